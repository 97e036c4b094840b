use jiff::civil::Date;

use crate::evidence::Located;

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
