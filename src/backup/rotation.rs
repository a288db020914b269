//! The backup file of a rotation: the old wrapped DEKs, one row per line, so that the rotation can be undone.
//!
//! It contains no secrets: a wrapped DEK is useful only with the old passphrase and the database.
//!
//! The format is JSON Lines. The first line describes the file, followed by a line for each row; the last has the count
//! and the digest of everything before, so that truncation and alteration are detected.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Seek as _};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use super::BackupError;
use super::lines::{LineReader, open, to_line};
use crate::crypto::digest::{Sha256Stream, sha256_hex};
use crate::domain::KekVersion;
use crate::files::NewFile;
use crate::ops::OpError;
use crate::ops::bulk::rotate::Backup;
use crate::ops::bulk::undo::{BackedUp, Source};
use crate::store::Rewrapped;

/// The format's name in the first line.
const FORMAT: &str = "mlgate-kek-backup";

/// The format's version. Files of other versions are refused.
const FORMAT_VERSION: u32 = 1;

/// Where a backup comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub database: String,
    /// The KEK version that the rotation moved to.
    pub new_version: KekVersion,
    /// When it began: RFC 3339, UTC.
    pub created_at: String,
}

#[derive(Serialize, Deserialize)]
struct FirstLine<'a> {
    format: Cow<'a, str>,
    format_version: u32,
    database: Cow<'a, str>,
    new_kek_version: u32,
    created_at: Cow<'a, str>,
    mlgate_version: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowLine<'a> {
    secret_id: Cow<'a, str>,
    kek_version: i32,
    wrapped_dek: Cow<'a, str>,
    rewrapped_sha256: Cow<'a, str>,
}

#[derive(Serialize)]
struct LastLine {
    rows: u64,
    sha256: String,
}

/// The last line of a file with this many rows and this digest.
fn last_line(rows: u64, digest: &Sha256Stream) -> Result<Vec<u8>, serde_json::Error> {
    to_line(&LastLine {
        rows,
        sha256: digest.clone().hex(),
    })
}

/// A backup being written, which gets its name when it is complete.
pub struct BackupWriter {
    file: NewFile,
    digest: Sha256Stream,
    rows: u64,
}

impl BackupWriter {
    /// Starts a backup (mode 0600). An existing file is never overwritten.
    pub fn begin(path: &Path, origin: &Origin) -> Result<Self, BackupError> {
        let mut writer = Self {
            file: NewFile::begin(path)?,
            digest: Sha256Stream::new(),
            rows: 0,
        };
        writer.line(&FirstLine {
            format: FORMAT.into(),
            format_version: FORMAT_VERSION,
            database: origin.database.as_str().into(),
            new_kek_version: origin.new_version.get(),
            created_at: origin.created_at.as_str().into(),
            mlgate_version: env!("CARGO_PKG_VERSION").into(),
        })?;
        Ok(writer)
    }

    fn line(&mut self, line: &impl Serialize) -> Result<(), BackupError> {
        let line = to_line(line)?;
        self.digest.add(&line);
        Ok(self.file.write(&line)?)
    }

    fn last_line(&mut self) -> Result<(), BackupError> {
        let line = last_line(self.rows, &self.digest)?;
        self.file.write(&line)?;
        Ok(self.file.finish()?)
    }
}

impl Backup for BackupWriter {
    fn row(&mut self, row: &Rewrapped<'_>) -> Result<(), OpError> {
        self.rows += 1;
        self.line(&RowLine {
            secret_id: row.id.into(),
            kek_version: row.old_version,
            wrapped_dek: BASE64.encode(row.old).into(),
            rewrapped_sha256: sha256_hex(row.new).into(),
        })?;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), OpError> {
        Ok(self.last_line()?)
    }

    fn discard(&mut self) {
        self.file.discard();
    }
}

/// The longest line accepted, in bytes. A file that is not a backup may be one endless line.
const MOST_BYTES: u64 = 64 * 1024;

const PAGE_ROWS: usize = 500;

