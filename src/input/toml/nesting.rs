use std::ops::Range;

/// How deep tables and lists may lie within each other; a workshop needs five.
pub(super) const DEEPEST: usize = 32;

/// Where a text first goes deeper than [`DEEPEST`], in brackets or in dotted keys.
///
/// Looked for before parsing, because reading and dropping a deep value takes as much stack as it is deep.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let (mut open, mut dots) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let mut step = 1;
        match byte {
            b'#' => step = to_line_end(&text[at..]),
            b'"' | b'\'' => step = quoted(&text[at..], *byte),
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'.' => dots += 1,
            _ => {}
        }
        if matches!(byte, b'\n' | b'=' | b',') {
            dots = 0;
        }
        if open > DEEPEST || dots > DEEPEST {
            return Some(at..at + 1);
        }
        at += step;
    }
    None
}

fn to_line_end(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// How long a string is that begins here; one that is never closed ends with its line.
fn quoted(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let long = bytes.len() >= 3 && bytes[..3].iter().all(|byte| *byte == quote);
    let mut at = if long { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !long => return at,
            byte if *byte == quote && !long => return at + 1,
            byte if *byte == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
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
    fn brackets_and_dots_within_text_do_not_count() {
        let many = "[.".repeat(100);
        for text in [
            format!("a = \"{many}\"\n"),
            format!("a = '{many}'\n"),
            format!("a = \"\"\"\n\\\"\"\"\\\"{many}\"\"\"\n"),
            format!("# {many}\n"),
        ] {
            assert!(too_deep(&text).is_none(), "{text}");
        }
    }

    #[test]
    fn many_tables_beside_each_other_are_not_deep() {
        assert!(too_deep(&"[[a.b]]\nc = [{d.e = 1.5}]\n".repeat(1_000)).is_none());
    }
}
