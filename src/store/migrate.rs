//! mlgate's own migrations: the tables of a standalone store. `MLflow`'s databases are never migrated.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Store;
use super::connection::Connection;
use super::contract::{ContractError, DatabaseKind};
use super::error::{StoreError, StoreResult};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");
const MYSQL: EmbeddedMigrations = embed_migrations!("migrations/mysql");

const MYSQL_TABLES_DOWN: &str =
    include_str!("../../migrations/mysql/2026-11-23-000001_gateway/down.sql");

/// What became of a request for a standalone store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialised {
    /// Whether the tables were made now; `false` when they were there already.
    pub created: bool,
    /// Why the immutability trigger could not be made, where the server refuses triggers.
    pub trigger_refused: Option<String>,
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
        let trigger_refused = match &mut self.connection {
            Connection::Sqlite(c) => run(&mut **c, SQLITE, created)?,
            Connection::Postgresql(c) => run(&mut **c, POSTGRESQL, created)?,
            Connection::Mysql(c) => {
                let outcome = run(&mut **c, MYSQL, created);
                if created && outcome.is_err() {
                    // MySQL commits every CREATE TABLE at once: take back what was made.
                    let _ = c.batch_execute(MYSQL_TABLES_DOWN);
                }
                outcome?
            }
        };
        self.inspect()?;
        Ok(Initialised {
            created,
            trigger_refused,
        })
    }
}

/// Runs what is pending, one migration at a time. The first makes the tables. The second makes the
/// trigger, which a `MySQL` server with a binary log refuses to ordinary accounts: the store works without.
fn run<C, DB>(
    connection: &mut C,
    migrations: EmbeddedMigrations,
    created: bool,
) -> StoreResult<Option<String>>
where
    DB: Backend,
    C: MigrationHarness<DB>,
{
    let failed =
        |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Migration(error.to_string());
    let pending = connection.pending_migrations(migrations).map_err(failed)?;
    let (tables, trigger) = pending.split_at(usize::from(created));
    for migration in tables {
        connection.run_migration(migration).map_err(failed)?;
    }
    let refused = trigger
        .iter()
        .find_map(|migration| connection.run_migration(migration).err());
    Ok(refused.map(|error| error.to_string()))
}
