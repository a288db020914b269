//! Checks of values: what a provider, or HTTP itself, would reject, found before the gateway calls anyone.
//!
//! One table of checks covers both values about to be written and values that were decrypted.

mod checks;
mod fault;
mod issuers;
mod keys;
mod texts;

pub use fault::{Severity, ValueFault};

use secrecy::ExposeSecret;
use serde_json::{Map, Value};

use crate::crypto::plaintext::{FieldValue, StoredValue};
use crate::domain::provider::{AuthMode, ProviderFacts, find};
use crate::domain::{AUTH_MODE, SecretValue};
use checks::CHECKS;

/// The faults of a value.
pub fn faults_of(content: Content<'_>, given: Given<'_>) -> Vec<ValueFault> {
    let facts = given.provider.and_then(find);
    let fields = content.fields();
    let value = CheckedValue::new(facts.as_ref(), given, &fields);
    CHECKS.iter().flat_map(|check| check(&value)).collect()
}

/// The contents of a secret.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// About to be written.
    New(&'a SecretValue),
    /// Decrypted.
    Stored(&'a StoredValue),
    /// Not decrypted: only the names of the fields, from the mask.
    Names(&'a [String]),
}

/// A field with its text; `None` if it is not a string.
type FieldText<'a> = (&'a str, Option<&'a str>);

impl<'a> Content<'a> {
    fn fields(self) -> Vec<FieldText<'a>> {
        match self {
            Self::New(value) => value
                .iter()
                .map(|(name, text)| (name, Some(text.expose_secret())))
                .collect(),
            Self::Stored(value) => value
                .iter()
                .map(|(name, field)| match field {
                    FieldValue::Text(text) => (name, Some(text.expose_secret())),
                    FieldValue::Other(_) => (name, None),
                })
                .collect(),
            // No check finds anything in an empty text.
            Self::Names(names) => names.iter().map(|name| (name.as_str(), Some(""))).collect(),
        }
    }
}

/// What a secret is for.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The provider, spelled as the gateway compares it, if known.
    pub provider: Option<&'a str>,
    /// The settings, by name.
    pub settings: &'a [(String, String)],
    /// The provider's names of the models that use it.
    pub models: &'a [&'a str],
}

/// A value and its context, for the checks.
struct CheckedValue<'a> {
    facts: Option<&'a ProviderFacts>,
    /// The auth mode that the gateway uses; `None` if the provider, or the mode, is unknown.
    mode: Option<&'static AuthMode>,
    given: Given<'a>,
    fields: &'a [FieldText<'a>],
}

impl<'a> CheckedValue<'a> {
    fn setting(&self, name: &str) -> Option<&'a str> {
        let mut settings = self.given.settings.iter();
        settings.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    fn has_field(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| *known == name)
    }

    /// The text of a field; `None` if it is missing, or not a string.
    fn text(&self, name: &str) -> Option<&'a str> {
        let mut texts = self.texts();
        texts.find_map(|(known, text)| (known == name).then_some(text))
    }

    /// The fields that are strings.
    fn texts(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields
            .iter()
            .filter_map(|(name, text)| Some((*name, (*text)?)))
    }

    fn is_for(&self, provider: &str) -> bool {
        self.facts.is_some_and(|facts| facts.name == provider)
    }
}

impl<'a> CheckedValue<'a> {
    fn new(
        facts: Option<&'a ProviderFacts>,
        given: Given<'a>,
        fields: &'a [FieldText<'a>],
    ) -> Self {
        let mut value = Self {
            facts,
            mode: None,
            given,
            fields,
        };
        value.mode = facts.and_then(|facts| match value.setting(AUTH_MODE) {
            Some(mode) => facts.mode(mode),
            None => Some(facts.default_mode()),
        });
        value
    }
}

/// The stored settings that are strings. `doctor` reports the others.
pub fn settings_of(auth_config: Option<&str>) -> Vec<(String, String)> {
    let text = auth_config.unwrap_or_default();
    let Ok(settings) = serde_json::from_str::<Map<String, Value>>(text) else {
        return Vec::new();
    };
    let texts = settings
        .into_iter()
        .filter_map(|(name, value)| match value {
            Value::String(text) => Some((name, text)),
            _ => None,
        });
    texts.collect()
}
