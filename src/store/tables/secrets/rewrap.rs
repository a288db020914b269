//! Writing rewrapped DEKs, a page at a time, inside one transaction.

use diesel::mysql::Mysql;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Binary, Integer, Nullable, Text};
use diesel::sqlite::SqliteConnection;

use super::scan::Page;
use crate::domain::{Entity, KekVersion, SealedSecret};
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::Connection;
use crate::store::error::{StoreError, StoreResult};
use crate::store::tables::Secrets;

/// A row to write: its old and new values.
struct Wrapping {
    /// The row's `rowid` on SQLite.
    rowid: Option<i64>,
    id: String,
    old_version: i32,
    old: Vec<u8>,
    new: Vec<u8>,
    /// Whether the previous row of the page is also written: then nothing lies between the two.
    follows: bool,
}

/// New wrapped DEKs for rows of one page, in the page's order.
pub struct Wrappings(Vec<Wrapping>);

/// The old and new values of one row.
#[derive(Debug, Clone, Copy)]
pub struct Rewrapped<'a> {
    pub id: &'a str,
    pub old_version: i32,
    /// The old wrapped DEK.
    pub old: &'a [u8],
    /// The new wrapped DEK.
    pub new: &'a [u8],
}

impl Wrappings {
    pub fn rows(&self) -> impl Iterator<Item = Rewrapped<'_>> {
        self.0.iter().map(|row| Rewrapped {
            id: &row.id,
            old_version: row.old_version,
            old: &row.old,
            new: &row.new,
        })
    }
}

impl Page {
    /// The rows of the page for which `wrap` returns a new wrapped DEK.
    pub fn wrappings<E>(
        self,
        mut wrap: impl FnMut(&SealedSecret) -> Result<Option<Vec<u8>>, E>,
    ) -> Result<Wrappings, E> {
        let mut wrappings = Vec::with_capacity(self.rows.len());
        let mut rowids = self.rowids.into_iter();
        let mut follows = false;
        for row in self.rows {
            let rowid = rowids.next();
            let new = wrap(&row)?;
            let written = new.is_some();
            wrappings.extend(new.map(|new| Wrapping {
                rowid,
                id: row.id,
                old_version: row.kek_version,
                old: row.wrapped_dek,
                new,
                follows,
            }));
            follows = written;
        }
        Ok(Wrappings(wrappings))
    }
}

/// Runs of consecutive rows: every row between the first and the last of a run is in it.
fn runs(wrappings: &[Wrapping]) -> impl Iterator<Item = &[Wrapping]> {
    wrappings.chunk_by(|_, next| next.follows)
}

impl Secrets<'_> {
    /// Writes new wrapped DEKs of rows of one page, with the version `to`, each only if the old one is
    /// unchanged. Must run inside the transaction that read the page.
    pub fn write_wrappings(self, wrappings: Wrappings, to: KekVersion) -> StoreResult<()> {
        let Wrappings(wrappings) = wrappings;
        let rows = wrappings.len();
        if rows == 0 {
            return Ok(());
        }
        let changed = match &mut self.0.connection {
            Connection::Sqlite(c) => write_sqlite(c, &wrappings, to)?,
            Connection::Postgresql(c) => write_postgresql(c, &wrappings, to)?,
            Connection::Mysql(c) => write_mysql(c, &wrappings, to)?,
        };
        if changed != rows {
            // The rows are locked, so only something that bypasses the locks can be the cause.
            let name = format!("{} of {rows}", rows.abs_diff(changed));
            return Err(StoreError::Changed {
                entity: Entity::Secret,
                name,
            });
        }
        Ok(())
    }
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// The next new wrapped DEK, if the row has the old one that it is for; else NULL, which the column
    /// refuses.
    fn mlgate_next_wrapping(wrapped_dek: Binary) -> Nullable<Binary>;
}

