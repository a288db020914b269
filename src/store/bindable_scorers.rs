//! Looking up the scorers that `MLflow` has registered. mlgate never writes them.

use diesel::prelude::*;

use super::connection::on_connection;
use super::contract::Feature;
use super::error::StoreResult;
use super::schema::{experiments, scorers};
use super::{DatabaseKind, Store};
use crate::domain::{EntityRef, Scorer, Workspace};

type ScorerRow = (String, String, i32, Option<String>, String);

fn scorer_from_row(row: ScorerRow) -> Scorer {
    let (id, name, experiment_id, experiment_name, workspace) = row;
    Scorer {
        id,
        name,
        experiment_id,
        experiment_name,
        workspace,
    }
}

/// Which scorers to look for; what is not given is not looked at.
#[derive(Debug, Clone, Default)]
pub struct ScorerFilter {
    /// The one with this id.
    pub id: Option<String>,
    /// Those with this name.
    pub name: Option<String>,
    /// Those of this experiment.
    pub experiment: Option<EntityRef>,
    /// Those of experiments of this workspace.
    pub workspace: Option<Workspace>,
}

impl Store {
    /// The scorers that fit, by experiment. None on a standalone store, which has no such table.
    pub fn bindable_scorers(&mut self, filter: &ScorerFilter) -> StoreResult<Vec<Scorer>> {
        if self.contract.kind == DatabaseKind::Standalone {
            return Ok(Vec::new());
        }
        let workspace = self.workspace_column("COALESCE(experiments.workspace, 'default')");
        let by_workspace = self.contract.has(Feature::Workspaces);
        let rows: Vec<ScorerRow> = on_connection!(&mut self.connection, c => {
            let mut query = scorers::table
                .left_join(experiments::table.on(experiments::experiment_id.eq(scorers::experiment_id)))
                .select((
                    scorers::scorer_id,
                    scorers::scorer_name,
                    scorers::experiment_id,
                    experiments::name.nullable(),
                    workspace,
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
                // An id that is no number is nobody's.
                Some(EntityRef::Id(id)) => {
                    query = query.filter(scorers::experiment_id.eq(id.parse().unwrap_or(-1)));
                }
                None => {}
            }
            if by_workspace && let Some(workspace) = &filter.workspace {
                query = query.filter(experiments::workspace.eq(workspace.as_str()));
            }
            query.order((scorers::experiment_id, scorers::scorer_name)).load(c)
        })?;
        Ok(rows.into_iter().map(scorer_from_row).collect())
    }
}
