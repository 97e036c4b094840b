//! Adoption worked out twice: by the tool, and slowly, person by person, as the rule reads.

use std::collections::BTreeSet;

use cocreate::method::account::account;
use cocreate::method::consent::{Adoption, consent};
use cocreate::method::route::route;
use cocreate::method::vote::counts;
use cocreate::workshop::results::{
    Answer, AnswerBy, Attendance, BallotAnswer, Ballots, Choice, Position, Role, Status,
};
use cocreate::workshop::{DecisionRule, Method, PersonId, QuorumOf, RoundName, Task, VersionId, Workshop};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::given::{Given, SESSION, person, version, voter};

/// What the rule says about P1, slowly.
#[derive(Debug, PartialEq, Eq)]
struct Slow {
    adoption: Adoption,
    entitled: u64,
    /// Consent, concern, objection and stand-aside in the round that decides.
    answers: [u64; 4],
    open: BTreeSet<String>,
}

pub struct Bench<'w> {
    pub workshop: &'w Workshop,
    pub rows: Vec<&'w Answer>,
}

impl<'w> Bench<'w> {
    pub fn people(&self) -> Vec<&'w Attendance> {
        let rows = &self.workshop.results.attendance.as_ref().unwrap().rows;
        rows.iter().collect()
    }

    pub fn is_entitled(&self, who: &PersonId, round: RoundName) -> bool {
        let listed = self.workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
        if listed.into_iter().any(|row| row.person == *who && row.role != Role::Participant) {
            return false;
        }
        self.people().into_iter().any(|row| {
            let group = self.workshop.stakeholder(&row.stakeholder).unwrap();
            let decides = group.does.as_ref().is_some_and(|does| does.contains(&Task::Decides));
            let RoundName::Number(number) = round else {
                return row.person == *who && row.present && decides;
            };
            let answered_later = self.rows.iter().any(|answer| {
                let later = matches!(answer.round, RoundName::Number(other) if other >= number);
                answer.by == AnswerBy::Person(who.clone()) && later
            });
            row.person == *who && row.present && decides && (row.left.is_none() || answered_later)
        })
    }

    pub fn everybody(&self) -> BTreeSet<PersonId> {
        self.people().into_iter().map(|row| row.person.clone()).collect()
    }

    /// What a person answered to a version in a round: of several answers the one furthest from consent.
    pub fn answer(&self, who: &PersonId, round: RoundName, of: &VersionId) -> Option<&'w Answer> {
        if !self.is_entitled(who, round) {
            return None;
        }
        let by = |by: AnswerBy| {
            let here = self.rows.iter().filter(|a| a.round == round && a.version == *of && a.by == by);
            let far = |answer: &&&Answer| {
                let order = [Position::Consent, Position::Concern, Position::Aside, Position::Objection];
                let position = order.iter().position(|p| *p == answer.position);
                (position, !self.does_not_hold(answer), std::cmp::Reverse(answer.received))
            };
            here.max_by_key(far).copied()
        };
        by(AnswerBy::Person(who.clone())).or_else(|| by(AnswerBy::Everyone))
    }

    pub fn does_not_hold(&self, answer: &Answer) -> bool {
        let alone = ["facilitator", "town"];
        answer.holds == Some(false) && answer.tested_by.iter().any(|tester| !alone.contains(&&**tester))
    }

    fn judge(&self, day: Date) -> Slow {
        let puts: BTreeSet<(u32, RoundName)> =
            self.rows.iter().map(|a| (a.version.version, a.round)).collect();
        let written = self.workshop.proposals.iter().map(|proposal| proposal.version());
        let highest = written.chain(puts.iter().map(|put| put.0)).max().unwrap();
        let numbered =
            |v: u32| puts.iter().filter(move |put| put.0 == v && put.1 != RoundName::After).map(|put| put.1);
        let last = numbered(highest)
            .max()
            .or(puts.contains(&(highest, RoundName::After)).then_some(RoundName::After));
        let decision = &self.workshop.decision;
        let until = decision.reflection.as_ref().map(|_| SESSION.checked_add(7.days()).unwrap());

        let mut open = BTreeSet::new();
        for (v, round) in &puts {
            let of = VersionId { proposal: cocreate::workshop::ProposalId::new("P1"), version: *v };
            for who in self.everybody() {
                let Some(answer) = self.answer(&who, *round, &of) else { continue };
                let late = *round == RoundName::After && numbered(*v).next().is_some();
                let too_late =
                    late && until.is_some_and(|until| answer.received.is_some_and(|day| day > until));
                let otherwise = puts.iter().any(|(later, round)| {
                    let version = VersionId { version: *later, ..of.clone() };
                    let answer = self.answer(&who, *round, &version);
                    later > v && answer.is_some_and(|answer| answer.position != Position::Objection)
                });
                if answer.position == Position::Objection
                    && !otherwise
                    && !too_late
                    && !self.does_not_hold(answer)
                {
                    open.insert(format!("{round}/{of}/{who}"));
                }
            }
        }

        let Some(last) = last else {
            return Slow { adoption: Adoption::NotAsked, entitled: 0, answers: [0; 4], open };
        };
        let of = version(&format!("P1.{highest}"));
        let entitled: Vec<PersonId> =
            self.everybody().into_iter().filter(|who| self.is_entitled(who, last)).collect();
        let mut answers = [0; 4];
        for answer in entitled.iter().filter_map(|who| self.answer(who, last, &of)) {
            answers[answer.position as usize] += 1;
        }
        let answered: u64 = answers.iter().sum();
        let whole = entitled.len() as u64;
        let quorum = decision.quorum.as_ref().is_none_or(|q| answered * q.d() >= q.n() * whole);
        let deciding = self
            .workshop
            .stakeholders
            .iter()
            .filter(|s| s.does.as_ref().is_some_and(|does| does.contains(&Task::Decides)));
        let each = decision.quorum_per_stakeholder.as_ref().map_or(0, |each| each.value as usize);
        let groups = deciding.into_iter().all(|group| {
            let of_group = |who: &&PersonId| {
                self.people().iter().any(|row| row.person == **who && row.stakeholder == group.id.value)
            };
            let answered = entitled
                .iter()
                .filter(|who| of_group(who))
                .filter(|who| self.answer(who, last, &of).is_some());
            answered.count() >= each
        });
        let unanimous = answers[0] + answers[1] == whole;
        let by_rule = match decision.rule.as_ref().map(|rule| &rule.value) {
            Some(DecisionRule::Consent) => true,
            Some(DecisionRule::Unanimity) => unanimous,
            _ => false,
        };
        let adopted = open.is_empty() && whole > 0 && answered > 0 && quorum && groups && by_rule;
        let adoption = match (adopted, until) {
            (false, _) => Adoption::NotAdopted,
            (true, Some(until)) if day <= until => Adoption::Provisional,
            (true, _) => Adoption::Adopted,
        };
        Slow { adoption, entitled: whole, answers, open }
    }
}

