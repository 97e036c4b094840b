//! What `check` and the report say when a workshop is at odds with the method, row by row.

use cocreate::evidence::{Share, SourceId, Value};
use cocreate::input::Severity;
use cocreate::method::checks::checks;
use cocreate::method::closing::{Scores, closing};
use cocreate::method::membership::Membership;
use cocreate::method::readiness::readiness;
use cocreate::method::remark::{Remark, Step};
use cocreate::method::{actions, speaking};
use cocreate::workshop::results::{ActionStatus, Closing, Owner, Position, Role, Sheet, Status, Turn};
use cocreate::workshop::{Commitment, LegalGroup, Named, Power, Workshop};
use jiff::civil::date;

use crate::given::{Given, LATER, group, located, person};

fn remarks(given: &Given, step: Step) -> Vec<Remark> {
    checks(&given.workshop, step, LATER)
}

/// The codes of the remarks of one row of the method, without `remark.`.
fn codes(given: &Given, row: &str) -> Vec<String> {
    let of_row = remarks(given, Step::Report).into_iter().filter(|remark| remark.row == row);
    let code = |remark: Remark| match remark.finding.value {
        Value::Said(said) => said.code.trim_start_matches("remark.").to_owned(),
        other => panic!("{other:?}"),
    };
    of_row.map(code).collect()
}

fn practised() -> Given {
    Given::four_came().row("1", "P1.1", "*", Position::Consent)
}

fn named_by(given: Given, id: &str, named: Vec<Named>) -> Given {
    given.stakeholder(id, |stakeholder| stakeholder.named_by = named.into_iter().map(located).collect())
}

#[test]
fn every_remark_has_a_row_a_sentence_and_what_to_do() {
    let given = practised().action("A1", Some("P1"), Some(Owner::Stakeholder(group("town"))));
    let given = given.change(|w| w.municipality.commitment = Some(located(Commitment::Advice)));
    let all = remarks(&given, Step::Report);
    assert!(all.len() > 5);
    for remark in all {
        let warning = remark.diagnostic();
        assert_eq!((warning.code, warning.severity), ("method", Severity::Warning));
        assert!(warning.message.starts_with(&format!("{}: ", remark.row)), "{}", warning.message);
        assert!(warning.hint.is_some_and(|hint| !hint.is_empty()), "{}", warning.message);
    }
}

#[test]
fn an_owner_who_took_no_part_in_deciding_is_named_by_the_action() {
    let owned = |owner| practised().action("A1", Some("P1"), Some(owner));
    assert!(codes(&owned(Owner::Person(person("ann"))), "M2").is_empty());
    assert!(codes(&owned(Owner::Stakeholder(group("shops"))), "M2").is_empty());
    let town = codes(&owned(Owner::Stakeholder(group("town"))), "M2");
    assert_eq!(town, ["owner-did-not-decide"], "nobody of the town came");
    let zoe = owned(Owner::Person(person("zoe"))).absent("zoe", "shops");
    assert_eq!(codes(&zoe, "M2"), ["owner-did-not-decide"], "her group decided, and she did not");
}

#[test]
fn nobody_can_say_whether_the_owner_decided_on_an_action_without_a_decision() {
    let without = practised().action("A1", None, Some(Owner::Stakeholder(group("town"))));
    assert!(codes(&without, "M2").is_empty());
    let never_put =
        practised().proposed("P2.1").action("A1", Some("P2"), Some(Owner::Stakeholder(group("town"))));
    assert!(codes(&never_put, "M2").is_empty());
}

#[test]
fn an_action_that_goes_from_the_lifeworld_to_the_system_is_told() {
    let taken = |from: &str, to: &str| {
        let given = practised().action("A1", Some("P1"), Some(Owner::Stakeholder(group(to))));
        let from = Owner::Stakeholder(group(from));
        let given =
            given.change(|w| w.results.actions.as_mut().unwrap().rows[0].taken_over_from = Some(from));
        codes(&given, "M14")
    };
    assert_eq!(taken("residents", "team"), ["taken-over"]);
    assert!(taken("residents", "shops").is_empty());
    assert!(taken("team", "residents").is_empty());
}

