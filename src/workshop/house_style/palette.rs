use super::contrast::{Contrast, nearest};
use super::{Colour, Given};
use crate::evidence::Located;
use crate::input::Diagnostic;

/// The colours of a house style on one kind of page; nothing where the program's own hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Palette {
    /// Bars and lines.
    pub accent: Option<Colour>,
    /// Headings.
    pub heading: Option<Colour>,
    /// Links.
    pub link: Option<Colour>,
    /// What the page is printed on.
    pub background: Option<Colour>,
    /// What stands apart a little from the background.
    pub surface: Option<Colour>,
}

/// What text stands on, on a light page: the page, what stands apart, what was pointed at, a warning.
pub const LIGHT: [Colour; 4] =
    [Colour::WHITE, Colour([0xf2, 0xf5, 0xf6]), Colour([0xff, 0xf1, 0xb8]), Colour([0xfd, 0xf4, 0xe1])];
/// The same on a dark page.
pub const DARK: [Colour; 4] = [
    Colour([0x12, 0x17, 0x1a]),
    Colour([0x1a, 0x21, 0x25]),
    Colour([0x4a, 0x3f, 0x0f]),
    Colour([0x2b, 0x24, 0x13]),
];
/// The colours of the program's own text on a light page: what is said, what is said small, and a line that
/// is an error to lose.
pub const INK: [Colour; 3] =
    [Colour([0x1a, 0x1f, 0x24]), Colour([0x4d, 0x58, 0x63]), Colour([0x0b, 0x55, 0x63])];

impl Palette {
    /// The colours for a light page, as they were given; each that cannot be read is a problem.
    pub(super) fn light(given: &Given, problems: &mut Vec<Diagnostic>) -> Self {
        let background = given.background.as_ref().map(|colour| colour.value);
        let surface = background.map(surface);
        if let Some(colour) = &given.background {
            paper(colour, problems);
        }
        let mut backs = LIGHT;
        backs[0] = background.unwrap_or(backs[0]);
        backs[1] = surface.unwrap_or(backs[1]);
        let mut front = |colour: &Option<Located<Colour>>, name: &str| {
            let colour = colour.as_ref()?;
            text(name, colour, &backs, problems);
            Some(colour.value)
        };
        let accent = front(&given.accent, "accent");
        let heading = front(&given.heading, "heading");
        let link = front(&given.link, "link").or(accent);
        Self { accent, heading, link, background, surface }
    }

    /// The same colours for a dark page, each as little lighter as it can be read on it.
    #[must_use]
    pub fn dark(self) -> Self {
        let lighter = |colour: Option<Colour>| nearest(colour?, Colour::WHITE, &DARK);
        Self {
            accent: lighter(self.accent),
            heading: lighter(self.heading),
            link: lighter(self.link),
            background: None,
            surface: None,
        }
    }
}

/// A little ink in the paper.
fn surface(background: Colour) -> Colour {
    background.mixed(INK[0], 12)
}

/// Whether the program's own text can be read on this background, and on what stands apart from it.
fn paper(background: &Located<Colour>, problems: &mut Vec<Diagnostic>) {
    let readable = |back: Colour| {
        INK.iter()
            .all(|ink| [back, surface(back)].iter().all(|back| Contrast::between(*ink, *back).is_enough()))
    };
    if readable(background.value) {
        return;
    }
    let worst = Contrast::between(INK[1], background.value);
    let message =
        format!("text cannot be read on the background {}: its contrast is {worst}", background.value);
    let lighter =
        (0..=u8::MAX).map(|parts| background.mixed(Colour::WHITE, parts)).find(|back| readable(*back));
    let problem = Diagnostic::error("contrast", message).at(&background.place);
    problems.push(match lighter {
        Some(lighter) => problem.hint(format!("the nearest background that passes is \"{lighter}\"")),
        None => problem,
    });
}

/// Whether a colour can be read on every background.
fn text(name: &str, colour: &Located<Colour>, backs: &[Colour], problems: &mut Vec<Diagnostic>) {
    let of = |back: &Colour| (Contrast::between(colour.value, *back), *back);
    let Some((contrast, back)) = backs.iter().map(of).find(|(contrast, _)| !contrast.is_enough()) else {
        return;
    };
    let message = format!(
        "{name} {} cannot be read on {back}: its contrast is {contrast}, and 4.5:1 is needed",
        colour.value
    );
    let problem = Diagnostic::error("contrast", message).at(&colour.place);
    problems.push(match nearest(colour.value, Colour::BLACK, backs) {
        Some(darker) => problem.hint(format!("the nearest colour that passes is \"{darker}\"")),
        None => problem.hint("choose a lighter background first"),
    });
}