fn slow(workshop: &Workshop, day: Date) -> Slow {
    let rows = workshop.results.consent.iter().flat_map(|sheet| &sheet.rows).collect();
    Bench { workshop, rows }.judge(day)
}

fn fast(workshop: &Workshop, day: Date) -> Slow {
    let consent = consent(workshop, day);
    let outcome = &consent.proposals[0];
    let tally = outcome.tally();
    Slow {
        adoption: outcome.adoption,
        entitled: tally.entitled,
        answers: [tally.consent, tally.concern, tally.objection, tally.aside],
        open: outcome.open().map(|objection| objection.id.to_string()).collect(),
    }
}

pub const PEOPLE: [&str; 6] = ["ann", "bob", "cas", "dee", "eve", "fay"];
const GROUPS: [&str; 4] = ["residents", "shops", "team", "town"];

fn attendances() -> impl Strategy<Value = Vec<(usize, bool, bool, bool)>> {
    let one =
        (0..GROUPS.len(), prop::bool::weighted(0.9), prop::bool::weighted(0.2), prop::bool::weighted(0.1));
    prop::collection::vec(one, PEOPLE.len())
}

/// One row: who (the seventh is everybody), round (the fourth is after), version, position, test, day.
type Row = (usize, usize, u32, usize, Option<(bool, usize)>, Option<i64>);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let test = prop::option::weighted(0.4, (any::<bool>(), 0..5_usize));
    let day = prop::option::of(0..12_i64);
    let position = prop_oneof![6 => Just(0_usize), 1 => Just(1), 2 => Just(2), 1 => Just(3)];
    prop::collection::vec((0..7_usize, 0..4_usize, 1..4_u32, position, test, day), 0..30)
}

