//! Rows of mlgate's own tables whose secret was deleted by `MLflow`, which does not know of them.

use diesel::dsl::not;
use diesel::prelude::*;

use super::OwnTables;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::{mlgate_secret_bindings, mlgate_secret_labels, mlgate_secrets, secrets};

/// How many rows of each of mlgate's own tables have no secret.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// Details of secrets.
    pub secrets: usize,
    pub labels: usize,
    pub bindings: usize,
}

impl Leftovers {
    #[must_use]
    pub fn total(self) -> usize {
        self.secrets + self.labels + self.bindings
    }
}

/// Deletes the rows of a table that have no secret.
macro_rules! sweep {
    ($store:expr, $table:ident) => {
        on_connection!(&mut $store.connection, c => {
            diesel::delete($table::table.filter(not(
                $table::secret_id.eq_any(secrets::table.select(secrets::secret_id)),
            )))
            .execute(c)
        })?
    };
}

impl OwnTables<'_> {
    /// Deletes mlgate's own rows whose secret was deleted. Must run inside a transaction; rolled back, it is
    /// a count.
    pub fn sweep(self) -> StoreResult<Leftovers> {
        Ok(Leftovers {
            secrets: sweep!(self.0, mlgate_secrets),
            labels: sweep!(self.0, mlgate_secret_labels),
            bindings: sweep!(self.0, mlgate_secret_bindings),
        })
    }
}
