//! The bindings of endpoints whose resource exists in the target, and mlgate's own bindings of secrets.

use super::action::new_id;
use super::fit::{Owner, Text};
use super::state::CopyRun;
use super::state::TargetScorer;
use super::{OnConflict, Values};
use crate::domain::{
    Binding, BindingTarget, BoundName, BoundResource, Entity, ResourceId, ResourceType, SCORER,
    SecretBinding, width,
};
use crate::ops::OpError;
use crate::ops::error::{Conflict, CopyError};
use crate::store::{BindingFilter, ScorerFilter};

impl CopyRun<'_> {
    pub(super) fn bindings(&mut self, rows: Vec<Binding>) -> Result<(), OpError> {
        let mut new = Vec::new();
        for row in rows {
            // A binding whose endpoint was deleted is ignored.
            if !self.endpoints.contains(&row.endpoint_id) {
                continue;
            }
            if let Some(reason) = self.why_not_copied(&row)? {
                self.report.bindings.left_out += 1;
                self.leave_out(
                    Entity::Binding,
                    &binding_title(&row),
                    &row.workspace,
                    reason,
                );
                continue;
            }
            new.extend(self.binding(row)?);
        }
        if self.may_write() {
            self.target.bindings().insert(&new)?;
        }
        Ok(())
    }

    /// Why the target has no such resource. A standalone store accepts every binding, since no server reads
    /// it.
    fn why_not_copied(&mut self, row: &Binding) -> Result<Option<String>, OpError> {
        if self.target.contract().is_standalone() {
            return Ok(None);
        }
        let known = self.target.contract().resource_type();
        if row.resource_type != known {
            return Ok(Some(format!("the target's MLflow only binds `{known}`")));
        }
        if known != SCORER {
            return Ok(None);
        }
        match self.target_scorers.get(&row.resource_id) {
            Some(TargetScorer::Missing(reason)) => return Ok(Some(reason.clone())),
            Some(TargetScorer::There { .. } | TargetScorer::Made) => return Ok(None),
            None => {}
        }
        let wanted = ScorerFilter {
            id: Some(row.resource_id.clone()),
            ..ScorerFilter::default()
        };
        let there = !self.target.scorers().find(&wanted)?.is_empty();
        Ok((!there).then(|| "the target has no such scorer".to_owned()))
    }

    /// A binding for the target; `None` where it exists, or another one stays.
    fn binding(&mut self, row: Binding) -> Result<Option<Binding>, OpError> {
        let endpoint_id = self.endpoint_ids.get(&row.endpoint_id).to_owned();
        let source_key = row.key();
        let row = match self.target_scorers.get(&row.resource_id) {
            Some(TargetScorer::There { id, .. }) => Binding {
                resource_id: id.clone(),
                ..row
            },
            _ => row,
        };
        let same_resource = BindingFilter {
            resource_type: Some(row.resource_type.clone()),
            resource_id: Some(row.resource_id.clone()),
            ..BindingFilter::default()
        };
        let there: Vec<Binding> = self
            .target
            .bindings()
            .list(&same_resource)?
            .collect::<Result<_, _>>()?;
        if there.iter().any(|other| other.endpoint_id == endpoint_id) {
            self.report.bindings.skipped += 1;
            self.keep(&[
                &source_key.endpoint_id,
                &source_key.resource_type,
                &source_key.resource_id,
            ]);
            return Ok(None);
        }
        // A scorer has one endpoint; MLflow 3.8 had no such rule.
        let elsewhere = there.first().filter(|_| row.resource_type == SCORER);
        if let Some(other) = elsewhere {
            self.conflict(Conflict {
                entity: Entity::Binding,
                name: binding_title(&row),
                workspace: row.workspace.clone(),
                there: Some(binding_title(other)),
            });
            if self.request.on_conflict != OnConflict::Update {
                self.report.bindings.skipped += 1;
                return Ok(None);
            }
            if self.may_write() {
                self.target.bindings().delete(&other.key())?;
            }
            self.report.bindings.updated += 1;
        } else {
            self.report.bindings.kept_id += 1;
        }
        Ok(Some(Binding { endpoint_id, ..row }))
    }
}

fn binding_title(row: &Binding) -> String {
    let endpoint = row.endpoint_name.as_ref().unwrap_or(&row.endpoint_id);
    let resource = row.display_name.as_ref().unwrap_or(&row.resource_id);
    format!("{endpoint} to {} {resource}", row.resource_type)
}

