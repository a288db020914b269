//! Experiments, as far as endpoints need them for traces.

use std::collections::{HashMap, HashSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use super::Experiments;
use crate::domain::{EntityRef, Experiment, LifecycleStage, Timestamp, Workspace};
use crate::store::connect::deferred::Deferring as _;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::columns::{later, values};
use crate::store::engine::connection::on_connection;
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{endpoints, experiment_tags, experiments};
use crate::store::tables::secrets::PAGE_ROWS;

#[derive(Debug)]
pub struct NewExperiment<'a> {
    pub name: &'a str,
    pub workspace: &'a Workspace,
    pub tags: &'a [(&'a str, &'a str)],
    pub at: Timestamp,
}

#[derive(Queryable)]
struct ExperimentRow {
    id: i32,
    name: String,
    workspace: String,
    artifact_location: Option<String>,
    lifecycle_stage: Option<String>,
}

/// The columns of an [`ExperimentRow`], with what the database has for a workspace.
macro_rules! columns {
    ($workspace:expr) => {
        (
            experiments::experiment_id,
            experiments::name,
            $workspace,
            experiments::artifact_location,
            experiments::lifecycle_stage,
        )
    };
}

impl ExperimentRow {
    fn with(self, tags: Vec<(String, String)>) -> Experiment {
        Experiment {
            id: self.id,
            name: self.name,
            workspace: self.workspace,
            artifact_location: self.artifact_location,
            lifecycle_stage: self.lifecycle_stage,
            tags,
        }
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = experiment_tags, treat_none_as_default_value = false)]
struct TagRow {
    experiment_id: i32,
    key: String,
    value: Option<String>,
}

