use super::leaf::{counted, list, name, places, recorded, text, written, yes_no_or_not};
use crate::evidence::{Basis, Finding, Tree, Value};
use crate::method::changes;
use crate::method::facilitation::{FACILITATION, deciding, independent, skills_missing, word};
use crate::method::picture::Picture;
use crate::workshop::{Session, SessionKind};

/// 6. How it went.
pub(super) fn course(picture: &Picture<'_>) -> Tree {
    let workshop = picture.workshop;
    let issue = &workshop.issue;
    let missing = skills_missing(workshop)
        .map(|skills| Value::List(skills.into_iter().map(|skill| Value::Word(word(skill))).collect()));
    let facilitators = deciding(workshop).flat_map(|session| &session.facilitators);
    let basis = places(facilitators.map(|facilitator| &facilitator.id.place));
    let changes = (1..).zip(&workshop.changes).map(|(at, change): (u32, _)| {
        let of = |what: &str| format!("change/{at}/{what}");
        Tree::record()
            .with("what", text(of("what"), Some(&change.what)))
            .with("reason", text(of("reason"), change.reason.as_ref()))
            .with("cuts", written(of("cuts"), change.cuts.as_ref(), |cuts| Value::Word(changes::word(*cuts))))
    });
    Tree::record()
        .with("process_by", list("issue/process_by", &issue.process_by, |group| picture.name(group)))
        .with(
            "first_involved",
            written("issue/first_involved", issue.first_involved.as_ref(), |d| (*d).into()),
        )
        .with("first_draft", written("issue/first_draft", issue.first_draft.as_ref(), |d| (*d).into()))
        .with("sessions", workshop.sessions.iter().map(session).collect::<Tree>())
        .with(
            "skills_missing",
            Finding::new(&FACILITATION, "facilitators/skills", Value::or_not_recorded(missing), basis),
        )
        .with("changes", changes.collect::<Tree>())
}

/// A session: when, where, and who facilitates.
pub(super) fn session(session: &Session) -> Tree {
    let of = |what: &str| format!("session/{}/{what}", session.id.value);
    let kind = match session.kind {
        SessionKind::Prepare => "session.prepare",
        SessionKind::Decide => "session.decide",
        SessionKind::FollowUp => "session.follow-up",
    };
    let time = |at: &jiff::Zoned| Value::Time(at.time());
    let date = match (&session.date, &session.start) {
        (None, Some(start)) => recorded(of("date"), start.date(), &start.place),
        (date, _) => written(of("date"), date.as_ref(), |date| (*date).into()),
    };
    let facilitators = || places(session.facilitators.iter().map(|f| &f.id.place));
    let count = (!session.facilitators.is_empty()).then_some(session.facilitators.len() as u64);
    let said: Basis =
        places(session.facilitators.iter().filter_map(|f| f.independent.as_ref()).map(|i| &i.place));
    Tree::record()
        .with("id", name(of("id"), Some(&session.id)))
        .with("kind", recorded(of("kind"), Value::Word(kind), &session.entry))
        .with("date", date)
        .with("start", written(of("start"), session.start.as_ref(), time))
        .with("end", written(of("end"), session.end.as_ref(), time))
        .with("place", name(of("place"), session.place.as_ref()))
        .with("facilitators", counted(of("facilitators"), count, facilitators()))
        .with(
            "independent",
            Finding::new(&FACILITATION, of("independent"), yes_no_or_not(independent(session)), said),
        )
}
