//! The signs of a BLT file, each with its place.

use crate::evidence::{Place, SourceId};
use crate::input::Diagnostic;
use crate::input::lines::{At, place};

/// What can stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// Numbers with `=` between equals, or a name without quotation marks.
    Numbers(String),
    /// `-2`: who withdrew.
    Withdrawn(String),
    /// `-`: a place that was skipped.
    Skipped,
    /// A name in quotation marks.
    Name(String),
}

/// Walks over the signs; what comes next can be looked at first.
pub(super) struct Signs<'t> {
    text: &'t str,
    source: SourceId,
    at: At,
    end: usize,
    ahead: Option<(At, Option<Sign>)>,
}

impl<'t> Signs<'t> {
    pub fn of(text: &'t str, source: SourceId) -> Self {
        Self { text, source, at: At { byte: 0, line: 1 }, end: 0, ahead: None }
    }

    /// The next sign; nothing at the end.
    pub fn peek(&mut self) -> Result<Option<Sign>, Diagnostic> {
        if self.ahead.is_none() {
            self.skip();
            let from = self.at;
            let sign = self.read()?;
            self.end = self.at.byte;
            self.ahead = Some((from, sign));
        }
        Ok(self.ahead.as_ref().and_then(|(_, sign)| sign.clone()))
    }

    /// The line of the next sign.
    pub fn peek_line(&mut self) -> Result<u32, Diagnostic> {
        self.peek()?;
        Ok(self.line())
    }

    /// Goes on after the next sign.
    pub fn advance(&mut self) -> Result<(), Diagnostic> {
        self.peek()?;
        self.ahead = None;
        Ok(())
    }

    /// The line of the sign that was looked at last.
    pub fn line(&self) -> u32 {
        self.ahead.as_ref().map_or(self.at.line, |(at, _)| at.line)
    }

    /// Its place.
    pub fn place(&self) -> Place {
        let from = self.ahead.as_ref().map_or(self.at, |(at, _)| *at);
        place(self.source, self.text, from, self.end.max(from.byte))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at.byte..).unwrap_or_default()
    }

    /// Steps over a stretch of text, counting its lines; CRLF and a single CR count as one.
    fn step(&mut self, bytes: usize) {
        let passed = self.rest().get(..bytes).unwrap_or_default();
        let crlf = passed.matches("\r\n").count();
        let ends = passed.matches('\n').count() + passed.matches('\r').count() - crlf;
        self.at.byte += bytes;
        self.at.line = self.at.line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
    }

    /// Blanks, and comments to the end of their line.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.step(blank);
            if !self.rest().starts_with('#') {
                return;
            }
            let comment = self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
            self.step(comment);
        }
    }

    fn read(&mut self) -> Result<Option<Sign>, Diagnostic> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(None) };
        match first {
            '"' => self.quoted().map(Some),
            '(' => {
                let message =
                    "brackets are the names of ballots in some programs, and equal places in others";
                let at = place(self.source, self.text, self.at, self.at.byte + 1);
                let hint = "remove the names of ballots; write equal places as `2=3`";
                Err(Diagnostic::error("import", message).at(&at).hint(hint))
            }
            _ => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || matches!(c, '"' | '#' | '('))
                    .unwrap_or(rest.len());
                let word = &rest[..end];
                self.step(end);
                Ok(Some(match word.strip_prefix('-') {
                    Some("") => Sign::Skipped,
                    Some(number) => Sign::Withdrawn(number.to_owned()),
                    None => Sign::Numbers(word.to_owned()),
                }))
            }
        }
    }

    /// A name: a doubled quotation mark, or one after `\`, is part of it.
    fn quoted(&mut self) -> Result<Sign, Diagnostic> {
        let mut name = String::new();
        let mut signs = self.rest().char_indices().skip(1).peekable();
        while let Some((at, sign)) = signs.next() {
            let doubled = |next: Option<&(usize, char)>| next.is_some_and(|(_, next)| *next == '"');
            match sign {
                '\\' if doubled(signs.peek()) => {
                    signs.next();
                    name.push('"');
                }
                '"' if doubled(signs.peek()) => {
                    signs.next();
                    name.push('"');
                }
                '"' => {
                    self.step(at + 1);
                    return Ok(Sign::Name(name));
                }
                '\n' | '\r' => break,
                sign => name.push(sign),
            }
        }
        Err(self.fault("a quotation mark that is opened here is never closed on its line"))
    }

    fn fault(&self, message: &str) -> Diagnostic {
        let at = place(self.source, self.text, self.at, self.at.byte + 1);
        Diagnostic::error("table-quote", message)
            .at(&at)
            .hint("close it; the file may have been cut off here")
    }
}
