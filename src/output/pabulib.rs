//! A budget in the `.pb` layout of Pabulib, for other programs to divide again.

use std::collections::BTreeMap;

use crate::evidence::{Money, Share, share_of};
use crate::method::vote::{Count, Counted, Funded};
use crate::workshop::results::{Ballots, Choice};
use crate::workshop::{Blanks, Completion, Method, Utility, Vote, Workshop};

/// A file in the `.pb` layout (pabulib.org/format), as bytes: UTF-8, `;` between fields, LF at line ends.
///
/// What the layout has no key for (what a project is worth, what is done with what is left, the increment,
/// the comparison) stands in META under the name that it has in the workshop file, so that an import gives
/// the same vote again. Wholly blank ballots are left out unless they count as the lowest support.
#[must_use]
pub fn pabulib(workshop: &Workshop, vote: &Vote, count: &Count, voters: Voters) -> Vec<u8> {
    let cast = cast(workshop, vote, count, voters);
    let pointed = cast.iter().flat_map(|ballot| &ballot.wants).any(|(_, points)| points.is_some());
    let mut table = Table::new();
    table.row(["META"]);
    table.row(["key", "value"]);
    for (key, value) in meta(workshop, vote, count, &cast, pointed) {
        table.row([key, &value]);
    }
    table.row(["PROJECTS"]);
    let score = if pointed { "score" } else { "votes" };
    table.row(["project_id", "cost", score, "name", "selected", "description"]);
    let mut options: Vec<&Counted> = count.options.iter().collect();
    options.sort_by_key(|option| option.number);
    for option in options.into_iter().filter(|option| !option.passive) {
        let description = workshop.proposals.iter().filter(|proposal| *proposal.proposal() == option.id);
        let description = description.max_by_key(|proposal| proposal.version());
        let description = description.and_then(|proposal| proposal.text.as_ref());
        let selected = match option.funded {
            Some(Funded::Yes) => "1",
            Some(Funded::No) => "0",
            Some(Funded::Undecided) | None => "",
        };
        table.row([
            option.id.as_str(),
            &option.cost.map_or_else(String::new, euros),
            &option.score.as_ref().and_then(share_of).map_or_else(String::new, decimal),
            &one_line(&option.title),
            selected,
            &description.map_or_else(String::new, |text| one_line(text.as_str())),
        ]);
    }
    table.row(["VOTES"]);
    table.row(if pointed { &["voter_id", "vote", "points"][..] } else { &["voter_id", "vote"] });
    for ballot in cast {
        let ids: Vec<&str> = ballot.wants.iter().map(|(id, _)| id.as_str()).collect();
        let points: Vec<String> = ballot.wants.iter().filter_map(|(_, points)| points.map(decimal)).collect();
        let row = [ballot.voter, ids.join(","), points.join(",")];
        table.row(if pointed { &row[..] } else { &row[..2] });
    }
    table.bytes()
}

/// How voters are called in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voters {
    /// By numbers, in an order that says nothing of who they are.
    Numbered,
    /// By the pseudonyms of the ballots.
    AsTheyAre,
}

/// A ballot: each project that it says something of, with its points where it gives points.
struct PbBallot {
    voter: String,
    wants: Vec<(String, Option<Share>)>,
}

fn cast(workshop: &Workshop, vote: &Vote, count: &Count, voters: Voters) -> Vec<PbBallot> {
    let Some(ballots) = workshop.results.votes.get(&count.vote) else { return Vec::new() };
    let mut said: BTreeMap<u32, Vec<(u32, Choice)>> = BTreeMap::new();
    for answer in ballots.answers() {
        said.entry(answer.voter).or_default().push((answer.option, answer.choice));
    }
    let counts = |said: &[(u32, Choice)]| {
        vote.blanks == Blanks::Lowest || said.iter().any(|(_, choice)| *choice != Choice::Blank)
    };
    let mut cast: Vec<PbBallot> = said
        .into_iter()
        .filter(|(_, said)| counts(said))
        .map(|(voter, said)| PbBallot {
            voter: ballots.person(voter).to_owned(),
            wants: said.into_iter().filter_map(|said| wanted(ballots, said)).collect(),
        })
        .collect();
    // A ballot that gives every project nothing chooses nothing.
    for ballot in &mut cast {
        if ballot.wants.iter().all(|(_, points)| points.is_some_and(|points| points.n() == 0)) {
            ballot.wants.clear();
        }
    }
    if voters == Voters::Numbered {
        cast.sort_by(|a, b| a.wants.cmp(&b.wants));
        for (number, ballot) in (1_u64..).zip(&mut cast) {
            ballot.voter = number.to_string();
        }
    }
    cast
}

