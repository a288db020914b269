//! `mlgate guardrail`: guardrails, and their positions on endpoints.

mod endpoint;
mod view;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::delete::{DeleteArgs, Deletion};
use super::output_paths::Places;
use super::owned::{Owned, Owners, show_all};
use super::selector::{ListArgs, ScopeArgs, Selected, Selectors, find_all};
use crate::domain::{Entity, EntityRef, Guardrail, GuardrailAction, GuardrailName, GuardrailStage};
use crate::error::{CommandError, CommandResult};
use crate::manifest::Kind;
use crate::ops::OpError;
use crate::ops::guardrail::{
    self, DeletePlan, Judge, NewGuardrailRequest, ScorerChoice, ScorerDefinition, find,
    is_custom_code, on_endpoint, plan_deletion,
};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Store;
use crate::ui::Format;
use view::{ConfigView, GuardrailView};

/// The verbs of `guardrail`.
#[derive(Debug, Subcommand)]
pub enum GuardrailCommand {
    Create(GuardrailCreateArgs),
    List(GuardrailListArgs),
    Get(GuardrailGetArgs),
    Delete(GuardrailDeleteArgs),
    Add(endpoint::GuardrailAddArgs),
    Remove(endpoint::GuardrailRemoveArgs),
    Order(endpoint::GuardrailOrderArgs),
}

impl GuardrailCommand {
    /// The files that its own options name.
    pub(super) fn places(&self, places: &mut Places) {
        match self {
            Self::Create(args) => places.reads("--scorer-file", args.scorer_file.as_deref()),
            Self::Get(args) => args.guardrail.places(places),
            Self::Delete(args) => args.delete.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &GuardrailCommand, context: &Context) -> CommandResult {
    match command {
        GuardrailCommand::Create(args) => create(args, context),
        GuardrailCommand::List(args) => list(args, context),
        GuardrailCommand::Get(args) => get(args, context),
        GuardrailCommand::Delete(args) => delete(args, context),
        GuardrailCommand::Add(args) => endpoint::add(args, context),
        GuardrailCommand::Remove(args) => endpoint::remove(args, context),
        GuardrailCommand::Order(args) => endpoint::order(args, context),
    }
}

/// Create a guardrail from a scorer
///
/// The scorer is a judge registered in an experiment of MLflow: a built-in one, or one made with make_judge.
/// A guardrail has no effect until `guardrail add` attaches it to an endpoint. Names are not unique.
///
/// A standalone store has no MLflow to register scorers: --scorer-file registers one there, as a new version
/// if the name exists.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate guardrail create polite --scorer polite --stage after --action validation\n  \
    mlgate guardrail create no-pii --scorer pii --experiment judges --scorer-version 2 \\\n      \
      --stage before --action sanitization --action-endpoint cheap\n  \
    mlgate guardrail create polite --scorer-file polite.json --stage after --action validation")]
pub struct GuardrailCreateArgs {
    /// Name of the new guardrail
    #[arg(value_name = "NAME")]
    name: String,

    /// Name of the scorer
    #[arg(long, value_name = "NAME", required_unless_present_any = ["scorer_id", "scorer_file"])]
    scorer: Option<String>,

    /// Experiment of the scorer, if several have one of this name; with --scorer-file the experiment to
    /// register it in, created if it does not exist [default there: Default]
    #[arg(long, value_name = "NAME", conflicts_with = "scorer_id")]
    experiment: Option<String>,

    /// Id of the scorer, instead of its name
    #[arg(long, value_name = "ID", conflicts_with = "scorer")]
    scorer_id: Option<String>,

    /// Version of the scorer [default: the newest]
    #[arg(long, value_name = "N")]
    scorer_version: Option<i32>,

    /// Scorer definition, for a standalone store: the JSON of its `model_dump()`; `-` for stdin
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with_all = ["scorer", "scorer_id", "scorer_version"]
    )]
    scorer_file: Option<PathBuf>,

    /// When the scorer runs
    #[arg(long, value_enum, value_name = "STAGE")]
    stage: StageWord,

    /// Action when the check fails
    #[arg(long, value_enum, value_name = "ACTION")]
    action: ActionWord,

