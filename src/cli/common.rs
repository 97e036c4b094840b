use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::input::Limits;

/// Flags that every command understands.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Common flags")]
pub struct Common {
    /// Write to this folder instead of `output/` in the workshop folder
    #[arg(short, long, value_name = "DIR", global = true)]
    pub output: Option<PathBuf>,
    /// Replace existing files that this tool did not write, or that were changed since
    #[arg(long, global = true)]
    pub force: bool,
    /// Say what would be written, and write nothing
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// Treat every warning as an error
    #[arg(long, global = true)]
    pub strict: bool,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub json: bool,
    /// Print errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// The language of the documents, instead of the workshop's own
    #[arg(long, value_enum, global = true)]
    pub language: Option<Tongue>,
    /// The date of the documents (YYYY-MM-DD), instead of today
    #[arg(long, value_name = "DATE", global = true, value_parser = date)]
    pub date: Option<Date>,
    /// The number announced beforehand from which everything drawn by chance follows
    #[arg(long, value_name = "NUMBER", global = true)]
    pub seed: Option<u64>,
    /// Go on although something is missing, and mark the documents DRAFT
    #[arg(long, global = true)]
    pub draft: bool,
    /// Look for templates in this folder first
    #[arg(long, value_name = "DIR", global = true)]
    pub templates: Option<PathBuf>,
    /// Raise a limit on what is read, such as `table=1GiB` or `field=20MiB`
    #[arg(long, value_name = "NAME=SIZE", global = true, value_parser = Limits::parse)]
    pub limit: Option<Limits>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "this is no date of the calendar; write it like 2026-12-03".to_owned())
}

/// A language of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// Dutch
    Nl,
    /// English
    En,
}

impl Tongue {
    /// As the workshop file writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}
