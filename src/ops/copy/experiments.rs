//! The experiments that receive the traces of endpoints, and those of scorers: found in the target by name, or created
//! there under an id of its own.

use super::fit::{Owner, Text};
use super::state::{CopyRun, NOT_MADE, TargetExperiment};
use crate::domain::{
    Entity, EntityRef, Experiment, LifecycleStage, Timestamp, Workspace, experiment_tag, width,
};
use crate::ops::OpError;
use crate::ops::endpoint::{Artifacts, knows_artifact_root, make_experiment};

impl CopyRun<'_> {
    /// Keeps the experiments of the rows in the next batch.
    pub(super) fn take_experiments(&mut self, rows: Vec<Experiment>) {
        self.experiments = rows.into_iter().map(|row| (row.id, row)).collect();
    }

    /// The target's experiment for one of the source's, created if needed. If the source's was created for an endpoint,
    /// the target's must not be that of another one.
    pub(super) fn experiment(&mut self, id: i32) -> Result<TargetExperiment, OpError> {
        if let Some(found) = self.experiment_ids.get(&id) {
            return Ok(found.clone());
        }
        let found = match self.experiments.get(&id).cloned() {
            None => Err("its experiment does not exist".to_owned()),
            Some(_) if !self.target.contract().has_experiments() => {
                Err("the target has no experiments".to_owned())
            }
            Some(row) => self.find_or_make_experiment(&row)?,
        };
        self.experiment_ids.insert(id, found.clone());
        Ok(found)
    }

    fn find_or_make_experiment(&mut self, row: &Experiment) -> Result<TargetExperiment, OpError> {
        let workspace = Workspace::stored(&row.workspace);
        let by_name = EntityRef::Name(row.name.clone());
        let endpoint = row
            .source_id()
            .map(|id| self.endpoint_ids.get(id).to_owned());
        if let Some(there) = self.target.experiments().find(&by_name, &workspace)? {
            return self.use_experiment(row, &there, endpoint.as_deref(), &workspace);
        }
        let owner = Owner {
            entity: Entity::Experiment,
            name: &row.name,
            workspace: &row.workspace,
            table: "experiments",
        };
        let name = Text::new("name", "name", &*row.name, width::EXPERIMENT_NAME);
        self.check_texts(&owner, &[name])?;
        let owner = Owner {
            table: "experiment_tags",
            ..owner
        };
        for (key, value) in &row.tags {
            let texts = [
                Text::new("tag's key", "key", key.as_str(), width::TAG_KEY),
                Text::new("tag's value", "value", value.as_str(), width::TAG_VALUE),
            ];
            self.check_texts(&owner, &texts)?;
        }
        if !knows_artifact_root(self.target, &workspace)? {
            return Ok(Err(format!(
                "its experiment `{}` cannot be created: the target's artifact root is not known before its server \
                 has started once",
                row.name
            )));
        }
        self.report.experiments.new_id += 1;
        if !self.may_write() {
            return Ok(Ok(NOT_MADE));
        }
        let tags: Vec<(&str, &str)> = row
            .tags
            .iter()
            .map(|(key, value)| match (key.as_str(), &endpoint) {
                (experiment_tag::SOURCE_ID, Some(endpoint)) => (key.as_str(), endpoint.as_str()),
                _ => (key.as_str(), value.as_str()),
            })
            .collect();
        let artifacts = Artifacts::default();
        let made = make_experiment(self.target, &row.name, &workspace, &tags, &artifacts)?;
        if row.is_deleted() {
            let stage = LifecycleStage::Deleted;
            self.target
                .experiments()
                .mark(made.id, stage, Timestamp::now())?;
        }
        Ok(Ok(made.id))
    }

    /// Whether an experiment of the target that has the name can be used.
    fn use_experiment(
        &mut self,
        row: &Experiment,
        there: &Experiment,
        endpoint: Option<&str>,
        workspace: &Workspace,
    ) -> Result<TargetExperiment, OpError> {
        if there.is_deleted() && !row.is_deleted() {
            return Ok(Err(format!(
                "experiment `{}` was deleted in the target",
                there.name
            )));
        }
        let (Some(ours), Some(theirs)) = (endpoint, there.source_id()) else {
            return Ok(Ok(there.id));
        };
        if ours != theirs {
            let by_id = EntityRef::Id(theirs.to_owned());
            if let Some(other) = self.target.endpoints().find_named(&by_id, workspace)? {
                return Ok(Err(format!(
                    "experiment `{}` belongs to endpoint `{other}` in the target",
                    there.name
                )));
            }
            if self.may_write() {
                let tag = experiment_tag::SOURCE_ID;
                self.target.experiments().set_tag(there.id, tag, ours)?;
            }
        }
        Ok(Ok(there.id))
    }
}
