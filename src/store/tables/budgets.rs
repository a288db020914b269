//! Reading and writing the rows of `budget_policies`.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use super::{Budgets, audit_of, require_changed};
use crate::domain::{
    BUDGET_UNIT, Budget, BudgetAction, BudgetDuration, BudgetScope, Entity, NamedEndpoint,
    Timestamp, Workspace,
};
use crate::store::connect::url::Engine;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::database::matching::Rows;
use crate::store::engine::columns::{later, values};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::budget_policies;

/// The scope of a budget, as in its two columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetTarget {
    pub scope: BudgetScope,
    /// The endpoint's id or the user's name; `None` for scopes without a target.
    pub value: Option<String>,
}

#[derive(Debug)]
pub struct NewBudget {
    pub id: String,
    pub workspace: Workspace,
    /// In US dollars.
    pub amount: f64,
    pub duration: BudgetDuration,
    pub target: BudgetTarget,
    pub action: BudgetAction,
    pub actor: String,
    pub at: Timestamp,
}

/// A change of one budget; `None` keeps the column.
#[derive(Debug)]
pub struct BudgetChange {
    /// In US dollars.
    pub amount: Option<f64>,
    pub duration: Option<BudgetDuration>,
    pub target: Option<BudgetTarget>,
    pub action: Option<BudgetAction>,
    pub actor: String,
    pub at: Timestamp,
}

/// The columns that every database with budgets has.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = budget_policies, treat_none_as_default_value = false)]
struct BudgetRow {
    budget_policy_id: String,
    budget_unit: String,
    budget_amount: f64,
    duration_unit: String,
    duration_value: i32,
    target_scope: String,
    budget_action: String,
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
    workspace: String,
}

/// The target, for which databases before 3.15 have no column, and the endpoint that it is.
#[derive(Queryable)]
struct Target {
    value: Option<String>,
    endpoint_id: Option<String>,
    endpoint_name: Option<String>,
    endpoint_workspace: Option<String>,
}

type TargetColumn = SqlLiteral<Nullable<Text>>;

fn target_columns(store: &Store) -> (TargetColumn, TargetColumn, TargetColumn, TargetColumn) {
    let has_targets = store.contract.has(Feature::BudgetTargets);
    let column = |text| sql(if has_targets { text } else { "NULL" });
    (
        column("budget_policies.target_value"),
        column(
            "(SELECT e.endpoint_id FROM endpoints e WHERE e.endpoint_id = budget_policies.target_value)",
        ),
        column(
            "(SELECT e.name FROM endpoints e WHERE e.endpoint_id = budget_policies.target_value)",
        ),
        column(
            "(SELECT e.workspace FROM endpoints e WHERE e.endpoint_id = budget_policies.target_value)",
        ),
    )
}

fn budget_of((row, target): (BudgetRow, Target), engine: Engine) -> Budget {
    let (name, workspace) = (target.endpoint_name, target.endpoint_workspace);
    Budget {
        id: row.budget_policy_id,
        workspace: row.workspace,
        unit: row.budget_unit,
        amount: as_read(row.budget_amount, engine),
        duration_unit: row.duration_unit,
        duration_value: row.duration_value,
        scope: row.target_scope,
        target: target.value,
        target_endpoint: target.endpoint_id.map(|id| NamedEndpoint {
            id,
            name,
            workspace: workspace.unwrap_or_default(),
        }),
        action: row.budget_action,
        audit: audit_of(
            row.created_by,
            row.created_at,
            row.last_updated_by,
            row.last_updated_at,
        ),
    }
}

impl From<&NewBudget> for BudgetRow {
    fn from(new: &NewBudget) -> Self {
        Self {
            budget_policy_id: new.id.clone(),
            budget_unit: BUDGET_UNIT.to_owned(),
            budget_amount: new.amount,
            duration_unit: new.duration.unit.as_str().to_owned(),
            duration_value: new.duration.value,
            target_scope: new.target.scope.as_str().to_owned(),
            budget_action: new.action.as_str().to_owned(),
            created_by: Some(new.actor.clone()),
            created_at: new.at.as_millis(),
            last_updated_by: Some(new.actor.clone()),
            last_updated_at: new.at.as_millis(),
            workspace: new.workspace.to_string(),
        }
    }
}

impl From<&Budget> for BudgetRow {
    fn from(budget: &Budget) -> Self {
        Self {
            budget_policy_id: budget.id.clone(),
            budget_unit: budget.unit.clone(),
            budget_amount: budget.amount,
            duration_unit: budget.duration_unit.clone(),
            duration_value: budget.duration_value,
            target_scope: budget.scope.clone(),
            budget_action: budget.action.clone(),
            created_by: budget.audit.created_by.clone(),
            created_at: budget.audit.created_at.as_millis(),
            last_updated_by: budget.audit.last_updated_by.clone(),
            last_updated_at: budget.audit.last_updated_at.as_millis(),
            workspace: budget.workspace.clone(),
        }
    }
}

/// What `MLflow` reads back for an amount. The column is a 32-bit number on `MySQL`, which the server sends
/// to `MLflow`'s driver as text with six significant digits.
fn as_read(amount: f64, engine: Engine) -> f64 {
    match engine {
        Engine::Sqlite | Engine::Postgresql => amount,
        Engine::Mysql => format!("{amount:.5e}").parse().unwrap_or(amount),
    }
}

