//! The scorers registered in `MLflow`, which mlgate only reads; in a standalone store it registers them
//! itself.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::Scorers;
use crate::domain::{DEFAULT_WORKSPACE, EntityRef, Scorer, ScorerVersion, Timestamp, Workspace};
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoint_bindings, experiments, guardrails, scorer_versions, scorers};

/// A scorer with the experiment that it names.
#[derive(Queryable)]
struct ScorerRow {
    id: String,
    name: String,
    experiment_id: i32,
    experiment_name: Option<String>,
    /// None when the experiment is gone.
    workspace: Option<String>,
}

impl From<ScorerRow> for Scorer {
    fn from(row: ScorerRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            experiment_id: row.experiment_id,
            experiment_name: row.experiment_name,
            workspace: row
                .workspace
                .unwrap_or_else(|| DEFAULT_WORKSPACE.to_owned()),
        }
    }
}

/// Which scorers to find; `None` matches everything.
#[derive(Debug, Clone, Default)]
pub struct ScorerFilter {
    pub id: Option<String>,
    pub name: Option<String>,
    pub experiment: Option<EntityRef>,
    /// In experiments of this workspace.
    pub workspace: Option<Workspace>,
}

/// A version of a scorer with its experiment.
#[derive(Queryable)]
struct VersionRow {
    scorer_id: String,
    name: String,
    experiment_id: i32,
    experiment_name: String,
    workspace: String,
    version: i32,
    serialized: String,
    created_at: Option<i64>,
}

impl From<VersionRow> for ScorerVersion {
    fn from(row: VersionRow) -> Self {
        Self {
            scorer_id: row.scorer_id,
            name: row.name,
            experiment_id: row.experiment_id,
            experiment_name: row.experiment_name,
            workspace: row.workspace,
            version: row.version,
            serialized: row.serialized,
            created_at: row.created_at.map(Timestamp::from_millis),
        }
    }
}

