use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Makes a type for the ids of one kind of thing, so that they cannot be exchanged.
macro_rules! id {
    ($(#[doc = $doc:literal] $name:ident),+ $(,)?) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id of a text that was already found fit.
            #[must_use]
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The id as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id! {
    /// The id of the issue: `a-z 0-9 -`.
    IssueId,
    /// The id of a stakeholder.
    StakeholderId,
    /// The pseudonym of a person, never a name.
    PersonId,
    /// The id of a frame.
    FrameId,
    /// The id of a proposal, whatever its version. `goal` is the shared goal.
    ProposalId,
    /// The id of a dilemma.
    DilemmaId,
    /// The id of a vote.
    VoteId,
    /// The id of an action.
    ActionId,
}

/// One version of a proposal, written `P1.2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId {
    /// The proposal.
    pub proposal: ProposalId,
    /// The version, from 1.
    pub version: u32,
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.proposal, self.version)
    }
}
