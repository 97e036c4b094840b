use super::movers::movers;
use super::refill::refill;
use super::settling::Settling;
use super::{Plan, Setting};

/// Who sat where before, per round and person of the new setting; nothing for who is new.
pub type Kept = Vec<Vec<Option<usize>>>;

/// Somebody who has another table than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub person: usize,
    /// In which round.
    pub round: usize,
    /// The table before.
    pub from: usize,
    /// The table now.
    pub to: usize,
}

/// A plan after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who sits where now. In a round that was sat already, who was not there has [`NOWHERE`].
    pub plan: Plan,
    /// The first round that can still change.
    pub from: usize,
    /// Everybody who has another table than before, round by round; newcomers are not among them.
    pub moves: Vec<Move>,
    /// No plan with these sizes and wishes changes fewer seats.
    pub fewest_moves: usize,
    /// No plan with these sizes makes fewer people move.
    pub fewest_people: usize,
    /// Whether sizes and wishes are kept; false when none was found that does.
    pub fits: bool,
}

/// The table of somebody who has no seat in a round.
pub const NOWHERE: usize = usize::MAX;

impl Change {
    /// How many people have another table than before.
    #[must_use]
    pub fn people(&self) -> usize {
        let people: std::collections::BTreeSet<usize> = self.moves.iter().map(|moved| moved.person).collect();
        people.len()
    }
}

/// Seats people again after some left and some came, from round `from` on (counted from nought); the rounds
/// before it were sat, stay as they were, and count in who met whom.
///
/// In this order, each as little as the one before allows:
/// 1. sizes within one of each other, and every wish;
/// 2. seats that change, in all rounds together. In a round where nothing is asked of anybody, that is what
///    tables have beyond their sizes when the larger sizes go to the fullest tables: giving a larger size to
///    a smaller table instead saves at most as much there as it costs here. With wishes it is searched;
/// 3. people who move. The fewest seats and the fewest people do not stand in each other's way: whoever is
///    enough when the larger sizes lie otherwise is enough when they lie at the fullest tables;
/// 4. imbalance, then
/// 5. repeated pairs: people change places, or go to another table with room, until no such step helps.
///
/// The first three are the fewest that there are, unless a search was cut short; the floors say so.
#[must_use]
pub fn reseat(setting: &Setting, kept: &Kept, from: usize) -> Change {
    let chosen = movers(setting, kept, from);
    let mut change = Change {
        plan: Plan::default(),
        from,
        moves: Vec::new(),
        fewest_moves: 0,
        fewest_people: chosen.floor,
        fits: true,
    };
    for (round, before) in kept.iter().enumerate() {
        if round < from {
            let seats = before.iter().map(|table| table.unwrap_or(NOWHERE));
            change.plan.at.push(seats.collect());
            continue;
        }
        let refilled = refill(setting, before, &chosen.people);
        change.fewest_moves += refilled.floor;
        change.fits &= refilled.fits;
        change.plan.at.push(refilled.at);
    }
    change.plan = Settling::new(setting, kept, from, change.plan).settled();
    for (round, (at, before)) in change.plan.at.iter().zip(kept).enumerate().skip(from) {
        let seats = at.iter().zip(before).enumerate();
        change.moves.extend(seats.filter_map(|(person, (to, before))| {
            let from = before.filter(|before| before != to)?;
            Some(Move { person, round, from, to: *to })
        }));
    }
    change
}
