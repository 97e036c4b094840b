use crate::evidence::Located;

/// A piece of information that everyone got alike.
#[derive(Debug, Clone)]
pub struct Information {
    /// Its title.
    pub title: Located<String>,
    /// Where it comes from.
    pub source: Option<Located<String>>,
    /// From practice or from a desk.
    pub basis: Option<Located<Basis>>,
}

/// Where a fact, proposal or dilemma comes from (M12: practice leads).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// From practice: people who live or work with it.
    Practice,
    /// From a desk.
    Desk,
}
