//! `{{ table("caption", rows, [["field", "Heading"], …]) }}`,
//! `{{ figure("bars", "caption", rows, [["field", "Heading"], …]) }}` and
//! `{{ facts("caption", [["Label", value], …]) }}`: tables and figures whose words stand in the template.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, Value as Any};

use super::drawing::Layout;
use super::leaf::{Leaf, Run};
use super::tokens;

/// A table as a template asked for it, in marked text.
#[derive(Debug, Clone, Default)]
pub(super) struct TableSpec {
    /// The caption.
    pub caption: String,
    /// The headings; none in a table of facts.
    pub head: Vec<String>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// How it is drawn, when it is a figure: the first column names the rows, the others are numbers.
    pub drawing: Option<Layout>,
}

/// What the functions give back: something to print on a line of its own.
#[derive(Debug)]
pub(super) struct Made(usize);

impl Object for Made {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n\n{}\n\n", tokens::block(self.0))
    }
}

/// Adds the functions to an environment; `printable` gives the marked text of a value or of words.
pub(super) fn add<P>(environment: &mut Environment<'_>, run: &Arc<Run>, printable: P)
where
    P: Fn(&Any) -> Result<String, Error> + Clone + Send + Sync + 'static,
{
    let (kept, print) = (Arc::clone(run), printable.clone());
    environment.add_function("table", move |caption: Any, rows: Any, columns: Any| {
        table(&caption, &rows, &columns, &print).map(|spec| Any::from_object(Made(kept.keep(spec))))
    });
    let (kept, print) = (Arc::clone(run), printable.clone());
    environment.add_function("figure", move |layout: Any, caption: Any, rows: Any, columns: Any| {
        let drawing = layout.as_str().and_then(Layout::named).ok_or_else(|| {
            wrong("a figure is figure(\"bars\" or \"stacked\", caption, rows, [[field, heading], …])")
        })?;
        let table = table(&caption, &rows, &columns, &print)?;
        Ok::<Any, Error>(Any::from_object(Made(kept.keep(TableSpec { drawing: Some(drawing), ..table }))))
    });
    let (kept, print) = (Arc::clone(run), printable);
    environment.add_function("facts", move |caption: Any, rows: Any| {
        facts(&caption, &rows, &print).map(|spec| Any::from_object(Made(kept.keep(spec))))
    });
}

type Print<'a> = &'a dyn Fn(&Any) -> Result<String, Error>;

fn table(caption: &Any, rows: &Any, columns: &Any, print: Print<'_>) -> Result<TableSpec, Error> {
    let columns: Vec<Vec<Any>> = columns
        .try_iter()?
        .map(|column| column.try_iter().map(Iterator::collect))
        .collect::<Result<_, _>>()?;
    let mut spec = TableSpec { caption: print(caption)?, ..TableSpec::default() };
    let mut fields = Vec::new();
    for column in &columns {
        let (Some(field), Some(heading)) = (column.first().and_then(Any::as_str), column.get(1)) else {
            return Err(wrong("a column is [field, heading] or [field, heading, form]"));
        };
        spec.head.push(print(heading)?);
        fields.push((field, column.get(2).and_then(Any::as_str)));
    }
    for row in rows.try_iter()? {
        let mut cells = Vec::new();
        for (field, form) in &fields {
            let mut value = row.clone();
            for part in field.split('.') {
                value = value.get_attr(part)?;
                if value.is_undefined() {
                    return Err(wrong(format!("a row has no field `{field}`")));
                }
            }
            cells.push(cell(&value, *form, print)?);
        }
        spec.rows.push(cells);
    }
    Ok(spec)
}

fn facts(caption: &Any, rows: &Any, print: Print<'_>) -> Result<TableSpec, Error> {
    let mut spec = TableSpec { caption: print(caption)?, ..TableSpec::default() };
    for row in rows.try_iter()? {
        let pair: Vec<Any> = row.try_iter()?.collect();
        let [label, value] = pair.as_slice() else { return Err(wrong("a fact is [label, value]")) };
        spec.rows.push(vec![print(label)?, cell(value, None, print)?]);
    }
    Ok(spec)
}

/// One value; or the values of a list, each on its own line.
fn cell(value: &Any, form: Option<&str>, print: Print<'_>) -> Result<String, Error> {
    if let Some(leaf) = value.downcast_object_ref::<Leaf>() {
        let form = match form {
            None => leaf.form,
            Some("short") => leaf.form.short(),
            Some("fraction") => leaf.form.fraction(),
            Some(other) => return Err(wrong(format!("`{other}` is no form: use short or fraction"))),
        };
        return Ok(Leaf { form, ..leaf.clone() }.token());
    }
    if value.kind() == minijinja::value::ValueKind::Seq {
        let lines: Vec<String> =
            value.try_iter()?.map(|inner| cell(&inner, form, print)).collect::<Result<_, _>>()?;
        return Ok(lines.join("\n"));
    }
    print(value)
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}
