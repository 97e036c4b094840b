//! What a letter tells of the results: chosen claims of the report, and nothing of any other person.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Given;
use crate::evidence::{Saying, Value};
use crate::ledger::{ClaimTree, Ledger};
use crate::workshop::results::{Action, ActionStatus, Owner, Person};
use crate::workshop::{PersonId, Session, SessionKind, Workshop};

/// Which branches of the account a letter may tell. What is not named here stays in the report: objections
/// and concerns carry pseudonyms, and owners may be people.
enum Pick {
    /// A claim.
    Claim,
    /// Fields of a record, or of every record of a list.
    Of(&'static [(&'static str, Pick)]),
}

const PROPOSAL: Pick = Pick::Of(&[
    ("id", Pick::Claim),
    ("title", Pick::Claim),
    ("text", Pick::Claim),
    ("version", Pick::Claim),
    ("outcome", Pick::Claim),
    ("cost", Pick::Claim),
    ("review", Pick::Claim),
    ("entitled", Pick::Claim),
    ("consent", Pick::Claim),
    ("concern", Pick::Claim),
    ("objection", Pick::Claim),
    ("aside", Pick::Claim),
    ("missing", Pick::Claim),
    ("why", Pick::Claim),
]);

const TOLD: &[(&str, Pick)] = &[
    (
        "short",
        Pick::Of(&[
            ("involved", Pick::Claim),
            ("proposals", Pick::Claim),
            ("adopted", Pick::Claim),
            ("provisional", Pick::Claim),
            ("not_adopted", Pick::Claim),
            ("open_objections", Pick::Claim),
        ]),
    ),
    (
        "decisions",
        Pick::Of(&[("items", PROPOSAL), ("reflection_until", Pick::Claim), ("recorded", Pick::Claim)]),
    ),
    ("not_adopted", Pick::Of(&[("items", PROPOSAL)])),
    (
        "asked",
        Pick::Of(&[
            ("commitment", Pick::Claim),
            ("planned", Pick::Claim),
            ("decided", Pick::Claim),
            ("outcome", Pick::Claim),
            ("reasons", Pick::Claim),
            (
                "proposals",
                Pick::Of(&[("proposal", Pick::Claim), ("outcome", Pick::Claim), ("reasons", Pick::Claim)]),
            ),
        ]),
    ),
    (
        "follows",
        Pick::Of(&[
            ("told", Pick::Claim),
            ("has_told", Pick::Claim),
            ("review_after", Pick::Claim),
            (
                "reviews",
                Pick::Of(&[
                    ("proposal", Pick::Claim),
                    ("date", Pick::Claim),
                    ("works", Pick::Claim),
                    ("why", Pick::Claim),
                ]),
            ),
        ]),
    ),
    (
        "actions",
        Pick::Of(&[(
            "items",
            Pick::Of(&[
                ("id", Pick::Claim),
                ("what", Pick::Claim),
                ("due", Pick::Claim),
                ("status", Pick::Claim),
            ]),
        )]),
    ),
];

/// The report from which the figures of a letter come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTold {
    /// Its date.
    pub date: Date,
    /// Its seal.
    pub seal: String,
}

/// What every letter about results tells. The claims keep their names, so that it can be seen that the report
/// says the same; `date` parts the sessions that were from those that come.
#[must_use]
pub fn outcome(
    workshop: &Workshop,
    tree: &ClaimTree,
    ledger: &Ledger,
    report: Option<&ReportTold>,
    date: Date,
) -> Given {
    let told = picked(tree, &Pick::Of(TOLD), ledger);
    let told = put(decided(titled(owned(told, workshop))));
    let report = Given::record()
        .with("date", Value::or_not_recorded(report.map(|report| report.date)))
        .with("seal", Value::or_not_recorded(report.map(|report| Value::name(&*report.seal))));
    let coming = workshop.sessions.iter().filter(|session| comes(session, date));
    told.with("report", report).with("coming", coming.map(told_session).collect::<Given>())
}

