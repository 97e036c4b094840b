use clap::ValueEnum;

use crate::cli::formats::Formats;
use crate::evidence::Share;
use crate::method::draw::Goal;

/// From which people to draw, for how many seats, by which rules.
#[derive(Debug, Default, clap::Args)]
#[command(
    after_help = "Without a workshop: cocreate draw --people people.csv --quotas quotas.csv --seats 30 --seed 42"
)]
pub struct Args {
    /// The folder of the workshop, its workshop.toml, or `-` for standard input
    #[arg(value_name = "WORKSHOP", default_value = ".")]
    pub workshop: String,
    /// Draw from this list of people, without a workshop
    #[arg(long, value_name = "FILE")]
    pub people: Option<String>,
    /// The quotas: category, value, min, max; quotas.csv of the workshop when left out
    #[arg(long, value_name = "FILE")]
    pub quotas: Option<String>,
    /// How many people are drawn; the seats of the workshop's stakeholders when left out
    #[arg(long, value_name = "NUMBER")]
    pub seats: Option<u32>,
    /// The column that holds the pseudonyms, when it is called otherwise
    #[arg(long, value_name = "COLUMN", requires = "people")]
    pub id: Option<String>,
    /// What the chances should be; leximin when left out
    #[arg(long, value_enum)]
    pub goal: Option<AskedGoal>,
    /// The least part of the seats that is for people who are new (earlier = 0), such as 1/2
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub newcomers: Option<Share>,
    /// At most one person of an address: the columns that make an address
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub household: Vec<String>,
    /// Somebody who has a seat in any case, and why
    #[arg(long, value_name = "PERSON=WHY", value_parser = included)]
    pub include: Vec<(String, String)>,
    /// Two people who may not be drawn together, and why
    #[arg(long, value_name = "PERSON+PERSON=WHY", value_parser = apart)]
    pub apart: Vec<(String, String, String)>,
    /// Draw others for these people, by the same rules; the rest of the first draw stays
    #[arg(long, value_name = "PERSON", value_delimiter = ',', conflicts_with = "numbers")]
    pub replace: Vec<String>,
    /// The record of the draw that --replace goes on from; draw.json in the output folder when left out
    #[arg(long, value_name = "FILE", requires = "replace")]
    pub record: Option<String>,
    /// Who was drawn in earlier workshops: person, drawn, workshop
    #[arg(long, value_name = "FILE")]
    pub history: Option<String>,
    /// For a draw in public: make a list of so many panels, numbered from 0, each as likely
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub numbers: Option<u32>,
    /// The number that was drawn in public from that list
    #[arg(long, value_name = "NUMBER", requires = "numbers")]
    pub number: Option<u32>,
    #[command(flatten)]
    pub formats: Formats,
}

/// A goal, as it is asked for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AskedGoal {
    /// As equal as can be, from the lowest chance up
    Leximin,
    /// The lowest chance as high as can be, then the highest as low as can be
    Maximin,
    /// The product of all chances as large as can be
    Nash,
}

impl Args {
    /// What the chances should be, when a flag says so.
    pub fn goal(&self) -> Option<Goal> {
        self.goal.map(|goal| match goal {
            AskedGoal::Leximin => Goal::Leximin,
            AskedGoal::Maximin => Goal::Maximin,
            AskedGoal::Nash => Goal::Nash,
        })
    }

    /// The draw of a workshop without any flag.
    pub fn of_workshop(at: &str) -> Self {
        Self { workshop: at.to_owned(), ..Self::default() }
    }

    /// Whether others are drawn for some of an earlier draw.
    pub fn replaces(&self) -> bool {
        !self.replace.is_empty()
    }

    /// The folder in which `output/` lies: the workshop's, or the current one without a workshop.
    pub fn folder(&self) -> &str {
        if self.people.is_some() { "." } else { &self.workshop }
    }
}

fn share(text: &str) -> Result<Share, String> {
    let share = Share::parse(text).filter(|share| share.n() <= share.d());
    share.ok_or_else(|| "write a part of the seats, such as 1/2 or 40%".to_owned())
}

fn included(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(person, why)| (person.trim(), why.trim()));
    match parts {
        Some((person, why)) if !person.is_empty() && !why.is_empty() => {
            Ok((person.to_owned(), why.to_owned()))
        }
        _ => Err("write the pseudonym, `=` and the reason: p07=chairs the circle".to_owned()),
    }
}

fn apart(text: &str) -> Result<(String, String, String), String> {
    let (people, why) = included(text).map_err(|_| wrong_pair())?;
    let (one, other) = people.split_once('+').ok_or_else(wrong_pair)?;
    Ok((one.trim().to_owned(), other.trim().to_owned(), why))
}

fn wrong_pair() -> String {
    "write two pseudonyms with `+`, then `=` and the reason: p07+p11=a conflict".to_owned()
}
