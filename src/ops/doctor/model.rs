//! What can be wrong with a model definition.

use std::collections::HashSet;

use super::Ailment;
use crate::domain::ModelDefinition;

/// What is wrong with a model definition; `revoked` are the ids of the secrets without a value.
pub(super) fn ailment(model: &ModelDefinition, revoked: &HashSet<String>) -> Option<Ailment> {
    match (&model.secret_id, &model.secret_name) {
        (None, _) => Some(Ailment::Orphan),
        (Some(id), None) => Some(Ailment::LostSecret {
            secret_id: id.clone(),
        }),
        (Some(id), Some(secret)) => revoked.contains(id).then(|| Ailment::RevokedSecret {
            secret: secret.clone(),
            secret_id: id.clone(),
        }),
    }
}
