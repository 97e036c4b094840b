use crate::document::tied;

/// Text as text: nothing in it can begin a tag, an entity or an attribute.
pub(in crate::output) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\r' | '\n' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text in a sentence: what belongs together stays on one line.
pub(super) fn words(words: &str) -> String {
    text(&tied(words)).replace('\u{a0}', "&nbsp;")
}
