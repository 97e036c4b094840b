//! The page that keeps the time of turns, beside the run sheet.

use super::Run;
use super::agenda::plan;
use super::preparing::Prepared;
use super::seats;
use crate::document::{Timer, TimerTurn};
use crate::input::Diagnostic;
use crate::method::agenda::has_double_turn;
use crate::output::door::{OutputFile, Outputs};
use crate::output::timer as page_of;
use crate::workshop::{PersonId, Workshop};

/// The name of the page in the output folder.
const PAGE: &str = "timer.html";

/// Adds the page, with the seats and orders of speaking that `seats` gives without other wishes. Nothing when
/// there is nobody to seat; why not stands in the run's problems.
pub fn push(
    outputs: &mut Outputs,
    workshop: &Workshop,
    prepared: &Prepared<'_>,
    at: &str,
    run: &mut Run,
) -> Option<()> {
    let agenda = run.keep(plan(workshop, prepared))?;
    if agenda.turn == 0 {
        let problem = Diagnostic::error("not-ready", "this session has no turns to keep the time of");
        return run.fail(problem.hint("choose a session with rounds of speaking after --session"));
    }
    let spoken = seats::orders(workshop, at, &prepared.session.id.value, run)?;
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let people: Vec<_> = people.collect();
    let turn = |round: usize, person: &str| {
        let id = PersonId::new(person);
        let listed = people.iter().find(|listed| listed.person == id);
        let group = listed.and_then(|listed| workshop.stakeholder(&listed.stakeholder));
        let double = listed.is_some_and(|listed| has_double_turn(listed));
        TimerTurn {
            round,
            person: person.to_owned(),
            group: group.map(|group| group.name.value.clone()).unwrap_or_default(),
            seconds: if double { agenda.turn.saturating_mul(2) } else { agenda.turn },
        }
    };
    let circles = spoken.into_iter().map(|circle| {
        let rounds = (1..).zip(circle);
        rounds
            .flat_map(|(round, order)| order.iter().map(|who| turn(round, who)).collect::<Vec<_>>())
            .collect()
    });
    let page = Timer {
        title: workshop.issue.title.value.clone(),
        session: (workshop.sessions.len() > 1).then(|| prepared.session.id.value.clone()),
        language: prepared.language(),
        words: run.keep(Timer::words(&prepared.words))?,
        circles: circles.collect(),
    };
    outputs.push(OutputFile::new(PAGE, page_of(&page)));
    Some(())
}
