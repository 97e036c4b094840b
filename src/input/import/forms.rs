use std::collections::BTreeMap;

use super::ballots::{self, Numbers, Options};
use super::export::{Export, foreign, known, text, wrong};
use super::forms_answers::{Answers, Question, several};
use super::new_workshop::{NewVote, NewWorkshop};
use super::people::{People, code, personal};
use super::{Counted, Imported, NewTable, Wishes};
use crate::evidence::Share;
use crate::input::columns::heading;
use crate::input::{Column, Diagnostic, Diagnostics, Exit, Language, Row, Table, TableKind, fold};

/// The answers of Microsoft Forms or Google Forms.
pub const FORMS: TableKind = foreign(
    "form answers",
    &[
        known("ID"),
        known("Start time"),
        known("Begintijd"),
        known("Completion time"),
        known("Tijd van voltooien"),
        known("Last modified time"),
        known("Tijd van laatste wijziging"),
        known("Email"),
        known("E-mail"),
        known("Email Address"),
        known("E-mailadres"),
        known("Name"),
        known("Naam"),
        known("Timestamp"),
        known("Tijdstempel"),
        known("Username"),
        known("Gebruikersnaam"),
    ],
);

/// Columns that the tool itself adds, and that hold no answer.
const OWN: [&str; 15] = [
    "id",
    "start time",
    "begintijd",
    "completion time",
    "tijd van voltooien",
    "last modified time",
    "tijd van laatste wijziging",
    "timestamp",
    "tijdstempel",
    "language",
    "taal",
    "score",
    "total points",
    "totaal aantal punten",
    "quiz feedback",
];

/// Columns with the e-mail address that the tool asks for.
const MAIL: [&str; 6] = ["Email", "E-mail", "Email Address", "E-mailadres", "Username", "Gebruikersnaam"];

