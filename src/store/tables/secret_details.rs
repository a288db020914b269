//! Reading and writing the details that mlgate keeps of secrets in its own tables.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::Details;
use crate::domain::{Revocation, SecretDetails, Timestamp};
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind, split_damaged};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{
    mlgate_secret_bindings as bindings, mlgate_secret_labels as labels, mlgate_secrets as details,
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = details, treat_none_as_default_value = false)]
struct DetailsRow {
    secret_id: String,
    field_name: Option<String>,
    model: Option<String>,
    shared: bool,
    description: Option<String>,
    expires_at: Option<i64>,
    revoked_at: Option<i64>,
    revoked_by: Option<String>,
    revoke_reason: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = labels)]
struct LabelRow {
    secret_id: String,
    label_key: String,
    label_value: String,
}

impl From<DetailsRow> for SecretDetails {
    fn from(row: DetailsRow) -> Self {
        let revoked = row.revoked_at.map(|at| Revocation {
            at: Timestamp::from_millis(at),
            by: row.revoked_by,
            reason: row.revoke_reason,
        });
        Self {
            field_name: row.field_name,
            model: row.model,
            shared: row.shared,
            description: row.description,
            labels: BTreeMap::new(),
            expires_at: row.expires_at.map(Timestamp::from_millis),
            revoked,
        }
    }
}

impl DetailsRow {
    fn new(secret_id: &str, details: &SecretDetails) -> Self {
        let revoked = details.revoked.clone();
        Self {
            secret_id: secret_id.to_owned(),
            field_name: details.field_name.clone(),
            model: details.model.clone(),
            shared: details.shared,
            description: details.description.clone(),
            expires_at: details.expires_at.map(Timestamp::as_millis),
            revoked_at: revoked.as_ref().map(|revoked| revoked.at.as_millis()),
            revoked_by: revoked.as_ref().and_then(|revoked| revoked.by.clone()),
            revoke_reason: revoked.and_then(|revoked| revoked.reason),
        }
    }
}

/// Details are identified by their secret.
pub(in crate::store) const DETAILS: RowKind = RowKind::Named("the details of secret");

const LABEL: RowKind = RowKind::Named("a label of secret");

impl Details<'_> {
    /// The details of these secrets, by id. Secrets without a row are left out; empty without mlgate's own
    /// tables.
    pub fn of(self, ids: &[&str]) -> StoreResult<HashMap<String, SecretDetails>> {
        let found = self.by_id(ids)?.into_iter();
        found.map(|(id, details)| Ok((id, details?))).collect()
    }

    /// The same, without those that cannot be read.
    pub fn readable(self, ids: &[&str]) -> StoreResult<HashMap<String, SecretDetails>> {
        let found = self.by_id(ids)?.into_iter();
        let each = found.map(|(id, details)| Ok((id, details?)));
        Ok(split_damaged(each.collect())?.0.into_iter().collect())
    }

    /// The same, each as far as it can be read.
    pub fn by_id(self, ids: &[&str]) -> StoreResult<HashMap<String, StoreResult<SecretDetails>>> {
        let Self(store) = self;
        if !store.contract.has_own_tables() {
            return Ok(HashMap::new());
        }
        let rows: Vec<StoreResult<DetailsRow>> = on_connection!(&mut store.connection, c => {
            let rows = details::table
                .filter(details::secret_id.eq_any(ids))
                .select(DetailsRow::as_select());
            rows.read_rows(c, DETAILS)?.collect()
        });
        let labels: Vec<StoreResult<LabelRow>> = on_connection!(&mut store.connection, c => {
            let labels = labels::table
                .filter(labels::secret_id.eq_any(ids))
                .select(LabelRow::as_select());
            labels.read_rows(c, LABEL)?.collect()
        });
        let (rows, damaged) = split_damaged(rows)?;
        let mut found: HashMap<String, StoreResult<SecretDetails>> = rows
            .into_iter()
            .map(|row| (row.secret_id.clone(), Ok(row.into())))
            .collect();
        let (labels, damaged_labels) = split_damaged(labels)?;
        for label in labels {
            let details = found
                .entry(label.secret_id)
                .or_insert_with(|| Ok(SecretDetails::default()));
            if let Ok(details) = details {
                details.labels.insert(label.label_key, label.label_value);
            }
        }
        for error in damaged.into_iter().chain(damaged_labels) {
            if let StoreError::Damaged(row) = &error {
                found.insert(row.id.clone(), Err(error));
            }
        }
        Ok(found)
    }

    /// Replaces the details of a secret. Must run inside a transaction, with mlgate's own tables.
    pub fn write(self, id: &str, details: &SecretDetails) -> StoreResult<()> {
        let Self(store) = self;
        store.contract.require_own_tables()?;
        store.secret_details().delete(id)?;
        store
            .secret_details()
            .insert(&[(id.to_owned(), details.clone())])
    }

    /// Writes the details of secrets that have none yet, by their ids.
    pub fn insert(self, rows: &[(String, SecretDetails)]) -> StoreResult<()> {
        let Self(store) = self;
        store.insert_rows("mlgate_secrets", details::table, rows, |(id, details)| {
            values(DetailsRow::new(id, details))
        })?;
        let each = rows.iter().flat_map(|(id, details)| {
            let labels = details.labels.iter();
            labels.map(move |(key, value)| (id, key, value))
        });
        let labels: Vec<_> = each.collect();
        store.insert_rows(
            "mlgate_secret_labels",
            labels::table,
            &labels,
            |(id, key, value)| {
                values(LabelRow {
                    secret_id: (*id).clone(),
                    label_key: (*key).clone(),
                    label_value: (*value).clone(),
                })
            },
        )
    }

    /// Deletes the revocation mark of a secret, if it has one; other details stay. Must run inside a
    /// transaction. Without a mark nothing is written, and no right to write is needed.
    pub fn delete_revocation(self, id: &str) -> StoreResult<()> {
        let Self(store) = self;
        let known = store.secret_details().of(&[id])?.remove(id);
        if known.is_none_or(|known| known.revoked.is_none()) {
            return Ok(());
        }
        on_connection!(&mut store.connection, c => {
            diesel::update(details::table.find(id))
                .set((
                    details::revoked_at.eq(None::<i64>),
                    details::revoked_by.eq(None::<String>),
                    details::revoke_reason.eq(None::<String>),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// Deletes a secret's details, but not its bindings. Must run inside a transaction.
    pub fn delete(self, id: &str) -> StoreResult<()> {
        let Self(store) = self;
        if !store.contract.has_own_tables() {
            return Ok(());
        }
        on_connection!(&mut store.connection, c => {
            diesel::delete(details::table.find(id)).execute(c)?;
            diesel::delete(labels::table.filter(labels::secret_id.eq(id))).execute(c)
        })?;
        Ok(())
    }

    /// Deletes the details of deleted secrets with these ids, which are reused.
    pub fn forget(self, ids: &[&str]) -> StoreResult<()> {
        on_connection!(&mut self.0.connection, c => {
            diesel::delete(details::table.filter(details::secret_id.eq_any(ids))).execute(c)?;
            diesel::delete(labels::table.filter(labels::secret_id.eq_any(ids))).execute(c)?;
            diesel::delete(bindings::table.filter(bindings::secret_id.eq_any(ids))).execute(c)
        })?;
        Ok(())
    }
}
