//! `mlgate db`: the database itself.

mod backup;
mod copy;
mod restore;
mod status;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::{Map, Value};

use super::output_paths::Places;
use super::rotation_guard::{self, DurabilityArgs};
use crate::domain::{AuditHead, MOST_FORMER_VALUES, counted};
use crate::error::CommandResult;
use crate::ops::secret::{beyond, set_limit};
use crate::ops::{delete_leftovers, drop_own_tables, init_standalone, make_own_tables};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::{IfMissing, Store};

/// The verbs of `db`.
#[derive(Debug, Subcommand)]
pub enum DbCommand {
    Status(status::DbStatusArgs),
    Init(DbInitArgs),
    Migrate(DbMigrateArgs),
    Copy(Box<copy::DbCopyArgs>),
    Backup(backup::DbBackupArgs),
    Restore(Box<restore::DbRestoreArgs>),
    Gc(DbGcArgs),
    Drop(DbDropArgs),
}

impl DbCommand {
    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        match self {
            Self::Copy(args) => args.places(places),
            Self::Backup(args) => args.places(places),
            Self::Restore(args) => args.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &DbCommand, context: &Context) -> CommandResult {
    match command {
        DbCommand::Status(args) => status::run(args, context),
        DbCommand::Init(args) => init(args, context),
        DbCommand::Migrate(args) => migrate(args, context),
        DbCommand::Copy(args) => copy::run(args, context),
        DbCommand::Backup(args) => backup::run(args, context),
        DbCommand::Restore(args) => restore::run(args, context),
        DbCommand::Gc(args) => gc(args, context),
        DbCommand::Drop(args) => drop_tables(args, context),
    }
}

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
    mlgate db init --secret-history 5\n  \
    mlgate -d sqlite:///store.db db init --standalone")]
pub struct DbInitArgs {
    /// Create a standalone store without MLflow, in an empty database
    #[arg(long)]
    standalone: bool,

    /// Keep this many former values of each secret for `secret rollback`; 0 keeps none, and deletes those that are kept
    /// [default: as it is, at first 0]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=i64::from(MOST_FORMER_VALUES)))]
    secret_history: Option<u32>,

