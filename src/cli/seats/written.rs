use serde_json::{Value as Json, json};

use super::Args;
use super::changed::{changed, told as change_told};
use super::gathering::Gathering;
use super::settle::Settled;
use crate::cli::{Answer, Run};
use crate::document::{self, Document, Given, Language, SeatsTold, letter};
use crate::input::{TableKind, fold};
use crate::method::seats::plain_name;
use crate::output::csv::{self, Excel};
use crate::output::door::{OutputFile, Outputs};
use crate::output::terminal;
use crate::workshop::results::Role;
use crate::workshop::seated::{SEATS, SPEAKING, Seated};

/// The folder of everything that is written, in the output folder.
const FOLDER: &str = "seats";

/// Everything to print and to keep, and what to say about it.
pub fn answer(args: &Args, gathering: &Gathering, settled: &Settled, run: &mut Run) -> Option<Answer> {
    let called = |one: &Seated| plain_name(one.name.as_deref().unwrap_or(&one.person));
    let names: Vec<String> = gathering.people.iter().map(called).collect();
    let beside = beside(gathering, settled);
    let along: Vec<String> = gathering.along.iter().map(called).collect();
    let told = document::seats(&SeatsTold {
        title: &gathering.title,
        circles: gathering.circles,
        names: &names,
        tables: settled.setting.tables,
        mixed: &settled.mixed,
        plan: &settled.plan,
        orders: &settled.orders,
        along: &along,
        uninterpreted: &gathering.uninterpreted,
        beside: &beside,
        measured: &settled.measured,
        floor: settled.floor,
        seed: settled.seed,
        changed: settled.changed.as_ref().map(|(_, change)| changed(gathering, settled, change, &beside)),
    });
    let mut outputs = Outputs::of("seats");
    let mut documents =
        vec![("tables", "lists"), ("people", "places"), ("cards", "cards"), ("badges", "badges")];
    if settled.changed.is_some() {
        documents.push(("changes", "lists"));
    }
    for (name, look) in documents {
        let document = document(gathering, name, &told, run)?.letter().looking(look);
        args.formats.push(&mut outputs, &format!("{FOLDER}/{name}"), &document, true, run)?;
    }
    let excel = if gathering.language() == Language::Nl { Excel::Dutch } else { Excel::International };
    let (seats, speaking) = (seat_rows(gathering, settled, &beside), speaking_rows(gathering, settled));
    for (kind, rows) in [(&SEATS, seats), (&SPEAKING, speaking)] {
        let bytes = csv::write(&header(kind, gathering), &rows, excel);
        outputs.push(OutputFile::new(format!("{FOLDER}/{}.csv", kind.name), bytes).private());
    }
    let result = result(gathering, settled, &beside);
    outputs.push(OutputFile::new(format!("{FOLDER}/seats.json"), format!("{result:#}\n")).private());
    let screen = document(gathering, "screen", &told, run)?;
    let folder = run.output_folder(if args.people.is_some() { "." } else { args.at.workshop() });
    let text = terminal(&screen.blocks, run.colour());
    Some(Answer::told(text, "cocreate-seats/1", result).writing(outputs, folder))
}

fn document(gathering: &Gathering, name: &str, told: &Given, run: &mut Run) -> Option<Document> {
    let rendered = letter(&gathering.templates, &gathering.words, &format!("_seats/{name}.md"), told);
    let rendered = run.keep(rendered)?;
    let document = Document::new(rendered, &gathering.words, run.date);
    let document = run.keep(document)?.draft(run.flags.draft);
    Some(match gathering.day {
        Some(day) => document.of_day(day),
        None => document,
    })
}

/// Who sits beside whom without a turn: with the first person they support, else a circle further each
/// round, so that those who look on are spread.
fn beside(gathering: &Gathering, settled: &Settled) -> Vec<Vec<Vec<usize>>> {
    let tables = settled.setting.tables;
    let supported = |along: &Seated| {
        let by = |one: &Seated| one.supporters.iter().any(|id| fold(id) == fold(&along.person));
        gathering.people.iter().position(by)
    };
    let mut loose = 0;
    let with: Vec<(Option<usize>, usize)> = gathering
        .along
        .iter()
        .map(|along| {
            let with = supported(along);
            loose += usize::from(with.is_none());
            (with, loose)
        })
        .collect();
    let before = |round: usize, along: usize| {
        let (earlier, _) = settled.changed.as_ref()?;
        earlier.along.get(&(round, along)).copied().filter(|table| *table < tables)
    };
    let seat = |round: usize, along: usize| match with[along] {
        (Some(person), _) => settled.plan.at[round][person],
        (None, number) => before(round, along).unwrap_or((number - 1 + round) % tables),
    };
    let round = |round: usize| {
        let at = |table: usize| (0..with.len()).filter(|along| seat(round, *along) == table).collect();
        (0..tables).map(at).collect()
    };
    (0..settled.plan.at.len()).map(round).collect()
}