#[test]
fn a_lifeworld_group_that_the_system_named_alone_is_told() {
    let by = |id: &str| Named::By(group(id));
    let ok = named_by(practised(), "residents", vec![Named::Itself]);
    let ok = named_by(ok, "shops", vec![by("team"), by("residents")]);
    assert!(codes(&ok, "M3").is_empty());
    let flagged = named_by(ok.clone(), "shops", vec![by("team"), by("town")]);
    assert_eq!(codes(&flagged, "M3"), ["named-by-system"]);
    assert_eq!(codes(&named_by(ok, "shops", vec![]), "M3"), ["named-by-nobody"]);
}

#[test]
fn a_goal_that_the_system_set_alone_is_told_until_it_was_put_to_all() {
    let given = practised().change(|w| {
        w.issue.shared_goal = Some(located("A square for all".to_owned()));
        w.issue.shared_goal_by = vec![located(group("town")), located(group("team"))];
    });
    assert_eq!(codes(&given, "M5"), ["goal-by-system", "goal-not-asked"]);
    let given = given.row("1", "goal.1", "*", Position::Consent);
    let given = given.change(|w| w.issue.shared_goal_by.push(located(group("residents"))));
    assert!(codes(&given, "M5").is_empty());
}

#[test]
fn power_that_only_the_system_holds_is_told() {
    assert_eq!(codes(&practised(), "M6"), ["no-power-map"]);
    let given =
        practised().stakeholder("town", |s| s.power = vec![located(Power::Money), located(Power::Knowledge)]);
    let given = given.stakeholder("shops", |s| s.power = vec![located(Power::Knowledge)]);
    assert_eq!(codes(&given, "M6"), ["power-with-system"], "money, and not knowledge");
}

#[test]
fn a_circle_of_more_than_twenty_is_told() {
    let of = |size| practised().change(|w| w.sessions[0].circle_size = Some(located(size)));
    assert!(codes(&of(20), "M7").is_empty());
    assert_eq!(codes(&of(21), "M7"), ["large-circle"]);
}

#[test]
fn a_draft_before_anybody_was_asked_is_told() {
    let dates = |involved, draft| {
        practised().change(|w| {
            w.issue.process_by = vec![located(group("residents"))];
            w.issue.first_involved = Some(located(involved));
            w.issue.first_draft = Some(located(draft));
        })
    };
    assert!(codes(&dates(date(2026, 9, 1), date(2026, 9, 1)), "M9").is_empty());
    assert_eq!(codes(&dates(date(2026, 9, 2), date(2026, 9, 1)), "M9"), ["draft-first"]);
}

#[test]
fn a_citizens_initiative_of_an_institution_is_told() {
    let by = |id: &str, initiative| {
        practised().change(|w| {
            w.proposals[0].by = Some(located(group(id)));
            w.proposals[0].support = Some(located("Forty names".to_owned()));
            w.proposals[0].citizens_initiative = Some(located(initiative));
        })
    };
    assert!(codes(&by("residents", true), "M13").is_empty());
    assert!(codes(&by("team", false), "M13").is_empty());
    assert_eq!(codes(&by("team", true), "M13"), ["no-citizens-initiative"]);
    assert_eq!(codes(&practised(), "M13"), ["no-originator", "no-support"]);
}

#[test]
fn a_list_on_which_nobody_is_new_is_told() {
    let given = practised().listed("ann", "residents", Role::Participant, Status::Accepted);
    let given = given.listed("bob", "residents", Role::Participant, Status::Accepted);
    let earlier = |times: [Option<u32>; 2]| {
        given.clone().change(|w| {
            let rows = &mut w.results.people.as_mut().unwrap().rows;
            rows.iter_mut().zip(times).for_each(|(row, times)| row.earlier = times);
        })
    };
    assert_eq!(codes(&earlier([Some(1), Some(3)]), "M22"), ["nobody-new"]);
    assert!(codes(&earlier([Some(1), Some(0)]), "M22").is_empty());
    assert!(
        codes(&earlier([Some(1), None]), "M22").is_empty(),
        "of whom nothing is known, nothing is assumed"
    );
}

