use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Time;

use super::context::{Context, Standing};
use crate::evidence::Place;
use crate::input::{Diagnostic, Row, Table};
use crate::workshop::{PersonId, StakeholderId};

/// Whether somebody came.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<Arc<str>>,
    /// Who.
    pub person: PersonId,
    /// For which stakeholder.
    pub stakeholder: StakeholderId,
    /// Whether they came.
    pub present: bool,
    /// When they left, if before the end.
    pub left: Option<Time>,
    /// Whether they spoke.
    pub spoke: Option<bool>,
}

/// Reads the attendance file; who stands there and not in the people file is a walk-in.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Attendance> {
    context.people_known = true;
    let mut first: BTreeMap<(Option<Arc<str>>, PersonId), u32> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in table.rows() {
        let Some(read) = Attendance::read(&row, context) else { continue };
        if let Some(line) = first.insert((read.session.clone(), read.person.clone()), read.line) {
            let problem = Diagnostic::error("answer-twice", "this person's attendance is noted twice");
            let other = Place::line(table.source(), line);
            context
                .found
                .push(problem.at(&row.place()).also(&other, "first here").hint("keep one of the two rows"));
        }
        rows.push(read);
    }
    rows
}

impl Attendance {
    fn read(row: &Row<'_>, context: &mut Context<'_>) -> Option<Self> {
        let table = row.table();
        let session = context.session(row, table.column("session"));
        let person = table.column("person").and_then(|column| context.anybody(&row.cell(column)));
        let stakeholder = match &person {
            Some(person) => stakeholder(row, person, context),
            None => None,
        };
        let found = &mut *context.found;
        Some(Self {
            line: row.line(),
            session,
            present: table
                .column("present")
                .and_then(|column| row.cell(column).yes_no(found))
                .unwrap_or_default(),
            left: row.filled(table.column("left")).and_then(|cell| cell.time(found)),
            spoke: row.filled(table.column("spoke")).and_then(|cell| cell.yes_no(found)),
            person: person?,
            stakeholder: stakeholder?,
        })
    }
}

/// The stakeholder of a person who came: as the people file says it, or as this row does.
fn stakeholder(row: &Row<'_>, person: &PersonId, context: &mut Context<'_>) -> Option<StakeholderId> {
    let said = row.filled(row.table().column("stakeholder"));
    let Some(cell) = said else {
        let known = context.known.get(person).map(|standing| standing.stakeholder.clone());
        if known.is_none() {
            let problem =
                Diagnostic::error("cell", "it is not known which stakeholder this person belongs to");
            let hint = "fill in the stakeholder of a walk-in, or correct the pseudonym";
            context.found.push(problem.at(&row.place()).hint(hint));
        }
        return known;
    };
    let here = context.stakeholder(&cell)?;
    match context.known.get(person) {
        Some(standing) if standing.stakeholder != here => {
            let problem = cell.problem("disagree", "another stakeholder was given for this person");
            let hint = "give this person the same stakeholder in both places, or correct the pseudonym";
            context.found.push(problem.also(&standing.place, "given here").hint(hint));
            None
        }
        Some(_) => Some(here),
        None => {
            context.known.insert(person.clone(), Standing { stakeholder: here.clone(), place: cell.place() });
            Some(here)
        }
    }
}
