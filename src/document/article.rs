//! A body of government as a sentence names it: `gemeenteraad` is `de gemeenteraad`.

use super::Language;

/// How the usual bodies begin, with the article before them; what has its own article or is a name keeps it.
const BODIES: [(&str, &str, Language); 12] = [
    ("gemeenteraad", "de", Language::Nl),
    ("raad", "de", Language::Nl),
    ("burgemeester", "de", Language::Nl),
    ("kerkenraad", "de", Language::Nl),
    ("college", "het", Language::Nl),
    ("waterschap", "het", Language::Nl),
    ("algemeen bestuur", "het", Language::Nl),
    ("dagelijks bestuur", "het", Language::Nl),
    ("bestuur", "het", Language::Nl),
    ("municipal council", "the", Language::En),
    ("municipal executive", "the", Language::En),
    ("council", "the", Language::En),
];

/// The body with an article of the language of the sentence; a name keeps what it has.
#[must_use]
pub(super) fn with_article(body: &str, language: Language) -> String {
    let body = body.trim();
    let begins = |word: &str| {
        let rest = body.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word));
        rest.is_some() && !body[word.len()..].starts_with(char::is_alphanumeric)
    };
    match BODIES.iter().find(|(word, _, _)| begins(word)) {
        Some((_, article, own)) if *own == language => format!("{article} {body}"),
        // A foreign body is spoken of as a Dutch or English reader would.
        Some(_) if language == Language::Nl => format!("de {body}"),
        Some(_) => format!("the {body}"),
        None => body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, with_article};

    #[test]
    fn a_body_gets_the_article_of_its_own_language_and_a_name_none() {
        assert_eq!(with_article("gemeenteraad", Language::Nl), "de gemeenteraad");
        assert_eq!(with_article("college van B&W", Language::Nl), "het college van B&W");
        assert_eq!(with_article("Gemeenteraad van Proefdam", Language::Nl), "de Gemeenteraad van Proefdam");
        assert_eq!(with_article("municipal council", Language::En), "the municipal council");
        assert_eq!(with_article("de raad", Language::Nl), "de raad");
        assert_eq!(with_article("gedeputeerde staten", Language::Nl), "gedeputeerde staten");
        assert_eq!(with_article("raadscommissie Zuid", Language::Nl), "raadscommissie Zuid");
        assert_eq!(with_article("🏛", Language::Nl), "🏛");
        assert_eq!(with_article("", Language::Nl), "");
        assert_eq!(with_article("college van B&W", Language::En), "the college van B&W");
        assert_eq!(with_article("municipal executive", Language::Nl), "de municipal executive");
    }
}
