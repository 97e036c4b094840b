//! The projects that ask for money, and who supports them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use num_integer::Integer as _;
use num_rational::Ratio;

use super::Budget;
use crate::evidence::{Money, Number, Saying, Share, Value};
use crate::method::vote::{Approved, Profile, Scored};

/// A ballot that says which projects somebody wants, and how much.
pub trait Wish {
    /// Each wanted project with its points; a yes is one point. Nothing that has no points.
    fn wishes(&self) -> impl Iterator<Item = (usize, Share)>;
}

impl Wish for Approved {
    fn wishes(&self) -> impl Iterator<Item = (usize, Share)> {
        self.iter().filter_map(|option| Some((*option, Share::new(1, 1)?)))
    }
}

impl Wish for Scored {
    fn wishes(&self) -> impl Iterator<Item = (usize, Share)> {
        let points = |(option, score): (usize, &Option<Share>)| Some((option, score.filter(|s| s.n() > 0)?));
        self.iter().enumerate().filter_map(points)
    }
}

/// The projects, in whole cents and whole points.
#[derive(Debug)]
pub(super) struct Projects {
    /// What each costs; nothing when that was not said.
    pub(super) costs: Vec<Option<u64>>,
    /// Who wants each: the number of the ballot and its points.
    pub(super) supporters: Vec<Vec<(usize, u64)>>,
    /// What each ballot wants: the project and the points, by project.
    pub(super) wishes: Vec<Vec<(usize, u64)>>,
    /// The weight of each ballot.
    pub(super) weights: Vec<u64>,
    /// The weight of all ballots.
    pub(super) total: u64,
    /// The weight of one voice.
    pub(super) unit: u64,
    /// How many of our points make one point of the ballots.
    pub(super) scale: u64,
    /// Whether ballots give points, and not only yes.
    pub(super) points: bool,
    /// The titles.
    titles: Vec<Value>,
    /// Why a project can never be paid, and for the passive option that nothing needs to be said.
    pub(super) barred: Vec<Option<Barred>>,
    /// For each project, those that exclude it.
    rivals: Vec<Vec<usize>>,
}

/// Why a project is never paid, whatever the division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Barred {
    /// It is "we leave it as it is".
    Passive,
    NoSupport,
    BelowThreshold,
    NoCost,
    /// It costs more than there is to divide.
    OverAmount,
}

impl Projects {
    /// Nothing when the numbers are too large to count with.
    pub(super) fn of<B: Wish>(profile: &Profile<B>, budget: &Budget) -> Option<Self> {
        let scale = scale(profile)?;
        let mut supporters = vec![Vec::new(); profile.len()];
        let mut wishes = Vec::with_capacity(profile.ballots.len());
        let mut all: u64 = 0;
        for (ballot, cast) in profile.ballots.iter().enumerate() {
            let mut wish = Vec::new();
            for (option, share) in cast.ballot.wishes() {
                let share = Ratio::new(share.n(), share.d());
                let points = share.numer().checked_mul(scale / share.denom())?;
                all = all.checked_add(points.checked_mul(cast.weight)?)?;
                supporters[option].push((ballot, points));
                wish.push((option, points));
            }
            wishes.push(wish);
        }
        let total = profile.ballots.iter().try_fold(0_u64, |sum, cast| sum.checked_add(cast.weight))?;
        let mut rivals = vec![Vec::new(); profile.len()];
        for (option, rivals) in rivals.iter_mut().enumerate() {
            let groups = budget.exclusive.iter().filter(|group| group.contains(&option));
            rivals.extend(groups.flatten().copied().filter(|other| *other != option));
        }
        let mut projects = Self {
            costs: profile.options.iter().map(|option| cents(option.cost?)).collect(),
            supporters,
            points: wishes.iter().flatten().any(|(_, points)| *points != 1),
            wishes,
            weights: profile.ballots.iter().map(|cast| cast.weight).collect(),
            total,
            unit: profile.unit.max(1),
            scale,
            titles: (0..profile.len()).map(|option| profile.title(option)).collect(),
            barred: Vec::new(),
            rivals,
        };
        projects.barred = (0..profile.len())
            .map(|option| projects.bar(option, profile.options[option].passive, budget))
            .collect();
        Some(projects)
    }

