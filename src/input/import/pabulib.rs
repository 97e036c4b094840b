use std::collections::{BTreeMap, BTreeSet};

use super::{
    Counted, FrameTable, Imported, IssueTable, MunicipalityTable, NewTable, ProposalTable, Row,
    StakeholderTable, VoteTable, WorkshopFile, rows, slug,
};
use crate::evidence::{Place, SourceId};
use crate::input::{Diagnostic, Diagnostics};

/// Reads a participatory budget in the `.pb` layout (pabulib.org/format): three sections, `META`,
/// `PROJECTS` and `VOTES`, separated by `;`. Approval and choose-1 ballots become votes; the other
/// ballot types are refused by name.
///
/// What the file declares of itself (`num_projects`, `num_votes`, the column `votes`) is compared with
/// what stands in it, and every difference is a warning with its place.
pub fn pabulib(text: &str, source: SourceId, problems: &mut Diagnostics) -> Option<Imported> {
    let sections = Sections::read(text, source, problems)?;
    let meta: BTreeMap<&str, (u32, &str)> = sections
        .meta
        .iter()
        .filter_map(|(line, row)| Some((row.first()?.as_str(), (*line, row.get(1)?.as_str()))))
        .collect();
    let say = |key: &str| meta.get(key).map_or("", |(_, value)| *value);
    let kind = say("vote_type");
    if !matches!(kind, "approval" | "choose-1") {
        let line = meta.get("vote_type").map_or(1, |(line, _)| *line);
        let message = format!("ballots of type `{kind}` are not understood yet");
        let problem = Diagnostic::error("import", message).at(&Place::line(source, line));
        problems.push(problem.hint("approval and choose-1 ballots can be imported"));
        return None;
    }
    let projects = sections.projects(source, problems)?;
    let ballots = sections.ballots(source, &projects, problems)?;
    let votes: usize = ballots.iter().map(|(_, _, chosen)| chosen.len()).sum();
    let counted = count(&meta, &projects, &ballots, source, problems);

    let budget =
        money(say("budget"), "budget", meta.get("budget").map_or(1, |(line, _)| *line), source, problems)?;
    let title = if say("description").is_empty() { "Participatory budget" } else { say("description") };
    let nl = say("language") == "nl";
    let method = if say("rule").starts_with("equalshares") { "equal-shares" } else { "greedy" };
    let question = if nl {
        "Welke projecten krijgen geld uit het budget?"
    } else {
        "Which projects are paid from the budget?"
    };
    let file = WorkshopFile {
        format: 1,
        language: if nl { "nl" } else { "en" },
        template: "budget",
        no_frames: None,
        issue: IssueTable {
            id: slug(&format!("{title} {}", say("instance"))),
            title,
            central_question: question,
        },
        municipality: Some(MunicipalityTable { name: say("unit") }),
        frames: vec![FrameTable {
            id: "K1",
            text: if nl { format!("Ten hoogste {budget} euro.") } else { format!("At most {budget} euros.") },
            kind: "money",
            amount: budget,
            source: "META budget",
        }],
        stakeholders: vec![
            StakeholderTable {
                id: "voters",
                name: if nl { "Stemmers" } else { "Voters" },
                sphere: "concerned",
            },
            StakeholderTable { id: "municipality", name: say("unit"), sphere: "municipality" },
        ],
        proposals: projects.iter().map(Project::proposal).collect(),
        votes: vec![VoteTable { id: "budget", method, purpose: "budget", file: "votes.csv" }],
    };
    let workshop = toml::to_string(&file).ok()?;
    let mut rows = Vec::with_capacity(votes);
    for (_, voter, chosen) in ballots {
        rows.extend(chosen.into_iter().map(|project| vec![voter.clone(), project, "yes".to_owned()]));
    }
    let tables = vec![NewTable { file: "votes.csv", columns: vec!["person", "proposal", "choice"], rows }];
    Some(Imported { workshop, tables, counted })
}

