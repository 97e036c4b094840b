use unicode_width::UnicodeWidthStr as _;

/// A text with what SVG would read as markup written out. Control characters have no place in XML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text on lines of so many characters at most; a longer word is cut, so that nothing leaves the page.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let lines = textwrap::wrap(text.trim(), textwrap::Options::new(width).break_words(true));
    let lines: Vec<String> = lines.into_iter().map(std::borrow::Cow::into_owned).collect();
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// How wide a text is, in columns of a terminal: a wide letter takes two.
pub(super) fn columns(text: &str) -> u64 {
    text.width() as u64
}
