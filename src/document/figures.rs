//! Figures: what a template asks to be drawn, with the table of what was drawn.

mod columns;
mod parts;
mod told;

pub(super) use columns::Drawing;

use num_traits::One as _;

use super::blocks::{Figure, Inline, Table};
use super::drawing::{
    COLUMNS, Chart, Datum, HEADS, Kind, NOWHERE, Role, Row, SIGNS, SPREAD_WORDS, Series, draw,
};
use super::exchange::Exchange;
use super::tables::TableSpec;
use crate::evidence::{Number, Saying, Value, number_of};
use crate::input::Diagnostic;

/// The figure of a table, in several where it is too high for a page; none when nothing was recorded of what
/// it would show.
pub(super) fn figure(
    spec: &TableSpec,
    drawing: &Drawing,
    number: usize,
    data: Table,
    exchange: Exchange<'_>,
) -> Result<Vec<Figure>, Diagnostic> {
    let mut chart = chart(spec, drawing, number, &data, exchange)?;
    let Some(svg) = draw(&chart) else { return Ok(Vec::new()) };
    let in_rows = matches!(drawing.kind, Kind::Bars | Kind::Stacked | Kind::Against | Kind::Spread);
    let facts = spec.rows.len() - drawing.facts;
    // What only the drawing must know, as where a scale ends, is told in the text.
    let nameless = |row: &usize| data.rows[*row].first().is_none_or(|cell| cell.words.is_empty());
    let shown: Vec<usize> = (facts..data.rows.len()).filter(|row| !nameless(row)).collect();
    let parts = parts::parts(chart.clone(), &svg);
    let many = parts.len();
    if many == 1 {
        chart.description = told::told(&chart, exchange.words)?;
        let svg = draw(&chart).unwrap_or(svg);
        let mut data = of_rows(&data, (0..facts).chain(shown));
        leave_out(&mut data, drawing.titles());
        return Ok(vec![Figure {
            svg,
            alt: chart.description,
            caption: data.caption.clone(),
            data,
            in_rows,
        }]);
    }
    let mut figures = Vec::new();
    for (at, (mut part, rows)) in parts.into_iter().enumerate() {
        let said = Saying::new("figure.part").with("part", at + 1).with("of", many);
        let said = exchange.words.say(&Value::Said(said), super::Form::default())?;
        let mut data = of_rows(&data, rows.into_iter().chain(shown.iter().copied()));
        let mut caption = of_one_panel(&mut data, drawing, &part);
        caption.push(Inline::text(format!(" ({said})")));
        part.title = Inline::plain(&caption);
        part.description = told::told(&part, exchange.words)?;
        let Some(svg) = draw(&part) else { continue };
        data.caption.clone_from(&caption);
        figures.push(Figure { svg, alt: part.description, caption, data, in_rows });
    }
    Ok(figures)
}

/// The table with some of its rows.
fn of_rows(data: &Table, rows: impl Iterator<Item = usize>) -> Table {
    let rows = rows.filter_map(|row| data.rows.get(row).cloned()).collect();
    Table { rows, ..data.clone() }
}

/// The caption of a part. Of a part with one panel it names the panel, and the table has no column for what is
/// the same in every row.
fn of_one_panel(data: &mut Table, drawing: &Drawing, part: &Chart) -> Vec<Inline> {
    let mut caption = data.caption.clone();
    let mut out = drawing.titles();
    let panels = drawing.columns(Role::Panel);
    let first = data.rows.first().filter(|_| drawing.facts == 0 && part.panels().len() == 1);
    if let ([panel], Some(first)) = (&panels[..], first) {
        caption.push(Inline::text(": "));
        caption.extend(first[*panel].words.clone());
        out.push(*panel);
    }
    leave_out(data, out);
    caption
}

/// The table without some of its columns.
fn leave_out(data: &mut Table, mut columns: Vec<usize>) {
    columns.sort_unstable();
    for at in columns.into_iter().rev() {
        data.head.remove(at);
        data.rows.iter_mut().for_each(|row| drop(row.remove(at)));
    }
}

