//! The leaves of the account: what was written down, and what was worked out.

use crate::evidence::{Basis, Finding, Located, Place, Rows, Rule, SourceId, Tree, Value};

/// What stands in the workshop file or in a result file, as it was written.
pub const RECORDED: Rule = Rule::new("recorded", 1, "the files of the workshop, as written");

/// How many there are of what was written down.
pub const COUNTED: Rule = Rule::new("counted", 1, "the files of the workshop, counted");

/// Whether something was kept at all.
pub const KEPT: Rule = Rule::new("kept", 1, "the files of the workshop");

/// Something written in a TOML file; not recorded when it is absent.
pub(super) fn written<T>(
    subject: impl Into<String>,
    written: Option<&Located<T>>,
    value: impl Fn(&T) -> Value,
) -> Finding {
    match written {
        Some(located) => recorded(subject, value(&located.value), &located.place),
        None => absent(subject),
    }
}

/// A quotation.
pub(super) fn text(subject: impl Into<String>, text: Option<&Located<String>>) -> Finding {
    written(subject, text, |text| Value::text(text.as_str()))
}

/// A name or id.
pub(super) fn name(subject: impl Into<String>, name: Option<&Located<String>>) -> Finding {
    written(subject, name, |name| Value::name(name.as_str()))
}

/// A value that was written at a place.
pub(super) fn recorded(subject: impl Into<String>, value: impl Into<Value>, place: &Place) -> Finding {
    Finding::new(&RECORDED, subject, value, Basis::at(place))
}

/// Something that nobody wrote down.
pub(super) fn absent(subject: impl Into<String>) -> Finding {
    Finding::new(&RECORDED, subject, Value::NotRecorded, Basis::default())
}

/// A list of things, written one by one; not recorded when there are none.
pub(super) fn list<T>(
    subject: impl Into<String>,
    written: &[Located<T>],
    value: impl Fn(&T) -> Value,
) -> Finding {
    if written.is_empty() {
        return absent(subject);
    }
    let values: Vec<Value> = written.iter().map(|item| value(&item.value)).collect();
    Finding::new(&RECORDED, subject, values, places(written.iter().map(|item| &item.place)))
}

/// Rests on all these places.
pub(super) fn places<'p>(places: impl IntoIterator<Item = &'p Place>) -> Basis {
    Basis { rows: places.into_iter().map(Rows::from).collect(), on: Vec::new() }
}

/// A cell of a row; not recorded when it is empty.
pub(super) fn cell(
    subject: impl Into<String>,
    (source, line): (SourceId, u32),
    column: &str,
    value: Option<impl Into<Value>>,
) -> Finding {
    match value.map(Into::into) {
        None | Some(Value::NotRecorded) => absent(subject),
        Some(value) => {
            let rows = Rows::of(source, [line]).columns(&[column]);
            Finding::new(&RECORDED, subject, value, Basis::rows(rows))
        }
    }
}

/// Yes or no.
pub(super) fn yes_no(yes: bool) -> Value {
    Value::Word(if yes { "yes" } else { "no" })
}

/// Yes, no, or not recorded.
pub(super) fn yes_no_or_not(yes: Option<bool>) -> Value {
    yes.map_or(Value::NotRecorded, yes_no)
}

/// A text, or not recorded.
pub(super) fn text_or_not(text: Option<&str>) -> Option<Value> {
    text.map(Value::text)
}

/// Whether a list or file was kept. That it was rests on the file as a whole; that it was not, on nothing.
pub(super) fn kept(subject: &str, kept: bool, files: impl IntoIterator<Item = SourceId>) -> Finding {
    let mut basis = Basis::default();
    if kept {
        basis.rows = files.into_iter().map(|file| Rows::of(file, [])).collect();
    }
    Finding::new(&KEPT, format!("{subject}/recorded"), yes_no(kept), basis)
}

/// A number of things, counted from their rows; not recorded when nothing was kept.
pub(super) fn counted(subject: impl Into<String>, count: Option<u64>, basis: Basis) -> Finding {
    Finding::new(&COUNTED, subject, Value::or_not_recorded(count), basis)
}

/// An empty list of branches.
pub(super) fn none() -> Tree {
    Tree::List(Vec::new())
}
