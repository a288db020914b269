//! Undoing a rotation from its backup: plan, and run in one transaction.
//!
//! A row is restored only if it is still as the rotation left it, and nothing is committed that was not read back and
//! decrypted.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use crate::crypto::Passphrase;
use crate::crypto::digest::sha256_hex;
use crate::crypto::envelope::Opener;
use crate::domain::{KekVersion, SealedSecret, stored_words};
use crate::ops::audit::{of_database, record};
use crate::ops::census::total;
use crate::ops::settle::{Aftermath, Keys, change_secrets_locked, with_secrets_locked};
use crate::ops::{
    CommitOutcome, Keyring, Listed, OpError, Passphrases, Phase, Progress, UndoError,
    UnreadableRows, VersionedPassphrase, Walk, WalkError,
};
use crate::store::Store;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    pub id: String,
    pub kek_version: i32,
    pub wrapped_dek: Vec<u8>,
    /// SHA-256 of the wrapped DEK that the rotation wrote, in lower-case hexadecimal.
    pub rewrapped_sha256: String,
}

/// A backup that was found complete.
pub trait Source {
    /// The KEK version that the rotation moved to.
    fn new_version(&self) -> KekVersion;

    fn rows(&self) -> u64;

    /// The KEK versions that the rows had, lowest first.
    fn old_versions(&self) -> Vec<i32>;

    /// Passes all rows on, a page at a time, and checks at the end that the backup is still complete.
    fn pages(
        &mut self,
        take: &mut dyn FnMut(Vec<BackedUp>) -> Result<(), OpError>,
    ) -> Result<(), OpError>;
}

pub struct UndoRequest {
    /// The one given, or those of a keystore.
    pub current: Passphrases,
    /// The version of the one given; else the only one in the backup that has no other passphrase.
    pub current_version: Option<KekVersion>,
    pub also: Vec<VersionedPassphrase>,
}

impl UndoRequest {
    /// Every passphrase with the version it is for.
    pub fn keys(&self, source: &dyn Source) -> Result<Vec<(&Passphrase, KekVersion)>, OpError> {
        let mut version = self.current_version;
        if version.is_none() && matches!(self.current, Passphrases::One { .. }) {
            let mut open = source.old_versions();
            open.retain(|version| {
                !self
                    .also
                    .iter()
                    .any(|also| also.version.as_i32() == *version)
            });
            match open[..] {
                [] => {}
                [only] => version = Some(KekVersion::try_from(only)?),
                _ => {
                    return Err(OpError::SeveralVersions {
                        versions: open.into_iter().map(|version| (version, 0)).collect(),
                    });
                }
            }
        }
        let mut keys = self.current.for_rows(version);
        keys.extend(
            self.also
                .iter()
                .map(|also| (&also.passphrase, also.version)),
        );
        Ok(keys)
    }
}

stored_words! {
    /// How an undo ended, as its report says.
    Outcome {
        /// Wrapped keys were restored.
        Undone = "undone",
        /// No row is as the rotation left it.
        NothingToUndo = "nothing_to_undo",
        /// Nothing was written, as requested.
        DryRun = "dry_run",
    }
}

/// A row that was changed since the rotation, and so is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub id: String,
    pub name: String,
    pub kek_version: i32,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoReport {
    pub rows: u64,
    /// Rows restored, or that would be, by the version they have again.
    pub put_back: BTreeMap<i32, u64>,
    /// Rows already as before the rotation.
    pub already: u64,
    pub changed: Listed<Changed>,
    pub deleted: u64,
    /// Rows of the database that the backup does not have.
    pub not_in_backup: u64,
    /// Rows of the database by version: after an undo, or the current ones when nothing was written.
    pub versions: Vec<(i32, i64)>,
}

impl UndoReport {
    /// Rows restored, or that would be.
    pub fn restored(&self) -> u64 {
        self.put_back.values().sum()
    }
}

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
    let report = walk(
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
        let report = walk(store, source, &plan.keyring, progress, put_back)?;
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let details = json!({
            "from_version": source.new_version().get(),
            "to_versions": report.put_back.keys().collect::<Vec<_>>(),
            "secrets": report.restored(),
            "changed_since": report.changed.total,
        });
        record(store, of_database("kek.undo", &details))?;
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
    let report = with_secrets_locked(store, &mut Aftermath::default(), |store, _| {
        walk(store, source, &plan.keyring, progress, |_, _, _| Ok(()))
    });
    progress.pause();
    let (now, planned) = (report?, &plan.report);
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
fn walk(
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
    classifier.check()?;
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

/// Counts action to rows, and decrypts those that are restored.
struct RowClassifier<'a> {
    keyring: &'a Keyring,
    opener: Opener,
    new_version: i32,
    report: UndoReport,
    unreadable: UnreadableRows,
}

impl<'a> RowClassifier<'a> {
    fn new(keyring: &'a Keyring, source: &dyn Source) -> Self {
        Self {
            keyring,
            opener: Opener::new(),
            new_version: source.new_version().as_i32(),
            report: UndoReport::default(),
            unreadable: UnreadableRows::default(),
        }
    }

    /// Which of these rows to restore: each as it is, and as it was.
    fn page(
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
    fn open(&mut self, row: &SealedSecret) {
        if let Err(fault) = self.keyring.open(row, &mut self.opener) {
            self.unreadable.add(row, fault);
        }
    }

    /// Fails for rows that cannot be decrypted, and for a backup of another database.
    fn check(&mut self) -> Result<(), OpError> {
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
