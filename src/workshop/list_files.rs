//! Lists kept in a table of their own, with the field names of the workshop file.

use std::collections::BTreeMap;

use super::declared::{Declared, Thing};
use super::{Contribution, Dilemma, FileEntry, Frame, Information, Proposal, Stakeholder, Workshop};
use crate::input::lists::{CONTRIBUTIONS, DILEMMAS, FRAMES, INFORMATION, PROPOSALS, STAKEHOLDERS};
use crate::input::toml::{RowOfFields, Shape, TableReader};
use crate::input::{Asked, Diagnostics, Folder, Inputs, Language, TableKind, without_apostrophe};

/// Where list files come from.
pub(super) struct Lists<'a> {
    pub(super) folder: &'a Folder,
    pub(super) language: Language,
    pub(super) named: &'a BTreeMap<&'static str, FileEntry>,
}

impl Lists<'_> {
    /// Adds to the workshop what its list files hold.
    pub(super) fn read(
        &self,
        workshop: &mut Workshop,
        declared: &mut Declared,
        inputs: &mut Inputs,
        found: &mut Diagnostics,
    ) {
        let mut rows = |kind: &'static TableKind, found: &mut Diagnostics| self.rows(kind, inputs, found);
        let stakeholders = rows(&STAKEHOLDERS, found);
        let read = declared.noting(Thing::Stakeholder, Stakeholder::read);
        workshop.stakeholders.extend(each(&stakeholders, &Stakeholder::SHAPE, found, read));
        let frames = rows(&FRAMES, found);
        let read = declared.noting(Thing::Frame, Frame::read);
        workshop.frames.extend(each(&frames, &Frame::SHAPE, found, read));
        let information = rows(&INFORMATION, found);
        workshop.information.extend(each(&information, &Information::SHAPE, found, Information::read));
        let proposals = rows(&PROPOSALS, found);
        let read = declared.noting(Thing::Proposal, Proposal::read);
        workshop.proposals.extend(each(&proposals, &Proposal::SHAPE, found, read));
        let contributions = rows(&CONTRIBUTIONS, found);
        let read = declared.noting(Thing::Contribution, Contribution::read);
        workshop.contributions.extend(each(&contributions, &Contribution::SHAPE, found, read));
        let dilemmas = rows(&DILEMMAS, found);
        let read = declared.noting(Thing::Dilemma, Dilemma::read);
        workshop.dilemmas.extend(each(&dilemmas, &Dilemma::SHAPE, found, read));
    }

    fn rows(
        &self,
        kind: &'static TableKind,
        inputs: &mut Inputs,
        found: &mut Diagnostics,
    ) -> Vec<RowOfFields> {
        let Some(entry) = self.named.get(kind.name) else { return Vec::new() };
        let asked = Asked::Named(self.folder, &entry.path);
        let Some(table) = inputs.table(asked, kind, &entry.reading(self.language), found) else {
            return Vec::new();
        };
        let fields: Vec<_> =
            kind.columns.iter().filter_map(|spec| Some((spec.name, table.column(spec.name)?))).collect();
        let rows = table.rows().map(|row| RowOfFields {
            place: row.place(),
            cells: fields
                .iter()
                .filter_map(|(name, column)| {
                    let cell = row.filled(Some(*column))?;
                    Some((*name, (cell.located(without_apostrophe(cell.text()).to_owned()), cell.notation())))
                })
                .collect(),
        });
        rows.collect()
    }
}

fn each<R>(
    rows: &[RowOfFields],
    shape: &'static Shape,
    found: &mut Diagnostics,
    mut read: impl FnMut(&mut TableReader<'_, '_>) -> Option<R>,
) -> Vec<R> {
    rows.iter().filter_map(|row| TableReader::read_row(shape, row, found, &mut read)).collect()
}
