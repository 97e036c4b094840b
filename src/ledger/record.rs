use std::collections::BTreeMap;

use super::{Claim, ClaimId, ClaimTree, name};
use crate::evidence::{Finding, Key, Tree};
use crate::input::{Diagnostic, Diagnostics};

/// The claims of one report, each under its name.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    claims: BTreeMap<ClaimId, Claim>,
    problems: Vec<Diagnostic>,
}

impl Ledger {
    /// A ledger without claims.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes every finding a claim, and returns the claims in the shape of the findings.
    ///
    /// The same finding may stand in several places: it is one claim. What cannot be one claim is kept as
    /// a problem until [`Ledger::problems`] is asked.
    pub fn record(&mut self, tree: &Tree) -> ClaimTree {
        self.take(tree.clone())
    }

    /// The same, of findings that nobody else needs: what many claims rest on is then not copied.
    pub fn take(&mut self, tree: Tree) -> ClaimTree {
        match tree {
            Tree::Leaf(finding) => ClaimTree::Leaf(self.claim(*finding)),
            Tree::Record(branches) => ClaimTree::Record(
                branches.into_iter().map(|(name, branch)| (name, self.take(branch))).collect(),
            ),
            Tree::List(branches) => ClaimTree::List(branches.into_iter().map(|b| self.take(b)).collect()),
        }
    }

    /// The claim of this name.
    #[must_use]
    pub fn get(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.get(id)
    }

    /// All claims, by name.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.values()
    }

    /// How many claims there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.claims.len()
    }

    /// Whether there are no claims.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    /// Everything that keeps these claims from being a ledger. Ask after the last [`Ledger::record`], since
    /// a claim may rest on one that is recorded later.
    #[must_use]
    pub fn problems(&self) -> Diagnostics {
        let mut problems = Diagnostics::new();
        for problem in &self.problems {
            problems.push(problem.clone());
        }
        for claim in self.claims.values() {
            for (key, id) in claim.basis.on.iter().zip(&claim.claims) {
                if !self.claims.contains_key(id) {
                    problems.push(absent(claim, key));
                }
            }
        }
        for id in self.resting_on_themselves() {
            problems.push(circle(id));
        }
        problems
    }

    fn claim(&mut self, finding: Finding) -> ClaimId {
        let id = name::of(&finding.key);
        match self.claims.get(&id) {
            None => {
                self.claims.insert(id.clone(), claim(id.clone(), finding));
            }
            Some(known) if says(known, &finding) => {}
            Some(known) => self.problems.push(collision(known, &finding)),
        }
        id
    }

    /// Claims that would rest on themselves, directly or through others.
    ///
    /// Claims are settled once all they rest on is settled; what is left over goes round in a circle.
    fn resting_on_themselves(&self) -> Vec<&ClaimId> {
        let mut waiting: BTreeMap<&ClaimId, usize> = BTreeMap::new();
        let mut above: BTreeMap<&ClaimId, Vec<&ClaimId>> = BTreeMap::new();
        for claim in self.claims.values() {
            let known: Vec<&ClaimId> =
                claim.claims.iter().filter(|id| self.claims.contains_key(id)).collect();
            waiting.insert(&claim.id, known.len());
            for below in known {
                above.entry(below).or_default().push(&claim.id);
            }
        }
        let mut settled: Vec<&ClaimId> =
            waiting.iter().filter(|(_, n)| **n == 0).map(|(id, _)| *id).collect();
        while let Some(id) = settled.pop() {
            waiting.remove(id);
            for claim in above.get(id).into_iter().flatten() {
                if let Some(left) = waiting.get_mut(claim) {
                    *left -= 1;
                    if *left == 0 {
                        settled.push(claim);
                    }
                }
            }
        }
        waiting.into_keys().collect()
    }
}

fn claim(id: ClaimId, finding: Finding) -> Claim {
    let Finding { key, value, basis, assertion } = finding;
    let claims = basis.on.iter().map(name::of).collect();
    Claim { id, key, value, basis, claims, assertion }
}

/// Whether a claim is what this finding would become.
fn says(claim: &Claim, finding: &Finding) -> bool {
    claim.key == finding.key
        && claim.value == finding.value
        && claim.basis == finding.basis
        && claim.assertion == finding.assertion
}

/// How a key is told in a message: `consent.adopted@1 of proposal/P1.3`.
fn told(key: &Key) -> String {
    format!("{} of {}", key.rule, key.subject)
}

fn collision(known: &Claim, finding: &Finding) -> Diagnostic {
    let message = if known.key == finding.key {
        format!("{} was found twice, and not the same both times", told(&known.key))
    } else {
        format!("{} and {} have the same name, {}", told(&known.key), told(&finding.key), known.id)
    };
    Diagnostic::error("claim-collision", message)
        .hint("this is a fault of the program, not of your files; please report it with this message")
}

fn absent(claim: &Claim, key: &Key) -> Diagnostic {
    Diagnostic::error(
        "claim-absent",
        format!("{} rests on {}, which is not in the report", told(&claim.key), told(key)),
    )
    .hint("this is a fault of the program, not of your files; please report it with this message")
}

fn circle(id: &ClaimId) -> Diagnostic {
    Diagnostic::error("cycle", format!("{id} rests on itself through other claims"))
        .hint("this is a fault of the program, not of your files; please report it with this message")
}
