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
/// mlgate opens the database directly: SQLite, PostgreSQL, MySQL or MariaDB. MLflow reads what mlgate writes,
/// and the other way round.
#[derive(Debug, Parser)]
#[command(
    name = "mlgate",
    version,
    styles = STYLES,
    max_term_width = 100,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:\n  mlgate demo                                    try everything on a \
        throw-away database\n  mlgate -d sqlite:///mlflow.db db status        inspect a \
        database\n  mlgate secret create openai --provider openai  create a secret, prompting for \
        its value\n  mlgate exec --secret openai -- ./job           run a program with the secret \
        in its environment\n  mlgate rotate-kek --new-passphrase-file new    re-wrap every secret \
        with a new KEK\n\nExit codes: 0 success, 1 failure, 2 usage, 3 a check found problems, 4 \
        not found, 5 conflict,\n6 not confirmed, 10 database unavailable, 11 busy, 12 wrong key, \
        13 damaged data, 70 bug,\n126 program cannot be run (exec), 127 program not found (exec), \
        130 interrupted."
)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    /// The noun and verb.
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
