//! `mlgate audit export`.

use clap::Args;

use super::list::ChosenArgs;
use super::view::EntryView;
use crate::error::{CommandError, CommandResult};
use crate::ops::audit::entries;
use crate::session::context::Context;
use crate::ui::must_be_complete;

/// Print entries of the audit trail as JSON Lines, with their hashes
///
/// One JSON object in a line, oldest first, whatever --output says: for an archive, or for another program.
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
