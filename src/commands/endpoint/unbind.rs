//! `mlgate endpoint unbind`.

use clap::Args;
use serde::Serialize;

use super::resource::{ResourceArgs, titles};
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::BindingError;
use crate::ops::OpError;
use crate::ops::binding::{UnbindRequest, unbind};
use crate::os::interrupt;
use crate::session::context::Context;

/// Remove the binding of an endpoint to a resource
///
/// Works for bindings of any type, including those that MLflow cannot list, and for deleted resources.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint unbind chat --scorer quality\n  \
    mlgate endpoint unbind chat --resource-type scorer_job --resource-id nightly")]
pub struct EndpointUnbindArgs {
    #[command(flatten)]
    endpoint: Selector,

    #[command(flatten)]
    resource: ResourceArgs,

    /// Succeed without changing anything if there is no such binding
    #[arg(long)]
    if_exists: bool,
}

#[derive(Serialize)]
struct Deleted {
    deleted: DeletedBinding,
}

#[derive(Serialize)]
struct DeletedBinding {
    endpoint_id: String,
    resource_type: String,
    resource_id: String,
}

pub(super) fn run(args: &EndpointUnbindArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let request = UnbindRequest {
        endpoint: args.endpoint.to_ref(),
        resource_type: args.resource.resource_type.clone(),
        resource: args.resource.to_resource(),
    };
    let gone = match interrupt::deferred(|| unbind(&mut store, &workspace, &request)) {
        Err(OpError::Binding(missing @ BindingError::NotBound { .. })) if args.if_exists => {
            context
                .ui
                .status(&format!("{missing}; nothing was changed"));
            return Ok(());
        }
        gone => gone?,
    };
    let (endpoint, resource) = titles(&gone);
    context.ui.status(&format!(
        "removed the binding of {} `{resource}` to endpoint `{endpoint}`",
        gone.resource_type
    ));
    let deleted = Deleted {
        deleted: DeletedBinding {
            endpoint_id: gone.endpoint_id,
            resource_type: gone.resource_type,
            resource_id: gone.resource_id,
        },
    };
    context.ui.document(&deleted, String::new)
}
