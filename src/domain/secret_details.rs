//! The details that mlgate keeps of a secret beyond MLflow's columns, and changes of them.

use std::collections::BTreeMap;

use super::macros::text_newtype;
use super::name::check;
use super::{FieldName, ModelName, NameError, Timestamp};

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

/// The longest description, in characters: with four bytes each, the limit of MySQL's `TEXT`.
const MAX_DESCRIPTION_CHARS: usize = 16_383;

/// The longest key of a label, in characters (`VARCHAR(255)`).
const MAX_LABEL_KEY_CHARS: usize = 255;

/// The longest value of a label, in characters (`VARCHAR(1000)`).
const MAX_LABEL_VALUE_CHARS: usize = 1000;

text_newtype! {
    /// A description of a secret. Never empty; it may have several lines.
    Description(text): NameError => {
        let what = "description";
        let (found, limit) = (text.chars().count(), MAX_DESCRIPTION_CHARS);
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
        check("label's key", &key, MAX_LABEL_KEY_CHARS)?;
        let what = "label's value";
        let found = value.chars().count();
        if found > MAX_LABEL_VALUE_CHARS {
            let limit = MAX_LABEL_VALUE_CHARS;
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
    fn what_the_columns_cannot_hold_is_refused() {
        assert!(Description::new("two\nlines é🔑").is_ok());
        assert!(Description::new("🔑".repeat(16_383)).is_ok());
        for text in ["", " \n", "a\u{1b}[31m", "\0", &"x".repeat(16_384)] {
            assert!(Description::new(text).is_err(), "{text:?}");
        }
        assert!(Label::new("k".repeat(255), "🔑".repeat(1000)).is_ok());
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
    fn only_what_is_named_changes() {
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
        let before = details.clone();
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
}
