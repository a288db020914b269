//! What happens to each row of a backup, decided the same way when planning and when writing.

use std::collections::HashMap;

use super::request::{BackedUp, Source};
use super::{Changed, UndoReport};
use crate::crypto::envelope::Opener;
use crate::crypto::sha256::sha256_hex;
use crate::domain::SealedSecret;
use crate::ops::{Keyring, OpError, UndoError, UnreadableRows, Walk, WalkError};

/// Counts action to rows, and decrypts those that are restored.
pub(super) struct RowClassifier<'a> {
    keyring: &'a Keyring,
    opener: Opener,
    new_version: i32,
    pub(super) report: UndoReport,
    unreadable: UnreadableRows,
}

impl<'a> RowClassifier<'a> {
    pub(super) fn new(keyring: &'a Keyring, source: &dyn Source) -> Self {
        Self {
            keyring,
            opener: Opener::new(),
            new_version: source.new_version().as_i32(),
            report: UndoReport::default(),
            unreadable: UnreadableRows::default(),
        }
    }

    /// Which of these rows to restore: each as it is, and as it was.
    pub(super) fn page(
        &mut self,
        page: Vec<BackedUp>,
        found: Vec<SealedSecret>,
    ) -> Vec<(SealedSecret, BackedUp)> {
        let mut found: HashMap<String, SealedSecret> =
            found.into_iter().map(|row| (row.id.clone(), row)).collect();
        let mut restore = Vec::new();
        for old in page {
            self.report.rows += 1;
            let Some(row) = found.remove(&old.id) else {
                self.report.deleted += 1;
                continue;
            };
            let same = row.wrapped_dek == old.wrapped_dek && row.kek_version == old.kek_version;
            if same {
                self.report.already += 1;
            } else if row.kek_version == self.new_version
                && sha256_hex(&row.wrapped_dek) == old.rewrapped_sha256
            {
                *self.report.put_back.entry(old.kek_version).or_default() += 1;
                restore.push((row, old));
            } else {
                self.report.changed.push(Changed {
                    id: row.id,
                    name: row.name,
                    kek_version: row.kek_version,
                });
            }
        }
        restore
    }

    /// Decrypts a row as it will be, or as it was read back.
    pub(super) fn open(&mut self, row: &SealedSecret) {
        if let Err(fault) = self.keyring.open(row, &mut self.opener) {
            self.unreadable.add(row, fault);
        }
    }

    /// Fails for rows that cannot be decrypted, and for a backup of another database.
    pub(super) fn judged(&mut self) -> Result<(), OpError> {
        if self.unreadable.total > 0 {
            return Err(WalkError::Unreadable {
                walk: Walk::Undo,
                rows: std::mem::take(&mut self.unreadable),
            }
            .into());
        }
        if self.report.rows > 0 && self.report.deleted == self.report.rows {
            return Err(UndoError::OtherDatabase {
                rows: self.report.rows,
            }
            .into());
        }
        Ok(())
    }
}
