//! `mlgate secret export`.

use std::collections::{BTreeMap, HashMap};
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use secrecy::ExposeSecret;
use serde::{Serialize, Serializer};
use zeroize::Zeroizing;

use super::content::{stored_fields, stored_settings};
use crate::commands::output_paths::Places;
use crate::commands::secret_output;
use crate::domain::{AUTH_MODE, EntityRef, NamePattern, Secret, VariableName, counted};
use crate::error::{CommandError, CommandResult};
use crate::handover::{VariablesFormat, render_variables};
use crate::ops::InjectError;
use crate::ops::inject::{Injected, Request, Wanted, record_injected, resolve};
use crate::ops::secret::find;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{must_be_complete, to_json, to_yaml};

/// Print secrets for another tool, masked unless asked otherwise
///
/// As a .env file, or as a JSON or YAML list with providers and settings, which `mlgate import json` reads. Without
/// --show or --out there are masks instead of values, for which no passphrase is needed.
///
/// Variables of a .env file have the names that tools look for, such as OPENAI_API_KEY; those that two secrets would
/// share are named after their secrets.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret export --format json\n  \
    mlgate secret export openai anthropic --out .env\n  \
    mlgate secret export --match 'team-*' --format yaml --show | sops encrypt --input-type yaml /dev/stdin")]
pub struct SecretExportArgs {
    /// Names of secrets [default: all of the workspace]
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// Only secrets with a name that matches this pattern
    #[arg(long = "match", value_name = "PATTERN", conflicts_with = "names")]
    pattern: Option<NamePattern>,

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "dotenv")]
    format: ExportFormat,

    /// Print the values themselves, even to a terminal
    #[arg(long)]
    show: bool,

    /// Write the values to a new file instead, with mode 0600; never overwrites one
    #[arg(long, value_name = "FILE", conflicts_with = "show")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    Dotenv,
    Json,
    Yaml,
}

impl SecretExportArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

pub(super) fn run(args: &SecretExportArgs, context: &Context) -> CommandResult {
    if context.settings.args().output.is_some() {
        return Err(CommandError::usage(
            "-o does not apply to an export; --format json or yaml does",
        ));
    }
    let out = secret_output::named_file(args.out.as_deref())?;
    let in_clear = args.show || out.is_some();
    let as_variables = args.format == ExportFormat::Dotenv;
    if as_variables && !in_clear && !std::io::stdout().is_terminal() {
        return Err(CommandError::usage(
            "refusing to print masks as variables: their reader would take them for values",
        )
        .hint("--out FILE writes the values to a new file for you alone; --show prints them"));
    }
    let mut store = if in_clear {
        context.open_to_hand_out()?
    } else {
        context.open()?
    };
    let secrets = chosen(args, &mut store, context)?;
    let values = if in_clear {
        values_of(&secrets, &mut store, context)?
    } else {
        Vec::new()
    };
    let rendered = match args.format {
        ExportFormat::Dotenv => variables(&secrets, &values)?,
        ExportFormat::Json | ExportFormat::Yaml => document(args.format, &secrets, &values)?,
    };
    if in_clear {
        record_injected(&mut store, "secret.export", &values, None)?;
    }
    let count = counted(secrets.len(), "secret", "secrets");
    if let Some(path) = out {
        secret_output::write_file(path, &rendered)?;
        let file = path.display();
        context.ui.status(&format!(
            "wrote {count} to {file}, readable by its owner only"
        ));
        return Ok(());
    }
    if in_clear {
        context.ui.warn(&format!("printing {count} in clear"));
    }
    must_be_complete(context.ui.data(&rendered))
}

