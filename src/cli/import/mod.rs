mod existing;
mod read;

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use super::{Answer, Run};
use crate::input::import::{Imported, Mapping, Numbers, Sign, Wishes};
use crate::input::{Diagnostic, Exit, Language};
use crate::output::csv::{self, Excel};
use crate::output::door::{OutputFile, Outputs};
use existing::Existing;

/// What to import, and from where.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The kind of export
    kind: Export,
    /// The file, for polis the folder of the export, for decidim one or more files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What an option, question or answer in the export is here, such as 'Agree=consent'; may be repeated
    #[arg(long, value_name = "THEIRS=OURS")]
    map: Vec<String>,
    /// What numbers on ballots mean, where the export does not say it
    #[arg(long, value_enum)]
    numbers: Option<WrittenNumbers>,
    /// For polis: whether -1 is disagree (export) or agree (raw)
    #[arg(long, value_enum)]
    sign: Option<WrittenSign>,
}

/// An export that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Export {
    /// The folder of a Polis conversation
    Polis,
    /// A poll of Loomio
    Loomio,
    /// Proposals, budget projects or results of Decidim
    Decidim,
    /// A participatory budget (.pb)
    Pabulib,
    /// The answers to a form of Microsoft or Google
    Forms,
    /// The votes of an OpenStad project
    Openstad,
    /// A plain table of rankings
    Ranking,
    /// Ranked ballots (.blt) of OpenSTV, OpaVote or Loomio
    Blt,
}

impl Export {
    /// The language of the documents when nothing else says it.
    fn language(self) -> Language {
        match self {
            Self::Polis | Self::Pabulib => Language::En,
            _ => Language::Nl,
        }
    }
}

/// What numbers on ballots mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WrittenNumbers {
    /// Any number but zero is a yes
    Approval,
    /// Points or scores: more is better
    Scores,
    /// A ranking in which the highest number comes first
    HighestFirst,
    /// A ranking in which 1 comes first
    LowestFirst,
}

/// How votes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WrittenSign {
    /// 1 is agree, -1 is disagree
    Export,
    /// -1 is agree, 1 is disagree
    Raw,
}

impl Args {
    fn numbers(&self) -> Option<Numbers> {
        self.numbers.map(|numbers| match numbers {
            WrittenNumbers::Approval => Numbers::Approval,
            WrittenNumbers::Scores => Numbers::Scores,
            WrittenNumbers::HighestFirst => Numbers::HighestFirst,
            WrittenNumbers::LowestFirst => Numbers::LowestFirst,
        })
    }

    fn sign(&self) -> Option<Sign> {
        self.sign.map(|sign| match sign {
            WrittenSign::Export => Sign::Export,
            WrittenSign::Raw => Sign::Raw,
        })
    }

    /// Flags that this kind of export has no use for: given by mistake, they would be passed over in silence.
    fn needless(&self) -> Option<&'static str> {
        let (map, numbers) = (!self.map.is_empty(), self.numbers.is_some());
        match self.kind {
            Export::Polis | Export::Pabulib | Export::Blt if map => Some("--map"),
            Export::Forms | Export::Loomio if self.sign.is_some() => Some("--sign"),
            Export::Forms | Export::Loomio => None,
            _ if numbers => Some("--numbers"),
            Export::Polis => None,
            _ => self.sign.map(|_| "--sign"),
        }
    }
}

/// Turns the export into our own files. The workshop file is written only where there is none.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let Some(folder) = run.flags.output.clone() else {
        let problem = Diagnostic::error("usage", "import needs to know where to write").exit(Exit::Usage);
        return run.fail(problem.hint("add -o DIR; a folder that does not exist yet is made"));
    };
    if let Some(flag) = args.needless() {
        let problem = Diagnostic::error("usage", format!("{flag} means nothing for this kind of export"));
        return run.fail(problem.exit(Exit::Usage).hint("leave it out"));
    }
    let mapping = run.keep(Mapping::parse(&args.map))?;
    let existing = Existing::at(&folder, run);
    let language = match run.flags.language {
        Some(tongue) => Language::of(tongue.code()).unwrap_or_default(),
        None => existing.as_ref().map_or(args.kind.language(), |existing| existing.language),
    };
    let wishes = Wishes { language, mapping: &mapping, numbers: args.numbers() };
    let mut imported = read::read(args, &wishes, run)?;
    let mut outputs = Outputs::of("import");
    match &existing {
        None => outputs.push(OutputFile::new("workshop.toml", imported.workshop.as_bytes())),
        Some(existing) => imported.tables.extend(existing.proposals(&imported.workshop)),
    }
    let spoken = match (run.flags.language, &existing) {
        (None, None) => existing::language(&imported.workshop),
        _ => language,
    };
    let excel = if spoken == Language::Nl { Excel::Dutch } else { Excel::International };
    for table in &imported.tables {
        outputs.push(OutputFile::new(table.file, csv::write(&table.columns, &table.rows, excel)));
    }
    let counted: Vec<_> = imported
        .counted
        .iter()
        .map(|c| json!({ "what": c.what, "found": c.found, "declared": c.declared }))
        .collect();
    let text = told(&imported, existing.as_ref());
    Some(Answer::told(text, "cocreate-import/1", json!({ "counted": counted })).writing(outputs, folder))
}

fn told(imported: &Imported, existing: Option<&Existing>) -> String {
    let mut text = String::new();
    for counted in &imported.counted {
        let declared = match counted.declared {
            None => String::new(),
            Some(declared) if declared == counted.found => " (as the export says)".to_owned(),
            Some(declared) => format!(" (the export says {declared})"),
        };
        text.push_str(&format!("{}: {}{declared}\n", counted.what, counted.found));
    }
    if let Some(existing) = existing {
        text.push_str("workshop.toml exists and was left as it is\n");
        text.push_str(&existing.to_add(imported));
    }
    text
}
