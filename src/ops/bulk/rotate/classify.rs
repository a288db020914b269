//! The action for each row, decided the same way when planning, writing and reading back.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::crypto::digest::RowsDigest;
use crate::crypto::envelope::Opener;
use crate::domain::SealedSecret;
use crate::ops::{Fault, Keyring, UnreadableRows};

/// What happens to the rows of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Rewrapped under the new KEK.
    Rewrap,
    /// Unchanged: already under the new KEK.
    Keep,
    /// Skipped: no key decrypts them.
    Leave,
}

/// Rows of one version with the same action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub kek_version: i32,
    pub rows: u64,
    pub action: Action,
}

/// The number of rows with an action.
pub(super) fn count(rows: &[Planned], action: Action) -> u64 {
    let chosen = rows.iter().filter(|planned| planned.action == action);
    chosen.map(|planned| planned.rows).sum()
}

pub(super) fn total(rows: &[Planned]) -> u64 {
    rows.iter().map(|planned| planned.rows).sum()
}

/// The rows to rewrap, by the version they have, lowest first.
pub(super) fn rewrapped(rows: &[Planned]) -> Vec<(i32, u64)> {
    let chosen = rows
        .iter()
        .filter(|planned| planned.action == Action::Rewrap);
    let mut by_version: Vec<(i32, u64)> = chosen
        .map(|planned| (planned.kek_version, planned.rows))
        .collect();
    by_version.sort_unstable();
    by_version
}

/// Decrypts rows, counts their actions, and computes their digest.
pub(super) struct RowClassifier {
    keyring: Arc<Keyring>,
    new_key: usize,
    opener: Opener,
    pub(super) rows: Vec<Planned>,
    pub(super) left: UnreadableRows,
    /// The ids of all rows that cannot be decrypted.
    pub(super) left_ids: HashSet<String>,
    /// Rows by the version they name, if the key of another version decrypts them.
    pub(super) wrong_version: BTreeMap<i32, u64>,
    pub(super) digest: RowsDigest,
}

impl RowClassifier {
    pub(super) fn new(keyring: Arc<Keyring>, new_key: usize) -> Self {
        Self {
            keyring,
            new_key,
            opener: Opener::new(),
            rows: Vec::new(),
            left: UnreadableRows::default(),
            left_ids: HashSet::new(),
            wrong_version: BTreeMap::new(),
            digest: RowsDigest::new(),
        }
    }

    /// Decrypts a row, counts it, and decides its action.
    pub(super) fn classify(&mut self, row: &SealedSecret) -> Action {
        self.digest.add(&row.id, &row.encrypted_value);
        let mut opened = self
            .keyring
            .open(row, &mut self.opener)
            .map(|(index, _)| Some(index));
        if let Err(Fault::WrongVersion { named, .. }) = opened {
            opened = self
                .keyring
                .open_wrong_version(row, &mut self.opener)
                .map(|()| None);
            *self.wrong_version.entry(named).or_default() += u64::from(opened.is_ok());
        }
        let action = match opened {
            Ok(index) if index == Some(self.new_key) => Action::Keep,
            Ok(_) => Action::Rewrap,
            Err(fault) => {
                self.left.add(row, fault);
                self.left_ids.insert(row.id.clone());
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
