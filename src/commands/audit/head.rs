//! `mlgate audit head`.

use clap::Args;
use serde::Serialize;

use crate::context::Context;
use crate::error::CommandResult;

/// Print the end of the audit trail, to keep it elsewhere
///
/// The number of the last entry and its hash, which stands for all entries before it, too. `mlgate audit verify --head`
/// finds out later whether the trail still has it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate audit head >> /mnt/elsewhere/audit-heads")]
pub struct AuditHeadArgs {}

/// The end, for scripts.
#[derive(Serialize)]
struct HeadView {
    entry: i64,
    hash: String,
}

pub(super) fn run(_: &AuditHeadArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    store.contract().require_own_tables()?;
    let head = store.audit_head(false)?;
    let view = HeadView {
        entry: head.number,
        hash: head.hash,
    };
    context
        .ui
        .document(&view, || format!("{}:{}\n", view.entry, view.hash))
}
