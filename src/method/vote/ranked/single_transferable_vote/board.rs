use num_traits::Zero as _;

use super::super::super::{Ended, Fate, Lots, Outcome, Profile, Ranked, Step};
use super::super::{by_votes, standing, with_votes};
use crate::evidence::{Number, Saying, Value};

/// Who is in, chosen or out, and what was told of it: the same for every way of handing votes on.
pub(super) struct Board<'p> {
    pub(super) profile: &'p Profile<Ranked>,
    pub(super) seats: usize,
    fate: Vec<Fate>,
    /// Who was chosen, in order; who was chosen with as many votes at once, together.
    chosen: Vec<Vec<usize>>,
    out: Vec<Vec<usize>>,
    /// What each option had when its fate was decided.
    last: Vec<Number>,
    steps: Vec<Step>,
}

impl<'p> Board<'p> {
    pub(super) fn new(profile: &'p Profile<Ranked>, seats: usize) -> Self {
        let options = profile.len();
        Self {
            profile,
            seats,
            fate: vec![Fate::Open; options],
            chosen: Vec::new(),
            out: Vec::new(),
            last: vec![Number::zero(); options],
            steps: Vec::new(),
        }
    }

    pub(super) fn is_open(&self, option: usize) -> bool {
        self.fate[option] == Fate::Open
    }

    pub(super) fn is_chosen(&self, option: usize) -> bool {
        self.fate[option] == Fate::Chosen
    }

    /// Who is neither chosen nor out.
    pub(super) fn open(&self) -> Vec<usize> {
        (0..self.fate.len()).filter(|option| self.is_open(*option)).collect()
    }

    /// How many places are left.
    pub(super) fn vacancies(&self) -> usize {
        self.seats.saturating_sub(self.chosen.iter().map(Vec::len).sum())
    }

    pub(super) fn tell(&mut self, said: Saying) {
        self.steps.push(Step::told(said));
    }

    /// Chooses those who reached the quota, and tells it.
    pub(super) fn choose(&mut self, reached: &[usize], votes: &[Number], step: &mut Step) {
        if reached.is_empty() {
            return;
        }
        let places = by_votes(reached, votes);
        let named: Vec<Value> = places
            .iter()
            .flatten()
            .map(|option| with_votes(self.profile, *option, votes[*option].clone()))
            .collect();
        step.told.push(Saying::new("vote.stv-chosen").with("options", named));
        self.settle(places, votes);
    }

    /// Whether the places are filled: by those who reached the quota, or by all who are left when there
    /// are no more of them than places.
    pub(super) fn filled(&mut self, votes: &[Number], step: &mut Step) -> bool {
        let open = self.open();
        let vacancies = self.vacancies();
        if vacancies > 0 && open.len() > vacancies {
            return false;
        }
        if vacancies > 0 && !open.is_empty() {
            let titles = self.profile.titles(&open);
            step.told.push(Saying::new("vote.stv-rest").with("options", titles).with("places", vacancies));
            self.settle(by_votes(&open, votes), votes);
        } else if vacancies == 0 {
            step.told.push(Saying::new("vote.stv-filled"));
        }
        true
    }

    fn settle(&mut self, places: Vec<Vec<usize>>, votes: &[Number]) {
        for option in places.iter().flatten() {
            self.fate[*option] = Fate::Chosen;
            self.last[*option] = votes[*option].clone();
        }
        self.chosen.extend(places);
    }

    /// Drops options.
    pub(super) fn exclude(&mut self, out: &[usize], votes: &[Number]) {
        for option in out {
            self.fate[*option] = Fate::Out;
            self.last[*option] = votes[*option].clone();
        }
        self.out.push(out.to_vec());
    }

    /// Keeps a step, with how everybody stood who was not out before it.
    pub(super) fn keep(&mut self, mut step: Step, out: &[usize], votes: &[Number]) {
        let seen = (0..self.fate.len()).filter(|o| self.fate[*o] != Fate::Out || out.contains(o));
        step.standing = standing(seen.map(|option| (option, votes[option].clone(), self.fate[option])));
        self.steps.push(step);
    }

    /// The equal options that nobody's ballot stands with: they may all drop out at once when the places
    /// can still be filled without them, since they hand nothing on and go before all others anyway.
    pub(super) fn empty(&self, lowest: &[usize], votes: &[Number]) -> bool {
        let rest = self.open().len().saturating_sub(lowest.len());
        lowest.len() > 1 && lowest.iter().all(|option| votes[*option].is_zero()) && rest >= self.vacancies()
    }

    /// Who of the equal lowest drops out by lot; nobody without one.
    pub(super) fn last_by_lot(&self, equal: &[usize], lots: &Lots, step: &mut Step) -> Option<usize> {
        let drawn = lots.last(equal, |option| self.profile.title(option));
        self.told_lot(drawn, "vote.ranks-lot", step)
    }

    /// Who of the equal highest goes first by lot; nobody without one.
    pub(super) fn first_by_lot(&self, equal: &[usize], lots: &Lots, step: &mut Step) -> Option<usize> {
        let drawn = lots.first(equal, |option| self.profile.title(option));
        self.told_lot(drawn, "vote.stv-lot-first", step)
    }

    fn told_lot(
        &self,
        drawn: Option<(usize, Saying)>,
        without: &'static str,
        step: &mut Step,
    ) -> Option<usize> {
        let (option, said) = drawn.map_or((None, Saying::new(without)), |(option, lot)| (Some(option), lot));
        step.told.push(said);
        option
    }

    /// The outcome: everybody placed, or a lot to be drawn between equals.
    pub(super) fn ended(mut self, between: Option<Vec<usize>>) -> Outcome {
        let chosen = self.chosen.concat();
        let mut outcome = Outcome::nothing(self.fate.len());
        let open = self.open();
        outcome.ended = match between {
            Some(between) => Ended::Tie { chosen, between },
            None => {
                self.chosen.extend(by_votes(&open, &self.last));
                self.chosen.extend(self.out.into_iter().rev());
                Ended::Chosen(chosen)
            }
        };
        outcome.places = self.chosen;
        outcome.scores = self.last.into_iter().map(Some).collect();
        outcome.steps = self.steps;
        outcome
    }

    /// What those who are still in have now, so that they can be placed by it.
    pub(super) fn remember(&mut self, votes: &[Number]) {
        for option in self.open() {
            self.last[option] = votes[option].clone();
        }
    }
}
