//! What happens to each row of a backup, decided the same way when planning and when writing.

use std::collections::HashMap;

use super::request::{BackedUp, Source};
use super::{Changed, UndoError, UndoReport};
use crate::crypto::envelope::Opener;
use crate::crypto::sha256::sha256_hex;
use crate::domain::SealedSecret;
use crate::ops::keyring::NAMED_ROWS;
use crate::ops::{Fault, Keyring, Unreadable};

/// Counts action to rows, and decrypts those that are restored.
pub(super) struct RowClassifier<'a> {
    keyring: &'a Keyring,
    opener: Opener,
    new_version: i32,
    pub(super) report: UndoReport,
    unreadable: u64,
    unreadable_rows: Vec<Unreadable>,
}

impl<'a> RowClassifier<'a> {
    pub(super) fn new(keyring: &'a Keyring, source: &dyn Source) -> Self {
        Self {
            keyring,
            opener: Opener::new(),
            new_version: source.new_version().as_i32(),
            report: UndoReport::default(),
            unreadable: 0,
            unreadable_rows: Vec::new(),
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
                self.report.changed += 1;
                if self.report.changed_rows.len() < NAMED_ROWS {
                    self.report.changed_rows.push(Changed {
                        id: row.id,
                        name: row.name,
                        kek_version: row.kek_version,
                    });
                }
            }
        }
        restore
    }

    /// Decrypts a row as it will be, or as it was read back.
    pub(super) fn open(&mut self, row: &SealedSecret) {
        if let Err(fault) = self.keyring.open(row, &mut self.opener) {
            self.unreadable += 1;
            Unreadable::name_in(&mut self.unreadable_rows, row, fault);
        }
    }

    /// Fails for rows that cannot be decrypted, and for a backup of another database.
    pub(super) fn judged(&mut self) -> Result<(), UndoError> {
        if self.unreadable > 0 {
            let rows = std::mem::take(&mut self.unreadable_rows);
            let of_key = |row: &Unreadable| {
                matches!(
                    row.fault,
                    Fault::NoKey(_) | Fault::WrongKey(_) | Fault::WrongVersion { .. }
                )
            };
            return Err(UndoError::Unreadable {
                total: self.unreadable,
                wrong_key: rows.iter().all(of_key),
                rows,
            });
        }
        if self.report.rows > 0 && self.report.deleted == self.report.rows {
            return Err(UndoError::OtherDatabase {
                rows: self.report.rows,
            });
        }
        Ok(())
    }
}
