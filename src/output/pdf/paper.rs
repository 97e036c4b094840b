use super::columns::Room;
use crate::document::Document;

/// What a table within a list, a quotation or a notice has less, in hundredths of a point.
pub(super) const NESTED: u64 = 2_600;

/// The paper of a kind of document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// The margin left and right, in millimetres.
    pub margin: u64,
    /// The room for tables.
    pub room: Room,
}

/// A table up to this height, in hundredths of a point, stands on one page; in a list more than in a report.
const LOW: u64 = 20_000;
const LIST: u64 = 45_000;
/// A turned page with margins of 20 mm.
const TURNED: u64 = 72_800;

/// The paper on which a document is printed: what is filled in, signed or hung on a wall is as wide as the
/// sheet and larger.
pub(super) fn paper(document: &Document) -> Paper {
    let has = |word: &str| document.look.is_some_and(|look| look.split(' ').any(|is| is == word));
    let wide = |sizes| Paper {
        margin: 18,
        room: Room { upright: width(18), turned: None, sizes, full: true, low: LIST },
    };
    let text = |sizes, low| Paper {
        margin: 25,
        room: Room { upright: width(25), turned: Some(TURNED), sizes, full: false, low },
    };
    if has("forms") && has("large") {
        wide(&[18, 16, 14])
    } else if has("wall") {
        wide(&[18, 16, 14, 12])
    } else if has("forms") || has("sign") || has("run-sheet") {
        wide(&[10, 9, 8])
    } else if document.letter {
        text(&[10, 9, 8], LIST)
    } else {
        text(&[9, 8], LOW)
    }
}

/// The width of an A4 page between such margins, in hundredths of a point.
fn width(margin: u64) -> u64 {
    (210 - 2 * margin) * 7_200 * 10 / 254
}
