use super::leaf::{list, name, text};
use super::proposal::adopted;
use crate::evidence::{Basis, Finding, Rows, Tree, Value};
use crate::method::consent::{ADOPTED, ANSWERS};
use crate::method::picture::Picture;

/// 3. Issue, question, goal.
pub(super) fn issue(picture: &Picture<'_>) -> Tree {
    let issue = &picture.workshop.issue;
    let groups = |subject: &str, groups| list(subject, groups, |group| picture.name(group));
    let goal = picture.consent.goal.as_ref();
    let outcome = goal.map(|goal| adopted(picture, goal));
    let answered = goal.and_then(|goal| {
        let round = goal.decisive()?;
        let mut basis = picture.consent_rows(round.lines.iter().map(|(_, line)| *line), "");
        basis.rows.extend::<Vec<Rows>>(picture.entitled_rows(round).rows);
        let share = goal.quorum.answered?;
        Some(Finding::new(&ANSWERS, "proposal/goal/last/answered", share, basis))
    });
    let none = |rule, subject: &str| Finding::new(rule, subject, Value::NotRecorded, Basis::default());
    Tree::record()
        .with("situation", text("issue/situation", issue.situation.as_ref()))
        .with("question", text("issue/central_question", Some(&issue.central_question)))
        .with("asked_by", groups("issue/asked_by", &issue.asked_by))
        .with("goal", text("issue/shared_goal", issue.shared_goal.as_ref()))
        .with("goal_by", groups("issue/shared_goal_by", &issue.shared_goal_by))
        .with("goal_outcome", outcome.unwrap_or_else(|| none(&ADOPTED, "proposal/goal")))
        .with("goal_answered", answered.unwrap_or_else(|| none(&ANSWERS, "proposal/goal/last/answered")))
        .with("case_number", name("issue/case_number", issue.case_number.as_ref()))
}
