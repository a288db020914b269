//! Putting old wrappings back, a row at a time, inside one transaction.

use diesel::prelude::*;

use super::{SealedRow, sealed_columns, sealed_from_row};
use crate::domain::{Entity, SealedSecret};
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, SECRET};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::secrets;

impl Store {
    /// The rows with these ids, in no order. Those that are gone are left out.
    pub fn sealed_secrets(&mut self, ids: &[&str]) -> StoreResult<Vec<SealedSecret>> {
        let found: Vec<SealedRow> = on_connection!(&mut self.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select(sealed_columns!())
                .read_all(c, SECRET)
        })?;
        Ok(found.into_iter().map(sealed_from_row).collect())
    }

    /// Gives a row another wrapped DEK and KEK version, if it still has those in `before`. Nothing else of it
    /// changes, not even the time of its last update.
    pub fn restore_wrapping(
        &mut self,
        before: &SealedSecret,
        wrapped_dek: &[u8],
        kek_version: i32,
    ) -> StoreResult<()> {
        let changed = on_connection!(&mut self.connection, c => {
            diesel::update(
                secrets::table
                    .find(&before.id)
                    .filter(secrets::wrapped_dek.eq(&before.wrapped_dek))
                    .filter(secrets::kek_version.eq(before.kek_version)),
            )
            .set((
                secrets::wrapped_dek.eq(wrapped_dek),
                secrets::kek_version.eq(kek_version),
            ))
            .execute(c)
        })?;
        if changed == 1 {
            return Ok(());
        }
        Err(StoreError::Changed {
            entity: Entity::Secret,
            name: before.name.clone(),
        })
    }
}
