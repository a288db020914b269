//! Writing new wrappings: one statement on SQLite, pages elsewhere, always inside one transaction.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Integer, Text};
use diesel::sqlite::SqliteConnection;

use super::Store;
use super::connection::Connection;
use super::error::{StoreError, StoreResult};
use super::mysql::MysqlConnection;
use super::postgres::PostgresConnection;
use super::scan::{Locking, Scan};
use crate::domain::{KekVersion, SealedSecret};

/// What a rotation does with each row. Implemented where the keys are.
pub trait Rewrapper: Send {
    /// Looks at a row; `true` claims it for re-wrapping. Called once for every row.
    fn claim(&mut self, row: &SealedSecret) -> bool;

    /// The new wrapping of a claimed row's DEK. `None` makes the whole transaction fail.
    fn rewrap(&mut self, wrapped_dek: &[u8], kek_version: i32) -> Option<Vec<u8>>;
}

/// A rewrapper that SQLite's functions can hold while the caller keeps it, too.
pub type SharedRewrapper<R> = Arc<Mutex<R>>;

/// A claimed row: what it had, and what it gets.
struct Wrapping {
    id: String,
    old: Vec<u8>,
    new: Vec<u8>,
}

impl Store {
    /// Locks `secrets` against writers until the transaction ends. Readers go on.
    ///
    /// SQLite's `BEGIN IMMEDIATE` has done it already; on `MySQL` the scan locks row by row, because
    /// `LOCK TABLES` would commit the transaction.
    pub fn lock_secrets(&mut self) -> StoreResult<()> {
        if let Connection::Postgresql(c) = &mut self.connection {
            diesel::sql_query("LOCK TABLE secrets IN SHARE ROW EXCLUSIVE MODE")
                .execute(&mut **c)?;
        }
        Ok(())
    }

    /// Offers every row to `rewrapper` and writes the wrappings it makes, with the version `to`.
    /// Returns the number of rows written. Must run inside a transaction.
    pub fn rewrap_rows<R: Rewrapper + 'static>(
        &mut self,
        rewrapper: &SharedRewrapper<R>,
        to: KekVersion,
    ) -> StoreResult<usize> {
        if let Connection::Sqlite(c) = &mut self.connection {
            return rewrap_sqlite(c, rewrapper, to);
        }
        let mut written = 0;
        let mut scan = Scan::new(Locking::ForUpdate);
        while let Some(page) = self.next_page(&mut scan)? {
            let wrappings = wrap_page(rewrapper, page)?;
            if wrappings.is_empty() {
                continue;
            }
            let changed = match &mut self.connection {
                Connection::Sqlite(_) => 0,
                Connection::Postgresql(c) => write_postgresql(c, &wrappings, to)?,
                Connection::Mysql(c) => write_mysql(c, &wrappings, to)?,
            };
            if changed != wrappings.len() {
                // The rows are locked, so only something outside the rules can be the cause.
                let name = format!("{} of {}", wrappings.len() - changed, wrappings.len());
                return Err(StoreError::Changed { name });
            }
            written += changed;
        }
        Ok(written)
    }
}

fn wrap_page<R: Rewrapper>(
    rewrapper: &SharedRewrapper<R>,
    page: Vec<SealedSecret>,
) -> StoreResult<Vec<Wrapping>> {
    let mut rewrapper = rewrapper.lock().unwrap_or_else(PoisonError::into_inner);
    let mut wrappings = Vec::with_capacity(page.len());
    for row in page {
        if rewrapper.claim(&row) {
            let new = rewrapper
                .rewrap(&row.wrapped_dek, row.kek_version)
                .ok_or_else(|| StoreError::Changed {
                    name: row.name.clone(),
                })?;
            wrappings.push(Wrapping {
                id: row.id,
                old: row.wrapped_dek,
                new,
            });
        }
    }
    Ok(wrappings)
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// Whether the rewrapper claims this row.
    fn mlgate_claim(
        id: Text,
        name: Text,
        encrypted_value: Binary,
        wrapped_dek: Binary,
        kek_version: Integer,
    ) -> Bool;

    /// The new wrapping of a claimed row; NULL, which the column refuses, stops the statement.
    fn mlgate_rewrap(wrapped_dek: Binary, kek_version: Integer) -> Nullable<Binary>;
}

