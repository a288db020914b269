//! Writing new wrappings, a page at a time, inside one transaction.

use diesel::mysql::Mysql;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Binary, Integer, Text};
use diesel::sqlite::SqliteConnection;

use super::Store;
use super::connection::Connection;
use super::error::{StoreError, StoreResult};
use super::mysql::MysqlConnection;
use super::postgres::PostgresConnection;
use super::scan::Page;
use crate::domain::{KekVersion, SealedSecret};

/// A row to write: what it had, and what it gets.
struct Wrapping {
    id: String,
    old: Vec<u8>,
    new: Vec<u8>,
}

/// New wrappings for rows of one page.
pub struct Wrappings {
    rows: Vec<Wrapping>,
    /// For SQLite: the wrappings fall into runs of neighbours, each the first and last `rowid` and the
    /// number of rows.
    runs: Vec<Run>,
}

struct Run {
    first: i64,
    last: i64,
    rows: usize,
}

impl Page {
    /// Those rows of the page for which `wrap` makes a new wrapping.
    pub fn wrappings<E>(
        self,
        mut wrap: impl FnMut(&SealedSecret) -> Result<Option<Vec<u8>>, E>,
    ) -> Result<Wrappings, E> {
        let mut wrappings = Wrappings {
            rows: Vec::with_capacity(self.rows.len()),
            runs: Vec::new(),
        };
        let mut rowids = self.rowids.into_iter();
        let mut in_run = false;
        for row in self.rows {
            let rowid = rowids.next();
            let new = wrap(&row)?;
            if let (Some(rowid), Some(_)) = (rowid, &new) {
                match wrappings.runs.last_mut().filter(|_| in_run) {
                    Some(run) => {
                        run.last = rowid;
                        run.rows += 1;
                    }
                    None => wrappings.runs.push(Run {
                        first: rowid,
                        last: rowid,
                        rows: 1,
                    }),
                }
            }
            in_run = new.is_some();
            if let Some(new) = new {
                wrappings.rows.push(Wrapping {
                    id: row.id,
                    old: row.wrapped_dek,
                    new,
                });
            }
        }
        Ok(wrappings)
    }
}

impl Store {
    /// Writes new wrappings of rows of one page, with the version `to`, each only where the old one still
    /// is. Must run inside the transaction that read the page.
    pub fn write_wrappings(&mut self, wrappings: Wrappings, to: KekVersion) -> StoreResult<()> {
        let rows = wrappings.rows.len();
        if rows == 0 {
            return Ok(());
        }
        let changed = match &mut self.connection {
            Connection::Sqlite(c) => write_sqlite(c, wrappings, to)?,
            Connection::Postgresql(c) => write_postgresql(c, &wrappings.rows, to)?,
            Connection::Mysql(c) => write_mysql(c, &wrappings.rows, to)?,
        };
        if changed != rows {
            // The rows are locked, so only something outside the rules can be the cause.
            let name = format!("{} of {rows}", rows.abs_diff(changed));
            return Err(StoreError::Changed { name });
        }
        Ok(())
    }
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// The next of the new wrappings, if the row has the old one that it is for; else NULL, which the
    /// column refuses.
    fn mlgate_next_wrapping(wrapped_dek: Binary) -> Nullable<Binary>;
}

/// One statement for each run of neighbours, in the order in which SQLite keeps the rows, that calls back
/// for each: several times as fast as a statement for each row.
fn write_sqlite(
    connection: &mut SqliteConnection,
    wrappings: Wrappings,
    to: KekVersion,
) -> StoreResult<usize> {
    let mut next = wrappings.rows.into_iter();
    let mut changed = 0;
    for run in wrappings.runs {
        let mut expected: std::vec::IntoIter<Wrapping> =
            next.by_ref().take(run.rows).collect::<Vec<_>>().into_iter();
        mlgate_next_wrapping_utils::register_nondeterministic_impl(
            connection,
            move |wrapped_dek: Vec<u8>| {
                let row = expected.next().filter(|row| row.old == wrapped_dek);
                row.map(|row| row.new)
            },
        )?;
        changed += diesel::sql_query(
            "UPDATE secrets SET wrapped_dek = mlgate_next_wrapping(wrapped_dek), kek_version = ? \
             WHERE rowid BETWEEN ? AND ?",
        )
        .bind::<Integer, _>(to.as_i32())
        .bind::<BigInt, _>(run.first)
        .bind::<BigInt, _>(run.last)
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

/// How many rows one statement writes: for each row the server goes through half of them.
const MYSQL_ROWS: usize = 100;

fn write_mysql(
    connection: &mut MysqlConnection,
    wrappings: &[Wrapping],
    to: KekVersion,
) -> StoreResult<usize> {
    let mut changed = 0;
    for rows in wrappings.chunks(MYSQL_ROWS) {
        changed += MysqlUpdate {
            rows,
            to: to.as_i32(),
        }
        .execute(connection)?;
    }
    Ok(changed)
}

/// An `UPDATE` of `secrets` alone, for a join would go through a temporary table: each row takes the
/// new wrapping that stands beside its old one. Diesel keeps the prepared statement, which it would
/// not do for `sql_query`.
///
/// `CAST(? AS BINARY)` matters: a bound blob would otherwise take the connection's character set and
/// be refused or changed on its way.
struct MysqlUpdate<'a> {
    rows: &'a [Wrapping],
    to: i32,
}

impl RunQueryDsl<MysqlConnection> for MysqlUpdate<'_> {}

impl QueryId for MysqlUpdate<'_> {
    type QueryId = ();
    // The number of rows decides the text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Mysql> for MysqlUpdate<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Mysql>) -> QueryResult<()> {
        out.push_sql("UPDATE secrets SET wrapped_dek = CASE wrapped_dek");
        for row in self.rows {
            out.push_sql(" WHEN CAST(");
            out.push_bind_param::<Binary, _>(&row.old)?;
            out.push_sql(" AS BINARY) THEN CAST(");
            out.push_bind_param::<Binary, _>(&row.new)?;
            out.push_sql(" AS BINARY)");
        }
        out.push_sql(" ELSE wrapped_dek END, kek_version = ");
        out.push_bind_param::<Integer, _>(&self.to)?;
        out.push_sql(" WHERE secret_id IN (");
        for (index, row) in self.rows.iter().enumerate() {
            out.push_sql(if index == 0 { "" } else { ", " });
            out.push_bind_param::<Text, _>(&row.id)?;
        }
        out.push_sql(") AND wrapped_dek IN (");
        for (index, row) in self.rows.iter().enumerate() {
            out.push_sql(if index == 0 { "CAST(" } else { ", CAST(" });
            out.push_bind_param::<Binary, _>(&row.old)?;
            out.push_sql(" AS BINARY)");
        }
        out.push_sql(")");
        Ok(())
    }
}
