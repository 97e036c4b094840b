//! Drawings on paper: a high one of rows stands in two halves beside each other, so that less of a page is left
//! empty.

use std::borrow::Cow;

use roxmltree::{Document, Node};

/// A drawing that is higher than this is halved, when it is no wider than that, and no higher than two pages.
const HIGH: i64 = 330;
const NARROW: i64 = 380;
const HIGHEST: i64 = 2_000;
/// The room between the halves.
const BETWEEN: i64 = 24;

/// A drawing as it stands on paper.
pub(super) fn on_paper(svg: Cow<'_, str>, in_rows: bool) -> Cow<'_, str> {
    match in_rows.then(|| beside(&svg)).flatten() {
        Some(halved) => Cow::Owned(halved),
        None => svg,
    }
}

/// The same drawing with its second half beside its first; nothing where it is low, or cannot be cut near its
/// middle.
fn beside(svg: &str) -> Option<String> {
    let drawing = Document::parse(svg).ok()?;
    let root = drawing.root_element();
    let (width, height) = (number(root, "width")?, number(root, "height")?);
    if width > NARROW || !(HIGH..=HIGHEST).contains(&height) {
        return None;
    }
    let middle = |(from, to): &(i64, i64)| ((from + to) / 2 - height / 2).abs();
    // A row begins with its name, at the left; what follows the name belongs to it, however far below it stands.
    let named =
        root.children().filter(|child| child.tag_name().name() == "text" && number(*child, "x") == Some(0));
    let names: Vec<(i64, i64)> = named.filter_map(stands).collect();
    let begins = |(from, to): &(i64, i64)| {
        names.iter().any(|(top, _)| top == to) && names.iter().all(|(_, foot)| foot != from)
    };
    let near = free(root, height).into_iter().filter(|place| middle(place) <= height / 6 && begins(place));
    let (from, to) = near.max_by_key(|place| (place.1 - place.0, -middle(place)))?;
    let cut = (from + to) / 2;
    let (wide, high) = (2 * width + BETWEEN, cut.max(height - cut));
    let mut halved = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\""
    );
    for name in ["font-family", "font-size", "fill"] {
        if let Some(value) = root.attribute(name) {
            halved.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    halved.push('>');
    let children = || root.children().filter(Node::is_element);
    let of = |child: &Node<'_, '_>| stands(*child).map_or(0, |(top, _)| top);
    for child in children().filter(|child| of(child) < cut) {
        halved.push_str(&svg[child.range()]);
    }
    halved.push_str(&format!("<g transform=\"translate({} -{cut})\">", width + BETWEEN));
    for child in children().filter(|child| of(child) >= cut) {
        halved.push_str(&svg[child.range()]);
    }
    halved.push_str("</g></svg>");
    Some(halved)
}

/// Where nothing stands, from one height to another.
pub(super) fn free(root: Node<'_, '_>, height: i64) -> Vec<(i64, i64)> {
    let mut taken: Vec<_> = root.children().filter_map(stands).collect();
    taken.sort_unstable();
    let mut free = Vec::new();
    let mut below = 0;
    for (top, bottom) in taken {
        if top > below && below > 0 && top < height {
            free.push((below, top));
        }
        below = below.max(bottom);
    }
    free
}

/// From where to where an element stands.
pub(super) fn stands(element: Node<'_, '_>) -> Option<(i64, i64)> {
    let y = |name| number(element, name);
    match element.tag_name().name() {
        "text" => Some((y("y")? - 14, y("y")? + 5)),
        "rect" => Some((y("y")?, y("y")? + y("height")?)),
        "path" => path(element.attribute("d")?),
        "circle" => Some((y("cy")? - y("r")?, y("cy")? + y("r")?)),
        _ => None,
    }
}

/// Between which heights a path runs; only what the program itself draws is known.
fn path(d: &str) -> Option<(i64, i64)> {
    let mut spaced = String::with_capacity(d.len() * 2);
    for c in d.chars() {
        match c {
            _ if c.is_ascii_alphabetic() => spaced.extend([' ', c, ' ']),
            '-' => spaced.extend([' ', '-']),
            ',' => spaced.push(' '),
            _ => spaced.push(c),
        }
    }
    let (mut command, mut at, mut heights, mut here) = (' ', 0, Vec::new(), 0);
    for word in spaced.split_whitespace() {
        if let Some(letter) = word.chars().next().filter(char::is_ascii_alphabetic) {
            (command, at) = (letter, 0);
            continue;
        }
        let number: i64 = word.split('.').next()?.parse().ok()?;
        let is_height = match command {
            'V' | 'v' => true,
            'H' | 'h' => false,
            'M' | 'L' | 'C' | 'l' => at % 2 == 1,
            _ => return None,
        };
        if is_height {
            here = if command.is_ascii_lowercase() { here + number } else { number };
            heights.push(here);
        }
        at += 1;
    }
    Some((*heights.iter().min()?, *heights.iter().max()?))
}

/// The whole number at the front of an attribute.
pub(super) fn number(element: Node<'_, '_>, name: &str) -> Option<i64> {
    element.attribute(name)?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::beside;

    fn rows(more: &str) -> String {
        let row = |at: i64| {
            format!("<text x=\"0\" y=\"{}\">{at}.</text><path d=\"M0 {}v9\"/>", at * 40 + 20, at * 40 + 26)
        };
        let rows: String = (0..12).map(row).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 372 490\" width=\"372\" height=\"490\"><title>t</title>{rows}{more}</svg>"
        )
    }

    #[test]
    fn a_picture_of_rows_stands_in_two_halves_beside_each_other_and_loses_nothing() {
        let halved = beside(&rows("")).unwrap();
        let (first, second) = halved.split_once("<g transform=\"translate(396 -").unwrap();
        for at in 0..12 {
            let shown = |half: &str| half.contains(&format!(">{at}.</text>"));
            assert!(shown(first) != shown(second), "{at}");
            assert_eq!(shown(first), at < 6, "{at}");
        }
        assert!(first.contains("<title>t</title>") && first.contains("viewBox=\"0 0 768 2"), "{first}");
    }

    #[test]
    fn a_row_is_never_parted_from_its_name() {
        // The mark of the row in the middle stands low, so that most room is left under its name.
        let row = |at: i64| {
            let low = if at == 2 { 70 } else { 26 };
            let y = at * 100 + 20;
            format!("<text x=\"0\" y=\"{y}\">{at}.</text><path d=\"M0 {}v9\"/>", y + low)
        };
        let rows: String = (0..5).map(row).collect();
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 372 500\" width=\"372\" height=\"500\">{rows}</svg>"
        );
        let halved = beside(&svg).unwrap();
        let (first, second) = halved.split_once("<g ").unwrap();
        for at in 0..5 {
            let mark = format!("M0 {}v9", at * 100 + 20 + if at == 2 { 70 } else { 26 });
            let name = format!(">{at}.<");
            assert_eq!(first.contains(&name), first.contains(&mark), "{halved}");
            assert_eq!(second.contains(&name), second.contains(&mark), "{halved}");
        }
    }

    #[test]
    fn a_picture_with_a_line_from_top_to_foot_stays_whole_and_so_does_a_low_one() {
        assert_eq!(beside(&rows("<path d=\"M9 10V480\"/>")), None);
        assert_eq!(beside(&rows("").replace("490", "300")), None);
        assert_eq!(beside("<svg"), None);
    }
}
