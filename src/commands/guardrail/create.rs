//! `mlgate guardrail create`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::view::GuardrailView;
use crate::domain::{EntityRef, GuardrailAction, GuardrailName, GuardrailStage};
use crate::error::CommandResult;
use crate::ops::guardrail::{Judge, NewGuardrailRequest, ScorerChoice, ScorerDefinition, create};
use crate::os::interrupt;
use crate::session::context::Context;

/// Create a guardrail of a scorer
///
/// The scorer is a judge that MLflow has registered in an experiment: one of MLflow's own, or made with
/// make_judge. A guardrail does nothing until `guardrail add` puts it on an endpoint. Names are not unique.
///
/// A standalone store has no MLflow to register scorers: there --scorer-file puts one in, as a new version if there is
/// another one of its name.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate guardrail create polite --scorer polite --stage after --action validation\n  \
    mlgate guardrail create no-pii --scorer pii --experiment judges --scorer-version 2 \\\n      \
      --stage before --action sanitization --action-endpoint cheap\n  \
    mlgate guardrail create polite --scorer-file polite.json --stage after --action validation")]
pub struct GuardrailCreateArgs {
    /// The new guardrail's name
    #[arg(value_name = "NAME")]
    name: String,

    /// The scorer
    #[arg(long, value_name = "NAME", required_unless_present_any = ["scorer_id", "scorer_file"])]
    scorer: Option<String>,

    /// The scorer's experiment, needed only when several have a scorer of the name; with --scorer-file the one it is put
    /// in, which is made if it is not there [default there: Default]
    #[arg(long, value_name = "NAME", conflicts_with = "scorer_id")]
    experiment: Option<String>,

    /// The scorer's id, instead of its name
    #[arg(long, value_name = "ID", conflicts_with = "scorer")]
    scorer_id: Option<String>,

    /// The scorer's version [default: the newest]
    #[arg(long, value_name = "N")]
    scorer_version: Option<i32>,

    /// A scorer's definition, for a standalone store: the JSON of its `model_dump()`; `-` for stdin
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with_all = ["scorer", "scorer_id", "scorer_version"]
    )]
    scorer_file: Option<PathBuf>,

    /// When the scorer is asked
    #[arg(long, value_enum, value_name = "STAGE")]
    stage: StageWord,

    /// Action when the check fails
    #[arg(long, value_enum, value_name = "ACTION")]
    action: ActionWord,

    /// The endpoint that rewrites the text, for sanitization
    #[arg(long, value_name = "NAME", required_if_eq("action", "sanitization"))]
    action_endpoint: Option<String>,
}

/// The word after `--stage`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StageWord {
    /// Before the model, about the request
    Before,
    /// After the model, about its answer; not for streamed answers
    After,
}

/// The word after `--action`.
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
            "{namesakes} guardrails are named `{name}` now: only --id tells them apart"
        ));
    }
    context
        .ui
        .hint("`mlgate guardrail add` puts it on an endpoint; until then it does nothing");
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
