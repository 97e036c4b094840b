//! A draw in public in two stages: first a numbered list of panels, then one number, drawn for all to see
//! (Flanigan, Kehne and Procaccia, "Fair sortition made transparent", NeurIPS 2021).

use std::collections::{BTreeMap, BTreeSet};

use super::lot::Lot;
use super::lottery::panel_near;
use super::pool::Pool;
use super::terms::{Counts, Terms};
use super::{Panel, TICKETS};

/// A list of so many panels of people, from which every number is equally likely: each panel of the lottery
/// as often as its tickets say, and people of one class in turn, so that they stand on the list equally
/// often or once more. People stand in each panel in the order of the candidates.
#[must_use]
pub fn numbered(pool: &Pool, panels: &[Panel], many: u32, lot: &mut Lot) -> Vec<Vec<usize>> {
    let mut list = copies(&pool.terms, panels, many);
    lot.shuffle(&mut list);
    let mut times = vec![0_u32; pool.classes.iter().flatten().max().map_or(0, |last| last + 1)];
    list.iter().map(|counts| in_turn(pool, counts, &mut times, lot)).collect()
}

/// As many panels as there are numbers.
fn copies(terms: &Terms, panels: &[Panel], many: u32) -> Vec<Counts> {
    let share = |panel: &Panel| u128::from(panel.tickets) * u128::from(many);
    let all = u128::from(TICKETS);
    let mut list: Vec<Counts> = Vec::with_capacity(many as usize);
    for panel in panels {
        let times = usize::try_from(share(panel) / all).unwrap_or_default();
        list.extend(std::iter::repeat_n(panel.counts.clone(), times));
    }
    // What is left of every panel is put together, and given in panels that come as near as they can.
    let mut rest: Vec<u128> = vec![0; terms.sizes.len()];
    for panel in panels {
        for (rest, count) in rest.iter_mut().zip(&panel.counts) {
            *rest += share(panel) % all * u128::from(*count);
        }
    }
    let mut order: Vec<&Panel> = panels.iter().collect();
    order.sort_by_key(|panel| std::cmp::Reverse(share(panel) % all));
    let mut spare = order.into_iter().cycle();
    while list.len() < many as usize {
        let left = u128::from(many) - list.len() as u128;
        let point: Vec<f64> = rest.iter().map(|number| part(*number, left)).collect();
        let panel = panel_near(terms, &point).or_else(|| spare.next().map(|panel| panel.counts.clone()));
        let Some(panel) = panel else { break };
        for (rest, count) in rest.iter_mut().zip(&panel) {
            *rest = rest.saturating_sub(all * u128::from(*count));
        }
        list.push(panel);
    }
    list
}

/// What one of the panels that are left should have.
#[allow(clippy::cast_precision_loss)]
fn part(number: u128, left: u128) -> f64 {
    number as f64 / (left * u128::from(TICKETS)) as f64
}

/// People of each class who stood on the list least often so far, nobody twice from one household; among
/// those, by lot.
fn in_turn(pool: &Pool, counts: &[u32], times: &mut [u32], lot: &mut Lot) -> Vec<usize> {
    let (mut drawn, mut taken) = (Vec::new(), BTreeSet::new());
    let mut household: BTreeMap<usize, &[usize]> = BTreeMap::new();
    for members in pool.homes.iter().flat_map(|homes| &homes.households) {
        members.iter().for_each(|member| _ = household.insert(*member, members));
    }
    for (class, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let mut people = pool.classes[class].clone();
        lot.shuffle(&mut people);
        people.sort_by_key(|person| times[*person]);
        let mut left = *count;
        for person in people {
            if left > 0 && taken.insert(person) {
                taken.extend(household.get(&person).into_iter().copied().flatten());
                times[person] += 1;
                drawn.push(person);
                left -= 1;
            }
        }
    }
    drawn.sort_unstable();
    drawn
}
