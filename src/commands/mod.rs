//! The command line. A small noun is one file; a big one has a file for each verb. A verb is its arguments, whose doc
//! comments are the help text, and the function that runs it.

mod apply;
mod audit;
mod backup;
mod budget;
mod check;
mod checked;
mod db;
mod delete;
mod demo;
mod doctor;
mod dump;
mod endpoint;
mod exec;
mod generated;
mod guardrail;
mod import;
mod inject;
mod kek;
mod manifest_output;
mod metrics;
mod model;
mod output_paths;
mod owned;
mod provider;
mod resolve;
mod resolve_commit;
mod rewrap;
mod rotate_kek;
mod rotation_guard;
mod row_keys;
mod secret;
mod secret_output;
mod selector;
mod settle;
mod verify;
mod views;
mod workspace;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

use crate::error::CommandResult;
use crate::error::exit::Exit;
use crate::session::context::Context;
use crate::session::global_args::GlobalArgs;
use crate::ui::check_stdout;
use output_paths::Places;

pub(crate) use exec::taken_over;

/// The nouns, and the verbs without one.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create, list, update, reveal and delete secrets
    #[command(subcommand, visible_alias = "secrets")]
    Secret(secret::SecretCommand),
    /// Create, list, update and delete model definitions
    #[command(subcommand, visible_alias = "models")]
    Model(model::ModelCommand),
    /// Create, list, update, bind, tag and delete endpoints
    #[command(subcommand, visible_alias = "endpoints")]
    Endpoint(endpoint::EndpointCommand),
    /// Create, list, update and delete budgets
    #[command(subcommand, visible_alias = "budgets")]
    Budget(budget::BudgetCommand),
    /// Create, attach, order and delete guardrails
    #[command(subcommand, visible_alias = "guardrails")]
    Guardrail(guardrail::GuardrailCommand),
    /// Generate, store and inspect key-encryption keys (KEKs)
    #[command(subcommand, visible_alias = "keks")]
    Kek(kek::KekCommand),
    /// List workspaces
    #[command(subcommand, visible_alias = "workspaces")]
    Workspace(workspace::WorkspaceCommand),
    /// Inspect, verify and export the audit trail
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Inspect, create, copy, back up and restore databases
    #[command(subcommand, visible_alias = "dbs")]
    Db(db::DbCommand),
    /// Check backups
    #[command(subcommand, visible_alias = "backups")]
    Backup(backup::BackupCommand),
    /// List the providers that the gateway supports
    #[command(subcommand, visible_alias = "providers")]
    Provider(provider::ProviderCommand),
    Validate(apply::ValidateArgs),
    Diff(apply::DiffArgs),
    Plan(apply::PlanArgs),
    Apply(apply::ApplyArgs),
    Dump(dump::DumpArgs),
    Import(import::ImportArgs),
    Exec(exec::ExecArgs),
    Resolve(resolve::ResolveArgs),
    RotateKek(rotate_kek::RotateKekArgs),
    Rewrap(rewrap::RewrapArgs),
    Verify(verify::VerifyArgs),
    Doctor(doctor::DoctorArgs),
    Demo(demo::DemoArgs),
    Completions(generated::CompletionsArgs),
    Man(generated::ManArgs),
}

impl Command {
    /// Whether its output would be lost without stdout.
    fn needs_stdout(&self) -> bool {
        match self {
            Self::RotateKek(args) => !args.keeps_a_record(),
            Self::Kek(command) => command.needs_stdout(),
            Self::Exec(args) => args.passes_output_on(),
            _ => true,
        }
    }

    /// The files that its own options name.
    fn places(&self, places: &mut Places) {
        match self {
            Self::RotateKek(args) => args.places(places),
            Self::Rewrap(args) => args.places(places),
            Self::Kek(command) => command.places(places),
            Self::Db(command) => command.places(places),
            Self::Backup(command) => command.places(places),
            Self::Man(args) => args.places(places),
            Self::Doctor(args) => args.places(places),
            Self::Verify(args) => args.places(places),
            Self::Secret(command) => command.places(places),
            Self::Model(command) => command.places(places),
            Self::Endpoint(command) => command.places(places),
            Self::Guardrail(command) => command.places(places),
            Self::Audit(command) => command.places(places),
            Self::Resolve(args) => args.places(places),
            Self::Validate(args) => args.places(places),
            Self::Diff(args) => args.places(places),
            Self::Plan(args) => args.places(places),
            Self::Apply(args) => args.places(places),
            Self::Dump(args) => args.places(places),
            Self::Import(args) => args.places(places),
            _ => {}
        }
    }
}

pub(crate) fn run(command: &Command, context: &Context) -> CommandResult {
    if command.needs_stdout() {
        check_stdout()?;
    }
    let mut places = Places::default();
    command.places(&mut places);
    places.check(&context.settings)?;
    let done = match dispatch(command, context) {
        // A closed stdout hides no error.
        Err(error) if error.exit() != Exit::Success => Err(error),
        done => context.audit_log_trouble().and(done),
    };
    match command {
        // These commands report on the keystore themselves.
        Command::Kek(_) | Command::Diff(_) => done,
        _ => done.map_err(|error| context.explain_keys(error)),
    }
}

fn dispatch(command: &Command, context: &Context) -> CommandResult {
    match command {
        Command::Secret(command) => secret::run(command, context),
        Command::Model(command) => model::run(command, context),
        Command::Endpoint(command) => endpoint::run(command, context),
        Command::Budget(command) => budget::run(command, context),
        Command::Guardrail(command) => guardrail::run(command, context),
        Command::Kek(command) => kek::run(command, context),
        Command::Workspace(command) => workspace::run(command, context),
        Command::Audit(command) => audit::run(command, context),
        Command::Db(command) => db::run(command, context),
        Command::Backup(command) => backup::run(command, context),
        Command::Provider(command) => provider::run(command, context),
        Command::Validate(args) => apply::validate(args, context),
        Command::Diff(args) => apply::diff(args, context),
        Command::Plan(args) => apply::plan(args, context),
        Command::Apply(args) => apply::apply(args, context),
        Command::Dump(args) => dump::run(args, context),
        Command::Import(args) => import::run(args, context),
        Command::Exec(args) => exec::run(args, context),
        Command::Resolve(args) => resolve::run(args, context),
        Command::RotateKek(args) => rotate_kek::run(args, context),
        Command::Rewrap(args) => rewrap::run(args, context),
        Command::Verify(args) => verify::run(args, context),
        Command::Doctor(args) => doctor::run(args, context),
        Command::Demo(args) => demo::run(args, context),
        Command::Completions(args) => generated::completions(args, context),
        Command::Man(args) => generated::man(args, context),
    }
}

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
        in its environment\n  mlgate rotate-kek --new-passphrase-file new    rewrap every secret \
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
