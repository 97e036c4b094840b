/// Goes through the signs of a TOML text that shape it: those outside strings and comments.
pub(super) struct Signs<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Signs<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

/// A byte and where it stands. Of a string only the opening quotation mark comes, of a comment nothing.
impl Iterator for Signs<'_> {
    type Item = (usize, u8);

    fn next(&mut self) -> Option<(usize, u8)> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'#') {
            self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
        }
        let (at, byte) = (self.at, *bytes.get(self.at)?);
        self.at += match byte {
            b'"' | b'\'' => quoted(&bytes[at..], byte),
            _ => 1,
        };
        Some((at, byte))
    }
}

/// How long a string is that begins here; one on a single line that is never closed ends with its line.
fn quoted(bytes: &[u8], quote: u8) -> usize {
    let long = bytes.starts_with(&[quote; 3]);
    let mut at = if long { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !long => return at,
            byte if *byte == quote && !long => return at + 1,
            byte if *byte == quote && bytes[at..].starts_with(&[quote; 3]) => {
                let more = bytes[at + 3..].iter().take(2).take_while(|byte| **byte == quote).count();
                return at + 3 + more;
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::Signs;

    fn brackets(text: &str) -> String {
        Signs::of(text).map(|(_, byte)| char::from(byte)).filter(|c| "[]{}".contains(*c)).collect()
    }

    #[test]
    fn signs_within_text_and_comments_do_not_count() {
        for (text, left) in [
            ("a = \"[\" # [\n]", "]"),
            ("a = '[' [", "["),
            ("a = \"\"\"\n[\\\"\"\"[\"\"\" ]", "]"),
            ("a = '''['''' ]", "]"),
            ("a = \"[\n]", "]"),
            ("# é [", ""),
        ] {
            assert_eq!(brackets(text), left, "{text}");
        }
    }
}
