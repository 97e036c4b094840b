use std::sync::Arc;

use super::description::Description;
use super::results::ballots_alone;
use super::{Proposal, ProposalId, VersionId, Workshop};
use crate::evidence::{Located, Place};
use crate::input::toml::Toml;
use crate::input::{Diagnostics, Inputs};

/// A file of ballots without a workshop: what the vote would say in a workshop file.
#[derive(Debug, Clone, Default)]
pub struct Alone {
    /// The file, or `-` for standard input.
    pub file: String,
    /// The language, as in a workshop file.
    pub language: String,
    /// The rule, as in `[[votes]]`.
    pub method: String,
    /// Lines of `[[votes]]`, each a key and its value in TOML.
    pub terms: Vec<String>,
}

impl Alone {
    /// A workshop of nothing but these ballots. Its options are those that the terms name, else those met
    /// in the file, in order of first appearance. Nothing when there were errors; they are in `found`.
    pub fn open(&self, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Workshop> {
        let text = self.workshop_file();
        let source = inputs.hold("command line", &text);
        let described = Description::read(source, &Toml::new(source, Arc::from(text)), found)?;
        let (mut workshop, language) = (described.workshop, described.language);
        let vote = workshop.votes.first()?.clone();
        let ballots = ballots_alone(&self.file, &workshop, &vote, language, inputs, found)?;
        workshop.proposals =
            ballots.options().iter().map(|id| option(id, &Place::line(ballots.source, 1))).collect();
        workshop.results.votes.insert(vote.id.value.clone(), ballots);
        (!found.has_errors()).then_some(workshop)
    }

    fn workshop_file(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let name = if self.file == "-" { "stdin" } else { &self.file };
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let (language, title, method) = (quoted(&self.language), quoted(name), quoted(&self.method));
        let terms = self.terms.join("\n");
        format!(
            "language = {language}\n\
             [[votes]]\nid = \"votes\"\npurpose = \"sounding\"\nmethod = {method}\n{terms}\n\
             [issue]\ntitle = {title}\ncentral_question = {title}\n\
             [[stakeholders]]\nid = \"voters\"\nsphere = \"concerned\"\n\
             [[stakeholders]]\nid = \"others\"\nsphere = \"environment\"\n"
        )
    }
}

/// An option of which nothing is known but its name.
fn option(id: &ProposalId, place: &Place) -> Proposal {
    let version = VersionId { proposal: id.clone(), version: 1 };
    Proposal {
        id: Located::new(version, place.clone()),
        title: Located::new(id.to_string(), place.clone()),
        text: None,
        by: None,
        basis: None,
        support: None,
        citizens_initiative: None,
        cost: None,
        owner: None,
        reasons: None,
        resolves: Vec::new(),
        outside: Vec::new(),
        outside_reason: None,
        place: place.clone(),
    }
}