/// The same for one person, with the actions that are theirs or their group's and that are not done yet.
#[must_use]
pub fn yours(told: &Given, workshop: &Workshop, person: &Person) -> Given {
    let open = |action: &Action| matches!(action.status, ActionStatus::Open | ActionStatus::Busy);
    let items = branch(told, "actions").and_then(|actions| branch(actions, "items"));
    let Some(Given::List(items)) = items else { return told.clone() };
    let of = |owner: Owner| -> Given {
        let own = |action: &&Action| open(action) && action.owner.as_ref() == Some(&owner);
        let own: Vec<&str> = actions(workshop).filter(own).map(|action| action.action.as_str()).collect();
        let owned = items.iter().filter(|item| own.iter().any(|id| is_name(branch(item, "id"), id)));
        owned.cloned().collect()
    };
    let (own, group) = (Owner::Person(person.person.clone()), Owner::Stakeholder(person.stakeholder.clone()));
    told.clone().with("yours", of(own)).with("your_group", of(group))
}

fn picked(tree: &ClaimTree, pick: &Pick, ledger: &Ledger) -> Given {
    match (tree, pick) {
        (ClaimTree::Leaf(id), _) => match ledger.get(id) {
            Some(claim) => Given::Claim(id.clone(), claim.value.clone()),
            None => Given::Leaf(Value::NotRecorded),
        },
        (ClaimTree::List(items), pick) => items.iter().map(|item| picked(item, pick, ledger)).collect(),
        (ClaimTree::Record(branches), Pick::Of(fields)) => {
            let chosen = fields.iter().filter_map(|(name, inner)| {
                branches.get(name).map(|branch| (*name, picked(branch, inner, ledger)))
            });
            Given::Record(chosen.collect())
        }
        (ClaimTree::Record(_), Pick::Claim) => Given::record(),
    }
}

/// Names who owns an action by their group: a letter says of no other person what they do.
fn owned(told: Given, workshop: &Workshop) -> Given {
    let owner = |item: &Given| {
        let action = actions(workshop).find(|action| is_name(branch(item, "id"), action.action.as_str()));
        match action.and_then(|action| action.owner.as_ref()) {
            None => Value::NotRecorded,
            Some(Owner::Stakeholder(id)) => group(workshop, id.as_str()),
            Some(Owner::Person(id)) => {
                let of = of_person(workshop, id);
                Saying::new("letter.somebody-of").with("group", of).into()
            }
        }
    };
    each(told, "actions", "items", |item| {
        let owner = owner(&item);
        item.with("owner", owner)
    })
}

/// Gives every review the title of its proposal.
fn titled(told: Given) -> Given {
    let items = |section| match branch(&told, section).and_then(|section| branch(section, "items")) {
        Some(Given::List(items)) => items.clone(),
        _ => Vec::new(),
    };
    let proposals: Vec<Given> = items("decisions").into_iter().chain(items("not_adopted")).collect();
    each(told, "follows", "reviews", |review| {
        let id = branch(&review, "proposal").and_then(name).map(str::to_owned);
        let of = |item: &&Given| id.as_deref().is_some_and(|id| is_name(branch(item, "id"), id));
        let title = proposals.iter().find(of).and_then(|item| branch(item, "title")).cloned();
        let title = title.or_else(|| branch(&review, "proposal").cloned());
        review.with("title", title.unwrap_or(Given::Leaf(Value::NotRecorded)))
    })
}

/// Parts what was not adopted from what lost a vote and from what never came in a round, and says whether all that did was adopted.
fn put(told: Given) -> Given {
    let items = branch(&told, "not_adopted").and_then(|section| branch(section, "items"));
    let items = if let Some(Given::List(items)) = items { items.clone() } else { Vec::new() };
    let never = |item: &Given| {
        matches!(branch(item, "outcome"), Some(Given::Claim(_, Value::Word("outcome.not-asked"))))
    };
    let (lost, items): (Vec<Given>, Vec<Given>) =
        items.into_iter().partition(|item| never(item) && lost(item));
    let (not_put, rejected): (Vec<Given>, Vec<Given>) = items.into_iter().map(objected).partition(never);
    let lost: Vec<Given> = lost.into_iter().map(objected).collect();
    let count = |field| {
        branch(&told, "short").and_then(|short| branch(short, field)).map(|count| match count {
            Given::Claim(_, value) | Given::Leaf(value) => value.clone(),
            _ => Value::NotRecorded,
        })
    };
    let all = count("adopted").is_some_and(|adopted| Some(adopted) == count("proposals"));
    told.with("not_put", Given::List(not_put))
        .with("lost", Given::List(lost))
        .with("rejected", Given::List(rejected))
        .with("all", super::yes_no(all))
}

