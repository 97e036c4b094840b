use std::collections::BTreeSet;

/// What can be read from a template without running it.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The templates it takes in, with the line that does.
    pub takes_in: Vec<(String, usize)>,
    /// A line that takes in a template whose name is not written out.
    pub computed: Option<usize>,
    /// The texts in quotation marks within its tags: words of the template, like those outside tags.
    pub literals: BTreeSet<String>,
}

/// Reads the tags of a template.
pub(super) fn scan(source: &str) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some(found) = source[at..].find('{') {
        let begin = at + found;
        let rest = &source[begin..];
        at = begin + 1;
        if rest.starts_with("{#") {
            at = begin + rest.find("#}").map_or(rest.len(), |end| end + 2);
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let close = if rest.starts_with("{{") { "}}" } else { "%}" };
            let (length, quoted) = tag(rest, close);
            let inside = rest[2..length].trim_end_matches(close);
            let name = inside.trim_start_matches(['-', '+']).trim_start();
            if close == "%}" && takes_in(name) {
                let line = source[..begin].matches('\n').count() + 1;
                let argument = name.trim_start_matches(|c: char| c.is_alphanumeric()).trim_start();
                match quoted.first() {
                    Some(target) if argument.starts_with(['"', '\'']) => {
                        scan.takes_in.push((target.clone(), line));
                    }
                    _ => scan.computed = scan.computed.or(Some(line)),
                }
            }
            scan.literals.extend(quoted);
            at = begin + length;
            if name.trim_end_matches(['-', '+']).trim_end() == "raw" && close == "%}" {
                at = source[at..].find("endraw").map_or(source.len(), |end| at + end);
            }
        }
    }
    scan
}

fn takes_in(tag: &str) -> bool {
    let word: &str = tag.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(word, "include" | "extends" | "import" | "from")
}

/// The length of the tag that a text begins with, and the texts in quotation marks in it.
fn tag(text: &str, close: &str) -> (usize, Vec<String>) {
    let mut quoted = Vec::new();
    let mut open: Option<(char, String)> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(2) {
        match &mut open {
            Some((_, so_far)) if escaped => {
                escaped = false;
                so_far.push(match c {
                    'n' => '\n',
                    't' => '\t',
                    other => other,
                });
            }
            Some(_) if c == '\\' => escaped = true,
            Some((mark, so_far)) if c == *mark => {
                quoted.push(std::mem::take(so_far));
                open = None;
            }
            Some((_, so_far)) => so_far.push(c),
            None if c == '"' || c == '\'' => open = Some((c, String::new())),
            None if text[at..].starts_with(close) => return (at + close.len(), quoted),
            None => {}
        }
    }
    (text.len(), quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_takes_in_is_read_with_its_line() {
        let scan = scan(
            "a\n{%- include \"_report/who.md\" -%}\n{% extends 'base.md' %}{# {% include \"no.md\" %} #}",
        );
        assert_eq!(scan.takes_in, [("_report/who.md".to_owned(), 2), ("base.md".to_owned(), 3)]);
        assert_eq!(scan.computed, None);
    }

    #[test]
    fn a_name_that_is_computed_is_noticed() {
        assert_eq!(scan("\n{% include name %}").computed, Some(2));
        assert_eq!(scan("{% include [\"a.md\", \"b.md\"] %}").computed, Some(1));
        assert_eq!(scan("{% raw %}{% include name %}{% endraw %}").computed, None);
    }

    #[test]
    fn words_in_quotation_marks_are_words_of_the_template() {
        let scan = scan("{{ \"een }} mens\" if n is one else 'me\\'nsen' }} \"niet\"");
        assert_eq!(Vec::from_iter(scan.literals), ["een }} mens", "me'nsen"]);
    }
}
