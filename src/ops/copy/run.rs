//! The plan and the run of a copy share one traversal of the source, so both decide alike: the plan reads, the run also
//! writes.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::work::{CopyRun, Ids, Obstacles};
use super::{Report, Request};
use crate::domain::{DEFAULT_WORKSPACE, Entity, KekVersion, Timestamp};
use crate::ops::audit::{of_database, record};
use crate::ops::census::total;
use crate::ops::error::CopyError;
use crate::ops::secret::{WritingKey, writing_version};
use crate::ops::{Keyring, OpError, Phase, Progress};
use crate::store::{DatabaseKind, Feature, Store, StoreError};

pub struct Plan {
    request: Request,
    keys: Keys,
    /// The report if it succeeds.
    pub report: Report,
}

/// Reads the source, decrypts all of its secrets, and compares everything with the target. Writes nothing.
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
/// Those of a plan, if the databases have changed since; and [`CopyError::ChangedSincePlan`] if it would skip or
/// overwrite other rows of the target than planned.
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

/// Traverses one snapshot of the source.
///
/// # Errors
/// [`CopyError`] with everything that prevents the copy.
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
    /// Counts what the source has but a copy omits, for the report.
    fn count_the_rest(&mut self, source: &mut Store) -> Result<(), OpError> {
        let counted = |rows: i64| u64::try_from(rows).unwrap_or_default();
        self.report.not_copied.budgets = counted(source.count(Entity::Budget)?);
        self.report.not_copied.guardrails = counted(source.count(Entity::Guardrail)?);
        Ok(())
    }
}

struct Keys {
    /// Those that decrypt the source's secrets, and the target's.
    pub(super) keyring: Keyring,
    /// The index of the target's key.
    pub(super) to_key: usize,
    /// The target's key, to be proved.
    pub(super) writing: WritingKey,
}

impl Keys {
    /// Derives each of them once.
    pub(super) fn derive(
        source: &mut Store,
        target: &mut Store,
        request: &Request,
    ) -> Result<Self, OpError> {
        let to = &request.target;
        let version = writing_version(target, to, request.target_version)?;
        let passphrase = to.need(version)?;
        let from = request.source.as_ref().unwrap_or(to);
        let named: Vec<i32> = source
            .secrets()
            .census()?
            .into_iter()
            .map(|(named, _)| named)
            .collect();
        let versions: Vec<KekVersion> = if let Some(version) = request.source_version {
            vec![version]
        } else {
            // An impossible version cannot be decrypted, and is reported with its rows.
            let named = named.iter();
            named
                .filter_map(|version| KekVersion::try_from(*version).ok())
                .collect()
        };
        let mut wanted = from.for_rows(versions);
        let to_key = wanted.len();
        wanted.push((passphrase, version));
        Ok(Self {
            keyring: Keyring::derive_for(&wanted, named.into_iter().chain([version.as_i32()])),
            to_key,
            writing: WritingKey::derive(passphrase, version),
        })
    }
}

impl CopyRun<'_> {
    /// Looks up every workspace in the target. A standalone store creates missing ones; MLflow creates its
    /// own.
    pub(super) fn workspaces(&mut self, source: &mut Store) -> Result<(), OpError> {
        let mut wanted: Vec<(String, Option<String>)> =
            if source.contract().has(Feature::Workspaces) {
                let mut filled = Vec::new();
                for found in source.workspaces().list()? {
                    let found = found?;
                    if found.secrets + found.models + found.endpoints > 0 {
                        filled.push((found.name, found.description));
                    }
                }
                filled
            } else {
                vec![(DEFAULT_WORKSPACE.to_owned(), None)]
            };
        if let Some(one) = &self.request.workspace {
            wanted.retain(|(name, _)| name == one.as_str());
            if wanted.is_empty() {
                let name = one.to_string();
                return Err(CopyError::NothingInWorkspace { name }.into());
            }
        }
        let has_workspaces = self.target.contract().has(Feature::Workspaces);
        let there: HashSet<String> = if has_workspaces {
            let all = self.target.workspaces().list()?.into_iter();
            let names = all.map(|found| found.map(|found| found.name));
            names.collect::<Result<_, _>>()?
        } else {
            HashSet::new()
        };
        wanted.retain(|(name, _)| name != DEFAULT_WORKSPACE && !there.contains(name));
        if !has_workspaces || self.target.contract().kind != DatabaseKind::Standalone {
            let names: Vec<String> = wanted.into_iter().map(|(name, _)| name).collect();
            if names.is_empty() {
                return Ok(());
            }
            return Err(CopyError::NoWorkspace {
                names,
                has_workspaces,
            }
            .into());
        }
        for (name, description) in wanted {
            if self.writing {
                self.target
                    .workspaces()
                    .insert(&name, description.as_deref())?;
            }
            self.report.workspaces.push(name);
        }
        Ok(())
    }
}
