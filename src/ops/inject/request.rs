//! What values are asked for, and by what.

use std::fmt;

use crate::domain::{BoundResource, EntityRef, VariableName};

/// What is asked for. Values come in this order.
pub struct Request {
    /// Secrets, with the variable if one was named. Such a secret is not taken again from the others.
    pub secrets: Vec<Wanted>,
    /// The secrets bound to a resource.
    pub resource: Option<BoundResource>,
    /// The secrets that the models of an endpoint are called with.
    pub endpoint: Option<EntityRef>,
    /// What all variables begin with that were not named.
    pub prefix: Option<VariableName>,
}

/// One secret, as a user asks for it.
pub struct Wanted {
    /// Which.
    pub secret: EntityRef,
    pub variable: Option<VariableName>,
}

/// By what a value was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Itself.
    Secret,
    /// A resource, and how it calls the secret.
    Resource {
        resource: BoundResource,
        /// The name of the binding.
        name: String,
    },
    /// A model of an endpoint.
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
