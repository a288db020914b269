//! How the endpoint of a guardrail is pointed at.

use clap::Args;

use crate::domain::EntityRef;

/// A name or an id.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct EndpointArgs {
    /// The endpoint
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,

    /// The endpoint's id, instead of its name
    #[arg(long, value_name = "ID")]
    endpoint_id: Option<String>,
}

impl EndpointArgs {
    /// What was pointed at.
    pub(super) fn to_ref(&self) -> EntityRef {
        match (&self.endpoint_id, &self.endpoint) {
            (Some(id), _) => EntityRef::Id(id.clone()),
            (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
        }
    }
}
