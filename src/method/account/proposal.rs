use std::collections::BTreeMap;

use super::leaf::{absent, list, name, recorded, text, text_or_not, written, yes_no, yes_no_or_not};
use crate::evidence::{Basis, Finding, Key, Rows, Rule, Tree, Value};
use crate::method::consent::{
    ADOPTED, ANSWERS, Adoption, OBJECTION, Objection, ObjectionStatus, Outcome, QUORUM, QuorumState, Round,
    STORY,
};
use crate::method::picture::Picture;
use crate::method::{decisions, ownership, practice};
use crate::workshop::results::{Owner, Position};
use crate::workshop::{DecisionRule, Proposal, RoundName};

/// PROPOSAL: everything about one proposal.
pub(super) fn proposal(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let id = &outcome.proposal;
    let adopted = adopted(picture, outcome);
    let key = adopted.key.clone();
    let tree = as_written(picture, outcome)
        .with(
            "version",
            Finding::new(
                &ADOPTED,
                format!("proposal/{id}/version"),
                u64::from(outcome.version.version),
                version_basis(picture, outcome),
            ),
        )
        .with("outcome", adopted)
        .with("review", review(picture, outcome))
        .with("owner_decided", owner_decided(picture, outcome))
        .with("why", sentences(&format!("proposal/{id}/why"), &outcome.why, &key))
        .with("told", sentences(&format!("proposal/{id}/story"), &outcome.told, &key))
        .with("rounds", outcome.rounds.iter().map(|r| round(picture, r)).collect::<Tree>())
        .with("objections", outcome.objections.iter().map(|o| objection(picture, o)).collect::<Tree>())
        .with("concerns", outcome.concerns.iter().map(|c| concern(picture, c)).collect::<Tree>())
        .with("outside", outside(picture, outcome))
        .with("versions", versions(picture, outcome));
    last_round(picture, outcome, tree)
}

/// What the workshop file says about the version that counts.
fn as_written(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let proposal = picture.proposal(outcome);
    let version = &outcome.version;
    let of = |field: &str| format!("proposal/{version}/{field}");
    let group = |field: &str, group: Option<&crate::evidence::Located<_>>| {
        written(of(field), group, |group| picture.name(group))
    };
    let id = Value::name(outcome.proposal.as_str());
    let id = match proposal {
        Some(proposal) => recorded(of("id"), id, &proposal.id.place),
        None => Finding::new(&super::leaf::RECORDED, of("id"), id, all_lines(picture, outcome)),
    };
    Tree::record()
        .with("id", id)
        .with("title", name(of("title"), proposal.map(|p| &p.title)))
        .with("text", text(of("text"), proposal.and_then(|p| p.text.as_ref())))
        .with("by", group("by", proposal.and_then(|p| p.by.as_ref())))
        .with(
            "basis",
            written(of("basis"), proposal.and_then(|p| p.basis.as_ref()), |b| {
                Value::Word(practice::word(*b))
            }),
        )
        .with(
            "initiative",
            written(
                of("citizens_initiative"),
                proposal.and_then(|p| p.citizens_initiative.as_ref()),
                |yes| yes_no(*yes),
            ),
        )
        .with("support", text(of("support"), proposal.and_then(|p| p.support.as_ref())))
        .with("cost", written(of("cost"), proposal.and_then(|p| p.cost.as_ref()), |cost| (*cost).into()))
        .with("owner", group("owner", proposal.and_then(|p| p.owner.as_ref())))
        .with("reasons", text(of("reasons"), proposal.and_then(|p| p.reasons.as_ref())))
}

/// Whether a proposal was adopted: the statement on which the totals rest.
pub(super) fn adopted(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let word = match outcome.adoption {
        Adoption::Adopted => "outcome.adopted",
        Adoption::Provisional => "outcome.provisional",
        Adoption::NotAdopted => "outcome.not-adopted",
        Adoption::Outside => "outcome.outside",
        Adoption::NotAsked => "outcome.not-asked",
    };
    let mut basis = all_lines(picture, outcome);
    if let Some(round) = outcome.decisive() {
        basis.rows.extend(picture.entitled_rows(round).rows);
    }
    let proposal = picture.proposal(outcome);
    basis.rows.extend(proposal.iter().map(|proposal| Rows::from(&proposal.id.place)));
    basis.rows.extend(proposal.iter().flat_map(|p| &p.outside).map(|frame| Rows::from(&frame.place)));
    basis.rows.extend(picture.workshop.decision.rule.iter().map(|rule| Rows::from(&rule.place)));
    basis.on.extend(vote_key(picture));
    Finding { key: adoption_key(picture, outcome), value: Value::Word(word), basis, assertion: None }
}

