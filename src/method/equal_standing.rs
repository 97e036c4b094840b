//! Equal standing (M6, M7): a power map beforehand, circles that stay small, a voice for everybody.

use super::picture::Picture;
use super::remark::{Remark, Section, Step, number};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::{Power, Vote};

/// Knowledge, money or access that only the system holds; or no power map at all.
pub const POWER: Rule = Rule::new("standing.power", 1, "docs/method.md, M6");

/// A circle of more than twenty.
pub const CIRCLE: Rule = Rule::new("standing.circle", 1, "docs/method.md, M7");

/// Voices that do not weigh the same.
pub const WEIGHTS: Rule = Rule::new("standing.weights", 1, "docs/method.md, M6");

/// The word for a kind of power.
pub(super) fn word(power: Power) -> &'static str {
    match power {
        Power::Knowledge => "power.knowledge",
        Power::Money => "power.money",
        Power::Access => "power.access",
    }
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = power(picture);
    remarks.extend(weights(picture));
    for session in &picture.workshop.sessions {
        let Some(size) = session.circle_size.as_ref().filter(|s| s.value > super::agenda::CIRCLE_SIZE) else {
            continue;
        };
        let said = Saying::new("remark.large-circle")
            .with("session", Value::name(session.id.value.as_str()))
            .with("people", u64::from(size.value));
        let subject = format!("session/{}/circle", session.id.value);
        remarks.push(Remark::new("M7", Section::Voice, &CIRCLE, subject, said).at(&size.place).screen(
            format!("session {} has circles of up to {} people", session.id.value, size.value),
            "keep a circle at twenty or fewer; larger groups are split, mixed and brought together again",
        ));
    }
    if let Some(silent) = silent(picture).filter(|(people, _)| *people > 0) {
        let said = Saying::new("remark.silent").with("people", silent.0);
        remarks.push(
            Remark::new("M6", Section::Voice, &super::speaking::SILENT, "people/silent/remark", said)
                .from(Step::Report)
                .resting(picture.attendance_rows(&silent.1, "spoke = no"))
                .screen(
                    number(silent.0, "participant did not speak", "participants did not speak"),
                    "say so in the report, and ask them what they wanted to say",
                ),
        );
    }
    remarks
}

/// How many participants came and did not speak, with their lines.
fn silent(picture: &Picture<'_>) -> Option<(u64, Vec<u32>)> {
    super::speaking::silent(picture.workshop, &picture.membership)
}

/// One person, one voice: whoever departs from it says so, with the reason.
fn weights(picture: &Picture<'_>) -> Vec<Remark> {
    let votes = picture.workshop.votes.iter().filter(|vote| !vote.terms.weights.is_empty());
    let remark = |vote: &Vote| {
        let groups = picture.names(vote.terms.weights.iter().map(|weight| &weight.stakeholder.value));
        let reasons = vote.terms.weights.iter().map(|weight| Value::text(weight.reason.value.as_str()));
        let said = Saying::new("remark.weighted-voices")
            .with("vote", Value::name(vote.id.value.as_str()))
            .with("groups", groups)
            .with("reasons", Value::List(reasons.collect()));
        let subject = format!("vote/{}/weights", vote.id.value);
        let mut remark = Remark::new("M6", Section::Voice, &WEIGHTS, subject, said);
        for weight in &vote.terms.weights {
            remark = remark.at(&weight.weight.place);
        }
        remark.screen(
            format!("in the vote {} not every voice weighs the same", vote.id.value),
            "one person, one voice; with weights, what a group of fewer than five voted can be worked out from the counts",
        )
    };
    votes.map(remark).collect()
}

fn power(picture: &Picture<'_>) -> Vec<Remark> {
    let workshop = picture.workshop;
    let held = |power| {
        let holders = workshop.stakeholders.iter().filter(move |s| s.power.iter().any(|p| p.value == power));
        holders.collect::<Vec<_>>()
    };
    if workshop.stakeholders.iter().all(|stakeholder| stakeholder.power.is_empty()) {
        let said = Saying::new("remark.no-power-map");
        let remark = Remark::new("M6", Section::Voice, &POWER, "power", said);
        return vec![remark.screen(
            "nobody wrote down who holds knowledge, money and access",
            "give each stakeholder its power, so that the preparation can make up for the difference",
        )];
    }
    let mut remarks = Vec::new();
    for power in [Power::Knowledge, Power::Money, Power::Access] {
        let holders = held(power);
        if holders.is_empty() || holders.iter().any(|s| s.sphere.value.is_lifeworld()) {
            continue;
        }
        let groups = picture.names(holders.iter().map(|s| &s.id.value));
        let said = Saying::new("remark.power-with-system").with("power", Value::Word(word(power)));
        let subject = format!("power/{}", word(power));
        let mut remark = Remark::new("M6", Section::Voice, &POWER, subject, said.with("groups", groups));
        for place in holders.iter().flat_map(|s| &s.power).filter(|p| p.value == power).map(|p| &p.place) {
            remark = remark.at(place);
        }
        let name = word(power).trim_start_matches("power.");
        remarks.push(remark.screen(
            format!("{name} lies with the system alone"),
            "share it beforehand: the same information for everybody, and money or access within reach",
        ));
    }
    remarks
}
