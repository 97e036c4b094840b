use super::equations::solve;
use super::terms::Counts;

/// How often the weights are corrected: each time the error that is left is found exactly and solved for.
const CORRECTIONS: usize = 4;

/// The same panels with weights that give these numbers more closely: the walk that found them adds up small
/// errors (least squares, with iterative refinement: Björck 1967).
pub(super) fn refined(mut panels: Vec<(Counts, f64)>, numbers: &[f64]) -> Vec<(Counts, f64)> {
    let real: Vec<Vec<f64>> =
        panels.iter().map(|(panel, _)| panel.iter().map(|count| f64::from(*count)).collect()).collect();
    let product = |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>();
    let matrix: Vec<Vec<f64>> =
        real.iter().map(|one| real.iter().map(|other| product(one, other)).collect()).collect();
    for _ in 0..CORRECTIONS {
        let mut missing = numbers.to_vec();
        for (panel, (_, weight)) in real.iter().zip(&panels) {
            missing.iter_mut().zip(panel).for_each(|(missing, count)| *missing -= weight * count);
        }
        let right = real.iter().map(|panel| product(panel, &missing)).collect();
        let Some(correction) = solve(matrix.clone(), right) else { break };
        for ((_, weight), correction) in panels.iter_mut().zip(correction) {
            *weight = (*weight + correction).max(0.0);
        }
    }
    panels
}
