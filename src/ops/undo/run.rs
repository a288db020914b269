//! Planning an undo, and running it: lock, put back, read back, commit.

use super::look::Look;
use super::request::{BackedUp, Source, UndoRequest};
use super::{UndoError, UndoReport};
use crate::domain::SealedSecret;
use crate::ops::census::total;
use crate::ops::{Keyring, OpError, Phase, Progress};
use crate::store::Store;

/// An undo that can be run: every row it would put back has been opened as it would be.
pub struct UndoPlan {
    keyring: Keyring,
    /// What would be done.
    pub report: UndoReport,
}

/// Opens every row as it would be. Writes nothing.
pub fn plan(
    store: &mut Store,
    source: &mut dyn Source,
    request: &UndoRequest,
    progress: &dyn Progress,
) -> Result<UndoPlan, OpError> {
    let keyring = Keyring::derive(&request.keys(source)?);
    progress.begin(Phase::Reading, source.rows());
    let report = look_through(store, source, &keyring, progress, |_, look, restore| {
        for (row, old) in restore {
            look.open(&restored(row, old));
        }
        Ok(())
    })?;
    Ok(UndoPlan { keyring, report })
}

/// Puts the rows of a backup back in one transaction. Whatever fails, everything is as it was.
pub fn run(
    store: &mut Store,
    source: &mut dyn Source,
    plan: &UndoPlan,
    progress: &dyn Progress,
) -> Result<UndoReport, OpError> {
    let report = store.transaction(|store| {
        store.lock_secrets()?;
        progress.begin(Phase::Restoring, source.rows());
        let report = look_through(store, source, &plan.keyring, progress, put_back)?;
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        Ok(report)
    });
    store.unlock_secrets();
    if report.is_ok() {
        progress.finish();
    } else {
        progress.pause();
    }
    report.map_err(|error| error.name_holders(store))
}

/// Judges every row of the backup, and hands those that are to be put back to `act`, a page at a time.
fn look_through(
    store: &mut Store,
    source: &mut dyn Source,
    keyring: &Keyring,
    progress: &dyn Progress,
    mut act: impl FnMut(&mut Store, &mut Look<'_>, Vec<(SealedSecret, BackedUp)>) -> Result<(), OpError>,
) -> Result<UndoReport, OpError> {
    let mut look = Look::new(keyring, source);
    source.pages(&mut |page| {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let rows = page.len() as u64;
        let ids: Vec<&str> = page.iter().map(|row| row.id.as_str()).collect();
        let found = store.sealed_secrets(&ids)?;
        let restore = look.page(page, found);
        act(store, &mut look, restore)?;
        progress.advance(rows);
        Ok(())
    })?;
    look.judged()?;
    let mut report = look.report;
    report.versions = store.census()?;
    let present = report.rows - report.deleted;
    report.not_in_backup = total(&report.versions).saturating_sub(present);
    Ok(report)
}

/// Writes the rows of a page, and opens what the database then has.
fn put_back(
    store: &mut Store,
    look: &mut Look<'_>,
    restore: Vec<(SealedSecret, BackedUp)>,
) -> Result<(), OpError> {
    for (row, old) in &restore {
        store.restore_wrapping(row, &old.wrapped_dek, old.kek_version)?;
    }
    let ids: Vec<&str> = restore.iter().map(|(row, _)| row.id.as_str()).collect();
    let mut stored = store.sealed_secrets(&ids)?;
    stored.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let mut expected: Vec<SealedSecret> = restore
        .into_iter()
        .map(|(row, old)| restored(row, old))
        .collect();
    expected.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    if stored != expected {
        let what = "the rows put back";
        return Err(UndoError::CheckFailed { what }.into());
    }
    stored.iter().for_each(|row| look.open(row));
    Ok(())
}

/// A row as it was before the rotation.
fn restored(row: SealedSecret, old: BackedUp) -> SealedSecret {
    SealedSecret {
        wrapped_dek: old.wrapped_dek,
        kek_version: old.kek_version,
        ..row
    }
}
