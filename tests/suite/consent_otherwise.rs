//! When a group agrees on something other than consent: each clause of the rules is a promise.

use cocreate::evidence::{Saying, Share, Value};
use cocreate::method::checks::checks;
use cocreate::method::consent::{Adoption, Outcome, QuorumState, Way, consent};
use cocreate::method::remark::Step;
use cocreate::method::route::{Verdict, route};
use cocreate::workshop::results::{Choice, Owner, Position};
use cocreate::workshop::{DecisionRule, Method, QuorumOf, Task, VoteId};
use jiff::civil::date;

use crate::copies::Copy;
use crate::given::{Given, LATER, group, located, person};

fn outcome(given: &Given) -> Outcome {
    consent(&given.workshop, LATER).proposals.remove(0)
}

fn codes(said: &[Saying]) -> Vec<&'static str> {
    said.iter().map(|said| said.code).collect()
}

fn told(given: &Given, code: &str) -> bool {
    outcome(given).told.iter().any(|said| said.code == code)
}

/// Everything said about a workshop against the method, by row and code.
fn remarks(given: &Given) -> Vec<(&'static str, &'static str)> {
    let remarks = checks(&given.workshop, Step::Report, LATER);
    let code = |value| if let Value::Said(said) = value { said.code } else { "" };
    remarks.into_iter().map(|remark| (remark.row, code(remark.finding.value))).collect()
}

fn consent_from(given: Given, n: u64, d: u64) -> Given {
    given.change(|workshop| workshop.decision.consent_from = Share::new(n, d).map(located))
}

