//! Pictures on paper: as large as their letters ask, and told in parts when they are higher than a page.

use roxmltree::{Document, Node};

use crate::output::halves::{free, number, stands};

/// A picture higher than this, in its own units, is told in parts.
const TALL: i64 = 1_150;
/// The height of a part, in the same units: as high as a page, less a caption of some lines.
const PART: i64 = 1_050;

/// A drawing to put on a page, in its own units.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// The drawing.
    pub svg: String,
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
}

/// The parts of a drawing, from top to bottom: one, unless it is too high. It is cut where nothing stands,
/// and where most room was left: between two groups.
pub(super) fn pictures(svg: &str) -> Vec<Picture> {
    let whole = |width, height| vec![Picture { svg: svg.to_owned(), width, height }];
    let Ok(drawing) = Document::parse(svg) else { return whole(480, 480) };
    let root = drawing.root_element();
    let (Some(width), Some(height)) = (number(root, "width"), number(root, "height")) else {
        return whole(480, 480);
    };
    if height <= TALL {
        return whole(width, height);
    }
    let mut cuts = vec![0];
    let parts = (height + PART - 1) / PART;
    let parts = parts.max(2);
    let free = free(root, height);
    for part in 1..parts {
        let wanted = height * part / parts;
        let reach = height / parts / 16;
        let near = free.iter().filter(|(from, to)| (wanted - (from + to) / 2).abs() <= reach);
        let best = near.max_by_key(|(from, to)| (to - from, -(wanted - (from + to) / 2).abs()));
        let nearest = || free.iter().min_by_key(|(from, to)| (wanted - (from + to) / 2).abs());
        if let Some((from, to)) = best.or_else(nearest) {
            cuts.push((from + to) / 2);
        }
    }
    cuts.push(height);
    cuts.dedup();
    cuts.windows(2).map(|cut| part(svg, root, width, (cut[0], cut[1]))).collect()
}

/// Part of a drawing: what stands, in whole or in part, between two heights.
fn part(svg: &str, root: Node<'_, '_>, width: i64, (from, to): (i64, i64)) -> Picture {
    let height = to - from;
    let mut part = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {from} {width} {height}\" width=\"{width}\" height=\"{height}\""
    );
    for name in ["font-family", "font-size", "fill"] {
        if let Some(value) = root.attribute(name) {
            part.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    part.push('>');
    for child in root.children().filter(Node::is_element) {
        let said = matches!(child.tag_name().name(), "title" | "desc");
        let here = stands(child).is_none_or(|(top, bottom)| top < to && bottom > from);
        if !said && here {
            part.push_str(&svg[child.range()]);
        }
    }
    part.push_str("</svg>");
    Picture { svg: part, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(bars: i64) -> String {
        let bar = |at: i64| {
            // Every eighth bar begins a group, with some room above it.
            let y = at * 40 + at / 8 * 20 + 20;
            format!(
                "<text x=\"0\" y=\"{y}\">{at}.</text><rect x=\"0\" y=\"{}\" width=\"9\" height=\"16\"/>",
                y + 6
            )
        };
        let bars: String = (0..bars).map(bar).collect();
        let height = 8000;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 {height}\" width=\"480\" height=\"{height}\" font-size=\"15\"><title>t</title>{bars}</svg>"
        )
    }

    #[test]
    fn a_picture_that_fits_a_page_stays_as_it_is() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 400\" width=\"480\" height=\"400\"/>";
        assert_eq!(pictures(svg), [Picture { svg: svg.to_owned(), width: 480, height: 400 }]);
    }

    #[test]
    fn a_picture_higher_than_a_page_is_told_in_parts_that_together_show_everything() {
        let parts = pictures(&drawing(180));
        assert!(parts.len() > 1);
        assert_eq!(parts.iter().map(|part| part.height).sum::<i64>(), 8000);
        for at in 0..180 {
            let shown = parts.iter().filter(|part| part.svg.contains(&format!(">{at}.</text>"))).count();
            assert_eq!(shown, 1, "bar {at} stands in one part");
        }
    }
}