/// Whether a vote did not choose it, before any round.
fn lost(item: &Given) -> bool {
    let voted = |why: &Given| matches!(why, Given::Claim(_, Value::Said(said)) if said.code == "why.vote");
    matches!(branch(item, "why"), Some(Given::List(why)) if why.iter().any(voted))
}

/// Says whether objections keep a proposal from being adopted, and not whose: they carry pseudonyms.
fn objected(item: Given) -> Given {
    let open =
        |why: &Given| matches!(why, Given::Claim(_, Value::Said(said)) if said.code == "why.objections-open");
    let objected = matches!(branch(&item, "why"), Some(Given::List(why)) if why.iter().any(open));
    let Given::Record(mut fields) = item else { return item };
    fields.remove("why");
    Given::Record(fields).with("objected", super::yes_no(objected))
}

/// Gives every proposal what the competent body decided of it, where that was written down by itself.
fn decided(told: Given) -> Given {
    let each_of = branch(&told, "asked").and_then(|asked| branch(asked, "proposals"));
    let each_of = if let Some(Given::List(items)) = each_of { items.clone() } else { Vec::new() };
    let formal = |item: &Given| {
        let id = branch(item, "id").and_then(name);
        let of = each_of.iter().find(|of| id.is_some_and(|id| is_name(branch(of, "proposal"), id)));
        let said = |field| of.and_then(|of| branch(of, field)).cloned();
        let said = |field| said(field).unwrap_or(Given::Leaf(Value::NotRecorded));
        Given::record().with("outcome", said("outcome")).with("reasons", said("reasons"))
    };
    let with = |item: Given| {
        let formal = formal(&item);
        item.with("formal", formal)
    };
    let told = each(told, "decisions", "items", with);
    each(told, "not_adopted", "items", with)
}

/// The same record, with every item of a list in one of its sections changed.
fn each(told: Given, section: &'static str, list: &'static str, change: impl Fn(Given) -> Given) -> Given {
    let Given::Record(mut sections) = told else { return told };
    if let Some(Given::Record(within)) = sections.get_mut(section)
        && let Some(Given::List(items)) = within.get_mut(list)
    {
        *items = std::mem::take(items).into_iter().map(change).collect();
    }
    Given::Record(sections)
}

fn branch<'g>(told: &'g Given, name: &str) -> Option<&'g Given> {
    let Given::Record(branches) = told else { return None };
    let branches: &BTreeMap<&'static str, Given> = branches;
    branches.get(name)
}

fn name(told: &Given) -> Option<&str> {
    match told {
        Given::Leaf(Value::Name(name)) | Given::Claim(_, Value::Name(name)) => Some(name),
        _ => None,
    }
}

fn is_name(told: Option<&Given>, id: &str) -> bool {
    told.and_then(name) == Some(id)
}

fn actions(workshop: &Workshop) -> impl Iterator<Item = &Action> {
    workshop.results.actions.iter().flat_map(|sheet| &sheet.rows)
}

fn group(workshop: &Workshop, id: &str) -> Value {
    let known = workshop.stakeholders.iter().find(|stakeholder| stakeholder.id.value.as_str() == id);
    Value::name(known.map_or(id, |stakeholder| stakeholder.name.value.as_str()))
}

/// The group of a person, by the list of people or by who came.
fn of_person(workshop: &Workshop, id: &PersonId) -> Value {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let listed = people.filter(|person| person.person == *id).map(|person| &person.stakeholder);
    let came = workshop.results.attendance.iter().flat_map(|sheet| &sheet.rows);
    let came = came.filter(|row| row.person == *id).map(|row| &row.stakeholder);
    let of = listed.chain(came).next();
    of.map_or(Value::NotRecorded, |of| group(workshop, of.as_str()))
}

fn comes(session: &Session, date: Date) -> bool {
    session.kind == SessionKind::FollowUp && session.date.as_ref().is_some_and(|day| day.value > date)
}

fn told_session(session: &Session) -> Given {
    let start = session.start.as_ref().map(|start| start.value.time());
    Given::record()
        .with("date", Value::or_not_recorded(session.date.as_ref().map(|date| date.value)))
        .with("start", Value::or_not_recorded(start))
        .with("place", super::line(session.place.as_ref()))
}
