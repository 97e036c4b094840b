//! The route, exactly: which of the three, who causes it, and what would change it.

use cocreate::method::consent::consent;
use cocreate::method::route::{Bound, Cause, Change, Diagnosis, Party, Plan, Route, Verdict, judge, route};
use cocreate::workshop::results::{Owner, Position};
use cocreate::workshop::{Commitment, DecisionRule, FormalOutcome, Method, Sphere, Task, VoteId};

use crate::given::{Given, LATER, group, located, person};

fn routes(given: &Given) -> Route {
    route(&given.workshop, &consent(&given.workshop, LATER))
}

fn promised(given: &Given) -> Diagnosis {
    routes(given).promised
}

/// The groups that a verdict names.
fn named(diagnosis: &Diagnosis) -> Vec<String> {
    let group = |cause: &Cause| match cause {
        Cause::ExecutesWithoutDeciding(g) | Cause::Absent(g) | Cause::ThinksOnly(g) => Some(g.id.to_string()),
        Cause::DecidesAlone(g) | Cause::NotKnown(g) | Cause::SystemExecutes(g) => Some(g.id.to_string()),
        _ => None,
    };
    diagnosis.causes.iter().filter_map(group).collect()
}

use Task::{Executes, Thinks};

#[test]
fn everybody_who_thinks_along_and_decides_makes_the_new_route() {
    let new = promised(&Given::a_circle());
    assert_eq!(new.verdict, Verdict::New);
    assert!(new.changes.is_empty());
}

#[test]
fn one_group_around_that_executes_without_deciding_makes_it_a_dead_end() {
    let given = Given::a_circle().does("shops", &[Thinks, Executes]);
    let dead_end = promised(&given);
    assert_eq!(dead_end.verdict, Verdict::DeadEnd);
    assert_eq!(named(&dead_end), ["shops"]);
    assert!(matches!(&dead_end.changes[..], [Change::LetDecide(group)] if group.id.as_str() == "shops"));
}

#[test]
fn a_dead_end_comes_before_the_old_route() {
    let given = Given::a_circle().does("shops", &[Executes]).does("residents", &[Thinks]);
    assert_eq!(promised(&given).verdict, Verdict::DeadEnd);
}

#[test]
fn consultation_is_still_the_old_route() {
    let given = Given::a_circle().does("residents", &[Thinks]);
    let old = promised(&given);
    assert_eq!(old.verdict, Verdict::Old);
    assert!(matches!(&old.causes[..], [Cause::ThinksOnly(group)] if group.id.as_str() == "residents"));
}

#[test]
fn a_group_that_takes_no_part_is_called_absent() {
    let old = promised(&Given::a_circle().does("residents", &[]));
    assert_eq!(old.verdict, Verdict::Old);
    assert!(matches!(&old.causes[..], [Cause::Absent(_)]));
}

#[test]
fn the_people_concerned_who_only_execute_take_the_old_route() {
    let given = Given::a_circle().does("residents", &[Executes]);
    assert_eq!(promised(&given).verdict, Verdict::Old, "a dead end is about the environment");
}

#[test]
fn a_promise_to_hear_advice_is_the_old_route() {
    let given = Given::a_circle().change(|w| w.municipality.commitment = Some(located(Commitment::Advice)));
    let old = promised(&given);
    assert_eq!(
        (old.verdict, &old.causes[..], &old.changes[..]),
        (Verdict::Old, &[Cause::Advice][..], &[Change::Promise][..])
    );
}

fn voting(given: Given, share: (u64, u64)) -> Given {
    let given = given.vote(Method::Approval, &["P1"]).vote_with(|vote| {
        vote.threshold = cocreate::evidence::Share::new(share.0, share.1).map(located);
    });
    let given = given.rule(DecisionRule::Vote(VoteId::new("vote")));
    given.seats("residents", 4).seats("shops", 2).seats("team", 2).seats("town", 8)
}

#[test]
fn a_system_group_whose_seats_meet_the_threshold_of_a_vote_can_decide_alone() {
    let old = promised(&voting(Given::a_circle(), (1, 2)));
    assert_eq!(old.verdict, Verdict::Old);
    assert_eq!(named(&old), ["town"]);
    assert_eq!(old.changes, [Change::DecideByConsent]);
    assert_eq!(
        promised(&voting(Given::a_circle(), (2, 3))).verdict,
        Verdict::New,
        "8 of 16 is less than 2/3"
    );
}

