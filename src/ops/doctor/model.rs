//! What can be wrong with a model definition.

use super::rows::Rows;
use super::{Check, Problem};
use crate::domain::ModelDefinition;

pub(super) const CHECKS: &[Check<ModelDefinition>] = &[secret];

fn secret(model: &ModelDefinition, rows: &Rows) -> Vec<Problem> {
    of_secret(model, rows).into_iter().collect()
}

/// What is wrong with the secret that a model definition names.
pub(super) fn of_secret(model: &ModelDefinition, rows: &Rows) -> Option<Problem> {
    match (&model.secret_id, &model.secret_name) {
        (None, _) => Some(Problem::Orphan),
        (Some(id), None) => Some(Problem::LostSecret {
            secret_id: id.clone(),
        }),
        (Some(id), Some(secret)) => rows.revoked.contains(id).then(|| Problem::RevokedSecret {
            secret: secret.clone(),
            secret_id: id.clone(),
        }),
    }
}
