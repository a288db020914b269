//! Reading and writing what mlgate keeps of secrets in tables of its own.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::{Revocation, SecretDetails, Timestamp};
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind, sorted_out};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{mlgate_secret_labels, mlgate_secrets};

/// The columns of `mlgate_secrets`, in their order.
type DetailsRow = (
    String,
    Option<String>,
    Option<String>,
    bool,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<String>,
);

fn details_from_row(row: DetailsRow) -> (String, SecretDetails) {
    let (id, field_name, model, shared, description, expires_at, revoked_at, by, reason) = row;
    let revoked = revoked_at.map(|at| Revocation {
        at: Timestamp::from_millis(at),
        by,
        reason,
    });
    let details = SecretDetails {
        field_name,
        model,
        shared,
        description,
        labels: std::collections::BTreeMap::new(),
        expires_at: expires_at.map(Timestamp::from_millis),
        revoked,
    };
    (id, details)
}

type LabelRow = (String, String, String);

/// What is known of a secret is called by the secret.
pub(in crate::store) const DETAILS: RowKind = RowKind::Named("what mlgate knows of secret");

const LABEL: RowKind = RowKind::Named("a label of secret");

impl Store {
    /// What is known of these secrets, by id. Nothing of those that have no row, and nothing at all where our own
    /// tables were not made.
    pub fn secret_details(&mut self, ids: &[&str]) -> StoreResult<HashMap<String, SecretDetails>> {
        let found = self.details_by_id(ids)?.into_iter();
        found.map(|(id, details)| Ok((id, details?))).collect()
    }

    /// The same, without those that cannot be read.
    pub fn readable_details(
        &mut self,
        ids: &[&str],
    ) -> StoreResult<HashMap<String, SecretDetails>> {
        let mut readable = HashMap::new();
        for (id, details) in self.details_by_id(ids)? {
            match details {
                Ok(details) => {
                    readable.insert(id, details);
                }
                Err(StoreError::Damaged(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(readable)
    }

    /// The same, each as far as it can be read.
    pub(in crate::store) fn details_by_id(
        &mut self,
        ids: &[&str],
    ) -> StoreResult<HashMap<String, StoreResult<SecretDetails>>> {
        if !self.contract.has_own_tables() {
            return Ok(HashMap::new());
        }
        let rows: Vec<StoreResult<DetailsRow>> = on_connection!(&mut self.connection, c => {
            let rows = mlgate_secrets::table.filter(mlgate_secrets::secret_id.eq_any(ids));
            rows.read_rows(c, DETAILS)?.collect()
        });
        let labels: Vec<StoreResult<LabelRow>> = on_connection!(&mut self.connection, c => {
            let labels = mlgate_secret_labels::table.filter(mlgate_secret_labels::secret_id.eq_any(ids));
            labels.read_rows(c, LABEL)?.collect()
        });
        let (rows, damaged) = sorted_out(rows)?;
        let mut found: HashMap<String, StoreResult<SecretDetails>> = rows
            .into_iter()
            .map(details_from_row)
            .map(|(id, details)| (id, Ok(details)))
            .collect();
        let (labels, damaged_labels) = sorted_out(labels)?;
        for (id, key, value) in labels {
            let details = found
                .entry(id)
                .or_insert_with(|| Ok(SecretDetails::default()));
            if let Ok(details) = details {
                details.labels.insert(key, value);
            }
        }
        for error in damaged.into_iter().chain(damaged_labels) {
            if let StoreError::Damaged(row) = &error {
                found.insert(row.id.clone(), Err(error));
            }
        }
        Ok(found)
    }

    /// Writes all that is known of a secret in place of what was. Must run inside a transaction, where our own tables
    /// are.
    pub fn write_secret_details(&mut self, id: &str, details: &SecretDetails) -> StoreResult<()> {
        self.storing("mlgate_secrets", |store| {
            store.contract.require_own_tables()?;
            store.delete_secret_details(id)?;
            let revoked = details.revoked.as_ref();
            let row = (
                mlgate_secrets::secret_id.eq(id),
                mlgate_secrets::field_name.eq(&details.field_name),
                mlgate_secrets::model.eq(&details.model),
                mlgate_secrets::shared.eq(details.shared),
                mlgate_secrets::description.eq(&details.description),
                mlgate_secrets::expires_at.eq(details.expires_at.map(Timestamp::as_millis)),
                mlgate_secrets::revoked_at.eq(revoked.map(|revoked| revoked.at.as_millis())),
                mlgate_secrets::revoked_by.eq(revoked.and_then(|revoked| revoked.by.as_ref())),
                mlgate_secrets::revoke_reason
                    .eq(revoked.and_then(|revoked| revoked.reason.as_ref())),
            );
            on_connection!(&mut store.connection, c => {
                diesel::insert_into(mlgate_secrets::table).values(row).execute(c)
            })?;
            for (key, value) in &details.labels {
                let label = (
                    mlgate_secret_labels::secret_id.eq(id),
                    mlgate_secret_labels::label_key.eq(key),
                    mlgate_secret_labels::label_value.eq(value),
                );
                on_connection!(&mut store.connection, c => {
                    diesel::insert_into(mlgate_secret_labels::table).values(label).execute(c)
                })?;
            }
            Ok(())
        })
    }

    /// Takes away the mark that a secret was revoked, if it has one; all else that is known of it stays. Must run
    /// inside a transaction. Without a mark nothing is written, and no right to write is needed.
    pub fn delete_revocation(&mut self, id: &str) -> StoreResult<()> {
        let known = self.secret_details(&[id])?.remove(id);
        if known.is_none_or(|known| known.revoked.is_none()) {
            return Ok(());
        }
        on_connection!(&mut self.connection, c => {
            diesel::update(mlgate_secrets::table.find(id))
                .set((
                    mlgate_secrets::revoked_at.eq(None::<i64>),
                    mlgate_secrets::revoked_by.eq(None::<String>),
                    mlgate_secrets::revoke_reason.eq(None::<String>),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// Deletes all that is known of a secret. Must run inside a transaction.
    pub fn delete_secret_details(&mut self, id: &str) -> StoreResult<()> {
        if !self.contract.has_own_tables() {
            return Ok(());
        }
        on_connection!(&mut self.connection, c => {
            diesel::delete(mlgate_secrets::table.find(id)).execute(c)
        })?;
        on_connection!(&mut self.connection, c => {
            diesel::delete(mlgate_secret_labels::table.filter(mlgate_secret_labels::secret_id.eq(id)))
                .execute(c)
        })?;
        Ok(())
    }
}
