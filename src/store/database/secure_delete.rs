//! Erasing overwritten values for good: SQLite's `secure_delete`, and truncating its WAL.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::Store;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

/// What `PRAGMA wal_checkpoint` answers first: 0 when it could do all of it.
#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

impl Store {
    /// Makes SQLite overwrite with zeros, for the rest of this session, what it deletes or moves: else the old
    /// bytes stay in free space of the file. Servers have nothing like it.
    pub fn overwrite_what_is_deleted(&mut self) -> StoreResult<()> {
        if let Connection::Sqlite(c) = &mut self.connection {
            c.batch_execute("PRAGMA secure_delete = ON")?;
        }
        Ok(())
    }

    /// Brings a write-ahead log of SQLite into the file and empties it, because it holds old pages. Whether nothing
    /// of it is left, as far as this database has one: somebody who reads at this moment stands in the way.
    pub fn truncate_wal(&mut self) -> bool {
        let Connection::Sqlite(c) = &mut self.connection else {
            return true;
        };
        let done: Result<Checkpoint, _> =
            diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(&mut **c);
        done.is_ok_and(|done| done.busy == 0)
    }
}
