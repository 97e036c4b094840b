/// Text as text: no character of it is read as Markdown.
///
/// A backslash goes before every character that could begin or end something within a line; `:` and `.`
/// only where they would make a link of an address.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        if marks(before, c, after) {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    escaped
}

/// Whether a character would say something to a Markdown reader.
fn marks(before: &str, c: char, after: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '!' | '#' | '@' => true,
        ':' => after.starts_with("//"),
        '.' if before.ends_with("www") => true,
        _ => false,
    }
}

/// A line that begins no list, heading or line of dashes by itself.
pub(super) fn line(words: &str) -> String {
    let words = words.trim_start();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = words.split_at(digits);
    let marks = match rest.chars().next() {
        Some('.' | ')') => digits > 0,
        Some('-' | '+' | '=') => digits == 0,
        _ => false,
    };
    if marks { format!("{number}\\{rest}") } else { words.to_owned() }
}

/// Text in a code span, which no character of it can end.
pub(super) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The same, in the cell of a table: there a `|` ends the cell even within code.
pub(super) fn code_in_cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("](http://x) ![](x) <b> a|b"), "\\](http\\://x) \\!\\[\\](x) \\<b\\> a\\|b");
        assert_eq!(text("# kop"), "\\# kop");
        assert_eq!(text("www.x.example jo@x.example"), "www\\.x.example jo\\@x.example");
        assert_eq!(text("goed-bedoeld, om 19.00 uur: ja."), "goed-bedoeld, om 19.00 uur: ja.");
    }

    #[test]
    fn a_line_begins_no_list() {
        assert_eq!(line("1. een"), "1\\. een");
        assert_eq!(line("2) twee"), "2\\) twee");
        assert_eq!(line("- lijst"), "\\- lijst");
        assert_eq!(line("    --- "), "\\--- ");
        assert_eq!(line("18 mensen. Samen."), "18 mensen. Samen.");
    }

    #[test]
    fn code_is_not_ended_by_its_own_text() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("plain"), "`plain`");
    }
}
