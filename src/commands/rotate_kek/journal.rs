//! `--report`: the records of runs, and the age of the KEK according to earlier ones.

use std::path::Path;

use serde::Deserialize;

use crate::domain::{KekVersion, Timestamp};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::files::{Directory, FileError, LineFile};
use crate::keystore::Keystore;
use crate::ui::{from_rfc3339, rfc3339};

/// Its name in messages.
const WHAT: &str = "report";

/// How every record begins.
const BEGINNING: &str = "{\"outcome\":";

/// Limit of files for runs within one second.
const MOST_IN_A_SECOND: u32 = 1000;

/// One file with a line for each run, or a directory with a file for each.
pub(super) enum Journal {
    Lines(LineFile),
    Directory(Directory),
}

impl Journal {
    /// Opens it for writing. A missing file is created; a directory must exist. A file with anything else
    /// than records is refused.
    pub(super) fn open(path: &Path) -> CommandResult<Self> {
        if path.is_dir() {
            return Ok(Self::Directory(Directory::open_writable(path, WHAT)?));
        }
        let file = LineFile::open(path, WHAT)?;
        let start = file.start(BEGINNING.len())?;
        // A crash may have left less than the first line.
        if !BEGINNING.as_bytes().starts_with(&start) {
            let what = format!(
                "{} contains something other than records of runs",
                path.display()
            );
            return Err(CommandError::new(Exit::Conflict, what)
                .hint("nothing was changed; give --report a file of its own, or a directory"));
        }
        Ok(Self::Lines(file))
    }

    /// Adds a record durably; other records do not change.
    pub(super) fn add(&self, record: &str, at: Timestamp) -> Result<(), FileError> {
        let directory = match self {
            Self::Lines(file) => return file.add(record),
            Self::Directory(directory) => directory,
        };
        let time = rfc3339(at).replace([':', '-'], "");
        let mut name = format!("rotate-kek-{time}.json");
        let text = format!("{record}\n");
        for number in 2..MOST_IN_A_SECOND {
            match directory.create_new(name.as_ref(), text.as_bytes()) {
                Err(FileError::Exists { .. }) => name = format!("rotate-kek-{time}-{number}.json"),
                added => return added,
            }
        }
        let path = directory.at(name);
        Err(FileError::Exists { path })
    }

    /// The last recorded rotation of a database; `None` if it was undone since. Lines that are not records,
    /// such as one torn by a crash, are skipped.
    pub(super) fn last_rotation(&self, database: &str) -> Result<Option<Active>, FileError> {
        let mut last: Option<(Timestamp, Option<Active>)> = None;
        let mut look = |line: &[u8]| {
            let record: Option<Recorded> = serde_json::from_slice(line).ok();
            let found = record.and_then(|record| record.change(database));
            // Within one second the later line wins.
            if let Some(found) = found.filter(|(at, _)| last.is_none_or(|(last, _)| last <= *at)) {
                last = Some(found);
            }
        };
        match self {
            Self::Lines(file) => file.each_line(look)?,
            Self::Directory(directory) => {
                let names = directory.names()?;
                for name in names.iter().filter(|name| name.starts_with("rotate-kek-")) {
                    // Other files in the directory may be anything.
                    if let Ok(Some(text)) = directory.read_regular(name.as_ref(), WHAT) {
                        text.split(|byte| *byte == b'\n').for_each(&mut look);
                    }
                }
            }
        }
        Ok(last.and_then(|(_, active)| active))
    }
}

/// What an earlier record tells about the age of a key.
#[derive(Deserialize)]
struct Recorded {
    outcome: RecordedOutcome,
    finished_at: String,
    database: Option<String>,
    report: Option<RecordedReport>,
}

#[derive(Deserialize)]
struct RecordedReport {
    /// Missing in reports of an undo.
    new_kek_version: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum RecordedOutcome {
    Rotated,
    Undone,
    /// As far as the record tells, the keys did not change.
    #[serde(other)]
    Other,
}

impl Recorded {
    /// When this database got another key, and which; `None` in it when a rotation was undone.
    fn change(&self, database: &str) -> Option<(Timestamp, Option<Active>)> {
        if self.database.as_deref() != Some(database) {
            return None;
        }
        let since = from_rfc3339(&self.finished_at)?;
        match self.outcome {
            RecordedOutcome::Rotated => {
                let version = self.report.as_ref()?.new_kek_version?;
                let version = KekVersion::new(version).ok()?;
                Some((since, Some(Active { version, since })))
            }
            RecordedOutcome::Undone => Some((since, None)),
            RecordedOutcome::Other => None,
        }
    }
}

/// Tolerance for clock differences between machines.
const CLOCKS_DIFFER_MILLIS: i64 = 60 * 60 * 1000;

/// The active key, and since when it has been active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Active {
    pub(super) version: KekVersion,
    pub(super) since: Timestamp,
}

impl Active {
    /// The keystore's active version, and since when it has its passphrase.
    pub(super) fn in_keystore(keystore: &Keystore) -> CommandResult<Option<Self>> {
        let Some(version) = keystore.active() else {
            return Ok(None);
        };
        let since = keystore.get(version)?.added;
        Ok(Some(Self { version, since }))
    }

    /// Its age; `None` when it starts in the future.
    pub(super) fn age_millis(self, now: Timestamp) -> Option<u64> {
        let age = now.as_millis().saturating_sub(self.since.as_millis());
        (age > -CLOCKS_DIFFER_MILLIS).then(|| u64::try_from(age).unwrap_or_default())
    }
}
