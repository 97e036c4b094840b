use num_traits::Zero as _;

use super::totals::{Total, totals};
use super::{Ended, Fate, Lots, Outcome, Profile, Scored, Stand, Step};
use crate::evidence::{Number, Rule, Saying, Share, number_of};

/// STAR, score then automatic runoff: the two highest totals go on, and of these two wins whichever more
/// ballots score higher.
///
/// A blank is a zero. Ties are broken as the official protocol says: for a place in the runoff the tied
/// options are compared two at a time, and who loses most often drops out; then who got the highest score
/// least often. A tied runoff goes to the higher total, then to who got the highest score more often. What
/// is equal after that needs a lot, unless every lot would give the same winner. Against the threshold
/// stands, for the two in the runoff, the part of the ballots that score it higher than the other. Source:
/// Equal Vote Coalition, starvoting.org/star and starvoting.org/ties (official tiebreaker protocol).
pub const STAR: Rule = Rule::new("vote.star", 1, "Equal Vote Coalition: STAR voting and its ties protocol");

struct Star<'p> {
    profile: &'p Profile<Scored>,
    totals: Vec<Total>,
    scale: u64,
}

/// Who goes on to the runoff.
enum Finalists {
    These(Vec<usize>),
    /// These go on, and a lot must say which of the others do.
    Tied {
        sure: Vec<usize>,
        between: Vec<usize>,
        places: usize,
    },
}

/// What a lot, or the lack of one, makes of a tie for a place in the runoff.
enum Settled {
    /// These two go on.
    Finalists(Vec<usize>),
    /// This one wins the runoff against each of these, whoever goes on.
    Winner(usize, Vec<usize>),
    /// A lot must be drawn between these.
    Open(Vec<usize>),
}

/// Counts by STAR, on a scale that ends at `scale`.
#[must_use]
pub fn star(profile: &Profile<Scored>, scale: u64, lots: &Lots) -> Outcome {
    let star = Star { profile, totals: totals(profile), scale };
    let mut outcome =
        Outcome::by_score(star.totals.iter().map(|total| Some(total.of_voices(profile))).collect());
    if star.totals.iter().all(|total| total.above_zero == 0) {
        outcome.tell(Saying::new("vote.no-support"));
        return outcome;
    }
    let mut told = Vec::new();
    let finalists = star.finalists(&outcome.places, &mut told);
    let settled = match finalists {
        Finalists::These(finalists) => Settled::Finalists(finalists),
        Finalists::Tied { sure, between, places } => star.by_lot(sure, &between, places, lots, &mut told),
    };
    match settled {
        Settled::Finalists(finalists) => {
            outcome.steps.push(star.scoring(&outcome.places, &finalists, told));
            star.runoff(&finalists, &mut outcome, lots);
        }
        Settled::Winner(winner, others) => {
            let both: Vec<usize> = std::iter::once(winner).chain(others.iter().copied()).collect();
            outcome.steps.push(star.scoring(&outcome.places, &both, told));
            star.sure_winner(winner, &others, &mut outcome);
        }
        Settled::Open(between) => {
            outcome.steps.push(star.scoring(&outcome.places, &[], told));
            outcome.ended = Ended::Tie { chosen: Vec::new(), between };
        }
    }
    outcome
}

