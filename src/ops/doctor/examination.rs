//! An examination: an iterator over its findings. Rows are read in pages, on demand, so that even a million of them need
//! little memory.

use std::collections::BTreeSet;

use super::open::{Keys, SecretOpener};
use super::rows::{Rows, damaged, readable};
use super::{Check, Finding, Kind, OF_BINDINGS, Problem, Subject, checks, endpoint, run_checks};
use crate::domain::{Entity, SealedSecret, Workspace};
use crate::ops::census::total;
use crate::ops::{OpError, Phase, Progress};
use crate::store::{
    BindingFilter, EndpointFilter, Feature, Locking, Page, Scan, Store, StoreResult,
};

/// An examination in progress.
pub struct Examination<'a> {
    store: &'a mut Store,
    /// `None` for all.
    workspace: Option<&'a Workspace>,
    progress: &'a dyn Progress,
    opener: SecretOpener,
    step: Step,
    found: std::vec::IntoIter<Finding>,
}

/// What is examined next, in this order.
enum Step {
    Secrets(Scan),
    /// The pages of ids that are left.
    Models(Pages),
    Endpoints(Pages),
    Bindings,
    Budgets,
    Guardrails,
    Done,
}

type Pages = std::vec::IntoIter<Vec<String>>;

/// How many model definitions are examined at a time.
const MODELS: usize = 500;

/// How many endpoints are examined at a time, with all that their calls use.
const ENDPOINTS: usize = 100;

/// Starts to examine all rows, and the values of secrets if `keys` returns keys for the KEK versions in use. They are
/// requested after the scan has begun: a rotation stores the new passphrase before it commits, so by then the keystore has
/// the passphrase of every row that the scan sees.
pub fn examine<'a, E: From<OpError>>(
    store: &'a mut Store,
    workspace: Option<&'a Workspace>,
    progress: &'a dyn Progress,
    keys: impl FnOnce(&[i32]) -> Result<Option<Keys>, E>,
) -> Result<Examination<'a>, E> {
    let scan = store
        .secrets()
        .begin_scan(Locking::None)
        .map_err(OpError::from)?;
    let census = store.secrets().census().map_err(OpError::from)?;
    let versions: Vec<i32> = census.iter().map(|(version, _)| *version).collect();
    let keys = keys(&versions)?;
    progress.begin(Phase::Verifying, total(&census));
    Ok(Examination {
        store,
        workspace,
        progress,
        opener: SecretOpener::new(keys),
        step: Step::Secrets(scan),
        found: Vec::new().into_iter(),
    })
}

