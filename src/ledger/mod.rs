//! Findings become claims with stable ids; the canonical ledger; the seal.

mod claim;
mod claim_tree;
mod digits;
mod name;
mod raw_rows;
mod read;
mod record;
mod restore;
mod schema;
mod seal;
mod sealed;
mod source_rows;
mod write;
pub mod written;

pub use claim::{Claim, ClaimId};
pub use claim_tree::ClaimTree;
pub use digits::Digits;
pub use raw_rows::{NoRawRows, RawRows};
pub use read::ReadLedger;
pub use record::Ledger;
pub use schema::schema;
pub use seal::{canonical, sha256};
pub use sealed::SealedLedger;
pub use source_rows::SourceRows;
pub use write::{Circumstances, ROWS_SHOWN};
pub use written::WrittenLedger;
