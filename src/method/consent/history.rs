use std::collections::{BTreeMap, BTreeSet};

use super::adoption::Concern;
use super::objection::{NotAlone, Objection, ObjectionStatus};
use super::put::{Put, Puts};
use crate::workshop::results::{Answer, AnswerBy, Position};
use crate::workshop::{ObjectionId, PersonId, RoundName, VersionId};

/// Every objection and concern about one proposal, followed through its versions.
pub(super) struct History {
    pub(super) objections: Vec<Objection>,
    pub(super) concerns: Vec<Concern>,
    /// Objections whose author answered otherwise in a later round on the same version only.
    pub(super) same_version: Vec<ObjectionId>,
    /// Per objection: at which put it was made, and at which its author answered otherwise.
    spans: Vec<(usize, Option<usize>)>,
}

impl History {
    /// Reads the puts of one proposal, in order, with the objections that each version names.
    pub(super) fn of(
        asked: &[&Put<'_>],
        puts: &Puts<'_>,
        not_alone: &NotAlone,
        too_late: impl Fn(&Put<'_>, &Answer) -> bool,
        taken_up: &BTreeMap<&ObjectionId, VersionId>,
    ) -> Self {
        let (objections, concerns) = (Vec::new(), Vec::new());
        let mut history = Self { objections, concerns, same_version: Vec::new(), spans: Vec::new() };
        let numbered = numbered(asked);
        for (at, put) in asked.iter().enumerate() {
            let late = is_late(put, &numbered);
            for (person, answer) in answers(put, puts) {
                let id =
                    ObjectionId { round: put.round, version: put.version.clone(), person: person.clone() };
                match answer.position {
                    Position::Objection => {
                        let mut objection = made(id, answer, late, not_alone);
                        if late && too_late(put, answer) {
                            objection.status = ObjectionStatus::TooLate;
                        }
                        objection.taken_up_in = taken_up.get(&objection.id).cloned();
                        history.objections.push(objection);
                        history.spans.push((at, None));
                    }
                    Position::Concern => history.concerns.push(Concern {
                        id,
                        line: answer.line,
                        reason: answer.reason.as_deref().map(str::to_owned),
                    }),
                    Position::Consent | Position::Aside => {}
                }
            }
        }
        history.follow(asked, puts);
        history
    }

    /// Looks for the answers of the authors of objections in what was put later.
    fn follow(&mut self, asked: &[&Put<'_>], puts: &Puts<'_>) {
        for (objection, (made_at, answered_at)) in self.objections.iter_mut().zip(&mut self.spans) {
            if objection.status != ObjectionStatus::Open {
                continue;
            }
            let mut same_version = false;
            for (at, put) in asked.iter().enumerate().skip(*made_at + 1) {
                let Some(roll) = puts.roll(put.session) else { continue };
                let answer = put.answer_of(&objection.id.person, roll);
                if answer.is_none_or(|answer| answer.position == Position::Objection) {
                    continue;
                }
                if put.version.version > objection.id.version.version {
                    objection.answered_on = Some(put.version.clone());
                    *answered_at = Some(at);
                    break;
                }
                same_version = true;
            }
            objection.status = match (&objection.answered_on, &objection.taken_up_in) {
                (None, _) => ObjectionStatus::Open,
                (Some(answered), Some(named)) if answered >= named => ObjectionStatus::Resolved,
                _ => ObjectionStatus::Answered,
            };
            if same_version && objection.status == ObjectionStatus::Open {
                self.same_version.push(objection.id.clone());
            }
        }
        for objection in self.objections.iter().filter(|o| o.status == ObjectionStatus::NotHolding) {
            let (id, line, reason) = (objection.id.clone(), objection.line, objection.reason.clone());
            self.concerns.push(Concern { id, line, reason });
        }
        self.concerns.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// The objections whose authors answered otherwise when this was put.
    pub(super) fn answered_in(&self, put: usize) -> impl Iterator<Item = &Objection> {
        let objections = self.objections.iter().zip(&self.spans);
        objections
            .filter(move |(_, (_, answered_at))| *answered_at == Some(put))
            .map(|(objection, _)| objection)
    }

    /// Whether an objection was open when this put ended, made there or before.
    pub(super) fn open_after(&self, put: usize) -> bool {
        let counts = |status| !matches!(status, ObjectionStatus::NotHolding | ObjectionStatus::TooLate);
        let objections = self.objections.iter().zip(&self.spans);
        objections.into_iter().any(|(objection, (made_at, answered_at))| {
            counts(objection.status) && *made_at <= put && answered_at.is_none_or(|at| at > put)
        })
    }

    /// The objections that are still open.
    pub(super) fn open(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|objection| objection.status == ObjectionStatus::Open)
    }
}

/// The versions that were put in a numbered round: what arrives about them after the session is late.
pub(super) fn numbered<'w>(asked: &[&Put<'w>]) -> BTreeSet<&'w VersionId> {
    let numbered = asked.iter().filter(|put| matches!(put.round, RoundName::Number(_)));
    numbered.map(|put| put.version).collect()
}

/// Whether answers of this put are late ones: the version was decided in a numbered round before.
pub(super) fn is_late(put: &Put<'_>, numbered: &BTreeSet<&VersionId>) -> bool {
    put.round == RoundName::After && numbered.contains(put.version)
}

/// Everybody's objection or concern in a put, in the order of the roll. An objection spoken for all
/// present is an objection of each; a concern spoken for all is logged once, for all.
fn answers<'a, 'w>(put: &'a Put<'w>, puts: &'a Puts<'w>) -> Vec<(PersonId, &'w Answer)> {
    let mut answers: Vec<(PersonId, &Answer)> = Vec::new();
    let Some(roll) = puts.roll(put.session) else { return answers };
    for (place, answer) in &put.answers {
        if let (Position::Objection | Position::Concern, Some((person, _))) =
            (answer.position, roll.members.get_index(*place))
        {
            answers.push(((*person).clone(), answer));
        }
    }
    match put.everyone.filter(|answer| answer.by == AnswerBy::Everyone) {
        Some(answer) if answer.position == Position::Concern => answers.push((PersonId::new("*"), answer)),
        Some(answer) if answer.position == Position::Objection => {
            let silent = roll.members.iter().enumerate().filter(|(place, (_, member))| {
                member.in_round(put.round) && put.answers.binary_search_by_key(place, |(at, _)| *at).is_err()
            });
            answers.extend(silent.map(|(_, (person, _))| ((*person).clone(), answer)));
        }
        _ => {}
    }
    answers.sort_by(|(one, _), (other, _)| one.cmp(other));
    answers
}

fn made(id: ObjectionId, answer: &Answer, late: bool, not_alone: &NotAlone) -> Objection {
    let test = not_alone.test(answer);
    let closed = test.as_ref().is_some_and(super::objection::Test::closes);
    Objection {
        id,
        line: answer.line,
        reason: answer.reason.as_deref().map(str::to_owned),
        received: answer.received,
        late,
        test,
        status: if closed { ObjectionStatus::NotHolding } else { ObjectionStatus::Open },
        answered_on: None,
        taken_up_in: None,
    }
}
