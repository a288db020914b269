//! Former values of secrets. Those of a new secret come along, as far as the target keeps any; what a copy overwrites becomes
//! part of the target's history.

use super::overwrite::Over;
use super::state::CopyRun;
use crate::domain::{FormerValue, SealedSecret};
use crate::ops::OpError;
use crate::ops::secret::{Replaced, copied};
use crate::store::SecretWithValue;

impl CopyRun<'_> {
    /// The history for a new secret, as much of it as the target keeps.
    pub(super) fn history_of_new(
        &mut self,
        former: Vec<FormerValue>,
        from: &SealedSecret,
        to: &SealedSecret,
    ) -> Result<Vec<FormerValue>, OpError> {
        let keyring = self.keys.map(|keys| &keys.keyring);
        let mut former = copied(former, (from, to), keyring)?;
        let beyond = former.len().saturating_sub(self.most_former);
        former.truncate(self.most_former);
        self.report.not_copied.former_values += beyond as u64;
        self.report.former_values += former.len() as u64;
        Ok(former)
    }

    /// Writes the histories of new secrets, in place of those that secrets had that were deleted without mlgate.
    pub(super) fn write_histories(
        &mut self,
        new: &[SecretWithValue],
        former: &[FormerValue],
    ) -> Result<(), OpError> {
        let ids: Vec<&str> = new.iter().map(|row| row.sealed.id.as_str()).collect();
        let history = self.target.secret_history();
        if former.is_empty() && history.of(&ids)?.is_empty() {
            return Ok(());
        }
        Ok(self.target.secret_history().replace_all(&ids, former)?)
    }

    /// Keeps the value that was overwritten. Only copies that rewrap overwrite any.
    pub(super) fn keep_overwritten(&mut self, over: &Over) -> Result<(), OpError> {
        let Some(keys) = self.keys else {
            return Ok(());
        };
        let replaced = Replaced {
            secret: &over.secret,
            before: &over.before,
            dek_before: keys.keyring.dek(&over.before),
            change: &over.change,
            key: &keys.writing,
        };
        replaced.keep(self.target)
    }
}
