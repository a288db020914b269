//! `mlgate db gc`.

use clap::Args;
use serde::Serialize;

use crate::domain::counted;
use crate::error::CommandResult;
use crate::ops::sweep;
use crate::session::context::Context;

/// Delete rows of mlgate's own tables whose secret was deleted
///
/// When MLflow deletes a secret, mlgate's own rows about it remain. They are hidden and harmless; this
/// command deletes them. The audit trail keeps its entries.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db gc --dry-run\n  \
    mlgate db gc")]
pub struct DbGcArgs {
    /// Count rows, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

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
    let named = |rows| counted(rows, "row", "rows");
    let what = match (found.total(), args.dry_run) {
        (0, _) => "nothing to delete: every row has its secret".to_owned(),
        (rows, true) => format!("would delete {} of deleted secrets", named(rows)),
        (rows, false) => format!("deleted {} of deleted secrets", named(rows)),
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
