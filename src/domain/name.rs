//! Names in the gateway's tables, checked before they reach a database.

use std::fmt;

/// The longest name of a secret, model definition or endpoint, in characters (`VARCHAR(255)`).
pub const MAX_NAME_CHARS: usize = 255;

/// The name of a secret about to be created.
///
/// `MLflow` itself accepts anything. mlgate is stricter about names it creates, because the name is part of
/// the AAD and can never change: no control characters, and no white space at either end, which `MariaDB`
/// ignores in comparisons. Stored names are used as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretName(String);

impl SecretName {
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("secret name", &name, MAX_NAME_CHARS)?;
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest provider name, in characters (`VARCHAR(64)`).
pub const MAX_PROVIDER_CHARS: usize = 64;

/// The provider of a secret, such as `openai`. The gateway compares it case-sensitively.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider(String);

impl Provider {
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("provider", &name, MAX_PROVIDER_CHARS)?;
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a model definition about to be created or renamed; rules as for [`SecretName`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelDefinitionName(String);

impl ModelDefinitionName {
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("model definition name", &name, MAX_NAME_CHARS)?;
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The longest model name of a provider, in characters (`VARCHAR(256)`).
pub const MAX_MODEL_NAME_CHARS: usize = 256;

/// A provider's name of a model, such as `gpt-4o`: sent to the provider as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelName(String);

impl ModelName {
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("model name", &name, MAX_MODEL_NAME_CHARS)?;
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The longest actor, in characters (`VARCHAR(255)`).
pub const MAX_ACTOR_CHARS: usize = 255;

/// Who made a change, as `created_by` and `last_updated_by` record it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor(String);

impl Actor {
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("actor", &name, MAX_ACTOR_CHARS)?;
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("the {what} is empty")]
    Empty { what: &'static str },
    /// Longer than the column.
    #[error("the {what} has {found} characters; the limit is {limit}")]
    TooLong {
        what: &'static str,
        /// Its length in characters.
        found: usize,
        /// The column's length in characters.
        limit: usize,
    },
    /// A control character, such as a newline.
    #[error("the {what} contains a control character")]
    Control { what: &'static str },
    #[error(
        "the {what} begins or ends with white space, which MariaDB ignores when comparing names"
    )]
    OuterSpace { what: &'static str },
}

pub(super) fn check(what: &'static str, name: &str, limit: usize) -> Result<(), NameError> {
    let found = name.chars().count();
    if name.trim().is_empty() {
        Err(NameError::Empty { what })
    } else if found > limit {
        Err(NameError::TooLong { what, found, limit })
    } else if name.chars().any(char::is_control) {
        Err(NameError::Control { what })
    } else if name.trim() != name {
        Err(NameError::OuterSpace { what })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_column_cannot_hold_are_refused() {
        assert!(SecretName::new("a".repeat(255)).is_ok());
        assert_eq!(
            SecretName::new("é".repeat(256)),
            Err(NameError::TooLong {
                what: "secret name",
                found: 256,
                limit: 255
            })
        );
    }

    #[test]
    fn names_that_compare_equal_on_one_engine_only_are_refused() {
        assert!(matches!(
            SecretName::new("key "),
            Err(NameError::OuterSpace { .. })
        ));
        assert!(matches!(
            SecretName::new("key\n"),
            Err(NameError::Control { .. })
        ));
        assert!(matches!(SecretName::new(" "), Err(NameError::Empty { .. })));
        assert!(SecretName::new("name|with|pipes and spaces é🔑").is_ok());
    }
}
