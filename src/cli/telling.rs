//! What `tally` and `route` share: claims told on the screen, and returned exactly.

use super::run::At;
use super::{Answer, Run};
use crate::audit::Account;
use crate::document::Words;
use crate::output::terminal;

/// Tells the account of a workshop by a template of the screen, with these branches as JSON.
pub fn tell(
    at: &At,
    template: &str,
    schema: &'static str,
    branches: &[&str],
    run: &mut Run,
) -> Option<Answer> {
    let workshop = run.open(&at.workshop)?;
    let templates = run.templates(&workshop, &at.workshop);
    let words = run.keep(Words::read(&templates))?;
    let account = match Account::of(&workshop, run.date) {
        Ok(account) => account,
        Err(problems) => {
            run.problems.append(problems);
            return None;
        }
    };
    let rendered = run.keep(account.tell(&templates, &words, template))?;
    let text = terminal(&rendered.blocks, run.colour());
    let result = account.json(branches);
    Some(Answer::told(text, schema, result).about(&workshop))
}
