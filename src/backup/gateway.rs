//! The backup of a gateway: its rows in pages, in the order in which they refer to each other.
//!
//! The format is JSON Lines. The first line describes the file; each of the others has rows of one kind; the last one
//! has the number of lines. Every line ends with the beginning of the SHA-256 of everything before this digest, so that a
//! line that was altered, removed, added or moved is found, and named.
//!
//! Values are ciphertexts, as in the database. The digest finds mistakes: whoever can write the file can make a new,
//! consistent one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Seek as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::BackupError;
use super::lines::{LineReader, open};
use super::rows::Rows;
use crate::crypto::digest::Sha256Stream;
use crate::domain::Workspace;
use crate::files::NewFile;
use crate::ops::OpError;
use crate::ops::copy::{Batch, Source, Take};

/// The format's name in the first line.
const FORMAT: &str = "mlgate-gateway-backup";

/// The format's version. Files of other versions are refused.
const FORMAT_VERSION: u32 = 1;

/// The longest line, in bytes. Pages are much smaller; a single row may be large.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The hexadecimal digits of a digest at the end of a line.
const DIGEST_DIGITS: usize = 32;

/// What precedes them.
const BEFORE_DIGEST: &[u8] = b",\"sha256\":\"";

/// What follows them.
const AFTER_DIGEST: &[u8] = b"\"}\n";

/// What a backup is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header<'a> {
    format: Cow<'a, str>,
    format_version: u32,
    /// The database, without its password.
    pub database: Cow<'a, str>,
    /// The revision of `MLflow`'s schema; `None` for a standalone store.
    pub revision: Option<Cow<'a, str>>,
    /// Whether mlgate's own tables were there.
    pub own_tables: bool,
    /// Whether the values were rewrapped for the backup.
    pub rewrapped: bool,
    /// When it was begun: RFC 3339, UTC.
    pub created_at: Cow<'a, str>,
    pub mlgate_version: Cow<'a, str>,
}

impl<'a> Header<'a> {
    pub fn new(
        database: &'a str,
        revision: Option<&'a str>,
        own_tables: bool,
        rewrapped: bool,
        created_at: String,
    ) -> Self {
        Self {
            format: FORMAT.into(),
            format_version: FORMAT_VERSION,
            database: database.into(),
            revision: revision.map(Cow::Borrowed),
            own_tables,
            rewrapped,
            created_at: created_at.into(),
            mlgate_version: env!("CARGO_PKG_VERSION").into(),
        }
    }
}

/// A finished backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// A backup being written, which gets its name when it is complete.
pub struct GatewayWriter {
    file: NewFile,
    digest: Sha256Stream,
    lines: u64,
    bytes: u64,
}

impl GatewayWriter {
    /// Starts a backup (mode 0600). An existing file is never overwritten.
    pub fn begin(path: &Path, header: &Header<'_>) -> Result<Self, BackupError> {
        let mut writer = Self {
            file: NewFile::begin(path)?,
            digest: Sha256Stream::new(),
            lines: 0,
            bytes: 0,
        };
        writer.line(header, "header")?;
        Ok(writer)
    }

    /// Adds rows.
    pub fn rows(&mut self, batch: Batch) -> Result<(), BackupError> {
        let rows = Rows::from(batch);
        self.line(&rows, rows.kind())
    }

    fn line(&mut self, object: &impl Serialize, what: &'static str) -> Result<(), BackupError> {
        let mut line = serde_json::to_vec(object)?;
        // The digest goes into the object.
        line.pop();
        self.digest.add(&line);
        let digest = shortened(&self.digest);
        let start = line.len();
        line.extend_from_slice(BEFORE_DIGEST);
        line.extend_from_slice(digest.as_bytes());
        line.extend_from_slice(AFTER_DIGEST);
        self.digest.add(&line[start..]);
        let bytes = line.len();
        if bytes as u64 > MOST_BYTES {
            return Err(BackupError::TooLarge { what, bytes });
        }
        self.lines += 1;
        self.bytes += bytes as u64;
        Ok(self.file.write(&line)?)
    }

    /// Completes the backup. When this returns, it survives a power loss.
    pub fn finish(mut self) -> Result<Written, BackupError> {
        let end = Rows::End(self.lines + 1);
        self.line(&end, end.kind())?;
        self.file.finish()?;
        Ok(Written {
            bytes: self.bytes,
            sha256: self.digest.hex(),
        })
    }
}

fn shortened(digest: &Sha256Stream) -> String {
    let mut digest = digest.clone().hex();
    digest.truncate(DIGEST_DIGITS);
    digest
}

/// A backup that was found complete.
pub struct GatewayBackup {
    path: PathBuf,
    file: BufReader<File>,
    header: Header<'static>,
    /// The SHA-256 of the file.
    sha256: String,
    census: BTreeMap<i32, i64>,
}

