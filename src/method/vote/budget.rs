use std::cmp::Reverse;

use num_rational::Ratio;
use num_traits::{CheckedAdd as _, Signed};

use super::{Count, Counted, Funded, Lots, Standing, sums};
use crate::evidence::{Money, Rule, Saying, Share, Value, number_of};
use crate::workshop::{Blanks, FrameKind, ProposalId, Vote, Workshop};

/// Greedy: the money goes to the most supported option that still fits, then to the next, to the cent.
///
/// Support is the number of votes, or the sum of points. An option that does not fit is passed over; one
/// without support, below the threshold or without a cost is never paid. Where equal options cannot all
/// be paid, only a recorded lot says which comes first; without it these, and everything after them that
/// might still fit, stay undecided. The amount is that of the money frame; with several of those nobody
/// can say which is divided. Source: Pabulib, "greedy" (Faliszewski et al. 2023, Participatory Budgeting:
/// Data, Tools and Analysis).
pub const GREEDY: Rule =
    Rule::new("vote.greedy", 1, "Faliszewski et al. (2023), Participatory Budgeting; Pabulib");

pub(super) fn divide(count: &mut Count, workshop: &Workshop, vote: &Vote) {
    let Some(supports) = count.options.iter().map(support).collect::<Option<Vec<_>>>() else {
        count.standing = Standing::NotComputed(Saying::new("vote.too-large"));
        return;
    };
    for (option, support) in count.options.iter_mut().zip(supports) {
        let whole = match vote.blanks {
            Blanks::Lowest => count.ballots,
            Blanks::Apart | Blanks::Refuse => count.ballots.saturating_sub(option.blank),
        };
        option.share = Share::new(option.yes, whole);
        option.score = Some(number_of(support));
        option.reached =
            count.threshold.map(|threshold| option.share.is_some_and(|share| share >= threshold));
    }
    count.order(|option| option.score.clone().map(Reverse));
    let mut amounts = workshop.frames.iter().filter(|frame| frame.kind.value == FrameKind::Money);
    let amount = match (amounts.next().and_then(|frame| frame.amount.as_ref()), amounts.next()) {
        (Some(amount), None) => amount.value,
        (None, _) => {
            count.standing = Standing::NotComputed(Saying::new("vote.no-amount"));
            return;
        }
        (Some(_), Some(_)) => {
            count.standing = Standing::NotComputed(Saying::new("vote.several-amounts"));
            return;
        }
    };
    count.budget = Some(amount);
    Purse { left: amount, tied: Vec::new() }.spend(count, vote);
}

fn support(option: &Counted) -> Option<Share> {
    if option.scores.is_empty() {
        return Share::new(option.yes, 1);
    }
    let total = sums::total(&option.scores)?.checked_add(&Ratio::from_integer(u128::from(option.yes)))?;
    sums::share(*total.numer(), *total.denom())
}

/// What is left of the money, and the equal options between which no lot was drawn.
struct Purse {
    left: Money,
    tied: Vec<ProposalId>,
}

impl Purse {
    fn spend(mut self, count: &mut Count, vote: &Vote) {
        let mut at = 0;
        while at < count.options.len() {
            let place = count.options[at].place;
            let equals = count.options[at..].iter().take_while(|option| option.place == place).count();
            let equal: Vec<usize> = (at..at + equals).filter(|i| self.may_be_paid(count, *i)).collect();
            self.pay(count, equal, vote);
            at += equals;
        }
        let funded = |option: &&Counted| option.funded == Some(Funded::Yes);
        let paid: Vec<ProposalId> = count.options.iter().filter(funded).map(|o| o.id.clone()).collect();
        count.told.push(Saying::new("vote.budget-left").with("left", self.left));
        count.standing = if !self.tied.is_empty() {
            Standing::Tie(self.tied)
        } else if paid.is_empty() {
            Standing::Nothing
        } else {
            Standing::Winners(paid)
        };
    }

    /// Leaves out what can never be paid, saying why.
    fn may_be_paid(&self, count: &mut Count, at: usize) -> bool {
        let option = &mut count.options[at];
        let title = Value::name(option.title.as_str());
        let supported = option.score.as_ref().is_some_and(Signed::is_positive);
        let why = if option.passive {
            return false;
        } else if !supported {
            Saying::new("vote.budget-no-support")
        } else if option.reached == Some(false) {
            Saying::new("vote.budget-below-threshold")
        } else {
            match option.cost {
                None => Saying::new("vote.budget-no-cost"),
                Some(cost) if cost > self.left => Saying::new("vote.budget-too-dear")
                    .with("cost", cost)
                    .with("short", Value::or_not_recorded(cost.minus(self.left)))
                    .with("left", self.left),
                Some(_) => return true,
            }
        };
        option.funded = Some(Funded::No);
        count.told.push(why.with("option", title));
        false
    }

    /// Pays equal options, each of which fits by itself.
    fn pay(&mut self, count: &mut Count, mut equal: Vec<usize>, vote: &Vote) {
        while !equal.is_empty() {
            equal.retain(|at| self.may_be_paid(count, *at));
            if !self.tied.is_empty() {
                leave_undecided(count, &equal);
                return;
            }
            let costs = equal.iter().filter_map(|at| count.options[*at].cost);
            let together = costs.into_iter().try_fold(Money::default(), Money::plus);
            if together.is_some_and(|together| together <= self.left) {
                equal.drain(..).for_each(|at| self.pay_one(count, at));
                return;
            }
            let ids: Vec<ProposalId> = equal.iter().map(|at| count.options[*at].id.clone()).collect();
            count.told.push(count.of_options("vote.budget-tie", &ids));
            let all: Vec<ProposalId> = count.options.iter().map(|option| option.id.clone()).collect();
            let title = |at: usize| Value::name(count.options[at].title.as_str());
            let Some((drawn, lot)) = Lots::of(vote, &all).first(&equal, title) else {
                leave_undecided(count, &equal);
                self.tied = ids;
                return;
            };
            count.told.push(lot);
            equal.retain(|at| *at != drawn);
            self.pay_one(count, drawn);
        }
    }

    fn pay_one(&mut self, count: &mut Count, at: usize) {
        let option = &mut count.options[at];
        let Some((cost, left)) = option.cost.and_then(|cost| Some((cost, self.left.minus(cost)?))) else {
            return;
        };
        self.left = left;
        option.funded = Some(Funded::Yes);
        let told = Saying::new("vote.budget-paid")
            .with("option", Value::name(option.title.as_str()))
            .with("cost", cost)
            .with("left", left);
        count.told.push(told.with("support", Value::or_not_recorded(option.score.clone())));
    }
}

fn leave_undecided(count: &mut Count, equal: &[usize]) {
    for at in equal {
        let option = &mut count.options[*at];
        option.funded = Some(Funded::Undecided);
        let title = Value::name(option.title.as_str());
        count.told.push(Saying::new("vote.budget-undecided").with("option", title));
    }
}
