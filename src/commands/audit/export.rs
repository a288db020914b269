//! `mlgate audit export`.

use clap::Args;

use super::list::ChosenArgs;
use super::view::EntryView;
use crate::error::{CommandError, CommandResult};
use crate::ops::audit::entries;
use crate::session::context::Context;
use crate::ui::must_be_complete;

/// Print the audit trail as JSON Lines, with hashes
///
/// One JSON object per line, oldest first, whatever --output is: for archives and other programs.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate audit export > audit.jsonl\n  \
    mlgate audit export --since 1d >> /mnt/archive/audit.jsonl")]
pub struct AuditExportArgs {
    #[command(flatten)]
    chosen: ChosenArgs,
}

pub(super) fn run(args: &AuditExportArgs, context: &Context) -> CommandResult {
    let filter = args.chosen.filter()?;
    let mut store = context.open()?;
    store.contract().require_own_tables()?;
    for entry in entries(&mut store, &filter) {
        let entry = entry.map_err(CommandError::from)?;
        must_be_complete(context.ui.json_line(&EntryView::from(entry)))?;
    }
    Ok(())
}
