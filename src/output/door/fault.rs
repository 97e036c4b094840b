use std::io;
use std::path::Path;

use crate::input::{Diagnostic, Exit};

/// A path as messages show it: with `/`, on every system.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// What went wrong at the disk, with the place and what to do about it.
pub(super) fn of(path: &Path, error: &io::Error) -> Diagnostic {
    if open_elsewhere(error) {
        return in_use(path);
    }
    let path = shown(path);
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            failed(&path, "the disk is full (ENOSPC)")
                .hint("make room on the disk, or choose another folder with --output")
        }
        io::ErrorKind::FileTooLarge => failed(&path, "the file would be larger than is allowed here (EFBIG)")
            .hint("raise the limit on file sizes, or choose another folder with --output"),
        io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::IsADirectory
        | io::ErrorKind::AlreadyExists
        | io::ErrorKind::InvalidFilename
        | io::ErrorKind::NotFound => blocked(&path, &error.to_string()),
        _ => failed(&path, &error.to_string()).hint("nothing more is known; try again, or another folder"),
    }
}

/// An output that cannot be made at all.
pub(super) fn blocked(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("output-blocked", format!("{path} cannot be written: {why}"))
        .file(path)
        .exit(Exit::Output)
        .hint("choose a folder in which you may write, with --output")
}

/// An output that another program keeps open, which Windows does not let us replace.
pub(super) fn in_use(path: &Path) -> Diagnostic {
    let path = shown(path);
    Diagnostic::error("output-blocked", format!("{path} is open in another program"))
        .file(path)
        .exit(Exit::Output)
        .hint("close it there (in Excel or Word, perhaps) and run the command again")
}

fn failed(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("output-failed", format!("{path} could not be written: {why}"))
        .file(path)
        .exit(Exit::Io)
}

/// Whether Windows refuses because the file is open: sharing and lock violations.
fn open_elsewhere(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
