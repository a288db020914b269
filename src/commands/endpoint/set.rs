//! `mlgate endpoint set`.

use clap::Args;

use super::create::{TrackingArgs, make, report, tag};
use super::model_spec::ModelArgs;
use super::tag::twice;
use super::update::{RoutingChangeArgs, change};
use crate::commands::checked::NoCheckArgs;
use crate::domain::{EndpointName, Entity, EntityRef, Tag};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::{FallbackChoice, NewEndpointRequest, UpdateRequest};
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Create an endpoint, or make an existing one what the options say
///
/// For scripts that run repeatedly: an endpoint that is up to date is not written again. Its models become those given;
/// tags are added or changed. Of an existing endpoint, other tags, and settings that are not given, stay. The checks, and
/// the question before models are dropped, are those of `endpoint update`. `mlgate apply` does this for many objects.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint set chat --model gpt\n  \
    mlgate endpoint set chat --model gpt:weight=0.7 --model claude:weight=0.3 --model mini:fallback --tag team=search")]
pub struct EndpointSetArgs {
    /// Name of the endpoint: letters, digits, `_`, `-` and `.`
    #[arg(value_name = "NAME")]
    name: String,

    /// Tag; repeatable
    #[arg(long, value_name = "KEY=VALUE", value_parser = tag)]
    tag: Vec<Tag>,

    #[command(flatten)]
    models: ModelArgs,

    #[command(flatten)]
    routing: RoutingChangeArgs,

    #[command(flatten)]
    tracking: TrackingArgs,

    #[command(flatten)]
    no_check: NoCheckArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn run(args: &EndpointSetArgs, context: &Context) -> CommandResult {
    if !args.models.is_given() {
        return Err(CommandError::usage("an endpoint needs a model")
            .hint("use --model for each of its model definitions"));
    }
    if let Some(key) = twice(&args.tag) {
        return Err(CommandError::usage(format!(
            "the tag `{key}` is given twice"
        )));
    }
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let by_name = EntityRef::Name(args.name.clone());
    let actor = context.settings.actor()?;
    let request = UpdateRequest {
        models: Some(args.models.choices()),
        tags: args.tag.clone(),
        ..args.routing.read()
    };
    if store
        .endpoints()
        .find_named(&by_name, &workspace)?
        .is_none()
    {
        let new = NewEndpointRequest {
            name: EndpointName::new(args.name.clone())?,
            workspace: workspace.clone(),
            new_model: None,
            models: args.models.choices(),
            routing: request.routing,
            fallback: FallbackChoice {
                strategy: request.fallback_strategy,
                max_attempts: request.max_attempts.flatten(),
            },
            tracking: args.tracking.read(context)?,
            tags: args.tag.clone(),
            actor: actor.clone(),
        };
        match make(&new, args.no_check.if_calls_fail(), &mut store) {
            // Lost the race to another writer: it exists now.
            Err(OpError::Exists {
                entity: Entity::Endpoint,
                ..
            }) => {}
            made => return report(made?, context),
        }
    }
    let request = UpdateRequest {
        tracking: args.tracking.change(context)?,
        ..request
    };
    let by = (&workspace, &actor);
    change((&by_name, request), by, args.no_check, &mut store, context)
}