impl GatewayBackup {
    /// Opens a backup, and checks and parses all of it.
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let mut file = open(path)?;
        let mut lines = Lines::new(&mut file, path);
        let header = lines.header()?;
        let mut census: BTreeMap<i32, i64> = BTreeMap::new();
        while let Some(batch) = lines.rows()? {
            if let Batch::Secrets(rows) = batch {
                for secret in rows {
                    *census.entry(secret.row.sealed.kek_version).or_default() += 1;
                }
            }
        }
        let sha256 = lines.digest.clone().hex();
        Ok(Self {
            path: path.to_owned(),
            file,
            header,
            sha256,
            census,
        })
    }

    pub fn header(&self) -> &Header<'static> {
        &self.header
    }

    /// The SHA-256 of the file.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

impl Source for GatewayBackup {
    fn title(&self) -> String {
        self.path.display().to_string()
    }

    fn census(&mut self) -> Result<Vec<(i32, i64)>, OpError> {
        let census = self.census.iter();
        Ok(census.map(|(version, rows)| (*version, *rows)).collect())
    }

    fn has_details(&self) -> bool {
        self.header.own_tables
    }

    /// All rows, whatever the workspace: a backup is not restored in part.
    fn read(&mut self, _: Option<&Workspace>, take: &mut Take<'_>) -> Result<(), OpError> {
        self.file.rewind().map_err(|error| BackupError::Read {
            path: self.path.clone(),
            error,
        })?;
        let mut lines = Lines::new(&mut self.file, &self.path);
        let _ = lines.header()?;
        while let Some(batch) = lines.rows()? {
            take(batch)?;
        }
        if lines.digest.clone().hex() != self.sha256 {
            return Err(lines.reader.broken("it was changed meanwhile").into());
        }
        Ok(())
    }
}

/// The lines of a file, and the digest of those read so far.
struct Lines<'a> {
    reader: LineReader<'a>,
    digest: Sha256Stream,
}

impl<'a> Lines<'a> {
    fn new(file: &'a mut BufReader<File>, path: &'a Path) -> Self {
        Self {
            reader: LineReader::new(file, path, MOST_BYTES),
            digest: Sha256Stream::new(),
        }
    }

    fn header(&mut self) -> Result<Header<'static>, BackupError> {
        #[derive(Deserialize)]
        struct Format<'a> {
            #[serde(borrow)]
            format: Cow<'a, str>,
            format_version: u32,
        }
        let is_there = self.reader.next()?;
        let format: Option<Format<'_>> = serde_json::from_slice(&self.reader.line).ok();
        let Some(format) = format.filter(|found| is_there && found.format == FORMAT) else {
            return Err(self.reader.broken("it is not a backup of a gateway"));
        };
        if format.format_version != FORMAT_VERSION {
            let why = format!(
                "it has format version {}, and this mlgate knows only {FORMAT_VERSION}",
                format.format_version
            );
            return Err(self.reader.broken_here(why));
        }
        self.object()
    }

    /// The next rows; `None` after the last line, which confirms that all lines were read.
    fn rows(&mut self) -> Result<Option<Batch>, BackupError> {
        if !self.reader.next()? {
            return Err(self
                .reader
                .broken_here("the file ends before its last line: it was truncated"));
        }
        let rows: Rows = self.object()?;
        if let Rows::End(lines) = rows {
            if lines != self.reader.number {
                let why = format!("it is the last line of a file of {lines} lines");
                return Err(self.reader.broken_here(why));
            }
            if self.reader.next()? {
                return Err(self
                    .reader
                    .broken_here("something was appended to the file"));
            }
            return Ok(None);
        }
        Ok(rows.batch())
    }

    /// The object of the current line, whose digest proves that nothing up to here was altered.
    fn object<T: for<'de> Deserialize<'de>>(&mut self) -> Result<T, BackupError> {
        let altered = "it was altered, or a line before it was added, removed or moved";
        let line = &mut self.reader.line;
        let end = line.len();
        let start = end.checked_sub(BEFORE_DIGEST.len() + DIGEST_DIGITS + AFTER_DIGEST.len());
        let Some(start) = start else {
            return Err(self.reader.broken_here(altered));
        };
        self.digest.add(&line[..start]);
        let digest = shortened(&self.digest);
        let expected = [BEFORE_DIGEST, digest.as_bytes(), AFTER_DIGEST].concat();
        if line[start..] != expected {
            return Err(self.reader.broken_here(altered));
        }
        self.digest.add(&line[start..]);
        line.truncate(start);
        line.push(b'}');
        // serde's own message may quote what is in the line.
        serde_json::from_slice(line).map_err(|_| {
            self.reader
                .broken_here("it has rows that this mlgate does not know")
        })
    }
}
