//! `mlgate endpoint bindings`.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;

use crate::commands::selector::{ListArgs, ScopeArgs};
use crate::commands::views::AuditView;
use crate::domain::{Binding, Entity, EntityRef, SCORER, SCORER_JOB};
use crate::error::{CommandError, CommandResult};
use crate::ops::binding::{Fix, Repair, plan_repair, repair};
use crate::ops::find_named_endpoint;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::{BindingFilter, Store};
use crate::ui::Row;

/// List which resources use which endpoints
///
/// Also shows, with a warning, bindings that MLflow cannot list: MLflow 3.8 stored the type scorer_job, which
/// no upgrade converts, and one such row makes the whole list of a later MLflow fail.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint bindings chat\n  \
    mlgate endpoint bindings --all-workspaces --repair")]
pub struct EndpointBindingsArgs {
    /// Only bindings of this endpoint
    #[arg(value_name = "NAME", conflicts_with = "all_workspaces")]
    name: Option<String>,

    /// Only bindings of the endpoint with this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["name", "all_workspaces"])]
    id: Option<String>,

    /// Only bindings of this resource type
    #[arg(long, value_name = "TYPE")]
    resource_type: Option<String>,

    /// Only bindings of this resource
    #[arg(long, value_name = "ID")]
    resource_id: Option<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,

