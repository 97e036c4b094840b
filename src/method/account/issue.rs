use super::leaf::{list, name, text};
use super::objection::concern;
use super::proposal::{adopted, of_who_consented};
use crate::evidence::{Basis, Finding, Rows, Saying, Tree, Value};
use crate::method::consent::{ADOPTED, ANSWERS, Outcome};
use crate::method::picture::Picture;

const SPOKEN: &str = "proposal/goal/last/spoken";

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
        .with(
            "goal_spoken",
            goal.and_then(|goal| spoken(picture, goal)).unwrap_or_else(|| none(&ANSWERS, SPOKEN)),
        )
        .with(
            "goal_concerns",
            goal.into_iter().flat_map(of_who_consented).map(|c| concern(picture, c)).collect::<Tree>(),
        )
        .with("case_number", name("issue/case_number", issue.case_number.as_ref()))
}

/// That the answer of all present to the goal was recorded at once, and by whom: somebody's word for it.
fn spoken(picture: &Picture<'_>, goal: &Outcome) -> Option<Finding> {
    let spoken = goal.decisive()?.spoken.as_ref()?;
    let by = spoken.noted_by.as_deref();
    let said = Saying::new("consent.spoken")
        .with("by", Value::or_not_recorded(by.map(|by| picture.who(by))))
        .with("people", spoken.stands_for);
    let found = Finding::new(&ANSWERS, SPOKEN, said, picture.consent_rows([spoken.line], "person = *"));
    Some(by.map(str::to_owned).into_iter().fold(found, Finding::asserted_by))
}
