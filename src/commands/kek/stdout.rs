//! A passphrase on stdout: into a pipe or a file, but on a terminal only when that was said.

use std::io::IsTerminal;

use crate::error::{CommandError, CommandResult};

/// Refuses a terminal, unless it may show a passphrase; says whether there is one.
pub(super) fn allow_stdout(show: bool) -> CommandResult<bool> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && !show {
        return Err(
            CommandError::failure("a passphrase is not printed on a terminal").hint(
                "--out FILE writes it to a file for you alone; pipe or redirect it, or use --show",
            ),
        );
    }
    Ok(terminal)
}
