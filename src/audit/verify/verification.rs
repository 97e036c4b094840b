use serde::Serialize;

use super::super::Found;
use super::since::Since;
use super::sources::{SourceCheck, SourceState};
use crate::input::{Diagnostic, Diagnostics, Severity};
use crate::ledger::ClaimId;

/// What a verification found: everything that was confirmed, and everything that was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The ledger's file.
    pub ledger: String,
    /// The seal of what the ledger says.
    pub seal: String,
    /// The files it rests on.
    pub sources: Vec<SourceCheck>,
    /// How many claims there are.
    pub claims: usize,
    /// How many of them were computed again and found the same.
    pub confirmed: usize,
    /// The claims that rest on an absent file, so that nobody can say.
    pub unchecked: Vec<ClaimId>,
    /// The pages that were made again and are the same, byte for byte.
    pub pages: Vec<String>,
    /// The pages that stand there and were not made again.
    pub pages_unchecked: Vec<String>,
    /// Rows that were read and that no claim rests on, as path and lines.
    pub unused: Vec<(String, String)>,
    /// Claims that a page does not print: what follows from nothing printed, or was not worth a line.
    pub unprinted: Vec<(String, Vec<ClaimId>)>,
    /// Everything that does not hold.
    pub contradictions: Vec<Contradiction>,
    /// What is good to know.
    pub notes: Vec<Note>,
    /// Templates that the report was made with and that are not used now: absent, or put out of use.
    pub lacking: Vec<String>,
    /// Why the report could not be made again.
    pub not_made: Option<String>,
    /// What changed since an earlier report.
    pub since: Option<Since>,
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// The code of the message.
    pub code: &'static str,
    /// What does not hold.
    pub message: String,
    /// The file, when there is one.
    pub file: Option<String>,
    /// The claims it touches.
    pub claims: Vec<ClaimId>,
}

/// Something good to know that contradicts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The code of the message.
    pub code: &'static str,
    /// What.
    pub message: String,
}

/// What a verification comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Everything holds.
    Verified,
    /// Something does not hold.
    Contradicted,
    /// Nothing contradicts, and not everything could be checked.
    CannotVerify,
}

impl Verification {
    /// What the ledger and its sources say before anything is recomputed.
    pub(super) fn of(found: &Found, sources: Vec<SourceCheck>) -> Self {
        let ledger = &found.read.ledger;
        let mut verification = Self {
            ledger: found.shown(),
            seal: found.read.seal.clone(),
            sources,
            claims: ledger.claims.len(),
            confirmed: 0,
            unchecked: Vec::new(),
            pages: Vec::new(),
            pages_unchecked: Vec::new(),
            unused: Vec::new(),
            unprinted: Vec::new(),
            contradictions: Vec::new(),
            notes: Vec::new(),
            lacking: Vec::new(),
            not_made: None,
            since: None,
        };
        for source in verification.sources.clone() {
            if let SourceState::Changed { actual } = &source.state {
                let message = format!(
                    "{} is not the file that was read: expected {}, found {actual}",
                    source.path, source.expected
                );
                verification.contradict(message, Some(&source.path), Vec::new());
            }
        }
        verification
    }

    /// Whether every source is the file that was read.
    pub(super) fn sources_hold(&self) -> bool {
        self.sources.iter().all(|source| source.state == SourceState::Confirmed)
    }

    /// Paths of the sources that are absent.
    pub fn absent(&self) -> impl Iterator<Item = &SourceCheck> {
        self.sources.iter().filter(|source| matches!(source.state, SourceState::Absent { .. }))
    }

    /// Adds something that does not hold.
    pub(super) fn contradict(&mut self, message: String, file: Option<&str>, claims: Vec<ClaimId>) {
        let file = file.map(str::to_owned);
        self.contradictions.push(Contradiction { code: "contradicted", message, file, claims });
    }

    /// Adds something good to know.
    pub(super) fn note(&mut self, code: &'static str, message: String) {
        self.notes.push(Note { code, message });
    }

    pub(super) fn other_version(&mut self, then: &str, now: &str) {
        let message = format!("the report was made by version {then}, and this is version {now}");
        self.note("version", message);
    }

    /// Whether the report was made by another version than this one.
    pub(super) fn is_other_version(&self) -> bool {
        self.notes.iter().any(|note| note.code == "version")
    }

    /// Holds the seal against the one that the reader has on paper.
    #[must_use]
    pub fn expecting(mut self, seal: &str) -> Self {
        if self.seal != seal {
            let message = format!("the seal is {}, and {seal} was expected", self.seal);
            let file = Some(self.ledger.clone());
            self.contradictions.push(Contradiction { code: "seal", message, file, claims: Vec::new() });
        }
        self
    }

    /// Says why the report could not be made again.
    #[must_use]
    pub fn not_made(mut self, problems: &Diagnostics) -> Self {
        let errors: Vec<&Diagnostic> = problems.iter().filter(|p| p.severity == Severity::Error).collect();
        self.not_made = Some(match errors.as_slice() {
            [] => "the workshop file is not there".to_owned(),
            [one] => one.message.clone(),
            [first, ..] => format!("{}, and {} problems more", first.message, errors.len() - 1),
        });
        self
    }

    /// Adds what changed since an earlier report; what is gone contradicts.
    #[must_use]
    pub fn since(mut self, since: Since) -> Self {
        for gone in &since.removed {
            self.contradictions.push(Contradiction {
                code: "history",
                message: format!("history removed: {}", gone.what),
                file: gone.source.clone(),
                claims: gone.claim.iter().cloned().collect(),
            });
        }
        self.since = Some(since);
        self
    }

    /// What it comes to. An absent file contradicts nothing.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let unchecked = self.unchecked.len() + self.pages_unchecked.len() + self.lacking.len();
        let whole = self.absent().next().is_none() && unchecked == 0;
        match (self.contradictions.is_empty(), whole) {
            (false, _) => Verdict::Contradicted,
            (true, false) => Verdict::CannotVerify,
            (true, true) => Verdict::Verified,
        }
    }
}
