//! Backing up a gateway, and finding out which keys open a backup.

use std::collections::BTreeMap;

use super::copy::{Batch, SecretRow, Source, Take};
use crate::crypto::envelope::Opener;
use crate::domain::{Entity, KekVersion};
use crate::ops::census::total;
use crate::ops::{
    Keyring, OpError, Phase, Progress, UnreadableRows, VersionedPassphrase, Walk, WalkError,
};

/// The number of rows of each kind, in the order in which they were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    kinds: Vec<(Entity, u64)>,
    /// Secrets by KEK version.
    pub kek_versions: BTreeMap<i32, u64>,
}

impl Contents {
    /// Every kind with its rows, in the order in which they refer to each other.
    pub fn kinds(&self) -> &[(Entity, u64)] {
        &self.kinds
    }

    pub fn count(&self, entity: Entity) -> u64 {
        let found = self.kinds.iter().find(|(kind, _)| *kind == entity);
        found.map_or(0, |(_, rows)| *rows)
    }

    fn add(&mut self, batch: &Batch) {
        let (entity, rows) = match batch {
            Batch::Workspaces(rows) => (Entity::Workspace, rows.len()),
            Batch::Secrets(rows) => {
                for secret in rows {
                    let version = secret.row.sealed.kek_version;
                    *self.kek_versions.entry(version).or_default() += 1;
                }
                (Entity::Secret, rows.len())
            }
            Batch::Models { rows, .. } => (Entity::Model, rows.len()),
            Batch::Experiments(rows) => (Entity::Experiment, rows.len()),
            Batch::Endpoints(rows) => (Entity::Endpoint, rows.len()),
            Batch::Scorers(rows) => (Entity::Scorer, rows.len()),
            Batch::Bindings(rows) => (Entity::Binding, rows.len()),
            Batch::SecretBindings(rows) => (Entity::SecretBinding, rows.len()),
            Batch::Budgets(rows) => (Entity::Budget, rows.len()),
            Batch::Guardrails(rows) => (Entity::Guardrail, rows.len()),
            Batch::GuardrailUses(rows) => (Entity::GuardrailUse, rows.len()),
            Batch::Columns(_) | Batch::Managed(_) => return,
        };
        let rows = rows as u64;
        match self.kinds.iter_mut().find(|(kind, _)| *kind == entity) {
            Some((_, count)) => *count += rows,
            None => self.kinds.push((entity, rows)),
        }
    }
}

/// The keys of a backup that is under a passphrase of its own.
pub struct Rewrapping {
    keyring: Keyring,
    to: usize,
}

impl Rewrapping {
    /// Derives the new key; `current` has those that decrypt the rows.
    pub fn new(mut current: Keyring, new: &VersionedPassphrase) -> Self {
        let to = current.add(&new.passphrase, new.version);
        Self {
            keyring: current,
            to,
        }
    }

    /// Wraps the DEK of a secret, which must decrypt, for the new key.
    fn rewrap(&self, secret: &mut SecretRow, opener: &mut Opener, unreadable: &mut UnreadableRows) {
        let row = &mut secret.row.sealed;
        if let Err(fault) = self.keyring.open_by_any(row, opener) {
            unreadable.add(row, fault);
            return;
        }
        let wrapped = self
            .keyring
            .rewrap(&row.wrapped_dek, row.kek_version, self.to);
        if let Some(wrapped) = wrapped {
            row.wrapped_dek = wrapped;
            row.kek_version = self.keyring.version(self.to);
            secret.row.secret.kek_version = row.kek_version;
        }
        // The last doubt: that it opens with the new key alone.
        if let Err(fault) = self.keyring.open_with(self.to, row, opener) {
            unreadable.add(row, fault);
        }
    }
}

/// Passes on all rows of a gateway, as of one moment, and returns what they were. The values are passed on as they are,
/// or rewrapped; then each of them is decrypted.
///
/// # Errors
/// [`WalkError::Unreadable`] if values are to be rewrapped and some cannot be decrypted.
pub fn back_up(
    source: &mut dyn Source,
    rewrapping: Option<&Rewrapping>,
    progress: &dyn Progress,
    take: &mut Take<'_>,
) -> Result<Contents, OpError> {
    progress.begin(Phase::Reading, total(&source.census()?));
    let mut contents = Contents::default();
    let mut opener = Opener::new();
    let mut unreadable = UnreadableRows::default();
    let read = source.read(None, &mut |mut batch| {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        if let Batch::Secrets(rows) = &mut batch {
            if let Some(keys) = rewrapping {
                for secret in rows.iter_mut() {
                    keys.rewrap(secret, &mut opener, &mut unreadable);
                }
            }
            progress.advance(rows.len() as u64);
        }
        contents.add(&batch);
        take(batch)
    });
    progress.pause();
    read?;
    if unreadable.total > 0 {
        let (walk, rows) = (Walk::Backup, unreadable);
        return Err(WalkError::Unreadable { walk, rows }.into());
    }
    Ok(contents)
}

/// Which secrets of a backup the keys at hand open.
#[derive(Debug)]
pub struct Openable {
    pub contents: Contents,
    /// By the KEK version in the rows, how many were decrypted, by the version of the key that did it.
    pub opened: BTreeMap<i32, BTreeMap<i32, u64>>,
    pub unreadable: UnreadableRows,
}

/// Decrypts every secret of a backup with whichever key can.
pub fn try_keys(
    source: &mut dyn Source,
    keyring: &Keyring,
    progress: &dyn Progress,
) -> Result<Openable, OpError> {
    let mut opener = Opener::new();
    let mut decrypted: BTreeMap<i32, BTreeMap<i32, u64>> = BTreeMap::new();
    let mut unreadable = UnreadableRows::default();
    let contents = back_up(source, None, progress, &mut |batch| {
        if let Batch::Secrets(rows) = batch {
            for SecretRow { row, .. } in rows {
                match keyring.open_naming(&row.sealed, &mut opener) {
                    Ok((by, _)) => {
                        let of_version = decrypted.entry(row.sealed.kek_version).or_default();
                        *of_version.entry(by).or_default() += 1;
                    }
                    Err(fault) => unreadable.add(&row.sealed, fault),
                }
            }
        }
        Ok(())
    })?;
    Ok(Openable {
        contents,
        opened: decrypted,
        unreadable,
    })
}

/// The version for a passphrase of the backup's own: the one after the highest that its secrets have.
pub fn next_version(census: &[(i32, i64)]) -> Option<KekVersion> {
    let highest = census.iter().map(|(version, _)| *version).max();
    KekVersion::try_from(highest.unwrap_or(0).checked_add(1)?).ok()
}
