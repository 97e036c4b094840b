//! Exports of other tools, turned into our own files. One file per foreign layout.
//!
//! A reader checks what the export says of itself (its declared counts), and tells every difference;
//! it never guesses in silence and never keeps a personal column.

mod answers;
mod ballots;
mod blt;
mod blt_signs;
mod decidim;
mod decidim_results;
mod export;
mod forms;
mod forms_answers;
mod locales;
mod loomio;
mod loomio_blocks;
mod loomio_older;
mod loomio_poll;
mod mapping;
mod new_workshop;
mod openstad;
mod pabulib;
mod pabulib_ballots;
mod people;
mod plain_text;
mod polis;
mod ranking;

pub use ballots::Numbers;
pub use blt::blt;
pub use decidim::{DECIDIM, decidim};
pub use forms::{FORMS, forms};
pub use loomio::loomio;
pub use mapping::Mapping;
pub use openstad::{OPENSTAD, openstad};
pub use pabulib::pabulib;
pub use polis::{Folder, Sign, polis};
pub use ranking::{RANKING, ranking};

use crate::evidence::Place;
use crate::input::{Diagnostic, Diagnostics, Language};

/// What the person who imports says beside the export.
#[derive(Debug, Clone, Copy)]
pub struct Wishes<'a> {
    /// The language of the documents.
    pub language: Language,
    /// What stands in the export, and what it is here.
    pub mapping: &'a Mapping,
    /// What numbers on ballots mean.
    pub numbers: Option<Numbers>,
}

/// What an export becomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// `workshop.toml`, for a new folder.
    pub workshop: String,
    /// Our own tables.
    pub tables: Vec<NewTable>,
    /// What was counted, for the person who imports.
    pub counted: Vec<Counted>,
}

/// A table of ours, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTable {
    /// The file's name.
    pub file: &'static str,
    /// The columns, by their English names.
    pub columns: Vec<&'static str>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// One count, beside what the export says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What was counted.
    pub what: String,
    /// How many there are.
    pub found: u64,
    /// How many there should be, when the export says so.
    pub declared: Option<u64>,
}

impl Counted {
    /// So many, where the export says nothing of it.
    fn of(what: &str, found: usize) -> Self {
        Self { what: what.to_owned(), found: found as u64, declared: None }
    }

    /// Warns of every count that is not what the export says of itself.
    fn tell_differences(counted: &[Self], place: &Place, problems: &mut Diagnostics) {
        for Self { what, found, declared } in counted {
            if let Some(declared) = declared.filter(|declared| declared != found) {
                let message = format!("{what}: {found} stand in the file, which says {declared}");
                let problem = Diagnostic::warning("import-differs", message).at(place);
                problems.push(problem.hint("what stands in the file is what is imported; was it cut off?"));
            }
        }
    }
}

/// A workshop file in the order of the contract.
#[derive(serde::Serialize)]
struct WorkshopFile<'a> {
    format: u8,
    language: &'a str,
    template: &'a str,
    no_frames: Option<&'a str>,
    issue: IssueTable<'a>,
    municipality: Option<MunicipalityTable<'a>>,
    frames: Vec<FrameTable<'a>>,
    stakeholders: Vec<StakeholderTable<'a>>,
    proposals: Vec<ProposalTable>,
    votes: Vec<VoteTable<'a>>,
}

#[derive(serde::Serialize)]
struct IssueTable<'a> {
    id: String,
    title: &'a str,
    central_question: &'a str,
}

#[derive(serde::Serialize)]
struct MunicipalityTable<'a> {
    name: &'a str,
}

#[derive(serde::Serialize)]
struct FrameTable<'a> {
    id: &'a str,
    text: String,
    kind: &'a str,
    amount: String,
    source: &'a str,
}

#[derive(serde::Serialize)]
struct StakeholderTable<'a> {
    id: &'a str,
    name: &'a str,
    sphere: &'a str,
}

#[derive(serde::Serialize)]
struct ProposalTable {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<String>,
}

#[derive(serde::Serialize, Default)]
struct VoteTable<'a> {
    id: &'a str,
    method: &'a str,
    purpose: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_points: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    utility: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    completion: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    increment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_at_first: Option<bool>,
}

/// One row of a foreign table: its physical line and its trimmed fields.
type Row = (u32, Vec<String>);

/// The rows of a foreign table, with exact physical lines; nothing when it is no table at all.
fn rows(text: &str, delimiter: u8) -> Option<Vec<Row>> {
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).has_headers(false).flexible(true);
    let bytes = text.as_bytes();
    let (mut line, mut counted) = (1_u32, 0);
    let mut rows = Vec::new();
    for record in reader.from_reader(bytes).records() {
        let record = record.ok()?;
        // The csv crate counts lines otherwise than editors do where lines end in CRLF or are blank.
        let mut at = usize::try_from(record.position()?.byte()).ok()?;
        while bytes.get(at).is_some_and(|b| matches!(b, b'\r' | b'\n')) {
            at += 1;
        }
        let passed = bytes.get(counted..at)?.iter().filter(|b| **b == b'\n').count();
        line = line.saturating_add(u32::try_from(passed).ok()?);
        counted = at;
        rows.push((line, record.iter().map(|field| field.trim().to_owned()).collect()));
    }
    Some(rows)
}

/// A text as an id: `a-z 0-9 -`, never empty.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "import".to_owned() } else { slug.to_owned() }
}