/// A backup that was found complete.
pub struct BackupReader {
    path: PathBuf,
    file: BufReader<File>,
    origin: Origin,
    rows: u64,
    old_versions: BTreeSet<i32>,
}

impl BackupReader {
    /// Opens a backup and checks all of it against its last line.
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let mut file = open(path)?;
        let mut lines = Lines::new(&mut file, path);
        let origin = lines.first()?;
        let mut rows = 0;
        let mut old_versions = BTreeSet::new();
        while let Some(row) = lines.row()? {
            rows += 1;
            old_versions.insert(row.kek_version);
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            origin,
            rows,
            old_versions,
        })
    }

    pub fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl Source for BackupReader {
    fn new_version(&self) -> KekVersion {
        self.origin.new_version
    }

    fn rows(&self) -> u64 {
        self.rows
    }

    fn old_versions(&self) -> Vec<i32> {
        self.old_versions.iter().copied().collect()
    }

    fn pages(
        &mut self,
        take: &mut dyn FnMut(Vec<BackedUp>) -> Result<(), OpError>,
    ) -> Result<(), OpError> {
        self.file.rewind().map_err(|error| BackupError::Read {
            path: self.path.clone(),
            error,
        })?;
        let mut lines = Lines::new(&mut self.file, &self.path);
        if lines.first()? != self.origin {
            return Err(lines.broken("it was changed meanwhile").into());
        }
        let mut page = Vec::new();
        while let Some(row) = lines.row()? {
            page.push(row);
            if page.len() == PAGE_ROWS {
                take(std::mem::take(&mut page))?;
            }
        }
        if !page.is_empty() {
            take(page)?;
        }
        Ok(())
    }
}

/// The lines of a file, and the digest of those read so far.
struct Lines<'a> {
    reader: LineReader<'a>,
    digest: Sha256Stream,
    rows: u64,
}

impl<'a> Lines<'a> {
    fn new(file: &'a mut BufReader<File>, path: &'a Path) -> Self {
        Self {
            reader: LineReader::new(file, path, MOST_BYTES),
            digest: Sha256Stream::new(),
            rows: 0,
        }
    }

    fn broken(&self, why: &'static str) -> BackupError {
        self.reader.broken(why)
    }

    fn first(&mut self) -> Result<Origin, BackupError> {
        let is_backup = self.reader.next()?;
        let first = serde_json::from_slice::<FirstLine<'_>>(&self.reader.line).ok();
        let Some(first) = first.filter(|first| is_backup && first.format == FORMAT) else {
            return Err(self.broken("it is not a backup of a rotation"));
        };
        if first.format_version != FORMAT_VERSION {
            return Err(self.broken("it was written by another version of mlgate"));
        }
        let Ok(new_version) = KekVersion::new(first.new_kek_version) else {
            return Err(self.broken("its KEK version is invalid"));
        };
        let origin = Origin {
            database: first.database.into_owned(),
            new_version,
            created_at: first.created_at.into_owned(),
        };
        self.digest.add(&self.reader.line);
        Ok(origin)
    }

    /// The next row; `None` after the last one, when the last line confirms that all of them were read.
    fn row(&mut self) -> Result<Option<BackedUp>, BackupError> {
        if !self.reader.next()? {
            return Err(self.broken("it is truncated"));
        }
        if let Ok(row) = serde_json::from_slice::<RowLine<'_>>(&self.reader.line) {
            let wrapped_dek = BASE64.decode(row.wrapped_dek.as_bytes()).ok();
            let row = wrapped_dek.map(|wrapped_dek| BackedUp {
                id: row.secret_id.into_owned(),
                kek_version: row.kek_version,
                wrapped_dek,
                rewrapped_sha256: row.rewrapped_sha256.into_owned(),
            });
            if row.is_none() {
                return Err(self.broken("a line was altered"));
            }
            self.digest.add(&self.reader.line);
            self.rows += 1;
            return Ok(row);
        }
        if self.reader.line != last_line(self.rows, &self.digest)? {
            return Err(self.broken("it was altered"));
        }
        if self.reader.next()? {
            return Err(self.broken("something was appended to it"));
        }
        Ok(None)
    }
}