impl Scorers<'_> {
    /// The matching scorers, by experiment. None in a standalone store without such a table.
    pub fn find(self, filter: &ScorerFilter) -> StoreResult<Vec<Scorer>> {
        self.0.matching(|store| {
        if !store.contract.has_experiments() {
            return Ok(Vec::new());
        }
        let column = store.workspace_column(experiments::workspace.nullable());
        let workspace = store.workspace_filter(&filter.workspace);
        let rows: Vec<ScorerRow> = on_connection!(&mut store.connection, c => {
            let mut query = scorers::table
                .left_join(experiments::table.on(experiments::experiment_id.eq(scorers::experiment_id)))
                .select((
                    scorers::scorer_id,
                    scorers::scorer_name,
                    scorers::experiment_id,
                    experiments::name.nullable(),
                    column,
                ))
                .into_boxed();
            if let Some(id) = &filter.id {
                query = query.filter(scorers::scorer_id.eq(id));
            }
            if let Some(name) = &filter.name {
                query = query.filter(scorers::scorer_name.eq(name));
            }
            match &filter.experiment {
                Some(EntityRef::Name(name)) => query = query.filter(experiments::name.eq(name)),
                // An id that is not a number finds nothing.
                Some(EntityRef::Id(id)) => {
                    query = query.filter(scorers::experiment_id.eq(id.parse().unwrap_or(-1)));
                }
                None => {}
            }
            if let Some(workspace) = workspace {
                query = query.filter(experiments::workspace.eq(workspace));
            }
            query.order((scorers::experiment_id, scorers::scorer_name)).load(c)
        })?;
        Ok(rows.into_iter().map(Scorer::from).collect())
        })
    }

    /// Every version of the scorers in a workspace with an id, or with a name in one experiment or in any;
    /// newest first.
    pub fn versions(
        self,
        wanted: &EntityRef,
        experiment: Option<&str>,
        workspace: &Workspace,
    ) -> StoreResult<Vec<ScorerVersion>> {
        self.0.matching(|store| {
        store.contract.require(Feature::Guardrails)?;
        let rows: Vec<VersionRow> = on_connection!(&mut store.connection, c => {
            let mut query = scorer_versions::table
                .inner_join(scorers::table.on(scorers::scorer_id.eq(scorer_versions::scorer_id)))
                .inner_join(experiments::table.on(experiments::experiment_id.eq(scorers::experiment_id)))
                .filter(experiments::workspace.eq(workspace.as_str()))
                .select((
                    scorers::scorer_id,
                    scorers::scorer_name,
                    experiments::experiment_id,
                    experiments::name,
                    experiments::workspace,
                    scorer_versions::scorer_version,
                    scorer_versions::serialized_scorer,
                    scorer_versions::creation_time,
                ))
                .into_boxed();
            match wanted {
                EntityRef::Id(id) => query = query.filter(scorers::scorer_id.eq(id)),
                EntityRef::Name(name) => query = query.filter(scorers::scorer_name.eq(name)),
            }
            if let Some(experiment) = experiment {
                query = query.filter(experiments::name.eq(experiment));
            }
            query
                .order((experiments::name, scorers::scorer_id, scorer_versions::scorer_version.desc()))
                .load(c)
        })?;
        Ok(rows.into_iter().map(ScorerVersion::from).collect())
        })
    }

    /// Every version of the scorers with these ids, the oldest first.
    pub fn with_ids(self, ids: &[&str]) -> StoreResult<Vec<ScorerVersion>> {
        let Self(store) = self;
        let column = store.workspace_column(experiments::workspace);
        let rows: Vec<VersionRow> = on_connection!(&mut store.connection, c => {
            scorer_versions::table
                .inner_join(scorers::table.on(scorers::scorer_id.eq(scorer_versions::scorer_id)))
                .inner_join(experiments::table.on(experiments::experiment_id.eq(scorers::experiment_id)))
                .filter(scorers::scorer_id.eq_any(ids))
                .select((
                    scorers::scorer_id,
                    scorers::scorer_name,
                    experiments::experiment_id,
                    experiments::name,
                    column,
                    scorer_versions::scorer_version,
                    scorer_versions::serialized_scorer,
                    scorer_versions::creation_time,
                ))
                .order((scorers::scorer_id, scorer_versions::scorer_version))
                .read_all(c, RowKind::Named("scorer"))
        })?;
        Ok(rows.into_iter().map(ScorerVersion::from).collect())
    }

    /// The ids of the scorers that guardrails and bindings refer to.
    pub fn referenced(self) -> StoreResult<BTreeSet<String>> {
        let Self(store) = self;
        if !store.contract.has_experiments() {
            return Ok(BTreeSet::new());
        }
        let known = store.contract.resource_type();
        let bound: Vec<String> = on_connection!(&mut store.connection, c => {
            endpoint_bindings::table
                .filter(endpoint_bindings::resource_type.eq(known))
                .select(endpoint_bindings::resource_id)
                .load(c)
        })?;
        let mut ids: BTreeSet<String> = bound.into_iter().collect();
        if store.contract.has(Feature::Guardrails) {
            let judges: Vec<String> = on_connection!(&mut store.connection, c => {
                guardrails::table.select(guardrails::scorer_id).distinct().load(c)
            })?;
            ids.extend(judges);
        }
        Ok(ids)
    }

    /// Inserts a scorer, without a version.
    pub fn insert(self, id: &str, experiment: i32, name: &str) -> StoreResult<()> {
        self.0.storing("scorers", |store| {
            on_connection!(&mut store.connection, c => {
                diesel::insert_into(scorers::table)
                    .values((
                        scorers::scorer_id.eq(id),
                        scorers::experiment_id.eq(experiment),
                        scorers::scorer_name.eq(name),
                    ))
                    .execute(c)
            })?;
            Ok(())
        })
    }

    pub fn insert_version(
        self,
        id: &str,
        version: i32,
        serialized: &str,
        at: Option<Timestamp>,
    ) -> StoreResult<()> {
        on_connection!(&mut self.0.connection, c => {
            diesel::insert_into(scorer_versions::table)
                .values((
                    scorer_versions::scorer_id.eq(id),
                    scorer_versions::scorer_version.eq(version),
                    scorer_versions::serialized_scorer.eq(serialized),
                    scorer_versions::creation_time.eq(at.map(Timestamp::as_millis)),
                ))
                .execute(c)
        })?;
        Ok(())
    }
}
