//! Reading the rows of `budget_policies`.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use crate::domain::{Audit, Budget, NamedEndpoint, Timestamp, Workspace};
use crate::store::connect::url::Engine;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::budget_policies;

type BudgetRow = (
    (String, String, String, f64, String, i32, String),
    (
        Option<String>,
        Option<String>,
        Option<String>,
        Option<String>,
        String,
    ),
    (Option<String>, i64, Option<String>, i64),
);

/// The columns of [`BudgetRow`]. The target and its endpoint are literals, for databases before 3.15 have no
/// column for them.
macro_rules! budget_columns {
    ($target:expr) => {{
        let [target, endpoint_id, endpoint_name, endpoint_workspace] = $target;
        (
            (
                budget_policies::budget_policy_id,
                budget_policies::workspace,
                budget_policies::budget_unit,
                budget_policies::budget_amount,
                budget_policies::duration_unit,
                budget_policies::duration_value,
                budget_policies::target_scope,
            ),
            (
                target,
                endpoint_id,
                endpoint_name,
                endpoint_workspace,
                budget_policies::budget_action,
            ),
            (
                budget_policies::created_by,
                budget_policies::created_at,
                budget_policies::last_updated_by,
                budget_policies::last_updated_at,
            ),
        )
    }};
}

fn budget_from_row(row: BudgetRow, engine: Engine) -> Budget {
    let (
        (id, workspace, unit, amount, duration_unit, duration_value, scope),
        (target, endpoint_id, endpoint_name, endpoint_workspace, action),
        (created_by, created_at, last_updated_by, last_updated_at),
    ) = row;
    Budget {
        id,
        workspace,
        unit,
        amount: as_read(amount, engine),
        duration_unit,
        duration_value,
        scope,
        target,
        target_endpoint: endpoint_id.map(|id| NamedEndpoint {
            id,
            name: endpoint_name,
            workspace: endpoint_workspace.unwrap_or_default(),
        }),
        action,
        audit: Audit {
            created_by,
            created_at: Timestamp::from_millis(created_at),
            last_updated_by,
            last_updated_at: Timestamp::from_millis(last_updated_at),
        },
    }
}

/// What `MLflow` gets when it reads an amount back. The column is a 32-bit number on `MySQL`, and the server
/// hands it to `MLflow`'s driver as a text of six significant digits.
fn as_read(amount: f64, engine: Engine) -> f64 {
    match engine {
        Engine::Sqlite | Engine::Postgresql => amount,
        Engine::Mysql => format!("{amount:.5e}").parse().unwrap_or(amount),
    }
}

const BUDGET: RowKind = RowKind::Named("budget");

impl Store {
    /// What a database of this engine makes of an amount: itself, or less exact. Zero and infinity stand for
    /// an amount that a 32-bit number cannot hold.
    pub fn amount_as_stored(&self, amount: f64) -> f64 {
        match self.engine {
            Engine::Sqlite | Engine::Postgresql => amount,
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the column rounds in the same way"
            )]
            Engine::Mysql => as_read(f64::from(amount as f32), self.engine),
        }
    }

    fn target_columns(&self) -> [SqlLiteral<Nullable<Text>>; 4] {
        if self.contract.has(Feature::BudgetTargets) {
            [
                "budget_policies.target_value",
                "(SELECT e.endpoint_id FROM endpoints e WHERE e.endpoint_id = budget_policies.target_value)",
                "(SELECT e.name FROM endpoints e WHERE e.endpoint_id = budget_policies.target_value)",
                "(SELECT e.workspace FROM endpoints e WHERE e.endpoint_id = budget_policies.target_value)",
            ]
        } else {
            ["NULL"; 4]
        }
        .map(sql)
    }

    /// The budgets of one workspace or of all, oldest first, read from the database as they are asked for.
    pub fn budgets<'a>(
        &'a mut self,
        workspace: Option<&'a Workspace>,
    ) -> StoreResult<Box<dyn Iterator<Item = StoreResult<Budget>> + 'a>> {
        self.contract.require(Feature::Budgets)?;
        let target = self.target_columns();
        let engine = self.engine;
        Ok(on_connection!(&mut self.connection, c => {
            let mut query = budget_policies::table.select(budget_columns!(target)).into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(budget_policies::workspace.eq(workspace.as_str()));
            }
            let rows = query
                .order((budget_policies::created_at, budget_policies::budget_policy_id))
                .read_rows::<BudgetRow, _>(c, BUDGET)?;
            Box::new(rows.map(move |row| Ok(budget_from_row(row?, engine))))
        }))
    }

    /// One budget by id, in whichever workspace.
    pub fn find_budget(&mut self, id: &str) -> StoreResult<Option<Budget>> {
        self.matching(|store| {
            store.contract.require(Feature::Budgets)?;
            let target = store.target_columns();
            let row: Option<BudgetRow> = on_connection!(&mut store.connection, c => {
                budget_policies::table
                    .find(id)
                    .select(budget_columns!(target))
                    .read_one(c, BUDGET)
            })?;
            Ok(row.map(|row| budget_from_row(row, store.engine)))
        })
    }
}
