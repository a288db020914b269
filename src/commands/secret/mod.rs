//! `mlgate secret`: secrets.

mod bindings;
mod condition;
mod content;
mod create;
mod delete;
mod dependents;
mod details;
mod export;
mod history;
mod import;
mod list;
mod reencrypt;
mod refusal;
mod rename;
mod reveal;
mod revoke;
mod set;
mod update;
mod value;
mod view;

use clap::Subcommand;

use super::output_paths::Places;
use crate::error::CommandResult;
use crate::session::context::Context;

pub(super) use content::ContentArgs;

/// The verbs of `secret`.
#[derive(Debug, Subcommand)]
pub enum SecretCommand {
    Create(create::SecretCreateArgs),
    List(list::SecretListArgs),
    Get(list::SecretGetArgs),
    Check(super::check::SecretCheckArgs),
    Update(update::SecretUpdateArgs),
    Set(set::SecretSetArgs),
    Rename(rename::SecretRenameArgs),
    Delete(delete::SecretDeleteArgs),
    History(history::SecretHistoryArgs),
    Rollback(history::SecretRollbackArgs),
    Revoke(revoke::SecretRevokeArgs),
    Reveal(reveal::SecretRevealArgs),
    Import(import::SecretImportArgs),
    Export(export::SecretExportArgs),
    Reencrypt(reencrypt::SecretReencryptArgs),
    Bind(bindings::SecretBindArgs),
    Unbind(bindings::SecretUnbindArgs),
    Bindings(bindings::SecretBindingsArgs),
}

impl SecretCommand {
    /// The files that its own options name.
    pub(super) fn places(&self, places: &mut Places) {
        match self {
            Self::Check(args) => args.places(places),
            Self::Get(args) => args.places(places),
            Self::Delete(args) => args.places(places),
            Self::Create(args) => args.places(places),
            Self::Update(args) => args.places(places),
            Self::Set(args) => args.places(places),
            Self::Reveal(args) => args.places(places),
            Self::Import(args) => args.places(places),
            Self::Export(args) => args.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &SecretCommand, context: &Context) -> CommandResult {
    match command {
        SecretCommand::Create(args) => create::run(args, context),
        SecretCommand::List(args) => list::list(args, context),
        SecretCommand::Get(args) => list::get(args, context),
        SecretCommand::Check(args) => super::check::secret(args, context),
        SecretCommand::Update(args) => update::run(args, context),
        SecretCommand::Set(args) => set::run(args, context),
        SecretCommand::Rename(args) => rename::run(args, context),
        SecretCommand::Delete(args) => delete::run(args, context),
        SecretCommand::History(args) => history::list(args, context),
        SecretCommand::Rollback(args) => history::rollback(args, context),
        SecretCommand::Revoke(args) => revoke::run(args, context),
        SecretCommand::Reveal(args) => reveal::run(args, context),
        SecretCommand::Import(args) => import::run(args, context),
        SecretCommand::Export(args) => export::run(args, context),
        SecretCommand::Reencrypt(args) => reencrypt::run(args, context),
        SecretCommand::Bind(args) => bindings::bind(args, context),
        SecretCommand::Unbind(args) => bindings::unbind(args, context),
        SecretCommand::Bindings(args) => bindings::list(args, context),
    }
}
