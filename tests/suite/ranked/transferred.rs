//! Published counts of the single transferable vote, stage by stage.

use cocreate::evidence::Number;
use cocreate::method::vote::{Fate, Lots, Outcome, Profile, Ranked, meek, scottish, wigm};

use super::{
    SEVERAL, chosen, codes, fated, had, meek_nine, number, options, read, rounds, tied, titled, titles,
};

/// The ballots of a party committee of four in 2005, published with the reference counts of the Droop
/// package (Proportional Representation Foundation, `test/blt/SC.blt` and `test/ref/dump/SC-*`). Options
/// are lettered in their order there; every ballot is a row of letters after how many cast it.
const COMMITTEE: &str = "
    1 ADMBGECIHLK  1 ADMECB  2 ADMG  1 AMCDGEB  1 AMCGBDE  1 BCDAMG  1 BDME  1 BGHLMKAEI  1 CADBMGIEH  1
    CADM  1 CADMBG  1 CDGBLMHAE  2 CMAB  1 CMADBGE  1 CMDAGBE  1 DABHC  1 DABMIE  2 DAEMBC  1 DAMCBGH  2
    DAMGCEB  1 DBMAC  1 DCABK  3 DCMA  1 DCMAG  1 DCMH  1 DEBCM  1 DEMCBA  1 DGHB  1 DGME  1 DHGEMBACI  1
    DMBG  1 DMBGAH  1 DMEBAC  1 EAMCBDG  1 EMBGDA  2 GAHIMCBDLEK  1 GCDMAE  1 GDBM  1 GEDHKBMACIL  1 GHDIL
    1 GHICLBMEAD  1 GHIK  19 GHIKL  1 GHILK  2 GHKI  1 GHKIL  1 GHLAMIBDKE  1 GIHLKBM  1 HDGKMI  1 IKHG  2
    MABGDEC  1 MADBECG  1 MAGD  1 MBDGEA  1 MCDABEG  1 MCDAGBE  1 MCEB  1 MDAB  1 MDAC  1 MDCABE  1 MDGBH  1
    MDGCAEHBI  1 MEBAGCH  1 MEBDACG  1 MEGBDA  1 MGCBEDA  1 MGEDBA";

fn committee() -> Profile<Ranked> {
    let words: Vec<&str> = COMMITTEE.split_whitespace().collect();
    let ballot = |pair: &[&str]| {
        let ranking: Ranked = pair[1].bytes().map(|letter| vec![usize::from(letter - b'A')]).collect();
        (ranking, pair[0].parse().unwrap())
    };
    Profile::new(options(&titled(13)), words.chunks(2).map(ballot))
}

/// Whether a published number, rounded to its last decimal, is this one.
fn is(exact: &Number, published: &str) -> bool {
    let off = exact - number(published);
    let decimals = u32::try_from(published.split_once('.').map_or(0, |(_, part)| part.len())).unwrap();
    let last = Number::new(1.into(), (2 * 10_i64.pow(decimals)).into());
    off <= last && off >= -last
}

fn stood(profile: &Profile<Ranked>, outcome: &Outcome, round: usize, published: &[(&str, &str)]) {
    for (option, votes) in published {
        let exact = had(profile, outcome, round, option);
        assert!(is(&exact, votes), "{option} in round {round}: {exact}, published {votes}");
    }
}

#[test]
fn the_scottish_count_of_a_committee_is_the_published_one_to_five_decimals() {
    let profile = committee();
    let outcome = scottish(&profile, 4, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "G D M C");
    assert_eq!(fated(&profile, &outcome, 1, Fate::Chosen), "D G");
    stood(&profile, &outcome, 2, &[("A", "6.84848"), ("B", "3.42424"), ("H", "12.45448"), ("G", "19")]);
    stood(&profile, &outcome, 3, &[("A", "7.80300"), ("C", "9.24240"), ("H", "12.72720"), ("M", "18.54544")]);
    // Nobody's ballot stands with four options: published one by one, by lot; nothing changes.
    assert_eq!(fated(&profile, &outcome, 3, Fate::Out), "F J K L");
    assert_eq!(fated(&profile, &outcome, 4, Fate::Out), "I");
    stood(&profile, &outcome, 5, &[("H", "14.15144")]);
    stood(&profile, &outcome, 6, &[("A", "8.80300"), ("B", "3.69696"), ("H", "14.57568"), ("M", "19.68180")]);
    stood(&profile, &outcome, 7, &[("A", "9.01084"), ("B", "3.95360"), ("C", "9.45496"), ("M", "19")]);
    stood(&profile, &outcome, 8, &[("A", "9.36448"), ("C", "10.59132"), ("H", "15.61032")]);
    stood(&profile, &outcome, 9, &[("C", "16.62204"), ("H", "16.59988")]);
    stood(&profile, &outcome, 10, &[("C", "18.59172")]);
    assert_eq!(rounds(&outcome).len(), 10);
}