#[test]
fn the_only_group_that_decides_decides_alone() {
    let none = |given: Given, id| given.does(id, &[]);
    let given = ["residents", "shops", "team"].into_iter().fold(Given::a_circle(), none);
    let old = promised(&given);
    assert!(
        old.causes.iter().any(|cause| matches!(cause, Cause::DecidesAlone(g) if g.id.as_str() == "town"))
    );
    assert!(
        !old.changes.contains(&Change::DecideByConsent),
        "when the others decide too, nobody does so alone"
    );
}

#[test]
fn without_anybody_around_the_first_question_was_not_asked() {
    let given =
        Given::a_circle().change(|w| w.stakeholders.retain(|s| s.sphere.value != Sphere::Environment));
    let unknown = promised(&given);
    assert_eq!(unknown.verdict, Verdict::Undetermined);
    assert_eq!(unknown.changes, [Change::AskWhoElse(Sphere::Environment)]);
}

#[test]
fn what_nobody_said_leaves_it_undetermined() {
    let given = Given::a_circle().stakeholder("team", |s| s.does = None);
    let unknown = promised(&given);
    assert_eq!((unknown.verdict, named(&unknown)), (Verdict::Undetermined, vec!["team".to_owned()]));
    assert!(matches!(&unknown.changes[..], [Change::SayWhatTheyDo(_)]));
}

#[test]
fn a_system_group_that_executes_what_others_decided_is_not_on_the_new_route() {
    let given = Given::a_circle().does("team", &[Thinks, Executes]);
    let unknown = promised(&given);
    assert_eq!((unknown.verdict, named(&unknown)), (Verdict::Undetermined, vec!["team".to_owned()]));
    let advising = Given::a_circle().does("team", &[Thinks]);
    assert_eq!(
        promised(&advising).verdict,
        Verdict::New,
        "who only advises and executes nothing may be there"
    );
}

/// All four groups came and consented; nobody else did.
fn practised() -> Given {
    let given = Given::four_came().present("eve", "town");
    given.row("1", "P1.1", "*", Position::Consent)
}

#[test]
fn what_was_done_is_judged_beside_what_was_promised() {
    let given = practised().action("A1", Some("P1"), Some(Owner::Person(person("ann"))));
    let both = routes(&given);
    assert_eq!((both.promised.verdict, both.shown.verdict), (Verdict::New, Verdict::New));

    let without = Given::a_circle().present("ann", "residents").present("dee", "team").present("eve", "town");
    let without = without.absent("cas", "shops").row("1", "P1.1", "*", Position::Consent);
    let without = without.action("A1", Some("P1"), Some(Owner::Stakeholder(group("shops"))));
    let both = routes(&without);
    assert_eq!((both.promised.verdict, both.shown.verdict), (Verdict::New, Verdict::DeadEnd));
    assert_eq!(named(&both.shown), ["shops"]);
}

#[test]
fn before_anything_was_done_the_practice_is_undetermined() {
    let both = routes(&Given::a_circle());
    assert!(!both.has_practice);
    assert_eq!(both.shown.verdict, Verdict::Undetermined);
}

#[test]
fn a_promise_of_advice_is_judged_again_after_the_formal_decision() {
    let given = practised().action("A1", Some("P1"), Some(Owner::Stakeholder(group("residents"))));
    let given = given.change(|w| w.municipality.commitment = Some(located(Commitment::Advice)));
    assert_eq!(routes(&given).shown.verdict, Verdict::Old);
    let after = |outcome| given.clone().change(|w| w.formal_decision.outcome = Some(located(outcome)));
    assert_eq!(routes(&after(FormalOutcome::Unchanged)).shown.verdict, Verdict::New);
    assert_eq!(routes(&after(FormalOutcome::Changed)).shown.verdict, Verdict::Old);
    assert_eq!(
        routes(&after(FormalOutcome::Unchanged)).promised.verdict,
        Verdict::Old,
        "the promise stays what it was"
    );
}

