use std::collections::BTreeSet;

use super::decidim::{need_title, number, of_cell};
use super::export::{Export, one_line, text};
use super::locales::{Localised, Taken};
use crate::input::{Diagnostics, Language, moment};

/// A result of the module "accountability": what was done with what was decided.
pub(super) struct Outcome {
    id: u64,
    parent: String,
    what: String,
    due: String,
    status: &'static str,
    state: String,
    progress: String,
    proposals: Vec<String>,
}

/// Reads results as actions: the progress in percent says how each stands.
pub(super) fn results(
    export: &mut Export<'_>,
    language: Language,
    problems: &mut Diagnostics,
) -> Vec<Outcome> {
    let id = export.need(&["id"], "a Decidim export of results", problems);
    let title = Localised::of(export, "title", language);
    let (parent, end) = (export.column(&["parent/id"]), export.column(&["end_date"]));
    let (key, progress) = (export.column(&["status/key"]), export.column(&["progress"]));
    let state = Localised::of(export, "status/name", language);
    let urls = export.column(&["proposal_urls"]);
    need_title(export, &title, problems);
    let Some(id) = id else { return Vec::new() };
    let (mut taken, mut found) = (Taken::new(language), Vec::new());
    for row in export.table.rows() {
        let Some(id) = number(&row.cell(id), problems) else { continue };
        let what = one_line(&of_cell(title.text(&row, &mut taken)));
        let due = row.filled(end).and_then(|cell| {
            // Dates come with or without a time: 2027-06-01 00:00:00 UTC.
            let date = cell.trimmed().split([' ', 'T']).next().unwrap_or_default();
            if moment::date(date, cell.notation()).is_ok() {
                Some(date.to_owned())
            } else {
                cell.date(problems).map(|date| date.to_string())
            }
        });
        let key = text(&row, key);
        let said = text(&row, progress);
        let progress = said.trim_end_matches('%').trim();
        let progress = progress.split(['.', ',']).next().unwrap_or_default();
        found.push(Outcome {
            id,
            parent: text(&row, parent).to_owned(),
            what: if what.is_empty() { format!("R{id}") } else { what },
            due: due.unwrap_or_default(),
            status: status(key, progress),
            state: match state.text(&row, &mut taken) {
                "" => key.to_owned(),
                name => of_cell(name),
            },
            progress: progress.to_owned(),
            proposals: text(&row, urls).split(',').filter_map(proposal).collect(),
        });
    }
    taken.tell(export, problems);
    found
}

/// How an action stands: by its progress, unless its status says that it stopped.
fn status(key: &str, progress: &str) -> &'static str {
    match (key.to_lowercase().as_str(), progress.parse::<u64>()) {
        ("cancelled" | "canceled" | "discarded" | "dropped" | "vervallen" | "gestopt", _) => "dropped",
        (_, Ok(100..)) | ("finished" | "completed" | "done" | "afgerond", Err(_)) => "done",
        (_, Ok(1..)) | ("ongoing" | "in_progress" | "started" | "loopt", Err(_)) => "busy",
        _ => "open",
    }
}

/// The proposal that a web address ends in: `…/f/12/proposals/345`.
fn proposal(url: &str) -> Option<String> {
    let (_, end) = url.trim().split_once("/proposals/")?;
    let number: String = end.chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then(|| format!("D{number}"))
}

impl Outcome {
    /// A row of `actions.csv`. A proposal is named only when it is imported along.
    pub fn row(&self, proposals: &BTreeSet<&str>, nl: bool) -> Vec<String> {
        let known = self.proposals.iter().find(|id| proposals.contains(id.as_str()));
        let mut note = Vec::new();
        if !self.state.is_empty() {
            note.push(self.state.clone());
        }
        if !self.progress.is_empty() {
            note.push(format!("{}%", self.progress));
        }
        if !self.parent.is_empty() {
            note.push(format!("{} R{}", if nl { "deel van" } else { "part of" }, self.parent));
        }
        let others: Vec<&str> =
            self.proposals.iter().filter(|id| Some(*id) != known).map(String::as_str).collect();
        if !others.is_empty() {
            note.push(format!(
                "{} {}",
                if nl { "volgt ook uit" } else { "also follows from" },
                others.join(", ")
            ));
        }
        vec![
            format!("R{}", self.id),
            known.cloned().unwrap_or_default(),
            self.what.clone(),
            self.due.clone(),
            self.status.to_owned(),
            note.join("; "),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{proposal, status};

    #[test]
    fn the_progress_says_how_it_stands() {
        let given = [("", "100", "done"), ("ongoing", "40", "busy"), ("", "", "open"), ("x", "0", "open")];
        for (key, progress, stands) in
            given.into_iter().chain([("cancelled", "40", "dropped"), ("finished", "", "done")])
        {
            assert_eq!(status(key, progress), stands, "{key} {progress}");
        }
    }

    #[test]
    fn a_web_address_tells_its_proposal() {
        assert_eq!(
            proposal("https://x.example/processes/a/f/12/proposals/345?l=nl"),
            Some("D345".to_owned())
        );
        assert_eq!(proposal("https://x.example/processes/a"), None);
    }
}
