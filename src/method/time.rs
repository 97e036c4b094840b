//! Days, counted from days: no clock.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::workshop::Span;

/// The day so long after another; nothing when no calendar goes that far. Less than a day is the same day.
#[must_use]
pub fn after(day: Date, span: Span) -> Option<Date> {
    let span = match span {
        Span::Seconds(seconds) => i64::from(seconds / 86_400).days(),
        Span::Days(days) => i64::from(days).days(),
        Span::Months(months) => i64::from(months).months(),
    };
    day.checked_add(span).ok()
}
