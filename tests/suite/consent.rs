//! Consent, exactly: each clause of the rule is a promise.

use cocreate::method::consent::{Adoption, ObjectionStatus, Outcome, QuorumState, consent};
use cocreate::workshop::results::{Position, Role, Status};
use cocreate::workshop::{DecisionRule, QuorumOf, Span};
use jiff::civil::{Date, date};

use crate::given::{Given, LATER, SESSION, located, person};

const FOUR: [&str; 4] = ["ann", "bob", "cas", "dee"];

/// The outcome of the first proposal, long after the session.
fn outcome(given: &Given) -> Outcome {
    outcome_on(given, LATER)
}

fn outcome_on(given: &Given, day: Date) -> Outcome {
    consent(&given.workshop, day).proposals.remove(0)
}

fn codes(said: &[cocreate::evidence::Saying]) -> Vec<&'static str> {
    said.iter().map(|said| said.code).collect()
}

#[test]
fn what_nobody_objects_to_is_adopted() {
    let outcome = outcome(&Given::four_came().consent_of("1", "P1.1", &FOUR));
    assert_eq!(outcome.adoption, Adoption::Adopted);
    assert!(outcome.unanimous && outcome.why.is_empty());
    assert_eq!(codes(&outcome.told), ["consent.round", "consent.quorum-met", "consent.adopted"]);
}

#[test]
fn a_missing_answer_is_never_consent() {
    let three = Given::four_came().consent_of("1", "P1.1", &["ann", "bob", "cas"]);
    let outcome_of_three = outcome(&three);
    assert_eq!(outcome_of_three.adoption, Adoption::Adopted, "three of four meet two thirds");
    assert_eq!((outcome_of_three.tally().consent, outcome_of_three.tally().missing()), (3, 1));
    assert!(!outcome_of_three.unanimous);

    let two = Given::four_came().consent_of("1", "P1.1", &["ann", "bob"]);
    assert_eq!(outcome(&two).adoption, Adoption::NotAdopted);
    assert_eq!(codes(&outcome(&two).why), ["why.quorum"]);
}

#[test]
fn a_quorum_is_decided_by_the_fraction_and_not_by_a_rounded_percentage() {
    let given = Given::a_circle().present("ann", "residents").present("bob", "shops").present("cas", "team");
    let given = given.consent_of("1", "P1.1", &["ann", "bob"]);
    assert_eq!(outcome(&given).quorum.state, QuorumState::Met, "2/3 of 3 is 2");
    let stricter = given.quorum(6667, 10_000, QuorumOf::Present);
    assert_eq!(outcome(&stricter).quorum.state, QuorumState::NotMet);
}

#[test]
fn who_stands_aside_has_answered() {
    let given = Given::four_came().consent_of("1", "P1.1", &["ann", "bob"]);
    let given = given.row("1", "P1.1", "cas", Position::Aside);
    let outcome = outcome(&given);
    assert_eq!(outcome.adoption, Adoption::Adopted);
    assert_eq!(outcome.quorum.answered.unwrap().n(), 3);
    assert!(!outcome.unanimous, "nobody may say that everybody supports it");
    assert!(codes(&outcome.told).contains(&"consent.with-asides"));
}

#[test]
fn an_open_objection_keeps_a_proposal_from_being_adopted() {
    let given = Given::four_came().consent_of("1", "P1.1", &["ann", "bob", "cas"]);
    let given = given.row("1", "P1.1", "dee", Position::Objection);
    let outcome = outcome(&given);
    assert_eq!(outcome.adoption, Adoption::NotAdopted);
    assert_eq!(outcome.open().map(|o| o.id.to_string()).collect::<Vec<_>>(), ["1/P1.1/dee"]);
    assert_eq!(codes(&outcome.why), ["why.objections-open"]);
}

#[test]
fn a_concern_is_consent_that_is_logged() {
    let given = Given::four_came().consent_of("1", "P1.1", &["ann", "bob", "cas"]);
    let given = given.row("1", "P1.1", "dee", Position::Concern).with(|a| a.reason = Some("Noise".into()));
    let outcome = outcome(&given);
    assert_eq!(outcome.adoption, Adoption::Adopted);
    assert!(outcome.unanimous);
    assert_eq!(outcome.concerns[0].id.to_string(), "1/P1.1/dee");
    assert_eq!(outcome.concerns[0].reason.as_deref(), Some("Noise"));
}

