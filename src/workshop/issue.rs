use jiff::civil::Date;

use super::{IssueId, StakeholderId};
use crate::evidence::Located;

/// The issue (kwestie): what is going on, whose situation it is, and the one open question.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Its id.
    pub id: Option<Located<IssueId>>,
    /// Its title.
    pub title: Located<String>,
    /// What is going on, in plain words (Markdown).
    pub situation: Option<Located<String>>,
    /// The central question.
    pub central_question: Located<String>,
    /// Who asked.
    pub asked_by: Vec<Located<StakeholderId>>,
    /// The shared goal, when it was set beforehand; it may come out of the session.
    pub shared_goal: Option<Located<String>>,
    /// Who set the shared goal.
    pub shared_goal_by: Vec<Located<StakeholderId>>,
    /// Who decided on the way of working.
    pub process_by: Vec<Located<StakeholderId>>,
    /// When the first person involved was asked.
    pub first_involved: Option<Located<Date>>,
    /// When the first policy text existed.
    pub first_draft: Option<Located<Date>>,
    /// What is closed already, said aloud.
    pub closed: Vec<Located<String>>,
    /// The case number (zaaknummer).
    pub case_number: Option<Located<String>>,
}
