//! The page that keeps the time of turns, beside the run sheet.

use super::Run;
use super::preparing::Prepared;
use crate::document::{Timer, TimerTurn};
use crate::input::Diagnostic;
use crate::method::agenda::{Agenda, Order, Speaker};
use crate::output::door::{OutputFile, Outputs};
use crate::output::timer as page_of;
use crate::workshop::Workshop;

/// The name of the page in the output folder.
const PAGE: &str = "timer.html";

/// Adds the page, with the turns and the order of speaking of the run sheet. Nothing when there is nobody to
/// give a turn; why not stands in the run's problems.
pub fn push(
    outputs: &mut Outputs,
    workshop: &Workshop,
    prepared: &Prepared<'_>,
    (agenda, order): (&Agenda, &Order),
    run: &mut Run,
) -> Option<()> {
    if agenda.turn == 0 {
        let problem = Diagnostic::error("not-ready", "this session has no turns to keep the time of");
        return run.fail(problem.hint("choose a session with rounds of speaking after --session"));
    }
    if order.rounds.is_empty() {
        let problem = Diagnostic::error("nobody", "there is nobody to seat");
        return run.fail(problem.hint("people have a seat when their `status` is accepted (or `komt`)"));
    }
    let turn = |round: usize, speaker: &Speaker| {
        let group = workshop.stakeholders.iter().find(|group| group.id.value.as_str() == speaker.stakeholder);
        TimerTurn {
            round,
            person: speaker.person.clone(),
            group: group.map(|group| group.name.value.clone()).unwrap_or_default(),
            seconds: if speaker.doubled { agenda.turn.saturating_mul(2) } else { agenda.turn },
        }
    };
    let circles = order.rounds.iter().map(|round| round.circles.len()).max().unwrap_or(0);
    let circles = (0..circles).map(|circle| {
        let rounds = (1..).zip(&order.rounds);
        let turns = rounds.flat_map(|(number, round)| {
            let here = round.circles.get(circle).into_iter().flatten();
            here.filter_map(|at| order.speakers.get(*at)).map(|one| turn(number, one)).collect::<Vec<_>>()
        });
        turns.collect()
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
