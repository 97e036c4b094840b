use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::common::Common;

/// Work that takes less than this shows nothing on the way.
const LONG: Duration = Duration::from_secs(2);
/// How often the line is written again.
const AGAIN: Duration = Duration::from_millis(500);

/// What is being done and for how long, on one line of a terminal that is written over and taken away.
///
/// Shown only on a terminal, for long work, and never with `--quiet` or `--json`.
pub struct Waiting {
    over: Sender<()>,
    line: Option<JoinHandle<()>>,
}

impl Waiting {
    /// Shows these words while the work takes long, until it is dropped.
    pub fn on(words: &'static str, flags: &Common) -> Self {
        let (over, told) = mpsc::channel();
        let wanted = io::stderr().is_terminal() && !flags.quiet && !flags.json;
        let line = wanted.then(|| {
            thread::spawn(move || {
                let begun = Instant::now();
                let mut wait = LONG;
                while told.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = AGAIN;
                    let _ = write!(io::stderr(), "\r\u{1b}[K{words} ({} s)", begun.elapsed().as_secs());
                    let _ = io::stderr().flush();
                }
                if wait == AGAIN {
                    let _ = write!(io::stderr(), "\r\u{1b}[K");
                }
            })
        });
        Self { over, line }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = self.over.send(());
        if let Some(line) = self.line.take() {
            let _ = line.join();
        }
    }
}
