use super::Commitment;
use crate::evidence::Located;

/// The municipality, the body that is competent in law, and what it promised.
#[derive(Debug, Clone, Default)]
pub struct Municipality {
    /// Its name.
    pub name: Option<Located<String>>,
    /// Its code in the register of government organisations, `gmNNNN`.
    pub code: Option<Located<String>>,
    /// The competent body.
    pub competent_body: Option<Located<String>>,
    /// What it promised beforehand.
    pub commitment: Option<Located<Commitment>>,
    /// Where its power to decide comes from.
    pub mandate: Option<Located<String>>,
    /// The municipality's own participation policy, with its article.
    pub participation_policy: Option<Located<String>>,
    /// Whom to ask.
    pub contact: Option<Contact>,
}

/// Whom to ask, by role.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The role, never a name.
    pub role: Option<Located<String>>,
    /// The address for e-mail.
    pub email: Option<Located<String>>,
    /// The telephone number.
    pub phone: Option<Located<String>>,
}
