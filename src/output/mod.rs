//! One writer per format, bytes only; the one door to the disk.

pub mod csv;
pub mod door;
mod html;
mod problems;
mod problems_json;
mod terminal;

pub use html::html;
pub use problems::problems;
pub use problems_json::{ProblemJson, problems_json};
pub use terminal::terminal;
