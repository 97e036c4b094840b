//! The shared goal (M5): set together, with a consent round of its own.

use super::consent::GOAL;
use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Rule, Saying, Value};

/// A goal that the system set alone, that nobody signed, or that was never put to a round.
pub const GOAL_SET: Rule = Rule::new("goal.set-together", 1, "docs/method.md, M5");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let issue = &picture.workshop.issue;
    let Some(goal) = &issue.shared_goal else { return Vec::new() };
    let remark = |code, said: Saying, place, from, message: String, hint| {
        let subject = format!("{GOAL}/{code}");
        Remark::new("M5", Section::Issue, &GOAL_SET, subject, said).from(from).at(place).screen(message, hint)
    };
    let mut remarks = Vec::new();
    if picture.system_alone(&issue.shared_goal_by) {
        let by: Value = picture.names(issue.shared_goal_by.iter().map(|by| &by.value));
        let place = issue.shared_goal_by.first().map_or(&goal.place, |by| &by.place);
        remarks.push(remark(
            "remark.goal-by-system",
            Saying::new("remark.goal-by-system").with("groups", by),
            place,
            Step::Invite,
            "the shared goal was set by the municipality or professionals alone".to_owned(),
            "let the people whom it concerns set the goal with you, and put it to a round of its own",
        ));
    } else if issue.shared_goal_by.is_empty() {
        remarks.push(remark(
            "remark.goal-by-nobody",
            Saying::new("remark.goal-by-nobody"),
            &goal.place,
            Step::Invite,
            "nobody wrote down who set the shared goal".to_owned(),
            "name them in shared_goal_by",
        ));
    }
    if picture.consent.goal.is_none() {
        remarks.push(remark(
            "remark.goal-not-asked",
            Saying::new("remark.goal-not-asked"),
            &goal.place,
            Step::Report,
            "the shared goal was put to no consent round".to_owned(),
            "put it to everybody, with proposal `goal` in the consent file",
        ));
    }
    remarks
}
