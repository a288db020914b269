//! Options of every command, as clap reads them. What they mean is resolved in `settings`.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use secrecy::SecretString;

use crate::ui;

/// Options of every command, before or after the verb.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow,
    /// mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI,
    /// MLFLOW_TRACKING_URI, or ./mlflow.db if it is there
    #[arg(short, long, global = true, value_name = "URI")]
    pub database: Option<SecretString>,

    /// Read the database's URI from a file, which keeps its password out of the process list
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "database")]
    pub database_file: Option<PathBuf>,

    /// Run a command for every connection and take its output as the database's password, for example a token of a
    /// cloud that is good for some minutes. Else MLGATE_DATABASE_PASSWORD_COMMAND
    #[arg(long, global = true, value_name = "CMD")]
    pub database_password_command: Option<String>,

    /// The workspace, on databases of MLflow 3.10 and later [default: default]
    #[arg(short, long, global = true, value_name = "NAME")]
    pub workspace: Option<String>,

    /// Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else
    /// MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt
    #[arg(long, global = true, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,

    /// Run a command and take its output as the current passphrase; one trailing newline is dropped
    #[arg(
        long,
        global = true,
        value_name = "CMD",
        conflicts_with = "passphrase_file"
    )]
    pub passphrase_command: Option<String>,

    /// A directory with the passphrase of each KEK version, as `kek add` puts them there. Else
    /// MLGATE_KEYSTORE
    #[arg(long, global = true, value_name = "DIR")]
    pub keystore: Option<PathBuf>,

    /// Keep the trailing newline of passphrases read from files and commands, and take a new one that looks like a file
    /// of variables, JSON, YAML or several lines
    #[arg(long, global = true)]
    pub passphrase_verbatim: bool,

    /// Use MLflow's public default passphrase, which protects nothing
    #[arg(
        long,
        global = true,
        conflicts_with_all = ["passphrase_file", "passphrase_command"]
    )]
    pub default_passphrase: bool,

    /// The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in
    /// the database
    #[arg(long, global = true, value_name = "N")]
    pub kek_version: Option<String>,

    /// Write a secret under a KEK version that no secret has yet, beside secrets at others. No server reads both
    #[arg(long, global = true)]
    pub new_kek_version: bool,

    /// The format of data on stdout [default: table]
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub output: Option<OutputFormat>,

    /// Say less: warnings and errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more about what is being done
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// When to colour messages
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,

    /// Never ask anything; fail where an answer is needed
    #[arg(long, global = true)]
    pub no_input: bool,

    /// Answer yes to all confirmations
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub yes: bool,

    /// How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a
    /// server that was lost during a commit [default: 20]
    #[arg(long, global = true, value_name = "SECONDS",
          value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub lock_timeout: Option<u64>,

    /// Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR,
    /// MLFLOW_TRACKING_USERNAME, the account's name, or the user in ~/.mlflow/credentials
    #[arg(long, global = true, value_name = "NAME")]
    pub actor: Option<String>,

    /// Also log what is done to this file, or to the system's log with `syslog:`; if that fails, refuse the command.
    /// Else MLGATE_AUDIT_LOG
    #[arg(long, global = true, value_name = "FILE")]
    pub audit_log: Option<String>,
}

/// `--output`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OutputFormat {
    /// Columns for people
    Table,
    /// MLflow's REST shape
    Json,
    /// The same without its wrapping: one compact JSON object a line for each row
    Jsonl,
    /// The same as YAML
    Yaml,
    /// Comma-separated values
    Csv,
    /// One name a line
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

/// `--color`.
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
