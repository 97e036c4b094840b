//! What is told of a count can be read in both languages.

use cocreate::document::{Form, Language, Templates, Words};
use cocreate::evidence::Value;
use cocreate::method::vote::{Lots, Outcome};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::{SEVERAL, SINGLE, chosen, profile, read};

fn words(language: Language) -> Words {
    Words::read(&Templates::new("circle", language)).unwrap()
}

fn told(outcome: &Outcome, words: &Words) -> Vec<String> {
    let sayings = outcome.steps.iter().flat_map(|step| &step.told);
    sayings.map(|said| words.say(&Value::Said(said.clone()), Form::default()).unwrap()).collect()
}

#[test]
fn every_step_of_every_rule_is_a_sentence_in_both_languages() {
    let mut runner = TestRunner::deterministic();
    let languages = [Language::Nl, Language::En].map(words);
    for _ in 0..16 {
        let profile = profile(true).new_tree(&mut runner).unwrap().current();
        let all: Vec<usize> = (0..profile.len()).collect();
        for lots in [Lots::none(), Lots::none().with(&all, &all)] {
            let single = SINGLE.iter().map(|(_, rule)| rule(&profile, &lots));
            let several = SEVERAL.iter().map(|(_, rule)| rule(&profile, 2, &lots));
            for outcome in single.chain(several) {
                for words in &languages {
                    for sentence in told(&outcome, words) {
                        assert!(sentence.ends_with(['.', '?']), "{sentence}");
                        assert!(!sentence.contains("  ") && !sentence.contains("vastgelegd:."), "{sentence}");
                        assert!(!sentence.contains(" niet vastgelegd"), "{sentence}");
                        assert!(!sentence.contains("not recorded"), "{sentence}");
                    }
                }
            }
        }
    }
}

#[test]
fn why_schulze_puts_one_option_above_another_is_told_with_the_weakest_link() {
    let profile = read("A B C | 23: A > B > C | 17: B > C > A | 2: B > A > C | 10: C > A > B | 8: C > B > A");
    let outcome = super::schulze(&profile, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "B");
    let told = told(&outcome, &words(Language::Nl)).join("\n");
    let sentence = "B komt boven A. Het sterkste pad loopt via C, met als zwakste schakel C boven A (35 tegen \
                    25): sterkte 35. Het sterkste pad terug is rechtstreeks, met als zwakste schakel A boven B \
                    (33 tegen 27): sterkte 33. Dat is minder.";
    assert!(told.contains(sentence), "{told}");
}

#[test]
fn where_surplus_votes_go_is_told_to_five_decimals() {
    let profile = read("O P C S B | 4: O | 2: P > O | 8: C > S | 4: C > B | 1: S | 1: B");
    let told = told(&super::scottish(&profile, 3, &Lots::none()), &words(Language::En));
    assert!(told.contains(
        &"C has 6 votes more than needed. A part of every vote goes on to the next choice on the ballot: 6 \
          divided by 12 is 0.5."
            .to_owned()
    ));
    assert!(told.contains(&"Added: S (4) and B (2).".to_owned()), "{told:#?}");
}

#[test]
#[ignore = "prints the steps of every rule, to be read by a person"]
fn the_steps_of_every_rule_read_aloud() {
    let profile = read(
        "Speeltuin Buurthuis Fietspad Bankjes Moestuin
        9: Speeltuin > Bankjes > Buurthuis | 7: Buurthuis > Moestuin | 6: Fietspad > Bankjes > Speeltuin
        4: Moestuin > Buurthuis = Bankjes | 3: Bankjes > Fietspad > Moestuin | 2: Fietspad",
    );
    let none = Lots::none();
    let single = SINGLE.iter().map(|(name, rule)| (*name, rule(&profile, &none)));
    let several = SEVERAL.iter().map(|(name, rule)| (*name, rule(&profile, 2, &none)));
    let outcomes: Vec<(&str, Outcome)> = single.chain(several).collect();
    for language in [Language::Nl, Language::En] {
        for (name, outcome) in &outcomes {
            println!("\n# {name}\n\n{}", told(outcome, &words(language)).join("\n"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    /// The votes of a round and those that went nowhere are always all the votes.
    #[test]
    fn no_vote_gets_lost_between_rounds(profile in profile(true)) {
        let outcome = super::wigm(&profile, 2, &Lots::none());
        let standing = outcome.steps.iter().filter(|step| !step.standing.is_empty());
        let totals: Vec<cocreate::evidence::Number> =
            standing.map(|step| step.standing.iter().map(|stand| stand.number.clone()).sum()).collect();
        prop_assert!(totals.is_sorted_by(|before, after| after <= before), "{:?}", totals);
    }
}
