//! Finding endpoints by a tag.

/// Which endpoints a list is about: those with this key and, if one is given, this value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagFilter {
    pub key: String,
    /// The value; any when there is none.
    pub value: Option<String>,
}

impl TagFilter {
    /// Reads `KEY` or `KEY=VALUE`.
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
