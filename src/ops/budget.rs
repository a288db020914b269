//! Budgets: created, found, updated, deleted.

use uuid::Uuid;

use crate::domain::{
    Actor, Budget, BudgetAction, BudgetAmount, BudgetDuration, BudgetScope, BudgetUser, Entity,
    EntityRef, Timestamp, Workspace,
};
use crate::ops::audit::{of_budget, record};
use crate::ops::endpoint::named_endpoint_of;
use crate::ops::{BudgetError, OpError};
use crate::store::{BudgetChange, BudgetTarget, Feature, NewBudget, Store, StoreError};

/// What a budget counts, as given by the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counts {
    /// Every call.
    Everything,
    /// Calls in the budget's workspace.
    Workspace,
    /// The calls of one endpoint, which must be in the budget's workspace.
    Endpoint(EntityRef),
    /// Calls of one user. It is not checked whether the user exists.
    User(BudgetUser),
}

/// The two columns for the scope of a budget. Refused where the database, or its `MLflow`, does not support
/// such a budget.
fn target(store: &mut Store, counts: &Counts, workspace: &str) -> Result<BudgetTarget, OpError> {
    let (scope, value) = match counts {
        Counts::Everything => (BudgetScope::Global, None),
        Counts::Workspace => (BudgetScope::Workspace, None),
        Counts::Endpoint(wanted) => {
            store.contract().require(Feature::BudgetTargets)?;
            let endpoint = named_endpoint_of(store, wanted, workspace)?;
            (BudgetScope::Endpoint, Some(endpoint.id))
        }
        Counts::User(user) => {
            store.contract().require_user_budgets()?;
            (BudgetScope::User, Some(user.as_str().to_owned()))
        }
    };
    Ok(BudgetTarget { scope, value })
}

/// The amount, if `MLflow` reads the same from this database.
pub(in crate::ops) fn exact(store: &mut Store, amount: BudgetAmount) -> Result<f64, BudgetError> {
    let wanted = amount.as_f64();
    let stored = store.budgets().amount_as_stored(wanted);
    // A decimal amount is read back as the same number, or as a visibly different one.
    if stored.to_bits() == wanted.to_bits() {
        Ok(stored)
    } else if stored > 0.0 && stored.is_finite() {
        Err(BudgetError::Inexact { amount, stored })
    } else {
        Err(BudgetError::OutOfRange { amount })
    }
}

/// One budget by id, in any workspace; an error when it does not exist. `workspace` is for the error message.
pub fn find(store: &mut Store, id: &str, workspace: &Workspace) -> Result<Budget, OpError> {
    store.budgets().find(id)?.ok_or_else(|| OpError::NotFound {
        entity: Entity::Budget,
        what: EntityRef::Id(id.to_owned()).to_string(),
        workspace: workspace.to_string(),
    })
}

#[derive(Debug)]
pub struct NewBudgetRequest {
    pub workspace: Workspace,
    pub amount: BudgetAmount,
    pub duration: BudgetDuration,
    pub counts: Counts,
    pub action: BudgetAction,
    pub actor: Actor,
}

/// Inserts a budget and proves that it reads back as requested.
pub fn create(store: &mut Store, request: &NewBudgetRequest) -> Result<Budget, OpError> {
    store.contract().require(Feature::Budgets)?;
    let amount = exact(store, request.amount)?;
    store.transaction(|store| {
        let new = NewBudget {
            id: format!("bp-{}", Uuid::new_v4().simple()),
            target: target(store, &request.counts, request.workspace.as_str())?,
            workspace: request.workspace.clone(),
            amount,
            duration: request.duration,
            action: request.action,
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.budgets().insert(&new)?;
        let stored = find(store, &new.id, &request.workspace)?;
        if stored.target != new.target.value {
            return Err(StoreError::Altered { what: "user name" }.into());
        }
        record(store, of_budget("budget.create", &stored, None))?;
        Ok(stored)
    })
}

/// A change of one budget; `None` keeps the column.
#[derive(Debug)]
pub struct BudgetUpdate {
    pub amount: Option<BudgetAmount>,
    pub duration: Option<BudgetDuration>,
    /// The new scope; the old target is dropped, as in `MLflow`.
    pub counts: Option<Counts>,
    pub action: Option<BudgetAction>,
    pub actor: Actor,
}

/// Changes a budget, unless someone else does at the same moment. Also repairs a row that `MLflow` cannot read.
pub fn update(
    store: &mut Store,
    id: &str,
    workspace: &Workspace,
    request: &BudgetUpdate,
) -> Result<Budget, OpError> {
    store.transaction(|store| {
        let before = find(store, id, workspace)?;
        let change = BudgetChange {
            amount: request
                .amount
                .map(|amount| exact(store, amount))
                .transpose()?,
            duration: request.duration,
            target: request
                .counts
                .as_ref()
                .map(|counts| target(store, counts, &before.workspace))
                .transpose()?,
            action: request.action,
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.budgets().update(&before, &change)?;
        let stored = find(store, id, workspace)?;
        match &change.target {
            Some(target) if stored.target != target.value => {
                Err(StoreError::Altered { what: "user name" }.into())
            }
            _ => {
                record(store, of_budget("budget.update", &stored, Some(&before)))?;
                Ok(stored)
            }
        }
    })
}

/// Deletes the budget that was shown.
pub fn delete(store: &mut Store, budget: &Budget) -> Result<(), OpError> {
    store.transaction(|store| {
        if store.budgets().delete(&budget.id)? {
            record(store, of_budget("budget.delete", budget, None))
        } else {
            Err(StoreError::Changed {
                entity: Entity::Budget,
                name: budget.id.clone(),
            }
            .into())
        }
    })
}
