use jiff::civil::Date;

use crate::evidence::Number;

/// What a figure looks like, by the name that a template gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// `bars`: each number a bar of its own.
    Bars,
    /// `stacked`: one bar a row, cut into the series.
    Stacked,
    /// `reached`: how many of a group reached each step, one mark a person.
    Reached,
    /// `against`: a bar, and a line where it would be if all were equal.
    Against,
    /// `spent`: amounts one after the other, up to what there is.
    Spent,
    /// `roles`: who thinks, decides and executes, promised and shown.
    Roles,
    /// `dates`: moments on a line.
    Dates,
    /// `snowball`: who was named by whom.
    Snowball,
    /// `pairs`: every two options against each other.
    Pairs,
    /// `spread`: how often each answer was given.
    Spread,
    /// `flow`: how votes move from round to round.
    Flow,
}

impl Kind {
    /// Every kind, with its name.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("bars", Self::Bars),
        ("stacked", Self::Stacked),
        ("reached", Self::Reached),
        ("against", Self::Against),
        ("spent", Self::Spent),
        ("roles", Self::Roles),
        ("dates", Self::Dates),
        ("snowball", Self::Snowball),
        ("pairs", Self::Pairs),
        ("spread", Self::Spread),
        ("flow", Self::Flow),
    ];

    /// The kind that a template names.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// What it is called in a text alternative: a code of the words files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bars | Self::Stacked | Self::Spent => "figure.bars",
            Self::Reached => "figure.reached",
            Self::Against => "figure.against",
            Self::Roles => "figure.roles",
            Self::Dates => "figure.dates",
            Self::Snowball => "figure.snowball",
            Self::Pairs => "figure.pairs",
            Self::Spread => "figure.spread",
            Self::Flow => "figure.flow",
        }
    }
}

/// What a column of a figure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Role {
    /// It is drawn.
    #[default]
    Drawn,
    /// It names the row.
    Name,
    /// Rows with the same words in it stand together under these words.
    Panel,
    /// More words for those, which the table behind the figure leaves out: it would tell them on every row.
    Title,
    /// A number of marks under the bar.
    Marks,
    /// Words after the number.
    Note,
    /// It stands in the table behind the figure only.
    Data,
}

impl Role {
    /// The role that a template names.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "name" => Some(Self::Name),
            "panel" => Some(Self::Panel),
            "title" => Some(Self::Title),
            "marks" => Some(Self::Marks),
            "note" => Some(Self::Note),
            "data" => Some(Self::Data),
            _ => None,
        }
    }
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(in super::super) struct Chart {
    /// A number of its own among the drawings of the page, for the names of its patterns.
    pub number: usize,
    /// How.
    pub kind: Kind,
    /// What it shows.
    pub title: String,
    /// What it shows, for who cannot see it.
    pub description: String,
    /// The columns that are drawn.
    pub series: Vec<Series>,
    /// The rows; those with the same panel stand together.
    pub rows: Vec<Row>,
    /// Facts about the whole: what there is, what is left, the end of the scale.
    pub whole: Vec<(String, Datum)>,
    /// The longest that any bar of the whole figure is, where this is a part of it.
    pub longest: Option<Number>,
    /// Words that the drawing needs beside those of the table, in an order of its own.
    pub words: Vec<String>,
}

/// One column that is drawn.
#[derive(Debug, Clone)]
pub(in super::super) struct Series {
    /// Its heading.
    pub name: String,
    /// What it is for.
    pub role: Role,
}

/// One row of a chart.
#[derive(Debug, Clone)]
pub(in super::super) struct Row {
    /// Under which words it stands; nothing when there is one panel only.
    pub panel: String,
    /// Its name.
    pub label: String,
    /// A datum per series.
    pub values: Vec<Datum>,
}

/// One value, as it can be drawn, and as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Datum {
    /// Nothing was recorded.
    Silent(String),
    /// A number.
    Number(Number, String),
    /// A day.
    Date(Date, String),
    /// Codes of the words files.
    Words(Vec<&'static str>, String),
    /// Names, and whether the group named itself.
    Names(Vec<String>, bool, String),
    /// How many people gave each answer.
    Spread(Vec<(String, Number)>, String),
}

impl Row {
    /// Its first day; a row without one comes after all days.
    pub fn date(&self) -> Date {
        let mut dates = self
            .values
            .iter()
            .filter_map(|value| if let Datum::Date(date, _) = value { Some(*date) } else { None });
        dates.next().unwrap_or(Date::MAX)
    }
}

impl Datum {
    /// How it is written.
    pub fn written(&self) -> &str {
        match self {
            Self::Silent(written)
            | Self::Number(_, written)
            | Self::Date(_, written)
            | Self::Words(_, written)
            | Self::Names(_, _, written)
            | Self::Spread(_, written) => written,
        }
    }

    /// The number, when it is one.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number, _) => Some(number),
            _ => None,
        }
    }
}

impl Chart {
    /// Whether nothing was recorded of anything that would be drawn.
    pub fn is_silent(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.values).all(|value| matches!(value, Datum::Silent(_)))
    }

    /// The columns with a role, by their place among the values.
    pub fn of(&self, role: Role) -> Vec<(usize, &Series)> {
        self.series.iter().enumerate().filter(|(_, series)| series.role == role).collect()
    }

    /// The panels in order of appearance, each with its rows.
    pub fn panels(&self) -> Vec<(&str, Vec<&Row>)> {
        let mut panels: Vec<(&str, Vec<&Row>)> = Vec::new();
        for row in &self.rows {
            match panels.iter_mut().find(|(panel, _)| *panel == row.panel) {
                Some((_, rows)) => rows.push(row),
                None => panels.push((&row.panel, vec![row])),
            }
        }
        panels
    }

    /// A fact about the whole, by its place.
    pub fn fact(&self, at: usize) -> Option<&Number> {
        self.whole.get(at).and_then(|(_, datum)| datum.number())
    }

    /// The words at a place among those of the drawing.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }
}
