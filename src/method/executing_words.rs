//! Words that ask people to carry out a plan of somebody else, instead of to think along (M3).
//!
//! "Mensen worden gevraagd mee te denken en samen te besluiten in plaats van mee te helpen om het plan
//! van een ander uit te voeren" (Anke Siegers, 2016). The list is short on purpose: each entry is a
//! stem that, in an invitation, asks for hands and not for a voice.

use crate::input::Diagnostic;
use crate::workshop::{Session, Workshop};

/// A stem, and what to ask instead.
type Entry = (&'static str, &'static str);

const DUTCH: &[Entry] = &[
    ("meehelpen", "meedenken en meebeslissen"),
    ("mee te helpen", "mee te denken en mee te beslissen"),
    ("helpt u mee", "denkt u mee"),
    ("help mee", "denk mee"),
    ("kunt u helpen", "wilt u meedenken"),
    ("kan helpen", "wil meedenken"),
    ("kunnen helpen", "willen meedenken"),
    ("handen uit de mouwen", "meedenken en meebeslissen"),
    ("vrijwilligers gezocht", "mensen gezocht die dit belangrijk vinden"),
    ("uit te voeren", "te besluiten en daarna samen uit te voeren"),
    ("uitvoeren", "samen besluiten, en daarna uitvoeren"),
    ("een handje helpen", "meedenken en meebeslissen"),
    ("bijdragen aan de uitvoering", "meebeslissen over wat er nodig is"),
    ("steentje bijdragen", "meedenken en meebeslissen"),
];

const ENGLISH: &[Entry] = &[
    ("help out", "think along and decide"),
    ("help us", "think along with us"),
    ("can help", "want to think along"),
    ("lend a hand", "think along and decide"),
    ("volunteers wanted", "people wanted to whom this matters"),
    ("carry out", "decide together, and then carry out"),
    ("implement", "decide together, and then implement"),
    ("pitch in", "think along and decide"),
];

/// One place in a text that asks to carry out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Executing {
    /// What it says.
    pub words: &'static str,
    /// What to ask instead.
    pub rather: &'static str,
}

/// The words in a text, in that language (`nl` or `en`), that ask people to carry out.
#[must_use]
pub fn executing_words(text: &str, language: &str) -> Vec<Executing> {
    let entries = if language == "en" { ENGLISH } else { DUTCH };
    let text = format!(" {} ", text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "));
    let begins = |stem: &str| {
        text.match_indices(stem).any(|(at, _)| !text[..at].ends_with(|before: char| before.is_alphanumeric()))
    };
    let found = entries.iter().filter(|(stem, _)| begins(stem));
    found.map(|&(words, rather)| Executing { words, rather }).collect()
}

/// The words that invite people to a session and ask them to carry out, each at its place.
#[must_use]
pub fn in_invitation(workshop: &Workshop, session: &Session) -> Vec<Diagnostic> {
    let issue = &workshop.issue;
    let told = [Some(&issue.title), Some(&issue.central_question), issue.situation.as_ref()];
    let about = [session.directions.as_ref(), session.reply_how.as_ref(), session.sender.as_ref()];
    let interests = workshop.stakeholders.iter().map(|stakeholder| stakeholder.interest.as_ref());
    let texts = told.into_iter().chain(about).chain(interests).flatten().chain(&session.offers);
    let noticed = texts.flat_map(|text| {
        let found = executing_words(&text.value, "nl").into_iter().chain(executing_words(&text.value, "en"));
        found.map(|Executing { words, rather }| {
            let message = format!("`{words}` asks people to carry out instead of to think along");
            Diagnostic::notice("executing-words", message).at(&text.place).hint(format!("rather: {rather}"))
        })
    });
    noticed.collect()
}

#[cfg(test)]
mod tests {
    use super::executing_words;

    #[test]
    fn asking_for_hands_is_noticed_and_asking_for_a_voice_is_not() {
        assert_eq!(
            executing_words("Wilt u\nmeehelpen in de wijk?", "nl")[0].rather,
            "meedenken en meebeslissen"
        );
        assert!(executing_words("Wie vindt het belangrijk dat dit beter wordt?", "nl").is_empty());
        assert_eq!(executing_words("Could you lend a hand?", "en").len(), 1);
    }

    #[test]
    fn a_stem_counts_only_at_the_beginning_of_a_word() {
        assert!(executing_words("De raad kan het heruitvoeren.", "nl").is_empty());
    }
}
