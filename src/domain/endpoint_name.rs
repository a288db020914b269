//! The name of an endpoint, which is part of the address that callers use.

use std::fmt;

use super::name::MAX_NAME_CHARS;

/// The longest name of an endpoint with an experiment of its own: `gateway/` and the name must fit in
/// `experiments.name`, a `VARCHAR(256)`.
pub const MAX_TRACKED_NAME_CHARS: usize = 256 - "gateway/".len();

/// The name of an endpoint about to be created or renamed: only letters, digits, `_`, `-` and `.`, as
/// `MLflow`'s REST layer requires since 3.9. Stored names are used as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointName(String);

impl EndpointName {
    pub fn new(name: impl Into<String>) -> Result<Self, EndpointNameError> {
        let name = name.into();
        let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        if name.is_empty() || !name.chars().all(allowed) {
            Err(EndpointNameError::Pattern)
        } else if name.len() > MAX_NAME_CHARS {
            Err(EndpointNameError::TooLong {
                found: name.len(),
                limit: MAX_NAME_CHARS,
            })
        } else {
            Ok(Self(name))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the experiment that `MLflow` creates for the traces of an endpoint.
    pub fn experiment(&self) -> Result<String, EndpointNameError> {
        if self.0.len() > MAX_TRACKED_NAME_CHARS {
            return Err(EndpointNameError::TooLongForExperiment {
                found: self.0.len(),
                limit: MAX_TRACKED_NAME_CHARS,
            });
        }
        Ok(format!("gateway/{}", self.0))
    }
}

impl fmt::Display for EndpointName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointNameError {
    /// Empty, or an invalid character.
    #[error(
        "an endpoint's name may only contain letters, digits, `_`, `-` and `.`, as MLflow requires"
    )]
    Pattern,
    /// Longer than the column.
    #[error("the endpoint's name has {found} characters; the limit is {limit}")]
    TooLong { found: usize, limit: usize },
    /// The name of its experiment would be too long.
    #[error(
        "the endpoint's name has {found} characters; with an experiment of its own the limit is {limit}"
    )]
    TooLongForExperiment { found: usize, limit: usize },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_as_over_rest() {
        for good in ["chat", "a", "gpt-4o_v1.2", "-", "...", &"x".repeat(255)] {
            assert!(EndpointName::new(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "a/b", "a:b", "é", "chat\n", &"x".repeat(256)] {
            assert!(EndpointName::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_experiments_name_must_fit_on_every_engine() {
        let longest = EndpointName::new("x".repeat(248)).unwrap();
        assert_eq!(longest.experiment().unwrap().len(), 256);
        let longer = EndpointName::new("x".repeat(249)).unwrap();
        assert!(longer.experiment().is_err());
    }
}
