//! A part that is enough, a vote to fall back on and the four steps, worked out twice: by the tool, and
//! slowly, person by person and round by round, as the rules read.

use std::collections::BTreeSet;

use cocreate::evidence::Share;
use cocreate::method::account::account;
use cocreate::method::consent::{Adoption, Outcome, consent};
use cocreate::method::route::route;
use cocreate::workshop::results::{Choice, Position, Role};
use cocreate::workshop::{
    DecisionRule, Method, PersonId, ProposalId, RoundName, Task, VersionId, VoteId, Workshop,
};
use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::consent_twice::{Bench, PEOPLE, cases, days, doubled, renamed, shuffled, workshops};
use crate::given::{Given, SESSION, located};

/// How a proposal was judged, by either of the two.
#[derive(Debug, PartialEq, Eq)]
struct Judged {
    adoption: Adoption,
    fell_back: bool,
    /// Who consents and who objects, where a part was agreed.
    part: Option<(u64, u64)>,
    open: BTreeSet<String>,
}

type Put = (u32, RoundName);

fn of(version: u32) -> VersionId {
    VersionId { proposal: ProposalId::new("P1"), version }
}

/// The objections that were open when the last of these puts ended: who, and their names.
fn open_after(
    bench: &Bench<'_>,
    puts: &[Put],
    until: Option<Date>,
    tests: bool,
) -> BTreeSet<(PersonId, String)> {
    let mut open = BTreeSet::new();
    for (version, round) in puts {
        let numbered = |put: &&Put| put.0 == *version && put.1 != RoundName::After;
        for who in bench.everybody() {
            let Some(answer) = bench.answer(&who, *round, &of(*version)) else { continue };
            let late = *round == RoundName::After && all(bench).iter().find(numbered).is_some();
            let received = answer.received.zip(until);
            let too_late = late && received.is_some_and(|(received, until)| received > until);
            let closed = tests && bench.does_not_hold(answer);
            let came_along = puts.iter().any(|(later, round)| {
                let answer = bench.answer(&who, *round, &of(*later));
                later > version && answer.is_some_and(|answer| answer.position != Position::Objection)
            });
            if answer.position == Position::Objection && !too_late && !closed && !came_along {
                open.insert((who.clone(), format!("{round}/{}/{who}", of(*version))));
            }
        }
    }
    open
}

fn all(bench: &Bench<'_>) -> Vec<Put> {
    let puts: BTreeSet<Put> = bench.rows.iter().map(|a| (a.version.version, a.round)).collect();
    puts.into_iter().collect()
}

/// Whether enough of these people answered, and enough of each group.
fn quorum(bench: &Bench<'_>, answered: &[PersonId], entitled: usize) -> bool {
    let decision = &bench.workshop.decision;
    let enough =
        decision.quorum.as_ref().is_none_or(|q| answered.len() as u64 * q.d() >= q.n() * entitled as u64);
    let each = decision.quorum_per_stakeholder.as_ref().map_or(0, |each| each.value as usize);
    let decides = |does: &cocreate::workshop::Does| does.contains(&Task::Decides);
    let groups = bench.workshop.stakeholders.iter().filter(|s| s.does.as_ref().is_some_and(|d| decides(d)));
    let mut of_each = groups.map(|group| {
        let of_group = |who: &&PersonId| {
            bench.people().iter().any(|row| row.person == **who && row.stakeholder == group.id.value)
        };
        answered.iter().filter(of_group).count()
    });
    entitled > 0 && enough && of_each.all(|answers| answers >= each)
}

