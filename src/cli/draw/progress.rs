use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::cli::common::Common;
use crate::method::draw::Progress;

/// A draw that takes less than this shows nothing on the way.
const LONG: Duration = Duration::from_secs(1);

/// How far a long draw is, on one line of a terminal that is written over.
pub struct Shown {
    begun: Instant,
    last: Option<Instant>,
    wanted: bool,
}

impl Shown {
    pub fn new(flags: &Common) -> Self {
        let wanted = io::stderr().is_terminal() && !flags.quiet && !flags.json;
        Self { begun: Instant::now(), last: None, wanted }
    }

    /// Shows how far it is; at most five times a second.
    pub fn tell(&mut self, at: Progress) {
        let soon = self.last.is_some_and(|last| last.elapsed() < LONG / 5);
        if !self.wanted || soon || self.begun.elapsed() < LONG {
            return;
        }
        self.last = Some(Instant::now());
        let line = match at {
            Progress::Chances => "the chances are known; looking for panels".to_owned(),
            Progress::Panels(part) => format!("panels for {:.0}% of the lottery", part * 100.0),
            Progress::Cut(times) => format!("left out what whole panels cannot give, {times} times"),
        };
        let seconds = self.begun.elapsed().as_secs();
        let _ = write!(io::stderr(), "\r\u{1b}[K{line} ({seconds} s)");
        let _ = io::stderr().flush();
    }

    /// Takes the line away.
    pub fn end(&self) {
        if self.last.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
