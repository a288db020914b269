//! Where confidential output goes: to a new file for its owner alone, to a pipe, or, on request, to a terminal.

use std::io::IsTerminal;
use std::path::Path;

use crate::error::{CommandError, CommandResult};
use crate::files::{Directory, check_free};
use crate::os::interrupt;

/// The file of `--out`; `None` for `-`, which means stdout. An existing file is refused before any prompt.
pub(super) fn named_file(out: Option<&Path>) -> CommandResult<Option<&Path>> {
    let path = out.filter(|path| path.as_os_str() != "-");
    if let Some(path) = path {
        check_free(path)?;
    }
    Ok(path)
}

/// Creates the file with mode 0600; never overwrites one.
pub(super) fn write_file(path: &Path, contents: &[u8]) -> CommandResult {
    let (directory, name) = Directory::parent_of(path)?;
    Ok(interrupt::changing(|| {
        directory.create_new(&name, contents)
    })?)
}

/// Refuses a terminal unless `show` is set; returns whether stdout is one.
pub(super) fn allow_stdout(what: &str, show: bool) -> CommandResult<bool> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && !show {
        return Err(
            CommandError::failure(format!("refusing to print {what} to a terminal"))
                .hint("write it to a file with --out FILE, pipe or redirect it, or use --show"),
        );
    }
    Ok(terminal)
}
