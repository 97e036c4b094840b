//! What follows: the body decides, participants hear what was done with it, and the data is kept no longer.

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use super::route::{Bound, Cause};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::FormalOutcome;

/// What was promised, and what the competent body did with the outcome.
pub const PROMISE: Rule = Rule::new("promise.kept", 1, "docs/method.md, order of the work, 4 and 8");

/// No action lies with the lifeworld: then the system still does it all.
pub const LIFEWORLD: Rule = Rule::new("route.lifeworld-acts", 1, "docs/method.md, Route, exactly");

/// What the data is for and until when it is kept.
pub const PRIVACY: Rule = Rule::new("privacy.told", 1, "AVG, articles 5 and 13");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = promise(picture);
    remarks.extend(formal(picture));
    remarks.extend(lifeworld_acts(picture));
    let privacy = &picture.workshop.privacy;
    if privacy.purpose.is_none() || privacy.basis.is_none() || privacy.keep_until.is_none() {
        let said = Saying::new("remark.privacy-incomplete");
        remarks.push(Remark::new("privacy", Section::Account, &PRIVACY, "privacy/remark", said).screen(
            "it is not said what personal data is for, on which legal basis, and until when it is kept",
            "fill in purpose, basis and keep_until under [privacy]",
        ));
    }
    remarks
}

fn promise(picture: &Picture<'_>) -> Vec<Remark> {
    let municipality = &picture.workshop.municipality;
    let Some(commitment) = &municipality.commitment else {
        let said = Saying::new("remark.no-commitment");
        let remark = Remark::new("promise", Section::Fixed, &PROMISE, "municipality/commitment/remark", said);
        return vec![remark.screen(
            "nobody wrote down what the competent body promised to do with the outcome",
            "set commitment under [municipality]: adopt, adopt-or-explain or advice",
        )];
    };
    if !picture.route.promised.causes.contains(&Cause::Advice) && picture.route.plan.bound != Bound::Advice {
        return Vec::new();
    }
    let said = Saying::new("remark.advice-only");
    let remark = Remark::new("M1", Section::Fixed, &PROMISE, "municipality/commitment/remark", said);
    vec![remark.at(&commitment.place).screen(
        "the competent body promises no more than to hear advice: that is the old route",
        "ask it to promise beforehand to adopt what stays within the frames, or to explain",
    )]
}

fn formal(picture: &Picture<'_>) -> Vec<Remark> {
    let formal = &picture.workshop.formal_decision;
    let mut remarks = Vec::new();
    let remark = |section, code: &'static str| {
        Remark::new("promise", section, &PROMISE, format!("formal/{code}"), Saying::new(code))
            .from(Step::Report)
    };
    let differs = formal.outcome.as_ref().filter(|outcome| outcome.value != FormalOutcome::Unchanged);
    if let (Some(outcome), None) = (differs, &formal.reasons) {
        remarks.push(remark(Section::Asked, "remark.no-formal-reasons").at(&outcome.place).screen(
            "the competent body decided otherwise and gave no reasons",
            "ask for the reasons and write them under [formal_decision]",
        ));
    }
    match (&formal.decided, &formal.participants_told) {
        (Some(decided), None) => {
            remarks.push(remark(Section::Follows, "remark.not-told").at(&decided.place).screen(
                "the competent body has decided, and the participants have not been told",
                "tell them what was done with their decisions, and note the date under participants_told",
            ));
        }
        (None, None) if formal.planned.is_none() => {
            remarks.push(remark(Section::Asked, "remark.not-planned").screen(
                "it is not known when the competent body decides",
                "set planned under [formal_decision], so that participants know when they hear more",
            ));
        }
        _ => {}
    }
    remarks
}

fn lifeworld_acts(picture: &Picture<'_>) -> Option<Remark> {
    let share = picture.route.lifeworld.filter(|share| share.n() == 0)?;
    let said = Saying::new("remark.no-lifeworld-action").with("actions", Value::Count(share.d()));
    let mut remark = Remark::new("M1", Section::Route, &LIFEWORLD, "actions/lifeworld/remark", said);
    for action in picture.actions() {
        remark = remark.resting(picture.action_row(action, &["action", "owner"]));
    }
    Some(remark.from(Step::Report).screen(
        "no action lies with the lifeworld, so the system still does it all",
        "ask the people whom it concerns and those around them what they want to carry out themselves",
    ))
}
