use std::collections::BTreeMap;

use super::written::WrittenValue;
use num_bigint::BigInt;
use num_traits::Signed as _;

use crate::evidence::{Money, Number, Saying, Share, Value};

impl WrittenValue {
    /// The value that was written, to be said in words again.
    ///
    /// # Errors
    /// When no value is written so: a share of nobody, a day that does not exist.
    pub fn value(&self) -> Result<Value, String> {
        Ok(match self {
            Self::NotRecorded {} => Value::NotRecorded,
            Self::Count { n } => Value::Count(n.0),
            Self::Share { n, d } => Value::Share(share(n.0, d.0)?),
            Self::Score { n, d } => Value::Score(share(n.0, d.0)?),
            Self::Number { n, d } => Value::Number(number(n, d)?),
            Self::Money { cents } => Value::Money(money(cents)?),
            Self::Date { date } => Value::Date(plainly(date)?),
            Self::Time { time } => Value::Time(plainly(time)?),
            Self::Seconds { n } => Value::Seconds(n.0),
            Self::Name { text } => Value::Name(text.clone()),
            Self::Text { text } => Value::Text(text.clone()),
            Self::Word { code } => Value::Word(lasting(code)),
            Self::Said { code, with } => Value::Said(Saying {
                code: lasting(code),
                with: with
                    .iter()
                    .map(|(p, v)| Ok((lasting(p), v.value()?)))
                    .collect::<Result<BTreeMap<_, _>, String>>()?,
            }),
            Self::List { of } => Value::List(of.iter().map(Self::value).collect::<Result<_, _>>()?),
        })
    }

    /// Whether it is written as a value is.
    pub(super) fn check(&self) -> Result<(), String> {
        match self {
            Self::Word { .. } => Ok(()),
            Self::Said { with, .. } => with.values().try_for_each(Self::check),
            Self::List { of } => of.iter().try_for_each(Self::check),
            _ => self.value().map(|_| ()),
        }
    }
}

/// Codes are constants of the program everywhere but here. A ledger holds a few hundred different ones
/// and is read once a run, so the copies that are never given back are small.
fn lasting(code: &str) -> &'static str {
    code.to_owned().leak()
}

fn share(n: u64, d: u64) -> Result<Share, String> {
    Share::new(n, d).ok_or_else(|| format!("{n}/{d} is no share"))
}

fn money(cents: &str) -> Result<Money, String> {
    match cents.parse::<i64>() {
        Ok(amount) if amount.to_string() == cents => Ok(Money::cents(amount)),
        _ => Err(format!("{cents:?} is no amount in cents")),
    }
}

/// A date or time in the one form in which it is written.
fn plainly<T: std::str::FromStr + std::fmt::Display>(text: &str) -> Result<T, String> {
    match text.parse::<T>() {
        Ok(moment) if moment.to_string() == text => Ok(moment),
        _ => Err(format!("{text:?} is no date or time")),
    }
}

/// One number has one spelling.
fn number(n: &str, d: &str) -> Result<Number, String> {
    let wrong = || format!("{n}/{d} is not a fraction written plainly");
    let whole = |text: &str| text.parse::<BigInt>().ok().filter(|number| number.to_string() == text);
    let (numer, denom) = whole(n).zip(whole(d)).filter(|(_, d)| d.is_positive()).ok_or_else(wrong)?;
    let number = Number::new(numer.clone(), denom);
    if *number.numer() == numer { Ok(number) } else { Err(wrong()) }
}
