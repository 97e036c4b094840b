//! What a template may do with the records of a list before it puts them in a table.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value as Any};

use super::leaf::Leaf;
use crate::evidence::Value;

/// Adds the filters to an environment.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("each", each);
    environment.add_filter("called", called);
    environment.add_filter("by_date", by_date);
    environment.add_filter("together", together);
}

/// The records of a list within each of some records, in one list; each knows under `of` where it stands.
fn each(records: &Any, field: &str) -> Result<Any, Error> {
    let mut all = Vec::new();
    for record in records.try_iter()? {
        for inner in record.get_attr(field)?.try_iter()? {
            let mut fields = BTreeMap::from([("of".to_owned(), record.clone())]);
            for key in inner.try_iter()? {
                fields.insert(key.to_string(), inner.get_item(&key)?);
            }
            all.push(Any::from(fields));
        }
    }
    Ok(Any::from(all))
}

/// The same records, each with these words under `called`, and one of its fields also under `date`.
fn called(records: &Any, words: &str, date: Option<&str>) -> Result<Any, Error> {
    let call = |record: Any| {
        let mut fields = BTreeMap::from([("called".to_owned(), Any::from(words))]);
        for key in record.try_iter()? {
            fields.insert(key.to_string(), record.get_item(&key)?);
        }
        if let Some(date) = date {
            fields.insert("date".to_owned(), record.get_attr(date)?);
        }
        Ok(Any::from(fields))
    };
    records.try_iter()?.map(call).collect::<Result<Vec<_>, _>>().map(Any::from)
}

/// The same records in the order of a date; those without one keep their order, behind the others.
fn by_date(records: &Any, field: &str) -> Result<Any, Error> {
    let dated = |record: Any| {
        let value = record.get_attr(field)?;
        let leaf = value.downcast_object_ref::<Leaf>();
        let leaf = leaf.ok_or_else(|| wrong(format!("`{field}` is no value to order by")))?;
        let date = if let Value::Date(date) = *leaf.value { Some(date) } else { None };
        Ok((date, record))
    };
    let mut dated: Vec<(Option<Date>, Any)> = records.try_iter()?.map(dated).collect::<Result<_, Error>>()?;
    dated.sort_by_key(|(date, _)| (date.is_none(), *date));
    Ok(dated.into_iter().map(|(_, record)| record).collect())
}

/// Records that say the same in some fields (`"route,told"`) as one: the first of them, and under `all` what each
/// of them has in one field (`A1, A2, A5`).
fn together(records: &Any, fields: &str, each: &str) -> Result<Any, Error> {
    let mut found: Vec<(String, Vec<Any>)> = Vec::new();
    for record in records.try_iter()? {
        let mut says = String::new();
        for field in fields.split(',') {
            said(&record.get_attr(field)?, &mut says)?;
        }
        match found.iter_mut().find(|(same, _)| *same == says) {
            Some((_, all)) => all.push(record),
            None => found.push((says, vec![record])),
        }
    }
    let one = |(_, all): (String, Vec<Any>)| {
        let mut fields = BTreeMap::new();
        if let Some(first) = all.first() {
            for key in first.try_iter()? {
                fields.insert(key.to_string(), first.get_item(&key)?);
            }
        }
        let names = all.iter().map(|record| record.get_attr(each)).collect::<Result<Vec<_>, _>>()?;
        let names = names.iter().map(token).collect::<Result<Vec<_>, _>>()?;
        let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        fields.insert("all".to_owned(), Any::from_safe_string(names.join(", ")));
        Ok(Any::from(fields))
    };
    found.into_iter().map(one).collect::<Result<Vec<_>, Error>>().map(Any::from)
}

/// What a value or a list of values says, to compare by; never printed.
fn said(any: &Any, into: &mut String) -> Result<(), Error> {
    if let Some(leaf) = any.downcast_object_ref::<Leaf>() {
        into.push_str(&format!("{:?};", leaf.value));
        return Ok(());
    }
    match any.kind() {
        ValueKind::Seq => {
            into.push('[');
            any.try_iter()?.try_for_each(|inner| said(&inner, into))?;
            into.push(']');
            Ok(())
        }
        ValueKind::String => {
            into.push_str(&format!("{any:?};"));
            Ok(())
        }
        kind => Err(wrong(format!("a {kind} cannot be compared"))),
    }
}

/// What stands for a value, or nothing where a record has an empty text.
fn token(any: &Any) -> Result<String, Error> {
    match any.downcast_object_ref::<Leaf>() {
        Some(leaf) => Ok(leaf.token()),
        None if any.as_str() == Some("") => Ok(String::new()),
        None => Err(wrong("only values can be told together")),
    }
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}
