//! `mlgate db drop`.

use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::domain::AuditHead;
use crate::error::CommandResult;
use crate::ops::drop_own_tables;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;

/// Remove mlgate's own tables, with all that is in them
///
/// Secrets, models, endpoints and everything else of MLflow's stay, and so do the gateway's tables of a standalone store.
/// What goes is what only mlgate knows: labels and descriptions, bindings of secrets, marks of revocation, and the
/// audit trail. `mlgate audit export` keeps a copy of the last, whose end is shown before the question.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate db drop")]
pub struct DbDropArgs {}

/// What was removed, for scripts.
#[derive(Serialize)]
struct Removed {
    database: String,
    dropped: bool,
    rows: Map<String, Value>,
}

pub(super) fn run(_: &DbDropArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_drop()?;
    rotation_guard::lock(&mut store, "db drop", DurabilityArgs::WARN, context)?;
    let url = store.url().to_owned();
    let rows = store.own_tables().rows()?;
    let dropped = !rows.is_empty();
    if dropped {
        context
            .ui
            .status(&format!("These tables will be removed from {url}:"));
        for (table, rows) in &rows {
            context.ui.status(&format!("  {table}, rows: {rows}"));
        }
        let head = head(&mut store);
        if let Some(head) = head.as_ref().filter(|head| head.number > 0) {
            context.ui.status(&format!(
                "The audit trail goes with them: it ends with entry {head}"
            ));
            context.ui.hint("`mlgate audit export` keeps a copy of it");
        }
        context.confirm(&mut store, "Remove them, with all that is in them?")?;
        interrupt::deferred(|| drop_own_tables(&mut store, head.as_ref()))?;
        context
            .ui
            .status(&format!("removed mlgate's own tables from {url}"));
    } else {
        context.ui.status(&format!(
            "{url} has none of mlgate's own tables; nothing was changed"
        ));
    }
    let rows = rows.into_iter();
    let report = Removed {
        database: url,
        dropped,
        rows: rows
            .map(|(table, rows)| (table.to_owned(), rows.into()))
            .collect(),
    };
    context.ui.document(&report, String::new)
}

/// The end of the trail; none when its tables are not all there, or have none.
fn head(store: &mut Store) -> Option<AuditHead> {
    let there = store.contract().has_own_tables();
    there.then(|| store.audit().head(false).ok()).flatten()
}
