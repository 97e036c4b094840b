//! What a change took: for other programs, and for people.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::earlier::Earlier;
use super::gathering::Gathering;
use super::settle::Settled;
use crate::document::ChangedTold;
use crate::method::seats::{Change, Move};

/// What a change took, for other programs.
pub fn told(gathering: &Gathering, earlier: &Earlier, change: &Change, beside: &[Vec<Vec<usize>>]) -> Json {
    let moves = change.moves.iter().map(|moved| {
        json!({
            "person": gathering.people[moved.person].person,
            "round": moved.round + 1,
            "from": moved.from + 1,
            "to": moved.to + 1,
        })
    });
    let new = newcomers(earlier).into_iter().flat_map(|person| {
        let to_come = change.plan.at.iter().enumerate().skip(earlier.from);
        to_come.map(move |(round, at)| {
            json!({ "person": gathering.people[person].person, "round": round + 1, "to": at[person] + 1 })
        })
    });
    let along = moves_along(earlier, beside).into_iter().map(|moved| {
        json!({
            "person": gathering.along[moved.person].person,
            "round": moved.round + 1,
            "from": moved.from + 1,
            "to": moved.to + 1,
        })
    });
    json!({
        "from_round": earlier.from + 1,
        "seats_changed": change.moves.len(),
        "seats_changed_floor": change.fewest_moves,
        "people_moved": change.people(),
        "people_moved_floor": change.fewest_people,
        "moves": moves.collect::<Vec<_>>(),
        "new": new.collect::<Vec<_>>(),
        "along": along.collect::<Vec<_>>(),
        "gone": earlier.gone,
    })
}

/// Who had no seat in the rounds to come.
fn newcomers(earlier: &Earlier) -> Vec<usize> {
    let to_come = || earlier.kept.iter().skip(earlier.from);
    let people = earlier.kept.first().map_or(0, Vec::len);
    (0..people).filter(|person| to_come().all(|round| round[*person].is_none())).collect()
}

/// Who comes along and sits elsewhere now.
fn moves_along(earlier: &Earlier, beside: &[Vec<Vec<usize>>]) -> Vec<Move> {
    let now = |round: usize, along: usize| beside[round].iter().position(|table| table.contains(&along));
    let moved = earlier.along.iter().filter(|((round, _), _)| *round >= earlier.from);
    let moved = moved.filter_map(|((round, along), from)| {
        let to = now(*round, *along).filter(|to| to != from)?;
        Some(Move { person: *along, round: *round, from: *from, to })
    });
    moved.collect()
}

/// What a change took, for people.
pub fn changed(
    gathering: &Gathering,
    settled: &Settled,
    change: &Change,
    beside: &[Vec<Vec<usize>>],
) -> ChangedTold {
    let Some((earlier, _)) = &settled.changed else { return ChangedTold::default() };
    let people = gathering.people.len();
    let along = moves_along(earlier, beside);
    let along = along.into_iter().map(|moved| Move { person: people + moved.person, ..moved });
    let mut cards = BTreeSet::new();
    for (round, before) in earlier.kept.iter().enumerate().skip(earlier.from) {
        let now = settled.plan.tables(round, settled.setting.tables);
        let sat =
            |table: usize| (0..people).filter(|person| before[*person] == Some(table)).collect::<Vec<_>>();
        cards.extend(
            now.iter().enumerate().filter(|(table, now)| sat(*table) != **now).map(|(table, _)| table),
        );
        cards.extend(earlier.left.iter().filter(|(of, _)| *of == round).map(|(_, table)| *table));
    }
    ChangedTold {
        from: earlier.from,
        moves: change.moves.iter().copied().chain(along).collect(),
        seats: change.moves.len(),
        people: change.people(),
        fewest: change.moves.len() == change.fewest_moves && change.people() == change.fewest_people,
        new: newcomers(earlier),
        cards,
    }
}
