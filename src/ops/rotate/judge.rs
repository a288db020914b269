//! The fate of each row, judged the same way when planning, when writing and when reading back.

use std::sync::Arc;

use crate::crypto::digest::RowsDigest;
use crate::crypto::envelope::Opener;
use crate::domain::SealedSecret;
use crate::ops::{Keyring, Unreadable};

/// How many unreadable rows are named; all are counted.
const NAMED_ROWS: usize = 100;

/// What happens to the rows of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Re-wrapped under the new KEK.
    Rewrap,
    /// Left alone: under the new KEK already.
    Keep,
    /// Left alone: nothing opens them.
    Leave,
}

/// Rows of one version with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The version they have.
    pub kek_version: i32,
    /// How many.
    pub rows: u64,
    /// What happens to them.
    pub action: Action,
}

/// Opens rows, counts their fates, and sums up their digest.
pub(super) struct Judge {
    keyring: Arc<Keyring>,
    new_key: usize,
    opener: Opener,
    pub(super) rows: Vec<Planned>,
    pub(super) left_rows: Vec<Unreadable>,
    pub(super) digest: RowsDigest,
}

impl Judge {
    pub(super) fn new(keyring: Arc<Keyring>, new_key: usize) -> Self {
        Self {
            keyring,
            new_key,
            opener: Opener::new(),
            rows: Vec::new(),
            left_rows: Vec::new(),
            digest: RowsDigest::new(),
        }
    }

    /// Opens a row, counts it, and says what is to become of it.
    pub(super) fn look(&mut self, row: &SealedSecret) -> Action {
        self.digest.add(&row.id, &row.encrypted_value);
        let action = match self.keyring.open(row, &mut self.opener) {
            Ok((index, _)) if index == self.new_key => Action::Keep,
            Ok(_) => Action::Rewrap,
            Err(fault) => {
                if self.left_rows.len() < NAMED_ROWS {
                    self.left_rows.push(Unreadable {
                        id: row.id.clone(),
                        name: row.name.clone(),
                        kek_version: row.kek_version,
                        fault,
                    });
                }
                Action::Leave
            }
        };
        let same = |p: &&mut Planned| p.kek_version == row.kek_version && p.action == action;
        match self.rows.iter_mut().find(same) {
            Some(planned) => planned.rows += 1,
            None => self.rows.push(Planned {
                kek_version: row.kek_version,
                rows: 1,
                action,
            }),
        }
        action
    }
}
