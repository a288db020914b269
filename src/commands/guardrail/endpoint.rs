//! How the endpoint of a guardrail is selected.

use clap::Args;

use crate::domain::EntityRef;

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct EndpointArgs {
    /// Name of the endpoint
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,

    /// Id of the endpoint, instead of its name
    #[arg(long, value_name = "ID")]
    endpoint_id: Option<String>,
}

impl EndpointArgs {
    pub(super) fn to_ref(&self) -> EntityRef {
        match (&self.endpoint_id, &self.endpoint) {
            (Some(id), _) => EntityRef::Id(id.clone()),
            (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
        }
    }
}
