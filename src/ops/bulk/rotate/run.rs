//! Running a plan: lock, rewrap, read back, compare, commit. After a commit of unknown outcome, reading the rows again.

use std::sync::Arc;

use serde_json::json;

use super::classify::{Action, RowClassifier, count, rewrapped, total};
use super::plan::Plan;
use super::{Backup, Outcome, Report};
use crate::ops::audit::{of_database, record};
use crate::ops::examine::{examine, work_through};
use crate::ops::settle::{Aftermath, change_secrets_locked, with_secrets_locked};
use crate::ops::{CommitOutcome, OpError, Phase, Progress, Walk, WalkError};
use crate::store::{Locking, Store, StoreError};

/// Rewraps the rows of a plan in one transaction. A failure leaves everything unchanged.
///
/// A backup has every row durably before the commit. It is removed when the transaction is known to have been
/// rolled back, and kept when the outcome is unknown. After a commit, [`settle`](crate::ops::settle()) must
/// follow with the contents of `aftermath`.
pub fn run(
    store: &mut Store,
    plan: &Plan,
    mut backup: Option<&mut dyn Backup>,
    aftermath: &mut Aftermath,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let report = change_secrets_locked(store, aftermath, progress, |store, aftermath| {
        let before = rewrap(store, plan, &mut backup, progress)?;
        let after = read_back(store, plan, progress)?;
        check(plan, &before, &after)?;
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let report = report(plan, &before, &after);
        aftermath.unreadable = after.left_ids;
        record(store, of_database("kek.rotate", &audit_details(&report)))?;
        if let Some(backup) = &mut backup {
            backup.finish()?;
        }
        Ok(report)
    });
    if let (Err(error), Some(backup)) = (&report, backup)
        && !matches!(error, OpError::Store(StoreError::CommitUnknown { .. }))
    {
        backup.discard();
    }
    report
}

/// The details for the audit trail.
fn audit_details(report: &Report) -> serde_json::Value {
    let from: Vec<i32> = report.from.iter().map(|(version, _)| *version).collect();
    json!({
        "from_versions": from,
        "kek_version": report.to.get(),
        "secrets": report.rotated(),
        "left_unreadable": report.left.total,
        "digest": report.digest_after,
    })
}

/// Classifies every row again, now that no one else can write, and rewraps those that need it.
fn rewrap(
    store: &mut Store,
    plan: &Plan,
    backup: &mut Option<&mut dyn Backup>,
    progress: &dyn Progress,
) -> Result<RowClassifier, OpError> {
    progress.begin(Phase::Wrapping, plan.total());
    let classifier = work_through(
        store,
        Locking::ForUpdate,
        progress,
        RowClassifier::new(Arc::clone(&plan.keyring), plan.new_key),
        |classifier, page| {
            page.wrappings(|row| match classifier.classify(row) {
                Action::Rewrap => plan
                    .keyring
                    .rewrap(&row.wrapped_dek, row.kek_version, plan.new_key)
                    .map(Some)
                    .ok_or(WalkError::CheckFailed {
                        what: "a row just opened",
                    }),
                Action::Keep | Action::Leave => Ok(None),
            })
        },
        |store, wrappings| {
            let wrappings = wrappings?;
            if let Some(backup) = backup {
                wrappings.rows().try_for_each(|row| backup.row(&row))?;
            }
            Ok(store.secrets().write_wrappings(wrappings, plan.to)?)
        },
    )?;
    if !plan.skip_unreadable && classifier.left.total > 0 {
        return Err(WalkError::Unreadable {
            walk: Walk::Rotation,
            rows: classifier.left,
        }
        .into());
    }
    let known = |version: i32| {
        plan.rows
            .iter()
            .any(|planned| planned.kek_version == version)
    };
    if classifier
        .rows
        .iter()
        .any(|planned| !known(planned.kek_version))
    {
        let walk = Walk::Rotation;
        return Err(WalkError::ChangedSincePlan { walk }.into());
    }
    Ok(classifier)
}

/// Reads every row of the transaction back and decrypts it.
fn read_back(
    store: &mut Store,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<RowClassifier, OpError> {
    progress.begin(Phase::Verifying, plan.total());
    classify(store, plan, progress)
}

fn classify(
    store: &mut Store,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<RowClassifier, OpError> {
    let classifier = RowClassifier::new(Arc::clone(&plan.keyring), plan.new_key);
    examine(
        store,
        Locking::ForUpdate,
        progress,
        classifier,
        |classifier, row| {
            classifier.classify(row);
        },
    )
}

/// Compares what was read before with what is there now.
fn check(plan: &Plan, before: &RowClassifier, after: &RowClassifier) -> Result<(), WalkError> {
    let failed = |what| Err(WalkError::CheckFailed { what });
    if before.digest != after.digest {
        return failed("the digest of the encrypted values");
    }
    if count(&after.rows, Action::Rewrap) != 0 {
        return failed("rows under an old key");
    }
    if count(&after.rows, Action::Leave) != count(&before.rows, Action::Leave) {
        return failed("rows that cannot be decrypted");
    }
    let moved = count(&before.rows, Action::Rewrap) + count(&before.rows, Action::Keep);
    if count(&after.rows, Action::Keep) != moved {
        return failed("rows under the new key");
    }
    let elsewhere = |planned: &super::Planned| {
        planned.action == Action::Keep && planned.kek_version != plan.to.as_i32()
    };
    if after.rows.iter().any(elsewhere) {
        return failed("rows at the new version");
    }
    Ok(())
}

fn report(plan: &Plan, before: &RowClassifier, after: &RowClassifier) -> Report {
    Report {
        outcome: Outcome::Rotated,
        from: rewrapped(&before.rows),
        to: plan.to,
        already: count(&before.rows, Action::Keep),
        left: after.left.clone(),
        total: total(&before.rows),
        digest_before: before.digest.hex(),
        digest_after: Some(after.digest.hex()),
    }
}

/// Reads the rows again with the plan's keys. Waits, as a rotation does, for everyone who has locked
/// `secrets`: the session whose commit was not answered may still be running.
pub fn recheck(
    store: &mut Store,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<CommitOutcome<Report>, OpError> {
    progress.begin(Phase::Verifying, plan.total());
    // The run that sent the commit has already noted its aftermath.
    let looked = with_secrets_locked(store, &mut Aftermath::default(), |store, _| {
        classify(store, plan, progress)
    });
    progress.pause();
    let now = looked?;
    let kept = count(&now.rows, Action::Keep);
    let old = count(&now.rows, Action::Rewrap);
    Ok(if old == 0 && kept > 0 {
        CommitOutcome::Committed(Report {
            outcome: Outcome::Rotated,
            from: rewrapped(&plan.rows),
            to: plan.to,
            already: plan.count(Action::Keep),
            left: now.left,
            total: plan.total(),
            digest_before: plan.digest.hex(),
            digest_after: Some(now.digest.hex()),
        })
    } else if old > 0 && kept == plan.count(Action::Keep) {
        CommitOutcome::Undone
    } else {
        CommitOutcome::Unclear
    })
}
