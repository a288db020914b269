//! Writes that are checked against what the doctor finds about the rows that they affect: a finding after a write that
//! was not there before is caused by it. Nothing is decrypted; only names of fields and settings are checked.

use std::collections::BTreeSet;

use super::open::check_names;
use super::rows::{Calls, Rows, readable};
use super::{Finding, Kind, Problem, checks, endpoint, run_checks};
use crate::domain::{Budget, Entity, EntityRef, ModelDefinition, Workspace};
use crate::ops::{OpError, Severity};
use crate::store::{Feature, Store};

/// The row that a write is about: it affects the endpoints that are called through it.
#[derive(Debug, Clone)]
pub enum Touched {
    Endpoint(EntityRef),
    Model(EntityRef),
    Secret(EntityRef),
}

impl Touched {
    /// A row of the same kind.
    fn with_id(&self, id: &str) -> Self {
        let row = EntityRef::Id(id.to_owned());
        match self {
            Self::Endpoint(_) => Self::Endpoint(row),
            Self::Model(_) => Self::Model(row),
            Self::Secret(_) => Self::Secret(row),
        }
    }
}

/// What happens to a write after which all calls of an endpoint fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfCallsFail {
    /// It is rolled back, with [`OpError::CallsWouldFail`].
    Refuse,
    /// It is committed; the findings say so.
    Warn,
}

/// What a change causes: the findings that were not there before, those of severity `info` excepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effects {
    pub caused: Vec<Finding>,
    /// The endpoints whose calls all fail because of it, each with why. One whose calls failed before is not among them.
    failing: Vec<String>,
}

impl Effects {
    /// Findings that make no endpoint fail.
    pub fn warnings(caused: Vec<Finding>) -> Self {
        let failing = Vec::new();
        Self { caused, failing }
    }

    /// What a change causes, given the findings before and after it.
    pub fn between(before: &[Finding], after: Vec<Finding>) -> Self {
        let caused = caused_by(after, before);
        let failed_before = |id: &str| before.iter().any(|one| one.id == id && fails_calls(one));
        let failing = caused
            .iter()
            .filter(|one| fails_calls(one) && !failed_before(&one.id));
        let failing = failing
            .map(|finding| format!("endpoint `{}`: {}", finding.name, finding.problem))
            .collect();
        Self { caused, failing }
    }

    /// Refuses a change after which all calls of an endpoint fail, unless that is accepted.
    ///
    /// # Errors
    /// [`OpError::CallsWouldFail`].
    pub fn require(&self, if_calls_fail: IfCallsFail) -> Result<(), OpError> {
        if if_calls_fail == IfCallsFail::Refuse && !self.failing.is_empty() {
            let endpoints = self.failing.clone();
            return Err(OpError::CallsWouldFail { endpoints });
        }
        Ok(())
    }

    pub fn extend(&mut self, others: Self) {
        self.caused.extend(others.caused);
        self.failing.extend(others.failing);
    }
}

/// The findings about rows in memory.
pub fn examine_calls(store: &Store, mut calls: Calls) -> Vec<Finding> {
    let budgets = std::mem::take(&mut calls.budgets);
    let mut rows = Rows::of_known(store, calls);
    let mut found = examine_rows(&mut rows);
    run_checks(&budgets, checks::OF_ENDPOINT_BUDGETS, &rows, &mut found);
    found
}

/// Runs a write, which is one transaction, and examines in it what the write affects. Returns the findings that the write
/// causes.
pub fn guarded<T>(
    store: &mut Store,
    touched: &Touched,
    workspace: &Workspace,
    if_calls_fail: IfCallsFail,
    write: impl FnOnce(&mut Store) -> Result<T, OpError>,
) -> Result<(T, Vec<Finding>), OpError> {
    // Not in the transaction: on MySQL and MariaDB, what is read before the lock is taken may be outdated after it.
    let reach = Reach::of(store, touched, workspace)?;
    let before = reach.examine(store)?;
    // Its name may change.
    let same_row = reach.row.as_ref().map(|id| touched.with_id(id));
    let mut caused = Vec::new();
    let done = store.checked(write, |store| {
        let touched = same_row.as_ref().unwrap_or(touched);
        let mut after = Reach::of(store, touched, workspace)?;
        // Endpoints that no longer use the row are affected, too.
        after.endpoints.extend(reach.endpoints);
        let effects = Effects::between(&before, after.examine(store)?);
        effects.require(if_calls_fail)?;
        caused = effects.caused;
        Ok::<(), OpError>(())
    })?;
    Ok((done, caused))
}

/// Whether all calls of an endpoint fail.
fn fails_calls(finding: &Finding) -> bool {
    finding.kind == Kind::Row(Entity::Endpoint)
        && finding.problem.severity() == Severity::FailsCalls
}

