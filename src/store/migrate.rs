//! mlgate's own migrations: the tables of a standalone store, and those that hold what `MLflow`'s gateway has no place
//! for. `MLflow`'s own tables are never migrated.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{Connection, on_connection};
use super::contract::{ContractError, DatabaseKind};
use super::error::{StoreError, StoreResult};
use super::{Store, dialect};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");
const MYSQL: EmbeddedMigrations = embed_migrations!("migrations/mysql");

const MYSQL_GATEWAY_DOWN: &str =
    include_str!("../../migrations/mysql/2026-11-23-000001_gateway/down.sql");
const MYSQL_OWN_DOWN: &str =
    include_str!("../../migrations/mysql/2026-11-23-000003_own_tables/down.sql");

/// The migration that makes a standalone store's gateway tables.
const GATEWAY: &str = "20261123000001";

/// The one that makes the immutability trigger, which a server may refuse.
const TRIGGER: &str = "20261123000002";

/// Where Diesel writes down which migrations were run.
pub(super) const BOOKKEEPING: &str = "__diesel_schema_migrations";

/// What became of a request for a standalone store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialised {
    /// Whether the tables were made now; `false` when they were there already.
    pub created: bool,
    /// Why the immutability trigger could not be made, where the server refuses triggers.
    pub trigger_refused: Option<String>,
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

impl Store {
    /// Makes a standalone store in an empty database, or finishes one that is there.
    ///
    /// Refused on a database that `MLflow` or anybody else has: a gateway's tables without `MLflow`'s
    /// history would break `MLflow`'s start-up.
    pub fn init_standalone(&mut self) -> StoreResult<Initialised> {
        let created = match &self.contract.kind {
            DatabaseKind::Empty => true,
            DatabaseKind::Standalone => false,
            DatabaseKind::Mlflow { .. } => return Err(ContractError::BelongsToMlflow.into()),
            _ => {
                self.contract.require_gateway()?;
                true
            }
        };
        let made = with_migrations!(self, c, migrations => {
            run(c, migrations, |version| created || version != GATEWAY)
        });
        let trigger_refused = self.or_take_back(made, |store| {
            if created {
                store.take_back(MYSQL_GATEWAY_DOWN);
                store.take_back(MYSQL_OWN_DOWN);
            }
        })?;
        self.inspect()?;
        Ok(Initialised {
            created,
            trigger_refused,
        })
    }

    /// The names of the migrations of our own tables that were not run yet. Writes nothing.
    pub fn pending_migrations(&mut self) -> StoreResult<Vec<String>> {
        let begun = self.contract.has_bookkeeping;
        with_migrations!(self, c, migrations => pending(c, migrations, begun))
    }

    /// Makes or completes our own tables, beside the gateway's, and returns the names of the migrations that were
    /// run.
    ///
    /// Refused where `MLflow` has not initialised its database: it would take the database for half-made.
    pub fn make_own_tables(&mut self) -> StoreResult<Vec<String>> {
        self.contract.require_gateway()?;
        let names = self.pending_migrations()?;
        if names.is_empty() {
            return Ok(names);
        }
        let before = self.contract.has_own_tables;
        let made = with_migrations!(self, c, migrations => run(c, migrations, is_own));
        self.or_take_back(made, |store| {
            if !before {
                store.take_back(MYSQL_OWN_DOWN);
            }
        })?;
        self.inspect()?;
        Ok(names)
    }

    /// Removes our own tables with all that is in them, and Diesel's if nothing is left in it. The gateway's tables stay,
    /// and `MLflow`'s.
    pub fn drop_own_tables(&mut self) -> StoreResult<()> {
        if self.contract.has_bookkeeping {
            with_migrations!(self, c, migrations => revert(c, migrations))?;
            if dialect::count(&mut self.connection, BOOKKEEPING)? == 0 {
                let sql = format!("DROP TABLE {BOOKKEEPING}");
                on_connection!(&mut self.connection, c => c.batch_execute(&sql))?;
            }
        }
        self.inspect()
    }

    /// `MySQL` commits every `CREATE TABLE` at once: after a failure, what was made is taken back.
    fn or_take_back<T>(
        &mut self,
        made: StoreResult<T>,
        take_back: impl FnOnce(&mut Self),
    ) -> StoreResult<T> {
        if made.is_err() && matches!(self.connection, Connection::Mysql(_)) {
            take_back(self);
        }
        made
    }

    fn take_back(&mut self, down: &str) {
        if let Connection::Mysql(c) = &mut self.connection {
            let _ = c.batch_execute(down);
        }
    }
}

/// Whether a migration makes tables of our own, which are for every database.
fn is_own(version: &str) -> bool {
    version != GATEWAY && version != TRIGGER
}

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Migration(error.to_string())
}

/// Runs what is pending and wanted, one migration at a time. That of the trigger may be refused, as a `MySQL` server
/// with a binary log does to ordinary accounts: the store works without. Returns why.
fn run<C, DB>(
    connection: &mut C,
    migrations: EmbeddedMigrations,
    wanted: impl Fn(&str) -> bool,
) -> StoreResult<Option<String>>
where
    DB: Backend,
    C: MigrationHarness<DB>,
{
    let mut refused = None;
    for migration in connection.pending_migrations(migrations).map_err(failed)? {
        let version = migration.name().version().to_string();
        if !wanted(&version) {
            continue;
        }
        match connection.run_migration(&migration) {
            Ok(_) => {}
            Err(error) if version == TRIGGER => refused = Some(error.to_string()),
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(refused)
}

/// The names of our own migrations that were not run. To ask Diesel makes its table, so it is not asked before there
/// is one.
fn pending<C, DB>(
    connection: &mut C,
    migrations: EmbeddedMigrations,
    begun: bool,
) -> StoreResult<Vec<String>>
where
    DB: Backend,
    C: MigrationHarness<DB>,
{
    let pending: Vec<Box<dyn Migration<DB>>> = if begun {
        connection.pending_migrations(migrations)
    } else {
        migrations.migrations()
    }
    .map_err(failed)?;
    let own = pending.iter();
    let own = own.filter(|migration| is_own(&migration.name().version().to_string()));
    Ok(own.map(|migration| migration.name().to_string()).collect())
}

/// Reverts our own migrations that were run, the last one first.
fn revert<C, DB>(connection: &mut C, migrations: EmbeddedMigrations) -> StoreResult<()>
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
