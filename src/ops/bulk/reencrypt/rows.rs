//! Sums over the rows, computed the same way when planning, writing and reading back.

use std::collections::BTreeMap;

use crate::crypto::digest::RowsDigest;
use crate::domain::SealedSecret;
use crate::ops::{Fault, UnreadableRows};

/// A set of rows, down to their bytes: equal values mean the same rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    versions: BTreeMap<i32, u64>,
    values: RowsDigest,
    wrapped_deks: RowsDigest,
}

impl Rows {
    pub(super) fn add(&mut self, row: &SealedSecret) {
        *self.versions.entry(row.kek_version).or_default() += 1;
        self.values.add(&row.id, &row.encrypted_value);
        self.wrapped_deks.add(&row.id, &row.wrapped_dek);
    }
}

/// The chosen rows that can be decrypted, by version, and those that cannot.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) opened: BTreeMap<i32, u64>,
    pub(super) left: UnreadableRows,
}

impl Counts {
    pub(super) fn opened(&mut self, row: &SealedSecret) {
        *self.opened.entry(row.kek_version).or_default() += 1;
    }

    pub(super) fn left(&mut self, row: &SealedSecret, fault: Fault) {
        self.left.add(row, fault);
    }

    /// All chosen rows that were seen.
    pub(super) fn total(&self) -> u64 {
        self.opened.values().sum::<u64>() + self.left.total
    }
}
