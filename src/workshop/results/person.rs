use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::workshop::{Named, PersonId, StakeholderId};

/// A person on the list (private: nothing of this row but its counts reaches a report).
#[derive(Debug, Clone)]
pub struct Person {
    /// The line.
    pub line: u32,
    /// The pseudonym.
    pub person: PersonId,
    /// The stakeholder they belong to.
    pub stakeholder: StakeholderId,
    /// What they are there as.
    pub role: Role,
    /// Their name.
    pub name: Option<String>,
    /// Their address for e-mail.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Their address.
    pub address: Option<String>,
    /// Their postcode.
    pub postcode: Option<String>,
    /// How they like to be reached.
    pub channel: Option<Channel>,
    /// How the invitation stands.
    pub status: Status,
    /// When they answered.
    pub replied: Option<Date>,
    /// What to arrange: keys such as `tolk:Arabisch`, never why.
    pub needs: Vec<String>,
    /// How they are prepared.
    pub prep: Option<Prep>,
    /// The person who supports them.
    pub supporter: Option<PersonId>,
    /// Who named them.
    pub named_by: Vec<Named>,
    /// How many earlier workshops they took part in.
    pub earlier: Option<u32>,
    /// Whether they are a minor.
    pub minor: bool,
    /// Whether a guardian gave permission.
    pub guardian_ok: Option<bool>,
    /// Further columns, for quotas.
    pub more: BTreeMap<String, String>,
}

/// What a person is there as; only participants count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Role {
    /// Takes part and counts.
    #[default]
    Participant,
    /// Supports a participant.
    Supporter,
    /// Interprets.
    Interpreter,
    /// Observes.
    Observer,
}

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Not invited yet.
    #[default]
    Candidate,
    /// Invited, not answered.
    Invited,
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// On the reserve list.
    Reserve,
    /// Came to nothing after accepting.
    Cancelled,
}

/// How a person likes to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// By letter.
    Letter,
    /// By e-mail.
    Email,
    /// By telephone.
    Phone,
    /// At the door.
    Visit,
}

/// How a person is prepared (M26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prep {
    /// By letter.
    Letter,
    /// By a call.
    Call,
    /// By a visit.
    Visit,
}
