//! A workshop built in words: `Given::a_circle().present("ann", "residents").answers("1", "P1.1", …)`.

use cocreate::evidence::{Located, Money, Place, Share, SourceId};
use cocreate::workshop::results::{
    Action, ActionStatus, Answer, AnswerBy, Attendance, BallotAnswer, Ballots, Choice, Owner, Person,
    Position, Results, Role, Sheet, Status,
};
use cocreate::workshop::{
    ActionId, Blanks, Commitment, Decision, DecisionRule, Does, Duplicates, Frame, FrameId, FrameKind,
    Ineligible, Issue, LegalGroup, Lot, Method, Municipality, ObjectionId, PersonId, Privacy, Proposal,
    ProposalId, Purpose, QuorumOf, RoundName, Session, SessionKind, Settings, Span, Sphere, Stakeholder,
    StakeholderId, Task, Terms, VersionId, Vote, VoteId, Workshop,
};
use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;

/// The day of the session in [`Given::a_circle`].
pub const SESSION: Date = date(2026, 12, 3);

/// Long after the session.
pub const LATER: Date = date(2027, 6, 1);

const TOML: SourceId = SourceId(0);
const PEOPLE: SourceId = SourceId(1);
const ATTENDANCE: SourceId = SourceId(2);
const CONSENT: SourceId = SourceId(3);
const ACTIONS: SourceId = SourceId(4);
const VOTES: SourceId = SourceId(5);

/// A workshop in the making.
#[derive(Debug, Clone)]
pub struct Given {
    pub workshop: Workshop,
}

pub fn located<T>(value: T) -> Located<T> {
    Located::new(value, Place::line(TOML, 1))
}

pub fn person(name: &str) -> PersonId {
    PersonId::new(name)
}

pub fn group(name: &str) -> StakeholderId {
    StakeholderId::new(name)
}

pub fn round(name: &str) -> RoundName {
    name.parse().map_or(RoundName::After, RoundName::Number)
}

pub fn version(text: &str) -> VersionId {
    let (proposal, version) = text.rsplit_once('.').unwrap();
    VersionId { proposal: ProposalId::new(proposal), version: version.parse().unwrap() }
}

/// `1/P1.1/ann`
pub fn objection(text: &str) -> ObjectionId {
    let mut parts = text.split('/');
    let mut part = || parts.next().unwrap();
    ObjectionId { round: round(part()), version: version(part()), person: person(part()) }
}

fn stakeholder(id: &str, sphere: Sphere, does: &[Task]) -> Stakeholder {
    Stakeholder {
        id: located(group(id)),
        name: located(format!("The {id}")),
        sphere: located(sphere),
        legal_group: LegalGroup::Citizens,
        interest: None,
        named_by: Vec::new(),
        outreach: None,
        does: Some(located(does.iter().copied().collect::<Does>())),
        seats: None,
        mandate: None,
        paid: !sphere.is_lifeworld(),
        power: Vec::new(),
    }
}

fn session(id: &str, day: Date) -> Session {
    Session {
        id: located(id.to_owned()),
        kind: SessionKind::Decide,
        date: Some(located(day)),
        doors: None,
        start: None,
        end: None,
        zone: TimeZone::UTC,
        place: None,
        directions: None,
        reply_by: None,
        reply_how: None,
        sender: None,
        address_as: None,
        offers: Vec::new(),
        circle_size: None,
        minimum_turn: None,
        capacity: None,
        facilitators: Vec::new(),
        parts: Vec::new(),
        entry: Place::line(TOML, 1),
    }
}

fn issue() -> Issue {
    Issue {
        id: None,
        title: located("A square for everybody".to_owned()),
        situation: None,
        central_question: located("What does the square need?".to_owned()),
        asked_by: Vec::new(),
        shared_goal: None,
        shared_goal_by: Vec::new(),
        process_by: Vec::new(),
        first_involved: None,
        first_draft: None,
        closed: Vec::new(),
        case_number: None,
    }
}

