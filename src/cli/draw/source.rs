use std::collections::BTreeSet;

use super::args::Args;
use super::wanted::Wanted;
use crate::cli::Run;
use crate::document::{Language, Templates, Words, draw_report};
use crate::evidence::{Located, Place, Share, SourceId};
use crate::input::{Asked as File, Diagnostic, Exit, Reading, Row, Table, catalogue};
use crate::method::draw::{self, Asked, Clash, Entry, Rule, Side};
use crate::workshop::results::{self, Listed, Quota};
use crate::workshop::{FileEntry, Whereabouts, Workshop};

/// What a draw reads: the people, the quotas, the rules, and the workshop when there is one.
pub struct Source {
    pub workshop: Option<Workshop>,
    pub table: Table,
    pub people: Vec<Listed>,
    pub quotas: Vec<Quota>,
    pub asked: Asked,
    /// What was asked, with the reasons of rules that name people.
    pub wanted: Wanted,
    /// The rows of the history that was read, for the one that is written.
    pub before: Vec<Vec<String>>,
    at: String,
}

impl Source {
    /// Reads all of it; nothing when there were errors.
    pub fn read(args: &Args, run: &mut Run) -> Option<Self> {
        let workshop = match args.people {
            Some(_) => None,
            None => Some(run.open_before(&args.workshop)?),
        };
        Self::of(args, workshop, run)
    }

    /// The same of a workshop that is open.
    pub fn of(args: &Args, workshop: Option<Workshop>, run: &mut Run) -> Option<Self> {
        let mut quotas = quotas(args, workshop.as_ref(), run);
        let mut stakeholders = None;
        if let Some(workshop) = &workshop {
            let own = seats(workshop);
            stakeholders = Some(own.iter().map(|quota| quota.value.value.clone()).collect::<BTreeSet<_>>());
            if !quotas.iter().any(|quota| quota.category.value == "stakeholder") {
                quotas.extend(own);
            }
        }
        let table = people(args, workshop.as_ref(), run)?;
        let categories = draw::categories(&quotas);
        let wanted = Wanted::of(args, workshop.as_ref());
        let people = results::candidates(&table, &categories, &wanted.household, &mut run.problems)?;
        let earlier = history(args, workshop.as_ref(), run);
        let this = workshop.as_ref().and_then(|workshop| workshop.issue.id.as_ref());
        let this = this.map(|id| id.value.to_string());
        let history = earlier.as_ref().map(|table| results::drawn_before(table, this.as_deref()));
        let before = earlier.map(|table| rows_of(&table, this.as_deref())).unwrap_or_default();
        let all = || {
            quotas.iter().filter(|quota| quota.category.value == "stakeholder").map(|quota| quota.max).sum()
        };
        let seats = wanted.seats.or_else(|| workshop.as_ref().map(|_| all()));
        let Some(seats) = seats else {
            let problem =
                Diagnostic::error("usage", "it is not said how many people are drawn").exit(Exit::Usage);
            return run.fail(problem.hint("give --seats NUMBER"));
        };
        let asked = Asked {
            seats,
            newcomers: wanted.newcomers,
            included: wanted.included.iter().map(|(person, _)| person.clone()).collect(),
            apart: wanted.apart.iter().map(|(one, other, _)| (one.clone(), other.clone())).collect(),
            named: wanted.named.clone(),
            list: Some(table.header_place()),
            without: BTreeSet::new(),
            // With quotas of their own, or when no group has seats, everybody on the list can be drawn.
            stakeholders: stakeholders.filter(|seats| !seats.is_empty()),
            history,
        };
        let source =
            Self { workshop, table, people, quotas, asked, wanted, before, at: args.folder().to_owned() };
        (!run.problems.has_errors()).then_some(source)
    }

    /// The templates and words of its documents.
    pub fn templates(&self, run: &mut Run) -> Option<(Templates, Words)> {
        let templates = match &self.workshop {
            Some(workshop) => run.templates(workshop, &self.at),
            None => {
                let tongue = run.flags.language.and_then(|tongue| Language::of(tongue.code()));
                let templates = Templates::new("circle", tongue.unwrap_or_default());
                match &run.flags.templates {
                    Some(collection) => templates.collection("--templates", collection),
                    None => templates,
                }
            }
        };
        let words = run.keep(Words::read(&templates))?;
        Some((templates, words))
    }

