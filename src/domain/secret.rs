//! Secrets of the gateway without their values, and the details that mlgate keeps of them.

use std::collections::BTreeMap;

use super::macros::text_newtype;
use super::name::{NameError, check};
use super::{Damage, FieldName, ModelName, Timestamp, width};

text_newtype! {
    /// The name of a secret about to be created.
    ///
    /// `MLflow` itself accepts anything. mlgate is stricter about names it creates, because the name is part of
    /// the AAD and can never change: no control characters, and no white space at either end, which `MariaDB`
    /// ignores in comparisons. Stored names are used as they are.
    SecretName(name): NameError => check("secret name", name, width::NAME)
}

/// What is readable of a secret without a key: one row of `secrets` without its two blobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// `s-` and 32 hexadecimal digits, if MLflow or mlgate created it; else anything up to 36 characters.
    pub id: String,
    /// The name, unique in its workspace, and part of the AAD.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// JSON: the mask of each field, as stored.
    pub masked_value: String,
    pub provider: Option<String>,
    /// JSON of the settings, which are not secret, as stored.
    pub auth_config: Option<String>,
    /// The version of the KEK that wraps the DEK, according to the row; readers do not use it.
    pub kek_version: i32,
    pub created_by: Option<String>,
    pub created_at: Timestamp,
    pub last_updated_by: Option<String>,
    pub last_updated_at: Timestamp,
}

/// The encrypted part of a row, with what authenticates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    /// The id: part of the AAD.
    pub id: String,
    /// The name: part of the AAD.
    pub name: String,
    /// `nonce(12) ‖ ciphertext ‖ tag(16)` of the value.
    pub encrypted_value: Vec<u8>,
    /// `nonce(12) ‖ ciphertext(32) ‖ tag(16)` of the DEK: 60 bytes.
    pub wrapped_dek: Vec<u8>,
    /// The KEK version, according to the row; [`NO_KEK_VERSION`] where it cannot be read.
    pub kek_version: i32,
    /// What prevents the row from being read, if anything. No key decrypts such a row, and nothing is written
    /// to it; the other fields contain what can be shown.
    pub damage: Option<Damage>,
}

/// Stands for a KEK version that cannot be read. No key can have it.
pub const NO_KEK_VERSION: i32 = i32::MIN;

/// A row's KEK version; `None` where it cannot be read.
pub fn known_kek_version(version: i32) -> Option<i32> {
    (version != NO_KEK_VERSION).then_some(version)
}

/// A model definition that uses a secret, and loses its key with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependent {
    pub model_definition: String,
    /// The names of the endpoints that use the model definition, sorted.
    pub endpoints: Vec<String>,
}

/// A row of `mlgate_secrets` with its labels. A secret without one has the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecretDetails {
    /// The environment variable that passes the value to a job.
    pub field_name: Option<String>,
    pub model: Option<String>,
    /// Whether more than one resource may be bound to it.
    pub shared: bool,
    pub description: Option<String>,
    pub labels: BTreeMap<String, String>,
    /// When the key expires at the provider.
    pub expires_at: Option<Timestamp>,
    /// Whether, when and why its value was destroyed.
    pub revoked: Option<Revocation>,
}

/// The destruction of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    pub at: Timestamp,
    pub by: Option<String>,
    pub reason: Option<String>,
}

text_newtype! {
    /// A description of a secret. Never empty; it may have several lines.
    Description(text): NameError => {
        let what = "description";
        let (found, limit) = (text.chars().count(), width::DESCRIPTION);
        if text.trim().is_empty() {
            Err(NameError::Empty { what })
        } else if found > limit {
            Err(NameError::TooLong { what, found, limit })
        } else if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
        {
            Err(NameError::Control { what })
        } else {
            Ok(())
        }
    }
}

/// A label about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    key: String,
    value: String,
}

impl Label {
    /// Checks a label. Keys that differ in case are different on every engine.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Result<Self, NameError> {
        let (key, value) = (key.into(), value.into());
        check("label's key", &key, width::LABEL_KEY)?;
        let what = "label's value";
        let found = value.chars().count();
        if found > width::LABEL_VALUE {
            let limit = width::LABEL_VALUE;
            return Err(NameError::TooLong { what, found, limit });
        }
        if value.chars().any(char::is_control) {
            return Err(NameError::Control { what });
        }
        Ok(Self { key, value })
    }

    pub fn key(&self) -> &str {
        &self.key
    }
}

