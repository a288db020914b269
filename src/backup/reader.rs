//! Reading a backup in bounded memory: it is checked completely before its rows are used.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;

use super::BackupError;
use super::format::{FORMAT, FORMAT_VERSION, FirstLine, LastLine, Origin, RowLine};
use crate::crypto::sha256::Sha256Stream;
use crate::domain::KekVersion;
use crate::ops::OpError;
use crate::ops::bulk::undo::{BackedUp, Source};

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
        let file = File::open(path).map_err(|error| BackupError::Read {
            path: path.to_owned(),
            error,
        })?;
        let mut file = BufReader::new(file);
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
    file: &'a mut BufReader<File>,
    path: &'a Path,
    digest: Sha256Stream,
    rows: u64,
    line: Vec<u8>,
}

impl<'a> Lines<'a> {
    fn new(file: &'a mut BufReader<File>, path: &'a Path) -> Self {
        Self {
            file,
            path,
            digest: Sha256Stream::new(),
            rows: 0,
            line: Vec::new(),
        }
    }

    fn broken(&self, why: &'static str) -> BackupError {
        BackupError::Broken {
            path: self.path.to_owned(),
            why,
        }
    }

    /// Reads the next line; false at the end of the file.
    fn next(&mut self) -> Result<bool, BackupError> {
        self.line.clear();
        let mut limited = Read::take(&mut *self.file, MOST_BYTES);
        let read = limited.read_until(b'\n', &mut self.line);
        let read = read.map_err(|error| BackupError::Read {
            path: self.path.to_owned(),
            error,
        })?;
        if read > 0 && self.line.last() != Some(&b'\n') {
            return Err(
                self.broken("a line is incomplete: the file was truncated, or is not a backup")
            );
        }
        Ok(read > 0)
    }

    fn first(&mut self) -> Result<Origin, BackupError> {
        let is_backup = self.next()?;
        let first = serde_json::from_slice::<FirstLine<'_>>(&self.line).ok();
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
        self.digest.add(&self.line);
        Ok(origin)
    }

    /// The next row; `None` after the last one, when the last line confirms that all of them were read.
    fn row(&mut self) -> Result<Option<BackedUp>, BackupError> {
        if !self.next()? {
            return Err(self.broken("it is truncated"));
        }
        if let Ok(row) = serde_json::from_slice::<RowLine<'_>>(&self.line) {
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
            self.digest.add(&self.line);
            self.rows += 1;
            return Ok(row);
        }
        let whole = match serde_json::from_slice::<LastLine<'_>>(&self.line) {
            Ok(last) => last.rows == self.rows && last.sha256 == self.digest.clone().hex(),
            Err(_) => false,
        };
        if !whole {
            return Err(self.broken("it was altered"));
        }
        if self.next()? {
            return Err(self.broken("something was appended to it"));
        }
        Ok(None)
    }
}
