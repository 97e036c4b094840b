use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::evidence::{Saying, Value};
use crate::workshop::results::{Answer, GOAL};
use crate::workshop::{DecisionRule, ObjectionId, RoundName, Sphere, VersionId, Workshop};

/// An objection (overwegend bezwaar), and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Round, version and person.
    pub id: ObjectionId,
    /// The line.
    pub line: u32,
    /// The reason given.
    pub reason: Option<String>,
    /// When it arrived.
    pub received: Option<Date>,
    /// Whether it arrived after the session.
    pub late: bool,
    /// How it was tested, and by whom.
    pub test: Option<Test>,
    /// How it stands.
    pub status: ObjectionStatus,
    /// The first later version on which its author answered otherwise.
    pub answered_on: Option<VersionId>,
    /// The first version that says that it resolves this objection.
    pub taken_up_in: Option<VersionId>,
}

/// The name of an objection or a concern: its round, the version and the person, as `consent.csv` has them;
/// `after` the session and the `goal` are words of the reader's language.
#[must_use]
pub fn called(id: &ObjectionId) -> Value {
    let goal = id.version.proposal.as_str() == GOAL;
    let person = || Value::name(id.person.as_str());
    match (id.round, goal) {
        (RoundName::Number(_), false) => Value::name(id.to_string()),
        (RoundName::Number(round), true) => {
            Saying::new("objection.goal").with("round", u64::from(round)).with("person", person()).into()
        }
        (RoundName::After, false) => Saying::new("objection.after")
            .with("about", Value::name(format!("{}/{}", id.version, id.person)))
            .into(),
        (RoundName::After, true) => Saying::new("objection.goal-after").with("person", person()).into(),
    }
}

/// How an objection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectionStatus {
    /// Open: it keeps the proposal from being adopted.
    Open,
    /// Its author answered otherwise on a later version, which does not name it.
    Answered,
    /// A later version named it, and its author answered otherwise on that or a later one.
    Resolved,
    /// Tested and found not to hold: it became a concern.
    NotHolding,
    /// It arrived when the time of reflection was over.
    TooLate,
}

/// A test: does the objection show an unwanted consequence or a risk, within the shared goal?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Whether the objection holds.
    pub holds: bool,
    /// How it was tested.
    pub how: Option<String>,
    /// Who tested it: roles or stakeholders, as written.
    pub by: Vec<String>,
    /// Set when nobody but the facilitator or the municipality tested it, or when nobody is named.
    pub alone: bool,
    /// Set when the rule in force lets no test close an objection, only its author: the four steps.
    pub only_its_author: bool,
}

impl Test {
    /// Whether this test makes a concern of the objection.
    #[must_use]
    pub fn closes(&self) -> bool {
        !self.holds && !self.alone && !self.only_its_author
    }
}

/// Who may not find alone that an objection does not hold: facilitators and the municipality. By the four
/// steps nobody may.
pub(super) struct NotAlone {
    alone: BTreeSet<String>,
    only_its_author: bool,
}

/// What facilitators and municipalities are called when no id is used.
const ROLES: [&str; 7] = [
    "facilitator",
    "facilitators",
    "procesbegeleider",
    "procesbegeleiders",
    "begeleider",
    "municipality",
    "gemeente",
];

impl NotAlone {
    pub(super) fn of(workshop: &Workshop) -> Self {
        let facilitators = workshop.sessions.iter().flat_map(|s| &s.facilitators).map(|f| &f.id.value);
        let municipal = workshop.stakeholders.iter().filter(|s| s.sphere.value == Sphere::Municipality);
        let municipal: Vec<_> =
            municipal.flat_map(|s| [s.id.value.as_str(), s.name.value.as_str()]).collect();
        let bodies = [&workshop.municipality.name, &workshop.municipality.competent_body];
        let bodies = bodies.into_iter().flatten().map(|body| body.value.as_str());
        let all = facilitators.map(String::as_str).chain(municipal).chain(bodies).chain(ROLES);
        let rule = workshop.decision.rule.as_ref().map(|rule| &rule.value);
        Self {
            alone: all.map(str::to_lowercase).collect(),
            only_its_author: rule == Some(&DecisionRule::FourSteps),
        }
    }

    /// The test of an objection, when there was one.
    pub(super) fn test(&self, answer: &Answer) -> Option<Test> {
        let holds = answer.holds?;
        let by: Vec<String> = answer.tested_by.iter().map(ToString::to_string).collect();
        let alone = by.iter().all(|tester| self.alone.contains(&tester.trim().to_lowercase()));
        let how = answer.test.as_deref().map(str::to_owned);
        Some(Test { holds, how, by, alone, only_its_author: self.only_its_author })
    }
}
