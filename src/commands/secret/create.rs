//! `mlgate secret create`.

use clap::Args;

use super::content::ContentArgs;
use super::dependents::warn_if_revoked;
use super::details::DetailsArgs;
use super::view::SecretView;
use crate::commands::output_paths::Places;
use crate::commands::provider::PROVIDERS;
use crate::domain::{BindingTarget, Entity, EntityRef, Provider, Secret, SecretName};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::secret::{NewSecretRequest, version};
use crate::ops::secret_binding::create_bound;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Store;
use crate::ui::Format;

/// Create a secret
///
/// The value is encrypted with the KEK of the current passphrase. If secrets already exist at its version,
/// the passphrase must decrypt one of them.
///
/// With --provider, fields and settings are checked against the provider, and missing ones are prompted for.
/// If the provider has several auth modes, the fields or --auth-mode determine which one; it is stored as
/// `auth_mode`, because the gateway would otherwise use the default one. Without --provider nothing is
/// checked.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret create openai --provider openai\n  \
    pass show openai | mlgate secret create openai --provider openai --value-stdin\n  \
    mlgate secret create aws --provider bedrock --auth-mode access_keys \\\n      \
      --field aws_access_key_id=@id --field aws_secret_access_key=@key --auth aws_region_name=eu-central-1\n  \
    mlgate secret create role --provider bedrock --auth-mode iam_role --auth aws_role_name=ARN\n  \
    mlgate secret create google --provider vertex_ai --value-file key.json --auth vertex_project=ID\n  \
    mlgate secret create openai --provider openai --shared --label team=search --expires 90d\n  \
    mlgate secret create scorer --value-file key --bind SCORER_JOB:nightly:api_key")]
pub struct SecretCreateArgs {
    /// Name of the new secret
    #[arg(value_name = "NAME")]
    pub(super) name: String,

    /// Provider, spelled as the gateway does, such as openai or anthropic
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    pub(super) provider: Option<String>,

    #[command(flatten)]
    content: ContentArgs,

    /// Succeed without changing anything if the name is taken
    #[arg(long)]
    pub(super) if_not_exists: bool,

    /// Also bind it to a resource, in the same transaction; repeatable. Needs the tables of `mlgate db init`
    #[arg(long, value_name = "TYPE:ID:NAME")]
    bind: Vec<String>,

    #[command(flatten)]
    details: DetailsArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

impl SecretCreateArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.content.places(places);
    }
}

pub(super) fn run(args: &SecretCreateArgs, context: &Context) -> CommandResult {
    let name = SecretName::new(args.name.clone())?;
    let targets = targets(&args.bind)?;
    let mut store = context.open_to_change(args.dry_run)?;
    if !targets.is_empty() {
        store.contract().require_own_tables()?;
    }
    let details = args.details.read(&store, context)?;
    let workspace = context.workspace(&mut store)?;
    let by_name = EntityRef::Name(name.to_string());
    if let Some(there) = store.secrets().find(&by_name, &workspace)? {
        return taken(there, args, &mut store, context);
    }
    let provider = args.provider.clone().map(Provider::new).transpose()?;
    let actor = context.settings.actor()?;
    let (auth, value) = context.asking(&mut store, || {
        args.content.read_new(args.provider.as_deref(), context)
    })?;
    let request = NewSecretRequest {
        name,
        workspace,
        provider,
        auth,
        value,
        details,
        actor,
    };
    let key = context.writing_key(&mut store)?;
    match interrupt::deferred(|| create_bound(&mut store, &key, &request, &targets)) {
        Ok((secret, bindings)) => {
            context.say_done(&format!("created secret `{}`", secret.name));
            for binding in bindings {
                context.say_done(&format!("bound it as {binding}"));
            }
            show(secret, &mut store, context)
        }
        // Lost the race to another writer.
        Err(OpError::Exists { entity, name }) if args.if_not_exists => {
            let there = store.secrets().find(&by_name, &request.workspace)?;
            there.map_or_else(
                || Err(OpError::Exists { entity, name }.into()),
                |there| taken(there, args, &mut store, context),
            )
        }
        Err(error) => Err(error.into()),
    }
}

fn taken(
    there: Secret,
    args: &SecretCreateArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    if !args.if_not_exists {
        return Err(OpError::Exists {
            entity: Entity::Secret,
            name: there.name,
        }
        .into());
    }
    context.ui.status(&format!(
        "secret `{}` already exists; nothing was changed",
        there.name
    ));
    warn_if_revoked(&there, context);
    if !args.bind.is_empty() {
        context
            .ui
            .hint("its bindings were not changed; `mlgate secret bind --if-not-exists` adds one");
    }
    show(there, store, context)
}

/// The targets of `--bind`, which must be distinct.
fn targets(given: &[String]) -> CommandResult<Vec<BindingTarget>> {
    let mut targets = Vec::new();
    for text in given {
        let target = BindingTarget::parse(text)?;
        if targets.contains(&target) {
            return Err(CommandError::usage(format!(
                "--bind names {target} more than once"
            )));
        }
        targets.push(target);
    }
    Ok(targets)
}

/// Shows the secret to scripts; people have read the status line.
pub(super) fn show(secret: Secret, store: &mut Store, context: &Context) -> CommandResult {
    if context.ui.format() == Format::Table {
        return Ok(());
    }
    let details = store.secret_details().of(&[&secret.id])?.remove(&secret.id);
    let version = version(store, &secret)?;
    let view = SecretView::from((secret, details)).with_version(version);
    context.ui.outcome("secret", view)
}