/// What to change. `None` and empty lists keep what is stored; `Some(None)` removes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailsChange {
    pub field_name: Option<Option<FieldName>>,
    pub model: Option<Option<ModelName>>,
    /// Whether more than one resource may be bound to it.
    pub shared: Option<bool>,
    pub description: Option<Option<Description>>,
    pub labels: Vec<Label>,
    pub remove_labels: Vec<String>,
    /// When the key expires.
    pub expires_at: Option<Option<Timestamp>>,
}

impl DetailsChange {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Applies the change.
    pub fn apply(&self, details: &mut SecretDetails) {
        if let Some(name) = &self.field_name {
            details.field_name = name.as_ref().map(ToString::to_string);
        }
        if let Some(model) = &self.model {
            details.model = model.as_ref().map(|model| model.as_str().to_owned());
        }
        if let Some(shared) = self.shared {
            details.shared = shared;
        }
        if let Some(description) = &self.description {
            details.description = description.as_ref().map(|text| text.as_str().to_owned());
        }
        for key in &self.remove_labels {
            details.labels.remove(key);
        }
        for Label { key, value } in &self.labels {
            details.labels.insert(key.clone(), value.clone());
        }
        if let Some(at) = self.expires_at {
            details.expires_at = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_too_wide_for_a_column_are_refused() {
        assert!(Description::new("two\nlines é🔑").is_ok());
        assert!(Description::new("🔑".repeat(16_383)).is_ok());
        for text in ["", " \n", "a\u{1b}[31m", "\0", &"x".repeat(16_384)] {
            assert!(Description::new(text).is_err(), "{text:?}");
        }
        let label = Label::new("k".repeat(255), "🔑".repeat(1000)).unwrap();
        assert_eq!(label.key(), "k".repeat(255));
        assert!(Label::new("empty", "").is_ok());
        for (key, value) in [
            ("", "v"),
            ("k ", "v"),
            ("k\n", "v"),
            ("k", "v\n"),
            (&"k".repeat(256), "v"),
            ("k", &"v".repeat(1001)),
        ] {
            assert!(Label::new(key, value).is_err(), "{key:?}");
        }
    }

    #[test]
    fn only_given_fields_change() {
        let mut details = SecretDetails::default();
        let all = DetailsChange {
            field_name: Some(FieldName::new("KEY").ok()),
            model: Some(ModelName::new("gpt-4o").ok()),
            shared: Some(true),
            description: Some(Description::new("of team a").ok()),
            labels: vec![Label::new("a", "1").unwrap(), Label::new("b", "2").unwrap()],
            remove_labels: Vec::new(),
            expires_at: Some(Some(Timestamp::from_millis(1))),
        };
        all.apply(&mut details);
        let labels = [("a", "1"), ("b", "2")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let before = SecretDetails {
            field_name: Some("KEY".to_owned()),
            model: Some("gpt-4o".to_owned()),
            shared: true,
            description: Some("of team a".to_owned()),
            labels: labels.into(),
            expires_at: Some(Timestamp::from_millis(1)),
            revoked: None,
        };
        assert_eq!(details, before);
        assert!(DetailsChange::default().is_empty() && !all.is_empty());
        DetailsChange::default().apply(&mut details);
        assert_eq!(details, before);
        let less = DetailsChange {
            description: Some(None),
            remove_labels: vec!["a".to_owned(), "unknown".to_owned()],
            ..DetailsChange::default()
        };
        less.apply(&mut details);
        let mut expected = before;
        expected.description = None;
        expected.labels.remove("a");
        assert_eq!(details, expected);
    }

    #[test]
    fn only_what_stands_for_no_version_is_none() {
        for version in [0, 1, -1, i32::MAX, i32::MIN + 1] {
            assert_eq!(known_kek_version(version), Some(version));
        }
        assert_eq!(known_kek_version(NO_KEK_VERSION), None);
    }
}
