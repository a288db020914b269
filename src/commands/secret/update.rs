//! `mlgate secret update`.

use clap::Args;

use super::bindings::say_who_gets;
use super::condition::ConditionArgs;
use super::content::{Content, ContentArgs, SettingsChange, stored_settings};
use super::create::show;
use super::dependents::{refuse_revoked, say_dependents};
use super::details::{DetailsArgs, LessDetailsArgs};
use super::history::warn_if_not_kept;
use super::refusal::unreadable_settings;
use super::value::AuthChangeArgs;
use crate::commands::checked::warn_of;
use crate::commands::output_paths::Places;
use crate::commands::provider::PROVIDERS;
use crate::commands::selector::Selector;
use crate::domain::{AuthConfig, EntityRef, Provider};
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::doctor::{Touched, guarded};
use crate::ops::secret::{UpdateRequest, find, provider_to_set, update};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Give a secret a new value or new settings
///
/// A new value gets a new DEK. --auth replaces all settings, as in MLflow, with a warning for each one that it removes;
/// --auth-add and --auth-remove keep the others. A new api_base needs the value again, so that only those who know a key
/// can send it elsewhere. Workspace and provider never change, but a secret without a provider can be given one;
/// `secret rename` changes the name. Without options, prompts for a new value.
///
/// Fields and settings are checked against the secret's provider. --auth-mode without --auth keeps the other settings.
///
/// A revoked secret gets a new value only with --unrevoke; its settings are kept.
///
/// --if-version and --if-unchanged-since make it a check-and-set: the comparison and the change are one transaction.
///
/// If only mlgate's own details change, no value and no passphrase are needed, and the update time stays.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret update openai --value-file new-key\n  \
    mlgate secret update bedrock --auth-mode access_keys\n  \
    mlgate secret update openai --auth-add organization=org-1\n  \
    mlgate secret update openai --clear-auth\n  \
    mlgate secret update openai --if-version 6f1c0d6e5b1f2a90 --value-file new-key\n  \
    mlgate secret update key-of-unknown-use --provider openai\n  \
    mlgate secret update openai --unrevoke --value-file new-key\n  \
    mlgate secret update openai --expires 2027-01-31 --remove-label stage")]
pub struct SecretUpdateArgs {
    #[command(flatten)]
    secret: Selector,

    /// Provider of a secret that has none, spelled as the gateway does; value and settings must be what it needs
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    #[command(flatten)]
    content: ContentArgs,

    #[command(flatten)]
    changes: AuthChangeArgs,

    /// Remove all settings, except auth_mode where the gateway needs it
    #[arg(long)]
    pub(super) clear_auth: bool,

    /// Succeed without changing anything if there is no such secret
    #[arg(long)]
    if_exists: bool,

    /// Give a revoked secret a new value; required for revoked secrets, refused for others
    #[arg(long)]
    unrevoke: bool,

    #[command(flatten)]
    condition: ConditionArgs,

    #[command(flatten)]
    details: DetailsArgs,

    #[command(flatten)]
    less: LessDetailsArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

impl SecretUpdateArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.content.places(places);
    }
}

pub(super) fn run(args: &SecretUpdateArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let details = args
        .less
        .read(args.details.read(&store, context)?, &store)?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.secret.to_ref();
    let secret = match find(&mut store, &wanted, &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context.ui.status("no such secret; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let condition = args.condition.condition();
    // Before any prompt; again in the transaction.
    condition.check(&mut store, &secret)?;
    let provider = args.provider.clone().map(Provider::new).transpose()?;
    let new_provider = provider_to_set(&secret, provider.as_ref())?;
    let stored = stored_settings(&secret);
    let merged = if args.changes.is_given() {
        let stored = stored.as_ref().ok_or_else(unreadable_settings)?;
        Some(args.changes.applied_to(stored, !args.content.has_mode())?)
    } else {
        None
    };
    let change = SettingsChange {
        auth: merged.as_ref().unwrap_or(&args.content.auth),
        // An empty result of --auth-remove clears the settings.
        clear: args.clear_auth || merged.as_ref().is_some_and(|merged| !merged.is_given()),
        provider: new_provider,
    };
    let only_details = !details.is_empty()
        && new_provider.is_none()
        && !args.content.is_given()
        && !change.replaces()
        && !args.unrevoke;
    if args.unrevoke && !secret.is_revoked() {
        return Err(OpError::NotRevoked { name: secret.name }.into());
    }
    if !args.unrevoke && !only_details {
        refuse_revoked(&secret)?;
    }
    let written = if only_details {
        Content::default()
    } else {
        say_dependents(&store.secrets().dependents(&secret.id)?, context);
        context.asking(&mut store, || {
            args.content
                .read_change(&secret, change, args.unrevoke, context)
        })?
    };
    if let (Some(stored), Some(auth)) = (&stored, &written.auth)
        && !args.changes.is_given()
    {
        warn_of_dropped(stored, auth, context);
    }
    let value = written
        .value
        .map(|value| CommandResult::Ok((value, context.writing_key(&mut store)?)));
    let request = UpdateRequest {
        value: value.transpose()?,
        auth: written.auth,
        provider: new_provider.is_some().then_some(provider).flatten(),
        details,
        unrevoke: args.unrevoke,
        condition,
        actor: context.settings.actor()?,
    };
    // Before the change: an account that may not read them must change nothing.
    let bindings = store.secret_bindings().of_secret(&secret.id)?;
    let by_id = EntityRef::Id(secret.id);
    let touched = Touched::Secret(by_id.clone());
    let (updated, caused) = interrupt::deferred(|| {
        let if_calls_fail = args.content.if_calls_fail();
        guarded(&mut store, &touched, &workspace, if_calls_fail, |store| {
            update(store, &by_id, &workspace, &request)
        })
    })?;
    context.say_done(&format!("updated secret `{}`", updated.name));
    warn_of(&caused, context);
    if request.changes_row() {
        context.say_cache_delay();
    }
    if request.value.is_some() {
        if !args.unrevoke {
            warn_if_not_kept(&updated, &mut store, context)?;
        }
        say_who_gets(&bindings, context);
    }
    show(updated, &mut store, context)
}

/// Warns of settings that --auth removes because it replaces all of them.
fn warn_of_dropped(stored: &AuthConfig, new: &AuthConfig, context: &Context) {
    let dropped = stored.iter().filter(|(key, _)| new.get(key).is_none());
    for (key, value) in dropped {
        context.ui.warn(&format!(
            "setting {key}={value} is removed; --auth-add and --auth-remove keep the others"
        ));
    }
}
