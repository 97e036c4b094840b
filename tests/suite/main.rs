//! The promises to the user, one module per subject.

mod ledger;
mod rooms;
