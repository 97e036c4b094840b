use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};

use crate::input::{Diagnostic, Exit};

/// The signal that asks this run to end, or zero.
static ASKED: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// Held while outputs are written.
static DOOR: Mutex<()> = Mutex::new(());

/// Whether this run has written its outputs.
static WRITTEN: AtomicBool = AtomicBool::new(false);

/// How often to look whether somebody asked the run to end.
const LOOK: Duration = Duration::from_millis(20);

/// From now on an interruption is told and ends the run with 130 or 143, at once, or when the door
/// closes. Status 130 or 143 therefore means that nothing was written; from the first rename on an
/// interruption comes too late, and the run ends as it would have.
///
/// `tell` shows the message, in the form in which this run shows errors.
pub fn hear(tell: impl Fn(&Diagnostic) + Send + 'static) {
    for signal in [SIGINT, SIGTERM] {
        let Ok(number) = usize::try_from(signal) else { return };
        // Where signals cannot be caught, the system ends the run, and the next run cleans up.
        if signal_hook::flag::register_usize(signal, Arc::clone(&ASKED), number).is_err() {
            return;
        }
    }
    let listen = move || {
        loop {
            if ASKED.load(Ordering::SeqCst) != 0 {
                end_unless_held(&tell);
            }
            thread::sleep(LOOK);
        }
    };
    let _ = thread::Builder::new().name("interrupts".to_owned()).spawn(listen);
}

fn end_unless_held(tell: &impl Fn(&Diagnostic)) {
    let _closed = match DOOR.try_lock() {
        Err(TryLockError::WouldBlock) => return,
        Ok(closed) => closed,
        Err(TryLockError::Poisoned(closed)) => closed.into_inner(),
    };
    // Asked again behind the door: whoever held it may have dealt with the request.
    if let Some(problem) = take_request() {
        tell(&problem);
        std::process::exit(problem.exit.code().into())
    }
}

/// The door is open: a request to end waits, or is honoured by [`Held::check`].
#[derive(Debug)]
pub(super) struct Held {
    _open: MutexGuard<'static, ()>,
}

/// Opens the door, unless the run was asked to end.
pub(super) fn hold() -> Result<Held, Diagnostic> {
    ignore_file_size_signal();
    let held = Held { _open: DOOR.lock().unwrap_or_else(PoisonError::into_inner) };
    held.check()?;
    Ok(held)
}

impl Held {
    /// Fails when the run was asked to end.
    pub(super) fn check(&self) -> Result<(), Diagnostic> {
        take_request().map_or(Ok(()), Err)
    }

    /// Everything stands in its place: a request that came meanwhile came too late.
    pub(super) fn done(&self) {
        WRITTEN.store(true, Ordering::SeqCst);
        take_request();
    }
}

/// The request to end, which is then dealt with.
fn take_request() -> Option<Diagnostic> {
    let exit = match i32::try_from(ASKED.swap(0, Ordering::SeqCst)) {
        Ok(SIGINT) => Exit::Interrupted,
        Ok(SIGTERM) => Exit::Terminated,
        _ => return None,
    };
    let message = if WRITTEN.load(Ordering::SeqCst) {
        "interrupted, after everything was written"
    } else {
        "interrupted; nothing was written"
    };
    Some(Diagnostic::error("interrupted", message).exit(exit))
}

/// A file larger than the limit of this process is an error to be told, not the end of the process.
fn ignore_file_size_signal() {
    #[cfg(unix)]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
        });
    }
}
