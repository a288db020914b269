//! Changing a budget. It also repairs a row that `MLflow` cannot read.

use super::find::find;
use super::terms::{Counts, exact, target};
use crate::domain::{
    Actor, Budget, BudgetAction, BudgetAmount, BudgetDuration, Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{of_budget, record};
use crate::store::{BudgetChange, Store, StoreError};

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

/// Changes a budget, unless someone else does at the same moment.
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