fn chart(
    spec: &TableSpec,
    drawing: &Drawing,
    number: usize,
    data: &Table,
    exchange: Exchange<'_>,
) -> Result<Chart, Diagnostic> {
    let heads: Vec<String> = data.head.iter().map(|cell| Inline::plain(&cell.words)).collect();
    let drawn =
        |at: &usize| !matches!(drawing.roles[*at], Role::Name | Role::Panel | Role::Title | Role::Data);
    let columns: Vec<usize> = (0..heads.len()).filter(drawn).collect();
    let series = columns.iter().map(|at| Series { name: heads[*at].clone(), role: drawing.roles[*at] });
    let series: Vec<Series> = series.collect();
    if !series.iter().any(|series| series.role == Role::Drawn) {
        return Err(exchange.wrong("a figure needs a column to draw beside the names"));
    }
    let split = spec.rows.len() - drawing.facts;
    let cell = |row: &[super::blocks::Cell], at: usize| {
        row.get(at).map_or_else(String::new, |cell| Inline::plain(&cell.words))
    };
    let mut rows = Vec::new();
    for (marked, cells) in spec.rows.iter().zip(&data.rows).take(split) {
        let values = columns.iter().map(|at| datum(drawing, *at, &marked[*at], exchange));
        let words = |roles: &[Role]| -> Vec<(usize, String)> {
            let of = (0..heads.len()).filter(|at| roles.contains(&drawing.roles[*at]));
            of.map(|at| (at, cell(cells, at))).collect()
        };
        let panel = words(&[Role::Panel, Role::Title]).into_iter().map(|(at, words)| {
            match exchange.is_number(&marked[at]) {
                Some(true) => format!("{} {words}", heads[at]),
                _ => words,
            }
        });
        let panel = panel.collect::<Vec<_>>().join(" · ");
        let label = label(&words(&[Role::Name]), &heads);
        rows.push(Row {
            panel: capital(&panel),
            label: capital(&label),
            values: values.collect::<Result<_, _>>()?,
        });
    }
    if drawing.kind == Kind::Dates {
        rows.sort_by_key(Row::date);
    }
    let mut whole = Vec::new();
    for (marked, cells) in spec.rows.iter().zip(&data.rows).skip(split) {
        let at = marked.iter().skip(1).position(|cell| !cell.is_empty()).map_or(1, |at| at + 1);
        whole.push((cell(cells, 0), number_in(&marked[at], exchange)?));
    }
    let parts = columns.iter().flat_map(|at| spec.rows.iter().take(split).map(|row| &row[*at]));
    if drawing.kind == Kind::Bars && whole.is_empty() && parts.clone().all(|cell| exchange.is_share(cell)) {
        whole.push((String::new(), Datum::Number(Number::one(), String::new())));
    }
    let codes: &[&str] = match drawing.kind {
        Kind::Roles => &[COLUMNS[0], COLUMNS[1], COLUMNS[2], SIGNS[0], SIGNS[1], SIGNS[2], SIGNS[3]],
        Kind::Snowball => &HEADS,
        Kind::Spread => &SPREAD_WORDS,
        Kind::Flow => &NOWHERE,
        _ => &[],
    };
    // The words of a spread stand after other words, those of the other kinds by themselves.
    let word = |code: &&str| {
        let word = exchange.words.word(code)?;
        Ok(if drawing.kind == Kind::Spread { word.to_owned() } else { capital(word) })
    };
    let words = codes.iter().map(word).collect::<Result<_, Diagnostic>>()?;
    let title = Inline::plain(&data.caption);
    let kind = drawing.kind;
    Ok(Chart { number, kind, title, description: String::new(), series, rows, whole, longest: None, words })
}

