//! mlgate's own migrations: the tables of a standalone store, and those for what `MLflow`'s gateway cannot
//! store. `MLflow`'s own tables are never migrated.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::result::Error as DieselError;
use diesel_migrations::MigrationHarness;

use super::OwnTables;
use super::migrations::{MYSQL, OwnMigrations, POSTGRESQL, SQLITE};
use crate::store::database::contract;
use crate::store::database::contract::{ContractError, DatabaseKind};
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::dialect::{self, BOOKKEEPING};
use crate::store::error::{StoreError, StoreResult};

/// The migration that creates a standalone store's gateway tables.
const GATEWAY: &str = "20261123000001";

/// The one that creates the immutability trigger, which a server may refuse.
const TRIGGER: &str = "20261123000002";

/// The one that creates the tables that endpoints and guardrails of a standalone store refer to.
const EXPERIMENTS: &str = "20261123000004";

/// The one that creates mlgate's own tables.
const OWN_TABLES: &str = "20261123000003";

/// The one that creates the table of what sets own, which databases of earlier mlgates lack.
const MANAGED: &str = "20261130000005";

/// The one that creates the tables of former values and of settings, which they lack, too.
const HISTORY: &str = "20261130000006";

/// What can be reverted on `MySQL`, which commits every `CREATE TABLE` at once; in the order of removal.
const MYSQL_DOWN: [&str; 5] = [HISTORY, MANAGED, EXPERIMENTS, OWN_TABLES, GATEWAY];

/// The result of creating a standalone store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialised {
    /// Whether the store was created now; `false` if it already existed.
    pub created: bool,
    /// The names of the migrations that were run.
    pub migrations: Vec<String>,
    /// Why the immutability trigger could not be created, if the server refuses triggers.
    pub trigger_refused: Option<String>,
}

/// The result of running migrations.
#[derive(Default)]
struct Run {
    /// The names of those that were run.
    names: Vec<String>,
    /// Why that of the trigger could not be run.
    trigger_refused: Option<String>,
    /// Which one failed, and how. No later one was tried.
    failed: Option<(String, StoreError)>,
}

/// Calls one generic function with any connection and the migrations of its engine.
macro_rules! with_migrations {
    ($store:expr, $c:ident, $migrations:ident => $body:expr) => {
        match &mut $store.connection {
            Connection::Sqlite(c) => {
                let ($c, $migrations) = (&mut **c, SQLITE);
                $body
            }
            Connection::Postgresql(c) => {
                let ($c, $migrations) = (&mut **c, POSTGRESQL);
                $body
            }
            Connection::Mysql(c) => {
                let ($c, $migrations) = (&mut **c, MYSQL);
                $body
            }
        }
    };
}

