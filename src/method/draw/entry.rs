//! From the list of people, the quotas and the rules to a draw: what cannot be is told here, with its place.

use std::collections::{BTreeMap, BTreeSet};

use super::pool::{Candidate, Quota, Rules};
use crate::evidence::{Located, Place, Share};
use crate::input::{Diagnostic, Diagnostics, fold, heading, nearest};
use crate::workshop::PersonId;
use crate::workshop::results::{self, Listed, Role, Status};

/// What is asked of the draw beside the quotas.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// How many people are drawn.
    pub seats: u32,
    /// The least part of the seats that is for newcomers.
    pub newcomers: Option<Share>,
    /// Who has a seat in any case.
    pub included: Vec<PersonId>,
    /// Who may not be drawn together.
    pub apart: Vec<(PersonId, PersonId)>,
    /// Where people are named in a file, when they are.
    pub named: BTreeMap<PersonId, Place>,
    /// Where the list of people begins, when that is known.
    pub list: Option<Place>,
    /// Who is left out, such as somebody who is replaced.
    pub without: BTreeSet<PersonId>,
    /// The stakeholders that have seats, when only their people are drawn.
    pub stakeholders: Option<BTreeSet<String>>,
    /// How often people were drawn before, when a history is kept.
    pub history: Option<BTreeMap<PersonId, u32>>,
}

/// A draw that can be tried.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The people on the list that can be drawn, by their position; the candidates are in the same order.
    pub listed: Vec<usize>,
    /// The same people, as the draw sees them.
    pub candidates: Vec<Candidate>,
    /// The rules, in positions of the candidates.
    pub rules: Rules,
}

/// The characteristics that the quotas ask for, in order, each once.
#[must_use]
pub fn categories(quotas: &[results::Quota]) -> Vec<Located<String>> {
    let mut categories: Vec<Located<String>> = Vec::new();
    for quota in quotas {
        if !categories.iter().any(|known| heading(known) == heading(&quota.category)) {
            categories.push(quota.category.clone());
        }
    }
    categories
}

/// Makes the draw; nothing when something contradicts itself.
pub fn entry(
    people: &[Listed],
    quotas: &[results::Quota],
    asked: &Asked,
    found: &mut Diagnostics,
) -> Option<Entry> {
    let before = found.errors();
    let categories = categories(quotas);
    let mut entry = Entry::default();
    for (at, person) in people.iter().enumerate().filter(|(_, person)| asked.takes(person)) {
        entry.listed.push(at);
        entry.candidates.push(asked.candidate(person, quotas, &categories));
    }
    tell_strange_values(people, &entry, quotas, &categories, found);
    if let Some(problem) = asked.too_few(entry.candidates.len()) {
        found.push(match &asked.list {
            Some(list) => problem.at(list),
            None => problem,
        });
        return None;
    }
    let places: BTreeMap<&PersonId, usize> =
        entry.listed.iter().enumerate().map(|(at, listed)| (&people[*listed].person, at)).collect();
    entry.rules = asked.rules(people, quotas, &entry, &places, found);
    tell_quotas(quotas, &categories, &entry, asked.seats, found);
    (found.errors() == before).then_some(entry)
}

impl Asked {
    /// Whether somebody can be drawn at all.
    fn takes(&self, person: &Listed) -> bool {
        let seated =
            |seats: &BTreeSet<String>| person.stakeholder.as_ref().is_some_and(|of| seats.contains(of));
        person.role == Role::Participant
            && !matches!(person.status, Status::Declined | Status::Cancelled)
            && !self.without.contains(&person.person)
            && self.stakeholders.as_ref().is_none_or(seated)
    }

    fn candidate(
        &self,
        person: &Listed,
        quotas: &[results::Quota],
        categories: &[Located<String>],
    ) -> Candidate {
        let counts = |(_, quota): &(usize, &results::Quota)| {
            let category = categories.iter().position(|known| heading(known) == heading(&quota.category));
            let value = category.and_then(|at| person.values.get(at));
            value.is_some_and(|value| fold(value) == fold(&quota.value))
        };
        let before = self.history.as_ref().map(|history| history.get(&person.person).copied().unwrap_or(0));
        let new = match (person.earlier, before) {
            (None, None) => false,
            (earlier, before) => earlier.unwrap_or(0) == 0 && before.unwrap_or(0) == 0,
        };
        Candidate {
            quotas: quotas.iter().enumerate().filter(counts).map(|(at, _)| at).collect(),
            home: person.home.clone(),
            new,
        }
    }

