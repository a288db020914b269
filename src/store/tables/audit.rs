//! Reading and writing the audit trail.

use diesel::prelude::*;

use super::{AuditTrail, in_order};
use crate::domain::{AuditEntry, AuditHead, ColumnFault, DamagedRow, Timestamp, is_audit_hash};
use crate::store::connect::deferred::Deferring as _;
use crate::store::engine::columns::values;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{mlgate_audit, mlgate_audit_head};

const ENTRY: RowKind = RowKind::Numbered("audit entry");

const HEAD: RowKind = RowKind::Numbered(THE_HEAD);

const THE_HEAD: &str = "the head of the audit trail at entry";

/// The only chain.
const CHAIN: i32 = 1;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mlgate_audit, treat_none_as_default_value = false)]
struct EntryRow {
    entry: i64,
    at: i64,
    actor: Option<String>,
    action: String,
    entity: Option<String>,
    entity_id: Option<String>,
    entity_name: Option<String>,
    workspace: Option<String>,
    host: String,
    tool: String,
    details: String,
    previous_hash: String,
    hash: String,
}

impl TryFrom<EntryRow> for AuditEntry {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> StoreResult<Self> {
        let hashes = [("previous_hash", &row.previous_hash), ("hash", &row.hash)];
        if let Some((column, _)) = hashes.into_iter().find(|(_, hash)| !is_audit_hash(hash)) {
            return Err(no_hash("audit entry", row.entry, column));
        }
        Ok(Self {
            number: row.entry,
            at: Timestamp::from_millis(row.at),
            actor: row.actor,
            action: row.action,
            entity: row.entity,
            entity_id: row.entity_id,
            entity_name: row.entity_name,
            workspace: row.workspace,
            host: row.host,
            tool: row.tool,
            details: row.details,
            previous_hash: row.previous_hash,
            hash: row.hash,
        })
    }
}

fn no_hash(what: &'static str, entry: i64, column: &str) -> StoreError {
    StoreError::Damaged(DamagedRow {
        what,
        id: entry.to_string(),
        column: column.to_owned(),
        fault: ColumnFault::NotAHash,
    })
}

impl From<AuditEntry> for EntryRow {
    fn from(entry: AuditEntry) -> Self {
        Self {
            entry: entry.number,
            at: entry.at.as_millis(),
            actor: entry.actor,
            action: entry.action,
            entity: entry.entity,
            entity_id: entry.entity_id,
            entity_name: entry.entity_name,
            workspace: entry.workspace,
            host: entry.host,
            tool: entry.tool,
            details: entry.details,
            previous_hash: entry.previous_hash,
            hash: entry.hash,
        }
    }
}

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub since: Option<Timestamp>,
    pub actor: Option<String>,
    /// This action, or all that begin with it and a dot.
    pub action: Option<String>,
    /// The name or id of the subject.
    pub subject: Option<String>,
    /// The newest first.
    pub reverse: bool,
}

/// Applies a filter to a query.
macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let mut query = $query;
        if let Some(since) = $filter.since {
            query = query.filter(mlgate_audit::at.ge(since.as_millis()));
        }
        if let Some(actor) = &$filter.actor {
            query = query.filter(mlgate_audit::actor.eq(actor));
        }
        if let Some(action) = &$filter.action {
            let below = format!("{action}.%");
            query = query.filter(
                mlgate_audit::action
                    .eq(action)
                    .or(mlgate_audit::action.like(below)),
            );
        }
        if let Some(subject) = &$filter.subject {
            query = query.filter(
                mlgate_audit::entity_name
                    .eq(subject)
                    .or(mlgate_audit::entity_id.eq(subject)),
            );
        }
        query
    }};
}

impl AuditTrail<'_> {
    /// The head of the trail. In a transaction, `lock` prevents others from appending until it ends.
    ///
    /// # Errors
    /// Also when its row was deleted or damaged.
    pub fn head(self, lock: bool) -> StoreResult<AuditHead> {
        let head = self.head_if_there(lock)?.ok_or(StoreError::NoAuditHead)?;
        if !head.is_sound() {
            return Err(no_hash(THE_HEAD, head.number, "hash"));
        }
        Ok(head)
    }

    /// The same, as it is stored; `None` when its row was deleted.
    pub fn head_if_there(self, lock: bool) -> StoreResult<Option<AuditHead>> {
        let query = || {
            mlgate_audit_head::table
                .find(CHAIN)
                .select((mlgate_audit_head::entry, mlgate_audit_head::hash))
        };
        let found: Option<(i64, String)> = match &mut self.0.connection {
            // BEGIN IMMEDIATE has locked the whole file.
            Connection::Sqlite(c) => query().read_one(&mut **c, HEAD)?,
            Connection::Postgresql(c) if lock => query().for_update().read_one(&mut **c, HEAD)?,
            Connection::Postgresql(c) => query().read_one(&mut **c, HEAD)?,
            Connection::Mysql(c) if lock => query().for_update().read_one(&mut **c, HEAD)?,
            Connection::Mysql(c) => query().read_one(&mut **c, HEAD)?,
        };
        Ok(found.map(|(number, hash)| AuditHead { number, hash }))
    }

    /// Appends entries to the trail. Must run inside the transaction that has locked its head.
    pub fn append(self, entries: &[AuditEntry]) -> StoreResult<()> {
        let Self(store) = self;
        let Some(entry) = entries.last() else {
            return Ok(());
        };
        store.insert_rows("mlgate_audit", mlgate_audit::table, entries, |entry| {
            values(EntryRow::from(entry.clone()))
        })?;
        on_connection!(&mut store.connection, c => {
            c.run_later(&diesel::update(mlgate_audit_head::table.find(CHAIN)).set((
                mlgate_audit_head::entry.eq(entry.number),
                mlgate_audit_head::hash.eq(&entry.hash),
            )))
        })?;
        Ok(())
    }

    /// The next entries after a number, or the first ones, in the order of the trail or backwards, each as far as it can
    /// be read. The caller checks for entries below 1.
    pub fn page(
        self,
        filter: &AuditFilter,
        after: Option<i64>,
        rows: u16,
    ) -> StoreResult<Vec<StoreResult<AuditEntry>>> {
        let found: Vec<StoreResult<EntryRow>> = on_connection!(&mut self.0.connection, c => {
            let query = mlgate_audit::table
                .select(EntryRow::as_select())
                .limit(i64::from(rows))
                .into_boxed();
            let query = match (after, filter.reverse) {
                (Some(after), true) => query.filter(mlgate_audit::entry.lt(after)),
                (Some(after), false) => query.filter(mlgate_audit::entry.gt(after)),
                (None, _) => query,
            };
            let query = in_order!(query, filter, mlgate_audit::entry);
            filtered!(query, filter).read_rows(c, ENTRY)?.collect()
        });
        let entries = found.into_iter().map(|row| row?.try_into());
        Ok(entries.collect())
    }
}
