//! What the source has that is no part of a copy, to be told.

use super::work::CopyRun;
use crate::domain::Entity;
use crate::ops::OpError;
use crate::store::Store;

impl CopyRun<'_> {
    pub(super) fn count_the_rest(&mut self, source: &mut Store) -> Result<(), OpError> {
        let counted = |rows: i64| u64::try_from(rows).unwrap_or_default();
        self.report.not_copied.budgets = counted(source.count(Entity::Budget)?);
        self.report.not_copied.guardrails = counted(source.count(Entity::Guardrail)?);
        Ok(())
    }
}
