//! Printing a passphrase to stdout: to a pipe or a file, to a terminal only on request.

use std::io::IsTerminal;

use crate::error::{CommandError, CommandResult};

/// Refuses a terminal unless `show` is set; returns whether stdout is one.
pub(super) fn allow_stdout(show: bool) -> CommandResult<bool> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && !show {
        return Err(
            CommandError::failure("refusing to print a passphrase to a terminal")
                .hint("write it to a file with --out FILE, pipe or redirect it, or use --show"),
        );
    }
    Ok(terminal)
}
