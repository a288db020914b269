//! mlgate's own migrations: the tables of a standalone store, and those that hold what `MLflow`'s gateway has no place
//! for. `MLflow`'s own tables are never migrated.

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

/// The migration that makes a standalone store's gateway tables.
const GATEWAY: &str = "20261123000001";

/// The one that makes the immutability trigger, which a server may refuse.
const TRIGGER: &str = "20261123000002";

/// The one that makes what endpoints and guardrails of a standalone store lean on.
const EXPERIMENTS: &str = "20261123000004";

/// What makes our own tables.
const OWN_TABLES: &str = "20261123000003";

/// What can be taken back on `MySQL`, which commits every `CREATE TABLE` at once; in the order in which it can go.
const MYSQL_DOWN: [&str; 3] = [EXPERIMENTS, OWN_TABLES, GATEWAY];

/// What became of a request for a standalone store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialised {
    /// Whether the store was made now; `false` when it was there already.
    pub created: bool,
    /// The names of the migrations that were run.
    pub migrations: Vec<String>,
    /// Why the immutability trigger could not be made, where the server refuses triggers.
    pub trigger_refused: Option<String>,
}

/// What became of the migrations that were wanted.
#[derive(Default)]
struct Run {
    /// The names of those that were run.
    names: Vec<String>,
    /// Why that of the trigger could not.
    trigger_refused: Option<String>,
    /// Which one failed, and how. None of those after it was tried.
    failed: Option<(String, StoreError)>,
}

/// Runs one generic function on whichever connection is open, with the migrations of its engine.
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
    /// Makes a standalone store in an empty database, or finishes one that is there.
    ///
    /// Refused on a database that `MLflow` or anybody else has: a gateway's tables without `MLflow`'s
    /// history would break `MLflow`'s start-up.
    pub fn init_standalone(mut self) -> StoreResult<Initialised> {
        let created = match &self.0.contract.kind {
            DatabaseKind::Empty => true,
            DatabaseKind::Standalone => {
                self.0.contract.require_no_half()?;
                false
            }
            DatabaseKind::Mlflow { .. } => return Err(ContractError::BelongsToMlflow.into()),
            _ => {
                self.0.contract.require_gateway()?;
                true
            }
        };
        let run = self.run(created, |version| created || version != GATEWAY)?;
        Ok(Initialised {
            created,
            migrations: run.names,
            trigger_refused: run.trigger_refused,
        })
    }

    /// The names of the migrations that this database needs and that were not run yet: those of our own tables,
    /// and in a standalone store those of the gateway's. Writes nothing.
    pub fn pending_migrations(self) -> StoreResult<Vec<String>> {
        let standalone = self.0.contract.is_standalone();
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
                None => self.0.contract.has_own_tables,
            };
            is_for(version, standalone) && !is_there
        });
        Ok(known.into_iter().map(|(_, name)| name).collect())
    }

    /// Makes or completes our own tables, beside the gateway's, and those of a standalone store; returns the names of
    /// the migrations that were run.
    ///
    /// Refused where `MLflow` has not initialised its database: it would take the database for half-made.
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

    /// Removes our own tables with all that is in them, and Diesel's if nothing is left in it. The gateway's tables stay,
    /// and `MLflow`'s.
    pub fn remove(mut self) -> StoreResult<()> {
        if self.0.contract.has_bookkeeping {
            with_migrations!(self.0, c, migrations => revert(c, &migrations))?;
            self.drop_empty_bookkeeping()?;
        }
        // What was left of them, or came from elsewhere, nobody has written down.
        for table in contract::OWN_TABLES {
            let sql = format!("DROP TABLE IF EXISTS {table}");
            on_connection!(&mut self.0.connection, c => c.batch_execute(&sql))?;
        }
        self.0.inspect()
    }

    /// Runs the pending migrations that are wanted. When one fails, nothing of it is left, and nothing at all where
    /// everything is `new`.
    fn run(&mut self, new: bool, wanted: impl Fn(&str) -> bool) -> StoreResult<Run> {
        if !self.0.contract.in_the_way.is_empty() {
            let tables = self.0.contract.in_the_way.clone();
            return Err(ContractError::InTheWay { tables }.into());
        }
        let run = with_migrations!(self.0, c, migrations => run(c, migrations, wanted))?;
        if let Some((version, error)) = run.failed {
            self.take_back(&version, new);
            return Err(error);
        }
        self.0.inspect()?;
        Ok(run)
    }

    /// Removes what a failed migration has left behind, as far as the server lets us.
    fn take_back(&mut self, failed: &str, new: bool) {
        if let Connection::Mysql(c) = &mut self.0.connection {
            let downs = MYSQL_DOWN.into_iter();
            for version in downs.filter(|version| new || *version == failed) {
                // One by one: what was not made cannot be dropped.
                for statement in MYSQL.down(version).split_inclusive(";\n") {
                    let _ = c.batch_execute(statement);
                }
            }
            if new {
                let _ = c.batch_execute(&format!("DELETE FROM {BOOKKEEPING}"));
            }
        }
        // Alone, it would make an empty database look like somebody else's.
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

/// Whether a migration makes tables of our own, which are for every database.
fn is_own(version: &str) -> bool {
    ![GATEWAY, TRIGGER, EXPERIMENTS].contains(&version)
}

/// Whether a database that has its gateway tables needs a migration. The trigger is optional.
fn is_for(version: &str, standalone: bool) -> bool {
    is_own(version) || (standalone && version == EXPERIMENTS)
}

/// What the database had against a migration.
fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Migration(Box::new(match error.downcast::<DieselError>() {
        Ok(error) => (*error).into(),
        Err(other) => StoreError::Refused(other.to_string()),
    }))
}

/// Why the database will not have a migration, now or later.
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

/// Runs what is pending and wanted, one migration at a time. That of the trigger may be refused, as a `MySQL` server
/// with a binary log does to ordinary accounts: the store works without.
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

/// All migrations in their order, with version and name. To ask Diesel which are pending would make its table.
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

/// Reverts our own migrations that were run, the last one first.
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
