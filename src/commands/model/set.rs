//! `mlgate model set`.

use clap::Args;

use super::needed::{NeededSecret, show};
use crate::commands::checked::{NoCheckArgs, warn_of};
use crate::commands::provider::{PROVIDERS, warn_of_unknown_provider};
use crate::domain::{EntityRef, ModelDefinitionName, ModelName, Provider};
use crate::error::CommandResult;
use crate::ops::doctor::{Touched, guarded};
use crate::ops::model::{NewModelRequest, Outcome, set};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Create a model definition, or make an existing one what the options say
///
/// For scripts that run repeatedly: a model definition that is up to date is not written again. The provider of an
/// existing one changes only with --provider. A change affects every endpoint that uses it. `mlgate apply` does this for
/// many objects.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    mlgate model set gpt --secret openai --model-name gpt-4o")]
pub struct ModelSetArgs {
    /// Name of the model definition
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    secret: NeededSecret,

    /// Provider, spelled as the gateway does [default: that of an existing one, else the secret's]
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// The provider's name of the model, such as gpt-4o
    #[arg(long, value_name = "MODEL")]
    model_name: String,

    #[command(flatten)]
    no_check: NoCheckArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn run(args: &ModelSetArgs, context: &Context) -> CommandResult {
    let name = ModelDefinitionName::new(args.name.clone())?;
    let mut store = context.open_to_change(args.dry_run)?;
    let request = NewModelRequest {
        name,
        workspace: context.workspace(&mut store)?,
        secret: args.secret.to_ref(),
        provider: args.provider.clone().map(Provider::new).transpose()?,
        model_name: ModelName::new(args.model_name.clone())?,
        actor: context.settings.actor()?,
    };
    let touched = Touched::Model(EntityRef::Name(args.name.clone()));
    let workspace = &request.workspace;
    let ((model, outcome), caused) = interrupt::deferred(|| {
        let if_calls_fail = args.no_check.if_calls_fail();
        guarded(&mut store, &touched, workspace, if_calls_fail, |store| {
            set(store, &request)
        })
    })?;
    let name = &model.name;
    let done = match outcome {
        Outcome::Unchanged => {
            context.ui.status(&format!(
                "model definition `{name}` is up to date; nothing was changed"
            ));
            return show(model, context);
        }
        Outcome::Created => "created",
        Outcome::Updated => "updated",
    };
    context.say_done(&format!("{done} model definition `{name}`"));
    warn_of_unknown_provider(&model.provider, context);
    warn_of(&caused, context);
    if outcome == Outcome::Updated {
        context.say_cache_delay();
    }
    show(model, context)
}