impl OwnTables<'_> {
    /// Creates a standalone store in an empty database, or completes an existing one.
    ///
    /// Refused on a database with tables of `MLflow` or anyone else: a gateway's tables without `MLflow`'s
    /// history would break `MLflow`'s start.
    pub fn init_standalone(mut self) -> StoreResult<Initialised> {
        let created = self.creates_store()?;
        let run = self.run(created, |version| created || version != GATEWAY)?;
        Ok(Initialised {
            created,
            migrations: run.names,
            trigger_refused: run.trigger_refused,
        })
    }

    /// Whether a standalone store would be created, and which migrations would be run for it. Refused where
    /// [`Self::init_standalone`] is; writes nothing.
    pub fn plan_standalone(mut self) -> StoreResult<(bool, Vec<String>)> {
        let creates = self.creates_store()?;
        self.require_free()?;
        let migrations = self.pending(|version| creates || version != GATEWAY)?;
        Ok((creates, migrations))
    }

    /// Whether the database is empty and gets a new store; `false` if it has one.
    fn creates_store(&self) -> StoreResult<bool> {
        match &self.0.contract.kind {
            DatabaseKind::Empty => Ok(true),
            DatabaseKind::Standalone => {
                self.0.contract.require_no_half()?;
                Ok(false)
            }
            DatabaseKind::Mlflow { .. } => Err(ContractError::BelongsToMlflow.into()),
            _ => {
                self.0.contract.require_gateway()?;
                Ok(true)
            }
        }
    }

    /// The names of this database's pending migrations: those of mlgate's own tables, and in a standalone
    /// store those of the gateway's. Writes nothing.
    pub fn pending_migrations(mut self) -> StoreResult<Vec<String>> {
        let standalone = self.0.contract.is_standalone();
        self.pending(|version| is_for(version, standalone))
    }

    /// The names of the pending migrations that are wanted.
    fn pending(&mut self, wanted: impl Fn(&str) -> bool) -> StoreResult<Vec<String>> {
        // Not every account may read it.
        let applied = if self.0.contract.has_bookkeeping {
            match dialect::applied_migrations(&mut self.0.connection) {
                Err(StoreError::Denied { .. }) => None,
                read => Some(read?),
            }
        } else {
            None
        };
        let mut known = with_migrations!(self.0, c, migrations => known(c, &migrations))?;
        known.retain(|(version, _)| {
            let is_there = match &applied {
                Some(applied) => applied.contains(version),
                None if version == EXPERIMENTS => self.0.contract.has_experiments,
                None if version == HISTORY => self.0.contract.has_history,
                None if version == MANAGED => self.0.contract.has_managed,
                None => self.0.contract.has_own_tables,
            };
            wanted(version) && !is_there
        });
        Ok(known.into_iter().map(|(_, name)| name).collect())
    }

    /// Creates or completes mlgate's own tables, beside the gateway's, and those of a standalone store;
    /// returns the names of the migrations that were run.
    ///
    /// Refused before `MLflow` has initialised its database, which it would otherwise consider half
    /// initialised.
    pub fn make(mut self) -> StoreResult<Vec<String>> {
        self.0.contract.require_gateway()?;
        self.0.contract.require_no_half()?;
        if self.0.own_tables().pending_migrations()?.is_empty() {
            return Ok(Vec::new());
        }
        let standalone = self.0.contract.is_standalone();
        Ok(self
            .run(false, |version| is_for(version, standalone))?
            .names)
    }

    /// Drops mlgate's own tables, and Diesel's if it is then empty. The gateway's tables and `MLflow`'s stay.
    pub fn remove(mut self) -> StoreResult<()> {
        if self.0.contract.has_bookkeeping {
            with_migrations!(self.0, c, migrations => revert(c, &migrations))?;
            self.drop_empty_bookkeeping()?;
        }
        // Tables that are left over, or from elsewhere, are not recorded.
        for table in contract::OWN_TABLES
            .into_iter()
            .chain(contract::later_own_tables())
        {
            let sql = format!("DROP TABLE IF EXISTS {table}");
            on_connection!(&mut self.0.connection, c => c.batch_execute(&sql))?;
        }
        self.0.inspect()
    }

    /// Runs the pending migrations that are wanted. When one fails, nothing of it is left, and nothing at all
    /// if everything is `new`.
    fn run(&mut self, new: bool, wanted: impl Fn(&str) -> bool) -> StoreResult<Run> {
        self.require_free()?;
        let run = with_migrations!(self.0, c, migrations => run(c, migrations, wanted))?;
        if let Some((version, error)) = run.failed {
            self.take_back(&version, new);
            return Err(error);
        }
        self.0.inspect()?;
        Ok(run)
    }

    /// Refuses tables with the names of those to make.
    fn require_free(&self) -> StoreResult<()> {
        if self.0.contract.in_the_way.is_empty() {
            return Ok(());
        }
        let tables = self.0.contract.in_the_way.clone();
        Err(ContractError::InTheWay { tables }.into())
    }

    /// Removes what a failed migration has left behind, as far as the server allows.
    fn take_back(&mut self, failed: &str, new: bool) {
        if let Connection::Mysql(c) = &mut self.0.connection {
            let downs = MYSQL_DOWN.into_iter();
            for version in downs.filter(|version| new || *version == failed) {
                // One by one: what was not created cannot be dropped.
                for statement in MYSQL.down(version).split_inclusive(";\n") {
                    let _ = c.batch_execute(statement);
                }
            }
            if new {
                let _ = c.batch_execute(&format!("DELETE FROM {BOOKKEEPING}"));
            }
        }
        // On its own, it would make an empty database look like someone else's.
        if !self.0.contract.has_bookkeeping {
            let _ = self.drop_empty_bookkeeping();
        }
    }

    fn drop_empty_bookkeeping(&mut self) -> StoreResult<()> {
        if dialect::count(&mut self.0.connection, BOOKKEEPING)? == 0 {
            let sql = format!("DROP TABLE {BOOKKEEPING}");
            on_connection!(&mut self.0.connection, c => c.batch_execute(&sql))?;
        }
        Ok(())
    }
}

