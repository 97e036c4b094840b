/// What every panel must keep to, in numbers alone.
///
/// People who are alike in everything that the draw looks at form one class; a panel is then no more
/// than how many people it takes from each class. Everything that decides is computed on these counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// How many people a panel has.
    pub seats: u32,
    /// How many people each class has; never zero.
    pub sizes: Vec<u32>,
    /// What is asked of the numbers.
    pub limits: Vec<Limit>,
}

/// At least `min` and at most `max`, of the classes counted with these weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The classes that count, each with its weight; in order, each once.
    pub weights: Vec<(usize, i64)>,
    /// At least so much.
    pub min: i64,
    /// At most so much.
    pub max: i64,
}

/// How many people a panel takes from each class.
pub type Counts = Vec<u32>;

impl Limit {
    /// Between `min` and `max` people of these classes.
    #[must_use]
    pub fn people(classes: impl IntoIterator<Item = usize>, min: u32, max: u32) -> Self {
        Self {
            weights: classes.into_iter().map(|class| (class, 1)).collect(),
            min: min.into(),
            max: max.into(),
        }
    }

    /// What these counts come to.
    #[must_use]
    pub fn sum(&self, counts: &[u32]) -> i64 {
        self.weights.iter().map(|(class, weight)| weight * i64::from(counts[*class])).sum()
    }

    /// The same of numbers that need not be whole.
    pub(super) fn weigh(&self, numbers: &[f64]) -> f64 {
        self.weights.iter().map(|(class, weight)| real(*weight) * numbers[*class]).sum()
    }

    /// Whether these counts keep to it.
    #[must_use]
    pub fn holds(&self, counts: &[u32]) -> bool {
        (self.min..=self.max).contains(&self.sum(counts))
    }
}

impl Terms {
    /// Whether this is a panel: the seats are filled, nobody twice, and every limit holds.
    #[must_use]
    pub fn hold(&self, counts: &[u32]) -> bool {
        counts.len() == self.sizes.len()
            && counts.iter().map(|count| u64::from(*count)).sum::<u64>() == u64::from(self.seats)
            && counts.iter().zip(&self.sizes).all(|(count, size)| count <= size)
            && self.limits.iter().all(|limit| limit.holds(counts))
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.sizes.iter().map(|size| u64::from(*size)).sum()
    }

    /// The sizes, for sums that need not be whole.
    pub(super) fn real_sizes(&self) -> Vec<f64> {
        self.sizes.iter().map(|size| f64::from(*size)).collect()
    }
}

/// A count as a number for sums that need not be whole. Counts stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn real(number: i64) -> f64 {
    number as f64
}