impl Given {
    /// Four groups that all think along and decide by consent, with a quorum of two thirds of those
    /// present, one session, one proposal, and a promise to adopt or to explain. Nobody has come yet.
    pub fn a_circle() -> Self {
        let both = [Task::Thinks, Task::Decides];
        let settings = Settings {
            language: "en".to_owned(),
            spoken: "en".to_owned(),
            template: located("circle".to_owned()),
            law: None,
            files: std::collections::BTreeMap::new(),
        };
        let decision = Decision {
            rule: Some(located(DecisionRule::Consent)),
            quorum: Some(located(Share::new(2, 3).unwrap())),
            ..Decision::default()
        };
        let promise = located(Commitment::AdoptOrExplain);
        let given = Self {
            workshop: Workshop {
                draw: Default::default(),
                source: TOML,
                settings,
                issue: issue(),
                municipality: Municipality { commitment: Some(promise), ..Municipality::default() },
                frames: Vec::new(),
                no_frames: None,
                information: Vec::new(),
                stakeholders: vec![
                    stakeholder("residents", Sphere::Concerned, &both),
                    stakeholder("shops", Sphere::Environment, &both),
                    stakeholder("team", Sphere::Professional, &both),
                    stakeholder("town", Sphere::Municipality, &both),
                ],
                proposals: Vec::new(),
                contributions: Vec::new(),
                dilemmas: Vec::new(),
                risks: Vec::new(),
                changes: Vec::new(),
                lessons: Vec::new(),
                decision,
                votes: Vec::new(),
                sessions: vec![session("evening", SESSION)],
                house_style: Default::default(),
                privacy: Privacy::default(),
                formal_decision: cocreate::workshop::FormalDecision::default(),
                results: Results::default(),
            },
        };
        given.proposed("P1.1")
    }

    /// Four people of four groups came: ann and bob of the residents, cas of the shops, dee of the team.
    pub fn four_came() -> Self {
        let given = Self::a_circle().present("ann", "residents").present("bob", "residents");
        given.present("cas", "shops").present("dee", "team")
    }

    pub fn change(mut self, change: impl FnOnce(&mut Workshop)) -> Self {
        change(&mut self.workshop);
        self
    }

    pub fn proposed(self, id: &str) -> Self {
        let proposal = Proposal {
            id: located(version(id)),
            title: located(format!("Proposal {id}")),
            text: None,
            by: None,
            basis: None,
            support: None,
            citizens_initiative: None,
            cost: None,
            owner: None,
            reasons: None,
            resolves: Vec::new(),
            outside: Vec::new(),
            outside_reason: None,
            place: Place::line(TOML, 1),
        };
        self.change(|workshop| workshop.proposals.push(proposal))
    }

    fn last_proposal(self, change: impl FnOnce(&mut Proposal)) -> Self {
        self.change(|workshop| change(workshop.proposals.last_mut().unwrap()))
    }

    pub fn resolving(self, objections: &[&str]) -> Self {
        let resolves = objections.iter().map(|text| located(objection(text))).collect();
        self.last_proposal(|proposal| proposal.resolves = resolves)
    }

    pub fn outside(self, frame: &str) -> Self {
        self.last_proposal(|proposal| proposal.outside.push(located(FrameId::new(frame))))
    }

    pub fn costing(self, cents: i64) -> Self {
        self.last_proposal(|proposal| proposal.cost = Some(located(Money::cents(cents))))
    }

    pub fn money(self, cents: i64) -> Self {
        let frame = Frame {
            id: located(FrameId::new(format!("K{cents}"))),
            text: located("This much".to_owned()),
            kind: located(FrameKind::Money),
            amount: Some(located(Money::cents(cents))),
            why: None,
            bends_by: None,
            source: None,
        };
        self.change(|workshop| workshop.frames.push(frame))
    }

    pub fn rule(self, rule: DecisionRule) -> Self {
        self.change(|workshop| workshop.decision.rule = Some(located(rule)))
    }

