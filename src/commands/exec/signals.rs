//! Signals, passed on to a program that mlgate waits for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{io, thread};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::os::interrupt;
use crate::ui::is_in_foreground;

/// What is passed on, if the caller does not have it ignored.
const PASSED_ON: [i32; 8] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGCONT, SIGWINCH,
];

/// What a terminal sends to all processes in its foreground by itself: the program has it already.
const FROM_THE_TERMINAL: [i32; 3] = [SIGINT, SIGQUIT, SIGWINCH];

/// Whoever passes the signals on.
pub(super) struct Forwarder {
    signals: Signals,
}

/// The program that gets them, until it has ended.
pub(super) struct Forwarding {
    to: Arc<Mutex<Option<Pid>>>,
    pid: Pid,
}

impl Forwarder {
    /// Begins to listen. Signals wait for a program to be there.
    pub(super) fn listen() -> io::Result<Self> {
        let ignored = interrupt::ignored();
        let wanted = PASSED_ON.into_iter();
        let wanted = wanted.filter(|signal| !interrupt::is_in(ignored, *signal));
        let signals = Signals::new(wanted)?;
        interrupt::leave_to_program();
        Ok(Self { signals })
    }

    /// Passes on all there were and all that come.
    pub(super) fn forward_to(self, id: u32) -> io::Result<Forwarding> {
        let pid = i32::try_from(id).ok().and_then(Pid::from_raw);
        let pid = pid.ok_or(io::ErrorKind::InvalidData)?;
        let to = Arc::new(Mutex::new(Some(pid)));
        let target = Arc::clone(&to);
        let mut signals = self.signals;
        thread::Builder::new()
            .name("signals for the program".into())
            .spawn(move || {
                for signal in signals.forever() {
                    pass_on(signal, *lock(&target));
                }
            })?;
        Ok(Forwarding { to, pid })
    }
}

impl Forwarding {
    /// Waits until the program has ended, without reaping it; from then on signals are for us.
    pub(super) fn wait_for_the_end(&self) {
        let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while matches!(waitid(WaitId::Pid(self.pid), ended), Err(Errno::INTR)) {}
        *lock(&self.to) = None;
    }
}

fn lock(to: &Mutex<Option<Pid>>) -> MutexGuard<'_, Option<Pid>> {
    to.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pass_on(signal: i32, to: Option<Pid>) {
    let Some(pid) = to else {
        // Somebody else holds the program's output open, and we wait for that alone.
        let _ = emulate_default_handler(signal);
        return;
    };
    if FROM_THE_TERMINAL.contains(&signal) && is_in_foreground() {
        return;
    }
    if let Some(signal) = Signal::from_named_raw(signal) {
        // It may have just ended.
        let _ = kill_process(pid, signal);
    }
}
