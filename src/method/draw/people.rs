use super::lot::Lot;
use super::pool::Pool;

/// The people of a panel, by lot: of each class as many as the panel takes, everybody of a class with the
/// same chance, and nobody from a household of which somebody was drawn. In the order of the candidates.
#[must_use]
pub fn people(pool: &Pool, counts: &[u32], lot: &mut Lot) -> Vec<usize> {
    let mut drawn = Vec::new();
    let mut at_home = vec![false; pool.classes.len()];
    for homes in &pool.homes {
        let mut households: Vec<&Vec<usize>> = homes.households.iter().collect();
        lot.shuffle(&mut households);
        let mut next = households.into_iter();
        for class in &homes.classes {
            at_home[*class] = true;
            for members in next.by_ref().take(counts[*class] as usize) {
                let alike: Vec<usize> =
                    members.iter().copied().filter(|member| pool.classes[*class].contains(member)).collect();
                drawn.extend(alike.get(lot.position(alike.len())));
            }
        }
    }
    for (class, people) in pool.classes.iter().enumerate().filter(|(class, _)| !at_home[*class]) {
        let mut people = people.clone();
        lot.shuffle(&mut people);
        drawn.extend(people.into_iter().take(counts[class] as usize));
    }
    drawn.sort_unstable();
    drawn
}
