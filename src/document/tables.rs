//! `{{ table("caption", rows, [["field", "Heading"], …]) }}`,
//! `{{ figure("bars", "caption", rows, [["field", "Heading"], …]) }}` and
//! `{{ facts("caption", [["Label", value], …]) }}`: tables and figures whose words stand in the template.
//!
//! A column of a figure may say what it is for (`name`, `panel`, `title`, `marks`, `note`, `data`), and a figure may
//! end with facts about the whole: `[["Available", frame.limit]]`.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, Value as Any};

use super::drawing::{Kind, Role};
use super::figures::Drawing;
use super::leaf::{Leaf, Run};
use super::tokens;
use crate::evidence::Value;

/// A table as a template asked for it, in marked text.
#[derive(Debug, Clone, Default)]
pub(super) struct TableSpec {
    /// The caption.
    pub caption: String,
    /// The headings; none in a table of facts.
    pub head: Vec<String>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// How it is drawn, when it is a figure.
    pub drawing: Option<Drawing>,
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
    environment.add_function(
        "figure",
        move |kind: Any, caption: Any, rows: Any, columns: Any, whole: Option<Any>| {
            let spec = figure(&kind, (&caption, &rows, &columns), whole.as_ref(), &print)?;
            Ok::<Any, Error>(Any::from_object(Made(kept.keep(spec))))
        },
    );
    let (kept, print) = (Arc::clone(run), printable);
    environment.add_function("facts", move |caption: Any, rows: Any| {
        facts(&caption, &rows, &print).map(|spec| Any::from_object(Made(kept.keep(spec))))
    });
}

type Print<'a> = &'a dyn Fn(&Any) -> Result<String, Error>;

fn table(caption: &Any, rows: &Any, columns: &Any, print: Print<'_>) -> Result<TableSpec, Error> {
    let (spec, roles) = filled(caption, rows, columns, print)?;
    match roles.into_iter().flatten().next() {
        None => Ok(spec),
        Some(_) => Err(wrong("only a column of a figure is for something: use short or fraction")),
    }
}

/// A table that is drawn; facts about the whole become its last rows, each in the first drawn column. A fact
/// without a name is for the drawing alone.
fn figure(
    kind: &Any,
    (caption, rows, columns): (&Any, &Any, &Any),
    whole: Option<&Any>,
    print: Print<'_>,
) -> Result<TableSpec, Error> {
    let kind = kind.as_str().and_then(Kind::named).ok_or_else(|| {
        let known = Kind::NAMES.map(|(name, _)| name).join(", ");
        wrong(format!("a figure is figure(kind, caption, rows, [[field, heading], …]), of a kind: {known}"))
    })?;
    let (mut spec, roles) = filled(caption, rows, columns, print)?;
    let facts = whole.map_or(Ok(TableSpec::default()), |whole| facts(&Any::from(""), whole, print))?;
    let drawing = Drawing::new(kind, roles, facts.rows.len());
    let into = drawing.roles.iter().position(|role| *role == Role::Drawn).unwrap_or(0);
    let none = spec.rows.is_empty();
    for fact in facts.rows.into_iter().filter(|_| !none) {
        let mut cells = vec![String::new(); spec.head.len()];
        for (at, cell) in [0, into].into_iter().zip(fact) {
            cells[at] = cell;
        }
        spec.rows.push(cells);
    }
    Ok(TableSpec { drawing: Some(drawing), ..spec })
}

/// The cells of a table, and what its columns are for.
fn filled(
    caption: &Any,
    rows: &Any,
    columns: &Any,
    print: Print<'_>,
) -> Result<(TableSpec, Vec<Option<Role>>), Error> {
    let columns: Vec<Vec<Any>> = columns
        .try_iter()?
        .map(|column| column.try_iter().map(Iterator::collect))
        .collect::<Result<_, _>>()?;
    let mut spec = TableSpec { caption: print(caption)?, ..TableSpec::default() };
    let (mut fields, mut roles) = (Vec::new(), Vec::new());
    for column in &columns {
        let (Some(field), Some(heading)) = (column.first().and_then(Any::as_str), column.get(1)) else {
            return Err(wrong("a column is [field, heading] or [field, heading, form]"));
        };
        spec.head.push(print(heading)?);
        let third = column.get(2).and_then(Any::as_str);
        let role = third.and_then(Role::named);
        fields.push((field, third.filter(|_| role.is_none())));
        roles.push(role);
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
    Ok((spec, roles))
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
            Some("capital") => leaf.form.capital(),
            // A cell that says nothing in place of one that says that nothing is known.
            Some("if-known") if is_nothing(&leaf.value) => return Ok(String::new()),
            Some("if-known") => leaf.form,
            Some(other) => {
                return Err(wrong(format!("`{other}` is no form: use short, fraction, capital or if-known")));
            }
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

fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::NotRecorded) || matches!(value, Value::List(values) if values.is_empty())
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}
