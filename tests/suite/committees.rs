//! Choosing several options so that every group is represented: published examples, a second count that is
//! slow and plain, and public programs that do the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use cocreate::evidence::Number;
use cocreate::method::vote::{
    Approved, Ended, Fate, Left, Lots, Outcome, Profile, equal_shares_for_seats, phragmen,
    sequential_approval,
};
use proptest::prelude::*;

use crate::copies::Copy;
use crate::graded::{candidates, codes};

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn profile(ballots: &[(u64, &str)]) -> Profile<Approved> {
    let approved = |names: &str| {
        names.chars().map(|name| NAMES.iter().position(|n| n.starts_with(name)).unwrap()).collect()
    };
    Profile::new(candidates(&NAMES), ballots.iter().map(|(times, names)| (approved(names), *times)))
}

fn chosen(outcome: &Outcome) -> String {
    match &outcome.ended {
        Ended::Chosen(chosen) => chosen.iter().map(|option| NAMES[*option]).collect(),
        _ => String::new(),
    }
}

/// The running example of Lackner and Skowron (2023), Multi-Winner Voting with Approval Preferences
/// (example 2.1): twelve voters, four seats.
fn running() -> Profile<Approved> {
    profile(&[(3, "ab"), (3, "ac"), (2, "ad"), (1, "bcf"), (1, "e"), (1, "f"), (1, "g")])
}

#[test]
fn sequential_approval_chooses_as_thiele_and_the_book_work_out() {
    // Lackner and Skowron (2023), example 2.5.
    let book = profile(&[(3, "ab"), (6, "ad"), (4, "b"), (5, "c"), (5, "cd")]);
    assert_eq!(chosen(&sequential_approval(&book, 2, &Lots::none())), "dc");
    // Thiele's own example, from Janson (2016), Phragmén's and Thiele's election methods, example 13.3.
    let thiele = profile(&[
        (960, "acd"),
        (3000, "bcd"),
        (520, "bc"),
        (1620, "ab"),
        (1081, "ad"),
        (1240, "ac"),
        (360, "bd"),
        (360, "d"),
        (120, "c"),
        (60, "b"),
    ]);
    assert_eq!(chosen(&sequential_approval(&thiele, 2, &Lots::none())), "ca");
}

/// Phragmén's example of 1894, from Janson (2016): 1034 ABC, 519 PQR, 90 ABQ, 47 APQ, three seats. Here a,
/// b, c and p, q, r are a, b, c and d, e, f.
#[test]
fn phragmen_chooses_as_he_worked_out_himself() {
    let profile = profile(&[(1034, "abc"), (519, "def"), (90, "abe"), (47, "ade")]);
    assert_eq!(chosen(&phragmen(&profile, 3, &Lots::none())), "aeb");
    let first = &phragmen(&profile, 3, &Lots::none()).steps[1].standing[0];
    assert_eq!((&first.number, first.fate), (&Number::new(1.into(), 1171.into()), Fate::Chosen));
}

#[test]
fn the_running_example_of_the_book_chooses_abcd() {
    // Lackner and Skowron (2023), examples 2.9 and 2.11: whichever of b and c comes first, both do.
    let committee = |outcome: &Outcome| chosen(outcome).chars().collect::<BTreeSet<_>>();
    let by_phragmen = phragmen(&running(), 4, &Lots::none());
    assert_eq!(committee(&by_phragmen), "abcd".chars().collect());
    assert!(codes(&by_phragmen).contains(&"vote.lot-not-needed"));
    let by_shares = equal_shares_for_seats(&running(), 4, Left::Phragmen, &Lots::none());
    assert_eq!(committee(&by_shares), "abcd".chars().collect());
    assert!(codes(&by_shares).contains(&"vote.equal-shares-phragmen"));
}

/// Lackner and Skowron (2023), example 2.12: equal shares and Phragmén may choose differently.
#[test]
fn equal_shares_and_phragmen_differ_where_the_book_says_so() {
    let profile = profile(&[(3, "cd"), (2, "ab"), (2, "ac"), (1, "bd")]);
    assert!(slow(&profile, 3, Slow::Shares(Left::Phragmen)).contains(&BTreeSet::from([0, 2, 3])));
    assert!(slow(&profile, 3, Slow::Phragmen).contains(&BTreeSet::from([1, 2, 3])));
    agree(&profile, 3, Slow::Shares(Left::Phragmen));
    agree(&profile, 3, Slow::Phragmen);
}

