//! Budgets: published outcomes, a slow second computation, and what must always hold.

use std::collections::BTreeSet;

use cocreate::evidence::{Money, Number, Saying, Share, Value};
use cocreate::method::vote::{
    Approved, Budget, Candidate, Division, Ended, Funded, Lots, Outcome, Profile, Scored, equal_shares,
    greedy,
};
use cocreate::workshop::{Completion, ProposalId, Utility};
use num_traits::Zero;
use proptest::prelude::*;

use crate::slow_shares::Slow;

fn candidates(costs: &[i64]) -> Vec<Candidate> {
    let candidate = |(at, cost): (usize, &i64)| Candidate {
        id: ProposalId::new(format!("P{at}")),
        title: format!("Project {at}"),
        cost: Some(Money::cents(*cost)),
        passive: false,
    };
    costs.iter().enumerate().map(candidate).collect()
}

fn approving(costs: &[i64], ballots: &[&[usize]]) -> Profile<Approved> {
    Profile::new(candidates(costs), ballots.iter().map(|ballot| (ballot.to_vec(), 1)))
}

fn scoring(costs: &[i64], ballots: &[Vec<u64>]) -> Profile<Scored> {
    let points = |points: &Vec<u64>| points.iter().map(|p| Share::new(*p, 1).filter(|s| s.n() > 0)).collect();
    Profile::new(candidates(costs), ballots.iter().map(|ballot| (points(ballot), 1)))
}

fn of(amount: i64) -> Budget {
    Budget::of(Money::cents(amount))
}

fn division(outcome: &Outcome) -> &Division {
    outcome.money.as_ref().expect("an outcome in money")
}

/// What is paid, in order.
fn paid(outcome: &Outcome) -> Vec<usize> {
    division(outcome).payments.iter().map(|payment| payment.option).collect()
}

fn paid_set(outcome: &Outcome) -> BTreeSet<usize> {
    paid(outcome).into_iter().collect()
}

fn told<'o>(outcome: &'o Outcome, code: &str) -> Option<&'o Saying> {
    outcome.steps.iter().flat_map(|step| &step.told).find(|said| said.code == code)
}

fn fraction(n: i64, d: i64) -> Number {
    Number::new(n.into(), d.into())
}

/// Lots between all projects, in this order.
fn drawn(order: &[usize]) -> Lots {
    Lots::none().with(order, order)
}

// The town of eleven voters and five projects: bike path, gym, park, playground, library. Source:
// equalshares.net/explanation, example 1 (the eleventh voter wants the bike path) and example 2 (the gym).
const TOWN: [i64; 5] = [70_000, 40_000, 25_000, 20_000, 10_000];

fn town(eleventh: usize) -> Profile<Approved> {
    let ballots: [&[usize]; 11] = [
        &[0, 1],
        &[0, 1, 2],
        &[0, 1],
        &[0, 1, 2],
        &[0, 1, 2],
        &[0, 1],
        &[2, 3, 4],
        &[3],
        &[3, 4],
        &[2, 3, 4],
        &[eleventh],
    ];
    approving(&TOWN, &ballots)
}

#[test]
fn the_first_published_example_pays_bike_path_playground_and_library() {
    let outcome = equal_shares(&town(0), &of(110_000), &Lots::none());
    assert_eq!(paid(&outcome), [0, 3, 4]);
    let division = division(&outcome);
    assert_eq!(division.share, Some(fraction(10_000, 1)));
    assert_eq!(division.payments[0].by, [(fraction(10_000, 1), fraction(7, 1))]);
    assert_eq!(division.payments[1].by, [(fraction(5_000, 1), fraction(4, 1))]);
    assert_eq!(division.payments[2].by, [(fraction(10_000, 3), fraction(3, 1))]);
    let kept = [(5_000, 1, 1), (5_000, 3, 3), (0, 1, 7)].map(|(n, d, v)| (fraction(n, d), fraction(v, 1)));
    assert_eq!(division.kept, kept);
    assert_eq!(division.left, Money::cents(10_000));
    assert!(told(&outcome, "vote.completion-unsaid").is_some(), "what is left is not divided in silence");
}

