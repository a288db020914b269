//! Secrets: provider, settings, value and details. A value is compared by decrypting what is stored.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::changes::{Action, Change, Comparison};
use super::run::Planner;
use super::write::{NewSecret, SecretRename, SecretUpdate};
use super::{ApplyKeys, GivenValue, Why};
use crate::crypto::Plaintext;
use crate::crypto::digest::value_fingerprint;
use crate::crypto::plaintext::{encode, holds};
use crate::domain::provider::{Given, Names, find, needs_no_value, resolve};
use crate::domain::{
    AUTH_MODE, AuthConfig, Description, DetailsChange, Label, Provider, Secret, SecretDetails,
    SecretName, SecretValue,
};
use crate::manifest::{Kind, SecretSpec};
use crate::ops::secret::new_id;
use crate::ops::values::{self, Content, ValueFault, faults_of, settings_of};

impl Planner<'_> {
    pub(super) fn secret(&mut self, name: &str, spec: &SecretSpec) -> Option<Change> {
        let there = self.current.secrets.get(name).cloned();
        match there {
            Some(there) => self.secret_update(name, spec, &there),
            None => self.secret_create(name, spec),
        }
    }

    fn secret_create(&mut self, name: &str, spec: &SecretSpec) -> Option<Change> {
        let provider = spec
            .provider
            .as_ref()
            .map(|provider| provider.as_str().to_owned());
        let mut compared = Comparison::new(None);
        compared.field("provider", provider.as_deref(), None);
        compared.entries("auth", &spec.auth, std::iter::empty());
        let settings = spec.auth.iter();
        let settings = settings.filter_map(|(key, text)| Some((key.clone(), text.clone()?)));
        let auth = self.settings(name, settings.collect())?;
        let mode = auth.get(AUTH_MODE).map(str::to_owned);
        let (value, faults) = match self.request.values.get(name) {
            Some(given) => self.value(name, given, provider.as_deref(), &auth)?,
            None if provider
                .as_deref()
                .is_some_and(|provider| needs_no_value(provider, mode.as_deref())) =>
            {
                (SecretValue::new([]).ok()?, Vec::new())
            }
            None => {
                let why = "it does not exist yet, so it needs a value".to_owned();
                return self.refuse(Kind::Secret, name, Why::Refused(why));
            }
        };
        compared.changed("value", None, Some(self.fingerprint(&value)));
        let details = self.details(name, spec, &SecretDetails::default(), &mut compared)?;
        let id = format!("s-{}", Uuid::new_v4().simple());
        self.note_faults(&id, name, faults);
        self.own(Kind::Secret, &id, name, &compared);
        self.ids.secrets.insert(name.to_owned(), id.clone());
        self.providers.insert(name.to_owned(), provider.clone());
        self.writes.new_secrets.push(NewSecret {
            id,
            name: name.to_owned(),
            provider,
            auth,
            value,
            details,
        });
        self.change(Kind::Secret, name, Action::Create, compared)
    }

    /// Plans to rename a secret, which gives it a new id, since both are part of its ciphertext. From here on it is found
    /// as it will be, with what refers to it.
    pub(super) fn rename_secret(&mut self, from: &str, to: &str) {
        let external = self.request.manifest.secrets.get(to);
        if external.is_some_and(|secret| secret.external) {
            let why = format!("`{from}` is not renamed to it: it is external");
            self.refuse::<()>(Kind::Secret, to, Why::Refused(why));
            return;
        }
        let new_name = match SecretName::new(to) {
            Ok(name) => name,
            Err(error) => {
                self.refuse::<()>(Kind::Secret, to, Why::Refused(error.to_string()));
                return;
            }
        };
        let Some(before) = self.current.secrets.remove(from) else {
            return;
        };
        let id = new_id();
        self.current.rename_secret(&before, &id, to, self.now);
        self.writes.renames.push(SecretRename {
            before,
            new_name,
            id,
            at: self.now,
        });
    }

    fn secret_update(&mut self, name: &str, spec: &SecretSpec, there: &Secret) -> Option<Change> {
        self.ids.secrets.insert(name.to_owned(), there.id.clone());
        if there.is_revoked() {
            let why = "it is revoked; `mlgate secret update --unrevoke` gives it a value again";
            return self.refuse(Kind::Secret, name, Why::Refused(why.to_owned()));
        }
        let owner = self.owner_of(Kind::Secret, &there.id, name)?;
        let mut compared = Comparison::new(owner.applied.as_ref());
        let mut planned = self.writes.renames.iter();
        let moved = planned.find(|rename| rename.id == there.id);
        let old_name = moved.map(|rename| rename.before.name.clone());
        if let Some(old_name) = &old_name {
            // Its value is encrypted again.
            if let Some(why) = self.opens(there).err() {
                return self.refuse(Kind::Secret, name, why);
            }
            compared.changed("name", Some(old_name.clone()), Some(name.to_owned()));
        }
        let wanted = spec.provider.as_ref().map(Provider::as_str);
        let mut provider = None;
        if let Some(wanted) = wanted {
            match &there.provider {
                Some(stored) if stored != wanted => {
                    let why = format!("its provider is `{stored}`, and a provider never changes");
                    return self.refuse(Kind::Secret, name, Why::Refused(why));
                }
                stored => {
                    if compared.field("provider", Some(wanted), stored.as_deref()) {
                        provider = Some(wanted.to_owned());
                    }
                }
            }
        }
        let in_effect = wanted.map(str::to_owned).or_else(|| there.provider.clone());
        self.providers.insert(name.to_owned(), in_effect.clone());
        let stored = settings_of(there.auth_config.as_deref());
        let pairs = stored
            .iter()
            .map(|(key, text)| (key.as_str(), text.as_str()));
        let changed = compared.entries("auth", &spec.auth, pairs);
        let auth = self.settings(name, merged(&stored, &changed))?;
        let given = self.request.values.get(name);
        let retargets = changed.iter().any(|(key, _)| key == "api_base");
        if retargets && given.is_none() {
            let why = "api_base changes, so its value must be declared: the stored key would be sent to another \
                       address";
            return self.refuse(Kind::Secret, name, Why::Refused(why.to_owned()));
        }
        let mut value = None;
        if let Some(given) = given {
            let (wanted, faults) = self.value(name, given, in_effect.as_deref(), &auth)?;
            match self.stored_value_differs(there, &wanted) {
                Ok(None) => {}
                Ok(Some(before)) => {
                    let after = self.fingerprint(&wanted);
                    compared.changed("value", Some(before), Some(after));
                    self.note_faults(&there.id, name, faults);
                    value = Some(wanted);
                }
                Err(why) => return self.refuse(Kind::Secret, name, why),
            }
        }
        let no_details = SecretDetails::default();
        let known = self.current.details.get(&there.id).cloned();
        let details = self.details(
            name,
            spec,
            known.as_ref().unwrap_or(&no_details),
            &mut compared,
        )?;
        self.own(Kind::Secret, &there.id, name, &compared);
        let changes_row = provider.is_some() || !changed.is_empty() || value.is_some();
        if changes_row {
            self.writes.secrets.push(SecretUpdate {
                before: there.clone(),
                provider,
                auth: (!changed.is_empty()).then_some(auth),
                value,
            });
        }
        if let Some(details) = details {
            self.writes.details.push((there.clone(), details));
        }
        let action = if old_name.is_some() {
            Action::Move
        } else {
            Action::Update
        };
        self.change(Kind::Secret, name, action, compared)
    }

    /// Checked settings.
    fn settings(&mut self, name: &str, settings: Vec<(String, String)>) -> Option<AuthConfig> {
        match AuthConfig::new(settings) {
            Ok(auth) => Some(auth),
            Err(error) => self.refuse(Kind::Secret, name, Why::Refused(error.to_string())),
        }
    }

    /// The value with the names of its fields, and what calls may fail with, unless no call could use it.
    fn value(
        &mut self,
        name: &str,
        given: &GivenValue,
        provider: Option<&str>,
        auth: &AuthConfig,
    ) -> Option<(SecretValue, Vec<ValueFault>)> {
        let named = match given {
            GivenValue::Single(text) => {
                let field = single_field(provider, auth);
                vec![(field.to_owned(), text.clone())]
            }
            GivenValue::Fields(value) => {
                let fields = value.iter();
                fields
                    .map(|(name, text)| (name.to_owned(), text.clone()))
                    .collect()
            }
        };
        let value = match SecretValue::new(named) {
            Ok(value) => value,
            Err(error) => return self.refuse(Kind::Secret, name, Why::Refused(error.to_string())),
        };
        let settings: Vec<(String, String)> = auth
            .iter()
            .map(|(key, text)| (key.to_owned(), text.to_owned()))
            .collect();
        let given = values::Given {
            provider,
            settings: &settings,
            models: &[],
        };
        let faults = faults_of(Content::New(&value), given);
        for fault in &faults {
            if fault.is_certain() && provider.is_some() && !self.is_unchecked(name) {
                let why = format!(
                    "no call could use its value: {fault}; `check: false` stores it as it is"
                );
                return self.refuse(Kind::Secret, name, Why::Refused(why));
            }
        }
        Some((value, faults))
    }

    fn is_unchecked(&self, name: &str) -> bool {
        let secret = self.request.manifest.secrets.get(name);
        secret.is_some_and(|secret| secret.spec.unchecked)
    }

    /// The stored value.
    fn opens(&self, there: &Secret) -> Result<(&ApplyKeys, Plaintext), Why> {
        let gone = || Why::NotDecrypted("its row has just changed".to_owned());
        let row = self.current.sealed.get(&there.id).ok_or_else(gone)?;
        let keys = self.keys().ok_or_else(gone)?;
        Ok((keys, keys.open(row)?))
    }

    /// The fingerprint of the stored value, if it is not this one.
    fn stored_value_differs(
        &self,
        there: &Secret,
        wanted: &SecretValue,
    ) -> Result<Option<String>, Why> {
        let (keys, plaintext) = self.opens(there)?;
        if holds(&plaintext, wanted) {
            return Ok(None);
        }
        let fingerprint = value_fingerprint(keys.writing.kek(), &plaintext);
        let fingerprint = fingerprint.map_err(|error| Why::NotDecrypted(error.to_string()))?;
        Ok(Some(fingerprint))
    }

    fn fingerprint(&self, value: &SecretValue) -> String {
        let keys = self.keys();
        keys.map_or_else(String::new, |keys| {
            value_fingerprint(keys.writing.kek(), &encode(value)).unwrap_or_default()
        })
    }

    fn keys(&self) -> Option<&ApplyKeys> {
        self.request.keys
    }

    /// The new details, if they change. They need mlgate's own tables.
    #[expect(clippy::option_option, reason = "refused, or unchanged")]
    fn details(
        &mut self,
        name: &str,
        spec: &SecretSpec,
        there: &SecretDetails,
        compared: &mut Comparison<'_>,
    ) -> Option<Option<SecretDetails>> {
        let labels = there.labels.iter();
        let labels = labels.map(|(key, text)| (key.as_str(), text.as_str()));
        let labels = compared.entries("labels", &spec.labels, labels);
        let mut change = DetailsChange::default();
        for (key, text) in labels {
            match text.map(|text| Label::new(key.clone(), text)) {
                None => change.remove_labels.push(key),
                Some(Ok(label)) => change.labels.push(label),
                Some(Err(error)) => {
                    return self.refuse(Kind::Secret, name, Why::Refused(error.to_string()));
                }
            }
        }
        if let Some(wanted) = &spec.description {
            let text = wanted.as_ref().map(Description::as_str);
            if compared.field("description", text, there.description.as_deref()) {
                change.description = Some(wanted.clone());
            }
        }
        if let Some(wanted) = spec.expires {
            let shown = |at: Option<crate::domain::Timestamp>| at.map(|at| at.to_string());
            let (after, before) = (shown(wanted), shown(there.expires_at));
            if compared.field("expires", after.as_deref(), before.as_deref()) {
                change.expires_at = Some(wanted);
            }
        }
        if let Some(wanted) = spec.shared {
            let shown = |shared: bool| if shared { "true" } else { "false" };
            if compared.field("shared", Some(shown(wanted)), Some(shown(there.shared))) {
                change.shared = Some(wanted);
            }
        }
        if change.is_empty() {
            return Some(None);
        }
        if !self.contract.has_own_tables() {
            let why = "labels, descriptions and expiry dates need mlgate's own tables; `mlgate db init` creates them";
            return self.refuse(Kind::Secret, name, Why::Refused(why.to_owned()));
        }
        let mut details = there.clone();
        change.apply(&mut details);
        Some(Some(details))
    }
}