/// Whether a migration creates mlgate's own tables, which are for every database.
fn is_own(version: &str) -> bool {
    ![GATEWAY, TRIGGER, EXPERIMENTS].contains(&version)
}

/// Whether a database with gateway tables needs a migration. The trigger is optional.
fn is_for(version: &str, standalone: bool) -> bool {
    is_own(version) || (standalone && version == EXPERIMENTS)
}

/// The database's error for a migration.
fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Migration(Box::new(match error.downcast::<DieselError>() {
        Ok(error) => (*error).into(),
        Err(other) => StoreError::Refused(other.to_string()),
    }))
}

/// Why the database will never accept a migration.
fn refusal(error: &StoreError) -> Option<String> {
    let StoreError::Migration(error) = error else {
        return None;
    };
    let refused = matches!(
        **error,
        StoreError::Denied { .. } | StoreError::Unsupported { .. } | StoreError::Refused(_)
    );
    refused.then(|| error.to_string())
}

/// Runs what is pending and wanted, one migration at a time. That of the trigger may be refused, as by a
/// `MySQL` server with a binary log for ordinary accounts: the store works without it.
fn run<C, DB>(
    connection: &mut C,
    migrations: OwnMigrations,
    wanted: impl Fn(&str) -> bool,
) -> StoreResult<Run>
where
    DB: Backend,
    C: MigrationHarness<DB>,
{
    let mut run = Run::default();
    for migration in connection.pending_migrations(migrations).map_err(failed)? {
        let version = migration.name().version().to_string();
        if !wanted(&version) {
            continue;
        }
        match connection.run_migration(&migration).map_err(failed) {
            Ok(_) => run.names.push(migration.name().to_string()),
            Err(error) => {
                let Some(reason) = refusal(&error).filter(|_| version == TRIGGER) else {
                    run.failed = Some((version, error));
                    break;
                };
                run.trigger_refused = Some(reason);
            }
        }
    }
    Ok(run)
}

/// All migrations in order, with version and name. Asking Diesel for pending ones would create its table.
fn known<C, DB>(_: &C, migrations: &OwnMigrations) -> StoreResult<Vec<(String, String)>>
where
    DB: Backend,
    C: MigrationHarness<DB>,
{
    let mut known: Vec<Box<dyn Migration<DB>>> = migrations.migrations().map_err(failed)?;
    known.sort_unstable_by(|a, b| a.name().version().cmp(&b.name().version()));
    let each = known.iter().map(|migration| {
        let name = migration.name();
        (name.version().to_string(), name.to_string())
    });
    Ok(each.collect())
}

/// Reverts mlgate's own applied migrations, the last one first.
fn revert<C, DB>(connection: &mut C, migrations: &OwnMigrations) -> StoreResult<()>
where
    DB: Backend,
    C: MigrationHarness<DB>,
{
    let applied = connection.applied_migrations().map_err(failed)?;
    let mut own: Vec<Box<dyn Migration<DB>>> = migrations.migrations().map_err(failed)?;
    own.retain(|migration| {
        let version = migration.name().version();
        is_own(&version.to_string()) && applied.contains(&version.as_owned())
    });
    own.sort_unstable_by(|a, b| b.name().version().cmp(&a.name().version()));
    for migration in &own {
        connection.revert_migration(migration).map_err(failed)?;
    }
    Ok(())
}
