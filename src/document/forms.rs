//! Empty forms for what comes back from a session: a row for everyone who comes, by pseudonym only.

use super::Language;
use super::allowed::{Allowed, of_column, of_vote};
use crate::evidence::Money;
use crate::input::{TableKind, catalogue};
use crate::method::invitation::{Group, invitation_list};
use crate::workshop::results::Person;
use crate::workshop::{Proposal, ProposalId, Session, Task, Vote, Workshop};

/// An empty result file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyForm {
    /// Its file name.
    pub file: String,
    /// The headings, in the language of the documents.
    pub header: Vec<String>,
    /// The rows, filled in where that helps.
    pub rows: Vec<Vec<String>>,
    /// What each column allows.
    pub allowed: Vec<Allowed>,
    /// Whether what will be filled in is for its owner's eyes only.
    pub private: bool,
}

/// What a session asks of its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// How many times everyone speaks.
    pub rounds: u32,
    /// Whether the shared goal is put to consent too (M5).
    pub goal: bool,
    /// The language of the headings and of the words to fill in.
    pub language: Language,
}

/// The proposal that stands for the shared goal in the consent file.
const GOAL: &str = "goal";

/// The empty result files of a session.
#[must_use]
pub fn forms(workshop: &Workshop, session: &Session, wanted: Wanted) -> Vec<EmptyForm> {
    let Wanted { rounds, goal, language } = wanted;
    let groups = invitation_list(workshop);
    let (here, voters) = (here(&groups), voters(&groups));
    let at = session.id.value.as_str();
    let make = |kind: &TableKind, rows: Vec<Vec<(&str, String)>>| form(workshop, kind, &rows, language);
    let everyone = || groups.iter().flat_map(|group| &group.along).copied();
    let attendance = here.iter().copied().chain(everyone()).map(|person| {
        vec![("session", at.into()), ("person", id(person)), ("stakeholder", person.stakeholder.to_string())]
    });
    let proposals = for_consent(workshop);
    let proposals = proposals.map(|one| (one.proposal().to_string(), one.version().to_string()));
    let goal = goal.then(|| (GOAL.to_owned(), String::new()));
    let consent = goal.into_iter().chain(proposals).flat_map(|(proposal, version)| {
        let put = |person: &&Person| {
            vec![
                ("session", at.into()),
                ("round", "1".into()),
                ("proposal", proposal.clone()),
                ("version", version.clone()),
                ("person", id(person)),
            ]
        };
        voters.iter().map(put).collect::<Vec<_>>()
    });
    let turns = (1..=rounds).flat_map(|round| {
        let turn = move |person: &&Person| {
            vec![("session", at.into()), ("round", round.to_string()), ("person", id(person))]
        };
        here.iter().map(turn).collect::<Vec<_>>()
    });
    let closing = here.iter().map(|person| vec![("session", at.into()), ("person", id(person))]);
    let reactions = here.iter().map(|person| vec![("person", id(person))]);
    let mut forms = vec![
        make(&catalogue::ATTENDANCE, attendance.collect()),
        make(&catalogue::CONSENT, consent.collect()),
        make(&catalogue::TURNS, turns.collect()),
        make(&catalogue::ACTIONS, Vec::new()),
        make(&catalogue::CLOSING, closing.collect()),
        make(&catalogue::CRITICISM, Vec::new()),
        make(&catalogue::REACTIONS, reactions.collect()),
    ];
    forms.extend(workshop.votes.iter().map(|vote| ballots(workshop, vote, &voters, language)));
    forms
}

/// Participants who come; before anybody answered, everybody who is or will be asked.
fn here<'a>(groups: &[Group<'a>]) -> Vec<&'a Person> {
    use crate::method::invitation::Standing;
    let guests = || groups.iter().flat_map(|group| &group.guests);
    let coming: Vec<&Person> =
        guests().filter(|g| g.standing == Standing::Accepted).map(|g| g.person).collect();
    if coming.is_empty() {
        return guests().filter(|guest| guest.standing.gets_letter()).map(|guest| guest.person).collect();
    }
    coming
}

/// Those among them who decide.
pub(super) fn voters<'a>(groups: &[Group<'a>]) -> Vec<&'a Person> {
    let decides =
        |group: &Group<'_>| group.stakeholder.does.as_ref().is_some_and(|does| does.contains(&Task::Decides));
    let deciding: Vec<_> =
        groups.iter().filter(|group| decides(group)).map(|g| &g.stakeholder.id.value).collect();
    here(groups).into_iter().filter(|person| deciding.contains(&&person.stakeholder)).collect()
}

