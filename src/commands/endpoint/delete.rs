//! `mlgate endpoint delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::selector::Selector;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::{AlsoDelete, DeletePlan, delete, plan_deletion};
use crate::os::interrupt;
use crate::session::context::Context;

/// Delete an endpoint
///
/// Shows what is deleted with it and what stays, then asks for the endpoint's name. MLflow keeps the
/// experiment with its traces and the budget policies for this endpoint; --with-experiment and --with-budgets
/// delete them, too. Model definitions and secrets always stay.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct EndpointDeleteArgs {
    #[command(flatten)]
    endpoint: Selector,

    /// Confirm with the endpoint's name instead of typing it, for scripts; --yes also works
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Also mark its experiment as deleted, if the gateway created it and no other endpoint uses it
    #[arg(long)]
    with_experiment: bool,

    /// Also delete the budget policies for this endpoint
    #[arg(long)]
    with_budgets: bool,

    /// Succeed without changing anything if there is no such endpoint
    #[arg(long)]
    if_exists: bool,
}

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
    let plan = match plan_deletion(&mut store, &args.endpoint.to_ref(), &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context.ui.status("no such endpoint; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let endpoint = &plan.endpoint;
    let name = endpoint.title();
    if args.with_experiment {
        refuse_shared_experiment(&plan)?;
    }
    say_what_goes(&plan, context);
    let also = AlsoDelete {
        experiment: args.with_experiment || offer_experiment(&plan, context)?,
        budgets: args.with_budgets || offer_budgets(&plan, context)?,
    };
    say_what_stays(&plan, also, context);
    context.confirm_by_name(&mut store, name, args.confirm.as_deref())?;
    interrupt::deferred(|| delete(&mut store, &plan, also))?;
    context.ui.status(&format!("deleted endpoint `{name}`"));
    context.say_cache_delay();
    context
        .ui
        .document(&outcome(&plan, also, name), String::new)
}

/// `--with-experiment` deletes only an experiment that is the endpoint's own.
fn refuse_shared_experiment(plan: &DeletePlan) -> CommandResult {
    match &plan.experiment {
        Some(experiment) if !experiment.is_deleted() && !plan.owns_experiment() => {
            let why = if plan.endpoints_of_experiment > 1 {
                "other endpoints use it, too"
            } else {
                "the gateway did not create it"
            };
            Err(CommandError::new(
                Exit::Conflict,
                format!(
                    "experiment `{}` (id {}) does not belong to this endpoint alone: {why}",
                    experiment.name, experiment.id
                ),
            )
            .hint("omit --with-experiment to keep it"))
        }
        _ => Ok(()),
    }
}

fn say_what_goes(plan: &DeletePlan, context: &Context) {
    for (resource_type, resource_id) in &plan.resources {
        context.ui.warn(&format!(
            "{resource_type} `{resource_id}` loses its binding to the endpoint"
        ));
    }
    for guardrail in &plan.guardrails {
        context.ui.warn(&format!(
            "guardrail `{guardrail}` is removed from the endpoint"
        ));
    }
    for guardrail in &plan.acting_guardrails {
        context.ui.warn(&format!(
            "guardrail `{guardrail}` loses it as its action endpoint"
        ));
    }
    for scorer in &plan.scorers {
        context.ui.warn(&format!(
            "scorer `{scorer}` uses it as its model and will fail"
        ));
    }
}

fn offer_experiment(plan: &DeletePlan, context: &Context) -> CommandResult<bool> {
    match &plan.experiment {
        Some(experiment) if plan.owns_experiment() => context.ui.offer(&format!(
            "Also delete its experiment `{}` with the traces?",
            experiment.name
        )),
        _ => Ok(false),
    }
}

fn offer_budgets(plan: &DeletePlan, context: &Context) -> CommandResult<bool> {
    match plan.budgets.as_slice() {
        [] => Ok(false),
        budgets => context.ui.offer(&format!(
            "Also delete its budget policies ({})?",
            budgets.join(", ")
        )),
    }
}

fn say_what_stays(plan: &DeletePlan, also: AlsoDelete, context: &Context) {
    if let Some(experiment) = &plan.experiment
        && !also.experiment
        && !experiment.is_deleted()
    {
        context.ui.status(&format!(
            "its experiment `{}` (id {}) stays",
            experiment.name, experiment.id
        ));
    }
    if !also.budgets && !plan.budgets.is_empty() {
        context.ui.status(&format!(
            "its budget policies stay: {}",
            plan.budgets.join(", ")
        ));
    }
}

fn outcome<'a>(plan: &'a DeletePlan, also: AlsoDelete, name: &'a str) -> Deleted<'a> {
    let experiment_id = plan
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
        (plan.budgets.as_slice(), &[][..])
    } else {
        (&[][..], plan.budgets.as_slice())
    };
    let resources = plan.resources.iter();
    Deleted {
        deleted: DeletedEndpoint {
            endpoint_id: &plan.endpoint.id,
            name,
            bindings: resources
                .map(|(resource_type, resource_id)| Resource {
                    resource_type,
                    resource_id,
                })
                .collect(),
            guardrails: &plan.guardrails,
            experiment_id: deleted_experiment,
            budget_policies: deleted_budgets,
            left_behind: LeftBehind {
                experiment_id: kept_experiment,
                budget_policies: kept_budgets,
                guardrails_without_endpoint: &plan.acting_guardrails,
                scorers: &plan.scorers,
            },
        },
    }
}
