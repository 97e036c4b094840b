//! What stands out about the decisions: who carries them, when they are looked at again, who stood aside.

use super::consent::{Known, Outcome, QuorumState, Round};
use super::picture::Picture;
use super::remark::{Remark, Section, Step, number};
use super::time;
use crate::evidence::{Basis, Place, Rows, Rule, Saying, Value};
use crate::workshop::RoundName;
use jiff::civil::Date;

/// When a decision is looked at again: so long after the session in which it was adopted.
pub const REVIEW: Rule = Rule::new("decision.review", 1, "docs/method.md, Consent, exactly");

/// The day on which a proposal was put to its last round: that of the session.
pub const DAY: Rule = Rule::new("decision.day", 1, "docs/method.md, Consent, exactly");

/// What an adopted decision lacks, or what should be said beside it.
pub const COMPLETE: Rule = Rule::new("decision.complete", 1, "docs/method.md, Consent, exactly");

impl Picture<'_> {
    /// The day on which an adopted proposal is looked at again, with the places that say so.
    pub(super) fn review(&self, outcome: &Outcome) -> Option<(Date, Basis)> {
        let after = self.workshop.decision.review_after.as_ref()?;
        let id = outcome.decisive()?.session.as_ref()?;
        let session = self.workshop.sessions.iter().find(|session| session.id.value == *id)?;
        let date = session.date.as_ref()?;
        let basis = Basis::at(&after.place).and((&date.place).into());
        outcome.is_adopted().then(|| time::after(date.value, after.value))?.map(|date| (date, basis))
    }

    /// Rows of the consent file.
    pub(super) fn consent_rows(&self, lines: impl IntoIterator<Item = u32>, filter: &str) -> Basis {
        let sheet = self.workshop.results.consent.as_ref().filter(|_| self.explained);
        sheet.map_or_else(Basis::default, |sheet| {
            let rows = Rows::of(sheet.source, lines);
            let rows = rows.columns(&["session", "round", "proposal", "version", "person", "position"]);
            Basis::rows(if filter.is_empty() { rows } else { rows.filter(filter) })
        })
    }

    /// The rows that say who was entitled in a round.
    pub(super) fn entitled_rows(&self, round: &Round) -> Basis {
        let lines = || self.consent.entitled_lines(round);
        match round.known {
            _ if !self.explained => Basis::default(),
            Known::FromAttendance => self.attendance_rows(&lines(), "present = yes"),
            Known::FromAcceptance => self.people_rows(&lines(), "status = accepted"),
            Known::Not => Basis::default(),
        }
    }
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for outcome in &picture.consent.proposals {
        remarks.extend(of_proposal(picture, outcome));
    }
    remarks.extend(of_rule(picture));
    remarks.extend(not_entitled(picture));
    remarks
}

fn of_proposal(picture: &Picture<'_>, outcome: &Outcome) -> Vec<Remark> {
    let id = outcome.proposal.as_str();
    let place = picture.proposal(outcome).map(|proposal| proposal.id.place.clone());
    let remark = |code: &'static str, said: Saying, message: String, hint| {
        let said = said.with("proposal", Value::name(id));
        let section = if outcome.is_adopted() { Section::Decisions } else { Section::NotAdopted };
        let remark = Remark::new("consent", section, &COMPLETE, format!("proposal/{id}/{code}"), said);
        let remark = remark.from(Step::Report).screen(message, hint);
        place.iter().fold(remark, |remark, place: &Place| remark.at(place))
    };
    let mut remarks = Vec::new();
    let told = |code: &str| outcome.told.iter().any(|said| said.code == code);
    if told("consent.tested-alone") {
        remarks.push(remark(
            "remark.tested-alone",
            Saying::new("remark.tested-alone"),
            format!(
                "an objection to {id} was tested by the facilitator or the municipality alone and stays open"
            ),
            "test it together with the people whom it concerns",
        ));
    }
    if told("consent.same-version") || told("four-steps.same-version") {
        remarks.push(remark(
            "remark.same-version",
            Saying::new("remark.same-version"),
            format!("an objection to {id} was answered otherwise on the same version only, and stays open"),
            "write down what changed as a new version, and put that to everybody",
        ));
    }
    if !outcome.is_adopted() {
        return remarks;
    }
    if picture.proposal(outcome).is_some_and(|proposal| proposal.owner.is_none()) {
        remarks.push(remark(
            "remark.no-owner",
            Saying::new("remark.no-owner"),
            format!("{id} was adopted and has no owner"),
            "ask who carries it, from among those who decided, and name them under owner",
        ));
    }
    if picture.review(outcome).is_none() {
        remarks.push(remark(
            "remark.no-review",
            Saying::new("remark.no-review"),
            format!("{id} was adopted and has no date on which it is looked at again"),
            "set review_after under [decision] and a date for the session",
        ));
    }
    if outcome.tally().aside > 0 {
        remarks.push(remark(
            "remark.with-asides",
            Saying::new("remark.with-asides").with("people", outcome.tally().aside),
            format!(
                "{} aside when {id} was adopted",
                number(outcome.tally().aside, "person stood", "people stood")
            ),
            "do not say that everybody supports it",
        ));
    }
    remarks
}

