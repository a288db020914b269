//! Reading the scorers that `MLflow` has registered. mlgate never writes them.

use diesel::prelude::*;

use super::Store;
use super::connection::on_connection;
use super::contract::Feature;
use super::error::StoreResult;
use super::schema::{experiments, scorer_versions, scorers};
use crate::domain::{EntityRef, ScorerVersion, Timestamp, Workspace};

type ScorerRow = (
    String,
    String,
    i32,
    String,
    String,
    i32,
    String,
    Option<i64>,
);

fn scorer_from_row(row: ScorerRow) -> ScorerVersion {
    let (
        scorer_id,
        name,
        experiment_id,
        experiment_name,
        workspace,
        version,
        serialized,
        created_at,
    ) = row;
    ScorerVersion {
        scorer_id,
        name,
        experiment_id,
        experiment_name,
        workspace,
        version,
        serialized,
        created_at: created_at.map(Timestamp::from_millis),
    }
}

impl Store {
    /// Every version of the scorers in a workspace with an id, or with a name in one experiment or in any;
    /// newest first.
    pub fn scorer_versions(
        &mut self,
        wanted: &EntityRef,
        experiment: Option<&str>,
        workspace: &Workspace,
    ) -> StoreResult<Vec<ScorerVersion>> {
        self.contract.require(Feature::Guardrails)?;
        let rows: Vec<ScorerRow> = on_connection!(&mut self.connection, c => {
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
        Ok(rows.into_iter().map(scorer_from_row).collect())
    }

    /// The scorers of a workspace by name, each with its experiment's name.
    pub fn scorers(&mut self, workspace: &Workspace) -> StoreResult<Vec<(String, String)>> {
        self.contract.require(Feature::Guardrails)?;
        Ok(on_connection!(&mut self.connection, c => {
            scorers::table
                .inner_join(experiments::table.on(experiments::experiment_id.eq(scorers::experiment_id)))
                .filter(experiments::workspace.eq(workspace.as_str()))
                .select((scorers::scorer_name, experiments::name))
                .order((scorers::scorer_name, experiments::name))
                .load(c)
        })?)
    }
}
