//! One writer per format, bytes only; the one door to the disk.

pub mod csv;
mod document_json;
pub mod door;
mod eml;
pub mod fonts;
mod format;
mod halves;
mod handed_out;
mod html;
mod ics;
mod markdown;
pub mod pabulib;
#[cfg_attr(not(feature = "pdf"), path = "pdf/absent.rs")]
mod pdf;
mod plain;
mod problems;
mod problems_json;
mod report_json;
mod terminal;
mod timer;
mod word;
pub mod xlsx;

pub use document_json::{DOCUMENT_SCHEMA, blocks_json, document_json};
pub use eml::{Attached, Draft, eml};
pub use format::{Format, write};
pub use html::html;
pub use ics::{Appointment, edition, ics, paragraphs, says_the_same, sequence_of};
pub use markdown::markdown;
pub use pdf::pdf;
pub use plain::plain;
pub use problems::problems;
pub use problems_json::{ProblemJson, problems_json};
pub use report_json::{REPORT_SCHEMA, report_json};
pub use terminal::terminal;
pub use timer::timer;
pub use word::word;
