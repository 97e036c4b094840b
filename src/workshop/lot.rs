use jiff::civil::Date;

use super::ProposalId;
use super::reading::reference;
use crate::evidence::{Located, Place};
use crate::input::toml::{Field, Given, Kind, Shape, TableReader};

/// A lot drawn to settle a tie.
///
/// Either one option was drawn, which then comes first, or all of them in an order.
#[derive(Debug, Clone)]
pub struct Lot {
    /// The options that were tied.
    pub between: Vec<Located<ProposalId>>,
    /// The options in the order in which they were drawn: only the first, or all.
    pub drawn: Vec<Located<ProposalId>>,
    /// When.
    pub date: Option<Located<Date>>,
    /// The roles of those who saw it.
    pub witnesses: Vec<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

impl Lot {
    /// What the workshop file may say of a lot.
    pub const SHAPE: Shape = Shape {
        name: "lot",
        about: "A lot drawn to settle a tie.",
        fields: &[
            Field::needed("between", Kind::List(&Kind::Id), "The options that were tied."),
            Field::optional("drawn", Kind::Id, "The option that was drawn first."),
            Field::optional("order", Kind::List(&Kind::Id), "All of them, in the order of drawing."),
            Field::optional("date", Kind::Date, "When."),
            Field::optional("witnesses", Kind::List(&Kind::Line), "The roles of those who saw it."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let between = t.list("between", reference(ProposalId::new));
        let drawn = t.one("drawn", reference(ProposalId::new));
        let order = t.list("order", reference(ProposalId::new));
        Some(Self {
            between,
            drawn: if order.is_empty() { drawn.into_iter().collect() } else { order },
            date: t.date("date"),
            witnesses: t.list("witnesses", Given::line),
            place: t.place(),
        })
    }
}