#[test]
fn the_second_published_example_pays_gym_park_and_playground() {
    let outcome = equal_shares(&town(1), &of(110_000), &Lots::none());
    assert_eq!(paid(&outcome), [1, 2, 3]);
    // Three voters pay the 300/7 that they have left, two the rest: € 42.86 and € 60.71.
    let park = &division(&outcome).payments[1].by;
    assert_eq!(*park, [(fraction(42_500, 7), fraction(2, 1)), (fraction(30_000, 7), fraction(3, 1))]);
    let said = told(&outcome, "vote.shares-paid-less").unwrap();
    assert_eq!(said.with["each"], Value::Money(Money::cents(6_071)));
    assert_eq!(said.with["together"], Value::Money(Money::cents(12_857)));
}

#[test]
fn by_most_votes_first_the_same_town_gets_bike_path_and_gym_only() {
    let outcome = greedy(&town(0), &of(110_000), &Lots::none());
    assert_eq!(paid(&outcome), [0, 1], "as equalshares.net says that most cities do");
}

#[test]
fn of_equally_good_projects_the_cheapest_then_the_most_voted_goes_first() {
    // Both projects are wanted by the same two voters, who can pay one of them.
    let profile = approving(&[700, 600], &[&[0, 1], &[0, 1]]);
    let outcome = equal_shares(&profile, &of(1_000), &Lots::none());
    assert_eq!(paid(&outcome), [1]);
    assert!(told(&outcome, "vote.shares-first").is_some(), "why it goes first is told");
}

#[test]
fn a_tie_that_changes_who_is_paid_is_an_outcome_until_a_lot_is_drawn() {
    let profile = approving(&[600, 600], &[&[0, 1], &[0, 1]]);
    let outcome = equal_shares(&profile, &of(1_000), &Lots::none());
    assert_eq!(outcome.ended, Ended::Tie { chosen: vec![], between: vec![0, 1] });
    assert_eq!(division(&outcome).funded, [Some(Funded::Undecided); 2]);
    assert!(told(&outcome, "vote.lot-needed").is_some());
    let settled = equal_shares(&profile, &of(1_000), &Lots::none().with(&[0, 1], &[1]));
    assert_eq!(paid(&settled), [1]);
    assert!(told(&settled, "vote.lot").is_some());
}

#[test]
fn a_tie_in_which_everything_is_paid_whoever_comes_first_needs_no_lot() {
    let profile = approving(&[300, 300, 900], &[&[0, 1], &[0, 1], &[2]]);
    assert_eq!(paid_set(&equal_shares(&profile, &of(1_200), &Lots::none())), BTreeSet::from([0, 1]));
}

#[test]
fn the_two_ways_of_add1_are_different_rules() {
    let profile = approving(&[600, 900, 700, 500], &[&[0, 1], &[1], &[3], &[0, 1, 2, 3], &[0, 1, 2]]);
    let first = Budget { completion: vec![Completion::Add1UntilExhaustive], ..of(1_000) };
    let last = Budget { completion: vec![Completion::Add1BeforeOverspend], ..of(1_000) };
    let first = equal_shares(&profile, &first, &Lots::none());
    let last = equal_shares(&profile, &last, &Lots::none());
    assert!(told(&first, "vote.add1-exhaustive").is_some(), "{:?}", first.steps);
    assert!(told(&last, "vote.add1-overspends").is_some(), "{:?}", last.steps);
    assert_eq!((paid_set(&first), paid_set(&last)), (BTreeSet::from([0]), BTreeSet::from([1])));
}

