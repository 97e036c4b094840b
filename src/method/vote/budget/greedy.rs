use super::projects::{Barred, Projects, money};
use super::{Budget, Division, Payment, Wish};
use crate::evidence::{Money, Rule, Saying, Share, Value};
use crate::method::vote::{Ended, Funded, Lots, Outcome, Profile, Step};

/// Greedy: the money goes to the most supported project that still fits, then to the next, to the cent.
///
/// Support is the number of votes, or the sum of points. A project that does not fit is passed over, or
/// ends the division when the vote says so; one without support, below the threshold, without a cost or
/// dearer than the whole amount is never paid, nor one that excludes a project that is paid. Where equal
/// projects cannot all be paid, only a recorded lot says which comes first; without it these, and
/// everything after them that might still fit, stay undecided. Source: Pabulib, "greedy" (Faliszewski et
/// al. 2023, Participatory Budgeting: Data, Tools and Analysis); "greedy-no-skip", "greedy-threshold" and
/// "greedy-exclusive" are there the names of the variants.
pub const GREEDY: Rule =
    Rule::new("vote.greedy", 2, "Faliszewski et al. (2023), Participatory Budgeting; Pabulib");

/// Divides by most votes first.
#[must_use]
pub fn greedy<B: Wish>(profile: &Profile<B>, budget: &Budget, lots: &Lots) -> Outcome {
    match Projects::of(profile, budget) {
        Some(projects) => divide(&projects, budget, lots),
        None => Outcome::not_computed(profile.len(), Saying::new("vote.too-large")),
    }
}

pub(super) fn divide(projects: &Projects, budget: &Budget, lots: &Lots) -> Outcome {
    let mut purse = Purse::new(projects, budget, lots);
    if budget.amount <= Money::default() {
        purse.tell(Saying::new("vote.budget-zero").with("amount", budget.amount));
    }
    purse.spend();
    purse.tell(Saying::new("vote.budget-left").with("left", purse.left));
    let (payments, tied) = (purse.payments, purse.tied);
    let chosen: Vec<usize> = payments.iter().map(|payment| payment.option).collect();
    let division = Division {
        amount: budget.amount,
        funded: purse.funded,
        left: purse.left,
        share: None,
        payments,
        kept: Vec::new(),
    };
    outcome(projects, budget, division, ended(chosen, tied), purse.steps)
}

/// An outcome in money: projects by their support.
pub(super) fn outcome(
    projects: &Projects,
    budget: &Budget,
    division: Division,
    ended: Ended,
    steps: Vec<Step>,
) -> Outcome {
    let whole = |option: usize| budget.wholes.get(option).copied().unwrap_or(projects.total);
    let all = 0..projects.len();
    Outcome {
        places: projects.places(),
        scores: all.clone().map(|option| Some(projects.support(option))).collect(),
        shares: all.map(|option| Share::new(projects.votes(option), whole(option))).collect(),
        ended,
        steps,
        pairs: None,
        money: Some(division),
    }
}

/// These are paid, unless a lot must say which of some others is.
pub(super) fn ended(chosen: Vec<usize>, tied: Vec<usize>) -> Ended {
    if !tied.is_empty() {
        Ended::Tie { chosen, between: tied }
    } else if chosen.is_empty() {
        Ended::Nothing
    } else {
        Ended::Chosen(chosen)
    }
}

/// What is left of the money, and what became of the projects.
pub(super) struct Purse<'p> {
    projects: &'p Projects,
    budget: &'p Budget,
    lots: &'p Lots,
    pub(super) left: Money,
    pub(super) funded: Vec<Option<Funded>>,
    pub(super) payments: Vec<Payment>,
    /// The equal projects between which no lot was drawn.
    pub(super) tied: Vec<usize>,
    pub(super) steps: Vec<Step>,
    stopped: bool,
}

impl<'p> Purse<'p> {
    pub(super) fn new(projects: &'p Projects, budget: &'p Budget, lots: &'p Lots) -> Self {
        Self {
            projects,
            budget,
            lots,
            left: budget.amount,
            funded: vec![None; projects.len()],
            payments: Vec::new(),
            tied: Vec::new(),
            steps: Vec::new(),
            stopped: false,
        }
    }

    fn tell(&mut self, said: Saying) {
        self.steps.push(Step::told(said));
    }

