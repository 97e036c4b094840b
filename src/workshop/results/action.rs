use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use crate::evidence::Place;
use crate::input::{Cell, Diagnostic, Diagnostics, Row, Table, Word, without_apostrophe};
use crate::workshop::reading::unfit;

use crate::workshop::{ActionId, PersonId, ProposalId, StakeholderId};

/// What was agreed to be done.
#[derive(Debug, Clone)]
pub struct Action {
    /// The line.
    pub line: u32,
    /// Its id.
    pub action: ActionId,
    /// The proposal it follows from.
    pub proposal: Option<ProposalId>,
    /// What is to be done.
    pub what: String,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// From whom it was taken over.
    pub taken_over_from: Option<Owner>,
    /// Before when.
    pub due: Option<Date>,
    /// How it stands.
    pub status: ActionStatus,
    /// When that was last noted.
    pub updated: Option<Date>,
    /// A note.
    pub note: Option<String>,
}

/// Who owns an action: a person or a whole stakeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A person, by pseudonym.
    Person(PersonId),
    /// A stakeholder.
    Stakeholder(StakeholderId),
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ActionStatus {
    /// Not begun.
    #[default]
    Open,
    /// Under way.
    Busy,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
}

impl ActionStatus {
    pub(super) const WORDS: &'static [Word<Self>] = &[
        (Self::Open, &["open"]),
        (Self::Busy, &["busy", "bezig", "loopt"]),
        (Self::Done, &["done", "klaar", "gedaan", "afgerond"]),
        (Self::Dropped, &["dropped", "vervallen", "gestopt"]),
    ];
}

/// Reads the actions.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Action> {
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    let mut actions = Vec::new();
    for row in table.rows() {
        let Some(action) = Action::read(&row, context) else { continue };
        if let Some(line) = first.insert(action.action.to_string(), action.line) {
            let message = format!("the action `{}` stands in the file twice", action.action);
            let problem = Diagnostic::error("id-twice", message).at(&row.place());
            let other = Place::line(table.source(), line);
            context.found.push(problem.also(&other, "first here").hint("give each action an id of its own"));
        }
        actions.push(action);
    }
    actions
}

impl Action {
    fn read(row: &Row<'_>, context: &mut Context<'_>) -> Option<Self> {
        let table = row.table();
        let filled = |name: &str| row.filled(table.column(name));
        let action = table.column("action").and_then(|column| id(&row.cell(column), context.found));
        let proposal = filled("proposal").and_then(|cell| context.proposal(&cell));
        let owned_by = filled("owner").and_then(|cell| owner(&cell, context));
        let taken_over_from = filled("taken_over_from").and_then(|cell| owner(&cell, context));
        let found = &mut *context.found;
        let what = filled("what").map(|cell| without_apostrophe(cell.trimmed()).to_owned());
        if what.is_none() {
            let problem = Diagnostic::error("cell", "column `what` is empty here").at(&row.place());
            found.push(problem.hint("write what is to be done, or remove the row"));
        }
        Some(Self {
            line: row.line(),
            proposal,
            owner: owned_by,
            taken_over_from,
            due: filled("due").and_then(|cell| cell.date(found)),
            status: filled("status")
                .and_then(|cell| cell.word(ActionStatus::WORDS, found))
                .unwrap_or_default(),
            updated: filled("updated").and_then(|cell| cell.date(found)),
            note: filled("note").map(|cell| without_apostrophe(cell.trimmed()).to_owned()),
            action: action?,
            what: what?,
        })
    }
}

fn id(cell: &Cell<'_>, found: &mut Diagnostics) -> Option<ActionId> {
    let text = cell.id(found)?;
    match unfit(text) {
        None => Some(ActionId::new(text)),
        Some(why) => {
            let problem = cell.problem("id", format!("the action's id {why}"));
            found.push(
                problem.hint("use letters, digits, `-`, `_` and `.`, beginning with a letter or digit"),
            );
            None
        }
    }
}

/// A stakeholder or a person; without a people and attendance file, anybody may own an action.
fn owner(cell: &Cell<'_>, context: &mut Context<'_>) -> Option<Owner> {
    match context.stakeholder_of(cell.trimmed()) {
        Some(stakeholder) => Some(Owner::Stakeholder(stakeholder)),
        None if context.is_person(cell.trimmed()) || !context.people_known => {
            context.person(cell).map(Owner::Person)
        }
        None => {
            context.stakeholder(cell);
            None
        }
    }
}
