//! `mlgate db init`.

use clap::Args;
use serde::Serialize;

use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::error::CommandResult;
use crate::ops::{init_standalone, make_own_tables};
use crate::os::interrupt;
use crate::session::context::Context;

/// Create mlgate's own tables in MLflow's database, or a standalone store
///
/// mlgate works on MLflow's database as it is. A few features need tables that MLflow does not have: details
/// of secrets beside MLflow's columns, bindings of secrets, revocation marks, the audit trail. Their names
/// start with mlgate_. MLflow ignores them, in upgrades too; `mlgate db drop` removes them.
///
/// With --standalone, also creates the gateway's tables, in an existing empty database; a SQLite file is
/// created if its directory exists.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db init\n  \
    mlgate -d sqlite:///store.db db init --standalone")]
pub struct DbInitArgs {
    /// Create a standalone store without MLflow, in an empty database
    #[arg(long)]
    standalone: bool,
}

#[derive(Serialize)]
struct Initialised {
    database: String,
    created: bool,
    standalone: bool,
    migrations: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    immutability_trigger: Option<bool>,
}

pub(super) fn run(args: &DbInitArgs, context: &Context) -> CommandResult {
    if args.standalone {
        standalone(context)
    } else {
        in_what_is_there(context)
    }
}

fn in_what_is_there(context: &Context) -> CommandResult {
    let mut store = rotation_guard::open("db init", false, DurabilityArgs::WARN, context)?.store;
    let url = store.url().to_owned();
    let pending = store.own_tables().pending_migrations()?;
    if pending.is_empty() {
        context.ui.status(&format!(
            "{url} already has mlgate's own tables; nothing was changed"
        ));
    } else {
        let standalone = store.contract().is_standalone();
        context
            .ui
            .status(&format!("These tables will be created in {url}:"));
        for table in store.contract().tables_to_make() {
            context.ui.status(&format!("  {table}"));
        }
        context.ui.status(if standalone {
            "Existing data is kept."
        } else {
            "MLflow's tables are not changed."
        });
        context.confirm(&mut store, "Create them?")?;
        interrupt::deferred(|| make_own_tables(&mut store, "db.init", &pending))?;
        context.ui.status(&if standalone {
            format!("created them in the standalone store {url}")
        } else {
            format!("created mlgate's own tables in {url}")
        });
    }
    let report = Initialised {
        database: url,
        created: !pending.is_empty(),
        standalone: false,
        migrations: pending,
        immutability_trigger: None,
    };
    context.ui.document(&report, String::new)
}

fn standalone(context: &Context) -> CommandResult {
    let mut store = context.open_any(true)?;
    store.require_transactions()?;
    store.require_writable()?;
    let migrations = store.own_tables().pending_migrations()?;
    let made = interrupt::deferred(|| init_standalone(&mut store, &migrations))?;
    let url = store.url().to_owned();
    context.ui.status(&if made.created {
        format!("created a standalone store in {url}")
    } else if !made.migrations.is_empty() {
        format!("{url} is already a standalone store; created what was missing")
    } else {
        format!("{url} is already a standalone store; nothing was changed")
    });
    if let Some(reason) = &made.trigger_refused {
        context.ui.warn(&format!(
            "the server refused the trigger that prevents renames ({reason}); the store works \
                without it"
        ));
        context.ui.hint(
            "to add the trigger, set log_bin_trust_function_creators=1 or grant the right, and run \
                the command again",
        );
    }
    let report = Initialised {
        database: url,
        created: made.created,
        standalone: true,
        migrations: made.migrations,
        immutability_trigger: Some(made.trigger_refused.is_none()),
    };
    context.ui.document(&report, String::new)
}