fn slow(workshop: &Workshop, day: Date) -> Judged {
    let rows = workshop.results.consent.iter().flat_map(|sheet| &sheet.rows).collect();
    let bench = Bench { workshop, rows };
    let decision = &workshop.decision;
    let rule = decision.rule.as_ref().map(|rule| &rule.value);
    let until = decision.reflection.as_ref().map(|_| SESSION.checked_add(7.days()).unwrap());
    let puts = all(&bench);
    let tests = rule != Some(&DecisionRule::FourSteps);
    let open = open_after(&bench, &puts, until, tests);
    let names = open.iter().map(|(_, name)| name.clone()).collect();
    let highest =
        workshop.proposals.iter().map(|p| p.version()).chain(puts.iter().map(|put| put.0)).max().unwrap();
    let of_highest = || puts.iter().filter(|put| put.0 == highest);
    let numbered = of_highest().filter(|put| put.1 != RoundName::After).max();
    let Some(last) = numbered.or(of_highest().max()) else {
        return Judged { adoption: Adoption::NotAsked, fell_back: false, part: None, open: names };
    };
    let here = |put: &Put| -> (Vec<PersonId>, usize) {
        let entitled: Vec<_> =
            bench.everybody().into_iter().filter(|who| bench.is_entitled(who, put.1)).collect();
        let answered = entitled.iter().filter(|who| bench.answer(who, put.1, &of(put.0)).is_some()).cloned();
        (answered.collect(), entitled.len())
    };
    let (answered, entitled) = here(last);
    let position = |who: &PersonId| bench.answer(who, last.1, &of(last.0)).unwrap().position;
    let count = |position_is: &dyn Fn(Position) -> bool| {
        answered.iter().filter(|who| position_is(position(who))).count()
    };
    let agree = count(&|position| matches!(position, Position::Consent | Position::Concern));

    let against: BTreeSet<&PersonId> = open.iter().map(|(who, _)| who).collect();
    let part = decision.consent_from.as_ref().filter(|_| rule == Some(&DecisionRule::Consent)).map(|_| {
        let with = answered.iter().filter(|who| position(who) != Position::Aside && !against.contains(who));
        (with.count() as u64, against.len() as u64)
    });
    let enough = part.zip(decision.consent_from.as_ref()).is_some_and(|((with, against), from)| {
        with + against > 0 && with * from.d() >= from.n() * (with + against)
    });
    let below = part.is_some() && !enough;
    let blocked = !open.is_empty() && !enough;

    let bad_rounds = puts.iter().enumerate().filter(|(at, put)| {
        let (answered, entitled) = here(put);
        put.1 != RoundName::After
            && !answered.is_empty()
            && quorum(&bench, &answered, entitled)
            && !open_after(&bench, &puts[..=*at], until, tests).is_empty()
    });
    let due = bad_rounds.count() as u64
        >= decision.fallback_after.as_ref().map_or(2, |after| u64::from(after.value));
    let consents = rule == Some(&DecisionRule::Consent);
    let fell_back = consents && decision.fallback.is_some() && blocked && due;
    let adopted = if fell_back {
        let ballots = &workshop.results.votes[&VoteId::new("vote")];
        let decides = |row: &&&cocreate::workshop::results::Attendance| {
            let does = workshop.stakeholder(&row.stakeholder).unwrap().does.as_ref();
            let listed = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
            let observes = listed.into_iter().any(|p| p.person == row.person && p.role != Role::Participant);
            row.present && !observes && does.is_some_and(|does| does.contains(&Task::Decides))
        };
        let people = bench.people();
        let there: Vec<PersonId> = people.iter().filter(decides).map(|row| row.person.clone()).collect();
        let voted: Vec<PersonId> =
            there.iter().filter(|who| ballots.people().any(|voter| voter == who.as_str())).cloned().collect();
        let yes = ballots.answers().filter(|answer| answer.choice == Choice::Yes).count();
        let agreed = decision.quorum.is_some() || decision.quorum_per_stakeholder.is_some();
        yes * 2 >= ballots.len() && yes > 0 && (!agreed || quorum(&bench, &voted, there.len()))
    } else {
        let by_rule = match rule {
            Some(DecisionRule::Consent) => true,
            Some(DecisionRule::Unanimity) => agree == entitled,
            Some(DecisionRule::FourSteps) => agree * 2 > answered.len(),
            _ => false,
        };
        by_rule && !blocked && !below && !answered.is_empty() && quorum(&bench, &answered, entitled)
    };
    let adoption = match (adopted, until) {
        (false, _) => Adoption::NotAdopted,
        (true, Some(until)) if day <= until => Adoption::Provisional,
        (true, _) => Adoption::Adopted,
    };
    Judged { adoption, fell_back, part, open: names }
}

fn outcome(workshop: &Workshop, day: Date) -> Outcome {
    consent(workshop, day).proposals.remove(0)
}

fn fast(workshop: &Workshop, day: Date) -> Judged {
    let outcome = outcome(workshop, day);
    Judged {
        adoption: outcome.adoption,
        fell_back: outcome.way.is_fallback(),
        part: outcome.part.map(|part| (part.consenting, part.objecting)),
        open: outcome.open().map(|objection| objection.id.to_string()).collect(),
    }
}

/// Workshops in which something else than consent was agreed, with a vote that was held.
fn otherwise() -> impl Strategy<Value = Workshop> {
    let rule = prop_oneof![4 => Just(DecisionRule::Consent), 1 => Just(DecisionRule::FourSteps)];
    let part =
        prop::option::of(prop::sample::select(vec![(51_u64, 100_u64), (2, 3), (3, 4), (9, 10), (1, 1)]));
    let fallback = prop::option::of(prop::option::of(1..4_u32));
    let ballots = prop::collection::vec(prop::option::of(any::<bool>()), PEOPLE.len());
    (workshops(), rule, part, fallback, ballots).prop_map(|(workshop, rule, part, fallback, ballots)| {
        let mut given = Given { workshop }.vote(Method::Approval, &["P1"]);
        given = given.vote_with(|vote| vote.threshold = Share::new(1, 2).map(located));
        for (who, yes) in PEOPLE.iter().zip(ballots) {
            if let Some(yes) = yes {
                given = given.ballot(who, &[("P1", if yes { Choice::Yes } else { Choice::No })]);
            }
        }
        let consents = rule == DecisionRule::Consent;
        given
            .rule(rule)
            .change(|workshop| {
                let decision = &mut workshop.decision;
                if let (Some((n, d)), true) = (part, consents) {
                    decision.consent_from = Share::new(n, d).map(located);
                }
                if let (Some(after), true) = (fallback, consents) {
                    decision.fallback = Some(located(VoteId::new("vote")));
                    decision.fallback_after = after.map(located);
                }
            })
            .workshop
    })
}