impl CopyRun<'_> {
    pub(super) fn secret_bindings(&mut self, rows: Vec<SecretBinding>) -> Result<(), OpError> {
        let without_secrets = matches!(self.request.values, Values::LeftOut);
        if !self.target.contract().has_own_tables() || without_secrets {
            self.report.not_copied.secret_bindings += rows.len() as u64;
            return Ok(());
        }
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let taken = self.target.names().taken_secret_bindings(&ids)?;
        let mut new = Vec::new();
        for row in rows {
            let id = if taken.contains(&row.id) {
                new_id(Entity::SecretBinding)
            } else {
                row.id.clone()
            };
            new.extend(self.secret_binding(row, id)?);
        }
        if self.may_write() {
            self.target.secret_bindings().insert(&new)?;
        }
        Ok(())
    }

    /// A binding for the target; `None` where it exists, or another one stays.
    fn secret_binding(
        &mut self,
        row: SecretBinding,
        id: String,
    ) -> Result<Option<SecretBinding>, OpError> {
        let secret_id = self.secret_ids.get(&row.secret_id).to_owned();
        let Some(place) = place(&row) else {
            self.report.secret_bindings.left_out += 1;
            self.omit(&row, "it has an invalid name");
            return Ok(None);
        };
        // In this order: a row without a secret can be replaced.
        let stale = self.target.secret_bindings().row_at(&place)?;
        let there = self.target.secret_bindings().find_at(&place)?;
        let there = there.filter(|_| stale.is_some());
        if there
            .as_ref()
            .is_some_and(|there| there.secret_id == secret_id)
        {
            self.report.secret_bindings.skipped += 1;
            return Ok(None);
        }
        if let Some(other) = &there {
            self.conflict(Conflict {
                entity: Entity::SecretBinding,
                name: secret_binding_title(&row),
                workspace: row.workspace.clone(),
                there: Some(secret_binding_title(other)),
            });
            if self.request.on_conflict != OnConflict::Update {
                self.report.secret_bindings.skipped += 1;
                return Ok(None);
            }
        }
        if let Some(bound) = self.bound_elsewhere(&row)? {
            self.report.secret_bindings.left_out += 1;
            self.omit(
                &row,
                &format!("the target's secret is private and bound to {bound}"),
            );
            return Ok(None);
        }
        let owner = Owner {
            entity: Entity::SecretBinding,
            name: &secret_binding_title(&row),
            workspace: &row.workspace,
            table: "mlgate_secret_bindings",
        };
        let texts = [
            Text::new("id", "binding_id", &*row.id, width::ID),
            Text::new(
                "resource",
                "resource_id",
                &*row.resource_id,
                width::RESOURCE_ID,
            ),
            Text::new("name", "field_name", &*row.name, width::BOUND_NAME),
        ];
        self.check_texts(&owner, &texts)?;
        if let Some(row) = stale.filter(|_| self.may_write())
            && !self.target.secret_bindings().delete(&row)?
        {
            return Err(CopyError::ChangedSincePlan.into());
        }
        let tally = &mut self.report.secret_bindings;
        match (there.is_some(), id == row.id) {
            (true, _) => tally.updated += 1,
            (false, true) => tally.kept_id += 1,
            (false, false) => tally.new_id += 1,
        }
        Ok(Some(SecretBinding {
            id,
            secret_id,
            ..row
        }))
    }

    /// The resource that already has an existing private secret, if it is another one.
    fn bound_elsewhere(&mut self, row: &SecretBinding) -> Result<Option<String>, OpError> {
        let Some(merged) = self.merged.get_mut(&row.secret_id) else {
            return Ok(None);
        };
        let shared = if let Some(shared) = merged.shared {
            shared
        } else {
            let known = self.target.secret_details().of(&[&merged.id])?;
            known.get(&merged.id).is_some_and(|known| known.shared)
        };
        if shared {
            return Ok(None);
        }
        let ours = (row.resource_type.clone(), row.resource_id.clone());
        // The rows of this copy are not written yet.
        if let Some(other) = merged.bound.as_ref().filter(|other| **other != ours) {
            return Ok(Some(format!("{} `{}`", other.0, other.1)));
        }
        let bound = self.target.secret_bindings().of_secret(&merged.id)?;
        let other = |bound: &&SecretBinding| {
            bound.resource_type != row.resource_type || bound.resource_id != row.resource_id
        };
        let other = bound.iter().find(other).map(SecretBinding::resource);
        if other.is_none() {
            merged.bound = Some(ours);
        }
        Ok(other)
    }

    fn omit(&mut self, row: &SecretBinding, reason: &str) {
        self.leave_out(
            Entity::SecretBinding,
            &secret_binding_title(row),
            &row.workspace,
            reason,
        );
    }
}

fn place(row: &SecretBinding) -> Option<BindingTarget> {
    Some(BindingTarget {
        resource: BoundResource {
            resource_type: ResourceType::new(row.resource_type.clone()).ok()?,
            id: ResourceId::new(row.resource_id.clone()).ok()?,
        },
        name: BoundName::new(row.name.clone()).ok()?,
    })
}

fn secret_binding_title(row: &SecretBinding) -> String {
    format!("{row} to {}", row.secret_name)
}
