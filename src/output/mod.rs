//! One writer per format, bytes only; the one door to the disk.

pub mod door;
mod problems;
mod problems_json;

pub use problems::problems;
pub use problems_json::{ProblemJson, problems_json};