    fn too_few(&self, people: usize) -> Option<Diagnostic> {
        if people == 0 {
            return Some(
                Diagnostic::error("nobody", "there is nobody to draw")
                    .hint("list candidates: participants whose status is blank, candidate or reserve"),
            );
        }
        if self.seats == 0 {
            return Some(
                Diagnostic::error("quota", "there are no seats to draw for").hint("give --seats NUMBER"),
            );
        }
        (people < self.seats as usize).then(|| {
            let message = format!("{} seats, and only {people} people who can be drawn", self.seats);
            Diagnostic::error("draw-impossible", message).hint("ask more people, or draw fewer seats")
        })
    }

    fn rules(
        &self,
        people: &[Listed],
        quotas: &[results::Quota],
        entry: &Entry,
        places: &BTreeMap<&PersonId, usize>,
        found: &mut Diagnostics,
    ) -> Rules {
        let find = |person: &PersonId, found: &mut Diagnostics| {
            let at = places.get(person).copied();
            if at.is_none() {
                found.push(self.unknown(person, people));
            }
            at
        };
        let mut included: BTreeSet<usize> =
            self.included.iter().filter_map(|person| find(person, found)).collect();
        // Who was invited or came on an earlier draw keeps that place.
        let holds = |at: &usize| {
            matches!(people[entry.listed[*at]].status, Status::Accepted | Status::Invited | Status::Drawn)
        };
        included.extend((0..entry.listed.len()).filter(holds));
        let mut apart = Vec::new();
        for (one, other) in &self.apart {
            if let (Some(one), Some(other)) = (find(one, found), find(other, found)) {
                if one == other {
                    let problem =
                        Diagnostic::error("draw-impossible", "somebody is to be kept apart from themselves");
                    found
                        .push(problem.at(&people[entry.listed[one]].place).hint("name two different people"));
                }
                if included.contains(&one) && included.contains(&other) {
                    found.push(contradiction(&people[entry.listed[one]], &people[entry.listed[other]]));
                }
                apart.push((one, other));
            }
        }
        let known = entry.candidates.iter().any(|candidate| candidate.new);
        if self.newcomers.is_some() && !known {
            found.push(Diagnostic::error("draw-impossible", "nobody on the list is known to be new").hint(
                "fill in the column `earlier` (or `eerder`), 0 for who is new, or give --history FILE",
            ));
        }
        Rules {
            seats: self.seats,
            quotas: quotas
                .iter()
                .map(|quota| Quota { min: quota.min, max: quota.max, flex: quota.flex })
                .collect(),
            included: included.into_iter().collect(),
            apart,
            newcomers: self.newcomers.map(|share| part(self.seats, share)),
        }
    }
}

/// A part of the seats, rounded up.
fn part(seats: u32, share: Share) -> u32 {
    let exact = (u128::from(seats) * u128::from(share.n())).div_ceil(u128::from(share.d()));
    u32::try_from(exact).unwrap_or(u32::MAX)
}

impl Asked {
    /// Somebody who is named in a rule and cannot be drawn.
    fn unknown(&self, person: &PersonId, people: &[Listed]) -> Diagnostic {
        let problem = unknown(person, people);
        match self.named.get(person) {
            Some(place) if problem.place.is_none() => problem.at(place),
            Some(place) => problem.also(place, "the rule"),
            None => problem,
        }
    }
}

fn unknown(person: &PersonId, people: &[Listed]) -> Diagnostic {
    if let Some(listed) = people.iter().find(|listed| listed.person == *person) {
        return Diagnostic::error("draw-impossible", "a rule names this person, who cannot be drawn")
            .at(&listed.place)
            .hint("only participants who did not decline or cancel can be drawn");
    }
    let near = nearest(person.as_str(), people.iter().map(|listed| listed.person.as_str()));
    let problem =
        Diagnostic::error("reference", format!("there is no person `{}` on the list", person.as_str()));
    match near {
        Some(near) => problem.hint(format!("did you mean `{near}`?")),
        None => problem.hint("write the pseudonym as it stands in the people file"),
    }
}

