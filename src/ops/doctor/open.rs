//! Decrypting secrets: which key decrypts each, and whether its providers can use the value.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::rows::Rows;
use crate::crypto::envelope::Opener;
use crate::crypto::plaintext::{NotUsable, decode};
use crate::domain::{KekVersion, ModelDefinition, REVOKED_MASK, SealedSecret, Secret};
use crate::ops::values::{Content, Given, ValueFault, faults_of, settings_of};
use crate::ops::{Fault, Keyring, OpError};
use crate::store::Store;

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
#[derive(Default)]
pub(super) struct Versions {
    /// The secrets examined.
    pub(super) secrets: u64,
    /// Rows by the version whose key decrypts them, or, without keys, by the version in the row.
    pub(super) rows: BTreeMap<i32, u64>,
}

/// Opens secrets with the given keys; without any, only the names of their fields and settings are checked.
pub(super) struct SecretOpener {
    pub(super) keys: Option<Keys>,
    pub(super) versions: Versions,
    opener: Opener,
}

/// How many values are in memory at a time, where they are not read in pages.
const VALUES: usize = 32;

impl SecretOpener {
    pub(super) fn new(keys: Option<Keys>) -> Self {
        Self {
            keys,
            versions: Versions::default(),
            opener: Opener::new(),
        }
    }

    /// Opens all secrets of these rows. They have not been counted by version if `counts` is set.
    pub(super) fn open_all(
        &mut self,
        store: &mut Store,
        rows: &mut Rows,
        counts: bool,
    ) -> Result<(), OpError> {
        if self.keys.is_none() {
            self.open(&[], rows, counts);
            return Ok(());
        }
        let ids: Vec<String> = rows
            .secrets
            .iter()
            .map(|secret| secret.id.clone())
            .collect();
        for ids in ids.chunks(VALUES) {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let sealed = store.secrets().all_sealed_as_far_as_readable(&ids)?;
            self.open(&sealed, rows, counts);
        }
        Ok(())
    }

    /// Opens those of the secrets that are given in encrypted form. The results go to `rows.opened`.
    pub(super) fn open(&mut self, sealed: &[SealedSecret], rows: &mut Rows, counts: bool) {
        let Some(keys) = &self.keys else {
            for secret in rows.secrets.iter().filter(|_| counts) {
                self.versions.secrets += 1;
                *self.versions.rows.entry(secret.kek_version).or_default() += 1;
            }
            rows.opened = check_names(&rows.secrets, &rows.models);
            return;
        };
        let users = Users::of(&rows.models);
        let secrets: HashMap<&str, &Secret> = rows
            .secrets
            .iter()
            .map(|secret| (secret.id.as_str(), secret))
            .collect();
        for row in sealed {
            let Some(secret) = secrets.get(row.id.as_str()) else {
                continue;
            };
            let (version, inside) = decrypt(&keys.keyring, row, secret, &users, &mut self.opener);
            if counts {
                self.versions.secrets += 1;
                if let Some(version) = version {
                    *self.versions.rows.entry(version).or_default() += 1;
                }
            }
            if let Some(inside) = inside {
                rows.opened.insert(row.id.clone(), inside);
            }
        }
    }
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
pub(super) fn check_names(
    secrets: &[Secret],
    models: &[ModelDefinition],
) -> HashMap<String, Opened> {
    let users = Users::of(models);
    let mut opened = HashMap::new();
    for secret in secrets.iter().filter(|secret| !secret.is_revoked()) {
        let Ok(masks) = serde_json::from_str::<Map<String, Value>>(&secret.masked_value) else {
            continue;
        };
        let names: Vec<String> = masks.into_iter().map(|(name, _)| name).collect();
        if let Some(inside) = faults(Content::Names(&names), secret, &users) {
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