    /// Convert bindings left behind by MLflow 3.8, after confirmation
    #[arg(long, conflicts_with = "resource_type")]
    repair: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn run(args: &EndpointBindingsArgs, context: &Context) -> CommandResult {
    let mut store = if args.repair {
        context.open_to_change(args.dry_run)?
    } else {
        context.open()?
    };
    let filter = filter(args, &mut store, context)?;
    if args.repair {
        return run_repair(&filter, &mut store, context);
    }
    let known = store.contract().resource_type();
    let mut odd: BTreeMap<String, i64> = BTreeMap::new();
    let rows = store.bindings().list(&filter)?.map(|binding| {
        let binding = binding.map_err(CommandError::from)?;
        if binding.resource_type != known {
            *odd.entry(binding.resource_type.clone()).or_default() += 1;
        }
        Ok(BindingView::from(binding))
    });
    if !context.ui.list_any("bindings", args.list.pick(rows))? {
        let filtered = filter.endpoint_id.is_some()
            || filter.resource_type.is_some()
            || filter.resource_id.is_some()
            || args.list.narrows();
        args.scope
            .say_empty(Entity::Binding, filtered, &mut store, context)?;
    }
    for (resource_type, count) in &odd {
        say_odd(resource_type, *count, known, context);
    }
    Ok(())
}

fn filter(
    args: &EndpointBindingsArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult<BindingFilter> {
    let workspace = args.scope.workspace(store, context)?;
    let wanted = match (&args.id, &args.name) {
        (Some(id), _) => Some(EntityRef::Id(id.clone())),
        (None, name) => name.clone().map(EntityRef::Name),
    };
    let endpoint_id = match wanted {
        Some(wanted) => {
            let at = workspace.clone().unwrap_or_default();
            Some(find_named_endpoint(store, &wanted, &at)?.id)
        }
        None => None,
    };
    Ok(BindingFilter {
        // An id is unique across workspaces.
        workspace: workspace.filter(|_| endpoint_id.is_none()),
        endpoint_id,
        resource_type: args.resource_type.clone(),
        resource_id: args.resource_id.clone(),
    })
}

/// Warns of rows that make `MLflow`'s own list fail.
fn say_odd(resource_type: &str, count: i64, known: &str, context: &Context) {
    let bindings = Entity::Binding.counted(count);
    context.ui.warn(&format!(
        "MLflow's own list fails on {bindings} of type `{resource_type}`: it only knows `{known}`"
    ));
    context
        .ui
        .hint(if resource_type == SCORER_JOB && known == SCORER {
            "convert those of MLflow 3.8 with `mlgate endpoint bindings --repair`"
        } else {
            "remove such a binding with `mlgate endpoint unbind`"
        });
}

#[derive(Serialize)]
struct Repaired {
    repaired: Vec<RepairedBinding>,
}

#[derive(Serialize)]
struct RepairedBinding {
    endpoint_id: String,
    /// The id before the repair.
    resource_id: String,
    /// `converted` or `removed`.
    action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scorer_id: Option<String>,
}

fn run_repair(filter: &BindingFilter, store: &mut Store, context: &Context) -> CommandResult {
    let planned = plan_repair(store, filter)?;
    for Repair { binding, fix } in &planned {
        let (endpoint, _) = titles(binding);
        let becomes = match fix {
            Fix::Scorer(scorer) => format!("becomes scorer `{}` ({})", scorer.name, scorer.id),
            Fix::TypeOnly => "keeps its id: no scorer has this id or name".to_owned(),
            Fix::Superseded { endpoint } => {
                format!("will be removed: the scorer is now bound to endpoint `{endpoint}`")
            }
        };
        context.ui.status(&format!(
            "endpoint `{endpoint}`: {SCORER_JOB} `{}` {becomes}",
            binding.resource_id
        ));
    }
    if planned.is_empty() {
        context.ui.status("no bindings need repair");
    } else {
        let many = Entity::Binding.counted(i64::try_from(planned.len()).unwrap_or(i64::MAX));
        context.confirm(store, &format!("Repair {many}?"))?;
        let actor = context.settings.actor()?;
        interrupt::deferred(|| repair(store, filter, &planned, &actor))?;
        context.say_done(&format!("repaired {many}"));
    }
    let repaired = planned.into_iter().map(outcome).collect();
    context.ui.document(&Repaired { repaired }, String::new)
}

fn outcome(done: Repair) -> RepairedBinding {
    let (action, scorer_id) = match done.fix {
        Fix::Scorer(scorer) => ("converted", Some(scorer.id)),
        Fix::TypeOnly => ("converted", None),
        Fix::Superseded { .. } => ("removed", None),
    };
    RepairedBinding {
        endpoint_id: done.binding.endpoint_id,
        resource_id: done.binding.resource_id,
        action,
        scorer_id,
    }
}

/// A binding in the shape of `MLflow`'s REST API, with `endpoint_name` and `workspace` added.
#[derive(Debug, Serialize)]
pub(super) struct BindingView {
    endpoint_id: String,
    resource_type: String,
    resource_id: String,
    #[serde(flatten)]
    audit: AuditView,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint_name: Option<String>,
    workspace: String,
}

impl From<Binding> for BindingView {
    fn from(binding: Binding) -> Self {
        Self {
            endpoint_id: binding.endpoint_id,
            resource_type: binding.resource_type,
            resource_id: binding.resource_id,
            audit: binding.audit.into(),
            display_name: binding.display_name,
            endpoint_name: binding.endpoint_name,
            workspace: binding.workspace,
        }
    }
}

impl Row for BindingView {
    const COLUMNS: &'static [&'static str] = &[
        "endpoint",
        "workspace",
        "resource_type",
        "resource_name",
        "resource_id",
        "updated",
        "updated_by",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.endpoint_name
                .clone()
                .unwrap_or_else(|| self.endpoint_id.clone()),
            self.workspace.clone(),
            self.resource_type.clone(),
            self.display_name.clone().unwrap_or_default(),
            self.resource_id.clone(),
            self.audit.updated(),
            self.audit.updated_by(),
        ]
    }

    fn name(&self) -> String {
        self.resource_id.clone()
    }
}

/// What to call a binding's endpoint and resource in a message.
pub(super) fn titles(binding: &Binding) -> (&str, &str) {
    (
        binding
            .endpoint_name
            .as_ref()
            .unwrap_or(&binding.endpoint_id),
        binding
            .display_name
            .as_ref()
            .unwrap_or(&binding.resource_id),
    )
}