/// The findings that were not there before. What makes an endpoint fail is reported once, for the endpoint.
fn caused_by(after: Vec<Finding>, before: &[Finding]) -> Vec<Finding> {
    // A row may have another name than before.
    let is_old = |finding: &Finding| {
        let same = |one: &Finding| {
            one.kind == finding.kind && one.id == finding.id && one.problem == finding.problem
        };
        before.iter().any(same)
    };
    let mut caused = after;
    caused.retain(|finding| finding.problem.severity() > Severity::Info && !is_old(finding));
    let reasons: Vec<Problem> = caused
        .iter()
        .filter_map(|finding| match &finding.problem {
            Problem::DeadModel { why, .. } => Some((**why).clone()),
            _ => None,
        })
        .collect();
    caused.retain(|finding| !reasons.contains(&finding.problem));
    caused
}

/// The rows that a write affects, beside those that calls through them use.
#[derive(Default)]
struct Reach {
    /// The id of the row that is written, if it exists.
    row: Option<String>,
    /// By id, as the secrets.
    endpoints: BTreeSet<String>,
    models: Vec<ModelDefinition>,
    secrets: BTreeSet<String>,
}

impl Reach {
    /// The rows as they are now.
    fn of(store: &mut Store, touched: &Touched, workspace: &Workspace) -> Result<Self, OpError> {
        let mut reach = Self::default();
        match touched {
            Touched::Endpoint(wanted) => {
                let found = store.endpoints().find_named(wanted, workspace)?;
                reach.row = found.map(|endpoint| endpoint.id);
                reach.endpoints.extend(reach.row.clone());
            }
            Touched::Model(wanted) => {
                reach.models.extend(store.models().find(wanted, workspace)?);
                reach.row = reach.models.first().map(|model| model.id.clone());
            }
            Touched::Secret(wanted) => {
                let found = store.secrets().find(wanted, workspace)?;
                reach.row = found.map(|secret| secret.id);
                reach.secrets.extend(reach.row.clone());
                // The list of models is joined with secrets, which a table of another collation does not allow: a
                // secret that nothing uses must not need it.
                if let Some(id) = &reach.row
                    && !store.secrets().dependents(id)?.is_empty()
                {
                    let models = store.models().with_secrets(&[id])?;
                    reach.models = readable(models, Entity::Model, &mut Vec::new())?;
                }
            }
        }
        if !reach.models.is_empty() {
            let ids: Vec<&str> = reach.models.iter().map(|model| model.id.as_str()).collect();
            reach.endpoints.extend(store.models().endpoint_ids(&ids)?);
        }
        Ok(reach)
    }

    /// The findings about these rows and those that calls through them use. A write does not damage a row, so those that
    /// cannot be read are left out.
    fn examine(&self, store: &mut Store) -> Result<Vec<Finding>, OpError> {
        if self.endpoints.is_empty() && self.models.is_empty() && self.secrets.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<String> = self.endpoints.iter().cloned().collect();
        let endpoints = store.endpoints().with_ids(&ids)?;
        let mut endpoints = readable(endpoints, Entity::Endpoint, &mut Vec::new())?;
        endpoints.sort_by(|a, b| a.title().cmp(b.title()));
        let mut rows = Rows::of_calls(store, endpoints, self.models.clone(), self.secrets.clone())?;
        let mut found = examine_rows(&mut rows);
        let budgets = budgets(store, &rows)?;
        run_checks(&budgets, checks::OF_BUDGETS, &rows, &mut found);
        Ok(found)
    }
}

/// The findings about rows, of whose secrets only the names of fields and settings are checked.
fn examine_rows(rows: &mut Rows) -> Vec<Finding> {
    rows.opened = check_names(&rows.secrets, &rows.models);
    let mut found = Vec::new();
    run_checks(&rows.secrets, checks::OF_SECRETS, rows, &mut found);
    run_checks(&rows.models, checks::OF_MODELS, rows, &mut found);
    run_checks(&rows.endpoints, endpoint::CHECKS, rows, &mut found);
    found
}

/// The budgets of endpoints whose calls are not counted.
fn budgets(store: &mut Store, rows: &Rows) -> Result<Vec<Budget>, OpError> {
    if rows.untracked.is_empty() || !store.contract().has(Feature::BudgetTargets) {
        return Ok(Vec::new());
    }
    let budgets = store.budgets().list(None)?;
    let mut budgets = readable(budgets, Entity::Budget, &mut Vec::new())?;
    budgets.retain(|budget| {
        let target = budget.target.as_ref();
        target.is_some_and(|id| rows.untracked.contains_key(id))
    });
    Ok(budgets)
}
