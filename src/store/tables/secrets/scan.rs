//! Reading every encrypted row in pages, in bounded memory.

use std::collections::HashMap;

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Text};
use diesel::sqlite::SqliteConnection;

use super::PAGE_ROWS;
use super::sealed::{SEALED_COLUMNS, read_sealed, without_id};
use crate::domain::{ColumnFault, SealedSecret};
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::dialect::{self, Locking, data_version};
use crate::store::engine::reading::{ReadRows, SECRET, column, make_rows, split_damaged};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::secrets;
use crate::store::tables::Secrets;

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

/// The approximate limit, in bytes, of encrypted values in a page. A few pages are in memory at a time.
const PAGE_BYTES: usize = 2 * 1024 * 1024;

/// The rows of the first page, before the size of the values is known.
pub(super) const FIRST_PAGE_ROWS: u16 = 64;

/// A scan over all encrypted rows: where its next page begins.
pub struct Scan {
    locking: Locking,
    page_rows: u16,
    next: Option<Cursor>,
    /// The rows read so far.
    read: i64,
    /// SQLite's data version at the start of a scan without locks.
    data_version: Option<i64>,
}

enum Cursor {
    Start,
    Rowid(i64),
    Id(String),
}

/// Whom a secret is for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct StoredProvider {
    pub provider: Option<String>,
    /// JSON text of the settings.
    pub auth_config: Option<String>,
}

/// A stored mask, and what identifies its value.
#[derive(Debug)]
pub struct StoredMask {
    pub id: String,
    /// A changed DEK means that the secret has a new value since; `None` for a damaged row.
    pub wrapped_dek: Option<Vec<u8>>,
    /// JSON, or why it cannot be read.
    pub mask: Result<String, ColumnFault>,
}

#[derive(Default)]
pub struct Page {
    pub rows: Vec<SealedSecret>,
    /// Their `rowid`s on SQLite; empty for the other engines.
    pub(in crate::store) rowids: Vec<i64>,
}

impl Page {
    /// How many rows of this page's average size make a full page.
    fn rows_that_fit(&self) -> u16 {
        let bytes = self.rows.iter().map(|row| row.encrypted_value.len()).sum();
        rows_that_fit(bytes, self.rows.len())
    }
}

/// How many rows make a full page, given the total size of some.
pub(super) fn rows_that_fit(bytes: usize, rows: usize) -> u16 {
    let average = (bytes / rows.max(1)).max(1);
    u16::try_from(PAGE_BYTES / average)
        .unwrap_or(PAGE_ROWS)
        .clamp(1, PAGE_ROWS)
}

impl Secrets<'_> {
    pub fn begin_scan(mut self, locking: Locking) -> StoreResult<Scan> {
        if locking == Locking::None {
            self.begin_reading()?;
        }
        self.postgresql(&format!(
            "DECLARE mlgate_scan NO SCROLL CURSOR FOR SELECT {} FROM secrets",
            SEALED_COLUMNS.join(", ")
        ))?;
        let data_version = match (&mut self.0.connection, locking) {
            (Connection::Sqlite(c), Locking::None) => Some(data_version(c)?),
            _ => None,
        };
        Ok(Scan {
            locking,
            page_rows: FIRST_PAGE_ROWS,
            next: Some(Cursor::Start),
            read: 0,
            data_version,
        })
    }

    /// The next page of a scan, in whatever order is cheapest; `None` after the last one.
    ///
    /// # Errors
    /// [`StoreError::RowsMissed`] at the end of a scan that has not read as many rows as the table has.
    pub fn next_page(mut self, scan: &mut Scan) -> StoreResult<Option<Page>> {
        let Some(cursor) = scan.next.take() else {
            return Ok(None);
        };
        let (page, next) = match &mut self.0.connection {
            Connection::Sqlite(c) => page_by_rowid(c, &cursor, scan.page_rows)?,
            Connection::Postgresql(c) => (fetch(c, scan.page_rows)?, Cursor::Start),
            Connection::Mysql(c) => page_by_id(c, &cursor, scan.page_rows, scan.locking)?,
        };
        scan.read += i64::try_from(page.rows.len()).unwrap_or(i64::MAX);
        // A short page is the last one: on MySQL reading it has also locked the gap at the end.
        if page.rows.len() == usize::from(scan.page_rows) {
            scan.next = Some(next);
            scan.page_rows = page.rows_that_fit();
        } else {
            self.end_scan(scan)?;
        }
        Ok(Some(page))
    }

    /// Opens a transaction with a snapshot of the rows that does not block writers. SQLite has none: in its
    /// default journal mode readers block writers, so there each page is read separately.
    ///
    /// PostgreSQL needs it for another reason as well. It stores rows in no order: reading a large table by
    /// its key takes one random access per row. A cursor reads it sequentially, and exists only inside a
    /// transaction.
    fn begin_reading(&mut self) -> StoreResult<()> {
        // An abandoned scan has left its transaction open.
        self.0.connection.roll_back();
        if !matches!(self.0.connection, Connection::Sqlite(_)) {
            self.0.connection.begin()?;
        }
        self.postgresql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    /// Ends a scan, and compares the rows that it has read with the table's count: a damaged index, or
    /// invalid keys, must not hide any. On SQLite a scan without locks is compared only if no one has written
    /// meanwhile.
    fn end_scan(&mut self, scan: &Scan) -> StoreResult<()> {
        self.postgresql("CLOSE mlgate_scan")?;
        let counted = dialect::count_secrets(&mut self.0.connection, scan.locking)?;
        let changed = match (&mut self.0.connection, scan.data_version) {
            (Connection::Sqlite(c), Some(before)) => data_version(c)? != before,
            _ => false,
        };
        if scan.locking == Locking::None {
            // Nothing was written in this transaction.
            self.0.connection.roll_back();
        }
        if changed || counted == scan.read {
            return Ok(());
        }
        Err(StoreError::RowsMissed {
            table: "secrets",
            counted,
            read: scan.read,
        })
    }

    fn postgresql(&mut self, statement: &str) -> StoreResult<()> {
        match &mut self.0.connection {
            Connection::Postgresql(c) => Ok(c.batch_execute(statement)?),
            Connection::Sqlite(_) | Connection::Mysql(_) => Ok(()),
        }
    }

    /// The provider and the settings of these ids, as stored; without rows of which one cannot be read.
    pub fn stored_providers(self, ids: &[&str]) -> StoreResult<HashMap<String, StoredProvider>> {
        let rows: Vec<StoreResult<(String, StoredProvider)>> = on_connection!(&mut self.0.connection, c => {
            let rows = secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((secrets::secret_id, (secrets::provider, secrets::auth_config)));
            rows.read_rows(c, SECRET)?.collect()
        });
        Ok(split_damaged(rows)?.0.into_iter().collect())
    }

    pub fn stored_masks(self, ids: &[&str]) -> StoreResult<Vec<StoredMask>> {
        let rows: Vec<StoreResult<(String, Vec<u8>, String)>> = on_connection!(&mut self.0.connection, c => {
            let masks = secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((secrets::secret_id, secrets::wrapped_dek, secrets::masked_value));
            masks.read_rows(c, SECRET)?.collect()
        });
        let mask = |row| match row {
            Ok((id, wrapped_dek, mask)) => Ok(StoredMask {
                id,
                wrapped_dek: Some(wrapped_dek),
                mask: Ok(mask),
            }),
            Err(StoreError::Damaged(row)) => Ok(StoredMask {
                id: row.id,
                wrapped_dek: None,
                mask: Err(row.fault),
            }),
            Err(other) => Err(other),
        };
        rows.into_iter().map(mask).collect()
    }
}