impl Iterator for Examination<'_> {
    type Item = Result<Finding, OpError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(finding) = self.found.next() {
                return Some(Ok(finding));
            }
            if self.progress.interrupted() {
                return Some(Err(OpError::Interrupted));
            }
            match self.examine_page() {
                Ok(Some(found)) => self.found = found.into_iter(),
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Examination<'_> {
    /// Examines the next page, and sets the step after it; `None` at the end.
    fn examine_page(&mut self) -> Result<Option<Vec<Finding>>, OpError> {
        let mut found = Vec::new();
        self.step = match std::mem::replace(&mut self.step, Step::Done) {
            Step::Secrets(mut scan) => {
                if let Some(page) = self.store.secrets().next_page(&mut scan)? {
                    self.secrets(&page, &mut found)?;
                    self.progress.advance(page.rows.len() as u64);
                    Step::Secrets(scan)
                } else {
                    self.progress.finish();
                    found = checks::of_kek_versions(&self.opener);
                    let ids = self.store.models().ids(self.workspace)?;
                    Step::Models(pages(&readable(ids, Entity::Model, &mut found)?, MODELS))
                }
            }
            Step::Models(mut pages_left) => {
                if let Some(ids) = pages_left.next() {
                    self.models(&ids, &mut found)?;
                    Step::Models(pages_left)
                } else {
                    let filter = EndpointFilter {
                        workspace: self.workspace,
                        ..EndpointFilter::default()
                    };
                    let ids = self.store.endpoints().ids(&filter)?;
                    Step::Endpoints(pages(
                        &readable(ids, Entity::Endpoint, &mut found)?,
                        ENDPOINTS,
                    ))
                }
            }
            Step::Endpoints(mut pages_left) => {
                if let Some(ids) = pages_left.next() {
                    self.endpoints(&ids, &mut found)?;
                    Step::Endpoints(pages_left)
                } else {
                    Step::Bindings
                }
            }
            Step::Bindings => {
                bindings(self.store, None, self.workspace, &mut found)?;
                Step::Budgets
            }
            Step::Budgets => {
                budgets(self.store, None, self.workspace, &mut found)?;
                Step::Guardrails
            }
            Step::Guardrails => {
                if self.store.contract().has(Feature::Guardrails) {
                    let rows = Rows::none(self.store);
                    let guardrails = self.store.guardrails().list(self.workspace)?;
                    streamed(guardrails, checks::OF_GUARDRAILS, &rows, &mut found)?;
                }
                Step::Done
            }
            Step::Done => return Ok(None),
        };
        Ok(Some(found))
    }

    fn secrets(&mut self, page: &Page, found: &mut Vec<Finding>) -> Result<(), OpError> {
        let ids: Vec<String> = page.rows.iter().map(|row| row.id.clone()).collect();
        found.extend(page.rows.iter().filter_map(without_id));
        let mut rows = Rows::of_secrets(self.store, &ids, found)?;
        if let Some(workspace) = self.workspace
            && self.store.contract().has(Feature::Workspaces)
        {
            rows.secrets
                .retain(|secret| secret.workspace == workspace.as_str());
        }
        self.opener.open(&page.rows, &mut rows, true);
        run_checks(&rows.secrets, checks::OF_SECRETS, &rows, found);
        Ok(())
    }

    fn models(&mut self, ids: &[String], found: &mut Vec<Finding>) -> Result<(), OpError> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let models = self.store.models().with_ids(&ids)?;
        let models = readable(models, Entity::Model, found)?;
        let rows = Rows::of_calls(self.store, Vec::new(), models, BTreeSet::new())?;
        run_checks(&rows.models, checks::OF_MODELS, &rows, found);
        Ok(())
    }

    fn endpoints(&mut self, ids: &[String], found: &mut Vec<Finding>) -> Result<(), OpError> {
        let endpoints = self.store.endpoints().with_ids(ids)?;
        let endpoints = readable(endpoints, Entity::Endpoint, found)?;
        let mut rows = Rows::of_calls(self.store, endpoints, Vec::new(), BTreeSet::new())?;
        // They have been counted among all secrets.
        self.opener.open_all(self.store, &mut rows, false)?;
        run_checks(&rows.endpoints, endpoint::CHECKS, &rows, found);
        Ok(())
    }
}

/// The finding about a row whose id is damaged, so that it cannot be read by it.
fn without_id(row: &SealedSecret) -> Option<Finding> {
    let damage = row.damage.filter(|damage| damage.column == "secret_id")?;
    Some(Finding {
        kind: Kind::Row(Entity::Secret),
        id: row.id.clone(),
        name: row.id.clone(),
        workspace: String::new(),
        problem: Problem::Damaged {
            column: damage.column.to_owned(),
            fault: damage.fault,
        },
    })
}

fn pages(ids: &[String], size: usize) -> Pages {
    let pages: Vec<Vec<String>> = ids.chunks(size).map(<[String]>::to_vec).collect();
    pages.into_iter()
}

/// The bindings of one endpoint, or of all in a workspace.
fn bindings(
    store: &mut Store,
    endpoint: Option<&str>,
    workspace: Option<&Workspace>,
    found: &mut Vec<Finding>,
) -> Result<(), OpError> {
    let rows = Rows::none(store);
    let filter = BindingFilter {
        workspace: workspace.cloned(),
        endpoint_id: endpoint.map(str::to_owned),
        ..BindingFilter::default()
    };
    streamed(store.bindings().list(&filter)?, OF_BINDINGS, &rows, found)
}

