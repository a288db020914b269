//! Planning an undo, and running it: lock, restore, read back, commit.

use serde_json::json;

use super::UndoReport;
use super::classify::RowClassifier;
use super::request::{BackedUp, Source, UndoRequest};
use crate::domain::SealedSecret;
use crate::ops::audit::{of_database, record};
use crate::ops::census::total;
use crate::ops::locked::{change_secrets_locked, with_secrets_locked};
use crate::ops::settle::{Aftermath, Keys};
use crate::ops::{CommitOutcome, Keyring, OpError, Phase, Progress, WalkError};
use crate::store::Store;

/// An undo that can be run: every row it would restore has been decrypted as it would be.
pub struct UndoPlan {
    keyring: Keyring,
    pub report: UndoReport,
}

impl UndoPlan {
    /// The keys, to find rows that others have written meanwhile.
    pub fn keys(&self) -> Keys<'_> {
        Keys {
            keyring: &self.keyring,
            all_under: None,
            action: "kek.undo",
        }
    }
}

/// Decrypts every row as it would be. Writes nothing.
pub fn plan(
    store: &mut Store,
    source: &mut dyn Source,
    request: &UndoRequest,
    progress: &dyn Progress,
) -> Result<UndoPlan, OpError> {
    let versions = source.old_versions().into_iter();
    let versions = versions.chain(
        store
            .secrets()
            .census()?
            .into_iter()
            .map(|(version, _)| version),
    );
    let keyring = Keyring::derive_for(&request.keys(source)?, versions);
    progress.begin(Phase::Reading, source.rows());
    let report = look_through(
        store,
        source,
        &keyring,
        progress,
        |_, classifier, restore| {
            for (row, old) in restore {
                classifier.open(&restored(row, old));
            }
            Ok(())
        },
    )?;
    Ok(UndoPlan { keyring, report })
}

/// Restores the rows of a backup in one transaction. A failure leaves everything unchanged.
pub fn run(
    store: &mut Store,
    source: &mut dyn Source,
    plan: &UndoPlan,
    aftermath: &mut Aftermath,
    progress: &dyn Progress,
) -> Result<UndoReport, OpError> {
    change_secrets_locked(store, aftermath, progress, |store, aftermath| {
        progress.begin(Phase::Restoring, source.rows());
        let report = look_through(store, source, &plan.keyring, progress, put_back)?;
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let told = json!({
            "from_version": source.new_version().get(),
            "to_versions": report.put_back.keys().collect::<Vec<_>>(),
            "secrets": report.restored(),
            "changed_since": report.changed.total,
        });
        record(store, of_database("kek.undo", &told))?;
        aftermath.note_unreadable(store, &plan.keys())?;
        Ok(report)
    })
}

/// Reads the rows again with the plan's keys, when a connection was lost during the commit. Waits for
/// everyone who has locked `secrets`: the session whose commit was not answered may still be running.
pub fn recheck(
    store: &mut Store,
    source: &mut dyn Source,
    plan: &UndoPlan,
    progress: &dyn Progress,
) -> Result<CommitOutcome<UndoReport>, OpError> {
    progress.begin(Phase::Verifying, source.rows());
    let looked = with_secrets_locked(store, &mut Aftermath::default(), |store, _| {
        look_through(store, source, &plan.keyring, progress, |_, _, _| Ok(()))
    });
    progress.pause();
    let (now, planned) = (looked?, &plan.report);
    let put_back = now.already.checked_sub(planned.already);
    Ok(
        if now.restored() == 0 && put_back == Some(planned.restored()) {
            CommitOutcome::Committed(UndoReport {
                put_back: planned.put_back.clone(),
                already: planned.already,
                ..now
            })
        } else if now.restored() == planned.restored() && now.already == planned.already {
            CommitOutcome::Undone
        } else {
            CommitOutcome::Unclear
        },
    )
}

/// Classifies every row of the backup, and passes those to restore to `act`, a page at a time.
fn look_through(
    store: &mut Store,
    source: &mut dyn Source,
    keyring: &Keyring,
    progress: &dyn Progress,
    mut act: impl FnMut(
        &mut Store,
        &mut RowClassifier<'_>,
        Vec<(SealedSecret, BackedUp)>,
    ) -> Result<(), OpError>,
) -> Result<UndoReport, OpError> {
    let mut classifier = RowClassifier::new(keyring, source);
    source.pages(&mut |page| {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let rows = page.len() as u64;
        let ids: Vec<&str> = page.iter().map(|row| row.id.as_str()).collect();
        let found = store.secrets().all_sealed(&ids)?;
        let restore = classifier.page(page, found);
        act(store, &mut classifier, restore)?;
        progress.advance(rows);
        Ok(())
    })?;
    classifier.judged()?;
    let mut report = classifier.report;
    report.versions = store.secrets().census()?;
    let present = report.rows - report.deleted;
    report.not_in_backup = total(&report.versions).saturating_sub(present);
    Ok(report)
}

/// Writes the rows of a page, and decrypts what the database then has.
fn put_back(
    store: &mut Store,
    classifier: &mut RowClassifier<'_>,
    restore: Vec<(SealedSecret, BackedUp)>,
) -> Result<(), OpError> {
    for (row, old) in &restore {
        store
            .secrets()
            .restore_wrapping(row, &old.wrapped_dek, old.kek_version)?;
    }
    let ids: Vec<&str> = restore.iter().map(|(row, _)| row.id.as_str()).collect();
    let mut stored = store.secrets().all_sealed(&ids)?;
    stored.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let mut expected: Vec<SealedSecret> = restore
        .into_iter()
        .map(|(row, old)| restored(row, old))
        .collect();
    expected.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    if stored != expected {
        let what = "the restored rows";
        return Err(WalkError::CheckFailed { what }.into());
    }
    for row in &stored {
        classifier.open(row);
    }
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
