//! Secrets of the target that get the value and the settings of the source's.

use super::state::CopyRun;
use crate::crypto::envelope::Opener;
use crate::domain::{Entity, EntityRef, SealedSecret, Secret, SecretDetails, Workspace};
use crate::ops::OpError;
use crate::ops::error::CopyError;
use crate::store::{NamedRow, SecretChange, SecretWithValue};

/// Why a revoked secret is not overwritten.
const REVOKED_THERE: &str =
    "it was revoked in the target, and stays so until `mlgate secret update --unrevoke`";

/// A row that is overwritten.
pub(super) struct Over {
    pub(super) secret: Secret,
    pub(super) before: SealedSecret,
    pub(super) change: SecretChange,
    /// What mlgate's own tables have of it afterwards, by its id.
    pub(super) details: Option<(String, SecretDetails)>,
}

impl CopyRun<'_> {
    /// Overwrites the value and the settings of the target's secret; `None` if it cannot. A revoked one stays revoked: a
    /// copy must not restore a key that was given up.
    pub(super) fn overwrite(
        &mut self,
        row: SecretWithValue,
        there: &NamedRow,
        details: Option<SecretDetails>,
        source_tells: bool,
        opener: &mut Opener,
    ) -> Result<Option<Over>, OpError> {
        let by_id = EntityRef::Id(there.id.clone());
        let of_target = self.target.secrets().find(&by_id, &Workspace::default())?;
        let before = self.target.secrets().sealed(&there.id)?;
        let (Some(of_target), Some(before)) = (of_target, before) else {
            return Err(CopyError::ChangedSincePlan.into());
        };
        if of_target.is_revoked() && !row.secret.is_revoked() {
            self.report.secrets.left_out += 1;
            let (name, workspace) = (&row.secret.name, &row.secret.workspace);
            self.leave_out(Entity::Secret, name, workspace, REVOKED_THERE);
            return Ok(None);
        }
        let (id, name) = (before.id.clone(), before.name.clone());
        let Some(sealed) = self.sealed_as(&row.sealed, id, name, opener)? else {
            return Ok(None);
        };
        self.report.secrets.updated += 1;
        let details = if source_tells {
            self.known_details(&sealed.id, Some(details.unwrap_or_default()))
        } else {
            // The target's own mark belongs to the value that is replaced.
            let known = self.target.secret_details().of(&[&sealed.id])?;
            let revoked = known.into_values().find(|known| known.revoked.is_some());
            revoked.map(|known| {
                let live = SecretDetails {
                    revoked: None,
                    ..known
                };
                (sealed.id.clone(), live)
            })
        };
        let secret = row.secret;
        let change = SecretChange {
            value: Some((sealed, secret.masked_value)),
            provider: Some(secret.provider),
            auth_config: Some(secret.auth_config),
            actor: self.request.actor.as_str().to_owned(),
            at: self.now,
        };
        Ok(Some(Over {
            secret: of_target,
            before,
            change,
            details,
        }))
    }
}
