use super::canvas::{Canvas, LINE, Side, WIDTH};
use super::letters::{Font, NAMED};
use super::panels::{key, panels};
use super::{Chart, Datum, Role, Row, paint};

/// The codes of the columns, in the order of the work.
pub(in super::super) const COLUMNS: [&str; 3] = ["does.thinks", "does.decides", "does.executes"];
/// The codes of what the signs mean, after those of the columns.
pub(in super::super) const SIGNS: [&str; 4] =
    ["figure.roles-both", "figure.roles-promised", "figure.roles-shown", "figure.roles-silent"];
/// How wide a column is.
const COLUMN: u64 = 66;
/// How wide the names are.
const NAMES: u64 = WIDTH - 3 * COLUMN - 8;

/// What a sign says of a group and a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Both,
    Promised,
    Shown,
    Silent,
    Neither,
}

/// `roles`: who thinks, decides and executes, as promised and as shown.
///
/// Columns: a name, what was promised, what was shown: lists of words.
pub(super) fn roles(chart: &Chart) -> String {
    let mut canvas = Canvas::new(chart);
    let drawn: Vec<usize> = chart.of(Role::Drawn).into_iter().map(|(at, _)| at).collect();
    let used: Vec<Sign> = [Sign::Both, Sign::Promised, Sign::Shown, Sign::Silent]
        .into_iter()
        .filter(|sign| {
            chart.rows.iter().any(|row| COLUMNS.iter().any(|code| said(row, &drawn, code) == *sign))
        })
        .collect();
    let place = |sign: Sign| match sign {
        Sign::Both => 3,
        Sign::Promised => 4,
        Sign::Shown => 5,
        Sign::Silent | Sign::Neither => 6,
    };
    let words: Vec<&str> = used.iter().map(|sign| chart.word(place(*sign))).collect();
    key(&mut canvas, &words, &mut |canvas, at, (x, y)| draw(canvas, used[at], (x + 8, y + 9)));
    heads(&mut canvas, chart);
    panels(&mut canvas, chart, &mut |canvas, row| one(canvas, row, &drawn));
    canvas.finish(chart)
}

fn heads(canvas: &mut Canvas, chart: &Chart) {
    let lines: Vec<Vec<String>> = (0..3).map(|at| Font::SMALL.lines(chart.word(at), COLUMN - 2, 3)).collect();
    let high = lines.iter().map(|lines| lines.len() as u64).max().unwrap_or(1) * LINE;
    let mut x = NAMES + 8 + COLUMN / 2;
    for lines in lines {
        let mut y = canvas.y + high - lines.len() as u64 * LINE;
        for line in lines {
            canvas.text((x, y + 14), Side::Middle, Font::SMALL, &line);
            y += LINE;
        }
        x += COLUMN;
    }
    canvas.y += high + 6;
}

fn one(canvas: &mut Canvas, row: &Row, drawn: &[usize]) {
    let lines = Font::TEXT.lines(&row.label, NAMES, NAMED);
    let y = canvas.y;
    let high = canvas.lines((0, y), Font::TEXT, &lines);
    let mut x = NAMES + 8 + COLUMN / 2;
    for code in COLUMNS {
        draw(canvas, said(row, drawn, code), (x, y + high / 2));
        x += COLUMN;
    }
    canvas.y = y + high + 6;
    canvas.rule((0, canvas.y), (WIDTH, canvas.y));
    canvas.y += 6;
}

fn said(row: &Row, drawn: &[usize], code: &str) -> Sign {
    let has = |at: usize| match drawn.get(at).map(|at| &row.values[*at]) {
        Some(Datum::Words(words, _)) => Some(words.contains(&code)),
        _ => None,
    };
    match (has(0), has(1)) {
        (Some(true), Some(true)) => Sign::Both,
        (Some(true), _) => Sign::Promised,
        (_, Some(true)) => Sign::Shown,
        (None, None) => Sign::Silent,
        _ => Sign::Neither,
    }
}

/// A disc, a ring, a diamond, a question mark; a thin dash for neither.
fn draw(canvas: &mut Canvas, sign: Sign, (x, y): (u64, u64)) {
    let (fill, ring, other) = (paint::solid(0), paint::stroke(0), paint::solid(2));
    let shape = match sign {
        Sign::Both => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"8\" {fill}/>"),
        Sign::Promised => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"7\" {ring} stroke-width=\"2\"/>"),
        Sign::Shown => format!("<path d=\"M{} {y}l8 -8 8 8 -8 8z\" {other}/>", x - 8),
        Sign::Silent => return canvas.text((x, y + 5), Side::Middle, Font::TEXT, "?"),
        Sign::Neither => {
            format!("<path d=\"M{} {y}h8\" stroke=\"currentColor\" stroke-opacity=\".6\"/>", x - 4)
        }
    };
    canvas.shape(&shape);
}
