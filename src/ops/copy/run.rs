//! The plan and the run: one walk through the source, gone twice. The first time it looks, the second time it writes, and
//! both decide the same.

use std::collections::HashMap;

use uuid::Uuid;

use super::ids::Ids;
use super::keys::Keys;
use super::report::Report;
use super::request::Request;
use super::work::{CopyRun, Obstacles};
use crate::domain::{Entity, Timestamp};
use crate::ops::audit::{of_database, record};
use crate::ops::census::total;
use crate::ops::error::CopyError;
use crate::ops::{OpError, Phase, Progress};
use crate::store::{Store, StoreError};

pub struct Plan {
    request: Request,
    keys: Keys,
    /// The report if it succeeds.
    pub report: Report,
}

/// Reads the source, decrypts all of its secrets, and looks everything up in the target. Writes nothing.
///
/// # Errors
/// [`CopyError`] with everything that prevents the copy.
pub fn plan(
    source: &mut Store,
    target: &mut Store,
    request: Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let mark = format!("mlgate {}", Uuid::new_v4().simple());
    if target.is_same_database(source, &mark)? {
        return Err(CopyError::SameDatabase.into());
    }
    let keys = Keys::derive(source, target, &request)?;
    keys.writing.prove(target)?;
    let report = walk(source, target, &request, &keys, false, progress)?;
    Ok(Plan {
        request,
        keys,
        report,
    })
}

/// Copies the source's current contents. A failure leaves the target unchanged.
///
/// # Errors
/// What a plan finds, if the databases have changed since; and [`CopyError::ChangedSincePlan`] if other rows of the
/// target than planned would stay or be overwritten.
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

/// Goes through the source, as it is at one moment.
///
/// # Errors
/// [`CopyError`] with all that stands in the way.
fn walk(
    source: &mut Store,
    target: &mut Store,
    request: &Request,
    keys: &Keys,
    writing: bool,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let mut work = CopyRun {
        target,
        request,
        keyring: &keys.keyring,
        to_key: keys.to_key,
        writing,
        now: Timestamp::now(),
        report: Report::new(keys.writing.version()),
        secret_ids: Ids::default(),
        model_ids: Ids::default(),
        endpoint_ids: Ids::default(),
        merged: HashMap::new(),
        folded: HashMap::new(),
        obstacles: Obstacles::default(),
    };
    source.snapshot(|source| {
        let phase = if writing {
            Phase::Copying
        } else {
            Phase::Reading
        };
        progress.begin(phase, total(&source.secrets().census()?));
        work.workspaces(source)?;
        work.secrets(source, progress)?;
        work.models(source, progress)?;
        let endpoints = work.endpoints(source, progress)?;
        work.bindings(source, &endpoints)?;
        work.secret_bindings(source)?;
        work.count_the_rest(source)?;
        work.check()
    })?;
    Ok(work.report)
}

impl CopyRun<'_> {
    /// Counts what the source has that is no part of a copy, to be told.
    fn count_the_rest(&mut self, source: &mut Store) -> Result<(), OpError> {
        let counted = |rows: i64| u64::try_from(rows).unwrap_or_default();
        self.report.not_copied.budgets = counted(source.count(Entity::Budget)?);
        self.report.not_copied.guardrails = counted(source.count(Entity::Guardrail)?);
        Ok(())
    }
}
