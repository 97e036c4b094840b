//! Words for an answer, in English and in Dutch.

use crate::input::fold;

/// Our word for an answer in a vote, if it is one.
pub(super) fn choice(word: &str) -> Option<&'static str> {
    match fold(word).as_ref() {
        "yes" | "ja" | "true" | "voor" | "for" => Some("yes"),
        "no" | "nee" | "false" | "tegen" | "against" => Some("no"),
        "abstain" | "onthouding" | "onthoud" | "onthouden" => Some("abstain"),
        "blank" | "blanco" => Some("blank"),
        _ => None,
    }
}

/// Our word for a position in a consent round, if it is one.
pub(super) fn position(word: &str) -> Option<&'static str> {
    match fold(word).as_ref() {
        "consent" | "akkoord" => Some("consent"),
        "concern" | "zorg" => Some("concern"),
        "objection" | "bezwaar" => Some("objection"),
        "aside" | "opzij" | "stand aside" => Some("aside"),
        _ => None,
    }
}

/// What an option that is really an answer to one proposal probably means: for a suggestion only.
pub(super) fn likely(option: &str) -> Option<&'static str> {
    match fold(option).as_ref() {
        "agree" | "eens" | "consent" | "akkoord" => Some("consent"),
        "concern" | "zorg" | "concerns" => Some("concern"),
        "disagree" | "oneens" | "block" | "blokkeer" | "objection" | "bezwaar" => Some("objection"),
        "abstain" | "onthouding" | "stand aside" | "opzij" => Some("aside"),
        "yes" | "ja" => Some("yes"),
        "no" | "nee" => Some("no"),
        _ => None,
    }
}
