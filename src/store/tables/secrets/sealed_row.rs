//! The encrypted part of a row, read column by column: of a damaged row as much as can be.

use diesel::backend::Backend;
use diesel::deserialize::FromSql;
use diesel::row::Row;
use diesel::sql_types::{Binary, Integer, Text};

use crate::domain::{ColumnFault, Damage, DamagedRow, NO_KEK_VERSION, SealedSecret};
use crate::store::engine::reading::{Misfit, column, shown};

/// The columns, in the order in which [`sealed`] reads them.
pub(in crate::store) const SEALED_COLUMNS: [&str; 5] = [
    "secret_id",
    "secret_name",
    "encrypted_value",
    "wrapped_dek",
    "kek_version",
];

/// The first column that cannot be read is the row's damage.
pub(in crate::store) fn sealed<'a, DB>(
    row: &impl Row<'a, DB>,
    misfit: Option<Misfit>,
) -> SealedSecret
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
    // SQLite would make a number of it.
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

/// A row whose id is no text, as an error.
pub(in crate::store) fn without_id(row: &SealedSecret) -> Option<DamagedRow> {
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
