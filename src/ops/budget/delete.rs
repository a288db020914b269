//! Deleting a budget.

use crate::domain::{Budget, Entity};
use crate::ops::OpError;
use crate::ops::audit::{of_budget, record};
use crate::store::{Store, StoreError};

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
