//! Experiments, as far as endpoints need them: where traces go.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::domain::{
    DEFAULT_WORKSPACE, EntityRef, Experiment, LifecycleStage, Timestamp, Workspace,
};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{endpoints, experiment_tags, experiments, workspaces};
use crate::store::tables::secrets::PAGE_ROWS;

/// An experiment about to be inserted.
#[derive(Debug)]
pub struct NewExperiment<'a> {
    pub name: &'a str,
    pub workspace: &'a Workspace,
    pub tags: &'a [(&'a str, &'a str)],
    pub at: Timestamp,
}

type ExperimentRow = (i32, String, String, Option<String>, Option<String>);

impl Store {
    /// One experiment by name in a workspace, or by id in any, deleted ones included. An id that is no
    /// number finds nothing.
    pub fn find_experiment(
        &mut self,
        wanted: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<Experiment>> {
        self.matching(|store| {
            let column = store.workspace_column("experiments.workspace");
            let by_workspace = store.contract.has(Feature::Workspaces);
            let id = match wanted {
                EntityRef::Id(id) => match id.parse::<i32>() {
                    Ok(id) => Some(id),
                    Err(_) => return Ok(None),
                },
                EntityRef::Name(_) => None,
            };
            let row: Option<ExperimentRow> = on_connection!(&mut store.connection, c => {
                let mut query = experiments::table
                    .select((
                        experiments::experiment_id,
                        experiments::name,
                        column,
                        experiments::artifact_location,
                        experiments::lifecycle_stage,
                    ))
                    .into_boxed();
                if let Some(id) = id {
                    query = query.filter(experiments::experiment_id.eq(id));
                }
                if let EntityRef::Name(name) = wanted {
                    query = query.filter(experiments::name.eq(name));
                    if by_workspace {
                        query = query.filter(experiments::workspace.eq(workspace.as_str()));
                    }
                }
                query.first(c).optional()
            })?;
            let Some((id, name, workspace, artifact_location, lifecycle_stage)) = row else {
                return Ok(None);
            };
            Ok(Some(Experiment {
                id,
                name,
                workspace,
                artifact_location,
                lifecycle_stage,
                tags: store.experiment_tags(id)?,
            }))
        })
    }

    fn experiment_tags(&mut self, id: i32) -> StoreResult<Vec<(String, String)>> {
        let rows: Vec<(String, Option<String>)> = on_connection!(&mut self.connection, c => {
            experiment_tags::table
                .filter(experiment_tags::experiment_id.eq(id))
                .select((experiment_tags::key, experiment_tags::value))
                .load(c)
        })?;
        Ok(rows
            .into_iter()
            .map(|(key, value)| (key, value.unwrap_or_default()))
            .collect())
    }

    /// Inserts an experiment under the id that the database gives it, with the artifact location that
    /// `location` makes of that id. A name already there is [`StoreError::Duplicate`].
    pub fn insert_experiment(
        &mut self,
        new: &NewExperiment<'_>,
        location: impl Fn(i32) -> String,
    ) -> StoreResult<i32> {
        self.storing("experiments", |store| {
            let values = (
                experiments::name.eq(new.name),
                experiments::lifecycle_stage.eq(LifecycleStage::Active.as_str()),
                experiments::creation_time.eq(new.at.as_millis()),
                experiments::last_update_time.eq(new.at.as_millis()),
            );
            let by_workspace = store.contract.has(Feature::Workspaces);
            on_connection!(&mut store.connection, c => {
                if by_workspace {
                    diesel::insert_into(experiments::table)
                        .values((values, experiments::workspace.eq(new.workspace.as_str())))
                        .execute(c)
                } else {
                    diesel::insert_into(experiments::table).values(values).execute(c)
                }
            })?;
            // Not every engine returns the new id; the name is unique.
            let by_name = EntityRef::Name(new.name.to_owned());
            let stored = store.find_experiment(&by_name, new.workspace)?;
            let id = stored
                .map(|experiment| experiment.id)
                .ok_or(StoreError::Altered {
                    what: "experiment's name",
                })?;
            on_connection!(&mut store.connection, c => {
                diesel::update(experiments::table.find(id))
                    .set(experiments::artifact_location.eq(location(id)))
                    .execute(c)
            })?;
            for &(key, value) in new.tags {
                store.set_experiment_tag(id, key, value)?;
            }
            Ok(id)
        })
    }

    /// Gives an experiment a tag, in place of the one of this key.
    pub fn set_experiment_tag(&mut self, id: i32, key: &str, value: &str) -> StoreResult<()> {
        on_connection!(&mut self.connection, c => {
            diesel::delete(experiment_tags::table.find((key, id))).execute(c)?;
            diesel::insert_into(experiment_tags::table)
                .values((
                    experiment_tags::experiment_id.eq(id),
                    experiment_tags::key.eq(key),
                    experiment_tags::value.eq(value),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// Marks an active experiment as deleted, or a deleted one as active, as `MLflow` does: the rows stay
    /// until `mlflow gc`. Returns whether it was there in the other state.
    pub fn mark_experiment(
        &mut self,
        id: i32,
        stage: LifecycleStage,
        at: Timestamp,
    ) -> StoreResult<bool> {
        let changed = on_connection!(&mut self.connection, c => {
            diesel::update(experiments::table.find(id))
                .filter(experiments::lifecycle_stage.eq(stage.other().as_str()))
                .set((
                    experiments::lifecycle_stage.eq(stage.as_str()),
                    experiments::last_update_time.eq(at.as_millis()),
                ))
                .execute(c)
        })?;
        Ok(changed == 1)
    }

    /// Those of these experiments that are in MLflow's bin, or gone.
    pub fn deleted_experiments(&mut self, ids: &[i32]) -> StoreResult<HashSet<i32>> {
        let mut deleted: HashSet<i32> = ids.iter().copied().collect();
        for page in ids.chunks(usize::from(PAGE_ROWS)) {
            let active: Vec<i32> = on_connection!(&mut self.connection, c => {
                experiments::table
                    .filter(experiments::experiment_id.eq_any(page))
                    .filter(experiments::lifecycle_stage.ne(LifecycleStage::Deleted.as_str()))
                    .select(experiments::experiment_id)
                    .load(c)
            })?;
            deleted.retain(|id| !active.contains(id));
        }
        Ok(deleted)
    }

    /// How many endpoints send their traces to an experiment.
    pub fn endpoints_of_experiment(&mut self, id: i32) -> StoreResult<i64> {
        Ok(on_connection!(&mut self.connection, c => {
            endpoints::table
                .filter(endpoints::experiment_id.eq(id))
                .count()
                .get_result(c)
        })?)
    }

    /// The artifact root of a workspace's own, if its row has one.
    pub fn workspace_artifact_root(
        &mut self,
        workspace: &Workspace,
    ) -> StoreResult<Option<String>> {
        if !self.contract.has(Feature::Workspaces) {
            return Ok(None);
        }
        let root: Option<Option<String>> = on_connection!(&mut self.connection, c => {
            workspaces::table
                .find(workspace.as_str())
                .select(workspaces::default_artifact_root)
                .first(c)
                .optional()
        })?;
        Ok(root.flatten().filter(|root| !root.is_empty()))
    }

    /// Whether an experiment or a workspace other than `default` is there: with one of those, the server
    /// runs with workspaces.
    pub fn has_other_workspaces(&mut self) -> StoreResult<bool> {
        if !self.contract.has(Feature::Workspaces) {
            return Ok(false);
        }
        let listed: i64 = on_connection!(&mut self.connection, c => {
            workspaces::table
                .filter(workspaces::name.ne(DEFAULT_WORKSPACE))
                .count()
                .get_result(c)
        })?;
        Ok(listed > 0 || self.has_experiment_outside_default()?)
    }
}
