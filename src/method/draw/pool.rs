//! Who can be drawn, and what is asked of a panel: from people to classes of people who are alike.

use std::collections::BTreeMap;

use super::terms::{Limit, Terms};

/// Somebody who can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidate {
    /// The quotas they count for, by their position in [`Rules::quotas`], in order.
    pub quotas: Vec<usize>,
    /// Where they live, when at most one of an address is drawn; nothing when that is not known.
    pub home: Option<String>,
    /// Whether they are known to be new (M10). Of whom nothing is known, nothing is assumed.
    pub new: bool,
}

/// At least and at most so many people with a value of a characteristic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quota {
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// Where it may be stretched to when it must: at least, at most.
    pub flex: Option<(u32, u32)>,
}

/// What is asked of a panel. People are meant by their position among the candidates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// How many people are drawn.
    pub seats: u32,
    /// The quotas.
    pub quotas: Vec<Quota>,
    /// Who has a seat whatever is drawn.
    pub included: Vec<usize>,
    /// Who may not be drawn together.
    pub apart: Vec<(usize, usize)>,
    /// At least so many newcomers.
    pub newcomers: Option<u32>,
}

/// What a limit of the terms stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A quota, by its position.
    Quota(usize),
    /// The newcomers.
    Newcomers,
    /// One who is included, by the position in the rules.
    Included(usize),
    /// Two who are kept apart, by the position in the rules.
    Apart(usize),
    /// At most one of an address.
    Home,
}

/// Households that are alike: each has members of the same classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homes {
    /// The members of each household.
    pub households: Vec<Vec<usize>>,
    /// The classes of their members.
    pub classes: Vec<usize>,
}

/// Everybody who can be drawn, in classes of people who are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// The people of each class, in the order of the candidates.
    pub classes: Vec<Vec<usize>>,
    /// The households of more than one candidate.
    pub homes: Vec<Homes>,
    /// What a panel must keep to.
    pub terms: Terms,
    /// What each limit of the terms stands for.
    pub rules: Vec<Rule>,
}

/// What the draw looks at in a person, their household left out. Somebody whom a rule names is alike to
/// nobody else.
type Own = (Vec<usize>, bool, Option<usize>);

/// What people of one class have in common: what they are, and what the others of their household are.
type Alike = (Own, Vec<Own>);

impl Pool {
    /// Sorts the candidates into classes, and writes the rules down in numbers.
    #[must_use]
    pub fn of(candidates: &[Candidate], rules: &Rules) -> Self {
        let households = households(candidates);
        let named = |person: usize| {
            let paired = rules.apart.iter().any(|(one, other)| *one == person || *other == person);
            (paired || rules.included.contains(&person)).then_some(person)
        };
        let selves: Vec<Own> = candidates
            .iter()
            .enumerate()
            .map(|(at, person)| (person.quotas.clone(), rules.newcomers.is_some() && person.new, named(at)))
            .collect();
        let alike = |person: usize| -> Alike {
            let home = candidates[person].home.as_ref().and_then(|home| households.get(home.as_str()));
            let mut others: Vec<Own> =
                home.into_iter().flatten().map(|member| selves[*member].clone()).collect();
            others.sort();
            (selves[person].clone(), others)
        };
        let mut classes: BTreeMap<Alike, Vec<usize>> = BTreeMap::new();
        for person in 0..candidates.len() {
            classes.entry(alike(person)).or_default().push(person);
        }
        let homes = homes(&classes, &households, candidates);
        let keys: Vec<&Alike> = classes.keys().collect();
        let sizes = classes.values().map(|people| u32::try_from(people.len()).unwrap_or(u32::MAX));
        let mut pool = Self {
            terms: Terms { seats: rules.seats, sizes: sizes.collect(), limits: Vec::new() },
            rules: Vec::new(),
            homes,
            classes: classes.values().cloned().collect(),
        };
        pool.limit(&keys, rules);
        pool
    }

    /// Writes every rule down as a limit.
    fn limit(&mut self, keys: &[&Alike], rules: &Rules) {
        let such = |wanted: &dyn Fn(&Own) -> bool| -> Vec<usize> {
            (0..keys.len()).filter(|class| wanted(&keys[*class].0)).collect()
        };
        let mut limits = Vec::new();
        for (at, quota) in rules.quotas.iter().enumerate() {
            let classes = such(&|(quotas, ..)| quotas.contains(&at));
            limits.push((Rule::Quota(at), Limit::people(classes, quota.min, quota.max)));
        }
        if let Some(least) = rules.newcomers {
            limits.push((Rule::Newcomers, Limit::people(such(&|(_, new, _)| *new), least, rules.seats)));
        }
        for (at, person) in rules.included.iter().enumerate() {
            let classes = such(&|(.., named)| *named == Some(*person));
            limits.push((Rule::Included(at), Limit::people(classes, 1, 1)));
        }
        for (at, (one, other)) in rules.apart.iter().enumerate() {
            let classes = such(&|(.., named)| *named == Some(*one) || *named == Some(*other));
            limits.push((Rule::Apart(at), Limit::people(classes, 0, 1)));
        }
        for homes in &self.homes {
            let most = u32::try_from(homes.households.len()).unwrap_or(u32::MAX);
            limits.push((Rule::Home, Limit::people(homes.classes.iter().copied(), 0, most)));
        }
        (self.rules, self.terms.limits) = limits.into_iter().unzip();
    }

    /// The class of every person.
    #[must_use]
    pub fn class_of(&self) -> BTreeMap<usize, usize> {
        let people = self.classes.iter().enumerate();
        people.flat_map(|(class, people)| people.iter().map(move |person| (*person, class))).collect()
    }

    /// How many of each class these people are.
    #[must_use]
    pub fn count(&self, people: &[usize]) -> Vec<u32> {
        let classes = self.class_of();
        let mut counts = vec![0; self.classes.len()];
        for class in people.iter().filter_map(|person| classes.get(person)) {
            counts[*class] += 1;
        }
        counts
    }
}

/// The members of every address at which more than one candidate lives.
fn households(candidates: &[Candidate]) -> BTreeMap<&str, Vec<usize>> {
    let mut households: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (person, candidate) in candidates.iter().enumerate() {
        if let Some(home) = &candidate.home {
            households.entry(home).or_default().push(person);
        }
    }
    households.retain(|_, members| members.len() > 1);
    households
}

fn homes(
    classes: &BTreeMap<Alike, Vec<usize>>,
    households: &BTreeMap<&str, Vec<usize>>,
    candidates: &[Candidate],
) -> Vec<Homes> {
    let mut kinds: BTreeMap<&[Own], Homes> = BTreeMap::new();
    for (class, ((_, others), people)) in classes.iter().enumerate() {
        if others.is_empty() {
            continue;
        }
        let homes =
            kinds.entry(others).or_insert_with(|| Homes { households: Vec::new(), classes: Vec::new() });
        homes.classes.push(class);
        for person in people {
            let home = candidates[*person].home.as_ref().and_then(|home| households.get(home.as_str()));
            // Everybody of a household comes by; the first to come writes it down.
            if let Some(members) = home.filter(|members| !homes.households.contains(members)) {
                homes.households.push(members.clone());
            }
        }
    }
    kinds.into_values().collect()
}
