//! `mlgate audit`: the audit trail.

mod export;
mod head;
mod list;
mod verify;
mod view;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `audit`.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    List(list::AuditListArgs),
    Verify(verify::AuditVerifyArgs),
    Export(export::AuditExportArgs),
    Head(head::AuditHeadArgs),
}

pub(super) fn run(command: &AuditCommand, context: &Context) -> CommandResult {
    match command {
        AuditCommand::List(args) => list::run(args, context),
        AuditCommand::Verify(args) => verify::run(args, context),
        AuditCommand::Export(args) => export::run(args, context),
        AuditCommand::Head(args) => head::run(args, context),
    }
}