pub fn workshops() -> impl Strategy<Value = Workshop> {
    let rule = prop_oneof![
        4 => Just(Some(DecisionRule::Consent)),
        1 => Just(Some(DecisionRule::Unanimity)),
        1 => Just(None)
    ];
    let quorum = prop::option::of((0..4_u64, 1..4_u64));
    let more = (any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2), 1..4_u32);
    (attendances(), rows(), rule, quorum, more).prop_map(|(people, rows, rule, quorum, more)| {
        let (reflection, each, team_only_thinks, versions) = more;
        let mut given = Given::a_circle();
        for (name, (group, present, left, observes)) in PEOPLE.iter().zip(people) {
            given = given.at(None, name, GROUPS[group], present, left);
            if observes {
                given = given.listed(name, GROUPS[group], Role::Observer, Status::Accepted);
            }
        }
        for (who, round, version, position, test, day) in rows {
            let who = PEOPLE.get(who).copied().unwrap_or("*");
            let round = ["1", "2", "3", "after"][round];
            let position =
                [Position::Consent, Position::Concern, Position::Objection, Position::Aside][position];
            given = given.row(round, &format!("P1.{version}"), who, position).with(|answer| {
                answer.received = day.map(|days| SESSION.checked_add(days.days()).unwrap());
                if let Some((holds, by)) = test {
                    answer.holds = Some(holds);
                    let testers =
                        [&[][..], &["facilitator"], &["town"], &["shops"], &["facilitator", "residents"]];
                    answer.tested_by = testers[by].iter().map(|tester| (*tester).into()).collect();
                }
            });
        }
        for version in 2..versions {
            given = given.proposed(&format!("P1.{version}"));
        }
        if team_only_thinks {
            given = given.does("team", &[Task::Thinks]);
        }
        if each {
            given = given.one_answer_of_each_group();
        }
        if reflection {
            given = given.reflection(7);
        }
        given
            .change(|workshop| {
                workshop.decision.rule = rule.map(crate::given::located);
                workshop.decision.quorum =
                    quorum.and_then(|(n, d)| cocreate::evidence::Share::new(n, d)).map(crate::given::located);
                workshop.decision.quorum_of = QuorumOf::Present;
            })
            .workshop
    })
}

pub fn days() -> impl Strategy<Value = Date> {
    (0..14_i64).prop_map(|days| SESSION.checked_add(days.days()).unwrap())
}

/// Ballots with other names, and with their answers changed.
fn changed(
    ballots: &mut Ballots,
    name: impl Fn(&str) -> String,
    change: impl FnOnce(&mut Vec<(String, BallotAnswer)>),
) {
    let mut rows = ballots.answers().map(|answer| (name(ballots.person(answer.voter)), answer)).collect();
    change(&mut rows);
    *ballots = Ballots::new(ballots.source, ballots.options().to_vec());
    for (who, answer) in rows {
        let voter = voter(ballots, &who);
        ballots.push(BallotAnswer { voter, ..answer });
    }
}

/// The rows of every result file, in another order.
pub fn shuffled(workshop: &Workshop, by: usize) -> Workshop {
    fn turn<T>(rows: &mut [T], by: usize) {
        rows.reverse();
        if !rows.is_empty() {
            let by = by % rows.len();
            rows.rotate_left(by);
        }
    }
    let mut other = workshop.clone();
    let results = &mut other.results;
    results.consent.iter_mut().for_each(|sheet| turn(&mut sheet.rows, by));
    results.attendance.iter_mut().for_each(|sheet| turn(&mut sheet.rows, by));
    results.people.iter_mut().for_each(|sheet| turn(&mut sheet.rows, by));
    results.votes.values_mut().for_each(|ballots| changed(ballots, str::to_owned, |rows| turn(rows, by)));
    other
}

/// Every row of every result file twice.
pub fn doubled(workshop: &Workshop) -> Workshop {
    fn twice<T: Clone>(rows: &mut Vec<T>) {
        rows.extend(rows.clone());
    }
    let mut other = workshop.clone();
    let results = &mut other.results;
    results.consent.iter_mut().for_each(|sheet| twice(&mut sheet.rows));
    results.attendance.iter_mut().for_each(|sheet| twice(&mut sheet.rows));
    results.people.iter_mut().for_each(|sheet| twice(&mut sheet.rows));
    results.votes.values_mut().for_each(|ballots| changed(ballots, str::to_owned, twice));
    other
}