/// The rows of the three sections, headers apart.
#[derive(Default)]
struct Sections {
    meta: Vec<Row>,
    project_columns: Vec<String>,
    projects: Vec<Row>,
    vote_columns: Vec<String>,
    votes: Vec<Row>,
}

/// A project with the number of votes that the file declares for it.
struct Project {
    id: String,
    title: String,
    text: Option<String>,
    cost: String,
    line: u32,
    declared: Option<u64>,
}

impl Project {
    fn proposal(&self) -> ProposalTable {
        ProposalTable {
            id: self.id.clone(),
            title: self.title.clone(),
            text: self.text.clone(),
            cost: Some(self.cost.clone()),
        }
    }
}

impl Sections {
    fn read(text: &str, source: SourceId, problems: &mut Diagnostics) -> Option<Self> {
        let mut sections = Self::default();
        let mut section = "";
        let mut header = false;
        let Some(rows) = rows(text, b';') else {
            problems.push(not_pabulib(source, 1));
            return None;
        };
        for (line, row) in rows {
            let name = row.first().map_or("", String::as_str);
            if row.len() == 1 && matches!(name.to_uppercase().as_str(), "META" | "PROJECTS" | "VOTES") {
                section = match name.to_uppercase().as_str() {
                    "META" => "meta",
                    "PROJECTS" => "projects",
                    _ => "votes",
                };
                header = true;
                continue;
            }
            match (section, std::mem::take(&mut header)) {
                ("projects", true) => sections.project_columns = row,
                ("votes", true) => sections.vote_columns = row,
                ("meta", true) => {}
                ("meta", false) => sections.meta.push((line, row)),
                ("projects", false) => sections.projects.push((line, row)),
                ("votes", false) => sections.votes.push((line, row)),
                _ => {
                    problems.push(not_pabulib(source, line));
                    return None;
                }
            }
        }
        if sections.meta.is_empty() || sections.project_columns.is_empty() || sections.vote_columns.is_empty()
        {
            problems.push(not_pabulib(source, 1));
            return None;
        }
        Some(sections)
    }

    fn projects(&self, source: SourceId, problems: &mut Diagnostics) -> Option<Vec<Project>> {
        let column = |name: &str| self.project_columns.iter().position(|c| c == name);
        let (Some(id), Some(cost)) = (column("project_id"), column("cost")) else {
            let message = "the section PROJECTS has no columns `project_id` and `cost`";
            problems.push(Diagnostic::error("import", message).at(&Place::line(source, 1)));
            return None;
        };
        let mut projects: Vec<Project> = Vec::new();
        for (line, row) in &self.projects {
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).filter(|cell| !cell.is_empty());
            let (Some(id), Some(cost)) = (cell(Some(id)), cell(Some(cost))) else {
                let problem = Diagnostic::error("import", "a project needs an id and a cost");
                problems.push(problem.at(&Place::line(source, *line)));
                continue;
            };
            if let Some(first) = projects.iter().find(|project| project.id == *id) {
                let problem = Diagnostic::error("id-twice", format!("the project `{id}` stands here twice"));
                problems.push(
                    problem
                        .at(&Place::line(source, *line))
                        .also(&Place::line(source, first.line), "first here"),
                );
                continue;
            }
            let Some(cost) = money(cost, "cost", *line, source, problems) else { continue };
            projects.push(Project {
                id: id.clone(),
                title: cell(column("name")).unwrap_or(id).clone(),
                text: cell(column("description")).cloned(),
                cost,
                line: *line,
                declared: cell(column("votes")).and_then(|votes| votes.parse().ok()),
            });
        }
        (!problems.has_errors()).then_some(projects)
    }

    /// Line, voter and chosen projects of every ballot.
    fn ballots(
        &self,
        source: SourceId,
        projects: &[Project],
        problems: &mut Diagnostics,
    ) -> Option<Vec<(u32, String, Vec<String>)>> {
        let column = |name: &str| self.vote_columns.iter().position(|c| c == name);
        let (Some(voter), Some(vote)) = (column("voter_id"), column("vote")) else {
            let message = "the section VOTES has no columns `voter_id` and `vote`";
            problems.push(Diagnostic::error("import", message).at(&Place::line(source, 1)));
            return None;
        };
        let known: BTreeSet<&str> = projects.iter().map(|project| project.id.as_str()).collect();
        let mut first: BTreeMap<&str, u32> = BTreeMap::new();
        let mut ballots = Vec::new();
        for (line, row) in &self.votes {
            let place = Place::line(source, *line);
            let Some(person) = row.get(voter).filter(|person| !person.is_empty()) else {
                problems.push(Diagnostic::error("import", "a ballot without `voter_id`").at(&place));
                continue;
            };
            if let Some(before) = first.insert(person, *line) {
                let problem = Diagnostic::error("answer-twice", "the same voter has two ballots");
                problems.push(problem.at(&place).also(&Place::line(source, before), "first here"));
            }
            let cell = row.get(vote).map_or("", String::as_str);
            let chosen: Vec<String> =
                cell.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect();
            for (position, id) in chosen.iter().enumerate() {
                if !known.contains(id.as_str()) {
                    let problem = Diagnostic::error("answer-unknown", format!("there is no project `{id}`"));
                    problems.push(problem.at(&place));
                } else if chosen[..position].contains(id) {
                    let message = format!("the project `{id}` stands on this ballot twice");
                    problems.push(Diagnostic::error("answer-twice", message).at(&place));
                }
            }
            ballots.push((*line, person.clone(), chosen));
        }
        (!problems.has_errors()).then_some(ballots)
    }
}

