//! The model definition, and perhaps the secret, that `endpoint create` makes along with the endpoint.

use clap::Args;

use crate::commands::secret::{AuthArgs, ValueArgs};
use crate::context::Context;
use crate::domain::{
    Actor, Entity, EntityRef, ModelDefinitionName, ModelName, Provider, SecretName, Workspace,
};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::{NewModelForEndpoint, SecretForModel};
use crate::ops::secret::NewSecretRequest;
use crate::store::Store;

/// A model definition to be made along with the endpoint.
#[derive(Debug, Args)]
pub struct NewModelArgs {
    /// Make a model definition of this model, such as gpt-4o, and the endpoint of it
    #[arg(long, value_name = "MODEL", help_heading = "New model definition")]
    model_name: Option<String>,

    /// Its provider, exactly as the gateway spells it [default: the secret's]
    #[arg(
        long,
        value_name = "PROVIDER",
        requires = "model_name",
        help_heading = "New model definition"
    )]
    provider: Option<String>,

    /// The new model definition's name [default: the endpoint's]
    #[arg(
        long,
        value_name = "NAME",
        requires = "model_name",
        help_heading = "New model definition"
    )]
    definition_name: Option<String>,

    /// The secret it is called with; it is made, too, if it is not there [default: the endpoint's name]
    #[arg(
        long,
        value_name = "NAME",
        requires = "model_name",
        help_heading = "New model definition"
    )]
    secret: Option<String>,

    #[command(flatten)]
    auth: AuthArgs,

    #[command(flatten)]
    value: ValueArgs,
}

impl NewModelArgs {
    /// Whether a model definition is wanted. Options of a secret without one are an error.
    pub(super) fn is_given(&self) -> CommandResult<bool> {
        let of_secret = self.auth.is_given() || self.value.is_given();
        if of_secret && self.model_name.is_none() {
            return Err(CommandError::usage(
                "a value is given, but no model definition is to be made",
            )
            .hint("--model-name says which model the new secret is for"));
        }
        Ok(self.model_name.is_some())
    }

    /// What is to be made. Asks for the value of a new secret, and for its key.
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
        let there = store.find_secret(&by_name, workspace)?;
        let secret = match there {
            Some(there) if self.value.is_given() || self.auth.is_given() => {
                return Err(CommandError::from(OpError::Exists {
                    entity: Entity::Secret,
                    name: there.name,
                })
                .hint("without a value, the endpoint uses it as it is"));
            }
            Some(_) => SecretForModel::There(by_name),
            None => {
                let Some(provider) = provider.clone() else {
                    return Err(CommandError::usage(format!(
                        "secret `{secret}` is not there, and a new one needs its provider"
                    ))
                    .hint("--provider says which; --secret names another secret"));
                };
                if !self.value.is_given() && !context.ui.can_ask_hidden() {
                    return Err(CommandError::from(OpError::NotFound {
                        entity: Entity::Secret,
                        what: by_name.to_string(),
                        workspace: workspace.to_string(),
                    })
                    .hint("--value-stdin, --value-file or --field KEY=@FILE make it"));
                }
                let request = NewSecretRequest {
                    name: secret,
                    workspace: workspace.clone(),
                    provider: Some(provider),
                    auth: self.auth.read(context)?,
                    value: self.value.read(context)?,
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