/// The name of that statement: the rule in force and its quorum are its parameters.
pub(super) fn adoption_key(picture: &Picture<'_>, outcome: &Outcome) -> Key {
    let decision = &picture.workshop.decision;
    let rule = match decision.rule.as_ref().map(|rule| &rule.value) {
        Some(DecisionRule::Consent) => "consent".to_owned(),
        Some(DecisionRule::Unanimity) => "unanimity".to_owned(),
        Some(DecisionRule::Vote(vote)) => format!("vote {vote}"),
        None => "not recorded".to_owned(),
    };
    let quorum = decision.quorum.as_ref().map_or_else(|| "none".to_owned(), |quorum| quorum.to_string());
    let params = BTreeMap::from([("quorum", quorum), ("rule", rule)]);
    Key { rule: &ADOPTED, params, subject: format!("proposal/{}", outcome.proposal) }
}

/// Where a vote decides, what it decided.
fn vote_key(picture: &Picture<'_>) -> Option<Key> {
    let DecisionRule::Vote(id) = &picture.workshop.decision.rule.as_ref()?.value else { return None };
    let count = picture.votes.iter().find(|count| count.vote == *id)?;
    Some(super::vote::outcome(picture, count).key)
}

fn version_basis(picture: &Picture<'_>, outcome: &Outcome) -> Basis {
    let of_proposal = picture.workshop.proposals.iter().filter(|p| *p.proposal() == outcome.proposal);
    let basis = super::leaf::places(of_proposal.map(|proposal| &proposal.id.place));
    if basis.rows.is_empty() { all_lines(picture, outcome) } else { basis }
}

fn all_lines(picture: &Picture<'_>, outcome: &Outcome) -> Basis {
    let lines: Vec<u32> = outcome.rounds.iter().flat_map(|r| r.lines.iter().map(|(_, line)| *line)).collect();
    if lines.is_empty() { Basis::default() } else { picture.consent_rows(lines, "") }
}

fn review(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let subject = format!("proposal/{}/review", outcome.proposal);
    match picture.review(outcome) {
        Some((date, basis)) => Finding::new(&decisions::REVIEW, subject, date, basis),
        None => Finding::new(&decisions::REVIEW, subject, Value::NotRecorded, Basis::default()),
    }
}

fn owner_decided(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let owner = picture.proposal(outcome).and_then(|proposal| proposal.owner.as_ref());
    let decided = owner.and_then(|owner| picture.decided(&Owner::Stakeholder(owner.value.clone()), outcome));
    let mut basis = owner.map_or_else(Basis::default, |owner| Basis::at(&owner.place));
    if let (Some(_), Some(round)) = (decided, outcome.decisive()) {
        basis.rows.extend(picture.entitled_rows(round).rows);
    }
    let subject = format!("proposal/{}/owner", outcome.proposal);
    Finding::new(&ownership::DECIDED, subject, yes_no_or_not(decided), basis)
}

/// Sentences, each a statement of its own that follows from another.
pub(super) fn sentences(subject: &str, said: &[crate::evidence::Saying], on: &Key) -> Tree {
    let told = (1..).zip(said).map(|(at, said): (u32, _)| {
        Finding::new(&STORY, format!("{subject}/{at}"), said.clone(), Basis::on([on.clone()]))
    });
    told.collect()
}

const POSITIONS: [(&str, Option<Position>); 4] = [
    ("consent", Some(Position::Consent)),
    ("concern", Some(Position::Concern)),
    ("objection", Some(Position::Objection)),
    ("aside", Some(Position::Aside)),
];