impl Star<'_> {
    /// The two highest totals, ties broken two at a time and then by highest scores.
    fn finalists(&self, places: &[Vec<usize>], told: &mut Vec<Saying>) -> Finalists {
        let mut sure: Vec<usize> = Vec::new();
        for place in places {
            let mut tied = place.clone();
            while sure.len() < 2 && !tied.is_empty() {
                let left = 2 - sure.len();
                if tied.len() <= left {
                    sure.append(&mut tied);
                    break;
                }
                let worst = match self.most_losses(&tied) {
                    Some(worst) => {
                        told.push(self.dropped("vote.star-head-to-head", &tied, &worst));
                        worst
                    }
                    None => match self.fewest_top(&tied) {
                        Some(worst) => {
                            told.push(self.dropped("vote.star-top-scores", &tied, &worst));
                            worst
                        }
                        None => return Finalists::Tied { sure, between: tied, places: left },
                    },
                };
                let (out, better): (Vec<usize>, Vec<usize>) =
                    tied.iter().partition(|option| worst.contains(option));
                // Who does not lose most goes on when there is room; the others fight for what is left.
                if better.len() < left {
                    sure.extend(better);
                    tied = out;
                } else {
                    tied = better;
                }
            }
        }
        Finalists::These(sure)
    }

    /// Those who lose most often against the others, when some lose less often.
    fn most_losses(&self, tied: &[usize]) -> Option<Vec<usize>> {
        let losses = |one: &usize| tied.iter().filter(|other| self.beats(**other, *one)).count();
        let most = tied.iter().map(losses).max()?;
        some_of(tied, |option| losses(option) == most)
    }

    /// Those with the fewest highest scores, when some have more.
    fn fewest_top(&self, tied: &[usize]) -> Option<Vec<usize>> {
        let fewest = tied.iter().map(|option| self.top_scores(*option)).min()?;
        some_of(tied, |option| self.top_scores(*option) == fewest)
    }

    fn dropped(&self, code: &'static str, tied: &[usize], out: &[usize]) -> Saying {
        Saying::new(code)
            .with("options", self.profile.titles(tied))
            .with("out", self.profile.titles(out))
            .with("scale", self.scale)
    }

    /// The weight of the ballots that score one higher than the other.
    fn prefer(&self, one: usize, other: usize) -> u64 {
        let higher = self.profile.ballots.iter().filter(|cast| {
            let score = |option: usize| cast.ballot[option].map_or_else(Number::zero, number_of);
            score(one) > score(other)
        });
        higher.fold(0, |sum, cast| sum.saturating_add(cast.weight))
    }

    fn beats(&self, one: usize, other: usize) -> bool {
        one != other && self.prefer(one, other) > self.prefer(other, one)
    }

    fn top_scores(&self, option: usize) -> u64 {
        let top = Share::new(self.scale, 1);
        let given =
            self.profile.ballots.iter().filter(|cast| cast.ballot[option].is_some_and(|s| Some(s) >= top));
        given.fold(0, |sum, cast| sum.saturating_add(cast.weight))
    }

    /// Which of these go on by lot. No lot is needed where every lot gives the same winner.
    fn by_lot(
        &self,
        mut sure: Vec<usize>,
        between: &[usize],
        places: usize,
        lots: &Lots,
        told: &mut Vec<Saying>,
    ) -> Settled {
        let mut equal = between.to_vec();
        told.push(
            Saying::new("vote.star-tie").with("places", places).with("options", self.profile.titles(between)),
        );
        for _ in 0..places {
            let Some((first, lot)) = lots.first(&equal, |option| self.profile.title(option)) else {
                return match sure[..] {
                    [leader] if equal.iter().all(|other| self.winner(leader, *other) == Some(leader)) => {
                        told.push(Saying::new("vote.lot-not-needed"));
                        Settled::Winner(leader, equal)
                    }
                    _ => Settled::Open(equal),
                };
            };
            told.push(lot);
            equal.retain(|option| *option != first);
            sure.push(first);
        }
        Settled::Finalists(sure)
    }

    /// Whoever goes on, this one wins; against the threshold stands the least that it wins by.
    fn sure_winner(&self, winner: usize, others: &[usize], outcome: &mut Outcome) {
        let all = self.profile.total();
        for other in others {
            outcome.tell(self.compared(winner, *other));
        }
        let least = others.iter().map(|other| self.prefer(winner, *other)).min();
        outcome.shares[winner] = least.and_then(|least| Share::new(least, all));
        outcome.places = placed(Some(winner), &[winner], &outcome.places);
        outcome.ended = Ended::Chosen(vec![winner]);
    }

    /// How two options stand against each other.
    fn compared(&self, one: usize, other: usize) -> Saying {
        let (for_one, for_other) = (self.prefer(one, other), self.prefer(other, one));
        let same = self.profile.total().saturating_sub(for_one).saturating_sub(for_other);
        let votes = |weight| self.profile.votes(weight);
        Saying::new("vote.star-runoff")
            .with("one", self.profile.title(one))
            .with("other", self.profile.title(other))
            .with("for_one", votes(for_one))
            .with("for_other", votes(for_other))
            .with("same", votes(same))
    }

    /// Who wins a runoff; nothing when it is equal in every way.
    fn winner(&self, one: usize, other: usize) -> Option<usize> {
        let of = |a: usize, b: usize| (self.prefer(a, b), &self.totals[a].sum, self.top_scores(a));
        match of(one, other).cmp(&of(other, one)) {
            std::cmp::Ordering::Greater => Some(one),
            std::cmp::Ordering::Less => Some(other),
            std::cmp::Ordering::Equal => None,
        }
    }

    fn scoring(&self, places: &[Vec<usize>], finalists: &[usize], mut told: Vec<Saying>) -> Step {
        let stand = |option: &usize| Stand {
            option: *option,
            number: self.totals[*option].of_voices(self.profile),
            fate: if finalists.contains(option) || finalists.is_empty() { Fate::Open } else { Fate::Out },
        };
        told.insert(0, Saying::new("vote.star-scores"));
        if finalists.len() > 1 {
            told.push(Saying::new("vote.star-finalists").with("options", self.profile.titles(finalists)));
        }
        Step { told, standing: places.concat().iter().map(stand).collect() }
    }

    fn runoff(&self, finalists: &[usize], outcome: &mut Outcome, lots: &Lots) {
        let [one, other] = finalists[..] else {
            outcome.settle(finalists, self.profile, lots);
            return;
        };
        let (for_one, for_other) = (self.prefer(one, other), self.prefer(other, one));
        let all = self.profile.total();
        let (one, other, for_one, for_other) = if for_one >= for_other {
            (one, other, for_one, for_other)
        } else {
            (other, one, for_other, for_one)
        };
        outcome.shares[one] = Share::new(for_one, all);
        outcome.shares[other] = Share::new(for_other, all);
        let mut told = vec![self.compared(one, other)];
        let winner = self.winner(one, other);
        if let Some(winner) = winner.filter(|_| for_one == for_other) {
            let code = if self.totals[one].sum == self.totals[other].sum {
                "vote.star-runoff-top"
            } else {
                "vote.star-runoff-total"
            };
            let said = Saying::new(code).with("option", self.profile.title(winner));
            told.push(said.with("scale", self.scale));
        }
        let fate = |option: usize| match winner {
            None => Fate::Open,
            Some(winner) if winner == option => Fate::Chosen,
            Some(_) => Fate::Out,
        };
        let stand = |option: usize, weight: u64| Stand {
            option,
            number: Number::new(weight.into(), self.profile.unit.into()),
            fate: fate(option),
        };
        outcome.steps.push(Step { told, standing: vec![stand(one, for_one), stand(other, for_other)] });
        match winner {
            Some(winner) => outcome.ended = Ended::Chosen(vec![winner]),
            None => outcome.settle(&[one.min(other), one.max(other)], self.profile, lots),
        }
        if let Ended::Chosen(chosen) = &outcome.ended {
            let first = chosen.first().copied();
            outcome.places = placed(first, finalists, &outcome.places);
        }
    }
}

/// The winner first, then the other of the runoff, then the rest by their totals.
fn placed(winner: Option<usize>, finalists: &[usize], places: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let second = finalists.iter().copied().filter(|option| Some(*option) != winner);
    let first = winner.into_iter().chain(second).map(|option| vec![option]);
    let rest = places.iter().map(|place| {
        place.iter().copied().filter(|option| !finalists.contains(option)).collect::<Vec<usize>>()
    });
    first.chain(rest.filter(|place| !place.is_empty())).collect()
}

/// Those for which it holds, when it does not hold for all.
fn some_of(options: &[usize], holds: impl Fn(&usize) -> bool) -> Option<Vec<usize>> {
    let some: Vec<usize> = options.iter().copied().filter(|option| holds(option)).collect();
    (some.len() < options.len()).then_some(some)
}