    /// Endpoint that rewrites the text, for sanitization
    #[arg(long, value_name = "NAME", required_if_eq("action", "sanitization"))]
    action_endpoint: Option<String>,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

fn create(args: &GuardrailCreateArgs, context: &Context) -> CommandResult {
    let name = GuardrailName::new(args.name.clone())?;
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let judge = judge(args, context)?;
    let request = NewGuardrailRequest {
        name,
        workspace,
        judge,
        stage: match args.stage {
            StageWord::Before => GuardrailStage::Before,
            StageWord::After => GuardrailStage::After,
        },
        action: match args.action {
            ActionWord::Validation => GuardrailAction::Validation,
            ActionWord::Sanitization => GuardrailAction::Sanitization,
        },
        action_endpoint: args.action_endpoint.clone().map(EntityRef::Name),
        actor: context.settings.actor()?,
    };
    let guardrail = interrupt::deferred(|| guardrail::create(&mut store, &request))?;
    let by_name = EntityRef::Name(guardrail.name.clone());
    let namesakes = store.guardrails().find(&by_name, &request.workspace)?.len();
    let view = GuardrailView::new(guardrail, Some(Vec::new()));
    let name = request.name.as_str();
    context.say_done(&format!(
        "created guardrail `{name}` ({}) with scorer {}",
        view.id(),
        view.scorer()
    ));
    if namesakes > 1 {
        context.ui.warn(&format!(
            "{namesakes} guardrails are now named `{name}`: use --id to distinguish them"
        ));
    }
    context
        .ui
        .hint("it has no effect until `mlgate guardrail add` attaches it to an endpoint");
    context.ui.outcome("guardrail", view)
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StageWord {
    /// Before the model, on the request
    Before,
    /// After the model, on its answer; not for streamed answers
    After,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ActionWord {
    /// The call fails
    Validation,
    /// Another endpoint rewrites the text
    Sanitization,
}

fn judge(args: &GuardrailCreateArgs, context: &Context) -> CommandResult<Judge> {
    let experiment = args.experiment.clone();
    if let Some(path) = &args.scorer_file {
        let serialized = context.stdin.read_text(path, "scorer")?;
        return Ok(Judge::Given(ScorerDefinition {
            serialized,
            experiment,
        }));
    }
    let scorer = match (&args.scorer_id, &args.scorer) {
        (Some(id), _) => EntityRef::Id(id.clone()),
        (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
    };
    Ok(Judge::Registered(ScorerChoice {
        scorer,
        experiment,
        version: args.scorer_version,
    }))
}

/// List guardrails, or those of one endpoint in the order in which they run
///
/// Also shows rows that make MLflow's own list fail.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct GuardrailListArgs {
    /// Only guardrails of this endpoint, in order
    #[arg(long, value_name = "NAME", conflicts_with_all = ["all_workspaces", "endpoint_id"])]
    endpoint: Option<String>,

    /// Id of the endpoint, instead of its name
    #[arg(long, value_name = "ID", conflicts_with = "all_workspaces")]
    endpoint_id: Option<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

fn list(args: &GuardrailListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let by_name = args.endpoint.clone().map(EntityRef::Name);
    if let Some(endpoint) = by_name.or(args.endpoint_id.clone().map(EntityRef::Id)) {
        return list_endpoint(&endpoint, &args.list, &mut store, context);
    }
    let workspace = args.scope.workspace(&mut store, context)?;
    let (mut guardrails, mut damaged) = (Vec::new(), Vec::new());
    for guardrail in store.guardrails().list(workspace.as_ref())? {
        match guardrail {
            Ok(guardrail) => guardrails.push(guardrail),
            Err(error) => damaged.push(CommandError::from(error)),
        }
    }
    let mut uses = Vec::new();
    for found in store.guardrails().uses(None)? {
        match found {
            Ok(found) => uses.push(found),
            Err(error) => damaged.push(CommandError::from(error)),
        }
    }
    let mut owners = Owners::read(&mut store, Kind::Guardrail, workspace.as_ref())?;
    let column = owners.column();
    let rows = guardrails.iter().map(|guardrail| {
        let here = uses
            .iter()
            .filter(|used| used.guardrail_id == guardrail.id)
            .cloned();
        let view = GuardrailView::new(guardrail.clone(), Some(here.collect()));
        Ok(owners.with(&guardrail.id, view))
    });
    let rows = rows.chain(damaged.into_iter().map(Err));
    let rows = args.list.pick(rows);
    let any = context.ui.list_any_with("guardrails", rows, column)?;
    for guardrail in &guardrails {
        warn_unusable(guardrail, context);
    }
    if any {
        Ok(())
    } else {
        args.scope
            .say_empty(Entity::Guardrail, args.list.narrows(), &mut store, context)
    }
}

fn list_endpoint(
    endpoint: &EntityRef,
    list: &ListArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let workspace = context.workspace(store)?;
    let (endpoint, guardrails) = on_endpoint(store, endpoint, &workspace)?;
    let rows = guardrails
        .iter()
        .cloned()
        .map(|pair| Ok(ConfigView::from(pair)));
    if guardrails.is_empty() && context.ui.format() == Format::Table {
        context
            .ui
            .status(&format!("endpoint `{endpoint}` has no guardrails"));
        return Ok(());
    }
    list.list("configs", "guardrails", rows, context)?;
    for (_, guardrail) in &guardrails {
        warn_unusable(guardrail, context);
    }
    Ok(())
}

/// Show one guardrail
#[derive(Debug, Args)]
pub struct GuardrailGetArgs {
    #[command(flatten)]
    guardrail: Selectors,
}

fn get(args: &GuardrailGetArgs, context: &Context) -> CommandResult {
    let wanted = args.guardrail.read(context)?;
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = match wanted {
        Selected::One(wanted) => wanted,
        Selected::Many(names) => {
            let guardrails = find_all(names, |name| find(&mut store, name, &workspace))?;
            let mut rows = Vec::new();
            for guardrail in guardrails {
                let uses = store.guardrails().uses_of(&guardrail.id)?;
                warn_unusable(&guardrail, context);
                rows.push((
                    guardrail.id.clone(),
                    GuardrailView::new(guardrail, Some(uses)),
                ));
            }
            let rows = rows.into_iter();
            return show_all(&mut store, Kind::Guardrail, "guardrails", rows, context);
        }
    };
    let guardrail = find(&mut store, &wanted, &workspace)?;
    let uses = store.guardrails().uses_of(&guardrail.id)?;
    warn_unusable(&guardrail, context);
    let id = guardrail.id.clone();
    let view = GuardrailView::new(guardrail, Some(uses));
    let view = Owned::one(&mut store, Kind::Guardrail, &id, view)?;
    context
        .ui
        .one("guardrail", view, |view| view.lines(GuardrailView::lines))
}

/// Delete a guardrail
///
/// Shows which endpoints lose it, then asks for its name. Also works for rows that MLflow cannot read.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct GuardrailDeleteArgs {
    #[command(flatten)]
    delete: DeleteArgs,
}

fn delete(args: &GuardrailDeleteArgs, context: &Context) -> CommandResult {
    args.delete.run(context, plan_deletion)
}

#[derive(Serialize)]
struct DeletedGuardrail<'a> {
    guardrail_id: &'a str,
    name: &'a str,
    affected_endpoints: Vec<String>,
}

impl Deletion for DeletePlan {
    const NOUN: &'static str = "guardrail";

    fn name(&self) -> &str {
        &self.guardrail.name
    }

    fn announce(&mut self, context: &Context) -> CommandResult {
        let name = &self.guardrail.name;
        for used in &self.uses {
            context.ui.warn(&format!(
                "endpoint `{}` loses guardrail `{name}`",
                used.endpoint
            ));
        }
        if self.uses.is_empty() {
            context
                .ui
                .status(&format!("no endpoint has guardrail `{name}`"));
        }
        Ok(())
    }

    fn delete(&mut self, store: &mut Store) -> Result<(), OpError> {
        guardrail::delete(store, self)
    }

    fn say_done(&self, _: &Context) {}

    fn view(&self) -> impl Serialize {
        let uses = self.uses.iter();
        DeletedGuardrail {
            guardrail_id: &self.guardrail.id,
            name: &self.guardrail.name,
            affected_endpoints: uses.map(|used| used.endpoint.to_string()).collect(),
        }
    }
}

/// Warns of a guardrail that MLflow cannot list or run.
fn warn_unusable(guardrail: &Guardrail, context: &Context) {
    let Guardrail { id, name, .. } = guardrail;
    for (column, value) in guardrail.unreadable() {
        context.ui.warn(&format!(
            "{column} of guardrail `{name}` ({id}) is {value}, which MLflow cannot read: it lists \
                no guardrails at all, and fails every call of an endpoint that has this one; \
                `guardrail delete` fixes it"
        ));
    }
    if let Some(scorer) = &guardrail.scorer
        && is_custom_code(&scorer.serialized) == Some(true)
    {
        context.ui.warn(&format!(
            "guardrail `{name}` ({id}) runs custom code (@scorer): MLflow 3.17 and later fail \
                every call of an endpoint that has it"
        ));
    }
}