#[test]
fn seats_that_nobody_can_pay_stay_empty_unless_agreed_otherwise() {
    let profile = profile(&[(3, "ab"), (2, "cd"), (1, "e")]);
    let empty = equal_shares_for_seats(
        &profile,
        3,
        Left::Empty,
        &Lots::none().with(&[0, 1], &[0]).with(&[2, 3], &[2]),
    );
    assert_eq!(chosen(&empty), "ac");
    assert!(codes(&empty).contains(&"vote.equal-shares-empty"));
    let lots = Lots::none().with(&[0, 1], &[0]).with(&[2, 3], &[2]);
    let filled = equal_shares_for_seats(&profile, 3, Left::Phragmen, &lots);
    assert_eq!(chosen(&filled).len(), 3);
}

#[test]
fn an_option_that_nobody_approves_is_never_chosen() {
    let profile = profile(&[(2, "a"), (1, "b")]);
    for outcome in [
        sequential_approval(&profile, 4, &Lots::none()),
        phragmen(&profile, 4, &Lots::none()),
        equal_shares_for_seats(&profile, 4, Left::Phragmen, &Lots::none()),
    ] {
        assert_eq!(chosen(&outcome), "ab");
        assert!(codes(&outcome).contains(&"vote.seats-empty"));
    }
    let nobody = Profile::new(candidates(&NAMES), [(Vec::new(), 3)]);
    assert_eq!(sequential_approval(&nobody, 2, &Lots::none()).ended, Ended::Nothing);
}

#[test]
fn a_tie_that_matters_needs_a_lot_and_what_was_chosen_stands() {
    let profile = profile(&[(4, "a"), (2, "bc"), (1, "b"), (1, "c")]);
    for rule in [Slow::Thiele, Slow::Phragmen] {
        let tied = fast(&profile, 2, rule, &Lots::none());
        assert_eq!(tied.ended, Ended::Tie { chosen: vec![0], between: vec![1, 2] });
        assert_eq!(chosen(&fast(&profile, 2, rule, &Lots::none().with(&[1, 2], &[2]))), "ac");
        assert_eq!(fast(&profile, 3, rule, &Lots::none()).places, [vec![0, 1, 2]], "room for both");
    }
}

/// The rules again, voter by voter and with every way to settle a tie.
#[derive(Debug, Clone, Copy)]
enum Slow {
    Thiele,
    Phragmen,
    Shares(Left),
}

fn fast(profile: &Profile<Approved>, seats: usize, rule: Slow, lots: &Lots) -> Outcome {
    match rule {
        Slow::Thiele => sequential_approval(profile, seats, lots),
        Slow::Phragmen => phragmen(profile, seats, lots),
        Slow::Shares(left) => equal_shares_for_seats(profile, seats, left, lots),
    }
}

fn whole(n: usize) -> Number {
    Number::from_integer(n.into())
}

/// Every committee that a rule may choose.
fn slow(profile: &Profile<Approved>, seats: usize, rule: Slow) -> BTreeSet<BTreeSet<usize>> {
    let voters: Vec<&Approved> = profile
        .ballots
        .iter()
        .flat_map(|cast| std::iter::repeat_n(&cast.ballot, usize::try_from(cast.weight).unwrap()))
        .collect();
    let purses = match rule {
        Slow::Shares(_) => vec![whole(seats) / whole(voters.len()); voters.len()],
        _ => vec![whole(0); voters.len()],
    };
    let mut found = BTreeSet::new();
    rounds(&voters, &BTreeSet::new(), &purses, seats, rule, &mut found);
    found
}

