//! `mlgate endpoint bind`.

use clap::Args;

use super::resource::{BindingView, ResourceArgs, titles};
use crate::commands::selector::Selector;
use crate::domain::{MAX_DISPLAY_NAME_CHARS, MAX_RESOURCE_ID_CHARS};
use crate::error::{CommandError, CommandResult};
use crate::ops::binding::{BindRequest, bind};
use crate::os::interrupt;
use crate::session::context::Context;

/// Bind an endpoint to a scorer
///
/// A binding records which resource of MLflow uses an endpoint. MLflow creates it when a scorer whose model
/// is gateway:/ENDPOINT is registered, replacing the scorer's older one. In a database of MLflow 3.8,
/// bindings have the type scorer_job and any id.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint bind chat --scorer quality --experiment judges\n  \
    mlgate endpoint bind chat --resource-id c4f0cd10-aac1-425a-89a4-33b01c707a4c --replace")]
pub struct EndpointBindArgs {
    #[command(flatten)]
    endpoint: Selector,

    #[command(flatten)]
    resource: ResourceArgs,

    /// Display name of the resource [default: the scorer's name]
    #[arg(long, value_name = "NAME")]
    display_name: Option<String>,

    /// Replace the resource's binding to another endpoint
    #[arg(long)]
    replace: bool,

    /// Succeed without changing anything if the binding exists
    #[arg(long, conflicts_with = "replace")]
    if_not_exists: bool,

    /// Accept an id that is not a scorer's
    #[arg(long, requires = "resource_id")]
    no_check: bool,
}

pub(super) fn run(args: &EndpointBindArgs, context: &Context) -> CommandResult {
    at_most(
        args.display_name.as_ref(),
        "display name",
        MAX_DISPLAY_NAME_CHARS,
    )?;
    at_most(
        args.resource.resource_id(),
        "resource's id",
        MAX_RESOURCE_ID_CHARS,
    )?;
    let mut store = context.open_to_write()?;
    if args.display_name.is_some() {
        store.contract().require(crate::store::Feature::Routing)?;
    }
    let workspace = context.workspace(&mut store)?;
    let request = BindRequest {
        endpoint: args.endpoint.to_ref(),
        resource_type: args.resource.resource_type.clone(),
        resource: args.resource.to_resource(),
        display_name: args.display_name.clone(),
        unchecked: args.no_check,
        replace: args.replace,
        bound_is_fine: args.if_not_exists,
        actor: context.settings.actor()?,
    };
    let bound = interrupt::deferred(|| bind(&mut store, &workspace, &request))?;
    for gone in &bound.replaced {
        let (endpoint, resource) = titles(gone);
        context.ui.status(&format!(
            "removed the binding of `{resource}` to endpoint `{endpoint}`"
        ));
    }
    let (endpoint, resource) = titles(&bound.binding);
    let resource_type = &bound.binding.resource_type;
    context.ui.status(&if bound.was_there {
        format!(
            "{resource_type} `{resource}` is already bound to endpoint `{endpoint}`; nothing was \
                changed"
        )
    } else {
        format!("bound endpoint `{endpoint}` to {resource_type} `{resource}`")
    });
    context
        .ui
        .outcome("binding", BindingView::from(bound.binding))
}

fn at_most(text: Option<&String>, what: &str, limit: usize) -> CommandResult {
    match text.map(|text| text.chars().count()) {
        Some(0) => Err(CommandError::usage(format!("the {what} is empty"))),
        Some(found) if found > limit => Err(CommandError::usage(format!(
            "the {what} has {found} characters; the limit is {limit}"
        ))),
        _ => Ok(()),
    }
}