fn objection_of_dee() -> Given {
    let given = Given::four_came().consent_of("1", "P1.1", &["ann", "bob", "cas"]);
    given.row("1", "P1.1", "dee", Position::Objection)
}

#[test]
fn an_objection_that_others_tested_and_that_does_not_hold_becomes_a_concern() {
    let outcome = outcome(&objection_of_dee().found_not_to_hold_by(&["residents", "facilitator"]));
    assert_eq!(outcome.adoption, Adoption::Adopted);
    assert_eq!(outcome.objections[0].status, ObjectionStatus::NotHolding);
    assert_eq!(outcome.concerns.len(), 1);
    assert_eq!(outcome.objections[0].test.as_ref().unwrap().by, ["residents", "facilitator"]);
    assert!(!outcome.unanimous, "its author has not agreed");
}

#[test]
fn an_objection_that_the_facilitator_or_the_municipality_tests_alone_stays_open() {
    for testers in
        [&["facilitator"][..], &["Procesbegeleider"], &["town"], &["The town"], &["gemeente", "facilitator"]]
    {
        let outcome = outcome(&objection_of_dee().found_not_to_hold_by(testers));
        assert_eq!(outcome.adoption, Adoption::NotAdopted, "{testers:?}");
        assert_eq!(outcome.objections[0].status, ObjectionStatus::Open);
        assert!(codes(&outcome.told).contains(&"consent.tested-alone"));
    }
}

#[test]
fn a_facilitator_is_known_by_the_id_in_the_session_too() {
    let given = objection_of_dee().found_not_to_hold_by(&["F1"]);
    assert_eq!(outcome(&given).objections[0].status, ObjectionStatus::NotHolding, "F1 could be anybody");
    let given = given.change(|workshop| {
        let id = located("F1".to_owned());
        let facilitator = cocreate::workshop::Facilitator { id, independent: None, skills: Vec::new() };
        workshop.sessions[0].facilitators.push(facilitator);
    });
    assert_eq!(outcome(&given).objections[0].status, ObjectionStatus::Open);
}

#[test]
fn an_objection_stays_open_when_nobody_says_who_tested_it() {
    let outcome = outcome(&objection_of_dee().found_not_to_hold_by(&[]));
    assert_eq!(outcome.objections[0].status, ObjectionStatus::Open);
    assert!(codes(&outcome.told).contains(&"consent.tester-unknown"));
}

#[test]
fn an_objection_that_holds_stays_open() {
    let given = objection_of_dee().with(|answer| {
        answer.holds = Some(true);
        answer.tested_by = vec!["residents".into()];
    });
    assert_eq!(outcome(&given).objections[0].status, ObjectionStatus::Open);
}

#[test]
fn an_amended_version_is_put_to_all_again_and_resolves_the_objection_it_names() {
    let amended = objection_of_dee().proposed("P1.2").resolving(&["1/P1.1/dee"]);
    assert_eq!(outcome(&amended).adoption, Adoption::NotAsked, "a new version is not adopted by itself");
    assert_eq!(codes(&outcome(&amended).why), ["why.not-asked"]);

    let outcome = outcome(&amended.consent_of("2", "P1.2", &FOUR));
    assert_eq!(outcome.adoption, Adoption::Adopted);
    assert_eq!(outcome.version.to_string(), "P1.2");
    assert_eq!(outcome.objections[0].status, ObjectionStatus::Resolved);
    assert_eq!(outcome.objections[0].taken_up_in.as_ref().unwrap().to_string(), "P1.2");
    let story =
        ["consent.round", "consent.objection", "consent.amended", "consent.round", "consent.resolved"];
    assert_eq!(codes(&outcome.told)[..5], story);
}

#[test]
fn naming_an_objection_does_not_resolve_it_while_its_author_is_silent() {
    let given = objection_of_dee().proposed("P1.2").resolving(&["1/P1.1/dee"]);
    let outcome = outcome(&given.consent_of("2", "P1.2", &["ann", "bob", "cas"]));
    assert_eq!(outcome.quorum.state, QuorumState::Met);
    assert_eq!(outcome.adoption, Adoption::NotAdopted);
    assert_eq!(outcome.objections[0].status, ObjectionStatus::Open);
}

#[test]
fn an_author_who_answers_otherwise_on_a_later_version_closes_the_objection() {
    for position in [Position::Consent, Position::Concern, Position::Aside] {
        let given = objection_of_dee().proposed("P1.2").consent_of("2", "P1.2", &["ann", "bob", "cas"]);
        let outcome = outcome(&given.row("2", "P1.2", "dee", position));
        assert_eq!(outcome.adoption, Adoption::Adopted, "{position:?}");
        assert_eq!(outcome.objections[0].status, ObjectionStatus::Answered);
        assert_eq!(outcome.objections[0].answered_on.as_ref().unwrap().to_string(), "P1.2");
    }
}

