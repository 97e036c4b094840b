//! The comparison step: equal shares beside the most votes first.

use std::cmp::Ordering;

use super::Budget;
use super::projects::Projects;
use crate::evidence::Saying;
use crate::method::vote::{Ended, Funded, Outcome, Step};
use crate::workshop::Utility;

/// Takes the outcome of the two that more voices prefer.
///
/// Whoever gets more of what they want from one of the two prefers that one: more money spent on their
/// projects when these are worth what they cost, else more of their projects, times their points. When as
/// many prefer either, equal shares stays. Source: Peters and Skowron, equalshares.net/implementation/
/// comparison ("comparison with the standard method").
pub(super) fn compare(
    projects: &Projects,
    budget: &Budget,
    mut shares: Outcome,
    mut greedy: Outcome,
) -> Outcome {
    if let Ended::Tie { .. } = shares.ended {
        return shares;
    }
    if let (Some(mine), Some(other), Ended::Tie { between, .. }) =
        (&mut shares.money, &greedy.money, greedy.ended.clone())
    {
        let said = Saying::new("vote.comparison-tie").with("options", projects.titles(&between));
        for (mine, other) in mine.funded.iter_mut().zip(&other.funded) {
            if mine != other {
                *mine = Some(Funded::Undecided);
            }
        }
        let sure = |option: &usize| mine.funded[*option] == Some(Funded::Yes);
        let chosen = mine.payments.iter().map(|payment| payment.option).filter(sure).collect();
        shares.ended = Ended::Tie { chosen, between: between.clone() };
        shares.tell(said);
        shares.tell(Saying::new("vote.lot-needed").with("options", projects.titles(&between)));
        return shares;
    }
    let (paid, others) = (chosen(&shares), chosen(&greedy));
    let (mut for_shares, mut for_greedy, mut same) = (0, 0, 0);
    for (wishes, weight) in projects.wishes.iter().zip(&projects.weights) {
        let worth = |chosen: &[usize]| -> u128 {
            let got = wishes.iter().filter(|(option, _)| chosen.contains(option));
            got.map(|(option, points)| {
                let worth = match budget.utility {
                    Utility::Cost => projects.cost(*option),
                    Utility::Cardinality => 1,
                };
                u128::from(*points) * u128::from(worth)
            })
            .sum()
        };
        match worth(paid).cmp(&worth(others)) {
            Ordering::Greater => for_shares += weight,
            Ordering::Less => for_greedy += weight,
            Ordering::Equal => same += weight,
        }
    }
    let said = Saying::new("vote.comparison")
        .with("greedy", projects.titles(others))
        .with("for_shares", projects.voices(for_shares))
        .with("for_greedy", projects.voices(for_greedy))
        .with("same", projects.voices(same));
    shares.tell(said);
    if for_greedy <= for_shares {
        shares.tell(Saying::new("vote.comparison-shares"));
        return shares;
    }
    shares.tell(Saying::new("vote.comparison-greedy"));
    let mut steps: Vec<Step> = shares.steps;
    steps.append(&mut greedy.steps);
    Outcome { steps, ..greedy }
}

fn chosen(outcome: &Outcome) -> &[usize] {
    match &outcome.ended {
        Ended::Chosen(chosen) => chosen,
        _ => &[],
    }
}
