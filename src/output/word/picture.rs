use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

use quick_xml::events::Event;
use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{self, fontdb};

use crate::document::{Block, in_colour};
use crate::input::Diagnostic;
use crate::output::{fonts, halves::on_paper};
use crate::workshop::house_style::Colour;

/// A drawing as Word takes it, and how large it is shown.
#[derive(Debug)]
pub(super) struct Picture {
    /// The drawing.
    pub svg: String,
    /// How wide it is shown, in 914,400ths of an inch, as Word counts.
    pub width: u64,
    /// How high it is shown.
    pub height: u64,
}

/// A 96th of an inch, the dot of a drawing, in Word's units.
const DOT: u64 = 9525;
/// How many of Word's units make one dot of the picture: 150 dots to the inch are sharp enough for the
/// few programs that cannot show the drawing itself.
const SHARP: u64 = 914_400 / 150;
/// No drawing is larger than this on a side.
const LARGEST: u64 = 4000;

/// The most a figure may take of a page, in Word's units: 16 by 15 centimetres.
const MOST: (u64, u64) = (5_760_000, 5_400_000);

impl Picture {
    /// The figures of a document, in reading order and in the colour of the house.
    ///
    /// # Errors
    /// A drawing says no size, or is far larger than a page.
    pub fn all(blocks: &[Block], accent: Option<Colour>) -> Result<Vec<Self>, Diagnostic> {
        let mut found = Vec::new();
        Block::figures(blocks, &mut |figure| {
            found.push(Self::new(&on_paper(in_colour(&figure.svg, accent), figure.in_rows)));
        });
        found.into_iter().collect()
    }

    /// A figure, shown no larger than the page has room for.
    fn new(svg: &str) -> Result<Self, Diagnostic> {
        let (most_wide, most_high) = MOST;
        let (wide, high) = size(svg).ok_or_else(|| wrong("it has no size"))?;
        if wide > LARGEST || high > LARGEST {
            return Err(wrong("it is far larger than a page"));
        }
        let (wide, high) = (wide * DOT, high * DOT);
        let (width, height) =
            if wide > most_wide { (most_wide, high * most_wide / wide) } else { (wide, high) };
        let (width, height) =
            if height > most_high { (width * most_high / height, most_high) } else { (width, height) };
        Ok(Self { svg: svg.to_owned(), width: width.max(1), height: height.max(1) })
    }

    /// A logo that is a drawing, as large as its room allows.
    ///
    /// # Errors
    /// It is no drawing.
    pub fn logo(bytes: &[u8], room: (u64, u64)) -> Result<Self, Diagnostic> {
        let svg = String::from_utf8(bytes.to_vec()).map_err(wrong)?;
        let size = usvg::Tree::from_str(&svg, &options(&svg)).map_err(wrong)?.size();
        // A hundredth of a dot is exact enough for how high a logo is beside its width.
        let size = size.scale_by(100.0).unwrap_or(size).to_int_size();
        let (width, height) = fitted((size.width().into(), size.height().into()), room);
        Ok(Self { svg, width, height })
    }

    /// The drawing as dots, a PNG on white: whoever reads on black still sees dark letters on white.
    pub fn dots(&self) -> Result<Vec<u8>, Diagnostic> {
        let tree = usvg::Tree::from_str(&self.svg, &options(&self.svg)).map_err(wrong)?;
        let side = |units: u64| u16::try_from(units / SHARP).unwrap_or(u16::MAX).max(1);
        let (wide, high) = (side(self.width), side(self.height));
        let mut dots = Pixmap::new(wide.into(), high.into()).ok_or_else(|| wrong("it has no size"))?;
        dots.fill(Color::WHITE);
        let scale = Transform::from_scale(
            f32::from(wide) / tree.size().width(),
            f32::from(high) / tree.size().height(),
        );
        resvg::render(&tree, scale, &mut dots.as_mut());
        png(&dots).map_err(wrong)
    }
}

