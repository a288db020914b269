//! The command that is run when a rotation has succeeded, for example to restart a server.

use std::io;
use std::os::fd::AsFd;

use crate::error::{CommandError, CommandResult};
use crate::os::memory;
use crate::session::context::Context;
use crate::session::env_vars::MLFLOW_CRYPTO_KEK_VERSION;
use crate::session::input::shell;

/// Runs it by the shell. It gets no stdin, and what it prints goes to our stderr: stdout has the report.
///
/// It has none of the variables with passphrases, nor that of the version: they may be the old ones, and a server
/// that it starts would take them for its own.
pub(super) fn run(command: &str, context: &Context) -> CommandResult {
    context.ui.status("Running the command of --on-success.");
    let stderr = io::stderr().as_fd().try_clone_to_owned();
    let stderr = stderr.map_err(|error| CommandError::failure("cannot use stderr").cause(error))?;
    let mut shell = shell(command);
    shell.env_remove(MLFLOW_CRYPTO_KEK_VERSION).stdout(stderr);
    let ended = memory::start(|| shell.spawn())
        .and_then(|mut running| running.wait())
        .map_err(|error| CommandError::failure("cannot run /bin/sh").cause(error))?;
    if ended.success() {
        return Ok(());
    }
    Err(
        CommandError::failure("the secrets are rotated, but the command of --on-success failed")
            .cause(ended)
            .hint("the same command line again does not rotate once more, but runs it again"),
    )
}
