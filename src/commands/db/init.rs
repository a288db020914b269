//! `mlgate db init`.

use clap::Args;
use serde::Serialize;

use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::error::CommandResult;
use crate::ops::{init_standalone, make_own_tables};
use crate::os::interrupt;
use crate::session::context::Context;

/// Make mlgate's own tables in MLflow's database, or a store of mlgate's own
///
/// mlgate works on MLflow's database as it is. A few features need tables that MLflow does not have: what is
/// kept of a secret beside MLflow's columns, bindings of secrets, revocation marks, the audit trail. Their names begin
/// with mlgate_. MLflow leaves them alone, also in its upgrades; `mlgate db drop` removes them.
///
/// With --standalone the gateway's tables are made, too, in a database that must be there and empty; a SQLite file
/// is made if its directory is there.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db init\n  \
    mlgate -d sqlite:///store.db db init --standalone")]
pub struct DbInitArgs {
    /// Make a store without MLflow, in an empty database
    #[arg(long)]
    standalone: bool,
}

/// What was made, for scripts.
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
            "{url} has mlgate's own tables already; nothing was changed"
        ));
    } else {
        let standalone = store.contract().is_standalone();
        context
            .ui
            .status(&format!("These tables will be made in {url}:"));
        for table in store.contract().tables_to_make() {
            context.ui.status(&format!("  {table}"));
        }
        context.ui.status(if standalone {
            "Nothing that is there is lost."
        } else {
            "Nothing of MLflow's is changed."
        });
        context.confirm(&mut store, "Make them?")?;
        interrupt::deferred(|| make_own_tables(&mut store, "db.init", &pending))?;
        context.ui.status(&if standalone {
            format!("made them in the standalone store {url}")
        } else {
            format!("made mlgate's own tables in {url}")
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
        format!("made a standalone store in {url}")
    } else if !made.migrations.is_empty() {
        format!("{url} is a standalone store already; it got what was missing")
    } else {
        format!("{url} is a standalone store already; nothing was changed")
    });
    if let Some(reason) = &made.trigger_refused {
        context.ui.warn(&format!(
            "the server refused the trigger that keeps names from changing ({reason}); the store works without"
        ));
        context.ui.hint(
            "with log_bin_trust_function_creators=1, or more rights, run it again to add the trigger",
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