    pub fn quorum(self, n: u64, d: u64, of: QuorumOf) -> Self {
        self.change(|workshop| {
            workshop.decision.quorum = Share::new(n, d).map(located);
            workshop.decision.quorum_of = of;
        })
    }

    pub fn one_answer_of_each_group(self) -> Self {
        self.change(|workshop| workshop.decision.quorum_per_stakeholder = Some(located(1)))
    }

    pub fn reflection(self, days: u32) -> Self {
        self.change(|workshop| workshop.decision.reflection = Some(located(Span::Days(days))))
    }

    pub fn second_session(self, id: &str, day: Date) -> Self {
        self.change(|workshop| workshop.sessions.push(session(id, day)))
    }

    pub fn seats(self, id: &str, seats: u32) -> Self {
        self.stakeholder(id, |stakeholder| stakeholder.seats = Some(located(seats)))
    }

    pub fn does(self, id: &str, does: &[Task]) -> Self {
        let does: Does = does.iter().copied().collect();
        self.stakeholder(id, |stakeholder| stakeholder.does = Some(located(does)))
    }

    pub fn stakeholder(self, id: &str, change: impl FnOnce(&mut Stakeholder)) -> Self {
        self.change(|workshop| {
            change(workshop.stakeholders.iter_mut().find(|s| s.id.value == group(id)).unwrap());
        })
    }

    pub fn listed(self, who: &str, of: &str, role: Role, status: Status) -> Self {
        self.change(|workshop| {
            let sheet = workshop.results.people.get_or_insert(Sheet { source: PEOPLE, rows: Vec::new() });
            sheet.rows.push(Person {
                line: next(sheet.rows.len()),
                person: person(who),
                stakeholder: group(of),
                role,
                name: None,
                email: None,
                phone: None,
                address: None,
                postcode: None,
                channel: None,
                status,
                replied: None,
                needs: Vec::new(),
                prep: None,
                supporters: Vec::new(),
                named_by: Vec::new(),
                earlier: None,
                minor: false,
                guardian_ok: None,
                address_as: None,
                more: std::collections::BTreeMap::new(),
            });
        })
    }

    pub fn accepted(self, who: &str, of: &str) -> Self {
        self.listed(who, of, Role::Participant, Status::Accepted)
    }

    pub fn at(self, session: Option<&str>, who: &str, of: &str, present: bool, left: bool) -> Self {
        self.change(|workshop| {
            let sheet =
                workshop.results.attendance.get_or_insert(Sheet { source: ATTENDANCE, rows: Vec::new() });
            sheet.rows.push(Attendance {
                line: next(sheet.rows.len()),
                session: session.map(Into::into),
                person: person(who),
                stakeholder: group(of),
                present,
                left: left.then(|| Time::constant(20, 45, 0, 0)),
                spoke: None,
            });
        })
    }

    pub fn present(self, who: &str, of: &str) -> Self {
        self.at(None, who, of, true, false)
    }

    pub fn absent(self, who: &str, of: &str) -> Self {
        self.at(None, who, of, false, false)
    }

    pub fn left_early(self, who: &str, of: &str) -> Self {
        self.at(None, who, of, true, true)
    }

    /// One row of the consent file. `*` answers for everybody present.
    pub fn row(self, when: &str, id: &str, who: &str, position: Position) -> Self {
        let by = if who == "*" { AnswerBy::Everyone } else { AnswerBy::Person(person(who)) };
        self.change(|workshop| {
            let sheet = workshop.results.consent.get_or_insert(Sheet { source: CONSENT, rows: Vec::new() });
            sheet.rows.push(Answer {
                line: next(sheet.rows.len()),
                session: None,
                round: round(when),
                version: version(id),
                by,
                position,
                reason: None,
                holds: None,
                test: None,
                tested_by: Vec::new(),
                received: None,
                noted_by: None,
            });
        })
    }

