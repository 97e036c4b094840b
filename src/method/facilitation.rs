//! Facilitation (M8): independent of the competent body, and able to work with groups and conflicts.

use std::collections::BTreeSet;

use super::picture::Picture;
use super::remark::{Remark, Section};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::{Session, SessionKind, Skill, Workshop};

/// Facilitators who are not independent, and skills that none of them has.
pub const FACILITATION: Rule = Rule::new("facilitation.gaps", 1, "docs/method.md, M8");

/// The word for a skill.
pub(super) fn word(skill: Skill) -> &'static str {
    match skill {
        Skill::Groups => "skill.groups",
        Skill::Dynamics => "skill.dynamics",
        Skill::Mediation => "skill.mediation",
    }
}

/// The sessions in which is decided.
pub(super) fn deciding(workshop: &Workshop) -> impl Iterator<Item = &Session> {
    workshop.sessions.iter().filter(|session| session.kind == SessionKind::Decide)
}

/// The skills that no facilitator of a deciding session has; nothing when no facilitator is named.
pub(super) fn skills_missing(workshop: &Workshop) -> Option<Vec<Skill>> {
    let facilitators: Vec<_> = deciding(workshop).flat_map(|session| &session.facilitators).collect();
    let skills: BTreeSet<Skill> = facilitators.iter().flat_map(|f| &f.skills).map(|s| s.value).collect();
    let all = [Skill::Groups, Skill::Dynamics, Skill::Mediation];
    (!facilitators.is_empty()).then(|| all.into_iter().filter(|skill| !skills.contains(skill)).collect())
}

/// Whether all facilitators of a session are independent; nothing when that is not known of all of them.
pub(super) fn independent(session: &Session) -> Option<bool> {
    let said: Vec<Option<bool>> =
        session.facilitators.iter().map(|f| f.independent.as_ref().map(|i| i.value)).collect();
    if said.contains(&Some(false)) {
        return Some(false);
    }
    (!said.is_empty() && said.iter().all(Option::is_some)).then_some(true)
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let workshop = picture.workshop;
    let mut remarks = Vec::new();
    let remark = |subject: String, said| Remark::new("M8", Section::Course, &FACILITATION, subject, said);
    let mut told = BTreeSet::new();
    for session in deciding(workshop) {
        let id = session.id.value.as_str();
        if session.facilitators.is_empty() {
            let said = Saying::new("remark.no-facilitator").with("session", Value::name(id));
            remarks.push(remark(format!("session/{id}/facilitators"), said).at(&session.entry).screen(
                format!("session {id} has no facilitator"),
                "name who facilitates, by a role or an id, under facilitators",
            ));
        }
        for facilitator in &session.facilitators {
            let name = facilitator.id.value.as_str();
            if facilitator.independent.as_ref().is_some_and(|i| !i.value) && told.insert(name) {
                let said = Saying::new("remark.not-independent").with("facilitator", Value::name(name));
                remarks.push(remark(format!("facilitator/{name}"), said).at(&facilitator.id.place).screen(
                    format!("facilitator {name} is not independent of the competent body"),
                    "let somebody facilitate who has no interest in the outcome, or say openly why not",
                ));
            }
        }
    }
    if let Some(missing) = skills_missing(workshop).filter(|missing| !missing.is_empty()) {
        let words: Vec<Value> = missing.iter().map(|skill| Value::Word(word(*skill))).collect();
        let said = Saying::new("remark.skills-missing").with("skills", words);
        let names: Vec<&str> = missing.iter().map(|s| word(*s).trim_start_matches("skill.")).collect();
        let mut remark = remark("facilitators/skills/remark".to_owned(), said);
        for session in deciding(workshop) {
            remark = remark.at(&session.entry);
        }
        remarks.push(remark.screen(
            format!("no facilitator has these skills: {}", names.join(", ")),
            "ask somebody beside them who has: groups, group dynamics and mediation are all needed",
        ));
    }
    remarks
}
