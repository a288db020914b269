//! `--out FILE`: what is confidential goes to a new file for its owner alone, and nowhere else.

use std::path::Path;

use crate::error::CommandResult;
use crate::files::{Directory, check_free};
use crate::os::interrupt;

/// The file that was named, if it is not stdout by another name. One that is there is refused before anything is asked.
pub(super) fn named(out: Option<&Path>) -> CommandResult<Option<&Path>> {
    let path = out.filter(|path| path.as_os_str() != "-");
    if let Some(path) = path {
        check_free(path)?;
    }
    Ok(path)
}

/// Makes the file, with mode 0600; never overwrites one.
pub(super) fn write(path: &Path, contents: &[u8]) -> CommandResult {
    let (directory, name) = Directory::parent_of(path)?;
    Ok(interrupt::changing(|| {
        directory.create_new(&name, contents)
    })?)
}