/// One statement for each run, in SQLite's storage order, that calls back for each row: several times as fast
/// as a statement per row.
fn write_sqlite(
    connection: &mut SqliteConnection,
    wrappings: &[Wrapping],
    to: KekVersion,
) -> StoreResult<usize> {
    let mut changed = 0;
    for run in runs(wrappings) {
        let pairs: Vec<(Vec<u8>, Vec<u8>)> = run
            .iter()
            .map(|row| (row.old.clone(), row.new.clone()))
            .collect();
        let mut pairs = pairs.into_iter();
        mlgate_next_wrapping_utils::register_nondeterministic_impl(
            connection,
            move |wrapped_dek: Vec<u8>| {
                let pair = pairs.next().filter(|(old, _)| *old == wrapped_dek);
                pair.map(|(_, new)| new)
            },
        )?;
        let (first, last) = (&run[0], &run[run.len() - 1]);
        changed += diesel::sql_query(
            "UPDATE secrets SET wrapped_dek = mlgate_next_wrapping(wrapped_dek), kek_version = ? \
             WHERE rowid BETWEEN ? AND ?",
        )
        .bind::<Integer, _>(to.as_i32())
        .bind::<Nullable<BigInt>, _>(first.rowid)
        .bind::<Nullable<BigInt>, _>(last.rowid)
        .execute(connection)?;
    }
    Ok(changed)
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

/// How many rows one statement writes. A constant, so that the prepared statement is reused.
const MYSQL_ROWS: usize = 200;

fn write_mysql(
    connection: &mut MysqlConnection,
    wrappings: &[Wrapping],
    to: KekVersion,
) -> StoreResult<usize> {
    let mut changed = 0;
    for rows in runs(wrappings).flat_map(|run| run.chunks(MYSQL_ROWS)) {
        let to = to.as_i32();
        changed += MysqlUpdate { rows, to }.execute(connection)?;
    }
    Ok(changed)
}

/// An `UPDATE` of consecutive rows in the order of the primary key: one range scan for the server, and for
/// each row a binary search for its new wrapped DEK. A join would use a temporary table. A row with an
/// unexpected old wrapped DEK gets NULL, which the column refuses.
///
/// Diesel caches the prepared statement, which it would not do for `sql_query`. `CAST(? AS BINARY)` matters:
/// a bound blob would otherwise take the connection's character set and be refused or changed on its way.
struct MysqlUpdate<'a> {
    rows: &'a [Wrapping],
    to: i32,
}

impl RunQueryDsl<MysqlConnection> for MysqlUpdate<'_> {}

impl QueryId for MysqlUpdate<'_> {
    type QueryId = ();
    // The number of rows determines the text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Mysql> for MysqlUpdate<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Mysql>) -> QueryResult<()> {
        out.push_sql("UPDATE secrets SET wrapped_dek = ");
        search(self.rows, &mut out)?;
        out.push_sql(", kek_version = ");
        out.push_bind_param::<Integer, _>(&self.to)?;
        out.push_sql(" WHERE secret_id BETWEEN ");
        out.push_bind_param::<Text, _>(&self.rows[0].id)?;
        out.push_sql(" AND ");
        out.push_bind_param::<Text, _>(&self.rows[self.rows.len() - 1].id)?;
        Ok(())
    }
}

/// `IF(secret_id < middle, …, …)` down to the single row.
fn search<'b>(rows: &'b [Wrapping], out: &mut AstPass<'_, 'b, Mysql>) -> QueryResult<()> {
    if let [row] = rows {
        out.push_sql("IF(wrapped_dek = CAST(");
        out.push_bind_param::<Binary, _>(&row.old)?;
        out.push_sql(" AS BINARY), CAST(");
        out.push_bind_param::<Binary, _>(&row.new)?;
        out.push_sql(" AS BINARY), NULL)");
        return Ok(());
    }
    let (before, after) = rows.split_at(rows.len() / 2);
    out.push_sql("IF(secret_id < ");
    out.push_bind_param::<Text, _>(&after[0].id)?;
    out.push_sql(", ");
    search(before, out)?;
    out.push_sql(", ");
    search(after, out)?;
    out.push_sql(")");
    Ok(())
}
