//! Votes: exact counts, rankings that can be told, ties that stay ties.

use cocreate::evidence::{Money, Number, Share, Value};
use cocreate::method::checks::checks;
use cocreate::method::consent::{Adoption, consent};
use cocreate::method::remark::Step;
use cocreate::method::vote::{Count, Funded, Standing, count};
use cocreate::workshop::results::Choice;
use cocreate::workshop::{Blanks, DecisionRule, Method, ProposalId, VoteId, Weight};

use crate::given::{Given, LATER, group, located};

fn counted(given: &Given) -> Count {
    count(&given.workshop, &given.workshop.votes[0])
}

fn fraction(n: u64, d: u64) -> Number {
    Number::new(n.into(), d.into())
}

fn score(n: u64) -> Choice {
    Choice::Score(Share::new(n, 1).unwrap())
}

fn order(count: &Count) -> Vec<(u64, &str)> {
    count.options.iter().filter_map(|option| Some((option.place?, option.id.as_str()))).collect()
}

fn won(count: &Count) -> Vec<&str> {
    count.winners().iter().map(ProposalId::as_str).collect()
}

fn codes(count: &Count) -> Vec<&'static str> {
    count.told.iter().map(|said| said.code).collect()
}

fn approval() -> Given {
    let given = Given::a_circle().proposed("P2.1").vote(Method::Approval, &["P1", "P2"]);
    let given = given.ballot("ann", &[("P1", Choice::Yes), ("P2", Choice::Yes)]);
    let given = given.ballot("bob", &[("P1", Choice::Yes), ("P2", Choice::No)]);
    given.ballot("cas", &[("P1", Choice::No), ("P2", Choice::Abstain)])
}

#[test]
fn the_most_approved_option_comes_first() {
    let count = counted(&approval());
    assert_eq!(order(&count), [(1, "P1"), (2, "P2")]);
    assert_eq!(won(&count), ["P1"]);
    assert_eq!(count.options[0].share, Share::new(2, 3));
    assert_eq!(codes(&count), ["vote.approval-option", "vote.approval-option", "vote.winner"]);
}

#[test]
fn an_option_that_is_not_marked_is_not_approved() {
    let given = Given::a_circle().proposed("P2.1").vote(Method::Approval, &["P1", "P2"]);
    let given = given.ballot("ann", &[("P1", Choice::Yes)]).ballot("bob", &[("P2", Choice::Yes)]);
    assert_eq!(counted(&given).options[0].share, Share::new(1, 2));
}

#[test]
fn a_tie_is_stated_and_never_broken_in_silence() {
    let given = approval().ballot("dee", &[("P2", Choice::Yes)]);
    let count = counted(&given);
    assert_eq!(order(&count), [(1, "P1"), (1, "P2")]);
    assert!(matches!(&count.standing, Standing::Tie(tied) if tied.len() == 2));
    assert!(codes(&count).contains(&"vote.tie"));
}

#[test]
fn only_a_recorded_lot_between_exactly_the_tied_options_settles_a_tie() {
    let tied = approval().ballot("dee", &[("P2", Choice::Yes)]);
    assert_eq!(won(&counted(&tied.clone().lot(&["P2", "P1"], "P2"))), ["P2"]);
    assert!(won(&counted(&tied.clone().lot(&["P1", "P2", "P3"], "P2"))).is_empty());
    assert!(won(&counted(&tied.lot(&["P1", "P2"], "P3"))).is_empty());
}

#[test]
fn blank_answers_stand_apart_or_count_as_no_support_as_was_agreed() {
    let given = approval().ballot("dee", &[("P1", Choice::Blank), ("P2", Choice::Blank)]);
    let apart = counted(&given);
    assert_eq!((apart.ballots, apart.blanks, apart.options[0].blank), (4, 1, 1));
    assert_eq!(apart.options[0].share, Share::new(2, 3));
    let lowest = counted(&given.clone().vote_with(|vote| vote.blanks = Blanks::Lowest));
    assert_eq!(lowest.options[0].share, Share::new(2, 4));
    let refused = counted(&given.vote_with(|vote| vote.blanks = Blanks::Refuse));
    assert!(matches!(refused.standing, Standing::NotComputed(_)));
}

#[test]
fn an_option_below_the_threshold_does_not_win() {
    let given = approval().vote_with(|vote| vote.threshold = Share::new(3, 4).map(located));
    let count = counted(&given);
    assert_eq!((count.options[0].reached, &count.standing), (Some(false), &Standing::Nothing));
}

/// The three who vote are entitled, and a vote decides.
fn deciding() -> Given {
    let given = approval().present("ann", "residents").present("bob", "shops").present("cas", "team");
    let given = given.rule(DecisionRule::Vote(VoteId::new("vote")));
    given.vote_with(|vote| vote.threshold = Share::new(2, 3).map(located))
}

