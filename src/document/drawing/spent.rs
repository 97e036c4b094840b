use num_traits::{Signed as _, Zero as _};

use super::canvas::{Canvas, LINE, Side, WIDTH, length};
use super::letters::Font;
use super::{Chart, Datum, Role, paint};
use crate::evidence::Number;

/// The height of a bar.
const BAR: u64 = 18;

/// `spent`: amounts one after the other, each beginning where the one before ended, up to what there is.
///
/// Columns: a name, an amount; also a panel: the rows of the first panel are paid, those of any other are not:
/// each of those begins at zero, in another paint. The first fact about the whole is what there is, the second
/// what is left.
pub(super) fn spent(chart: &Chart) -> String {
    let mut canvas = Canvas::new(chart);
    let Some((at, _)) = chart.of(Role::Drawn).first().copied() else { return canvas.finish(chart) };
    let panels = chart.panels();
    let (paid, unpaid) = panels.split_first().map_or((&[][..], &[][..]), |(paid, rest)| (&paid.1[..], rest));
    let spent: Number = paid.iter().filter_map(|row| row.values[at].number()).sum();
    let available = chart.fact(0);
    let others = unpaid.iter().flat_map(|(_, rows)| rows).filter_map(|row| row.values[at].number());
    let end = others.chain(available).chain([&spent]).max().cloned().unwrap_or_else(Number::zero);
    if let Some((label, datum)) = chart.whole.first().filter(|(_, datum)| datum.number().is_some()) {
        let at = datum.number().map_or(0, |number| length(number, &end, WIDTH - 2));
        head(&mut canvas, label, datum, at);
    }
    let top = canvas.y;
    if let Some((panel, _)) = panels.first().filter(|_| !unpaid.is_empty()) {
        under(&mut canvas, panel);
    }
    let (mut sum, mut from) = (Number::zero(), 0);
    for row in paid {
        named(&mut canvas, &row.label, row.values[at].written());
        if let Some(amount) = row.values[at].number().filter(|amount| amount.is_positive()) {
            sum += amount;
            let to = length(&sum, &end, WIDTH - 2);
            canvas.bar(0, (from, canvas.y), ((to - from).max(1), BAR));
            from = to;
        }
        canvas.y += BAR + 10;
    }
    if let Some((label, left)) = chart.whole.get(1).filter(|(_, left)| left.number().is_some()) {
        named(&mut canvas, label, left.written());
        rest(&mut canvas, available, &spent, &end);
        canvas.y += BAR + 8;
    }
    for (panel, rows) in unpaid {
        canvas.y += 8;
        under(&mut canvas, panel);
        for row in rows {
            named(&mut canvas, &row.label, row.values[at].written());
            let long = row.values[at].number().map_or(0, |amount| length(amount, &end, WIDTH - 2));
            canvas.bar(2, (0, canvas.y), (long, BAR));
            canvas.y += BAR + 10;
        }
    }
    if let Some(available) = available.map(|available| length(available, &end, WIDTH - 2)) {
        let x = available.max(1);
        canvas.shape(&format!(
            "<path d=\"M{x} {}V{}\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"6 4\"/>",
            top.saturating_sub(6),
            canvas.y.saturating_sub(4)
        ));
    }
    canvas.finish(chart)
}

/// The words above the rows of a panel.
fn under(canvas: &mut Canvas, panel: &str) {
    let y = canvas.y;
    canvas.y = y + canvas.lines((0, y), Font::HEAD, &Font::HEAD.lines(panel, WIDTH - 10, 3)) + 4;
}

/// What there is, above the line that shows where it ends.
fn head(canvas: &mut Canvas, label: &str, available: &Datum, at: u64) {
    let words = Font::HEAD.short(&format!("{label} {}", available.written()), WIDTH);
    let end = at.max(Font::HEAD.width(&words)).min(WIDTH);
    canvas.text((end, canvas.y + 14), Side::End, Font::HEAD, &words);
    canvas.y += LINE + 12;
}

/// A name, and its amount at the end of the line. The line that ends the money leaves room for it.
fn named(canvas: &mut Canvas, label: &str, written: &str) {
    let written = Font::TEXT.short(written, WIDTH / 2);
    canvas.text((WIDTH - 10, canvas.y + 14), Side::End, Font::TEXT, &written);
    let lines = Font::TEXT.lines(label, WIDTH - Font::TEXT.width(&written) - 22, 4);
    let y = canvas.y;
    canvas.y = y + canvas.lines((0, y), Font::TEXT, &lines) + 2;
}

/// What is left is an open frame; what was spent beyond the end is striped.
fn rest(canvas: &mut Canvas, available: Option<&Number>, spent: &Number, end: &Number) {
    let Some(available) = available else { return };
    let (a, b) = (length(spent, end, WIDTH - 2), length(available, end, WIDTH - 2));
    match a.cmp(&b) {
        std::cmp::Ordering::Less => canvas.shape(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {} stroke-width=\"2\"/>",
            a + 1,
            canvas.y + 1,
            (b - a).saturating_sub(2).max(1),
            BAR - 2,
            paint::stroke(0)
        )),
        std::cmp::Ordering::Greater => canvas.bar(2, (b, canvas.y), (a - b, BAR)),
        std::cmp::Ordering::Equal => {}
    }
}
