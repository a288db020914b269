//! Filtering by a tag.

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
        let (key, value) = match text.split_once('=') {
            Some((key, value)) => (key, Some(value.to_owned())),
            None => (text, None),
        };
        Self {
            key: key.to_owned(),
            value,
        }
    }
}
