//! Votes by points, scores, resistance and grades: published examples, and a second count that is slow and
//! plain.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use cocreate::evidence::{Number, Share, Value};
use cocreate::method::vote::{
    Candidate, Ended, Graded, Lots, Outcome, Profile, Scale, Scored, dots, majority_judgment, resistance,
    score, star,
};
use cocreate::workshop::ProposalId;
use proptest::prelude::*;

pub fn candidates(names: &[&str]) -> Vec<Candidate> {
    let candidate = |name: &&str| Candidate {
        id: ProposalId::new(*name),
        title: (*name).to_owned(),
        cost: None,
        passive: false,
    };
    names.iter().map(candidate).collect()
}

fn scored(names: &[&str], ballots: &[(u64, &[u64])]) -> Profile<Scored> {
    let ballots = ballots.iter().map(|(times, scores)| {
        (scores.iter().map(|score| Share::new(*score, 1)).collect::<Scored>(), *times)
    });
    Profile::new(candidates(names), ballots)
}

fn graded(names: &[&str], ballots: &[(u64, &[usize])]) -> Profile<Graded> {
    let ballots = ballots
        .iter()
        .map(|(times, grades)| (grades.iter().map(|grade| Some(*grade)).collect::<Graded>(), *times));
    Profile::new(candidates(names), ballots)
}

fn grades(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn number(n: u64, d: u64) -> Number {
    Number::new(n.into(), d.into())
}

pub fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.steps.iter().flat_map(|step| step.told.iter().map(|said| said.code)).collect()
}

/// What is said with this code, the first time.
fn told(outcome: &Outcome, code: &str) -> BTreeMap<&'static str, Value> {
    let said = outcome.steps.iter().flat_map(|step| &step.told).find(|said| said.code == code);
    said.unwrap_or_else(|| panic!("{code} in {:?}", codes(outcome))).with.clone()
}

fn chosen(outcome: &Outcome) -> Vec<usize> {
    match &outcome.ended {
        Ended::Chosen(chosen) => chosen.clone(),
        _ => Vec::new(),
    }
}

const CITIES: [&str; 4] = ["Memphis", "Nashville", "Chattanooga", "Knoxville"];

/// The capital of Tennessee under majority judgment, as electowiki works it out (Majority Judgment,
/// "Example application"): each voter gives four different grades, in the order of distance.
fn tennessee() -> Profile<Graded> {
    graded(&CITIES, &[(42, &[0, 1, 2, 3]), (26, &[3, 0, 1, 2]), (15, &[3, 2, 0, 1]), (17, &[3, 2, 1, 0])])
}

#[test]
fn nashville_becomes_the_capital_of_tennessee_by_majority_judgment() {
    let outcome =
        majority_judgment(&tennessee(), &grades(&["excellent", "good", "fair", "poor"]), 1, &Lots::none());
    assert_eq!(outcome.places, [vec![1], vec![2], vec![3], vec![0]]);
    assert_eq!(chosen(&outcome), [1]);
}

#[test]
fn a_tie_of_medians_is_told_with_what_decided_it() {
    let outcome =
        majority_judgment(&tennessee(), &grades(&["excellent", "good", "fair", "poor"]), 1, &Lots::none());
    let told = told(&outcome, "vote.judgment-decided");
    assert_eq!(told["above"], Value::name("Nashville"));
    assert_eq!(
        (&told["grade"], &told["higher"], &told["lower"]),
        (&Value::name("good"), &Value::name("good"), &Value::name("fair"))
    );
    // 58 voters find Chattanooga good or better: eight pairs around the middle and it drops to fair.
    assert_eq!(told["taken"], Value::Count(16));
}

