//! Names in the gateway's tables, checked before they reach a database.

use super::macros::text_newtype;
use super::width;

text_newtype! {
    /// The provider of a secret, such as `openai`. The gateway compares it case-sensitively.
    Provider(name): NameError => check("provider", name, width::PROVIDER)
}

text_newtype! {
    /// Who made a change, as `created_by` and `last_updated_by` record it.
    Actor(name): NameError => check("actor", name, width::ACTOR)
}

text_newtype! {
    /// The set of a manifest, which owns what was applied from it.
    SetName(name): NameError => check("set name", name, width::SET_NAME)
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

/// What holds for most names.
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
    fn names_that_compare_equal_on_one_engine_only_are_refused() {
        let name = |name| check("name", name, width::NAME);
        assert!(matches!(name("key "), Err(NameError::OuterSpace { .. })));
        assert!(matches!(name("key\n"), Err(NameError::Control { .. })));
        assert!(matches!(name(" "), Err(NameError::Empty { .. })));
        assert!(name("name|with|pipes and spaces é🔑").is_ok());
    }

    #[test]
    fn names_the_column_cannot_hold_are_refused() {
        let too_long = NameError::TooLong {
            what: "name",
            found: 256,
            limit: 255,
        };
        let name = |name: String| check("name", &name, width::NAME);
        assert!(name("é".repeat(255)).is_ok());
        assert_eq!(name("é".repeat(256)), Err(too_long));
    }
}
