//! Model definitions, with the ids of their secrets mapped.

use std::collections::HashMap;

use super::action::{CopyAction, Key};
use super::fit::{Owner, Text};
use super::work::CopyRun;
use crate::domain::{Entity, EntityRef, ModelDefinition, Workspace, width};
use crate::ops::CopyError;
use crate::ops::{OpError, Progress};
use crate::store::{ModelChange, ModelFilter, Store};

/// How many rows are looked up in the target at a time.
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
        let rows: Vec<ModelDefinition> =
            source.models().list(&filter)?.collect::<Result<_, _>>()?;
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
                over.push(ModelDefinition { id, ..row });
            }
        }
        if self.may_write() {
            self.target.models().insert(&new)?;
            for row in &over {
                self.overwrite_model(row)?;
            }
        }
        Ok(())
    }

    /// Overwrites the target's model definition, except its name and its creator.
    fn overwrite_model(&mut self, row: &ModelDefinition) -> Result<(), OpError> {
        let by_id = EntityRef::Id(row.id.clone());
        let Some(before) = self.target.models().find(&by_id, &Workspace::default())? else {
            return Err(CopyError::ChangedSincePlan.into());
        };
        let change = ModelChange {
            name: None,
            secret_id: Some(row.secret_id.clone()),
            provider: Some(row.provider.clone()),
            model_name: Some(row.model_name.clone()),
            actor: self.request.actor.as_str().to_owned(),
            at: self.now,
        };
        Ok(self.target.models().update(&before, &change)?)
    }

    /// The secrets of these models in workspaces that are not copied.
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
        let found = source
            .names()
            .taken(Entity::Secret, &ids, &[], workspace.as_str())?;
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
            "its secret does not exist, so the copy has none".to_owned()
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
        self.check_texts(
            &owner,
            &[
                Text::new("id", "model_definition_id", &*row.id, width::ID),
                Text::new("name", "name", &*row.name, width::NAME),
                Text::new("provider", "provider", &*row.provider, width::PROVIDER),
                Text::new("model", "model_name", &*row.model_name, width::MODEL_NAME),
            ],
        )?;
        let (by, updated_by) = (&row.audit.created_by, &row.audit.last_updated_by);
        self.check_users(&owner, by.as_ref(), updated_by.as_ref())
    }
}

fn key(row: &ModelDefinition) -> Key {
    Key {
        id: row.id.clone(),
        name: Some(row.name.clone()),
        workspace: row.workspace.clone(),
    }
}
