//! What is wrong with the keys of a table: one that is missing, one that is not known.

use super::value::listed;
use super::{Field, Shape};
use crate::input::{Diagnostic, nearest};

/// A key, or in a list file a column, that must be there.
pub(super) fn missing(shape: &Shape, field: &Field, in_row: bool) -> Diagnostic {
    let Field { name, about, .. } = field;
    let about = format!("{}{}", about[..1].to_lowercase(), about[1..].trim_end_matches('.'));
    let hint = if in_row {
        format!("fill in the column `{name}`: {about}")
    } else {
        format!("add `{name} = …`: {about}")
    };
    Diagnostic::error("key-missing", format!("the {} has no `{name}`", shape.name)).hint(hint)
}

/// A key that the table does not know: misspelt, or meant for the top of the file.
pub(super) fn stranger(shape: &Shape, root: &Shape, key: &str) -> Diagnostic {
    let known: Vec<&str> = shape.fields.iter().map(|field| field.name).collect();
    let problem = Diagnostic::error("key-unknown", format!("the {} knows no key `{key}`", shape.name));
    match nearest(key, known.iter().copied()) {
        Some(meant) => problem.hint(format!("did you mean `{meant}`?")),
        None if root.field(key).is_some() => {
            problem.hint(format!("`{key}` belongs at the top of the file, above the first heading"))
        }
        None => problem.hint(format!("it knows {}", listed(&known).replace('"', "`"))),
    }
}
