use super::scan::Signs;

/// How many are put right; a text with more is no workshop file.
const MOST: usize = 100;

/// A list, a table in braces or a heading that is never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// `list`, `table` or `heading`.
    pub(super) what: &'static str,
    /// Where it was opened.
    pub(super) opened: usize,
    /// The line that can be no part of it, or the end of the text.
    pub(super) before: usize,
}

/// A text in which every bracket is closed, so that one that was forgotten is one problem and not hundreds.
#[derive(Debug, Clone, Default)]
pub(super) struct Closed {
    /// The text with the missing brackets; nothing when none were missing.
    pub(super) text: Option<String>,
    /// What was never closed.
    pub(super) unclosed: Vec<Unclosed>,
    /// Where brackets were put in, as offsets in the new text, and how many bytes.
    put_in: Vec<(usize, usize)>,
}

impl Closed {
    pub(super) fn of(text: &str) -> Self {
        let mut closed = Self::default();
        let mut repaired = String::new();
        let mut kept = 0;
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut heading = false;
        let mut begins_line = true;
        for (at, byte) in Signs::of(text) {
            if begins_line && !matches!(byte, b' ' | b'\t') && closed.unclosed.len() < MOST {
                let line = text[at..].lines().next().unwrap_or_default();
                if !open.is_empty() && ends(line, open.last().map(|(_, close)| *close)) {
                    repaired.push_str(&text[kept..at]);
                    kept = at;
                    closed.end(&mut repaired, &mut open, at);
                }
                heading = open.is_empty() && byte == b'[';
                if let Some((end, missing)) = heading.then(|| heading_end(line)).flatten() {
                    closed.unclosed.push(Unclosed { what: "heading", opened: at, before: text.len() });
                    repaired.push_str(&text[kept..at + end]);
                    kept = at + end;
                    closed.put(&mut repaired, missing);
                }
            }
            begins_line = byte == b'\n' || begins_line && matches!(byte, b' ' | b'\t');
            match byte {
                b'[' if !heading => open.push((at, ']')),
                b'{' => open.push((at, '}')),
                b']' | b'}' => _ = open.pop_if(|(_, close)| u32::from(*close) == u32::from(byte)),
                _ => {}
            }
        }
        if !open.is_empty() {
            repaired.push_str(&text[kept..]);
            kept = text.len();
            closed.end(&mut repaired, &mut open, text.len());
        }
        if !closed.unclosed.is_empty() {
            repaired.push_str(&text[kept..]);
            closed.text = Some(repaired);
        }
        closed
    }

    /// Closes all that is open before this offset, on a line of its own.
    fn end(&mut self, repaired: &mut String, open: &mut Vec<(usize, char)>, before: usize) {
        if let Some((opened, close)) = open.first() {
            let what = if *close == ']' { "list" } else { "table" };
            self.unclosed.push(Unclosed { what, opened: *opened, before });
        }
        let brackets = open.drain(..).rev().map(|(_, close)| close);
        let line: String = std::iter::once('\n').chain(brackets).chain(['\n']).collect();
        self.put(repaired, &line);
    }

    fn put(&mut self, repaired: &mut String, missing: &str) {
        self.put_in.push((repaired.len(), missing.len()));
        repaired.push_str(missing);
    }

    /// The offset in the text as it was written.
    pub(super) fn original(&self, at: usize) -> usize {
        let before = self.put_in.iter().filter(|(start, _)| *start < at);
        at - before.map(|(start, length)| (*length).min(at - start)).sum::<usize>()
    }
}

/// Where a heading ends that is not closed on its line, and the brackets that it misses.
fn heading_end(line: &str) -> Option<(usize, &'static str)> {
    let written = line.split('#').next().unwrap_or_default().trim_end();
    let (opens, closes) =
        (written.starts_with("[["), written.chars().rev().take_while(|c| *c == ']').count());
    let missing = match (opens, closes) {
        (true, 0) => "]]",
        (true, 1) | (false, 0) => "]",
        _ => return None,
    };
    (!written.contains('"') && !written.contains('=')).then_some((written.len(), missing))
}

/// Whether a line can be no part of what is open: a heading, or in a list a key.
fn ends(line: &str, close: Option<char>) -> bool {
    let line = line.trim_end();
    let bare = |text: &str| {
        let mut parts = text.split('.').map(str::trim);
        parts.all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
        })
    };
    let key = line.split_once('=').is_some_and(|(key, _)| bare(key.trim()));
    let inside = line.split('#').next().unwrap_or_default().trim();
    let heading = inside.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let heading =
        heading.map(|rest| rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(rest));
    let named = |name: &str| {
        bare(name)
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && !matches!(name, "true" | "false" | "inf" | "nan")
    };
    close == Some(']') && key || heading.is_some_and(|name| named(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::{Closed, Unclosed};

    #[test]
    fn a_list_that_is_never_closed_ends_before_the_next_key_or_heading() {
        let text = "a = [\"x\", \"y\"\nb = 1\n";
        let closed = Closed::of(text);
        assert_eq!(closed.unclosed, [Unclosed { what: "list", opened: 4, before: 14 }]);
        assert_eq!(closed.text.as_deref(), Some("a = [\"x\", \"y\"\n\n]\nb = 1\n"));
        assert_eq!([14, 15, 17, 18, 22].map(|at| closed.original(at)), [14, 14, 14, 15, 19]);
        assert_eq!(
            Closed::of("a = [\n  1,\n\n[issue]\n").unclosed,
            [Unclosed { what: "list", opened: 4, before: 12 }]
        );
        assert_eq!(
            Closed::of("a = { b = 1\n[[issue]]\n").unclosed,
            [Unclosed { what: "table", opened: 4, before: 12 }]
        );
        assert_eq!(Closed::of("a = [").unclosed, [Unclosed { what: "list", opened: 4, before: 5 }]);
    }

    #[test]
    fn a_heading_that_is_never_closed_ends_with_its_line() {
        let closed = Closed::of("[issue # x\n[[frames]\n[a.b]\n");
        assert_eq!(closed.unclosed.iter().map(|found| found.opened).collect::<Vec<_>>(), [0, 11]);
        assert_eq!(closed.text.as_deref(), Some("[issue] # x\n[[frames]]\n[a.b]\n"));
    }

    #[test]
    fn a_list_that_is_closed_is_left_alone() {
        for text in [
            "a = [\n  [1, 2],\n  [true],\n  [],\n]\n[b]\n[[c.d]]\n",
            "a = [\n  { b = 1,\n c = 2 },\n \"x = 1\",\n # y = 1\n]\n",
            "[a]\nb = \"[\"\n[c]\n",
            "a = [\n'x',\n'[issue]',\n]\n",
        ] {
            assert!(Closed::of(text).text.is_none(), "{text}");
        }
    }
}
