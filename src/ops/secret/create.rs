//! Creating a secret: its value is checked, encoded, masked and encrypted; its details go to mlgate's own tables.

use std::collections::HashSet;

use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{WritingKey, find};
use crate::crypto::Plaintext;
use crate::crypto::mask::masked_value_column;
use crate::crypto::plaintext::encode;
use crate::domain::provider::needs_no_value;
use crate::domain::{
    AUTH_MODE, Actor, Audit, AuthConfig, DetailsChange, Entity, EntityRef, Provider, Secret,
    SecretBinding, SecretDetails, SecretName, SecretValue, Timestamp, Workspace,
};
use crate::ops::audit::{fingerprint, of_secret, record};
use crate::ops::{OpError, ValueError};
use crate::store::{Limits, SecretWithValue, Store, StoreError};

pub struct NewSecretRequest {
    pub name: SecretName,
    pub workspace: Workspace,
    pub provider: Option<Provider>,
    pub auth: AuthConfig,
    pub value: SecretValue,
    /// The details for mlgate's own tables.
    pub details: DetailsChange,
    pub actor: Actor,
}

/// Encrypts and inserts a secret, and proves it readable before the commit.
pub fn create(
    store: &mut Store,
    key: &WritingKey,
    request: &NewSecretRequest,
) -> Result<Secret, OpError> {
    store.transaction(|store| insert(store, key, request))
}

/// The same for several, in one transaction: all of them, or none.
pub fn create_all(
    store: &mut Store,
    key: &WritingKey,
    requests: &[NewSecretRequest],
) -> Result<Vec<Secret>, OpError> {
    store.transaction(|store| {
        let requests = requests.iter();
        requests
            .map(|request| insert(store, key, request))
            .collect()
    })
}

/// The same inside the caller's transaction.
pub fn insert(
    store: &mut Store,
    key: &WritingKey,
    request: &NewSecretRequest,
) -> Result<Secret, OpError> {
    store.contract().require_workspace(&request.workspace)?;
    let limits = store.limits();
    let provider = request.provider.as_ref().map(Provider::as_str);
    let no_value = may_lack_value(provider, &request.auth);
    let prepared = prepare(&request.value, no_value, limits)?;
    let auth_config = auth_column(&request.auth, limits)?;
    let id = format!("s-{}", Uuid::new_v4().simple());
    let name = request.name.as_str();
    let sealed = key.seal_for(&id, name, &prepared.plaintext)?;
    let audit = Audit::new(request.actor.as_str(), Timestamp::now());
    let new = SecretWithValue {
        secret: Secret {
            id: id.clone(),
            name: name.to_owned(),
            workspace: request.workspace.to_string(),
            masked_value: prepared.masked_value,
            provider: provider.map(str::to_owned),
            auth_config,
            kek_version: sealed.kek_version,
            created_by: audit.created_by,
            created_at: audit.created_at,
            last_updated_by: audit.last_updated_by,
            last_updated_at: audit.last_updated_at,
        },
        sealed,
    };
    let by_name = EntityRef::Name(name.to_owned());
    if let Some(there) = store.secrets().find(&by_name, &request.workspace)? {
        return Err(OpError::Exists {
            entity: Entity::Secret,
            name: there.name,
        });
    }
    key.prove(store)?;
    key.prove_readable(&new.sealed)?;
    store.secrets().create(&new).map_err(|error| match error {
        // Lost the race to another writer.
        StoreError::Duplicate { .. } => OpError::Exists {
            entity: Entity::Secret,
            name: name.to_owned(),
        },
        other => other.into(),
    })?;
    let secret = find(store, &EntityRef::Id(id), &request.workspace)?;
    let details = change_details(store, &secret, &request.details)?;
    let written = json!({
        "after": fingerprint(&new.sealed),
        "kek_version": secret.kek_version,
        "provider": secret.provider,
        "details": details,
    });
    record(store, of_secret("secret.create", &secret, &written))?;
    Ok(secret)
}

/// Whether a secret of a provider works without a value.
pub(in crate::ops) fn may_lack_value(provider: Option<&str>, auth: &AuthConfig) -> bool {
    provider.is_some_and(|name| needs_no_value(name, auth.get(AUTH_MODE)))
}

/// Field names that `MLflow`'s REST layer refuses in a value since 3.17.0: the gateway would pass them to the
/// provider library as arguments.
const RESERVED: [&str; 5] = [
    "api_base",
    "base_url",
    "custom_llm_provider",
    "fallbacks",
    "model_list",
];

/// A value ready to be encrypted: checked, encoded, masked.
pub(in crate::ops) struct Prepared {
    pub(in crate::ops) plaintext: Plaintext,
    pub(in crate::ops) masked_value: String,
}

