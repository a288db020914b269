//! The whole command line: global options, then the tree of nouns and verbs.

use clap::Parser;
use clap::builder::styling::{AnsiColor, Styles};

use super::Command;
use crate::session::global_args::GlobalArgs;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Administer an MLflow AI Gateway in MLflow's tracking database
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
        mlgate demo                                    see all of it on a throw-away database\n  \
        mlgate -d sqlite:///mlflow.db db status        what is this database?\n  \
        mlgate secret create openai --provider openai  create a secret, asking for its value\n  \
        mlgate exec --secret openai -- ./job           run a program that has the value\n  \
        mlgate rotate-kek --new-passphrase-file new    give every secret a new KEK\n\n\
        Exit codes: 0 done, 1 failed, 2 usage, 3 a check found something, 4 not found, 5 in the way,\n\
        6 not confirmed, 10 no database, 11 busy, 12 wrong key, 13 damaged data, 70 bug,\n\
        126 the program of exec cannot be run, 127 it is not there, 130 interrupted."
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_url_on_the_command_line_does_not_print() {
        const URL: &str = "postgresql://u:Canary1@host/db";
        for words in [
            &["mlgate", "-d", URL, "secret", "list"][..],
            &["mlgate", "db", "copy", "--from", URL, "--to", URL],
        ] {
            let printed = format!("{:?}", Cli::try_parse_from(words).unwrap());
            assert!(!printed.contains("Canary1"), "{printed}");
        }
    }
}
