//! A municipality's own look: colours that can be read, a typeface, a logo, and a Word document to copy from.

mod colour;
mod contrast;
mod font;
mod logo;
mod palette;
mod svg;

use std::sync::Arc;

use crate::evidence::Located;
use crate::input::toml::{Field, Kind, Shape, TableReader};
use crate::input::{Asked, Diagnostics, Folder, Inputs, Picture};

pub use colour::Colour;
pub use contrast::{Contrast, nearest};
pub use logo::{Logo, LogoKind};
pub use palette::{DARK, INK, LIGHT, Palette};

/// How the documents of a municipality look; empty where the program's own look holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HouseStyle {
    /// The colours on a light page and on paper.
    pub light: Palette,
    /// Names of typefaces, most wanted first; none are loaded.
    pub font: Vec<String>,
    /// The logo.
    pub logo: Option<Logo>,
    /// A Word document whose styles are to be used.
    pub reference: Option<Arc<[u8]>>,
}

/// What the workshop file says of it, before the files that it names are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    accent: Option<Located<Colour>>,
    heading: Option<Located<Colour>>,
    link: Option<Located<Colour>>,
    background: Option<Located<Colour>>,
    font: Option<Located<Vec<String>>>,
    logo: Option<Located<String>>,
    logo_alt: Option<Located<String>>,
    reference: Option<Located<String>>,
    light: Palette,
}

impl HouseStyle {
    /// What the workshop file may say of the look of its documents.
    pub const SHAPE: Shape = Shape {
        name: "house style",
        about: "How the documents look: colours, a typeface, a logo.",
        fields: &[
            Field::optional("accent", Kind::Line, "The colour of bars and lines, #rrggbb."),
            Field::optional("heading", Kind::Line, "The colour of headings, #rrggbb."),
            Field::optional(
                "link",
                Kind::Line,
                "The colour of links, #rrggbb; that of accent when not given.",
            ),
            Field::optional(
                "background",
                Kind::Line,
                "The colour of the page, #rrggbb; white when not given.",
            ),
            Field::optional("font", Kind::Line, "Typefaces of the reader's own machine, most wanted first."),
            Field::optional("logo", Kind::Line, "A PNG or SVG file in the workshop folder."),
            Field::optional("logo_alt", Kind::Line, "What the logo shows, for who cannot see it."),
            Field::optional("reference", Kind::Line, "A Word document whose styles are used."),
        ],
    };

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The typefaces as a style sheet writes them.
    #[must_use]
    pub fn font_stack(&self) -> Option<String> {
        (!self.font.is_empty()).then(|| font::stack(&self.font))
    }

    /// The typeface that is wanted most, when it is one by name.
    #[must_use]
    pub fn typeface(&self) -> Option<&str> {
        self.font.iter().map(String::as_str).find(|name| !font::is_generic(name))
    }

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Given {
        let mut given = Given {
            accent: t.one("accent", colour::colour),
            heading: t.one("heading", colour::colour),
            link: t.one("link", colour::colour),
            background: t.one("background", colour::colour),
            font: t.one("font", font::font),
            logo: t.line("logo"),
            logo_alt: t.line("logo_alt"),
            reference: t.line("reference"),
            light: Palette::default(),
        };
        let mut problems = Vec::new();
        given.light = Palette::light(&given, &mut problems);
        problems.into_iter().for_each(|problem| t.problem(problem));
        if let (Some(logo), None) = (&given.logo, &given.logo_alt) {
            let problem = crate::input::Diagnostic::error("key-missing", "logo_alt is needed beside logo");
            t.problem(
                problem
                    .at(&logo.place)
                    .hint("write what the logo shows: logo_alt = \"Gemeente Voorbeeldstad\""),
            );
        }
        given
    }
}

impl Given {
    /// The same with the files that it names, each opened, looked through and kept.
    pub(super) fn open(self, folder: &Folder, inputs: &mut Inputs, found: &mut Diagnostics) -> HouseStyle {
        let logo = self.logo.as_ref().zip(self.logo_alt.as_ref()).and_then(|(path, alt)| {
            let id = inputs.picture(Asked::Named(folder, path), Picture::Logo, found)?;
            let source = inputs.sources().get(id)?;
            let kind = logo::kind(path, source).map_err(|problem| found.push(problem)).ok()?;
            Some(Logo { kind, bytes: Arc::from(source.bytes()), alt: alt.value.clone() })
        });
        let reference = self.reference.as_ref().and_then(|path| {
            let id = inputs.picture(Asked::Named(folder, path), Picture::Reference, found)?;
            let bytes = inputs.sources().get(id)?.bytes();
            if !bytes.starts_with(b"PK\x03\x04") {
                let message = format!("{} is not a Word document (.docx)", path.value);
                let problem = crate::input::Diagnostic::error("input-kind", message).at(&path.place);
                found.push(problem.hint("save it in Word as .docx, and name that file"));
                return None;
            }
            Some(Arc::from(bytes))
        });
        HouseStyle {
            light: self.light,
            font: self.font.map(|font| font.value).unwrap_or_default(),
            logo,
            reference,
        }
    }
}
