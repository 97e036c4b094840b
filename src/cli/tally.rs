use super::common::Tongue;
use super::run::At;
use super::telling::{self, Held};
use super::{Answer, Run};
use crate::audit::Account;
use crate::workshop;

/// Which workshop, and how it is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// Show what every fitting rule makes of the same ballots; the rule of the workshop file holds
    #[arg(long)]
    compare: bool,
    #[command(flatten)]
    alone: Alone,
}

/// A file of ballots that belongs to no workshop.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Ballots without a workshop")]
struct Alone {
    /// Count this file of ballots, or `-` for standard input, without a workshop
    #[arg(long, value_name = "FILE", requires = "method", conflicts_with = "workshop")]
    votes: Option<String>,
    /// The rule, as in a workshop file: approval, schulze, stv, majority-judgment, …
    #[arg(long, value_name = "RULE", requires = "votes")]
    method: Option<String>,
    /// The options; those met in the file, in order of first appearance, when not given
    #[arg(long, value_name = "ID,…", value_delimiter = ',', requires = "votes")]
    options: Vec<String>,
    /// How many options are chosen
    #[arg(long, value_name = "NUMBER", requires = "votes")]
    seats: Option<u32>,
    /// The highest score
    #[arg(long, value_name = "NUMBER", requires = "votes")]
    scale: Option<u32>,
    /// How many points one ballot has
    #[arg(long, value_name = "NUMBER", requires = "votes")]
    max_points: Option<u32>,
    /// How many options one ballot may choose
    #[arg(long, value_name = "NUMBER", requires = "votes")]
    max_choices: Option<u32>,
    /// The grades, the best first
    #[arg(long, value_name = "WORD,…", value_delimiter = ',', requires = "votes")]
    grades: Vec<String>,
    /// The part of the ballots that an option needs, such as 1/2
    #[arg(long, value_name = "SHARE", requires = "votes")]
    threshold: Option<String>,
    /// Of two ballots of one person: refuse, first or last
    #[arg(long, value_name = "WHICH", requires = "votes")]
    duplicates: Option<String>,
}

impl Alone {
    /// The file with what is said of it, as a workshop file would.
    fn ballots(&self, language: Option<Tongue>) -> Option<workshop::Alone> {
        let list = |words: &[String]| toml::Value::from(words.to_vec()).to_string();
        let number = |key: &str, value: Option<u32>| value.map(|value| format!("{key} = {value}"));
        let text = |key: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!("{key} = {}", toml::Value::from(value.as_str())))
        };
        let terms = [
            (!self.options.is_empty()).then(|| format!("options = {}", list(&self.options))),
            number("seats", self.seats),
            number("scale", self.scale),
            number("max_points", self.max_points),
            number("max_choices", self.max_choices),
            (!self.grades.is_empty()).then(|| format!("grades = {}", list(&self.grades))),
            text("threshold", &self.threshold),
            text("duplicates", &self.duplicates),
        ];
        Some(workshop::Alone {
            file: self.votes.clone()?,
            language: language.unwrap_or(Tongue::En).code().to_owned(),
            method: self.method.clone()?,
            terms: terms.into_iter().flatten().collect(),
        })
    }
}

/// Counts votes and consent, and tells how the outcome came about.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let held = match args.alone.ballots(run.flags.language) {
        Some(ballots) => Held::Alone(ballots),
        None => Held::In(&args.at),
    };
    if args.compare {
        let compared = |workshop: &_, _| Ok(Account::compared(workshop));
        return telling::tell(&held, ("_screen/compare.md", "cocreate-compare/1", &["votes"]), compared, run);
    }
    let branches = &["decisions", "not_adopted", "short"];
    telling::tell(&held, ("_screen/tally.md", "cocreate-tally/1", branches), Account::without_rows, run)
}
