//! The scorers that bindings and guardrails refer to. One that the target has, by id or by the names of it and its
//! experiment, is used as it is; any other is created with all its versions.

use super::fit::{Owner, Text};
use super::state::{CopyRun, TargetScorer};
use crate::domain::{Entity, EntityRef, ScorerVersion, Workspace, width};
use crate::ops::OpError;
use crate::store::ScorerFilter;

impl CopyRun<'_> {
    pub(super) fn scorers(&mut self, rows: &[ScorerVersion]) -> Result<(), OpError> {
        for row in rows {
            if !self.target_scorers.contains_key(&row.scorer_id) {
                let found = self.target_scorer(row)?;
                self.target_scorers.insert(row.scorer_id.clone(), found);
            }
            let usable = self.version(row)?;
            let key = (row.scorer_id.clone(), row.version);
            self.usable_versions.insert(key, usable);
        }
        Ok(())
    }

    /// Finds a scorer in the target, or creates it without its versions.
    fn target_scorer(&mut self, row: &ScorerVersion) -> Result<TargetScorer, OpError> {
        if !self.target.contract().has_experiments() {
            return Ok(TargetScorer::Missing(
                "the target has no scorers".to_owned(),
            ));
        }
        let by_id = ScorerFilter {
            id: Some(row.scorer_id.clone()),
            ..ScorerFilter::default()
        };
        let by_name = ScorerFilter {
            name: Some(row.name.clone()),
            experiment: Some(EntityRef::Name(row.experiment_name.clone())),
            workspace: Some(Workspace::stored(&row.workspace)),
            ..ScorerFilter::default()
        };
        for filter in [by_id, by_name] {
            if let Some(there) = self.target.scorers().find(&filter)?.pop() {
                let versions = self.target.scorers().with_ids(&[&there.id])?.into_iter();
                return Ok(TargetScorer::There {
                    id: there.id,
                    versions: versions.map(|row| (row.version, row.serialized)).collect(),
                });
            }
        }
        let owner = owner(row, "scorers");
        let texts = [
            Text::new("id", "scorer_id", &*row.scorer_id, width::ID),
            Text::new("name", "scorer_name", &*row.name, width::SCORER_NAME),
        ];
        self.check_texts(&owner, &texts)?;
        let experiment = match self.experiment(row.experiment_id)? {
            Ok(experiment) => experiment,
            Err(reason) => return Ok(TargetScorer::Missing(reason)),
        };
        self.report.scorers.kept_id += 1;
        if self.may_write() {
            self.target
                .scorers()
                .insert(&row.scorer_id, experiment, &row.name)?;
        }
        Ok(TargetScorer::Made)
    }

    /// The target's id of the scorer, if a guardrail can use this version of it. Versions are added only to scorers that
    /// the copy creates: to others, the newest one matters.
    fn version(&mut self, row: &ScorerVersion) -> Result<Result<String, String>, OpError> {
        let serialized = self.endpoint_ids.in_addresses(&row.serialized);
        let (name, version) = (&row.name, row.version);
        match self.target_scorers.get(&row.scorer_id) {
            Some(TargetScorer::Made) => {}
            Some(TargetScorer::There { id, versions }) => {
                return Ok(match versions.get(&version) {
                    None => Err(format!(
                        "scorer `{name}` of the target has no version {version}"
                    )),
                    Some(text) if *text != serialized => Err(format!(
                        "version {version} of scorer `{name}` is another one in the target"
                    )),
                    Some(_) => Ok(id.clone()),
                });
            }
            Some(TargetScorer::Missing(reason)) => return Ok(Err(reason.clone())),
            None => return Ok(Err("its scorer does not exist".to_owned())),
        }
        let owner = owner(row, "scorer_versions");
        let texts = [("definition", "serialized_scorer", Some(&*serialized))];
        self.check_long_texts(&owner, &texts)?;
        if self.may_write() {
            self.target.scorers().insert_version(
                &row.scorer_id,
                version,
                &serialized,
                row.created_at,
            )?;
        }
        Ok(Ok(row.scorer_id.clone()))
    }

    /// The target's id of a guardrail's scorer, or why the guardrail cannot have it.
    pub(super) fn usable_scorer(&self, scorer_id: &str, version: i32) -> Result<String, String> {
        let known = self.usable_versions.get(&(scorer_id.to_owned(), version));
        known.cloned().unwrap_or_else(|| {
            Err("its scorer does not exist, or is in a workspace that is not copied".to_owned())
        })
    }
}

fn owner<'a>(row: &'a ScorerVersion, table: &'static str) -> Owner<'a> {
    Owner {
        entity: Entity::Scorer,
        name: &row.name,
        workspace: &row.workspace,
        table,
    }
}