    fn bar(&self, option: usize, passive: bool, budget: &Budget) -> Option<Barred> {
        let amount = cents(budget.amount).unwrap_or_default();
        let reaches = budget.threshold.is_none_or(|threshold| {
            Share::new(self.votes(option), budget.wholes.get(option).copied().unwrap_or(self.total))
                .is_some_and(|share| share >= threshold)
        });
        match self.costs[option] {
            _ if passive => Some(Barred::Passive),
            _ if self.supporters[option].is_empty() => Some(Barred::NoSupport),
            _ if !reaches => Some(Barred::BelowThreshold),
            None => Some(Barred::NoCost),
            Some(cost) if cost > amount => Some(Barred::OverAmount),
            Some(_) => None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.costs.len()
    }

    /// Those that can be paid at all.
    pub(super) fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|option| self.barred[*option].is_none())
    }

    /// What an open project costs.
    pub(super) fn cost(&self, option: usize) -> u64 {
        self.costs[option].unwrap_or_default()
    }

    /// The weight of those who want it.
    pub(super) fn votes(&self, option: usize) -> u64 {
        self.supporters[option].iter().map(|(ballot, _)| self.weights[*ballot]).sum()
    }

    /// Its votes, or its points where ballots give points.
    pub(super) fn support(&self, option: usize) -> Number {
        let points = self.supporters[option].iter().map(|(ballot, points)| self.weights[*ballot] * points);
        let whole = u128::from(self.unit) * u128::from(self.scale);
        Number::new(points.sum::<u64>().into(), whole.into())
    }

    /// All of them, the most supported first; those with equal support share a place.
    pub(super) fn places(&self) -> Vec<Vec<usize>> {
        let mut places: BTreeMap<Reverse<Number>, Vec<usize>> = BTreeMap::new();
        for option in 0..self.len() {
            places.entry(Reverse(self.support(option))).or_default().push(option);
        }
        places.into_values().collect()
    }

    /// The points that a ballot gives a project.
    pub(super) fn points(&self, ballot: usize, option: usize) -> u64 {
        let wishes = &self.wishes[ballot];
        wishes.binary_search_by_key(&option, |(option, _)| *option).map_or(0, |at| wishes[at].1)
    }

    /// The project among those paid that excludes this one.
    pub(super) fn rival(&self, option: usize, paid: impl Fn(usize) -> bool) -> Option<usize> {
        self.rivals[option].iter().copied().find(|other| paid(*other))
    }

    /// Whether two of these exclude each other.
    pub(super) fn exclude(&self, options: &[usize]) -> bool {
        options.iter().any(|option| self.rival(*option, |other| options.contains(&other)).is_some())
    }

    /// Whether something that can be paid still fits in what is left, beside what is paid.
    pub(super) fn fits(&self, left: u64, paid: &[usize]) -> bool {
        self.open().any(|option| {
            !paid.contains(&option)
                && self.cost(option) <= left
                && self.rival(option, |other| paid.contains(&other)).is_none()
        })
    }

    pub(super) fn title(&self, option: usize) -> Value {
        self.titles[option].clone()
    }

    pub(super) fn titles(&self, options: &[usize]) -> Value {
        Value::List(options.iter().map(|option| self.title(*option)).collect())
    }

    /// A weight as voices: a count, or a fraction where voices weigh differently.
    pub(super) fn voices(&self, weight: u64) -> Value {
        Number::new(weight.into(), self.unit.into()).into()
    }

    /// Why a project is never paid, told; nothing for the passive option.
    pub(super) fn told(&self, option: usize, budget: &Budget) -> Option<Saying> {
        let said = match self.barred[option]? {
            Barred::Passive => return None,
            Barred::NoSupport => Saying::new("vote.budget-no-support"),
            Barred::BelowThreshold => Saying::new("vote.budget-below-threshold"),
            Barred::NoCost => Saying::new("vote.budget-no-cost"),
            Barred::OverAmount => Saying::new("vote.budget-over-amount")
                .with("cost", money(self.cost(option)))
                .with("amount", budget.amount),
        };
        Some(said.with("option", self.title(option)))
    }
}

/// The smallest number by which all points become whole.
fn scale<B: Wish>(profile: &Profile<B>) -> Option<u64> {
    let mut scale: u64 = 1;
    for (_, share) in profile.ballots.iter().flat_map(|cast| cast.ballot.wishes()) {
        let denominator = *Ratio::new(share.n(), share.d()).denom();
        scale = (scale / scale.gcd(&denominator)).checked_mul(denominator)?;
    }
    Some(scale)
}

/// An amount in cents; nothing below zero.
pub(super) fn cents(money: Money) -> Option<u64> {
    u64::try_from(money.as_cents()).ok()
}

/// Cents as an amount.
pub(super) fn money(cents: u64) -> Money {
    Money::cents(i64::try_from(cents).unwrap_or(i64::MAX))
}
