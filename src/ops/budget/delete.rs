//! Deleting a budget.

use crate::domain::{Budget, Entity};
use crate::ops::OpError;
use crate::store::{Store, StoreError};

/// Deletes the budget that was looked at.
pub fn delete(store: &mut Store, budget: &Budget) -> Result<(), OpError> {
    store.transaction(|store| {
        if store.delete_budget(&budget.id)? {
            Ok(())
        } else {
            Err(StoreError::Changed {
                entity: Entity::Budget,
                name: budget.id.clone(),
            }
            .into())
        }
    })
}