#[test]
fn in_exact_fractions_the_committee_is_the_published_one() {
    let profile = committee();
    let outcome = wigm(&profile, 4, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "G D M C");
    stood(&profile, &outcome, 2, &[("A", "6.860606060606"), ("H", "12.618181818182"), ("G", "18.8")]);
    stood(&profile, &outcome, 3, &[("C", "9.303030303030"), ("M", "18.581818181818")]);
    stood(&profile, &outcome, 6, &[("M", "19.727272727273")]);
    stood(&profile, &outcome, 7, &[("A", "9.160815528557"), ("B", "4.070755481078")]);
    stood(&profile, &outcome, 9, &[("C", "16.898941488619"), ("H", "16.829599217986")]);
    stood(&profile, &outcome, 10, &[("C", "18.911062700740")]);
}

#[test]
fn by_meek_the_committee_is_another_one_as_published() {
    let profile = committee();
    let outcome = meek(&profile, 4, 9, &Lots::none());
    assert_eq!(chosen(&profile, &outcome), "G D M H");
    stood(&profile, &outcome, 2, &[("A", "8.006073598"), ("B", "3.232685848"), ("D", "18.800000609")]);
    stood(&profile, &outcome, 2, &[("G", "18.800000299"), ("H", "13.000470959"), ("M", "18.556796080")]);
    stood(&profile, &outcome, 3, &[("I", "1.435843893")]);
    stood(&profile, &outcome, 5, &[("A", "9.006073598"), ("D", "19.165213770"), ("M", "19.718851196")]);
    stood(&profile, &outcome, 6, &[("A", "9.427381450"), ("B", "3.730149807"), ("M", "18.799133497")]);
    stood(&profile, &outcome, 7, &[("A", "10.204118384"), ("C", "11.498644230"), ("H", "15.876675538")]);
    stood(&profile, &outcome, 8, &[("C", "16.482212783"), ("G", "19.073682122"), ("H", "19.085721549")]);
    assert_eq!(rounds(&outcome).len(), 8);
}

#[test]
fn oranges_chocolate_and_strawberries_are_chosen_for_the_party() {
    // Wikipedia, "Single transferable vote": food for a party of twenty; three are chosen.
    let profile = read("O P C S B | 4: O | 2: P > O | 8: C > S | 4: C > B | 1: S | 1: B");
    for (name, rule) in SEVERAL {
        let outcome = rule(&profile, 3, &Lots::none());
        let mut three: Vec<String> = chosen(&profile, &outcome).split(' ').map(str::to_owned).collect();
        three.sort_unstable();
        assert_eq!(three, ["C", "O", "S"], "{name}");
    }
    let outcome = scottish(&profile, 3, &Lots::none());
    stood(&profile, &outcome, 2, &[("S", "5"), ("B", "3"), ("C", "6")]);
}

#[test]
fn three_large_groups_are_represented_before_their_spare_votes_run_out() {
    // OpaVote, "Single transferable vote" example, as in the tests of the stvpoll package.
    let profile = read("A B C D E | 28: A > B > C | 26: B > A > C | 3: C | 2: D | 1: E");
    for (name, rule) in SEVERAL {
        assert_eq!(chosen(&profile, &rule(&profile, 3, &Lots::none())), "A B C", "{name}");
    }
}

