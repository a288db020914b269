//! Running a program and masking its output.

use std::ffi::{CStr, OsString};
use std::io::{PipeReader, PipeWriter, Read, pipe};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{env, io, thread};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::thread::set_name;
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use super::program::{self, Forwarder, end_by};
use super::reexec::{self, Values};
use crate::domain::Redactor;
use crate::error::CommandError;
use crate::error::exit::Exit;
use crate::os::process;
use crate::ui::{Stream, Ui, say};

/// Bytes read at a time: the capacity of a pipe.
const CHUNK: usize = 64 * 1024;

/// What `ps` shows for the process, instead of `exe`.
const SHORT_NAME: &CStr = c"mlgate";

/// Continues `exec --mask` if this process was started by [`reexec::start`]: runs the program, and passes its
/// output on without the values.
pub(crate) fn taken_over() -> Option<ExitCode> {
    let mut words = env::args_os();
    if words.next()? != reexec::NAME {
        return None;
    }
    let words: Vec<OsString> = words.collect();
    // The name is only cosmetic.
    let _ = set_name(SHORT_NAME);
    let (ui, values) = match reexec::receive() {
        Ok(received) if !words.is_empty() => received,
        _ => {
            say("error: only `mlgate exec --mask` starts mlgate by this name");
            return Some(Exit::Usage.into());
        }
    };
    let ended = run(&words, &values).map_err(|error| program::not_run(&words[0], &error));
    Some(match ended {
        Ok(code) => Exit::Program(code).into(),
        Err(error) => fail(&error, &Ui::new(ui)),
    })
}

fn fail(error: &CommandError, ui: &Ui) -> ExitCode {
    ui.error(error);
    error.exit().into()
}

/// An output stream of the program, and where it goes.
struct Masked {
    redactor: Redactor,
    chunk: Zeroizing<Vec<u8>>,
    to: Stream,
}

/// What happens while the streams are passed on.
enum Event {
    /// A stream has been passed on, to its end or until it was stopped.
    Passed { whole: bool },
    /// A signal that was received after the program had ended.
    Signal(i32),
}

/// How long a signal waits for the rest of the streams.
const MOMENT: Duration = Duration::from_secs(1);

/// Returns the exit code, as shells define it for a program killed by a signal.
fn run(words: &[OsString], values: &Values) -> io::Result<u8> {
    // Before the program starts, so that no signal is lost.
    let forwarder = Forwarder::listen()?;
    let redactor = Redactor::new(values.iter().map(|(_, value)| value), CHUNK);
    let redactor = redactor.map_err(io::Error::other)?;
    let err = Masked::new(redactor.for_another_stream(), Stream::Err);
    let out = Masked::new(redactor, Stream::Out);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    for (variable, value) in values {
        command.env(variable, value.expose_secret());
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let (happens, happened) = channel();
    let (stopped, stop) = pipe()?;
    let stopped = [stopped.try_clone()?, stopped];
    // Everything that holds a value has been allocated by now.
    process::lock_memory();
    process::restore_umask();
    let mut child = process::start(|| command.spawn())?;
    let signals = happens.clone();
    let forwarding = forwarder.forward_to(child.id(), move |signal| {
        let _ = signals.send(Event::Signal(signal));
    })?;
    let (from_out, from_err) = (child.stdout.take(), child.stderr.take());
    let [stop_out, stop_err] = stopped;
    let passed = happens.clone();
    thread::spawn(move || {
        let whole = from_out.is_none_or(|from| out.pass_on(from, &stop_out));
        let _ = happens.send(Event::Passed { whole });
    });
    thread::spawn(move || {
        let whole = from_err.is_none_or(|from| err.pass_on(from, &stop_err));
        let _ = passed.send(Event::Passed { whole });
    });
    forwarding.wait_for_the_end();
    if let Some(signal) = wait_for_streams(&happened, stop) {
        end_by(signal);
    }
    forwarding.end();
    child.wait().map(code)
}

/// Waits for the end of both streams, which the program may have passed to others. A signal ends the wait once the
/// program's own output has been passed on; it is returned if a stream is still open then.
fn wait_for_streams(happened: &Receiver<Event>, stop: PipeWriter) -> Option<i32> {
    let mut stop = Some(stop);
    let mut signal = None;
    let mut whole = true;
    let mut left = 2;
    while left > 0 {
        let event = match signal {
            None => happened.recv().ok(),
            Some((_, since)) => {
                let rest = MOMENT.saturating_sub(Instant::now().duration_since(since));
                happened.recv_timeout(rest).ok()
            }
        };
        match event {
            Some(Event::Passed { whole: to_its_end }) => {
                whole &= to_its_end;
                left -= 1;
            }
            Some(Event::Signal(number)) => {
                signal = signal.or(Some((number, Instant::now())));
                stop = None;
            }
            // Our own reader does not read.
            None => {
                whole = false;
                break;
            }
        }
    }
    drop(stop);
    signal.filter(|_| !whole).map(|(number, _)| number)
}

impl Masked {
    fn new(redactor: Redactor, to: Stream) -> Self {
        Self {
            redactor,
            chunk: Zeroizing::new(vec![0; CHUNK]),
            to,
        }
    }

    /// Passes a stream on to its end, or, once the other end of `stopped` is closed, as long as there is something to
    /// read. Returns `false` if it has not ended. When our reader is gone, the program's pipe is closed, so that it
    /// gets the same error as when writing to that reader.
    fn pass_on(mut self, mut from: impl Read + AsFd, stopped: &PipeReader) -> bool {
        let mut out = Vec::with_capacity(CHUNK);
        // The most that the pipe can hold.
        let mut left = CHUNK;
        loop {
            let (more, stopped) = wait_for_either(&from, stopped);
            if stopped && (!more || left == 0) {
                // Text that is held back may be the beginning of a value.
                return false;
            }
            match from.read(&mut self.chunk) {
                Ok(0) => break,
                Ok(bytes) => {
                    if stopped {
                        left = left.saturating_sub(bytes);
                    }
                    self.redactor.push(&self.chunk[..bytes], &mut out);
                    if self.to.write(&out).is_err() {
                        return true;
                    }
                    out.clear();
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        self.redactor.finish(&mut out);
        // Ignore: the reader is gone.
        let _ = self.to.write(&out);
        true
    }
}

/// Waits until one of two can be read or has ended; returns which.
fn wait_for_either(one: &impl AsFd, other: &impl AsFd) -> (bool, bool) {
    let mut both = [
        PollFd::new(one, PollFlags::IN),
        PollFd::new(other, PollFlags::IN),
    ];
    if poll(&mut both, None).is_err() {
        // Interrupted, or out of memory: reading will tell.
        return (true, false);
    }
    let [one, other] = both.map(|each| !each.revents().is_empty());
    (one, other)
}

fn code(status: ExitStatus) -> u8 {
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok())
        .unwrap_or(u8::MAX)
}
