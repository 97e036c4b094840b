use std::fmt::Write;

use super::sources::{SourceCheck, SourceState};
use super::verification::{Verdict, Verification};
use crate::input::{Diagnostic, Diagnostics, Exit};

/// How many claims are named in messages; `--json` names all.
const NAMED: usize = 40;

impl Verification {
    /// Which exit status it leads to: 1 when something contradicts, 66 when something cannot be checked.
    #[must_use]
    pub fn exit(&self) -> Option<Exit> {
        match self.verdict() {
            Verdict::Verified => None,
            Verdict::Contradicted => Some(Exit::No),
            Verdict::CannotVerify => Some(Exit::Missing),
        }
    }

    /// What does not hold, what cannot be checked, and what is good to know, as messages.
    #[must_use]
    pub fn problems(&self) -> Diagnostics {
        let mut problems = Diagnostics::new();
        for wrong in self.contradictions.iter().take(NAMED) {
            let problem = Diagnostic::error(wrong.code, &wrong.message).exit(Exit::No);
            problems.push(match &wrong.file {
                Some(file) => problem.file(file),
                None => problem,
            });
        }
        if self.contradictions.len() > NAMED {
            let message = format!("{} contradictions more", self.contradictions.len() - NAMED);
            let hint = "see all of them with --json";
            problems.push(Diagnostic::error("contradicted", message).exit(Exit::No).hint(hint));
        }
        for source in self.absent() {
            problems.push(absent(source, self.contradictions.is_empty()));
        }
        for path in &self.lacking {
            let message =
                format!("cannot verify the pages: they were made with {path}, which is not used now");
            let hint = "name the folder of the templates with --templates, or put the file back";
            problems.push(Diagnostic::error("cannot-verify", message).exit(Exit::Missing).hint(hint));
        }
        let told = self.absent().next().is_some() || !self.lacking.is_empty();
        if !told && self.verdict() == Verdict::CannotVerify {
            problems.push(not_made_again(self));
        }
        for note in &self.notes {
            problems.push(Diagnostic::warning(note.code, &note.message));
        }
        problems
    }

    /// What was confirmed, in numbers.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let verdict = match self.verdict() {
            Verdict::Verified => "verified",
            Verdict::Contradicted => "contradicted",
            Verdict::CannotVerify => "cannot verify the whole report",
        };
        let _ = writeln!(text, "{verdict}: {}", self.ledger);
        let _ = writeln!(text, "seal        {}", self.seal);
        let held = self.sources.iter().filter(|source| source.state == SourceState::Confirmed).count();
        let _ = writeln!(text, "confirmed   {} by their hash", of(held, self.sources.len(), "file", "files"));
        let _ = writeln!(
            text,
            "            {} computed again",
            of(self.confirmed, self.claims, "claim", "claims")
        );
        if !self.pages.is_empty() {
            let _ = writeln!(text, "            {}, byte for byte", self.pages.join(", "));
        }
        if !self.unchecked.is_empty() {
            let files: Vec<&str> = self.absent().map(|source| source.path.as_str()).collect();
            let number = of(self.unchecked.len(), self.claims, "claim", "claims");
            let need =
                if files.is_empty() { String::new() } else { format!(", which need {}", files.join(", ")) };
            let _ = writeln!(text, "not checked {number}{need}");
        }
        if !self.pages_unchecked.is_empty() {
            let _ = writeln!(text, "not checked {}", self.pages_unchecked.join(", "));
        }
        for (page, claims) in &self.unprinted {
            let _ = writeln!(
                text,
                "to know     {page} does not print {}",
                of(claims.len(), self.claims, "claim", "claims")
            );
        }
        for (path, lines) in &self.unused {
            let _ = writeln!(text, "to know     no claim rests on {path}: {lines}");
        }
        self.tell_since(&mut text);
        text
    }

    fn tell_since(&self, text: &mut String) {
        let Some(since) = &self.since else { return };
        let _ = writeln!(text, "since       the report with seal {}", since.seal);
        let (added, changed, removed) = (since.added.len(), since.changed.len(), since.removed.len());
        let _ = writeln!(
            text,
            "            {added} claims more, {changed} say something else, {removed} things are gone"
        );
        for change in &since.changed {
            let _ = writeln!(
                text,
                "changed     {} ({}): {} was {}",
                change.claim, change.about, change.says, change.said
            );
        }
    }
}

/// `all 9 files`, `8 of 9 files`.
fn of(part: usize, whole: usize, one: &str, many: &str) -> String {
    let noun = if whole == 1 { one } else { many };
    if part == whole { format!("all {whole} {noun}") } else { format!("{part} of {whole} {noun}") }
}

/// An absent file is never called tampering: whoever lacks it cannot say.
fn absent(source: &SourceCheck, nothing_wrong: bool) -> Diagnostic {
    let SourceState::Absent { reason } = &source.state else {
        return Diagnostic::notice("cannot-verify", "");
    };
    let kind = if source.private { " (a private file)" } else { "" };
    let message = format!("cannot verify what rests on {}{kind}: {reason}", source.path);
    let problem = if nothing_wrong {
        Diagnostic::error("cannot-verify", message).exit(Exit::Missing)
    } else {
        Diagnostic::warning("cannot-verify", message)
    };
    problem
        .file(&source.path)
        .hint("run verify where the workshop's files are, or name their folder with --workshop")
}

/// Everything is there, and yet not all of it can be made again.
fn not_made_again(verification: &Verification) -> Diagnostic {
    let message = match &verification.not_made {
        Some(why) => format!("cannot verify the claims, because the report cannot be made again: {why}"),
        None => format!(
            "cannot verify {}: this version does not make them",
            verification.pages_unchecked.join(", ")
        ),
    };
    Diagnostic::error("cannot-verify", message)
        .exit(Exit::Missing)
        .hint("`cocreate check` says what is wrong with the files")
}
