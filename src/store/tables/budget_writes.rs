//! Writing the rows of `budget_policies`.

use diesel::prelude::*;

use crate::domain::{
    BUDGET_UNIT, Budget, BudgetAction, BudgetDuration, BudgetScope, Entity, Timestamp, Workspace,
};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::budget_policies;

/// What a budget counts, as the two columns for it say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetTarget {
    pub scope: BudgetScope,
    /// The endpoint's id or the user's name; none for the scopes that have no target.
    pub value: Option<String>,
}

/// A budget about to be inserted.
#[derive(Debug)]
pub struct NewBudget {
    pub id: String,
    pub workspace: Workspace,
    /// The limit in US dollars.
    pub amount: f64,
    /// The length of its window.
    pub duration: BudgetDuration,
    /// What it counts.
    pub target: BudgetTarget,
    /// What happens when it is spent.
    pub action: BudgetAction,
    pub actor: String,
    pub at: Timestamp,
}

/// A change of one budget; `None` keeps the column.
#[derive(Debug)]
pub struct BudgetChange {
    /// The new limit in US dollars.
    pub amount: Option<f64>,
    /// The new length of its window.
    pub duration: Option<BudgetDuration>,
    /// What it counts from now on.
    pub target: Option<BudgetTarget>,
    /// What happens from now on when it is spent.
    pub action: Option<BudgetAction>,
    pub actor: String,
    pub at: Timestamp,
}

impl Store {
    /// Inserts a budget.
    pub fn insert_budget(&mut self, new: &NewBudget) -> StoreResult<()> {
        let values = (
            (
                budget_policies::budget_policy_id.eq(&new.id),
                budget_policies::workspace.eq(new.workspace.as_str()),
                budget_policies::budget_unit.eq(BUDGET_UNIT),
                budget_policies::budget_amount.eq(new.amount),
                budget_policies::duration_unit.eq(new.duration.unit.as_str()),
                budget_policies::duration_value.eq(new.duration.value),
                budget_policies::target_scope.eq(new.target.scope.as_str()),
                budget_policies::budget_action.eq(new.action.as_str()),
            ),
            (
                budget_policies::created_by.eq(&new.actor),
                budget_policies::created_at.eq(new.at.as_millis()),
                budget_policies::last_updated_by.eq(&new.actor),
                budget_policies::last_updated_at.eq(new.at.as_millis()),
            ),
        );
        let target = budget_policies::target_value.eq(&new.target.value);
        let has_targets = self.contract.has(Feature::BudgetTargets);
        on_connection!(&mut self.connection, c => {
            let insert = diesel::insert_into(budget_policies::table);
            if has_targets {
                insert.values((values, target)).execute(c)
            } else {
                insert.values(values).execute(c)
            }
        })?;
        Ok(())
    }

    /// Changes a budget, if it was not changed since `before` was read.
    pub fn update_budget(&mut self, before: &Budget, change: &BudgetChange) -> StoreResult<()> {
        let audit = (
            budget_policies::last_updated_by.eq(&change.actor),
            budget_policies::last_updated_at.eq(change.at.as_millis()),
        );
        let amount = change.amount.map(|amount| {
            (
                budget_policies::budget_unit.eq(BUDGET_UNIT),
                budget_policies::budget_amount.eq(amount),
            )
        });
        let duration = change.duration.map(|duration| {
            (
                budget_policies::duration_unit.eq(duration.unit.as_str()),
                budget_policies::duration_value.eq(duration.value),
            )
        });
        let target = change.target.as_ref();
        let scope = target.map(|target| budget_policies::target_scope.eq(target.scope.as_str()));
        let value = target
            .filter(|_| self.contract.has(Feature::BudgetTargets))
            .map(|target| budget_policies::target_value.eq(target.value.as_ref()));
        let action = change
            .action
            .map(|action| budget_policies::budget_action.eq(action.as_str()));
        let changed = on_connection!(&mut self.connection, c => {
            diesel::update(
                budget_policies::table
                    .find(&before.id)
                    .filter(budget_policies::last_updated_at.eq(before.audit.last_updated_at.as_millis())),
            )
            .set((audit, amount, duration, scope, value, action))
            .execute(c)
        })?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Changed {
                entity: Entity::Budget,
                name: before.id.clone(),
            })
        }
    }

    /// Deletes a budget by id. Returns whether it was there.
    pub fn delete_budget(&mut self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.connection, c => {
            diesel::delete(budget_policies::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }
}
