//! What a secret will hold: fields and settings, checked against its provider.

use clap::Args;
use serde_json::{Map, Value};

use super::hints::AUTH_MODES;
use super::value::{AuthArgs, ValueArgs};
use super::{fitness, refusal};
use crate::commands::provider::warn_of_unknown_provider;
use crate::domain::provider::{Given, How, Names, ProviderFacts, Resolved, find, resolve};
use crate::domain::{AUTH_MODE, AuthConfig, Secret, SecretValue};
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;

/// The auth mode, and whether to check it.
#[derive(Debug, Args)]
pub struct ModeArgs {
    /// Auth mode of the provider, such as access_keys; `mlgate provider show` lists them
    #[arg(long, value_name = "MODE", value_parser = AUTH_MODES, hide_possible_values = true)]
    auth_mode: Option<String>,

    /// Store provider, auth mode and fields unchecked, for providers newer than this mlgate
    #[arg(long)]
    no_check: bool,
}

impl ModeArgs {
    /// Whether an auth mode was given.
    pub(in crate::commands) fn is_given(&self) -> bool {
        self.auth_mode.is_some()
    }
}

/// The options that determine what a secret will hold.
pub(in crate::commands) struct Options<'a> {
    pub(in crate::commands) mode: &'a ModeArgs,
    pub(in crate::commands) auth: &'a AuthArgs,
    pub(in crate::commands) clear_auth: bool,
    pub(in crate::commands) value: &'a ValueArgs,
}

impl Options<'_> {
    /// Whether any of value or settings was given.
    pub(super) fn is_given(&self) -> bool {
        self.new_settings() || self.mode.is_given() || self.value.is_given()
    }

    /// Whether all settings are replaced.
    fn new_settings(&self) -> bool {
        self.auth.is_given() || self.clear_auth
    }
}

/// What to write; `None` keeps what is stored.
#[derive(Default)]
pub(super) struct Content {
    pub(super) auth: Option<AuthConfig>,
    pub(super) value: Option<SecretValue>,
}

/// What a new secret holds. Prompts for what is missing.
pub(in crate::commands) fn of_new(
    provider: Option<&str>,
    options: &Options<'_>,
    context: &Context,
) -> CommandResult<(AuthConfig, SecretValue)> {
    let Some(name) = provider.filter(|_| !options.mode.no_check) else {
        let auth = unchecked(&Stored::default(), options, context)?.unwrap_or_default();
        let value = options.value.read(context)?;
        fitness::check(provider, Some(&auth), &value, false, context)?;
        return Ok((auth, value));
    };
    let facts = find(name).ok_or_else(|| refusal::unknown_provider(name))?;
    let (auth, resolved) = checked(&facts, None, true, options, context)?;
    let value = read_value(&resolved, options, context)?;
    let auth = auth.unwrap_or_default();
    fitness::check(provider, Some(&auth), &value, true, context)?;
    Ok((auth, value))
}

/// What a stored secret will hold: only what is given changes, or the value when nothing is given, or when
/// `value_too` is set.
pub(super) fn of_stored(
    secret: &Secret,
    value_too: bool,
    options: &Options<'_>,
    context: &Context,
) -> CommandResult<Content> {
    let wanted = read_stored(secret, value_too, options, context)?;
    if let Some(value) = &wanted.value {
        let stored = Stored::of(secret).settings;
        let settings = wanted.auth.as_ref().or(stored.as_ref());
        let checks = !options.mode.no_check;
        fitness::check(secret.provider.as_deref(), settings, value, checks, context)?;
    }
    Ok(wanted)
}

fn read_stored(
    secret: &Secret,
    value_too: bool,
    options: &Options<'_>,
    context: &Context,
) -> CommandResult<Content> {
    let settings = options.new_settings() || options.mode.is_given();
    let value = value_too || options.value.is_given() || !settings;
    let provider = secret
        .provider
        .as_deref()
        .filter(|_| !options.mode.no_check);
    let stored = Stored::of(secret);
    if let Some(facts) = provider.and_then(find) {
        let (auth, resolved) = checked(&facts, Some(&stored), value, options, context)?;
        let value = value.then(|| read_value(&resolved, options, context));
        return Ok(Content {
            auth,
            value: value.transpose()?,
        });
    }
    if let Some(name) = provider {
        warn_of_unknown_provider(name, context);
    }
    let auth = unchecked(&stored, options, context)?;
    let value = value.then(|| options.value.read(context)).transpose()?;
    Ok(Content { auth, value })
}

