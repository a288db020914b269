//! What the gateway works with when an endpoint is called: its models in their roles, each with its settings and value.

use std::collections::HashMap;

use secrecy::SecretString;

use super::Opened;
use crate::domain::{
    BoundResource, Endpoint, EntityRef, Mapping, ModelDefinition, Secret, Workspace,
};
use crate::ops::{OpError, endpoint};
use crate::store::{BindingFilter, Store};

pub struct EndpointConfig {
    pub endpoint: Endpoint,
    /// Those with a secret; the gateway skips the others.
    pub models: Vec<ModelConfig>,
}

pub struct ModelConfig {
    pub mapping: Mapping,
    pub model: ModelDefinition,
    pub secret: Secret,
    pub fields: Vec<(String, SecretString)>,
}

impl EndpointConfig {
    pub(super) fn of(endpoint: Endpoint, opened: &HashMap<String, Opened>) -> Self {
        let models = endpoint.mappings.iter().filter_map(|mapping| {
            let model = mapping.model.clone()?;
            let opened = opened.get(model.secret_id.as_ref()?)?;
            Some(ModelConfig {
                mapping: mapping.clone(),
                model,
                secret: opened.secret.clone(),
                fields: opened.fields.clone(),
            })
        });
        Self {
            models: models.collect(),
            endpoint,
        }
    }
}

/// The endpoints that a resource of MLflow's, such as a scorer, is bound to. MLflow looks in no workspace either.
pub(super) fn endpoints_of(
    store: &mut Store,
    resource: &BoundResource,
) -> Result<Vec<Endpoint>, OpError> {
    if resource.resource_type.as_str() != store.contract().resource_type() {
        return Ok(Vec::new());
    }
    let filter = BindingFilter {
        resource_type: Some(resource.resource_type.as_str().to_owned()),
        resource_id: Some(resource.id.as_str().to_owned()),
        ..BindingFilter::default()
    };
    let mut ids = Vec::new();
    for binding in store.bindings().list(&filter)? {
        ids.push(EntityRef::Id(binding?.endpoint_id));
    }
    ids.iter()
        .map(|id| endpoint::find(store, id, &Workspace::default()))
        .collect()
}