#[test]
fn a_law_that_asks_for_four_groups_is_told_which_are_not_there() {
    let given = practised().change(|w| {
        w.settings.law = Some(located("omgevingswet".to_owned()));
        w.municipality.participation_policy = Some(located("By-law, article 4".to_owned()));
        w.stakeholders[1].legal_group = LegalGroup::Companies;
        w.stakeholders[3].legal_group = LegalGroup::Authorities;
    });
    let remarks = remarks(&given, Step::Report);
    let messages: Vec<&str> = remarks.iter().filter(|r| r.row == "M27").map(|r| r.message.as_str()).collect();
    assert_eq!(messages, ["no organisations are among the stakeholders"]);
    assert!(codes(&practised(), "M27").is_empty(), "no law asks for it");
}

#[test]
fn what_only_a_report_can_know_is_not_asked_before() {
    let given = practised().action("A1", Some("P1"), Some(Owner::Stakeholder(group("town"))));
    let rows = |step| remarks(&given, step).iter().filter(|remark| remark.row == "M2").count();
    assert_eq!((rows(Step::Invite), rows(Step::Session), rows(Step::Report)), (0, 0, 1));
}

fn missing(given: &Given, step: Step) -> Vec<String> {
    let missing = readiness(&given.workshop, step);
    assert!(missing.iter().all(|problem| problem.code == "not-ready" && problem.hint.is_some()));
    missing.into_iter().map(|problem| problem.message).collect()
}

#[test]
fn who_frames_and_the_rule_come_before_an_invitation_or_an_agenda() {
    let bare = Given::a_circle().change(|w: &mut Workshop| {
        w.stakeholders.retain(|s| !s.sphere.value.is_lifeworld());
        w.decision.rule = None;
        w.no_frames = None;
    });
    for step in [Step::Invite, Step::Session] {
        let missing = missing(&bare, step).join("\n");
        for part in
            ["no stakeholder is concerned", "belongs to the environment", "no frames", "how is decided"]
        {
            assert!(missing.contains(part), "{step:?}: {missing}");
        }
    }
    assert!(missing(&bare, Step::Report).is_empty(), "a report says what was not recorded");
}

#[test]
fn a_reason_why_there_are_no_frames_is_enough() {
    let given = Given::a_circle().change(|w| w.no_frames = Some(located("Nothing stands fixed".to_owned())));
    assert!(!missing(&given, Step::Session).iter().any(|message| message.contains("frames")));
}

#[test]
fn a_session_needs_its_times_and_an_invitation_its_place_and_contact() {
    let given = Given::a_circle();
    let session = missing(&given, Step::Session).join("\n");
    assert!(session.contains("session evening has no start") && session.contains("has no end"));
    assert!(!session.contains("has no place") && !session.contains("nobody to ask"));
    let invite = missing(&given, Step::Invite).join("\n");
    assert!(
        invite.contains("has no place")
            && invite.contains("has no reply_by")
            && invite.contains("nobody to ask")
    );
}

/// Closing scores: of each group so many people, each giving a five.
fn filled(groups: &[(&str, u64)]) -> Scores {
    filled_with(groups, |_| Some(5))
}

fn filled_with(groups: &[(&str, u64)], supports: impl Fn(u64) -> Option<u32>) -> Scores {
    let mut given = Given::a_circle();
    let mut rows = Vec::new();
    for (of, people) in groups {
        for n in 0..*people {
            let who = format!("{of}{n}");
            given = given.present(&who, of);
            let line = u32::try_from(rows.len()).unwrap() + 2;
            rows.push(Closing {
                line,
                session: None,
                person: person(&who),
                heard: Some(5),
                supports: supports(n),
            });
        }
    }
    let given = given.change(|w| w.results.closing = Some(Sheet { source: SourceId(9), rows }));
    closing(&given.workshop, &Membership::of(&given.workshop)).unwrap()
}

fn shown(scores: &Scores) -> Vec<&str> {
    let shown = scores.groups.iter().filter(|group| !group.hidden && group.filled.people > 0);
    shown.map(|group| group.group.as_str()).collect()
}

