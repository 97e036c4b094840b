use std::ops::Range;

use super::scan::Signs;

/// How deep tables and lists may lie within each other; a workshop needs five.
pub(super) const DEEPEST: usize = 32;

/// Where a text first goes deeper than [`DEEPEST`], in brackets or in dotted keys.
///
/// Looked for before parsing, because reading and dropping a deep value takes as much stack as it is deep.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let (mut open, mut dots) = (0_usize, 0_usize);
    for (at, byte) in Signs::of(text) {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'.' => dots += 1,
            b'\n' | b'=' | b',' => dots = 0,
            _ => {}
        }
        if open > DEEPEST || dots > DEEPEST {
            return Some(at..at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn ten_thousand_brackets_are_too_deep() {
        assert!(too_deep(&format!("a = {}", "[".repeat(10_000))).is_some());
        assert!(too_deep(&format!("a = {}", "{b=".repeat(10_000))).is_some());
    }

    #[test]
    fn ten_thousand_dots_in_a_key_are_too_deep() {
        assert!(too_deep(&format!("{}a = 1", "a.".repeat(10_000))).is_some());
        assert!(too_deep(&format!("[{}a]", "a.".repeat(10_000))).is_some());
    }

    #[test]
    fn many_tables_beside_each_other_are_not_deep() {
        assert!(too_deep(&"[[a.b]]\nc = [{d.e = 1.5}] # ...\n".repeat(1_000)).is_none());
    }
}
