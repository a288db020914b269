//! Changes of all secrets: the lock during the transaction, and the checks after its commit.
//!
//! Where the table cannot be locked, a commit can leave stragglers. `MLflow` reads a row, derives a key, and writes
//! back the columns that changed. If a rotation commits in between, the row has the new value under the old KEK, but
//! the new version. Its writer had read the row before the commit; once all such writers are finished, there can be no
//! more. Stragglers are found and rewrapped.

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::audit::{of_database, record};
use super::census::total;
use super::examine::examine;
use super::{Fault, Keyring, OpError, Phase, Progress, SettleError, UnreadableRows};
use crate::crypto::envelope::Opener;
use crate::domain::SealedSecret;
use crate::store::{
    Locking, NoTableLock, Protection, Resealed, Store, StoreError, StoreResult, Writers,
};

/// The minimum pause between two checks, so that a large table is not read all the time.
const PAUSE: Duration = Duration::from_millis(250);

/// The rows rewrapped in one pass, which bounds the memory.
const ROWS_A_PASS: usize = 1000;

/// What to check after the commit of a change of all secrets.
#[derive(Debug, Default)]
pub struct Aftermath {
    /// Why the table was not locked; `None` when it was.
    pub(super) no_lock: Option<NoTableLock>,
    /// The ids of the rows that no key decrypted before the commit.
    pub(super) unreadable: HashSet<String>,
}

impl Aftermath {
    pub(super) fn protected_by(&mut self, protection: Protection) {
        self.no_lock = match protection {
            Protection::Table => None,
            Protection::Rows(why) => Some(why),
        };
    }

    /// Notes the rows that cannot be decrypted, in the transaction that is about to commit.
    pub(super) fn note_unreadable(
        &mut self,
        store: &mut Store,
        keys: &Keys<'_>,
    ) -> Result<(), OpError> {
        if self.no_lock.is_none() {
            return Ok(());
        }
        let state = (HashSet::new(), Opener::new());
        let (unreadable, _) = examine(
            store,
            Locking::ForUpdate,
            &Quiet,
            state,
            |(ids, opener), row| {
                if !matches!(keys.classify(row, opener), RowState::Readable) {
                    ids.insert(row.id.clone());
                }
            },
        )?;
        self.unreadable = unreadable;
        Ok(())
    }
}

/// Works in one transaction that locks `secrets`, as far as the database can, after waiting for earlier
/// locks. `aftermath` gets what to check after the commit.
pub(super) fn with_secrets_locked<T>(
    store: &mut Store,
    aftermath: &mut Aftermath,
    work: impl FnOnce(&mut Store, &mut Aftermath) -> Result<T, OpError>,
) -> Result<T, OpError> {
    let done = store.transaction(|store| {
        let protection = store.protect_secrets()?;
        aftermath.protected_by(protection);
        work(store, aftermath)
    });
    store.release_secrets();
    done
}

/// The same for a change; also ends its progress. A failure leaves everything unchanged; if someone else has
/// the lock, the error names them.
pub(super) fn change_secrets_locked<T>(
    store: &mut Store,
    aftermath: &mut Aftermath,
    progress: &dyn Progress,
    work: impl FnOnce(&mut Store, &mut Aftermath) -> Result<T, OpError>,
) -> Result<T, OpError> {
    let done = with_secrets_locked(store, aftermath, work);
    if done.is_ok() {
        progress.finish();
    } else {
        progress.pause();
    }
    done.map_err(|error| error.name_holders(store))
}

/// The outcome of a commit that was not answered, found by reading the rows again.
#[derive(Debug)]
pub enum CommitOutcome<T> {
    /// It took place; with its report.
    Committed(T),
    /// It did not take place: nothing was changed.
    Undone,
    /// Neither: someone else has changed the rows since.
    Unclear,
}

/// The keys that the secrets may be under.
pub struct Keys<'a> {
    pub(super) keyring: &'a Keyring,
    /// The key of all secrets; else each has that of its version.
    pub(super) all_under: Option<usize>,
    /// The name of the change in the audit trail.
    pub(super) action: &'static str,
}

/// The state of a row after the commit.
enum RowState {
    /// The key of its version decrypts it, or its version is not concerned.
    Readable,
    /// It was written under an old key, but has the new version.
    Straggler,
    /// It was written under an old key, with the old version.
    Late,
    /// No key decrypts it.
    Unreadable(Fault),
}