    /// Every quota with how many of the panel count for it.
    pub fn quota_rows(&self, entry: &Entry, panel: &[usize]) -> Vec<draw_report::QuotaRow> {
        let drawn =
            |at: usize| panel.iter().filter(|person| entry.candidates[**person].quotas.contains(&at)).count();
        let row = |(at, quota): (usize, &Quota)| draw_report::QuotaRow {
            category: quota.category.value.clone(),
            value: self.called(quota),
            min: quota.min,
            max: quota.max,
            drawn: drawn(at),
        };
        self.quotas.iter().enumerate().map(row).collect()
    }

    /// What a value of a quota is called: a group by its name, in the report of a draw as elsewhere.
    fn called(&self, quota: &Quota) -> String {
        let value = &quota.value.value;
        let groups = self.workshop.iter().flat_map(|workshop| &workshop.stakeholders);
        let mut groups = groups.filter(|_| quota.category.value == "stakeholder");
        groups.find(|group| group.id.value.as_str() == value).map_or(value, |group| &group.name.value).clone()
    }

    /// Somebody on the list, by the position of a candidate.
    pub fn person<'a>(&'a self, entry: &Entry, candidate: usize) -> &'a Listed {
        &self.people[entry.listed[candidate]]
    }

    /// Which part of a panel took part in an earlier workshop, by the people file or by the history (M10);
    /// nothing when neither tells.
    pub fn took_part(&self, entry: &Entry, panel: &[usize]) -> Option<Share> {
        let history = self.asked.history.as_ref();
        if history.is_none() && self.people.iter().all(|one| one.earlier.is_none()) {
            return None;
        }
        let back = |one: &&Listed| {
            one.earlier.is_some_and(|times| times > 0)
                || history.is_some_and(|history| history.contains_key(&one.person))
        };
        let back = panel.iter().map(|at| self.person(entry, *at)).filter(back).count();
        Share::new(back as u64, panel.len() as u64)
    }

    /// That nothing can be drawn: which rules clash, and what would make a panel possible.
    pub fn impossible(&self, clash: &Clash, entry: &Entry) -> Diagnostic {
        let told: Vec<String> =
            clash.between.iter().map(|(rule, side)| self.bound(*rule, *side, entry)).collect();
        let message = match told.as_slice() {
            [] => "no panel keeps to all rules".to_owned(),
            told => format!("no panel keeps to all rules; these cannot hold together: {}", told.join("; ")),
        };
        let mut problem = Diagnostic::error("draw-impossible", message);
        let places = clash.between.iter().filter_map(|(rule, _)| self.place(*rule, entry));
        for (at, place) in places.enumerate() {
            problem = if at == 0 { problem.at(&place) } else { problem.also(&place, "and this") };
        }
        let changes: Vec<String> = clash
            .changes
            .iter()
            .map(|change| {
                let (rule, side) = (self.name(change.rule, entry), said(change.side));
                format!("{rule}: {side} {} instead of {}", change.to, change.from)
            })
            .collect();
        problem.hint(match changes.as_slice() {
            [] => "no change of quotas makes a panel possible: drop one of these rules, or ask more people"
                .to_owned(),
            changes => format!("the smallest change that makes a panel possible: {}", changes.join("; ")),
        })
    }

    fn bound(&self, rule: Rule, side: Side, entry: &Entry) -> String {
        let name = self.name(rule, entry);
        let (least, most) = match rule {
            Rule::Quota(at) => (self.quotas[at].min, self.quotas[at].max),
            Rule::Newcomers => (entry.rules.newcomers.unwrap_or_default(), entry.rules.seats),
            _ => return name,
        };
        match side {
            Side::Least => format!("{name} at least {least}"),
            Side::Most => format!("{name} at most {most}"),
        }
    }

    fn name(&self, rule: Rule, entry: &Entry) -> String {
        let line = |at: usize| self.person(entry, at).line;
        match rule {
            Rule::Quota(at) => {
                format!("`{}` {}", self.quotas[at].category.value, self.quotas[at].value.value)
            }
            Rule::Newcomers => "newcomers".to_owned(),
            Rule::Included(at) => format!("a seat for line {}", line(entry.rules.included[at])),
            Rule::Apart(at) => {
                let (one, other) = entry.rules.apart[at];
                format!("lines {} and {} apart", line(one), line(other))
            }
            Rule::Home => "at most one person of an address".to_owned(),
        }
    }

    fn place(&self, rule: Rule, entry: &Entry) -> Option<Place> {
        match rule {
            Rule::Quota(at) => Some(self.quotas[at].place.clone()),
            Rule::Included(at) => Some(self.person(entry, entry.rules.included[at]).place.clone()),
            _ => None,
        }
    }
}

