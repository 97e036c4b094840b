use super::args::Args;
use super::source::Source;
use super::wanted;
use crate::cli::Run;
use crate::method::draw::{self, Pool};
use crate::workshop::Workshop;
use crate::workshop::results::{Role, Status};

/// Everything wrong with the draw that a workshop describes, without drawing. Whether it is possible is
/// looked at until people were invited: whoever then declines leaves a list on which it need not be.
pub fn check(at: &str, workshop: &Workshop, run: &mut Run) {
    let described = &workshop.draw;
    let people = workshop.results.people.as_ref();
    let (Some(people), true) = (people, described.place.is_some() || described.quotas.is_some()) else {
        return;
    };
    wanted::tell_unannounced(workshop, run);
    let args = Args::of_workshop(at);
    let Some(source) = Source::of(&args, Some(workshop.clone()), run) else { return };
    let before = |status: Status| matches!(status, Status::Candidate | Status::Drawn | Status::Reserve);
    let untouched =
        people.rows.iter().filter(|one| one.role == Role::Participant).all(|one| before(one.status));
    if !untouched {
        return;
    }
    let Some(entry) = draw::entry(&source.people, &source.quotas, &source.asked, &mut run.problems) else {
        return;
    };
    let pool = Pool::of(&entry.candidates, &entry.rules);
    if draw::any_panel(&pool.terms) == Ok(None) {
        run.problems.push(source.impossible(&draw::clash(&pool, &entry.rules), &entry));
    }
}
