//! Writing a backup in bounded memory.

use std::path::Path;

use serde::Serialize;

use data_encoding::BASE64;

use super::BackupError;
use super::format::{FORMAT, FORMAT_VERSION, FirstLine, LastLine, Origin, RowLine};
use crate::crypto::sha256::{Sha256Stream, sha256_hex};
use crate::files::NewFile;
use crate::ops::OpError;
use crate::ops::bulk::rotate::Backup;
use crate::store::Rewrapped;

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
        let mut line = serde_json::to_vec(line)?;
        line.push(b'\n');
        self.digest.add(&line);
        Ok(self.file.write(&line)?)
    }

    fn last_line(&mut self) -> Result<(), BackupError> {
        let last = LastLine {
            rows: self.rows,
            sha256: self.digest.clone().hex().into(),
        };
        self.line(&last)?;
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

impl From<BackupError> for OpError {
    fn from(error: BackupError) -> Self {
        Self::Backup(Box::new(error))
    }
}
