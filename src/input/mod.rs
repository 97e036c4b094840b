//! Bytes to values that know their place: sources, encodings, tables, TOML, workbooks, diagnostics.

pub mod codes;
mod diagnostics;
mod source;

pub use diagnostics::{Diagnostic, Diagnostics, Exit, Severity};
pub use source::{Source, Sources};
