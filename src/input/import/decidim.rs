use std::collections::{BTreeMap, BTreeSet};

use super::ballots::{self, Listed};
use super::decidim_results::results;
use super::export::{Export, foreign, known, text, wrong};
use super::locales::{Localised, Taken};
use super::new_workshop::NewWorkshop;
use super::people::personal;
use super::plain_text::plain_text;
use super::{Counted, Imported, NewTable, Wishes};
use crate::evidence::{Money, Place};
use crate::input::{
    Cell, Column, Diagnostic, Diagnostics, Exit, Language, Notation, Row, Table, TableKind, quantity,
    without_apostrophe,
};

/// An export of Decidim: proposals, budget projects or accountability results.
pub const DECIDIM: TableKind = foreign(
    "Decidim export",
    &[
        known("id"),
        known("title/nl"),
        known("title/en"),
        known("body/nl"),
        known("body/en"),
        known("description/nl"),
        known("description/en"),
        known("component/id"),
        known("participatory_space/id"),
        known("participatory_space/url"),
        known("reference"),
        known("budget/id"),
        known("budget_amount"),
        known("parent/id"),
        known("status/key"),
        known("progress"),
        known("proposal_urls"),
    ],
);

const WHAT: &str = "a Decidim export of proposals, projects or results";

/// Reads exports of Decidim, each told by its headings (those of `Decidim::Proposals::ProposalSerializer`,
/// `Decidim::Budgets::ProjectSerializer` and `Decidim::Accountability::ResultSerializer`, older and newer).
/// Proposals and projects become `proposals.csv`, results become `actions.csv`. Decidim exports no ballots:
/// counts of supports and votes go along as evidence of support.
pub fn decidim(tables: &[Table], wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Imported> {
    let mut all = Found::default();
    for table in tables {
        let mut export = Export::of(table);
        if export.has(&["budget_amount"]) {
            all.projects(&mut export, wishes.language, problems);
        } else if export.has(&["progress", "status/key", "proposal_urls"]) {
            all.results.extend(results(&mut export, wishes.language, problems));
        } else {
            all.proposals(&mut export, wishes.language, problems);
        }
        export.tell_left_out(personal, problems);
    }
    wishes.mapping.refuse_unused(std::iter::empty(), problems);
    all.imported(wishes, problems)
}

/// What all exports together hold.
#[derive(Default)]
struct Found {
    listed: Vec<Listed>,
    places: BTreeMap<String, Place>,
    results: Vec<super::decidim_results::Outcome>,
    counted: Vec<Counted>,
    budget: bool,
}

impl Found {
    fn imported(mut self, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Imported> {
        if problems.has_errors() {
            return None;
        }
        if !wishes.mapping.is_empty() || wishes.numbers.is_some() {
            let problem = Diagnostic::error("usage", "Decidim exports no answers: there is nothing to map");
            problems.push(problem.exit(Exit::Usage).hint("leave --map and --numbers out"));
            return None;
        }
        let nl = wishes.language == Language::Nl;
        let workshop = NewWorkshop {
            language: wishes.language,
            template: if self.budget { "budget" } else { "circle" },
            title: if nl { "Uit Decidim" } else { "From Decidim" },
            question: None,
            proposals: !self.listed.is_empty(),
            vote: None,
        };
        let workshop = workshop.text()?;
        let mut tables = Vec::new();
        if !self.results.is_empty() {
            self.counted.push(Counted::of("results", self.results.len()));
            let ids: BTreeSet<&str> = self.listed.iter().map(|one| one.id.as_str()).collect();
            let rows = self.results.iter().map(|result| result.row(&ids, nl)).collect();
            let columns = vec!["action", "proposal", "what", "due", "status", "note"];
            tables.push(NewTable { file: "actions.csv", columns, rows });
        }
        if !self.listed.is_empty() {
            tables.insert(0, ballots::proposals(self.listed));
        }
        Some(Imported { workshop, tables, counted: self.counted })
    }

    fn proposals(&mut self, export: &mut Export<'_>, language: Language, problems: &mut Diagnostics) {
        let id = export.need(&["id"], WHAT, problems);
        let (title, body) =
            (Localised::of(export, "title", language), Localised::of(export, "body", language));
        let state = export.column(&["state", "state/key"]);
        let supports = export.column(&["votes", "supports"]);
        let endorsements =
            export.column(&["likes/total_count", "endorsements/total_count", "endorsements", "likes"]);
        let cost = export.column(&["cost"]);
        need_title(export, &title, problems);
        if !body.exists() {
            // Meetings, debates and posts have titles too.
            let message = "the column `body/nl`, or another `body/…`, is missing";
            let problem = Diagnostic::error("table-columns", message).at(&export.table.header_place());
            problems.push(problem.hint(format!("this does not look like {WHAT}")));
        }
        let Some(id) = id else { return };
        let mut taken = Taken::new(language);
        let (mut count, mut withdrawn) = (0, 0);
        for row in export.table.rows() {
            let Some(id) = number(&row.cell(id), problems) else { continue };
            if text(&row, state) == "withdrawn" {
                withdrawn += 1;
                continue;
            }
            let given = [(supports, Said::Supports), (endorsements, Said::Endorsements)];
            let given = given.map(|(column, what)| (text(&row, column), what));
            let one = Listed {
                id: format!("D{id}"),
                title: of_cell(title.text(&row, &mut taken)),
                text: of_cell(body.text(&row, &mut taken)),
                cost: row
                    .filled(cost)
                    .and(cost)
                    .and_then(|column| amount(&row, column, problems))
                    .unwrap_or_default(),
                support: support(&given, language),
            };
            count += 1;
            self.add(one, &row, problems);
        }
        taken.tell(export, problems);
        if withdrawn > 0 {
            let message = format!("proposals left out, since who made them withdrew them: {withdrawn}");
            problems.push(Diagnostic::notice("import-dropped", message).at(&export.table.header_place()));
        }
        self.counted.push(Counted::of("proposals", count));
    }

    fn projects(&mut self, export: &mut Export<'_>, language: Language, problems: &mut Diagnostics) {
        let (id, cost) =
            (export.need(&["id"], WHAT, problems), export.need(&["budget_amount"], WHAT, problems));
        let title = Localised::of(export, "title", language);
        let description = Localised::of(export, "description", language);
        let votes = export.column(&["confirmed_votes", "confirmed_orders_count"]);
        export.column(&["budget/id"]);
        need_title(export, &title, problems);
        let (Some(id), Some(cost)) = (id, cost) else { return };
        let mut taken = Taken::new(language);
        let before = self.listed.len();
        for row in export.table.rows() {
            let Some(id) = number(&row.cell(id), problems) else { continue };
            let Some(cost) = amount(&row, cost, problems) else { continue };
            let one = Listed {
                id: format!("B{id}"),
                title: of_cell(title.text(&row, &mut taken)),
                text: of_cell(description.text(&row, &mut taken)),
                cost,
                support: support(&[(text(&row, votes), Said::Votes)], language),
            };
            self.add(one, &row, problems);
        }
        taken.tell(export, problems);
        self.budget = true;
        self.counted.push(Counted::of("projects", self.listed.len() - before));
    }

    fn add(&mut self, one: Listed, row: &Row<'_>, problems: &mut Diagnostics) {
        if let Some(first) = self.places.insert(one.id.clone(), row.place()) {
            let problem = Diagnostic::error("id-twice", format!("the id of `{}` stands here twice", one.id));
            let problem = problem.at(&row.place()).also(&first, "first here");
            problems.push(problem.hint("import each export once"));
        }
        self.listed.push(one);
    }
}

/// What a number of people did on the platform.
#[derive(Debug, Clone, Copy)]
enum Said {
    Supports,
    Endorsements,
    Votes,
}

/// The counts of the platform, in words.
fn support(given: &[(&str, Said)], language: Language) -> String {
    let words: Vec<String> = given
        .iter()
        .filter_map(|(count, what)| Some((count.parse::<u64>().ok().filter(|count| *count > 0)?, what)))
        .map(|(count, what)| match (what, language) {
            (Said::Supports, Language::Nl) => format!("{count} keer gesteund"),
            (Said::Supports, Language::En) => format!("supports: {count}"),
            (Said::Endorsements, Language::Nl) => format!("{count} keer aanbevolen"),
            (Said::Endorsements, Language::En) => format!("endorsements: {count}"),
            (Said::Votes, Language::Nl) => format!("{count} keer gekozen"),
            (Said::Votes, Language::En) => format!("votes: {count}"),
        })
        .collect();
    match (words.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Nl) => format!("In Decidim {}.", words.join(", ")),
        (false, Language::En) => format!("In Decidim, {}.", words.join(", ")),
    }
}

/// A text of the export as it was meant: without the apostrophe against formulas, and without HTML.
pub(super) fn of_cell(text: &str) -> String {
    plain_text(without_apostrophe(text))
}

/// Without titles it is no such export.
pub(super) fn need_title(export: &Export<'_>, title: &Localised, problems: &mut Diagnostics) {
    if !title.exists() {
        let problem =
            Diagnostic::error("table-columns", "the column `title/nl`, or another `title/…`, is missing");
        problems
            .push(problem.at(&export.table.header_place()).hint(format!("this does not look like {WHAT}")));
    }
}

/// The number under which Decidim knows it.
pub(super) fn number(cell: &Cell<'_>, problems: &mut Diagnostics) -> Option<u64> {
    let number = cell.trimmed().parse().ok();
    if number.is_none() {
        problems.push(wrong(cell, "the id must be a whole number").hint("repair the row, or export again"));
    }
    number
}

/// An amount, in euros and cents; Decidim writes a point before the cents, whatever the delimiter.
fn amount(row: &Row<'_>, column: Column, problems: &mut Diagnostics) -> Option<String> {
    let cell = row.cell(column);
    match quantity::money(cell.trimmed(), Notation::EXACT) {
        Ok(money) if money >= Money::cents(0) => {
            let cents = money.as_cents();
            Some(format!("{}.{:02}", cents / 100, cents % 100))
        }
        Ok(_) => {
            problems.push(wrong(&cell, "an amount below zero").hint("a project costs zero or more"));
            None
        }
        Err(unread) => {
            let message = if cell.is_blank() {
                "the amount is empty here".to_owned()
            } else {
                format!("this cell {}", unread.why)
            };
            problems.push(wrong(&cell, message).hint(unread.hint));
            None
        }
    }
}
