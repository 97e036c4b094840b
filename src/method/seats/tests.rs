use proptest::prelude::*;

use super::start::anchored;
use super::{
    Column, Plan, Rule, Setting, Voices, Wish, Wished, enough_rounds, floor, measure, reseat, seat,
    speaking_orders,
};

fn setting(people: usize, tables: usize, rounds: usize) -> Setting {
    Setting { people, tables, rounds, fixed: vec![None; people], ..Setting::default() }
}

/// Every way to seat one round with the sizes of the setting.
fn every_round(setting: &Setting) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..setting.people {
        let longer = all.iter().flat_map(|at: &Vec<usize>| {
            (0..setting.tables).map(move |table| [at.as_slice(), &[table]].concat())
        });
        let fits = |at: &Vec<usize>| {
            (0..setting.tables).all(|t| at.iter().filter(|at| **at == t).count() <= setting.size(t))
        };
        all = longer.filter(fits).collect();
    }
    all
}

#[test]
fn no_plan_is_better_than_the_floor_and_the_search_reaches_the_best() {
    for (people, tables, rounds) in [(4, 2, 3), (6, 2, 2), (6, 3, 2), (7, 3, 2), (5, 2, 2)] {
        let setting = setting(people, tables, rounds);
        let every = every_round(&setting);
        let mut plans: Vec<Vec<&Vec<usize>>> = vec![vec![&every[0]]];
        for _ in 1..rounds {
            plans =
                plans.iter().flat_map(|p| every.iter().map(|at| [p.as_slice(), &[at]].concat())).collect();
        }
        let repeated = |p: &Vec<&Vec<usize>>| {
            measure(&setting, &Plan { at: p.iter().map(|at| (*at).clone()).collect() }).repeated
        };
        let best = plans.iter().map(repeated).min().unwrap();
        assert!(floor(&setting).repeated <= best, "{people} {tables} {rounds}");
        assert_eq!(
            measure(&setting, &seat(&setting, &[], 1, 1)).repeated,
            best,
            "{people} {tables} {rounds}"
        );
    }
}

#[test]
fn what_was_measured_has_the_floor_that_is_stated() {
    assert_eq!(floor(&setting(24, 4, 3)).repeated, 24);
    assert_eq!(floor(&setting(100, 12, 4)).repeated, 0);
    assert_eq!(enough_rounds(&setting(24, 4, 3)), Some(5));
    assert_eq!(enough_rounds(&setting(24, 1, 3)), None);
}

#[test]
fn both_readings_of_a_share_are_met_at_once() {
    // 49 of 100 at twelve tables: 3.92 at a table of eight, 4.08 over all tables.
    assert_eq!(Column::window(49, 8, 100, 12), (4, 4));
    assert_eq!(Column::window(49, 9, 100, 12), (4, 5));
    assert_eq!(Column::window(2, 8, 100, 12), (0, 1));
    for people in 1..40 {
        for tables in 1..=people {
            let setting = setting(people, tables, 1);
            for total in 0..=people {
                let windows = (0..tables).map(|t| Column::window(total, setting.size(t), people, tables));
                let (least, most) = windows.fold((0, 0), |sum, w| {
                    assert!(w.0 <= w.1);
                    (sum.0 + w.0, sum.1 + w.1)
                });
                assert!(least <= total && total <= most, "{people} {tables} {total}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One and two columns can always be spread evenly (de Werra); the search finds it.
    #[test]
    fn one_column_is_always_in_balance(of in proptest::collection::vec(0..5_usize, 4..40), tables in 2..6_usize) {
        let people = of.len();
        let mut setting = setting(people, tables.min(people), 2);
        setting.columns.push(Column { of, values: 5, rule: Rule::Mirror });
        prop_assert_eq!(measure(&setting, &seat(&setting, &[], 3, 1)).imbalance, 0);
    }

    /// No assignment of beginners exceeds the shares less than the flow does.
    #[test]
    fn no_order_is_fairer(of in proptest::collection::vec(0..3_usize, 6), seed in 0..50_u64) {
        let setting = setting(6, 2, 2);
        let plan = seat(&setting, &[], seed, 1);
        let voices = Voices { of: of.clone(), stakeholders: 3, begins: vec![true; 6], turns: vec![1, 1], ..Voices::default() };
        let orders = speaking_orders(&setting, &plan, &voices, seed);
        let circles: Vec<Vec<usize>> = (0..2).flat_map(|round| plan.tables(round, 2)).collect();
        let mut best = u64::MAX;
        let mut choice = [0; 4];
        loop {
            let over = (0..3).map(|group: usize| {
                let times = (0..4).filter(|at| of[circles[*at][choice[*at]]] == group).count();
                let own = of.iter().filter(|of| **of == group).count();
                times.saturating_sub((4 * own).div_ceil(6)) as u64
            });
            best = best.min(over.sum());
            let Some(at) = (0..4).find(|at| choice[*at] + 1 < circles[*at].len()) else { break };
            choice[at] += 1;
            choice[..at].fill(0);
        }
        prop_assert_eq!(orders.first_over, best);
    }

    /// The fewest moves, by trying every seating of the round.
    #[test]
    fn no_change_moves_fewer(gone in proptest::collection::btree_set(0..8_usize, 0..4), late in 0..3_usize) {
        let before = seat(&setting(8, 3, 1), &[], 5, 1);
        let mut kept: Vec<Option<usize>> =
            (0..8).filter(|person| !gone.contains(person)).map(|person| Some(before.at[0][person])).collect();
        kept.extend(vec![None; late]);
        let after = setting(kept.len(), 3, 1);
        let change = reseat(&after, &vec![kept.clone()], 0);
        let sizes = |at: &Vec<usize>| {
            let count = |table| at.iter().filter(|at| **at == table).count();
            (0..3).map(count).max().unwrap() - (0..3).map(count).min().unwrap()
        };
        let mut all = vec![Vec::new()];
        for _ in 0..kept.len() {
            all = all.iter().flat_map(|at: &Vec<usize>| (0..3).map(move |t| [at.as_slice(), &[t]].concat())).collect();
        }
        let moves = |at: &Vec<usize>| kept.iter().zip(at).filter(|(k, at)| k.is_some_and(|k| k != **at)).count();
        let least = all.iter().filter(|at| sizes(at) <= 1).map(moves).min().unwrap();
        prop_assert!(change.fits && sizes(&change.plan.at[0]) <= 1);
        prop_assert_eq!((change.moves.len(), change.fewest_moves), (least, least));
    }
}

#[test]
fn who_is_bound_is_left_out_of_the_repeats() {
    let wish = |wish| Wished { wish, place: None, written: String::new() };
    let wishes = [wish(Wish::Together(vec![0, 1])), wish(Wish::Fixed(5, 0))];
    let setting = setting(9, 3, 3).wishing(&wishes).unwrap();
    assert_eq!(anchored(&setting).len(), 2);
    let plan = seat(&setting, &[], 2, 1);
    assert!(plan.at.iter().all(|at| at[0] == at[1] && at[5] == 0));
    let measured = measure(&setting, &plan);
    assert!(floor(&setting).repeated <= measured.repeated);
}

#[test]
fn rounds_that_are_kept_stay_as_they_were() {
    let setting = setting(12, 3, 3);
    let first = seat(&setting, &[], 1, 1).at[0].clone();
    let plan = seat(&setting, std::slice::from_ref(&first), 9, 1);
    assert_eq!(plan.at[0], first);
    assert_eq!(plan.at.len(), 3);
}
