use std::cell::Cell;

use crate::input::{Diagnostic, Diagnostics, Exit, fold, nearest};

/// What `--map` says: what stands in the export, and what it is here.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone)]
struct Pair {
    theirs: String,
    ours: String,
    used: Cell<bool>,
}

impl Mapping {
    /// Reads pairs as they are given, `Agree=consent`; the last `=` divides, since questions may hold one.
    ///
    /// # Errors
    /// A pair without `=`, with an empty side, or for something that was given before.
    pub fn parse(given: &[String]) -> Result<Self, Diagnostic> {
        let refuse = |message: String, hint: &str| {
            Err(Diagnostic::error("usage", message).hint(hint).exit(Exit::Usage))
        };
        let mut mapping = Self::default();
        for pair in given {
            let sides = pair.rsplit_once('=').map(|(theirs, ours)| (theirs.trim(), ours.trim()));
            let Some((theirs, ours)) = sides.filter(|(theirs, ours)| !theirs.is_empty() && !ours.is_empty())
            else {
                let message = format!("`--map {pair}` says not what becomes what");
                return refuse(
                    message,
                    "write what stands in the export, `=`, and what it is here: --map 'Agree=consent'",
                );
            };
            if mapping.find(theirs).is_some() {
                return refuse(format!("`--map` says twice what `{theirs}` is"), "leave one of the two out");
            }
            let (theirs, ours) = (theirs.to_owned(), ours.to_owned());
            mapping.pairs.push(Pair { theirs, ours, used: Cell::new(false) });
        }
        Ok(mapping)
    }

    /// Whether nothing was mapped.
    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// What this became, if it was mapped; case and space do not matter.
    pub(super) fn get(&self, theirs: &str) -> Option<&str> {
        let pair = self.find(theirs)?;
        pair.used.set(true);
        Some(&pair.ours)
    }

    fn find(&self, theirs: &str) -> Option<&Pair> {
        let theirs = fold(theirs);
        self.pairs.iter().find(|pair| fold(&pair.theirs) == theirs)
    }

    /// Tells each pair whose left side stands nowhere in the export: a typing error would lose answers.
    pub(super) fn refuse_unused<'a>(
        &self,
        there: impl Iterator<Item = &'a str> + Clone,
        problems: &mut Diagnostics,
    ) {
        for pair in self.pairs.iter().filter(|pair| !pair.used.get()) {
            let message = format!("`--map`: `{}` stands nowhere in the export", pair.theirs);
            let problem = Diagnostic::error("usage", message).exit(Exit::Usage);
            problems.push(match nearest(&pair.theirs, there.clone()) {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint("write the heading or the answer as it stands in the export"),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mapping;

    fn parse(pairs: &[&str]) -> Result<Mapping, crate::input::Diagnostic> {
        Mapping::parse(&pairs.iter().map(|pair| (*pair).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_last_sign_divides_and_case_does_not_matter() {
        let mapping = parse(&["Is 1+1=2?=P1", "Agree=consent"]).unwrap();
        assert_eq!(mapping.get("is 1+1=2? "), Some("P1"));
        assert_eq!(mapping.get("AGREE"), Some("consent"));
    }

    #[test]
    fn a_pair_that_says_nothing_or_says_it_twice_is_refused() {
        for pairs in [&["Agree"][..], &["=x"], &["x="], &["Agree=consent", "agree =aside"]] {
            assert!(parse(pairs).is_err(), "{pairs:?}");
        }
    }
}
