//! The command line: global options, and the tree of nouns and verbs.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::commands::{completions, db, demo, kek, man, rotate_kek, secret, verify};
use crate::ui;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Administer the secrets of an MLflow AI Gateway in MLflow's tracking database
///
/// mlgate opens the database directly: SQLite, PostgreSQL, MySQL or MariaDB. What it writes a real MLflow
/// reads, and the other way round.
#[derive(Debug, Parser)]
#[command(
    name = "mlgate",
    version,
    styles = STYLES,
    max_term_width = 100,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:\n  \
        mlgate demo                                   see all of it on a throw-away database\n  \
        mlgate -d sqlite:///mlflow.db db status       what is this database?\n  \
        mlgate secret create openai --provider openai create a secret, asking for its value\n  \
        mlgate rotate-kek --new-passphrase-file new   give every secret a new KEK\n\n\
        Exit codes: 0 done, 1 failed, 2 usage, 3 a check found something, 4 not found, 5 in the way,\n\
        6 not confirmed, 10 no database, 11 busy, 12 wrong key, 13 damaged data, 70 bug, 130 interrupted."
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create, list, update, reveal and delete secrets
    #[command(subcommand, visible_alias = "secrets")]
    Secret(secret::SecretCommand),
    /// Look at the key-encryption keys
    #[command(subcommand, visible_alias = "keks")]
    Kek(kek::KekCommand),
    /// Look at the database, or make one
    #[command(subcommand, visible_alias = "dbs")]
    Db(db::DbCommand),
    RotateKek(rotate_kek::RotateKekArgs),
    Verify(verify::VerifyArgs),
    Demo(demo::DemoArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Options of every command, before or after the verb.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow,
    /// mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI,
    /// MLFLOW_TRACKING_URI, or ./mlflow.db if it is there
    #[arg(short, long, global = true, value_name = "URI")]
    pub database: Option<String>,

    /// Read the database's URI from a file, which keeps its password out of the process list
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "database")]
    pub database_file: Option<PathBuf>,

    /// The workspace, on databases of MLflow 3.10 and later [default: default]
    #[arg(short, long, global = true, value_name = "NAME")]
    pub workspace: Option<String>,

    /// Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped
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

    /// Keep the trailing newline of passphrases read from files and commands
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

    /// Take every confirmation as given
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub yes: bool,

    /// How long to wait for a lock another process holds
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 20,
          value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub lock_timeout: u64,

    /// Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR,
    /// MLFLOW_TRACKING_USERNAME, or the operating system's user
    #[arg(long, global = true, value_name = "NAME")]
    pub actor: Option<String>,
}

/// `--output`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OutputFormat {
    /// Columns for people
    Table,
    /// MLflow's REST shape
    Json,
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
