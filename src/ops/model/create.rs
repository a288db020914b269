//! Creating a model definition.

use uuid::Uuid;

use super::find::{find, find_secret};
use crate::domain::{
    Actor, Audit, Entity, EntityRef, ModelDefinition, ModelDefinitionName, ModelName, Provider,
    Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{of_model, record};
use crate::store::{Store, StoreError};

pub struct NewModelRequest {
    pub name: ModelDefinitionName,
    pub workspace: Workspace,
    /// Its secret, in the same workspace.
    pub secret: EntityRef,
    /// Its provider; else that of the secret.
    pub provider: Option<Provider>,
    /// The provider's name of the model.
    pub model_name: ModelName,
    pub actor: Actor,
}

/// Creates a model definition for an existing secret.
pub fn create(store: &mut Store, request: &NewModelRequest) -> Result<ModelDefinition, OpError> {
    store.transaction(|store| insert(store, request))
}

/// The same inside the caller's transaction.
pub fn insert(store: &mut Store, request: &NewModelRequest) -> Result<ModelDefinition, OpError> {
    store.contract().require_workspace(&request.workspace)?;
    let taken = |name: String| OpError::Exists {
        entity: Entity::Model,
        name,
    };
    let by_name = EntityRef::Name(request.name.as_str().to_owned());
    if let Some(there) = store.models().find(&by_name, &request.workspace)? {
        return Err(taken(there.name));
    }
    let secret = find_secret(store, &request.secret, request.workspace.as_str())?;
    let given = request
        .provider
        .as_ref()
        .map(|provider| provider.as_str().to_owned());
    let Some(provider) = given.or_else(|| secret.provider.clone()) else {
        return Err(OpError::NoProvider {
            secret: secret.name,
        });
    };
    let id = format!("d-{}", Uuid::new_v4().simple());
    let new = ModelDefinition {
        id: id.clone(),
        name: request.name.as_str().to_owned(),
        workspace: request.workspace.to_string(),
        secret_id: Some(secret.id),
        secret_name: Some(secret.name),
        provider,
        model_name: request.model_name.as_str().to_owned(),
        audit: Audit::new(request.actor.as_str(), Timestamp::now()),
    };
    let inserted = store.models().insert(std::slice::from_ref(&new));
    inserted.map_err(|error| match error {
        // Lost the race to another writer.
        StoreError::Duplicate { .. } => taken(new.name),
        other => other.into(),
    })?;
    let model = find(store, &EntityRef::Id(id), &request.workspace)?;
    record(store, of_model("model.create", None, Some(&model)))?;
    Ok(model)
}