#[test]
fn answering_otherwise_on_the_same_version_does_not_close_an_objection() {
    let outcome = outcome(&objection_of_dee().consent_of("2", "P1.1", &FOUR));
    assert_eq!(outcome.adoption, Adoption::NotAdopted);
    assert!(codes(&outcome.told).contains(&"consent.same-version"));
}

#[test]
fn only_the_last_round_of_the_highest_version_counts() {
    let given = Given::four_came().consent_of("1", "P1.1", &FOUR).consent_of("2", "P1.1", &["ann"]);
    let outcome = outcome(&given);
    assert_eq!(outcome.decisive().unwrap().name.to_string(), "2");
    assert_eq!(outcome.adoption, Adoption::NotAdopted, "one of four is no quorum");

    let lower = given.proposed("P1.2").consent_of("3", "P1.2", &FOUR).consent_of("4", "P1.1", &["ann"]);
    let outcome = consent(&lower.workshop, LATER).proposals.remove(0);
    assert_eq!((outcome.version.to_string().as_str(), outcome.adoption), ("P1.2", Adoption::Adopted));
}

#[test]
fn a_new_objection_to_a_new_version_is_open_beside_the_old_one() {
    let given = objection_of_dee().proposed("P1.2").consent_of("2", "P1.2", &["ann", "bob", "cas"]);
    let outcome = outcome(&given.row("2", "P1.2", "dee", Position::Objection));
    assert_eq!(outcome.open().count(), 2);
}

#[test]
fn a_spoken_round_answers_for_all_present_with_exceptions() {
    let given =
        Given::four_came().row("1", "P1.1", "*", Position::Consent).with(|a| a.noted_by = Some("F1".into()));
    let spoken = outcome(&given);
    assert_eq!((spoken.tally().consent, spoken.adoption), (4, Adoption::Adopted));
    let note = spoken.decisive().unwrap().spoken.as_ref().unwrap();
    assert_eq!((note.noted_by.as_deref(), note.stands_for), (Some("F1"), 4));

    let excepted = outcome(&given.row("1", "P1.1", "dee", Position::Objection));
    assert_eq!((excepted.tally().consent, excepted.tally().objection), (3, 1));
    assert_eq!(excepted.adoption, Adoption::NotAdopted);
}

#[test]
fn a_spoken_answer_closes_the_objection_of_who_is_there() {
    let given = objection_of_dee().proposed("P1.2").row("2", "P1.2", "*", Position::Consent);
    assert_eq!(outcome(&given).objections[0].status, ObjectionStatus::Answered);
}

#[test]
fn an_objection_spoken_for_all_is_an_objection_of_each() {
    let outcome = outcome(&Given::four_came().row("1", "P1.1", "*", Position::Objection));
    assert_eq!(outcome.open().count(), 4);
}

#[test]
fn a_late_objection_in_reflection_opens_the_decision_again() {
    let given = Given::four_came().reflection(7).consent_of("1", "P1.1", &FOUR);
    assert_eq!(outcome_on(&given, SESSION).adoption, Adoption::Provisional);
    let late = given.row("after", "P1.1", "dee", Position::Objection).received(date(2026, 12, 8));
    let judged = outcome_on(&late, date(2026, 12, 9));
    assert_eq!(judged.adoption, Adoption::NotAdopted);
    assert!(judged.objections[0].late);
    assert_eq!(judged.tally().consent, 4, "the round itself does not change");

    let answered = late.proposed("P1.2").resolving(&["after/P1.1/dee"]).consent_of("2", "P1.2", &FOUR);
    assert_eq!(outcome_on(&answered, LATER).objections[0].status, ObjectionStatus::Resolved);
    assert_eq!(outcome_on(&answered, LATER).adoption, Adoption::Adopted);
}

#[test]
fn adoption_is_provisional_up_to_and_including_the_last_day_of_reflection() {
    let given = Given::four_came().reflection(7).consent_of("1", "P1.1", &FOUR);
    assert_eq!(outcome_on(&given, date(2026, 12, 10)).adoption, Adoption::Provisional);
    assert_eq!(outcome_on(&given, date(2026, 12, 10)).until, Some(date(2026, 12, 10)));
    assert_eq!(outcome_on(&given, date(2026, 12, 11)).adoption, Adoption::Adopted);
}