    /// The last row of the consent file, changed.
    pub fn with(self, change: impl FnOnce(&mut Answer)) -> Self {
        self.change(|workshop| {
            change(workshop.results.consent.as_mut().unwrap().rows.last_mut().unwrap());
        })
    }

    /// The last objection was tested and found not to hold, by these.
    pub fn found_not_to_hold_by(self, testers: &[&str]) -> Self {
        let testers = testers.iter().map(|tester| (*tester).into()).collect();
        self.with(|answer| {
            answer.holds = Some(false);
            answer.test = Some("Does anything go wrong? No.".into());
            answer.tested_by = testers;
        })
    }

    pub fn received(self, day: Date) -> Self {
        self.with(|answer| answer.received = Some(day))
    }

    /// These people consent, in one round.
    pub fn consent_of(self, when: &str, id: &str, people: &[&str]) -> Self {
        people.iter().fold(self, |given, who| given.row(when, id, who, Position::Consent))
    }

    pub fn action(self, id: &str, proposal: Option<&str>, owner: Option<Owner>) -> Self {
        self.change(|workshop| {
            let sheet = workshop.results.actions.get_or_insert(Sheet { source: ACTIONS, rows: Vec::new() });
            sheet.rows.push(Action {
                line: next(sheet.rows.len()),
                action: ActionId::new(id),
                proposal: proposal.map(ProposalId::new),
                what: "Do it".to_owned(),
                owner,
                taken_over_from: None,
                due: None,
                status: ActionStatus::Open,
                updated: None,
                note: None,
            });
        })
    }

    /// A vote over these options.
    pub fn vote(self, method: Method, options: &[&str]) -> Self {
        let vote = Vote {
            id: located(VoteId::new("vote")),
            method: located(method),
            purpose: located(Purpose::Sounding),
            file: None,
            options: options.iter().map(|option| located(ProposalId::new(*option))).collect(),
            threshold: None,
            passive_option: None,
            blanks: Blanks::Apart,
            duplicates: Duplicates::Refuse,
            ineligible: Ineligible::Refuse,
            terms: Terms::default(),
            lot: Vec::new(),
            place: Place::line(TOML, 1),
        };
        let ballots = Ballots::new(VOTES, options.iter().map(|option| ProposalId::new(*option)).collect());
        self.change(|workshop| {
            workshop.results.votes.insert(vote.id.value.clone(), ballots);
            workshop.votes.push(vote);
        })
    }

    pub fn vote_with(self, change: impl FnOnce(&mut Vote)) -> Self {
        self.change(|workshop| change(workshop.votes.last_mut().unwrap()))
    }

    /// One ballot: what a person answers to each option.
    pub fn ballot(self, who: &str, choices: &[(&str, Choice)]) -> Self {
        self.change(|workshop| {
            let ballots = workshop.results.votes.values_mut().last().unwrap();
            let voter = voter(ballots, who);
            for (id, choice) in choices {
                let option = ballots.options().iter().position(|option| option.as_str() == *id);
                let option = u32::try_from(option.expect("an option of the vote")).unwrap();
                ballots.push(BallotAnswer { voter, option, line: next(ballots.len()), choice: *choice });
            }
        })
    }

    pub fn lot(self, between: &[&str], drawn: &str) -> Self {
        let lot = Lot {
            between: between.iter().map(|option| located(ProposalId::new(*option))).collect(),
            drawn: vec![located(ProposalId::new(drawn))],
            date: None,
            witnesses: Vec::new(),
            place: Place::line(TOML, 1),
        };
        self.vote_with(|vote| vote.lot.push(lot))
    }
}

/// The line of the next row: headings stand on the first.
fn next(rows: usize) -> u32 {
    u32::try_from(rows).unwrap() + 2
}

/// The number of a voter, met before or not.
pub fn voter(ballots: &mut Ballots, who: &str) -> u32 {
    let known = ballots.people().position(|person| person == who);
    match known {
        Some(voter) => u32::try_from(voter).unwrap(),
        None => ballots.meet(who),
    }
}
