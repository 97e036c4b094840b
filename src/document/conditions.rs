//! The questions that a template may put to a value: `{% if short.open_objections is zero %}`.

use minijinja::{Environment, Error, ErrorKind, Value as Any};
use num_traits::ToPrimitive as _;

use super::leaf::Leaf;
use crate::evidence::Value;

/// Adds the tests to an environment.
pub(super) fn add(environment: &mut Environment<'_>) {
    // Whether a template around this one said something.
    environment.add_test("defined", |any: &Any| !any.is_undefined());
    environment.add_test("recorded", |any: &Any| ask(any, is_recorded));
    environment.add_test("zero", |any: &Any| ask(any, |value| amount(value) == Some(0)));
    environment.add_test("one", |any: &Any| ask(any, |value| amount(value) == Some(1)));
    environment.add_test("many", |any: &Any| ask(any, |value| amount(value).is_some_and(|n| n > 1)));
    environment.add_test("yes", |any: &Any| ask(any, |value| is_word(value, "yes")));
    environment.add_test("no", |any: &Any| ask(any, |value| is_word(value, "no")));
    environment.add_test("word", |any: &Any, code: &str| ask(any, |value| is_word(value, code)));
}

fn ask(any: &Any, question: impl FnOnce(&Value) -> bool) -> Result<bool, Error> {
    any.downcast_object_ref::<Leaf>().map(|leaf| question(&leaf.value)).ok_or_else(|| {
        let what = format!("only a value can be asked this, and this is a {}", any.kind());
        Error::new(ErrorKind::InvalidOperation, what)
    })
}

fn is_recorded(value: &Value) -> bool {
    !matches!(value, Value::NotRecorded)
}

/// How much or how many; nothing when that is no question to this value.
fn amount(value: &Value) -> Option<u64> {
    match value {
        Value::Count(n) | Value::Seconds(n) => Some(*n),
        Value::Share(share) | Value::Score(share) => Some(share.n()),
        // A fraction is never one, and takes the plural.
        Value::Number(number) if number.is_integer() => number.numer().to_u64(),
        Value::Number(_) => Some(2),
        Value::Money(money) => Some(money.as_cents().unsigned_abs()),
        Value::List(values) => u64::try_from(values.len()).ok(),
        _ => None,
    }
}

/// Whether it is that word, or a list in which that word stands.
fn is_word(value: &Value, code: &str) -> bool {
    match value {
        Value::Word(word) => *word == code,
        Value::Said(saying) => saying.code == code,
        Value::List(values) => values.iter().any(|value| is_word(value, code)),
        _ => false,
    }
}