#[test]
fn what_is_left_goes_to_the_most_votes_only_when_that_was_agreed() {
    let profile = approving(&[600, 600, 100], &[&[0], &[0], &[1], &[2]]);
    let kept = equal_shares(&profile, &of(1_200), &Lots::none());
    assert_eq!(paid(&kept), [0, 2]);
    let none = Budget { completion: vec![Completion::None], ..of(1_300) };
    assert!(told(&equal_shares(&profile, &none, &Lots::none()), "vote.completion-none").is_some());
    let completed = Budget { completion: vec![Completion::Greedy], ..of(1_300) };
    let outcome = equal_shares(&profile, &completed, &Lots::none());
    assert_eq!(paid(&outcome), [0, 2, 1]);
    assert_eq!(division(&outcome).payments[2].by, [], "the last is paid from the amount as a whole");
    assert!(told(&outcome, "vote.completion-greedy").is_some());
}

#[test]
fn the_comparison_takes_what_more_voters_prefer() {
    // Six want a project that their shares do not reach, two want one that theirs do.
    let profile = approving(&[1_100, 200], &[&[0], &[0], &[0], &[0], &[0], &[0], &[1], &[1]]);
    let budget = Budget { comparison: true, ..of(1_200) };
    let outcome = equal_shares(&profile, &budget, &Lots::none());
    assert_eq!(paid(&outcome), [0], "six voters prefer it to what two get");
    assert_eq!(told(&outcome, "vote.comparison").unwrap().with["for_greedy"], Value::Count(6));
    assert!(told(&outcome, "vote.comparison-greedy").is_some());
    assert_eq!(paid(&equal_shares(&profile, &of(1_200), &Lots::none())), [1]);
}

#[test]
fn exclusive_projects_are_never_paid_together() {
    let ballots: [&[usize]; 3] = [&[0, 1], &[0, 1], &[0]];
    let budget = Budget { exclusive: vec![vec![0, 1]], ..of(900) };
    for outcome in [
        equal_shares(&approving(&[300, 300], &ballots), &budget, &Lots::none()),
        greedy(&approving(&[300, 300], &ballots), &budget, &Lots::none()),
    ] {
        assert_eq!(paid(&outcome), [0]);
        assert!(told(&outcome, "vote.budget-excluded").is_some());
    }
}

#[test]
fn without_skipping_the_first_that_does_not_fit_ends_the_division() {
    let profile = approving(&[600, 500, 300], &[&[0, 1, 2], &[0, 1], &[0]]);
    assert_eq!(paid(&greedy(&profile, &of(900), &Lots::none())), [0, 2]);
    let budget = Budget { stop_at_first: true, ..of(900) };
    let outcome = greedy(&profile, &budget, &Lots::none());
    assert_eq!(paid(&outcome), [0]);
    assert!(told(&outcome, "vote.budget-stopped").is_some());
    assert!(told(&outcome, "vote.budget-after-stop").is_some());
}

#[test]
fn a_project_below_the_threshold_gets_nothing() {
    let profile = approving(&[300, 300], &[&[0], &[0], &[0], &[1]]);
    let budget = Budget { threshold: Share::new(1, 2), ..of(1_200) };
    assert_eq!(paid(&equal_shares(&profile, &budget, &Lots::none())), [0]);
    assert_eq!(paid(&greedy(&profile, &budget, &Lots::none())), [0]);
}

#[test]
fn what_cannot_be_paid_is_said_and_never_silently_zero() {
    let mut profile = approving(&[5_000, 0, 100, 100], &[&[0, 1, 3], &[0, 1, 3]]);
    profile.options[3].cost = None;
    let codes = ["vote.budget-over-amount", "vote.budget-no-support", "vote.budget-no-cost"];
    for outcome in
        [equal_shares(&profile, &of(1_000), &Lots::none()), greedy(&profile, &of(1_000), &Lots::none())]
    {
        assert_eq!(paid(&outcome), [1], "what costs nothing goes ahead");
        for code in codes {
            assert!(told(&outcome, code).is_some(), "{code}: {:?}", outcome.steps);
        }
    }
    for amount in [0, -5] {
        let nothing = equal_shares(&approving(&[100], &[&[0]]), &of(amount), &Lots::none());
        assert!(told(&nothing, "vote.budget-zero").is_some());
        assert_eq!(nothing.ended, Ended::Nothing);
    }
    let nobody = equal_shares(&approving(&[100], &[]), &of(100), &Lots::none());
    assert!(matches!(nobody.ended, Ended::NotComputed(said) if said.code == "vote.only-blanks"));
}

