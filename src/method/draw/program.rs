use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable};

/// How many branches are looked at before a search for whole numbers is given up. A count, not a time:
/// the same draw gives up at the same point on every machine.
const BRANCHES: u64 = 20_000;

/// A linear program, as the library solves it. What comes out of it proposes only: every panel is checked
/// in whole numbers, and every chance is counted again.
pub(super) struct Program {
    problem: Problem,
    variables: Vec<Variable>,
}

/// What came of a program.
pub(super) enum Solved {
    /// The best value of what was aimed for, and the value of every variable.
    Best(f64, Vec<f64>),
    /// Nothing meets the conditions.
    Nothing,
    /// The search was given up.
    GivenUp,
}

impl Program {
    /// A program that wants as little as possible.
    pub fn least() -> Self {
        Self { problem: Problem::new(OptimizationDirection::Minimize), variables: Vec::new() }
    }

    /// A number between two others, which costs so much each.
    pub fn number(&mut self, cost: f64, least: f64, most: f64) -> usize {
        self.variables.push(self.problem.add_var(cost, (least, most)));
        self.variables.len() - 1
    }

    /// A whole number between two others, which costs so much each.
    pub fn whole(&mut self, cost: f64, least: i32, most: i32) -> usize {
        self.variables.push(self.problem.add_integer_var(cost, (least, most)));
        self.variables.len() - 1
    }

    /// A sum that is at least so much.
    pub fn at_least(&mut self, sum: &[(usize, f64)], least: f64) {
        self.row(sum, ComparisonOp::Ge, least);
    }

    /// A sum that is at most so much.
    pub fn at_most(&mut self, sum: &[(usize, f64)], most: f64) {
        self.row(sum, ComparisonOp::Le, most);
    }

    /// A sum that is exactly so much.
    pub fn exactly(&mut self, sum: &[(usize, f64)], value: f64) {
        self.row(sum, ComparisonOp::Eq, value);
    }

    fn row(&mut self, sum: &[(usize, f64)], compared: ComparisonOp, value: f64) {
        let terms: Vec<(Variable, f64)> =
            sum.iter().map(|(at, weight)| (self.variables[*at], *weight)).collect();
        self.problem.add_constraint(terms.as_slice(), compared, value);
    }

    /// Solves it to the end.
    pub fn solve(&self) -> Solved {
        self.solve_within(0.0, SolutionStatus::Optimal)
    }

    /// Any solution will do.
    pub fn any(&self) -> Solved {
        self.solve_within(1e9, SolutionStatus::Feasible)
    }

    fn solve_within(&self, gap: f64, enough: SolutionStatus) -> Solved {
        let mut options = SolveOptions::default();
        options.node_limit = Some(BRANCHES);
        options.mip_gap = gap;
        match self.problem.solve_with(options) {
            Ok(outcome) => match outcome.into_solution() {
                Ok(best) if enough == SolutionStatus::Optimal && best.status() != enough => Solved::GivenUp,
                Ok(best) => {
                    let values = self.variables.iter().map(|variable| best.var_value(*variable)).collect();
                    Solved::Best(best.objective(), values)
                }
                Err(_) => Solved::GivenUp,
            },
            Err(Error::Infeasible) => Solved::Nothing,
            Err(_) => Solved::GivenUp,
        }
    }
}
