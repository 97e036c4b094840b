use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{ToSpan as _, Unit};

use super::canvas::{Canvas, LINE, Side, WIDTH};
use super::letters::Font;
use super::{Chart, Datum, Role, paint};

/// Where the line stands, and where the words begin.
const AXIS: u64 = 12;
const WORDS: u64 = 64;
/// The least height of the line, and the most that one moment adds to it.
const LEAST: u64 = 220;
/// Months are marked on the line up to so many of them; after that, years.
const MONTHS: i64 = 36;

/// One moment, with its words.
struct Moment<'a> {
    date: Date,
    written: &'a str,
    lines: Vec<String>,
    /// Where on the line it lies, and where its words begin.
    at: u64,
    top: u64,
}

/// `dates`: moments on a line, true to the time between them; moments without a date are left to the table.
///
/// Columns: a name, a date; also `note` (a word after the name). Rows may come in any order; those with one name
/// and one date are one moment, with all their notes.
pub(super) fn dates(chart: &Chart) -> String {
    let mut canvas = Canvas::new(chart);
    let Some((at, _)) = chart.of(Role::Drawn).first().copied() else { return canvas.finish(chart) };
    let mut moments: Vec<Moment<'_>> = Vec::new();
    let note = chart.of(Role::Note).first().map(|(at, _)| *at);
    let mut named: BTreeMap<(Date, &str, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in &chart.rows {
        if let Datum::Date(date, written) = &row.values[at] {
            let notes = named.entry((*date, row.label.as_str(), written.as_str())).or_default();
            notes.extend(note.map(|note| row.values[note].written()).filter(|words| !words.is_empty()));
        }
    }
    for ((date, label, written), notes) in named {
        let notes = notes.into_iter().collect::<Vec<_>>().join(", ");
        let words = if notes.is_empty() { label.to_owned() } else { format!("{label} ({notes})") };
        let lines = Font::HEAD.lines(&words, WIDTH - WORDS, 4);
        moments.push(Moment { date, written, lines, at: 0, top: 0 });
    }
    let (Some(first), Some(last)) = (moments.first().map(|m| m.date), moments.last().map(|m| m.date)) else {
        return canvas.finish(chart);
    };
    let begin = canvas.y + 10;
    let high = moments.iter().map(Moment::height).sum::<u64>().max(LEAST);
    let scale = Scale { first, days: days(first, last), begin, high };
    place(&mut moments, &scale);
    line(&mut canvas, &scale, last);
    for moment in &moments {
        one(&mut canvas, moment);
    }
    canvas.y = begin + high + 14;
    canvas.finish(chart)
}

/// Where days lie on the line.
struct Scale {
    first: Date,
    days: u64,
    begin: u64,
    high: u64,
}

impl Scale {
    fn at(&self, date: Date) -> u64 {
        let room = self.high.saturating_sub(LINE);
        self.begin + (days(self.first, date) * room).checked_div(self.days).unwrap_or(0)
    }
}

fn days(from: Date, to: Date) -> u64 {
    from.until((Unit::Day, to)).ok().and_then(|span| u64::try_from(span.get_days()).ok()).unwrap_or(0)
}

impl Moment<'_> {
    fn height(&self) -> u64 {
        LINE * (1 + self.lines.len() as u64) + 8
    }
}

/// Words begin beside their moment, or below the words before; then those that fell off move up again.
fn place(moments: &mut [Moment<'_>], scale: &Scale) {
    let mut free = 0;
    for moment in moments.iter_mut() {
        moment.at = scale.at(moment.date);
        moment.top = moment.at.saturating_sub(10).max(free);
        free = moment.top + moment.height();
    }
    let mut end = scale.begin + scale.high + 10;
    for moment in moments.iter_mut().rev() {
        moment.top = moment.top.min(end.saturating_sub(moment.height()));
        end = moment.top;
    }
}

/// The line, with a mark at the first day of each month, or of each year.
fn line(canvas: &mut Canvas, scale: &Scale, last: Date) {
    let (top, foot) = (scale.begin, scale.at(last));
    canvas.shape(&format!("<path d=\"M{AXIS} {top}V{foot}\" {} stroke-width=\"3\"/>", paint::stroke(0)));
    let months =
        i64::from(last.year() - scale.first.year()) * 12 + i64::from(last.month() - scale.first.month());
    let by_year = months > MONTHS;
    let mut mark = if by_year { scale.first.first_of_year() } else { scale.first.first_of_month() };
    loop {
        let step = if by_year { 1.year() } else { 1.month() };
        let Ok(next) = mark.checked_add(step) else { break };
        mark = next;
        if mark > last {
            break;
        }
        let y = scale.at(mark);
        canvas.shape(&format!(
            "<path d=\"M{} {y}h12\" stroke=\"currentColor\" stroke-opacity=\".45\"/>",
            AXIS - 6
        ));
    }
}

fn one(canvas: &mut Canvas, moment: &Moment<'_>) {
    let (at, beside) = (moment.at, moment.top + 9);
    canvas.shape(&format!(
        "<path d=\"M{AXIS} {at}H{}L{} {beside}H{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".45\"/>\
         <circle cx=\"{AXIS}\" cy=\"{at}\" r=\"6\" {}/>",
        AXIS + 12,
        WORDS - 16,
        WORDS - 6,
        paint::solid(0)
    ));
    let date = Font::SMALL.short(moment.written, WIDTH - WORDS);
    canvas.text((WORDS, moment.top + 14), Side::Start, Font::SMALL, &date);
    canvas.lines((WORDS, moment.top + LINE), Font::HEAD, &moment.lines);
}