/// The counts of the round that decides, its quorum, and whether it was spoken.
fn last_round(picture: &Picture<'_>, outcome: &Outcome, tree: Tree) -> Tree {
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
    let known = round.known != crate::method::consent::Known::Not;
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

fn round(picture: &Picture<'_>, round: &Round) -> Tree {
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

/// The name of the statement about how an objection stands.
pub(super) fn objection_key(objection: &Objection) -> Key {
    Key { rule: &OBJECTION, params: BTreeMap::new(), subject: format!("objection/{}", objection.id) }
}

/// OBJECTION: what was objected, how it was tested, and what became of it.
pub(super) fn objection(picture: &Picture<'_>, objection: &Objection) -> Tree {
    let of = |what: &str| format!("objection/{}/{what}", objection.id);
    let rows = |columns: &[&str]| row(picture, objection.line, columns);
    let cell = |what: &str, column: &str, value: Option<Value>| match value {
        Some(value) => Finding::new(&super::leaf::RECORDED, of(what), value, rows(&[column])),
        None => absent(of(what)),
    };
    let status = match objection.status {
        ObjectionStatus::Open => "objection.open",
        ObjectionStatus::Answered => "objection.answered",
        ObjectionStatus::Resolved => "objection.resolved",
        ObjectionStatus::NotHolding => "objection.not-holding",
        ObjectionStatus::TooLate => "objection.too-late",
    };
    let test = objection.test.as_ref();
    let by: Vec<Value> =
        test.map_or_else(Vec::new, |test| test.by.iter().map(|by| picture.who(by)).collect());
    let basis = rows(&["position", "holds", "tested_by"]);
    let status =
        Finding { key: objection_key(objection), value: Value::Word(status), basis, assertion: None };
    // That an objection does not hold is what people found, not what a rule computes.
    let testers =
        test.filter(|_| objection.status == ObjectionStatus::NotHolding).map(|test| test.by.join(", "));
    let answered = objection.answered_on.as_ref();
    let resolved = objection.taken_up_in.as_ref().filter(|_| answered.is_some()).or(answered);
    let resolved = resolved.map(|version| {
        let place = picture.workshop.proposals.iter().find(|p| p.id.value == *version).map(|p| &p.id.place);
        let basis = place.map_or_else(Basis::default, Basis::at);
        Finding::new(&OBJECTION, of("resolved_by"), Value::name(version.to_string()), basis)
    });
    Tree::record()
        .with("id", cell("id", "person", Some(Value::name(objection.id.to_string()))))
        .with("reason", cell("reason", "reason", text_or_not(objection.reason.as_deref())))
        .with("status", testers.into_iter().fold(status, Finding::asserted_by))
        .with("test", cell("test", "test", test.and_then(|test| text_or_not(test.how.as_deref()))))
        .with("tested_by", cell("tested_by", "tested_by", (!by.is_empty()).then_some(Value::List(by))))
        .with(
            "resolved_by",
            resolved.unwrap_or_else(|| {
                Finding::new(&OBJECTION, of("resolved_by"), Value::NotRecorded, Basis::default())
            }),
        )
        .with(
            "proposal",
            cell("proposal", "proposal", Some(Value::name(objection.id.version.proposal.as_str()))),
        )
        .with("received", cell("received", "received", objection.received.map(Value::Date)))
}

fn row(picture: &Picture<'_>, line: u32, columns: &[&str]) -> Basis {
    picture
        .workshop
        .results
        .consent
        .as_ref()
        .map_or_else(Basis::default, |sheet| Basis::rows(Rows::of(sheet.source, [line]).columns(columns)))
}

fn concern(picture: &Picture<'_>, concern: &crate::method::consent::Concern) -> Tree {
    let of = |what: &str| format!("concern/{}/{what}", concern.id);
    let recorded = |what: &str, column: &str, value| {
        Finding::new(&super::leaf::RECORDED, of(what), value, row(picture, concern.line, &[column]))
    };
    Tree::record().with("id", recorded("id", "person", Value::name(concern.id.to_string()))).with(
        "reason",
        match &concern.reason {
            Some(reason) => recorded("reason", "reason", Value::text(reason.as_str())),
            None => absent(of("reason")),
        },
    )
}

fn outside(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let Some(proposal) = picture.proposal(outcome) else { return super::leaf::none() };
    let frames = proposal.outside.iter().map(|id| {
        let frame = picture.workshop.frames.iter().find(|frame| frame.id.value == id.value);
        let of = |what: &str| format!("frame/{}/{what}", id.value);
        let reason: &Rule = &super::leaf::RECORDED;
        let why = proposal.outside_reason.as_ref();
        let subject = format!("proposal/{}/outside/{}", outcome.version, id.value);
        Tree::record()
            .with(
                "id",
                Finding::new(
                    reason,
                    format!("{subject}/id"),
                    Value::name(id.value.as_str()),
                    Basis::at(&id.place),
                ),
            )
            .with("text", text(of("text"), frame.map(|frame| &frame.text)))
            .with("bends_by", name(of("bends_by"), frame.and_then(|frame| frame.bends_by.as_ref())))
            .with("reason", text(format!("proposal/{}/outside_reason", outcome.version), why))
    });
    frames.collect()
}

fn versions(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let mut versions: Vec<&Proposal> =
        picture.workshop.proposals.iter().filter(|p| *p.proposal() == outcome.proposal).collect();
    versions.sort_by_key(|proposal| proposal.version());
    let version = |proposal: &&Proposal| {
        let of = |field: &str| format!("proposal/{}/{field}", proposal.id.value);
        Tree::record()
            .with("version", recorded(of("version"), u64::from(proposal.version()), &proposal.id.place))
            .with("title", name(of("title"), Some(&proposal.title)))
            .with("text", text(of("text"), proposal.text.as_ref()))
            .with("resolves", list(of("resolves"), &proposal.resolves, |id| Value::name(id.to_string())))
    };
    versions.iter().map(version).collect()
}