#[test]
fn a_group_under_five_is_not_broken_out() {
    assert_eq!(
        shown(&filled(&[("residents", 5), ("shops", 9), ("team", 4), ("town", 4)])),
        ["residents", "shops"]
    );
}

#[test]
fn a_small_group_cannot_be_found_by_subtracting_the_others() {
    let scores = filled(&[("residents", 6), ("shops", 9), ("team", 7), ("town", 2)]);
    assert_eq!(shown(&scores), ["shops", "team"], "the smallest of the others is not shown either");
    let two = filled(&[("residents", 6), ("shops", 9), ("team", 2), ("town", 2)]);
    assert_eq!(shown(&two), ["shops"], "two small groups are fewer than five people together");
    let only = filled(&[("residents", 6), ("town", 2)]);
    assert!(shown(&only).is_empty());
}

#[test]
fn a_group_of_which_nobody_answered_gives_nothing_away() {
    let scores = filled(&[("residents", 6), ("shops", 5)]);
    assert_eq!(shown(&scores), ["residents", "shops"]);
}

#[test]
fn few_answers_to_one_question_hide_the_group_too() {
    let scores = filled_with(&[("residents", 9), ("shops", 9)], |n| (n < 3).then_some(5));
    assert!(shown(&scores).is_empty(), "three people answered what they support");
    assert_eq!(scores.all.mean_supports(), Share::new(30, 6));
}

#[test]
fn of_fewer_than_five_answers_not_even_the_whole_is_shown() {
    assert!(filled(&[("residents", 4)]).all.too_few());
    assert!(!filled(&[("residents", 5)]).all.too_few());
}

#[test]
fn an_action_is_overdue_the_day_after_it_was_due() {
    let given = practised().action("A1", Some("P1"), None);
    let mut action = given.workshop.results.actions.unwrap().rows.remove(0);
    assert_eq!(actions::overdue(&action, LATER), None, "without a day nobody can say");
    action.due = Some(date(2027, 1, 31));
    assert_eq!(actions::overdue(&action, date(2027, 1, 31)), Some(false));
    assert_eq!(actions::overdue(&action, date(2027, 2, 1)), Some(true));
    for ended in [ActionStatus::Done, ActionStatus::Dropped] {
        action.status = ended;
        assert_eq!(actions::overdue(&action, date(2027, 2, 1)), Some(false));
    }
}

#[test]
fn turns_of_one_person_in_one_round_count_together() {
    let given = practised().change(|w| {
        let turn =
            |line, who: &str, seconds| Turn { line, session: None, round: 1, person: person(who), seconds };
        let rows = vec![turn(2, "ann", 60), turn(3, "bob", 90), turn(4, "ann", 30)];
        w.results.turns = Some(Sheet { source: SourceId(9), rows });
    });
    let rounds = speaking::rounds(&given.workshop);
    assert_eq!(rounds.len(), 1);
    assert_eq!((rounds[0].people, rounds[0].shortest, rounds[0].longest), (2, 90, 90));
}

#[test]
fn who_came_and_is_said_not_to_have_spoken_is_counted_once() {
    let given = Given::four_came();
    let silent =
        |given: &Given| speaking::silent(&given.workshop, &Membership::of(&given.workshop)).map(|s| s.0);
    assert_eq!(silent(&given), None, "nobody wrote down who spoke");
    let given = given.at(None, "ann", "residents", true, false).change(|w| {
        let rows = &mut w.results.attendance.as_mut().unwrap().rows;
        rows.iter_mut().for_each(|row| row.spoke = Some(row.person.as_str() == "bob"));
    });
    assert_eq!(silent(&given), Some(3));
}

#[test]
fn nothing_about_a_person_is_on_the_screen() {
    let given =
        practised().left_early("zoe-secret", "shops").row("1", "P1.1", "zoe-secret", Position::Objection);
    let given = given.action("A1", Some("P1"), Some(Owner::Person(person("zoe-secret"))));
    for remark in remarks(&given, Step::Report) {
        let warning = remark.diagnostic();
        assert!(!warning.message.contains("secret") && !format!("{:?}", warning.hint).contains("secret"));
    }
}
