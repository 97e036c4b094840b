use super::asked::Turns;
use crate::workshop::{Length, Part};

/// The parts between two fixed moments, and the seconds between those moments.
#[derive(Debug, Clone)]
pub(super) struct Stretch<'a> {
    /// Its parts; only the first can be pinned.
    pub parts: Vec<&'a Part>,
    /// Its length in seconds; negative when a pin lies before the moment that it follows.
    pub seconds: i64,
}

impl Stretch<'_> {
    /// The seconds of all that is not a speaking round, buffers at their least.
    pub fn fixed(&self) -> i64 {
        self.parts.iter().map(|part| fixed(part)).sum()
    }

    /// The longest turn that fits, in whole seconds; nothing when nobody speaks here.
    pub fn turn(&self, turns: Turns) -> Option<i64> {
        let turns: i64 = self.parts.iter().map(|part| spoken(part, turns)).sum();
        (turns > 0).then(|| (self.seconds - self.fixed()).div_euclid(turns))
    }
}

/// The seconds of a part that is not a speaking round; a buffer at its least.
pub(super) fn fixed(part: &Part) -> i64 {
    match part.length {
        Length::Fixed { minutes, .. } | Length::Buffer { minutes } => i64::from(minutes) * 60,
        Length::Turns { .. } => 0,
    }
}

/// How many times everyone speaks in a part.
pub(super) fn rounds(part: &Part) -> u32 {
    match part.length {
        Length::Turns { rounds } => rounds,
        _ => 0,
    }
}

/// How many turns a part takes, one after another.
pub(super) fn spoken(part: &Part, turns: Turns) -> i64 {
    i64::from(rounds(part)) * i64::from(turns.in_part(part))
}