/// The grades of the twelve candidates of 2007 in three precincts of Orsay, in tenths of a per cent, as in
/// Balinski and Laraki (2007), Election by Majority Judgment: Experimental Evidence, for the three
/// who came first. Bayrou has more above "good" than below; Royal and Sarkozy have not.
#[test]
fn bayrou_comes_before_royal_and_sarkozy_in_orsay() {
    let names = ["Bayrou", "Royal", "Sarkozy"];
    let of = [[136, 307, 251, 148, 84, 74], [167, 227, 191, 168, 122, 125], [191, 198, 143, 115, 71, 282]];
    let only = |option: usize, grade: usize| {
        (0..3).map(|other| (other == option).then_some(grade)).collect::<Graded>()
    };
    let ballots = of.iter().enumerate().flat_map(|(option, counts)| {
        counts.iter().enumerate().map(move |(grade, count)| (only(option, grade), *count))
    });
    let profile = Profile::new(candidates(&names), ballots);
    let grades = grades(&["excellent", "very good", "good", "acceptable", "poor", "to reject"]);
    let outcome = majority_judgment(&profile, &grades, 1, &Lots::none());
    assert_eq!(outcome.places, [vec![0], vec![1], vec![2]]);
    let median = &told(&outcome, "vote.judgment-option")["grade"];
    assert_eq!(*median, Value::name("good"));
}

#[test]
fn of_two_middle_grades_the_lower_one_counts() {
    let profile = graded(&["A"], &[(1, &[0]), (1, &[2])]);
    let outcome = majority_judgment(&profile, &grades(&["good", "fair", "bad"]), 1, &Lots::none());
    assert_eq!(told(&outcome, "vote.judgment-option")["grade"], Value::name("bad"));
}

#[test]
fn options_with_the_same_grades_stay_equal_and_need_a_lot() {
    let profile = graded(&["A", "B"], &[(1, &[0, 1]), (1, &[1, 0])]);
    let tied = majority_judgment(&profile, &grades(&["good", "bad"]), 1, &Lots::none());
    assert_eq!(tied.ended, Ended::Tie { chosen: vec![], between: vec![0, 1] });
    let drawn = majority_judgment(&profile, &grades(&["good", "bad"]), 1, &Lots::none().with(&[0, 1], &[1]));
    assert_eq!(chosen(&drawn), [1]);
}

/// The majority value by its definition: take the median out, again and again (Balinski and Laraki 2010).
fn majority_value(mut sorted: Vec<usize>) -> Vec<usize> {
    sorted.sort_unstable();
    let mut value = Vec::new();
    while !sorted.is_empty() {
        value.push(sorted.remove(sorted.len() / 2));
    }
    value
}

/// Ballots over so many options, with so many answers to choose from; some blank.
fn ballots(options: usize, answers: usize) -> impl Strategy<Value = Vec<(Vec<Option<usize>>, u64)>> {
    let answer = prop_oneof![1 => Just(None), 6 => (0..answers).prop_map(Some)];
    prop::collection::vec((prop::collection::vec(answer, options), 1..4_u64), 1..9)
}

const NAMES: [&str; 4] = ["A", "B", "C", "D"];

fn of_grades(ballots: &[(Vec<Option<usize>>, u64)]) -> Profile<Graded> {
    Profile::new(candidates(&NAMES), ballots.iter().cloned())
}

fn of_scores(ballots: &[(Vec<Option<usize>>, u64)]) -> Profile<Scored> {
    let share = |score: &Option<usize>| score.and_then(|score| Share::new(score as u64, 1));
    let ballots = ballots.iter().map(|(scores, times)| (scores.iter().map(share).collect(), *times));
    Profile::new(candidates(&NAMES), ballots)
}

/// The options in another order: what stood at `order[n]` now stands at `n`.
fn moved<B: Clone>(ballots: &[(Vec<B>, u64)], order: &[usize]) -> Vec<(Vec<B>, u64)> {
    let of = |ballot: &Vec<B>| order.iter().map(|from| ballot[*from].clone()).collect();
    ballots.iter().map(|(ballot, times)| (of(ballot), *times)).collect()
}

fn times(ballots: &[(Vec<Option<usize>>, u64)], by: u64) -> Vec<(Vec<Option<usize>>, u64)> {
    ballots.iter().map(|(ballot, times)| (ballot.clone(), times * by)).collect()
}

/// Places in the numbers of the first order.
fn back(places: &[Vec<usize>], order: &[usize]) -> Vec<Vec<usize>> {
    let places = places.iter().map(|place| {
        let mut place: Vec<usize> = place.iter().map(|option| order[*option]).collect();
        place.sort_unstable();
        place
    });
    places.collect()
}

