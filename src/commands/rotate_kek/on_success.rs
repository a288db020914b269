//! The command run after a successful rotation, for example to restart a server.

use std::io;
use std::os::fd::AsFd;

use crate::error::{CommandError, CommandResult};
use crate::os::memory;
use crate::session::context::Context;
use crate::session::env_vars::MLFLOW_CRYPTO_KEK_VERSION;
use crate::session::input::shell;

/// Runs it in the shell. It gets no stdin, and its output goes to stderr: stdout has the report.
///
/// The variables with passphrases and the KEK version are removed: they may be old, and a server that it
/// starts would use them.
pub(super) fn run(command: &str, context: &Context) -> CommandResult {
    context.ui.status("Running the --on-success command.");
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
        CommandError::failure("the secrets were rotated, but the --on-success command failed")
            .cause(ended)
            .hint("run the same command line again to retry it; it does not rotate again"),
    )
}
