//! What a finding rests on: exact values, rule names, places and row ranges.
//!
//! The left-most room: every other room may use these types, and they use nothing.

mod basis;
mod finding;
mod money;
mod number;
mod place;
mod rule;
mod share;
mod tree;
mod value;

pub use basis::{Basis, Cells, Rows};
pub use finding::{Assertion, Finding, Key};
pub use money::Money;
pub use number::{Number, number_of, share_of};
pub use place::{Located, Place, SourceId};
pub use rule::Rule;
pub use share::Share;
pub use tree::Tree;
pub use value::{Saying, Value};
