//! Reads the rows again when a connection was lost during the commit.

use super::plan::Plan;
use super::report::Report;
use super::rows::Rows;
use crate::ops::examine::examine;
use crate::ops::locked::with_secrets_locked;
use crate::ops::settle::Aftermath;
use crate::ops::{CommitOutcome, OpError, Phase, Progress};
use crate::store::{Locking, Store};

/// What a re-encryption knows of the rows when it commits.
#[derive(Debug, Default)]
pub struct Trace {
    /// All rows before the commit.
    pub(super) before: Rows,
    /// All rows if the commit took place.
    pub(super) after: Rows,
    /// The report if the commit took place.
    pub(super) report: Option<Report>,
}

/// Reads the rows again. Waits for everyone who has locked `secrets`: the session whose commit was not
/// answered may still be running.
pub fn recheck(
    store: &mut Store,
    plan: &Plan,
    trace: &Trace,
    progress: &dyn Progress,
) -> Result<CommitOutcome<Report>, OpError> {
    progress.begin(Phase::Verifying, plan.all_rows);
    let looked = with_secrets_locked(store, &mut Aftermath::default(), |store, _| {
        let rows = Rows::default();
        examine(store, Locking::ForUpdate, progress, rows, Rows::add)
    });
    progress.pause();
    let now = looked?;
    Ok(match &trace.report {
        Some(report) if now == trace.after => CommitOutcome::Committed(report.clone()),
        _ if now == trace.before => CommitOutcome::Undone,
        _ => CommitOutcome::Unclear,
    })
}
