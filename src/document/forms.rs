//! Empty forms for what comes back from a session: a row for everyone who comes, by pseudonym only.

use super::{Given, Language};
use crate::evidence::Value;
use crate::input::{TableKind, catalogue};
use crate::method::invitation::{Group, invitation_list};
use crate::workshop::results::Person;
use crate::workshop::{Answers, Method, Proposal, ProposalId, Session, Task, Vote, Workshop};

/// An empty result file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyForm {
    /// Its file name.
    pub file: String,
    /// The headings, in the language of the documents.
    pub header: Vec<String>,
    /// The rows, filled in where that helps.
    pub rows: Vec<Vec<String>>,
    /// Whether what will be filled in is for its owner's eyes only.
    pub private: bool,
}

/// The empty result files of a session in which everyone speaks so many times.
#[must_use]
pub fn forms(workshop: &Workshop, session: &Session, rounds: u32, language: Language) -> Vec<EmptyForm> {
    let groups = invitation_list(workshop);
    let (here, voters) = (here(&groups), voters(&groups));
    let at = session.id.value.as_str();
    let make = |kind: &TableKind, rows: Vec<Vec<(&str, String)>>| form(workshop, kind, &rows, language);
    let everyone = || groups.iter().flat_map(|group| &group.along).copied();
    let attendance = here.iter().copied().chain(everyone()).map(|person| {
        vec![("session", at.into()), ("person", id(person)), ("stakeholder", person.stakeholder.to_string())]
    });
    let consent = latest(workshop).into_iter().flat_map(|proposal| {
        let put = move |person: &&Person| {
            vec![
                ("session", at.into()),
                ("round", "1".into()),
                ("proposal", proposal.proposal().to_string()),
                ("version", proposal.version().to_string()),
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

/// The cards to print: per person, by pseudonym only, the consent card and a ballot per vote.
#[must_use]
pub fn cards(workshop: &Workshop) -> Given {
    let groups = invitation_list(workshop);
    let put = |proposal: &Proposal| option(proposal.id.value.to_string(), &proposal.title.value);
    let proposals = || latest(workshop).into_iter().map(put).collect::<Given>();
    let people = voters(&groups).into_iter().map(|person| {
        Given::record()
            .with("id", Value::name(person.person.as_str()))
            .with("proposals", proposals())
            .with("votes", workshop.votes.iter().map(|vote| ballot(workshop, vote)).collect::<Given>())
    });
    Given::record()
        .with("title", Value::name(&*workshop.issue.title.value))
        .with("question", Value::name(&*workshop.issue.central_question.value))
        .with("people", people.collect::<Given>())
}

fn ballot(workshop: &Workshop, vote: &Vote) -> Given {
    let method = match (vote.method.value, vote.method.value.answers()) {
        (Method::Resistance, _) => "ballot.resistance",
        (_, Answers::YesNo) => "ballot.approval",
        (_, Answers::YesNoOrPoints) => "ballot.budget",
        (_, Answers::Points) => "ballot.points",
        (_, Answers::Scores) => "ballot.scores",
        (_, Answers::Grades) => "ballot.grades",
        (_, Answers::Ranks) => "ballot.ranks",
    };
    let options = options(workshop, vote).into_iter().map(|(id, title)| option(id.to_string(), title));
    Given::record()
        .with("id", Value::name(vote.id.as_str()))
        .with("method", Value::Word(method))
        .with(
            "scale",
            u64::from(vote.terms.scale.as_ref().map_or(vote.method.value.usual_scale(), |scale| scale.value)),
        )
        .with("options", options.collect::<Given>())
}

fn option(id: String, title: &str) -> Given {
    Given::record()
        .with("id", Value::name(id))
        .with("title", Value::name(title))
        .with("box", Value::name("☐"))
        .with("score", Value::name("……"))
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
fn voters<'a>(groups: &[Group<'a>]) -> Vec<&'a Person> {
    let decides =
        |group: &Group<'_>| group.stakeholder.does.as_ref().is_some_and(|does| does.contains(&Task::Decides));
    let deciding: Vec<_> =
        groups.iter().filter(|group| decides(group)).map(|g| &g.stakeholder.id.value).collect();
    here(groups).into_iter().filter(|person| deciding.contains(&&person.stakeholder)).collect()
}

/// The highest version of each proposal, in the order of the file.
fn latest(workshop: &Workshop) -> Vec<&Proposal> {
    let highest = |proposal: &Proposal| {
        let same = workshop.proposals.iter().filter(|other| other.proposal() == proposal.proposal());
        same.map(Proposal::version).max() == Some(proposal.version())
    };
    workshop.proposals.iter().filter(|proposal| highest(proposal)).collect()
}

/// What may be voted for: the vote's options, else every proposal.
fn options<'w>(workshop: &'w Workshop, vote: &'w Vote) -> Vec<(&'w ProposalId, &'w str)> {
    let latest = latest(workshop);
    if vote.options.is_empty() {
        return latest.into_iter().map(|p| (p.proposal(), p.title.value.as_str())).collect();
    }
    let title = |id: &ProposalId| {
        latest.iter().find(|proposal| proposal.proposal() == id).map_or("", |p| p.title.value.as_str())
    };
    vote.options.iter().map(|option| (&option.value, title(&option.value))).collect()
}

/// A file of ballots: a row a person, a column per option.
fn ballots(workshop: &Workshop, vote: &Vote, voters: &[&Person], language: Language) -> EmptyForm {
    let dutch = language == Language::Nl;
    let person = catalogue::VOTES.column("person").map_or("person", |column| column.title(dutch));
    let options = options(workshop, vote);
    let header = std::iter::once(person.to_owned()).chain(options.iter().map(|(id, _)| id.to_string()));
    let rows = voters
        .iter()
        .map(|person| std::iter::once(id(person)).chain(options.iter().map(|_| String::new())).collect());
    let file =
        vote.file.as_ref().map_or_else(|| format!("votes-{}.csv", vote.id.value), |f| name_of(&f.value));
    EmptyForm { file, header: header.collect(), rows: rows.collect(), private: false }
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
