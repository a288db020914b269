//! Creating a budget.

use uuid::Uuid;

use super::find::find;
use super::terms::{Counts, exact, target};
use crate::domain::{
    Actor, Budget, BudgetAction, BudgetAmount, BudgetDuration, Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{of_budget, record};
use crate::store::{Feature, NewBudget, Store, StoreError};

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
