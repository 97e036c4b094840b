//! Colours and patterns. Each stands as a fixed attribute, which any program that reads SVG understands; a
//! page may set another by the class beside it (`src/output/html/figures.css`), so that it suits a dark page.

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