/// The highest version of each proposal, in the order of the file.
pub(super) fn latest(workshop: &Workshop) -> Vec<&Proposal> {
    let highest = |proposal: &Proposal| {
        let same = workshop.proposals.iter().filter(|other| other.proposal() == proposal.proposal());
        same.map(Proposal::version).max() == Some(proposal.version())
    };
    workshop.proposals.iter().filter(|proposal| highest(proposal)).collect()
}

/// The proposals that can be put to a round of consent: not the passive option that a vote compares with, and not
/// what falls outside a frame, which goes back to who can bend it.
pub(super) fn for_consent(workshop: &Workshop) -> impl Iterator<Item = &Proposal> {
    let passive: Vec<&ProposalId> =
        workshop.votes.iter().filter_map(|vote| Some(&vote.passive_option.as_ref()?.value)).collect();
    let can = move |proposal: &&Proposal| {
        proposal.outside.is_empty() && !passive.contains(&&proposal.id.value.proposal)
    };
    latest(workshop).into_iter().filter(can)
}

/// What may be voted for: an option, its title and what it costs.
pub(super) type VoteOption<'w> = (&'w ProposalId, &'w str, Option<Money>);

/// What may be voted for: the vote's options, else every proposal.
pub(super) fn options<'w>(workshop: &'w Workshop, vote: &'w Vote) -> Vec<VoteOption<'w>> {
    let latest = latest(workshop);
    let told = |one: &'w Proposal| (one.title.value.as_str(), one.cost.as_ref().map(|cost| cost.value));
    if vote.options.is_empty() {
        let each = |one: &'w Proposal| (one.proposal(), told(one).0, told(one).1);
        return latest.into_iter().map(each).collect();
    }
    let find = |id: &ProposalId| latest.iter().find(|proposal| proposal.proposal() == id);
    let each = |option: &'w ProposalId| {
        let (title, cost) = find(option).map_or(("", None), |one| told(one));
        (option, title, cost)
    };
    vote.options.iter().map(|option| each(&option.value)).collect()
}

/// A file of ballots: a row a person, a column per option.
fn ballots(workshop: &Workshop, vote: &Vote, voters: &[&Person], language: Language) -> EmptyForm {
    let dutch = language == Language::Nl;
    let person = catalogue::VOTES.column("person").map_or("person", |column| column.title(dutch));
    let options = options(workshop, vote);
    let header = std::iter::once(person.to_owned()).chain(options.iter().map(|(id, ..)| id.to_string()));
    let rows = voters
        .iter()
        .map(|person| std::iter::once(id(person)).chain(options.iter().map(|_| String::new())).collect());
    let file =
        vote.file.as_ref().map_or_else(|| format!("votes-{}.csv", vote.id.value), |f| name_of(&f.value));
    let each = of_vote(vote, options.len(), dutch);
    let allowed = std::iter::once(Allowed::Anything).chain(options.iter().map(|_| each.clone())).collect();
    EmptyForm { file, header: header.collect(), rows: rows.collect(), allowed, private: false }
}

fn form(
    workshop: &Workshop,
    kind: &TableKind,
    filled: &[Vec<(&str, String)>],
    language: Language,
) -> EmptyForm {
    let dutch = language == Language::Nl;
    let row = |filled: &Vec<(&str, String)>| {
        let cell =
            |name: &str| filled.iter().find(|(column, _)| *column == name).map(|(_, text)| text.clone());
        kind.columns.iter().map(|column| cell(column.name).unwrap_or_default()).collect()
    };
    let usual = || format!("{}.csv", kind.name);
    EmptyForm {
        file: workshop.settings.files.get(kind.name).map_or_else(usual, |path| name_of(path)),
        header: kind.columns.iter().map(|column| column.title(dutch).to_owned()).collect(),
        rows: filled.iter().map(row).collect(),
        allowed: kind.columns.iter().map(|one| of_column(workshop, kind.name, one.name, dutch)).collect(),
        private: kind.private,
    }
}

/// The name of a file of this path, as a CSV file.
fn name_of(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.csv")
}

fn id(person: &Person) -> String {
    person.person.to_string()
}
