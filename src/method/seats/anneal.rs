use super::chance::{Chance, low, scaled};
use super::floor::floor;
use super::seating::Seating;
use super::start::{anchored, start};
use super::{Plan, Setting};

/// The heat at the beginning and at the end of a search, in thousandths of a repeated pair; found by
/// trying: above it nothing settles, below it nothing moves.
const HEAT: (u64, u64) = (600, 250);
/// In so many stages the heat goes down.
const STAGES: u64 = 70;
/// Searches from different beginnings, of which the best counts.
const SEARCHES: u64 = 3;
/// Steps per exchange that there is, and the most in all.
const STEPS_EACH: u64 = 5_000;
const STEPS_MOST: u64 = 150_000_000;
/// Of so many proposals one is for anybody; the others are for people with something to gain.
const ANYBODY: u64 = 64;
/// Entries of the table of limits.
const LIMITS: usize = 1024;

/// Seats everybody, with as little imbalance and as few repeated pairs as the search finds.
///
/// `kept` are the first rounds, which stay as they were. The number of steps depends on the setting alone
/// (times `effort`), so that the same seed gives the same plan on any machine; a search ends before when
/// it reaches the proven [`floor`] with as little imbalance as those who stay together leave possible.
///
/// The search exchanges two people of one round at a time. It anneals (S. Kirkpatrick, C. D. Gelatt and
/// M. P. Vecchi, Science 220, 1983), with two things that plain annealing lacks: it moves almost only
/// people who have something to gain (focused, as in S. Seitz, M. Alava and P. Orponen, "Focused local
/// search for random 3-satisfiability", 2005), and proposes to exchange them with people who are like them
/// on most columns, so that the balance is rarely lost. All of it is in integers.
#[must_use]
pub fn seat(setting: &Setting, kept: &[Vec<usize>], seed: u64, effort: u64) -> Plan {
    let mut chance = Chance::new(seed);
    let least = i64::try_from(floor(setting).repeated).unwrap_or(i64::MAX);
    let like = Alike::of(setting, &mut chance);
    let swaps = (setting.people * setting.people * setting.rounds) as u64 / 2;
    let steps = swaps.saturating_mul(STEPS_EACH).min(STEPS_MOST).saturating_mul(effort) / SEARCHES;
    let mut best: Option<((i64, i64), Plan)> = None;
    for _ in 0..SEARCHES {
        let first = start(setting, kept, &mut chance);
        let mut search = Search::new(Seating::new(setting, &first), kept.len(), &like);
        search.run(steps, least, &mut chance);
        let found = (search.best, search.plan);
        if best.as_ref().is_none_or(|(score, _)| found.0 < *score) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|(score, _)| score.0 == 0 && score.1 <= least) {
            break;
        }
    }
    best.map(|(_, plan)| plan).unwrap_or_default()
}

/// For each person the others with whom an exchange changes few columns.
struct Alike {
    near: Vec<Vec<usize>>,
    /// Who may change places: who is neither fixed nor keeps somebody company.
    free: Vec<usize>,
}

impl Alike {
    /// Kept for one person; more add nothing.
    const MOST: usize = 400;

    fn of(setting: &Setting, chance: &mut Chance) -> Self {
        let mut movable = vec![true; setting.people];
        for (group, _) in anchored(setting) {
            group.into_iter().for_each(|person| movable[person] = false);
        }
        let free: Vec<usize> = (0..setting.people).filter(|person| movable[*person]).collect();
        let far = setting.columns.len().div_ceil(2);
        let differ = |one: usize, other: usize| {
            setting.columns.iter().filter(|column| column.of[one] != column.of[other]).count()
        };
        let mut near = vec![Vec::new(); setting.people];
        for person in &free {
            let others = free.iter().copied().filter(|other| other != person);
            let mut like: Vec<usize> = others.filter(|other| differ(*person, *other) <= far).collect();
            if like.len() > Self::MOST {
                chance.shuffle(&mut like);
                like.truncate(Self::MOST);
            }
            near[*person] = if like.is_empty() { free.clone() } else { like };
        }
        Self { near, free }
    }
}

struct Search<'s> {
    seating: Seating<'s>,
    first: usize,
    like: &'s Alike,
    /// Who has something to gain, with the round.
    troubled: Vec<(usize, usize)>,
    best: (i64, i64),
    plan: Plan,
}

