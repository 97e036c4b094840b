//! What is done with the money that equal shares leave over.

use super::Budget;
use super::equal_shares::in_money;
use super::orders::Reached;
use super::projects::{Projects, cents};
use crate::evidence::{Money, Number, Saying};
use crate::method::vote::Lots;
use crate::workshop::Completion;

/// After so many steps the increment is too small for the amount.
const STEPS: u64 = 100_000;

/// Where add1 ended.
pub(super) enum Ended {
    /// At this share.
    At(Reached),
    /// It depends on a lot at this share.
    Tie(Reached),
    /// It cannot be worked out, and why.
    Not(Saying),
}

/// Add1: everyone's share grows by the increment, and the money is divided again from the beginning.
///
/// It ends before the first share at which the projects would cost more than there is (equalshares.net
/// calls this the point where the budget would be overspent). Until exhaustive, it ends sooner: at the
/// first share at which no project that anybody chose fits in what is left. The two are different rules:
/// a later share may buy other projects. The first share is the exact part of the amount, as in pabutools;
/// the code on equalshares.net rounds it down to whole units before it grows. Source: equalshares.net/
/// implementation/completion; Faliszewski et al. (2023), Participatory Budgeting: Data, Tools and Analysis.
pub(super) fn add1(
    projects: &Projects,
    budget: &Budget,
    lots: &Lots,
    from: Reached,
    rule: Completion,
) -> (Ended, Vec<Saying>) {
    let not = |code| (Ended::Not(Saying::new(code)), Vec::new());
    if budget.increment <= Money::default() {
        return not("vote.add1-no-increment");
    }
    let step = Number::new(budget.increment.as_cents().into(), projects.unit.into());
    let mut told = Told { from: from.share.clone(), times: 0, projects, budget };
    let mut at = from;
    loop {
        if let Some(why) = stops(&at, projects, budget, rule) {
            return match why {
                Stop::Depends => (Ended::Tie(at), Vec::new()),
                Stop::Because(code) => {
                    let said = told.said(code, &at.share);
                    (Ended::At(at), vec![said])
                }
            };
        }
        if told.times == STEPS {
            return not("vote.add1-too-many");
        }
        let Some(next) = Reached::of(projects, budget, lots, &at.share + &step) else {
            return not("vote.too-large");
        };
        match next.all(|outcome| left(projects, budget, outcome).is_none()) {
            Some(false) => {}
            None => return (Ended::Tie(next), Vec::new()),
            Some(true) => {
                let cost: u64 = next.run.bought.iter().map(|option| projects.cost(*option)).sum();
                let code = match rule {
                    Completion::Add1UntilExhaustive => "vote.add1-not-exhaustive",
                    _ => "vote.add1-overspends",
                };
                let said = told.said(code, &at.share);
                let said =
                    said.with("next", told.voice(&next.share)).with("cost", super::projects::money(cost));
                return (Ended::At(at), vec![said]);
            }
        }
        told.times += 1;
        at = next;
    }
}

enum Stop {
    /// And why.
    Because(&'static str),
    /// On a lot.
    Depends,
}

/// Whether it is enough.
fn stops(at: &Reached, projects: &Projects, budget: &Budget, rule: Completion) -> Option<Stop> {
    let everything = |outcome: &[usize]| {
        projects.open().all(|option| {
            outcome.contains(&option) || projects.rival(option, |other| outcome.contains(&other)).is_some()
        })
    };
    if at.all(everything) == Some(true) {
        return Some(Stop::Because("vote.add1-everything"));
    }
    if rule != Completion::Add1UntilExhaustive {
        return None;
    }
    let exhaustive =
        |outcome: &[usize]| left(projects, budget, outcome).is_some_and(|left| !projects.fits(left, outcome));
    match at.all(exhaustive) {
        Some(true) => Some(Stop::Because("vote.add1-exhaustive")),
        Some(false) => None,
        None => Some(Stop::Depends),
    }
}

/// What is left of the amount, in cents; nothing when the projects cost more.
pub(super) fn left(projects: &Projects, budget: &Budget, paid: &[usize]) -> Option<u64> {
    let amount = cents(budget.amount).unwrap_or_default();
    paid.iter().try_fold(amount, |left, option| left.checked_sub(projects.cost(*option)))
}

/// From which share to which.
struct Told<'p> {
    from: Number,
    times: u64,
    projects: &'p Projects,
    budget: &'p Budget,
}

impl Told<'_> {
    fn voice(&self, share: &Number) -> Money {
        in_money(&(share * Number::from_integer(self.projects.unit.into())))
    }

    fn said(&self, code: &'static str, to: &Number) -> Saying {
        Saying::new(code)
            .with("from", self.voice(&self.from))
            .with("to", self.voice(to))
            .with("times", self.times)
            .with("increment", self.budget.increment)
    }
}
