//! `mlgate model update`.

use clap::Args;

use super::create::{show, warn_of_other_provider};
use crate::commands::secret::PROVIDERS;
use crate::commands::selector::Selector;
use crate::domain::{EntityRef, ModelDefinitionName, ModelName, Provider};
use crate::error::CommandResult;
use crate::ops::model::{UpdateRequest, update};
use crate::os::interrupt;
use crate::session::context::Context;

/// Change a model definition
///
/// Affects every endpoint that uses it. Use it to give an orphan, whose secret was deleted, another secret.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate model update gpt --model-name gpt-4.1\n  \
    mlgate model update gpt --secret openai-2027")]
pub struct ModelUpdateArgs {
    #[command(flatten)]
    model: Selector,

    #[command(flatten)]
    change: Change,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Change {
    /// New name
    #[arg(long, value_name = "NEW-NAME")]
    rename: Option<String>,

    /// New secret, by name
    #[arg(long, value_name = "NAME", conflicts_with = "secret_id")]
    secret: Option<String>,

    /// New secret, by id
    #[arg(long, value_name = "ID")]
    secret_id: Option<String>,

    /// New provider, spelled as the gateway does
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// New model, by the provider's name
    #[arg(long, value_name = "MODEL")]
    model_name: Option<String>,
}

pub(super) fn run(args: &ModelUpdateArgs, context: &Context) -> CommandResult {
    let change = &args.change;
    let by_id = change.secret_id.clone().map(EntityRef::Id);
    let request = UpdateRequest {
        name: change
            .rename
            .clone()
            .map(ModelDefinitionName::new)
            .transpose()?,
        secret: by_id.or_else(|| change.secret.clone().map(EntityRef::Name)),
        provider: change.provider.clone().map(Provider::new).transpose()?,
        model_name: change.model_name.clone().map(ModelName::new).transpose()?,
        actor: context.settings.actor()?,
    };
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.model.to_ref();
    let model = interrupt::deferred(|| update(&mut store, &wanted, &workspace, &request))?;
    context
        .ui
        .status(&format!("updated model definition `{}`", model.name));
    warn_of_other_provider(&model, &mut store, context)?;
    context.say_cache_delay();
    show(model, context)
}