impl<'s> Search<'s> {
    fn new(seating: Seating<'s>, first: usize, like: &'s Alike) -> Self {
        let (best, plan) = (seating.score(), Plan { at: seating.at.clone() });
        let mut search = Self { seating, first, like, troubled: Vec::new(), best, plan };
        search.look_around();
        search
    }

    fn look_around(&mut self) {
        self.troubled.clear();
        for round in self.first..self.seating.at.len() {
            let people = self.like.free.iter().copied();
            let troubled = people.filter(|person| self.seating.is_troubled(round, *person));
            self.troubled.extend(troubled.map(|person| (round, person)));
        }
    }

    fn run(&mut self, steps: u64, least: i64, chance: &mut Chance) {
        let rounds = self.seating.at.len() - self.first;
        if rounds == 0 || self.like.free.len() < 2 || self.seating.setting.tables < 2 {
            return;
        }
        let mut stay = vec![true; self.seating.setting.people];
        self.like.free.iter().for_each(|person| stay[*person] = false);
        let balanced = self.seating.least_imbalance(self.first, &stay);
        let logarithms = logarithms();
        for stage in 0..STAGES {
            let heat = HEAT.0 - (HEAT.0 - HEAT.1) * stage / (STAGES - 1);
            let limits: Vec<i32> = logarithms.iter().map(|log| limit(*log, heat)).collect();
            for _ in 0..steps / STAGES {
                if self.best.0 <= balanced && self.best.1 <= least {
                    return;
                }
                self.step(&limits, chance);
            }
        }
    }

    fn step(&mut self, limits: &[i32], chance: &mut Chance) {
        // Six bits for whether anybody is proposed, ten for the limit, and twice twenty-four for whom.
        let bits = chance.bits();
        let (who, whom) = (low(bits >> 40) << 8, low((bits >> 16) & 0xff_ffff) << 8);
        let limit = limits[scaled(low((bits >> 6) & 0x3ff) << 22, limits.len())];
        let anybody = self.troubled.is_empty() || bits.is_multiple_of(ANYBODY);
        let (round, one) = if anybody {
            let rounds = self.seating.at.len() - self.first;
            (self.first + chance.below(rounds), self.like.free[scaled(who, self.like.free.len())])
        } else {
            self.troubled[scaled(who, self.troubled.len())]
        };
        let others = if anybody { &self.like.free } else { &self.like.near[one] };
        let other = others[scaled(whom, others.len())];
        let (from, to) = (self.seating.at[round][one], self.seating.at[round][other]);
        if from == to {
            return;
        }
        let change = self.seating.in_repeats(round, one, other);
        let wrong = &self.seating.wrong[round];
        if change - wrong[from] - wrong[to] > limit
            || change + self.seating.in_balance(round, one, other) > limit
        {
            return;
        }
        self.seating.exchange(round, one, other);
        self.look_around();
        let score = self.seating.score();
        if score < self.best {
            self.best = score;
            self.plan.at.clone_from(&self.seating.at);
        }
    }
}

/// The most that an exchange may cost at this heat: -ln(u) × heat, rounded down.
fn limit(log: u64, heat: u64) -> i32 {
    i32::try_from((log * heat / 1000) >> 32).unwrap_or(i32::MAX)
}

/// -ln((i + 1/2) / LIMITS) in units of 2⁻³², by repeated squaring: no machine's own logarithm.
fn logarithms() -> Vec<u64> {
    /// ln 2 in units of 2⁻³².
    const LN_2: u64 = 2_977_044_472;
    let log = |odd: u64| {
        // log₂ of odd ÷ 2¹¹, which lies between 2⁻¹¹ and 1.
        let whole = u64::from(odd.ilog2());
        let mut mantissa = (u128::from(odd) << 62) >> whole;
        let mut fraction = 0_u64;
        for _ in 0..32 {
            mantissa = (mantissa * mantissa) >> 62;
            fraction <<= 1;
            if mantissa >= 1 << 63 {
                fraction |= 1;
                mantissa >>= 1;
            }
        }
        let twos = ((11 - whole) << 32) - fraction;
        u64::try_from((u128::from(twos) * u128::from(LN_2)) >> 32).unwrap_or(0)
    };
    (0..LIMITS as u64).map(|at| log(2 * at + 1)).collect()
}