/// Ten people: nine consent and one, j of the shops, objects.
fn nine_of_ten() -> Given {
    let residents = ["a", "b", "c", "d", "e"];
    let given = residents.iter().fold(Given::a_circle(), |given, who| given.present(who, "residents"));
    let given = ["f", "g", "h", "i", "j"].iter().fold(given, |given, who| given.present(who, "shops"));
    let given = given.consent_of("1", "P1.1", &["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
    given.row("1", "P1.1", "j", Position::Objection)
}

mod a_part_that_is_enough {
    use super::*;

    #[test]
    fn adopts_although_an_objection_is_open_and_says_so() {
        let given = consent_from(nine_of_ten(), 9, 10);
        let judged = outcome(&given);
        assert_eq!((judged.adoption, judged.open().count()), (Adoption::Adopted, 1));
        assert!(judged.is_adopted_over_objections() && judged.why.is_empty());
        assert_eq!(judged.part.unwrap().share().map(|share| (share.n(), share.d())), Some((9, 10)));
        let end = ["consent.quorum-met", "consent.part", "consent.adopted", "consent.despite"];
        assert_eq!(codes(&judged.told)[2..], end);
        let despite = judged.told.iter().find(|said| said.code == "consent.despite").unwrap();
        assert_eq!(despite.with.get("objections"), Some(&Value::List(vec![Value::name("1/P1.1/j")])));
    }

    #[test]
    fn is_held_against_the_fraction_and_not_a_rounded_percentage() {
        assert_eq!(outcome(&consent_from(nine_of_ten(), 90, 100)).adoption, Adoption::Adopted);
        let just_above = outcome(&consent_from(nine_of_ten(), 900_001, 1_000_000));
        assert_eq!(just_above.adoption, Adoption::NotAdopted);
        assert_eq!(codes(&just_above.why), ["why.not-enough", "why.objections-open"]);
    }

    #[test]
    fn is_nothing_unless_it_was_written_down() {
        assert_eq!(outcome(&nine_of_ten()).adoption, Adoption::NotAdopted);
        assert_eq!(outcome(&nine_of_ten()).part, None);
    }

    #[test]
    fn leaves_out_who_stood_aside_and_who_did_not_answer() {
        let given = consent_from(Given::four_came(), 2, 3).consent_of("1", "P1.1", &["ann"]);
        let given =
            given.row("1", "P1.1", "bob", Position::Aside).row("1", "P1.1", "dee", Position::Objection);
        let judged = outcome(&given);
        assert_eq!(judged.part.map(|part| (part.consenting, part.objecting)), Some((1, 1)));
        assert_eq!(judged.adoption, Adoption::NotAdopted);
    }

    #[test]
    fn of_nobody_is_never_reached() {
        let given = consent_from(Given::four_came(), 2, 3).row("1", "P1.1", "*", Position::Aside);
        assert_eq!(outcome(&given).adoption, Adoption::NotAdopted);
        assert_eq!(codes(&outcome(&given).why), ["why.not-enough"]);
    }

    #[test]
    fn counts_an_open_objection_of_who_did_not_answer_again_or_answered_on_the_same_version() {
        let given = consent_from(Given::four_came(), 3, 4).consent_of("1", "P1.1", &["ann", "bob", "cas"]);
        let given = given.row("1", "P1.1", "dee", Position::Objection);
        let silent = given.clone().proposed("P1.2").consent_of("2", "P1.2", &["ann", "bob", "cas"]);
        let same = given.consent_of("2", "P1.1", &["ann", "bob", "cas", "dee"]);
        for given in [silent, same] {
            assert_eq!(outcome(&given).part.map(|part| (part.consenting, part.objecting)), Some((3, 1)));
        }
    }

    #[test]
    fn counts_who_objects_only_in_the_time_of_reflection() {
        let given = consent_from(Given::four_came(), 9, 10).reflection(7);
        let given = given.consent_of("1", "P1.1", &["ann", "bob", "cas", "dee"]);
        assert_eq!(outcome(&given).adoption, Adoption::Adopted);
        let late = given.row("after", "P1.1", "dee", Position::Objection).received(date(2026, 12, 8));
        assert_eq!(outcome(&late).adoption, Adoption::NotAdopted);
        assert_eq!(outcome(&late).part.map(|part| (part.consenting, part.objecting)), Some((3, 1)));
    }

    #[test]
    fn an_objection_found_not_to_hold_is_a_concern() {
        let given = consent_from(nine_of_ten(), 1, 1).found_not_to_hold_by(&["residents"]);
        let judged = outcome(&given);
        assert_eq!(judged.adoption, Adoption::Adopted);
        assert_eq!(judged.part.map(|part| (part.consenting, part.objecting)), Some((10, 0)));
        assert!(!codes(&judged.told).contains(&"consent.despite"));
    }

    #[test]
    fn needs_the_quorum_each_group_and_the_frames_as_ever() {
        let given = consent_from(nine_of_ten(), 9, 10);
        let more = given.clone().present("k", "shops").quorum(1, 1, QuorumOf::Present);
        assert_eq!(codes(&outcome(&more).why), ["why.quorum"]);
        let groups = given.clone().one_answer_of_each_group();
        assert_eq!(codes(&outcome(&groups).why), ["why.groups-short"]);
        assert_eq!(outcome(&given.clone().outside("K1")).adoption, Adoption::Outside);
        assert_eq!(outcome(&given.reflection(400)).adoption, Adoption::Provisional);
    }

    #[test]
    fn does_not_hold_for_the_shared_goal() {
        let given = consent_from(Given::four_came(), 3, 4).consent_of("1", "goal.1", &["ann", "bob", "cas"]);
        let given = given.row("1", "goal.1", "dee", Position::Objection);
        let goal = consent(&given.workshop, LATER).goal.unwrap();
        assert_eq!((goal.adoption, goal.part), (Adoption::NotAdopted, None));
    }

    #[test]
    fn departs_from_the_method_and_what_is_adopted_by_it_too() {
        let given = consent_from(nine_of_ten(), 9, 10);
        let said = remarks(&given);
        assert!(said.contains(&("M24", "remark.consent-from")));
        assert!(said.contains(&("M24", "remark.over-objections")));
        let default = remarks(&nine_of_ten());
        assert!(
            !default.iter().any(|(_, code)| ["remark.consent-from", "remark.over-objections"].contains(code))
        );
    }

    #[test]
    fn is_a_threshold_that_a_group_of_the_system_may_reach_alone() {
        let given =
            Given::a_circle().seats("residents", 2).seats("shops", 1).seats("team", 1).seats("town", 8);
        let promised =
            |given: &Given| route(&given.workshop, &consent(&given.workshop, LATER)).promised.verdict;
        let given = given.does("residents", &[Task::Thinks, Task::Decides, Task::Executes]);
        assert_eq!(promised(&given), promised(&consent_from(given.clone(), 9, 10)), "8 of 12 is less");
        assert_eq!(promised(&consent_from(given, 2, 3)), Verdict::Old, "8 of 12 is enough");
    }
}

/// Consent with a vote to fall back on, in which three of four are for.
fn with_fallback(given: Given) -> Given {
    let given = given.vote(Method::Approval, &["P1"]);
    let given = given.vote_with(|vote| vote.threshold = Share::new(2, 3).map(located));
    let given = given.change(|workshop| workshop.decision.fallback = Some(located(VoteId::new("vote"))));
    let yes = [("P1", Choice::Yes)];
    let given = given.ballot("ann", &yes).ballot("bob", &yes).ballot("cas", &yes);
    given.ballot("dee", &[("P1", Choice::No)])
}

/// dee objects to a first version and to a second.
fn two_rounds() -> Given {
    let three = ["ann", "bob", "cas"];
    let given =
        Given::four_came().consent_of("1", "P1.1", &three).row("1", "P1.1", "dee", Position::Objection);
    let given = given.proposed("P1.2").consent_of("2", "P1.2", &three);
    given.row("2", "P1.2", "dee", Position::Objection)
}

mod a_vote_to_fall_back_on {
    use super::*;

    #[test]
    fn decides_after_two_rounds_with_open_objections_and_closes_none() {
        let judged = outcome(&with_fallback(two_rounds()));
        assert_eq!(judged.way, Way::Fallback(VoteId::new("vote"), 2));
        assert_eq!((judged.adoption, judged.open().count()), (Adoption::Adopted, 2));
        let end = ["consent.fell-back", "consent.adopted", "consent.despite-by-vote"];
        let codes = codes(&judged.told);
        assert_eq!(codes[codes.len() - 3..], end);
    }

    #[test]
    fn does_not_decide_after_one_round_and_says_why() {
        let given = Given::four_came().consent_of("1", "P1.1", &["ann", "bob", "cas"]);
        let given = with_fallback(given.row("1", "P1.1", "dee", Position::Objection));
        assert_eq!((outcome(&given).adoption, outcome(&given).way), (Adoption::NotAdopted, Way::Round));
        assert!(told(&given, "consent.fallback-not-yet") && told(&given, "consent.fallback-held"));
        let sooner = given.change(|workshop| workshop.decision.fallback_after = Some(located(1)));
        assert_eq!(outcome(&sooner).adoption, Adoption::Adopted);
        let later = with_fallback(two_rounds());
        let later = later.change(|workshop| workshop.decision.fallback_after = Some(located(3)));
        assert_eq!(outcome(&later).adoption, Adoption::NotAdopted);
    }

    #[test]
    fn does_not_count_a_round_without_quorum_or_without_an_open_objection() {
        let few = Given::four_came().row("1", "P1.1", "dee", Position::Objection);
        let few = few.proposed("P1.2").consent_of("2", "P1.2", &["ann", "bob", "cas"]);
        let few = few.row("2", "P1.2", "dee", Position::Objection);
        assert_eq!(outcome(&with_fallback(few)).way, Way::Round, "one of four is no quorum");
        let solved = two_rounds().proposed("P1.3").consent_of("3", "P1.3", &["ann", "bob", "cas", "dee"]);
        let judged = outcome(&with_fallback(solved.clone()));
        assert_eq!((judged.adoption, judged.way), (Adoption::Adopted, Way::Round));
        assert!(told(&with_fallback(solved), "consent.fallback-not-needed"));
    }

    #[test]
    fn adopts_nothing_without_its_threshold_its_quorum_its_ballots_or_inside_no_frame() {
        let given = with_fallback(two_rounds());
        let higher = given.clone().vote_with(|vote| vote.threshold = Share::new(4, 5).map(located));
        assert_eq!(codes(&outcome(&higher).why), ["why.vote", "why.objections-open"]);
        let more = ["e", "f", "g", "h"].iter().fold(given.clone(), |given, who| given.present(who, "shops"));
        let rounds = |given: Given, round: &str, id: &str| given.row(round, id, "*", Position::Consent);
        let more = rounds(rounds(more, "1", "P1.1"), "2", "P1.2");
        assert_eq!(outcome(&more).quorum.state, QuorumState::Met);
        assert_eq!(codes(&outcome(&more).why), ["why.quorum", "why.objections-open"], "four of eight voted");
        let none = two_rounds().vote(Method::Approval, &["P1"]);
        let none = none.change(|workshop| workshop.decision.fallback = Some(located(VoteId::new("vote"))));
        assert_eq!(codes(&outcome(&none).why), ["why.fallback-awaited", "why.objections-open"]);
        assert_eq!(outcome(&given.outside("K1")).adoption, Adoption::Outside);
    }

    #[test]
    fn does_not_decide_on_a_version_that_was_put_to_no_round_nor_on_the_goal() {
        let given = with_fallback(two_rounds()).proposed("P1.3");
        assert_eq!(outcome(&given).adoption, Adoption::NotAsked);
        let goal = with_fallback(Given::four_came().row("1", "goal.1", "*", Position::Objection));
        let goal = goal.proposed("goal.2").row("2", "goal.2", "*", Position::Objection);
        assert_eq!(consent(&goal.workshop, LATER).goal.unwrap().adoption, Adoption::NotAdopted);
    }

    #[test]
    fn is_not_needed_where_an_agreed_part_consents() {
        let given = consent_from(with_fallback(two_rounds()), 3, 4);
        assert_eq!((outcome(&given).way, outcome(&given).adoption), (Way::Round, Adoption::Adopted));
        let given = consent_from(with_fallback(two_rounds()), 9, 10);
        assert!(outcome(&given).way.is_fallback());
    }

    #[test]
    fn is_a_vote_for_route_ownership_and_the_method() {
        let given = with_fallback(two_rounds()).present("eve", "town");
        let given = given.action("A1", Some("P1"), Some(Owner::Stakeholder(group("town"))));
        assert!(remarks(&given).contains(&("M2", "remark.owner-did-not-decide")), "nobody of the town voted");
        assert!(remarks(&given).contains(&("M24", "remark.fallback")));
        assert!(remarks(&given).contains(&("M24", "remark.over-objections")));
        let consents =
            two_rounds().present("eve", "town").proposed("P1.3").row("3", "P1.3", "*", Position::Consent);
        let consents = with_fallback(consents).action("A1", Some("P1"), Some(Owner::Person(person("eve"))));
        assert!(!remarks(&consents).contains(&("M2", "remark.owner-did-not-decide")), "eve was there");
        let practice = |given: &Given| {
            let route = route(&given.workshop, &consent(&given.workshop, LATER));
            route.practice.parties.iter().map(|party| party.weight).collect::<Vec<_>>()
        };
        assert_eq!(practice(&consents), [None; 4], "no voices are counted where consent decided");
    }

    #[test]
    fn in_which_a_group_of_the_system_has_votes_enough_is_the_old_route() {
        let yes = [("P1", Choice::Yes)];
        let given =
            ["t1", "t2", "t3", "t4"].iter().fold(two_rounds(), |given, who| given.present(who, "town"));
        let answered = |given: Given, round: &str, id: &str| given.row(round, id, "*", Position::Consent);
        let given = with_fallback(answered(answered(given, "1", "P1.1"), "2", "P1.2"));
        let given = given.vote_with(|vote| vote.threshold = Share::new(1, 2).map(located));
        let given = ["t1", "t2", "t3", "t4"].iter().fold(given, |given, who| given.ballot(who, &yes));
        assert!(outcome(&given).way.is_fallback());
        let shown = route(&given.workshop, &consent(&given.workshop, LATER)).shown;
        assert_eq!(shown.verdict, Verdict::Old, "four of eight votes reach one half");
    }
}

mod the_four_steps {
    use super::*;

    fn four(given: Given) -> Given {
        given.rule(DecisionRule::FourSteps)
    }

    /// Three agree, and dee says no and says what she needs.
    fn a_no() -> Given {
        let given = four(Given::four_came()).consent_of("1", "P1.1", &["ann", "bob", "cas"]);
        let given = given.row("1", "P1.1", "dee", Position::Objection);
        given.with(|answer| answer.reason = Some("A bench in the shade".into()))
    }

    #[test]
    fn adopt_when_the_majority_holds_and_the_minority_came_along() {
        let given = a_no().proposed("P1.2").resolving(&["1/P1.1/dee"]);
        let given = given.consent_of("2", "P1.2", &["ann", "bob", "cas", "dee"]);
        assert_eq!(outcome(&given).adoption, Adoption::Adopted);
        let story = [
            "consent.round",
            "four-steps.majority",
            "four-steps.needs",
            "four-steps.added",
            "consent.round",
            "four-steps.majority",
            "consent.resolved",
            "consent.quorum-met",
            "consent.adopted",
        ];
        assert_eq!(codes(&outcome(&given).told), story);
        assert!(!remarks(&given).iter().any(|(_, code)| code.starts_with("remark.minority")));
    }

    #[test]
    fn do_not_adopt_while_somebody_says_no() {
        assert_eq!(outcome(&a_no()).adoption, Adoption::NotAdopted);
        assert_eq!(codes(&outcome(&a_no()).why), ["why.objections-open"]);
        let again = a_no().proposed("P1.2").resolving(&["1/P1.1/dee"]);
        let again = again.consent_of("2", "P1.2", &["ann", "bob", "cas"]);
        assert_eq!(outcome(&again).adoption, Adoption::NotAdopted, "a missing answer is never consent");
    }

    #[test]
    fn need_more_than_half_of_those_who_answered_stand_asides_included() {
        let given = four(Given::four_came()).consent_of("1", "P1.1", &["ann", "bob"]);
        let half = given.row("1", "P1.1", "cas", Position::Aside).row("1", "P1.1", "dee", Position::Aside);
        assert_eq!(outcome(&half).adoption, Adoption::NotAdopted);
        assert_eq!(codes(&outcome(&half).why), ["why.no-majority"]);
        assert!(told(&half, "four-steps.no-majority"));
        let more = half.present("eve", "shops").row("1", "P1.1", "eve", Position::Concern);
        assert_eq!(outcome(&more).adoption, Adoption::Adopted);
    }

    #[test]
    fn say_that_the_minority_was_not_asked() {
        let given = a_no().with(|answer| answer.reason = None);
        assert!(told(&given, "four-steps.not-asked"));
        assert!(remarks(&given).contains(&("consent", "remark.minority-not-asked")));
        let given = given.proposed("P1.2").resolving(&["1/P1.1/dee"]);
        let given = given.consent_of("2", "P1.2", &["ann", "bob", "cas", "dee"]);
        assert_eq!(outcome(&given).adoption, Adoption::Adopted, "what everybody agrees to is not undone");
        assert!(told(&given, "four-steps.not-asked"));
    }

    #[test]
    fn say_that_nothing_was_added_for_the_minority() {
        let given = a_no().proposed("P1.2").consent_of("2", "P1.2", &["ann", "bob", "cas", "dee"]);
        assert_eq!(outcome(&given).adoption, Adoption::Adopted);
        assert!(told(&given, "four-steps.not-added"));
        assert!(remarks(&given).contains(&("consent", "remark.minority-not-added")));
    }

    #[test]
    fn say_that_the_same_version_was_put_again() {
        let given = a_no().consent_of("2", "P1.1", &["ann", "bob", "cas", "dee"]);
        assert_eq!((outcome(&given).adoption, outcome(&given).open().count()), (Adoption::NotAdopted, 1));
        assert!(told(&given, "four-steps.nothing-added") && told(&given, "four-steps.same-version"));
        assert!(remarks(&given).contains(&("consent", "remark.minority-not-added")));
    }

    #[test]
    fn let_no_test_close_a_no() {
        let given = a_no().found_not_to_hold_by(&["residents", "facilitator"]);
        assert_eq!((outcome(&given).adoption, outcome(&given).open().count()), (Adoption::NotAdopted, 1));
        assert!(told(&given, "four-steps.tested"));
        assert_eq!(outcome(&given.rule(DecisionRule::Consent)).adoption, Adoption::Adopted);
    }

    #[test]
    fn need_the_quorum_and_know_a_time_of_reflection() {
        let given = four(Given::four_came()).consent_of("1", "P1.1", &["ann", "bob"]);
        assert_eq!(codes(&outcome(&given).why), ["why.quorum"]);
        let given = given.reflection(400).consent_of("1", "P1.1", &["cas", "dee"]);
        assert_eq!(outcome(&given).adoption, Adoption::Provisional);
    }
}

#[test]
fn what_cannot_be_agreed_on_is_refused_at_its_place() {
    let consent = "rule = \"consent\"";
    for (written, told) in [
        ("consent_from = \"1/2\"", "`consent_from` must be more than one half"),
        ("consent_from = \"3/2\"", "`consent_from` must be a part of a whole"),
        ("fallback = \"nowhere\"", "there is no vote `nowhere`"),
        ("fallback_after = 2", "no vote is named"),
    ] {
        let copy = Copy::of("testhaven");
        copy.change("workshop.toml", consent, &format!("{consent}\n{written}"));
        let check = copy.run(&["check"]);
        assert_eq!(check.status, 65, "{written}");
        assert!(check.err.contains(told), "{written}: {}", check.err);
    }
    for rule in ["unanimity", "four-steps"] {
        let copy = Copy::of("testhaven");
        copy.change("workshop.toml", consent, &format!("rule = \"{rule}\"\nconsent_from = \"9/10\""));
        let check = copy.run(&["check"]);
        assert_eq!(check.status, 65);
        assert!(check.err.contains("`consent_from` goes with the rule \"consent\" only"), "{}", check.err);
    }
}
