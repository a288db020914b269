//! Workspaces, and the column of them that databases before 3.10 lack.

use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::domain::{DEFAULT_WORKSPACE, Workspace, WorkspaceSummary};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind, sorted_out};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoints, experiments, model_definitions, secrets, workspaces};

/// The number of rows of a kind.
type CountOf = fn(&mut WorkspaceSummary) -> &mut i64;

/// Name, description and artifact root, as `MLflow`'s own list has them.
type Listed = (String, Option<String>, Option<String>);

const WORKSPACE: RowKind = RowKind::Named("workspace");

/// Rows of a table per workspace.
macro_rules! rows_by_workspace {
    ($store:expr, $table:ident) => {
        on_connection!(&mut $store.connection, c => {
            $table::table
                .group_by($table::workspace)
                .select(($table::workspace, diesel::dsl::count_star()))
                .read_rows::<(String, i64), _>(c, WORKSPACE)?
                .collect::<Vec<_>>()
        })
    };
}

/// Whether a table has a row outside a workspace.
macro_rules! any_outside {
    ($store:expr, $table:ident, $workspace:expr) => {
        on_connection!(&mut $store.connection, c => {
            diesel::select(diesel::dsl::exists(
                $table::table.filter($table::workspace.ne($workspace)),
            ))
            .get_result::<bool>(c)
        })?
    };
}

impl Store {
    /// A table's workspace column, such as `secrets.workspace`; the literal `default` where there is none.
    pub(in crate::store) fn workspace_column(&self, column: &'static str) -> SqlLiteral<Text> {
        sql(if self.contract.has(Feature::Workspaces) {
            column
        } else {
            "'default'"
        })
    }

    /// Refuses a workspace other than `default` on a database without workspaces.
    pub fn require_workspace(&self, workspace: &Workspace) -> StoreResult<()> {
        if !workspace.is_default() {
            self.contract.require(Feature::Workspaces)?;
        }
        Ok(())
    }

    /// Whether `MLflow`'s own list has a workspace; `true` where there is no list. The list may be kept
    /// elsewhere, so that a "no" is worth a warning and no more. A standalone store knows a workspace by what is in it.
    pub fn knows_workspace(&mut self, workspace: &Workspace) -> StoreResult<bool> {
        self.matching(|store| {
            if workspace.is_default() {
                return Ok(true);
            }
            let known: i64 = on_connection!(&mut store.connection, c => {
                workspaces::table
                    .filter(workspaces::name.eq(workspace.as_str()))
                    .count()
                    .get_result(c)
            })?;
            if known > 0 || !store.contract.is_standalone() {
                return Ok(known > 0);
            }
            for there in store.workspaces()? {
                if there?.name == workspace.as_str() {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Every workspace that `MLflow`'s own list or a row of the gateway names, with how much is in it,
    /// sorted by name; behind them the names that cannot be read.
    pub fn workspaces(&mut self) -> StoreResult<Vec<StoreResult<WorkspaceSummary>>> {
        self.contract.require(Feature::Workspaces)?;
        let listed: Vec<StoreResult<Listed>> = on_connection!(&mut self.connection, c => {
            workspaces::table
                .select((
                    workspaces::name,
                    workspaces::description,
                    workspaces::default_artifact_root,
                ))
                .read_rows(c, WORKSPACE)?
                .collect()
        });
        let (listed, mut damaged) = sorted_out(listed)?;
        let mut all: BTreeMap<String, WorkspaceSummary> = BTreeMap::new();
        for (name, description, default_artifact_root) in listed {
            let summary = WorkspaceSummary {
                listed: true,
                description,
                default_artifact_root,
                ..WorkspaceSummary::unlisted(name.clone())
            };
            all.insert(name, summary);
        }
        let counts: [(_, CountOf); 3] = [
            (rows_by_workspace!(self, secrets), |found| {
                &mut found.secrets
            }),
            (rows_by_workspace!(self, model_definitions), |found| {
                &mut found.models
            }),
            (rows_by_workspace!(self, endpoints), |found| {
                &mut found.endpoints
            }),
        ];
        for (counts, add_to) in counts {
            let (counts, unread) = sorted_out(counts)?;
            damaged.extend(unread);
            for (name, rows) in counts {
                let summary = all
                    .entry(name.clone())
                    .or_insert_with(|| WorkspaceSummary::unlisted(name));
                *add_to(summary) += rows;
            }
        }
        if self.contract.is_standalone() {
            // No server keeps a list beside the rows.
            for workspace in all.values_mut() {
                workspace.listed = true;
            }
        }
        let damaged = damaged.into_iter().map(Err);
        Ok(all.into_values().map(Ok).chain(damaged).collect())
    }

    /// Whether a server started without workspaces would mix the rows of several: the gateway has rows
    /// outside this workspace, and no experiment outside `default` keeps such a server from starting. No server
    /// starts on a standalone store.
    pub fn single_tenant_would_mix(&mut self, workspace: &Workspace) -> StoreResult<bool> {
        if self.contract.is_standalone()
            || !self.contract.has(Feature::Workspaces)
            || self.has_experiment_outside_default()?
        {
            return Ok(false);
        }
        let name = workspace.as_str();
        Ok(any_outside!(self, secrets, name)
            || any_outside!(self, model_definitions, name)
            || any_outside!(self, endpoints, name))
    }

    /// Whether an experiment is outside `default`: a server without workspaces does not start then.
    pub(in crate::store) fn has_experiment_outside_default(&mut self) -> StoreResult<bool> {
        if !self.contract.has_experiments() {
            return Ok(false);
        }
        Ok(any_outside!(self, experiments, DEFAULT_WORKSPACE))
    }
}
