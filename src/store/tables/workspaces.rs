//! Workspaces, and their column, which databases before 3.10 lack.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::Workspaces;
use crate::domain::{DEFAULT_WORKSPACE, Workspace, WorkspaceSummary};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind, split_damaged};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoints, experiments, model_definitions, secrets, workspaces};

/// The count of one kind of rows.
type CountOf = fn(&mut WorkspaceSummary) -> &mut i64;

/// A workspace of `MLflow`'s own list.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = workspaces, treat_none_as_default_value = false)]
struct Listed {
    name: String,
    description: Option<String>,
    default_artifact_root: Option<String>,
}

const WORKSPACE: RowKind = RowKind::Named("workspace");

/// Rows of a table per workspace.
macro_rules! rows_by_workspace {
    ($store:expr, $table:ident) => {
        on_connection!(&mut $store.connection, c => {
            $table::table
                .group_by($table::workspace)
                .select(($table::workspace, diesel::dsl::count_star()))
                .read_rows(c, WORKSPACE)?
                .collect::<Vec<StoreResult<(String, i64)>>>()
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

impl Workspaces<'_> {
    /// Whether `MLflow`'s own list has a workspace; `true` if there is no list. The list may be kept
    /// elsewhere, so a "no" is only worth a warning. A standalone store knows a workspace by its contents.
    pub fn knows(self, workspace: &Workspace) -> StoreResult<bool> {
        self.0.matching(|store| {
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
            for there in store.workspaces().list()? {
                if there?.name == workspace.as_str() {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Every workspace in `MLflow`'s own list or in a row of the gateway, with its counts, sorted by name;
    /// followed by the names that cannot be read.
    pub fn list(self) -> StoreResult<Vec<StoreResult<WorkspaceSummary>>> {
        let Self(store) = self;
        store.contract.require(Feature::Workspaces)?;
        let listed: Vec<StoreResult<Listed>> = on_connection!(&mut store.connection, c => {
            workspaces::table
                .select(Listed::as_select())
                .read_rows(c, WORKSPACE)?
                .collect()
        });
        let (listed, mut damaged) = split_damaged(listed)?;
        let mut all: BTreeMap<String, WorkspaceSummary> = BTreeMap::new();
        for row in listed {
            let summary = WorkspaceSummary {
                listed: true,
                description: row.description,
                default_artifact_root: row.default_artifact_root,
                ..WorkspaceSummary::unlisted(row.name.clone())
            };
            all.insert(row.name, summary);
        }
        let counts: [(_, CountOf); 3] = [
            (rows_by_workspace!(store, secrets), |found| {
                &mut found.secrets
            }),
            (rows_by_workspace!(store, model_definitions), |found| {
                &mut found.models
            }),
            (rows_by_workspace!(store, endpoints), |found| {
                &mut found.endpoints
            }),
        ];
        for (counts, add_to) in counts {
            let (counts, unread) = split_damaged(counts)?;
            damaged.extend(unread);
            for (name, rows) in counts {
                let summary = all
                    .entry(name.clone())
                    .or_insert_with(|| WorkspaceSummary::unlisted(name));
                *add_to(summary) += rows;
            }
        }
        if store.contract.is_standalone() {
            // No server keeps a list beside the rows.
            for workspace in all.values_mut() {
                workspace.listed = true;
            }
        }
        let damaged = damaged.into_iter().map(Err);
        Ok(all.into_values().map(Ok).chain(damaged).collect())
    }

    /// Whether a server started without workspaces would mix the rows of several: the gateway has rows
    /// outside this workspace, and no experiment outside `default` prevents such a server from starting.
    /// Standalone stores have no servers.
    pub fn single_tenant_would_mix(self, workspace: &Workspace) -> StoreResult<bool> {
        let Self(store) = self;
        if store.contract.is_standalone()
            || !store.contract.has(Feature::Workspaces)
            || has_experiment_outside_default(store)?
        {
            return Ok(false);
        }
        let name = workspace.as_str();
        Ok(any_outside!(store, secrets, name)
            || any_outside!(store, model_definitions, name)
            || any_outside!(store, endpoints, name))
    }

    /// Creates a workspace in a standalone store.
    pub fn insert(self, name: &str, description: Option<&str>) -> StoreResult<()> {
        let row = Listed {
            name: name.to_owned(),
            description: description.map(str::to_owned),
            default_artifact_root: None,
        };
        on_connection!(&mut self.0.connection, c => {
            diesel::insert_into(workspaces::table).values(row).execute(c)
        })?;
        Ok(())
    }

    /// The workspace's own artifact root, if it has one.
    pub fn artifact_root(self, workspace: &Workspace) -> StoreResult<Option<String>> {
        let Self(store) = self;
        if !store.contract.has(Feature::Workspaces) {
            return Ok(None);
        }
        let root: Option<Option<String>> = on_connection!(&mut store.connection, c => {
            workspaces::table
                .find(workspace.as_str())
                .select(workspaces::default_artifact_root)
                .first(c)
                .optional()
        })?;
        Ok(root.flatten().filter(|root| !root.is_empty()))
    }

    /// Whether an experiment or a workspace other than `default` exists: if so, the server runs with
    /// workspaces.
    pub fn has_others(self) -> StoreResult<bool> {
        let Self(store) = self;
        if !store.contract.has(Feature::Workspaces) {
            return Ok(false);
        }
        let listed: i64 = on_connection!(&mut store.connection, c => {
            workspaces::table
                .filter(workspaces::name.ne(DEFAULT_WORKSPACE))
                .count()
                .get_result(c)
        })?;
        Ok(listed > 0 || has_experiment_outside_default(store)?)
    }
}

/// Whether an experiment is outside `default`: a server without workspaces does not start then.
fn has_experiment_outside_default(store: &mut Store) -> StoreResult<bool> {
    if !store.contract.has_experiments() {
        return Ok(false);
    }
    Ok(any_outside!(store, experiments, DEFAULT_WORKSPACE))
}
