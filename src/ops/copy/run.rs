//! Running a plan: one transaction at the target, one moment of the source.

use super::error::CopyError;
use super::plan::Plan;
use super::report::Report;
use super::walk::walk;
use crate::ops::audit::{of_database, record};
use crate::ops::{OpError, Progress};
use crate::store::{Store, StoreError};

/// Copies what the source has now. Whatever fails, the target is as it was.
///
/// # Errors
/// What a plan finds, if the databases have changed since; and [`CopyError::ChangedSincePlan`] if other things of the
/// target than those that the plan has told would stay or be overwritten.
pub fn run(
    source: &mut Store,
    target: &mut Store,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let from = source.url().to_owned();
    let done = target.transaction(|target| {
        plan.keys.writing.prove(target)?;
        let report = walk(source, target, &plan.request, &plan.keys, true, progress)?;
        if report.overlap() != plan.report.overlap() {
            return Err(CopyError::ChangedSincePlan.into());
        }
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        record(target, of_database("db.copy", &report.audit_details(&from)))?;
        Ok(report)
    });
    if done.is_ok() {
        progress.finish();
    } else {
        progress.pause();
    }
    done.map_err(|error: OpError| match error {
        OpError::Store(StoreError::Duplicate { detail }) => {
            CopyError::TakenMeanwhile { detail }.into()
        }
        other => other.name_holders(target),
    })
}
