//! Columns that mlgate does not know: carried along where the target has them, named where it does not.

use super::ids::Ids;
use super::state::CopyRun;
use super::state::TargetScorer;
use crate::ops::OpError;
use crate::store::ColumnValue;

impl CopyRun<'_> {
    /// Writes them to the rows just copied. Rows of the target that were kept are left as they are.
    pub(super) fn columns(&mut self, values: Vec<ColumnValue>) -> Result<(), OpError> {
        for value in values {
            if self.is_kept(&value) {
                continue;
            }
            let mut there = self.columns.iter();
            let found =
                there.find(|column| column.table() == value.table && column.name() == value.column);
            let Some(column) = found.cloned() else {
                let name = format!("{}.{}", value.table, value.column);
                *self.report.columns_lost.entry(name).or_default() += 1;
                continue;
            };
            let value = self.at_target(value);
            if self.may_write() {
                self.target.other_columns().write(&column, &[value])?;
            }
        }
        Ok(())
    }

    /// Notes that a row of the target, given by the source's key, is kept.
    pub(super) fn keep(&mut self, key: &[&str]) {
        let key = key.iter().map(|part| (*part).to_owned());
        self.kept.insert(key.collect());
    }

    fn is_kept(&self, value: &ColumnValue) -> bool {
        // A tag goes with its endpoint.
        let of_tag = value.table == "endpoint_tags";
        self.kept.contains(&value.key) || of_tag && self.kept.contains(&value.key[..1])
    }

    /// The same value with the key of the target's row.
    fn at_target(&self, mut value: ColumnValue) -> ColumnValue {
        let ids: Option<&Ids> = match value.table.as_str() {
            "secrets" => Some(&self.secret_ids),
            "model_definitions" => Some(&self.model_ids),
            "endpoint_model_mappings" => Some(&self.mapping_ids),
            "endpoints" | "endpoint_tags" | "endpoint_bindings" | "guardrail_configs" => {
                Some(&self.endpoint_ids)
            }
            _ => None,
        };
        if let (Some(ids), Some(id)) = (ids, value.key.first_mut()) {
            *id = ids.get(id).to_owned();
        }
        if value.table == "endpoint_bindings"
            && let Some(resource) = value.key.get_mut(2)
            && let Some(TargetScorer::There { id, .. }) = self.target_scorers.get(resource)
        {
            resource.clone_from(id);
        }
        value
    }
}