#[test]
fn a_tie_is_settled_by_the_most_recent_stage_in_which_they_differed() {
    // Rule 52 of the Scottish order. B and C have six each in the second round; in the first, C had five.
    let profile = read("A B C D | 10: A > B | 6: B > A | 5: C > A | 1: D > C");
    let outcome = scottish(&profile, 1, &Lots::none());
    assert_eq!(fated(&profile, &outcome, 2, Fate::Out), "C");
    assert!(codes(&outcome).contains(&"vote.stv-earlier-fewest"), "{:?}", codes(&outcome));
    assert_eq!(chosen(&profile, &outcome), "A");
}

#[test]
fn when_they_never_differed_the_count_stops_for_a_lot() {
    // Droop, `test/blt/scotland/weak-surplus.blt`: E and F have three votes all along.
    let profile = read("A B C D E F | 10: A > C | 8: B | 6: C | 5: D | 3: E > D | 3: F > D");
    let outcome = scottish(&profile, 4, &Lots::none());
    assert_eq!(tied(&profile, &outcome), "E F");
    assert_eq!(codes(&outcome).last(), Some(&"vote.ranks-lot"));
    let drawn = scottish(&profile, 4, &Lots::none().with(&[4, 5], &[5, 4]));
    assert_eq!(chosen(&profile, &drawn), "A B C D");
    assert_eq!(fated(&profile, &drawn, 2, Fate::Out), "E", "drawn last");
}

#[test]
fn with_no_more_options_than_places_all_are_chosen() {
    let profile = read("A B C | 3: A | 1: B");
    for (name, rule) in SEVERAL {
        let outcome = rule(&profile, 5, &Lots::none());
        assert_eq!(chosen(&profile, &outcome).split(' ').count(), 3, "{name}");
    }
}

#[test]
fn without_a_single_preference_nobody_is_chosen() {
    for profile in [read("A B"), read("A B | 4:")] {
        for (name, rule) in SEVERAL {
            let outcome = rule(&profile, 1, &Lots::none());
            assert_eq!(outcome.ended, cocreate::method::vote::Ended::Nothing, "{name}");
            assert_eq!(codes(&outcome), ["vote.ranks-nobody"], "{name}");
        }
    }
}

#[test]
fn a_place_that_nobody_s_ballot_reaches_takes_a_lot() {
    let profile = read("A B C | 9: A");
    for (name, rule) in SEVERAL {
        assert_eq!(tied(&profile, &rule(&profile, 2, &Lots::none())), "B C", "{name}");
        let drawn = rule(&profile, 2, &Lots::none().with(&[1, 2], &[2]));
        assert_eq!(chosen(&profile, &drawn), "A C", "{name}");
    }
}

#[test]
fn equals_share_a_ballot_or_stop_it_as_the_rule_says() {
    // A and B are equal on nine ballots; the tenth, for C, cannot reach the quota.
    let profile = read("A B C | 9: A = B > C | 5: C");
    let exact = wigm(&profile, 1, &Lots::none());
    stood(&profile, &exact, 1, &[("A", "4.5"), ("B", "4.5"), ("C", "5")]);
    let by_law = scottish(&profile, 1, &Lots::none());
    stood(&profile, &by_law, 1, &[("A", "0"), ("B", "0"), ("C", "5")]);
    assert!(codes(&by_law).contains(&"vote.stv-stops"));
    let by_meek = meek_nine(&profile, 1, &Lots::none());
    stood(&profile, &by_meek, 1, &[("A", "4.5"), ("C", "5")]);
}

#[test]
fn by_meek_a_shared_rank_is_the_mean_of_its_orders() {
    // Half of the equal ballots as A > B and half as B > A must come out the same, to the last decimals.
    let equal = read("A B C D | 20: A | 12: A = B > C | 7: C | 6: D > B");
    let split = read("A B C D | 20: A | 6: A > B > C | 6: B > A > C | 7: C | 6: D > B");
    let (equal_out, split_out) = (meek_nine(&equal, 2, &Lots::none()), meek_nine(&split, 2, &Lots::none()));
    assert_eq!(chosen(&equal, &equal_out), chosen(&split, &split_out));
    let near = number("0.000001");
    for (one, other) in rounds(&equal_out).iter().zip(rounds(&split_out)) {
        for (one, other) in one.standing.iter().zip(&other.standing) {
            let off = &one.number - &other.number;
            assert!(one.option == other.option && off < near && off > -near.clone(), "{one:?} {other:?}");
        }
    }
    assert_eq!(titles(&equal, &[0]), "A");
}
