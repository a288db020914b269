//! `mlgate endpoint attach` and `detach`.

use clap::{ArgGroup, Args, ValueEnum};
use serde::Serialize;

use super::model_spec::ModelArgs;
use super::view::MappingView;
use super::view::{show, warn_of_unknown_providers};
use crate::commands::checked::{NoCheckArgs, if_calls_fail, warn_of};
use crate::commands::selector::Selector;
use crate::domain::{Endpoint, EntityRef, Linkage, Mapping};
use crate::error::{CommandError, CommandResult};
use crate::ops::doctor::{Touched, guarded};
use crate::ops::endpoint::{self, AttachRequest, DetachRequest, Role};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::ui::Format;

/// Attach models to an endpoint
///
/// MLflow attaches a fallback model without updating the endpoint's fallback settings, so the gateway ignores
/// it; mlgate writes both. A fallback without an order is tried last. Attaches all models or none.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint attach chat --model claude:weight=0.3\n  \
    mlgate endpoint attach chat --model mini:fallback --model backup:fallback")]
pub struct EndpointAttachArgs {
    #[command(flatten)]
    endpoint: Selector,

    #[command(flatten)]
    models: ModelArgs,

    /// Skip models already attached in the same role
    #[arg(long)]
    if_not_attached: bool,

    #[command(flatten)]
    no_check: NoCheckArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn attach(args: &EndpointAttachArgs, context: &Context) -> CommandResult {
    if !args.models.is_given() {
        return Err(CommandError::usage("no model was given").hint("name one with --model"));
    }
    let request = AttachRequest {
        models: args.models.choices(),
        attached_is_fine: args.if_not_attached,
        actor: context.settings.actor()?,
    };
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.endpoint.to_ref();
    let touched = Touched::Endpoint(wanted.clone());
    let (attached, caused) = interrupt::deferred(|| {
        let if_calls_fail = args.no_check.if_calls_fail();
        guarded(&mut store, &touched, &workspace, if_calls_fail, |store| {
            endpoint::attach(store, &wanted, &workspace, &request)
        })
    })?;
    let endpoint = &attached.endpoint;
    let title = endpoint.title();
    for mapping in &attached.mappings {
        context.say_done(&format!(
            "attached model definition `{}` to endpoint `{title}` as {}",
            mapping.title(),
            mapping.linkage_type
        ));
    }
    if attached.mappings.is_empty() {
        context.ui.status(&format!(
            "endpoint `{title}` already has them; nothing was changed"
        ));
        return show_mappings(&attached.mappings, endpoint, context);
    }
    if attached.split {
        context
            .ui
            .status("its primary models now share the traffic by weight");
    }
    if attached.fallback_was_ignored && !attached.fallback_is_ignored {
        context.ui.status(
            "the gateway ignored its fallback models until now; it will try them from now on",
        );
    }
    let without_order = |m: &&Mapping| m.is(Linkage::Fallback) && m.fallback_order.is_none();
    for mapping in endpoint.mappings.iter().filter(without_order) {
        context.ui.warn(&format!(
            "fallback model definition `{}` has no order: it comes after those that have one",
            mapping.title()
        ));
    }
    warn_of_unknown_providers(&attached.mappings, context);
    warn_of(&caused, context);
    context.say_cache_delay();
    show_mappings(&attached.mappings, endpoint, context)
}

/// `{"mapping": …}` as in `MLflow`'s answer, for one model; a list of them for several.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Shown {
    Mapping(Box<MappingView>),
    Mappings(Vec<MappingView>),
}

fn show_mappings(mappings: &[Mapping], endpoint: &Endpoint, context: &Context) -> CommandResult {
    let view = |mapping: &Mapping| MappingView::new(mapping.clone(), &endpoint.id, mappings.len());
    match (context.ui.format(), mappings) {
        (Format::Json | Format::Yaml, [one]) => context
            .ui
            .document(&Shown::Mapping(Box::new(view(one))), String::new),
        (Format::Json | Format::Yaml, several) => {
            let several = several.iter().map(view).collect();
            context.ui.document(&Shown::Mappings(several), String::new)
        }
        (Format::Jsonl, several) => several
            .iter()
            .try_for_each(|mapping| context.ui.json_line(&view(mapping))),
        (Format::Table | Format::Csv | Format::Name, _) => Ok(()),
    }
}

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

    /// Detach even the last primary model, or the last one that works
    #[arg(long, alias = "no-check")]
    force: bool,

    /// Skip models that are not attached
    #[arg(long)]
    if_attached: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn detach(args: &EndpointDetachArgs, context: &Context) -> CommandResult {
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
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.endpoint.to_ref();
    let touched = Touched::Endpoint(wanted.clone());
    let (detached, caused) = interrupt::deferred(|| {
        let if_calls_fail = if_calls_fail(args.force);
        guarded(&mut store, &touched, &workspace, if_calls_fail, |store| {
            endpoint::detach(store, &wanted, &workspace, &request)
        })
    })?;
    let endpoint = detached.endpoint;
    let name = endpoint.title();
    for mapping in &detached.mappings {
        context.say_done(&format!(
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
    warn_of(&caused, context);
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

/// `--linkage`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LinkageArg {
    Primary,
    Fallback,
}