/// The stored settings with the changed ones.
fn merged(
    stored: &[(String, String)],
    changed: &[(String, Option<String>)],
) -> Vec<(String, String)> {
    let changed: BTreeMap<&str, Option<&String>> = changed
        .iter()
        .map(|(key, text)| (key.as_str(), text.as_ref()))
        .collect();
    let kept = stored
        .iter()
        .filter(|(key, _)| !changed.contains_key(key.as_str()));
    let new = changed.iter().filter_map(|(key, text)| {
        let text = (*text)?;
        Some(((*key).to_owned(), text.clone()))
    });
    kept.cloned().chain(new).collect()
}

/// The name of the field for a value without one.
fn single_field(provider: Option<&str>, auth: &AuthConfig) -> &'static str {
    let resolved = provider.and_then(find).and_then(|facts| {
        let names = auth.iter().map(|(name, _)| name.to_owned());
        let given = Given {
            mode: auth.get(AUTH_MODE),
            stored_mode: None,
            secrets: Names::Given(Vec::new()),
            single: true,
            settings: Names::Given(names.filter(|name| name != AUTH_MODE).collect()),
        };
        let resolved = resolve(&facts, &given).ok()?;
        resolved.mode.single_secret().map(|field| field.name)
    });
    resolved.unwrap_or("api_key")
}