    /// Goes through the projects, the most supported first. Those that are settled already are left alone.
    pub(super) fn spend(&mut self) {
        for place in self.projects.places() {
            let open: Vec<usize> = place.into_iter().filter(|o| self.funded[*o].is_none()).collect();
            let equal: Vec<usize> = open.into_iter().filter(|o| self.may_be_paid(*o)).collect();
            self.pay(equal);
        }
        if !self.tied.is_empty() {
            self.tell(Saying::new("vote.lot-needed").with("options", self.projects.titles(&self.tied)));
        }
    }

    fn never(&mut self, option: usize, said: Saying) -> bool {
        self.funded[option] = Some(Funded::No);
        self.tell(said.with("option", self.projects.title(option)));
        false
    }

    fn paid(&self, option: usize) -> bool {
        self.funded[option] == Some(Funded::Yes)
    }

    /// Leaves out what can never be paid, saying why.
    fn may_be_paid(&mut self, option: usize) -> bool {
        match self.projects.barred[option] {
            Some(Barred::Passive) => return false,
            Some(_) => {
                let said = self.projects.told(option, self.budget);
                return said.is_some_and(|said| self.never(option, said));
            }
            None => {}
        }
        if let Some(rival) = self.projects.rival(option, |other| self.paid(other)) {
            let said = Saying::new("vote.budget-excluded").with("other", self.projects.title(rival));
            return self.never(option, said);
        }
        if self.stopped {
            return self.never(option, Saying::new("vote.budget-after-stop"));
        }
        // Where the first that does not fit ends it all, which of equals comes first matters.
        if self.budget.stop_at_first || self.cost(option) <= self.left {
            return true;
        }
        self.too_dear(option)
    }

    fn too_dear(&mut self, option: usize) -> bool {
        let cost = self.cost(option);
        let said = Saying::new("vote.budget-too-dear")
            .with("cost", cost)
            .with("short", Value::or_not_recorded(cost.minus(self.left)))
            .with("left", self.left);
        self.never(option, said)
    }

    fn cost(&self, option: usize) -> Money {
        money(self.projects.cost(option))
    }

    /// Pays equal projects.
    fn pay(&mut self, mut equal: Vec<usize>) {
        while !equal.is_empty() {
            equal.retain(|option| self.may_be_paid(*option));
            if !self.tied.is_empty() {
                equal.into_iter().for_each(|option| self.leave_undecided(option));
                return;
            }
            let together = equal.iter().try_fold(Money::default(), |sum, o| sum.plus(self.cost(*o)));
            let fit = together.is_some_and(|together| together <= self.left);
            let none_fits = equal.iter().all(|option| self.cost(*option) > self.left);
            if fit && !self.projects.exclude(&equal) {
                equal.drain(..).for_each(|option| self.pay_one(option));
                return;
            }
            if none_fits || equal.len() == 1 {
                equal.drain(..).for_each(|option| self.stop_at(option));
                return;
            }
            self.tell(Saying::new("vote.budget-tie").with("options", self.projects.titles(&equal)));
            let Some((drawn, lot)) = self.lots.first(&equal, |option| self.projects.title(option)) else {
                equal.iter().for_each(|option| self.leave_undecided(*option));
                self.tied = equal;
                return;
            };
            self.tell(lot);
            equal.retain(|option| *option != drawn);
            if self.cost(drawn) <= self.left { self.pay_one(drawn) } else { self.stop_at(drawn) }
        }
    }

    /// The first that does not fit, where that ends it all.
    fn stop_at(&mut self, option: usize) {
        self.too_dear(option);
        if !std::mem::replace(&mut self.stopped, true) {
            self.tell(Saying::new("vote.budget-stopped").with("option", self.projects.title(option)));
        }
    }

    fn pay_one(&mut self, option: usize) {
        let cost = self.cost(option);
        let Some(left) = self.left.minus(cost) else { return };
        self.left = left;
        self.funded[option] = Some(Funded::Yes);
        self.payments.push(Payment { option, cost, by: Vec::new() });
        let code = if self.projects.points { "vote.budget-paid-points" } else { "vote.budget-paid" };
        let told = Saying::new(code).with("option", self.projects.title(option));
        let support = self.projects.support(option);
        self.tell(told.with("cost", cost).with("left", left).with("support", support));
    }

    fn leave_undecided(&mut self, option: usize) {
        self.funded[option] = Some(Funded::Undecided);
        self.tell(Saying::new("vote.budget-undecided").with("option", self.projects.title(option)));
    }
}
