//! `mlgate guardrail remove`.

use clap::Args;
use serde::Serialize;

use super::endpoint::EndpointArgs;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::guardrail::remove;
use crate::os::interrupt;
use crate::session::context::Context;

/// Detach a guardrail from an endpoint
///
/// The guardrail itself stays. Running servers apply the change from their next call.
#[derive(Debug, Args)]
pub struct GuardrailRemoveArgs {
    #[command(flatten)]
    guardrail: Selector,

    #[command(flatten)]
    endpoint: EndpointArgs,
}

#[derive(Serialize)]
struct Removed {
    removed: RemovedGuardrail,
}

#[derive(Serialize)]
struct RemovedGuardrail {
    guardrail_id: String,
    guardrail_name: String,
    endpoint_id: String,
    endpoint_name: Option<String>,
}

pub(super) fn run(args: &GuardrailRemoveArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let (guardrail, endpoint) = (args.guardrail.to_ref(), args.endpoint.to_ref());
    let (guardrail, endpoint) =
        interrupt::deferred(|| remove(&mut store, &guardrail, &endpoint, &workspace))?;
    context.ui.status(&format!(
        "detached guardrail `{}` from endpoint `{endpoint}`",
        guardrail.name
    ));
    let removed = Removed {
        removed: RemovedGuardrail {
            guardrail_id: guardrail.id,
            guardrail_name: guardrail.name,
            endpoint_id: endpoint.id,
            endpoint_name: endpoint.name,
        },
    };
    context.ui.document(&removed, String::new)
}