const BUDGET: RowKind = RowKind::Named("budget");

impl<'s> Budgets<'s> {
    /// An amount as stored by this engine: itself, or less exact. Zero and infinity mean that it does not fit
    /// into 32 bits.
    pub fn amount_as_stored(self, amount: f64) -> f64 {
        match self.0.engine {
            Engine::Sqlite | Engine::Postgresql => amount,
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the column rounds in the same way"
            )]
            Engine::Mysql => as_read(f64::from(amount as f32), Engine::Mysql),
        }
    }

    /// The budgets of one workspace or of all, oldest first, read on demand.
    pub fn list(self, workspace: Option<&'s Workspace>) -> StoreResult<Rows<'s, Budget>> {
        let Self(store) = self;
        store.contract.require(Feature::Budgets)?;
        let target = target_columns(store);
        let engine = store.engine;
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = budget_policies::table
                .select((BudgetRow::as_select(), target))
                .into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(budget_policies::workspace.eq(workspace.as_str()));
            }
            let rows = query
                .order((budget_policies::created_at, budget_policies::budget_policy_id))
                .read_rows(c, BUDGET)?;
            Box::new(rows.map(move |row| Ok(budget_of(row?, engine))))
        }))
    }

    /// One budget by id, in any workspace.
    pub fn find(self, id: &str) -> StoreResult<Option<Budget>> {
        self.0.matching(|store| {
            store.contract.require(Feature::Budgets)?;
            let target = target_columns(store);
            let row = on_connection!(&mut store.connection, c => {
                budget_policies::table
                    .find(id)
                    .select((BudgetRow::as_select(), target))
                    .read_one(c, BUDGET)
            })?;
            Ok(row.map(|row| budget_of(row, store.engine)))
        })
    }

    pub fn insert(self, new: &NewBudget) -> StoreResult<()> {
        let has_targets = self.0.contract.has(Feature::BudgetTargets);
        let rows = std::slice::from_ref(new);
        self.0
            .insert_rows("budget_policies", budget_policies::table, rows, |new| {
                (
                    values(BudgetRow::from(new)),
                    later(
                        has_targets,
                        budget_policies::target_value.eq(&new.target.value),
                    ),
                )
            })
    }

    /// Inserts budgets as they are. Databases before 3.15 have no column for a target.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) if an id is taken.
    pub fn insert_whole(self, budgets: &[Budget]) -> StoreResult<()> {
        let has_targets = self.0.contract.has(Feature::BudgetTargets);
        self.0.insert_rows(
            "budget_policies",
            budget_policies::table,
            budgets,
            |budget| {
                (
                    values(BudgetRow::from(budget)),
                    later(
                        has_targets,
                        budget_policies::target_value.eq(&budget.target),
                    ),
                )
            },
        )
    }

    /// Gives an existing budget everything of this one but its creator and its workspace.
    pub fn overwrite(self, budget: &Budget) -> StoreResult<()> {
        let has_targets = self.0.contract.has(Feature::BudgetTargets);
        let target = has_targets.then(|| budget_policies::target_value.eq(&budget.target));
        let changed = on_connection!(&mut self.0.connection, c => {
            diesel::update(budget_policies::table.find(&budget.id))
                .set((
                    budget_policies::budget_unit.eq(&budget.unit),
                    budget_policies::budget_amount.eq(budget.amount),
                    budget_policies::duration_unit.eq(&budget.duration_unit),
                    budget_policies::duration_value.eq(budget.duration_value),
                    budget_policies::target_scope.eq(&budget.scope),
                    target,
                    budget_policies::budget_action.eq(&budget.action),
                    budget_policies::last_updated_by.eq(&budget.audit.last_updated_by),
                    budget_policies::last_updated_at.eq(budget.audit.last_updated_at.as_millis()),
                ))
                .execute(c)
        })?;
        require_changed(changed, Entity::Budget, &budget.id)
    }

    /// Changes a budget, unless it has changed since `before` was read.
    pub fn update(self, before: &Budget, change: &BudgetChange) -> StoreResult<()> {
        let has_targets = self.0.contract.has(Feature::BudgetTargets);
        let at = before.audit.last_updated_at.as_millis();
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
            .filter(|_| has_targets)
            .map(|target| budget_policies::target_value.eq(target.value.as_ref()));
        let action = change.action.map(BudgetAction::as_str);
        let changed = on_connection!(&mut self.0.connection, c => {
            let row = budget_policies::table.find(&before.id);
            diesel::update(row.filter(budget_policies::last_updated_at.eq(at)))
                .set((
                    amount,
                    duration,
                    scope,
                    value,
                    action.map(|action| budget_policies::budget_action.eq(action)),
                    budget_policies::last_updated_by.eq(&change.actor),
                    budget_policies::last_updated_at.eq(change.at.as_millis()),
                ))
                .execute(c)
        })?;
        require_changed(changed, Entity::Budget, &before.id)
    }

    /// Deletes a budget by id. Returns whether it existed.
    pub fn delete(self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.0.connection, c => {
            diesel::delete(budget_policies::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }
}