#[test]
fn a_vote_that_decides_needs_the_quorum_too() {
    let adoption = |given: &Given| consent(&given.workshop, LATER).proposals.remove(0);
    assert_eq!(adoption(&deciding()).adoption, Adoption::Adopted);
    let two_more = deciding().present("dee", "team").present("eve", "town");
    let short = adoption(&two_more);
    assert_eq!(short.adoption, Adoption::NotAdopted, "three of five are less than two thirds");
    assert_eq!(short.why[0].code, "why.quorum");
    let unknown = deciding().change(|workshop| workshop.results.attendance = None);
    assert_eq!(adoption(&unknown).why[0].code, "why.quorum-unknown");
}

#[test]
fn a_vote_that_decides_adopts_every_option_that_reaches_the_threshold() {
    let given = deciding().proposed("P3.1");
    let consent = consent(&given.workshop, LATER);
    let fared: Vec<Adoption> = consent.proposals.iter().map(|outcome| outcome.adoption).collect();
    assert_eq!(fared, [Adoption::Adopted, Adoption::NotAdopted, Adoption::NotAsked], "P3 was no option");
    assert_eq!(consent.proposals[1].why[0].code, "why.vote");
}

#[test]
fn without_ballots_nothing_wins() {
    let count = counted(&Given::a_circle().vote(Method::Approval, &["P1"]));
    assert_eq!((count.ballots, &count.standing), (0, &Standing::Nothing));
    assert_eq!(codes(&count), ["vote.no-ballots"]);
}

/// Three people, three options; leaving it as it is, is P0.
fn resistance() -> Given {
    let given =
        Given::a_circle().proposed("P0.1").proposed("P2.1").vote(Method::Resistance, &["P0", "P1", "P2"]);
    let given = given.vote_with(|vote| vote.passive_option = Some(located(ProposalId::new("P0"))));
    let given = given.ballot("ann", &[("P0", score(8)), ("P1", score(2)), ("P2", score(10))]);
    let given = given.ballot("bob", &[("P0", score(6)), ("P1", score(3)), ("P2", score(9))]);
    given.ballot("cas", &[("P0", score(7)), ("P1", score(0)), ("P2", score(10))])
}

#[test]
fn the_option_with_the_least_resistance_comes_first() {
    let count = counted(&resistance());
    assert_eq!(order(&count), [(1, "P1"), (2, "P0"), (3, "P2")]);
    assert_eq!(won(&count), ["P1"]);
}

#[test]
fn group_acceptance_is_one_minus_the_total_over_people_times_scale_exactly() {
    let count = counted(&resistance());
    let first = &count.options[0];
    assert_eq!((&first.score, first.share), (&Some(fraction(5, 3)), Share::new(25, 30)));
    assert_eq!(count.told[0].with["resistance"], Value::Number(fraction(5, 1)));
}

#[test]
fn acceptance_has_one_denominator_for_all_options_where_somebody_gave_half_a_point() {
    let half = Choice::Score(Share::new(5, 2).unwrap());
    let given = Given::a_circle().vote(Method::Resistance, &["P1", "P2"]);
    let given = given.ballot("ann", &[("P1", half), ("P2", score(4))]);
    let given = given.ballot("bob", &[("P1", score(1)), ("P2", score(4))]);
    let shares: Vec<_> = counted(&given).options.iter().map(|option| option.share).collect();
    assert_eq!(shares, [Share::new(33, 40), Share::new(24, 40)]);
}

#[test]
fn an_option_worse_than_the_passive_one_is_named() {
    let told = counted(&resistance()).told;
    let worse: Vec<_> = told.iter().filter(|said| said.code == "vote.worse-than-passive").collect();
    assert_eq!(worse.len(), 1);
    assert_eq!(worse[0].with["option"], Value::name("Proposal P2.1"));
}

#[test]
fn the_passive_option_can_come_first_and_then_nothing_wins() {
    let given = resistance().vote_with(|vote| vote.passive_option = Some(located(ProposalId::new("P1"))));
    let count = counted(&given);
    assert_eq!(count.standing, Standing::Passive);
    assert!(won(&count).is_empty() && codes(&count).contains(&"vote.passive-first"));
}