impl Experiments<'_> {
    /// One experiment by name in a workspace, or by id in any, including deleted ones. An id that is not a
    /// number finds nothing.
    pub fn find(
        self,
        experiment: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<Experiment>> {
        self.0.matching(|store| {
            let column = store.workspace_column(experiments::workspace);
            let workspace = store.workspace_filter(workspace);
            let id = match experiment {
                EntityRef::Id(id) => match id.parse::<i32>() {
                    Ok(id) => Some(id),
                    Err(_) => return Ok(None),
                },
                EntityRef::Name(_) => None,
            };
            let row: Option<ExperimentRow> = on_connection!(&mut store.connection, c => {
                let mut query = experiments::table
                    .select(columns!(column))
                    .into_boxed();
                if let Some(id) = id {
                    query = query.filter(experiments::experiment_id.eq(id));
                }
                if let EntityRef::Name(name) = experiment {
                    query = query.filter(experiments::name.eq(name));
                    if let Some(workspace) = workspace {
                        query = query.filter(experiments::workspace.eq(workspace));
                    }
                }
                query.first(c).optional()
            })?;
            let Some(row) = row else {
                return Ok(None);
            };
            let tags = tags(store, row.id)?;
            Ok(Some(row.with(tags)))
        })
    }

    /// Where the artifacts of an experiment go, if it exists and says so.
    pub fn location(self, id: i32) -> StoreResult<Option<String>> {
        let found: Option<Option<String>> = on_connection!(&mut self.0.connection, c => {
            experiments::table
                .find(id)
                .select(experiments::artifact_location)
                .get_result(c)
                .optional()
        })?;
        Ok(found.flatten())
    }

    /// The experiments with these ids, including deleted ones, as far as they exist.
    pub fn with_ids(self, ids: &[i32]) -> StoreResult<Vec<Experiment>> {
        let Self(store) = self;
        let column = store.workspace_column(experiments::workspace);
        let rows: Vec<ExperimentRow> = on_connection!(&mut store.connection, c => {
            experiments::table
                .filter(experiments::experiment_id.eq_any(ids))
                .select(columns!(column))
                .load(c)
        })?;
        let tags: Vec<TagRow> = on_connection!(&mut store.connection, c => {
            experiment_tags::table
                .filter(experiment_tags::experiment_id.eq_any(ids))
                .select(TagRow::as_select())
                .load(c)
        })?;
        let mut of: HashMap<i32, Vec<(String, String)>> = HashMap::new();
        for tag in tags {
            let pair = (tag.key, tag.value.unwrap_or_default());
            of.entry(tag.experiment_id).or_default().push(pair);
        }
        let whole = |row: ExperimentRow| {
            let tags = of.remove(&row.id).unwrap_or_default();
            row.with(tags)
        };
        Ok(rows.into_iter().map(whole).collect())
    }

    /// Inserts an experiment under an id from the database, with the artifact location that `location`
    /// derives from that id. A name already taken is [`StoreError::Duplicate`].
    pub fn insert(
        self,
        new: &NewExperiment<'_>,
        location: impl Fn(i32) -> String,
    ) -> StoreResult<i32> {
        self.0.storing("experiments", |store| {
            insert_rows(store, std::slice::from_ref(new))?;
            // Not every engine returns the new id; the name is unique.
            let by_name = EntityRef::Name(new.name.to_owned());
            let stored = store.experiments().find(&by_name, new.workspace)?;
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
                store.experiments().set_tag(id, key, value)?;
            }
            Ok(id)
        })
    }

    /// Inserts many experiments of one workspace, under ids from the database; each artifact location is its id between
    /// two texts. Returns the ids by name.
    pub fn insert_all(
        self,
        new: &[NewExperiment<'_>],
        (before_id, after_id): (&str, &str),
    ) -> StoreResult<HashMap<String, i32>> {
        let Some(first) = new.first() else {
            return Ok(HashMap::new());
        };
        self.0.storing("experiments", |store| {
            insert_rows(store, new)?;
            let names: Vec<&str> = new.iter().map(|new| new.name).collect();
            let found = store.experiments().ids(&names, first.workspace)?;
            if found.len() != new.len() {
                let what = "experiment's name";
                return Err(StoreError::Altered { what });
            }
            let ids: Vec<i32> = found.values().copied().collect();
            for ids in ids.chunks(usize::from(PAGE_ROWS)) {
                let location = sql::<Nullable<Text>>("CONCAT(")
                    .bind::<Text, _>(before_id)
                    .sql(", experiment_id, ")
                    .bind::<Text, _>(after_id)
                    .sql(")");
                on_connection!(&mut store.connection, c => {
                    let these = experiments::table.filter(experiments::experiment_id.eq_any(ids));
                    c.run_later(
                        &diesel::update(these).set(experiments::artifact_location.eq(location.clone())),
                    )
                })?;
            }
            let mut tags = Vec::new();
            for new in new {
                let id = found[new.name];
                tags.extend(new.tags.iter().map(|&(key, value)| (id, key, value)));
            }
            store.insert_rows("experiment_tags", experiment_tags::table, &tags, |&(id, key, value)| {
                values(TagRow {
                    experiment_id: id,
                    key: key.to_owned(),
                    value: Some(value.to_owned()),
                })
            })?;
            Ok(found)
        })
    }

    /// The ids of the experiments of a workspace with these names, deleted ones included, by their stored names.
    pub fn ids(self, names: &[&str], workspace: &Workspace) -> StoreResult<HashMap<String, i32>> {
        let workspace = self.0.workspace_filter(workspace);
        let mut ids = HashMap::new();
        for names in names.chunks(usize::from(PAGE_ROWS)) {
            let found: Vec<(String, i32)> = on_connection!(&mut self.0.connection, c => {
                let mut query = experiments::table
                    .filter(experiments::name.eq_any(names))
                    .select((experiments::name, experiments::experiment_id))
                    .into_boxed();
                if let Some(workspace) = workspace {
                    query = query.filter(experiments::workspace.eq(workspace));
                }
                query.load(c)
            })?;
            ids.extend(found);
        }
        Ok(ids)
    }

    /// Sets a tag of an experiment.
    pub fn set_tag(self, id: i32, key: &str, value: &str) -> StoreResult<()> {
        let row = TagRow {
            experiment_id: id,
            key: key.to_owned(),
            value: Some(value.to_owned()),
        };
        on_connection!(&mut self.0.connection, c => {
            diesel::delete(experiment_tags::table.find((key, id))).execute(c)?;
            diesel::insert_into(experiment_tags::table).values(row).execute(c)
        })?;
        Ok(())
    }

    /// Marks an active experiment as deleted, or restores a deleted one, as `MLflow` does: the rows stay
    /// until `mlflow gc`. Returns whether it was in the other state.
    pub fn mark(self, id: i32, stage: LifecycleStage, at: Timestamp) -> StoreResult<bool> {
        let changed = on_connection!(&mut self.0.connection, c => {
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
    pub fn deleted(self, ids: &[i32]) -> StoreResult<HashSet<i32>> {
        let mut deleted: HashSet<i32> = ids.iter().copied().collect();
        for page in ids.chunks(usize::from(PAGE_ROWS)) {
            let active: Vec<i32> = on_connection!(&mut self.0.connection, c => {
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

    /// The names of experiments, by id.
    pub fn names(self, ids: &[i32]) -> StoreResult<HashMap<i32, String>> {
        let mut names = HashMap::new();
        for page in ids.chunks(usize::from(PAGE_ROWS)) {
            let found: Vec<(i32, String)> = on_connection!(&mut self.0.connection, c => {
                experiments::table
                    .filter(experiments::experiment_id.eq_any(page))
                    .select((experiments::experiment_id, experiments::name))
                    .load(c)
            })?;
            names.extend(found);
        }
        Ok(names)
    }

    /// How many endpoints send their traces to an experiment.
    pub fn count_endpoints(self, id: i32) -> StoreResult<i64> {
        Ok(on_connection!(&mut self.0.connection, c => {
            endpoints::table
                .filter(endpoints::experiment_id.eq(id))
                .count()
                .get_result(c)
        })?)
    }
}

/// Inserts experiments without locations and tags.
fn insert_rows(store: &mut Store, rows: &[NewExperiment<'_>]) -> StoreResult<()> {
    let workspaces = store.contract.has(Feature::Workspaces);
    store.insert_rows("experiments", experiments::table, rows, |new| {
        (
            values((
                experiments::name.eq(new.name),
                experiments::lifecycle_stage.eq(LifecycleStage::Active.as_str()),
                experiments::creation_time.eq(new.at.as_millis()),
                experiments::last_update_time.eq(new.at.as_millis()),
            )),
            later(
                workspaces,
                experiments::workspace.eq(new.workspace.as_str()),
            ),
        )
    })
}

fn tags(store: &mut Store, id: i32) -> StoreResult<Vec<(String, String)>> {
    let rows: Vec<TagRow> = on_connection!(&mut store.connection, c => {
        experiment_tags::table
            .filter(experiment_tags::experiment_id.eq(id))
            .select(TagRow::as_select())
            .load(c)
    })?;
    let tags = rows.into_iter();
    Ok(tags
        .map(|tag| (tag.key, tag.value.unwrap_or_default()))
        .collect())
}
