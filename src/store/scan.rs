//! Reading every encrypted row in pages, in bounded memory.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Text};
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
const PAGE_BYTES: usize = 2 * 1024 * 1024;

/// The rows of the first page, before the size of the values is known.
pub(in crate::store) const FIRST_PAGE_ROWS: u16 = 64;

/// A scan over all encrypted rows: where its next page begins.
pub struct Scan {
    locking: Locking,
    page_rows: u16,
    next: Option<Cursor>,
}

enum Cursor {
    Start,
    Rowid(i64),
    Id(String),
}

/// Some rows of a scan.
#[derive(Default)]
pub struct Page {
    /// The rows.
    pub rows: Vec<SealedSecret>,
    /// Where SQLite keeps each of them; empty for the other engines.
    pub(in crate::store) rowids: Vec<i64>,
}

impl Page {
    /// How many rows of this page's average size make a full page.
    fn rows_that_fit(&self) -> u16 {
        let bytes = self.rows.iter().map(|row| row.encrypted_value.len()).sum();
        rows_that_fit(bytes, self.rows.len())
    }
}

/// How many rows make a full page where so many rows have so many bytes.
pub(in crate::store) fn rows_that_fit(bytes: usize, rows: usize) -> u16 {
    let average = (bytes / rows.max(1)).max(1);
    u16::try_from(PAGE_BYTES / average)
        .unwrap_or(PAGE_ROWS)
        .clamp(1, PAGE_ROWS)
}

impl Store {
    /// Begins a scan at the first row.
    pub fn begin_scan(&mut self, locking: Locking) -> StoreResult<Scan> {
        if let Connection::Postgresql(_) = self.connection {
            self.declare_cursor(locking)?;
        }
        Ok(Scan {
            locking,
            page_rows: FIRST_PAGE_ROWS,
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
            scan.page_rows = page.rows_that_fit();
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
    let last = found.last().map_or(after, |row| row.0);
    let (rowids, rows) = found
        .into_iter()
        .map(|(at, row)| (at, sealed_from_row(row)))
        .unzip();
    Ok((Page { rows, rowids }, Cursor::Rowid(last)))
}

/// The next page of the cursor.
fn fetch(connection: &mut PostgresConnection, page_rows: u16) -> StoreResult<Page> {
    let fetch = format!("FETCH {page_rows} FROM mlgate_scan");
    let found: Vec<SealedRow> =
        sql::<(Text, Text, Binary, Binary, Integer)>(&fetch).load(connection)?;
    Ok(Page {
        rows: found.into_iter().map(sealed_from_row).collect(),
        rowids: Vec::new(),
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
    let page = Page {
        rows,
        rowids: Vec::new(),
    };
    Ok((page, Cursor::Id(last)))
}
