//! `mlgate endpoint delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::delete::{DeleteArgs, Deletion};
use crate::commands::output_paths::Places;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::{AlsoDelete, DeletePlan, delete, plan_deletion};
use crate::session::context::Context;
use crate::store::Store;

/// Delete an endpoint
///
/// Shows what is deleted with it and what stays, then asks for the endpoint's name. MLflow keeps the
/// experiment with its traces and the budget policies for this endpoint; --with-experiment and --with-budgets
/// delete them, too. Model definitions and secrets always stay.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct EndpointDeleteArgs {
    #[command(flatten)]
    delete: DeleteArgs,

    /// Also mark its experiment as deleted, if the gateway created it and no other endpoint uses it
    #[arg(long)]
    with_experiment: bool,

    /// Also delete the budget policies for this endpoint
    #[arg(long)]
    with_budgets: bool,
}

pub(super) fn run(args: &EndpointDeleteArgs, context: &Context) -> CommandResult {
    args.delete.run(context, |store, wanted, workspace| {
        Ok(EndpointDeletion {
            plan: plan_deletion(store, wanted, workspace)?,
            also: AlsoDelete {
                experiment: args.with_experiment,
                budgets: args.with_budgets,
            },
        })
    })
}

impl EndpointDeleteArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.delete.places(places);
    }
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

/// An endpoint about to be deleted, and what is deleted with it.
struct EndpointDeletion {
    plan: DeletePlan,
    also: AlsoDelete,
}

impl Deletion for EndpointDeletion {
    const NOUN: &'static str = "endpoint";

    fn name(&self) -> &str {
        self.plan.endpoint.title()
    }

    fn announce(&mut self, context: &Context) -> CommandResult {
        let plan = &self.plan;
        if self.also.experiment {
            refuse_shared_experiment(plan)?;
        }
        say_what_goes(plan, context);
        if !context.is_dry_run() {
            self.also = AlsoDelete {
                experiment: self.also.experiment || offer_experiment(plan, context)?,
                budgets: self.also.budgets || offer_budgets(plan, context)?,
            };
        }
        say_what_stays(plan, self.also, context);
        Ok(())
    }

    fn delete(&mut self, store: &mut Store) -> Result<(), OpError> {
        delete(store, &self.plan, self.also)
    }

    fn say_done(&self, context: &Context) {
        context.say_cache_delay();
    }

    fn view(&self) -> impl Serialize {
        view(&self.plan, self.also)
    }
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

fn view(plan: &DeletePlan, also: AlsoDelete) -> DeletedEndpoint<'_> {
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
    DeletedEndpoint {
        endpoint_id: &plan.endpoint.id,
        name: plan.endpoint.title(),
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
    }
}
