use std::io::{self, Write};

use crate::input::{Diagnostic, Exit};

/// Writes to standard output. A reader that went away (`| head`) has seen what it wanted.
///
/// # Errors
/// When the output does not arrive for any other reason, such as a full disk.
pub fn show(bytes: &[u8]) -> Result<(), Diagnostic> {
    deliver(&mut io::stdout().lock(), bytes)
}

/// Writes to standard error, as well as possible: there is nowhere left to complain.
pub fn complain(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

fn deliver(to: &mut impl Write, bytes: &[u8]) -> Result<(), Diagnostic> {
    match to.write_all(bytes).and_then(|()| to.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            let why = match error.kind() {
                io::ErrorKind::StorageFull => "no space left (ENOSPC)".to_owned(),
                _ => error.to_string(),
            };
            Err(Diagnostic::error("output-failed", format!("standard output could not be written: {why}"))
                .exit(Exit::Io)
                .hint("send the output to a disk with room"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Refusing(io::ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        assert!(deliver(&mut Refusing(io::ErrorKind::BrokenPipe), b"x").is_ok());
    }

    #[test]
    fn a_full_device_is_a_failure_and_never_a_false_success() {
        let problem = deliver(&mut Refusing(io::ErrorKind::StorageFull), b"x").unwrap_err();
        assert_eq!((problem.code, problem.exit.code()), ("output-failed", 74));
        assert!(problem.message.contains("ENOSPC"));
    }
}