fn header(kind: &TableKind, gathering: &Gathering) -> Vec<String> {
    let dutch = gathering.language() == Language::Nl;
    kind.columns.iter().map(|column| column.title(dutch).to_owned()).collect()
}

fn seat_rows(gathering: &Gathering, settled: &Settled, beside: &[Vec<Vec<usize>>]) -> Vec<Vec<String>> {
    let mut rows = settled.changed.as_ref().map(|(earlier, _)| earlier.sat.clone()).unwrap_or_default();
    for (round, along) in beside.iter().enumerate().skip(settled.from()) {
        for (table, people) in settled.plan.tables(round, settled.setting.tables).iter().enumerate() {
            let seated = people.iter().map(|person| &gathering.people[*person]);
            let along = along[table].iter().map(|along| &gathering.along[*along]);
            rows.extend(seated.chain(along).map(|one| {
                let role = role(one.role, gathering.language());
                vec![(round + 1).to_string(), (table + 1).to_string(), one.person.clone(), role.to_owned()]
            }));
        }
    }
    rows
}

/// A role as the people file writes it.
fn role(role: Role, language: Language) -> &'static str {
    let words = Role::WORDS.iter().find(|(known, _)| *known == role).map_or(&[][..], |(_, words)| *words);
    words.get(usize::from(language == Language::Nl)).or(words.first()).copied().unwrap_or_default()
}

fn speaking_rows(gathering: &Gathering, settled: &Settled) -> Vec<Vec<String>> {
    let mut rows = settled.changed.as_ref().map(|(earlier, _)| earlier.spoken.clone()).unwrap_or_default();
    for (round, tables) in settled.orders.of.iter().enumerate().skip(settled.from()) {
        for (table, turns) in tables.iter().enumerate() {
            for (turn, order) in turns.iter().enumerate() {
                rows.extend(order.iter().enumerate().map(|(place, person)| {
                    let numbers = [round, turn, table, place].map(|number| (number + 1).to_string());
                    numbers.into_iter().chain([gathering.people[*person].person.clone()]).collect()
                }));
            }
        }
    }
    rows
}

fn result(gathering: &Gathering, settled: &Settled, beside: &[Vec<Vec<usize>>]) -> Json {
    let id = |person: &usize| Json::from(gathering.people[*person].person.clone());
    let ids = |people: &[usize]| people.iter().map(id).collect::<Vec<_>>();
    let rounds = settled.orders.of.iter().enumerate().skip(settled.from()).map(|(round, tables)| {
        let seated = settled.plan.tables(round, settled.setting.tables);
        let tables = tables.iter().enumerate().map(|(table, turns)| {
            let along: Vec<&str> =
                beside[round][table].iter().map(|along| gathering.along[*along].person.as_str()).collect();
            json!({
                "table": table + 1,
                "people": ids(&seated[table]),
                "beside": along,
                "speaking": turns.iter().map(|order| ids(order)).collect::<Vec<_>>(),
            })
        });
        json!({ "round": round + 1, "tables": tables.collect::<Vec<_>>() })
    });
    let measured = &settled.measured;
    json!({
        "seed": settled.seed,
        "people": gathering.people.len(),
        "tables": settled.setting.tables,
        "mixed": settled.mixed,
        "rounds": rounds.collect::<Vec<_>>(),
        "measured": {
            "imbalance": measured.imbalance,
            "repeated_pairs": measured.repeated,
            "repeated_pairs_floor": settled.floor.repeated,
            "most_meetings": measured.most_meetings,
            "most_meetings_floor": settled.floor.most_meetings,
            "alone": measured.alone,
            "tables_without_opener": measured.without_opener,
            "first_beyond_share": settled.orders.first_over,
            "last_beyond_share": settled.orders.last_over,
        },
        "change": settled.changed.as_ref().map(|(earlier, change)| change_told(gathering, earlier, change, beside)),
    })
}
