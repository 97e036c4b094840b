use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::input::{Diagnostic, Exit};

/// The date of this run, and the only place that reads the clock: `--date`, else `SOURCE_DATE_EPOCH`
/// (see reproducible-builds.org), else today's in Amsterdam, wherever the machine stands.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set and is no number of seconds.
pub fn today(given: Option<Date>) -> Result<Date, Diagnostic> {
    if let Some(date) = given {
        return Ok(date);
    }
    let moment = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().ok().and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| {
            Diagnostic::error("usage", "SOURCE_DATE_EPOCH is not a number of seconds since 1970")
                .exit(Exit::Usage)
                .hint("unset it, or give the date with --date YYYY-MM-DD")
        })?,
        Err(_) => Timestamp::now(),
    };
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    Ok(Zoned::new(moment, zone).date())
}