    /// List the tables, but create none, and no file
    #[arg(short = 'n', long)]
    dry_run: bool,
}

fn init(args: &DbInitArgs, context: &Context) -> CommandResult {
    if args.standalone {
        standalone(args, context)
    } else {
        in_existing_database(args, context)
    }
}

#[derive(Serialize)]
struct Initialised {
    database: String,
    dry_run: bool,
    created: bool,
    standalone: bool,
    migrations: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    immutability_trigger: Option<bool>,
    /// How many former values of each secret are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_history: Option<u32>,
}

/// Sets how many former values are kept, if that was asked for, and returns how many are.
fn keep_history(
    args: &DbInitArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult<Option<u32>> {
    if !store.contract().has_history() {
        return Ok(None);
    }
    let current = store.secret_history().limit()?;
    let Some(limit) = args.secret_history.filter(|limit| *limit != current) else {
        return Ok(Some(current));
    };
    let values = |values: usize| counted(values, "former value", "former values");
    let beyond = beyond(store, limit)?;
    if beyond > 0 {
        context
            .ui
            .warn(&format!("{} will be deleted", values(beyond)));
    }
    let at_most = values(usize::try_from(limit).unwrap_or(usize::MAX));
    if args.dry_run {
        context
            .ui
            .status(&format!("{at_most} of each secret would be kept"));
        return Ok(Some(current));
    }
    if beyond > 0 {
        context.confirm(store, "Delete them?")?;
    }
    let deleted = interrupt::deferred(|| set_limit(store, limit))?;
    context.ui.status(&format!(
        "{at_most} of each secret will be kept from now on"
    ));
    if deleted > 0 {
        context.ui.status(&format!("deleted {}", values(deleted)));
    }
    Ok(Some(limit))
}

fn in_existing_database(args: &DbInitArgs, context: &Context) -> CommandResult {
    let dry_run = args.dry_run;
    let mut store = rotation_guard::open("db init", dry_run, DurabilityArgs::WARN, context)?.store;
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
        if !dry_run {
            context.confirm(&mut store, "Create them?")?;
            interrupt::deferred(|| make_own_tables(&mut store, "db.init", &pending))?;
            context.ui.status(&if standalone {
                format!("created them in the standalone store {url}")
            } else {
                format!("created mlgate's own tables in {url}")
            });
        }
    }
    let secret_history = keep_history(args, &mut store, context)?;
    let report = Initialised {
        secret_history,
        database: url,
        dry_run,
        created: !dry_run && !pending.is_empty(),
        standalone: false,
        migrations: pending,
        immutability_trigger: None,
    };
    context.ui.document(&report, String::new)
}

fn standalone(args: &DbInitArgs, context: &Context) -> CommandResult {
    let dry_run = args.dry_run;
    let mut store = context.open_any(if dry_run {
        IfMissing::Imagine
    } else {
        IfMissing::Create
    })?;
    store.require_transactions()?;
    store.require_writable()?;
    if dry_run {
        return plan_standalone(&mut store, context);
    }
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
    let secret_history = keep_history(args, &mut store, context)?;
    let report = Initialised {
        secret_history,
        database: url,
        dry_run: false,
        created: made.created,
        standalone: true,
        migrations: made.migrations,
        immutability_trigger: Some(made.trigger_refused.is_none()),
    };
    context.ui.document(&report, String::new)
}

/// Reports what `--standalone` would do.
fn plan_standalone(store: &mut Store, context: &Context) -> CommandResult {
    let (creates, migrations) = store.own_tables().plan_standalone()?;
    let url = store.url().to_owned();
    context.ui.status(&if creates {
        format!("a standalone store would be created in {url}")
    } else if migrations.is_empty() {
        format!("{url} is already a standalone store; nothing would be changed")
    } else {
        format!("{url} is already a standalone store; what is missing would be created")
    });
    for migration in &migrations {
        context.ui.status(&format!("  {migration}"));
    }
    let report = Initialised {
        secret_history: None,
        database: url,
        dry_run: true,
        created: false,
        standalone: true,
        migrations,
        immutability_trigger: None,
    };
    context.ui.document(&report, String::new)
}

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

fn migrate(args: &DbMigrateArgs, context: &Context) -> CommandResult {
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

#[derive(Serialize)]
struct Migrated {
    database: String,
    dry_run: bool,
    migrations: Vec<String>,
}

/// Delete rows of mlgate's own tables about what was deleted
///
/// When MLflow deletes a secret, mlgate's own rows about it remain, and so do those that say which set of a manifest owns
/// an object. They are hidden and harmless; this command deletes them. The audit trail keeps its entries.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db gc --dry-run\n  \
    mlgate db gc")]
pub struct DbGcArgs {
    /// Count rows, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

fn gc(args: &DbGcArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    store.contract().require_own_tables()?;
    let found = delete_leftovers(&mut store, args.dry_run)?;
    let named = |rows| counted(rows, "row", "rows");
    let gone = if found.managed == 0 {
        "deleted secrets"
    } else {
        "deleted objects"
    };
    let what = match (found.total(), args.dry_run) {
        (0, _) => "nothing to delete: every row has its object".to_owned(),
        (rows, true) => format!("would delete {} of {gone}", named(rows)),
        (rows, false) => format!("deleted {} of {gone}", named(rows)),
    };
    context.ui.status(&what);
    let report = GcView {
        database: store.url().to_owned(),
        dry_run: args.dry_run,
        secrets: found.secrets,
        labels: found.labels,
        bindings: found.bindings,
        managed: found.managed,
        history: found.history,
    };
    context.ui.document(&report, String::new)
}

#[derive(Serialize)]
struct GcView {
    database: String,
    dry_run: bool,
    secrets: usize,
    labels: usize,
    bindings: usize,
    managed: usize,
    history: usize,
}

/// Remove mlgate's own tables and everything in them
///
/// MLflow's data stays: secrets, models, endpoints and everything else, including the gateway's tables of a
/// standalone store. What is removed is known only to mlgate: labels and descriptions, bindings of secrets,
/// revocation marks, and the audit trail. Save the trail with `mlgate audit export` first; its head is shown
/// before the prompt.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db drop --dry-run\n  \
    mlgate db drop")]
pub struct DbDropArgs {
    /// List the tables, but remove none
    #[arg(short = 'n', long)]
    dry_run: bool,
}

fn drop_tables(args: &DbDropArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_drop()?;
    if !args.dry_run {
        rotation_guard::lock(&mut store, "db drop", DurabilityArgs::WARN, context)?;
    }
    let url = store.url().to_owned();
    let rows = store.own_tables().rows()?;
    let found = !rows.is_empty();
    if found {
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
        if !args.dry_run {
            context.confirm(&mut store, "Remove these tables and everything in them?")?;
            interrupt::deferred(|| drop_own_tables(&mut store, head.as_ref()))?;
            context
                .ui
                .status(&format!("removed mlgate's own tables from {url}"));
        }
    } else {
        context.ui.status(&format!(
            "{url} has none of mlgate's own tables; nothing was changed"
        ));
    }
    let rows = rows.into_iter();
    let report = Removed {
        database: url,
        dry_run: args.dry_run,
        dropped: found && !args.dry_run,
        rows: rows
            .map(|(table, rows)| (table.to_owned(), rows.into()))
            .collect(),
    };
    context.ui.document(&report, String::new)
}

#[derive(Serialize)]
struct Removed {
    database: String,
    dry_run: bool,
    dropped: bool,
    rows: Map<String, Value>,
}

/// The head of the trail; `None` when its tables are incomplete or empty.
fn head(store: &mut Store) -> Option<AuditHead> {
    let there = store.contract().has_own_tables();
    there.then(|| store.audit().head(false).ok()).flatten()
}
