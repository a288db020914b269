//! From a request to values: which secrets are meant, directly or through what uses them, and their variables.

use std::collections::{BTreeSet, HashMap};

use secrecy::{ExposeSecret, SecretString};

use super::configs::{EndpointConfig, endpoints_of};
use super::naming::{KEY, Naming};
use super::{Injected, ModelUse, Opened, Request, Source};
use crate::crypto::envelope::Opener;
use crate::crypto::plaintext::{FieldValue, decode};
use crate::domain::{
    Endpoint, Entity, EntityRef, KekVersion, Mapping, SealedSecret, Timestamp, VariableName,
    Workspace,
};
use crate::ops::audit::{fingerprint, record_failed_decryption};
use crate::ops::{Fault, InjectError, Keyring, OpError, Passphrases, endpoint, secret};
use crate::store::{SecretWithValue, Store, StoreError};

/// The values to pass on.
pub struct Resolved {
    /// The values, in the order of [`Request`]. It is empty when no model of an endpoint has a secret.
    pub values: Vec<Injected>,
    /// The endpoint, or those that the resource is bound to.
    pub endpoints: Vec<EndpointConfig>,
    /// Models of the endpoints without a secret, which the gateway skips.
    pub without_secret: Vec<String>,
    /// Names of secrets whose keys have expired, according to mlgate's details.
    pub expired: Vec<String>,
}

/// Finds, decrypts and names what was requested. However many secrets there are, those of a resource are read
/// in one query, all others in another, and each KEK version's key is derived once. A secret that cannot be
/// decrypted fails all of it.
pub fn resolve(
    store: &mut Store,
    request: &Request,
    workspace: &Workspace,
    passphrases: &Passphrases,
    version: Option<KekVersion>,
) -> Result<Resolved, OpError> {
    let FoundUses {
        uses,
        read,
        endpoints,
        without_secret,
    } = find_uses(store, request, workspace)?;
    let rows = read_all(store, &uses, read)?;
    let opened = open_all(store, rows, passphrases, version)?;
    let mut expired: Vec<String> = opened.values().filter_map(expired_name).collect();
    expired.sort();
    let mut values = Vec::new();
    for one in &uses {
        let opened = &opened[&one.secret_id];
        if opened.fields.is_empty() && one.source == Source::Secret {
            return Err(InjectError::NoFields {
                secret: opened.secret.name.clone(),
            }
            .into());
        }
        hand_over(one, opened, request, &mut values)?;
    }
    let configs = endpoints.into_iter();
    let configs = configs.map(|endpoint| EndpointConfig::of(endpoint, &opened));
    Ok(Resolved {
        endpoints: configs.collect(),
        values,
        without_secret,
        expired,
    })
}

fn expired_name(opened: &Opened) -> Option<String> {
    let at = opened.details.expires_at?;
    (at <= Timestamp::now()).then(|| opened.secret.name.clone())
}

fn open_all(
    store: &mut Store,
    rows: Vec<SecretWithValue>,
    passphrases: &Passphrases,
    version: Option<KekVersion>,
) -> Result<HashMap<String, Opened>, OpError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.sealed.id.as_str()).collect();
    let mut details = store.secret_details().of(&ids)?;
    if let Some(row) = rows.iter().find(|row| row.secret.is_revoked()) {
        return Err(OpError::Revoked {
            name: row.secret.name.clone(),
        });
    }
    let versions = match version {
        Some(version) => BTreeSet::from([version]),
        None => rows
            .iter()
            .map(|row| KekVersion::try_from(row.sealed.kek_version))
            .collect::<Result<_, _>>()?,
    };
    let mut wanted = Vec::new();
    for version in versions {
        wanted.push((passphrases.need(version)?, version));
    }
    let keyring = Keyring::derive(&wanted);
    let mut scratch = Opener::new();
    let mut opened = HashMap::new();
    for SecretWithValue { secret, sealed } in rows {
        let details = details.remove(&secret.id).unwrap_or_default();
        let fields = fields(&keyring, &sealed, version, &mut scratch)
            .map_err(|error| record_failed_decryption(store, &secret, error))?;
        let one = Opened {
            secret,
            details,
            fields,
            fingerprint: fingerprint(&sealed),
        };
        opened.insert(sealed.id, one);
    }
    Ok(opened)
}

/// The fields of one secret, decrypted at the version given, or else the one in its row.
fn fields(
    keyring: &Keyring,
    sealed: &SealedSecret,
    version: Option<KekVersion>,
    opener: &mut Opener,
) -> Result<Vec<(String, SecretString)>, OpError> {
    let plaintext = match version {
        // The only key there is.
        Some(_) => keyring.open_with(0, sealed, opener),
        None => keyring.open(sealed, opener).map(|(_, plaintext)| plaintext),
    };
    let plaintext = plaintext.map_err(|reason| match reason {
        Fault::WrongKey(row) => match version.map_or_else(|| KekVersion::try_from(row), Ok) {
            Ok(version) => OpError::WrongKey { version },
            Err(error) => error.into(),
        },
        reason => OpError::Unreadable {
            name: sealed.name.clone(),
            reason,
        },
    })?;
    let value = decode(plaintext).map_err(|reason| OpError::NoFields {
        name: sealed.name.clone(),
        reason,
    })?;
    let each = value.iter().map(|(key, field)| {
        let (FieldValue::Text(text) | FieldValue::Other(text)) = field;
        (key.to_owned(), text.clone())
    });
    Ok(each.collect())
}

