//! `mlgate audit head`.

use clap::Args;
use serde::Serialize;

use super::list::{FileArg, unreadable};
use super::verify::sentence;
use crate::audit_log::verify_file;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::audit::{Break, KeptHeads};
use crate::session::context::Context;

/// Print the head of the audit trail, to keep it elsewhere
///
/// Prints the number and hash of the last entry; the hash covers all earlier entries. `mlgate audit verify
/// --head` checks later that the trail still contains it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate audit head >> /mnt/elsewhere/audit-heads")]
pub struct AuditHeadArgs {
    #[command(flatten)]
    file: FileArg,
}

#[derive(Serialize)]
struct HeadView {
    entry: i64,
    hash: String,
}

pub(super) fn run(args: &AuditHeadArgs, context: &Context) -> CommandResult {
    let head = if let Some(path) = args.file.path() {
        let read =
            verify_file(path, &KeptHeads::default()).map_err(|error| unreadable(path, error))?;
        match read.checked.broken {
            None => read.checked.head,
            Some(broken) => return Err(CommandError::new(Exit::Found, sentence(broken))),
        }
    } else {
        let mut store = context.open()?;
        store.contract().require_own_tables()?;
        let end = store.audit().head_if_there(false)?;
        end.ok_or_else(|| CommandError::new(Exit::Found, sentence(Break::NoEnd)))?
    };
    let line = format!("{head}\n");
    let view = HeadView {
        entry: head.number,
        hash: head.hash,
    };
    context.ui.document(&view, || line)
}
