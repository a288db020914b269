//! Decrypting the secrets: which key decrypts each, and whether its providers can use the value.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::rows::Rows;
use crate::crypto::envelope::Opener;
use crate::crypto::plaintext::{NotUsable, decode};
use crate::domain::{KekVersion, ModelDefinition, REVOKED_MASK, SealedSecret, Secret};
use crate::ops::values::{Content, Given, ValueFault, faults_of, settings_of};
use crate::ops::{Fault, Keyring, OpError, Phase, Progress};
use crate::store::{Locking, Store};

/// The given keys.
pub struct Keys {
    pub keyring: Keyring,
    /// The version that servers are given, if known.
    pub of_servers: Option<KekVersion>,
}

/// The result of decrypting a secret and checking its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// No key decrypts it.
    Locked(Fault),
    /// It decrypts, but not to a JSON object.
    NotUsable(NotUsable),
    /// Faults of its value, each with the provider that would reject it; `None` without a provider.
    Faults(Vec<(Option<String>, ValueFault)>),
}

/// The KEK versions in use.
pub(super) struct Kek {
    /// Whether secrets were decrypted, if there are any.
    pub(super) decrypted: bool,
    /// Rows by the version whose key decrypts them, or, without keys, by the version in the row.
    pub(super) versions: BTreeMap<i32, u64>,
    /// The version that servers are given, if known.
    pub(super) of_servers: Option<KekVersion>,
}

/// Decrypts and checks the secrets; the results go to `rows.opened`.
pub(super) fn open<E: From<OpError>>(
    store: &mut Store,
    rows: &mut Rows,
    progress: &dyn Progress,
    keys: impl FnOnce(&[i32]) -> Result<Option<Keys>, E>,
) -> Result<Kek, E> {
    // A rotation stores the new passphrase before it commits: once the scan has begun, a keystore has the passphrases
    // of all rows that the scan sees.
    let mut scan = store
        .secrets()
        .begin_scan(Locking::None)
        .map_err(OpError::from)?;
    let census = store.secrets().census().map_err(OpError::from)?;
    let versions: Vec<i32> = census.iter().map(|(version, _)| *version).collect();
    let mut kek = Kek {
        decrypted: false,
        versions: BTreeMap::new(),
        of_servers: None,
    };
    let wanted: HashMap<String, usize> = rows
        .secrets
        .iter()
        .enumerate()
        .map(|(index, secret)| (secret.id.clone(), index))
        .collect();
    let users = Users::of(&rows.models);
    let Some(keys) = keys(&versions)? else {
        for secret in &rows.secrets {
            *kek.versions.entry(secret.kek_version).or_default() += 1;
        }
        rows.opened = check_names(&rows.secrets, &users);
        return Ok(kek);
    };
    kek.decrypted = true;
    kek.of_servers = keys.of_servers;
    progress.begin(Phase::Verifying, wanted.len() as u64);
    let mut opener = Opener::new();
    let mut found = HashMap::new();
    while let Some(page) = store
        .secrets()
        .next_page(&mut scan)
        .map_err(OpError::from)?
    {
        if progress.interrupted() {
            return Err(OpError::Interrupted.into());
        }
        for row in &page.rows {
            let Some(secret) = wanted.get(&row.id).map(|index| &rows.secrets[*index]) else {
                continue;
            };
            let (version, inside) = decrypt(&keys.keyring, row, secret, &users, &mut opener);
            if let Some(version) = version {
                *kek.versions.entry(version).or_default() += 1;
            }
            if let Some(inside) = inside {
                found.insert(row.id.clone(), inside);
            }
        }
        progress.advance(page.rows.len() as u64);
    }
    progress.finish();
    rows.opened = found;
    Ok(kek)
}

/// The version of the key that decrypts a row, and what is wrong with its value.
fn decrypt(
    keyring: &Keyring,
    row: &SealedSecret,
    secret: &Secret,
    users: &Users<'_>,
    opener: &mut Opener,
) -> (Option<i32>, Option<Opened>) {
    let (version, plaintext) = match keyring.open_naming(row, opener) {
        Ok(found) => found,
        Err(fault) => return (None, Some(Opened::Locked(fault))),
    };
    let inside = if secret.masked_value == REVOKED_MASK {
        None
    } else {
        match decode(plaintext) {
            Err(reason) => Some(Opened::NotUsable(reason)),
            Ok(value) => faults(Content::Stored(&value), secret, users),
        }
    };
    (Some(version), inside)
}

/// Checks the names of fields and settings alone, which are stored in clear.
fn check_names(secrets: &[Secret], users: &Users<'_>) -> HashMap<String, Opened> {
    let mut opened = HashMap::new();
    for secret in secrets.iter().filter(|secret| !secret.is_revoked()) {
        let Ok(masks) = serde_json::from_str::<Map<String, Value>>(&secret.masked_value) else {
            continue;
        };
        let names: Vec<String> = masks.into_iter().map(|(name, _)| name).collect();
        if let Some(inside) = faults(Content::Names(&names), secret, users) {
            opened.insert(secret.id.clone(), inside);
        }
    }
    opened
}

/// The models that use each secret.
struct Users<'a>(HashMap<&'a str, Vec<&'a ModelDefinition>>);

impl<'a> Users<'a> {
    fn of(models: &'a [ModelDefinition]) -> Self {
        let mut users: HashMap<&str, Vec<&ModelDefinition>> = HashMap::new();
        for model in models {
            if let Some(id) = &model.secret_id {
                users.entry(id).or_default().push(model);
            }
        }
        Self(users)
    }

    fn of_secret(&self, id: &str) -> &[&'a ModelDefinition] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

/// Faults for the providers of a secret's models, or for its own provider if it has no models.
fn faults(content: Content<'_>, secret: &Secret, users: &Users<'_>) -> Option<Opened> {
    let settings = settings_of(secret.auth_config.as_deref());
    let users = users.of_secret(&secret.id);
    let mut providers: BTreeSet<Option<&str>> = users
        .iter()
        .map(|model| Some(model.provider.as_str()))
        .collect();
    if providers.is_empty() {
        providers.insert(secret.provider.as_deref());
    }
    let mut found = Vec::new();
    for provider in providers {
        let of_provider = users
            .iter()
            .filter(|model| Some(model.provider.as_str()) == provider);
        let models: Vec<&str> = of_provider.map(|model| model.model_name.as_str()).collect();
        let given = Given {
            provider,
            settings: &settings,
            models: &models,
        };
        let faults = faults_of(content, given).into_iter();
        found.extend(faults.map(|fault| (provider.map(str::to_owned), fault)));
    }
    (!found.is_empty()).then_some(Opened::Faults(found))
}
