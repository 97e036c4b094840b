use super::canvas::{Canvas, Side, WIDTH};
use super::layers::{Layers, layers};
use super::letters::{Font, NAMED};
use super::{Chart, Datum, Role, Row, paint};

/// The codes above the layers: the first, each next one, and those whom no chain of names leads to.
pub(in super::super) const HEADS: [&str; 3] =
    ["figure.snowball-first", "figure.snowball-next", "figure.snowball-apart"];
/// The room beside the outer columns, for lines within one.
const MARGIN: u64 = 22;
/// The room between columns, and between three columns or more: those have to fit on a telephone as well.
const GAP: u64 = 38;
const CLOSE: u64 = 24;
/// The narrowest and the widest box.
const NARROW: u64 = 84;
const BROAD: u64 = 190;
/// The room between boxes of a column, and the height of a line in them.
const BETWEEN: u64 = 14;
const LINE: u64 = 18;

/// The box of a group.
#[derive(Debug, Clone, Default)]
struct Place {
    layer: usize,
    x: u64,
    y: u64,
    high: u64,
    lines: Vec<String>,
}

impl Place {
    fn middle(&self) -> u64 {
        self.y + self.high / 2
    }
}

/// `snowball`: who was named by whom, from those who named themselves on.
///
/// Columns: a name, and by whom it was named: a list of names of other rows, and the word `named-by.self`.
pub(super) fn snowball(chart: &Chart) -> String {
    let at = chart.of(Role::Drawn).first().map_or(0, |(at, _)| *at);
    let mut rows: Vec<&Row> = chart.rows.iter().collect();
    rows.sort_by_key(|row| (&row.label, row.values.get(at).map(Datum::written)));
    let names: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    let by = |row: &Row| match row.values.get(at) {
        Some(Datum::Names(by, itself, _)) => {
            let known = by.iter().filter_map(|by| names.iter().position(|name| name == by));
            (known.collect(), *itself)
        }
        _ => (Vec::new(), false),
    };
    let (named, itself): (Vec<Vec<usize>>, Vec<bool>) = rows.into_iter().map(by).unzip();
    let layered = layers(&itself, &named, &names);
    let columns = layered.layers.len() as u64;
    let gap = if columns > 2 { CLOSE } else { GAP };
    let gaps = 2 * MARGIN + columns.saturating_sub(1) * gap;
    // A name is not cut within a word while a box of any width holds it.
    let words = names.iter().flat_map(|name| name.split_whitespace());
    let word = words.map(|word| Font::SMALL.width(word) + 14).max().unwrap_or(0).min(BROAD);
    let box_width = (WIDTH.saturating_sub(gaps) / columns.max(1)).clamp(NARROW.max(word), BROAD);
    let wide = gaps + columns * box_width;
    let mut canvas = Canvas::new(chart).wide(wide);
    let left = MARGIN + WIDTH.saturating_sub(wide) / 2;
    heads(&mut canvas, chart, &layered, itself.contains(&true), (left, box_width, gap));
    let places = places(&mut canvas, &layered, &names, (left, box_width, gap));
    lines(&mut canvas, &named, &places, box_width, layered.layers.len());
    for place in &places {
        draw(&mut canvas, place, box_width);
    }
    canvas.finish(chart)
}

fn heads(
    canvas: &mut Canvas,
    chart: &Chart,
    layered: &Layers,
    any: bool,
    (left, box_width, gap): (u64, u64, u64),
) {
    let last = layered.layers.len() - 1;
    let words = |layer: usize| match layer {
        _ if layered.apart && layer == last => chart.word(2),
        0 if any => chart.word(0),
        _ => chart.word(1),
    };
    let heads: Vec<Vec<String>> =
        (0..=last).map(|layer| Font::SMALL.lines(words(layer), box_width + gap - 6, 5)).collect();
    let high = heads.iter().map(Vec::len).max().unwrap_or(1) as u64 * LINE;
    let mut x = left + box_width / 2;
    for lines in heads {
        let mut y = canvas.y + high - lines.len() as u64 * LINE;
        for line in lines {
            canvas.text((x, y + 13), Side::Middle, Font::SMALL, &line);
            y += LINE;
        }
        x += box_width + gap;
    }
    canvas.y += high + 10;
}

