//! The program, ready to be started.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use secrecy::ExposeSecret;

use crate::error::CommandError;
use crate::error::exit::Exit;
use crate::ops::inject::Injected;
use crate::os::{memory, umask};

/// The program with its arguments, and nothing in its environment but these.
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

/// Has the program take our place. Comes back only if it cannot be run.
pub(super) fn replace_by(mut command: Command) -> io::Error {
    umask::as_the_caller_has_it();
    memory::as_the_caller_has_it();
    command.exec()
}

/// Why a program was not run, with the exit code that shells have for it.
pub(super) fn not_run(program: &OsStr, error: &io::Error) -> CommandError {
    let program = program.to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        CommandError::new(Exit::NoProgram, format!("there is no program `{program}`"))
            .hint("a script whose first line names an interpreter that is not there counts as none")
    } else {
        CommandError::new(Exit::CannotRun, format!("`{program}` cannot be run")).cause(error)
    }
}