/// A page in the order of `rowid`, SQLite's storage order.
fn page_by_rowid(
    connection: &mut SqliteConnection,
    after: &Cursor,
    page_rows: u16,
) -> StoreResult<(Page, Cursor)> {
    use secrets_by_rowid::{
        encrypted_value, kek_version, rowid, secret_id, secret_name, table, wrapped_dek,
    };
    let page = table
        .order(rowid)
        .limit(i64::from(page_rows))
        .select((
            secret_id,
            secret_name,
            encrypted_value,
            wrapped_dek,
            kek_version,
            rowid,
        ))
        .into_boxed();
    // No number is below the minimum.
    let page = match after {
        Cursor::Rowid(last) => page.filter(rowid.gt(*last)),
        Cursor::Start | Cursor::Id(_) => page,
    };
    let found = make_rows(connection, page, |row, misfit| {
        // Every row of SQLite has this number.
        let at = column::<i64, BigInt, _>(row, SEALED_COLUMNS.len()).unwrap_or(i64::MAX);
        (at, read_sealed(row, misfit))
    })?;
    let last = found.last().map_or(i64::MAX, |row| row.0);
    let (rowids, rows) = found.into_iter().unzip();
    Ok((Page { rows, rowids }, Cursor::Rowid(last)))
}

/// The next page of the cursor.
fn fetch(connection: &mut PostgresConnection, page_rows: u16) -> StoreResult<Page> {
    let fetch = format!("FETCH {page_rows} FROM mlgate_scan");
    let fetch = sql::<(Text, Text, Binary, Binary, Integer)>(&fetch);
    Ok(Page {
        rows: make_rows(connection, fetch, read_sealed)?,
        rowids: Vec::new(),
    })
}

/// A page in the order of the primary key, InnoDB's storage order.
fn page_by_id(
    connection: &mut MysqlConnection,
    after: &Cursor,
    page_rows: u16,
    locking: Locking,
) -> StoreResult<(Page, Cursor)> {
    let first = secrets::table
        .order(secrets::secret_id)
        .limit(i64::from(page_rows))
        .select((
            secrets::secret_id,
            secrets::secret_name,
            secrets::encrypted_value,
            secrets::wrapped_dek,
            secrets::kek_version,
        ));
    let rows: Vec<SealedSecret> = match (after, locking) {
        (Cursor::Id(id), Locking::None) => make_rows(
            connection,
            first.filter(secrets::secret_id.gt(id)),
            read_sealed,
        ),
        (Cursor::Id(id), Locking::ForUpdate) => make_rows(
            connection,
            first.for_update().filter(secrets::secret_id.gt(id)),
            read_sealed,
        ),
        (_, Locking::None) => make_rows(connection, first, read_sealed),
        (_, Locking::ForUpdate) => make_rows(connection, first.for_update(), read_sealed),
    }?;
    let last = rows.last();
    // No page can begin after an id that cannot be sent.
    if let Some(damaged) = last.and_then(without_id) {
        return Err(StoreError::Damaged(damaged));
    }
    let last = last.map(|row| row.id.clone()).unwrap_or_default();
    let page = Page {
        rows,
        rowids: Vec::new(),
    };
    Ok((page, Cursor::Id(last)))
}
