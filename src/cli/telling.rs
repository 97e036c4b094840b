//! What `tally` and `route` share: claims told on the screen, and returned exactly.

use jiff::civil::Date;

use super::run::At;
use super::waiting::Waiting;
use super::{Answer, Run};
use crate::audit::Account;
use crate::document::Words;
use crate::input::Diagnostics;
use crate::output::terminal;
use crate::workshop::{self, Workshop};

/// What is told of: a workshop, or a file of ballots that belongs to none.
pub enum Held<'a> {
    /// A workshop.
    In(&'a At),
    /// Ballots only.
    Alone(workshop::Alone),
}

/// Tells what a workshop's files say by a template of the screen; of JSON a schema and these branches.
pub fn tell(
    held: &Held<'_>,
    (template, schema, branches): (&str, &'static str, &[&str]),
    account: impl FnOnce(&Workshop, Date) -> Result<Account, Diagnostics>,
    run: &mut Run,
) -> Option<Answer> {
    let _shown = Waiting::on("reading and counting", &run.flags);
    let (workshop, at) = match held {
        Held::In(at) => (run.open(&at.workshop)?, at.workshop.as_str()),
        Held::Alone(ballots) => (ballots.open(&mut run.inputs, &mut run.problems)?, "."),
    };
    let templates = run.templates(&workshop, at);
    let words = run.keep(Words::read(&templates))?;
    let account = match account(&workshop, run.date) {
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