/// The secrets to export: those named, or all that have a value.
fn chosen(
    args: &SecretExportArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult<Vec<Secret>> {
    let workspace = context.workspace(store)?;
    if !args.names.is_empty() {
        let names = args.names.iter();
        return names
            .map(|name| Ok(find(store, &EntityRef::Name(name.clone()), &workspace)?))
            .collect();
    }
    let mut secrets = Vec::new();
    for secret in store.secrets().list(Some(&workspace), None)? {
        let secret = secret?;
        let matches = args
            .pattern
            .as_ref()
            .is_none_or(|pattern| pattern.matches(&secret.name));
        if matches && secret.is_revoked() {
            context.ui.warn(&format!(
                "secret `{}` is revoked: it is left out",
                secret.name
            ));
        } else if matches {
            secrets.push(secret);
        }
    }
    if secrets.is_empty() {
        return Err(InjectError::NoValues.into());
    }
    Ok(secrets)
}

/// The decrypted values of those that have fields.
fn values_of(
    secrets: &[Secret],
    store: &mut Store,
    context: &Context,
) -> CommandResult<Vec<Injected>> {
    let with_fields = secrets
        .iter()
        .filter(|secret| !stored_fields(secret).is_empty());
    let wanted = with_fields.map(|secret| Wanted {
        secret: EntityRef::Id(secret.id.clone()),
        variable: None,
    });
    let request = Request {
        secrets: wanted.collect(),
        resource: None,
        endpoint: None,
        prefix: None,
    };
    if request.secrets.is_empty() {
        return Ok(Vec::new());
    }
    let workspace = context.workspace(store)?;
    let passphrases = context.passphrases_for(store)?;
    let version = context.kek_version(&passphrases)?;
    let resolved = context.with_passphrases(store, &passphrases, |store, passphrases| {
        resolve(store, &request, &workspace, passphrases, version)
    })?;
    for secret in &resolved.expired {
        context
            .ui
            .warn(&format!("the key of secret `{secret}` has expired"));
    }
    Ok(resolved.values)
}

fn variables(secrets: &[Secret], values: &[Injected]) -> CommandResult<Zeroizing<Vec<u8>>> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for value in values {
        *uses.entry(value.variable.as_str()).or_default() += 1;
    }
    let mut names: Vec<VariableName> = Vec::new();
    for value in values {
        let name = &value.secret.name;
        let of_secret = VariableName::from_text(name).and_then(|it| it.with_field(&value.field));
        let variable = match uses[value.variable.as_str()] {
            1 => value.variable.clone(),
            _ => of_secret.unwrap_or_else(|| value.variable.clone()),
        };
        if names.contains(&variable) {
            let message = format!("secret `{name}` needs the variable {variable}, as another does");
            return Err(CommandError::failure(message)
                .hint("export them one by one, or with --format json"));
        }
        names.push(variable);
    }
    let masked: Vec<(String, String)> = match values {
        [] => secrets.iter().flat_map(masked_variables).collect(),
        _ => Vec::new(),
    };
    let in_clear = names.iter().zip(values);
    let in_clear = in_clear.map(|(name, value)| (name.as_str(), value.value.expose_secret()));
    let masked = masked
        .iter()
        .map(|(name, mask)| (name.as_str(), mask.as_str()));
    let all: Vec<(&str, &str)> = in_clear.chain(masked).collect();
    let rendered = render_variables(&VariablesFormat::Dotenv, &all)?;
    Ok(Zeroizing::new(rendered.as_bytes().to_vec()))
}

/// What a terminal sees: variables named after their secrets, with masks.
fn masked_variables(secret: &Secret) -> Vec<(String, String)> {
    let named = VariableName::from_text(&secret.name);
    let masks = masks(secret).into_iter();
    masks
        .filter_map(|(field, mask)| {
            let variable = named.as_ref()?.with_field(&field)?;
            Some((variable.as_str().to_owned(), mask))
        })
        .collect()
}

fn masks(secret: &Secret) -> BTreeMap<String, String> {
    serde_json::from_str(&secret.masked_value).unwrap_or_default()
}

/// One secret of a list, in the form that `mlgate import json` reads.
#[derive(Serialize)]
struct Exported<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_mode: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    auth: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    masked_fields: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<&'a str, Shown<'a>>,
}

/// A value to print: exposed only while it is written.
struct Shown<'a>(&'a Injected);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.value.expose_secret())
    }
}

fn document(
    format: ExportFormat,
    secrets: &[Secret],
    values: &[Injected],
) -> CommandResult<Zeroizing<Vec<u8>>> {
    let exported = secrets.iter().map(|secret| {
        let settings = stored_settings(secret).unwrap_or_default();
        let others = settings.iter().filter(|(key, _)| *key != AUTH_MODE);
        let of_secret = values.iter().filter(|value| value.secret.id == secret.id);
        let fields: BTreeMap<_, _> = of_secret
            .map(|value| (value.field.as_str(), Shown(value)))
            .collect();
        Exported {
            name: &secret.name,
            provider: secret.provider.as_deref(),
            auth_mode: settings.get(AUTH_MODE).map(str::to_owned),
            auth: others
                .map(|(key, text)| (key.to_owned(), text.to_owned()))
                .collect(),
            masked_fields: match values {
                [] => masks(secret),
                _ => BTreeMap::new(),
            },
            fields,
        }
    });
    let exported: Vec<Exported<'_>> = exported.collect();
    // Allocate once, for the worst case: a growing buffer leaves copies behind.
    let longest = values
        .iter()
        .map(|value| 6 * value.value.expose_secret().len() + 256);
    let others = secrets.iter().map(|secret| {
        let settings = secret.auth_config.as_ref().map_or(0, String::len);
        1024 + 6 * (secret.name.len() + settings + secret.masked_value.len())
    });
    let size = longest.chain(others).sum();
    let mut text = Zeroizing::new(Vec::with_capacity(size));
    if format == ExportFormat::Yaml {
        to_yaml(&mut *text, &exported)?;
    } else {
        to_json(&mut *text, &exported)?;
        text.push(b'\n');
    }
    Ok(text)
}