/// Names the variables of a secret for one use of it.
fn hand_over(
    one: &Use,
    opened: &Opened,
    request: &Request,
    values: &mut Vec<Injected>,
) -> Result<(), InjectError> {
    let secret = &opened.secret;
    let several = opened.fields.len() > 1;
    let bound = bound_name(&one.source, opened)?;
    let naming = Naming {
        secret,
        given: one.given.as_ref(),
        field_name: match &bound {
            Some(name) => Some(name.as_str()),
            None => opened.details.field_name.as_deref(),
        },
        provider: one.provider.as_deref(),
        prefix: request.prefix.as_ref(),
        typed: one.source == Source::Secret,
        has_key: opened.fields.iter().any(|(field, _)| field == KEY),
    };
    for (field, value) in &opened.fields {
        if value.expose_secret().contains('\0') {
            return Err(InjectError::Nul {
                secret: secret.name.clone(),
                field: field.clone(),
            });
        }
        values.push(Injected {
            variable: naming.variable(field, several)?,
            field: field.clone(),
            value: value.clone(),
            secret: secret.clone(),
            source: one.source.clone(),
            fingerprint: opened.fingerprint.clone(),
        });
    }
    Ok(())
}

/// The variable from a binding's name. The name of the value's only field, such as `api_key`, does not count.
fn bound_name(source: &Source, opened: &Opened) -> Result<Option<VariableName>, InjectError> {
    let Source::Resource { name, .. } = source else {
        return Ok(None);
    };
    if matches!(opened.fields.as_slice(), [(only, _)] if only == name) {
        return Ok(None);
    }
    // In upper case it is used as it is.
    let capitals = VariableName::new(name.as_str()).ok();
    let capitals = capitals.filter(|_| !name.contains(|c: char| c.is_ascii_lowercase()));
    match capitals.or_else(|| VariableName::from_text(name)) {
        Some(made) => Ok(Some(made)),
        None => Err(InjectError::NoVariable {
            what: format!("the binding `{name}`"),
            secret: opened.secret.name.clone(),
        }),
    }
}

struct Use {
    secret_id: String,
    pub(super) given: Option<VariableName>,
    pub(super) provider: Option<String>,
    pub(super) source: Source,
}

/// The requested secrets.
struct FoundUses {
    pub(super) uses: Vec<Use>,
    /// Secrets that were already read while their uses were found, by id.
    read: HashMap<String, SecretWithValue>,
    /// The endpoint, or those that the resource is bound to.
    endpoints: Vec<Endpoint>,
    without_secret: Vec<String>,
}

/// Each use of a secret, in order.
fn find_uses(
    store: &mut Store,
    request: &Request,
    workspace: &Workspace,
) -> Result<FoundUses, OpError> {
    let mut uses = Vec::new();
    for wanted in &request.secrets {
        uses.push(Use {
            secret_id: secret::find(store, &wanted.secret, workspace)?.id,
            given: wanted.variable.clone(),
            provider: None,
            source: Source::Secret,
        });
    }
    let named: BTreeSet<String> = uses.iter().map(|one| one.secret_id.clone()).collect();
    let mut without_secret = Vec::new();
    let mut read = HashMap::new();
    let mut endpoints = Vec::new();
    if let Some(resource) = &request.resource {
        endpoints = endpoints_of(store, resource)?;
        let bound = if store.contract().has_own_tables() {
            store.secrets().of_resource(resource)?
        } else {
            Vec::new()
        };
        if bound.is_empty() && endpoints.is_empty() {
            return Err(InjectError::NothingBound {
                resource: resource.clone(),
            }
            .into());
        }
        for bound in bound {
            let secret_id = bound.secret.sealed.id.clone();
            uses.push(Use {
                secret_id: secret_id.clone(),
                given: None,
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
        endpoints.push(endpoint::find(store, wanted, workspace)?);
    }
    for mapping in endpoints.iter().flat_map(|endpoint| &endpoint.mappings) {
        match of_model(mapping.clone()) {
            Ok(one) => uses.push(one),
            Err(title) => without_secret.push(title),
        }
    }
    uses.retain(|one| one.source == Source::Secret || !named.contains(&one.secret_id));
    Ok(FoundUses {
        uses,
        read,
        endpoints,
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
        given: None,
        provider: Some(model.provider.clone()),
        source: Source::Endpoint(ModelUse {
            model_definition: model.name,
            provider: model.provider,
            model_name: model.model_name,
            linkage: mapping.linkage_type,
        }),
    })
}

fn read_all(
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
