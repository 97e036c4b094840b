//! Typed readers of a cell: the value, or a problem that points at the cell.

use jiff::civil::{Date, Time};

use super::cell::Cell;
use super::names::{fold, nearest};
use super::quantity::Unread;
use super::{Diagnostic, Diagnostics, moment, quantity};
use crate::evidence::{Money, Share};

/// One of the answers that a column allows: what it means, and how it is written (English first).
pub type Word<T> = (T, &'static [&'static str]);

/// Yes and no, as they are written.
const YES_NO: [Word<bool>; 2] = [
    (true, &["yes", "ja", "1", "y", "j", "true", "waar"]),
    (false, &["no", "nee", "0", "n", "false", "onwaar"]),
];

impl<'t> Cell<'t> {
    /// A problem with this cell, which keeps it from being read.
    #[must_use]
    pub fn problem(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(&self.place())
    }

    /// The value, or a problem at this cell; `why` follows on the column's name.
    fn read<T>(&self, read: Result<T, Unread>, found: &mut Diagnostics) -> Option<T> {
        let heading = self.heading();
        let problem = match read {
            Ok(value) => return Some(value),
            Err(_) if self.is_blank() => self
                .problem("cell", format!("column `{heading}` is empty here"))
                .hint("fill in the cell, or remove the row"),
            Err(Unread { why, hint }) => {
                self.problem("cell", format!("column `{heading}`: this cell {why}")).hint(hint)
            }
        };
        found.push(problem);
        None
    }

    /// Yes or no.
    pub fn yes_no(&self, found: &mut Diagnostics) -> Option<bool> {
        self.word(&YES_NO, found)
    }

    /// A whole number of zero or more.
    pub fn whole(&self, found: &mut Diagnostics) -> Option<u64> {
        self.read(quantity::whole(self.text()), found)
    }

    /// A whole number of zero or more that is not large: a version, a number of minutes.
    pub fn small(&self, found: &mut Diagnostics) -> Option<u32> {
        let read = quantity::whole(self.text()).and_then(|number| {
            u32::try_from(number).map_err(|_| Unread::new("is too large a number", "write a smaller number"))
        });
        self.read(read, found)
    }

    /// A whole number between two others, these included: a score of 0 to 10.
    pub fn between(&self, least: u32, most: u32, found: &mut Diagnostics) -> Option<u32> {
        let refused = || {
            Unread::new(
                format!("is not between {least} and {most}"),
                format!("write a whole number from {least} to {most}"),
            )
        };
        let read = quantity::whole(self.text()).and_then(|number| {
            u32::try_from(number).ok().filter(|n| (least..=most).contains(n)).ok_or_else(refused)
        });
        self.read(read, found)
    }

    /// A number of zero or more, exactly: `7`, `7.5`, and `7,5` where commas do not separate fields.
    pub fn decimal(&self, found: &mut Diagnostics) -> Option<Share> {
        self.read(quantity::decimal(self.text(), self.notation()), found)
    }

    /// An amount of euros.
    pub fn money(&self, found: &mut Diagnostics) -> Option<Money> {
        self.read(quantity::money(self.text(), self.notation()), found)
    }

    /// A date.
    pub fn date(&self, found: &mut Diagnostics) -> Option<Date> {
        self.read(moment::date(self.text(), self.notation()), found)
    }

    /// A time of day.
    pub fn time(&self, found: &mut Diagnostics) -> Option<Time> {
        self.read(moment::time(self.text()), found)
    }

    /// One of a list of words, in English or Dutch, in any case.
    pub fn word<T: Copy>(&self, words: &[Word<T>], found: &mut Diagnostics) -> Option<T> {
        let text = fold(self.text());
        if let Some((value, _)) = words.iter().find(|(_, names)| names.contains(&text.as_ref())) {
            return Some(*value);
        }
        let refused = || {
            let firsts = words.iter().filter_map(|(_, names)| names.first().copied());
            let allowed = firsts.collect::<Vec<_>>().join(", ");
            let hint = match nearest(&text, words.iter().flat_map(|(_, names)| names.iter().copied())) {
                Some(near) => format!("did you mean `{near}`? Allowed are {allowed}, or their Dutch words"),
                None => format!("allowed are {allowed}, or their Dutch words"),
            };
            Unread::new("holds none of the allowed answers", hint)
        };
        self.read(Err(refused()), found)
    }

    /// The id of a person or thing: one line, not blank, as written. Ids that differ in spaces or case only
    /// are for the reader of the whole file to find, with [`super::fold`].
    pub fn id(&self, found: &mut Diagnostics) -> Option<&'t str> {
        let one_line = !self.is_blank() && !self.text().contains(['\n', '\r']);
        let refused = || Unread::new("holds more than one line", "write the id on one line");
        self.read(one_line.then_some(self.text()).ok_or_else(refused), found)
    }

    /// Several values in one cell, separated by `sign`, each without space around it.
    pub fn list(&self, sign: char) -> impl Iterator<Item = &'t str> + use<'t> {
        self.text().split(sign).map(str::trim).filter(|part| !part.is_empty())
    }
}
