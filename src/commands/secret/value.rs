//! Where a secret's value comes from: `--field`, one of the `--value…` options, or a hidden prompt.

use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::commands::output_paths::Places;
use crate::domain::{AUTH_MODE, ApiBaseTrouble, AuthConfig, KeyValue, SecretValue};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::session::context::{Context, VALUE_NEWLINE};
use crate::session::input::TextSource;

/// The field of a value that has only one, as providers with a plain key expect it.
const SINGLE_FIELD: &str = "api_key";

#[derive(Debug, Args)]
#[command(next_help_heading = "Value")]
pub struct ValueArgs {
    /// Field of the value: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE; repeatable. KEY=TEXT works, but is
    /// visible to other users of this machine
    #[arg(long, value_name = "KEY=SOURCE")]
    field: Vec<HiddenText>,

    /// Read the value from stdin, for `api_key` or the provider's single secret field; one trailing newline
    /// is dropped
    #[arg(long, group = "single")]
    value_stdin: bool,

    /// Read the value from a file, or from stdin with `-`; one trailing newline is dropped
    #[arg(long, value_name = "PATH", group = "single")]
    value_file: Option<PathBuf>,

    /// Run a command and use its output as the value; one trailing newline is dropped
    #[arg(long, value_name = "CMD", group = "single")]
    value_command: Option<String>,

    /// Take the value from the command line, visible to other users of this machine
    #[arg(long, value_name = "VALUE", group = "single")]
    value: Option<HiddenText>,
}

impl ValueArgs {
    pub(in crate::commands) fn is_given(&self) -> bool {
        !self.field.is_empty() || self.single_is_given()
    }

    /// Whether a value was given without the name of its field.
    pub(super) fn single_is_given(&self) -> bool {
        self.value_stdin
            || self.value_file.is_some()
            || self.value_command.is_some()
            || self.value.is_some()
    }

    /// The files that values are read from.
    pub(super) fn places(&self, places: &mut Places) {
        places.reads("--value-file", self.value_file.as_deref());
        // What is no file's name is reported when it is read.
        let sources = self.field.iter().filter_map(|HiddenText(text)| {
            let (_, source) = split_field(text).ok()?;
            source.strip_prefix('@')
        });
        for file in sources {
            places.reads("--field", Some(Path::new(file)));
        }
    }

    /// The names of the fields given by `--field`, in order. Reads no source.
    pub(super) fn names(&self) -> CommandResult<Vec<String>> {
        let name = |HiddenText(text): &HiddenText| Ok(split_field(text)?.0.to_owned());
        self.field.iter().map(name).collect()
    }

    /// Reads the value, prompting for `api_key` when no option names a source.
    pub(in crate::commands) fn read(&self, context: &Context) -> CommandResult<SecretValue> {
        if !self.is_given() && !context.ui.can_ask_hidden() {
            return Err(CommandError::usage("no value was given")
                .hint("use --value-stdin, --value-file or --field KEY=@FILE"));
        }
        let ask: &[&str] = if self.is_given() {
            &[]
        } else {
            &[SINGLE_FIELD]
        };
        self.read_as(SINGLE_FIELD, ask, context)
    }

    /// Reads the value, one without a field name as `single`, and prompts for the fields `ask`.
    pub(super) fn read_as(
        &self,
        single: &str,
        ask: &[&str],
        context: &Context,
    ) -> CommandResult<SecretValue> {
        let mut fields = Vec::new();
        if let Some(value) = self.read_single(context)? {
            fields.push((single.to_owned(), value));
        }
        for HiddenText(text) in &self.field {
            fields.push(read_field(text, context)?);
        }
        for &name in ask {
            let typed = context.ui.ask_hidden(&format!("Value of {name}"))?;
            fields.push((name.to_owned(), typed));
        }
        SecretValue::new(fields).map_err(|error| CommandError::usage(error.to_string()))
    }

    fn read_single(&self, context: &Context) -> CommandResult<Option<SecretString>> {
        if let Some(HiddenText(value)) = &self.value {
            warn_argv(context);
            return Ok(Some(value.clone()));
        }
        let stdin = self.value_stdin.then(|| Path::new("-"));
        let file = stdin.or(self.value_file.as_deref()).map(Path::to_owned);
        let file = file.map(TextSource::File);
        let command = self.value_command.clone().map(TextSource::Command);
        match file.or(command) {
            Some(source) => context.read(&source, "value", VALUE_NEWLINE),
            None => Ok(None),
        }
    }
}

fn warn_argv(context: &Context) {
    context.ui.warn(
        "a value on the command line is visible to other users of this machine, and stays in the \
            shell's history; use --value-stdin or --value-file",
    );
}

/// Text that `Debug` does not print.
#[derive(Debug, Clone)]
struct HiddenText(SecretString);

