use super::blocks::{Block, Inline};
use super::context::{self, Given, Leaves};
use super::engine::{self, Marked, Trust};
use super::exchange::Exchange;
use super::{TemplateFile, Templates, Words, markdown};
use crate::input::Diagnostic;
use crate::ledger::{ClaimTree, Ledger};

/// What a template became: blocks, and the files that made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The words of the first heading.
    pub title: String,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Every template that was used, the first one first.
    pub templates: Vec<TemplateFile>,
}

/// A report: what it prints of the results is a claim, or it is refused.
///
/// # Errors
/// When a template is wrong, or prints something that is no claim.
pub fn report(
    templates: &Templates,
    words: &Words,
    tree: &ClaimTree,
    ledger: &Ledger,
) -> Result<Rendered, Diagnostic> {
    told(templates, words, "report.md", tree, ledger)
}

/// Another document that prints claims only: what a command tells on the screen.
///
/// # Errors
/// As [`report`].
pub fn told(
    templates: &Templates,
    words: &Words,
    name: &str,
    tree: &ClaimTree,
    ledger: &Ledger,
) -> Result<Rendered, Diagnostic> {
    let mut leaves = Leaves::default();
    let shape = context::of_claims(tree, ledger, &mut leaves)?;
    rendered(engine::run(templates, name, &shape, leaves, Trust::Traced)?, words)
}

/// A letter, a list or an agenda: typed values become plain words.
///
/// # Errors
/// When a template is wrong.
pub fn letter(
    templates: &Templates,
    words: &Words,
    name: &str,
    given: &Given,
) -> Result<Rendered, Diagnostic> {
    let mut leaves = Leaves::default();
    let shape = context::of_given(given, &mut leaves);
    rendered(engine::run(templates, name, &shape, leaves, Trust::Plain)?, words)
}

fn rendered(marked: Marked, words: &Words) -> Result<Rendered, Diagnostic> {
    let template = marked.used.first().map_or("", |file| file.path.as_str());
    let exchange = Exchange { leaves: &marked.leaves, words, template };
    let blocks = markdown::blocks(&marked.text, &marked.tables, exchange)?;
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading { words, .. } => Some(Inline::plain(words)),
        _ => None,
    });
    Ok(Rendered { title: title.unwrap_or_default(), blocks, templates: marked.used })
}
