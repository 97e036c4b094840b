//! In which layer and in which order groups stand, so that lines between them cross as little as can be had
//! simply: by the mean place of the neighbours, a few times back and forth (the barycentre heuristic of
//! Sugiyama, Tagawa and Toda 1981), in whole fractions.

use std::collections::BTreeMap;

/// Groups in layers. The first layer named itself; each next one was first named by the layer before. Groups
/// that no chain of names leads to stand in a last layer of their own.
pub(super) struct Layers {
    /// The groups of each layer, in order.
    pub layers: Vec<Vec<usize>>,
    /// Whether the last layer was named by nobody whom a chain of names leads to.
    pub apart: bool,
}

/// The layers of groups: which named themselves, and who named whom (`named[x]` holds those who named x).
pub(super) fn layers(itself: &[bool], named: &[Vec<usize>], names: &[&str]) -> Layers {
    let mut depth: Vec<Option<usize>> = itself.iter().map(|itself| itself.then_some(0)).collect();
    let mut reached = 0;
    loop {
        let next: Vec<usize> = (0..depth.len())
            .filter(|x| depth[*x].is_none() && named[*x].iter().any(|by| depth[*by] == Some(reached)))
            .collect();
        if next.is_empty() {
            break;
        }
        next.iter().for_each(|x| depth[*x] = Some(reached + 1));
        reached += 1;
    }
    let apart = depth.iter().any(Option::is_none);
    let mut layers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (x, depth) in depth.iter().enumerate() {
        layers.entry(depth.unwrap_or(usize::MAX)).or_default().push(x);
    }
    let mut layers: Vec<Vec<usize>> = layers.into_values().collect();
    layers.iter_mut().for_each(|layer| layer.sort_by_key(|x| names[*x]));
    for _ in 0..4 {
        for at in 1..layers.len() {
            let (before, after) = layers.split_at_mut(at);
            order(&mut after[0], &before[at - 1], |x, y| named[x].contains(&y));
        }
        for at in (1..layers.len()).rev() {
            let (before, after) = layers.split_at_mut(at);
            order(&mut before[at - 1], &after[0], |x, y| named[y].contains(&x));
        }
    }
    Layers { layers, apart }
}

/// Orders a layer by the mean place of its neighbours in a fixed one; without neighbours a group keeps its
/// place.
fn order(layer: &mut Vec<usize>, fixed: &[usize], joined: impl Fn(usize, usize) -> bool) {
    let mean = |(place, x): (usize, usize)| {
        let places: Vec<usize> = (0..fixed.len()).filter(|at| joined(x, fixed[*at])).collect();
        match places.len() {
            // On the scale of the fixed layer, so that places can be compared.
            0 => (place * fixed.len().max(1), layer.len().max(1)),
            many => (places.iter().sum(), many),
        }
    };
    let mut keyed: Vec<((usize, usize), usize)> =
        layer.iter().copied().enumerate().map(|(place, x)| (mean((place, x)), x)).collect();
    keyed.sort_by(|((a, b), _), ((c, d), _)| (a * d).cmp(&(c * b)));
    *layer = keyed.into_iter().map(|(_, x)| x).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_stands_one_layer_after_the_first_that_named_it() {
        let named = vec![vec![], vec![0], vec![1, 0], vec![2], vec![4]];
        let found = layers(&[true, false, false, false, false], &named, &["a", "b", "c", "d", "e"]);
        assert_eq!(found.layers, [vec![0], vec![1, 2], vec![3], vec![4]]);
        assert!(found.apart, "e was named by nobody but itself, and did not say so");
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let named = vec![vec![], vec![], vec![1], vec![0]];
        let found = layers(&[true, true, false, false], &named, &["a", "b", "c", "d"]);
        assert_eq!(found.layers, [vec![0, 1], vec![3, 2]]);
    }

    #[test]
    fn the_layers_are_the_same_in_whatever_order_the_groups_are_listed() {
        let by_name = |found: &Layers, names: &[&str]| -> Vec<Vec<String>> {
            found.layers.iter().map(|l| l.iter().map(|x| names[*x].to_owned()).collect()).collect()
        };
        let one = ["a", "b", "c", "d"];
        let other = ["d", "c", "b", "a"];
        let first = layers(&[true, true, false, false], &[vec![], vec![], vec![0, 1], vec![1]], &one);
        let second = layers(&[false, false, true, true], &[vec![2], vec![3, 2], vec![], vec![]], &other);
        assert_eq!(by_name(&first, &one), by_name(&second, &other));
    }
}
