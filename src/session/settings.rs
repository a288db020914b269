//! Settings: options, then environment, then defaults, resolved when they are needed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use secrecy::{ExposeSecret, SecretString};

use super::env_vars::{self as var, Env};
use super::global_args::{GlobalArgs, OutputFormat};
use super::input::{self, Newline};
use super::mlflow_credentials;
use crate::domain::{Actor, KekVersion, Workspace};
use crate::error::{CommandError, CommandResult};
use crate::os::process;
use crate::store::connect::url::DbUrl;
use crate::ui::{ColorChoice, Format, UiOptions};

/// How long to look for late writes by default: MLflow needs less than a second between reading a row and
/// writing it.
const SETTLE: Duration = Duration::from_secs(10);

/// The database's URL, and its source.
#[derive(Debug)]
pub struct DatabaseSetting {
    pub url: DbUrl,
    pub source: String,
    /// Whether its password was on the command line, visible to other users.
    pub password_on_argv: bool,
    /// The command that prints its password, and its source.
    pub password_command: Option<PasswordCommand>,
}

/// A command that prints a database's password.
#[derive(Debug, Clone)]
pub struct PasswordCommand {
    pub command: String,
    /// The option or the variable it came from.
    pub option: &'static str,
}

/// The settings of a command.
#[derive(Debug)]
pub struct Settings {
    args: GlobalArgs,
    pub env: Env,
}

impl Settings {
    /// Settings from global options and the environment.
    pub fn new(args: GlobalArgs, env: Env) -> Self {
        Self { args, env }
    }

    /// The global options as given.
    pub fn args(&self) -> &GlobalArgs {
        &self.args
    }

    /// The password command of the global options.
    pub fn password_command(&self) -> CommandResult<Option<PasswordCommand>> {
        self.password_command_of(
            self.args.database_password_command.as_ref(),
            "--database-password-command",
            var::MLGATE_DATABASE_PASSWORD_COMMAND,
        )
    }

    /// The same from another option and another variable.
    pub fn password_command_of(
        &self,
        given: Option<&String>,
        option: &'static str,
        variable: &'static str,
    ) -> CommandResult<Option<PasswordCommand>> {
        let (command, option) = match given {
            Some(command) => (Some(command.clone()), option),
            None => (self.env.filled(variable)?, variable),
        };
        Ok(command.map(|command| PasswordCommand { command, option }))
    }

    /// The database to open.
    pub fn database(&self) -> CommandResult<DatabaseSetting> {
        self.database_if_named()?.ok_or_else(|| {
            CommandError::new(
                crate::error::exit::Exit::NoDatabase,
                "no database was given",
            )
            .hint("set it with --database URI, for example sqlite:////srv/mlflow/mlflow.db")
            .hint("or with MLGATE_DATABASE or MLFLOW_BACKEND_STORE_URI")
        })
    }

    /// The same, if there is one.
    pub fn database_if_named(&self) -> CommandResult<Option<DatabaseSetting>> {
        let Some(named) = self.named_database()? else {
            return Ok(None);
        };
        Ok(Some(DatabaseSetting {
            password_command: self.password_command()?,
            ..named
        }))
    }

    fn named_database(&self) -> CommandResult<Option<DatabaseSetting>> {
        let (uri, file) = (self.args.database.as_ref(), &self.args.database_file);
        if let Some(given) = Self::database_option("--database", uri, file.as_deref())? {
            return Ok(Some(given));
        }
        let setting = database_setting;
        for name in [
            var::MLGATE_DATABASE,
            var::MLFLOW_BACKEND_STORE_URI,
            var::MLFLOW_TRACKING_URI,
        ] {
            if let Some(text) = self.env.filled(name)? {
                return setting(&text, name).map(Some);
            }
        }
        if Path::new("mlflow.db").is_file() {
            return setting("sqlite:///mlflow.db", "the default, ./mlflow.db").map(Some);
        }
        Ok(None)
    }

    /// The database of an option, or of its `-file` variant.
    pub fn database_option(
        option: &str,
        uri: Option<&SecretString>,
        file: Option<&Path>,
    ) -> CommandResult<Option<DatabaseSetting>> {
        if let Some(text) = uri {
            let mut given = database_setting(text.expose_secret(), option)?;
            given.password_on_argv = given.url.password().is_some();
            return Ok(Some(given));
        }
        let Some(path) = file else { return Ok(None) };
        let text = input::read_file(path, "database's URI", Newline::DropOne)?;
        database_setting(text.expose_secret(), &path.display().to_string()).map(Some)
    }

    /// How long to look for others' writes after a commit without a table lock.
    pub fn settle(&self, given: Option<u64>) -> CommandResult<Duration> {
        let named = match given {
            Some(seconds) => Some(seconds),
            None => match self.env.filled(var::MLGATE_SETTLE)? {
                Some(text) => Some(text.parse().map_err(|_| {
                    CommandError::usage(format!(
                        "{} must be a number of seconds",
                        var::MLGATE_SETTLE
                    ))
                })?),
                None => None,
            },
        };
        Ok(named.map_or(SETTLE, Duration::from_secs))
    }

    /// How long to wait for a lock, if set.
    pub fn lock_timeout(&self) -> Option<Duration> {
        self.args.lock_timeout.map(Duration::from_secs)
    }