#[test]
fn where_a_lot_says_at_which_share_the_money_is_divided_nothing_is_paid_for_sure() {
    // At some share, whether the second or the third project comes first says whether there is a next one.
    let profile = approving(&[4, 400, 400, 400], &[&[0, 2], &[0], &[1, 2], &[1]]);
    let budget = Budget {
        completion: vec![Completion::Add1BeforeOverspend],
        increment: Money::cents(1),
        utility: Utility::Cardinality,
        ..of(555)
    };
    let open = equal_shares(&profile, &budget, &Lots::none());
    assert!(matches!(&open.ended, Ended::Tie { chosen, .. } if chosen.is_empty()), "{:?}", open.ended);
    let undecided = Some(Funded::Undecided);
    assert_eq!(division(&open).funded, [undecided, undecided, undecided, Some(Funded::No)]);
    assert_eq!(division(&open).left, Money::cents(555));
    let paid_with = |order: &[usize]| paid(&equal_shares(&profile, &budget, &drawn(order)));
    assert_ne!(paid_with(&[1, 2, 0, 3]), paid_with(&[2, 1, 0, 3]));
}

#[test]
fn an_increment_of_nothing_never_goes_on_forever() {
    let budget =
        Budget { completion: vec![Completion::Add1BeforeOverspend], increment: Money::cents(0), ..of(100) };
    let outcome = equal_shares(&approving(&[90, 90], &[&[0], &[1]]), &budget, &Lots::none());
    assert!(matches!(outcome.ended, Ended::NotComputed(said) if said.code == "vote.add1-no-increment"));
}

#[test]
fn a_completion_for_seats_is_refused_for_money() {
    let budget = Budget { completion: vec![Completion::Phragmen], ..of(100) };
    let outcome = equal_shares(&approving(&[90], &[&[0]]), &budget, &Lots::none());
    assert!(matches!(outcome.ended, Ended::NotComputed(said) if said.code == "vote.completion-for-seats"));
}

fn completions() -> impl Strategy<Value = Vec<Completion>> {
    prop_oneof![
        Just(vec![]),
        Just(vec![Completion::None]),
        Just(vec![Completion::Greedy]),
        Just(vec![Completion::Add1UntilExhaustive]),
        Just(vec![Completion::Add1BeforeOverspend]),
        Just(vec![Completion::Add1BeforeOverspend, Completion::Greedy]),
    ]
}

prop_compose! {
    fn budgets()(
        amount in 1_i64..3_000,
        cost in any::<bool>(),
        completion in completions(),
        increment in 1_i64..200,
    ) -> Budget {
        Budget {
            utility: if cost { Utility::Cost } else { Utility::Cardinality },
            completion,
            increment: Money::cents(increment),
            ..of(amount)
        }
    }
}

prop_compose! {
    /// Costs, and for each ballot the points for each project; few different numbers, so that ties abound.
    fn elections(most: u64)(projects in 1_usize..6, voters in 1_usize..9)(
        costs in prop::collection::vec(prop_oneof![1_i64..900, Just(200_i64), Just(400_i64)], projects),
        ballots in prop::collection::vec(prop::collection::vec(0_u64..=most, projects), voters),
    ) -> (Vec<i64>, Vec<Vec<u64>>) {
        (costs, ballots)
    }
}

