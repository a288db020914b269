//! Bindings of endpoints to resources of MLflow: those whose resource exists in the target.

use std::collections::HashSet;

use super::request::OnConflict;
use super::work::CopyRun;
use crate::domain::{Binding, Entity, SCORER};
use crate::ops::OpError;
use crate::ops::error::Conflict;
use crate::store::{BindingFilter, ScorerFilter, Store};

impl CopyRun<'_> {
    pub(super) fn bindings(
        &mut self,
        source: &mut Store,
        endpoints: &HashSet<String>,
    ) -> Result<(), OpError> {
        let filter = BindingFilter {
            workspace: self.request.workspace.clone(),
            ..BindingFilter::default()
        };
        let rows: Vec<Binding> = source.bindings().list(&filter)?.collect::<Result<_, _>>()?;
        let mut new = Vec::new();
        for row in rows {
            // A binding whose endpoint was deleted is ignored.
            if !endpoints.contains(&row.endpoint_id) {
                continue;
            }
            if let Some(reason) = self.no_place_for(&row)? {
                self.report.bindings.left_out += 1;
                self.leave_out(Entity::Binding, &title(&row), &row.workspace, reason);
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
    fn no_place_for(&mut self, row: &Binding) -> Result<Option<String>, OpError> {
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
            return Ok(None);
        }
        // A scorer has one endpoint; MLflow 3.8 had no such rule.
        let elsewhere = there.first().filter(|_| row.resource_type == SCORER);
        if let Some(other) = elsewhere {
            self.conflict(Conflict {
                entity: Entity::Binding,
                name: title(&row),
                workspace: row.workspace.clone(),
                there: Some(title(other)),
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

fn title(row: &Binding) -> String {
    let endpoint = row.endpoint_name.as_ref().unwrap_or(&row.endpoint_id);
    let resource = row.display_name.as_ref().unwrap_or(&row.resource_id);
    format!("{endpoint} to {} {resource}", row.resource_type)
}