#[test]
fn a_blank_resistance_is_in_no_mean_or_is_full_resistance() {
    let given = resistance().ballot("dee", &[("P0", score(0)), ("P1", Choice::Blank), ("P2", score(0))]);
    let mean = |count: &Count, id: &str| {
        count.options.iter().find(|o| o.id.as_str() == id).unwrap().score.clone().unwrap()
    };
    let apart = counted(&given);
    assert_eq!(mean(&apart, "P1"), fraction(5, 3));
    assert_eq!(apart.options[0].blank, 1);
    let lowest = counted(&given.clone().vote_with(|vote| vote.blanks = Blanks::Lowest));
    assert_eq!(mean(&lowest, "P1"), fraction(15, 4));
    let refused = counted(&given.vote_with(|vote| vote.blanks = Blanks::Refuse));
    assert!(matches!(refused.standing, Standing::NotComputed(_)));
}

#[test]
fn ten_tenths_make_one_exactly() {
    let tenth = Choice::Score(Share::new(1, 10).unwrap());
    let given = Given::a_circle().vote(Method::Resistance, &["P1"]);
    let given = (0..10).fold(given, |given, n| given.ballot(&format!("p{n}"), &[("P1", tenth)]));
    assert_eq!(counted(&given).told[0].with["resistance"], Value::Number(fraction(1, 1)));
}

#[test]
fn numbers_that_do_not_fit_are_said_and_never_rounded() {
    let given = Given::a_circle().vote(Method::Resistance, &["P1"]);
    let given = [u64::MAX, u64::MAX - 1, u64::MAX - 2, u64::MAX - 4].iter().fold(given, |given, d| {
        given.ballot(&format!("p{d}"), &[("P1", Choice::Score(Share::new(1, *d).unwrap()))])
    });
    assert!(matches!(counted(&given).standing, Standing::NotComputed(_)));
}

fn budget(cents: i64) -> Given {
    let given = Given::a_circle().costing(600).proposed("P2.1").costing(500).proposed("P3.1").costing(300);
    let given = given.money(cents).vote(Method::Greedy, &["P1", "P2", "P3"]);
    let given = given.ballot("ann", &[("P1", Choice::Yes), ("P2", Choice::Yes), ("P3", Choice::Yes)]);
    let given = given.ballot("bob", &[("P1", Choice::Yes), ("P2", Choice::Yes)]);
    given.ballot("cas", &[("P1", Choice::Yes)])
}

#[test]
fn the_most_supported_project_that_still_fits_is_paid_to_the_cent() {
    let count = counted(&budget(900));
    assert_eq!(won(&count), ["P1", "P3"], "P2 does not fit after P1, and P3 still does");
    assert_eq!(count.told.last().unwrap().with["left"], cocreate::evidence::Value::Money(Money::cents(0)));
    assert_eq!(won(&counted(&budget(1400))), ["P1", "P2", "P3"]);
    assert_eq!(won(&counted(&budget(1399))), ["P1", "P2"]);
}

#[test]
fn a_tie_between_projects_that_do_not_both_fit_needs_a_lot() {
    let tied = budget(800).ballot("dee", &[("P2", Choice::Yes)]);
    let count = counted(&tied);
    assert!(matches!(&count.standing, Standing::Tie(tied) if tied.len() == 2));
    let funded = |count: &Count| -> Vec<(String, Option<Funded>)> {
        count.options.iter().map(|option| (option.id.to_string(), option.funded)).collect()
    };
    let undecided = Some(Funded::Undecided);
    let of = |id: &str, funded| (id.to_owned(), funded);
    assert_eq!(funded(&count), [of("P1", undecided), of("P2", undecided), of("P3", undecided)]);
    let drawn = counted(&tied.lot(&["P1", "P2"], "P2"));
    assert_eq!(won(&drawn), ["P2", "P3"]);
}

#[test]
fn a_tie_that_changes_nothing_needs_no_lot() {
    let tied = budget(1100).ballot("dee", &[("P2", Choice::Yes)]);
    assert_eq!(won(&counted(&tied)), ["P1", "P2"]);
}

#[test]
fn a_project_without_support_or_cost_is_never_paid() {
    let given =
        Given::a_circle().proposed("P2.1").costing(100).money(1000).vote(Method::Greedy, &["P1", "P2"]);
    let given = given.ballot("ann", &[("P1", Choice::Yes), ("P2", Choice::No)]);
    let count = counted(&given);
    assert!(won(&count).is_empty());
    assert_eq!(codes(&count), ["vote.budget-no-cost", "vote.budget-no-support", "vote.budget-left"]);
}

#[test]
fn without_one_amount_to_divide_nothing_is_computed() {
    let none = budget(900).change(|workshop| workshop.frames.clear());
    assert!(matches!(counted(&none).standing, Standing::NotComputed(_)));
    assert!(matches!(counted(&budget(900).money(100)).standing, Standing::NotComputed(_)));
}

