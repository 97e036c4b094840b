//! Colours and patterns. Each stands as a fixed attribute, which any program that reads SVG understands; a
//! page may set another by the class beside it (`src/output/html/figures.css`), so that it suits a dark page.

use std::borrow::Cow;

use crate::workshop::house_style::Colour;

/// How many series look different from each other; a sixth looks like the first.
pub(super) const PAINTS: usize = 5;
/// A contrast of at least three to one beside white, beside the dark page and beside the paper's marks.
const COLOURS: [&str; PAINTS] = ["#1f6f86", "#7a8a2e", "#c05621", "#7d63a8", "#6b7780"];
/// White marks, by which the colours can be told apart without seeing them.
const MARKS: [&str; PAINTS] = [
    "",
    "<circle class=\"fm\" cx=\"4\" cy=\"4\" r=\"2\" fill=\"#fff\"/>",
    "<path class=\"fl\" d=\"M-2 2 2 -2M0 8 8 0M6 10 10 6\" stroke=\"#fff\" stroke-width=\"2\"/>",
    "<path class=\"fl\" d=\"M0 4h8\" stroke=\"#fff\" stroke-width=\"2\"/>",
    "<path class=\"fl\" d=\"M0 4h8M4 0v8\" stroke=\"#fff\" stroke-width=\"2\"/>",
];

/// The attributes that fill a shape with the paint of a series; `number` is that of the drawing.
pub(super) fn fill(number: usize, series: usize) -> String {
    match series % PAINTS {
        0 => solid(0),
        at => format!("fill=\"url(#f{number}-{at})\""),
    }
}

/// The attributes that fill a shape with the plain colour of a series.
pub(super) fn solid(series: usize) -> String {
    let at = series % PAINTS;
    format!("class=\"f{at}\" fill=\"{}\"", COLOURS[at])
}

/// The attributes of a line in the colour of a series.
pub(super) fn stroke(series: usize) -> String {
    let at = series % PAINTS;
    format!("class=\"g{at}\" fill=\"none\" stroke=\"{}\"", COLOURS[at])
}

/// The attributes that fill a shape with the colour of the page.
pub(super) const PAPER: &str = "class=\"fm\" fill=\"#fff\"";

/// The patterns that so many series need.
pub(super) fn patterns(number: usize, series: usize) -> String {
    let mut patterns = String::new();
    for at in 1..series.min(PAINTS) {
        patterns.push_str(&format!(
            "<pattern id=\"f{number}-{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"8\" height=\"8\" class=\"f{at}\" fill=\"{}\"/>{}</pattern>",
            COLOURS[at], MARKS[at]
        ));
    }
    if patterns.is_empty() { patterns } else { format!("<defs>{patterns}</defs>") }
}

/// A drawing in the colour of the house, where it has one: what has the first colour has this one instead, as on
/// the HTML page. Whether it stands out from white was asked when the house style was read.
#[must_use]
pub fn in_colour(svg: &str, accent: Option<Colour>) -> Cow<'_, str> {
    let Some(accent) = accent else { return Cow::Borrowed(svg) };
    let mut own = svg.to_owned();
    for attributes in [solid(0), stroke(0)] {
        own = own.replace(&attributes, &attributes.replace(COLOURS[0], &accent.to_string()));
    }
    Cow::Owned(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_of_the_house_takes_the_place_of_the_first_and_of_no_other() {
        let svg =
            format!("<rect {}/><path {}/><rect {}/><text>#1f6f86</text>", solid(0), stroke(0), solid(2));
        assert_eq!(in_colour(&svg, None), svg);
        let house = in_colour(&svg, Some(Colour([0xb3, 0x47, 0])));
        assert_eq!(house.matches("#b34700").count(), 2, "{house}");
        assert!(house.contains(COLOURS[2]) && house.contains("<text>#1f6f86</text>"), "{house}");
    }
}
