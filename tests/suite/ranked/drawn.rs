//! Ties: what a rule leaves equal, only a lot settles.

use cocreate::method::vote::{Ended, Fate, Lots, instant_runoff, ranked_pairs, schulze};

use super::{chosen, codes, fated, places, read, tied};

#[test]
fn a_tie_for_the_fewest_votes_stops_the_runoff_until_a_lot_is_drawn() {
    let profile = read("A B C | 4: A > B | 3: B > C | 3: C > B");
    let outcome = instant_runoff(&profile, &Lots::none());
    assert_eq!(tied(&profile, &outcome), "B C");
    assert!(codes(&outcome).ends_with(&["vote.irv-tie", "vote.ranks-lot"]));
    let drawn = instant_runoff(&profile, &Lots::none().with(&[1, 2], &[1]));
    assert_eq!(chosen(&profile, &drawn), "B");
    assert_eq!(fated(&profile, &drawn, 1, Fate::Out), "C", "drawn last");
}

#[test]
fn a_lot_that_could_change_nothing_is_not_asked_for() {
    let profile = read("A B C D | 9: A > B | 8: B > A | 1: C > B | 1: D > B");
    let outcome = instant_runoff(&profile, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "B");
    assert_eq!(fated(&profile, &outcome, 1, Fate::Out), "C D");
    assert!(codes(&outcome).contains(&"vote.irv-out-together"));
    assert_eq!(places(&profile, &outcome), "B > A > C D");
}

#[test]
fn options_with_equally_strong_paths_are_a_tie() {
    // Schulze (2011), section 4.2.1, example 2: a perfect circle of three.
    let profile = read("A B C | 1: A > B > C | 1: B > C > A | 1: C > A > B");
    let outcome = schulze(&profile, &Lots::none());
    assert_eq!(tied(&profile, &outcome), "A B C");
    assert_eq!(codes(&outcome).iter().filter(|code| **code == "vote.schulze-equal").count(), 3);
    let drawn = schulze(&profile, &Lots::none().with(&[0, 1, 2], &[2]));
    assert_eq!(chosen(&profile, &drawn), "C");
}

#[test]
fn equal_margins_in_a_circle_take_a_lot_for_their_order() {
    let profile = read("A B C | 1: A > B > C | 1: B > C > A | 1: C > A > B");
    let outcome = ranked_pairs(&profile, &Lots::none());
    assert_eq!(tied(&profile, &outcome), "A B C");
    assert!(codes(&outcome).ends_with(&["vote.ranked-pairs-contested", "vote.ranked-pairs-lot"]));
    let drawn = ranked_pairs(&profile, &Lots::none().with(&[0, 1, 2], &[1, 2, 0]));
    assert_eq!(chosen(&profile, &drawn), "B", "B over C goes first, then C over A");
    assert_eq!(places(&profile, &drawn), "B > C > A");
}

#[test]
fn equal_margins_below_the_winner_take_no_lot() {
    // A beats all; the others beat each other in a circle with equal margins.
    let profile = read("A B C D | 1: A > B > C > D | 1: A > C > D > B | 1: A > D > B > C");
    let outcome = ranked_pairs(&profile, &Lots::none());
    assert_eq!(outcome.ended, Ended::Chosen(vec![0]));
    assert!(codes(&outcome).contains(&"vote.ranked-pairs-any-order"));
}

#[test]
fn a_lot_between_others_settles_nothing() {
    let profile = read("A B C | 4: A > B | 3: B > C | 3: C > B");
    let outcome = instant_runoff(&profile, &Lots::none().with(&[0, 1], &[1]));
    assert_eq!(tied(&profile, &outcome), "B C");
}
