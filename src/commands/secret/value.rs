//! Where a secret's value comes from: `--field`, one of the `--value…` options, or a hidden prompt.

use std::path::PathBuf;

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::context::{Context, VALUE_NEWLINE};
use crate::domain::{AuthConfig, SecretValue};
use crate::error::{CommandError, CommandResult};
use crate::input;

/// The field of a value that has only one, as every provider with a plain key reads it.
const SINGLE_FIELD: &str = "api_key";

/// Where the value comes from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Value")]
pub struct ValueArgs {
    /// One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but
    /// shows the text to other users of this machine
    #[arg(long, value_name = "KEY=SOURCE")]
    field: Vec<HiddenText>,

    /// Read the value of the field `api_key` from stdin; one trailing newline is dropped
    #[arg(long, group = "single")]
    value_stdin: bool,

    /// Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped
    #[arg(long, value_name = "PATH", group = "single")]
    value_file: Option<PathBuf>,

    /// Run a command and take its output as the value of `api_key`; one trailing newline is dropped
    #[arg(long, value_name = "CMD", group = "single")]
    value_command: Option<String>,

    /// Take the value of `api_key` from the command line, where other users of this machine see it
    #[arg(long, value_name = "VALUE", group = "single")]
    value: Option<HiddenText>,
}

impl ValueArgs {
    /// Whether any of the options was given.
    pub(in crate::commands) fn is_given(&self) -> bool {
        !self.field.is_empty() || self.single_is_given()
    }

    fn single_is_given(&self) -> bool {
        self.value_stdin
            || self.value_file.is_some()
            || self.value_command.is_some()
            || self.value.is_some()
    }

    /// Reads the value, asking for `api_key` on a terminal when no option says where it is.
    pub(in crate::commands) fn read(&self, context: &Context) -> CommandResult<SecretValue> {
        if !self.is_given() {
            return Self::ask(context);
        }
        let mut fields = Vec::new();
        if let Some(single) = self.read_single(context)? {
            fields.push((SINGLE_FIELD.to_owned(), single));
        }
        for HiddenText(text) in &self.field {
            fields.push(read_field(text, context)?);
        }
        SecretValue::new(fields).map_err(|error| CommandError::usage(error.to_string()))
    }

    fn read_single(&self, context: &Context) -> CommandResult<Option<SecretString>> {
        let what = "value";
        Ok(if self.value_stdin {
            Some(context.stdin.read(what, VALUE_NEWLINE)?)
        } else if let Some(path) = &self.value_file {
            Some(context.stdin.read_path(path, what, VALUE_NEWLINE)?)
        } else if let Some(command) = &self.value_command {
            Some(input::read_command(command, what, VALUE_NEWLINE)?)
        } else if let Some(HiddenText(value)) = &self.value {
            warn_argv(context);
            Some(value.clone())
        } else {
            None
        })
    }

    fn ask(context: &Context) -> CommandResult<SecretValue> {
        if !context.ui.can_ask_hidden() {
            return Err(CommandError::usage("no value was given")
                .hint("--value-stdin, --value-file or --field KEY=@FILE say where it is"));
        }
        let typed = SecretString::from(context.ui.ask_hidden(&format!("Value of {SINGLE_FIELD}"))?);
        SecretValue::new([(SINGLE_FIELD.to_owned(), typed)])
            .map_err(|error| CommandError::usage(error.to_string()))
    }
}

fn warn_argv(context: &Context) {
    context.ui.warn(
        "a value on the command line is visible to other users of this machine, and stays in the shell's \
         history; --value-stdin and --value-file are not",
    );
}

/// A text that `Debug` does not print.
#[derive(Debug, Clone)]
struct HiddenText(SecretString);

impl From<&str> for HiddenText {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

/// One field, read from its source. Neither the text nor the source is ever quoted: it may be the value.
fn read_field(text: &SecretString, context: &Context) -> CommandResult<(String, SecretString)> {
    let named =
        |(_, source): &(&str, &str)| source.is_empty() || !source.trim_matches('=').is_empty();
    // `c2VjcmV0==` is no field but a value that lost its name.
    let Some((key, source)) = text.expose_secret().split_once('=').filter(named) else {
        return Err(CommandError::usage("--field must be KEY=SOURCE")
            .hint("for example --field api_key=@FILE, or --field api_key=- for stdin"));
    };
    let value = if source == "-" {
        context.stdin.read("value", VALUE_NEWLINE)?
    } else if let Some(path) = source.strip_prefix('@') {
        input::read_file(path.as_ref(), "value", VALUE_NEWLINE)?
    } else if let Some(name) = source.strip_prefix("env:") {
        let value = context.settings.env.text(name)?.map(SecretString::from);
        value.ok_or_else(|| {
            // The name is not repeated: it may be the value.
            CommandError::usage("the environment variable named by --field KEY=env:… is not set")
                .hint("it takes the name of the variable: --field api_key=env:OPENAI_API_KEY")
        })?
    } else if source.is_empty() {
        // The key is not repeated: base64 ends in `=`, and may be the value without its key.
        return Err(CommandError::usage("a --field has nothing after its `=`")
            .hint("it is KEY=SOURCE, for example --field api_key=@FILE"));
    } else {
        warn_argv(context);
        SecretString::from(source)
    };
    Ok((key.to_owned(), value))
}

/// `--auth KEY=VALUE`: settings, which are no secret.
#[derive(Debug, Args)]
pub struct AuthArgs {
    /// A setting that is no secret, such as api_base or aws_region_name; repeatable
    #[arg(long = "auth", value_name = "KEY=VALUE", value_parser = key_value)]
    auth: Vec<(String, String)>,
}

impl AuthArgs {
    pub(in crate::commands) fn is_given(&self) -> bool {
        !self.auth.is_empty()
    }

    pub(in crate::commands) fn read(&self, context: &Context) -> CommandResult<AuthConfig> {
        let auth = AuthConfig::new(self.auth.iter().cloned())?;
        if let Some(url) = auth.blocked_by_gateway() {
            let scheme = url.split(':').next().unwrap_or_default();
            context.ui.warn(&format!(
                "the gateway calls an api_base with `{scheme}` only if MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES \
                 allows it"
            ));
        }
        Ok(auth)
    }
}

fn key_value(text: &str) -> Result<(String, String), &'static str> {
    let (key, value) = text.split_once('=').ok_or("it must be KEY=VALUE")?;
    Ok((key.to_owned(), value.to_owned()))
}
