//! The encrypted part of rows: read, as far as possible even from a damaged row; and written row by row, each only if
//! it still has the old blobs.

use diesel::backend::Backend;
use diesel::deserialize::FromSql;
use diesel::prelude::*;
use diesel::row::Row;
use diesel::sql_types::{Binary, Integer, Text};

use crate::domain::{ColumnFault, Damage, DamagedRow, Entity, NO_KEK_VERSION, SealedSecret};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{Misfit, ReadRows, SECRET, column, make_rows, shown};
use crate::store::error::StoreResult;
use crate::store::schema::secrets;
use crate::store::tables::{Secrets, require_changed};

/// A re-encrypted secret: the same id and name, other blobs.
pub struct Resealed {
    /// The row before, which must be unchanged.
    pub before: SealedSecret,
    pub after: SealedSecret,
}

/// The columns of [`SEALED_COLUMNS`], of a row that is not damaged.
#[derive(Queryable, Selectable)]
#[diesel(table_name = secrets)]
struct SealedRow {
    secret_id: String,
    secret_name: String,
    encrypted_value: Vec<u8>,
    wrapped_dek: Vec<u8>,
    kek_version: i32,
}

impl From<SealedRow> for SealedSecret {
    fn from(row: SealedRow) -> Self {
        Self {
            id: row.secret_id,
            name: row.secret_name,
            encrypted_value: row.encrypted_value,
            wrapped_dek: row.wrapped_dek,
            kek_version: row.kek_version,
            damage: None,
        }
    }
}

/// The row with an id, if both of its blobs are still those.
macro_rules! unchanged {
    ($before:expr) => {
        secrets::table
            .find(&$before.id)
            .filter(secrets::wrapped_dek.eq(&$before.wrapped_dek))
            .filter(secrets::encrypted_value.eq(&$before.encrypted_value))
    };
}
pub(super) use unchanged;

impl Secrets<'_> {
    /// The encrypted part of one secret.
    pub fn sealed(self, id: &str) -> StoreResult<Option<SealedSecret>> {
        Ok(self.all_sealed(&[id])?.pop())
    }

    /// The encrypted part of the rows with these ids, in no order. Those that are gone are left out.
    pub fn all_sealed(self, ids: &[&str]) -> StoreResult<Vec<SealedSecret>> {
        let rows: Vec<SealedRow> = on_connection!(&mut self.0.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select(SealedRow::as_select())
                .read_all(c, SECRET)
        })?;
        Ok(rows.into_iter().map(SealedSecret::from).collect())
    }

    /// The same of rows that may be damaged, each as far as it can be read.
    pub fn all_sealed_as_far_as_readable(self, ids: &[&str]) -> StoreResult<Vec<SealedSecret>> {
        on_connection!(&mut self.0.connection, c => {
            let rows = secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((
                    secrets::secret_id,
                    secrets::secret_name,
                    secrets::encrypted_value,
                    secrets::wrapped_dek,
                    secrets::kek_version,
                ));
            make_rows(c, rows, read_sealed)
        })
    }

    /// Writes value, wrapped DEK and KEK version of rows, each only where both old blobs still are; masks,
    /// settings, users and times stay. Must run inside a transaction: a row that was changed meanwhile is
    /// [`StoreError::Changed`](crate::store::StoreError::Changed), and rows before it have been written.
    pub fn write_resealed(self, rows: &[Resealed]) -> StoreResult<()> {
        for Resealed { before, after } in rows {
            let changed = on_connection!(&mut self.0.connection, c => {
                diesel::update(unchanged!(before))
                    .set((
                        secrets::encrypted_value.eq(&after.encrypted_value),
                        secrets::wrapped_dek.eq(&after.wrapped_dek),
                        secrets::kek_version.eq(after.kek_version),
                    ))
                    .execute(c)
            })?;
            require_changed(changed, Entity::Secret, &before.name)?;
        }
        Ok(())
    }

    /// Gives a row another wrapped DEK and KEK version, if it still has those in `before`. Nothing else
    /// changes, not even the time of its last update.
    pub fn restore_wrapping(
        self,
        before: &SealedSecret,
        wrapped_dek: &[u8],
        kek_version: i32,
    ) -> StoreResult<()> {
        let changed = on_connection!(&mut self.0.connection, c => {
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
        require_changed(changed, Entity::Secret, &before.name)
    }
}

/// The columns, in the order in which [`read_sealed`] reads them.
pub(super) const SEALED_COLUMNS: [&str; 5] = [
    "secret_id",
    "secret_name",
    "encrypted_value",
    "wrapped_dek",
    "kek_version",
];

/// The first column that cannot be read is the row's damage.
pub(super) fn read_sealed<'a, DB>(row: &impl Row<'a, DB>, misfit: Option<Misfit>) -> SealedSecret
where
    DB: Backend,
    String: FromSql<Text, DB>,
    Vec<u8>: FromSql<Binary, DB>,
    i32: FromSql<Integer, DB>,
{
    let mut found = misfit;
    let mut note = |index: usize, fault: ColumnFault| {
        found.get_or_insert(Misfit { index, fault });
    };
    let [id, name] = [0, 1].map(|index| {
        column::<String, Text, DB>(row, index).unwrap_or_else(|fault| {
            note(index, fault);
            shown(row, index)
        })
    });
    let [encrypted_value, wrapped_dek] = [2, 3].map(|index| {
        column::<Vec<u8>, Binary, DB>(row, index).unwrap_or_else(|fault| {
            note(index, fault);
            Vec::new()
        })
    });
    let mut kek_version = column::<i32, Integer, DB>(row, 4).unwrap_or_else(|fault| {
        note(4, fault);
        NO_KEK_VERSION
    });
    // SQLite would convert it to a number.
    if misfit.is_some_and(|misfit| misfit.index == 4) {
        kek_version = NO_KEK_VERSION;
    }
    SealedSecret {
        id,
        name,
        encrypted_value,
        wrapped_dek,
        kek_version,
        damage: found.map(|Misfit { index, fault }| Damage {
            column: SEALED_COLUMNS[index],
            fault,
        }),
    }
}

/// A row whose id is not text, as an error.
pub(super) fn without_id(row: &SealedSecret) -> Option<DamagedRow> {
    let damage = row
        .damage
        .filter(|damage| damage.column == SEALED_COLUMNS[0])?;
    Some(DamagedRow {
        what: "secret",
        id: row.id.clone(),
        column: damage.column.to_owned(),
        fault: damage.fault,
    })
}
