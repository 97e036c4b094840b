use num_traits::{Signed as _, Zero as _};

use super::canvas::{Canvas, Side, WIDTH, length};
use super::letters::Font;
use super::{Chart, Role, Row, paint};
use crate::evidence::Number;

/// The codes of the row for votes that count no further, and of what becomes of an option that goes on.
pub(in super::super) const NOWHERE: [&str; 2] = ["flow.nowhere", "fate.open"];
/// The height of a bar, and of the way to the next one.
const BAR: u64 = 26;
const WAY: u64 = 56;
/// The letters by which options are known in the bars.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The mark of votes that count no further.
const LOST: &str = "–";

/// One option in one round: where its bar begins, where the part begins that came to it, where the part begins
/// that it hands on, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Piece {
    option: usize,
    from: u64,
    came: u64,
    handed: u64,
    to: u64,
}

/// `flow`: a bar for each round, cut into what each option holds; what an option hands on runs to whom it goes.
///
/// Columns: the round (`panel`), a name, what is held, what came, what is handed on, and what becomes of the
/// option (`note`). All bars are as long as all votes: those that count no further stand at the end.
pub(super) fn flow(chart: &Chart) -> String {
    let mut canvas = Canvas::new(chart);
    let drawn: Vec<usize> = chart.of(Role::Drawn).into_iter().map(|(at, _)| at).collect();
    let [held, came, handed] = drawn[..] else { return canvas.finish(chart) };
    let mut names: Vec<&str> = Vec::new();
    for row in chart.rows.iter().filter(|row| row.label != chart.word(0)) {
        if !names.contains(&row.label.as_str()) {
            names.push(&row.label);
        }
    }
    let lost = chart.rows.iter().any(|row| row.label == chart.word(0));
    names.extend(lost.then_some(chart.word(0)));
    let of = |row: &Row| names.iter().position(|name| *name == row.label).unwrap_or(0);
    let mark = |option: usize| if names[option] == chart.word(0) { LOST.to_owned() } else { letter(option) };
    for (option, name) in names.iter().enumerate() {
        named(&mut canvas, option, &mark(option), name);
    }
    canvas.y += 10;
    let number = |row: &Row, at: usize| row.values[at].number().cloned().unwrap_or_else(Number::zero);
    let panels = chart.panels();
    let sum = |rows: &[&Row]| rows.iter().map(|row| number(row, held)).sum::<Number>();
    let sums = panels.iter().map(|(_, rows)| sum(rows));
    let all = sums.chain(chart.longest.clone()).max().unwrap_or_else(Number::zero);
    let mut before: Vec<Piece> = Vec::new();
    for (panel, rows) in &panels {
        let mut begin = Number::zero();
        let mut pieces = Vec::new();
        let mut order: Vec<&&Row> = rows.iter().collect();
        order.sort_by_key(|row| of(row));
        for row in order {
            let end = &begin + number(row, held);
            let at = |n: &Number| length(n, &all, WIDTH);
            let (from, to) = (at(&begin), at(&end));
            let new = (at(&(&end - number(row, came)))).clamp(from, to);
            let on = (at(&(&end - number(row, handed)))).clamp(from, to);
            pieces.push(Piece { option: of(row), from, came: new, handed: on, to });
            begin = end;
        }
        ways(&mut canvas, &before, &pieces);
        round(&mut canvas, chart, (panel, rows), &pieces, (&of, &mark, held));
        before = pieces;
    }
    canvas.y += 4;
    canvas.finish(chart)
}

fn letter(option: usize) -> String {
    let one = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
    match option / LETTERS.len() {
        0 => one(option).to_string(),
        more => format!("{}{}", one(more - 1), one(option)),
    }
}

/// A line of the key: the paint of an option, its letter and its name.
fn named(canvas: &mut Canvas, option: usize, mark: &str, name: &str) {
    let y = canvas.y;
    piece(canvas, option, mark, (0, y + 2), (20, 15));
    canvas.text((26, y + 14), Side::Start, Font::HEAD, mark);
    let lines = Font::SMALL.lines(name, WIDTH - 56, 3);
    canvas.y = y + canvas.lines((56, y), Font::SMALL, &lines) + 3;
}

/// A piece in the paint of its option; an open one for votes that count no further.
fn piece(canvas: &mut Canvas, option: usize, mark: &str, (x, y): (u64, u64), (wide, high): (u64, u64)) {
    if mark != LOST {
        return canvas.bar(option, (x, y), (wide, high));
    }
    canvas.shape(&format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"3 3\"/>"
    ));
}

type Known<'a> = (&'a dyn Fn(&Row) -> usize, &'a dyn Fn(usize) -> String, usize);