/// The budgets of one endpoint, or of all in a workspace.
fn budgets(
    store: &mut Store,
    endpoint: Option<&str>,
    workspace: Option<&Workspace>,
    found: &mut Vec<Finding>,
) -> Result<(), OpError> {
    if !store.contract().has(Feature::Budgets) {
        return Ok(());
    }
    let mut rows = Rows::none(store);
    if store.contract().has(Feature::BudgetTargets) {
        let untracked = store.endpoints().untracked(None, endpoint)?.into_iter();
        rows.untracked = untracked
            .map(|endpoint| (endpoint.id.clone(), endpoint.to_string()))
            .collect();
    }
    let budgets = store.budgets().list(workspace)?;
    let budgets = budgets.filter(|budget| match (endpoint, budget) {
        (None, _) => true,
        (Some(id), Ok(budget)) => budget.target.as_deref() == Some(id),
        (Some(_), Err(_)) => false,
    });
    streamed(budgets, checks::OF_BUDGETS, &rows, found)
}

/// Checks rows one after the other, as they are read.
fn streamed<T: Subject>(
    subjects: impl IntoIterator<Item = StoreResult<T>>,
    checks: &[Check<T>],
    rows: &Rows,
    found: &mut Vec<Finding>,
) -> Result<(), OpError> {
    for subject in subjects {
        match subject {
            Ok(subject) => run_checks(&[subject], checks, rows, found),
            Err(error) => found.push(damaged(error, T::ENTITY)?),
        }
    }
    Ok(())
}

/// Examines an endpoint and all that its calls use, but for its guardrails.
pub fn examine_endpoint<E: From<OpError>>(
    store: &mut Store,
    id: &str,
    keys: impl FnOnce(&[i32]) -> Result<Option<Keys>, E>,
) -> Result<Vec<Finding>, E> {
    let mut found = Vec::new();
    let endpoints = store.endpoints().with_ids(&[id.to_owned()]);
    // A row that cannot be read is an error of the command.
    let endpoints: StoreResult<Vec<_>> = endpoints.and_then(|rows| rows.into_iter().collect());
    let endpoints = endpoints.map_err(OpError::from)?;
    let rows = Rows::of_calls(store, endpoints, Vec::new(), BTreeSet::new())?;
    let rows = opened(store, rows, keys, &mut found)?;
    run_checks(&rows.secrets, checks::OF_SECRETS, &rows, &mut found);
    run_checks(&rows.models, checks::OF_MODELS, &rows, &mut found);
    run_checks(&rows.endpoints, endpoint::CHECKS, &rows, &mut found);
    bindings(store, Some(id), None, &mut found)?;
    budgets(store, Some(id), None, &mut found)?;
    Ok(found)
}

/// Examines a secret and the model definitions that use it.
pub fn examine_secret<E: From<OpError>>(
    store: &mut Store,
    id: &str,
    keys: impl FnOnce(&[i32]) -> Result<Option<Keys>, E>,
) -> Result<Vec<Finding>, E> {
    let mut found = Vec::new();
    let rows = Rows::of_secrets(store, &[id.to_owned()], &mut found)?;
    let rows = opened(store, rows, keys, &mut found)?;
    run_checks(&rows.secrets, checks::OF_SECRETS, &rows, &mut found);
    run_checks(&rows.models, checks::OF_MODELS, &rows, &mut found);
    Ok(found)
}

/// Opens the secrets of rows, with keys for their KEK versions.
fn opened<E: From<OpError>>(
    store: &mut Store,
    mut rows: Rows,
    keys: impl FnOnce(&[i32]) -> Result<Option<Keys>, E>,
    found: &mut Vec<Finding>,
) -> Result<Rows, E> {
    let versions: BTreeSet<i32> = rows
        .secrets
        .iter()
        .map(|secret| secret.kek_version)
        .collect();
    let versions: Vec<i32> = versions.into_iter().collect();
    let mut opener = SecretOpener::new(keys(&versions)?);
    opener.open_all(store, &mut rows, true)?;
    found.extend(checks::of_kek_versions(&opener));
    Ok(rows)
}
