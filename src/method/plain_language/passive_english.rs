//! The English passive: a form of *to be* with a past participle right behind it, adverbs in between aside.
//!
//! Many participles are adjectives as well (`she is interested`, `the shop is closed`): those stand on a
//! list and are not noticed.

use super::Noticed;
use super::passive::found;
use super::sentences::Sentence;

const BE: &[&str] = &["am", "is", "are", "was", "were", "be", "been", "being"];

/// What may stand between; also every word in `ly`.
const BETWEEN: &[&str] = &[
    "not", "also", "always", "already", "never", "only", "often", "still", "then", "now", "soon", "first",
    "all", "both", "just",
];

/// What ends in `ed` and describes, or is no verb at all.
const DESCRIBES: &[&str] = &[
    "advanced",
    "aged",
    "alleged",
    "allowed",
    "amused",
    "annoyed",
    "ashamed",
    "bored",
    "based",
    "blessed",
    "closed",
    "complicated",
    "concerned",
    "confused",
    "connected",
    "convinced",
    "crowded",
    "dedicated",
    "delighted",
    "detailed",
    "determined",
    "devoted",
    "disabled",
    "disappointed",
    "divorced",
    "educated",
    "embarrassed",
    "engaged",
    "entitled",
    "excited",
    "exhausted",
    "experienced",
    "fed",
    "finished",
    "fixed",
    "frightened",
    "frustrated",
    "gifted",
    "hundred",
    "indeed",
    "interested",
    "involved",
    "isolated",
    "limited",
    "located",
    "married",
    "mistaken",
    "mixed",
    "naked",
    "need",
    "needed",
    "obliged",
    "outdated",
    "overcrowded",
    "overdue",
    "pleased",
    "prepared",
    "privileged",
    "qualified",
    "red",
    "related",
    "relieved",
    "required",
    "retired",
    "sacred",
    "satisfied",
    "scared",
    "seed",
    "shared",
    "shed",
    "skilled",
    "sophisticated",
    "speed",
    "supposed",
    "surprised",
    "talented",
    "tired",
    "united",
    "unemployed",
    "unused",
    "used",
    "welcomed",
    "worried",
    "wounded",
];

/// Participles that do not end in `ed` and seldom describe.
const STRONG: &[&str] = &[
    "asked",
    "bought",
    "brought",
    "built",
    "caught",
    "chosen",
    "cut",
    "dealt",
    "done",
    "drawn",
    "driven",
    "eaten",
    "felt",
    "forbidden",
    "forgiven",
    "forgotten",
    "found",
    "fought",
    "given",
    "grown",
    "heard",
    "held",
    "hidden",
    "hurt",
    "kept",
    "laid",
    "led",
    "lent",
    "made",
    "meant",
    "paid",
    "overtaken",
    "put",
    "read",
    "said",
    "seen",
    "sent",
    "set",
    "shown",
    "shut",
    "sold",
    "spent",
    "split",
    "spoken",
    "spread",
    "stolen",
    "sung",
    "swept",
    "taken",
    "taught",
    "thought",
    "thrown",
    "told",
    "understood",
    "undertaken",
    "withdrawn",
    "withheld",
    "won",
    "written",
];

/// The passives of a sentence.
pub(super) fn passives(sentence: &Sentence<'_>) -> Vec<Noticed> {
    let mut noticed = Vec::new();
    for at in 0..sentence.words.len() {
        if !BE.contains(&sentence.small(at).as_str()) {
            continue;
        }
        let mut next = at + 1;
        while next < sentence.words.len() && stands_between(&sentence.small(next)) && next < at + 4 {
            next += 1;
        }
        let joined = (at + 1..=next).all(|at| sentence.before(at).trim().is_empty());
        if joined && is_participle(&sentence.small(next)) {
            noticed.push(found(sentence, at, next));
        }
    }
    noticed
}

fn stands_between(word: &str) -> bool {
    BETWEEN.contains(&word) || word.len() > 4 && word.ends_with("ly")
}

fn is_participle(word: &str) -> bool {
    let weak = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
        || word == "agreed"
        || word == "guaranteed";
    (weak && !DESCRIBES.contains(&word)) || STRONG.contains(&word)
}
