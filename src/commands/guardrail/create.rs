//! `mlgate guardrail create`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::view::GuardrailView;
use crate::domain::{EntityRef, GuardrailAction, GuardrailName, GuardrailStage};
use crate::error::CommandResult;
use crate::ops::guardrail::{Judge, NewGuardrailRequest, ScorerChoice, ScorerDefinition, create};
use crate::os::interrupt;
use crate::session::context::Context;

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

pub(super) fn run(args: &GuardrailCreateArgs, context: &Context) -> CommandResult {
    let name = GuardrailName::new(args.name.clone())?;
    let mut store = context.open_to_write()?;
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
    let guardrail = interrupt::deferred(|| create(&mut store, &request))?;
    let by_name = EntityRef::Name(guardrail.name.clone());
    let namesakes = store.guardrails().find(&by_name, &request.workspace)?.len();
    let view = GuardrailView::new(guardrail, Some(Vec::new()));
    let name = request.name.as_str();
    context.ui.status(&format!(
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
