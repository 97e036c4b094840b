use num_traits::ToPrimitive as _;

use super::completion::{self, add1, left};
use super::greedy::{self, Purse};
use super::orders::Reached;
use super::projects::{Projects, money};
use super::stage::{Run, Stage};
use super::{Budget, Division, Payment, Wish, comparison};
use crate::evidence::{Money, Number, Rule, Saying, Value};
use crate::method::vote::{Ended, Funded, Lots, Outcome, Profile, Step};
use crate::workshop::Completion;

/// The method of equal shares: everyone gets an equal part of the money, and the supporters of a project
/// pay for it together.
///
/// In each step that project is paid of which the supporters get most for their money: the price of a
/// point, divided by what a point is worth (the cost of the project, or 1), is lowest. All supporters pay
/// the same price for a point; who has less left pays all of that. It ends when no project is left of
/// which the supporters can pay the cost together. Ballots with points are worth their points; a yes is
/// one point. Only who handed in a ballot that is not blank gets a part. A project dearer than the whole
/// amount, below the threshold or without a cost takes no part. Where equally good projects stand in each
/// other's way, the one that costs least is paid first, then the one with the most votes; where it changes
/// the outcome which of those that are equal in that too comes first, only a recorded lot says so.
///
/// Source: Peters, Pierczyński, Skowron (2021), Proportional Participatory Budgeting with Additive
/// Utilities, NeurIPS 34; Peters, Skowron (2020), Proportionality and the Limits of Welfarism;
/// equalshares.net. What is done with money that is left is named by the vote, never assumed.
pub const EQUAL_SHARES: Rule = Rule::new(
    "vote.equal-shares",
    1,
    "Peters, Pierczyński, Skowron (2021), Proportional Participatory Budgeting; equalshares.net",
);

/// Divides in equal shares.
#[must_use]
pub fn equal_shares<B: Wish>(profile: &Profile<B>, budget: &Budget, lots: &Lots) -> Outcome {
    let too_large = || Outcome::not_computed(profile.len(), Saying::new("vote.too-large"));
    let Some(projects) = Projects::of(profile, budget) else { return too_large() };
    if projects.total == 0 {
        return Outcome::not_computed(profile.len(), Saying::new("vote.only-blanks"));
    }
    if budget.completion.contains(&Completion::Phragmen) {
        return Outcome::not_computed(profile.len(), Saying::new("vote.completion-for-seats"));
    }
    let share = Number::new(budget.amount.as_cents().max(0).into(), projects.total.into());
    let Some(first) = Reached::of(&projects, budget, lots, share) else { return too_large() };
    let mut division = Dividing { projects: &projects, budget, lots, steps: Vec::new() };
    let outcome = division.whole(first).unwrap_or_else(too_large);
    if budget.comparison && !matches!(outcome.ended, Ended::NotComputed(_)) {
        return comparison::compare(&projects, budget, outcome, greedy::divide(&projects, budget, lots));
    }
    outcome
}

/// An amount in whole cents, half up.
pub(super) fn in_money(cents: &Number) -> Money {
    money(cents.round().to_integer().to_u64().unwrap_or(u64::MAX))
}

/// Whether a share is the one at which the money is divided in the end, whatever the lots say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// It is, and nothing is done with what is left.
    Yes,
    /// It is, and what is left is divided after it.
    BeforeTheRest,
    /// That depends on the lots.
    No,
}

struct Dividing<'p> {
    projects: &'p Projects,
    budget: &'p Budget,
    lots: &'p Lots,
    steps: Vec<Step>,
}

