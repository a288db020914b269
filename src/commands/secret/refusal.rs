//! Why fields and settings do not fit their provider, and how to fix them.

use crate::domain::is_word;
use crate::domain::provider::{Field, FieldError, ProviderFacts, Resolved, suggestions};
use crate::error::CommandError;

/// An unknown provider. The gateway would pass it to LiteLLM, so a typo would fail at the first call.
pub(super) fn unknown_provider(name: &str) -> CommandError {
    let meant = suggestions(name);
    let message = if is_word(name) || !meant.is_empty() {
        format!("unknown provider `{name}`")
    } else {
        "unknown provider".to_owned()
    };
    let error = CommandError::usage(message);
    let error = match meant.as_slice() {
        [] => error.hint("`mlgate provider list --all` lists the known ones"),
        meant => error.hint(format!(
            "did you mean {}? Provider names are case-sensitive",
            meant.join(" or ")
        )),
    };
    error.hint("--no-check stores any other, which the gateway passes to LiteLLM")
}

/// Fields that the provider does not have, or does not have together.
pub(super) fn wrong_fields(facts: &ProviderFacts, error: &FieldError) -> CommandError {
    let provider = facts.name;
    let refused = CommandError::usage(error.to_string());
    let meant = error.meant(facts);
    let refused = if meant.is_empty() {
        refused
    } else {
        refused.hint(format!("did you mean {}?", meant.join(" or ")))
    };
    let refused = match error {
        FieldError::IsSetting { name, .. } => refused.hint(format!("set it with --auth {name}=…")),
        FieldError::IsSecret { name, .. } => {
            refused.hint(format!("set it with --field {name}=@FILE"))
        }
        FieldError::Ambiguous { .. } => refused.hint("choose one with --auth-mode"),
        FieldError::NotSingle { .. } => refused.hint("name the fields: --field KEY=@FILE"),
        FieldError::UnknownMode { .. } | FieldError::NotTogether { .. } => modes(facts, refused),
        FieldError::UnknownSecret { mode, name, .. }
        | FieldError::UnknownSetting { mode, name, .. } => {
            // A field that earlier releases of MLflow had, which the user may know from there.
            let tells = |note: &&&str| is_word(name) && note.split(' ').any(|word| word == name);
            let refused = match facts.notes.iter().find(tells) {
                Some(note) => refused.hint(*note),
                None => refused,
            };
            fields(facts, *mode, refused)
        }
    };
    refused.hint(format!(
        "`mlgate provider show {provider}` lists its fields; --no-check also stores others"
    ))
}

/// Lists the fields of each auth mode, or of one.
fn modes(facts: &ProviderFacts, error: CommandError) -> CommandError {
    facts
        .modes
        .iter()
        .fold(error, |error, mode| fields(facts, Some(mode.name), error))
}

fn fields(facts: &ProviderFacts, mode: Option<&str>, error: CommandError) -> CommandError {
    let Some(mode) = mode.or_else(|| {
        Some(facts.modes)
            .filter(|m| m.len() == 1)
            .map(|m| m[0].name)
    }) else {
        return modes(facts, error);
    };
    let Some(mode) = facts.mode(mode) else {
        return error;
    };
    let named = |option: &str, fields: &mut dyn Iterator<Item = &Field>| {
        let names: Vec<_> = fields.map(|field| field.name).collect();
        (!names.is_empty()).then(|| format!("{option} {}", names.join(", ")))
    };
    let parts: Vec<String> = [
        named("--field", &mut mode.secret_fields.iter()),
        named(
            "--auth",
            &mut mode.config_fields.iter().chain(facts.also_reads),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let who = if facts.modes.len() == 1 {
        "it".to_owned()
    } else {
        format!("auth mode {}", mode.name)
    };
    error.hint(format!("{who} has {}", parts.join("; ")))
}

/// Required fields are missing, and prompting is not possible.
pub(super) fn missing(facts: &ProviderFacts, resolved: &Resolved) -> CommandError {
    let secrets = &resolved.missing_secrets;
    let settings = &resolved.missing_settings;
    let names: Vec<_> = secrets
        .iter()
        .chain(settings)
        .map(|field| format!("`{}`", field.name))
        .collect();
    let provider = facts.name;
    let several = facts.modes.len() > 1;
    let mode = if several {
        format!(" in auth mode `{}`", resolved.mode.name)
    } else {
        String::new()
    };
    let mut error = CommandError::usage(format!(
        "provider `{provider}` needs {}{mode}",
        names.join(", ")
    ));
    for field in secrets {
        let name = field.name;
        let variable = facts.variable(name).unwrap_or("VARIABLE");
        let single = resolved.mode.single_secret() == Some(field);
        error = error.hint(if single {
            format!("set it with --value-stdin, --value-file PATH or --field {name}=env:{variable}")
        } else {
            format!(
                "set it with --field {name}=@PATH ({name}=- for stdin, {name}=env:{variable} \
                for a variable)"
            )
        });
    }
    for field in settings {
        error = error.hint(format!(
            "set it with --auth {}=…: {}",
            field.name, field.description
        ));
    }
    if several {
        let others: Vec<_> = facts
            .modes
            .iter()
            .filter(|mode| **mode != *resolved.mode)
            .map(|mode| mode.name)
            .collect();
        error = error.hint(format!(
            "choose another auth mode with --auth-mode: {}",
            others.join(", ")
        ));
    }
    error.hint(format!(
        "`mlgate provider show {provider}` lists all of its fields; --no-check stores the secret \
            as it is"
    ))
}

/// `auth_mode` cannot be added to invalid settings.
pub(super) fn unreadable_settings() -> CommandError {
    CommandError::failure(
        "the stored settings are not a JSON object of strings, so auth_mode cannot be added to them",
    )
    .hint("replace all settings with --auth")
}
