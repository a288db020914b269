//! What secrets are bound to.

use std::fmt;
use std::str::FromStr;

/// A resource, such as a job: what kind it is, and which one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceRef {
    /// What kind, such as `SCORER_JOB`.
    pub kind: String,
    /// Which one.
    pub id: String,
}

impl fmt::Display for ResourceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

/// A text that names no resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a resource is TYPE:ID, such as SCORER_JOB:42")]
pub struct ResourceError;

impl FromStr for ResourceRef {
    type Err = ResourceError;

    /// An id may have colons, a type has none.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((kind, id)) if !kind.is_empty() && !id.is_empty() => Ok(Self {
                kind: kind.to_owned(),
                id: id.to_owned(),
            }),
            _ => Err(ResourceError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_may_have_colons() {
        let resource: ResourceRef = "JOB:a:b".parse().unwrap();
        assert_eq!(
            (resource.kind.as_str(), resource.id.as_str()),
            ("JOB", "a:b")
        );
        assert_eq!(resource.to_string(), "JOB:a:b");
        for text in ["", "JOB", "JOB:", ":a"] {
            assert_eq!(text.parse::<ResourceRef>(), Err(ResourceError), "{text}");
        }
    }
}
