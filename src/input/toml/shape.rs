use crate::input::Word;

/// A kind of table, described by its keys: once, for the reader, for "did you mean" and for the JSON Schema.
#[derive(Debug)]
pub struct Shape {
    /// What the table is called in messages: `issue`, `stakeholder`.
    pub name: &'static str,
    /// What it describes, in one sentence.
    pub about: &'static str,
    /// Its keys, in the order in which they are documented.
    pub fields: &'static [Field],
}

/// One key of a table.
#[derive(Debug)]
pub struct Field {
    /// The key as written.
    pub name: &'static str,
    /// What may stand there.
    pub kind: Kind,
    /// Whether the table is of no use without it.
    pub required: bool,
    /// What it means, in one sentence, with its default.
    pub about: &'static str,
}

/// What may stand at a key.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text of any length.
    Text,
    /// Text on one line.
    Line,
    /// An id of its own, or the id of something else.
    Id,
    /// A whole number between two bounds, both allowed.
    Whole(u32, u32),
    /// True or false.
    Truth,
    /// A calendar day.
    Date,
    /// A time of the day.
    Time,
    /// An amount of money.
    Money,
    /// A part of a whole, above zero and at most one.
    Share,
    /// A length of time: `90s`, `15m`, `7 days`, `6 months`.
    Span,
    /// A number of any length to draw lots with.
    Seed,
    /// One of a few words.
    Word(fn() -> Vec<&'static str>),
    /// Several of one kind.
    List(&'static Kind),
    /// A table of its own.
    Table(&'static Shape),
    /// A list of tables.
    Tables(&'static Shape),
    /// A path, or a table that tells how to read the file.
    File(&'static Shape),
    /// Keys that the user makes up, each with a line of text.
    Lines,
}

/// A choice between a few things, each with the words by which files name it.
pub trait OneOf: Copy + PartialEq + 'static {
    /// Every choice with its words: first the one of the workshop file, then those that tables may use too.
    const WORDS: &'static [Word<Self>];

    /// The word of this choice in the workshop file.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(choice, _)| *choice == self).map_or("", |(_, words)| words[0])
    }

    /// The words of the workshop file, in order.
    #[must_use]
    fn words() -> Vec<&'static str> {
        Self::WORDS.iter().map(|(_, words)| words[0]).collect()
    }
}

impl Shape {
    /// The description of a key.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    /// A key that must be there.
    #[must_use]
    pub const fn needed(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, required: true, about }
    }

    /// A key that may be left out.
    #[must_use]
    pub const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, required: false, about }
    }
}
