//! `mlgate endpoint update`.

use clap::Args;

use super::bindings::titles;
use super::create::{FallbackArg, RoutingArg, artifacts};
use super::model_spec::ModelArgs;
use super::view::{say_where_traces_go, show, warn_of_unknown_providers};
use crate::commands::checked::{NoCheckArgs, warn_of};
use crate::commands::selector::Selector;
use crate::domain::{
    Actor, Endpoint, EndpointName, EntityRef, FallbackStrategy, Linkage, Mapping, RoutingStrategy,
    Workspace,
};
use crate::error::{CommandError, CommandResult};
use crate::ops::doctor::{Touched, guarded};
use crate::ops::endpoint::{Tracking, TrackingChange, UpdateRequest, Updated, update};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::{BindingFilter, Store};

/// Change an endpoint
///
/// Settings that are not given stay, including the fallback strategy and attempts when the models are
/// replaced; MLflow resets them. To add or remove one model, see `mlgate endpoint attach` and `detach`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint update chat --rename assistant\n  \
    mlgate endpoint update chat --model gpt --model mini:fallback --max-attempts 1\n  \
    mlgate endpoint update chat --no-usage-tracking")]
pub struct EndpointUpdateArgs {
    #[command(flatten)]
    endpoint: Selector,

    /// New name; its experiment keeps the old one
    #[arg(long, value_name = "NEW-NAME")]
    rename: Option<String>,

    #[command(flatten)]
    models: ModelArgs,

    #[command(flatten)]
    routing: RoutingChangeArgs,

    #[command(flatten)]
    tracking: TrackingChangeArgs,

    #[command(flatten)]
    no_check: NoCheckArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn run(args: &EndpointUpdateArgs, context: &Context) -> CommandResult {
    let request = args.read(context)?;
    let actor = context.settings.actor()?;
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.endpoint.to_ref();
    change(
        (&wanted, request),
        (&workspace, &actor),
        args.no_check,
        &mut store,
        context,
    )
}

/// Changes an endpoint, after it was confirmed that it loses models, and reports that.
pub(super) fn change(
    (wanted, mut request): (&EntityRef, UpdateRequest),
    (workspace, actor): (&Workspace, &Actor),
    no_check: NoCheckArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let touched = Touched::Endpoint(wanted.clone());
    let if_calls_fail = no_check.if_calls_fail();
    let write = |store: &mut Store, request: &UpdateRequest| {
        guarded(store, &touched, workspace, if_calls_fail, |store| {
            update(store, wanted, workspace, request, actor)
        })
    };
    if request.models.is_some() {
        let (planned, _) = store.rehearse(|store| write(store, &request))?;
        confirm_dropped(&planned, store, context)?;
        request.confirmed = Some(planned.before.mappings);
    }
    let (updated, caused) = interrupt::deferred(|| write(store, &request))?;
    let endpoint = &updated.endpoint;
    if !updated.changed {
        context.ui.status(&format!(
            "endpoint `{}` is up to date; nothing was changed",
            endpoint.title()
        ));
        return show(updated.endpoint, context);
    }
    say(&updated, context);
    if request.models.is_some() {
        warn_of_unknown_providers(&endpoint.mappings, context);
    }
    warn_of(&caused, context);
    context.say_cache_delay();
    show(updated.endpoint, context)
}

/// How the endpoint chooses among its models.
#[derive(Debug, Args)]
#[command(next_help_heading = "Models")]
pub(super) struct RoutingChangeArgs {
    /// How requests are distributed over the primary models
    #[arg(long, value_name = "STRATEGY")]
    routing_strategy: Option<RoutingArg>,

    /// Send every request to one primary model; an arbitrary one, if there are several
    #[arg(long, conflicts_with = "routing_strategy")]
    no_routing_strategy: bool,

    /// How fallback models are tried
    #[arg(long, value_name = "STRATEGY")]
    fallback_strategy: Option<FallbackArg>,

    /// How many fallback models to try
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(i32::MAX)))]
    max_attempts: Option<u32>,

    /// Try all fallback models
    #[arg(long, conflicts_with = "max_attempts")]
    no_max_attempts: bool,
}

/// Whether and where the endpoint's calls are traced.
#[derive(Debug, Args)]
#[command(next_help_heading = "Usage tracking")]
struct TrackingChangeArgs {
    /// Trace the endpoint's calls in its experiment, else in the new experiment `gateway/NAME`
    #[arg(long)]
    usage_tracking: bool,

    /// Do not trace the endpoint's calls; it keeps its experiment
    #[arg(long, conflicts_with = "usage_tracking")]
    no_usage_tracking: bool,

    /// Use this existing experiment
    #[arg(long, value_name = "NAME", conflicts_with = "no_usage_tracking")]
    experiment: Option<String>,

    /// Use the experiment with this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["experiment", "no_usage_tracking"])]
    experiment_id: Option<String>,

    /// Restore its experiment if it was deleted
    #[arg(long, requires = "usage_tracking", conflicts_with_all = ["experiment", "experiment_id"])]
    restore_experiment: bool,

