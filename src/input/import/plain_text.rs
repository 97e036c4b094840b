//! Text that an editor in a browser wrote, without its HTML: paragraphs and list items become lines.

/// The text without its markup, when it has any.
pub(super) fn plain_text(text: &str) -> String {
    if !looks_like_html(text) {
        return text.trim().to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meant, length) = if rest.starts_with('<') { tag(rest) } else { entity(rest) };
        plain.push_str(&meant);
        rest = &rest[length..];
    }
    plain.push_str(rest);
    let mut lines: Vec<&str> = Vec::new();
    for line in plain.lines().map(str::trim) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

fn looks_like_html(text: &str) -> bool {
    ["<p", "<br", "<ul", "<ol", "<div", "<strong", "<em", "<a ", "<h", "</", "&nbsp;", "&amp;"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// What a tag becomes, and how long it is. What only looks like a tag stays as it is.
fn tag(rest: &str) -> (String, usize) {
    let literal = ("<".to_owned(), 1);
    let Some(end) = rest.find('>') else { return literal };
    let inside = rest[1..end].trim_start_matches('/');
    let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
    if name.is_empty() || !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return literal;
    }
    let closing = rest[1..].starts_with('/');
    let meant = match (name.to_ascii_lowercase().as_str(), closing) {
        ("li", false) => "\n- ",
        ("br", _) => "\n",
        ("p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote", true) => "\n\n",
        ("ul" | "ol", _) => "\n",
        _ => "",
    };
    (meant.to_owned(), end + 1)
}

/// What an entity stands for, and how long it is.
fn entity(rest: &str) -> (String, usize) {
    let literal = ("&".to_owned(), 1);
    let Some(end) = rest.find(';').filter(|end| *end <= 10) else { return literal };
    let name = &rest[1..end];
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let meant = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "euro" => Some('€'),
        "eacute" => Some('é'),
        "euml" => Some('ë'),
        _ => number.and_then(char::from_u32).filter(|c| !c.is_control()),
    };
    meant.map_or(literal, |meant| (meant.to_string(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn paragraphs_and_lists_become_lines() {
        let html = "<p>Een bank &amp; een boom.</p><ul><li>eiken</li><li>&euro;&nbsp;200</li></ul>";
        assert_eq!(plain_text(html), "Een bank & een boom.\n\n- eiken\n- € 200");
    }

    #[test]
    fn what_is_no_html_stays_as_it_is() {
        for text in ["a < b and b > c", "R&D; more", "1 <2", "Fish & chips"] {
            assert_eq!(plain_text(text), text);
        }
        assert_eq!(plain_text("<p>a < b</p>"), "a < b");
    }
}
