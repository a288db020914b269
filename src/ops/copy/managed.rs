//! Which sets of manifests own what: copied with it, so that `apply` knows it again.

use super::ids::Ids;
use super::state::CopyRun;
use super::{OnConflict, Values};
use crate::domain::Managed;
use crate::ops::OpError;
use crate::store::Feature;

impl CopyRun<'_> {
    /// Copies who owns the rows that were copied. What the target knows stays: an object that a set owns there, and
    /// another object under the same key.
    pub(super) fn managed(&mut self, rows: Vec<Managed>) -> Result<(), OpError> {
        // A row that the target has instead is not the set's, which would prune it.
        let is_kept = self.request.on_conflict == OnConflict::Skip;
        if is_kept || !self.may_write() || !self.target.contract().has_managed() {
            return Ok(());
        }
        let there = self.target.managed().list(None)?;
        let mut new = Vec::new();
        for row in rows {
            let Some(object_id) = self.at_the_target(&row) else {
                continue;
            };
            let is_known = there.iter().any(|known| {
                let is_key = known.set == row.set
                    && known.key == row.key
                    && known.workspace == row.workspace;
                known.kind == row.kind && (known.object_id == object_id || is_key)
            });
            if !is_known {
                new.push(Managed { object_id, ..row });
            }
        }
        Ok(self.target.managed().insert(&new)?)
    }

    /// The target's id of an object, if it was copied.
    fn at_the_target(&self, row: &Managed) -> Option<String> {
        let contract = self.target.contract();
        let no_ids = Ids::default();
        let (ids, is_there) = match row.kind.as_str() {
            "secret" => (
                &self.secret_ids,
                !matches!(self.request.values, Values::LeftOut),
            ),
            "model" => (&self.model_ids, self.models.contains(&row.object_id)),
            "endpoint" => (&self.endpoint_ids, self.endpoints.contains(&row.object_id)),
            "guardrail" => (
                &no_ids,
                contract.has(Feature::Guardrails)
                    && !self.missing_guardrails.contains(&row.object_id),
            ),
            _ => (&no_ids, contract.has(Feature::Budgets)),
        };
        is_there.then(|| ids.get(&row.object_id).to_owned())
    }
}
