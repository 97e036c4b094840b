use super::advice::{Change, changes};
use super::plan::{Bound, Plan};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::{Sphere, StakeholderId};

/// Which route a plan or an action takes: the first that applies of dead-end, old, undetermined, new.
///
/// 1. *dead-end*: a group of the environment executes without deciding; one is enough.
/// 2. *old*: a lifeworld group does not decide (absent, or thinking along without deciding), or the
///    competent body promised no more than to hear advice, or one system group can decide alone.
/// 3. *undetermined*: it was not said or recorded who does what, no concerned or no environment group is
///    listed, or a group of the system executes what it did not decide: that fits none of the routes.
/// 4. *new*: the whole lifeworld listed thinks along and decides, and whoever executes also decided.
pub const ROUTE: Rule =
    Rule::new("route.verdict", 1, "docs/method.md, M1 and Route, exactly; Anke Siegers, De Nieuwe Route");

/// The verdict on a plan or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// De Nieuwe Route.
    New,
    /// The old route.
    Old,
    /// The dead-end route.
    DeadEnd,
    /// It cannot be said.
    Undetermined,
}

impl Verdict {
    /// The word in the words files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "route.new",
            Self::Old => "route.old",
            Self::DeadEnd => "route.dead-end",
            Self::Undetermined => "route.undetermined",
        }
    }
}

/// A verdict, what makes it so, and what would change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Which route.
    pub verdict: Verdict,
    /// What makes it so, per group.
    pub causes: Vec<Cause>,
    /// The smallest set of changes that leads to the new route; empty on the new route.
    pub changes: Vec<Change>,
}

/// What makes a verdict so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// This environment group executes without deciding.
    ExecutesWithoutDeciding(Group),
    /// This lifeworld group takes no part at all.
    Absent(Group),
    /// This lifeworld group thinks along and does not decide: consultation is still the old route.
    ThinksOnly(Group),
    /// The competent body promised no more than to hear advice.
    Advice,
    /// The competent body decided otherwise than it had promised.
    PromiseBroken,
    /// This system group can decide alone.
    DecidesAlone(Group),
    /// It is not known what this group does.
    NotKnown(Group),
    /// Nobody is listed whose situation it is, or nobody around them: who else finds it important?
    NobodyOf(Sphere),
    /// This lifeworld group decides, but was not there to think along.
    DoesNotThink(Group),
    /// This system group executes what it did not decide.
    SystemExecutes(Group),
    /// All these lifeworld groups think along and decide.
    LifeworldDecides(Vec<Group>),
    /// The action belongs to no proposal, so nobody decided on it together.
    NoProposal,
    /// The action belongs to a proposal that was not adopted.
    NotAdopted,
    /// Nobody owns the action.
    NoOwner,
}

/// A group, by id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Its id.
    pub id: StakeholderId,
    /// Its name.
    pub name: String,
}

impl From<&super::Party> for Group {
    fn from(party: &super::Party) -> Self {
        Self { id: party.group.clone(), name: party.name.clone() }
    }
}

/// Judges a plan.
#[must_use]
pub fn judge(plan: &Plan) -> Diagnosis {
    let stages = [
        (Verdict::DeadEnd, dead_end(plan)),
        (Verdict::Old, old(plan)),
        (Verdict::Undetermined, undetermined(plan)),
    ];
    let found = stages.into_iter().find(|(_, causes)| !causes.is_empty());
    let (verdict, causes) = found.unwrap_or_else(|| {
        (Verdict::New, vec![Cause::LifeworldDecides(plan.lifeworld().map(Group::from).collect())])
    });
    let changes = if verdict == Verdict::New { Vec::new() } else { changes(plan) };
    Diagnosis { verdict, causes, changes }
}

fn dead_end(plan: &Plan) -> Vec<Cause> {
    let environment = plan.lifeworld().filter(|party| party.sphere == Sphere::Environment);
    let named = environment.filter(|party| party.executes_without_deciding());
    named.map(|party| Cause::ExecutesWithoutDeciding(party.into())).collect()
}

fn old(plan: &Plan) -> Vec<Cause> {
    let without = plan.lifeworld().filter(|party| party.decides == Some(false));
    let mut causes: Vec<Cause> = without
        .map(|party| match party.thinks {
            Some(true) => Cause::ThinksOnly(party.into()),
            _ => Cause::Absent(party.into()),
        })
        .collect();
    match plan.bound {
        Bound::Advice => causes.push(Cause::Advice),
        Bound::Broken => causes.push(Cause::PromiseBroken),
        Bound::Yes | Bound::NotSaid => {}
    }
    causes.extend(plan.decides_alone().map(|party| Cause::DecidesAlone(party.into())));
    causes
}

fn undetermined(plan: &Plan) -> Vec<Cause> {
    let mut causes = Vec::new();
    for sphere in [Sphere::Concerned, Sphere::Environment] {
        if !plan.parties.iter().any(|party| party.sphere == sphere) {
            causes.push(Cause::NobodyOf(sphere));
        }
    }
    for party in plan.lifeworld() {
        if party.decides.is_none() || party.thinks.is_none() {
            causes.push(Cause::NotKnown(party.into()));
        } else if party.thinks == Some(false) {
            causes.push(Cause::DoesNotThink(party.into()));
        }
    }
    for party in plan.system() {
        match (party.executes, party.decides) {
            (_, Some(true)) | (Some(false), _) => {}
            (Some(true), Some(false)) => causes.push(Cause::SystemExecutes(party.into())),
            _ => causes.push(Cause::NotKnown(party.into())),
        }
    }
    causes
}

impl Cause {
    /// The cause, told.
    #[must_use]
    pub fn said(&self) -> Saying {
        let about = |code, group: &Group| Saying::new(code).with("group", Value::name(group.name.as_str()));
        match self {
            Self::ExecutesWithoutDeciding(group) => about("route.executes-without-deciding", group),
            Self::Absent(group) => about("route.absent", group),
            Self::ThinksOnly(group) => about("route.thinks-only", group),
            Self::Advice => Saying::new("route.advice"),
            Self::PromiseBroken => Saying::new("route.promise-broken"),
            Self::DecidesAlone(group) => about("route.decides-alone", group),
            Self::NotKnown(group) => about("route.not-known", group),
            Self::NobodyOf(Sphere::Concerned) => Saying::new("route.nobody-concerned"),
            Self::NobodyOf(_) => Saying::new("route.nobody-around"),
            Self::DoesNotThink(group) => about("route.does-not-think", group),
            Self::SystemExecutes(group) => about("route.system-executes", group),
            Self::LifeworldDecides(groups) => {
                let groups: Vec<Value> =
                    groups.iter().map(|group| Value::name(group.name.as_str())).collect();
                Saying::new("route.lifeworld-decides").with("groups", groups)
            }
            Self::NoProposal => Saying::new("route.no-proposal"),
            Self::NotAdopted => Saying::new("route.proposal-not-adopted"),
            Self::NoOwner => Saying::new("route.no-owner"),
        }
    }
}
