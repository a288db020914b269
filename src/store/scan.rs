//! Reading every encrypted row in pages, in bounded memory.

use std::ops::RangeInclusive;

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};
use diesel::sqlite::SqliteConnection;

use super::Store;
use super::connection::{Connection, on_connection};
use super::error::StoreResult;
use super::mysql::MysqlConnection;
use super::postgres::PostgresConnection;
use super::schema::secrets;
use super::secrets::{PAGE_ROWS, SealedRow, sealed_columns, sealed_from_row};
use crate::domain::SealedSecret;

diesel::table! {
    /// SQLite's own view of the table: in the order of `rowid` a page is one sequential read.
    #[sql_name = "secrets"]
    secrets_by_rowid (rowid) {
        rowid -> BigInt,
        secret_id -> Text,
        secret_name -> Text,
        encrypted_value -> Binary,
        wrapped_dek -> Binary,
        kek_version -> Integer,
    }
}

/// Whether the pages' rows are locked for the rest of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locking {
    /// Plain reads.
    None,
    /// Inside a writing transaction. On `MySQL` each row and the gaps around it are locked, so that
    /// no row can change or slip in behind the scan; the other engines hold a lock on the whole
    /// table already.
    ForUpdate,
}

/// About the most bytes of encrypted values that a page holds. A few pages are in memory at a time.
const PAGE_BYTES: u64 = 2 * 1024 * 1024;

/// A scan over all encrypted rows: where its next page begins.
pub struct Scan {
    locking: Locking,
    rows: u64,
    page_rows: u16,
    next: Option<Cursor>,
}

enum Cursor {
    Start,
    Rowid(i64),
    Id(String),
}

impl Scan {
    /// How many rows there were when the scan began.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

/// Some rows of a scan.
#[derive(Default)]
pub struct Page {
    /// The rows.
    pub rows: Vec<SealedSecret>,
    /// Where SQLite keeps them.
    pub(in crate::store) rowids: Option<RangeInclusive<i64>>,
}

impl Store {
    /// Begins a scan at the first row. Where values are large, its pages have fewer rows.
    pub fn begin_scan(&mut self, locking: Locking) -> StoreResult<Scan> {
        let (rows, largest): (i64, Option<i32>) = on_connection!(&mut self.connection, c => {
            secrets::table
                .select((
                    sql::<BigInt>("COUNT(*)"),
                    sql::<Nullable<Integer>>("MAX(LENGTH(encrypted_value))"),
                ))
                .first(c)
        })?;
        let largest = u64::try_from(largest.unwrap_or(0)).unwrap_or(0).max(1);
        let fitting = u16::try_from(PAGE_BYTES / largest).unwrap_or(PAGE_ROWS);
        if let Connection::Postgresql(_) = self.connection {
            self.declare_cursor(locking)?;
        }
        Ok(Scan {
            locking,
            rows: u64::try_from(rows).unwrap_or(0),
            page_rows: fitting.clamp(1, PAGE_ROWS),
            next: Some(Cursor::Start),
        })
    }

    /// The next page of a scan, in whatever order is cheapest; `None` when all rows were read.
    pub fn next_page(&mut self, scan: &mut Scan) -> StoreResult<Option<Page>> {
        let Some(cursor) = scan.next.take() else {
            return Ok(None);
        };
        let (page, next) = match &mut self.connection {
            Connection::Sqlite(c) => page_by_rowid(c, &cursor, scan.page_rows)?,
            Connection::Postgresql(c) => (fetch(c, scan.page_rows)?, Cursor::Start),
            Connection::Mysql(c) => page_by_id(c, &cursor, scan.page_rows, scan.locking)?,
        };
        // A short page is the last one: on MySQL reading it has locked the gap at the end, too.
        if page.rows.len() == usize::from(scan.page_rows) {
            scan.next = Some(next);
        } else if let Connection::Postgresql(_) = self.connection {
            self.close_cursor(scan.locking)?;
        }
        Ok(Some(page))
    }

