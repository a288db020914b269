//! Whole rows of `secrets`, read in pages and inserted many at a time.

use diesel::prelude::*;

use super::scan::{FIRST_PAGE_ROWS, rows_that_fit};
use super::{SecretRow, secret_columns, secret_from_row};
use crate::domain::{Entity, SealedSecret, Secret, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, SECRET};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::secrets;
use crate::store::tables::ROWS_PER_INSERT;

diesel::table! {
    /// The column that no release of `MLflow` writes or returns.
    #[sql_name = "secrets"]
    described (secret_id) {
        secret_id -> Text,
        description -> Nullable<Text>,
    }
}

/// A row of `secrets` with all of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedSecret {
    /// What is readable without a key.
    pub secret: Secret,
    pub sealed: SealedSecret,
    /// A text that no release of `MLflow` writes or returns, and other tools may.
    pub description: Option<String>,
}

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

type WholeRow = (SecretRow, (Vec<u8>, Vec<u8>));

impl Store {
    /// The next secrets in the order of their ids, of one workspace or of all; none when all were read.
    pub fn next_secrets(
        &mut self,
        workspace: Option<&Workspace>,
        cursor: &mut SecretCursor,
    ) -> StoreResult<Vec<CopiedSecret>> {
        if cursor.done {
            return Ok(Vec::new());
        }
        let column = self.workspace_column("secrets.workspace");
        let by_workspace = self.contract.has(Feature::Workspaces);
        let rows: Vec<WholeRow> = on_connection!(&mut self.connection, c => {
            let mut query = secrets::table
                .select((
                    secret_columns!(column),
                    (secrets::encrypted_value, secrets::wrapped_dek),
                ))
                .into_boxed();
            if let Some(after) = &cursor.after {
                query = query.filter(secrets::secret_id.gt(after));
            }
            if by_workspace && let Some(workspace) = workspace {
                query = query.filter(secrets::workspace.eq(workspace.as_str()));
            }
            query
                .order(secrets::secret_id)
                .limit(i64::from(cursor.rows))
                .read_all(c, SECRET)
        })?;
        let mut found: Vec<CopiedSecret> = rows.into_iter().map(whole).collect();
        self.add_descriptions(&mut found)?;
        cursor.done = found.len() < usize::from(cursor.rows);
        cursor.after = found.last().map(|row| row.secret.id.clone());
        cursor.read += i64::try_from(found.len()).unwrap_or(i64::MAX);
        if cursor.done {
            self.check_read(workspace, cursor.read)?;
        }
        let bytes = found.iter().map(|row| row.sealed.encrypted_value.len());
        cursor.rows = rows_that_fit(bytes.sum(), found.len());
        Ok(found)
    }