/// One statement over the whole table, calling back into Rust for every row: three times as fast as
/// reading pages and updating row by row, because no row crosses Diesel twice.
fn rewrap_sqlite<R: Rewrapper + 'static>(
    connection: &mut SqliteConnection,
    rewrapper: &SharedRewrapper<R>,
    to: KekVersion,
) -> StoreResult<usize> {
    let claims = AssertUnwindSafe(Arc::clone(rewrapper));
    mlgate_claim_utils::register_nondeterministic_impl(
        connection,
        move |id: String,
              name: String,
              encrypted_value: Vec<u8>,
              wrapped_dek: Vec<u8>,
              kek_version: i32| {
            let row = SealedSecret {
                id,
                name,
                encrypted_value,
                wrapped_dek,
                kek_version,
            };
            claims
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .claim(&row)
        },
    )?;
    let rewraps = AssertUnwindSafe(Arc::clone(rewrapper));
    mlgate_rewrap_utils::register_nondeterministic_impl(
        connection,
        move |wrapped_dek: Vec<u8>, kek_version: i32| {
            rewraps
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .rewrap(&wrapped_dek, kek_version)
        },
    )?;
    Ok(diesel::sql_query(
        "UPDATE secrets SET wrapped_dek = mlgate_rewrap(wrapped_dek, kek_version), kek_version = ? \
         WHERE mlgate_claim(secret_id, secret_name, encrypted_value, wrapped_dek, kek_version)",
    )
    .bind::<Integer, _>(to.as_i32())
    .execute(connection)?)
}

fn write_postgresql(
    connection: &mut PostgresConnection,
    wrappings: &[Wrapping],
    to: KekVersion,
) -> StoreResult<usize> {
    let ids: Vec<&str> = wrappings.iter().map(|w| w.id.as_str()).collect();
    let old: Vec<&[u8]> = wrappings.iter().map(|w| w.old.as_slice()).collect();
    let new: Vec<&[u8]> = wrappings.iter().map(|w| w.new.as_slice()).collect();
    Ok(diesel::sql_query(
        "UPDATE secrets SET wrapped_dek = w.new, kek_version = $4 \
         FROM unnest($1, $2, $3) AS w(id, old, new) \
         WHERE secrets.secret_id = w.id AND secrets.wrapped_dek = w.old",
    )
    .bind::<Array<Text>, _>(ids)
    .bind::<Array<Binary>, _>(old)
    .bind::<Array<Binary>, _>(new)
    .bind::<Integer, _>(to.as_i32())
    .execute(connection)?)
}

/// A derived table carries the page. `CAST(? AS BINARY)` matters: a bound blob would otherwise take the
/// connection's character set and be refused or changed on its way.
fn write_mysql(
    connection: &mut MysqlConnection,
    wrappings: &[Wrapping],
    to: KekVersion,
) -> StoreResult<usize> {
    const ROW: &str = "SELECT ? AS id, CAST(? AS BINARY) AS old, CAST(? AS BINARY) AS new";
    let rows = vec![ROW; wrappings.len()].join(" UNION ALL ");
    let mut query = diesel::sql_query(format!(
        "UPDATE secrets JOIN ({rows}) AS w ON secrets.secret_id = w.id AND secrets.wrapped_dek = w.old \
         SET secrets.wrapped_dek = w.new, secrets.kek_version = ?"
    ))
    .into_boxed();
    for wrapping in wrappings {
        query = query
            .bind::<Text, _>(&wrapping.id)
            .bind::<Binary, _>(&wrapping.old)
            .bind::<Binary, _>(&wrapping.new);
    }
    Ok(query.bind::<Integer, _>(to.as_i32()).execute(connection)?)
}