fn of_rule(picture: &Picture<'_>) -> Vec<Remark> {
    let decision = &picture.workshop.decision;
    let remark = |code: &'static str, message: &str, hint| {
        let remark = Remark::new("consent", Section::Fixed, &COMPLETE, code, Saying::new(code));
        remark.screen(message, hint)
    };
    let mut remarks = Vec::new();
    if decision.quorum.is_none() && decision.quorum_per_stakeholder.is_none() {
        remarks.push(remark(
            "remark.no-quorum",
            "no quorum was agreed, so a decision holds however few answer",
            "set quorum under [decision], such as \"2/3\"",
        ));
    }
    let outcomes = || picture.consent.proposals.iter().chain(&picture.consent.goal);
    let known = outcomes().filter_map(|outcome| outcome.decisive().map(|round| (outcome, round)));
    let unknown: Vec<_> =
        known.filter(|(outcome, _)| outcome.quorum.state == QuorumState::NotDeterminable).collect();
    if !unknown.is_empty() {
        let lines = unknown.iter().flat_map(|(_, round)| round.lines.iter().map(|(_, line)| *line));
        let basis = picture.consent_rows(lines, "");
        let remark = Remark {
            section: Section::Decisions,
            ..remark(
                "remark.quorum-unknown",
                "nobody can say who was entitled to decide, so no quorum is met and nothing is adopted",
                "keep the attendance: who was present, and for which stakeholder",
            )
        };
        remarks.push(remark.from(Step::Report).resting(basis));
    }
    let late: Vec<u32> = outcomes()
        .flat_map(|outcome| &outcome.rounds)
        .filter(|round| round.name == RoundName::After)
        .flat_map(|round| round.lines.iter().map(|(_, line)| *line))
        .collect();
    if !late.is_empty() && decision.reflection.is_none() {
        let basis = picture.consent_rows(late, "round = after");
        let remark = Remark {
            section: Section::Unresolved,
            ..remark(
                "remark.late-without-reflection",
                "objections arrived after the session, and no time of reflection was agreed; they count",
                "set reflection under [decision], so that everybody knows until when objections may arrive",
            )
        };
        remarks.push(remark.from(Step::Report).resting(basis));
    }
    remarks
}

/// Answers that do not count, because who gave them was not entitled.
fn not_entitled(picture: &Picture<'_>) -> Option<Remark> {
    let outcomes = picture.consent.proposals.iter().chain(&picture.consent.goal);
    let lines: Vec<u32> =
        outcomes.flat_map(|o| &o.rounds).flat_map(|round| round.not_entitled.iter().copied()).collect();
    let count = lines.len();
    (count > 0).then(|| {
        let said = Saying::new("remark.not-entitled").with("count", count);
        Remark::new("consent", Section::Decisions, &COMPLETE, "answers/not-entitled", said)
            .from(Step::Report)
            .resting(picture.consent_rows(lines, "person not entitled"))
            .screen(
                format!(
                    "{} nowhere: who gave it was not entitled in that round",
                    number(count, "answer counts", "answers count")
                ),
                "check attendance, role and stakeholder of who answered; an objection can still be weighed",
            )
    })
}
