use std::io::Cursor;
use std::sync::Arc;

use super::svg;
use crate::evidence::Located;
use crate::input::{Diagnostic, Source};

/// A municipality's logo, as it is in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// What it is.
    pub kind: LogoKind,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What it shows, for who cannot see it.
    pub alt: String,
}

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// A drawing in text.
    Svg,
    /// Dots.
    Png,
}

impl LogoKind {
    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// Larger than this in either direction is no logo.
const LARGEST: u32 = 8_000;

/// What kind of picture a file holds, when all of it can be shown without loading or running anything.
pub(super) fn kind(path: &Located<String>, source: &Source) -> Result<LogoKind, Diagnostic> {
    let refused = |why: String| {
        let problem = Diagnostic::error("logo", format!("the logo {} {why}", path.value)).at(&path.place);
        problem.hint("save it again as plain SVG or as PNG, or leave the logo out")
    };
    if source.bytes().starts_with(b"\x89PNG\r\n\x1a\n") {
        return png(source.bytes()).map(|()| LogoKind::Png).map_err(refused);
    }
    match std::str::from_utf8(source.bytes()) {
        Ok(text) if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') => {
            svg::harmless(text).map(|()| LogoKind::Svg).map_err(refused)
        }
        _ => Err(refused("is not an image: it is neither PNG nor SVG".to_owned())),
    }
}

/// Reads a PNG to its end.
fn png(bytes: &[u8]) -> Result<(), String> {
    let wrong = |error: png::DecodingError| format!("is no whole PNG image: {error}");
    let limits = png::Limits { bytes: 64 << 20 };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().map_err(wrong)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > LARGEST || height > LARGEST {
        return Err(format!("is {width} by {height} dots; {LARGEST} is the most"));
    }
    while reader.next_row().map_err(wrong)?.is_some() {}
    Ok(())
}
