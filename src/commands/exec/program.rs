//! The program: how it is started, and which signals it gets.

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{io, thread};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use secrecy::ExposeSecret;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::error::CommandError;
use crate::error::exit::Exit;
use crate::ops::inject::Injected;
use crate::os::{interrupt, process};
use crate::ui::is_in_foreground;

/// The program with its arguments, and only these variables in its environment.
pub(super) fn command(
    words: &[OsString],
    passed: Vec<(OsString, OsString)>,
    values: &[&Injected],
) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env_clear().envs(passed);
    for value in values {
        command.env(value.variable.as_str(), value.value.expose_secret());
    }
    command
}

/// Replaces this process by the program. Returns only if that fails.
pub(super) fn replace_by(mut command: Command) -> io::Error {
    process::restore_umask();
    process::restore_core_limit();
    command.exec()
}

/// Why a program was not run, with the exit code that shells use.
pub(super) fn not_run(program: &OsStr, error: &io::Error) -> CommandError {
    let program = program.to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        CommandError::new(Exit::NoProgram, format!("program `{program}` not found"))
            .hint("a script whose interpreter is missing also counts as not found")
    } else {
        CommandError::new(Exit::CannotRun, format!("cannot run `{program}`")).cause(error)
    }
}

/// Signals to forward, unless the caller ignores them.
const PASSED_ON: [i32; 8] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGCONT, SIGWINCH,
];

/// Signals that a terminal sends to its whole foreground group: the program gets them anyway.
const FROM_THE_TERMINAL: [i32; 3] = [SIGINT, SIGQUIT, SIGWINCH];

/// Signals that do not end a process.
const HARMLESS: [i32; 2] = [SIGCONT, SIGWINCH];

/// Receives the signals to forward.
pub(super) struct Forwarder {
    signals: Signals,
}

/// The program that receives them, until it is reaped.
pub(super) struct Forwarding {
    to: Arc<Mutex<Option<Pid>>>,
    pid: Pid,
}

impl Forwarder {
    /// Starts to listen. Signals are kept until there is a program.
    pub(super) fn listen() -> io::Result<Self> {
        let ignored = interrupt::ignored();
        let wanted = PASSED_ON.into_iter();
        let wanted = wanted.filter(|signal| !interrupt::is_in(ignored, *signal));
        let signals = Signals::new(wanted)?;
        interrupt::leave_to_program();
        Ok(Self { signals })
    }

    /// Forwards the signals received so far, and all others until the program has ended. Calls `later` for each later
    /// signal that would end a process: it may have been meant for the program, but now it is ours.
    pub(super) fn forward_to(
        self,
        id: u32,
        later: impl Fn(i32) + Send + 'static,
    ) -> io::Result<Forwarding> {
        let pid = i32::try_from(id).ok().and_then(Pid::from_raw);
        let pid = pid.ok_or(io::ErrorKind::InvalidData)?;
        let to = Arc::new(Mutex::new(Some(pid)));
        let target = Arc::clone(&to);
        let mut signals = self.signals;
        thread::Builder::new()
            .name("signals for the program".into())
            .spawn(move || {
                for signal in signals.forever() {
                    // Locked while the signal is sent: until the program is reaped, its PID is not reused.
                    let program = lock(&target);
                    match *program {
                        Some(pid) if !has_ended(pid) => pass_on(signal, pid),
                        _ if HARMLESS.contains(&signal) => {}
                        _ => later(signal),
                    }
                }
            })?;
        Ok(Forwarding { to, pid })
    }
}

impl Forwarding {
    /// Waits until the program has ended, without reaping it.
    pub(super) fn wait_for_the_end(&self) {
        let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while matches!(waitid(WaitId::Pid(self.pid), ended), Err(Errno::INTR)) {}
    }

    /// From now on the program may be reaped.
    pub(super) fn end(self) {
        *lock(&self.to) = None;
    }
}

/// Ends this process as the signal would have.
pub(super) fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}

fn has_ended(program: Pid) -> bool {
    let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    !matches!(waitid(WaitId::Pid(program), ended), Ok(None))
}

fn lock(to: &Mutex<Option<Pid>>) -> MutexGuard<'_, Option<Pid>> {
    to.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pass_on(signal: i32, program: Pid) {
    if FROM_THE_TERMINAL.contains(&signal) && is_in_foreground() {
        return;
    }
    if let Some(signal) = Signal::from_named_raw(signal) {
        // Ignore: it may have just ended.
        let _ = kill_process(program, signal);
    }
}
