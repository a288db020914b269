//! `mlgate endpoint bind` and `unbind`.

use clap::{ArgGroup, Args};
use serde::Serialize;

use super::bindings::{BindingView, titles};
use crate::commands::selector::Selector;
use crate::domain::{EntityRef, width};
use crate::error::{CommandError, CommandResult};
use crate::ops::binding::{self, BindRequest, Resource, UnbindRequest};
use crate::ops::{BindingError, OpError};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Feature;

/// Bind an endpoint to a scorer
///
/// A binding records which resource of MLflow uses an endpoint. MLflow creates it when a scorer whose model
/// is gateway:/ENDPOINT is registered, replacing the scorer's older one. In a database of MLflow 3.8,
/// bindings have the type scorer_job and any id.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint bind chat --scorer quality --experiment judges\n  \
    mlgate endpoint bind chat --resource-id c4f0cd10-aac1-425a-89a4-33b01c707a4c --replace\n  \
    mlgate endpoint bind spare --scorer quality --add")]
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

    /// Keep the resource's bindings to other endpoints: a scorer may have several, as calls of MLflow's API make them
    #[arg(long, conflicts_with = "replace")]
    add: bool,

    /// Succeed without changing anything if the binding exists
    #[arg(long, conflicts_with = "replace")]
    if_not_exists: bool,

    /// Accept an id that is not a scorer's
    #[arg(long, requires = "resource_id")]
    no_check: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn bind(args: &EndpointBindArgs, context: &Context) -> CommandResult {
    at_most(
        args.display_name.as_ref(),
        "display name",
        width::DISPLAY_NAME,
    )?;
    at_most(
        args.resource.resource_id(),
        "resource's id",
        width::RESOURCE_ID,
    )?;
    let mut store = context.open_to_change(args.dry_run)?;
    if args.display_name.is_some() {
        store.contract().require(Feature::Routing)?;
    }
    let workspace = context.workspace(&mut store)?;
    let request = BindRequest {
        endpoint: args.endpoint.to_ref(),
        resource_type: args.resource.resource_type.clone(),
        resource: args.resource.to_resource(),
        display_name: args.display_name.clone(),
        unchecked: args.no_check,
        replace: args.replace,
        beside_others: args.add,
        bound_is_fine: args.if_not_exists,
        actor: context.settings.actor()?,
    };
    let bound = interrupt::deferred(|| binding::bind(&mut store, &workspace, &request))?;
    for gone in &bound.replaced {
        let (endpoint, resource) = titles(gone);
        context.say_done(&format!(
            "removed the binding of `{resource}` to endpoint `{endpoint}`"
        ));
    }
    let (endpoint, resource) = titles(&bound.binding);
    let resource_type = &bound.binding.resource_type;
    if bound.was_there {
        context.ui.status(&format!(
            "{resource_type} `{resource}` is already bound to endpoint `{endpoint}`; nothing was \
                changed"
        ));
    } else {
        context.say_done(&format!(
            "bound endpoint `{endpoint}` to {resource_type} `{resource}`"
        ));
    }
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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn unbind(args: &EndpointUnbindArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let request = UnbindRequest {
        endpoint: args.endpoint.to_ref(),
        resource_type: args.resource.resource_type.clone(),
        resource: args.resource.to_resource(),
    };
    let gone = match interrupt::deferred(|| binding::unbind(&mut store, &workspace, &request)) {
        Err(OpError::Binding(missing @ BindingError::NotBound { .. })) if args.if_exists => {
            context
                .ui
                .status(&format!("{missing}; nothing was changed"));
            return Ok(());
        }
        gone => gone?,
    };
    let (endpoint, resource) = titles(&gone);
    context.say_done(&format!(
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

/// A scorer by its name, or any resource by its id.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("resource").args(["scorer", "resource_id"]).required(true)))]
pub struct ResourceArgs {
    /// Name of the scorer
    #[arg(long, value_name = "NAME")]
    scorer: Option<String>,

    /// Experiment of the scorer, if several have a scorer of this name
    #[arg(long, value_name = "NAME", requires = "scorer")]
    experiment: Option<String>,

    /// Id of the scorer's experiment, instead of its name
    #[arg(
        long,
        value_name = "ID",
        requires = "scorer",
        conflicts_with = "experiment"
    )]
    experiment_id: Option<i32>,

    /// Id of the resource, such as a scorer's
    #[arg(long, value_name = "ID")]
    resource_id: Option<String>,

    /// Type of the resource, if the database allows several
    #[arg(long, value_name = "TYPE")]
    resource_type: Option<String>,
}

impl ResourceArgs {
    fn resource_id(&self) -> Option<&String> {
        self.resource_id.as_ref()
    }

    fn to_resource(&self) -> Resource {
        let experiment = match (self.experiment_id, &self.experiment) {
            (Some(id), _) => Some(EntityRef::Id(id.to_string())),
            (None, name) => name.clone().map(EntityRef::Name),
        };
        match (&self.scorer, &self.resource_id) {
            (Some(name), _) => Resource::Scorer {
                name: name.clone(),
                experiment,
            },
            (None, id) => Resource::Id(id.clone().unwrap_or_default()),
        }
    }
}
