//! Opening a file: once, whole, within a limit, and never something that is no file.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::limits::Size;
use super::{Diagnostic, Exit};

/// Reads a file whole. The problem says nothing of where the path was written; the caller adds that.
pub(super) fn read_file(path: &Path, shown: &str, limit: Limit) -> Result<Vec<u8>, Diagnostic> {
    let before = path.metadata().map_err(|error| unopened(shown, &error))?;
    refuse_kind(shown, &before)?;
    if before.len() > limit.bytes {
        return Err(too_large(shown, limit));
    }
    let mut file = File::open(path).map_err(|error| unopened(shown, &error))?;
    let opened = file.metadata().map_err(|error| unopened(shown, &error))?;
    refuse_kind(shown, &opened)?;
    let mut bytes = Vec::with_capacity(usize::try_from(opened.len()).unwrap_or(0) + 1);
    let most = limit.bytes.saturating_add(1);
    (&mut file).take(most).read_to_end(&mut bytes).map_err(|error| unread(shown, &error))?;
    let after = file.metadata().map_err(|error| unread(shown, &error))?;
    let same_time = after.modified().ok() == opened.modified().ok();
    if bytes.len() as u64 != after.len() || after.len() != before.len() || !same_time {
        let message = format!("{shown} changed while it was being read");
        let hint = "wait until the other program has finished writing, then run the command again";
        return Err(Diagnostic::error("input-changed", message).hint(hint));
    }
    Ok(bytes)
}

/// Reads standard input whole.
pub(super) fn read_stdin(limit: Limit) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let most = limit.bytes.saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|error| unread("stdin", &error))?;
    if bytes.len() as u64 > limit.bytes { Err(too_large("stdin", limit)) } else { Ok(bytes) }
}

/// How many bytes a kind of file may have, and the name under which that can be raised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub bytes: u64,
    pub name: &'static str,
}

pub(super) fn too_large(shown: &str, limit: Limit) -> Diagnostic {
    let message = format!("{shown} is larger than {}", Size(limit.bytes));
    let hint = format!(
        "check that it is the right file; if it is, raise the limit with `--limit {}={}`",
        limit.name,
        limit.bytes.saturating_mul(2)
    );
    Diagnostic::error("input-limit", message).hint(hint)
}

fn refuse_kind(shown: &str, metadata: &Metadata) -> Result<(), Diagnostic> {
    if metadata.is_file() {
        return Ok(());
    }
    let (kind, hint) = if metadata.is_dir() {
        ("a folder", "name the file inside it")
    } else {
        (other_kind(metadata), "copy its contents to a file, or pass them through `-` (standard input)")
    };
    let message = format!("{shown} is {kind}, not a file");
    Err(Diagnostic::error("input-kind", message).hint(hint).exit(Exit::Missing))
}

#[cfg(unix)]
fn other_kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match (kind.is_fifo(), kind.is_socket()) {
        (true, _) => "a pipe",
        (_, true) => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn other_kind(_: &Metadata) -> &'static str {
    "a device"
}

fn unopened(shown: &str, error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        let hint = "check the name and the folder";
        return Diagnostic::error("input-missing", format!("{shown} does not exist"))
            .hint(hint)
            .exit(Exit::Missing);
    }
    let problem = if held_by_another_program(error) {
        let message = format!("{shown} is in use by another program");
        Diagnostic::error("input-unreadable", message)
            .hint("close the file in Excel, then run the command again")
    } else {
        let message = format!("{shown} cannot be read: {error}");
        Diagnostic::error("input-unreadable", message).hint("check that you may read the file")
    };
    problem.exit(Exit::Missing)
}

/// On Windows a file that Excel holds open cannot be opened: sharing or lock violation.
fn held_by_another_program(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

fn unread(shown: &str, error: &io::Error) -> Diagnostic {
    let message = format!("reading {shown} failed half-way: {error}");
    Diagnostic::error("input-unreadable", message).hint("run the command again").exit(Exit::Io)
}
