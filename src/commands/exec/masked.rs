//! A program whose output goes through our hands.

use std::ffi::{CStr, OsString};
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::{env, io, thread};

use rustix::thread::set_name;
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use super::anew::Values;
use super::signals::Forwarder;
use super::{anew, program};
use crate::domain::Redactor;
use crate::error::CommandError;
use crate::error::exit::Exit;
use crate::os::{memory, umask};
use crate::ui::{Stream, Ui, say};

/// How much is read at a time: as much as a pipe holds.
const CHUNK: usize = 64 * 1024;

/// What `ps` shows of the process, instead of `exe`.
const SHORT_NAME: &CStr = c"mlgate";

/// Does the rest of `exec --mask`, if this process is the one that [`anew::start`] has started: runs the program to its
/// end, and passes on what it prints without the values.
pub(crate) fn taken_over() -> Option<ExitCode> {
    let mut words = env::args_os();
    if words.next()? != anew::NAME {
        return None;
    }
    let words: Vec<OsString> = words.collect();
    // Its name says nothing about what it does.
    let _ = set_name(SHORT_NAME);
    let (ui, values) = match anew::receive() {
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

/// A stream of the program, and what becomes of it.
struct Masked {
    redactor: Redactor,
    chunk: Zeroizing<Vec<u8>>,
    to: Stream,
}

/// Gives the exit code, as shells have it for a program that a signal has killed.
fn run(words: &[OsString], values: &Values) -> io::Result<u8> {
    // Before there is a program, so that no signal gets lost.
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
    // All that holds a value is there by now.
    memory::lock();
    umask::as_the_caller_has_it();
    let mut child = memory::start(|| command.spawn())?;
    let forwarding = forwarder.forward_to(child.id())?;
    let streams = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        if let Some(from) = streams.0 {
            scope.spawn(|| out.pass_on(from));
        }
        if let Some(from) = streams.1 {
            scope.spawn(|| err.pass_on(from));
        }
        // While it is not reaped, its number is nobody else's.
        forwarding.wait_for_the_end();
    });
    child.wait().map(code)
}

impl Masked {
    fn new(redactor: Redactor, to: Stream) -> Self {
        Self {
            redactor,
            chunk: Zeroizing::new(vec![0; CHUNK]),
            to,
        }
    }

    /// Passes a stream on to its end. A reader that has gone away closes the program's own pipe, and the program finds
    /// out as if it had written to that reader.
    fn pass_on(mut self, mut from: impl Read) {
        let mut out = Vec::with_capacity(CHUNK);
        loop {
            match from.read(&mut self.chunk) {
                Ok(0) => break,
                Ok(bytes) => {
                    self.redactor.push(&self.chunk[..bytes], &mut out);
                    if self.to.write(&out).is_err() {
                        return;
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
    }
}

fn code(status: ExitStatus) -> u8 {
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok())
        .unwrap_or(u8::MAX)
}
