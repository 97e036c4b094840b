use super::plan::{Bound, Party, Plan};
use super::verdict::Group;
use crate::evidence::{Saying, Value};
use crate::workshop::{Sphere, StakeholderId};

/// One change that brings a plan nearer to the new route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Ask who else finds it important that this improves, until this sphere is there too.
    AskWhoElse(Sphere),
    /// Let this group think along and decide.
    LetDecide(Group),
    /// Let this system group decide too, or let it not execute.
    LetDecideOrNotExecute(Group),
    /// Say or record what this group does.
    SayWhatTheyDo(Group),
    /// Promise beforehand to adopt what stays within the frames, or to explain.
    Promise,
    /// Adopt what was decided, or explain to everybody why not.
    KeepThePromise,
    /// Decide by consent, so that no group can decide alone.
    DecideByConsent,
    /// Decide on the action together: make it part of a proposal that is put to everybody.
    DecideOnIt,
    /// Give the action an owner who took part in deciding it.
    NameAnOwner,
}

/// The smallest set of changes after which a plan is on the new route.
///
/// Each change takes away one thing that no other change takes away, so no set with fewer does. Whether a
/// group can decide alone is asked after the other changes: it may no longer be so.
pub(super) fn changes(plan: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    for sphere in [Sphere::Concerned, Sphere::Environment] {
        if !plan.parties.iter().any(|party| party.sphere == sphere) {
            changes.push(Change::AskWhoElse(sphere));
        }
    }
    for party in &plan.parties {
        changes.extend(change(party));
    }
    match plan.bound {
        Bound::Advice => changes.push(Change::Promise),
        Bound::Broken => changes.push(Change::KeepThePromise),
        Bound::Yes | Bound::NotSaid => {}
    }
    let mut changed = plan.clone();
    changes.iter().for_each(|change| apply(change, &mut changed));
    if changed.decides_alone().is_some() {
        changes.push(Change::DecideByConsent);
    }
    changes
}

fn change(party: &Party) -> Option<Change> {
    if party.is_lifeworld() {
        let is_new = party.decides == Some(true) && party.thinks == Some(true);
        return (!is_new).then(|| Change::LetDecide(party.into()));
    }
    match (party.executes, party.decides) {
        (_, Some(true)) | (Some(false), _) => None,
        (Some(true), Some(false)) => Some(Change::LetDecideOrNotExecute(party.into())),
        _ => Some(Change::SayWhatTheyDo(party.into())),
    }
}

/// The plan after a change.
pub(super) fn apply(change: &Change, plan: &mut Plan) {
    let mut party = |group: &Group, change: fn(&mut Party)| {
        plan.parties.iter_mut().filter(|party| party.group == group.id).for_each(change);
    };
    match change {
        Change::AskWhoElse(sphere) => plan.parties.push(Party {
            group: StakeholderId::new(format!("{sphere:?}")),
            name: String::new(),
            sphere: *sphere,
            thinks: Some(true),
            decides: Some(true),
            executes: Some(false),
            weight: None,
        }),
        Change::LetDecide(group) => party(group, |party| {
            party.thinks = Some(true);
            party.decides = Some(true);
        }),
        Change::LetDecideOrNotExecute(group) => party(group, |party| party.decides = Some(true)),
        Change::SayWhatTheyDo(group) => party(group, |party| {
            party.decides = party.decides.or(Some(true));
            party.executes = party.executes.or(Some(false));
        }),
        Change::Promise | Change::KeepThePromise => plan.bound = Bound::Yes,
        Change::DecideByConsent => plan.threshold = None,
        Change::DecideOnIt | Change::NameAnOwner => {}
    }
}

impl Change {
    /// The change, told.
    #[must_use]
    pub fn said(&self) -> Saying {
        let about = |code, group: &Group| Saying::new(code).with("group", Value::name(group.name.as_str()));
        match self {
            Self::AskWhoElse(Sphere::Concerned) => Saying::new("change.ask-who-is-concerned"),
            Self::AskWhoElse(_) => Saying::new("change.ask-who-else"),
            Self::LetDecide(group) => about("change.let-decide", group),
            Self::LetDecideOrNotExecute(group) => about("change.let-decide-or-not-execute", group),
            Self::SayWhatTheyDo(group) => about("change.say-what-they-do", group),
            Self::Promise => Saying::new("change.promise"),
            Self::KeepThePromise => Saying::new("change.keep-the-promise"),
            Self::DecideByConsent => Saying::new("change.decide-by-consent"),
            Self::DecideOnIt => Saying::new("change.decide-on-it"),
            Self::NameAnOwner => Saying::new("change.name-an-owner"),
        }
    }
}
