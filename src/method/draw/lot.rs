//! Chance, from a number that was announced beforehand: the same number gives the same draw, everywhere.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// A source of chance: ChaCha20, keyed with the hash of the number and of what is drawn. So the panel, the
/// people and the reserves are drawn independently of each other.
#[derive(Debug, Clone)]
pub struct Lot(ChaCha20Rng);

impl Lot {
    /// The lot for one purpose, such as `panel`, from the number that was announced.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Self {
        let key = Sha256::digest(format!("cocreate draw 1\n{purpose}\n{seed}\n"));
        Self(ChaCha20Rng::from_seed(key.into()))
    }

    /// A number from zero up to, and not with, `end`; each equally likely. Zero when `end` is zero.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 {
            return 0;
        }
        // What lies past the last whole multiple is drawn again, else low numbers would be likelier.
        let past = u64::MAX - u64::MAX % end;
        loop {
            let drawn = self.0.next_u64();
            if drawn < past {
                return drawn % end;
            }
        }
    }

    /// The same, as a position in a list.
    pub fn position(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or_default()
    }

    /// Puts a list in an order in which every order is equally likely (Fisher and Yates 1938; Durstenfeld
    /// 1964).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.position(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lot;

    #[test]
    fn the_same_number_draws_the_same_and_another_purpose_another() {
        let drawn = |seed, purpose| {
            let mut lot = Lot::new(seed, purpose);
            (0..4).map(|_| lot.below(1000)).collect::<Vec<_>>()
        };
        // As published with the first version: a change here would change every draw of the past.
        assert_eq!(drawn(42, "panel"), [293, 693, 506, 921]);
        assert_eq!(drawn(42, "panel"), drawn(42, "panel"));
        assert_ne!(drawn(42, "panel"), drawn(42, "people"));
        assert_ne!(drawn(42, "panel"), drawn(43, "panel"));
    }

    #[test]
    fn every_order_comes_about_as_often() {
        let mut seen = std::collections::BTreeMap::new();
        let mut lot = Lot::new(7, "test");
        for _ in 0..6000 {
            let mut list = [1, 2, 3];
            lot.shuffle(&mut list);
            *seen.entry(list).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 6);
        assert!(seen.values().all(|times| (900..1100).contains(times)), "{seen:?}");
    }
}
