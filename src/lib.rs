//! cocreate: the rooms of the house, each knowing only those to its left.
//!
//! ```text
//! evidence ◂ input ◂ workshop ◂ method ◂ ledger ◂ document ◂ output ◂ audit ◂ cli
//! ```

pub mod audit;
pub mod cli;
pub mod document;
pub mod evidence;
pub mod input;
pub mod ledger;
pub mod method;
pub mod output;
pub mod workshop;
