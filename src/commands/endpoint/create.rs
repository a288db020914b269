//! `mlgate endpoint create`.

use clap::{Args, ValueEnum};

use super::model_spec::ModelArgs;
use super::new_model::{self, NewModelArgs};
use super::view::{say, show};
use crate::commands::checked::warn_of;
use crate::commands::output_paths::Places;
use crate::domain::{
    Endpoint, EndpointName, Entity, EntityRef, FallbackStrategy, KeyValue, NotKeyValue,
    RoutingStrategy, Tag,
};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::doctor::{Finding, IfCallsFail, Touched, guarded};
use crate::ops::endpoint::{
    Artifacts, Created, FallbackChoice, NewEndpointRequest, Tracking, TrackingChange, create,
};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::session::env_vars as var;
use crate::store::Store;

/// Create an endpoint, and if needed its model definition and secret
///
/// Uses existing model definitions, or a new one: --model-name creates the model definition and, if it does
/// not exist, the secret, in one transaction. As in MLflow, calls are traced in the experiment `gateway/NAME`
/// unless --no-usage-tracking is given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint create chat --model gpt\n  \
    mlgate endpoint create chat --model gpt:weight=0.7 --model claude:weight=0.3 --model mini:fallback\n  \
    pass show openai | mlgate endpoint create chat --provider openai --model-name gpt-4o --value-stdin")]
pub struct EndpointCreateArgs {
    /// Name of the new endpoint: letters, digits, `_`, `-` and `.`
    #[arg(value_name = "NAME")]
    name: String,

    /// Tag; repeatable
    #[arg(long, value_name = "KEY=VALUE", value_parser = tag)]
    tag: Vec<Tag>,

    /// Succeed without changing anything if the name is taken
    #[arg(long)]
    if_not_exists: bool,

    #[command(flatten)]
    models: ModelArgs,

    #[command(flatten)]
    routing: RoutingArgs,

    #[command(flatten)]
    tracking: TrackingArgs,

    #[command(flatten)]
    new_model: NewModelArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

impl EndpointCreateArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.new_model.places(places);
    }
}

pub(super) fn run(args: &EndpointCreateArgs, context: &Context) -> CommandResult {
    let name = EndpointName::new(args.name.clone())?;
    if !args.new_model.is_given()? && !args.models.is_given() {
        return Err(CommandError::usage("an endpoint needs a model")
            .hint("use --model for an existing model definition, or --model-name to create one"));
    }
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let by_name = EntityRef::Name(name.to_string());
    if let Some(there) = store.endpoints().find(&by_name, &workspace)? {
        return taken(there, args, context);
    }
    let actor = context.settings.actor()?;
    let new_model = args
        .new_model
        .read(name.as_str(), &workspace, &actor, &mut store, context)?;
    let request = NewEndpointRequest {
        name,
        workspace,
        new_model,
        models: args.models.choices(),
        routing: args
            .routing
            .routing_strategy
            .map(|RoutingArg::TrafficSplit| Some(RoutingStrategy::RequestBasedTrafficSplit)),
        fallback: FallbackChoice {
            strategy: args
                .routing
                .fallback_strategy
                .map(|FallbackArg::Sequential| FallbackStrategy::Sequential),
            max_attempts: args.routing.max_attempts,
        },
        tracking: args.tracking.read(context)?,
        tags: args.tag.clone(),
        actor,
    };
    let created = make(&request, args.new_model.if_calls_fail(), &mut store);
    match created {
        Ok(made) => report(made, context),
        // Lost the race to another writer.
        Err(OpError::Exists {
            entity: Entity::Endpoint,
            name,
        }) if args.if_not_exists => match store.endpoints().find(&by_name, &request.workspace)? {
            Some(there) => taken(there, args, context),
            None => Err(exists(name)),
        },
        Err(OpError::Exists {
            entity: entity @ (Entity::Secret | Entity::Model),
            name,
        }) => Err(new_model::taken(entity, &name)),
        Err(error) => Err(error.into()),
    }
}

/// Creates the endpoint; returns with it what `doctor` will find about it.
pub(super) fn make(
    request: &NewEndpointRequest,
    if_calls_fail: IfCallsFail,
    store: &mut Store,
) -> Result<(Created, Vec<Finding>), OpError> {
    let touched = Touched::Endpoint(EntityRef::Name(request.name.to_string()));
    let workspace = &request.workspace;
    interrupt::deferred(|| {
        guarded(store, &touched, workspace, if_calls_fail, |store| {
            create(store, request)
        })
    })
}

pub(super) fn report(
    (created, caused): (Created, Vec<Finding>),
    context: &Context,
) -> CommandResult {
    say(&created, context);
    warn_of(&caused, context);
    show(created.endpoint, context)
}