/// Reads the answers to a form, a row a person. `--map` says what each question is: a proposal (`P1`), the
/// `person` (a code that was given out beforehand), the `ranking`, the `choices` (several answers in one
/// cell), or `ignore`; and what each answer is. Questions that are not mapped are left out, so that no free
/// text comes along; without any mapping the error suggests one.
pub fn forms(table: &Table, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Imported> {
    let mut export = Export::of(table);
    let mail =
        export.unused().into_iter().find(|c| MAIL.iter().any(|m| heading(m) == heading(export.title(*c))));
    let questions = questions(&mut export, wishes, problems)?;
    let ranking = questions.iter().any(|(_, question)| *question == Question::Ranking);
    let choices = questions.iter().any(|(_, question)| *question == Question::Choices);
    let mut answers = Answers::new(wishes.mapping);
    let mut people = People::new('f');
    let mut options = Options::new('O');
    for (column, question) in &questions {
        if let Question::Proposal(id) = question {
            options.named(export.title(*column), id);
        }
    }
    let mut given = Vec::with_capacity(table.len());
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for row in table.rows() {
        let Some(person) = person(&row, &questions, mail, &mut people, problems) else { continue };
        if let Some(before) = first.insert(person.clone(), row.line()) {
            let problem = Diagnostic::warning("answer-twice", "this person answered twice").at(&row.place());
            let other = crate::evidence::Place::line(table.source(), before);
            let hint = "both rows are imported; say `duplicates = \"last\"` or `\"first\"` in the vote";
            problems.push(problem.also(&other, "the first time").hint(hint));
        }
        let mut here = Vec::new();
        for (column, question) in &questions {
            let cell = row.cell(*column);
            match question {
                Question::Proposal(id) => {
                    let answer = answers.one(&cell, problems);
                    here.extend(answer.map(|answer| (id.clone(), answer)));
                }
                Question::Ranking | Question::Choices => {
                    for name in several(&cell, problems) {
                        here.push((answers.option(&name, &mut options), "yes".to_owned()));
                    }
                }
                Question::Person | Question::Ignored => {}
            }
        }
        given.push((person, here));
    }
    let headings: Vec<&str> =
        table.leftover().iter().chain(&table.understood()).map(|c| export.title(*c)).collect();
    wishes.mapping.refuse_unused(headings.iter().copied(), problems);
    if problems.has_errors() {
        return None;
    }
    let numbers = if ranking { Some(Numbers::HighestFirst) } else { wishes.numbers };
    let (votes, method) = votes(&given, &options, ranking, choices, numbers, &answers, problems)?;
    tell(&export, &people, &questions, mail, problems);
    let counted =
        vec![Counted::of("people who answered", given.len()), Counted::of("proposals", options.len())];
    let workshop = NewWorkshop {
        language: wishes.language,
        template: "circle",
        title: if wishes.language == Language::Nl { "Een formulier" } else { "A form" },
        question: None,
        proposals: true,
        vote: method,
    };
    let workshop = workshop.text()?;
    Some(Imported { workshop, tables: vec![ballots::proposals(options.listed()), votes], counted })
}

/// What each mapped column is; nothing, with an error that suggests a mapping, when no question is mapped.
fn questions(
    export: &mut Export<'_>,
    wishes: &Wishes<'_>,
    problems: &mut Diagnostics,
) -> Option<Vec<(Column, Question)>> {
    let mut questions = Vec::new();
    let mut ids: BTreeMap<String, Column> = BTreeMap::new();
    for column in export.unused() {
        let Some(ours) = wishes.mapping.get(export.title(column)) else { continue };
        let question = Question::of(ours);
        let place = &export.table.heading(column).place;
        if let Question::Proposal(id) = &question {
            if !ballots::fits(id) {
                let problem =
                    Diagnostic::error("id", format!("`{id}` cannot be the id of a proposal")).at(place);
                problems.push(problem.exit(Exit::Usage).hint("use letters, digits, `-` and `_`, such as P1"));
                return None;
            }
            if let Some(other) = ids.insert(fold(id).into_owned(), column) {
                let problem =
                    Diagnostic::error("id-twice", format!("two questions are mapped to `{id}`")).at(place);
                let problem = problem.also(&export.table.heading(other).place, "the first one");
                problems.push(problem.exit(Exit::Usage).hint("give each question an id of its own"));
                return None;
            }
        }
        export.take(column);
        questions.push((column, question));
    }
    let asked = |of: fn(&Question) -> bool| questions.iter().filter(|(_, question)| of(question)).count();
    let proposals = asked(|question| matches!(question, Question::Proposal(_)));
    let (rankings, choices) = (asked(|q| *q == Question::Ranking), asked(|q| *q == Question::Choices));
    let message = match (proposals, rankings, choices, asked(|q| *q == Question::Person)) {
        (0, 0, 0, _) => "a form can ask anything: say with --map which questions are proposals",
        (_, _, _, 2..) => "two questions are mapped to `person`",
        (1.., 0, 0, _) | (0, 1, 0, _) | (0, 0, 1, _) => return Some(questions),
        _ => "one import makes one vote: map proposals, or one `ranking`, or one `choices`",
    };
    let problem = Diagnostic::error("usage", message).at(&export.table.header_place()).exit(Exit::Usage);
    problems.push(problem.hint(suggestion(export)));
    None
}

/// Flags that would map every question, to be looked over.
fn suggestion(export: &Export<'_>) -> String {
    let question = |column: &Column| {
        let title = heading(export.title(*column));
        !OWN.contains(&title.as_str()) && !personal(&title)
    };
    let columns: Vec<Column> = export.unused().into_iter().filter(question).collect();
    let flags: Vec<String> = columns
        .iter()
        .zip(1..)
        .take(12)
        .map(|(column, number)| format!("--map '{}=P{number}'", export.title(*column)))
        .collect();
    if flags.is_empty() {
        return "map questions to proposals: --map 'Wat vindt u van het plein?=P1'".to_owned();
    }
    format!("for example, leaving out what is no proposal: {}", flags.join(" "))
}

/// Who answered: the code that was given out beforehand, else a number.
fn person(
    row: &Row<'_>,
    questions: &[(Column, Question)],
    mail: Option<Column>,
    people: &mut People,
    problems: &mut Diagnostics,
) -> Option<String> {
    if let Some((column, _)) = questions.iter().find(|(_, question)| *question == Question::Person) {
        let cell = row.cell(*column);
        if code(cell.trimmed()) {
            return Some(cell.trimmed().to_owned());
        }
        let message = if cell.is_blank() {
            "the code of the person is missing here"
        } else {
            "this is no code of a person"
        };
        let hint = "a code is short, without spaces and with a digit, such as p07; correct it, or leave this question out of --map: people are numbered then";
        problems.push(wrong(&cell, message).hint(hint));
        return None;
    }
    let mail = text(row, mail);
    let known = !mail.is_empty() && !matches!(fold(mail).as_ref(), "anonymous" | "anoniem");
    Some(people.pseudonym(&if known { format!("mail {mail}") } else { format!("row {}", row.line()) }))
}

/// The table of votes, and the method that fits in a new workshop.
fn votes(
    given: &[(String, Vec<(String, String)>)],
    options: &Options,
    ranking: bool,
    choices: bool,
    numbers: Option<Numbers>,
    answers: &Answers<'_>,
    problems: &mut Diagnostics,
) -> Option<(NewTable, Option<NewVote>)> {
    if ranking {
        let row = |(person, here): &(String, Vec<(String, String)>)| {
            let places: Vec<Vec<String>> = here.iter().map(|(id, _)| vec![id.clone()]).collect();
            [person.clone(), ballots::ranking(&places)]
        };
        return Some((ballots::rankings(given.iter().map(row).collect()), Some(NewVote::by("schulze"))));
    }
    if let Some(lowest) = match numbers {
        Some(Numbers::LowestFirst) => Some(true),
        Some(Numbers::HighestFirst) => Some(false),
        _ => None,
    } {
        answers.need_numbers(problems)?;
        let row = |(person, here): &(String, Vec<(String, String)>)| {
            let places: Vec<(String, Share)> =
                here.iter().filter_map(|(id, n)| Some((id.clone(), answers.number(n)?))).collect();
            [person.clone(), ballots::ranked(&places, lowest)]
        };
        return Some((ballots::rankings(given.iter().map(row).collect()), Some(NewVote::by("schulze"))));
    }
    let mut rows = Vec::new();
    for (person, here) in given {
        if choices && here.is_empty() {
            rows.extend(options.ids().map(|id| [person.clone(), id.to_owned(), "blank".to_owned()]));
        }
        rows.extend(here.iter().map(|(id, answer)| [person.clone(), id.clone(), answer.clone()]));
    }
    let method = if choices { Some(NewVote::by("approval")) } else { answers.vote(problems) };
    Some((ballots::votes(rows), method))
}

fn tell(
    export: &Export<'_>,
    people: &People,
    questions: &[(Column, Question)],
    mail: Option<Column>,
    problems: &mut Diagnostics,
) {
    let place = export.table.header_place();
    if !questions.iter().any(|(_, question)| *question == Question::Person) {
        let same = if mail.is_some() {
            "the same e-mail address is the same person, and without one each row is"
        } else {
            "each row is a person: who answered twice cannot be seen"
        };
        people.tell_rule(same, &place, problems);
    }
    let ignored = |column: &Column| OWN.contains(&heading(export.title(*column)).as_str());
    let own = export.unused().iter().filter(|column| ignored(column)).count();
    if own > 0 {
        let message = format!("columns left out that the form itself adds (numbers, times): {own}");
        problems.push(Diagnostic::notice("import-dropped", message).at(&place));
    }
    export.tell_left_out_but(&OWN, personal, problems);
}
