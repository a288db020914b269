//! The program to run.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use secrecy::ExposeSecret;

use crate::error::CommandError;
use crate::error::exit::Exit;
use crate::ops::inject::Injected;
use crate::os::{memory, umask};

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
    umask::as_the_caller_has_it();
    memory::as_the_caller_has_it();
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
