//! Times of a session as moments in its zone, where a clock can skip an hour or show it twice.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Zoned};

use crate::evidence::Located;
use crate::input::toml::{Given, Refusal, TableReader};
use crate::input::{Diagnostic, moment, nearest};

/// The zone when none is given.
const ZONE: &str = "Europe/Amsterdam";

/// How long before the start the doors open when nothing was said.
const DOORS_BEFORE: SignedDuration = SignedDuration::from_mins(30);

/// The times of a session.
pub(super) struct Times {
    pub(super) date: Option<Located<Date>>,
    pub(super) doors: Option<Located<Time>>,
    pub(super) start: Option<Located<Zoned>>,
    pub(super) end: Option<Located<Zoned>>,
    pub(super) zone: TimeZone,
}

impl Times {
    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        let date = t.date("date");
        let zone =
            t.one("zone", zone).map_or_else(|| named(ZONE).unwrap_or(TimeZone::UTC), |zone| zone.value);
        let dated = date.as_ref().map(|date| date.value);
        let mut at = |key| moment_at(t, key, dated, &zone);
        let (doors, start, end) = (at("doors"), at("start"), at("end"));
        if let (Some(start), Some(end)) = (&start, &end) {
            in_order(t, start, "starts", end, "it ends before it starts");
        }
        if let (Some(doors), Some(start)) = (&doors, &start) {
            in_order(t, doors, "opens its doors", start, "it starts before the doors open");
        }
        let before = |start: &Zoned| {
            start.checked_sub(DOORS_BEFORE).map_or_else(|_| start.time(), |doors| doors.time())
        };
        let doors = doors.map(|doors| doors.map(|doors| doors.time()));
        let doors = doors.or_else(|| start.clone().map(|start| start.map(|start| before(&start))));
        Self { date, doors, start, end, zone }
    }
}

/// The moment at a key, on the day of the session.
fn moment_at(
    t: &mut TableReader<'_, '_>,
    key: &'static str,
    date: Option<Date>,
    zone: &TimeZone,
) -> Option<Located<Zoned>> {
    match date {
        Some(date) => t.one(key, |given| moment(given, date, zone)),
        None => {
            let clock = t.one(key, |given| Clock::of(&given.clock()?))?;
            if !t.has("date") {
                let problem = Diagnostic::error(
                    "key-missing",
                    format!("`{key}` needs the day: the session has no `date`"),
                );
                t.problem(problem.at(&clock.place).hint("add `date = 2026-12-03` to the session"));
            }
            None
        }
    }
}

fn in_order(
    t: &mut TableReader<'_, '_>,
    first: &Located<Zoned>,
    does: &str,
    then: &Located<Zoned>,
    wrong: &str,
) {
    if then.value.timestamp() < first.value.timestamp() || does == "starts" && then.value == first.value {
        let problem = Diagnostic::error("time", format!("the session cannot be: {wrong}"));
        t.problem(
            problem
                .at(&then.place)
                .also(&first.place, format!("it {does} here"))
                .hint("exchange or correct the times"),
        );
    }
}

