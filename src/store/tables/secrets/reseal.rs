//! Writing new blobs of secrets that keep everything else.

use diesel::prelude::*;

use crate::domain::{Entity, SealedSecret};
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::secrets;

/// A secret whose value was encrypted again: the same id and name, other blobs.
pub struct Resealed {
    /// What the row must hold to be written.
    pub before: SealedSecret,
    /// What it gets.
    pub after: SealedSecret,
}

impl Store {
    /// Writes value, wrapped DEK and KEK version of rows, each only where both old blobs still are; masks,
    /// settings, users and times stay. Must run inside a transaction: a row that was changed meanwhile is
    /// [`StoreError::Changed`], and rows before it have been written.
    pub fn write_resealed(&mut self, rows: &[Resealed]) -> StoreResult<()> {
        for Resealed { before, after } in rows {
            let changed = on_connection!(&mut self.connection, c => {
                diesel::update(
                    secrets::table
                        .find(&before.id)
                        .filter(secrets::wrapped_dek.eq(&before.wrapped_dek))
                        .filter(secrets::encrypted_value.eq(&before.encrypted_value)),
                )
                .set((
                    secrets::encrypted_value.eq(&after.encrypted_value),
                    secrets::wrapped_dek.eq(&after.wrapped_dek),
                    secrets::kek_version.eq(after.kek_version),
                ))
                .execute(c)
            })?;
            if changed != 1 {
                return Err(StoreError::Changed {
                    entity: Entity::Secret,
                    name: before.name.clone(),
                });
            }
        }
        Ok(())
    }
}
