//! `mlgate secret`: secrets.

mod bind;
mod binding_view;
mod bindings;
mod content;
mod create;
mod delete;
mod dependents;
mod details;
mod details_view;
mod expiry;
mod fitness;
mod get;
mod list;
mod list_args;
mod reencrypt;
mod refusal;
mod reveal;
mod revoke;
mod set;
mod unbind;
mod update;
mod used_by;
mod value;
mod view;

pub(super) use content::ContentArgs;
pub(super) use revoke::warn_if_revoked;

use clap::Subcommand;

use crate::commands::output_paths::Places;
use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `secret`.
#[derive(Debug, Subcommand)]
pub enum SecretCommand {
    Create(create::SecretCreateArgs),
    List(list::SecretListArgs),
    Get(get::SecretGetArgs),
    Check(super::check::SecretCheckArgs),
    Update(update::SecretUpdateArgs),
    Set(set::SecretSetArgs),
    Delete(delete::SecretDeleteArgs),
    Revoke(revoke::SecretRevokeArgs),
    Reveal(reveal::SecretRevealArgs),
    Reencrypt(reencrypt::SecretReencryptArgs),
    Bind(bind::SecretBindArgs),
    Unbind(unbind::SecretUnbindArgs),
    Bindings(bindings::SecretBindingsArgs),
}

impl SecretCommand {
    /// The files that its own options name.
    pub(super) fn places(&self, places: &mut Places) {
        if let Self::Reveal(args) = self {
            args.places(places);
        }
    }
}

pub(super) fn run(command: &SecretCommand, context: &Context) -> CommandResult {
    match command {
        SecretCommand::Create(args) => create::run(args, context),
        SecretCommand::List(args) => list::run(args, context),
        SecretCommand::Get(args) => get::run(args, context),
        SecretCommand::Check(args) => super::check::secret(args, context),
        SecretCommand::Update(args) => update::run(args, context),
        SecretCommand::Set(args) => set::run(args, context),
        SecretCommand::Delete(args) => delete::run(args, context),
        SecretCommand::Revoke(args) => revoke::run(args, context),
        SecretCommand::Reveal(args) => reveal::run(args, context),
        SecretCommand::Reencrypt(args) => reencrypt::run(args, context),
        SecretCommand::Bind(args) => bind::run(args, context),
        SecretCommand::Unbind(args) => unbind::run(args, context),
        SecretCommand::Bindings(args) => bindings::run(args, context),
    }
}
