//! Creating a model definition.

use uuid::Uuid;

use super::find::{find, find_secret};
use crate::domain::{
    Actor, Entity, EntityRef, ModelDefinition, ModelDefinitionName, ModelName, Provider, Timestamp,
    Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{of_model, record};
use crate::store::{NewModel, Store, StoreError};

/// A model definition to be created.
pub struct NewModelRequest {
    pub name: ModelDefinitionName,
    pub workspace: Workspace,
    /// Its secret, of the same workspace.
    pub secret: EntityRef,
    /// Its provider; else that of the secret.
    pub provider: Option<Provider>,
    /// The provider's name of the model.
    pub model_name: ModelName,
    pub actor: Actor,
}

/// Creates a model definition for a secret that is there.
pub fn create(store: &mut Store, request: &NewModelRequest) -> Result<ModelDefinition, OpError> {
    store.transaction(|store| insert(store, request))
}

/// The same inside a transaction of the caller's.
pub fn insert(store: &mut Store, request: &NewModelRequest) -> Result<ModelDefinition, OpError> {
    store.require_workspace(&request.workspace)?;
    let taken = |name: String| OpError::Exists {
        entity: Entity::Model,
        name,
    };
    let by_name = EntityRef::Name(request.name.as_str().to_owned());
    if let Some(there) = store.find_model(&by_name, &request.workspace)? {
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
    let new = NewModel {
        id: id.clone(),
        name: request.name.as_str().to_owned(),
        workspace: request.workspace.clone(),
        secret_id: secret.id,
        provider,
        model_name: request.model_name.as_str().to_owned(),
        actor: request.actor.as_str().to_owned(),
        at: Timestamp::now(),
    };
    store.insert_model(&new).map_err(|error| match error {
        // Lost the race to another writer.
        StoreError::Duplicate { .. } => taken(new.name.clone()),
        other => other.into(),
    })?;
    let model = find(store, &EntityRef::Id(id), &request.workspace)?;
    record(store, of_model("model.create", None, Some(&model)))?;
    Ok(model)
}