fn contradiction(one: &Listed, other: &Listed) -> Diagnostic {
    Diagnostic::error("draw-impossible", "two people have a seat in any case, and may not be drawn together")
        .at(&one.place)
        .also(&other.place, "the other one")
        .hint("drop one of the two rules")
}

/// Values that no quota names: told once each, since a typing error would count somebody nowhere.
fn tell_strange_values(
    people: &[Listed],
    entry: &Entry,
    quotas: &[results::Quota],
    categories: &[Located<String>],
    found: &mut Diagnostics,
) {
    for (at, category) in categories.iter().enumerate() {
        let of = quotas.iter().filter(|quota| heading(&quota.category) == heading(category));
        let known: Vec<&str> = of.map(|quota| quota.value.as_str()).collect();
        let mut told = BTreeSet::new();
        for listed in &entry.listed {
            let Some(value) = people[*listed].values.get(at) else { continue };
            let folded = fold(value).into_owned();
            let strange = !known.iter().any(|known| fold(known) == folded);
            if !strange || never_asked(people, entry, at, *listed) || !told.insert(folded) {
                continue;
            }
            let message = format!("no quota of `{}` names what stands here", category.value);
            let problem = Diagnostic::warning("quota", message).at(&value.place);
            found.push(match nearest(value, known.iter().copied()) {
                Some(near) => {
                    problem.hint(format!("did you mean `{near}`? Whoever has this value counts for no quota"))
                }
                None => problem.hint("whoever has this value counts for no quota of this characteristic"),
            });
        }
    }
}

/// Whether a characteristic is blank for somebody's whole group: it is not asked of that group.
fn never_asked(people: &[Listed], entry: &Entry, characteristic: usize, one: usize) -> bool {
    let group = people[one].stakeholder.as_deref();
    let blank = |listed: &usize| {
        people[*listed].values.get(characteristic).is_none_or(|value| value.trim().is_empty())
    };
    let mut theirs = entry.listed.iter().filter(|listed| people[**listed].stakeholder.as_deref() == group);
    group.is_some() && theirs.all(blank)
}

/// Quotas that cannot be met, each looked at by itself and per characteristic.
fn tell_quotas(
    quotas: &[results::Quota],
    categories: &[Located<String>],
    entry: &Entry,
    seats: u32,
    found: &mut Diagnostics,
) {
    for (at, quota) in quotas.iter().enumerate() {
        let there = entry.candidates.iter().filter(|candidate| candidate.quotas.contains(&at)).count();
        if there < quota.min as usize {
            let (least, value) = (quota.min, quota.value.as_str());
            let message = match there {
                0 => format!("at least {least} with `{value}`, and nobody who can be drawn has it"),
                there => {
                    format!("at least {least} with `{value}`, and only {there} who can be drawn have it")
                }
            };
            let hint = format!("ask more people, or lower the least to {there}");
            found.push(Diagnostic::error("quota", message).at(&quota.place).hint(hint));
        }
    }
    for category in categories {
        let of = || quotas.iter().filter(|quota| heading(&quota.category) == heading(category));
        let (least, most): (u64, u64) =
            (of().map(|quota| u64::from(quota.min)).sum(), of().map(|quota| u64::from(quota.max)).sum());
        if least > u64::from(seats) {
            let message =
                format!("the least of `{}` come to {least}, over the {seats} seats", category.value);
            let hint = format!("lower them by {} together, or draw more seats", least - u64::from(seats));
            found.push(Diagnostic::error("quota", message).at(&category.place).hint(hint));
        }
        let every = |candidate: &Candidate| {
            candidate.quotas.iter().any(|at| heading(&quotas[*at].category) == heading(category))
        };
        if most < u64::from(seats) && entry.candidates.iter().all(every) {
            let message = format!("the most of `{}` come to {most}, under the {seats} seats", category.value);
            let hint = format!("raise them by {} together, or draw fewer seats", u64::from(seats) - most);
            found.push(Diagnostic::error("quota", message).at(&category.place).hint(hint));
        }
    }
}
