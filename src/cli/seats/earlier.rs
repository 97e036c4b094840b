//! The seats that were made before: what `--change` begins from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Args;
use super::gathering::Gathering;
use crate::cli::Run;
use crate::input::{Asked, Diagnostic, Exit, Reading, Row, Table, TableKind, fold};
use crate::method::seats::Kept;
use crate::workshop::seated::{SEATS, SPEAKING};

/// Who sat where, and who spoke when.
#[derive(Debug, Default)]
pub struct Earlier {
    /// Per round and person who is seated now, their table.
    pub kept: Kept,
    /// How many tables there were.
    pub tables: usize,
    /// The first round that can still change, from nought.
    pub from: usize,
    /// Where those who come along sat, by round and position.
    pub along: BTreeMap<(usize, usize), usize>,
    /// Who had a seat in a round to come and has none now.
    pub gone: Vec<String>,
    /// The rounds and tables of which one of them is missing.
    pub left: BTreeSet<(usize, usize)>,
    /// The rows of the rounds that were sat, as they stand in seats.csv.
    pub sat: Vec<Vec<String>>,
    /// The same of speaking.csv, which lies beside it.
    pub spoken: Vec<Vec<String>>,
    /// Who of them began a circle.
    pub began: Vec<usize>,
    /// Who of them had the last word.
    pub ended: Vec<usize>,
}

impl Earlier {
    /// Reads the seats of `--change`, and the order of speaking beside it when rounds were sat already.
    pub fn read(file: &str, args: &Args, gathering: &Gathering, run: &mut Run) -> Option<Self> {
        if args.rounds.is_some() || args.size.is_some() {
            let problem = Diagnostic::error("usage", "--change keeps the rounds and tables of the file");
            return run.fail(problem.hint("leave out --rounds and --size").exit(Exit::Usage));
        }
        let from = args.from_round.map_or(0, |round| round as usize - 1);
        let mut earlier = Self { from, ..Self::default() };
        let reading = Reading::plain(gathering.language());
        let table = run.inputs.table(Asked::Given(file), &SEATS, &reading, &mut run.problems)?;
        renew(run);
        earlier.seats(&table, gathering, run)?;
        if earlier.kept.iter().flatten().all(Option::is_none) {
            let problem =
                Diagnostic::error("nobody", "nobody who is seated now has a seat in this file").file(file);
            return run.fail(problem.hint("give the seats.csv that was written for the same people"));
        }
        let rounds = earlier.kept.len();
        if from >= rounds {
            let message = format!("there is no round {} to change: the file has {rounds}", from + 1);
            let hint = format!("choose a round from 1 to {rounds}: the first that has not been sat yet");
            return run.fail(Diagnostic::error("usage", message).file(file).hint(hint).exit(Exit::Usage));
        }
        let beside = Path::new(file).with_file_name(format!("{}.csv", SPEAKING.name));
        if from > 0 && beside.is_file() {
            let path = beside.display().to_string();
            let table = run.inputs.table(Asked::Given(&path), &SPEAKING, &reading, &mut run.problems)?;
            renew(run);
            earlier.speaking(&table, gathering, run)?;
        }
        if let Some(tables) = args.tables {
            earlier.tables = tables as usize;
        }
        (!run.problems.has_errors()).then_some(earlier)
    }

    fn seats(&mut self, table: &Table, gathering: &Gathering, run: &mut Run) -> Option<()> {
        let [round, at, person] = ["round", "table", "person"].map(|name| table.column(name));
        let (round, at, person) = (round?, at?, person?);
        for row in table.rows() {
            let numbers = [(round, 50), (at, 1000)]
                .map(|(column, most)| row.cell(column).between(1, most, &mut run.problems));
            let [Some(round), Some(number)] = numbers else { continue };
            let (round, number) = (round as usize, number as usize);
            if self.kept.len() < round {
                self.kept.resize(round, vec![None; gathering.people.len()]);
            }
            self.tables = self.tables.max(number);
            if round <= self.from {
                self.sat.push(cells(&row, table, &SEATS));
            }
            let id = row.cell(person).trimmed();
            let along = gathering.along.iter().position(|one| fold(&one.person) == fold(id));
            let twice = match (gathering.find(id), along) {
                (Some(who), _) => self.kept[round - 1][who].replace(number - 1).is_some(),
                (None, Some(along)) => self.along.insert((round - 1, along), number - 1).is_some(),
                (None, None) => {
                    if round > self.from {
                        self.left.insert((round - 1, number - 1));
                        self.gone.extend((!self.gone.iter().any(|gone| gone == id)).then(|| id.to_owned()));
                    }
                    false
                }
            };
            if twice {
                let problem = row.cell(person).problem("id-twice", "this person has two seats in one round");
                run.problems.push(problem.hint("keep one of the two rows"));
            }
        }
        Some(())
    }

    fn speaking(&mut self, table: &Table, gathering: &Gathering, run: &mut Run) -> Option<()> {
        let [round, turn, at, place] = ["round", "turn", "table", "place"].map(|name| table.column(name));
        let columns = [round?, turn?, at?, place?];
        let person = table.column("person")?;
        let mut circles: BTreeMap<[u32; 3], BTreeMap<u32, Option<usize>>> = BTreeMap::new();
        for row in table.rows() {
            let numbers = columns.map(|column| row.cell(column).between(1, 5_000, &mut run.problems));
            let [Some(round), Some(turn), Some(at), Some(place)] = numbers else { continue };
            if round as usize <= self.from {
                self.spoken.push(cells(&row, table, &SPEAKING));
                let who = gathering.find(row.cell(person).trimmed());
                circles.entry([round, turn, at]).or_default().insert(place, who);
            }
        }
        self.began = circles.values().filter_map(|order| *order.values().next()?).collect();
        self.ended = circles.values().filter_map(|order| *order.values().next_back()?).collect();
        Some(())
    }
}

/// What was read last is what `seats` wrote: it may be written anew, as long as nobody changed it by hand.
fn renew(run: &mut Run) {
    let last = run.inputs.sources().iter().last().map(|(_, source)| source.opened.clone());
    run.renewed.extend(last);
}

/// A row as it was written, in the order of the columns that we write.
fn cells(row: &Row<'_>, table: &Table, kind: &TableKind) -> Vec<String> {
    let cell = |name| table.column(name).map(|column| row.cell(column).trimmed().to_owned());
    kind.columns.iter().map(|column| cell(column.name).unwrap_or_default()).collect()
}
