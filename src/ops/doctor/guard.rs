//! Writes that are checked against what the doctor finds about the rows that they affect: a finding after a write that
//! was not there before is caused by it. Nothing is decrypted; only names of fields and settings are checked.

use std::collections::BTreeSet;

use super::open::check_names;
use super::rows::{Rows, readable};
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

/// Runs a write, which is one transaction, and examines in it what the write affects. Returns the findings that the write
/// causes, those of severity `info` excepted. An endpoint whose calls failed before is no reason to refuse a write.
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
        caused = caused_by(after.examine(store)?, &before);
        let failed_before = |id: &str| before.iter().any(|one| one.id == id && fails_calls(one));
        let failing = caused
            .iter()
            .filter(|one| fails_calls(one) && !failed_before(&one.id));
        let endpoints: Vec<String> = failing
            .map(|finding| format!("endpoint `{}`: {}", finding.name, finding.problem))
            .collect();
        if if_calls_fail == IfCallsFail::Refuse && !endpoints.is_empty() {
            return Err(OpError::CallsWouldFail { endpoints });
        }
        Ok(())
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
        rows.opened = check_names(&rows.secrets, &rows.models);
        let mut found = Vec::new();
        run_checks(&rows.secrets, checks::OF_SECRETS, &rows, &mut found);
        run_checks(&rows.models, checks::OF_MODELS, &rows, &mut found);
        run_checks(&rows.endpoints, endpoint::CHECKS, &rows, &mut found);
        let budgets = budgets(store, &rows)?;
        run_checks(&budgets, checks::OF_BUDGETS, &rows, &mut found);
        Ok(found)
    }
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
