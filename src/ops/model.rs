//! Model definitions: created, found, updated, deleted.

use uuid::Uuid;

use crate::domain::{
    Actor, Audit, Entity, EntityRef, ModelDefinition, ModelDefinitionName, ModelName, Provider,
    Secret, Timestamp, Workspace,
};
use crate::ops::audit::{of_model, record};
use crate::ops::{OpError, secret};
use crate::store::{ModelChange, Store, StoreError};

/// One model definition; an error when it does not exist.
pub fn find(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<ModelDefinition, OpError> {
    store.contract().require_workspace(workspace)?;
    store
        .models()
        .find(wanted, workspace)?
        .ok_or_else(|| OpError::NotFound {
            entity: Entity::Model,
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        })
}

/// The secret for a model definition of a workspace. One of another workspace is refused: a server with
/// workspaces would not find it.
fn find_secret(store: &mut Store, wanted: &EntityRef, workspace: &str) -> Result<Secret, OpError> {
    let secret = secret::find(store, wanted, &Workspace::stored(workspace))?;
    if secret.workspace == workspace {
        Ok(secret)
    } else {
        Err(OpError::OtherWorkspace {
            entity: Entity::Secret,
            name: secret.name,
            theirs: secret.workspace,
            ours: workspace.to_owned(),
        })
    }
}

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

/// What [`set`] has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    /// It was as requested already; nothing was written.
    Unchanged,
}

/// Makes a model definition what the request says, whether it exists or not. A provider that is not given stays.
pub fn set(
    store: &mut Store,
    request: &NewModelRequest,
) -> Result<(ModelDefinition, Outcome), OpError> {
    let by_name = EntityRef::Name(request.name.as_str().to_owned());
    store.contract().require_workspace(&request.workspace)?;
    store.transaction(|store| {
        let Some(there) = store.models().find(&by_name, &request.workspace)? else {
            return Ok((insert(store, request)?, Outcome::Created));
        };
        let secret = find_secret(store, &request.secret, &there.workspace)?;
        let provider = request.provider.as_ref().map(Provider::as_str);
        if there.secret_id.as_ref() == Some(&secret.id)
            && there.model_name == request.model_name.as_str()
            && provider.is_none_or(|provider| there.provider == provider)
        {
            return Ok((there, Outcome::Unchanged));
        }
        let change = UpdateRequest {
            name: None,
            secret: Some(EntityRef::Id(secret.id)),
            provider: request.provider.clone(),
            model_name: Some(request.model_name.clone()),
            actor: request.actor.clone(),
        };
        Ok((change_in(store, &there, &change)?, Outcome::Updated))
    })
}

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
        change_in(store, &model, request)
    })
}

/// The same inside the caller's transaction.
fn change_in(
    store: &mut Store,
    model: &ModelDefinition,
    request: &UpdateRequest,
) -> Result<ModelDefinition, OpError> {
    let workspace = Workspace::stored(&model.workspace);
    let secret_id = match &request.secret {
        Some(secret) => Some(find_secret(store, secret, &model.workspace)?.id),
        None => None,
    };
    let name = request.name.as_ref().map(|name| name.as_str().to_owned());
    if let Some(name) = &name {
        let by_name = EntityRef::Name(name.clone());
        let there = store.models().find(&by_name, &workspace)?;
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
        .update(model, &change)
        .map_err(|error| match (error, &change.name) {
            (StoreError::Duplicate { .. }, Some(name)) => OpError::Exists {
                entity: Entity::Model,
                name: name.clone(),
            },
            (other, _) => other.into(),
        })?;
    let after = find(store, &EntityRef::Id(model.id.clone()), &workspace)?;
    record(store, of_model("model.update", Some(model), Some(&after)))?;
    Ok(after)
}

/// A model definition about to be deleted, with its endpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletePlan {
    pub model: ModelDefinition,
    /// The endpoints that use it: id and name.
    pub endpoints: Vec<(String, Option<String>)>,
}

pub fn plan_deletion(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<DeletePlan, OpError> {
    let model = find(store, wanted, workspace)?;
    let endpoints = store.models().endpoints(&model.id)?;
    Ok(DeletePlan { model, endpoints })
}

impl DeletePlan {
    /// Fails if the endpoints that use it have changed since the plan.
    pub(in crate::ops) fn check(&self, store: &mut Store) -> Result<(), StoreError> {
        if store.models().endpoints(&self.model.id)? == self.endpoints {
            Ok(())
        } else {
            Err(self.changed())
        }
    }

    /// Deletes it, inside the caller's transaction, after it was detached from all endpoints.
    pub(in crate::ops) fn remove(&self, store: &mut Store) -> Result<(), OpError> {
        if !store.models().delete(&self.model.id)? {
            return Err(self.changed().into());
        }
        record(store, of_model("model.delete", Some(&self.model), None))
    }

    fn changed(&self) -> StoreError {
        StoreError::Changed {
            entity: Entity::Model,
            name: self.model.name.clone(),
        }
    }
}

/// Deletes what was shown, unless endpoints use it by now.
pub fn delete(store: &mut Store, plan: &DeletePlan) -> Result<(), OpError> {
    store.transaction(|store| {
        plan.check(store)?;
        plan.remove(store)?;
        Ok(())
    })
}
