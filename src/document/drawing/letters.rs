//! How wide letters are, so that words never leave the frame and never stand upon each other.
//!
//! The reader's font is not known. The widths are, letter by letter, the widest of common sans fonts
//! (DejaVu Sans, Liberation Sans), so that what fits here fits with any of them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthChar as _;

/// Thousandths of the size of the font, for the characters from space to tilde.
const WIDTHS: [u64; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637,
    637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 295,
    500, 667, 558, 863, 749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838,
    557, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521,
    393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];
/// Letters of other alphabets, and signs.
const OTHER: u64 = 1000;
/// Letters that take two columns: ideographs, emoji.
const WIDE: u64 = 1400;
/// How many marks without width one letter keeps in a drawing; the table has them all.
const MARKS: usize = 3;
/// What stands where words were left out.
const MORE: char = '…';

/// How many lines the name of a row may take: groups that are told together have long names.
pub(super) const NAMED: usize = 12;

/// How large letters are, and how heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Font {
    /// Their size in units of the drawing.
    pub size: u64,
    /// Whether they are bold.
    pub bold: bool,
}

impl Font {
    /// Names and numbers.
    pub const TEXT: Self = Self { size: 15, bold: false };
    /// The name of a panel.
    pub const HEAD: Self = Self { size: 15, bold: true };
    /// What explains the drawing.
    pub const SMALL: Self = Self { size: 14, bold: false };

    /// How wide a text is, at most.
    pub fn width(self, text: &str) -> u64 {
        self.of(text.chars().map(thousandths).sum())
    }

    fn of(self, thousandths: u64) -> u64 {
        let heavier = if self.bold { 115 } else { 100 };
        (thousandths * self.size * heavier).div_ceil(100_000)
    }

    /// The text, shortened to a width.
    pub fn short(self, text: &str, width: u64) -> String {
        let text = bearable(text);
        if self.width(&text) <= width {
            return text;
        }
        let mut kept = String::new();
        let mut sum = thousandths(MORE);
        for c in text.chars() {
            sum += thousandths(c);
            if self.of(sum) > width {
                break;
            }
            kept.push(c);
        }
        format!("{}{MORE}", kept.trim_end())
    }

    /// The text on lines of a width, at most so many; a word that is longer than a line is cut.
    pub fn lines(self, text: &str, width: u64, most: usize) -> Vec<String> {
        let text = bearable(text);
        let mut lines: Vec<String> = Vec::new();
        let mut rest: Vec<String> =
            text.split(breaks).filter(|word| !word.is_empty()).rev().map(str::to_owned).collect();
        let mut line = String::new();
        while let Some(word) = rest.pop() {
            let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
            if self.width(&longer) <= width {
                line = longer;
            } else if line.is_empty() {
                let (head, tail) = self.cut(&word, width);
                lines.push(head);
                rest.extend((!tail.is_empty()).then_some(tail));
            } else {
                lines.push(std::mem::take(&mut line));
                rest.push(word);
            }
            if lines.len() > most {
                break;
            }
        }
        lines.extend((!line.is_empty()).then_some(line));
        if lines.len() > most.max(1) {
            let over = lines.split_off(most.max(1) - 1).join(" ");
            lines.push(self.short(&format!("{over}{MORE}"), width));
        }
        if lines.is_empty() { vec![String::new()] } else { lines }
    }

    /// As much of a word as fits, and the rest; never nothing.
    fn cut(self, word: &str, width: u64) -> (String, String) {
        let mut sum = 0;
        for (at, c) in word.char_indices() {
            sum += thousandths(c);
            if at > 0 && thousandths(c) > 0 && self.of(sum) > width {
                let (head, tail) = word.split_at(at);
                return (head.to_owned(), tail.to_owned());
            }
        }
        (word.to_owned(), String::new())
    }
}

/// Whether a line may end here.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

/// The text without marks piled upon marks.
fn bearable(text: &str) -> String {
    let mut marks = 0;
    let keep = |c: &char| {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        marks <= MARKS
    };
    text.chars().filter(keep).collect()
}

/// How wide a character is, at most.
fn thousandths(c: char) -> u64 {
    if let Some(width) = plain(c) {
        return width;
    }
    match c.width() {
        Some(0) => 0,
        Some(1) => std::iter::once(c).nfd().next().and_then(plain).unwrap_or(OTHER),
        _ => WIDE,
    }
}

fn plain(c: char) -> Option<u64> {
    let at = usize::try_from(u32::from(c).checked_sub(32)?).ok()?;
    WIDTHS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shortened_fits_and_says_that_it_was() {
        let short = Font::TEXT.short("Kerk De Brug en moskee An-Noor", 120);
        assert!(short.ends_with('…') && Font::TEXT.width(&short) <= 120, "{short}");
        assert_eq!(Font::TEXT.short("Kort", 120), "Kort");
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_and_nothing_is_lost_while_there_is_room() {
        let word = "a".repeat(300);
        let lines = Font::TEXT.lines(&word, 100, 1000);
        assert_eq!(lines.concat(), word);
        assert!(lines.iter().all(|line| Font::TEXT.width(line) <= 100));
        let few = Font::TEXT.lines(&word, 100, 2);
        assert_eq!(few.len(), 2);
        assert!(few[1].ends_with('…') && Font::TEXT.width(&few[1]) <= 100);
    }

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        let lines = Font::TEXT.lines("Opzij 1 · Geen antwoord\u{a0}12", 130, 3);
        assert_eq!(lines, ["Opzij 1 · Geen", "antwoord\u{a0}12"]);
    }

    #[test]
    fn marks_upon_marks_do_not_tower_over_the_drawing() {
        let text = format!("e{}f", "\u{301}".repeat(1_000));
        assert_eq!(Font::TEXT.lines(&text, 100, 2), [format!("e{}f", "\u{301}".repeat(MARKS))]);
    }

    #[test]
    fn a_letter_with_an_accent_is_as_wide_as_the_letter() {
        assert_eq!(Font::TEXT.width("é"), Font::TEXT.width("e"));
        assert!(Font::TEXT.width("字") > Font::TEXT.width("w"));
    }
}
