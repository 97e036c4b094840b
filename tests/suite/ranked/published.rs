//! Published examples for one place, with the winner that their source gives.

use cocreate::evidence::Number;
use cocreate::method::vote::{
    Ended, Fate, Lots, borda, condorcet, copeland, instant_runoff, minimax, ranked_pairs, schulze,
};

use super::{SINGLE, chosen, codes, fated, had, number, places, read, rounds, tied};

/// Wikipedia, "Ranked voting" and the pages of each rule: where should Tennessee put its capital?
const TENNESSEE: &str =
    "M N C K | 42: M > N > C > K | 26: N > C > K > M | 15: C > K > N > M | 17: K > C > N > M";

/// Schulze (2011), section 3, example 1; also Wikipedia, "Schulze method".
const SCHULZE_45: &str = "A B C D E
    5: A > C > B > E > D | 5: A > D > E > C > B | 8: B > E > D > A > C | 3: C > A > B > E > D
    7: C > A > E > B > D | 2: C > B > A > D > E | 7: D > C > E > B > A | 8: E > B > A > D > C";

/// Venzke on the Election-Methods list, 12 September 2005: many ballots cut short.
const VENZKE: &str = "A B C D E | 49: A | 24: B > E | 27: C > D > B > E";

#[test]
fn nashville_is_the_capital_wherever_pairs_are_compared() {
    let profile = read(TENNESSEE);
    for (name, rule) in SINGLE.iter().filter(|(name, _)| *name != "instant-runoff") {
        assert_eq!(chosen(&profile, &rule(&profile, &Lots::none())), "N", "{name}");
    }
    for rule in [copeland, ranked_pairs, schulze, borda] {
        assert_eq!(places(&profile, &rule(&profile, &Lots::none())).split_whitespace().next(), Some("N"));
    }
    assert_eq!(places(&profile, &schulze(&profile, &Lots::none())), "N > C > K > M");
    assert_eq!(places(&profile, &ranked_pairs(&profile, &Lots::none())), "N > C > K > M");
}

#[test]
fn knoxville_is_the_capital_when_the_fewest_votes_drop_out() {
    let profile = read(TENNESSEE);
    let outcome = instant_runoff(&profile, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "K");
    assert_eq!(places(&profile, &outcome), "K > M > N > C");
    assert_eq!(fated(&profile, &outcome, 1, Fate::Out), "C");
    assert_eq!(had(&profile, &outcome, 2, "K"), number("32"), "fifteen votes from Chattanooga");
    assert_eq!(had(&profile, &outcome, 3, "K"), number("58"));
    assert_eq!(rounds(&outcome).len(), 3);
}

#[test]
fn the_points_of_borda_are_those_published_for_tennessee() {
    let profile = read(TENNESSEE);
    let outcome = borda(&profile, &Lots::none());
    let points: Vec<Option<Number>> =
        [126, 194, 173, 107].map(|n| Some(Number::from_integer(n.into()))).into();
    assert_eq!(outcome.scores, points);
}

#[test]
fn schulze_finds_the_published_order_and_the_weakest_links() {
    let profile = read(SCHULZE_45);
    let outcome = schulze(&profile, &Lots::none());
    assert_eq!(places(&profile, &outcome), "E > A > C > B > D");
    assert_eq!(chosen(&profile, &outcome), "E");
    let pairs = outcome.pairs.unwrap();
    assert_eq!((pairs[0][1], pairs[1][0], pairs[4][3], pairs[1][3]), (20, 25, 31, 33));
    let told: Vec<_> = outcome.steps.iter().flat_map(|step| &step.told).collect();
    let above: Vec<_> = told.iter().filter(|said| said.code == "vote.schulze-above").collect();
    assert_eq!(above.len(), 4, "why E comes above each other one");
    // Published strengths: from E to A 25 and back 24, to B 28 and 24, to C 28 and 24, to D 31 and 24.
    let strengths: Vec<_> = above.iter().map(|said| (&said.with["strength"], &said.with["back"])).collect();
    let count = |n: u64| cocreate::evidence::Value::Count(n);
    let published: Vec<_> =
        [(25, 24), (28, 24), (28, 24), (31, 24)].map(|(a, b)| (count(a), count(b))).into();
    assert_eq!(strengths, published.iter().map(|(a, b)| (a, b)).collect::<Vec<_>>());
}

#[test]
fn schulze_chooses_as_published_when_there_are_four_options() {
    // Schulze (2018), arXiv:1804.02973, section 3, example 1.
    let profile = read(
        "A B C D | 8: A > C > D > B | 2: B > A > D > C | 4: C > D > B > A | 4: D > B > A > C | 3: D > C > B > A",
    );
    let outcome = schulze(&profile, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "D");
    assert_eq!(places(&profile, &outcome), "D > A > C > B");
}

#[test]
fn ballots_cut_short_count_as_published() {
    let profile = read(VENZKE);
    assert_eq!(chosen(&profile, &copeland(&profile, &Lots::none())), "C", "three pairs won");
    assert_eq!(chosen(&profile, &schulze(&profile, &Lots::none())), "B", "by winning votes");
    assert!(codes(&condorcet(&profile, &Lots::none())).contains(&"vote.pairs-no-winner"));
}

#[test]
fn in_the_classic_circle_ranked_pairs_and_minimax_drop_the_weakest_victory() {
    // Condorcet's own example of sixty voters (Essai, 1785, p. lxi; Young 1988, American Political
    // Science Review 82): A over B 33 to 27, B over C 42 to 18, C over A 35 to 25.
    let profile = read("A B C | 23: A > B > C | 17: B > C > A | 2: B > A > C | 10: C > A > B | 8: C > B > A");
    let pairs = condorcet(&profile, &Lots::none()).pairs.unwrap();
    assert_eq!((pairs[0][1], pairs[1][2], pairs[2][0]), (33, 42, 35));
    assert_eq!(condorcet(&profile, &Lots::none()).ended, Ended::Nothing);
    for rule in [ranked_pairs, minimax, schulze] {
        assert_eq!(chosen(&profile, &rule(&profile, &Lots::none())), "B", "only beaten 33 to 27");
    }
    assert_eq!(places(&profile, &ranked_pairs(&profile, &Lots::none())), "B > C > A");
    assert_eq!(tied(&profile, &copeland(&profile, &Lots::none())), "A B C");
}
