use std::borrow::Cow;

use jiff::civil::{Date, Time};
use toml::de::DeValue;
use toml::value::Datetime;

use super::OneOf;
use crate::evidence::{Money, Share};
use crate::input::quantity::{self, Unread};
use crate::input::{Notation, fold, moment, nearest};

/// Why a value was refused, to follow the name of its key: "must be a date, and is a list".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The code of the problem.
    pub code: &'static str,
    /// What is wrong.
    pub why: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Refusal {
    /// A value that is not allowed here.
    #[must_use]
    pub fn value(why: impl Into<String>) -> Self {
        Self { code: "value", why: why.into(), hint: None }
    }

    /// The same refusal, with what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same refusal under another code.
    #[must_use]
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }
}

impl From<Unread> for Refusal {
    fn from(unread: Unread) -> Self {
        Self::value(unread.why).hint(unread.hint)
    }
}

/// One value as it was given: in TOML, or in a cell of a table with the same field names.
#[derive(Debug, Clone, Copy)]
pub struct Given<'d> {
    node: Node<'d>,
    notation: Notation,
}

#[derive(Debug, Clone, Copy)]
enum Node<'d> {
    Value(&'d DeValue<'d>),
    Cell(&'d str),
}

type Read<T> = Result<T, Refusal>;

impl<'d> Given<'d> {
    pub(super) fn value(value: &'d DeValue<'d>, notation: Notation) -> Self {
        Self { node: Node::Value(value), notation }
    }

    pub(super) fn cell(text: &'d str, notation: Notation) -> Self {
        Self { node: Node::Cell(text), notation }
    }

    /// Whether nothing was filled in: text of nothing but space.
    pub(super) fn is_blank(&self) -> bool {
        self.plain().is_some_and(|text| text.trim().is_empty())
    }

