//! Explain and verify: reads a ledger, follows what a statement rests on, recomputes, compares.

mod edition;
mod explain;
mod explanation;
mod explanation_text;
mod find;
mod paper;
mod reopen;
mod reread;
pub mod verify;

pub use edition::{Account, Edition, Wish};
pub use explain::Explainer;
pub use explanation::{ExplainedClaim, ExplainedRows, Explanation, Root};
pub use find::{Found, ledger};
pub use paper::Paper;
pub use reopen::reopen;
pub use reread::{FilesAgain, Reread};
