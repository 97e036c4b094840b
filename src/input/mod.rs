//! Bytes to values that know their place: sources, encodings, tables, TOML, workbooks, diagnostics.
//!
//! A command makes one [`Inputs`] and asks it for texts and tables. Readers go on after a problem, which
//! they add to [`Diagnostics`], so that one run shows every problem.

mod apostrophe;
pub mod catalogue;
mod cell;
pub mod codes;
mod columns;
mod delimiter;
mod diagnostic;
mod diagnostics;
mod encoding;
mod fields;
mod folder;
mod header;
pub mod import;
mod inputs;
mod limits;
mod lines;
pub mod lists;
pub mod moment;
mod names;
mod notation;
mod odd_characters;
mod opening;
mod passing;
pub mod quantity;
mod read_table;
mod reading;
mod sheet;
mod sheet_text;
mod source;
mod spot;
mod spreadsheet;
mod table;
mod table_file;
mod text;
pub mod toml;
mod typed_cell;

pub use apostrophe::without_apostrophe;
pub use cell::Cell;
pub use columns::{ColumnSpec, Others, TableKind, heading};
pub use diagnostic::{Diagnostic, Exit, Severity};
pub use diagnostics::Diagnostics;
pub use folder::Folder;
pub use inputs::{Asked, Inputs, Kind, Picture};
pub use limits::Limits;
pub use names::{composed, fold, nearest, skeleton};
pub use notation::Notation;
pub use odd_characters::hides_text;
pub use passing::{Part, Passing, Piece, Seen, Unlike};
pub use reading::{Language, Reading};
pub use source::{Source, Sources};
pub use spot::Spots;
pub use table::{Column, Row, Table};
pub use text::Text;
pub use typed_cell::Word;
