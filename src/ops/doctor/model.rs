//! What can be wrong with a model definition.

use super::Ailment;
use crate::domain::ModelDefinition;

/// What is wrong with a model definition.
pub(super) fn ailment(model: &ModelDefinition) -> Option<Ailment> {
    match (&model.secret_id, &model.secret_name) {
        (None, _) => Some(Ailment::Orphan),
        (Some(id), None) => Some(Ailment::LostSecret {
            secret_id: id.clone(),
        }),
        (Some(_), Some(_)) => None,
    }
}
