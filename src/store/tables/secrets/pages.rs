//! Whole rows of `secrets` in pages, in the order of their ids.

use std::collections::HashMap;

use diesel::prelude::*;

use super::scan::{FIRST_PAGE_ROWS, rows_that_fit};
use super::{SecretRow, SecretWithValue, ValueColumns, WholeRow, described};
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

/// A page of secrets with all columns of their rows.
#[derive(Default)]
pub struct SecretsPage {
    pub rows: Vec<SecretWithValue>,
    /// By id, texts that no release of `MLflow` writes or returns, and other tools may.
    pub descriptions: HashMap<String, String>,
}

impl Secrets<'_> {
    /// The next secrets sorted by id, of one workspace or of all; empty after the last one.
    pub fn next(
        self,
        workspace: Option<&Workspace>,
        cursor: &mut SecretCursor,
    ) -> StoreResult<SecretsPage> {
        let Self(store) = self;
        if cursor.done {
            return Ok(SecretsPage::default());
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
        let descriptions = descriptions(store, &rows)?;
        cursor.done = rows.len() < usize::from(cursor.rows);
        cursor.after = rows.last().map(|row| row.secret.id.clone());
        cursor.read += i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if cursor.done {
            check_read(store, workspace, cursor.read)?;
        }
        let bytes = rows.iter().map(|row| row.sealed.encrypted_value.len());
        cursor.rows = rows_that_fit(bytes.sum(), rows.len());
        Ok(SecretsPage { rows, descriptions })
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

fn descriptions(
    store: &mut Store,
    rows: &[SecretWithValue],
) -> StoreResult<HashMap<String, String>> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(HashMap::new());
    };
    // By the ends of the page: a list of ids would be as long as the page.
    let (first, last) = (&first.secret.id, &last.secret.id);
    let rows: Vec<(String, String)> = on_connection!(&mut store.connection, c => {
        described::table
            .filter(described::secret_id.between(first, last))
            .filter(described::description.is_not_null())
            .select((described::secret_id, described::description.assume_not_null()))
            .read_all(c, SECRET)
    })?;
    Ok(rows.into_iter().collect())
}
