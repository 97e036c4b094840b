use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Chance from a seed: the same numbers on every machine.
#[derive(Debug, Clone)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The chance that follows from this seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Sixty-four bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound` (Lemire's multiplication; what is unequal about it is under one in a
    /// million for bounds of a few thousand, and it only proposes).
    pub fn below(&mut self, bound: usize) -> usize {
        scaled(self.0.next_u32(), bound)
    }

    /// Fisher and Yates' shuffle.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}

/// A number below `bound` from thirty-two bits.
pub(super) fn scaled(bits: u32, bound: usize) -> usize {
    usize::try_from((u64::from(bits) * bound as u64) >> 32).unwrap_or(0)
}

/// The low thirty-two bits.
pub(super) fn low(bits: u64) -> u32 {
    u32::try_from(bits & 0xffff_ffff).unwrap_or(0)
}
