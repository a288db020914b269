//! Changing a model definition.

use super::find::{find, find_secret};
use crate::domain::{
    Actor, Entity, EntityRef, ModelDefinition, ModelDefinitionName, ModelName, Provider, Timestamp,
    Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{of_model, record};
use crate::store::{ModelChange, Store, StoreError};

/// What changes; `None` keeps the column.
pub struct UpdateRequest {
    pub name: Option<ModelDefinitionName>,
    /// Another secret, in the same workspace; this also fixes an orphan.
    pub secret: Option<EntityRef>,
    pub provider: Option<Provider>,
    pub model_name: Option<ModelName>,
    pub actor: Actor,
}

/// Changes a model definition, and returns the new state.
pub fn update(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    request: &UpdateRequest,
) -> Result<ModelDefinition, OpError> {
    store.transaction(|store| {
        let model = find(store, wanted, workspace)?;
        let secret_id = match &request.secret {
            Some(secret) => Some(find_secret(store, secret, &model.workspace)?.id),
            None => None,
        };
        let name = request.name.as_ref().map(|name| name.as_str().to_owned());
        if let Some(name) = &name {
            let by_name = EntityRef::Name(name.clone());
            let there = store
                .models()
                .find(&by_name, &Workspace::stored(&model.workspace))?;
            if let Some(there) = there.filter(|there| there.id != model.id) {
                return Err(OpError::Exists {
                    entity: Entity::Model,
                    name: there.name,
                });
            }
        }
        let change = ModelChange {
            name,
            secret_id: secret_id.map(Some),
            provider: request.provider.as_ref().map(|p| p.as_str().to_owned()),
            model_name: request.model_name.as_ref().map(|m| m.as_str().to_owned()),
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store
            .models()
            .update(&model, &change)
            .map_err(|error| match (error, &change.name) {
                (StoreError::Duplicate { .. }, Some(name)) => OpError::Exists {
                    entity: Entity::Model,
                    name: name.clone(),
                },
                (other, _) => other.into(),
            })?;
        let after = find(store, &EntityRef::Id(model.id.clone()), workspace)?;
        record(store, of_model("model.update", Some(&model), Some(&after)))?;
        Ok(after)
    })
}
