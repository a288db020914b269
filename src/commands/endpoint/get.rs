//! `mlgate endpoint get`.

use clap::Args;

use super::view::EndpointView;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::endpoint::find;
use crate::session::context::Context;

/// Show one endpoint with its models and tags
#[derive(Debug, Args)]
pub struct EndpointGetArgs {
    #[command(flatten)]
    endpoint: Selector,
}

pub(super) fn run(args: &EndpointGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let endpoint = find(&mut store, &args.endpoint.to_ref(), &workspace)?;
    context.ui.one(
        "endpoint",
        EndpointView::from(endpoint),
        EndpointView::lines,
    )
}
