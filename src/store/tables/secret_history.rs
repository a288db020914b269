//! Reading and writing `mlgate_secret_history`, and the setting that says how many former values it keeps.

use std::collections::HashMap;

use diesel::prelude::*;

use super::SecretHistory;
use crate::domain::{FormerValue, Timestamp};
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{mlgate_secret_history as history, mlgate_settings as settings};

/// Former values are identified by their secret.
const FORMER: RowKind = RowKind::Named("a former value of secret");

/// The name of the setting.
const LIMIT: &str = "secret_history";

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = history, treat_none_as_default_value = false)]
struct HistoryRow {
    secret_id: String,
    number: i32,
    sealed_under: String,
    encrypted_value: Vec<u8>,
    masked_value: String,
    auth_config: Option<String>,
    kek_version: i32,
    set_by: Option<String>,
    set_at: i64,
    replaced_by: String,
    replaced_at: i64,
}

impl From<HistoryRow> for FormerValue {
    fn from(row: HistoryRow) -> Self {
        Self {
            secret_id: row.secret_id,
            number: row.number,
            sealed_under: row.sealed_under,
            encrypted_value: row.encrypted_value,
            masked_value: row.masked_value,
            auth_config: row.auth_config,
            kek_version: row.kek_version,
            set_by: row.set_by,
            set_at: Timestamp::from_millis(row.set_at),
            replaced_by: row.replaced_by,
            replaced_at: Timestamp::from_millis(row.replaced_at),
        }
    }
}

impl From<&FormerValue> for HistoryRow {
    fn from(former: &FormerValue) -> Self {
        Self {
            secret_id: former.secret_id.clone(),
            number: former.number,
            sealed_under: former.sealed_under.clone(),
            encrypted_value: former.encrypted_value.clone(),
            masked_value: former.masked_value.clone(),
            auth_config: former.auth_config.clone(),
            kek_version: former.kek_version,
            set_by: former.set_by.clone(),
            set_at: former.set_at.as_millis(),
            replaced_by: former.replaced_by.clone(),
            replaced_at: former.replaced_at.as_millis(),
        }
    }
}

impl SecretHistory<'_> {
    /// How many former values of each secret are kept; 0 where the database has no history, or never was told.
    pub fn limit(self) -> StoreResult<u32> {
        let Self(store) = self;
        if !store.contract.has_history {
            return Ok(0);
        }
        let stored: Option<String> = on_connection!(&mut store.connection, c => {
            settings::table
                .find(LIMIT)
                .select(settings::setting_value)
                .get_result(c)
                .optional()
        })?;
        // What someone else has written there keeps nothing, rather than too much.
        Ok(stored.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Sets how many are kept. Must run inside a transaction.
    pub fn set_limit(self, limit: u32) -> StoreResult<()> {
        let text = limit.to_string();
        on_connection!(&mut self.0.connection, c => {
            diesel::delete(settings::table.find(LIMIT)).execute(c)?;
            diesel::insert_into(settings::table)
                .values((
                    settings::setting.eq(LIMIT),
                    settings::setting_value.eq(&text),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// The former values of these secrets, the newest of each first; empty where the database has no history.
    pub fn of(self, ids: &[&str]) -> StoreResult<Vec<FormerValue>> {
        let Self(store) = self;
        if !store.contract.has_history || ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<HistoryRow> = on_connection!(&mut store.connection, c => {
            history::table
                .filter(history::secret_id.eq_any(ids))
                .select(HistoryRow::as_select())
                .order((history::secret_id, history::number.desc()))
                .read_all(c, FORMER)
        })?;
        Ok(rows.into_iter().map(FormerValue::from).collect())
    }

    /// The same by secret.
    pub fn of_each(self, ids: &[&str]) -> StoreResult<HashMap<String, Vec<FormerValue>>> {
        let mut each: HashMap<String, Vec<FormerValue>> = HashMap::new();
        for former in self.of(ids)? {
            let of_secret = each.entry(former.secret_id.clone()).or_default();
            of_secret.push(former);
        }
        Ok(each)
    }

    /// Writes the former values of a secret in place of those it has. Must run inside a transaction.
    pub fn replace(self, secret_id: &str, former: &[FormerValue]) -> StoreResult<()> {
        self.replace_all(&[secret_id], former)
    }

    /// The same for several secrets.
    pub fn replace_all(self, ids: &[&str], former: &[FormerValue]) -> StoreResult<()> {
        let Self(store) = self;
        on_connection!(&mut store.connection, c => {
            diesel::delete(history::table.filter(history::secret_id.eq_any(ids))).execute(c)
        })?;
        store.insert_rows("mlgate_secret_history", history::table, former, |row| {
            values(HistoryRow::from(row))
        })
    }

    /// Deletes the former values of a secret, and returns how many there were. Where there are none, no right to
    /// write is needed.
    pub fn delete(self, secret_id: &str) -> StoreResult<usize> {
        let Self(store) = self;
        let found = store.secret_history().of(&[secret_id])?.len();
        if found > 0 {
            store.secret_history().replace(secret_id, &[])?;
        }
        Ok(found)
    }

    /// How many former values there are beyond the newest `limit` of each secret, and which: pairs of a secret and
    /// the highest number that goes.
    pub fn beyond(self, limit: u32) -> StoreResult<(usize, Vec<(String, i32)>)> {
        let rows: Vec<(String, i32)> = on_connection!(&mut self.0.connection, c => {
            history::table
                .select((history::secret_id, history::number))
                .order((history::secret_id, history::number.desc()))
                .read_all(c, FORMER)
        })?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut beyond = (0, Vec::new());
        for secret in rows.chunk_by(|(one, _), (next, _)| one == next) {
            if let Some((id, number)) = secret.get(limit) {
                beyond.0 += secret.len() - limit;
                beyond.1.push((id.clone(), *number));
            }
        }
        Ok(beyond)
    }

    /// Deletes what [`Self::beyond`] has found. Must run inside a transaction.
    pub fn trim(self, beyond: &[(String, i32)]) -> StoreResult<()> {
        for (id, number) in beyond {
            on_connection!(&mut self.0.connection, c => {
                diesel::delete(
                    history::table
                        .filter(history::secret_id.eq(id))
                        .filter(history::number.le(number)),
                )
                .execute(c)
            })?;
        }
        Ok(())
    }
}
