use jiff::civil::Date;

use crate::evidence::Located;
use crate::input::toml::{Field, Kind, Shape, TableReader};

/// What happens with personal data, as the AVG asks to tell.
#[derive(Debug, Clone, Default)]
pub struct Privacy {
    /// What the data is for.
    pub purpose: Option<Located<String>>,
    /// The legal basis.
    pub basis: Option<Located<String>>,
    /// Until when it is kept.
    pub keep_until: Option<Located<Date>>,
    /// How to reach the data protection officer.
    pub officer: Option<Located<String>>,
    /// Whether photographs are made.
    pub photos: Option<Located<bool>>,
}

impl Privacy {
    /// What the workshop file may say of personal data.
    pub const SHAPE: Shape = Shape {
        name: "privacy section",
        about: "What happens with personal data, as the AVG asks to tell.",
        fields: &[
            Field::optional("purpose", Kind::Text, "What the data is for."),
            Field::optional("basis", Kind::Text, "The legal basis."),
            Field::optional("keep_until", Kind::Date, "Until when it is kept."),
            Field::optional("officer", Kind::Line, "How to reach the data protection officer."),
            Field::optional("photos", Kind::Truth, "Whether photographs are made."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self {
            purpose: t.text("purpose"),
            basis: t.text("basis"),
            keep_until: t.date("keep_until"),
            officer: t.line("officer"),
            photos: t.truth("photos"),
        }
    }
}
