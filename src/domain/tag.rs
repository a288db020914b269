//! Tags of endpoints, filters by tag, and `KEY=VALUE` in general.

use std::str::FromStr;

use super::width;

/// `KEY=VALUE`, split at the first `=`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyValue {
    pub key: String,
    pub value: String,
}

/// Text without a `=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected KEY=VALUE")]
pub struct NotKeyValue;

impl FromStr for KeyValue {
    type Err = NotKeyValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = text.split_once('=').ok_or(NotKeyValue)?;
        Ok(Self {
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }
}

/// One tag of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The key; unique on its endpoint.
    pub key: String,
    pub value: Option<String>,
}

impl Tag {
    /// Checks a tag about to be written: `MLflow`'s store accepts anything, SQLite any length.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Result<Self, TagError> {
        let (key, value) = (key.into(), value.into());
        let (key_chars, value_chars) = (key.chars().count(), value.chars().count());
        if key.trim().is_empty() {
            Err(TagError::NoKey)
        } else if key_chars > width::TAG_KEY {
            Err(TagError::TooLong {
                what: "key",
                found: key_chars,
                limit: width::TAG_KEY,
            })
        } else if value_chars > width::TAG_VALUE {
            Err(TagError::TooLong {
                what: "value",
                found: value_chars,
                limit: width::TAG_VALUE,
            })
        } else if key.chars().any(char::is_control) || key.trim() != key {
            Err(TagError::OddKey)
        } else {
            Ok(Self {
                key,
                value: Some(value),
            })
        }
    }
}

/// Why a tag cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    #[error("a tag's key is empty")]
    NoKey,
    /// Control characters, or white space at either end, which `MariaDB` ignores in comparisons.
    #[error("a tag's key contains control characters, or white space at its ends")]
    OddKey,
    /// Longer than the column.
    #[error("a tag's {what} has {found} characters; the limit is {limit}")]
    TooLong {
        /// Key or value.
        what: &'static str,
        /// Its length in characters.
        found: usize,
        /// The column's length in characters.
        limit: usize,
    },
}

/// Matches this key and, if given, this value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagFilter {
    pub key: String,
    /// The value; `None` for any.
    pub value: Option<String>,
}

impl TagFilter {
    /// Parses `KEY` or `KEY=VALUE`.
    pub fn parse(text: &str) -> Self {
        match text.parse() {
            Ok(KeyValue { key, value }) => Self {
                key,
                value: Some(value),
            },
            Err(NotKeyValue) => Self {
                key: text.to_owned(),
                value: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_too_wide_for_a_column_are_refused() {
        assert!(Tag::new("é".repeat(250), "").is_ok());
        assert!(Tag::new("team", "x".repeat(5000)).is_ok());
        for (key, value) in [
            ("", ""),
            (" ", ""),
            ("a ", ""),
            ("a\nb", ""),
            (&"x".repeat(251), ""),
            ("a", &"x".repeat(5001)),
        ] {
            assert!(Tag::new(key, value).is_err(), "{key:?}");
        }
    }
}