impl From<&str> for HiddenText {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

/// A field's name and its source. Errors quote neither: either may be the value.
fn split_field(text: &SecretString) -> CommandResult<(&str, &str)> {
    let named =
        |(_, source): &(&str, &str)| source.is_empty() || !source.trim_matches('=').is_empty();
    // `c2VjcmV0==` is a value without its field name.
    let split = text.expose_secret().split_once('=').filter(named);
    split.ok_or_else(|| {
        CommandError::usage("expected --field KEY=SOURCE")
            .hint("for example --field api_key=@FILE, or --field api_key=- for stdin")
    })
}

/// Reads one field from its source.
fn read_field(text: &SecretString, context: &Context) -> CommandResult<(String, SecretString)> {
    let (key, source) = split_field(text)?;
    let source = if source.is_empty() {
        // The key is not repeated: base64 ends in `=`, and may be the value without its key.
        return Err(CommandError::usage("a --field is empty after its `=`")
            .hint("expected KEY=SOURCE, for example --field api_key=@FILE"));
    } else if source == "-" {
        TextSource::File(source.into())
    } else if let Some(path) = source.strip_prefix('@') {
        TextSource::File(path.into())
    } else if let Some(name) = source.strip_prefix("env:") {
        TextSource::Variable(name.to_owned())
    } else {
        warn_argv(context);
        return Ok((key.to_owned(), SecretString::from(source)));
    };
    let value = context.read(&source, "value", VALUE_NEWLINE)?;
    let value = value.ok_or_else(|| {
        // The name is not repeated: it may be the value.
        CommandError::usage("the environment variable named by --field KEY=env:… is not set")
            .hint("give the name of the variable: --field api_key=env:OPENAI_API_KEY")
    })?;
    Ok((key.to_owned(), value))
}

/// `--auth KEY=VALUE`: settings, which are not secret.
#[derive(Debug, Args)]
pub struct AuthArgs {
    /// Setting that is not secret, such as api_base or aws_region_name; repeatable
    #[arg(long = "auth", value_name = "KEY=VALUE")]
    auth: Vec<KeyValue>,
}

/// `--auth-add` and `--auth-remove`: change some settings and keep the others.
#[derive(Debug, Args)]
pub struct AuthChangeArgs {
    /// Set one setting and keep the others; repeatable
    #[arg(long = "auth-add", value_name = "KEY=VALUE", conflicts_with_all = ["auth", "clear_auth"])]
    add: Vec<KeyValue>,

    /// Remove one setting and keep the others; repeatable
    #[arg(long = "auth-remove", value_name = "KEY", conflicts_with_all = ["auth", "clear_auth"])]
    remove: Vec<String>,
}

impl AuthChangeArgs {
    pub(super) fn is_given(&self) -> bool {
        !self.add.is_empty() || !self.remove.is_empty()
    }

    /// The resulting settings, as if all of them had been given; without the stored auth mode unless `keep_mode` is
    /// set. A setting to remove must exist.
    pub(super) fn applied_to(
        &self,
        stored: &AuthConfig,
        keep_mode: bool,
    ) -> CommandResult<AuthArgs> {
        if let Some(key) = self.remove.iter().find(|key| stored.get(key).is_none()) {
            return Err(CommandError::new(
                Exit::NotFound,
                format!("no setting `{key}` to remove; nothing was changed"),
            ));
        }
        let is_kept = |key: &str| {
            let removed = self.remove.iter().any(|gone| gone == key);
            let replaced = self.add.iter().any(|added| added.key == key);
            !removed && !replaced && (keep_mode || key != AUTH_MODE)
        };
        let kept = stored.iter().filter(|(key, _)| is_kept(key));
        let kept = kept.map(|(key, value)| KeyValue {
            key: key.to_owned(),
            value: value.to_owned(),
        });
        Ok(AuthArgs {
            auth: kept.chain(self.add.iter().cloned()).collect(),
        })
    }
}

impl AuthArgs {
    pub(in crate::commands) fn is_given(&self) -> bool {
        !self.auth.is_empty()
    }

    pub(in crate::commands) fn read(&self, context: &Context) -> CommandResult<AuthConfig> {
        let auth = self.auth.iter().cloned();
        let auth = AuthConfig::new(auth.map(|KeyValue { key, value }| (key, value)))?;
        for trouble in auth.api_base_troubles() {
            context.ui.warn(&match trouble {
                ApiBaseTrouble::Scheme(scheme) => format!(
                    "MLflow's API refuses an api_base with `{scheme}` unless the server allows it \
                        in MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES; the gateway still calls it, \
                        but the key travels unencrypted"
                ),
                ApiBaseTrouble::Private => "the gateway does not call private addresses in \
                    api_base, unless the server has MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS=true"
                    .to_owned(),
                ApiBaseTrouble::NotCanonical => "the gateway does not call the address in \
                    api_base: it is a number, not an IP address in canonical form"
                    .to_owned(),
            });
        }
        Ok(auth)
    }
}
