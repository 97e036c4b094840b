use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use num_traits::{One as _, ToPrimitive as _};

use super::{Money, Number, Share};

/// What a finding says, exactly. Words and rounding come later, in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing was recorded about this; documents print "niet vastgelegd".
    NotRecorded,
    /// A count of people, rows, rounds.
    Count(u64),
    /// A part of a whole.
    Share(Share),
    /// A mean or other exact number on a scale, as numerator and denominator (`79/10`).
    Score(Share),
    /// An exact number of any size, such as a vote that is handed on in part.
    Number(Number),
    /// An amount in cents.
    Money(Money),
    /// A calendar day.
    Date(Date),
    /// A time of the day.
    Time(Time),
    /// A length of time in seconds.
    Seconds(u64),
    /// The name or id by which a thing or group is known. One line, never markup.
    Name(String),
    /// Words from a source, in Markdown; shown as a quotation of what was written.
    Text(String),
    /// One of a fixed list, such as `route.dead-end` or `outcome.adopted`; the words files say it.
    Word(&'static str),
    /// A sentence by code and parameters; the words files hold the sentence.
    Said(Saying),
    /// Several values side by side, such as the groups that took part.
    List(Vec<Value>),
}

/// A sentence that a method tells: a code, and what fills its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Names the sentence in the words files: `consent.objection-open`.
    pub code: &'static str,
    /// What fills its places.
    pub with: BTreeMap<&'static str, Value>,
}

impl Saying {
    /// A sentence without places to fill.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code, with: BTreeMap::new() }
    }

    /// The same sentence with one more place filled.
    #[must_use]
    pub fn with(mut self, place: &'static str, value: impl Into<Value>) -> Self {
        self.with.insert(place, value.into());
        self
    }
}

impl Value {
    /// A name.
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }

    /// A quotation.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The value, or that nothing was recorded.
    pub fn or_not_recorded<T: Into<Self>>(value: Option<T>) -> Self {
        value.map_or(Self::NotRecorded, Into::into)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// A whole number from zero up is a count.
impl From<Number> for Value {
    fn from(number: Number) -> Self {
        match number.numer().to_u64().filter(|_| number.denom().is_one()) {
            Some(count) => Self::Count(count),
            None => Self::Number(number),
        }
    }
}

impl From<Share> for Value {
    fn from(share: Share) -> Self {
        Self::Share(share)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Time> for Value {
    fn from(time: Time) -> Self {
        Self::Time(time)
    }
}

impl From<Saying> for Value {
    fn from(saying: Saying) -> Self {
        Self::Said(saying)
    }
}

impl From<Vec<Value>> for Value {
    fn from(values: Vec<Value>) -> Self {
        Self::List(values)
    }
}
