//! Bindings: which resource of MLflow uses which endpoint, and in mlgate's own tables, which resource gets which
//! secret.

use std::fmt;

use super::macros::text_newtype;
use super::name::check;
use super::{Audit, NameError, Timestamp, width};

/// One row of `endpoint_bindings`, identified by endpoint, type and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub endpoint_id: String,
    /// The endpoint's name; `None` if it has none, or was deleted.
    pub endpoint_name: Option<String>,
    /// The endpoint's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// The resource's type, as stored: one that MLflow does not know breaks its own list.
    pub resource_type: String,
    /// The resource's id: a scorer's id, when the type is [`SCORER`].
    pub resource_id: String,
    /// The resource's display name; since 3.9.
    pub display_name: Option<String>,
    pub audit: Audit,
}

impl Binding {
    pub fn key(&self) -> BindingKey {
        BindingKey {
            endpoint_id: self.endpoint_id.clone(),
            resource_type: self.resource_type.clone(),
            resource_id: self.resource_id.clone(),
        }
    }
}

/// What identifies a binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingKey {
    pub endpoint_id: String,
    pub resource_type: String,
    pub resource_id: String,
}

/// The only resource type in MLflow 3.9 and later.
pub const SCORER: &str = "scorer";

/// Its name in 3.8. No upgrade converts it, and later releases cannot list it.
pub const SCORER_JOB: &str = "scorer_job";

/// A scorer registered in MLflow, without its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorer {
    /// A UUID with dashes, if MLflow created it.
    pub id: String,
    /// The name, unique in its experiment.
    pub name: String,
    pub experiment_id: i32,
    /// The experiment's name; `None` when it was deleted.
    pub experiment_name: Option<String>,
    /// The experiment's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
}

text_newtype! {
    /// The type of a resource, such as `SCORER_JOB`; case-sensitive.
    ResourceType(text): BindingTargetError => check_word("resource type", text, width::RESOURCE_TYPE)
}

text_newtype! {
    /// The id of a resource. It may contain colons and blanks.
    ResourceId(text): BindingTargetError => Ok(check("resource's id", text, width::RESOURCE_ID)?)
}

text_newtype! {
    /// The name under which a resource gets a secret, such as `api_key`; case-sensitive.
    BoundName(text): BindingTargetError => check_word("binding's name", text, width::BOUND_NAME)
}

/// What a secret can be bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundResource {
    pub resource_type: ResourceType,
    pub id: ResourceId,
}

impl BoundResource {
    /// Parses `TYPE:ID`, split at the first colon.
    pub fn parse(text: &str) -> Result<Self, BindingTargetError> {
        let (resource_type, id) = text.split_once(':').ok_or(BindingTargetError::NotAPair)?;
        Ok(Self {
            resource_type: ResourceType::new(resource_type)?,
            id: ResourceId::new(id)?,
        })
    }
}

impl fmt::Display for BoundResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.resource_type.as_str(), self.id.as_str())
    }
}

/// A name of a resource, which has at most one secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingTarget {
    pub resource: BoundResource,
    pub name: BoundName,
}

impl BindingTarget {
    /// Parses `TYPE:ID:NAME`, split at the first and the last colon.
    pub fn parse(text: &str) -> Result<Self, BindingTargetError> {
        let parts = text
            .rsplit_once(':')
            .filter(|(resource, _)| resource.contains(':'));
        let (resource, name) = parts.ok_or(BindingTargetError::NotATriple)?;
        Ok(Self {
            resource: BoundResource::parse(resource)?,
            name: BoundName::new(name)?,
        })
    }
}

impl fmt::Display for BindingTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` of {}", self.name.as_str(), self.resource)
    }
}

/// One row of `mlgate_secret_bindings`, with the name and workspace of its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretBinding {
    pub id: String,
    pub secret_id: String,
    pub secret_name: String,
    /// The secret's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    pub resource_type: String,
    pub resource_id: String,
    /// The name under which the resource gets the secret.
    pub name: String,
    pub created_by: Option<String>,
    pub created_at: Timestamp,
}

impl SecretBinding {
    pub fn is_of(&self, resource: &BoundResource) -> bool {
        self.resource_type == resource.resource_type.as_str()
            && self.resource_id == resource.id.as_str()
    }

    /// What to call its resource in a message.
    pub fn resource(&self) -> String {
        format!("{} `{}`", self.resource_type, self.resource_id)
    }
}

impl fmt::Display for SecretBinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` of {}", self.name, self.resource())
    }
}

/// An invalid binding. The text is not repeated: it may be a misplaced secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindingTargetError {
    #[error(transparent)]
    Part(#[from] NameError),
    /// A part that could not be split from the others, or is special in a shell.
    #[error("the {what} may only contain letters, digits, `_`, `-` and `.`")]
    OddCharacter { what: &'static str },
    #[error("expected TYPE:ID, for example SCORER_JOB:nightly")]
    NotAPair,
    #[error("expected TYPE:ID:NAME, for example SCORER_JOB:nightly:api_key")]
    NotATriple,
}

fn check_word(what: &'static str, text: &str, limit: usize) -> Result<(), BindingTargetError> {
    check(what, text, limit)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    if text.chars().all(plain) {
        Ok(())
    } else {
        Err(BindingTargetError::OddCharacter { what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_may_contain_colons() {
        let target = BindingTarget::parse("SCORER_JOB:urn:job:7:api_key").unwrap();
        assert_eq!(target.resource.resource_type.as_str(), "SCORER_JOB");
        assert_eq!(target.resource.id.as_str(), "urn:job:7");
        assert_eq!(target.name.as_str(), "api_key");
        assert_eq!(target.to_string(), "`api_key` of SCORER_JOB `urn:job:7`");
        assert!(ResourceType::new("a:b").is_err());
        assert!(BoundName::new("a:b").is_err());
    }

    #[test]
    fn each_part_is_required() {
        for wrong in ["", "job", "JOB:1", ":1:key", "JOB::key", "JOB:1:", "::"] {
            assert!(BindingTarget::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            BoundResource::parse("JOB"),
            Err(BindingTargetError::NotAPair)
        );
    }

    #[test]
    fn each_part_fits_its_column() {
        assert!(ResourceType::new("T".repeat(50)).is_ok());
        assert!(ResourceType::new("T".repeat(51)).is_err());
        assert!(ResourceId::new("é".repeat(255)).is_ok());
        assert!(ResourceId::new("é".repeat(256)).is_err());
        assert!(BoundName::new("n".repeat(255)).is_ok());
        assert!(BoundName::new("n".repeat(256)).is_err());
        assert!(ResourceId::new("two\nlines").is_err());
    }

    #[test]
    fn a_binding_is_of_one_resource() {
        let binding = SecretBinding {
            id: "b-1".to_owned(),
            secret_id: "s-1".to_owned(),
            secret_name: "openai".to_owned(),
            workspace: "default".to_owned(),
            resource_type: "SCORER_JOB".to_owned(),
            resource_id: "nightly".to_owned(),
            name: "api_key".to_owned(),
            created_by: None,
            created_at: Timestamp::from_millis(0),
        };
        let is_of = |text| binding.is_of(&BoundResource::parse(text).unwrap());
        assert!(is_of("SCORER_JOB:nightly"));
        for other in ["SCORER_JOB:daily", "scorer_job:nightly", "JOB:other"] {
            assert!(!is_of(other), "{other}");
        }
        assert_eq!(binding.resource(), "SCORER_JOB `nightly`");
        assert_eq!(binding.to_string(), "`api_key` of SCORER_JOB `nightly`");
    }
}
