//! `mlgate secret set`.

use clap::Args;

use super::bindings::say_who_gets;
use super::content::{ContentArgs, SettingsChange};
use super::create::show;
use super::dependents::refuse_revoked;
use super::details::DetailsArgs;
use crate::commands::provider::PROVIDERS;
use crate::domain::{EntityRef, Provider, SecretName};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::secret::{NewSecretRequest, UpdateRequest, create, is_current, update};
use crate::os::interrupt;
use crate::session::context::Context;

/// Create a secret, or give an existing one a new value
///
/// For scripts that run repeatedly: a secret that is up to date is not written again. --provider must be the provider
/// of an existing secret, because it never changes.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    mlgate secret set openai --provider openai --field api_key=env:OPENAI_API_KEY")]
pub struct SecretSetArgs {
    /// Name of the secret
    #[arg(value_name = "NAME")]
    name: String,

    /// Provider, spelled as the gateway does
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    #[command(flatten)]
    content: ContentArgs,

    #[command(flatten)]
    details: DetailsArgs,
}

pub(super) fn run(args: &SecretSetArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let details = args.details.read(&store, context)?;
    let workspace = context.workspace(&mut store)?;
    let there = store
        .secrets()
        .find(&EntityRef::Name(args.name.clone()), &workspace)?;
    if let (Some(there), Some(given)) = (&there, &args.provider)
        && there.provider.as_ref() != Some(given)
    {
        let has = there.provider.as_ref().map_or_else(
            || "no provider".to_owned(),
            |provider| format!("the provider `{provider}`"),
        );
        return Err(CommandError::new(
            Exit::Conflict,
            format!(
                "secret `{}` has {has}, and a provider never changes",
                there.name
            ),
        )
        .hint("delete the secret and create it again, or omit --provider"));
    }
    let actor = context.settings.actor()?;
    let secret = if let Some(there) = there {
        refuse_revoked(&there)?;
        let change = context.asking(&mut store, || {
            let change = SettingsChange {
                auth: &args.content.auth,
                clear: false,
            };
            args.content.read_change(&there, change, true, context)
        })?;
        let value = change
            .value
            .map(|value| CommandResult::Ok((value, context.writing_key(&mut store)?)));
        let request = UpdateRequest {
            value: value.transpose()?,
            auth: change.auth,
            details,
            unrevoke: false,
            actor,
        };
        if is_current(&mut store, &there, &request)? {
            context.ui.status(&format!(
                "secret `{}` is up to date; nothing was changed",
                there.name
            ));
            return show(there, &mut store, context);
        }
        let bindings = store.secret_bindings().of_secret(&there.id)?;
        let by_id = EntityRef::Id(there.id);
        let updated = interrupt::deferred(|| update(&mut store, &by_id, &workspace, &request))?;
        context
            .ui
            .status(&format!("updated secret `{}`", updated.name));
        context.say_cache_delay();
        if request.value.is_some() {
            say_who_gets(&bindings, context);
        }
        updated
    } else {
        let name = SecretName::new(args.name.clone())?;
        let provider = args.provider.clone().map(Provider::new).transpose()?;
        let (auth, value) = context.asking(&mut store, || {
            args.content.read_new(args.provider.as_deref(), context)
        })?;
        let key = context.writing_key(&mut store)?;
        let request = NewSecretRequest {
            name,
            workspace,
            provider,
            auth,
            value,
            details,
            actor,
        };
        let created = interrupt::deferred(|| create(&mut store, &key, &request))?;
        context
            .ui
            .status(&format!("created secret `{}`", created.name));
        created
    };
    show(secret, &mut store, context)
}
