//! `mlgate endpoint attach`.

use clap::Args;
use serde::Serialize;

use super::model_spec::ModelArgs;
use super::report::warn_of_keys;
use super::view::MappingView;
use crate::commands::selector::Selector;
use crate::domain::{Endpoint, Linkage, Mapping};
use crate::error::{CommandError, CommandResult};
use crate::ops::endpoint::{AttachRequest, attach};
use crate::os::interrupt;
use crate::session::context::Context;
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
}

pub(super) fn run(args: &EndpointAttachArgs, context: &Context) -> CommandResult {
    if !args.models.is_given() {
        return Err(CommandError::usage("no model was given").hint("name one with --model"));
    }
    let request = AttachRequest {
        models: args.models.choices(),
        attached_is_fine: args.if_not_attached,
        actor: context.settings.actor()?,
    };
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.endpoint.to_ref();
    let attached = interrupt::deferred(|| attach(&mut store, &wanted, &workspace, &request))?;
    let endpoint = &attached.endpoint;
    let title = endpoint.title();
    for mapping in &attached.mappings {
        context.ui.status(&format!(
            "attached model definition `{}` to endpoint `{title}` as {}",
            mapping.title(),
            mapping.linkage_type
        ));
    }
    if attached.mappings.is_empty() {
        context.ui.status(&format!(
            "endpoint `{title}` already has them; nothing was changed"
        ));
        return show(&attached.mappings, endpoint, context);
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
    let without_place = |m: &&Mapping| m.is(Linkage::Fallback) && m.fallback_order.is_none();
    for mapping in endpoint.mappings.iter().filter(without_place) {
        context.ui.warn(&format!(
            "fallback model definition `{}` has no order: it comes after those that have one",
            mapping.title()
        ));
    }
    if attached.fallback_is_ignored {
        warn_of_ignored_fallback(endpoint, context);
    }
    warn_of_keys(&attached.mappings, &mut store, context)?;
    context.say_cache_delay();
    show(&attached.mappings, endpoint, context)
}

/// `{"mapping": …}` as in `MLflow`'s answer, for one model; a list of them for several.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Shown {
    Mapping(Box<MappingView>),
    Mappings(Vec<MappingView>),
}

fn show(mappings: &[Mapping], endpoint: &Endpoint, context: &Context) -> CommandResult {
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

/// Warns of what `MLflow`'s own attach leaves behind.
pub(super) fn warn_of_ignored_fallback(endpoint: &Endpoint, context: &Context) {
    context.ui.warn(&format!(
        "the gateway ignores the fallback models of endpoint `{}`: it has no fallback strategy",
        endpoint.title()
    ));
    context
        .ui
        .hint("set one with `mlgate endpoint update --fallback-strategy SEQUENTIAL`");
}
