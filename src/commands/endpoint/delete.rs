//! `mlgate endpoint delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::selector::Selector;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::{AlsoDelete, Doomed, delete, look_before_deleting};
use crate::os::interrupt;
use crate::session::context::Context;

/// Delete an endpoint
///
/// Shows what goes with it and what stays behind, then asks for the endpoint's name to be typed. MLflow
/// leaves the experiment with its traces and the budget policies for this endpoint; --with-experiment and
/// --with-budgets delete them, too. Model definitions and secrets always stay.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct EndpointDeleteArgs {
    #[command(flatten)]
    endpoint: Selector,

    /// The name, given again instead of typed: for scripts. --yes works, too
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Mark its experiment as deleted, too, if the gateway made it and no other endpoint uses it
    #[arg(long)]
    with_experiment: bool,

    /// Delete the budget policies for this endpoint, too
    #[arg(long)]
    with_budgets: bool,

    /// Succeed without changing anything if there is no such endpoint
    #[arg(long)]
    if_exists: bool,
}

/// What was deleted, for scripts.
#[derive(Serialize)]
struct Deleted<'a> {
    deleted: DeletedEndpoint<'a>,
}

#[derive(Serialize)]
struct DeletedEndpoint<'a> {
    endpoint_id: &'a str,
    name: &'a str,
    bindings: Vec<Resource<'a>>,
    guardrails: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    experiment_id: Option<String>,
    budget_policies: &'a [String],
    left_behind: LeftBehind<'a>,
}

#[derive(Serialize)]
struct Resource<'a> {
    resource_type: &'a str,
    resource_id: &'a str,
}

#[derive(Serialize)]
struct LeftBehind<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    experiment_id: Option<String>,
    budget_policies: &'a [String],
    guardrails_without_endpoint: &'a [String],
    scorers: &'a [String],
}

pub(super) fn run(args: &EndpointDeleteArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let doomed = match look_before_deleting(&mut store, &args.endpoint.to_ref(), &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context
                .ui
                .status("there is no such endpoint; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let endpoint = &doomed.endpoint;
    let name = endpoint.title();
    if args.with_experiment {
        refuse_shared_experiment(&doomed)?;
    }
    say_what_goes(&doomed, context);
    let also = AlsoDelete {
        experiment: args.with_experiment || offer_experiment(&doomed, context)?,
        budgets: args.with_budgets || offer_budgets(&doomed, context)?,
    };
    say_what_stays(&doomed, also, context);
    context.confirm_by_name(&mut store, name, args.confirm.as_deref())?;
    interrupt::deferred(|| delete(&mut store, &doomed, also))?;
    context.ui.status(&format!("deleted endpoint `{name}`"));
    context.say_cache_delay();
    context
        .ui
        .document(&outcome(&doomed, also, name), String::new)
}

/// `--with-experiment` means the endpoint's own.
fn refuse_shared_experiment(doomed: &Doomed) -> CommandResult {
    match &doomed.experiment {
        Some(experiment) if !experiment.is_deleted() && !doomed.owns_experiment() => {
            let why = if doomed.endpoints_of_experiment > 1 {
                "other endpoints use it, too"
            } else {
                "the gateway did not make it"
            };
            Err(CommandError::new(
                Exit::Conflict,
                format!(
                    "experiment `{}` (id {}) is not this endpoint's alone: {why}",
                    experiment.name, experiment.id
                ),
            )
            .hint("without --with-experiment it stays"))
        }
        _ => Ok(()),
    }
}

fn say_what_goes(doomed: &Doomed, context: &Context) {
    for (resource_type, resource_id) in &doomed.resources {
        context.ui.warn(&format!(
            "{resource_type} `{resource_id}` is bound to it and loses it"
        ));
    }
    for guardrail in &doomed.guardrails {
        context
            .ui
            .warn(&format!("guardrail `{guardrail}` is taken off it"));
    }
    for guardrail in &doomed.acting_guardrails {
        context.ui.warn(&format!(
            "guardrail `{guardrail}` acts through it and loses it"
        ));
    }
    for scorer in &doomed.scorers {
        context.ui.warn(&format!(
            "scorer `{scorer}` names it as its model and will fail"
        ));
    }
}

fn offer_experiment(doomed: &Doomed, context: &Context) -> CommandResult<bool> {
    match &doomed.experiment {
        Some(experiment) if doomed.owns_experiment() => context.ui.offer(&format!(
            "Delete its experiment `{}` with the traces, too?",
            experiment.name
        )),
        _ => Ok(false),
    }
}

fn offer_budgets(doomed: &Doomed, context: &Context) -> CommandResult<bool> {
    match doomed.budgets.as_slice() {
        [] => Ok(false),
        budgets => context.ui.offer(&format!(
            "Delete its budget policies, too ({})?",
            budgets.join(", ")
        )),
    }
}

fn say_what_stays(doomed: &Doomed, also: AlsoDelete, context: &Context) {
    if let Some(experiment) = &doomed.experiment
        && !also.experiment
        && !experiment.is_deleted()
    {
        context.ui.status(&format!(
            "its experiment `{}` (id {}) stays",
            experiment.name, experiment.id
        ));
    }
    if !also.budgets && !doomed.budgets.is_empty() {
        context.ui.status(&format!(
            "its budget policies stay: {}",
            doomed.budgets.join(", ")
        ));
    }
}

fn outcome<'a>(doomed: &'a Doomed, also: AlsoDelete, name: &'a str) -> Deleted<'a> {
    let experiment_id = doomed
        .experiment
        .as_ref()
        .filter(|experiment| !experiment.is_deleted())
        .map(|experiment| experiment.id.to_string());
    let (deleted_experiment, kept_experiment) = if also.experiment {
        (experiment_id, None)
    } else {
        (None, experiment_id)
    };
    let (deleted_budgets, kept_budgets) = if also.budgets {
        (doomed.budgets.as_slice(), &[][..])
    } else {
        (&[][..], doomed.budgets.as_slice())
    };
    let resources = doomed.resources.iter();
    Deleted {
        deleted: DeletedEndpoint {
            endpoint_id: &doomed.endpoint.id,
            name,
            bindings: resources
                .map(|(resource_type, resource_id)| Resource {
                    resource_type,
                    resource_id,
                })
                .collect(),
            guardrails: &doomed.guardrails,
            experiment_id: deleted_experiment,
            budget_policies: deleted_budgets,
            left_behind: LeftBehind {
                experiment_id: kept_experiment,
                budget_policies: kept_budgets,
                guardrails_without_endpoint: &doomed.acting_guardrails,
                scorers: &doomed.scorers,
            },
        },
    }
}
