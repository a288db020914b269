//! Erasing overwritten values: SQLite's `secure_delete`, and truncating its WAL.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::Store;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

/// The first column of `PRAGMA wal_checkpoint`: 0 when it was complete.
#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

impl Store {
    /// Makes SQLite overwrite what it deletes or moves with zeros for the rest of this session: otherwise the
    /// old bytes stay in free space of the file. Servers have no equivalent.
    pub fn enable_secure_delete(&mut self) -> StoreResult<()> {
        if let Connection::Sqlite(c) = &mut self.connection {
            c.batch_execute("PRAGMA secure_delete = ON")?;
        }
        Ok(())
    }

    /// Checkpoints and truncates SQLite's write-ahead log, which contains old pages. Returns whether nothing
    /// is left of it; a current reader prevents that.
    pub fn truncate_wal(&mut self) -> bool {
        let Connection::Sqlite(c) = &mut self.connection else {
            return true;
        };
        let done: Result<Checkpoint, _> =
            diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(&mut **c);
        done.is_ok_and(|done| done.busy == 0)
    }
}
