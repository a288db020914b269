//! What can be wrong with a model definition.

use std::collections::HashSet;

use super::Problem;
use crate::domain::ModelDefinition;

/// What is wrong with a model definition; `revoked` are the ids of the secrets without a value.
pub(super) fn problem(model: &ModelDefinition, revoked: &HashSet<String>) -> Option<Problem> {
    match (&model.secret_id, &model.secret_name) {
        (None, _) => Some(Problem::Orphan),
        (Some(id), None) => Some(Problem::LostSecret {
            secret_id: id.clone(),
        }),
        (Some(id), Some(secret)) => revoked.contains(id).then(|| Problem::RevokedSecret {
            secret: secret.clone(),
            secret_id: id.clone(),
        }),
    }
}
