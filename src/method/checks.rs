//! Everything at odds with the method, gathered: for the report as remarks, for the screen as warnings.

use jiff::civil::Date;

use super::picture::Picture;
use super::remark::{Remark, Step};
use crate::evidence::Rows;
use crate::workshop::Workshop;

/// What stands out against the method for a step, in the order of the method's rows.
#[must_use]
pub fn checks(workshop: &Workshop, step: Step, date: Date) -> Vec<Remark> {
    let mut remarks = all(&Picture::of(workshop, date));
    remarks.retain(|remark| remark.from <= step);
    remarks
}

/// Every remark about a workshop.
pub(super) fn all(picture: &Picture<'_>) -> Vec<Remark> {
    let concepts: [fn(&Picture<'_>) -> Vec<Remark>; 18] = [
        super::snowball::remarks,
        super::shared_goal::remarks,
        super::equal_standing::remarks,
        super::facilitation::remarks,
        super::beginning::remarks,
        super::newcomers::remarks,
        super::reach::remarks,
        super::practice::remarks,
        super::proposals::remarks,
        super::values::remarks,
        super::decisions::remarks,
        super::rule_in_force::remarks,
        super::ownership::remarks,
        super::actions::remarks,
        super::risks::remarks,
        super::changes::remarks,
        super::criticism::remarks,
        super::legal_account::remarks,
    ];
    let mut remarks: Vec<Remark> = concepts.iter().flat_map(|concept| concept(picture)).collect();
    remarks.extend(super::money::remarks(picture));
    remarks.extend(super::follow_up::remarks(picture));
    // What is missing has no line of its own: that it is missing was read in the whole file.
    for basis in remarks.iter_mut().map(|remark| &mut remark.finding.basis) {
        if basis.rows.is_empty() && basis.on.is_empty() {
            basis.rows.push(Rows::of(picture.workshop.source, []));
        }
    }
    remarks
}