/// The name of a row: what it is called, or with their headings the things that it is named by.
fn label(names: &[(usize, String)], heads: &[String]) -> String {
    match names {
        [(_, only)] => only.clone(),
        _ => names
            .iter()
            .map(|(at, name)| format!("{} {name}", heads[*at].to_lowercase()))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn capital(text: impl AsRef<str>) -> String {
    let mut chars = text.as_ref().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What a cell holds, as its kind of drawing and the role of its column ask.
fn datum(drawing: &Drawing, at: usize, marked: &str, exchange: Exchange<'_>) -> Result<Datum, Diagnostic> {
    match (drawing.kind, drawing.roles[at]) {
        (_, Role::Note) => Ok(Datum::Silent(written(marked, exchange)?)),
        (Kind::Dates, _) => match exchange.value_of(marked) {
            Some(Value::Date(date)) => Ok(Datum::Date(*date, written(marked, exchange)?)),
            Some(Value::NotRecorded) => Ok(Datum::Silent(written(marked, exchange)?)),
            _ => Err(exchange.wrong("a line of dates draws dates, and this value is none")),
        },
        (Kind::Spread, _) if !matches!(exchange.is_number(marked), Some(true)) => given(marked, exchange),
        (Kind::Roles | Kind::Snowball, _) => lists(drawing.kind, marked, exchange),
        _ => number_in(marked, exchange),
    }
}

fn lists(kind: Kind, marked: &str, exchange: Exchange<'_>) -> Result<Datum, Diagnostic> {
    let written = written(marked, exchange)?;
    let values = match exchange.value_of(marked) {
        Some(Value::NotRecorded) => return Ok(Datum::Silent(written)),
        Some(Value::List(values)) => values.as_slice(),
        Some(other) => std::slice::from_ref(other),
        None => return Err(exchange.wrong("a figure of this kind draws lists, each a value by itself")),
    };
    let codes =
        values.iter().filter_map(|value| if let Value::Word(code) = value { Some(*code) } else { None });
    if kind == Kind::Roles {
        return Ok(Datum::Words(codes.collect(), written));
    }
    let itself = codes.into_iter().any(|code| code == "named-by.self");
    let others = values.iter().filter(|value| !matches!(value, Value::Word(_)));
    let names = others.map(|name| exchange.words.say(name, super::Form::default()).map(capital));
    Ok(Datum::Names(names.collect::<Result<_, _>>()?, itself, written))
}

/// How often each answer was given.
fn given(marked: &str, exchange: Exchange<'_>) -> Result<Datum, Diagnostic> {
    let written = written(marked, exchange)?;
    let wrong =
        || exchange.wrong("a spread draws how often each answer was given, and this value does not say it");
    let values = match exchange.value_of(marked) {
        Some(Value::NotRecorded) => return Ok(Datum::Silent(written)),
        Some(Value::List(values)) => values,
        _ => return Err(wrong()),
    };
    let one = |value: &Value| match value {
        Value::Said(said) => {
            let of = |place: &str| said.with.get(place);
            let (Some(answer), Some(Value::Count(people))) = (of("answer"), of("people")) else {
                return Err(wrong());
            };
            let answer = exchange.words.say(answer, super::Form::default())?;
            Ok((answer, Number::from_integer((*people).into())))
        }
        _ => Err(wrong()),
    };
    Ok(Datum::Spread(values.iter().map(one).collect::<Result<_, _>>()?, written))
}

/// The number that a cell holds, and how a drawing writes it.
fn number_in(marked: &str, exchange: Exchange<'_>) -> Result<Datum, Diagnostic> {
    let whole = |n: u64| Number::from_integer(n.into());
    let value = exchange.value_of(marked);
    let number = match value {
        Some(Value::NotRecorded) => return Ok(Datum::Silent(written(marked, exchange)?)),
        Some(Value::Count(n) | Value::Seconds(n)) => whole(*n),
        Some(Value::Share(share) | Value::Score(share)) => number_of(*share),
        Some(Value::Number(number)) => number.clone(),
        Some(Value::Money(money)) => Number::from_integer(money.as_cents().into()),
        _ => return Err(exchange.wrong("a figure draws numbers, each a value by itself, and this is none")),
    };
    Ok(Datum::Number(number, written(marked, exchange)?))
}

fn written(marked: &str, exchange: Exchange<'_>) -> Result<String, Diagnostic> {
    match exchange.value_of(marked) {
        Some(Value::Share(share)) => Ok(super::percent(*share, exchange.words.language())),
        Some(value) => exchange.words.say(value, super::Form::default().short()),
        None => Ok(Inline::plain(&exchange.inlines(marked)?)),
    }
}
