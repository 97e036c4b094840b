use serde_json::{Value as Json, json};

use crate::method::agenda::{Agenda, Order};

/// The run sheet for other programs.
pub(super) fn json(session: &str, agenda: &Agenda, order: &Order) -> Json {
    let moment = |zoned: &jiff::Zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let parts = agenda.parts.iter().map(|planned| {
        let part = planned.part.as_ref();
        json!({
            "id": part.map(|part| &part.id),
            "start": moment(&planned.start),
            "end": moment(&planned.end),
            "seconds": planned.seconds,
            "rounds": planned.rounds(),
        })
    });
    json!({
        "session": session,
        "doors": moment(&agenda.doors),
        "turn_seconds": agenda.turn,
        "rounds": agenda.rounds,
        "voice_seconds": agenda.voice(),
        "voices": agenda.people(),
        "doubled": agenda.doubles(),
        "circles": agenda.circles.iter().map(|circle| circle.people).collect::<Vec<_>>(),
        "turns_per_round": agenda.circles.iter().map(|circle| circle.turns()).collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
        "speaking": speaking(order),
    })
}

/// Per round and circle the pseudonyms, in the order in which they speak.
fn speaking(order: &Order) -> Json {
    let id = |speaker: &usize| order.speakers.get(*speaker).map(|speaker| speaker.person.as_str());
    let circle = |people: &Vec<usize>| people.iter().filter_map(id).collect::<Vec<_>>();
    let rounds = order.rounds.iter().map(|round| {
        let circles: Vec<_> = round.circles.iter().map(circle).collect();
        json!({ "part": round.part, "round": round.round, "circles": circles })
    });
    rounds.collect()
}
