//! Finding endpoints by a tag.

use super::Tag;

/// Which endpoints a list is about: those with this key and, if one is given, this value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagFilter {
    /// The key.
    pub key: String,
    /// The value; any when there is none.
    pub value: Option<String>,
}

impl TagFilter {
    /// Reads `KEY` or `KEY=VALUE`.
    pub fn parse(text: &str) -> Self {
        match text.split_once('=') {
            Some((key, value)) => Self {
                key: key.to_owned(),
                value: Some(value.to_owned()),
            },
            None => Self {
                key: text.to_owned(),
                value: None,
            },
        }
    }

    /// Whether one of these tags fits.
    pub fn matches(&self, tags: &[Tag]) -> bool {
        let has = |tag: &Tag| tag.value.as_deref().unwrap_or_default().to_owned();
        tags.iter().any(|tag| {
            tag.key == self.key && self.value.as_ref().is_none_or(|value| *value == has(tag))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_without_a_value_takes_any() {
        let tags = [Tag {
            key: "team".into(),
            value: None,
        }];
        for (filter, fits) in [
            ("team", true),
            ("team=", true),
            ("team=a", false),
            ("Team", false),
        ] {
            assert_eq!(TagFilter::parse(filter).matches(&tags), fits, "{filter}");
        }
    }
}