fn agreeing(workshop: &Workshop, part: Option<(u64, u64)>) -> Workshop {
    let mut other = workshop.clone();
    other.decision.rule = Some(located(DecisionRule::Consent));
    other.decision.fallback = None;
    other.decision.consent_from = part.and_then(|(n, d)| Share::new(n, d)).map(located);
    other
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn the_tool_adopts_what_the_rules_adopt_when_read_slowly(workshop in otherwise(), day in days()) {
        prop_assert_eq!(fast(&workshop, day), slow(&workshop, day));
    }

    #[test]
    fn a_larger_part_never_adopts_more(workshop in otherwise(), day in days()) {
        let adopted = |part| outcome(&agreeing(&workshop, part), day).is_adopted();
        let parts = [(51, 100), (2, 3), (3, 4), (9, 10), (1, 1)];
        let rising: Vec<bool> = parts.iter().map(|part| adopted(Some(*part))).collect();
        prop_assert!(rising.is_sorted_by(|lower, higher| lower >= higher), "{:?}", rising);
    }

    #[test]
    fn a_part_of_everybody_is_consent_in_which_somebody_consents(workshop in otherwise(), day in days()) {
        let all = outcome(&agreeing(&workshop, Some((1, 1))), day);
        let consent = outcome(&agreeing(&workshop, None), day);
        let somebody = all.part.is_some_and(|part| part.consenting > 0);
        prop_assert_eq!(all.is_adopted(), consent.is_adopted() && somebody);
        prop_assert_eq!(all.open().count(), consent.open().count());
    }

    #[test]
    fn the_four_steps_ask_no_less_than_consent(workshop in otherwise(), day in days()) {
        let mut four = agreeing(&workshop, None);
        four.decision.rule = Some(located(DecisionRule::FourSteps));
        let consents = outcome(&agreeing(&workshop, None), day).is_adopted();
        prop_assert!(consents || !outcome(&four, day).is_adopted());
    }

    #[test]
    fn a_fallback_that_is_not_due_changes_no_outcome_and_one_that_is_closes_no_objection(
        workshop in otherwise(),
        day in days(),
    ) {
        let mut without = workshop.clone();
        without.decision.fallback = None;
        let mut never = workshop.clone();
        never.decision.fallback_after = Some(located(1_000));
        let (with, without, never) = (outcome(&workshop, day), outcome(&without, day), outcome(&never, day));
        prop_assert_eq!((never.adoption, &never.why), (without.adoption, &without.why));
        prop_assert_eq!(with.objections, without.objections);
        if !with.way.is_fallback() {
            prop_assert_eq!((with.adoption, &with.why), (without.adoption, &without.why));
        }
    }

    #[test]
    fn rows_in_another_order_or_people_under_other_names_change_nothing(
        workshop in otherwise(),
        day in days(),
        by in 0..30_usize,
    ) {
        let told = |workshop: &Workshop| {
            let consent = consent(workshop, day);
            let verdict = route(workshop, &consent).shown.verdict;
            (consent.proposals[0].told.clone(), verdict)
        };
        prop_assert_eq!(fast(&shuffled(&workshop, by), day), fast(&workshop, day));
        prop_assert_eq!(fast(&doubled(&workshop), day), fast(&workshop, day));
        prop_assert_eq!(told(&shuffled(&workshop, by)), told(&workshop));
        let (one, other) = (fast(&workshop, day), fast(&renamed(&workshop), day));
        prop_assert_eq!((one.adoption, one.fell_back, one.part), (other.adoption, other.fell_back, other.part));
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_account_of_any_of_these_becomes_a_ledger_without_problems(workshop in otherwise(), day in days()) {
        let mut ledger = cocreate::ledger::Ledger::new();
        ledger.record(&account(&workshop, day));
        let problems = ledger.problems();
        prop_assert!(problems.is_empty(), "{:#?}", problems.iter().collect::<Vec<_>>());
    }
}

#[test]
fn the_random_workshops_fall_back_and_adopt_over_objections() {
    // So that the promises above are about something.
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..1_000 {
        let workshop = otherwise().new_tree(&mut runner).unwrap().current();
        let judged = slow(&workshop, SESSION.checked_add(20.days()).unwrap());
        seen.insert((judged.adoption, judged.fell_back, judged.part.is_some(), !judged.open.is_empty()));
    }
    for kind in [
        (Adoption::Adopted, true, false, true),
        (Adoption::NotAdopted, true, false, true),
        (Adoption::Adopted, false, true, true),
        (Adoption::NotAdopted, false, true, true),
    ] {
        assert!(seen.contains(&kind), "{kind:?} of {seen:?}");
    }
}