    pub fn workspace(&self) -> CommandResult<Workspace> {
        let given = match &self.args.workspace {
            Some(name) => Some(name.clone()),
            None => self.env.filled(var::MLFLOW_WORKSPACE)?,
        };
        Ok(given.map(Workspace::new).transpose()?.unwrap_or_default())
    }

    /// The version of the current passphrase, if set.
    pub fn kek_version(&self) -> CommandResult<Option<KekVersion>> {
        if let Some(version) = self.kek_version_option()? {
            return Ok(Some(version));
        }
        let name = var::MLFLOW_CRYPTO_KEK_VERSION;
        let text = self.env.text(name)?;
        text.map(|text| kek_version(&text, name)).transpose()
    }

    /// The same, from the option alone.
    pub fn kek_version_option(&self) -> CommandResult<Option<KekVersion>> {
        let given = self.args.kek_version.as_ref();
        given
            .map(|text| kek_version(text, "--kek-version"))
            .transpose()
    }

    pub fn format(&self) -> CommandResult<Format> {
        if let Some(given) = self.args.output {
            return Ok(given.into());
        }
        match self.env.filled(var::MLGATE_OUTPUT)? {
            None => Ok(Format::default()),
            Some(name) => OutputFormat::from_str(&name, false)
                .map(Format::from)
                .map_err(|_| {
                    CommandError::usage(format!("{} is not an output format", var::MLGATE_OUTPUT))
                        .hint("use one of table, json, jsonl, yaml, csv, name")
                }),
        }
    }

    /// The terminal's options, with data in `format`.
    pub fn ui_options(&self, format: Format) -> UiOptions {
        UiOptions {
            format,
            quiet: self.args.quiet,
            verbose: self.args.verbose,
            color: ColorChoice::from(self.args.color).resolve(|name| self.env.lenient(name)),
            no_input: self.args.no_input,
            yes: self.args.yes,
        }
    }

    /// Who makes the change.
    pub fn actor(&self) -> CommandResult<Actor> {
        if let Some(actor) = &self.args.actor {
            return Ok(Actor::new(actor)?);
        }
        for name in [var::MLGATE_ACTOR, var::MLFLOW_TRACKING_USERNAME] {
            if let Some(actor) = self.env.filled(name)? {
                return Ok(Actor::new(actor)?);
            }
        }
        let account = match process::account_name() {
            Some(name) => Some(name),
            // A container's account often has a number alone.
            None => match self.env.filled(var::USER)? {
                Some(name) => Some(name),
                None => self.env.filled(var::LOGNAME)?,
            },
        };
        let user = account.or_else(|| mlflow_credentials::user(self.env));
        Ok(Actor::new(user.unwrap_or_else(process::account_number))?)
    }

    /// The target of the log beside the database.
    pub fn audit_log(&self) -> CommandResult<Option<String>> {
        match &self.args.audit_log {
            Some(target) => Ok(Some(target.clone())),
            None => self.env.filled(var::MLGATE_AUDIT_LOG),
        }
    }

    /// How to treat the trailing newline of a passphrase from a file or a command.
    pub fn passphrase_newline(&self) -> Newline {
        if self.args.passphrase.passphrase_verbatim {
            Newline::Keep
        } else {
            Newline::DropOne
        }
    }

    /// The same for a new passphrase. A server that reads it with `$(cat FILE)` gets everything before the
    /// trailing newlines, so nothing else must be dropped here.
    pub fn new_passphrase_newline(&self) -> Newline {
        if self.args.passphrase.passphrase_verbatim {
            Newline::Keep
        } else {
            Newline::DropOneLineFeed
        }
    }

    /// systemd's credential with the current passphrase, if it exists.
    pub fn credential(&self) -> CommandResult<Option<PathBuf>> {
        let directory = self.env.filled(var::CREDENTIALS_DIRECTORY)?;
        let path = directory.map(|directory| Path::new(&directory).join("mlgate-passphrase"));
        Ok(path.filter(|path| path.is_file()))
    }

    /// The keystore's directory, and its source.
    pub fn keystore(&self) -> CommandResult<Option<(PathBuf, &'static str)>> {
        if let Some(path) = &self.args.passphrase.keystore {
            return Ok(Some((path.clone(), "--keystore")));
        }
        for name in [var::MLGATE_KEYSTORE, var::MLFLOW_SECRETS_KEYSTORE_PATH] {
            if let Some(path) = self.env.filled(name)? {
                return Ok(Some((path.into(), name)));
            }
        }
        Ok(None)
    }

    /// A passphrase variable, used as it is. An empty one counts as not set: `MLflow` would use its public
    /// default, which mlgate does only on request.
    pub fn passphrase_variable(&self, name: &str) -> CommandResult<Option<SecretString>> {
        Ok(self.env.filled(name)?.map(SecretString::from))
    }
}

fn database_setting(text: &str, source: &str) -> CommandResult<DatabaseSetting> {
    let url = DbUrl::parse(text)
        .map_err(|error| CommandError::from(error).hint(format!("it comes from {source}")))?;
    Ok(DatabaseSetting {
        url,
        source: source.to_owned(),
        password_on_argv: false,
        password_command: None,
    })
}

/// The host name of this machine.
pub fn host() -> String {
    let names = rustix::system::uname();
    names.nodename().to_string_lossy().into_owned()
}

fn kek_version(text: &str, source: &str) -> CommandResult<KekVersion> {
    text.parse()
        .map_err(|error| CommandError::usage(format!("{source} is not a KEK version")).cause(error))
}
