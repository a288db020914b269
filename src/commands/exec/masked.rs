//! A program whose output goes through our hands.

use std::io::{self, Read};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use zeroize::Zeroizing;

use super::signals::Forwarder;
use crate::domain::Redactor;
use crate::ops::inject::Injected;
use crate::ui::Stream;
use crate::umask;

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// Runs the program to its end, and passes on what it prints without these values. Gives the exit code, as shells
/// have it for one that a signal has killed.
pub(super) fn run(mut command: Command, values: &[&Injected]) -> io::Result<u8> {
    // Before there is a program, so that no signal gets lost.
    let forwarder = Forwarder::listen()?;
    umask::as_the_caller_has_it();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    drop(command);
    let forwarding = forwarder.forward_to(child.id())?;
    let redactor = || Redactor::new(values.iter().map(|value| &value.value));
    let out = child.stdout.take().map(|from| (from, redactor()));
    let err = child.stderr.take().map(|from| (from, redactor()));
    thread::scope(|scope| {
        if let Some((from, redactor)) = out {
            scope.spawn(|| pass_on(from, redactor, Stream::Out));
        }
        if let Some((from, redactor)) = err {
            scope.spawn(|| pass_on(from, redactor, Stream::Err));
        }
        // While it is not reaped, its number is nobody else's.
        forwarding.wait_for_the_end();
    });
    child.wait().map(code)
}

/// Passes a stream on to its end. A reader that has gone away closes the program's own pipe, and the program finds
/// out as if it had written to that reader.
fn pass_on(mut from: impl Read, mut redactor: Redactor, to: Stream) {
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    loop {
        match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(bytes) => {
                if to.write(&redactor.push(&chunk[..bytes])).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    // Nobody is left to tell when the reader is gone.
    let _ = to.write(&redactor.finish());
}

fn code(status: ExitStatus) -> u8 {
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok())
        .unwrap_or(u8::MAX)
}
