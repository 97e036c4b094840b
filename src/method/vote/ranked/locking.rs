use std::collections::BTreeSet;

/// A pair: the winner and the loser.
pub(super) type Pair = (usize, usize);

/// The pairs that are locked, and who stands above whom through them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Locked {
    above: Vec<Vec<bool>>,
    pairs: BTreeSet<Pair>,
}

/// What to do with pairs that are equally strong.
pub(super) struct Sorted {
    /// Go against what is locked already.
    pub(super) against: Vec<Pair>,
    /// Can be locked, in whatever order.
    pub(super) free: Vec<Pair>,
    /// Cannot all be locked: which ones can, depends on their order.
    pub(super) contested: Vec<Pair>,
}

impl Locked {
    pub(super) fn none(options: usize) -> Self {
        Self { above: vec![vec![false; options]; options], pairs: BTreeSet::new() }
    }

    pub(super) fn above(&self, one: usize, other: usize) -> bool {
        self.above[one][other]
    }

    /// Locks a pair that does not go against what is locked.
    pub(super) fn lock(&mut self, (winner, loser): Pair) {
        self.pairs.insert((winner, loser));
        let options = self.above.len();
        let over: Vec<usize> = (0..options).filter(|x| *x == winner || self.above[*x][winner]).collect();
        let under: Vec<usize> = (0..options).filter(|y| *y == loser || self.above[loser][*y]).collect();
        for x in over {
            under.iter().for_each(|y| self.above[x][*y] = true);
        }
    }

    /// Sorts out equally strong pairs.
    pub(super) fn sort(&self, equal: &[Pair]) -> Sorted {
        let (against, possible): (Vec<Pair>, Vec<Pair>) =
            equal.iter().partition(|(winner, loser)| self.above[*loser][*winner]);
        let mut all = self.clone();
        possible.iter().for_each(|pair| all.lock(*pair));
        let (contested, free) = possible.iter().partition(|(winner, loser)| all.above[*loser][*winner]);
        Sorted { against, free, contested }
    }

    /// Those above whom nobody stands.
    pub(super) fn top(&self) -> Vec<usize> {
        let options = self.above.len();
        (0..options).filter(|option| (0..options).all(|other| !self.above[other][*option])).collect()
    }

    /// The options between two, along locked pairs, as few as can be.
    pub(super) fn between(&self, from: usize, to: usize) -> Vec<usize> {
        let mut paths = vec![vec![from]];
        let mut seen = BTreeSet::from([from]);
        while !paths.is_empty() {
            let mut longer = Vec::new();
            for path in paths {
                let end = path[path.len() - 1];
                for (_, next) in self.pairs.range((end, 0)..=(end, usize::MAX)) {
                    if *next == to {
                        return path[1..].to_vec();
                    }
                    if seen.insert(*next) {
                        longer.push([&path[..], &[*next]].concat());
                    }
                }
            }
            paths = longer;
        }
        Vec::new()
    }
}

/// Who can come out on top, over every order of equally strong pairs: `None` when there are more ways
/// than can be looked at.
///
/// `groups` are the pairs still to come, the strongest first, equals together.
pub(super) fn tops(locked: &Locked, groups: &[Vec<Pair>], ways: &mut usize) -> Option<BTreeSet<Vec<usize>>> {
    let mut locked = locked.clone();
    for (at, group) in groups.iter().enumerate() {
        let sorted = locked.sort(group);
        sorted.free.iter().for_each(|pair| locked.lock(*pair));
        if sorted.contested.is_empty() {
            continue;
        }
        let mut tops_found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![locked];
        while let Some(state) = waiting.pop() {
            if !seen.insert(state.clone()) {
                continue;
            }
            *ways = ways.checked_sub(1)?;
            let left: Vec<Pair> =
                sorted.contested.iter().filter(|pair| !state.pairs.contains(pair)).copied().collect();
            let possible: Vec<Pair> =
                left.into_iter().filter(|(winner, loser)| !state.above[*loser][*winner]).collect();
            if possible.is_empty() {
                tops_found.extend(tops(&state, &groups[at + 1..], ways)?);
            }
            for pair in possible {
                let mut next = state.clone();
                next.lock(pair);
                waiting.push(next);
            }
        }
        return Some(tops_found);
    }
    Some(BTreeSet::from([locked.top()]))
}
