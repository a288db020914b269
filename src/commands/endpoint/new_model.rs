//! The model definition, and possibly the secret, that `endpoint create` creates with the endpoint.

use clap::Args;

use crate::commands::output_paths::Places;
use crate::commands::provider::PROVIDERS;
use crate::commands::secret::ContentArgs;
use crate::domain::{
    Actor, DetailsChange, Entity, EntityRef, ModelDefinitionName, ModelName, Provider, SecretName,
    Workspace,
};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::doctor::IfCallsFail;
use crate::ops::endpoint::{NewModelForEndpoint, SecretForModel};
use crate::ops::secret::NewSecretRequest;
use crate::session::context::Context;
use crate::store::Store;

#[derive(Debug, Args)]
#[command(next_help_heading = "New model definition")]
pub struct NewModelArgs {
    /// Create a model definition for this model, such as gpt-4o, and an endpoint for it
    #[arg(long, value_name = "MODEL", help_heading = "New model definition")]
    model_name: Option<String>,

    /// Provider, spelled as the gateway does [default: the secret's]
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = PROVIDERS,
        hide_possible_values = true,
        requires = "model_name",
        help_heading = "New model definition"
    )]
    provider: Option<String>,

    /// Name of the new model definition [default: the endpoint's]
    #[arg(
        long,
        value_name = "NAME",
        requires = "model_name",
        help_heading = "New model definition"
    )]
    definition_name: Option<String>,

    /// Secret to call it with; created if it does not exist [default: the endpoint's name]
    #[arg(
        long,
        value_name = "NAME",
        requires = "model_name",
        help_heading = "New model definition"
    )]
    secret: Option<String>,

    #[command(flatten)]
    content: ContentArgs,
}

impl NewModelArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.content.places(places);
    }

    /// Whether an endpoint is refused whose calls fail.
    pub(super) fn if_calls_fail(&self) -> IfCallsFail {
        self.content.if_calls_fail()
    }

    /// Whether a model definition is to be created. Options of a secret without one are an error.
    pub(super) fn is_given(&self) -> CommandResult<bool> {
        if self.content.is_given() && self.model_name.is_none() {
            return Err(
                CommandError::usage("a value was given without a new model definition")
                    .hint("--model-name sets the model that the new secret is for"),
            );
        }
        Ok(self.model_name.is_some())
    }

    /// What to create. Prompts for the value of a new secret, and for the passphrase.
    pub(super) fn read(
        &self,
        endpoint: &str,
        workspace: &Workspace,
        actor: &Actor,
        store: &mut Store,
        context: &Context,
    ) -> CommandResult<Option<NewModelForEndpoint>> {
        let Some(model_name) = &self.model_name else {
            return Ok(None);
        };
        let name = self.definition_name.as_deref().unwrap_or(endpoint);
        let name = ModelDefinitionName::new(name)?;
        let model_name = ModelName::new(model_name)?;
        let provider = self.provider.clone().map(Provider::new).transpose()?;
        let secret = SecretName::new(self.secret.as_deref().unwrap_or(endpoint))?;
        let by_name = EntityRef::Name(secret.to_string());
        let there = store.secrets().find(&by_name, workspace)?;
        let secret = match there {
            Some(there) if self.content.is_given() => {
                return Err(secret_taken(&there.name));
            }
            Some(_) => SecretForModel::There(by_name),
            None => {
                let Some(provider) = provider.clone() else {
                    return Err(CommandError::usage(format!(
                        "secret `{secret}` does not exist, and a new one needs its provider"
                    ))
                    .hint("set it with --provider, or choose another secret with --secret"));
                };
                if !self.content.is_given() && !context.ui.can_ask_hidden() {
                    return Err(CommandError::from(OpError::NotFound {
                        entity: Entity::Secret,
                        what: by_name.to_string(),
                        workspace: workspace.to_string(),
                    })
                    .hint("create it with --value-stdin, --value-file or --field KEY=@FILE"));
                }
                let (auth, value) = context.asking(store, || {
                    self.content.read_new(Some(provider.as_str()), context)
                })?;
                let request = NewSecretRequest {
                    name: secret,
                    workspace: workspace.clone(),
                    provider: Some(provider),
                    auth,
                    value,
                    details: DetailsChange::default(),
                    actor: actor.clone(),
                };
                let key = context.writing_key(store)?;
                SecretForModel::New(Box::new((request, key)))
            }
        };
        Ok(Some(NewModelForEndpoint {
            name,
            provider,
            model_name,
            secret,
        }))
    }
}

/// Explains what to do when a secret or a model definition that was to be created exists.
pub(super) fn taken(entity: Entity, name: &str) -> CommandError {
    match entity {
        Entity::Model => CommandError::new(
            Exit::Conflict,
            format!("model definition `{name}` already exists; nothing was changed"),
        )
        .hint("use it with --model, or name the new one with --definition-name"),
        _ => secret_taken(name),
    }
}

fn secret_taken(name: &str) -> CommandError {
    CommandError::new(
        Exit::Conflict,
        format!("secret `{name}` already exists; nothing was changed"),
    )
    .hint("omit the value to use it, or name the new one with --secret")
}
