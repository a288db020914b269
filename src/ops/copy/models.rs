//! Model definitions, with the ids of their secrets mapped.

use std::collections::HashMap;

use super::action::{CopyAction, Key};
use super::fit::{Owner, Text};
use super::state::CopyRun;
use crate::domain::{Entity, EntityRef, ModelDefinition, Workspace, width};
use crate::ops::CopyError;
use crate::ops::OpError;
use crate::store::ModelChange;

impl CopyRun<'_> {
    /// Copies a page of model definitions. `elsewhere` has the workspaces of their secrets that are not copied, by id.
    pub(super) fn models(
        &mut self,
        rows: Vec<ModelDefinition>,
        elsewhere: &HashMap<String, String>,
    ) -> Result<(), OpError> {
        self.models.extend(rows.iter().map(|row| row.id.clone()));
        let keys: Vec<Key> = rows.iter().map(key).collect();
        let actions = self.actions(Entity::Model, &keys)?;
        let (mut new, mut over) = (Vec::new(), Vec::new());
        for ((mut row, key), action) in rows.into_iter().zip(&keys).zip(actions) {
            let id = match &action {
                CopyAction::Copy { id } => id.clone(),
                CopyAction::Existing(there) => there.id.clone(),
            };
            self.model_ids.set(&row.id, &id);
            let secret_id = self.secret_of(&row, elsewhere);
            if let CopyAction::Existing(there) = &action {
                let secret_id = secret_id.clone().ok().flatten();
                let is_same = self.is_same_model(&row, secret_id, &id)?;
                if !self.overwrites_row(is_same, Entity::Model, key, there) {
                    self.report.models.skipped += 1;
                    self.keep(&[&row.id]);
                    continue;
                }
            }
            self.check_model(&row)?;
            row.secret_id = match secret_id {
                Ok(secret_id) => secret_id,
                Err(reason) => {
                    self.leave_out(Entity::Model, &row.name, &row.workspace, reason);
                    None
                }
            };
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

    /// Whether the target has the same model definition, with the same id.
    fn is_same_model(
        &mut self,
        row: &ModelDefinition,
        secret_id: Option<String>,
        id: &str,
    ) -> Result<bool, OpError> {
        if row.id != id {
            return Ok(false);
        }
        let by_id = EntityRef::Id(id.to_owned());
        let there = self.target.models().find(&by_id, &Workspace::default())?;
        let without_name = |row: ModelDefinition| ModelDefinition {
            secret_name: None,
            ..row
        };
        let copied = ModelDefinition {
            secret_id,
            ..row.clone()
        };
        Ok(there.map(without_name) == Some(without_name(copied)))
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

    /// The target's id of a model's secret, if it has one; or why the copy has none.
    fn secret_of(
        &self,
        row: &ModelDefinition,
        elsewhere: &HashMap<String, String>,
    ) -> Result<Option<String>, String> {
        let Some(id) = row.secret_id.as_ref() else {
            return Ok(None);
        };
        if let Some(workspace) = elsewhere.get(id) {
            Err(format!(
                "its secret is of workspace `{workspace}`, which is not copied; it has none now"
            ))
        } else if row.secret_name.is_none() {
            Err("its secret does not exist, so the copy has none".to_owned())
        } else if self.missing_secrets.contains(id) {
            Err(format!(
                "the target has no secret `{}`, so the copy has none",
                row.secret_name.as_deref().unwrap_or(id)
            ))
        } else {
            Ok(Some(self.secret_ids.get(id).to_owned()))
        }
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
