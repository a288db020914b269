//! The tables, MLflow's and mlgate's own. Handles such as `store.secrets()` give access to them.

pub(in crate::store) mod audit;
pub(in crate::store) mod bindings;
pub(in crate::store) mod budgets;
pub(in crate::store) mod endpoints;
pub(in crate::store) mod experiments;
pub(in crate::store) mod guardrails;
pub(in crate::store) mod managed;
pub(in crate::store) mod models;
pub(in crate::store) mod names;
pub(in crate::store) mod other_columns;
pub(in crate::store) mod scorers;
pub(in crate::store) mod secret_bindings;
pub(in crate::store) mod secret_details;
pub(in crate::store) mod secret_history;
pub(in crate::store) mod secrets;
pub(in crate::store) mod workspaces;

use std::borrow::Cow;

use diesel::insertable::InsertValues;
use diesel::mysql::Mysql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::sqlite::Sqlite;

use crate::domain::{Audit, Entity, NamePattern, Timestamp, Workspace};
use crate::store::connect::deferred::Deferring as _;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::columns::{InsertRows, Later};
use crate::store::engine::connection::on_connection;
use crate::store::engine::dialect;
use crate::store::error::{StoreError, StoreResult};

/// Handles that borrow the open database, one for each kind of row.
macro_rules! handles {
    ($($(#[$doc:meta])* $handle:ident, $accessor:ident;)+) => {
        $(
            $(#[$doc])*
            pub struct $handle<'s>(&'s mut Store);
        )+

        impl Store {
            $(
                $(#[$doc])*
                pub fn $accessor(&mut self) -> $handle<'_> {
                    $handle(self)
                }
            )+
        }
    };
}

handles! {
    /// `secrets`: encrypted values, wrapped DEKs, and what is readable without a key.
    Secrets, secrets;
    /// `mlgate_secrets` and `mlgate_secret_labels`: the details of secrets.
    Details, secret_details;
    /// `mlgate_secret_bindings`: which resource uses which secret.
    SecretBindings, secret_bindings;
    /// `mlgate_secret_history`: the former values of secrets.
    SecretHistory, secret_history;
    /// `model_definitions`.
    Models, models;
    /// `endpoints`, with their models and tags.
    Endpoints, endpoints;
    /// `endpoint_bindings`: which resource of MLflow uses which endpoint.
    Bindings, bindings;
    /// `budget_policies`.
    Budgets, budgets;
    /// `guardrails`, and `guardrail_configs`: which of them an endpoint has.
    Guardrails, guardrails;
    /// `scorers` and their versions.
    Scorers, scorers;
    /// `experiments`, as far as endpoints need them.
    Experiments, experiments;
    /// `workspaces`, and what is in them.
    Workspaces, workspaces;
    /// Names and ids of secrets, models and endpoints, and which are taken.
    Names, names;
    /// `mlgate_managed`: which set of a manifest owns an object.
    ManagedObjects, managed;
    /// Columns that mlgate does not know, of any of the gateway's tables.
    OtherColumns, other_columns;
    /// `mlgate_audit`: the audit trail.
    AuditTrail, audit;
}

/// Which rows of a list to read, and in which order; the default is all, in the order of the list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window<'a> {
    pub pattern: Option<&'a NamePattern>,
    /// The last first.
    pub reverse: bool,
    pub limit: Option<u32>,
}

impl Window<'_> {
    fn is_all(&self) -> bool {
        self.pattern.is_none() && !self.reverse && self.limit.is_none()
    }

    /// The rows with a name that matches, up to the limit. Rows that cannot be read are among them.
    pub fn narrow<'a, T: 'a, E: 'a>(
        self,
        rows: impl Iterator<Item = Result<T, E>> + 'a,
        name: impl Fn(&T) -> Cow<'_, str> + 'a,
    ) -> impl Iterator<Item = Result<T, E>> + 'a
    where
        Self: 'a,
    {
        let limit = self.limit.map(usize::try_from);
        let matches = move |row: &Result<T, E>| match (self.pattern, row) {
            (Some(pattern), Ok(row)) => pattern.matches(&name(row)),
            _ => true,
        };
        rows.filter(matches)
            .take(limit.map_or(usize::MAX, |limit| limit.unwrap_or(usize::MAX)))
    }

    /// The limit, if the database can apply it: a pattern of LIKE may let more rows through.
    fn limit_in_sql(&self) -> Option<i64> {
        self.limit.filter(|_| self.pattern.is_none()).map(i64::from)
    }
}

