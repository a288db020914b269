//! Looking at a value through the eyes of a provider.

use secrecy::ExposeSecret;
use serde_json::{Map, Value};

use crate::crypto::plaintext::{FieldValue, StoredValue};
use crate::domain::provider::{AuthMode, ProviderFacts};
use crate::domain::{AUTH_MODE, SecretValue};

/// What a secret holds.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// About to be written.
    New(&'a SecretValue),
    /// Decrypted.
    Stored(&'a StoredValue),
    /// Not decrypted: the names of its fields alone, which the mask has.
    Names(&'a [String]),
}

/// A field's text; none where it is something else.
pub(super) type FieldText<'a> = (&'a str, Option<&'a str>);

impl<'a> Content<'a> {
    pub(super) fn fields(self) -> Vec<FieldText<'a>> {
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
            // No check finds anything in a text without characters.
            Self::Names(names) => names.iter().map(|name| (name.as_str(), Some(""))).collect(),
        }
    }
}

/// Whom a secret is for, and how.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The provider, as the gateway compares it; none where nothing says it.
    pub provider: Option<&'a str>,
    /// The settings, by name.
    pub settings: &'a [(String, String)],
    /// The provider's names of the models that it is used for.
    pub models: &'a [&'a str],
}

/// What the checks look at.
pub(super) struct Look<'a> {
    pub(super) facts: Option<&'a ProviderFacts>,
    /// The way to log in that the gateway takes; none where the provider is not known, or the way is none of its.
    pub(super) mode: Option<&'static AuthMode>,
    pub(super) given: Given<'a>,
    pub(super) fields: &'a [FieldText<'a>],
}

impl<'a> Look<'a> {
    pub(super) fn setting(&self, name: &str) -> Option<&'a str> {
        let mut settings = self.given.settings.iter();
        settings.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    pub(super) fn has_field(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| *known == name)
    }

    /// The text of a field; none if there is no such field, or if it is not a string.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        let mut texts = self.texts();
        texts.find_map(|(known, text)| (known == name).then_some(text))
    }

    /// The fields that are texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields
            .iter()
            .filter_map(|(name, text)| Some((*name, (*text)?)))
    }

    pub(super) fn is_called(&self, provider: &str) -> bool {
        self.facts.is_some_and(|facts| facts.name == provider)
    }
}

impl<'a> Look<'a> {
    /// Of a value whose fields are these.
    pub(super) fn new(
        facts: Option<&'a ProviderFacts>,
        given: Given<'a>,
        fields: &'a [FieldText<'a>],
    ) -> Self {
        let mut look = Self {
            facts,
            mode: None,
            given,
            fields,
        };
        look.mode = facts.and_then(|facts| match look.setting(AUTH_MODE) {
            Some(mode) => facts.mode(mode),
            None => Some(facts.default_mode()),
        });
        look
    }
}

/// The stored settings that are texts; settings of another shape are found as such.
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
