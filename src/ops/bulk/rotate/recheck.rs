//! Reads the rows again when a connection was lost during the commit.

use std::sync::Arc;

use super::classify::{Action, RowClassifier, count, rewrapped};
use super::plan::Plan;
use super::report::{Outcome, Report};
use crate::ops::examine::examine;
use crate::ops::locked::with_secrets_locked;
use crate::ops::settle::Aftermath;
use crate::ops::{CommitOutcome, OpError, Phase, Progress};
use crate::store::{Locking, Store};

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
