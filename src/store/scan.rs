//! Reading every encrypted row in pages, in bounded memory.

use diesel::prelude::*;

use super::Store;
use super::connection::{Connection, on_connection};
use super::error::StoreResult;
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

/// A scan over all encrypted rows: where its next page begins.
pub struct Scan {
    locking: Locking,
    next: Option<Cursor>,
}

enum Cursor {
    Start,
    Rowid(i64),
    Id(String),
}

impl Scan {
    /// A scan that begins at the first row.
    pub fn new(locking: Locking) -> Self {
        Self {
            locking,
            next: Some(Cursor::Start),
        }
    }
}

impl Store {
    /// The next page of a scan, in whatever order is cheapest; `None` when all rows were read.
    pub fn next_page(&mut self, scan: &mut Scan) -> StoreResult<Option<Vec<SealedSecret>>> {
        let Some(mut cursor) = scan.next.take() else {
            return Ok(None);
        };
        let page = self.sealed_page(&mut cursor, scan.locking)?;
        // A short page is the last one: on MySQL reading it has locked the gap at the end, too.
        if page.len() == usize::from(PAGE_ROWS) {
            scan.next = Some(cursor);
        }
        Ok(Some(page))
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

    fn sealed_page(
        &mut self,
        cursor: &mut Cursor,
        locking: Locking,
    ) -> StoreResult<Vec<SealedSecret>> {
        if let Connection::Sqlite(c) = &mut self.connection {
            let after = if let Cursor::Rowid(rowid) = cursor {
                *rowid
            } else {
                i64::MIN
            };
            let page: Vec<(i64, SealedRow)> = secrets_by_rowid::table
                .filter(secrets_by_rowid::rowid.gt(after))
                .order(secrets_by_rowid::rowid)
                .limit(i64::from(PAGE_ROWS))
                .select((
                    secrets_by_rowid::rowid,
                    (
                        secrets_by_rowid::secret_id,
                        secrets_by_rowid::secret_name,
                        secrets_by_rowid::encrypted_value,
                        secrets_by_rowid::wrapped_dek,
                        secrets_by_rowid::kek_version,
                    ),
                ))
                .load(&mut **c)?;
            if let Some((rowid, _)) = page.last() {
                *cursor = Cursor::Rowid(*rowid);
            }
            return Ok(page
                .into_iter()
                .map(|(_, row)| sealed_from_row(row))
                .collect());
        }
        let after = if let Cursor::Id(id) = &cursor {
            Some(id.as_str())
        } else {
            None
        };
        let page = self.page_by_id(after, locking)?;
        if let Some(row) = page.last() {
            *cursor = Cursor::Id(row.id.clone());
        }
        Ok(page)
    }

    fn page_by_id(
        &mut self,
        after: Option<&str>,
        locking: Locking,
    ) -> StoreResult<Vec<SealedSecret>> {
        macro_rules! page {
            ($c:expr, $query:expr) => {{
                let query = $query;
                match after {
                    Some(id) => query.filter(secrets::secret_id.gt(id)).load($c),
                    None => query.load($c),
                }
            }};
        }
        macro_rules! rows {
            () => {
                secrets::table
                    .order(secrets::secret_id)
                    .limit(i64::from(PAGE_ROWS))
                    .select(sealed_columns!())
            };
        }
        let rows: Vec<SealedRow> = match (&mut self.connection, locking) {
            (Connection::Mysql(c), Locking::ForUpdate) => page!(&mut **c, rows!().for_update()),
            (connection, _) => on_connection!(connection, c => page!(c, rows!())),
        }?;
        Ok(rows.into_iter().map(sealed_from_row).collect())
    }
}
