use std::ops::Range;

use crate::evidence::{Place, SourceId};

/// Where the lines of a text begin, so that an offset in bytes becomes a line and a column.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The place of a stretch of bytes; of several lines, the first is pointed at.
    pub(super) fn place(&self, source: SourceId, text: &str, span: &Range<usize>) -> Place {
        let start = boundary(text, span.start);
        let line = self.starts.partition_point(|begin| *begin <= start).max(1);
        let begin = self.starts[line - 1];
        let rest = text.get(start..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default();
        let wide = boundary(text, span.end.max(start)) - start;
        let meant = rest.get(..wide.min(rest.len())).unwrap_or_default();
        let column = count(text.get(begin..start).unwrap_or_default()).saturating_add(1);
        Place::span(source, number(line), column, column.saturating_add(count(meant)))
    }
}

/// The offset, moved back to where a character begins and no further than the text.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn count(text: &str) -> u32 {
    number(text.chars().count())
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::evidence::SourceId;

    #[test]
    fn columns_count_characters_and_lines_count_line_feeds() {
        let text = "a = 1\r\ntitel = \"één € x\"\nc";
        let lines = Lines::of(text);
        let at = text.find('x').unwrap();
        let place = lines.place(SourceId(0), text, &(at..at + 1));
        assert_eq!((place.line, place.column, place.end), (2, 16, 17));
        let place = lines.place(SourceId(0), text, &(text.len()..text.len() + 3));
        assert_eq!((place.line, place.column, place.end), (3, 2, 2));
    }

    #[test]
    fn of_several_lines_the_first_is_pointed_at() {
        let text = "a = [\n  1,\n]\n";
        let place = Lines::of(text).place(SourceId(0), text, &(4..12));
        assert_eq!((place.line, place.column, place.end), (1, 5, 6));
    }
}