/// Counts voters, projects and votes per project, beside what the file declares.
fn count(
    meta: &BTreeMap<&str, (u32, &str)>,
    projects: &[Project],
    ballots: &[(u32, String, Vec<String>)],
    source: SourceId,
    problems: &mut Diagnostics,
) -> Vec<Counted> {
    let declared = |key: &str| meta.get(key).and_then(|(line, value)| Some((*line, value.parse().ok()?)));
    let mut counts = vec![
        ("ballots".to_owned(), ballots.len() as u64, declared("num_votes")),
        ("projects".to_owned(), projects.len() as u64, declared("num_projects")),
    ];
    for project in projects {
        let votes = ballots.iter().filter(|(_, _, chosen)| chosen.contains(&project.id)).count() as u64;
        let said = project.declared.map(|declared| (project.line, declared));
        counts.push((format!("votes for project {}", project.id), votes, said));
    }
    let mut counted = Vec::new();
    for (what, found, declared) in counts {
        if let Some((line, declared)) = declared.filter(|(_, declared)| *declared != found) {
            let message = format!("{what}: {found} stand in the file, which says {declared}");
            let problem = Diagnostic::warning("import-differs", message).at(&Place::line(source, line));
            problems.push(problem.hint("what stands in the file is what is imported"));
        }
        counted.push(Counted { what, found, declared: declared.map(|(_, declared)| declared) });
    }
    counted
}

/// An amount as the layout writes it (`7200`, `7200.5`), in euros and cents.
fn money(text: &str, what: &str, line: u32, source: SourceId, problems: &mut Diagnostics) -> Option<String> {
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 15 && digits(whole) && digits(cents);
    // More than two decimals are kept only when they are zeros: money is exact.
    let (kept, rest) = cents.split_at_checked(2).unwrap_or((cents, ""));
    if fits && rest.bytes().all(|b| b == b'0') {
        return Some(format!("{whole}.{kept:0<2}"));
    }
    let problem = Diagnostic::error("import", format!("`{what}` is not an amount of money"));
    problems.push(problem.at(&Place::line(source, line)).hint("write it as 7200 or 7200.50"));
    None
}

fn not_pabulib(source: SourceId, line: u32) -> Diagnostic {
    Diagnostic::error("import", "this is not a .pb file: the sections META, PROJECTS and VOTES are expected")
        .at(&Place::line(source, line))
        .hint("pabulib.org/format describes the layout")
}
