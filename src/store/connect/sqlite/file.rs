//! Why a SQLite database cannot be opened or read. SQLite itself reports "unable to open database file" or
//! "file is not a database", whatever the cause.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    #[error("cannot read {}: permission denied ({owner})", path.display())]
    NotReadable { path: PathBuf, owner: Owner },
    /// In WAL mode even reading needs two more files, which cannot be created.
    #[error(
        "cannot open {}: it is in WAL mode, and SQLite cannot create its -wal and -shm files in \
            {}, which even reading needs",
        path.display(), directory.display()
    )]
    Wal { path: PathBuf, directory: PathBuf },
    /// An interrupted transaction must be rolled back first, which needs write access.
    #[error(
        "cannot open {}: a transaction was interrupted, and to roll it back SQLite must write to \
            the file and its directory",
        path.display()
    )]
    HotJournal { path: PathBuf },
    #[error("{} is not a SQLite database: it {content}", path.display())]
    Content {
        path: PathBuf,
        /// What its first bytes look like.
        content: Content,
    },
}

/// The owner and permissions of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    uid: u32,
    mode: u32,
}

impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "owner uid {}, mode {:04o}", self.uid, self.mode)
    }
}

/// What a file that is not a SQLite database looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The few lines that Git LFS leaves in place of a large file.
    LfsPointer,
    /// SQL statements, as `.dump` or `pg_dump` write them.
    SqlText,
    Compressed,
    /// Neither text nor a known format. An encrypted database has no mark of its own.
    Unknown,
}

impl std::fmt::Display for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::LfsPointer => "is a Git LFS pointer",
            Self::SqlText => "is text, such as a dump",
            Self::Compressed => "is compressed",
            Self::Unknown => "has an unknown header and may be damaged or encrypted",
        })
    }
}

impl FileProblem {
    /// Whether the file is not a usable database, rather than one without permission.
    pub(crate) fn is_no_database(&self) -> bool {
        matches!(self, Self::NotReadable { .. } | Self::Content { .. })
    }

    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::NotReadable { .. } => {
                "run mlgate as the account that owns the database, or give this one access to it"
            }
            Self::Wal { .. } => {
                "run mlgate as an account that can write to the directory, or on a copy of the \
                    file and its -wal file"
            }
            Self::HotJournal { .. } => {
                "run mlgate once as the account that owns the database, which rolls it back"
            }
            Self::Content { content, .. } => match content {
                Content::LfsPointer => "fetch the file itself with `git lfs pull`",
                Content::SqlText => "load the dump into a new file with `sqlite3 NEW.db < DUMP`",
                Content::Compressed => "decompress it first",
                Content::Unknown => {
                    "SQLCipher and other encrypted formats are not supported; restore a damaged file from a backup"
                }
            },
        }
    }
}

/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Why a file could not be opened or read, if the file shows it. It is opened for that, so the failed
/// connection must be closed: closing a file releases SQLite's locks on it in the same process.
pub(in crate::store) fn why_unreadable(path: &Path) -> Option<FileProblem> {
    let path = path.to_owned();
    let Ok(header) = header(&path) else {
        let owner = owner(&path)?;
        return Some(FileProblem::NotReadable { path, owner });
    };
    if header.is_empty() {
        return None;
    }
    if !header.starts_with(MAGIC) {
        let content = content(&header);
        return Some(FileProblem::Content { path, content });
    }
    let blocked = is_blocked(&path) || is_blocked(directory(&path));
    if blocked && is_wal(&header) {
        let directory = directory(&path).to_owned();
        return Some(FileProblem::Wal { path, directory });
    }
    if blocked && exists_with_bytes(&beside(&path, "-journal")) {
        return Some(FileProblem::HotJournal { path });
    }
    None
}

/// Whether the file cannot be written, or no file can be created in the directory.
fn is_blocked(path: &Path) -> bool {
    let wanted = if path.is_dir() {
        Access::WRITE_OK | Access::EXEC_OK
    } else {
        Access::WRITE_OK
    };
    access(path, wanted).is_err()
}

/// The first bytes: SQLite's header, or fewer.
fn header(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(100).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether the header says WAL: bytes 18 and 19 are the versions of the file format.
fn is_wal(header: &[u8]) -> bool {
    header.get(18..20) == Some(&[2, 2])
}

fn content(header: &[u8]) -> Content {
    let text = str::from_utf8(header).is_ok_and(|text| !text.contains('\0'));
    if header.starts_with(b"version https://git-lfs") {
        Content::LfsPointer
    } else if text {
        Content::SqlText
    } else if header.starts_with(&[0x1f, 0x8b])
        || header.starts_with(b"PK\x03\x04")
        || header.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
        || header.starts_with(b"\xfd7zXZ")
        || header.starts_with(b"BZh")
    {
        Content::Compressed
    } else {
        Content::Unknown
    }
}

fn exists_with_bytes(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.len() > 0)
}

/// `mlflow.db-wal` beside `mlflow.db`.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    }
}

fn owner(path: &Path) -> Option<Owner> {
    let found = fs::metadata(path).ok()?;
    Some(Owner {
        uid: found.uid(),
        mode: found.mode() & 0o7777,
    })
}
