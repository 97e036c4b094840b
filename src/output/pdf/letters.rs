use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

use super::super::fonts::{MORE, TEXT};

/// The program's fonts as the page program finds them, and what letters they have.
pub(super) struct Letters {
    /// All fonts.
    pub fonts: Vec<Font>,
    /// Their names and scripts.
    pub book: LazyHash<FontBook>,
    regular: Option<FontInstance>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let files = TEXT.iter().chain(MORE);
    let fonts: Vec<Font> = files.filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
    let regular = fonts.first().cloned();
    Letters {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        regular: regular
            .map(|font| font.instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default())),
        fonts,
    }
});

impl Letters {
    /// The fonts, read once.
    pub fn get() -> &'static Self {
        &LETTERS
    }

    /// Whether a character can be printed, or prints nothing by its nature.
    pub fn has(&self, c: char) -> bool {
        c.is_ascii()
            || c.is_whitespace()
            || matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
            || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// How wide a character is, in thousandths of the size of the letters.
    pub fn width(&self, c: char) -> u64 {
        let known = self.regular.as_ref().and_then(|font| {
            let units = font.ttf().glyph_hor_advance(font.ttf().glyph_index(c)?)?;
            Some(u64::from(units) * 1000 / u64::from(font.ttf().units_per_em()))
        });
        // Other scripts, signs and emoji are wider than Latin letters.
        known.unwrap_or(1000)
    }
}
