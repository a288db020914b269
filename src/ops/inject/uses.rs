//! Which secrets are requested, by themselves or through what uses them.

use std::collections::{BTreeSet, HashMap};

use super::{ModelUse, Request, Source};
use crate::domain::{Entity, EntityRef, Mapping, VariableName, Workspace};
use crate::ops::{InjectError, OpError, endpoint, secret};
use crate::store::{SecretWithValue, Store, StoreError};

pub(super) struct Use {
    pub(super) secret_id: String,
    pub(super) said: Option<VariableName>,
    pub(super) provider: Option<String>,
    pub(super) source: Source,
}

/// The requested secrets.
pub(super) struct AskedFor {
    pub(super) uses: Vec<Use>,
    /// Secrets that were already read while their uses were found, by id.
    pub(super) read: HashMap<String, SecretWithValue>,
    pub(super) without_secret: Vec<String>,
}

/// Each use of a secret, in order.
pub(super) fn find_uses(
    store: &mut Store,
    request: &Request,
    workspace: &Workspace,
) -> Result<AskedFor, OpError> {
    let mut uses = Vec::new();
    for wanted in &request.secrets {
        uses.push(Use {
            secret_id: secret::find(store, &wanted.secret, workspace)?.id,
            said: wanted.variable.clone(),
            provider: None,
            source: Source::Secret,
        });
    }
    let named: BTreeSet<String> = uses.iter().map(|one| one.secret_id.clone()).collect();
    let mut without_secret = Vec::new();
    let mut read = HashMap::new();
    if let Some(resource) = &request.resource {
        let bound = store.secrets().of_resource(resource)?;
        if bound.is_empty() {
            return Err(InjectError::NothingBound {
                resource: resource.clone(),
            }
            .into());
        }
        for bound in bound {
            let secret_id = bound.secret.sealed.id.clone();
            uses.push(Use {
                secret_id: secret_id.clone(),
                said: None,
                provider: None,
                source: Source::Resource {
                    resource: resource.clone(),
                    name: bound.name,
                },
            });
            read.insert(secret_id, bound.secret);
        }
    }
    if let Some(wanted) = &request.endpoint {
        let endpoint = endpoint::find(store, wanted, workspace)?;
        for mapping in endpoint.mappings {
            match of_model(mapping) {
                Ok(one) => uses.push(one),
                Err(title) => without_secret.push(title),
            }
        }
    }
    uses.retain(|one| one.source == Source::Secret || !named.contains(&one.secret_id));
    Ok(AskedFor {
        uses,
        read,
        without_secret,
    })
}

/// The use of a secret by a model, or the title of a model without one.
fn of_model(mapping: Mapping) -> Result<Use, String> {
    let title = mapping.title().to_owned();
    let Some(model) = mapping.model else {
        return Err(title);
    };
    // An id whose secret was deleted has no name.
    let (Some(secret_id), Some(_)) = (model.secret_id, model.secret_name) else {
        return Err(title);
    };
    Ok(Use {
        secret_id,
        said: None,
        provider: Some(model.provider.clone()),
        source: Source::Endpoint(ModelUse {
            model_definition: model.name,
            provider: model.provider,
            model_name: model.model_name,
            linkage: mapping.linkage_type,
        }),
    })
}

pub(super) fn read_all(
    store: &mut Store,
    uses: &[Use],
    mut read: HashMap<String, SecretWithValue>,
) -> Result<Vec<SecretWithValue>, OpError> {
    let ids: BTreeSet<&str> = uses.iter().map(|one| one.secret_id.as_str()).collect();
    let unread: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|id| !read.contains_key(*id))
        .collect();
    for row in store.secrets().with_values(&unread)? {
        read.insert(row.sealed.id.clone(), row);
    }
    let all = ids.into_iter().map(|id| {
        read.remove(id).ok_or_else(|| {
            let name = EntityRef::Id(id.to_owned()).to_string();
            let entity = Entity::Secret;
            StoreError::Changed { entity, name }.into()
        })
    });
    all.collect()
}