#[test]
fn a_body_that_changes_the_outcome_keeps_its_word_only_by_explaining() {
    let given = practised().action("A1", Some("P1"), Some(Owner::Stakeholder(group("residents"))));
    let changed = given.change(|w| w.formal_decision.outcome = Some(located(FormalOutcome::Changed)));
    let broken = routes(&changed).shown;
    assert_eq!((broken.verdict, &broken.causes[..]), (Verdict::Old, &[Cause::PromiseBroken][..]));
    let explained = changed.change(|w| w.formal_decision.reasons = Some(located("The law".to_owned())));
    assert_eq!(routes(&explained).shown.verdict, Verdict::New);
    let adopt = explained.change(|w| w.municipality.commitment = Some(located(Commitment::Adopt)));
    assert_eq!(routes(&adopt).shown.verdict, Verdict::Old, "who promised to adopt cannot explain it away");
}

fn action_verdict(given: &Given) -> Diagnosis {
    routes(given).actions.remove(0).diagnosis
}

#[test]
fn each_action_is_judged_by_who_decided_on_its_proposal() {
    let owned = |owner: &str| practised().action("A1", Some("P1"), Some(Owner::Stakeholder(group(owner))));
    assert_eq!(action_verdict(&owned("shops")).verdict, Verdict::New);

    let without_shops = Given::a_circle().present("ann", "residents").present("dee", "team");
    let without_shops = without_shops.row("1", "P1.1", "*", Position::Consent);
    let by =
        |owner: &str| without_shops.clone().action("A1", Some("P1"), Some(Owner::Stakeholder(group(owner))));
    assert_eq!(action_verdict(&by("shops")).verdict, Verdict::DeadEnd);
    assert_eq!(action_verdict(&by("team")).verdict, Verdict::Old, "the shops did not decide");
}

#[test]
fn an_action_without_a_proposal_an_owner_or_a_decision_is_undetermined() {
    let ann = || Some(Owner::Person(person("ann")));
    let causes = |given: Given| action_verdict(&given).causes;
    assert_eq!(causes(practised().action("A1", None, ann())), [Cause::NoProposal]);
    assert_eq!(causes(practised().action("A1", Some("P1"), None)), [Cause::NoOwner]);
    let refused = practised().row("1", "P1.1", "ann", Position::Objection);
    assert_eq!(causes(refused.action("A1", Some("P1"), ann())), [Cause::NotAdopted]);
}

#[test]
fn it_is_told_how_many_actions_lie_with_the_lifeworld() {
    let given = practised().action("A1", Some("P1"), Some(Owner::Person(person("ann"))));
    let given = given.action("A2", Some("P1"), Some(Owner::Stakeholder(group("town"))));
    let share = routes(&given).lifeworld.unwrap();
    assert_eq!((share.n(), share.d()), (1, 2));
}

fn party(sphere: Sphere, tasks: [Option<bool>; 3], number: usize) -> Party {
    let [thinks, decides, executes] = tasks;
    let (group, name) = (group(&format!("g{number}")), format!("group {number}"));
    Party { group, name, sphere, thinks, decides, executes, weight: None }
}

#[test]
fn every_plan_gets_a_verdict_and_every_other_route_a_change() {
    let spheres = [Sphere::Concerned, Sphere::Environment, Sphere::Professional];
    let flags = [None, Some(false), Some(true)];
    let mut all = Vec::new();
    for thinks in flags {
        for decides in flags {
            all.extend(flags.map(|executes| [thinks, decides, executes]));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for one in &all {
        for other in &all {
            for third in &all {
                let tasks = [*one, *other, *third];
                let parties =
                    spheres.iter().zip(tasks).enumerate().map(|(n, (s, t))| party(*s, t, n)).collect();
                let plan = Plan { parties, bound: Bound::Yes, threshold: None };
                let diagnosis = judge(&plan);
                assert_eq!(diagnosis.changes.is_empty(), diagnosis.verdict == Verdict::New, "{plan:?}");
                assert!(!diagnosis.causes.is_empty(), "{plan:?}");
                seen.insert(diagnosis.verdict);
            }
        }
    }
    assert_eq!(seen.len(), 4, "each verdict occurs");
}