impl Keys<'_> {
    fn classify(&self, row: &SealedSecret, opener: &mut Opener) -> RowState {
        match (
            self.keyring.open(row, opener).map(|(key, _)| key),
            self.all_under,
        ) {
            (Ok(key), Some(wanted)) if key != wanted => {
                if self.keyring.version(wanted) == row.kek_version {
                    RowState::Straggler
                } else {
                    RowState::Late
                }
            }
            // This includes versions that the change does not concern.
            (Ok(_), _) | (Err(Fault::NoKey(_)), None) => RowState::Readable,
            (Err(Fault::WrongVersion { .. }), _) => {
                match self.keyring.open_wrong_version(row, opener) {
                    Ok(()) => RowState::Straggler,
                    Err(fault) => RowState::Unreadable(fault),
                }
            }
            (Err(fault), _) => RowState::Unreadable(fault),
        }
    }

    /// The row under the key of its version.
    fn rewrapped(&self, row: SealedSecret) -> Option<Resealed> {
        let key = self
            .all_under
            .filter(|&key| self.keyring.version(key) == row.kek_version);
        let key = key.or_else(|| self.keyring.first_of(row.kek_version))?;
        let wrapped_dek = self
            .keyring
            .rewrap(&row.wrapped_dek, row.kek_version, key)?;
        let after = SealedSecret {
            id: row.id.clone(),
            name: row.name.clone(),
            encrypted_value: row.encrypted_value.clone(),
            wrapped_dek,
            kek_version: row.kek_version,
            damage: None,
        };
        Some(Resealed { before: row, after })
    }
}

/// The result of the checks.
#[derive(Debug, Default)]
pub struct Settled {
    /// Secrets at an older version, written under its key since: they can be read as before.
    pub late: u64,
    /// Why more stragglers are possible: who may still write.
    pub uncertain: Option<Writers>,
}

/// Shows the wait.
pub trait Watcher {
    /// The wait begins: why, for whom, and for how long at most.
    fn waits(&self, why: &NoTableLock, writers: &Writers, at_most: Duration);

    fn rewrapped(&self, secrets: u64);
}

/// Waits for transactions that had read before the commit, if they are known, else for `patience`; checks
/// every secret meanwhile and afterwards, and rewraps stragglers. After a table lock there is nothing to
/// wait for.
pub fn settle(
    store: &mut Store,
    aftermath: &Aftermath,
    keys: &Keys<'_>,
    patience: Duration,
    watcher: &dyn Watcher,
    progress: &dyn Progress,
) -> Result<Settled, OpError> {
    let Some(why) = &aftermath.no_lock else {
        // Only informational: with the lock, later writes have the right version.
        let late = late(store, aftermath, keys).unwrap_or(0);
        return Ok(Settled {
            late,
            ..Settled::default()
        });
    };
    let settled = watch(store, why, aftermath, keys, patience, watcher, progress);
    settled.map_err(|error| match error {
        OpError::Store(error) => SettleError::Failed(error).into(),
        other => other,
    })
}

/// The secrets at other versions than the target: those that waited for the table lock.
fn late(store: &mut Store, aftermath: &Aftermath, keys: &Keys<'_>) -> StoreResult<u64> {
    let Some(wanted) = keys.all_under else {
        return Ok(0);
    };
    let mut versions = store.secrets().census()?;
    versions.retain(|(version, _)| *version != keys.keyring.version(wanted));
    Ok(total(&versions).saturating_sub(aftermath.unreadable.len() as u64))
}

