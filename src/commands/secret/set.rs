//! `mlgate secret set`.

use clap::Args;

use super::bindings::say_who_gets;
use super::condition::ConditionArgs;
use super::content::{ContentArgs, SettingsChange};
use super::create::show;
use super::dependents::refuse_revoked;
use super::details::DetailsArgs;
use super::history::warn_if_not_kept;
use crate::commands::checked::warn_of;
use crate::commands::output_paths::Places;
use crate::commands::provider::PROVIDERS;
use crate::domain::{Entity, EntityRef, Provider, SecretName};
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::doctor::{Touched, guarded};
use crate::ops::secret::{
    NewSecretRequest, UpdateRequest, create, is_current, provider_to_set, update,
};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Create a secret, or give an existing one a new value
///
/// For scripts that run repeatedly: a secret that is up to date is not written again. --provider must be the provider of
/// an existing secret, because it never changes; a secret without one gets it. With --if-version or
/// --if-unchanged-since the secret must exist, and nothing is written if it was changed since.
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
    condition: ConditionArgs,

    #[command(flatten)]
    details: DetailsArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

impl SecretSetArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.content.places(places);
    }
}

pub(super) fn run(args: &SecretSetArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let details = args.details.read(&store, context)?;
    let workspace = context.workspace(&mut store)?;
    let there = store
        .secrets()
        .find(&EntityRef::Name(args.name.clone()), &workspace)?;
    let provider = args.provider.clone().map(Provider::new).transpose()?;
    let actor = context.settings.actor()?;
    let condition = args.condition.condition();
    if there.is_none() && !condition.is_empty() {
        return Err(OpError::NotFound {
            entity: Entity::Secret,
            what: EntityRef::Name(args.name.clone()).to_string(),
            workspace: workspace.to_string(),
        }
        .into());
    }
    let secret = if let Some(there) = there {
        // Before any prompt; again in the transaction.
        condition.check(&mut store, &there)?;
        refuse_revoked(&there)?;
        let new_provider = provider_to_set(&there, provider.as_ref())?;
        let change = context.asking(&mut store, || {
            let change = SettingsChange {
                auth: &args.content.auth,
                clear: false,
                provider: new_provider,
            };
            args.content.read_change(&there, change, true, context)
        })?;
        let value = change
            .value
            .map(|value| CommandResult::Ok((value, context.writing_key(&mut store)?)));
        let request = UpdateRequest {
            value: value.transpose()?,
            auth: change.auth,
            provider: new_provider.and(provider.clone()),
            details,
            unrevoke: false,
            condition,
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
        let touched = Touched::Secret(by_id.clone());
        let (updated, caused) = interrupt::deferred(|| {
            let if_calls_fail = args.content.if_calls_fail();
            guarded(&mut store, &touched, &workspace, if_calls_fail, |store| {
                update(store, &by_id, &workspace, &request)
            })
        })?;
        context.say_done(&format!("updated secret `{}`", updated.name));
        warn_of(&caused, context);
        context.say_cache_delay();
        if request.value.is_some() {
            warn_if_not_kept(&updated, &mut store, context)?;
            say_who_gets(&bindings, context);
        }
        updated
    } else {
        let name = SecretName::new(args.name.clone())?;
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
        context.say_done(&format!("created secret `{}`", created.name));
        created
    };
    show(secret, &mut store, context)
}