/// The round in words, and its bar.
fn round(
    canvas: &mut Canvas,
    chart: &Chart,
    (panel, rows): (&str, &[&Row]),
    pieces: &[Piece],
    (of, mark, held): Known<'_>,
) {
    let note = chart.of(Role::Note).first().map(|(at, _)| *at);
    let mut said: Vec<String> = Vec::new();
    let mut small: Vec<String> = Vec::new();
    let y = canvas.y;
    let mut shown = Vec::new();
    for piece in pieces {
        let Some(row) = rows.iter().find(|row| of(row) == piece.option) else { continue };
        let lost = row.label == chart.word(0);
        let goes_on = |note: &usize| row.values[*note].written().eq_ignore_ascii_case(chart.word(1));
        if let Some(note) = note.filter(|note| !lost && !goes_on(note)) {
            said.push(format!("{}\u{a0}{}", mark(piece.option), row.values[note].written()));
        }
        let words = format!("{}\u{a0}{}", mark(piece.option), row.values[held].written());
        if Font::SMALL.width(&words) + 10 <= piece.to - piece.from {
            shown.push((piece, words));
        } else if row.values[held].number().is_some_and(Number::is_positive) {
            small.push(words);
        }
    }
    let fates = if said.is_empty() { String::new() } else { format!(" · {}", said.join(" · ")) };
    let head = Font::HEAD.lines(&format!("{panel}{fates}"), WIDTH, 3);
    canvas.y = y + canvas.lines((0, y), Font::HEAD, &head) + 2;
    if !small.is_empty() {
        let lines = Font::SMALL.lines(&small.join(" · "), WIDTH, 3);
        canvas.y += canvas.lines((0, canvas.y), Font::SMALL, &lines) + 2;
    }
    let y = canvas.y;
    for piece in pieces {
        let wide = piece.to - piece.from;
        let size = (wide.saturating_sub(2).max(wide.min(1)), BAR);
        self::piece(canvas, piece.option, &mark(piece.option), (piece.from, y), size);
    }
    for (piece, words) in shown {
        let (middle, needed) = ((piece.from + piece.to) / 2, Font::SMALL.width(&words));
        canvas.shape(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"18\" rx=\"3\" {}/>",
            middle - needed / 2 - 3,
            y + 4,
            needed + 6,
            paint::PAPER
        ));
        canvas.text((middle, y + 18), Side::Middle, Font::SMALL, &words);
    }
    canvas.y = y + BAR;
}

/// The ways from one bar to the next: pale for what stays, in the paint of its option for what moves.
fn ways(canvas: &mut Canvas, before: &[Piece], after: &[Piece]) {
    if before.is_empty() {
        return;
    }
    let (top, foot) = (canvas.y, canvas.y + WAY);
    for piece in before {
        if let Some(next) = after.iter().find(|next| next.option == piece.option) {
            let fill = "fill=\"currentColor\" fill-opacity=\".1\"";
            way(canvas, (piece.from, piece.handed, top), (next.from, next.came, foot), fill);
        }
    }
    let givers: Vec<&Piece> = before.iter().filter(|piece| piece.to > piece.handed).collect();
    let takers: Vec<&Piece> = after.iter().filter(|piece| piece.to > piece.came).collect();
    let all: u64 = givers.iter().map(|piece| piece.to - piece.handed).sum();
    let taken: u64 = takers.iter().map(|piece| piece.to - piece.came).sum();
    if all == 0 || taken == 0 {
        canvas.y = foot;
        return;
    }
    // Votes of several options at once come together first: which of them went where, nobody can say.
    let (from, level) = match givers[..] {
        [one] => (one.handed, top),
        _ => {
            let middle = top + WAY / 2;
            let weighed: u64 = givers.iter().map(|g| (g.handed + g.to) / 2 * (g.to - g.handed)).sum();
            let from = (weighed / all).saturating_sub(all / 2).min(WIDTH - all);
            let mut x = from;
            for giver in &givers {
                let wide = giver.to - giver.handed;
                let fill = canvas.paint(giver.option);
                way(canvas, (giver.handed, giver.to, top), (x, x + wide, middle), &fill);
                x += wide;
            }
            (from, middle)
        }
    };
    let fill = match givers[..] {
        [one] => canvas.paint(one.option),
        _ => "fill=\"currentColor\" fill-opacity=\".45\"".to_owned(),
    };
    let mut sum = 0;
    for taker in takers {
        // Each way ends as broad as it begins, to within a unit.
        let (begin, wide) = (from + sum * all / taken, taker.to - taker.came);
        sum += wide;
        way(canvas, (begin, from + sum * all / taken, level), (taker.came, taker.to, foot), &fill);
    }
    canvas.y = foot;
}

fn way(canvas: &mut Canvas, (x1, x2, top): (u64, u64, u64), (x3, x4, foot): (u64, u64, u64), fill: &str) {
    if x2 <= x1 && x4 <= x3 {
        return;
    }
    let middle = (top + foot) / 2;
    canvas.shape(&format!(
        "<path d=\"M{x1} {top}C{x1} {middle} {x3} {middle} {x3} {foot}H{x4}C{x4} {middle} {x2} {middle} {x2} {top}z\" {fill}/>"
    ));
}