fn rounds(
    voters: &[&Approved],
    chosen: &BTreeSet<usize>,
    purses: &[Number],
    seats: usize,
    rule: Slow,
    found: &mut BTreeSet<BTreeSet<usize>>,
) {
    let mut costs: BTreeMap<usize, Number> = BTreeMap::new();
    for option in (0..NAMES.len()).filter(|option| !chosen.contains(option)) {
        let behind: Vec<usize> = (0..voters.len()).filter(|v| voters[*v].contains(&option)).collect();
        let cost = match rule {
            _ if behind.is_empty() => None,
            // A voter with n of theirs chosen counts for 1/(n+1); the most negated is the least.
            Slow::Thiele => Some(-behind.iter().fold(whole(0), |sum, v| {
                sum + whole(1) / whole(1 + voters[*v].iter().filter(|o| chosen.contains(o)).count())
            })),
            // Together they have `had`; each saves as much more until it is one.
            Slow::Phragmen => {
                let had = behind.iter().fold(whole(0), |sum, v| sum + &purses[*v]);
                Some((whole(1) - had) / whole(behind.len()))
            }
            // The least q for which paying min(purse, q) each makes one: one of these candidates.
            Slow::Shares(_) => {
                let paid = |q: &Number| behind.iter().fold(whole(0), |sum, v| sum + (&purses[*v]).min(q));
                let all_but = |poor: &[usize]| {
                    let had = poor.iter().fold(whole(0), |sum, v| sum + &purses[*v]);
                    let rich = behind.len() - poor.len();
                    (rich > 0).then(|| (whole(1) - had) / whole(rich))
                };
                let mut by_purse = behind.clone();
                by_purse.sort_by(|a, b| purses[*a].cmp(&purses[*b]));
                let candidates = (0..behind.len()).filter_map(|poor| all_but(&by_purse[..poor]));
                candidates.filter(|q| paid(q) == whole(1)).min()
            }
        };
        if let Some(cost) = cost {
            costs.insert(option, cost);
        }
    }
    let least = costs.values().min().cloned();
    let Some(least) = least.filter(|_| chosen.len() < seats) else {
        match rule {
            Slow::Shares(Left::Phragmen) if chosen.len() < seats => {
                rounds(voters, chosen, purses, seats, Slow::Phragmen, found);
            }
            _ => _ = found.insert(chosen.clone()),
        }
        return;
    };
    for (option, _) in costs.iter().filter(|(_, cost)| **cost == least) {
        let mut chosen = chosen.clone();
        chosen.insert(*option);
        let purse = |voter: usize| {
            let behind = voters[voter].contains(option);
            match rule {
                Slow::Thiele => whole(0),
                Slow::Phragmen if behind => whole(0),
                Slow::Phragmen => &purses[voter] + &least,
                Slow::Shares(_) if behind => (&purses[voter] - &least).max(whole(0)),
                Slow::Shares(_) => purses[voter].clone(),
            }
        };
        let purses: Vec<Number> = (0..voters.len()).map(purse).collect();
        rounds(voters, &chosen, &purses, seats, rule, found);
    }
}

/// Whether what the tool says is what every way to settle ties gives: one committee, or a tie that matters.
fn agree(profile: &Profile<Approved>, seats: usize, rule: Slow) {
    let all = slow(profile, seats, rule);
    let outcome = fast(profile, seats, rule, &Lots::none());
    match &outcome.ended {
        Ended::Chosen(chosen) => {
            assert_eq!(all, BTreeSet::from([chosen.iter().copied().collect()]), "{rule:?}")
        }
        Ended::Tie { chosen, between } => {
            assert!(all.len() > 1 && between.len() > 1, "{rule:?} {all:?}");
            let going_on =
                |option: &usize| all.iter().any(|one| chosen.iter().chain([option]).all(|o| one.contains(o)));
            assert!(between.iter().all(going_on), "{rule:?} {between:?} {all:?}");
        }
        ended => panic!("{rule:?} {ended:?}"),
    }
}

const RULES: [Slow; 4] =
    [Slow::Thiele, Slow::Phragmen, Slow::Shares(Left::Empty), Slow::Shares(Left::Phragmen)];

/// Ballots over six options; each approves something.
fn ballots() -> impl Strategy<Value = Vec<(Approved, u64)>> {
    let ballot = prop::collection::btree_set(0..6_usize, 1..4).prop_map(|set| set.into_iter().collect());
    prop::collection::vec((ballot, 1..4_u64), 1..7)
}

