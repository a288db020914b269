//! mlgate's own bindings of secrets.

use super::action::new_id;
use super::fit::{Owner, Text};
use super::request::OnConflict;
use super::work::CopyRun;
use crate::domain::{
    BindingTarget, BoundName, BoundResource, Entity, ResourceId, ResourceType, SecretBinding, width,
};
use crate::ops::OpError;
use crate::ops::error::{Conflict, CopyError};
use crate::store::{SecretBindingFilter, Store};

impl CopyRun<'_> {
    pub(super) fn secret_bindings(&mut self, source: &mut Store) -> Result<(), OpError> {
        if !source.contract().has_own_tables() {
            return Ok(());
        }
        let filter = SecretBindingFilter {
            workspace: self.request.workspace.clone(),
            ..SecretBindingFilter::default()
        };
        let rows: Vec<SecretBinding> = source
            .secret_bindings()
            .list(&filter)?
            .collect::<Result<_, _>>()?;
        if !self.target.contract().has_own_tables() {
            self.report.not_copied.secret_bindings = rows.len() as u64;
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
            self.tell(&row, "it has an invalid name");
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
                name: title(&row),
                workspace: row.workspace.clone(),
                there: Some(title(other)),
            });
            if self.request.on_conflict != OnConflict::Update {
                self.report.secret_bindings.skipped += 1;
                return Ok(None);
            }
        }
        if let Some(bound) = self.bound_elsewhere(&row)? {
            self.report.secret_bindings.left_out += 1;
            self.tell(
                &row,
                &format!("the target's secret is private and bound to {bound}"),
            );
            return Ok(None);
        }
        let owner = Owner {
            entity: Entity::SecretBinding,
            name: &title(&row),
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

    fn tell(&mut self, row: &SecretBinding, reason: &str) {
        self.leave_out(Entity::SecretBinding, &title(row), &row.workspace, reason);
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

fn title(row: &SecretBinding) -> String {
    format!("{row} to {}", row.secret_name)
}