/// The field names and settings of a stored secret.
pub(super) struct Stored {
    secrets: Vec<String>,
    /// `None` when they are not a JSON object of strings.
    pub(super) settings: Option<AuthConfig>,
}

impl Default for Stored {
    /// A new secret.
    fn default() -> Self {
        Self {
            secrets: Vec::new(),
            settings: Some(AuthConfig::default()),
        }
    }
}

impl Stored {
    /// The settings that `auth_mode` is added to: the new ones, else the stored ones.
    fn base(&self, given: AuthConfig, options: &Options<'_>) -> CommandResult<AuthConfig> {
        if options.new_settings() {
            Ok(given)
        } else {
            self.settings
                .clone()
                .ok_or_else(refusal::unreadable_settings)
        }
    }

    pub(super) fn of(secret: &Secret) -> Self {
        let object = |text: &str| serde_json::from_str::<Map<String, Value>>(text).ok();
        let masks = object(&secret.masked_value).unwrap_or_default();
        let settings = match &secret.auth_config {
            None => Some(AuthConfig::default()),
            Some(text) => object(text).and_then(|settings| {
                let texts = settings.into_iter().map(|(key, value)| match value {
                    Value::String(text) => Some((key, text)),
                    _ => None,
                });
                AuthConfig::new(texts.collect::<Option<Vec<_>>>()?).ok()
            }),
        };
        Self {
            secrets: masks.into_iter().map(|(name, _)| name).collect(),
            settings,
        }
    }
}

/// Takes everything as given.
fn unchecked(
    stored: &Stored,
    options: &Options<'_>,
    context: &Context,
) -> CommandResult<Option<AuthConfig>> {
    let given = options.auth.read(context)?;
    let mode = asked_mode(options.mode, &given)?;
    Ok(match mode {
        Some(mode) => Some(stored.base(given, options)?.with_auth_mode(&mode)),
        None => options.new_settings().then_some(given),
    })
}

/// The auth mode of `--auth-mode` or `--auth auth_mode=…`, which must agree.
fn asked_mode(mode: &ModeArgs, settings: &AuthConfig) -> CommandResult<Option<String>> {
    match (&mode.auth_mode, settings.get(AUTH_MODE)) {
        (Some(option), Some(setting)) if option != setting => Err(CommandError::usage(
            "--auth-mode and --auth auth_mode=… name different auth modes",
        )),
        (Some(option), _) => Ok(Some(option.clone())),
        (None, setting) => Ok(setting.map(str::to_owned)),
    }
}

/// Checks what is given against the provider, and prompts for what is missing. Without `stored`, the secret
/// is new.
fn checked(
    facts: &ProviderFacts,
    stored: Option<&Stored>,
    new_value: bool,
    options: &Options<'_>,
    context: &Context,
) -> CommandResult<(Option<AuthConfig>, Resolved)> {
    let nothing = Stored::default();
    let new_settings = stored.is_none() || options.new_settings();
    let stored = stored.unwrap_or(&nothing);
    let given_settings = options.auth.read(context)?;
    let asked = asked_mode(options.mode, &given_settings)?;
    let kept = stored.settings.as_ref();
    // A user who clears the settings is not prompted for them again.
    let clears = options.clear_auth && !options.auth.is_given();
    let given = Given {
        mode: asked.as_deref(),
        stored_mode: kept.and_then(|settings| settings.get(AUTH_MODE)),
        secrets: if new_value {
            Names::Given(options.value.names()?)
        } else {
            Names::Kept(stored.secrets.clone())
        },
        single: new_value && options.value.single_is_given(),
        settings: if clears {
            Names::Kept(Vec::new())
        } else if new_settings {
            let blank = |name: &str| given_settings.get(name).is_some_and(str::is_empty);
            Names::Given(names(&given_settings, |name| {
                !(blank(name) && is_required(facts, name))
            }))
        } else {
            kept_names(facts, kept, asked.as_deref())
        },
    };
    let resolved = resolve(facts, &given).map_err(|error| refusal::wrong_fields(facts, &error))?;
    for name in &resolved.ignored {
        context.ui.warn(&format!(
            "the gateway ignores `{name}` for provider `{}`",
            facts.name
        ));
    }
    if clears {
        for field in resolved.mode.config_fields.iter().filter(|f| f.required) {
            context.ui.warn(&format!(
                "the gateway needs `{}` for provider `{}`",
                field.name, facts.name
            ));
        }
    }
    let unanswered = !resolved.missing_settings.is_empty() && !context.ui.can_prompt()
        || !resolved.missing_secrets.is_empty() && !context.ui.can_ask_hidden();
    if unanswered {
        return Err(refusal::missing(facts, &resolved));
    }
    let auth = if new_settings || asked.is_some() || needs_mode(facts, &given, &resolved) {
        let base = stored.base(given_settings, options)?;
        Some(settings(facts, base, &resolved, context)?)
    } else {
        None
    };
    Ok((auth, resolved))
}

