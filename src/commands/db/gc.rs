//! `mlgate db gc`.

use clap::Args;
use serde::Serialize;

use crate::error::CommandResult;
use crate::ops::sweep;
use crate::session::context::Context;

/// Sweep rows of mlgate's own whose secret is gone
///
/// MLflow deletes a secret without a word to mlgate. What mlgate has kept of it is no error meanwhile: no command
/// shows it. The audit trail keeps its entries.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db gc --dry-run\n  \
    mlgate db gc")]
pub struct DbGcArgs {
    /// Count them, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// What was swept, for scripts.
#[derive(Serialize)]
struct Swept {
    database: String,
    dry_run: bool,
    secrets: usize,
    labels: usize,
    bindings: usize,
}

pub(super) fn run(args: &DbGcArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    store.contract().require_own_tables()?;
    let found = sweep(&mut store, args.dry_run)?;
    let what = match (found.total(), args.dry_run) {
        (0, _) => "no row is without its secret; nothing was changed".to_owned(),
        (rows, true) => format!("would sweep {rows} rows whose secret is gone"),
        (rows, false) => format!("swept {rows} rows whose secret is gone"),
    };
    context.ui.status(&what);
    let report = Swept {
        database: store.url().to_owned(),
        dry_run: args.dry_run,
        secrets: found.secrets,
        labels: found.labels,
        bindings: found.bindings,
    };
    context.ui.document(&report, String::new)
}