    /// The server's --default-artifact-root, for a new experiment [default: that of the database's other
    /// experiments]
    #[arg(long, value_name = "URI", requires = "usage_tracking", conflicts_with_all = ["experiment", "experiment_id"])]
    artifact_root: Option<String>,
}

impl EndpointUpdateArgs {
    /// The changes to make; none is an error.
    fn read(&self, context: &Context) -> CommandResult<UpdateRequest> {
        let request = UpdateRequest {
            name: self.rename.clone().map(EndpointName::new).transpose()?,
            models: self.models.is_given().then(|| self.models.choices()),
            tracking: self.tracking.read(context)?,
            ..self.routing.read()
        };
        if request.is_empty() {
            return Err(CommandError::usage("no change was given")
                .hint("`mlgate endpoint update --help` lists what can be changed"));
        }
        Ok(request)
    }
}

impl RoutingChangeArgs {
    /// A request for these changes alone.
    pub(super) fn read(&self) -> UpdateRequest {
        UpdateRequest {
            routing: match self.routing_strategy {
                Some(RoutingArg::TrafficSplit) => {
                    Some(Some(RoutingStrategy::RequestBasedTrafficSplit))
                }
                None => self.no_routing_strategy.then_some(None),
            },
            fallback_strategy: self
                .fallback_strategy
                .map(|FallbackArg::Sequential| FallbackStrategy::Sequential),
            max_attempts: match self.max_attempts {
                Some(attempts) => Some(Some(attempts)),
                None => self.no_max_attempts.then_some(None),
            },
            ..UpdateRequest::default()
        }
    }
}

impl TrackingChangeArgs {
    fn read(&self, context: &Context) -> CommandResult<Option<TrackingChange>> {
        let by_id = self.experiment_id.clone().map(EntityRef::Id);
        let experiment = by_id.or_else(|| self.experiment.clone().map(EntityRef::Name));
        if self.no_usage_tracking {
            return Ok(Some(TrackingChange::Off));
        }
        if !self.usage_tracking && experiment.is_none() {
            return Ok(None);
        }
        let tracking = Tracking {
            wanted: Some(true),
            experiment,
            restore: self.restore_experiment,
            artifacts: artifacts(self.artifact_root.as_ref(), context)?,
        };
        Ok(Some(if self.usage_tracking {
            TrackingChange::On(tracking)
        } else {
            TrackingChange::Experiment(tracking)
        }))
    }
}

/// Names the models that the endpoint is to lose, and who uses it, and asks a person. A script has said what it wants.
fn confirm_dropped(planned: &Updated, store: &mut Store, context: &Context) -> CommandResult {
    let (before, after) = (&planned.before, &planned.endpoint);
    let dropped: Vec<&Mapping> = before
        .mappings
        .iter()
        .filter(|mapping| !is_in(mapping, after))
        .collect();
    if dropped.is_empty() {
        return Ok(());
    }
    for gone in dropped {
        let (model, role) = (gone.title(), &gone.linkage_type);
        context.ui.warn(&format!(
            "model definition `{model}` is {role} and will be detached"
        ));
    }
    let fallbacks = |endpoint: &Endpoint| endpoint.models_as(Linkage::Fallback).count();
    if fallbacks(before) > 0 && fallbacks(after) == 0 {
        context.ui.warn("no fallback model will be left");
    }
    let filter = BindingFilter {
        endpoint_id: Some(before.id.clone()),
        ..BindingFilter::default()
    };
    for binding in store.bindings().list(&filter)? {
        let binding = binding?;
        let (_, resource) = titles(&binding);
        context.ui.status(&format!(
            "{} `{resource}` is bound to the endpoint",
            binding.resource_type
        ));
    }
    if context.ui.can_prompt() {
        let question = format!("Replace the models of endpoint `{}`?", before.title());
        context.confirm(store, &question)?;
    }
    Ok(())
}

fn say(updated: &Updated, context: &Context) {
    let (before, endpoint) = (&updated.before, &updated.endpoint);
    let ui = &context.ui;
    context.say_done(&format!("updated endpoint `{}`", endpoint.title()));
    if before.name != endpoint.name {
        ui.status(&format!(
            "it was called `{}`; callers of the old name get 404",
            before.title()
        ));
        if let Some(experiment) = endpoint.experiment_id {
            ui.status(&format!(
                "its experiment (id {experiment}) keeps its name, as in MLflow"
            ));
        }
    }
    if updated.split {
        ui.status("its primary models share the traffic by weight");
    }
    if let Some(traces) = &updated.traces {
        say_where_traces_go(traces, context);
        if traces.experiment().is_some() && !endpoint.usage_tracking {
            ui.hint("its calls are not traced; --usage-tracking turns tracing on");
        }
    }
}

/// Whether an endpoint has the model of a mapping in the same role.
fn is_in(mapping: &Mapping, endpoint: &Endpoint) -> bool {
    let mut all = endpoint.mappings.iter();
    all.any(|one| {
        one.model_definition_id == mapping.model_definition_id
            && one.linkage_type == mapping.linkage_type
    })
}
