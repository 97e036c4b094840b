use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::input::Diagnostic;
use crate::output::fonts;

/// A drawing as Word takes it: as dots, beside the drawing itself.
#[derive(Debug)]
pub(super) struct Picture {
    /// The drawing.
    pub svg: String,
    /// The drawing as dots, at twice the size at which it is shown.
    pub png: Vec<u8>,
    /// How wide it is, in 914,400ths of an inch, as Word counts.
    pub width: u64,
    /// How high it is.
    pub height: u64,
}

/// A 96th of an inch in Word's units.
const DOT: f32 = 9525.0;
/// How many dots are drawn for each dot shown, so that it is sharp on paper.
const SHARP: f32 = 2.0;
/// No drawing has more dots than this on a side.
const LARGEST: f32 = 8000.0;

/// Draws a figure, no larger than the page has room for.
///
/// # Errors
/// The drawing is no SVG, or far larger than a page.
pub(super) fn picture(svg: &str, most_wide: u64, most_high: u64) -> Result<Picture, Diagnostic> {
    let wrong = |why: &str| {
        Diagnostic::error("output-failed", format!("a figure could not be drawn for Word: {why}"))
            .hint("write the document in another format, such as html")
    };
    let tree = usvg::Tree::from_str(svg, &options(svg)).map_err(|error| wrong(&error.to_string()))?;
    let size = tree.size();
    if size.width() * SHARP > LARGEST || size.height() * SHARP > LARGEST {
        return Err(wrong("it is far larger than a page"));
    }
    let whole = size.to_int_size().scale_by(SHARP).ok_or_else(|| wrong("it has no size"))?;
    let mut dots = Pixmap::new(whole.width(), whole.height()).ok_or_else(|| wrong("it has no size"))?;
    resvg::render(&tree, Transform::from_scale(SHARP, SHARP), &mut dots.as_mut());
    let png = dots.encode_png().map_err(|error| wrong(&error.to_string()))?;
    let units = |dots: f32| format!("{:.0}", dots * DOT).parse::<u64>().unwrap_or(1).max(1);
    let (wide, high) = (units(size.width()), units(size.height()));
    let (width, height) = if wide > most_wide { (most_wide, high * most_wide / wide) } else { (wide, high) };
    let (width, height) =
        if height > most_high { (width * most_high / height, most_high) } else { (width, height) };
    Ok(Picture { svg: svg.to_owned(), png, width: width.max(1), height: height.max(1) })
}

/// The program's own fonts and nothing of the machine's, so that a drawing is the same everywhere.
fn options(svg: &str) -> usvg::Options<'static> {
    let mut fonts = fontdb::Database::new();
    let latin = |c: char| u32::from(c) < 0x0530;
    let more = if svg.chars().all(latin) { &[][..] } else { fonts::MORE };
    for font in fonts::TEXT.iter().chain(more) {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(*font)));
    }
    fonts.set_sans_serif_family(fonts::FAMILY);
    fonts.set_monospace_family(fonts::FIXED);
    usvg::Options {
        font_family: fonts::FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        // A drawing leads nowhere: nothing is read from the disk for it.
        resources_dir: None,
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}
