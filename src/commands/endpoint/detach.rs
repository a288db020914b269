//! `mlgate endpoint detach`.

use clap::{ArgGroup, Args, ValueEnum};

use super::report::show;
use crate::commands::selector::Selector;
use crate::domain::{EntityRef, Linkage};
use crate::error::CommandResult;
use crate::ops::endpoint::{DetachRequest, Role, detach};
use crate::os::interrupt;
use crate::session::context::Context;

/// Detach models from an endpoint
///
/// The model definitions stay. A model that is attached both as primary and as fallback needs --linkage or
/// --all; MLflow would detach an arbitrary one. The last primary model stays unless --force is given, because
/// an endpoint without one answers every call with 404.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("models").args(["model", "model_id"]).required(true).multiple(true)))]
#[command(after_help = "Examples:\n  \
    mlgate endpoint detach chat --model mini\n  \
    mlgate endpoint detach chat --model gpt --linkage fallback")]
pub struct EndpointDetachArgs {
    #[command(flatten)]
    endpoint: Selector,

    /// Model definition, by name; repeatable
    #[arg(long, value_name = "NAME")]
    model: Vec<String>,

    /// Model definition, by id; repeatable. It may have been deleted
    #[arg(long, value_name = "ID")]
    model_id: Vec<String>,

    /// Role to detach it from
    #[arg(long, value_name = "ROLE", ignore_case = true)]
    linkage: Option<LinkageArg>,

    /// Detach it from every role
    #[arg(long, conflicts_with = "linkage")]
    all: bool,

    /// Detach even the last primary model
    #[arg(long)]
    force: bool,

    /// Skip models that are not attached
    #[arg(long)]
    if_attached: bool,
}

/// `--linkage`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LinkageArg {
    Primary,
    Fallback,
}

pub(super) fn run(args: &EndpointDetachArgs, context: &Context) -> CommandResult {
    let by_name = args.model.iter().cloned().map(EntityRef::Name);
    let by_id = args.model_id.iter().cloned().map(EntityRef::Id);
    let request = DetachRequest {
        models: by_name.chain(by_id).collect(),
        role: match args.linkage {
            Some(LinkageArg::Primary) => Role::One(Linkage::Primary),
            Some(LinkageArg::Fallback) => Role::One(Linkage::Fallback),
            None if args.all => Role::All,
            None => Role::Only,
        },
        force: args.force,
        missing_is_fine: args.if_attached,
        actor: context.settings.actor()?,
    };
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.endpoint.to_ref();
    let detached = interrupt::deferred(|| detach(&mut store, &wanted, &workspace, &request))?;
    let endpoint = detached.endpoint;
    let name = endpoint.title();
    for mapping in &detached.mappings {
        context.ui.status(&format!(
            "detached model definition `{}` from endpoint `{name}`, where it was {}",
            mapping.title(),
            mapping.linkage_type
        ));
    }
    if detached.mappings.is_empty() {
        context.ui.status(&format!(
            "endpoint `{name}` has none of them; nothing was changed"
        ));
        return show(endpoint, context);
    }
    if endpoint.mappings.is_empty() {
        context.ui.warn(&format!(
            "endpoint `{name}` has no models left: MLflow's list hides it, and its name stays taken"
        ));
    } else if detached.answers_no_more {
        context.ui.warn(&format!(
            "endpoint `{name}` has no primary model left and answers every call with 404"
        ));
    }
    let lost_a_fallback = detached
        .mappings
        .iter()
        .any(|one| one.is(Linkage::Fallback));
    if lost_a_fallback && endpoint.models_as(Linkage::Fallback).next().is_none() {
        context
            .ui
            .status(&format!("endpoint `{name}` has no fallback models left"));
    }
    context.say_cache_delay();
    show(endpoint, context)
}
