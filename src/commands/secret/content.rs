//! What a secret will hold: fields and settings, checked against its provider.

use clap::Args;
use serde_json::{Map, Value};

use super::refusal;
use super::value::{AuthArgs, ValueArgs};
use crate::commands::checked::if_calls_fail;
use crate::commands::output_paths::Places;
use crate::commands::provider::{AUTH_MODES, warn_of_unknown_provider};
use crate::domain::provider::{Given, How, Names, ProviderFacts, Resolved, find, resolve};
use crate::domain::{AUTH_MODE, AuthConfig, Secret, SecretValue};
use crate::error::{CommandError, CommandResult};
use crate::ops::doctor::IfCallsFail;
use crate::ops::values::{self, ValueFault, faults_of};
use crate::session::context::Context;

/// The options that determine what a secret will hold.
#[derive(Debug, Args)]
pub struct ContentArgs {
    /// Auth mode of the provider, such as access_keys; `mlgate provider show` lists them
    #[arg(long, value_name = "MODE", value_parser = AUTH_MODES, hide_possible_values = true)]
    auth_mode: Option<String>,

    /// Store provider, auth mode and fields unchecked, for providers newer than this mlgate, and even if calls will fail
    #[arg(long)]
    no_check: bool,

    #[command(flatten)]
    pub(super) auth: AuthArgs,

    #[command(flatten)]
    value: ValueArgs,
}

/// How settings and provider change: the settings given replace all stored ones.
#[derive(Clone, Copy)]
pub(super) struct SettingsChange<'a> {
    pub(super) auth: &'a AuthArgs,
    /// Remove all that are not given.
    pub(super) clear: bool,
    /// The provider of a secret that has none so far: what is kept must be what it needs.
    pub(super) provider: Option<&'a str>,
}

impl SettingsChange<'_> {
    pub(super) fn replaces(self) -> bool {
        self.auth.is_given() || self.clear
    }
}

/// What to write; `None` keeps what is stored.
#[derive(Default)]
pub(super) struct Content {
    pub(super) auth: Option<AuthConfig>,
    pub(super) value: Option<SecretValue>,
}

impl ContentArgs {
    pub(super) fn has_mode(&self) -> bool {
        self.auth_mode.is_some()
    }

    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        self.value.places(places);
    }

    /// Whether a change is refused after which calls fail.
    pub(in crate::commands) fn if_calls_fail(&self) -> IfCallsFail {
        if_calls_fail(self.no_check)
    }

    /// Whether any of them was given.
    pub(in crate::commands) fn is_given(&self) -> bool {
        self.auth_mode.is_some() || self.auth.is_given() || self.value.is_given()
    }

    /// What a new secret holds. Prompts for what is missing.
    pub(in crate::commands) fn read_new(
        &self,
        provider: Option<&str>,
        context: &Context,
    ) -> CommandResult<(AuthConfig, SecretValue)> {
        let known = |name| find(name).ok_or_else(|| refusal::unknown_provider(name));
        let facts = provider.filter(|_| !self.no_check).map(known).transpose()?;
        let change = SettingsChange {
            auth: &self.auth,
            clear: false,
            provider,
        };
        let (auth, resolved) = self.settings(facts.as_ref(), None, true, change, context)?;
        let value = self.value(resolved.as_ref(), context)?;
        let auth = auth.unwrap_or_default();
        check_value(
            provider,
            Some(&auth),
            &value,
            facts.is_some(),
            false,
            context,
        )?;
        Ok((auth, value))
    }

    /// What a stored secret will hold: only what is given changes, or the value when nothing is given, or when
    /// `value_too` is set.
    pub(super) fn read_change(
        &self,
        secret: &Secret,
        change: SettingsChange<'_>,
        value_too: bool,
        context: &Context,
    ) -> CommandResult<Content> {
        let others = change.replaces() || self.auth_mode.is_some() || change.provider.is_some();
        let new_value = value_too || self.value.is_given() || !others;
        let provider = change.provider.or(secret.provider.as_deref());
        let checked = provider.filter(|_| !self.no_check);
        let facts = checked.and_then(find);
        if let (Some(name), None) = (checked, &facts) {
            if change.provider.is_some() {
                return Err(refusal::unknown_provider(name));
            }
            warn_of_unknown_provider(name, context);
        }
        let (auth, resolved) =
            self.settings(facts.as_ref(), Some(secret), new_value, change, context)?;
        let value = new_value.then(|| self.value(resolved.as_ref(), context));
        let value = value.transpose()?;
        if let Some(value) = &value {
            let stored = stored_settings(secret);
            let settings = auth.as_ref().or(stored.as_ref());
            check_value(provider, settings, value, !self.no_check, true, context)?;
        }
        Ok(Content { auth, value })
    }

    /// The settings to write, and what the provider needs beside them. Without `facts`, nothing is checked.
    fn settings(
        &self,
        facts: Option<&ProviderFacts>,
        stored: Option<&Secret>,
        new_value: bool,
        change: SettingsChange<'_>,
        context: &Context,
    ) -> CommandResult<(Option<AuthConfig>, Option<Resolved>)> {
        let given = change.auth.read(context)?;
        let mode = self.mode(&given)?;
        let replaced = stored.is_none() || change.replaces();
        let kept = stored.map_or_else(|| Some(AuthConfig::default()), stored_settings);
        // The settings that `auth_mode` is added to.
        let base = |given| {
            if replaced {
                Ok(given)
            } else {
                kept.clone().ok_or_else(refusal::unreadable_settings)
            }
        };
        let Some(facts) = facts else {
            let auth = match mode {
                Some(mode) => Some(base(given)?.with_auth_mode(&mode)),
                None => replaced.then_some(given),
            };
            return Ok((auth, None));
        };
        // A user who clears the settings is not prompted for them again.
        let clears = change.clear && !change.auth.is_given();
        let question = Given {
            mode: mode.as_deref(),
            stored_mode: kept.as_ref().and_then(|settings| settings.get(AUTH_MODE)),
            secrets: if new_value {
                Names::Given(self.value.names()?)
            } else {
                let kept = stored.map(stored_fields).unwrap_or_default();
                match change.provider {
                    Some(_) => Names::Given(kept),
                    None => Names::Kept(kept),
                }
            },
            single: new_value && self.value.single_is_given(),
            settings: if clears {
                Names::Kept(Vec::new())
            } else if replaced {
                let blank = |name: &str| given.get(name).is_some_and(str::is_empty);
                Names::Given(names(&given, |name| {
                    !(blank(name) && is_required(facts, name))
                }))
            } else if change.provider.is_some() {
                let all = |kept| names(kept, |_| true);
                Names::Given(kept.as_ref().map(all).unwrap_or_default())
            } else {
                kept_names(facts, kept.as_ref(), mode.as_deref())
            },
        };
        let resolved =
            resolve(facts, &question).map_err(|error| refusal::wrong_fields(facts, &error))?;
        warn_of_fields(facts, &resolved, clears, context);
        // A field is not added to a value that is kept.
        let asks_secrets = new_value && context.ui.can_ask_hidden();
        let unanswered = !resolved.missing_settings.is_empty() && !context.ui.can_prompt()
            || !resolved.missing_secrets.is_empty() && !asks_secrets;
        if unanswered {
            return Err(refusal::missing(facts, &resolved));
        }
        let write = replaced
            || mode.is_some()
            || !resolved.missing_settings.is_empty()
            || needs_mode(facts, &question, &resolved);
        let auth = write.then(|| settings(facts, base(given)?, &resolved, context));
        Ok((auth.transpose()?, Some(resolved)))
    }

    /// The auth mode of `--auth-mode` or `--auth auth_mode=…`, which must agree.
    fn mode(&self, settings: &AuthConfig) -> CommandResult<Option<String>> {
        match (&self.auth_mode, settings.get(AUTH_MODE)) {
            (Some(option), Some(setting)) if option != setting => Err(CommandError::usage(
                "--auth-mode and --auth auth_mode=… name different auth modes",
            )),
            (Some(option), _) => Ok(Some(option.clone())),
            (None, setting) => Ok(setting.map(str::to_owned)),
        }
    }

    /// Reads the value, and prompts for its missing fields.
    fn value(&self, resolved: Option<&Resolved>, context: &Context) -> CommandResult<SecretValue> {
        let Some(resolved) = resolved else {
            return self.value.read(context);
        };
        let single = resolved.mode.single_secret().map_or("", |field| field.name);
        let ask: Vec<&str> = resolved.missing_secrets.iter().map(|f| f.name).collect();
        self.value.read_as(single, &ask, context)
    }
}

