//! `mlgate endpoint untag`.

use clap::Args;

use super::endpoint_and_values::EndpointAndValues;
use super::report::show_by_id;
use crate::error::CommandResult;
use crate::ops::tag::delete_tags;
use crate::os::interrupt;
use crate::session::context::Context;

/// Remove tags from an endpoint
///
/// Removes all of the tags or none.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate endpoint untag chat stage")]
pub struct EndpointUntagArgs {
    #[command(flatten)]
    endpoint: EndpointAndValues,

    /// Key of the tag
    #[arg(value_name = "KEY")]
    keys: Vec<String>,

    /// Skip missing keys
    #[arg(long)]
    if_exists: bool,
}

pub(super) fn run(args: &EndpointUntagArgs, context: &Context) -> CommandResult {
    let (wanted, keys) = args
        .endpoint
        .split(&args.keys, "no tag was given: use its key")?;
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let gone = interrupt::deferred(|| {
        delete_tags(&mut store, &wanted, &workspace, &keys, args.if_exists)
    })?;
    let endpoint = &gone.endpoint;
    for key in &gone.missing {
        context
            .ui
            .status(&format!("endpoint `{endpoint}` has no tag `{key}`"));
    }
    if gone.deleted.is_empty() {
        context.ui.status("nothing was changed");
    } else {
        let keys: Vec<_> = gone.deleted.iter().map(|key| format!("`{key}`")).collect();
        context.ui.status(&format!(
            "removed {} from endpoint `{endpoint}`",
            keys.join(", ")
        ));
    }
    show_by_id(gone.endpoint.id, &mut store, context)
}