/// Every picture as dots, in their order, drawn on as many cores as there are; this one does something else
/// first.
///
/// # Errors
/// A drawing is no SVG.
pub(super) fn dots(pictures: &[Picture], meanwhile: impl FnOnce()) -> Result<Vec<Vec<u8>>, Diagnostic> {
    let next = AtomicUsize::new(0);
    let drawn = Mutex::new(vec![Ok(Vec::new()); pictures.len()]);
    let draw = || {
        while let Some((at, picture)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            pictures.get(at).map(|picture| (at, picture))
        } {
            let dots = picture.dots();
            drawn.lock().unwrap_or_else(PoisonError::into_inner)[at] = dots;
        }
    };
    thread::scope(|scope| {
        let others = thread::available_parallelism().map_or(1, usize::from).min(pictures.len() + 1);
        for _ in 1..others {
            // Where no more threads are to be had, this one draws everything.
            let _ = thread::Builder::new().spawn_scoped(scope, draw);
        }
        meanwhile();
        draw();
    });
    drawn.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
}

/// The largest size of these proportions that fits in a room.
pub(super) fn fitted((wide, high): (u64, u64), (most_wide, most_high): (u64, u64)) -> (u64, u64) {
    let (wide, high) = (wide.max(1), high.max(1));
    match wide * most_high > high * most_wide {
        true => (most_wide, (high * most_wide / wide).max(1)),
        false => ((wide * most_high / high).max(1), most_high),
    }
}

fn wrong(why: impl ToString) -> Diagnostic {
    let message = format!("a figure could not be drawn for Word: {}", why.to_string());
    Diagnostic::error("output-failed", message).hint("write the document in another format, such as html")
}

/// What the drawing itself says of its size, in dots.
fn size(svg: &str) -> Option<(u64, u64)> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let Ok(Event::Start(root)) = reader.read_event() else { return None };
    let side = |name: &str| {
        let found = root.try_get_attribute(name).ok().flatten()?;
        found.value.parse().ok().filter(|side| *side > 0)
    };
    Some((side("width")?, side("height")?))
}

/// Dots as a PNG: by their number on a list of colours where 256 are enough, as in every drawing of few
/// paints, otherwise as colours.
fn png(dots: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, dots.width(), dots.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_deflate_compression(png::DeflateCompression::Level(3));
    encoder.set_filter(png::Filter::NoFilter);
    let image = if let Some((colours, numbers)) = by_number(dots) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours);
        numbers
    } else {
        encoder.set_color(png::ColorType::Rgb);
        dots.pixels().iter().flat_map(|dot| rgb(*dot)).collect()
    };
    encoder.write_header()?.write_image_data(&image)?;
    Ok(bytes)
}

/// The colours in the order in which they are met, and the number of each dot; nothing where they are too
/// many.
fn by_number(dots: &Pixmap) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut known: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut colours = Vec::new();
    let mut numbers = Vec::with_capacity(dots.pixels().len());
    let mut last = None;
    for dot in dots.pixels() {
        let colour = rgb(*dot);
        let number = match last {
            Some((same, number)) if same == colour => number,
            _ => match known.get(&colour) {
                Some(number) => *number,
                None => {
                    let number = u8::try_from(known.len()).ok()?;
                    known.insert(colour, number);
                    colours.extend(colour);
                    number
                }
            },
        };
        last = Some((colour, number));
        numbers.push(number);
    }
    Some((colours, numbers))
}

fn rgb(dot: PremultipliedColorU8) -> [u8; 3] {
    [dot.red(), dot.green(), dot.blue()]
}

/// The fonts of Latin, Greek and Cyrillic, and all of them, read once for all pictures.
static TEXT: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| family(&[]));
static ALL: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| family(fonts::MORE));

/// The program's own fonts and nothing of the machine's, so that a drawing is the same everywhere.
fn family(more: &[&'static [u8]]) -> Arc<fontdb::Database> {
    let mut all = fontdb::Database::new();
    for font in fonts::TEXT.iter().chain(more) {
        all.load_font_source(fontdb::Source::Binary(Arc::new(*font)));
    }
    all.set_sans_serif_family(fonts::FAMILY);
    all.set_monospace_family(fonts::FIXED);
    Arc::new(all)
}

fn options(svg: &str) -> usvg::Options<'static> {
    let latin = svg.chars().all(|c| u32::from(c) < 0x0530);
    usvg::Options {
        font_family: fonts::FAMILY.to_owned(),
        fontdb: Arc::clone(if latin { &TEXT } else { &ALL }),
        // A drawing leads nowhere: nothing is read from the disk for it.
        resources_dir: None,
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}