    fn plain(&self) -> Option<&'d str> {
        match self.node {
            Node::Cell(text) => Some(text),
            Node::Value(DeValue::String(text)) => Some(text),
            Node::Value(_) => None,
        }
    }

    /// The value is of another kind than it must be.
    pub(super) fn wrong(&self, must: &str, example: &str) -> Refusal {
        let is = match self.node {
            Node::Cell(_) | Node::Value(DeValue::String(_)) => "text",
            Node::Value(DeValue::Integer(_)) => "a whole number",
            Node::Value(DeValue::Float(number)) => number.as_str(),
            Node::Value(DeValue::Boolean(_)) => "true or false",
            Node::Value(DeValue::Datetime(Datetime { date: Some(_), time: Some(_), .. })) => {
                "a date with a time"
            }
            Node::Value(DeValue::Datetime(Datetime { date: Some(_), .. })) => "a date",
            Node::Value(DeValue::Datetime(_)) => "a time",
            Node::Value(DeValue::Array(_)) => "a list",
            Node::Value(DeValue::Table(_)) => "a table",
        };
        Refusal::value(format!("must be {must}, and is {is}"))
            .code("key-type")
            .hint(format!("write {example}"))
    }

    /// Text of any length.
    ///
    /// # Errors
    /// Refuses other kinds of value, and control characters.
    pub fn text(&self) -> Read<String> {
        let text = self.plain().ok_or_else(|| self.wrong("text", "it between quotation marks"))?;
        match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            Some(c) => Err(Refusal::value(format!("holds the control character U+{:04X}", u32::from(c)))
                .code("control-character")
                .hint("take the character out")),
            None => Ok(text.replace("\r\n", "\n").trim().to_owned()),
        }
    }

    /// Text on one line.
    ///
    /// # Errors
    /// Refuses other kinds of value, and more than one line.
    pub fn line(&self) -> Read<String> {
        let text = self.text()?;
        if text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            return Err(Refusal::value("must fit on one line").hint("take the line breaks out"));
        }
        Ok(text)
    }

    /// Words that a function reads further; `must` and `example` tell what they must be.
    ///
    /// # Errors
    /// Refuses other kinds of value.
    pub fn written(&self, must: &str, example: &str) -> Read<&'d str> {
        self.plain().map(str::trim).ok_or_else(|| self.wrong(must, example))
    }

    /// A whole number from `least` to `most`.
    ///
    /// # Errors
    /// Refuses other kinds of value, numbers too large to hold, and numbers outside the bounds.
    pub fn whole(&self, least: u32, most: u32) -> Read<u32> {
        let number = match self.node {
            Node::Value(DeValue::Integer(number)) => {
                i128::from_str_radix(number.as_str(), number.radix()).ok()
            }
            Node::Cell(text) => Some(quantity::whole(text)?.into()),
            Node::Value(_) => return Err(self.wrong("a whole number", "digits without quotation marks: 8")),
        };
        let fits =
            number.and_then(|number| u32::try_from(number).ok()).filter(|n| (least..=most).contains(n));
        fits.ok_or_else(|| {
            Refusal::value(match (least, most) {
                (0, u32::MAX) => "must be a whole number of zero or more, below four billion".to_owned(),
                (_, u32::MAX) => format!("must be a whole number of {least} or more, below four billion"),
                _ => format!("must be a whole number from {least} to {most}"),
            })
        })
    }

    /// A number to draw lots with; a long one between quotation marks.
    ///
    /// # Errors
    /// Refuses other kinds of value, and numbers of more than nineteen digits.
    pub fn seed(&self) -> Read<u64> {
        let text = match self.number() {
            Some(number) => number,
            None => self.written("a number", "digits, such as 20270614")?,
        };
        text.parse().map_err(|_| {
            Refusal::value("must be a whole number of zero or more, of at most nineteen digits")
                .hint("write digits only, a long number between quotation marks")
        })
    }

    /// True or false; in a cell yes or no.
    ///
    /// # Errors
    /// Refuses other kinds of value.
    pub fn truth(&self) -> Read<bool> {
        match self.node {
            Node::Value(DeValue::Boolean(truth)) => Ok(*truth),
            Node::Value(_) => Err(self.wrong("true or false", "true or false without quotation marks")),
            Node::Cell(text) => match fold(text).as_ref() {
                "yes" | "ja" | "1" | "true" | "waar" => Ok(true),
                "no" | "nee" | "0" | "false" | "onwaar" => Ok(false),
                _ => Err(Refusal::value("must be yes or no").hint("write yes or no, or ja or nee")),
            },
        }
    }

    /// A calendar day, as TOML date or as text.
    ///
    /// # Errors
    /// Refuses other kinds of value and days that do not exist.
    pub fn date(&self) -> Read<Date> {
        match self.node {
            Node::Value(DeValue::Datetime(Datetime { date: Some(date), time: None, offset: None })) => {
                let small = |n: u8| i8::try_from(n).unwrap_or_default();
                let year = i16::try_from(date.year).unwrap_or_default();
                Date::new(year, small(date.month), small(date.day))
                    .map_err(|_| Refusal::value("is a date that does not exist").code("time"))
            }
            _ => {
                let text = self.written("a date", "it like 2026-12-03")?;
                moment::date(text, self.notation).map_err(|unread| Refusal::from(unread).code("time"))
            }
        }
    }

    /// A time of the day as it was written, in TOML or as text: `19:00`, `19:00:00`, `02:30+02:00`.
    ///
    /// # Errors
    /// Refuses other kinds of value.
    pub fn clock(&self) -> Read<Cow<'d, str>> {
        match self.node {
            Node::Value(DeValue::Datetime(Datetime { date: None, time: Some(time), offset: None })) => {
                Ok(Cow::Owned(format!("{:02}:{:02}:{:02}", time.hour, time.minute, time.second.unwrap_or(0))))
            }
            _ => self.written("a time of day", "it like \"19:30\"").map(Cow::Borrowed),
        }
    }

    /// A time of the day.
    ///
    /// # Errors
    /// Refuses other kinds of value and times that do not exist.
    pub fn time(&self) -> Read<Time> {
        moment::time(&self.clock()?).map_err(|unread| Refusal::from(unread).code("time"))
    }

    /// An amount of money.
    ///
    /// # Errors
    /// Refuses what is no amount and what can be read in two ways.
    pub fn money(&self) -> Read<Money> {
        match self.number() {
            Some(number) => Ok(quantity::money(number, Notation::EXACT)?),
            None => {
                let text = self.written("an amount of money", "it like \"7200.00\"")?;
                Ok(quantity::money(text, self.notation)?)
            }
        }
    }

    /// A part of a whole: above zero and at most one.
    ///
    /// # Errors
    /// Refuses what is no fraction, zero, and more than one.
    pub fn share(&self) -> Read<Share> {
        let text = match self.number() {
            Some(number) => number,
            None => self.written("a part of a whole", "it like \"2/3\"")?,
        };
        let share = Share::parse(text).filter(|share| share.n() > 0 && share.n() <= share.d());
        share.ok_or_else(|| {
            Refusal::value("must be a part of a whole, above zero and at most one")
                .hint("write it like \"2/3\", \"0.5\" or \"50%\"")
        })
    }

    /// One of a few words; in a cell also the Dutch ones.
    ///
    /// # Errors
    /// Refuses other words, with the nearest one that exists.
    pub fn word<W: OneOf>(&self) -> Read<W> {
        let words = W::words();
        let text = self.written("a word", &format!("one of {}", listed(&words)))?;
        let folded = fold(text);
        let meant =
            W::WORDS.iter().find(|(_, names)| names.contains(&folded.as_ref())).map(|(word, _)| *word);
        match (self.node, meant) {
            (Node::Cell(_), Some(word)) => return Ok(word),
            (Node::Value(_), Some(word)) if word.word() == text => return Ok(word),
            _ => {}
        }
        let refusal = Refusal::value(format!("must be {}", listed(&words)));
        Err(match meant.map(W::word).or_else(|| nearest(text, words.iter().copied())) {
            Some(meant) => refusal.hint(format!("did you mean \"{meant}\"?")),
            None => refusal,
        })
    }

    /// The digits of a TOML number.
    fn number(&self) -> Option<&'d str> {
        match self.node {
            Node::Value(DeValue::Integer(number)) if number.radix() == 10 => Some(number.as_str()),
            Node::Value(DeValue::Float(number)) => Some(number.as_str()),
            _ => None,
        }
    }
}

/// Words in a row: "a", "b" or "c".
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.join(", "),
    }
}
