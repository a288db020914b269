//! Which values are requested, and through what.

use std::fmt;

use crate::domain::{BoundResource, EntityRef, VariableName};

pub struct Request {
    /// Secrets, with their variables if given. Such a secret is not taken again from the others.
    pub secrets: Vec<Wanted>,
    pub resource: Option<BoundResource>,
    /// The secrets of an endpoint's models.
    pub endpoint: Option<EntityRef>,
    /// The prefix of variables that were not named.
    pub prefix: Option<VariableName>,
}

/// One secret, as requested by the user.
pub struct Wanted {
    pub secret: EntityRef,
    pub variable: Option<VariableName>,
}

/// What selected a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The secret itself.
    Secret,
    /// A resource, with the name of its binding.
    Resource {
        resource: BoundResource,
        name: String,
    },
    Endpoint(ModelUse),
}

/// How an endpoint uses a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelUse {
    pub model_definition: String,
    /// The provider that the gateway calls.
    pub provider: String,
    /// The provider's name of the model.
    pub model_name: String,
    /// `PRIMARY` or `FALLBACK`, as stored.
    pub linkage: String,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret => write!(f, "--secret"),
            Self::Resource { resource, name } => {
                let (kind, id) = (resource.resource_type.as_str(), resource.id.as_str());
                write!(f, "{kind}:{id} {name}")
            }
            Self::Endpoint(model) => write!(
                f,
                "{} {} ({}/{})",
                model.linkage, model.model_definition, model.provider, model.model_name
            ),
        }
    }
}
