//! The legal account (M27): how citizens, companies, organisations and authorities were involved.

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::{LegalGroup, Stakeholder};

/// All four groups of the law are accounted for, and where there are none that is said.
pub const LEGAL: Rule =
    Rule::new("legal.groups", 1, "Omgevingsbesluit, articles 10.2 and 10.7; docs/method.md, M27");

/// The four groups, in the order of the law.
pub const GROUPS: [LegalGroup; 4] =
    [LegalGroup::Citizens, LegalGroup::Companies, LegalGroup::Organisations, LegalGroup::Authorities];

/// The word for a group of the law.
pub(super) fn word(group: LegalGroup) -> &'static str {
    match group {
        LegalGroup::Citizens => "legal.citizens",
        LegalGroup::Companies => "legal.companies",
        LegalGroup::Organisations => "legal.organisations",
        LegalGroup::Authorities => "legal.authorities",
    }
}

impl<'w> Picture<'w> {
    /// The stakeholders that the law counts as this group.
    pub(super) fn legal(&self, group: LegalGroup) -> impl Iterator<Item = &'w Stakeholder> {
        self.workshop.stakeholders.iter().filter(move |stakeholder| stakeholder.legal_group == group)
    }
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let Some(law) = &picture.workshop.settings.law else { return Vec::new() };
    let mut remarks = Vec::new();
    for group in GROUPS {
        if picture.legal(group).next().is_none() {
            let said = Saying::new("remark.legal-none").with("legal", Value::Word(word(group)));
            let name = word(group).trim_start_matches("legal.");
            remarks.push(
                Remark::new("M27", Section::Account, &LEGAL, format!("legal/{name}/remark"), said)
                    .at(&law.place)
                    .screen(
                        format!("no {name} are among the stakeholders"),
                        "ask whether it matters to any of them; if not, the report will say that there are none",
                    ),
            );
        }
    }
    if picture.workshop.municipality.participation_policy.is_none() {
        let said = Saying::new("remark.no-policy");
        remarks.push(
            Remark::new("M27", Section::Account, &LEGAL, "municipality/participation_policy/remark", said)
                .from(Step::Report)
                .at(&law.place)
                .screen(
                    "the municipality's own participation policy is not named",
                    "name the by-law and its article under participation_policy",
                ),
        );
    }
    remarks
}