fn wanted(ballots: &Ballots, (option, choice): (u32, Choice)) -> Option<(String, Option<Share>)> {
    let id = ballots.options().get(usize::try_from(option).ok()?)?.to_string();
    match choice {
        Choice::Yes => Some((id, None)),
        Choice::Score(points) => Some((id, Some(points))),
        _ => None,
    }
}

fn meta(
    workshop: &Workshop,
    vote: &Vote,
    count: &Count,
    cast: &[PbBallot],
    pointed: bool,
) -> Vec<(&'static str, String)> {
    let issue = &workshop.issue;
    let name = workshop.municipality.name.as_ref().map_or_else(String::new, |name| one_line(name));
    let terms = &vote.terms;
    let projects = count.options.iter().filter(|option| !option.passive).count();
    let kind = match (pointed, &terms.max_points) {
        (false, _) => "approval",
        (true, None) => "scoring",
        (true, Some(_)) => "cumulative",
    };
    let mut meta = vec![
        ("description", one_line(&issue.title)),
        ("country", "Netherlands".to_owned()),
        ("unit", name),
        ("instance", issue.id.as_ref().map_or_else(String::new, ToString::to_string)),
        ("num_projects", projects.to_string()),
        ("num_votes", cast.len().to_string()),
        ("budget", count.budget.map_or_else(String::new, euros)),
        ("vote_type", kind.to_owned()),
        ("rule", rule(vote).to_owned()),
        ("language", workshop.settings.language.clone()),
        ("currency", "EUR".to_owned()),
    ];
    if pointed {
        meta.extend(terms.scale.as_ref().map(|scale| ("max_points", scale.to_string())));
        meta.extend(terms.max_points.as_ref().map(|most| ("max_sum_points", most.to_string())));
    }
    meta.extend(terms.utility.as_ref().map(|utility| {
        let word = match utility.value {
            Utility::Cost => "cost",
            Utility::Cardinality => "cardinality",
        };
        ("utility", word.to_owned())
    }));
    let completion: Vec<&str> = terms.completion.iter().map(|rule| completion(rule.value)).collect();
    if !completion.is_empty() {
        meta.push(("completion", completion.join(",")));
    }
    meta.extend(terms.increment.as_ref().map(|increment| ("increment", increment.value.to_string())));
    if terms.comparison {
        meta.push(("comparison", "true".to_owned()));
    }
    meta
}

/// The rule by the name that Pabulib has for it.
fn rule(vote: &Vote) -> &'static str {
    let add1 = |completion: &Completion| {
        matches!(completion, Completion::Add1UntilExhaustive | Completion::Add1BeforeOverspend)
    };
    match vote.method.value {
        Method::EqualShares if vote.terms.completion.iter().any(|one| add1(&one.value)) => "equalshares/add1",
        Method::EqualShares => "equalshares",
        _ if vote.terms.stop_at_first => "greedy-no-skip",
        _ if vote.threshold.is_some() => "greedy-threshold",
        _ if !vote.terms.exclusive.is_empty() => "greedy-exclusive",
        _ => "greedy",
    }
}

fn completion(completion: Completion) -> &'static str {
    match completion {
        Completion::None => "none",
        Completion::Add1UntilExhaustive => "add1-until-exhaustive",
        Completion::Add1BeforeOverspend => "add1-before-overspend",
        Completion::Greedy => "greedy",
        Completion::Phragmen => "phragmen",
    }
}

/// `7200`, or `7200.50` when there are cents.
fn euros(money: Money) -> String {
    let text = money.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// `3`, `2.5`, and a fraction that is no decimal to six places.
fn decimal(share: Share) -> String {
    let (whole, mut rest) = (share.n() / share.d(), u128::from(share.n() % share.d()));
    let mut digits = String::new();
    while rest > 0 && digits.len() < 6 {
        rest *= 10;
        digits.push_str(&(rest / u128::from(share.d())).to_string());
        rest %= u128::from(share.d());
    }
    if digits.is_empty() { whole.to_string() } else { format!("{whole}.{digits}") }
}

/// Other readers of the layout go line by line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new() -> Self {
        let mut builder = csv::WriterBuilder::new();
        Self(builder.delimiter(b';').flexible(true).from_writer(Vec::new()))
    }

    fn row<C: AsRef<[u8]>>(&mut self, cells: impl AsRef<[C]>) {
        // Writing to memory does not fail.
        let _ = self.0.write_record(cells.as_ref());
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}