fn ended(outcome: &Outcome, order: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let names = |options: &[usize]| {
        let mut names: Vec<usize> = options.iter().map(|option| order[*option]).collect();
        names.sort_unstable();
        names
    };
    match &outcome.ended {
        Ended::Chosen(chosen) => (names(chosen), vec![]),
        Ended::Tie { chosen, between } => (names(chosen), names(between)),
        Ended::Nothing | Ended::NotComputed(_) => (vec![], vec![]),
    }
}

type Rule = Box<dyn Fn(&[(Vec<Option<usize>>, u64)]) -> Outcome>;

/// Every rule of this page, with so many seats.
fn rules(seats: usize) -> Vec<Rule> {
    let names = grades(&["0", "1", "2", "3", "4", "5"]);
    vec![
        Box::new(move |ballots| majority_judgment(&of_grades(ballots), &names, seats, &Lots::none())),
        Box::new(move |ballots| score(&of_scores(ballots), 5, seats, &Lots::none())),
        Box::new(move |ballots| dots(&of_scores(ballots), None, seats, &Lots::none())),
        Box::new(move |ballots| {
            resistance(&of_scores(ballots), Scale { most: 5, veto: None }, seats, &Lots::none())
        }),
        Box::new(|ballots| star(&of_scores(ballots), 5, &Lots::none())),
    ]
}