/// Orders a boxed query by columns, or by the same ones backwards.
macro_rules! in_order {
    ($query:expr, $window:expr, $($column:expr),+) => {
        if $window.reverse {
            $query$(.then_order_by($column.desc()))+
        } else {
            $query$(.then_order_by($column.asc()))+
        }
    };
}
use in_order;

/// Rows inserted by one statement: all engines accept that many values.
const ROWS_PER_INSERT: usize = 500;

impl Store {
    /// The number of rows over all workspaces, for entities listed by workspace; 0 for anything else, and
    /// where this database has no table for them.
    pub fn count(&mut self, entity: Entity) -> StoreResult<i64> {
        let table = match entity {
            Entity::Secret => "secrets",
            Entity::Model => "model_definitions",
            Entity::Endpoint => "endpoints",
            Entity::Binding => "endpoint_bindings",
            Entity::SecretBinding => return self.secret_bindings().count(),
            Entity::Budget => "budget_policies",
            Entity::Guardrail => "guardrails",
            Entity::GuardrailUse | Entity::Scorer | Entity::Experiment | Entity::Workspace => {
                return Ok(0);
            }
        };
        if self.contract.tables.contains(&table) {
            dialect::count(&mut self.connection, table)
        } else {
            Ok(0)
        }
    }

    /// Inserts rows as they are, many with one statement.
    fn insert_rows<'r, T, R, V>(
        &mut self,
        name: &'static str,
        table: T,
        rows: &'r [R],
        values: impl Fn(&'r R) -> V,
    ) -> StoreResult<()>
    where
        T: Table + Copy,
        T::FromClause: QueryFragment<Sqlite> + QueryFragment<Pg> + QueryFragment<Mysql>,
        V: InsertValues<Sqlite, T> + InsertValues<Pg, T> + InsertValues<Mysql, T>,
    {
        self.storing(name, |store| {
            for rows in rows.chunks(ROWS_PER_INSERT) {
                let insert = InsertRows::new(&table, rows.iter().map(&values).collect());
                on_connection!(&mut store.connection, c => c.run_later(&insert))?;
            }
            Ok(())
        })
    }

    /// A table's column for the workspace; the literal `default` where there is none.
    fn workspace_column<C>(&self, column: C) -> Later<C> {
        Later::new(column, self.contract.has(Feature::Workspaces), "'default'")
    }

    /// The workspace to filter by; `None` for all of them, and where the database has none.
    fn workspace_filter<'w>(&self, workspace: impl Into<Option<&'w Workspace>>) -> Option<&'w str> {
        let workspace = workspace.into().map(Workspace::as_str);
        workspace.filter(|_| self.contract.has(Feature::Workspaces))
    }
}

/// Narrows a boxed query to the row with an id, or to the rows with a name in a workspace.
macro_rules! wanted {
    ($query:expr, $wanted:expr, $workspace:expr, $table:ident::{$id:ident, $name:ident}) => {
        match $wanted {
            $crate::domain::EntityRef::Id(id) => $query.filter($table::$id.eq(id)),
            $crate::domain::EntityRef::Name(name) => {
                let query = $query.filter($table::$name.eq(name));
                match $workspace {
                    Some(workspace) => query.filter($table::workspace.eq(workspace)),
                    None => query,
                }
            }
        }
    };
}
use wanted;

/// Who created and who changed a row, and when, from its columns in this order.
fn audit_of(
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
) -> Audit {
    Audit {
        created_by,
        created_at: Timestamp::from_millis(created_at),
        last_updated_by,
        last_updated_at: Timestamp::from_millis(last_updated_at),
    }
}

/// Refuses a change whose row was not found as expected.
fn require_changed(changed: usize, entity: Entity, name: &str) -> StoreResult<()> {
    if changed == 1 {
        return Ok(());
    }
    Err(StoreError::Changed {
        entity,
        name: name.to_owned(),
    })
}
