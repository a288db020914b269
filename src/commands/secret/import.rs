//! `mlgate secret import`.

use std::path::PathBuf;

use clap::Args;
use secrecy::ExposeSecret;

use super::content::check_value;
use super::refusal;
use super::view::SecretView;
use crate::commands::output_paths::Places;
use crate::commands::provider::PROVIDERS;
use crate::domain::provider::{Given, Names, find, resolve};
use crate::domain::{
    Actor, AuthConfig, DetailsChange, EntityRef, Provider, SecretName, SecretValue, Workspace,
    counted, quoted_word,
};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::manifest::dotenv::{DotenvEntry, parse};
use crate::manifest::import::{EnvSecret, secrets_of_dotenv};
use crate::ops::secret::{NewSecretRequest, create_all};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::session::input::Newline;
use crate::store::Store;
use crate::ui::Format;

/// Create secrets from a .env file: all of them, or none
///
/// A variable in which tools look for a provider's key makes a secret of the provider's name: OPENAI_API_KEY makes
/// `openai`, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY together make `bedrock`. With --provider, every other variable
/// is a key of that provider, too: TEAM_A_API_KEY makes `team-a`. The rest is named and left out.
///
/// One transaction, and one key derivation. Details, bindings and other names need `mlgate apply`: `mlgate import env`
/// writes a manifest to start from.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret import .env --dry-run\n  \
    mlgate secret import team.env --provider openai\n  \
    sops decrypt prod.env | mlgate secret import - --if-not-exists")]
pub struct SecretImportArgs {
    /// File to read; `-` for stdin
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Provider of the keys in variables that are no provider's usual ones
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// Leave secrets alone whose name is taken
    #[arg(long)]
    if_not_exists: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

impl SecretImportArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.reads("FILE", Some(&self.file));
    }
}

pub(super) fn run(args: &SecretImportArgs, context: &Context) -> CommandResult {
    if let Some(provider) = &args.provider {
        find(provider).ok_or_else(|| refusal::unknown_provider(provider))?;
    }
    let text = context.stdin.read_path(&args.file, "file", Newline::Keep)?;
    let file = if args.file.as_os_str() == "-" {
        "stdin".to_owned()
    } else {
        args.file.display().to_string()
    };
    let entries = parse(text.expose_secret()).map_err(|error| {
        CommandError::usage(format!("{file}:{}: {}", error.line, error.message))
    })?;
    let (secrets, others) = secrets_of_dotenv(&entries, args.provider.as_deref());
    for at in others {
        let DotenvEntry { name, line, .. } = &entries[at];
        let what = quoted_word(name, "an entry");
        context.ui.warn(&format!(
            "{file}:{line}: {what} is left out: it is the key of no provider that mlgate knows"
        ));
    }
    if secrets.is_empty() {
        let error = CommandError::failure(format!("{file} has no keys of providers"));
        return Err(error.hint("--provider makes every variable the key of a provider"));
    }
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let secrets = without_taken(secrets, args, &workspace, &mut store, context)?;
    if secrets.is_empty() {
        context.ui.status("nothing was changed");
        return Ok(());
    }
    let actor = context.settings.actor()?;
    let requests = secrets
        .iter()
        .map(|secret| request(secret, &entries, &workspace, &actor, context));
    let requests: Vec<NewSecretRequest> = requests.collect::<CommandResult<_>>()?;
    let key = context.writing_key(&mut store)?;
    let created = interrupt::deferred(|| create_all(&mut store, &key, &requests))?;
    for secret in &created {
        context.say_done(&format!("created secret `{}`", secret.name));
    }
    if context.ui.format() == Format::Table {
        return Ok(());
    }
    let rows = created.into_iter();
    let rows = rows.map(|secret| Ok(SecretView::from((secret, None))));
    context.ui.list("secrets", rows)
}

/// Those whose names are free. A name that is taken is an error that names all of them, unless they are to be left alone.
fn without_taken(
    secrets: Vec<EnvSecret>,
    args: &SecretImportArgs,
    workspace: &Workspace,
    store: &mut Store,
    context: &Context,
) -> CommandResult<Vec<EnvSecret>> {
    let (mut free, mut taken) = (Vec::new(), Vec::new());
    for secret in secrets {
        let by_name = EntityRef::Name(secret.name.clone());
        match store.secrets().find(&by_name, workspace)? {
            Some(there) => taken.push(there.name),
            None => free.push(secret),
        }
    }
    if taken.is_empty() {
        return Ok(free);
    }
    let names: Vec<String> = taken.iter().map(|name| format!("`{name}`")).collect();
    if args.if_not_exists {
        for name in names {
            context
                .ui
                .status(&format!("secret {name} already exists; it was not changed"));
        }
        return Ok(free);
    }
    let exist = match taken.len() {
        1 => "exists",
        _ => "exist",
    };
    let what = counted(taken.len(), "secret", "secrets");
    Err(CommandError::new(
        Exit::Conflict,
        format!(
            "{what} already {exist}: {}; nothing was changed",
            names.join(", ")
        ),
    )
    .hint("--if-not-exists leaves them alone; `mlgate secret set` gives one a new value"))
}

/// A secret as it will be created, checked against its provider.
fn request(
    secret: &EnvSecret,
    entries: &[DotenvEntry],
    workspace: &Workspace,
    actor: &Actor,
    context: &Context,
) -> CommandResult<NewSecretRequest> {
    let provider = secret.provider.as_deref().unwrap_or_default();
    let facts = find(provider).ok_or_else(|| refusal::unknown_provider(provider))?;
    let texts = secret.settings.iter();
    let texts = texts.map(|(key, at)| (key.clone(), entries[*at].value.expose_secret().to_owned()));
    let mut auth = AuthConfig::new(texts)?;
    let given = Given {
        mode: None,
        stored_mode: None,
        secrets: Names::Given(secret.fields.iter().map(|(name, _)| name.clone()).collect()),
        single: false,
        settings: Names::Given(
            secret
                .settings
                .iter()
                .map(|(name, _)| name.clone())
                .collect(),
        ),
    };
    let resolved =
        resolve(&facts, &given).map_err(|error| refusal::wrong_fields(&facts, &error))?;
    if !resolved.missing_secrets.is_empty() || !resolved.missing_settings.is_empty() {
        return Err(refusal::missing(&facts, &resolved));
    }
    if facts.modes.len() > 1 {
        auth = auth.with_auth_mode(resolved.mode.name);
    }
    let fields = secret.fields.iter();
    let fields = fields.map(|(name, at)| (name.clone(), entries[*at].value.clone()));
    let value = SecretValue::new(fields).map_err(|error| CommandError::usage(error.to_string()))?;
    check_value(Some(provider), Some(&auth), &value, true, false, context)?;
    Ok(NewSecretRequest {
        name: SecretName::new(secret.name.as_str())?,
        workspace: workspace.clone(),
        provider: Some(Provider::new(provider)?),
        auth,
        value,
        details: DetailsChange::default(),
        actor: actor.clone(),
    })
}
