//! The file of `--metrics`, for the textfile collector of Prometheus' node exporter.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::metrics::{BEGINNING, Facts, read_back, render};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::files::{Directory, FileError};

/// The file, which is replaced atomically.
pub(super) struct MetricsFile {
    directory: Directory,
    name: OsString,
    before: Option<Before>,
}

/// The file's contents before this run.
struct Before {
    database: String,
    last_success: Option<String>,
}

impl MetricsFile {
    /// Checks that it can be written, before the rotation. A file that mlgate did not write, or that is about
    /// another database, is not replaced.
    pub(super) fn open(path: &Path, database: Option<&str>) -> CommandResult<Self> {
        if path.extension().is_none_or(|extension| extension != "prom") {
            return Err(CommandError::usage(format!(
                "the name of the metrics file {} does not end in .prom",
                path.display()
            ))
            .hint("the textfile collector ignores other names"));
        }
        let (directory, name) = Directory::parent_of(path)?;
        directory.check_writable()?;
        let before = Before::read(&directory, &name)?;
        if let (Some(before), Some(database)) = (&before, database)
            && before.database != database
        {
            return Err(CommandError::new(
                Exit::Conflict,
                format!(
                    "the metrics file {} is about another database, {}",
                    path.display(),
                    before.database
                ),
            )
            .hint(
                "use a separate file for each database; if the database has moved, remove this one",
            ));
        }
        Ok(Self {
            directory,
            name,
            before,
        })
    }

    /// The database that the file was about before this run.
    pub(super) fn database(&self) -> Option<&str> {
        self.before.as_ref().map(|before| before.database.as_str())
    }

    /// Replaces it. After a failed run it still has the time of the last success.
    pub(super) fn write(&self, facts: &Facts<'_>) -> CommandResult {
        let before = self.before.as_ref();
        let last_success = before.and_then(|before| before.last_success.as_deref());
        let text = render(facts, last_success);
        Ok(self.directory.replace_public(&self.name, text.as_bytes())?)
    }
}

impl Before {
    /// `None` when there is no file, or it is empty.
    fn read(directory: &Directory, name: &OsStr) -> CommandResult<Option<Self>> {
        let foreign = || {
            let path = directory.at(name);
            let what = format!("{} is not a metrics file written by mlgate", path.display());
            CommandError::new(Exit::Conflict, what)
                .hint("nothing was changed; give --metrics a file of its own")
        };
        let bytes = match directory.read_regular(name, "metrics file") {
            Ok(Some(bytes)) if !bytes.is_empty() => bytes,
            Ok(_) => return Ok(None),
            // Larger than any file of mlgate's, or not a regular file.
            Err(FileError::TooLarge { .. } | FileError::WrongKind { .. }) => return Err(foreign()),
            Err(error) => return Err(error.into()),
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| foreign())?;
        if !text.starts_with(BEGINNING) {
            return Err(foreign());
        }
        Ok(read_back(text).map(|(database, last_success)| Self {
            database,
            last_success,
        }))
    }
}