fn said(side: Side) -> &'static str {
    match side {
        Side::Least => "at least",
        Side::Most => "at most",
    }
}

/// The quotas of the file that is named, or of quotas.csv in the workshop's folder.
fn quotas(args: &Args, workshop: Option<&Workshop>, run: &mut Run) -> Vec<Quota> {
    let reading = Reading::plain(language(workshop));
    let (inputs, found) = (&mut run.inputs, &mut run.problems);
    let table = match (&args.quotas, workshop) {
        (Some(path), _) => inputs.table(File::Given(path), &catalogue::QUOTAS, &reading, found),
        (None, Some(workshop)) => Whereabouts::find(&args.workshop, found).and_then(|at| {
            let entry = workshop.draw.quotas.as_ref();
            let asked = entry
                .map_or(File::Usual(&at.folder, "quotas.csv"), |entry| File::Named(&at.folder, &entry.path));
            inputs.table(asked, &catalogue::QUOTAS, &reading_of(entry, workshop), found)
        }),
        (None, None) => None,
    };
    table.map(|table| results::quotas(&table, found)).unwrap_or_default()
}

/// Who was drawn before, from the file that is named or that the workshop file names.
fn history(args: &Args, workshop: Option<&Workshop>, run: &mut Run) -> Option<Table> {
    let (inputs, found) = (&mut run.inputs, &mut run.problems);
    if let Some(path) = &args.history {
        let reading = Reading::plain(language(workshop));
        return inputs.table(File::Given(path), &catalogue::HISTORY, &reading, found);
    }
    let workshop = workshop?;
    inputs.table_again(workshop.results.history.as_ref()?.source)
}

/// The rows of a history as they are written again: person, drawn, workshop; without those of this workshop.
fn rows_of(table: &Table, this: Option<&str>) -> Vec<Vec<String>> {
    let columns = ["person", "drawn", "workshop"].map(|name| table.column(name));
    let text = |row: &Row<'_>, at: usize| {
        row.filled(columns[at]).map(|cell| cell.trimmed().to_owned()).unwrap_or_default()
    };
    let rows = table.rows().map(|row| [0, 1, 2].map(|at| text(&row, at)).to_vec());
    rows.filter(|row| this.is_none_or(|this| row[2] != this)).collect()
}

/// How a file that the workshop file may name is read.
fn reading_of(entry: Option<&FileEntry>, workshop: &Workshop) -> Reading {
    let language = language(Some(workshop));
    entry.map_or_else(|| Reading::plain(language), |entry| entry.reading(language))
}

/// The people of the file that is named, or of the workshop.
fn people(args: &Args, workshop: Option<&Workshop>, run: &mut Run) -> Option<Table> {
    if let Some(path) = &args.people {
        let mut reading = Reading::plain(Language::Nl);
        if let Some(id) = &args.id {
            let place = Place::line(SourceId(0), 1);
            reading.columns.insert("person".to_owned(), Located::new(id.clone(), place));
        }
        return run.inputs.table(File::Given(path), &catalogue::CANDIDATES, &reading, &mut run.problems);
    }
    let sheet = workshop.and_then(|workshop| workshop.results.people.as_ref());
    let table = sheet.and_then(|sheet| run.inputs.table_again(sheet.source));
    if table.is_none() {
        let problem = Diagnostic::error("file-needed", "nobody can be drawn without a list of people");
        return run.fail(problem.hint("make people.csv, or name a list with --people FILE"));
    }
    table
}

/// The seats of the stakeholders, as quotas: exactly so many of each.
fn seats(workshop: &Workshop) -> Vec<Quota> {
    let seats = workshop.stakeholders.iter().filter_map(|of| Some((of, of.seats.as_ref()?)));
    let quota = |(of, seats): (&crate::workshop::Stakeholder, &Located<u32>)| Quota {
        category: Located::new("stakeholder".to_owned(), seats.place.clone()),
        value: Located::new(of.id.value.to_string(), of.id.place.clone()),
        min: seats.value,
        max: seats.value,
        flex: None,
        place: seats.place.clone(),
    };
    seats.map(quota).collect()
}

fn language(workshop: Option<&Workshop>) -> Language {
    workshop.and_then(|workshop| Language::of(&workshop.settings.language)).unwrap_or_default()
}
