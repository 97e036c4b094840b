use jiff::civil::Time;

use super::SessionKind;
use super::reading::id;
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Toml, Word};
use crate::input::{Diagnostic, Diagnostics, Language};

/// A work format of a workshop (werkvorm): the parts of its agenda, as a municipality edits them.
///
/// The words of the parts stand beside it, per language; here is only what is counted with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The parts of the agenda, in order.
    pub parts: Vec<Part>,
}

/// One part of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its id, which also finds its words.
    pub id: String,
    /// Its title, when the workshop file gives one instead of the template's.
    pub title: Option<String>,
    /// What fills it.
    pub length: Length,
    /// The fixed time of the day at which it begins.
    pub pin: Option<Time>,
    /// Together or in circles.
    pub mode: Mode,
    /// The kinds of session it belongs to; all when there are none.
    pub kinds: Vec<SessionKind>,
}

/// How long a part takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A fixed number of minutes, and the fewest it can do with.
    Fixed {
        /// Minutes.
        minutes: u32,
        /// The fewest minutes; zero when the part can be left out.
        minimum: u32,
    },
    /// Speaking rounds, in which everyone has the same protected turn.
    Turns {
        /// How many times everyone speaks.
        rounds: u32,
    },
    /// Time in hand: at least so many minutes, and whatever remains.
    Buffer {
        /// The fewest minutes.
        minutes: u32,
    },
}

/// How people sit in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// All together.
    Plenary,
    /// In circles.
    Circle,
}

/// The words of a part, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartWords {
    /// The part's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub aim: String,
    /// How people work in it (werkvorm).
    pub format: String,
    /// Who leads.
    pub leads: String,
    /// What is needed.
    pub material: String,
    /// For the facilitators only.
    pub remark: String,
}

/// The longest part or buffer, in minutes: a day.
const LONGEST: u32 = 24 * 60;

impl OneOf for Mode {
    const WORDS: &'static [Word<Self>] = &[(Self::Plenary, &["plenary"]), (Self::Circle, &["circle"])];
}

impl Template {
    /// What may be said of a template.
    pub const SHAPE: Shape = Shape {
        name: "template",
        about: "A work format: the parts of its agenda, in order.",
        fields: &[
            Field::optional("template", Kind::Table(&NAMED), "Its name."),
            Field::needed("parts", Kind::Tables(&Part::SHAPE), "The parts of the agenda, in order."),
        ],
    };

    /// Reads `template.toml`; problems are told with their places in that file.
    pub fn read(toml: &Toml, problems: &mut Diagnostics) -> Option<Self> {
        let read = |t: &mut TableReader<'_, '_>| {
            t.table("template", &NAMED, |t| t.line("name"));
            Self { parts: t.tables("parts", &Part::SHAPE, Part::read) }
        };
        toml.read(&Self::SHAPE, Language::En, problems, read)
    }
}

/// The table `[template]`.
const NAMED: Shape = Shape {
    name: "template",
    about: "The template as a whole.",
    fields: &[Field::optional("name", Kind::Line, "The folder's name.")],
};

impl Part {
    /// What may be said of a part.
    pub const SHAPE: Shape = Shape {
        name: "part",
        about: "One part of an agenda: with `minutes`, with `rounds`, or with `buffer`.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id, which also finds its words."),
            Field::optional(
                "kinds",
                Kind::List(&Kind::Word(SessionKind::words)),
                "The kinds of session it belongs to; all when not said.",
            ),
            Field::optional(
                "mode",
                Kind::Word(Mode::words),
                "Together or in circles; together when not said.",
            ),
            Field::optional("minutes", Kind::Whole(1, LONGEST), "A fixed length in minutes."),
            Field::optional("minimum", Kind::Whole(0, LONGEST), "The fewest minutes it can do with."),
            Field::optional("rounds", Kind::Whole(1, 20), "Speaking rounds, in which everyone has a turn."),
            Field::optional("buffer", Kind::Whole(0, LONGEST), "Time in hand: at least so many minutes."),
            Field::optional("pin", Kind::Time, "The fixed time of the day at which it begins."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let place = t.place();
        let id = t.one("id", id(String::from));
        let (minutes, minimum) = (t.whole("minutes"), t.whole("minimum"));
        let (rounds, buffer) = (t.whole("rounds"), t.whole("buffer"));
        let kinds = t.words::<SessionKind>("kinds").into_iter().map(|kind| kind.value).collect();
        let mode = t.word::<Mode>("mode").map_or(Mode::Plenary, |mode| mode.value);
        let pin = t.time("pin").map(|pin| pin.value);
        let length = match (&minutes, &rounds, &buffer) {
            (Some(minutes), None, None) => {
                let minimum = minimum.map_or(minutes.value, |minimum| minimum.value);
                Length::Fixed { minutes: minutes.value, minimum: minimum.min(minutes.value) }
            }
            (None, Some(rounds), None) => Length::Turns { rounds: rounds.value },
            (None, None, Some(buffer)) => Length::Buffer { minutes: buffer.value },
            _ => {
                let message = "a part has one of `minutes`, `rounds` and `buffer`";
                let problem = Diagnostic::error("value", message).at(&place);
                t.problem(problem.hint("keep the one that is meant, and take the others out"));
                return None;
            }
        };
        Some(Self { id: id?.value, title: None, length, pin, mode, kinds })
    }
}

impl PartWords {
    /// What may be said of the words of the parts.
    pub const SHAPE: Shape = Shape {
        name: "words of the parts",
        about: "The words of the parts of an agenda, in one language.",
        fields: &[Field::needed("parts", Kind::Tables(&PART_WORDS), "The words, part by part.")],
    };

    /// Reads `parts.toml`; problems are told with their places in that file.
    pub fn read(toml: &Toml, problems: &mut Diagnostics) -> Vec<Self> {
        let read = |t: &mut TableReader<'_, '_>| t.tables("parts", &PART_WORDS, Self::of);
        toml.read(&Self::SHAPE, Language::En, problems, read).unwrap_or_default()
    }

    fn of(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(String::from));
        let mut line = |key| t.text(key).map(|words| words.value).unwrap_or_default();
        let (title, aim, format) = (line("title"), line("aim"), line("format"));
        let (leads, material, remark) = (line("leads"), line("material"), line("remark"));
        Some(Self { id: id?.value, title, aim, format, leads, material, remark })
    }
}

/// The words of one part.
const PART_WORDS: Shape = Shape {
    name: "words of a part",
    about: "The words of one part.",
    fields: &[
        Field::needed("id", Kind::Id, "The part's id."),
        Field::needed("title", Kind::Text, "Its title."),
        Field::optional("aim", Kind::Text, "What it is for."),
        Field::optional("format", Kind::Text, "How people work in it."),
        Field::optional("leads", Kind::Text, "Who leads."),
        Field::optional("material", Kind::Text, "What is needed."),
        Field::optional("remark", Kind::Text, "For the facilitators only."),
    ],
};
