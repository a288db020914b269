//! Looking for rows that `MLflow` accepts and then stumbles over: one bad word in one row makes a whole list
//! of its fail, and some combinations make the gateway's calls fail or go elsewhere than meant.
//!
//! Nothing is decrypted here; that is [`verify`](super::verify)'s work.

mod budget;
mod endpoint;
mod guardrail;
mod model;
mod problem;
mod secret;

pub use problem::{Effect, Problem};

use std::collections::HashSet;

use crate::domain::{Entity, Workspace};
use crate::ops::OpError;
use crate::store::{
    BindingFilter, EndpointFilter, Feature, ModelFilter, Store, StoreError, StoreResult,
};

type OpResult = Result<(), OpError>;

/// One row, and one thing that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What the row is.
    pub entity: Entity,
    pub id: String,
    /// Its name; the id where it has none.
    pub name: String,
    pub workspace: String,
    /// What is wrong.
    pub problem: Problem,
}

/// Looks at every row of one workspace or of all.
pub fn examine(store: &mut Store, workspace: Option<&Workspace>) -> Result<Vec<Finding>, OpError> {
    let mut findings = Vec::new();
    let revoked = secrets(store, workspace, &mut findings)?;
    models(store, workspace, &revoked, &mut findings)?;
    endpoints(store, workspace, &mut findings)?;
    bindings(store, workspace, &mut findings)?;
    if store.contract().has(Feature::Budgets) {
        budgets(store, workspace, &mut findings)?;
    }
    if store.contract().has(Feature::Guardrails) {
        guardrails(store, workspace, &mut findings)?;
    }
    Ok(findings)
}

type Found<'a> = &'a mut Vec<Finding>;

/// The row; one that cannot be read is a finding.
fn readable<T>(row: StoreResult<T>, entity: Entity, found: Found<'_>) -> StoreResult<Option<T>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::Damaged(row)) => {
            found.push(Finding {
                entity,
                id: row.id.clone(),
                name: row.id,
                workspace: String::new(),
                problem: Problem::Damaged {
                    column: row.column,
                    fault: row.fault,
                },
            });
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// Returns the ids of those that were revoked.
fn secrets(
    store: &mut Store,
    workspace: Option<&Workspace>,
    found: Found<'_>,
) -> Result<HashSet<String>, OpError> {
    let mut revoked = HashSet::new();
    for secret in store.secrets(workspace, None)? {
        let Some(secret) = readable(secret, Entity::Secret, found)? else {
            continue;
        };
        if secret.is_revoked() {
            revoked.insert(secret.id.clone());
        }
        found.extend(secret::problems(&secret).map(|problem| Finding {
            entity: Entity::Secret,
            id: secret.id.clone(),
            name: secret.name.clone(),
            workspace: secret.workspace.clone(),
            problem,
        }));
    }
    Ok(revoked)
}

fn models(
    store: &mut Store,
    workspace: Option<&Workspace>,
    revoked: &HashSet<String>,
    found: Found<'_>,
) -> OpResult {
    let filter = ModelFilter {
        workspace,
        ..ModelFilter::default()
    };
    for model in store.models(&filter)? {
        let Some(model) = readable(model, Entity::Model, found)? else {
            continue;
        };
        found.extend(model::problem(&model, revoked).map(|problem| Finding {
            entity: Entity::Model,
            id: model.id,
            name: model.name,
            workspace: model.workspace,
            problem,
        }));
    }
    Ok(())
}

fn endpoints(store: &mut Store, workspace: Option<&Workspace>, found: Found<'_>) -> OpResult {
    let filter = EndpointFilter {
        workspace,
        ..EndpointFilter::default()
    };
    for endpoint in store.endpoints(&filter)? {
        let Some(endpoint) = readable(endpoint, Entity::Endpoint, found)? else {
            continue;
        };
        let name = endpoint.title();
        let problems = endpoint::problems(&endpoint).into_iter();
        found.extend(problems.map(|problem| Finding {
            entity: Entity::Endpoint,
            id: endpoint.id.clone(),
            name: name.to_owned(),
            workspace: endpoint.workspace.clone(),
            problem,
        }));
    }
    Ok(())
}

/// A binding has no id; the endpoint's stands for it.
fn bindings(store: &mut Store, workspace: Option<&Workspace>, found: Found<'_>) -> OpResult {
    let known = store.resource_type();
    let filter = BindingFilter {
        workspace: workspace.cloned(),
        ..BindingFilter::default()
    };
    for binding in store.bindings(&filter)? {
        let Some(binding) = readable(binding, Entity::Binding, found)? else {
            continue;
        };
        if binding.resource_type != known {
            found.push(Finding {
                entity: Entity::Binding,
                id: binding.endpoint_id,
                name: format!("{} {}", binding.resource_type, binding.resource_id),
                workspace: binding.workspace,
                problem: Problem::BindingType(binding.resource_type),
            });
        }
    }
    Ok(())
}

/// A budget has no name; its id stands for it.
fn budgets(store: &mut Store, workspace: Option<&Workspace>, found: Found<'_>) -> OpResult {
    for budget in store.budgets(workspace)? {
        let Some(budget) = readable(budget, Entity::Budget, found)? else {
            continue;
        };
        let problems = budget::problems(&budget).into_iter();
        found.extend(problems.map(|problem| Finding {
            entity: Entity::Budget,
            id: budget.id.clone(),
            name: budget.id.clone(),
            workspace: budget.workspace.clone(),
            problem,
        }));
    }
    Ok(())
}

fn guardrails(store: &mut Store, workspace: Option<&Workspace>, found: Found<'_>) -> OpResult {
    for guardrail in store.guardrails(workspace)? {
        let Some(guardrail) = readable(guardrail, Entity::Guardrail, found)? else {
            continue;
        };
        let problems = guardrail::problems(&guardrail).into_iter();
        found.extend(problems.map(|problem| Finding {
            entity: Entity::Guardrail,
            id: guardrail.id.clone(),
            name: guardrail.name.clone(),
            workspace: guardrail.workspace.clone(),
            problem,
        }));
    }
    Ok(())
}
