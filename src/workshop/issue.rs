use jiff::civil::Date;

use super::reading::{STAKEHOLDERS, id, reference};
use super::{IssueId, StakeholderId};
use crate::evidence::{Located, Place};
use crate::input::toml::{Field, Given, Kind, Refusal, Shape, TableReader};

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

impl Issue {
    /// What the workshop file may say of the issue.
    pub const SHAPE: Shape = Shape {
        name: "issue",
        about: "The issue: what is going on, whose situation it is, and the one open question.",
        fields: &[
            Field::optional("id", Kind::Id, "A short name for files and links: a-z, 0-9 and -."),
            Field::needed("title", Kind::Line, "The title of the issue."),
            Field::optional("situation", Kind::Text, "What is going on, in plain words (Markdown)."),
            Field::needed("central_question", Kind::Line, "The one open question that the session answers."),
            Field::optional("asked_by", STAKEHOLDERS, "The stakeholders who asked for this."),
            Field::optional(
                "shared_goal",
                Kind::Text,
                "The shared goal; it may also come out of the session.",
            ),
            Field::optional("shared_goal_by", STAKEHOLDERS, "The stakeholders who set the shared goal."),
            Field::optional(
                "process_by",
                STAKEHOLDERS,
                "The stakeholders who decided on the way of working.",
            ),
            Field::optional("first_involved", Kind::Date, "When the first person involved was asked."),
            Field::optional("first_draft", Kind::Date, "When the first policy text existed, if it does."),
            Field::optional("closed", Kind::List(&Kind::Text), "What is closed already and is said aloud."),
            Field::optional("case_number", Kind::Line, "The case number (zaaknummer)."),
        ],
    };

    /// An issue of which nothing was written; there is an error wherever this is used.
    pub(super) fn absent(place: &Place) -> Self {
        let nothing = Located::new(String::new(), place.clone());
        Self {
            id: None,
            title: nothing.clone(),
            situation: None,
            central_question: nothing,
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

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        let absent = Self::absent(&t.place());
        Self {
            id: t.one("id", issue_id),
            title: t.line("title").unwrap_or(absent.title),
            situation: t.text("situation"),
            central_question: t.line("central_question").unwrap_or(absent.central_question),
            asked_by: t.list("asked_by", reference(StakeholderId::new)),
            shared_goal: t.text("shared_goal"),
            shared_goal_by: t.list("shared_goal_by", reference(StakeholderId::new)),
            process_by: t.list("process_by", reference(StakeholderId::new)),
            first_involved: t.date("first_involved"),
            first_draft: t.date("first_draft"),
            closed: t.texts("closed"),
            case_number: t.line("case_number"),
        }
    }
}

fn issue_id(given: &Given<'_>) -> Result<IssueId, Refusal> {
    let id = id(IssueId::new)(given)?;
    if id.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Ok(id);
    }
    Err(Refusal::value("may hold only a-z, 0-9 and -").code("id").hint("write it like sociale-basis-zuid"))
}
