use std::fmt::Write as _;

use num_traits::{Signed as _, ToPrimitive as _};

use super::letters::Font;
use super::svg::escaped;
use super::{Chart, paint};
use crate::evidence::Number;

/// How wide a drawing is. Small enough to be read on a telephone when the whole of it is shown.
pub(super) const WIDTH: u64 = 372;
/// The height of a line of words.
pub(super) const LINE: u64 = 19;

/// On which side of a place words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// They begin there.
    Start,
    /// They stand around it.
    Middle,
    /// They end there.
    End,
}

/// A drawing in the making, filled from above to below.
#[derive(Debug)]
pub(super) struct Canvas {
    number: usize,
    body: String,
    paints: usize,
    wide: u64,
    /// How far down it is filled.
    pub y: u64,
}

impl Canvas {
    pub fn new(chart: &Chart) -> Self {
        Self { number: chart.number, body: String::new(), paints: 0, wide: WIDTH, y: 2 }
    }

    /// The same, wider than others.
    pub fn wide(mut self, wide: u64) -> Self {
        self.wide = self.wide.max(wide);
        self
    }

    /// Words on one line, which the caller made to fit; `y` is the foot of the letters.
    pub fn text(&mut self, (x, y): (u64, u64), side: Side, font: Font, words: &str) {
        let side = match side {
            Side::Start => "",
            Side::Middle => " text-anchor=\"middle\"",
            Side::End => " text-anchor=\"end\"",
        };
        let size = if font.size == Font::TEXT.size {
            String::new()
        } else {
            format!(" font-size=\"{}\"", font.size)
        };
        let weight = if font.bold { " font-weight=\"600\"" } else { "" };
        let words = escaped(words);
        let _ =
            write!(self.body, "<text class=\"said\" x=\"{x}\" y=\"{y}\"{side}{size}{weight}>{words}</text>");
    }

    /// Words from a place down, on as many lines as they take; gives how high they are.
    pub fn lines(&mut self, (x, y): (u64, u64), font: Font, lines: &[String]) -> u64 {
        let mut height = 0;
        for line in lines {
            self.text((x, y + height + 14), Side::Start, font, line);
            height += LINE;
        }
        height
    }

    /// The attributes that fill a shape with the paint of a series.
    pub fn paint(&mut self, series: usize) -> String {
        self.paints = self.paints.max(series + 1);
        paint::fill(self.number, series)
    }

    /// A rectangle in the paint of a series.
    pub fn bar(&mut self, series: usize, (x, y): (u64, u64), (width, height): (u64, u64)) {
        if width == 0 {
            return;
        }
        let fill = self.paint(series);
        self.shape(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {fill}/>"));
    }

    /// A rectangle that says how far a bar could have come.
    pub fn track(&mut self, (x, y): (u64, u64), (width, height): (u64, u64)) {
        self.shape(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"currentColor\" fill-opacity=\".1\"/>"
        ));
    }

    /// A thin line.
    pub fn rule(&mut self, (x1, y1): (u64, u64), (x2, y2): (u64, u64)) {
        self.shape(&format!(
            "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"currentColor\" stroke-opacity=\".3\"/>"
        ));
    }

    /// Anything else that is drawn.
    pub fn shape(&mut self, shape: &str) {
        self.body.push_str(shape);
    }

    /// The drawing, whole.
    pub fn finish(self, chart: &Chart) -> String {
        let (wide, high) = (self.wide, self.y);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
             font-family=\"'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif\" \
             font-size=\"{}\" fill=\"currentColor\"><title class=\"said\">{}</title><desc class=\"said\">{}</desc>{}{}</svg>",
            Font::TEXT.size,
            escaped(&chart.title),
            escaped(&chart.description),
            paint::patterns(self.number, self.paints),
            self.body
        )
    }
}

/// How long a bar is: never beyond the longest, and never nothing for what is not nothing.
pub(super) fn length(number: &Number, end: &Number, longest: u64) -> u64 {
    if !number.is_positive() || !end.is_positive() {
        return 0;
    }
    let whole = (number * Number::from_integer(longest.into()) / end).round();
    whole.to_integer().to_u64().unwrap_or(longest).clamp(1, longest)
}