fn of(ballots: &[(Approved, u64)]) -> Profile<Approved> {
    Profile::new(candidates(&NAMES), ballots.iter().cloned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_rule_chooses_what_a_slow_count_voter_by_voter_chooses(ballots in ballots(), seats in 1..4_usize) {
        for rule in RULES {
            agree(&of(&ballots), seats, rule);
        }
    }

    #[test]
    fn the_order_of_options_and_everybody_twice_change_no_committee(
        ballots in ballots(), order in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(), seats in 1..5_usize,
    ) {
        for rule in RULES {
            let one = fast(&of(&ballots), seats, rule, &Lots::none());
            let mut moved: Vec<(Approved, u64)> = ballots.clone();
            for (ballot, times) in &mut moved {
                ballot.iter_mut().for_each(|option| *option = order[*option]);
                ballot.sort_unstable();
                *times *= 3;
            }
            let other = fast(&of(&moved), seats, rule, &Lots::none());
            let set = |options: &[usize]| options.iter().copied().collect::<BTreeSet<_>>();
            let renamed = |options: &[usize]| options.iter().map(|option| order[*option]).collect::<BTreeSet<_>>();
            match (&one.ended, &other.ended) {
                (Ended::Chosen(one), Ended::Chosen(other)) => prop_assert_eq!(renamed(one), set(other)),
                (Ended::Tie { between: one, .. }, Ended::Tie { between: other, .. }) => {
                    prop_assert_eq!(renamed(one), set(other));
                }
                (one, other) => prop_assert!(false, "{:?} {:?}", one, other),
            }
        }
    }

    /// Who are a k-th part of all voters and approve the same option get one of theirs (justified
    /// representation): Lackner and Skowron (2023), chapter 4, for Phragmén and equal shares.
    #[test]
    fn a_group_that_deserves_a_seat_is_represented(ballots in ballots(), seats in 1..5_usize) {
        let profile = of(&ballots);
        for rule in [Slow::Phragmen, Slow::Shares(Left::Empty)] {
            let Ended::Chosen(chosen) = fast(&profile, seats, rule, &Lots::none()).ended else { continue };
            let unheard = |option: usize| -> u64 {
                let of = profile.ballots.iter().filter(|cast| {
                    cast.ballot.contains(&option) && !cast.ballot.iter().any(|o| chosen.contains(o))
                });
                of.map(|cast| cast.weight).sum()
            };
            for option in 0..6 {
                prop_assert!(unheard(option) * (seats as u64) < profile.total(), "{:?}", rule);
            }
        }
    }
}

/// Numbers from a seed, so that every run looks at the same profiles.
fn numbers(mut seed: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    }
}

#[test]
#[ignore = "needs python abcvoting"]
fn hundreds_of_profiles_give_the_committees_of_abcvoting() {
    let mut next = numbers(20_261_122);
    let mut cases = Vec::new();
    for _ in 0..300 {
        let (options, seats) = (4 + next(5), 2 + next(3));
        let ballots: Vec<(Vec<u64>, u64)> = (0..4 + next(12))
            .map(|_| ((0..options).filter(|_| next(3) == 0).collect(), 1 + next(6)))
            .collect();
        let approved: BTreeSet<u64> = ballots.iter().flat_map(|(ballot, _)| ballot.iter().copied()).collect();
        // Where too few are approved, abcvoting fills the seats with options that nobody wants.
        if approved.len() as u64 > seats {
            cases.push((seats, ballots));
        }
    }
    assert!(cases.len() > 200);
    let copy = Copy::empty();
    let path = copy.path("profiles.json");
    fs::write(&path, serde_json::to_vec(&cases).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/committees.py");
    let output = Command::new("python3").arg(script).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Vec<BTreeMap<String, BTreeSet<BTreeSet<usize>>>> =
        serde_json::from_slice(&output.stdout).unwrap();
    let (mut same, mut ties) = (0, 0);
    for ((seats, ballots), theirs) in cases.iter().zip(theirs) {
        let ballots = ballots.iter().map(|(ballot, times)| {
            (ballot.iter().map(|option| usize::try_from(*option).unwrap()).collect(), *times)
        });
        let profile = Profile::new(candidates(&NAMES), ballots);
        let seats = usize::try_from(*seats).unwrap();
        for (rule, name) in
            RULES.iter().zip(["seqpav", "seqphragmen", "equal-shares", "equal-shares-phragmen"])
        {
            match fast(&profile, seats, *rule, &Lots::none()).ended {
                Ended::Chosen(chosen) => {
                    assert_eq!(theirs[name], BTreeSet::from([chosen.into_iter().collect()]), "{name}");
                    same += 1;
                }
                Ended::Tie { .. } => {
                    assert!(theirs[name].len() > 1, "{name} {theirs:?}");
                    ties += 1;
                }
                ended => panic!("{name} {ended:?}"),
            }
        }
    }
    println!("{same} committees the same, {ties} ties that abcvoting has too");
    assert!(same > 500);
}
