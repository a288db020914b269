//! Whole rows of `secrets` in pages, in the order of their ids.

use diesel::prelude::*;

use super::scan::{FIRST_PAGE_ROWS, rows_that_fit};
use super::{SecretRow, SecretWithValue, ValueColumns, WholeRow};
use crate::domain::Workspace;
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, SECRET};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::secrets;
use crate::store::tables::Secrets;

/// Where the next page of secrets begins, and how many rows it has.
pub struct SecretCursor {
    after: Option<String>,
    rows: u16,
    done: bool,
    /// The rows read so far.
    read: i64,
}

impl Default for SecretCursor {
    fn default() -> Self {
        Self {
            after: None,
            rows: FIRST_PAGE_ROWS,
            done: false,
            read: 0,
        }
    }
}

impl Secrets<'_> {
    /// The next secrets sorted by id, of one workspace or of all; empty after the last one.
    pub fn next(
        self,
        workspace: Option<&Workspace>,
        cursor: &mut SecretCursor,
    ) -> StoreResult<Vec<SecretWithValue>> {
        let Self(store) = self;
        if cursor.done {
            return Ok(Vec::new());
        }
        let column = store.workspace_column(secrets::workspace);
        let workspace = store.workspace_filter(workspace);
        let rows: Vec<WholeRow> = on_connection!(&mut store.connection, c => {
            let mut query = secrets::table
                .select((SecretRow::as_select(), column, ValueColumns::as_select()))
                .into_boxed();
            if let Some(after) = &cursor.after {
                query = query.filter(secrets::secret_id.gt(after));
            }
            if let Some(workspace) = workspace {
                query = query.filter(secrets::workspace.eq(workspace));
            }
            query
                .order(secrets::secret_id)
                .limit(i64::from(cursor.rows))
                .read_all(c, SECRET)
        })?;
        let rows: Vec<SecretWithValue> = rows.into_iter().map(SecretWithValue::from).collect();
        cursor.done = rows.len() < usize::from(cursor.rows);
        cursor.after = rows.last().map(|row| row.secret.id.clone());
        cursor.read += i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if cursor.done {
            check_read(store, workspace, cursor.read)?;
        }
        let bytes = rows.iter().map(|row| row.sealed.encrypted_value.len());
        cursor.rows = rows_that_fit(bytes.sum(), rows.len());
        Ok(rows)
    }
}

/// Compares the rows read with the table's count, in the transaction that has read them.
fn check_read(store: &mut Store, workspace: Option<&str>, read: i64) -> StoreResult<()> {
    let counted: i64 = on_connection!(&mut store.connection, c => {
        let mut query = secrets::table.count().into_boxed();
        if let Some(workspace) = workspace {
            query = query.filter(secrets::workspace.eq(workspace));
        }
        query.get_result(c)
    })?;
    if counted == read {
        return Ok(());
    }
    Err(StoreError::RowsMissed {
        table: "secrets",
        counted,
        read,
    })
}
