//! The global options, as clap reads them. `settings` resolves them.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use secrecy::SecretString;

use super::passphrase_source::PassphraseArgs;
use crate::ui;

#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Database URI, in MLflow's format: sqlite:///mlflow.db, postgresql://user@host/mlflow,
    /// mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI,
    /// or ./mlflow.db if it exists
    #[arg(short, long, global = true, value_name = "URI")]
    pub database: Option<SecretString>,

    /// Read the database URI from a file, to keep its password out of the process list
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "database")]
    pub database_file: Option<PathBuf>,

    /// Run a command for every connection, and use its output as the database password, for example a
    /// short-lived cloud token. Else MLGATE_DATABASE_PASSWORD_COMMAND
    #[arg(long, global = true, value_name = "CMD")]
    pub database_password_command: Option<String>,

    /// Workspace, on databases of MLflow 3.10 and later [default: default]
    #[arg(short, long, global = true, value_name = "NAME")]
    pub workspace: Option<String>,

    #[command(flatten)]
    pub passphrase: PassphraseArgs,

    /// KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the only version in the
    /// database
    #[arg(long, global = true, value_name = "N")]
    pub kek_version: Option<String>,

    /// Write a secret under a KEK version that no secret has yet, beside secrets at others. No server reads both
    #[arg(long, global = true)]
    pub new_kek_version: bool,

    /// Output format on stdout [default: table]
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub output: Option<OutputFormat>,

    /// Print warnings and errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Print more details
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// When to colour messages
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,

    /// Never prompt; fail if input is needed
    #[arg(long, global = true)]
    pub no_input: bool,

    /// Answer yes to all confirmations
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub yes: bool,

    /// How long to wait for a lock in the database, for another rotation, and for a server lost during a
    /// commit [default: 20]
    #[arg(long, global = true, value_name = "SECONDS",
          value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub lock_timeout: Option<u64>,

    /// Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR,
    /// MLFLOW_TRACKING_USERNAME, the account's name, or the user in ~/.mlflow/credentials
    #[arg(long, global = true, value_name = "NAME")]
    pub actor: Option<String>,

    /// Also log changes to this file, or to the system log with `syslog:`; if that fails, refuse the command.
    /// Else MLGATE_AUDIT_LOG
    #[arg(long, global = true, value_name = "FILE")]
    pub audit_log: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OutputFormat {
    /// Columns for people
    Table,
    /// The shape of MLflow's REST API
    Json,
    /// One compact JSON object per row, without the wrapper
    Jsonl,
    /// The same as json, in YAML
    Yaml,
    /// Comma-separated values
    Csv,
    /// One name per line
    Name,
}

impl From<OutputFormat> for ui::Format {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Table => Self::Table,
            OutputFormat::Json => Self::Json,
            OutputFormat::Jsonl => Self::Jsonl,
            OutputFormat::Yaml => Self::Yaml,
            OutputFormat::Csv => Self::Csv,
            OutputFormat::Name => Self::Name,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<ColorWhen> for ui::ColorChoice {
    fn from(when: ColorWhen) -> Self {
        match when {
            ColorWhen::Auto => Self::Auto,
            ColorWhen::Always => Self::Always,
            ColorWhen::Never => Self::Never,
        }
    }
}
