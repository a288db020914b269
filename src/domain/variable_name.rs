//! Names of environment variables.

use super::macros::text_newtype;
use super::width;

text_newtype! {
    /// A name valid in every shell: ASCII letters, digits and `_`, not starting with a digit.
    VariableName(name): VariableNameError => check_variable(name)
}

text_newtype! {
    /// The environment variable that passes a secret's value to a job, as stored with the secret. Without one,
    /// [`usual_variable`](super::provider::usual_variable) gives that of the provider.
    FieldName(name): FieldNameError => {
        check_variable(name)?;
        if name.len() > width::VARIABLE_NAME {
            return Err(FieldNameError::TooLong);
        }
        Ok(())
    }
}

fn check_variable(name: &str) -> Result<(), VariableNameError> {
    let of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.is_empty()
        || name.starts_with(|c: char| c.is_ascii_digit())
        || !name.chars().all(of_word)
    {
        return Err(VariableNameError);
    }
    Ok(())
}

/// An invalid variable name. It is not repeated: it may be a misplaced value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a variable's name may only contain ASCII letters, digits and `_`, and must not start with \
    a digit"
)]
pub struct VariableNameError;

/// Why a field name cannot be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldNameError {
    #[error(transparent)]
    NotAVariable(#[from] VariableNameError),
    /// Longer than the column.
    #[error(
        "the field name is too long; the limit is {} characters",
        width::VARIABLE_NAME
    )]
    TooLong,
}

impl VariableName {
    /// Derives a name from any text, in upper case: invalid characters become a single `_`. `None` when
    /// nothing is left.
    pub fn from_text(text: &str) -> Option<Self> {
        let words = words(text);
        let first = words.chars().next()?;
        // A digit cannot be the first.
        let digit = if first.is_ascii_digit() { "_" } else { "" };
        Self::new(format!("{digit}{words}")).ok()
    }

    /// The name for one of several fields: `NAME_FIELD`. `None` when nothing is left of the field's name.
    pub fn with_field(&self, field: &str) -> Option<Self> {
        let words = words(field);
        (!words.is_empty()).then(|| Self(format!("{}_{words}", self.0)))
    }

    #[must_use]
    pub fn after(&self, prefix: &Self) -> Self {
        Self(format!("{}{}", prefix.0, self.0))
    }
}

/// The letters and digits of a text in upper case, with a single `_` for anything between them.
fn words(text: &str) -> String {
    let each = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase);
    each.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shell_identifiers_are_names() {
        for name in ["A", "_", "OPENAI_API_KEY", "lower_2"] {
            assert_eq!(VariableName::new(name).unwrap().as_str(), name);
        }
        for name in ["", "2A", "A-B", "A B", "A=B", "Ä", "A\0", "A\n"] {
            assert_eq!(VariableName::new(name), Err(VariableNameError), "{name:?}");
        }
    }

    #[test]
    fn any_text_with_a_letter_makes_a_name() {
        let made = |text| VariableName::from_text(text).map(|name| name.to_string());
        assert_eq!(made("openai prod-key").as_deref(), Some("OPENAI_PROD_KEY"));
        assert_eq!(made("clé/2").as_deref(), Some("CL_2"));
        assert_eq!(made("2nd").as_deref(), Some("_2ND"));
        assert_eq!(made("秘密"), None);
        assert_eq!(made(""), None);
        let name = VariableName::new("DB").unwrap();
        assert_eq!(
            name.with_field("user-name").unwrap().as_str(),
            "DB_USER_NAME"
        );
        assert_eq!(name.with_field("秘"), None);
        assert_eq!(
            name.after(&VariableName::new("X_").unwrap()).as_str(),
            "X_DB"
        );
    }

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
