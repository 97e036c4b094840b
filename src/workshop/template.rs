use jiff::civil::Time;

/// A work format of a workshop (werkvorm): the parts of its agenda, as a municipality edits them.
///
/// The words of the parts stand beside it, per language; here is only what is counted with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The folder's name: `circle`, `plan-day`, `budget`.
    pub name: String,
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