#[test]
fn an_objection_after_the_time_of_reflection_is_too_late() {
    let given = Given::four_came().reflection(7).consent_of("1", "P1.1", &FOUR);
    let on = |day| {
        let late = given.clone().row("after", "P1.1", "dee", Position::Objection).received(day);
        outcome(&late)
    };
    assert_eq!(on(date(2026, 12, 10)).adoption, Adoption::NotAdopted, "the last day counts");
    let late = on(date(2026, 12, 11));
    assert_eq!((late.adoption, late.objections[0].status), (Adoption::Adopted, ObjectionStatus::TooLate));
    assert!(codes(&late.told).contains(&"consent.too-late"));
}

#[test]
fn while_nobody_knows_the_day_of_the_session_reflection_is_not_over() {
    let given = Given::four_came().reflection(7).consent_of("1", "P1.1", &FOUR);
    let given = given.change(|workshop| workshop.sessions[0].date = None);
    assert_eq!(outcome(&given).adoption, Adoption::Provisional);
}

#[test]
fn reflection_of_a_month_follows_the_calendar() {
    let given = Given::four_came().consent_of("1", "P1.1", &FOUR);
    let given = given.change(|workshop| workshop.decision.reflection = Some(located(Span::Months(1))));
    assert_eq!(outcome_on(&given, SESSION).until, Some(date(2027, 1, 3)));
}

#[test]
fn late_consent_fills_no_quorum() {
    let given = Given::four_came().reflection(7).consent_of("1", "P1.1", &["ann", "bob"]);
    let given = given.consent_of("after", "P1.1", &["cas", "dee"]);
    assert_eq!(outcome(&given).quorum.answered.unwrap().n(), 2);
    assert_eq!(outcome(&given).adoption, Adoption::NotAdopted);
}

#[test]
fn a_version_that_was_only_put_after_the_session_is_decided_there() {
    let given = Given::four_came().reflection(7).consent_of("after", "P1.1", &FOUR);
    assert_eq!(outcome(&given).adoption, Adoption::Adopted);
    assert_eq!(outcome(&given).decisive().unwrap().name.to_string(), "after");
}

#[test]
fn who_left_early_is_entitled_to_the_rounds_before_only() {
    let given = Given::four_came().left_early("eve", "shops");
    let given = given.consent_of("1", "P1.1", &["ann", "bob", "cas", "dee", "eve"]);
    let given = given.proposed("P1.2").consent_of("2", "P1.2", &FOUR);
    let outcome = outcome(&given);
    let entitled: Vec<u64> = outcome.rounds.iter().map(|round| round.tally.entitled).collect();
    assert_eq!(entitled, [5, 4]);
    assert_eq!(outcome.tally().missing(), 0);
}

#[test]
fn a_spoken_answer_is_not_of_who_left_before() {
    let given = Given::four_came().left_early("eve", "shops").row("1", "P1.1", "*", Position::Consent);
    assert_eq!(outcome(&given).tally().entitled, 4);
    let answered = given.row("1", "P1.1", "eve", Position::Consent);
    assert_eq!(outcome(&answered).tally().entitled, 5);
}

#[test]
fn who_left_early_may_still_object_during_reflection() {
    let given = Given::four_came().reflection(7).left_early("eve", "shops").consent_of("1", "P1.1", &FOUR);
    let given = given.row("after", "P1.1", "eve", Position::Objection).received(date(2026, 12, 8));
    assert_eq!(outcome(&given).open().count(), 1);
}

#[test]
fn supporters_interpreters_and_observers_count_nowhere() {
    for role in [Role::Supporter, Role::Interpreter, Role::Observer] {
        let given = Given::four_came().listed("sam", "residents", role, Status::Accepted);
        let given = given.present("sam", "residents").consent_of("1", "P1.1", &FOUR);
        let given = given.row("1", "P1.1", "sam", Position::Objection);
        let outcome = outcome(&given);
        assert_eq!((outcome.tally().entitled, outcome.adoption), (4, Adoption::Adopted), "{role:?}");
        assert_eq!(outcome.rounds[0].not_entitled.len(), 1);
        assert!(codes(&outcome.told).contains(&"consent.not-entitled"));
    }
}

