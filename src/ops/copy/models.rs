//! Model definitions: each with the target's id of its secret.

use std::collections::HashMap;

use super::action::{CopyAction, Key};
use super::fit::{Owner, Text};
use super::work::CopyRun;
use crate::domain::{Entity, ModelDefinition};
use crate::ops::{OpError, Progress};
use crate::store::{ModelFilter, Store};

/// How many are looked for at the target at a time.
pub(super) const PAGE: usize = 500;

impl CopyRun<'_> {
    pub(super) fn models(
        &mut self,
        source: &mut Store,
        progress: &dyn Progress,
    ) -> Result<(), OpError> {
        let filter = ModelFilter {
            workspace: self.request.workspace.as_ref(),
            ..ModelFilter::default()
        };
        let rows: Vec<ModelDefinition> = source.models(&filter)?.collect::<Result<_, _>>()?;
        let mut rows = rows.into_iter();
        loop {
            let page: Vec<ModelDefinition> = rows.by_ref().take(PAGE).collect();
            if page.is_empty() {
                return Ok(());
            }
            if progress.interrupted() {
                return Err(OpError::Interrupted);
            }
            self.page_of_models(source, page)?;
        }
    }

    fn page_of_models(
        &mut self,
        source: &mut Store,
        rows: Vec<ModelDefinition>,
    ) -> Result<(), OpError> {
        let keys: Vec<Key> = rows.iter().map(key).collect();
        let actions = self.actions(Entity::Model, &keys)?;
        let elsewhere = self.secrets_elsewhere(source, &rows)?;
        let (mut new, mut over) = (Vec::new(), Vec::new());
        for (mut row, action) in rows.into_iter().zip(actions) {
            let id = match &action {
                CopyAction::Copy { id } => id.clone(),
                CopyAction::Skip(there) | CopyAction::Update(there) => there.id.clone(),
            };
            self.model_ids.set(&row.id, &id);
            if let CopyAction::Skip(_) = action {
                self.report.models.skipped += 1;
                continue;
            }
            self.check_model(&row)?;
            row.secret_id = self.secret_of(&row, &elsewhere);
            if let CopyAction::Copy { .. } = action {
                if row.id == id {
                    self.report.models.kept_id += 1;
                } else {
                    self.report.models.new_id += 1;
                }
                new.push(ModelDefinition { id, ..row });
            } else {
                self.report.models.updated += 1;
                row.audit.last_updated_by = Some(self.request.actor.as_str().to_owned());
                row.audit.last_updated_at = self.now;
                over.push(ModelDefinition { id, ..row });
            }
        }
        if self.may_write() {
            self.target.insert_copied_models(&new)?;
            for row in &over {
                self.target.overwrite_model(row)?;
            }
        }
        Ok(())
    }

    /// The secrets of these models that are of another workspace than the one that is copied, and so stay.
    fn secrets_elsewhere(
        &self,
        source: &mut Store,
        rows: &[ModelDefinition],
    ) -> Result<HashMap<String, String>, OpError> {
        let Some(workspace) = &self.request.workspace else {
            return Ok(HashMap::new());
        };
        let ids: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.secret_id.as_deref())
            .collect();
        let found = source.taken(Entity::Secret, &ids, &[], workspace.as_str())?;
        let elsewhere = found
            .into_iter()
            .filter(|secret| secret.workspace != workspace.as_str());
        Ok(elsewhere
            .map(|secret| (secret.id, secret.workspace))
            .collect())
    }

    /// The target's id of a model's secret.
    fn secret_of(
        &mut self,
        row: &ModelDefinition,
        elsewhere: &HashMap<String, String>,
    ) -> Option<String> {
        let id = row.secret_id.as_ref()?;
        let reason = if let Some(workspace) = elsewhere.get(id) {
            format!(
                "its secret is of workspace `{workspace}`, which is not copied; it has none now"
            )
        } else if row.secret_name.is_none() {
            "its secret is not there; it has none now".to_owned()
        } else {
            return Some(self.secret_ids.get(id).to_owned());
        };
        self.leave_out(Entity::Model, &row.name, &row.workspace, reason);
        None
    }

    fn check_model(&mut self, row: &ModelDefinition) -> Result<(), OpError> {
        let owner = Owner {
            entity: Entity::Model,
            name: &row.name,
            workspace: &row.workspace,
            table: "model_definitions",
        };
        let by = row.audit.created_by.as_deref();
        let updated_by = row.audit.last_updated_by.as_deref();
        self.check_texts(
            &owner,
            &[
                Text::new("id", "model_definition_id", &*row.id, 36),
                Text::new("name", "name", &*row.name, 255),
                Text::new("provider", "provider", &*row.provider, 64),
                Text::new("model", "model_name", &*row.model_name, 256),
                Text::new("created_by", "created_by", by, 255),
                Text::new("last_updated_by", "last_updated_by", updated_by, 255),
            ],
        )
    }
}

fn key(row: &ModelDefinition) -> Key {
    Key {
        id: row.id.clone(),
        name: Some(row.name.clone()),
        workspace: row.workspace.clone(),
    }
}
