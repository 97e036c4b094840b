use std::collections::BTreeSet;

use super::StakeholderId;
use crate::evidence::Located;

/// A stakeholder (betrokkene): a group for whom it matters that the situation improves.
#[derive(Debug, Clone)]
pub struct Stakeholder {
    /// Its id.
    pub id: Located<StakeholderId>,
    /// Its name; the id when none is given.
    pub name: Located<String>,
    /// Where it stands.
    pub sphere: Located<Sphere>,
    /// What the law calls it.
    pub legal_group: LegalGroup,
    /// Why it matters to them.
    pub interest: Option<Located<String>>,
    /// Who named them, in the snowball of "who finds it important that this improves?".
    pub named_by: Vec<Located<Named>>,
    /// How they were reached.
    pub outreach: Option<Located<String>>,
    /// What they do; nothing when it was not said.
    pub does: Option<Located<Does>>,
    /// Seats at the session.
    pub seats: Option<Located<u32>>,
    /// What their people may decide at the table.
    pub mandate: Option<Located<String>>,
    /// Whether they sit there in paid time.
    pub paid: bool,
    /// What power they hold.
    pub power: Vec<Located<Power>>,
}

/// Whose world a stakeholder belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sphere {
    /// Whose situation it is.
    Concerned,
    /// Others for whom it matters.
    Environment,
    /// Professionals.
    Professional,
    /// The municipality.
    Municipality,
}

impl Sphere {
    /// Lifeworld (leefwereld) is concerned and environment; system (systeemwereld) is the rest.
    #[must_use]
    pub fn is_lifeworld(self) -> bool {
        matches!(self, Self::Concerned | Self::Environment)
    }
}

/// The four groups that the Omgevingsbesluit (articles 10.2 and 10.7) names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegalGroup {
    /// Burgers.
    Citizens,
    /// Bedrijven.
    Companies,
    /// Maatschappelijke organisaties.
    Organisations,
    /// Bestuursorganen.
    Authorities,
}

/// One thing that a stakeholder does in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Thinks along.
    Thinks,
    /// Decides.
    Decides,
    /// Executes.
    Executes,
}

/// All that a stakeholder does in a plan.
pub type Does = BTreeSet<Task>;

/// Who named a stakeholder or person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// They came by themselves (`self`).
    Itself,
    /// A stakeholder named them.
    By(StakeholderId),
}

/// What power a stakeholder holds (M6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// Knowledge.
    Knowledge,
    /// Money.
    Money,
    /// Access to help, places or people.
    Access,
}
