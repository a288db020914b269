//! The environment variable that passes a secret's value to a job.

use std::fmt;

use super::{VariableName, VariableNameError};

/// The longest field name, in characters (`VARCHAR(255)`).
const MAX_CHARS: usize = 255;

/// The name of a variable stored with a secret. Without one, [`usual_variable`] gives that of the provider.
///
/// [`usual_variable`]: super::provider::usual_variable
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName(VariableName);

impl FieldName {
    pub fn new(name: impl Into<String>) -> Result<Self, FieldNameError> {
        let name = VariableName::new(name)?;
        if name.as_str().len() > MAX_CHARS {
            return Err(FieldNameError::TooLong);
        }
        Ok(Self(name))
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a field name cannot be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldNameError {
    #[error(transparent)]
    NotAVariable(#[from] VariableNameError),
    /// Longer than the column.
    #[error("the field name is too long; the limit is {MAX_CHARS} characters")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_variable_that_the_column_can_hold_is_a_field_name() {
        let name = FieldName::new("x".repeat(255)).unwrap();
        assert_eq!(name.to_string().len(), 255);
        let long = FieldName::new("x".repeat(256));
        assert_eq!(long, Err(FieldNameError::TooLong));
        assert_eq!(
            FieldName::new("A-B"),
            Err(FieldNameError::NotAVariable(VariableNameError))
        );
    }
}