const SAME: [usize; 4] = [0, 1, 2, 3];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_majority_value_is_what_taking_out_medians_one_by_one_gives(ballots in ballots(4, 4)) {
        let outcome = majority_judgment(&of_grades(&ballots), &grades(&["0", "1", "2", "3"]), 1, &Lots::none());
        let of = |option: usize| -> Vec<usize> {
            let given = ballots.iter().filter_map(|(ballot, times)| Some((ballot[option]?, *times)));
            given.flat_map(|(grade, times)| std::iter::repeat_n(grade, usize::try_from(times).unwrap())).collect()
        };
        let judged: Vec<usize> = (0..4).filter(|option| !of(*option).is_empty()).collect();
        // With unequal numbers, every grade stands there as often as makes the numbers equal.
        let copies: usize = judged.iter().map(|option| of(*option).len()).product();
        let value = |option: usize| {
            let all = of(option);
            let times = copies / all.len();
            majority_value(all.into_iter().flat_map(|grade| std::iter::repeat_n(grade, times)).collect())
        };
        if copies < 20_000 {
            let mut slow: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
            judged.iter().for_each(|option| slow.entry(value(*option)).or_default().push(*option));
            prop_assert_eq!(outcome.places, slow.into_values().collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_order_of_the_options_is_nothing_to_any_rule(
        ballots in ballots(4, 6), order in Just(SAME.to_vec()).prop_shuffle(), seats in 1..4_usize,
    ) {
        for (n, rule) in rules(seats).iter().enumerate() {
            let (one, other) = (rule(&ballots), rule(&moved(&ballots, &order)));
            prop_assert_eq!(back(&one.places, &SAME), back(&other.places, &order), "rule {}", n);
            prop_assert_eq!(ended(&one, &SAME), ended(&other, &order), "rule {}", n);
        }
    }

    #[test]
    fn everybody_twice_changes_nothing(ballots in ballots(4, 6), by in 2..5_u64, seats in 1..4_usize) {
        for (n, rule) in rules(seats).iter().enumerate() {
            let (one, other) = (rule(&ballots), rule(&times(&ballots, by)));
            prop_assert_eq!(&one.places, &other.places, "rule {}", n);
            prop_assert_eq!(&one.ended, &other.ended, "rule {}", n);
        }
    }

    #[test]
    fn star_gives_what_a_plain_reading_of_its_protocol_gives(ballots in ballots(4, 6)) {
        let outcome = star(&of_scores(&ballots), 5, &Lots::none());
        let slow = plain_star(&ballots);
        match slow {
            Some(winner) => prop_assert_eq!(ended(&outcome, &SAME), (vec![winner], vec![])),
            None => prop_assert!(chosen(&outcome).is_empty()),
        }
    }
}

/// STAR written down plainly: every pair that could go on after the tie-breaks, and who wins each; a winner
/// only when it is the same for all of them.
fn plain_star(ballots: &[(Vec<Option<usize>>, u64)]) -> Option<usize> {
    let all: Vec<Vec<usize>> = ballots
        .iter()
        .flat_map(|(ballot, times)| {
            let scores: Vec<usize> = ballot.iter().map(|score| score.unwrap_or(0)).collect();
            std::iter::repeat_n(scores, usize::try_from(*times).unwrap())
        })
        .collect();
    let total = |o: usize| all.iter().map(|b| b[o]).sum::<usize>();
    let over = |a: usize, b: usize| all.iter().filter(|ballot| ballot[a] > ballot[b]).count();
    let fives = |o: usize| all.iter().filter(|ballot| ballot[o] == 5).count();
    if (0..4).all(|option| total(option) == 0) {
        return None;
    }
    let mut open: Vec<usize> = (0..4).collect();
    let mut on: Vec<usize> = Vec::new();
    let mut unsettled: Vec<usize> = Vec::new();
    while on.len() < 2 && unsettled.is_empty() {
        let most = open.iter().map(|o| total(*o)).max().unwrap();
        let mut group: Vec<usize> = open.iter().copied().filter(|o| total(*o) == most).collect();
        open.retain(|o| total(*o) != most);
        while on.len() < 2 && !group.is_empty() {
            if on.len() + group.len() <= 2 {
                on.append(&mut group);
                break;
            }
            let lost = |o: usize| group.iter().filter(|p| over(**p, o) > over(o, **p)).count();
            let keys = [
                group.iter().map(|o| lost(*o)).collect::<Vec<_>>(),
                group.iter().map(|o| 1000 - fives(*o)).collect::<Vec<_>>(),
            ];
            let Some(key) = keys.iter().find(|key| key.iter().any(|k| *k != key[0])) else {
                unsettled = group;
                break;
            };
            let worst = *key.iter().max().unwrap();
            let better: Vec<usize> =
                group.iter().zip(key).filter(|(_, k)| **k != worst).map(|(o, _)| *o).collect();
            let worse: Vec<usize> =
                group.iter().zip(key).filter(|(_, k)| **k == worst).map(|(o, _)| *o).collect();
            if on.len() + better.len() >= 2 {
                group = better;
            } else {
                on.extend(better);
                group = worse;
            }
        }
    }
    let beats = |a: usize, b: usize| (over(a, b), total(a), fives(a)) > (over(b, a), total(b), fives(b));
    match (&on[..], &unsettled[..]) {
        ([a, b], []) if beats(*a, *b) => Some(*a),
        ([a, b], []) if beats(*b, *a) => Some(*b),
        ([leader], others) if others.iter().all(|other| beats(*leader, *other)) => Some(*leader),
        _ => None,
    }
}

/// The ballots of two precincts of Orsay, and an independent program that takes medians out one by one.
#[test]
#[ignore = "needs ../shared/data and python"]
fn orsay_gives_what_an_independent_program_gives() {
    let files = ["bureau_01.csv", "bureau_06.csv"]
        .map(|name| format!("{}/../shared/data/judgment/{name}", env!("CARGO_MANIFEST_DIR")));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/judgment.py");
    let output = Command::new("python3").arg(script).args(&files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: BTreeMap<String, Vec<Vec<String>>> = serde_json::from_slice(&output.stdout).unwrap();
    let mut names: Vec<String> = Vec::new();
    let mut ballots: Vec<Vec<usize>> = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let mut rows =
            text.lines().map(|line| line.trim().split(',').skip(1).map(str::to_owned).collect::<Vec<_>>());
        names = rows.next().unwrap();
        ballots.extend(rows.map(|row| row.iter().map(|cell| cell.parse().unwrap()).collect()));
    }
    assert_eq!((names.len(), ballots.len()), (12, 1160));
    let grades = grades(&["excellent", "very good", "good", "acceptable", "poor", "to reject"]);
    for (policy, blank) in [("lowest", Some(5)), ("apart", None)] {
        let graded = |ballot: &Vec<usize>| {
            let grade = |given: &usize| if *given == 0 { blank } else { Some(6 - given) };
            (ballot.iter().map(grade).collect::<Graded>(), 1)
        };
        let candidates = candidates(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let outcome = majority_judgment(
            &Profile::new(candidates, ballots.iter().map(graded)),
            &grades,
            1,
            &Lots::none(),
        );
        let named = |place: &Vec<usize>| {
            let mut place: Vec<String> = place.iter().map(|option| names[*option].clone()).collect();
            place.sort();
            place
        };
        assert_eq!(outcome.places.iter().map(named).collect::<Vec<_>>(), theirs[policy], "{policy}");
        assert_eq!(theirs[policy][0], ["Bayrou"]);
        println!("{policy}: {:?}", theirs[policy].concat());
    }
}

/// The capital of Tennessee by STAR, the example of en.wikipedia.org (STAR voting), where Nashville wins. The
/// scores are ours, 0 to 5 by distance, and the totals were worked out by hand:
/// Nashville and Chattanooga go on, and Nashville wins 68 to 32.
#[test]
fn nashville_wins_the_runoff_of_tennessee_by_star() {
    let profile = scored(
        &CITIES,
        &[(42, &[5, 2, 1, 0]), (26, &[0, 5, 2, 1]), (15, &[0, 3, 5, 4]), (17, &[0, 2, 4, 5])],
    );
    let outcome = star(&profile, 5, &Lots::none());
    assert_eq!(chosen(&outcome), [1]);
    assert_eq!(outcome.scores[1], Some(number(293, 1)));
    let runoff = told(&outcome, "vote.star-runoff");
    assert_eq!((&runoff["for_one"], &runoff["for_other"]), (&Value::Count(68), &Value::Count(32)));
    assert_eq!(outcome.shares[1], Share::new(68, 100));
}

/// The tie-breaks of the official protocol (starvoting.org/ties), on ballots of our own: a tied runoff goes to
/// the higher total, an equal total to who got five most often.
#[test]
fn a_tied_runoff_goes_to_the_highest_total_and_then_to_most_fives() {
    let by_total = star(&scored(&["A", "B"], &[(1, &[5, 0]), (1, &[0, 1])]), 5, &Lots::none());
    assert_eq!((chosen(&by_total), codes(&by_total).contains(&"vote.star-runoff-total")), (vec![0], true));
    let by_fives = star(&scored(&["A", "B"], &[(1, &[5, 2]), (1, &[1, 4]), (1, &[3, 3])]), 5, &Lots::none());
    assert_eq!((chosen(&by_fives), codes(&by_fives).contains(&"vote.star-runoff-top")), (vec![0], true));
    let equal = star(&scored(&["A", "B"], &[(1, &[5, 0]), (1, &[0, 5])]), 5, &Lots::none());
    assert_eq!(equal.ended, Ended::Tie { chosen: vec![], between: vec![0, 1] });
}

#[test]
fn a_place_in_the_runoff_goes_to_who_loses_least_two_at_a_time() {
    let profile = scored(&["A", "B", "C"], &[(2, &[5, 3, 2]), (1, &[5, 0, 2])]);
    let outcome = star(&profile, 5, &Lots::none());
    assert_eq!(outcome.places, [vec![0], vec![1], vec![2]]);
    assert_eq!(told(&outcome, "vote.star-head-to-head")["out"], Value::List(vec![Value::name("C")]));
}

#[test]
fn no_lot_is_needed_for_the_runoff_when_the_leader_beats_everybody() {
    let profile = scored(&["A", "B", "C"], &[(1, &[5, 4, 0]), (1, &[5, 0, 4])]);
    let outcome = star(&profile, 5, &Lots::none());
    assert_eq!(chosen(&outcome), [0]);
    assert!(codes(&outcome).contains(&"vote.lot-not-needed"));
    assert_eq!(outcome.places, [vec![0], vec![1, 2]]);
}

#[test]
fn the_most_points_win_and_the_share_is_of_the_voters_who_gave_one() {
    let profile = scored(&["A", "B", "C"], &[(2, &[3, 0, 0]), (3, &[0, 1, 2])]);
    let outcome = dots(&profile, Some(3), 1, &Lots::none());
    assert_eq!(outcome.places, [vec![0, 2], vec![1]]);
    assert_eq!(outcome.ended, Ended::Tie { chosen: vec![], between: vec![0, 2] });
    assert_eq!(outcome.shares[2], Share::new(3, 5));
}

#[test]
fn the_highest_mean_wins_and_a_blank_is_in_no_mean() {
    let ballots = [(vec![Share::new(9, 1), Share::new(7, 1)], 1), (vec![None, Share::new(8, 1)], 1)];
    let profile = Profile::new(candidates(&["A", "B"]), ballots);
    let outcome = score(&profile, 10, 1, &Lots::none());
    assert_eq!(outcome.scores, [Some(number(9, 1)), Some(number(15, 2))]);
    assert_eq!(outcome.shares[1], Share::new(3, 4));
    assert!(codes(&outcome).contains(&"vote.score-unequal"));
}

#[test]
fn an_option_that_nobody_supports_is_never_chosen() {
    let profile = scored(&["A", "B"], &[(3, &[0, 0])]);
    for outcome in [
        dots(&profile, None, 2, &Lots::none()),
        score(&profile, 5, 2, &Lots::none()),
        star(&profile, 5, &Lots::none()),
    ] {
        assert_eq!(outcome.ended, Ended::Nothing);
        assert!(codes(&outcome).contains(&"vote.no-support"));
    }
    let some = score(&scored(&["A", "B"], &[(3, &[1, 0])]), 5, 2, &Lots::none());
    assert_eq!(chosen(&some), [0]);
    assert!(codes(&some).contains(&"vote.seats-empty"));
}

#[test]
fn several_seats_go_to_the_first_and_only_the_last_one_needs_a_lot() {
    let profile = scored(&["A", "B", "C", "D"], &[(1, &[5, 3, 3, 1])]);
    let outcome = score(&profile, 5, 2, &Lots::none());
    assert_eq!(outcome.ended, Ended::Tie { chosen: vec![0], between: vec![1, 2] });
    let drawn = score(&profile, 5, 2, &Lots::none().with(&[1, 2], &[2]));
    assert_eq!(chosen(&drawn), [0, 2]);
    assert_eq!(chosen(&score(&profile, 5, 3, &Lots::none())), [0, 1, 2], "no lot where all of them fit");
}

#[test]
fn with_several_seats_nothing_is_chosen_below_leaving_it_as_it_is() {
    let mut profile = scored(&["A", "nothing", "C"], &[(1, &[1, 4, 6])]);
    profile.options[1].passive = true;
    let scale = Scale { most: 10, veto: None };
    assert_eq!(chosen(&resistance(&profile, scale, 3, &Lots::none())), [0]);
}

#[test]
fn one_voice_at_the_veto_keeps_an_option_out_but_never_the_passive_one() {
    let mut profile = scored(&["A", "B", "nothing"], &[(9, &[0, 2, 5]), (1, &[10, 2, 10])]);
    profile.options[2].passive = true;
    let with = |veto| resistance(&profile, Scale { most: 10, veto }, 1, &Lots::none());
    assert_eq!(chosen(&with(None)), [0]);
    assert_eq!(chosen(&with(Some(10))), [1]);
    assert_eq!(told(&with(Some(10)), "vote.resistance-vetoed")["voices"], Value::Count(1));
    assert_eq!(chosen(&with(Some(2))), [2], "all others are kept out, so it stays as it is");
}

#[test]
fn options_that_a_few_resist_strongly_are_named() {
    let few = scored(&["A", "B"], &[(3, &[0, 9]), (1, &[8, 0])]);
    let outcome = resistance(&few, Scale { most: 10, veto: None }, 1, &Lots::none());
    let said = told(&outcome, "vote.resistance-strong");
    assert_eq!((&said["option"], &said["voices"]), (&Value::name("A"), &Value::Count(1)));
    let strong = codes(&outcome).iter().filter(|code| **code == "vote.resistance-strong").count();
    assert_eq!(strong, 1, "three of four are not a few");
}
