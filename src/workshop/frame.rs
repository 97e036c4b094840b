use super::FrameId;
use crate::evidence::{Located, Money};

/// A frame (kader): what stood fixed beforehand, with its source and who can bend it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its id.
    pub id: Located<FrameId>,
    /// What it says.
    pub text: Located<String>,
    /// Its kind.
    pub kind: Located<FrameKind>,
    /// The amount of a money frame.
    pub amount: Option<Located<Money>>,
    /// Why it is there.
    pub why: Option<Located<String>>,
    /// Who can bend it; a frame without is hard.
    pub bends_by: Option<Located<String>>,
    /// Where it stands.
    pub source: Option<Located<String>>,
}

impl Frame {
    /// Whether nobody here can bend it.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.bends_by.is_none()
    }
}

/// What a frame is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameKind {
    /// A law or regulation.
    Law,
    /// Money.
    Money,
    /// An earlier agreement.
    Agreement,
    /// Time.
    Time,
    /// Place.
    Place,
}
