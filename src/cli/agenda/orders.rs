//! Who speaks when: as the seats that were made say, else by the same computing.

use std::collections::BTreeMap;

use super::Args;
use crate::cli::Run;
use crate::cli::preparing::Prepared;
use crate::cli::seats::{Gathering, settle};
use crate::document::Language;
use crate::input::{Asked, Diagnostic, Diagnostics, Reading, fold};
use crate::method::agenda::{Order, Round, Speaker};
use crate::method::seats::{Plan, Setting, Voices, speaking_orders};
use crate::workshop::seated::SPEAKING;
use crate::workshop::{Length, Mode, Part, Workshop};

/// Where `seats` writes the order of speaking, in the output folder.
const WRITTEN: &str = "seats/speaking.csv";

/// The order of speaking of a session; empty when nobody accepted yet.
pub fn orders(args: &Args, workshop: &Workshop, prepared: &Prepared, run: &mut Run) -> Option<Order> {
    let parts = crate::method::agenda::parts(&prepared.template, prepared.session);
    let seats = crate::cli::seats::Args::plain();
    if crate::method::agenda::accepted(workshop).next().is_none() {
        return Some(Order::default());
    }
    let gathering = Gathering::of_session(workshop, prepared, &seats, run)?;
    let speakers = gathering.people.iter().zip(&gathering.doubled).map(|(one, doubled)| Speaker {
        person: one.person.clone(),
        stakeholder: one.stakeholder.clone().unwrap_or_default(),
        doubled: *doubled,
    });
    let mut order = Order { speakers: speakers.collect(), rounds: Vec::new() };
    let seated = match written(args, &gathering, &parts, run)? {
        Some(seated) => seated,
        None => settle::settle(&seats, &gathering, run)?.orders.of,
    };
    let mut seated = seated.into_iter();
    for part in &parts {
        let Length::Turns { rounds } = part.length else { continue };
        let circles: Vec<Vec<Vec<usize>>> = match part.mode {
            Mode::Circle => seated.next().unwrap_or_default(),
            Mode::Plenary => one_after_another(&gathering, rounds, run.flags.seed.unwrap_or(0)),
        };
        for round in 0..rounds {
            let at = |circle: &Vec<Vec<usize>>| circle.get(round as usize).cloned().unwrap_or_default();
            order.rounds.push(Round {
                part: part.id.clone(),
                round: round + 1,
                in_circles: part.mode == Mode::Circle,
                circles: circles.iter().map(at).collect(),
            });
        }
    }
    if let Some(begins) = order.always_begins() {
        run.problems.push(one_begins(workshop, begins));
    }
    Some(order)
}

/// That one group begins everywhere, by its name.
fn one_begins(workshop: &Workshop, begins: &str) -> Diagnostic {
    let stakeholder = workshop.stakeholders.iter().find(|group| group.id.value.as_str() == begins);
    let name = stakeholder.map_or(begins, |stakeholder| stakeholder.name.value.as_str());
    let message = format!("{name} begins every round: whoever begins sets the tone for the others");
    Diagnostic::warning("one-group-begins", message)
        .hint("let another group begin in a round: make the seats again with `cocreate seats`, or change speaking.csv")
}

/// A round all together: one circle of everybody.
fn one_after_another(gathering: &Gathering, rounds: u32, seed: u64) -> Vec<Vec<Vec<usize>>> {
    let people = gathering.people.len();
    let setting = Setting { people, tables: 1, rounds: 1, ..Setting::default() };
    let plan = Plan { at: vec![vec![0; people]] };
    let mut of: Vec<&str> =
        gathering.people.iter().map(|one| one.stakeholder.as_deref().unwrap_or_default()).collect();
    let groups = {
        let mut groups = of.clone();
        groups.sort_unstable();
        groups.dedup();
        groups
    };
    let number = |name: &str| groups.iter().position(|group| *group == name).unwrap_or(0);
    let mut begins: Vec<bool> = gathering
        .people
        .iter()
        .map(|one| one.sphere.is_none_or(crate::workshop::Sphere::is_lifeworld))
        .collect();
    if !begins.contains(&true) {
        begins.fill(true);
    }
    let of = of.drain(..).map(number).collect();
    let voices =
        Voices { of, stakeholders: groups.len(), begins, turns: vec![rounds as usize], ..Voices::default() };
    speaking_orders(&setting, &plan, &voices, seed).of.into_iter().next().unwrap_or_default()
}

/// The people of one seating: per circle and turn, in the order in which they speak.
type Circles = Vec<Vec<Vec<usize>>>;

type Seated = Vec<Circles>;

