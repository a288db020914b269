//! The plan: every chosen row is decrypted before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Chosen, Outcome, Report, Request};
use crate::crypto::digest::RowsDigest;
use crate::crypto::envelope::Opener;
use crate::domain::{KekVersion, SealedSecret};
use crate::ops::census::total;
use crate::ops::examine::examine;
use crate::ops::secret::{WritingKey, writing_version};
use crate::ops::settle::Keys;
use crate::ops::{
    Fault, KeptError, Keyring, OpError, Phase, Progress, UnreadableRows, Walk, WalkError,
};
use crate::store::{Locking, Store};

/// A plan that can be run: every row it would write has been decrypted.
pub struct Plan {
    pub(super) keyring: Arc<Keyring>,
    /// The index of the key to write with.
    pub(super) to_key: usize,
    /// The version of that key.
    pub to: KekVersion,
    pub(super) chosen: Arc<Chosen>,
    pub(super) counts: Counts,
    pub(super) all_rows: u64,
    pub(super) skip_unreadable: bool,
}

impl Plan {
    /// The keys, to find rows that others have written meanwhile.
    pub fn keys(&self) -> Keys<'_> {
        Keys {
            keyring: &self.keyring,
            all_under: None,
            action: "secret.reencrypt",
        }
    }

    /// The report of a dry run.
    pub fn report_without_writing(&self) -> Report {
        let outcome = if self.counts.opened.is_empty() {
            Outcome::NoSecrets
        } else {
            Outcome::DryRun
        };
        report(outcome, &self.counts, self.to)
    }
}

pub(super) fn report(outcome: Outcome, counts: &Counts, to: KekVersion) -> Report {
    Report {
        outcome,
        chosen: counts.total(),
        from: counts.opened.iter().map(|(v, rows)| (*v, *rows)).collect(),
        to,
        left: counts.left.clone(),
    }
}

/// Finds the secrets and decrypts each. Writes nothing.
///
/// # Errors
/// When a secret does not exist, when the passphrase does not decrypt the rows of the version to write under, and
/// when a row that must not be skipped cannot be decrypted.
pub fn plan(
    store: &mut Store,
    request: &Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let chosen = Arc::new(request.which.find(store)?);
    let to = writing_version(store, &request.passphrases, request.version)?;
    WritingKey::derive(request.passphrases.need(to)?, to).prove(store)?;
    let keys = request.passphrases.for_rows([to]);
    let to_key = keys.iter().position(|(_, version)| *version == to);
    let to_key = to_key.ok_or(KeptError::NoPassphrase { version: to })?;
    let census = store.secrets().census()?;
    let versions = census.iter().map(|(version, _)| *version);
    let keyring = Keyring::derive_for(&keys, versions.chain([to.as_i32()]));
    let keyring = Arc::new(keyring);
    let all_rows = total(&census);
    progress.begin(Phase::Reading, all_rows);
    let state = (Counts::default(), Opener::new());
    let (counts, _) = examine(
        store,
        Locking::None,
        progress,
        state,
        |(counts, opener), row| {
            if chosen.has(&row.id) {
                match keyring.open_by_any(row, opener) {
                    Ok(_) => counts.opened(row),
                    Err(fault) => counts.left(row, fault),
                }
            }
        },
    )?;
    check_readable(&counts, request.skip_unreadable)?;
    Ok(Plan {
        keyring,
        to_key,
        to,
        chosen,
        counts,
        all_rows,
        skip_unreadable: request.skip_unreadable,
    })
}

/// Refuses to skip rows without permission, and to skip all of them: that would look like success.
pub(super) fn check_readable(counts: &Counts, skip_unreadable: bool) -> Result<(), WalkError> {
    if counts.left.total > 0 && (!skip_unreadable || counts.opened.is_empty()) {
        return Err(WalkError::Unreadable {
            walk: Walk::Reencryption,
            rows: counts.left.clone(),
        });
    }
    Ok(())
}

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
