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

/// Remove mlgate's own tables and everything in them
///
/// MLflow's data stays: secrets, models, endpoints and everything else, including the gateway's tables of a
/// standalone store. What is removed is known only to mlgate: labels and descriptions, bindings of secrets,
/// revocation marks, and the audit trail. Save the trail with `mlgate audit export` first; its head is shown
/// before the prompt.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate db drop")]
pub struct DbDropArgs {}

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
                "The audit trail is removed with them: it ends with entry {head}"
            ));
            context.ui.hint("save it first with `mlgate audit export`");
        }
        context.confirm(&mut store, "Remove these tables and everything in them?")?;
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

/// The head of the trail; `None` when its tables are incomplete or empty.
fn head(store: &mut Store) -> Option<AuditHead> {
    let there = store.contract().has_own_tables();
    there.then(|| store.audit().head(false).ok()).flatten()
}