#[test]
fn a_group_that_does_not_decide_is_not_entitled() {
    let given = Given::four_came().does("team", &[cocreate::workshop::Task::Thinks]);
    let outcome = outcome(&given.consent_of("1", "P1.1", &FOUR));
    assert_eq!((outcome.tally().entitled, outcome.tally().consent), (3, 3));
}

#[test]
fn who_was_absent_is_not_entitled() {
    let given = Given::four_came().absent("eve", "shops").consent_of("1", "P1.1", &FOUR);
    let outcome = outcome(&given.row("1", "P1.1", "eve", Position::Objection));
    assert_eq!((outcome.tally().entitled, outcome.adoption), (4, Adoption::Adopted));
}

#[test]
fn without_attendance_those_who_accepted_are_entitled() {
    let given = Given::a_circle().accepted("ann", "residents").accepted("bob", "shops");
    let given = given.listed("cas", "team", Role::Participant, Status::Declined);
    let outcome = outcome(&given.consent_of("1", "P1.1", &["ann", "bob"]));
    assert_eq!((outcome.tally().entitled, outcome.adoption), (2, Adoption::Adopted));
}

#[test]
fn with_neither_attendance_nor_people_no_quorum_is_ever_met() {
    let outcome = outcome(&Given::a_circle().consent_of("1", "P1.1", &FOUR));
    assert_eq!(outcome.quorum.state, QuorumState::NotDeterminable);
    assert_eq!(outcome.adoption, Adoption::NotAdopted);
    assert_eq!(codes(&outcome.why), ["why.quorum-unknown"]);
    assert_eq!(outcome.tally().consent, 4, "what was answered is counted all the same");
}

#[test]
fn a_quorum_of_nobody_is_not_determinable() {
    let given = Given::a_circle().absent("ann", "residents").consent_of("1", "P1.1", &["ann"]);
    assert_eq!(outcome(&given).quorum.state, QuorumState::NotDeterminable);
    let problems = cocreate::method::readiness::quorum_of_nobody(&given.workshop, LATER);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["nobody"]);
}

#[test]
fn a_quorum_may_be_taken_of_those_who_accepted_or_of_the_seats() {
    let accepted = ["ann", "bob", "cas", "dee", "eve", "fay"];
    let given = accepted.iter().fold(Given::four_came(), |given, who| given.accepted(who, "residents"));
    let given = given.consent_of("1", "P1.1", &FOUR);
    let share = |given: &Given| outcome(given).quorum.answered.map(|share| (share.n(), share.d()));
    assert_eq!(share(&given.clone().quorum(2, 3, QuorumOf::Accepted)), Some((4, 6)));
    let walk_in = given.clone().present("guy", "shops").quorum(2, 3, QuorumOf::Accepted);
    assert_eq!(share(&walk_in), Some((4, 7)), "who walks in counts in the whole too");

    let seats = given.quorum(2, 3, QuorumOf::Seats);
    assert_eq!(share(&seats), None, "a group without a number of seats leaves the whole unknown");
    let seats = ["residents", "shops", "team", "town"].iter().fold(seats, |given, id| given.seats(id, 2));
    assert_eq!(share(&seats), Some((4, 8)));
    assert_eq!(outcome(&seats).quorum.state, QuorumState::NotMet);
}

#[test]
fn each_deciding_group_must_give_its_answers() {
    let given = Given::four_came().consent_of("1", "P1.1", &FOUR).one_answer_of_each_group();
    let without_town = outcome(&given);
    assert_eq!(without_town.adoption, Adoption::NotAdopted, "nobody of the town came");
    assert_eq!(codes(&without_town.why), ["why.groups-short"]);
    let with_town = given.present("eve", "town").row("1", "P1.1", "eve", Position::Aside);
    assert_eq!(outcome(&with_town).adoption, Adoption::Adopted);
}

#[test]
fn unanimity_asks_consent_or_concern_of_everybody_entitled() {
    let given =
        Given::four_came().rule(DecisionRule::Unanimity).consent_of("1", "P1.1", &["ann", "bob", "cas"]);
    let missing = outcome(&given);
    assert_eq!(missing.adoption, Adoption::NotAdopted);
    assert_eq!(codes(&missing.why), ["why.not-unanimous"]);
    let with = |position| outcome(&given.clone().row("1", "P1.1", "dee", position)).adoption;
    assert_eq!(with(Position::Aside), Adoption::NotAdopted);
    assert_eq!(with(Position::Concern), Adoption::Adopted);
}

