//! `mlgate db migrate`.

use clap::Args;
use serde::Serialize;

use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::error::CommandResult;
use crate::ops::make_own_tables;
use crate::os::interrupt;
use crate::session::context::Context;

/// Migrate mlgate's own tables to this version of mlgate
///
/// Run it after an upgrade of mlgate; `mlgate db status` shows pending migrations. MLflow's tables are left
/// to `mlflow db upgrade`, except in a standalone store.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db migrate --dry-run\n  \
    mlgate db migrate --yes")]
pub struct DbMigrateArgs {
    /// Show what would be done, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

#[derive(Serialize)]
struct Migrated {
    database: String,
    dry_run: bool,
    migrations: Vec<String>,
}

pub(super) fn run(args: &DbMigrateArgs, context: &Context) -> CommandResult {
    let mut store =
        rotation_guard::open("db migrate", args.dry_run, DurabilityArgs::WARN, context)?.store;
    // A standalone store of an earlier mlgate may have none of them.
    if !store.contract().is_standalone() {
        store.contract().require_own_tables()?;
    }
    let url = store.url().to_owned();
    let migrations = store.own_tables().pending_migrations()?;
    if migrations.is_empty() {
        context.ui.status(&format!(
            "mlgate's own tables in {url} are up to date; nothing was changed"
        ));
    } else {
        let count = migrations.len();
        context
            .ui
            .status(&format!("Pending in {url}: {}", migrations.join(", ")));
        if !args.dry_run {
            context.confirm(&mut store, "Run them?")?;
            interrupt::deferred(|| make_own_tables(&mut store, "db.migrate", &migrations))?;
            context
                .ui
                .status(&format!("ran {count} of {count} migrations"));
        }
    }
    let report = Migrated {
        database: url,
        dry_run: args.dry_run,
        migrations,
    };
    context.ui.document(&report, String::new)
}
