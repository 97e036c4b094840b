use super::Voices;

/// A circle in which people speak one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circle {
    /// How many people speak in it.
    pub people: u32,
    /// How many of them have a double turn.
    pub doubled: u32,
}

impl Circle {
    /// How many turns a round takes in this circle: one for each, and one more for each double turn.
    #[must_use]
    pub fn turns(self) -> u32 {
        self.people.saturating_add(self.doubled)
    }
}

/// The sizes of the circles for so many people: as few circles as `largest` allows, within one of each
/// other in size, the larger first. Nobody makes no circle.
///
/// # Examples
/// ```
/// # use cocreate::method::agenda::circles;
/// assert_eq!(circles(18, 20), [18]);
/// assert_eq!(circles(76, 20), [19, 19, 19, 19]);
/// assert_eq!(circles(41, 20), [14, 14, 13]);
/// ```
#[must_use]
pub fn circles(people: u32, largest: u32) -> Vec<u32> {
    let count = people.div_ceil(largest.max(1));
    if count == 0 {
        return Vec::new();
    }
    let (size, over) = (people / count, people % count);
    (0..count).map(|circle| if circle < over { size + 1 } else { size }).collect()
}

/// The circles of these voices, with the double turns spread so that no circle takes much longer than
/// another: the largest group of people who sit together first, each to the circle with the fewest turns.
///
/// # Examples
/// ```
/// # use cocreate::method::agenda::{Voices, spread};
/// let voices = Voices { people: 41, doubled: vec![2, 1] };
/// let turns: Vec<u32> = spread(&voices, 20).iter().map(|circle| circle.turns()).collect();
/// assert_eq!(turns, [15, 14, 15]);
/// ```
#[must_use]
pub fn spread(voices: &Voices, largest: u32) -> Vec<Circle> {
    spread_over(circles(voices.people, largest), &voices.doubled)
}

/// The same over circles of these sizes.
#[must_use]
pub fn spread_over(sizes: Vec<u32>, doubled: &[u32]) -> Vec<Circle> {
    let mut spread: Vec<Circle> = sizes.into_iter().map(|people| Circle { people, doubled: 0 }).collect();
    let mut groups = doubled.to_vec();
    groups.sort_unstable_by(|one, other| other.cmp(one));
    for group in groups {
        let fits = |circle: &Circle| circle.doubled.saturating_add(group) <= circle.people;
        let fewest = spread.iter().copied().filter(fits).map(Circle::turns).min();
        let at = spread.iter().position(|circle| fits(circle) && Some(circle.turns()) == fewest);
        if let Some(circle) = at.and_then(|at| spread.get_mut(at)) {
            circle.doubled += group;
        } else if let Some(circle) = spread.iter_mut().min_by_key(|circle| circle.turns()) {
            // Too many to sit together: they are at more circles than one, and are counted at one.
            circle.doubled = circle.doubled.saturating_add(group);
        }
    }
    spread
}
