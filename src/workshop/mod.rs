//! What a policy officer describes, valid by type: the issue, its frames and stakeholders, the
//! proposals, the rule to decide by, the sessions, and what came back from them.
//!
//! Everything here knows its place ([`Located`](crate::evidence::Located) or a row's line), so that
//! every finding can say where it comes from.

mod account;
mod alike;
mod alone;
mod commitment;
mod counting;
mod decision;
mod declared;
mod description;
mod draw;
mod files;
mod form_of_address;
mod formal_decision;
mod frame;
pub mod house_style;
mod ids;
mod information;
mod issue;
mod links;
mod list_files;
mod lot;
mod moment;
mod municipality;
mod open;
mod privacy;
mod proposal;
mod reading;
mod registers;
pub mod results;
pub mod schema;
pub mod seated;
mod session;
mod stakeholder;
mod template;
mod terms;
mod versions;
mod vote;
mod vote_terms;

pub use account::{Settings, Workshop};
pub use alone::Alone;
pub use commitment::Commitment;
pub use counting::{Answers, Completion, Method, Transfers, Utility};
pub use decision::{Decision, DecisionRule, QuorumOf, Span};
pub use description::WORKSHOP;
pub use draw::{Apart, Draw, Goal, Included};
pub use files::FileEntry;
pub use form_of_address::FormOfAddress;
pub use formal_decision::{FormalDecision, FormalOutcome, ProposalDecided};
pub use frame::{Frame, FrameKind};
pub use house_style::HouseStyle;
pub use ids::{
    ActionId, DilemmaId, FrameId, IssueId, PersonId, ProposalId, StakeholderId, VersionId, VoteId,
};
pub use information::{Basis, Information};
pub use issue::Issue;
pub use lot::Lot;
pub use municipality::{Contact, Municipality};
pub use open::{FILE, Whereabouts};
pub use privacy::Privacy;
pub use proposal::{ObjectionId, Proposal, RoundName};
pub use registers::{Change, Contribution, Cuts, Dilemma, DilemmaStatus, Lesson, LessonKind, Risk};
pub use session::{Facilitator, PartChange, Session, SessionKind, Skill};
pub use stakeholder::{Does, LegalGroup, Named, Power, Sphere, Stakeholder, Task};
pub use template::{Length, Mode, Part, PartWords, Template};
pub use terms::{Exclusive, Terms, Weight};
pub use vote::{Blanks, Duplicates, Ineligible, Purpose, Vote};
