use std::collections::BTreeSet;

use super::pabulib_ballots::{self, Kind, Meta, PbBallot};
use super::{
    Counted, FrameTable, Imported, IssueTable, MunicipalityTable, NewTable, ProposalTable, Row,
    StakeholderTable, VoteTable, WorkshopFile, rows, slug,
};
use crate::evidence::{Place, SourceId};
use crate::input::{Diagnostic, Diagnostics};

/// Reads a participatory budget in the `.pb` layout (pabulib.org/format): three sections, `META`,
/// `PROJECTS` and `VOTES`, separated by `;`, with ballots of every type.
///
/// Approval and choose-1 ballots become votes, cumulative and scoring ballots points, and rankings the
/// points that Pabulib gives them. A ballot that chooses nothing is one that says no. What the file
/// declares of itself (`num_projects`, `num_votes`, the column `votes`, the lengths and points that a
/// ballot may have) is compared with what stands in it, and every difference is told with its place.
pub fn pabulib(text: &str, source: SourceId, problems: &mut Diagnostics) -> Option<Imported> {
    let sections = Sections::read(text, source, problems)?;
    let meta = Meta::of(&sections.meta);
    let kind = pabulib_ballots::kind(&meta, source, problems)?;
    let projects = sections.projects(source, problems)?;
    let known: BTreeSet<&str> = projects.iter().map(|project| project.id.as_str()).collect();
    let (columns, rows) = (&sections.vote_columns, &sections.votes);
    let ballots = pabulib_ballots::ballots(columns, rows, &known, kind, source, problems)?;
    pabulib_ballots::check(&meta, &ballots, kind, source, problems);
    if problems.has_errors() {
        return None;
    }
    let counted = count(&meta, &projects, &ballots, source, problems);
    let longest = ballots.iter().map(|ballot| ballot.chosen.len() as u64).max().unwrap_or_default();
    let longest = meta.count("max_length").map_or(longest, |(_, most)| most.max(longest));
    if kind == Kind::Ordinal {
        let message = format!("rankings become points: {longest} for the first, then one less each");
        let notice = Diagnostic::notice("import-differs", message).at(&meta.place("vote_type", source));
        problems.push(notice.hint("Pabulib counts rankings in this way (Borda)"));
    }
    let workshop = workshop(&meta, &projects, vote(&meta, &ballots, kind, longest), source, problems)?;
    let mut rows = Vec::new();
    for ballot in &ballots {
        let row = |project: &str, choice: String| vec![ballot.voter.clone(), project.to_owned(), choice];
        let pointed = pabulib_ballots::pointed(ballot, kind, longest).into_iter();
        rows.extend(pointed.map(|(id, points)| row(id, points.unwrap_or_else(|| "yes".to_owned()))));
        if let (true, Some(project)) = (ballot.chosen.is_empty(), projects.first()) {
            let nothing = if kind == Kind::Approval { "no" } else { "0" };
            rows.push(row(&project.id, nothing.to_owned()));
        }
    }
    let tables = vec![NewTable { file: "votes.csv", columns: vec!["person", "proposal", "choice"], rows }];
    Some(Imported { workshop, tables, counted })
}

/// How the ballots are counted: by the rule in META, with the terms that `export pabulib` adds to it.
fn vote<'m>(meta: &Meta<'m>, ballots: &[PbBallot], kind: Kind, longest: u64) -> VoteTable<'m> {
    let rule = meta.say("rule");
    let equal = rule.starts_with("equalshares");
    let said = |key: &str| Some(meta.say(key)).filter(|said| !said.is_empty());
    let completion: Vec<&str> = match said("completion") {
        Some(list) => list.split(',').map(str::trim).collect(),
        None if rule == "equalshares/add1" => vec!["add1-before-overspend"],
        None => Vec::new(),
    };
    VoteTable {
        id: "budget",
        method: if equal { "equal-shares" } else { "greedy" },
        purpose: "budget",
        file: "votes.csv",
        scale: pabulib_ballots::scale(ballots, kind, longest, meta),
        max_points: meta.count("max_sum_points").map(|(_, most)| most).filter(|_| kind == Kind::Points),
        utility: said("utility"),
        completion,
        increment: said("increment"),
        comparison: (said("comparison") == Some("true")).then_some(true),
        stop_at_first: (rule == "greedy-no-skip").then_some(true),
    }
}

/// The workshop file.
fn workshop(
    meta: &Meta<'_>,
    projects: &[Project],
    vote: VoteTable<'_>,
    source: SourceId,
    problems: &mut Diagnostics,
) -> Option<String> {
    let say = |key: &str| meta.say(key);
    let budget = money(say("budget"), "budget", meta.place("budget", source).line, source, problems)?;
    if matches!(say("rule"), "greedy-threshold" | "greedy-exclusive" | "greedy-custom") {
        let message = format!("of the rule `{}` only the order by votes is imported", say("rule"));
        let warning = Diagnostic::warning("import-differs", message).at(&meta.place("rule", source));
        problems.push(warning.hint("add `threshold` or `[[votes.exclusive]]` to the vote"));
    }
    let title = if say("description").is_empty() { "Participatory budget" } else { say("description") };
    let nl = say("language") == "nl";
    let pick = |nl_text: &'static str, en: &'static str| if nl { nl_text } else { en };
    let file = WorkshopFile {
        format: 1,
        language: pick("nl", "en"),
        template: "budget",
        no_frames: None,
        issue: IssueTable {
            // What we exported carries the whole id.
            id: match say("instance") {
                instance if instance.starts_with(&slug(title)) => slug(instance),
                instance => slug(&format!("{title} {instance}")),
            },
            title,
            central_question: pick(
                "Welke projecten krijgen geld uit het budget?",
                "Which projects are paid from the budget?",
            ),
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
            StakeholderTable { id: "voters", name: pick("Stemmers", "Voters"), sphere: "concerned" },
            StakeholderTable { id: "municipality", name: say("unit"), sphere: "municipality" },
        ],
        proposals: projects.iter().map(Project::proposal).collect(),
        votes: vec![vote],
    };
    toml::to_string(&file).ok()
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
}

/// Counts voters, projects and votes per project, beside what the file declares.
fn count(
    meta: &Meta<'_>,
    projects: &[Project],
    ballots: &[PbBallot],
    source: SourceId,
    problems: &mut Diagnostics,
) -> Vec<Counted> {
    let mut counts = vec![
        ("ballots".to_owned(), ballots.len() as u64, meta.count("num_votes")),
        ("projects".to_owned(), projects.len() as u64, meta.count("num_projects")),
    ];
    for project in projects {
        let chosen = |ballot: &&PbBallot| ballot.chosen.iter().any(|(id, _)| *id == project.id);
        let votes = ballots.iter().filter(chosen).count() as u64;
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
