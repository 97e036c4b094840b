/// Solves a symmetric system without negative directions; equations that follow from others count for
/// nothing (Cholesky's method, with such rows left out).
pub(super) fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let many = right.len();
    let diagonal: Vec<f64> = (0..many).map(|at| matrix[at][at]).collect();
    let mut kept = vec![false; many];
    for at in 0..many {
        let pivot = matrix[at][at];
        if pivot <= 1e-11 * diagonal[at] || diagonal[at] <= 0.0 {
            continue;
        }
        kept[at] = true;
        let row = matrix[at].clone();
        for below in at + 1..many {
            let factor = matrix[below][at] / pivot;
            if factor != 0.0 {
                for (to, from) in matrix[below][at..].iter_mut().zip(&row[at..]) {
                    *to -= factor * from;
                }
                right[below] -= factor * right[at];
            }
        }
    }
    let mut solution = vec![0.0; many];
    for at in (0..many).rev().filter(|at| kept[*at]) {
        let known: f64 = (at + 1..many).map(|other| matrix[at][other] * solution[other]).sum();
        solution[at] = (right[at] - known) / matrix[at][at];
    }
    solution.iter().all(|value| value.is_finite()).then_some(solution)
}
