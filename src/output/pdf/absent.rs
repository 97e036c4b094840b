//! PDF, in a program that was built without it.

use crate::document::Document;
use crate::input::{Diagnostic, Exit};

/// Says how to get a program that writes PDF.
///
/// # Errors
/// Always.
pub fn pdf(_: &Document) -> Result<Vec<u8>, Diagnostic> {
    Err(Diagnostic::error("usage", "this program was built without PDF")
        .exit(Exit::Usage)
        .hint("build it with `cargo install --path . --features pdf`, or print the HTML from a browser"))
}