/// Whether an auth mode requires this setting: an empty one counts as missing then.
fn is_required(facts: &ProviderFacts, name: &str) -> bool {
    let mut fields = facts.modes.iter().flat_map(|mode| mode.config_fields);
    fields.any(|field| field.required && field.name == name)
}

/// The names of settings other than `auth_mode`.
fn names(settings: &AuthConfig, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    settings
        .iter()
        .map(|(name, _)| name)
        .filter(|name| *name != AUTH_MODE && wanted(name))
        .map(str::to_owned)
        .collect()
}

/// The names of the settings that stay. Under another auth mode they must be complete; those that belong to
/// no mode are ignored.
fn kept_names(facts: &ProviderFacts, kept: Option<&AuthConfig>, asked: Option<&str>) -> Names {
    let all = |wanted: &dyn Fn(&str) -> bool| kept.map(|k| names(k, wanted)).unwrap_or_default();
    match asked.and_then(|mode| facts.mode(mode)) {
        Some(mode) => Names::Given(all(&|name| {
            mode.config_fields.iter().any(|field| field.name == name)
        })),
        None => Names::Kept(all(&|_| true)),
    }
}

/// Whether the settings that stay would select another auth mode than the value does.
fn needs_mode(facts: &ProviderFacts, given: &Given<'_>, resolved: &Resolved) -> bool {
    given.stored_mode.is_none() && *resolved.mode != *facts.default_mode()
}

/// The settings to write: with `auth_mode` where the provider has several, because the gateway, or MLflow's
/// web page, would otherwise use the default one; and with those that were prompted for.
fn settings(
    facts: &ProviderFacts,
    mut settings: AuthConfig,
    resolved: &Resolved,
    context: &Context,
) -> CommandResult<AuthConfig> {
    if facts.modes.len() > 1 {
        say_mode(facts, resolved, context);
        settings = settings.with_auth_mode(resolved.mode.name);
    }
    for field in &resolved.missing_settings {
        let question = format!("{} ({})", field.name, field.description);
        settings = settings.with(field.name, context.ui.ask_text(&question)?)?;
    }
    Ok(settings)
}

fn read_value(
    resolved: &Resolved,
    options: &Options<'_>,
    context: &Context,
) -> CommandResult<SecretValue> {
    let single = resolved.mode.single_secret().map_or("", |field| field.name);
    let ask: Vec<&str> = resolved.missing_secrets.iter().map(|f| f.name).collect();
    options.value.read_as(single, &ask, context)
}

/// Reports which auth mode is written when none was given.
fn say_mode(facts: &ProviderFacts, resolved: &Resolved, context: &Context) {
    let mode = resolved.mode.name;
    match resolved.how {
        How::Only | How::Asked => {}
        How::Stored => context.ui.status(&format!("auth mode `{mode}`, unchanged")),
        How::ByFields => context
            .ui
            .status(&format!("auth mode `{mode}`, chosen by its fields")),
        How::Default => {
            let others = facts.modes.iter().skip(1).map(|mode| mode.name);
            let others = others.collect::<Vec<_>>().join(", ");
            context.ui.status(&format!(
                "auth mode `{mode}`, the default; use --auth-mode to choose another: {others}"
            ));
        }
    }
}
