use super::leaf::yes_no;
use crate::evidence::{Basis, Finding, Rows, Tree, Value};
use crate::method::consent::{ANSWERS, Known, Outcome, QUORUM, QuorumState, Round};
use crate::method::picture::Picture;
use crate::workshop::RoundName;
use crate::workshop::results::Position;

const POSITIONS: [(&str, Option<Position>); 4] = [
    ("consent", Some(Position::Consent)),
    ("concern", Some(Position::Concern)),
    ("objection", Some(Position::Objection)),
    ("aside", Some(Position::Aside)),
];

/// The counts of the round that decides, its quorum, and whether it was spoken.
pub(super) fn last_round(picture: &Picture<'_>, outcome: &Outcome, tree: Tree) -> Tree {
    let last = outcome.decisive();
    let of = |what: &str| format!("proposal/{}/last/{what}", outcome.proposal);
    let tally = last.map(|round| round.tally);
    let none = |what: &str| Finding::new(&ANSWERS, of(what), Value::NotRecorded, Basis::default());
    let Some((round, tally)) = last.zip(tally) else {
        let tree = ["entitled", "consent", "concern", "objection", "aside", "missing", "answered"]
            .into_iter()
            .fold(tree, |tree, what| tree.with(what, none(what)));
        return tree
            .with("quorum", Finding::new(&QUORUM, of("quorum"), Value::NotRecorded, Basis::default()))
            .with("spoken", none("spoken"))
            .with("noted_by", none("noted_by"));
    };
    let counts = counts(picture, round, &format!("proposal/{}/last", outcome.proposal));
    let tree = counts.into_iter().fold(tree, |tree, (what, finding)| tree.with(what, finding));
    let state = match outcome.quorum.state {
        QuorumState::Met => Value::Word("quorum.met"),
        QuorumState::NotMet => Value::Word("quorum.not-met"),
        QuorumState::NotDeterminable => Value::Word("quorum.not-determinable"),
        QuorumState::NotAgreed => Value::NotRecorded,
    };
    let answered = round_rows(picture, round, None);
    let mut both = answered.clone();
    both.rows.extend(picture.entitled_rows(round).rows);
    let share = outcome.quorum.answered.filter(|_| tally.entitled > 0);
    let decision = &picture.workshop.decision;
    let mut quorum = both.clone();
    quorum.rows.extend(decision.quorum.iter().map(|quorum| Rows::from(&quorum.place)));
    let threshold = decision.quorum.as_ref().map_or_else(|| "none".to_owned(), |q| q.to_string());
    let spoken = round.spoken.as_ref().map(|spoken| picture.consent_rows([spoken.line], "person = *"));
    let noted = round.spoken.as_ref().and_then(|spoken| spoken.noted_by.as_deref());
    tree.with("answered", Finding::new(&ANSWERS, of("answered"), Value::or_not_recorded(share), both))
        .with("quorum", Finding::new(&QUORUM, of("quorum"), state, quorum).param("quorum", threshold))
        .with(
            "spoken",
            Finding::new(
                &ANSWERS,
                of("spoken"),
                yes_no(spoken.is_some()),
                spoken.clone().unwrap_or_default(),
            ),
        )
        .with(
            "noted_by",
            match (noted, spoken) {
                (Some(noted), Some(basis)) => {
                    Finding::new(&ANSWERS, of("noted_by"), picture.who(noted), basis)
                }
                _ => none("noted_by"),
            },
        )
}

/// The rows of a round, or those with one position.
fn round_rows(picture: &Picture<'_>, round: &Round, position: Option<(&str, Position)>) -> Basis {
    let of = |(answer, _): &&(Position, u32)| position.is_none_or(|(_, position)| *answer == position);
    let lines: Vec<u32> = round.lines.iter().filter(of).map(|(_, line)| *line).collect();
    let filter = position.map_or_else(String::new, |(name, _)| format!("position = {name}"));
    picture.consent_rows(lines, &filter)
}

fn counts(picture: &Picture<'_>, round: &Round, subject: &str) -> Vec<(&'static str, Finding)> {
    let tally = &round.tally;
    let of = |what: &str| format!("{subject}/{what}");
    let mut counts = Vec::new();
    for (what, position) in POSITIONS {
        let count = match what {
            "consent" => tally.consent,
            "concern" => tally.concern,
            "objection" => tally.objection,
            _ => tally.aside,
        };
        let rows = round_rows(picture, round, position.map(|position| (what, position)));
        let finding = Finding::new(&ANSWERS, of(what), count, rows);
        let by =
            round.spoken.as_ref().map(|s| s.noted_by.clone().unwrap_or_else(|| "facilitator".to_owned()));
        counts.push((what, by.into_iter().fold(finding, Finding::asserted_by)));
    }
    let known = round.known != Known::Not;
    let entitled = Value::or_not_recorded(known.then_some(tally.entitled));
    counts.push(("entitled", Finding::new(&ANSWERS, of("entitled"), entitled, picture.entitled_rows(round))));
    let mut basis = picture.entitled_rows(round);
    basis.rows.extend(round_rows(picture, round, None).rows);
    // Objections that arrive later are no round of which anybody could be missing.
    let missing = known && round.name != RoundName::After;
    let missing = Value::or_not_recorded(missing.then_some(tally.missing()));
    counts.push(("missing", Finding::new(&ANSWERS, of("missing"), missing, basis)));
    counts
}

/// One round: what was put, and how everybody answered.
pub(super) fn round(picture: &Picture<'_>, round: &Round) -> Tree {
    let session = round.session.as_deref().unwrap_or("session");
    let subject = format!("round/{session}/{}/{}", round.name, round.version);
    let named = match round.name {
        RoundName::Number(number) => Value::name(number.to_string()),
        RoundName::After => Value::Word("round.after"),
    };
    let rows = || round_rows(picture, round, None);
    let tree = Tree::record()
        .with(
            "version",
            Finding::new(&ANSWERS, format!("{subject}/version"), u64::from(round.version.version), rows()),
        )
        .with("round", Finding::new(&ANSWERS, format!("{subject}/round"), named, rows()));
    let counts = counts(picture, round, &subject);
    counts.into_iter().fold(tree, |tree, (what, finding)| tree.with(what, finding))
}