impl Dividing<'_> {
    fn tell(&mut self, said: Saying) {
        self.steps.push(Step::told(said));
    }

    fn voice(&self, share: &Number) -> Number {
        share * Number::from_integer(self.projects.unit.into())
    }

    /// The shares, what is done with what they leave, and what was paid in the end.
    fn whole(&mut self, first: Reached) -> Option<Outcome> {
        let start = Saying::new("vote.shares-start")
            .with("amount", self.budget.amount)
            .with("voices", self.projects.voices(self.projects.total))
            .with("share", in_money(&self.voice(&first.share)));
        self.tell(start);
        if self.budget.amount <= Money::default() {
            self.tell(Saying::new("vote.budget-zero").with("amount", self.budget.amount));
        }
        let mut at = first;
        let rules: Vec<Completion> =
            self.budget.completion.iter().copied().filter(|rule| *rule != Completion::None).collect();
        let mut rest = rules.as_slice();
        while let [rule @ (Completion::Add1UntilExhaustive | Completion::Add1BeforeOverspend), after @ ..] =
            rest
        {
            rest = after;
            let (ended, told) = add1(self.projects, self.budget, self.lots, at, *rule);
            told.into_iter().for_each(|said| self.tell(said));
            match ended {
                completion::Ended::At(reached) => at = reached,
                completion::Ended::Tie(reached) => return self.tied(&reached, Last::No),
                completion::Ended::Not(why) => {
                    return Some(Outcome::not_computed(self.projects.len(), why));
                }
            }
        }
        if at.tie.is_some() && at.outcomes.len() > 1 {
            let last = if rest.is_empty() { Last::Yes } else { Last::BeforeTheRest };
            return self.tied(&at, last);
        }
        self.settled(&at, rest)
    }

    /// What was paid in the end, by whom, and what came of the rest.
    fn settled(&mut self, at: &Reached, rest: &[Completion]) -> Option<Outcome> {
        let mut stage = Stage::new(self.projects, self.budget, self.lots, &at.share)?.keeping();
        let ways: Vec<usize> = at.run.crossings.iter().map(|crossing| crossing.taken).collect();
        let run = stage.run(&ways);
        let payments = stage.payments.take().unwrap_or_default();
        self.tell_payments(&run, &payments);
        self.tell_unpaid(&run.bought, &stage);
        let kept = stage.kept();
        let together: Number = kept.iter().map(|(each, voices)| each * voices).sum();
        let nothing: Number =
            kept.iter().filter(|(each, _)| *each == Number::default()).map(|(_, v)| v).sum();
        self.tell(
            Saying::new("vote.shares-kept")
                .with("together", in_money(&together))
                .with("nothing", Value::from(nothing)),
        );
        let mut purse = Purse::new(self.projects, self.budget, self.lots);
        purse.left = money(left(self.projects, self.budget, &run.bought)?);
        purse.payments = payments;
        for option in 0..self.projects.len() {
            let excluded = self.projects.rival(option, |other| run.bought.contains(&other)).is_some();
            purse.funded[option] = if run.bought.contains(&option) {
                Some(Funded::Yes)
            } else {
                (self.projects.barred[option].is_some() || excluded).then_some(Funded::No)
            };
        }
        self.complete(rest, &mut purse);
        let funded = (0..self.projects.len()).map(|option| match purse.funded[option] {
            _ if self.projects.barred[option] == Some(super::projects::Barred::Passive) => None,
            None => Some(Funded::No),
            known => known,
        });
        let division = Division {
            amount: self.budget.amount,
            funded: funded.collect(),
            left: purse.left,
            share: Some(self.voice(&at.share)),
            payments: purse.payments,
            kept,
        };
        let chosen = division.payments.iter().map(|payment| payment.option).collect();
        let ended = greedy::ended(chosen, purse.tied);
        let steps = std::mem::take(&mut self.steps);
        Some(greedy::outcome(self.projects, self.budget, division, ended, steps))
    }

    /// What is done with what is left after the last share, by name.
    fn complete(&mut self, rest: &[Completion], purse: &mut Purse<'_>) {
        if self.budget.completion.is_empty() {
            self.tell(Saying::new("vote.completion-unsaid"));
        } else if self.budget.completion.iter().all(|rule| *rule == Completion::None) {
            self.tell(Saying::new("vote.completion-none"));
        }
        if let [_, after @ ..] = rest {
            self.tell(Saying::new("vote.completion-greedy").with("left", purse.left));
            purse.spend();
            self.steps.append(&mut purse.steps);
            if !after.is_empty() {
                self.tell(Saying::new("vote.completion-idle"));
            }
        }
        self.tell(Saying::new("vote.budget-left").with("left", purse.left));
    }

    /// A lot must say which of some equally good projects comes first. Nothing is said to be paid, or not,
    /// that another lot could change: where the share is not the last one yet, that is everything.
    fn tied(&mut self, at: &Reached, last: Last) -> Option<Outcome> {
        let mut stage = Stage::new(self.projects, self.budget, self.lots, &at.share)?.keeping();
        let ways: Vec<usize> = at.run.crossings.iter().map(|crossing| crossing.taken).collect();
        let run = stage.run(&ways);
        let crossing = at.tie.clone().or_else(|| run.crossings.first().cloned())?;
        let mut payments = stage.payments.take().unwrap_or_default();
        payments.truncate(crossing.after);
        let settled = last != Last::No && at.all_seen;
        let of_all = |option: usize| settled && at.outcomes.iter().all(|outcome| outcome.contains(&option));
        let of_some = |option: usize| {
            !settled || last != Last::Yes || at.outcomes.iter().any(|outcome| outcome.contains(&option))
        };
        self.tell(Saying::new("vote.shares-tie-at").with("share", in_money(&self.voice(&at.share))));
        self.tell_payments(&run, &payments);
        self.tell(Saying::new("vote.shares-tie").with("options", self.projects.titles(&crossing.equal)));
        let mut funded = Vec::new();
        for option in 0..self.projects.len() {
            funded.push(match self.projects.barred[option] {
                Some(super::projects::Barred::Passive) => None,
                Some(_) => Some(Funded::No),
                None if of_all(option) => Some(Funded::Yes),
                None if of_some(option) || crossing.equal.contains(&option) => {
                    let title = self.projects.title(option);
                    self.tell(Saying::new("vote.budget-undecided").with("option", title));
                    Some(Funded::Undecided)
                }
                None => Some(Funded::No),
            });
        }
        payments.retain(|payment| funded[payment.option] == Some(Funded::Yes));
        let chosen: Vec<usize> = payments.iter().map(|payment| payment.option).collect();
        let division = Division {
            amount: self.budget.amount,
            funded,
            left: money(left(self.projects, self.budget, &chosen).unwrap_or_default()),
            share: Some(self.voice(&at.share)),
            payments,
            kept: Vec::new(),
        };
        self.tell(Saying::new("vote.lot-needed").with("options", self.projects.titles(&crossing.equal)));
        let ended = Ended::Tie { chosen, between: crossing.equal };
        let steps = std::mem::take(&mut self.steps);
        Some(greedy::outcome(self.projects, self.budget, division, ended, steps))
    }

    /// Who pays how much for which project, with the lots that were needed.
    fn tell_payments(&mut self, run: &Run, payments: &[Payment]) {
        for (at, payment) in payments.iter().enumerate() {
            for (_, lot) in run.settled.iter().filter(|(after, _)| *after == at) {
                self.tell(lot.clone());
            }
            let said = self.paid(payment);
            self.tell(said);
        }
    }

    fn paid(&self, payment: &Payment) -> Saying {
        let said = |code| {
            Saying::new(code).with("option", self.projects.title(payment.option)).with("cost", payment.cost)
        };
        let payers: Number = payment.by.iter().map(|(_, voices)| voices).sum();
        let said = |code| said(code).with("payers", Value::from(payers.clone()));
        match (payment.by.first(), payment.by.last()) {
            _ if payment.cost == Money::default() => said("vote.shares-free"),
            (Some((most, full)), Some(_)) if !self.projects.points => {
                let less = payers.clone() - full;
                if less == Number::default() {
                    return said("vote.shares-paid").with("each", in_money(most));
                }
                let rest: Number = payment.by[1..].iter().map(|(each, voices)| each * voices).sum();
                said("vote.shares-paid-less")
                    .with("each", in_money(most))
                    .with("full", Value::from(full.clone()))
                    .with("less", Value::from(less))
                    .with("together", in_money(&rest))
            }
            (Some((most, _)), Some((least, _))) => {
                said("vote.shares-paid-points").with("most", in_money(most)).with("least", in_money(least))
            }
            _ => said("vote.shares-free"),
        }
    }

    /// Why the others could not be paid, the most supported first.
    fn tell_unpaid(&mut self, bought: &[usize], stage: &Stage<'_>) {
        for option in self.projects.places().concat().into_iter().filter(|option| !bought.contains(option)) {
            if let Some(said) = self.projects.told(option, self.budget) {
                self.tell(said);
                continue;
            }
            if self.projects.barred[option].is_some() {
                continue;
            }
            let title = self.projects.title(option);
            if let Some(rival) = self.projects.rival(option, |other| bought.contains(&other)) {
                let said = Saying::new("vote.budget-excluded").with("other", self.projects.title(rival));
                self.tell(said.with("option", title));
                continue;
            }
            let have = stage.left_for(option).floor().to_integer().to_u64().unwrap_or(u64::MAX);
            let cost = self.projects.cost(option);
            let said = Saying::new("vote.shares-short")
                .with("option", title)
                .with("cost", money(cost))
                .with("supporters", self.projects.voices(self.projects.votes(option)))
                .with("have", money(have))
                .with("short", money(cost.saturating_sub(have)));
            self.tell(said);
        }
    }
}
