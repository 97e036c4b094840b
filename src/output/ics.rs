//! A calendar file (RFC 5545) that Outlook reads as any other program does: moments in UTC, no zone to
//! get wrong, and a UID that stays the same, so that a later file replaces an earlier one.

use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::document::{Block, Inline, visible};

/// The longest line, in octets.
const LONGEST: usize = 75;

/// One appointment in somebody's calendar.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// Names the appointment for good: the same in every later file about it.
    pub uid: String,
    /// The date of the file.
    pub date: Date,
    /// The number of the edition: of two files about one appointment, the higher holds.
    pub sequence: u32,
    /// When it begins.
    pub start: Zoned,
    /// When it ends.
    pub end: Zoned,
    /// What it is.
    pub summary: String,
    /// Where.
    pub location: Option<String>,
    /// What to know.
    pub description: String,
    /// Who organises it: a name, and an address for e-mail.
    pub organizer: Option<(String, String)>,
    /// Whether it is called off.
    pub cancelled: bool,
}

impl Appointment {
    /// What the file asks of a calendar.
    #[must_use]
    pub fn method(&self) -> &'static str {
        if self.cancelled { "CANCEL" } else { "PUBLISH" }
    }
}

/// The bytes of a calendar file with one appointment.
#[must_use]
pub fn ics(appointment: &Appointment) -> Vec<u8> {
    let mut event = Event::new();
    event.uid(&plain(&appointment.uid));
    event.add_property("DTSTAMP", format!("{}T000000Z", appointment.date.strftime("%Y%m%d")));
    event.sequence(appointment.sequence);
    event.add_property("DTSTART", utc(&appointment.start));
    event.add_property("DTEND", utc(&appointment.end));
    event.summary(&plain(&appointment.summary).replace('\n', " "));
    event.description(&plain(&appointment.description));
    if let Some(location) = &appointment.location {
        event.location(&plain(location).replace('\n', ", "));
    }
    if let Some((name, address)) = &appointment.organizer {
        // A quotation mark would end the parameter (RFC 5545, 3.2); RFC 6868 is not read everywhere.
        let name = plain(name).replace('"', "'").replace('\n', " ");
        let mut organizer =
            Property::new("ORGANIZER", format!("mailto:{}", plain(address).replace('\n', "")));
        event.append_property(organizer.add_parameter("CN", &format!("\"{name}\"")).done());
    }
    event.add_property("STATUS", if appointment.cancelled { "CANCELLED" } else { "CONFIRMED" });
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//cocreate//cocreate//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", appointment.method()),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.push(event.done());
    folded(&calendar.to_string()).into_bytes()
}

/// The words of blocks, a paragraph each, for a description.
#[must_use]
pub fn paragraphs(blocks: &[Block]) -> String {
    let words = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(words) => Some(Inline::plain(words)),
        _ => None,
    });
    words.collect::<Vec<_>>().join("\n\n")
}

/// The same file with no line of more than 75 octets (RFC 5545, 3.1), the space that begins a continued
/// line among them.
fn folded(file: &str) -> String {
    let mut folded = String::with_capacity(file.len());
    for line in file.replace("\r\n ", "").split_inclusive("\r\n") {
        let mut octets = 0;
        for c in line.trim_end_matches("\r\n").chars() {
            if octets + c.len_utf8() > LONGEST {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// The number of the first edition: days since 2020, so that a file of a later day replaces an earlier one
/// also where that one is not at hand.
#[must_use]
pub fn edition(date: Date) -> u32 {
    let days = Date::constant(2020, 1, 1).until(date).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

/// The number of the edition that a calendar file says it is.
#[must_use]
pub fn sequence_of(file: &[u8]) -> Option<u32> {
    lines(file).find_map(|line| line.strip_prefix("SEQUENCE:")?.parse().ok())
}

/// Whether two calendar files say the same of the appointment, whatever their edition and date.
#[must_use]
pub fn says_the_same(one: &[u8], other: &[u8]) -> bool {
    let told = |line: &&str| !line.starts_with("SEQUENCE:") && !line.starts_with("DTSTAMP:");
    lines(one).filter(told).eq(lines(other).filter(told))
}

fn lines(file: &[u8]) -> impl Iterator<Item = &str> {
    std::str::from_utf8(file).unwrap_or_default().split("\r\n")
}

fn utc(moment: &Zoned) -> String {
    moment.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Words with one kind of line end, in which nothing ends a line of the file or hides.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    visible(&text.replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n"))
}