/// The names of the fields of a stored value, as its masks have them.
pub(super) fn stored_fields(secret: &Secret) -> Vec<String> {
    let masks = object(&secret.masked_value).unwrap_or_default();
    masks.into_iter().map(|(name, _)| name).collect()
}

/// The stored settings; `None` if they are not a JSON object of strings.
pub(super) fn stored_settings(secret: &Secret) -> Option<AuthConfig> {
    let Some(text) = &secret.auth_config else {
        return Some(AuthConfig::default());
    };
    let texts = object(text)?.into_iter().map(|(key, value)| match value {
        Value::String(text) => Some((key, text)),
        _ => None,
    });
    AuthConfig::new(texts.collect::<Option<Vec<_>>>()?).ok()
}

fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

/// Warns about given fields that the gateway ignores, and about cleared ones that it needs.
fn warn_of_fields(facts: &ProviderFacts, resolved: &Resolved, clears: bool, context: &Context) {
    let provider = facts.name;
    for name in &resolved.ignored {
        context.ui.warn(&format!(
            "the gateway ignores `{name}` for provider `{provider}`"
        ));
    }
    let required = resolved.mode.config_fields.iter();
    for field in required.filter(|field| field.required && clears) {
        context.ui.warn(&format!(
            "the gateway needs `{}` for provider `{provider}`",
            field.name
        ));
    }
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

/// Makes the checks of `mlgate doctor` on a new value: refuses one that no call could use, unless `checks` is off, and
/// warns if a call may fail. Missing fields and settings are reported elsewhere, and so is a missing route of a secret
/// that may be in use: its models may have one.
pub(super) fn check_value(
    provider: Option<&str>,
    settings: Option<&AuthConfig>,
    value: &SecretValue,
    checks: bool,
    in_use: bool,
    context: &Context,
) -> CommandResult {
    let settings: Vec<(String, String)> = settings
        .iter()
        .flat_map(|settings| settings.iter())
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    let given = values::Given {
        provider,
        settings: &settings,
        models: &[],
    };
    for fault in faults_of(values::Content::New(value), given) {
        match fault {
            fault if fault.is_of_names() => {}
            ValueFault::NoRoute if in_use => {}
            fault if fault.is_certain() && checks && provider.is_some() => {
                return Err(CommandError::failure(format!(
                    "no call could use this value: {fault}"
                ))
                .hint("nothing was changed; --no-check stores it as it is"));
            }
            fault => context.ui.warn(&format!("check the value: {fault}")),
        }
    }
    Ok(())
}
