use super::prose::{self, PLACEHOLDER, Stretch};

/// The words of a template: its tags are left out, and each place for a value is one word.
pub(super) fn stretches(template: &str) -> Vec<Stretch> {
    let (text, origins) = without_tags(template);
    prose::stretches(&text).into_iter().map(|stretch| stretch.through(&origins)).collect()
}

/// The text without tags, with the origin of each byte.
fn without_tags(template: &str) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(template.len());
    let mut origins = Vec::with_capacity(template.len() + 1);
    let mut at = 0;
    while let Some(rest) = template.get(at..).filter(|rest| !rest.is_empty()) {
        let close = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                text.push_str(&rest[..length]);
                origins.extend(at..at + length);
                at += length;
                continue;
            }
        };
        let length = rest.find(close).map_or(rest.len(), |end| end + close.len());
        if close == "}}" && !is_table(&rest[2..length]) {
            text.push_str(PLACEHOLDER);
            origins.push(at);
        }
        // What stands in the other branch is another sentence.
        if close == "%}" && is_other_branch(&rest[2..length]) {
            text.push_str("\n\n");
            origins.extend([at, at]);
        }
        at += length;
        // A tag on a line of its own takes its line with it, as the engine does.
        if close == "%}" && template[at..].starts_with('\n') {
            at += 1;
        }
    }
    origins.push(template.len());
    (text, origins)
}

fn is_table(tag: &str) -> bool {
    let tag = tag.trim_start_matches(['-', '+']).trim_start();
    ["table(", "facts(", "figure("].iter().any(|made| tag.starts_with(made))
}

fn is_other_branch(tag: &str) -> bool {
    let tag = tag.trim_start_matches(['-', '+']).trim_start();
    tag.starts_with("elif") || tag.starts_with("else")
}