/// The order that `seats` wrote: what `--seats` names must fit the session; what lies in the output folder
/// is used when it does.
fn written(args: &Args, gathering: &Gathering, parts: &[Part], run: &mut Run) -> Option<Option<Seated>> {
    let usual = run.output_folder(args.at.workshop()).join(WRITTEN);
    let (path, asked) = match &args.seats {
        Some(path) => (path.clone(), true),
        None if !args.every && usual.is_file() => (usual.display().to_string(), false),
        None => return Some(None),
    };
    let mut found = Diagnostics::new();
    let reading =
        Reading::plain(if gathering.language() == Language::Nl { Language::Nl } else { Language::En });
    let table = run.inputs.table(Asked::Given(&path), &SPEAKING, &reading, &mut found);
    let seated = table.as_ref().and_then(|table| read(table, gathering, &mut found));
    // Seats that are given may be those of an evening at which some did not come, or came late.
    let seated = seated.filter(|seated| fits(seated, gathering, parts, !asked));
    if let Some(seated) = seated.as_ref().filter(|seated| !fits(seated, gathering, parts, true)) {
        let spoken = |circles: &Circles| circles.iter().flatten().map(Vec::len).sum::<usize>();
        let fewest = seated.iter().map(spoken).min().unwrap_or(0);
        let message = format!(
            "{} accepted, and not everybody has a turn in every round of these seats",
            gathering.people.len()
        );
        let hint = format!("the round with the fewest turns has {fewest}: they are those who were there");
        run.problems.push(Diagnostic::warning("seats-number", message).file(&path).hint(hint));
    }
    if asked && found.has_errors() {
        run.problems.append(found);
        return None;
    }
    if seated.is_some() {
        return Some(seated);
    }
    let message = "these seats are not those of the people who accepted for this session";
    let problem = Diagnostic::error("seats-number", message).file(&path);
    if asked {
        return run.fail(problem.hint("make them again with `cocreate seats`, or leave out --seats"));
    }
    let message = format!("{message}: the run sheet has an order of speaking of its own");
    let hint = "make the seats again with `cocreate seats`, and then the run sheet";
    run.problems.push(Diagnostic::warning("seats-number", message).file(&path).hint(hint));
    Some(None)
}

/// `of[seating][circle][turn][place]`, from rows that count from one.
fn read(table: &crate::input::Table, gathering: &Gathering, found: &mut Diagnostics) -> Option<Seated> {
    let [round, turn, at, place] = ["round", "turn", "table", "place"].map(|name| table.column(name));
    let (round, turn, at, place) = (round?, turn?, at?, place?);
    let person = table.column("person")?;
    let mut rows: BTreeMap<[u32; 4], usize> = BTreeMap::new();
    for row in table.rows() {
        let number = |column, found: &mut Diagnostics| row.cell(column).between(1, 5_000, found);
        let numbers = [round, turn, at, place].map(|column| number(column, found));
        let [Some(round), Some(turn), Some(at), Some(place)] = numbers else { return None };
        let id = fold(row.cell(person).trimmed()).into_owned();
        let who = gathering.people.iter().position(|one| fold(&one.person) == id)?;
        if rows.insert([round, at, turn, place], who).is_some() {
            return None;
        }
    }
    let mut seated: Seated = Vec::new();
    for ([round, at, turn, place], who) in rows {
        let circle = grown(grown(&mut seated, round)?, at)?;
        let order = grown(circle, turn)?;
        (order.len() + 1 == place as usize).then(|| order.push(who))?;
    }
    Some(seated)
}

/// The entry of this number, which may be the next one and no later.
fn grown<T: Default>(list: &mut Vec<T>, number: u32) -> Option<&mut T> {
    let at = (number as usize).checked_sub(1)?;
    if at == list.len() {
        list.push(T::default());
    }
    list.get_mut(at)
}

/// Whether everybody (or, when not `whole`, nobody more than) once speaks in each round, in one circle, in as
/// many rounds as the parts have.
fn fits(seated: &Seated, gathering: &Gathering, parts: &[Part], whole: bool) -> bool {
    let speaking = parts.iter().filter(|part| part.mode == Mode::Circle);
    let rounds: Vec<usize> = speaking
        .filter_map(|part| match part.length {
            Length::Turns { rounds } => Some(rounds as usize),
            _ => None,
        })
        .collect();
    let everybody: Vec<usize> = (0..gathering.people.len()).collect();
    rounds.len() == seated.len()
        && seated.iter().zip(rounds).all(|(circles, rounds)| {
            circles.iter().all(|circle| circle.len() == rounds)
                && (0..rounds).all(|round| {
                    let mut spoken: Vec<usize> =
                        circles.iter().flat_map(|circle| circle[round].iter().copied()).collect();
                    spoken.sort_unstable();
                    spoken == everybody
                        || (!whole && !spoken.is_empty() && spoken.windows(2).all(|two| two[0] < two[1]))
                })
        })
}