fn watch(
    store: &mut Store,
    why: &NoTableLock,
    aftermath: &Aftermath,
    keys: &Keys<'_>,
    patience: Duration,
    watcher: &dyn Watcher,
    progress: &dyn Progress,
) -> Result<Settled, OpError> {
    store.read_after_the_cluster(why)?;
    let mut writers = if patience.is_zero() {
        // The user guarantees that no one writes: one check is enough.
        Writers::Unknown(String::new())
    } else {
        store.writers(why)?
    };
    // In this order: writers that are gone have written before the check whether anyone has.
    if writers.are_gone() && !store.others_may_have_written()? {
        return Ok(Settled::default());
    }
    let at_most = match writers {
        Writers::Transactions(_) => store.lock_timeout(),
        Writers::Processes(_) | Writers::Unknown(_) => patience,
    };
    if !writers.are_gone() && !at_most.is_zero() {
        watcher.waits(why, &writers, at_most);
    }
    let started = Instant::now();
    let mut settled = Settled::default();
    loop {
        // In this order: writers that are gone have written before the rows are read.
        let over = writers.are_gone() || started.elapsed() >= at_most || progress.interrupted();
        let pass_began = Instant::now();
        let found = Pass::over(store, aftermath, keys)?;
        settled.late = found.late;
        let stragglers = found.stragglers.len() as u64;
        let rewrapped = rewrap_stragglers(store, keys, found.stragglers)?;
        if rewrapped > 0 {
            watcher.rewrapped(rewrapped);
        }
        let stuck = started.elapsed() >= at_most.max(store.lock_timeout());
        if over && (stragglers == 0 || stuck) {
            if found.unreadable.total > 0 {
                let rows = found.unreadable;
                return Err(SettleError::Unreadable { rows }.into());
            }
            if stragglers > rewrapped {
                let total = stragglers - rewrapped;
                return Err(SettleError::NotRewrapped { total }.into());
            }
            break;
        }
        if stragglers == 0 || rewrapped == 0 {
            thread::sleep(PAUSE.max(pass_began.elapsed() * 4).min(at_most.max(PAUSE)));
        }
        if !writers.are_gone() && !patience.is_zero() {
            writers = store.remaining(writers, why)?;
        }
    }
    if !writers.are_gone() && !patience.is_zero() && progress.interrupted() {
        return Err(SettleError::Interrupted.into());
    }
    match writers {
        _ if patience.is_zero() => {}
        Writers::Transactions(open) if !open.is_empty() => {
            let transactions = open.into_iter().take(5).collect();
            return Err(SettleError::StillOpen { transactions }.into());
        }
        writers if !writers.are_gone() => settled.uncertain = Some(writers),
        _ => {}
    }
    Ok(settled)
}

/// The result of one check of all rows.
#[derive(Default)]
struct Pass {
    stragglers: Vec<SealedSecret>,
    late: u64,
    unreadable: UnreadableRows,
}

impl Pass {
    fn over(store: &mut Store, aftermath: &Aftermath, keys: &Keys<'_>) -> Result<Self, OpError> {
        let state = (Self::default(), Opener::new());
        let look = |(found, opener): &mut (Self, Opener), row: &SealedSecret| {
            match keys.classify(row, opener) {
                RowState::Readable => {}
                RowState::Late => found.late += 1,
                // Rows that could not be decrypted before are unchanged.
                _ if aftermath.unreadable.contains(&row.id) => {}
                RowState::Straggler if found.stragglers.len() < ROWS_A_PASS => {
                    found.stragglers.push(row.clone());
                }
                RowState::Straggler => {}
                RowState::Unreadable(fault) => found.unreadable.add(row, fault),
            }
        };
        let (found, _) = examine(store, Locking::None, &Quiet, state, look)?;
        Ok(found)
    }
}

/// Puts stragglers under the key of their version, if both of their blobs are still as read. Returns how
/// many; the others were changed or are locked at this moment, and are checked again.
fn rewrap_stragglers(
    store: &mut Store,
    keys: &Keys<'_>,
    stragglers: Vec<SealedSecret>,
) -> Result<u64, OpError> {
    let mut rewrapped = 0;
    for row in stragglers {
        let (id, version) = (row.id.clone(), row.kek_version);
        let Some(resealed) = keys.rewrapped(row) else {
            continue;
        };
        let done = store.transaction(|store| {
            store.secrets().write_resealed(&[resealed])?;
            let details = json!({"rewrapped": id, "kek_version": version});
            record(store, of_database(keys.action, &details))
        });
        match done {
            Ok(()) => rewrapped += 1,
            Err(OpError::Store(StoreError::Changed { .. } | StoreError::Busy { .. })) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(rewrapped)
}

/// The checks after the commit show no progress and are not interrupted: the commit stands.
struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Phase, _: u64) {}
    fn advance(&self, _: u64) {}
    fn pause(&self) {}
    fn finish(&self) {}
    fn interrupted(&self) -> bool {
        false
    }
}
