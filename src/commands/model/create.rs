//! `mlgate model create`.

use clap::Args;

use super::view::ModelView;
use crate::commands::provider::warn_of_unknown_provider;
use crate::commands::secret::{PROVIDERS, warn_if_revoked};
use crate::domain::{
    EntityRef, ModelDefinition, ModelDefinitionName, ModelName, Provider, Workspace,
};
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::model::{NewModelRequest, create};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;

/// Create a model definition
///
/// Combines a provider's model with the secret that the gateway calls it with. Endpoints consist of model
/// definitions.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    mlgate model create gpt --secret openai --model-name gpt-4o")]
pub struct ModelCreateArgs {
    /// Name of the new model definition
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    secret: NeededSecret,

    /// Provider, spelled as the gateway does [default: the secret's]
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// The provider's name of the model, such as gpt-4o
    #[arg(long, value_name = "MODEL")]
    model_name: String,

    /// Succeed without changing anything if the name is taken
    #[arg(long)]
    if_not_exists: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct NeededSecret {
    /// Secret to call it with, by name
    #[arg(long, value_name = "NAME")]
    secret: Option<String>,

    /// Secret to call it with, by id
    #[arg(long, value_name = "ID")]
    secret_id: Option<String>,
}

pub(super) fn run(args: &ModelCreateArgs, context: &Context) -> CommandResult {
    let name = ModelDefinitionName::new(args.name.clone())?;
    let by_name = EntityRef::Name(args.name.clone());
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let secret = match (&args.secret.secret_id, &args.secret.secret) {
        (Some(id), _) => EntityRef::Id(id.clone()),
        (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
    };
    let request = NewModelRequest {
        name,
        workspace,
        secret,
        provider: args.provider.clone().map(Provider::new).transpose()?,
        model_name: ModelName::new(args.model_name.clone())?,
        actor: context.settings.actor()?,
    };
    match interrupt::deferred(|| create(&mut store, &request)) {
        Ok(model) => {
            context
                .ui
                .status(&format!("created model definition `{}`", model.name));
            warn_of_other_provider(&model, &mut store, context)?;
            show(model, context)
        }
        Err(OpError::Exists { entity, name }) if args.if_not_exists => {
            let Some(there) = store.models().find(&by_name, &request.workspace)? else {
                return Err(OpError::Exists { entity, name }.into());
            };
            context.ui.status(&format!(
                "model definition `{}` already exists; nothing was changed",
                there.name
            ));
            show(there, context)
        }
        Err(error) => Err(error.into()),
    }
}

/// A key of one provider used for another is usually a mistake, and so is an unknown provider.
pub(in crate::commands) fn warn_of_other_provider(
    model: &ModelDefinition,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    warn_of_unknown_provider(&model.provider, context);
    let Some(secret_id) = model.secret_id.clone() else {
        return Ok(());
    };
    let workspace = Workspace::stored(&model.workspace);
    let secret = store
        .secrets()
        .find(&EntityRef::Id(secret_id), &workspace)?;
    if let Some(secret) = &secret {
        warn_if_revoked(secret, context);
    }
    if let Some(secret) = secret
        && let Some(provider) = secret.provider
        && provider != model.provider
    {
        context.ui.warn(&format!(
            "the model's provider is `{}`, but secret `{}` is for `{provider}`",
            model.provider, secret.name
        ));
    }
    Ok(())
}

/// Shows the model definition to scripts; people have read the status line.
pub(super) fn show(model: ModelDefinition, context: &Context) -> CommandResult {
    context
        .ui
        .outcome("model_definition", ModelView::from(model))
}
