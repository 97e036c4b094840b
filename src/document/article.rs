//! A body of government as a sentence names it: `gemeenteraad` is `de gemeenteraad`.

/// How the usual bodies begin, with the article before them; what has its own article or is a name keeps it.
const BODIES: [(&str, &str); 12] = [
    ("gemeenteraad", "de"),
    ("raad", "de"),
    ("burgemeester", "de"),
    ("kerkenraad", "de"),
    ("college", "het"),
    ("waterschap", "het"),
    ("algemeen bestuur", "het"),
    ("dagelijks bestuur", "het"),
    ("bestuur", "het"),
    ("municipal council", "the"),
    ("municipal executive", "the"),
    ("council", "the"),
];

/// The body with its article, in the language in which it was written.
#[must_use]
pub(super) fn with_article(body: &str) -> String {
    let body = body.trim();
    let begins = |word: &str| {
        let rest = body.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word));
        rest.is_some() && !body[word.len()..].starts_with(char::is_alphanumeric)
    };
    match BODIES.iter().find(|(word, _)| begins(word)) {
        Some((_, article)) => format!("{article} {body}"),
        None => body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::with_article;

    #[test]
    fn a_body_gets_the_article_of_its_own_language_and_a_name_none() {
        assert_eq!(with_article("gemeenteraad"), "de gemeenteraad");
        assert_eq!(with_article("college van B&W"), "het college van B&W");
        assert_eq!(with_article("Gemeenteraad van Proefdam"), "de Gemeenteraad van Proefdam");
        assert_eq!(with_article("municipal council"), "the municipal council");
        assert_eq!(with_article("de raad"), "de raad");
        assert_eq!(with_article("gedeputeerde staten"), "gedeputeerde staten");
        assert_eq!(with_article("raadscommissie Zuid"), "raadscommissie Zuid");
        assert_eq!(with_article("🏛"), "🏛");
        assert_eq!(with_article(""), "");
    }
}
