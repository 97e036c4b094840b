//! What drawings of several kinds share: the key to the paints, and rows under the words of their panel.

use super::canvas::{Canvas, LINE, Side, WIDTH};
use super::letters::{Font, NAMED};
use super::{Chart, Row};

/// How wide the sign before a word of the key is.
const SIGN: u64 = 22;

/// Draws the sign of an entry of the key at a place.
pub(super) type Sign<'a> = &'a mut dyn FnMut(&mut Canvas, usize, (u64, u64));

/// The key: a sign and its words for each, on as many lines as it takes. `sign` draws at a place, on a line of
/// words.
pub(super) fn key(canvas: &mut Canvas, words: &[&str], sign: Sign<'_>) {
    let mut x = 0;
    for (at, word) in words.iter().enumerate() {
        let lines = Font::SMALL.lines(word, WIDTH - SIGN, 9);
        let width = SIGN + lines.iter().map(|line| Font::SMALL.width(line)).max().unwrap_or(0);
        if x > 0 && (x + width > WIDTH || lines.len() > 1) {
            (x, canvas.y) = (0, canvas.y + LINE + 2);
        }
        sign(canvas, at, (x, canvas.y));
        for (line, words) in lines.iter().enumerate() {
            canvas.y += if line > 0 { LINE } else { 0 };
            canvas.text((x + SIGN, canvas.y + 14), Side::Start, Font::SMALL, words);
        }
        // After words on several lines nothing stands beside them.
        x += if lines.len() > 1 { WIDTH } else { width + 18 };
    }
    canvas.y += LINE + 12;
}

/// The rows, each drawn by `row`, under the words of their panels.
pub(super) fn panels(canvas: &mut Canvas, chart: &Chart, row: &mut dyn FnMut(&mut Canvas, &Row)) {
    for (at, (panel, rows)) in chart.panels().into_iter().enumerate() {
        if !panel.is_empty() {
            if at > 0 {
                canvas.y += 8;
            }
            let y = canvas.y;
            let height = canvas.lines((0, y), Font::HEAD, &Font::HEAD.lines(panel, WIDTH, 4));
            canvas.rule((0, y + height + 3), (WIDTH, y + height + 3));
            canvas.y = y + height + 10;
        }
        rows.into_iter().for_each(|of| row(canvas, of));
    }
}

/// The name of a row above what is drawn of it, and what is written at its end.
pub(super) fn name_above(canvas: &mut Canvas, label: &str, room: u64) {
    let lines = Font::TEXT.lines(label, room, NAMED);
    let y = canvas.y;
    canvas.y = y + canvas.lines((0, y), Font::TEXT, &lines) + 1;
}
