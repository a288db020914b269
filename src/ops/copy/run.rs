//! The plan and the run of a copy share one traversal of the source, so both decide alike: the plan reads, the run also
//! writes.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::ids::Ids;
use super::keys::Keys;
use super::source::{Batch, Source, WorkspaceRow};
use super::state::{CopyRun, Obstacles};
use super::{Report, Request, Values};
use crate::domain::{DEFAULT_WORKSPACE, Timestamp};
use crate::ops::audit::{of_database, record};
use crate::ops::census::total;
use crate::ops::error::CopyError;
use crate::ops::{OpError, Phase, Progress};
use crate::store::{DatabaseKind, Feature, Store, StoreError};

pub struct Plan {
    request: Request,
    keys: Option<Keys>,
    /// The report if it succeeds.
    pub report: Report,
}

/// Refuses to copy a database into itself.
///
/// # Errors
/// [`CopyError::SameDatabase`].
pub fn refuse_same(source: &mut Store, target: &mut Store) -> Result<(), OpError> {
    let mark = format!("mlgate {}", Uuid::new_v4().simple());
    if target.is_same_database(source, &mark)? {
        return Err(CopyError::SameDatabase.into());
    }
    Ok(())
}

/// Reads the source, decrypts all of its secrets if they are rewrapped, and compares everything with the target. Writes
/// nothing.
///
/// # Errors
/// [`CopyError`] with everything that prevents the copy.
pub fn plan(
    source: &mut dyn Source,
    target: &mut Store,
    request: Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let keys = match &request.values {
        Values::Rewrap(rewrap) => Some(Keys::derive(source, target, rewrap)?),
        Values::AsTheyAre | Values::LeftOut => None,
    };
    if let Some(keys) = &keys {
        keys.writing.prove(target)?;
    }
    let report = walk(source, target, &request, keys.as_ref(), false, progress)?;
    Ok(Plan {
        request,
        keys,
        report,
    })
}

/// Copies the source's current contents. A failure leaves the target unchanged.
///
/// # Errors
/// Those of a plan, if the databases have changed since; and [`CopyError::ChangedSincePlan`] if it would skip or
/// overwrite other rows of the target than planned.
pub fn run(
    source: &mut dyn Source,
    target: &mut Store,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let from = source.title();
    let keys = plan.keys.as_ref();
    let done = target.transaction(|target| {
        if let Some(keys) = keys {
            keys.writing.prove(target)?;
        }
        let report = walk(source, target, &plan.request, keys, true, progress)?;
        if report.overlap() != plan.report.overlap() {
            return Err(CopyError::ChangedSincePlan.into());
        }
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let facts = report.audit_details(&from);
        record(target, of_database(plan.request.action, &facts))?;
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

/// Traverses one snapshot of the source.
///
/// # Errors
/// [`CopyError`] with everything that prevents the copy.
fn walk(
    source: &mut dyn Source,
    target: &mut Store,
    request: &Request,
    keys: Option<&Keys>,
    writing: bool,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let phase = if writing {
        Phase::Copying
    } else {
        Phase::Reading
    };
    progress.begin(phase, total(&source.census()?));
    let columns = target.other_columns().list()?;
    let most_former = target.secret_history().limit()?;
    let mut work = CopyRun {
        target,
        request,
        keys,
        has_details: source.has_details(),
        most_former: usize::try_from(most_former).unwrap_or(usize::MAX),
        columns,
        writing,
        now: Timestamp::now(),
        report: Report::new(keys.map(|keys| keys.writing.version())),
        secret_ids: Ids::default(),
        model_ids: Ids::default(),
        endpoint_ids: Ids::default(),
        mapping_ids: Ids::default(),
        models: HashSet::new(),
        endpoints: HashSet::new(),
        experiments: HashMap::new(),
        experiment_ids: HashMap::new(),
        target_scorers: HashMap::new(),
        usable_versions: HashMap::new(),
        missing_guardrails: HashSet::new(),
        missing_secrets: HashSet::new(),
        kept: HashSet::new(),
        merged: HashMap::new(),
        folded: HashMap::new(),
        obstacles: Obstacles::default(),
    };
    source.read(request.workspace.as_ref(), &mut |batch| {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        work.take(batch, progress)
    })?;
    work.check()?;
    Ok(work.report)
}

impl CopyRun<'_> {
    fn take(&mut self, batch: Batch, progress: &dyn Progress) -> Result<(), OpError> {
        // What was kept of a batch is needed until the next one, but not longer.
        if !matches!(
            batch,
            Batch::Columns(_) | Batch::Bindings(_) | Batch::GuardrailUses(_)
        ) {
            self.kept.clear();
        }
        match batch {
            Batch::Workspaces(rows) => self.workspaces(rows),
            Batch::Secrets(rows) => {
                let count = rows.len() as u64;
                self.secrets(rows)?;
                progress.advance(count);
                Ok(())
            }
            Batch::Models { rows, elsewhere } => self.models(rows, &elsewhere),
            Batch::Experiments(rows) => {
                self.take_experiments(rows);
                Ok(())
            }
            Batch::Endpoints(rows) => self.endpoints(&rows),
            Batch::Scorers(rows) => self.scorers(&rows),
            Batch::Bindings(rows) => self.bindings(rows),
            Batch::SecretBindings(rows) => self.secret_bindings(rows),
            Batch::Budgets(rows) => self.budgets(rows),
            Batch::Guardrails(rows) => self.guardrails(rows),
            Batch::GuardrailUses(rows) => self.guardrail_uses(rows),
            Batch::Managed(rows) => self.managed(rows),
            Batch::Columns(values) => self.columns(values),
        }
    }

    /// Looks up every workspace in the target. A standalone store creates missing ones; MLflow creates its
    /// own.
    fn workspaces(&mut self, mut wanted: Vec<WorkspaceRow>) -> Result<(), OpError> {
        if let Some(one) = &self.request.workspace
            && wanted.is_empty()
        {
            let name = one.to_string();
            return Err(CopyError::NothingInWorkspace { name }.into());
        }
        let has_workspaces = self.target.contract().has(Feature::Workspaces);
        let there: HashSet<String> = if has_workspaces {
            let all = self.target.workspaces().list()?.into_iter();
            let names = all.map(|found| found.map(|found| found.name));
            names.collect::<Result<_, _>>()?
        } else {
            HashSet::new()
        };
        wanted.retain(|row| row.name != DEFAULT_WORKSPACE && !there.contains(&row.name));
        if !has_workspaces || self.target.contract().kind != DatabaseKind::Standalone {
            let names: Vec<String> = wanted.into_iter().map(|row| row.name).collect();
            if names.is_empty() {
                return Ok(());
            }
            return Err(CopyError::NoWorkspace {
                names,
                has_workspaces,
            }
            .into());
        }
        for row in wanted {
            if self.writing {
                self.target
                    .workspaces()
                    .insert(&row.name, row.description.as_deref())?;
            }
            self.report.workspaces.push(row.name);
        }
        Ok(())
    }
}