    /// Compares the rows read with those that the table counts, in the transaction that has read them.
    fn check_read(&mut self, workspace: Option<&Workspace>, read: i64) -> StoreResult<()> {
        let by_workspace = self.contract.has(Feature::Workspaces);
        let counted: i64 = on_connection!(&mut self.connection, c => {
            let mut query = secrets::table.count().into_boxed();
            if by_workspace && let Some(workspace) = workspace {
                query = query.filter(secrets::workspace.eq(workspace.as_str()));
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

    fn add_descriptions(&mut self, found: &mut [CopiedSecret]) -> StoreResult<()> {
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            return Ok(());
        };
        // By the ends of the page: a list of ids would be as long as the page.
        let (first, last) = (first.secret.id.clone(), last.secret.id.clone());
        let rows: Vec<(String, Option<String>)> = on_connection!(&mut self.connection, c => {
            described::table
                .filter(described::secret_id.between(first, last))
                .filter(described::description.is_not_null())
                .select((described::secret_id, described::description))
                .read_all(c, SECRET)
        })?;
        for (id, description) in rows {
            if let Some(row) = found.iter_mut().find(|row| row.secret.id == id) {
                row.description = description;
            }
        }
        Ok(())
    }

    /// Inserts rows as they are: with their ids, their times and the users who made them. A name or an id already
    /// there is [`StoreError::Duplicate`].
    pub fn insert_copied_secrets(&mut self, rows: &[CopiedSecret]) -> StoreResult<()> {
        self.storing("secrets", |store| {
            let by_workspace = store.contract.has(Feature::Workspaces);
            for rows in rows.chunks(ROWS_PER_INSERT) {
                let values = || {
                    rows.iter().map(|row| {
                        let (secret, sealed) = (&row.secret, &row.sealed);
                        (
                            (
                                secrets::secret_id.eq(&sealed.id),
                                secrets::secret_name.eq(&sealed.name),
                                secrets::encrypted_value.eq(&sealed.encrypted_value),
                                secrets::wrapped_dek.eq(&sealed.wrapped_dek),
                                secrets::kek_version.eq(sealed.kek_version),
                                secrets::masked_value.eq(&secret.masked_value),
                                secrets::provider.eq(&secret.provider),
                            ),
                            (
                                secrets::auth_config.eq(&secret.auth_config),
                                secrets::created_by.eq(&secret.created_by),
                                secrets::created_at.eq(secret.created_at.as_millis()),
                                secrets::last_updated_by.eq(&secret.last_updated_by),
                                secrets::last_updated_at.eq(secret.last_updated_at.as_millis()),
                            ),
                        )
                    })
                };
                on_connection!(&mut store.connection, c => {
                    if by_workspace {
                        let with = values().zip(rows).map(|(values, row)| {
                            (values, secrets::workspace.eq(&row.secret.workspace))
                        });
                        diesel::insert_into(secrets::table)
                            .values(with.collect::<Vec<_>>())
                            .execute(c)
                    } else {
                        diesel::insert_into(secrets::table)
                            .values(values().collect::<Vec<_>>())
                            .execute(c)
                    }
                })?;
                store.write_descriptions(rows)?;
            }
            Ok(())
        })
    }

    /// Gives a row the value and the settings of another one, if its blobs are still those in `before`.
    pub fn overwrite_secret(
        &mut self,
        before: &SealedSecret,
        row: &CopiedSecret,
    ) -> StoreResult<()> {
        self.storing("secrets", |store| {
            let (secret, sealed) = (&row.secret, &row.sealed);
            let changed = on_connection!(&mut store.connection, c => {
                diesel::update(
                    secrets::table
                        .find(&before.id)
                        .filter(secrets::wrapped_dek.eq(&before.wrapped_dek))
                        .filter(secrets::encrypted_value.eq(&before.encrypted_value)),
                )
                .set((
                    secrets::encrypted_value.eq(&sealed.encrypted_value),
                    secrets::wrapped_dek.eq(&sealed.wrapped_dek),
                    secrets::kek_version.eq(sealed.kek_version),
                    secrets::masked_value.eq(&secret.masked_value),
                    secrets::provider.eq(&secret.provider),
                    secrets::auth_config.eq(&secret.auth_config),
                    secrets::last_updated_by.eq(&secret.last_updated_by),
                    secrets::last_updated_at.eq(secret.last_updated_at.as_millis()),
                ))
                .execute(c)
            })?;
            if changed != 1 {
                return Err(StoreError::Changed {
                    entity: Entity::Secret,
                    name: before.name.clone(),
                });
            }
            store.write_descriptions(std::slice::from_ref(row))
        })
    }

    fn write_descriptions(&mut self, rows: &[CopiedSecret]) -> StoreResult<()> {
        for row in rows.iter().filter(|row| row.description.is_some()) {
            on_connection!(&mut self.connection, c => {
                diesel::update(described::table.find(&row.sealed.id))
                    .set(described::description.eq(&row.description))
                    .execute(c)
            })?;
        }
        Ok(())
    }
}

fn whole((row, (encrypted_value, wrapped_dek)): WholeRow) -> CopiedSecret {
    let secret = secret_from_row(row);
    let sealed = SealedSecret {
        id: secret.id.clone(),
        name: secret.name.clone(),
        encrypted_value,
        wrapped_dek,
        kek_version: secret.kek_version,
        damage: None,
    };
    CopiedSecret {
        secret,
        sealed,
        description: None,
    }
}