/// Checks a value, then encodes and masks it as `MLflow` does. It may have no fields where the provider needs
/// none: `MLflow` stores `{}` then.
pub(in crate::ops) fn prepare(
    value: &SecretValue,
    may_be_empty: bool,
    limits: Limits,
) -> Result<Prepared, OpError> {
    if value.is_empty() && !may_be_empty {
        return Err(ValueError::NoFields.into());
    }
    for (name, text) in value.iter() {
        if name.is_empty() {
            return Err(ValueError::EmptyName.into());
        }
        let plain = |c: char| c.is_alphanumeric() || "_-.".contains(c);
        if !name.chars().all(plain) {
            return Err(ValueError::OddName.into());
        }
        if RESERVED.contains(&name) {
            return Err(ValueError::Reserved(name.to_owned()).into());
        }
        if text.expose_secret().is_empty() {
            return Err(ValueError::EmptyField(name.to_owned()).into());
        }
    }
    let plaintext = encode(value);
    let masked_value = masked_value_column(value);
    let bytes = plaintext.expose().len();
    at_most("value", bytes, limits.plaintext_bytes, "bytes")?;
    let chars = masked_value.chars().count();
    at_most(
        "mask of the value",
        chars,
        limits.masked_value_chars,
        "characters",
    )?;
    Ok(Prepared {
        plaintext,
        masked_value,
    })
}

/// The column of settings, checked against the engine's limit.
pub(in crate::ops) fn auth_column(
    auth: &AuthConfig,
    limits: Limits,
) -> Result<Option<String>, OpError> {
    let column = auth.to_column();
    let bytes = column.as_ref().map_or(0, String::len);
    at_most("auth_config", bytes, limits.auth_config_bytes, "bytes")?;
    Ok(column)
}

fn at_most(
    what: &'static str,
    found: usize,
    limit: Option<usize>,
    unit: &'static str,
) -> Result<(), OpError> {
    match limit {
        Some(limit) if found > limit => Err(OpError::TooLarge {
            what,
            found,
            limit,
            unit,
        }),
        _ => Ok(()),
    }
}

/// Changes a secret's details inside the caller's transaction. A secret without details gets a row only when there is
/// something to store. Returns the details for the audit trail.
pub(super) fn change_details(
    store: &mut Store,
    secret: &Secret,
    change: &DetailsChange,
) -> Result<Value, OpError> {
    if change.is_empty() {
        return Ok(json!({}));
    }
    store.contract().require_own_tables()?;
    let mut details = store
        .secret_details()
        .of(&[&secret.id])?
        .remove(&secret.id)
        .unwrap_or_default();
    if details.shared && change.shared == Some(false) {
        let bindings = store.secret_bindings().of_secret(&secret.id)?;
        let resources: HashSet<String> = bindings.iter().map(SecretBinding::resource).collect();
        let resources = resources.len();
        if resources > 1 {
            return Err(OpError::BoundToSeveral {
                name: secret.name.clone(),
                resources,
            });
        }
    }
    let before = details.clone();
    change.apply(&mut details);
    store.secret_details().write(&secret.id, &details)?;
    Ok(changes(&before, &details))
}

/// The longest text of one detail in the trail, in characters, so that many fit into its column.
const LONGEST: usize = 200;

/// The details that changed: `{"shared": {"before": false, "after": true}}`. None of it is secret.
fn changes(before: &SecretDetails, after: &SecretDetails) -> Value {
    let mut changes = Map::new();
    let mut compare = |name: String, before: Value, after: Value| {
        if before != after {
            let change = json!({"before": shortened(before), "after": shortened(after)});
            changes.insert(name, change);
        }
    };
    let known = |details: &SecretDetails| {
        [
            ("field_name", json!(details.field_name)),
            ("model", json!(details.model)),
            ("shared", json!(details.shared)),
            ("description", json!(details.description)),
            (
                "expires_at",
                json!(details.expires_at.map(crate::domain::Timestamp::as_millis)),
            ),
        ]
    };
    for ((name, before), (_, after)) in known(before).into_iter().zip(known(after)) {
        compare(name.to_owned(), before, after);
    }
    let mut labels: Vec<&String> = before.labels.keys().chain(after.labels.keys()).collect();
    labels.sort_unstable();
    labels.dedup();
    for key in labels {
        let of = |details: &SecretDetails| json!(details.labels.get(key));
        compare(format!("label {key}"), of(before), of(after));
    }
    Value::Object(changes)
}

fn shortened(value: Value) -> Value {
    match value {
        Value::String(text) if text.chars().count() > LONGEST => {
            let beginning: String = text.chars().take(LONGEST).collect();
            json!(format!("{beginning}…"))
        }
        value => value,
    }
}