#[test]
fn of_two_answers_that_slip_through_the_one_with_the_least_support_counts() {
    let doubled = approval().ballot("ann", &[("P1", Choice::No)]);
    assert_eq!((counted(&doubled).options[0].yes, counted(&doubled).ballots), (1, 3));
    let doubled = resistance().ballot("ann", &[("P1", score(9))]);
    let count = counted(&doubled);
    let p1 = count.options.iter().find(|o| o.id.as_str() == "P1").unwrap();
    assert_eq!(p1.score, Some(fraction(12, 3)));
}

#[test]
fn fewer_voters_than_the_quorum_decide_nothing_and_an_unknown_number_never_meets_it() {
    let half = |given: Given, entitled: Option<u64>| {
        counted(
            &given
                .vote_with(|vote| {
                    vote.terms.quorum = Share::new(1, 2).map(located);
                    vote.threshold = Share::new(1, 2).map(located);
                })
                .change(|workshop| {
                    workshop.results.votes.values_mut().for_each(|ballots| ballots.entitled = entitled);
                }),
        )
    };
    assert_eq!(half(approval(), Some(6)).standing, Standing::Winners(vec![ProposalId::new("P1")]));
    let few = half(approval(), Some(7));
    assert_eq!((few.standing.clone(), few.missing()), (Standing::NoQuorum, Some(4)));
    assert!(few.winners().is_empty() && few.adopts().is_empty());
    assert_eq!(half(approval(), None).standing, Standing::NoQuorum);
}

/// The residents' voices count twice.
fn weighted(given: Given) -> Given {
    let weight = Weight {
        stakeholder: located(group("residents")),
        weight: located(2),
        reason: located("They live there.".to_owned()),
    };
    given.vote_with(|vote| vote.terms.weights.push(weight))
}

#[test]
fn a_weighted_voice_counts_as_often_as_was_agreed_and_it_is_told_first() {
    let given = Given::a_circle().proposed("P2.1").vote(Method::Approval, &["P1", "P2"]);
    let given = given.present("ann", "residents").present("bob", "shops").present("cas", "shops");
    let given = given.ballot("ann", &[("P1", Choice::Yes)]).ballot("bob", &[("P2", Choice::Yes)]);
    assert!(won(&counted(&given)).is_empty());
    let count = counted(&weighted(given));
    assert_eq!(won(&count), ["P1"]);
    assert_eq!(count.options[0].share, Share::new(2, 3));
    assert_eq!(count.options[0].yes, 1, "one person");
    assert_eq!(codes(&count)[0], "vote.weight");
}

#[test]
fn weighted_voices_are_remarked_upon() {
    let given = Given::four_came().vote(Method::Approval, &["P1"]);
    let remarked = |given: &Given| {
        let all = checks(&given.workshop, Step::Invite, LATER);
        all.iter().any(|remark| remark.row == "M6" && remark.message.contains("not every voice"))
    };
    assert!(!remarked(&given));
    assert!(remarked(&weighted(given)));
}

fn grade(number: u16) -> Choice {
    Choice::Grade(number)
}

#[test]
fn grades_are_judged_and_a_blank_is_apart_or_the_worst() {
    let given = Given::a_circle().proposed("P2.1").vote(Method::MajorityJudgment, &["P1", "P2"]);
    let names = ["good", "fair", "bad"].map(|name| located(name.to_owned())).to_vec();
    let given = given.vote_with(|vote| vote.terms.grades = names);
    let given = given.ballot("ann", &[("P1", grade(0)), ("P2", grade(1))]);
    let given = given.ballot("bob", &[("P1", Choice::Blank), ("P2", grade(1))]);
    assert_eq!(won(&counted(&given)), ["P1"]);
    assert_eq!(counted(&given).options[0].blank, 1);
    let lowest = given.vote_with(|vote| vote.blanks = Blanks::Lowest);
    assert_eq!(won(&counted(&lowest)), ["P2"], "of good and bad the lower one is the median");
}

#[test]
fn what_does_not_reach_the_threshold_falls_out_of_several_seats() {
    let given = Given::a_circle().proposed("P2.1").vote(Method::Score, &["P1", "P2"]);
    let given = given.ballot("ann", &[("P1", score(8)), ("P2", score(3))]);
    let given = given.vote_with(|vote| {
        vote.terms.seats = Some(located(2));
        vote.threshold = Share::new(1, 2).map(located);
    });
    let count = counted(&given);
    assert_eq!(won(&count), ["P1"]);
    assert!(codes(&count).contains(&"vote.some-not-reached"));
}

#[test]
fn by_approval_for_seats_only_the_seated_are_adopted() {
    let given = approval().vote_with(|vote| vote.threshold = Share::new(1, 3).map(located));
    assert_eq!(counted(&given).adopts().len(), 2);
    let seated = given.vote_with(|vote| vote.terms.seats = Some(located(1)));
    assert_eq!(counted(&seated).adopts().iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["P1"]);
}