/// How the endpoint chooses among its models.
#[derive(Debug, Args)]
#[command(next_help_heading = "Models")]
struct RoutingArgs {
    /// How requests are distributed over the primary models [default: by weight, if there are several]
    #[arg(long, value_name = "STRATEGY")]
    routing_strategy: Option<RoutingArg>,

    /// How fallback models are tried [default: one after the other, if there are any]
    #[arg(long, value_name = "STRATEGY")]
    fallback_strategy: Option<FallbackArg>,

    /// How many fallback models to try [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(i32::MAX)))]
    max_attempts: Option<u32>,
}

/// `--routing-strategy`, spelt as MLflow stores it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RoutingArg {
    #[value(name = "REQUEST_BASED_TRAFFIC_SPLIT")]
    TrafficSplit,
}

/// `--fallback-strategy`, spelt as MLflow stores it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FallbackArg {
    #[value(name = "SEQUENTIAL")]
    Sequential,
}

/// Whether and where the endpoint's calls are traced.
#[derive(Debug, Args)]
#[command(next_help_heading = "Usage tracking")]
pub(super) struct TrackingArgs {
    /// Trace the endpoint's calls; an error if the database does not support it [default: if supported]
    #[arg(long)]
    usage_tracking: bool,

    /// Do not trace the endpoint's calls
    #[arg(long, conflicts_with_all = ["usage_tracking", "experiment", "experiment_id", "artifact_root"])]
    no_usage_tracking: bool,

    /// Trace in this existing experiment
    #[arg(long, value_name = "NAME", conflicts_with = "artifact_root")]
    experiment: Option<String>,

    /// Trace in the experiment with this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["experiment", "artifact_root"])]
    experiment_id: Option<String>,

    /// Restore the deleted experiment `gateway/NAME` of an earlier endpoint with this name
    #[arg(long, conflicts_with_all = ["no_usage_tracking", "experiment", "experiment_id"])]
    restore_experiment: bool,

    /// The server's --default-artifact-root, for the new experiment [default: that of the database's other
    /// experiments]
    #[arg(long, value_name = "URI")]
    artifact_root: Option<String>,
}

impl TrackingArgs {
    pub(super) fn read(&self, context: &Context) -> CommandResult<Tracking> {
        let wanted = match (self.usage_tracking, self.no_usage_tracking) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        let by_id = self.experiment_id.clone().map(EntityRef::Id);
        Ok(Tracking {
            wanted,
            experiment: by_id.or_else(|| self.experiment.clone().map(EntityRef::Name)),
            restore: self.restore_experiment,
            artifacts: artifacts(self.artifact_root.as_ref(), context)?,
        })
    }

    /// What they change about an existing endpoint; without any, it stays as it is.
    pub(super) fn change(&self, context: &Context) -> CommandResult<Option<TrackingChange>> {
        if self.no_usage_tracking {
            return Ok(Some(TrackingChange::Off));
        }
        let tracking = self.read(context)?;
        let is_on = self.usage_tracking || tracking.experiment.is_some() || tracking.restore;
        Ok(is_on.then_some(TrackingChange::On(tracking)))
    }
}

/// The server's artifact settings: the root given, else from its variables.
pub(in crate::commands) fn artifacts(
    root: Option<&String>,
    context: &Context,
) -> CommandResult<Artifacts> {
    let env = context.settings.env;
    let with_workspaces = env.filled(var::MLFLOW_ENABLE_WORKSPACES)?;
    let root = match root {
        Some(root) => Some(root.clone()),
        None => env.filled(var::MLFLOW_DEFAULT_ARTIFACT_ROOT)?,
    };
    Ok(Artifacts {
        root,
        with_workspaces: with_workspaces
            .is_some_and(|text| matches!(text.to_ascii_lowercase().as_str(), "true" | "1")),
    })
}

pub(super) fn tag(text: &str) -> Result<Tag, String> {
    let KeyValue { key, value } = text
        .parse()
        .map_err(|error: NotKeyValue| error.to_string())?;
    Tag::new(key, value).map_err(|error| error.to_string())
}

fn taken(there: Endpoint, args: &EndpointCreateArgs, context: &Context) -> CommandResult {
    let name = there.name.clone().unwrap_or_default();
    if !args.if_not_exists {
        return Err(exists(name));
    }
    context.ui.status(&format!(
        "endpoint `{name}` already exists; nothing was changed"
    ));
    show(there, context)
}

fn exists(name: String) -> CommandError {
    let entity = Entity::Endpoint;
    OpError::Exists { entity, name }.into()
}
