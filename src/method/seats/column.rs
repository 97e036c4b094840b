/// A characteristic, and what a table has to hold of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The value of each person, as a number from nought.
    pub of: Vec<usize>,
    /// How many values there are.
    pub values: usize,
    /// What is asked.
    pub rule: Rule,
}

/// What is asked of the people at a table on a characteristic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Of every value its share: see [`Column::window`].
    Mirror,
    /// Nobody is the only one of a value, unless they are the only one of all.
    NotAlone,
    /// Both: small groups keep each other company at some tables, and mirror where they are large enough.
    MirrorNotAlone,
    /// At least one of value nought: somebody who may begin.
    Someone,
    /// Value nought has a double turn, and a round at a table takes at most so many turns.
    Turns(usize),
}

impl Column {
    /// How many people have this value.
    #[must_use]
    pub fn total(&self, value: usize) -> usize {
        self.of.iter().filter(|of| **of == value).count()
    }

    /// The fewest and the most people with a value at a table that mirrors the whole, when `total` of
    /// `people` have it and the table seats `size` of them at one of `tables`.
    ///
    /// A table's share is `total × size ÷ people`, and spread evenly over the tables it would be
    /// `total ÷ tables`. Each allows its floor and its ceiling; a table that is in balance satisfies both,
    /// which is always possible for one value, since the two differ by less than one.
    #[must_use]
    pub fn window(total: usize, size: usize, people: usize, tables: usize) -> (usize, usize) {
        let (people, tables) = (people.max(1), tables.max(1));
        let least = (total * size / people).max(total / tables);
        let most = (total * size).div_ceil(people).min(total.div_ceil(tables));
        (least, most)
    }

    /// How far `count` people with a value are from what is asked, in people; nought is as it should be.
    #[must_use]
    pub(super) fn distance(&self, total: usize, (least, most): (usize, usize), count: usize) -> usize {
        let outside = |least: usize, most: usize| least.saturating_sub(count) + count.saturating_sub(most);
        match self.rule {
            Rule::Mirror => outside(least, most),
            Rule::NotAlone => usize::from(count == 1 && total > 1),
            Rule::MirrorNotAlone if total < 2 => 0,
            Rule::MirrorNotAlone if count == 1 => 2,
            Rule::MirrorNotAlone if count == 0 && least < 2 => 0,
            // A group of three cannot be parted into pairs.
            Rule::MirrorNotAlone if least < 2 => outside(2, most.max(2 + total % 2)),
            Rule::MirrorNotAlone => outside(least, most),
            Rule::Someone | Rule::Turns(_) => 0,
        }
    }
}