#[test]
fn a_proposal_outside_the_frames_is_not_adoptable() {
    let given = Given::four_came().outside("K1").consent_of("1", "P1.1", &FOUR);
    let outside = outcome(&given);
    assert_eq!(outside.adoption, Adoption::Outside);
    assert_eq!(codes(&outside.why), ["why.outside"]);
    let inside = given.proposed("P1.2").consent_of("2", "P1.2", &FOUR);
    assert_eq!(outcome(&inside).adoption, Adoption::Adopted);
}

#[test]
fn without_a_rule_nothing_is_adopted() {
    let given = Given::four_came().consent_of("1", "P1.1", &FOUR);
    let outcome = outcome(&given.change(|workshop| workshop.decision.rule = None));
    assert_eq!((outcome.adoption, codes(&outcome.why)), (Adoption::NotAdopted, vec!["why.no-rule"]));
}

#[test]
fn without_a_quorum_there_is_none_to_meet_but_somebody_must_answer() {
    let given = Given::four_came().change(|workshop| workshop.decision.quorum = None);
    let outcome_of_one = outcome(&given.clone().consent_of("1", "P1.1", &["ann"]));
    assert_eq!(
        (outcome_of_one.adoption, outcome_of_one.quorum.state),
        (Adoption::Adopted, QuorumState::NotAgreed)
    );
    let stranger = given.row("1", "P1.1", "zoe", Position::Consent);
    assert_eq!(outcome(&stranger).adoption, Adoption::NotAdopted);
}

#[test]
fn the_shared_goal_has_a_round_of_its_own() {
    let given = Given::four_came().row("1", "goal.1", "*", Position::Consent);
    let consent = consent(&given.workshop, LATER);
    assert_eq!(consent.goal.as_ref().unwrap().adoption, Adoption::Adopted);
    assert_eq!(consent.proposals[0].adoption, Adoption::NotAsked, "the goal is no proposal");
}

#[test]
fn each_session_has_its_own_people() {
    let given = Given::a_circle().second_session("later", date(2026, 12, 15));
    let given = given.at(Some("evening"), "ann", "residents", true, false);
    let given = given.at(Some("evening"), "bob", "shops", true, false);
    let given = given.at(Some("later"), "bob", "shops", true, false);
    let at = |session: &'static str| {
        move |answer: &mut cocreate::workshop::results::Answer| {
            answer.session = Some(session.into());
        }
    };
    let given = given.row("1", "P1.1", "ann", Position::Objection).with(at("evening"));
    let given = given.row("1", "P1.1", "bob", Position::Consent).with(at("evening"));
    let given = given.proposed("P1.2").row("2", "P1.2", "bob", Position::Consent).with(at("later"));
    let outcome = outcome(&given);
    let entitled: Vec<u64> = outcome.rounds.iter().map(|round| round.tally.entitled).collect();
    assert_eq!(entitled, [2, 1]);
    assert_eq!(outcome.open().count(), 1, "ann was not there to answer otherwise");
}

#[test]
fn reflection_begins_at_the_session_of_the_last_round() {
    let given = Given::four_came().second_session("later", date(2026, 12, 15)).reflection(7);
    let given = given.consent_of("1", "P1.1", &FOUR);
    let given = given.change(|workshop| {
        let rows = &mut workshop.results.consent.as_mut().unwrap().rows;
        rows.iter_mut().for_each(|row| row.session = Some("later".into()));
    });
    assert_eq!(outcome(&given).until, Some(date(2026, 12, 22)));
}

#[test]
fn a_double_answer_that_slips_through_never_turns_into_consent() {
    let given = Given::four_came().consent_of("1", "P1.1", &FOUR);
    let doubled = given.row("1", "P1.1", "dee", Position::Objection);
    assert_eq!(outcome(&doubled).tally().objection, 1);
    assert_eq!(outcome(&doubled).tally().answered(), 4);
    assert_eq!(outcome(&doubled).adoption, Adoption::NotAdopted);
}

#[test]
fn everybody_who_answered_at_least_once_is_involved() {
    let given = Given::four_came().left_early("eve", "shops").consent_of("1", "P1.1", &["ann", "bob", "eve"]);
    let given = given.row("1", "P1.1", "zoe", Position::Consent);
    let consent = consent(&given.workshop, LATER);
    let involved: Vec<&str> = consent.involved().iter().map(|person| person.as_str()).collect();
    assert_eq!(involved, ["ann", "bob", "eve"]);
    let round = consent.proposals[0].decisive().unwrap();
    assert!(consent.was_entitled(&person("cas"), round) && !consent.was_entitled(&person("zoe"), round));
}
