use super::{Ended, Lots, Outcome, Profile};
use crate::evidence::{Saying, Value};

/// Gives the seats to the options by their places, the best first.
///
/// With one seat that is the first place. Equal options that do not all fit need a lot; where they fit,
/// their order does not matter. With several seats, "we leave it as it is" is the line below which nothing
/// is chosen: only what stands above it. `worthy` are the places that may be chosen at all.
pub(super) fn fill<B>(
    outcome: &mut Outcome,
    worthy: &[Vec<usize>],
    seats: usize,
    profile: &Profile<B>,
    lots: &Lots,
) {
    let passive = |place: &Vec<usize>| place.iter().any(|option| profile.options[*option].passive);
    let above = match worthy.iter().position(passive) {
        Some(line) if line > 0 => &worthy[..line],
        _ => worthy,
    };
    match above.first() {
        None => outcome.tell(Saying::new("vote.no-support")),
        Some(first) if seats <= 1 || passive(first) => outcome.settle(first, profile, lots),
        Some(_) => several(outcome, above, seats, profile, lots),
    }
}

fn several<B>(outcome: &mut Outcome, places: &[Vec<usize>], seats: usize, profile: &Profile<B>, lots: &Lots) {
    let mut chosen: Vec<usize> = Vec::new();
    for place in places {
        let mut equal = place.clone();
        let left = seats - chosen.len();
        if equal.len() <= left {
            chosen.append(&mut equal);
            continue;
        }
        if left == 0 {
            break;
        }
        outcome.tell(last_seats(left, &equal, profile));
        while chosen.len() < seats {
            let Some((first, lot)) = lots.first(&equal, |option| profile.title(option)) else {
                tell_chosen(outcome, &chosen, profile);
                outcome.ended = Ended::Tie { chosen, between: equal };
                return;
            };
            outcome.tell(lot);
            equal.retain(|option| *option != first);
            chosen.push(first);
        }
    }
    if chosen.len() < seats {
        outcome.tell(Saying::new("vote.seats-empty").with("seats", seats - chosen.len()));
    }
    outcome.ended = Ended::Chosen(chosen);
}

/// Too many equal options for the seats that are left.
pub(super) fn last_seats<B>(left: usize, equal: &[usize], profile: &Profile<B>) -> Saying {
    Saying::new("vote.seats-tie").with("seats", left).with("options", profile.titles(equal))
}

/// What is chosen already, whatever a lot will say.
pub(super) fn tell_chosen<B>(outcome: &mut Outcome, chosen: &[usize], profile: &Profile<B>) {
    if !chosen.is_empty() {
        let titles: Vec<Value> = chosen.iter().map(|option| profile.title(*option)).collect();
        outcome.tell(Saying::new("vote.chosen-already").with("options", titles));
    }
}
