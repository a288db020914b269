//! The command line: one verb per file, with its arguments, whose doc comment is the help text, and its `run`.

mod audit;
mod audit_view;
mod budget;
mod check;
mod cli;
mod completions;
mod db;
mod delete;
mod demo;
mod doctor;
mod endpoint;
mod exec;
mod gauges;
mod guardrail;
mod inject;
mod kek;
mod man;
mod model;
pub(in crate::commands) mod out_file;
mod output_paths;
mod provider;
mod resolve;
pub(in crate::commands) mod resolve_commit;
mod rewrap;
mod rotate_kek;
pub(in crate::commands) mod rotation_guard;
mod row_keys;
mod scope;
mod secret;
mod selector;
mod settle;
mod unreadable;
mod verify;
mod workspace;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::error::exit::Exit;
use crate::session::context::Context;
use crate::ui::check_stdout;
use output_paths::Places;

pub use cli::Cli;
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
    /// Inspect, create and copy databases
    #[command(subcommand, visible_alias = "dbs")]
    Db(db::DbCommand),
    /// List the providers that the gateway supports
    #[command(subcommand, visible_alias = "providers")]
    Provider(provider::ProviderCommand),
    Exec(exec::ExecArgs),
    Resolve(resolve::ResolveArgs),
    RotateKek(rotate_kek::RotateKekArgs),
    Rewrap(rewrap::RewrapArgs),
    Verify(verify::VerifyArgs),
    Doctor(doctor::DoctorArgs),
    Demo(demo::DemoArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
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
            Self::Man(args) => args.places(places),
            Self::Doctor(args) => args.places(places),
            Self::Verify(args) => args.places(places),
            Self::Secret(command) => command.places(places),
            Self::Resolve(args) => args.places(places),
            _ => {}
        }
    }
}

pub(crate) fn run(command: &Command, context: &Context) -> CommandResult {
    if command.needs_stdout() {
        check_stdout()?;
    }
    output_paths::check(command, context)?;
    let done = match dispatch(command, context) {
        // A closed stdout hides no error.
        Err(error) if error.exit() != Exit::Success => Err(error),
        done => context.audit_log_trouble().and(done),
    };
    match command {
        // These commands report on the keystore themselves.
        Command::Kek(_) => done,
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
        Command::Provider(command) => provider::run(command, context),
        Command::Exec(args) => exec::run(args, context),
        Command::Resolve(args) => resolve::run(args, context),
        Command::RotateKek(args) => rotate_kek::run(args, context),
        Command::Rewrap(args) => rewrap::run(args, context),
        Command::Verify(args) => verify::run(args, context),
        Command::Doctor(args) => doctor::run(args, context),
        Command::Demo(args) => demo::run(args, context),
        Command::Completions(args) => completions::run(args, context),
        Command::Man(args) => man::run(args, context),
    }
}