/// A zone by its name in the database that is built in.
fn named(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

fn zone(given: &Given<'_>) -> Result<TimeZone, Refusal> {
    let name = given.line()?;
    named(&name).ok_or_else(|| {
        let refusal = Refusal::value("is not a time zone").code("time");
        let database = TimeZoneDatabase::bundled();
        let known: Vec<String> = database.available().map(|name| name.to_string()).collect();
        match nearest(&name, known.iter().map(String::as_str)) {
            Some(meant) => refusal.hint(format!("did you mean \"{meant}\"?")),
            None => refusal.hint(format!("write a name of the time zone database, such as \"{ZONE}\"")),
        }
    })
}

/// A time of the day as written, with the offset from UTC when that was written behind it.
struct Clock {
    time: Time,
    offset: Option<Offset>,
}

impl Clock {
    /// Reads `19:30`, or `02:30+02:00` with the offset of the zone at that moment.
    fn of(text: &str) -> Result<Self, Refusal> {
        let (clock, offset) = match text.rfind(['+', '-', 'Z']) {
            Some(at) => (&text[..at], Some(&text[at..])),
            None => (text, None),
        };
        let time = moment::time(clock).map_err(|unread| Refusal::from(unread).code("time"))?;
        let offset = offset.map(|text| {
            offset_of(text).ok_or_else(|| {
                Refusal::value("has an offset that cannot be read")
                    .code("time")
                    .hint("write it like \"02:30+02:00\"")
            })
        });
        Ok(Self { time, offset: offset.transpose()? })
    }
}

/// Reads `+02:00`, `-03:30` or `Z`.
fn offset_of(text: &str) -> Option<Offset> {
    if text == "Z" {
        return Some(Offset::UTC);
    }
    let (hours, minutes) = text[1..].split_once(':')?;
    let number = |part: &str| {
        (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i32>().ok())
            .flatten()
    };
    let seconds = (number(hours)? * 60 + number(minutes).filter(|minutes| *minutes < 60)?) * 60;
    Offset::from_seconds(if text.starts_with('-') { -seconds } else { seconds }).ok()
}

/// `+02:00`, as the workshop file writes it.
fn shown(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// A time on a day in a zone, as one moment.
fn moment(given: &Given<'_>, date: Date, zone: &TimeZone) -> Result<Zoned, Refusal> {
    let clock = Clock::of(&given.clock()?)?;
    let local = date.to_datetime(clock.time);
    let name = zone.iana_name().unwrap_or("its zone");
    let time = clock.time.strftime("%H:%M");
    let refused = |why: String, hint: String| Err(Refusal::value(why).code("time").hint(hint));
    let offset = match (zone.to_ambiguous_zoned(local).offset(), clock.offset) {
        (AmbiguousOffset::Unambiguous { offset }, None) => offset,
        (AmbiguousOffset::Unambiguous { offset }, Some(given)) if offset == given => offset,
        (AmbiguousOffset::Fold { before, after }, Some(given)) if given == before || given == after => given,
        (AmbiguousOffset::Gap { before, .. }, _) => {
            let why = format!("does not exist: on {date} the clock in {name} goes forward and skips {time}");
            return refused(why, format!("the next time that exists is {}", after_gap(local, before, zone)));
        }
        (AmbiguousOffset::Fold { before, after }, None) => {
            let why = format!("is not clear: on {date} the clock in {name} goes back and shows {time} twice");
            let (before, after) = (shown(before), shown(after));
            return refused(
                why,
                format!("write \"{time}{before}\" for the first, or \"{time}{after}\" for the second"),
            );
        }
        (AmbiguousOffset::Unambiguous { offset }, Some(given)) => {
            let why = format!("says {}, and {name} is at {} then", shown(given), shown(offset));
            return refused(why, format!("write \"{time}\" without an offset, or change the zone"));
        }
        (AmbiguousOffset::Fold { before, after }, Some(given)) => {
            let (before, after) = (shown(before), shown(after));
            let why =
                format!("says {}, and {name} is at {before} and then at {after} at that time", shown(given));
            return refused(why, format!("write \"{time}{before}\" or \"{time}{after}\""));
        }
    };
    let instant =
        offset.to_timestamp(local).map_err(|_| Refusal::value("lies outside the calendar").code("time"))?;
    Ok(instant.to_zoned(zone.clone()))
}

/// The first time on the clock after the hour that it skips.
fn after_gap(local: DateTime, before: Offset, zone: &TimeZone) -> String {
    let as_if = before.to_timestamp(local).ok();
    let change = as_if.and_then(|instant| zone.preceding(instant).next());
    // The instant of a time that is skipped, as if the clock had not moved, lies just after the change.
    change
        .map_or_else(String::new, |change| zone.to_datetime(change.timestamp()).strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::{Clock, named, offset_of, shown};

    #[test]
    fn an_offset_is_read_as_it_is_shown() {
        for text in ["+02:00", "-03:30", "+00:00"] {
            assert_eq!(offset_of(text).map(shown).as_deref(), Some(text));
        }
        for text in ["+2", "+02:60", "+2:00", "-", "+0200", "++1:00"] {
            assert!(offset_of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_clock_may_carry_an_offset() {
        assert!(Clock::of("02:30+02:00").is_ok_and(|clock| clock.offset.is_some()));
        assert!(Clock::of("19:30").is_ok_and(|clock| clock.offset.is_none()));
        assert!(Clock::of("24:00").is_err());
    }

    #[test]
    fn the_zone_database_is_built_in() {
        assert!(named("Europe/Amsterdam").is_some());
        assert!(named("Europe/Amsterdm").is_none());
    }
}
