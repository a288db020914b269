//! The environment variable that a job finds a secret's value in.

use std::fmt;

use super::provider::find;

/// The longest field name, in characters (`VARCHAR(255)`).
const MAX_CHARS: usize = 255;

/// The name of an environment variable, as every shell takes it: letters, digits and `_`, no digit first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldName(String);

impl FieldName {
    /// Checks a name.
    pub fn new(name: impl Into<String>) -> Result<Self, FieldNameError> {
        let name = name.into();
        let first = |c: char| c.is_ascii_alphabetic() || c == '_';
        let plain = |c: char| first(c) || c.is_ascii_digit();
        // The name is not repeated: it may be a value in the wrong place.
        if !name.starts_with(first) || !name.chars().all(plain) {
            Err(FieldNameError::NotAVariable)
        } else if name.len() > MAX_CHARS {
            Err(FieldNameError::TooLong)
        } else {
            Ok(Self(name))
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something is not the name of an environment variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldNameError {
    /// Empty, or with other characters.
    #[error(
        "a field name is that of an environment variable: letters, digits and `_`, and no digit first"
    )]
    NotAVariable,
    /// Longer than the column.
    #[error("the field name is too long; the database takes 255 characters")]
    TooLong,
}

/// The variable in which the libraries of a provider look for its key: `OPENAI_API_KEY` for `openai`. It counts
/// where a secret has no field name of its own. `None` for a provider whose value is more than one key.
pub fn default_field_name(provider: &str) -> Option<FieldName> {
    if provider.is_empty() {
        return None;
    }
    let facts = find(provider);
    let key = match &facts {
        Some(facts) => facts.default_mode().single_secret()?.name,
        None => "api_key",
    };
    if let Some(usual) = facts.as_ref().and_then(|facts| facts.variable(key)) {
        return FieldName::new(usual).ok();
    }
    // One spelling for a provider and its aliases.
    let provider = facts.as_ref().map_or(provider, |facts| facts.name);
    let name = format!("{provider}_{key}").to_ascii_uppercase();
    FieldName::new(name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_every_shell_takes_are_field_names() {
        for name in ["A", "_", "OPENAI_API_KEY", "a1", &"x".repeat(255)] {
            assert_eq!(FieldName::new(name).unwrap().as_str(), name);
        }
        for name in ["", "1A", "A-B", "A B", " A", "A=", "É", "A\n", "A.B"] {
            assert_eq!(
                FieldName::new(name),
                Err(FieldNameError::NotAVariable),
                "{name:?}"
            );
        }
        let long = FieldName::new("x".repeat(256));
        assert_eq!(long, Err(FieldNameError::TooLong));
    }

    #[test]
    fn the_default_follows_from_the_provider() {
        for (provider, expected) in [
            ("openai", Some("OPENAI_API_KEY")),
            ("anthropic", Some("ANTHROPIC_API_KEY")),
            ("azure", Some("AZURE_API_KEY")),
            ("cohere", Some("COHERE_API_KEY")),
            (
                "fireworks_ai-embedding-models",
                Some("FIREWORKS_AI_EMBEDDING_MODELS_API_KEY"),
            ),
            ("amazon-bedrock", Some("BEDROCK_API_KEY")),
            ("vertex_ai", Some("VERTEX_AI_VERTEX_CREDENTIALS")),
            ("sagemaker", None),
            ("brand-new", Some("BRAND_NEW_API_KEY")),
            ("3com", None),
            ("", None),
        ] {
            let found = default_field_name(provider);
            assert_eq!(
                found.as_ref().map(FieldName::as_str),
                expected,
                "{provider}"
            );
        }
    }
}