/// What a lot in the order of the vote leads to.
fn in_order(costs: &[i64], ballots: &[Vec<u64>], budget: &Budget) -> Outcome {
    let order: Vec<usize> = (0..costs.len()).collect();
    equal_shares(&scoring(costs, ballots), budget, &drawn(&order))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_slow_second_computation_finds_the_same(
        (costs, ballots) in elections(4),
        budget in budgets(),
    ) {
        let outcome = in_order(&costs, &ballots, &budget);
        let slow = Slow::new(&costs, &ballots, &budget).outcome();
        prop_assert_eq!(outcome.ended == Ended::Nothing, slow.is_empty());
        if ballots.iter().flatten().any(|points| *points > 0) {
            prop_assert_eq!(paid(&outcome), slow);
        }
    }

    #[test]
    fn approvals_are_points_of_one(
        (costs, ballots) in elections(1),
        budget in budgets(),
    ) {
        let approved = ballots.iter().map(|points| {
            ((0..points.len()).filter(|option| points[*option] > 0).collect(), 1)
        });
        let profile: Profile<Approved> = Profile::new(candidates(&costs), approved);
        let order: Vec<usize> = (0..costs.len()).collect();
        let one = equal_shares(&profile, &budget, &drawn(&order));
        let other = in_order(&costs, &ballots, &budget);
        prop_assert_eq!(one.money, other.money);
    }

    #[test]
    fn nobody_pays_more_than_their_share_and_all_never_more_than_there_is(
        (costs, ballots) in elections(4),
        budget in budgets(),
    ) {
        let outcome = in_order(&costs, &ballots, &budget);
        let Some(division) = &outcome.money else { return Ok(()) };
        let spent: i64 = division.payments.iter().map(|payment| payment.cost.as_cents()).sum();
        prop_assert!(spent <= budget.amount.as_cents());
        prop_assert_eq!(division.left.as_cents(), budget.amount.as_cents() - spent);
        let share = division.share.clone().unwrap();
        for payment in division.payments.iter().filter(|payment| !payment.by.is_empty()) {
            let together: Number = payment.by.iter().map(|(each, voices)| each * voices).sum();
            prop_assert_eq!(together, fraction(payment.cost.as_cents(), 1), "to the cent, and exactly");
            prop_assert!(payment.by.iter().all(|(each, _)| *each >= Number::zero() && *each <= share));
        }
        let kept: Number = division.kept.iter().map(|(each, voices)| each * voices).sum();
        let by_supporters = division.payments.iter().filter(|payment| !payment.by.is_empty());
        let by_supporters: i64 = by_supporters.map(|payment| payment.cost.as_cents()).sum();
        let voices: Number = division.kept.iter().map(|(_, voices)| voices).sum();
        prop_assert_eq!(kept, &share * voices - fraction(by_supporters, 1));
        prop_assert!(division.kept.iter().all(|(each, _)| *each >= Number::zero() && *each <= share));
    }

    #[test]
    fn the_order_of_projects_and_ballots_never_matters(
        (costs, ballots) in elections(2),
        budget in budgets(),
        turn in 0_usize..6,
    ) {
        let n = costs.len();
        let moved = |option: usize| (option + turn) % n;
        let back: Vec<usize> = (0..n).map(|at| (0..n).find(|o| moved(*o) == at).unwrap()).collect();
        let turned_costs: Vec<i64> = back.iter().map(|option| costs[*option]).collect();
        let turned = ballots.iter().rev().map(|points| back.iter().map(|option| points[*option]).collect());
        let turned: Vec<Vec<u64>> = turned.collect();
        let order: Vec<usize> = (0..n).collect();
        let moved_order: Vec<usize> = order.iter().map(|option| moved(*option)).collect();
        let one = equal_shares(&scoring(&costs, &ballots), &budget, &drawn(&order));
        let other = equal_shares(&scoring(&turned_costs, &turned), &budget, &drawn(&moved_order));
        prop_assert_eq!(one.money.is_some(), other.money.is_some());
        if one.money.is_some() {
            let expected: BTreeSet<usize> = paid_set(&one).into_iter().map(moved).collect();
            prop_assert_eq!(expected, paid_set(&other));
        }
    }

    #[test]
    fn as_many_times_the_votes_and_the_money_buy_the_same(
        (costs, ballots) in elections(3),
        budget in budgets(),
        times in 2_u64..5,
    ) {
        let one = in_order(&costs, &ballots, &budget);
        let by = i64::try_from(times).unwrap();
        let dear: Vec<i64> = costs.iter().map(|cost| cost * by).collect();
        let many: Vec<Vec<u64>> = (0..times).flat_map(|_| ballots.clone()).collect();
        let larger = Budget { amount: Money::cents(budget.amount.as_cents() * by), ..budget };
        let other = in_order(&dear, &many, &larger);
        prop_assert_eq!(one.money.as_ref().map(|m| &m.funded), other.money.as_ref().map(|m| &m.funded));
    }

    #[test]
    fn without_a_tie_no_lot_could_have_changed_the_outcome(
        (costs, ballots) in elections(1),
        budget in budgets(),
        order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let profile = scoring(&costs, &ballots);
        let order: Vec<usize> = order.into_iter().filter(|option| *option < costs.len()).collect();
        for rule in [equal_shares::<Scored>, greedy::<Scored>] {
            let without = rule(&profile, &budget, &Lots::none());
            let with = rule(&profile, &budget, &drawn(&order));
            let Some(division) = &with.money else { continue };
            prop_assert!(!matches!(with.ended, Ended::Tie { .. }), "a lot between all settles all");
            match without.ended {
                Ended::Tie { .. } => {
                    for (option, funded) in without.money.unwrap().funded.iter().enumerate() {
                        if *funded != Some(Funded::Undecided) {
                            prop_assert_eq!(division.funded[option], *funded);
                        }
                    }
                }
                _ => prop_assert_eq!(&without.money.unwrap().funded, &division.funded),
            }
        }
    }
}

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
#[ignore = "needs python pabutools"]
fn pabutools_pays_the_same_projects() {
    let mut numbers = Numbers(2_026);
    let mut elections = Vec::new();
    for at in 0..300 {
        let (projects, most) = (2 + numbers.below(6), if at % 2 == 0 { 1 } else { 4 });
        let costs: Vec<u64> = (0..projects).map(|_| 20 + numbers.below(40) * 20).collect();
        let ballots: Vec<Vec<u64>> = (0..3 + numbers.below(12))
            .map(|_| (0..projects).map(|_| numbers.below(2) * (1 + numbers.below(most))).collect())
            .collect();
        elections.push((400 + numbers.below(2_000), 5 + numbers.below(60), costs, most > 1, ballots));
    }
    let asked: Vec<_> = elections
        .iter()
        .map(|(amount, increment, costs, points, ballots)| {
            serde_json::json!({ "amount": amount, "increment": increment, "costs": costs, "points": points,
                "ballots": ballots })
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("elections.json");
    std::fs::write(&path, serde_json::to_vec(&asked).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/budgets.py");
    let output = std::process::Command::new("python3").arg(script).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Vec<std::collections::BTreeMap<String, BTreeSet<usize>>> =
        serde_json::from_slice(&output.stdout).unwrap();
    let mut same = 0;
    for ((amount, increment, costs, _, ballots), theirs) in elections.iter().zip(theirs) {
        let costs: Vec<i64> = costs.iter().map(|cost| i64::try_from(*cost).unwrap()).collect();
        let profile = scoring(&costs, ballots);
        let lots = drawn(&(0..costs.len()).collect::<Vec<_>>());
        let budget = Budget {
            increment: Money::cents(i64::try_from(*increment).unwrap()),
            ..of(i64::try_from(*amount).unwrap())
        };
        for (name, paid) in theirs {
            let ours = match name.split_once('/') {
                None => greedy(&profile, &budget, &lots),
                Some((worth, completion)) => {
                    let completion = match completion {
                        "add1-until-exhaustive" => Completion::Add1UntilExhaustive,
                        "add1-before-overspend" => Completion::Add1BeforeOverspend,
                        _ => Completion::None,
                    };
                    let utility = if worth == "cost" { Utility::Cost } else { Utility::Cardinality };
                    let budget = Budget { utility, completion: vec![completion], ..budget.clone() };
                    equal_shares(&profile, &budget, &lots)
                }
            };
            if profile.ballots.iter().all(|cast| cast.ballot.iter().all(Option::is_none)) {
                continue;
            }
            assert_eq!(paid_set(&ours), paid, "{name} {costs:?} {ballots:?} {budget:?}");
            same += 1;
        }
    }
    println!("{same} divisions the same");
    assert!(same > 1_500);
}