    /// PostgreSQL keeps rows in no order: to read a large table in the order of its key is one random
    /// access for every row. A cursor reads it from end to end and does not see what is written
    /// meanwhile, but needs a transaction to live in.
    fn declare_cursor(&mut self, locking: Locking) -> StoreResult<()> {
        if locking == Locking::None {
            // A scan that was given up half-way has left its transaction open.
            self.connection.roll_back();
            self.connection.begin()?;
        }
        self.postgresql(
            "DECLARE mlgate_scan NO SCROLL CURSOR FOR \
             SELECT secret_id, secret_name, encrypted_value, wrapped_dek, kek_version FROM secrets",
        )
    }

    fn close_cursor(&mut self, locking: Locking) -> StoreResult<()> {
        if locking == Locking::None {
            // Nothing was written in this transaction; it ends, and its cursor with it.
            self.connection.roll_back();
            return Ok(());
        }
        self.postgresql("CLOSE mlgate_scan")
    }

    fn postgresql(&mut self, statement: &str) -> StoreResult<()> {
        match &mut self.connection {
            Connection::Postgresql(c) => Ok(c.batch_execute(statement)?),
            Connection::Sqlite(_) | Connection::Mysql(_) => Ok(()),
        }
    }

    /// The stored masks of these ids, each with the wrapped DEK it stands beside: `(id, wrapped DEK, JSON
    /// text)`. Another DEK than before means that the secret got a new value since.
    pub fn masked_values(&mut self, ids: &[&str]) -> StoreResult<Vec<(String, Vec<u8>, String)>> {
        Ok(on_connection!(&mut self.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((secrets::secret_id, secrets::wrapped_dek, secrets::masked_value))
                .load(c)
        })?)
    }
}

/// A page in the order of `rowid`, in which SQLite keeps the table.
fn page_by_rowid(
    connection: &mut SqliteConnection,
    after: &Cursor,
    page_rows: u16,
) -> StoreResult<(Page, Cursor)> {
    use secrets_by_rowid::{
        encrypted_value, kek_version, rowid, secret_id, secret_name, table, wrapped_dek,
    };
    let after = match after {
        Cursor::Rowid(last) => *last,
        Cursor::Start | Cursor::Id(_) => i64::MIN,
    };
    let sealed = (
        secret_id,
        secret_name,
        encrypted_value,
        wrapped_dek,
        kek_version,
    );
    let found: Vec<(i64, SealedRow)> = table
        .filter(rowid.gt(after))
        .order(rowid)
        .limit(i64::from(page_rows))
        .select((rowid, sealed))
        .load(connection)?;
    let first = found.first().map_or(after, |row| row.0);
    let last = found.last().map_or(after, |row| row.0);
    let page = Page {
        rows: found
            .into_iter()
            .map(|(_, row)| sealed_from_row(row))
            .collect(),
        rowids: Some(first..=last),
    };
    Ok((page, Cursor::Rowid(last)))
}

/// The next page of the cursor.
fn fetch(connection: &mut PostgresConnection, page_rows: u16) -> StoreResult<Page> {
    let fetch = format!("FETCH {page_rows} FROM mlgate_scan");
    let found: Vec<SealedRow> =
        sql::<(Text, Text, Binary, Binary, Integer)>(&fetch).load(connection)?;
    Ok(Page {
        rows: found.into_iter().map(sealed_from_row).collect(),
        rowids: None,
    })
}

/// A page in the order of the primary key, in which InnoDB keeps the table.
fn page_by_id(
    connection: &mut MysqlConnection,
    after: &Cursor,
    page_rows: u16,
    locking: Locking,
) -> StoreResult<(Page, Cursor)> {
    let first = secrets::table
        .order(secrets::secret_id)
        .limit(i64::from(page_rows))
        .select(sealed_columns!());
    let found: Vec<SealedRow> = match (after, locking) {
        (Cursor::Id(id), Locking::None) => first.filter(secrets::secret_id.gt(id)).load(connection),
        (Cursor::Id(id), Locking::ForUpdate) => first
            .for_update()
            .filter(secrets::secret_id.gt(id))
            .load(connection),
        (_, Locking::None) => first.load(connection),
        (_, Locking::ForUpdate) => first.for_update().load(connection),
    }?;
    let rows: Vec<SealedSecret> = found.into_iter().map(sealed_from_row).collect();
    let last = rows.last().map(|row| row.id.clone()).unwrap_or_default();
    Ok((Page { rows, rowids: None }, Cursor::Id(last)))
}