/// Every person under another name, in an order of names that is turned round.
pub fn renamed(workshop: &Workshop) -> Workshop {
    let other_name = |who: &PersonId| {
        let number = PEOPLE.iter().position(|name| *name == who.as_str()).unwrap();
        person(&format!("q{}", PEOPLE.len() - number))
    };
    let mut other = workshop.clone();
    for row in other.results.consent.iter_mut().flat_map(|sheet| &mut sheet.rows) {
        if let AnswerBy::Person(who) = &mut row.by {
            *who = other_name(who);
        }
    }
    let results = &mut other.results;
    results
        .attendance
        .iter_mut()
        .flat_map(|sheet| &mut sheet.rows)
        .for_each(|r| r.person = other_name(&r.person));
    results
        .people
        .iter_mut()
        .flat_map(|sheet| &mut sheet.rows)
        .for_each(|r| r.person = other_name(&r.person));
    let named = |who: &str| other_name(&person(who)).to_string();
    results.votes.values_mut().for_each(|ballots| changed(ballots, named, |_| ()));
    other
}

/// So many random workshops; what fails is printed, and nothing is written beside the tests.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn the_tool_adopts_what_the_rule_adopts_when_read_slowly(workshop in workshops(), day in days()) {
        prop_assert_eq!(fast(&workshop, day), slow(&workshop, day));
    }

    #[test]
    fn rows_in_another_order_or_twice_change_no_outcome(workshop in workshops(), day in days(), by in 0..30_usize) {
        let outcome = fast(&workshop, day);
        prop_assert_eq!(&fast(&shuffled(&workshop, by), day), &outcome);
        prop_assert_eq!(&fast(&doubled(&workshop), day), &outcome);
        let consent_of = |workshop: &Workshop| {
            let consent = consent(workshop, day);
            let verdict = route(workshop, &consent).shown.verdict;
            (consent.proposals[0].told.clone(), consent.proposals[0].unanimous, verdict)
        };
        prop_assert_eq!(consent_of(&shuffled(&workshop, by)), consent_of(&workshop), "and the same story");
    }

    #[test]
    fn people_under_other_names_change_no_outcome(workshop in workshops(), day in days()) {
        let (one, other) = (fast(&workshop, day), fast(&renamed(&workshop), day));
        prop_assert_eq!(one.adoption, other.adoption);
        prop_assert_eq!((one.entitled, one.answers, one.open.len()), (other.entitled, other.answers, other.open.len()));
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_account_of_anything_becomes_a_ledger_without_problems(workshop in workshops(), day in days()) {
        let mut ledger = cocreate::ledger::Ledger::new();
        ledger.record(&account(&workshop, day));
        let problems = ledger.problems();
        prop_assert!(problems.is_empty(), "{:#?}", problems.iter().collect::<Vec<_>>());
    }
}

fn ballots() -> impl Strategy<Value = Vec<(usize, usize, Option<u64>)>> {
    prop::collection::vec((0..PEOPLE.len(), 0..3_usize, prop::option::of(0..=10_u64)), 0..25)
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn ballots_in_another_order_or_twice_change_no_count(rows in ballots(), by in 0..25_usize) {
        for method in [Method::Resistance, Method::Approval, Method::Greedy] {
            let given = Given::a_circle().costing(500).proposed("P2.1").costing(700).proposed("P3.1").costing(300);
            let mut given = given.money(1000).vote(method, &["P1", "P2", "P3"]);
            for (who, option, answer) in &rows {
                let choice = match (answer, method) {
                    (None, _) => Choice::Blank,
                    (Some(n), Method::Resistance) => Choice::Score(cocreate::evidence::Share::new(*n, 1).unwrap()),
                    (Some(n), _) if n % 3 == 0 => Choice::No,
                    (Some(_), _) => Choice::Yes,
                };
                given = given.ballot(PEOPLE[*who], &[(["P1", "P2", "P3"][*option], choice)]);
            }
            let told = |workshop: &Workshop| {
                let count = counts(workshop).remove(0);
                (count.standing, count.ballots, count.blanks, count.told)
            };
            let outcome = told(&given.workshop);
            prop_assert_eq!(&told(&shuffled(&given.workshop, by)), &outcome);
            prop_assert_eq!(&told(&doubled(&given.workshop)), &outcome);
            prop_assert_eq!(&told(&renamed(&given.workshop)), &outcome);
        }
    }
}

#[test]
fn the_random_workshops_adopt_refuse_and_leave_open() {
    // So that the promises above are about something.
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..500 {
        let workshop = workshops().new_tree(&mut runner).unwrap().current();
        seen.insert(slow(&workshop, date(2026, 12, 5)).adoption);
    }
    assert!(seen.len() >= 3, "{seen:?}");
}
