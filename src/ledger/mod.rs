//! Findings become claims with stable ids; the canonical ledger; the seal.

mod claim;
mod claim_tree;

pub use claim::{Claim, ClaimId};
pub use claim_tree::ClaimTree;