/// The box of each group: every column stands in the middle of the tallest.
fn places(
    canvas: &mut Canvas,
    layered: &Layers,
    names: &[&str],
    (left, width, gap): (u64, u64, u64),
) -> Vec<Place> {
    let mut places = vec![Place::default(); names.len()];
    for group in layered.layers.iter().flatten() {
        let lines = Font::SMALL.lines(names[*group], width - 12, NAMED);
        places[*group].high = lines.len() as u64 * LINE + 12;
        places[*group].lines = lines;
    }
    let tall = |column: &Vec<usize>| {
        column.iter().map(|group| places[*group].high + BETWEEN).sum::<u64>().saturating_sub(BETWEEN)
    };
    let heights: Vec<u64> = layered.layers.iter().map(tall).collect();
    let tallest = heights.iter().copied().max().unwrap_or(0);
    let mut x = left;
    for (layer, (column, high)) in layered.layers.iter().zip(heights).enumerate() {
        let mut y = canvas.y + (tallest - high) / 2;
        for group in column {
            let place = &mut places[*group];
            (place.layer, place.x, place.y) = (layer, x, y);
            y += place.high + BETWEEN;
        }
        x += width + gap;
    }
    canvas.y += tallest + 6;
    places
}

/// The lines, behind the boxes: whole to the next layer, dashed to a group that stood there already.
fn lines(canvas: &mut Canvas, named: &[Vec<usize>], places: &[Place], width: u64, layers: usize) {
    let names = |by: usize, group: usize| named[group].contains(&by);
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            if !names(a, b) && !names(b, a) {
                continue;
            }
            let (from, to) = if places[a].layer <= places[b].layer { (a, b) } else { (b, a) };
            let ends = (names(to, from), names(from, to));
            let dashes = places[from].layer == places[to].layer || !ends.1;
            let line = if places[from].layer == places[to].layer {
                within(&places[from], &places[to], width, layers)
            } else {
                across(&places[from], &places[to], width)
            };
            join(canvas, &line, ends, dashes);
        }
    }
}

/// A line from one place to another, and which way each end points.
struct Line {
    path: String,
    from: (u64, u64, bool),
    to: (u64, u64, bool),
}

fn across(from: &Place, to: &Place, width: u64) -> Line {
    let (x1, y1, x2, y2) = (from.x + width, from.middle(), to.x, to.middle());
    let half = (x2 - x1) / 2;
    let path = format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", x1 + half, x2 - half);
    Line { path, from: (x1, y1, true), to: (x2, y2, false) }
}

/// Within a column, around the side where there is room: the left of the first, the right of the others.
fn within(from: &Place, to: &Place, width: u64, layers: usize) -> Line {
    let (y1, y2) = (from.middle(), to.middle());
    let left = from.layer == 0 && layers > 1;
    let x = if left { from.x } else { from.x + width };
    // The further apart, the further out, so that lines lie beside each other.
    let far = (8 + y1.abs_diff(y2) / 16).min(MARGIN);
    let out = if left { x.saturating_sub(far) } else { x + far };
    let path = format!("M{x} {y1}C{out} {y1} {out} {y2} {x} {y2}");
    Line { path, from: (x, y1, !left), to: (x, y2, !left) }
}

fn join(canvas: &mut Canvas, line: &Line, (at_from, at_to): (bool, bool), dashes: bool) {
    let dashes = if dashes { " stroke-dasharray=\"4 4\"" } else { "" };
    canvas.shape(&format!(
        "<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".6\" stroke-width=\"1.5\"{dashes}/>",
        line.path
    ));
    for (x, y, right) in [line.from].iter().filter(|_| at_from).chain([line.to].iter().filter(|_| at_to)) {
        // The head of the arrow touches the box; `right` is the side of the box that it points at.
        let tail = if *right { x + 8 } else { x.saturating_sub(8) };
        canvas.shape(&format!("<path d=\"M{x} {y}L{tail} {}V{}z\"/>", y.saturating_sub(5), y + 5));
    }
}

fn draw(canvas: &mut Canvas, place: &Place, width: u64) {
    canvas.shape(&format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{}\" rx=\"5\" {}/>\
         <rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{}\" rx=\"5\" {} stroke-width=\"2\"/>",
        place.x,
        place.y,
        place.high,
        paint::PAPER,
        place.x,
        place.y,
        place.high,
        paint::stroke(if place.layer == 0 { 0 } else { 4 })
    ));
    for (at, line) in (0..).zip(&place.lines) {
        canvas.text((place.x + width / 2, place.y + 19 + at * LINE), Side::Middle, Font::SMALL, line);
    }
}
