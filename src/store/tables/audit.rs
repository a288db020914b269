//! Reading and writing the audit trail.

use diesel::prelude::*;

use crate::domain::{AuditEntry, AuditHead, Timestamp};
use crate::store::database::Store;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{mlgate_audit, mlgate_audit_head};

const ENTRY: RowKind = RowKind::Numbered("audit entry");

const HEAD: RowKind = RowKind::Numbered("the end of the audit trail at entry");

/// The one chain there is.
const CHAIN: i32 = 1;

type EntryRow = (
    (
        i64,
        i64,
        Option<String>,
        String,
        Option<String>,
        Option<String>,
        Option<String>,
    ),
    (Option<String>, String, String, String, String, String),
);

fn entry_from_row(row: EntryRow) -> AuditEntry {
    let (
        (number, at, actor, action, entity, entity_id, entity_name),
        (workspace, host, tool, details, previous_hash, hash),
    ) = row;
    AuditEntry {
        number,
        at: Timestamp::from_millis(at),
        actor,
        action,
        entity,
        entity_id,
        entity_name,
        workspace,
        host,
        tool,
        details,
        previous_hash,
        hash,
    }
}

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Not before.
    pub since: Option<Timestamp>,
    /// By this actor.
    pub actor: Option<String>,
    /// This action, or all that begin with it and a dot.
    pub action: Option<String>,
    /// About what has this name or id.
    pub subject: Option<String>,
}

/// Narrows a query by a filter.
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

impl Store {
    /// The end of the trail. Inside a transaction `lock` keeps others from adding to it until that ends.
    ///
    /// # Errors
    /// Also when somebody has removed its row.
    pub fn audit_head(&mut self, lock: bool) -> StoreResult<AuditHead> {
        self.audit_head_if_there(lock)?
            .ok_or(StoreError::NoAuditHead)
    }

    /// The same; `None` when somebody has removed its row.
    pub fn audit_head_if_there(&mut self, lock: bool) -> StoreResult<Option<AuditHead>> {
        let query = || {
            mlgate_audit_head::table
                .find(CHAIN)
                .select((mlgate_audit_head::entry, mlgate_audit_head::hash))
        };
        let found: Option<(i64, String)> = match &mut self.connection {
            // BEGIN IMMEDIATE has locked the whole file.
            Connection::Sqlite(c) => query().read_one(&mut **c, HEAD)?,
            Connection::Postgresql(c) if lock => query().for_update().read_one(&mut **c, HEAD)?,
            Connection::Postgresql(c) => query().read_one(&mut **c, HEAD)?,
            Connection::Mysql(c) if lock => query().for_update().read_one(&mut **c, HEAD)?,
            Connection::Mysql(c) => query().read_one(&mut **c, HEAD)?,
        };
        Ok(found.map(|(number, hash)| AuditHead { number, hash }))
    }

    /// Adds an entry at the end of the trail. Must run inside the transaction that has locked its head.
    pub fn append_audit(&mut self, entry: &AuditEntry) -> StoreResult<()> {
        let row = (
            (
                mlgate_audit::entry.eq(entry.number),
                mlgate_audit::at.eq(entry.at.as_millis()),
                mlgate_audit::actor.eq(&entry.actor),
                mlgate_audit::action.eq(&entry.action),
                mlgate_audit::entity.eq(&entry.entity),
                mlgate_audit::entity_id.eq(&entry.entity_id),
                mlgate_audit::entity_name.eq(&entry.entity_name),
            ),
            (
                mlgate_audit::workspace.eq(&entry.workspace),
                mlgate_audit::host.eq(&entry.host),
                mlgate_audit::tool.eq(&entry.tool),
                mlgate_audit::details.eq(&entry.details),
                mlgate_audit::previous_hash.eq(&entry.previous_hash),
                mlgate_audit::hash.eq(&entry.hash),
            ),
        );
        on_connection!(&mut self.connection, c => {
            diesel::insert_into(mlgate_audit::table).values(row).execute(c)
        })?;
        on_connection!(&mut self.connection, c => {
            diesel::update(mlgate_audit_head::table.find(CHAIN))
                .set((
                    mlgate_audit_head::entry.eq(entry.number),
                    mlgate_audit_head::hash.eq(&entry.hash),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// The next entries after a number, or the first ones, in the order of the trail, each as far as it can be read. That
    /// somebody has inserted some below 1 is for the caller to see.
    pub fn audit_page(
        &mut self,
        filter: &AuditFilter,
        after: Option<i64>,
        rows: u16,
    ) -> StoreResult<Vec<StoreResult<AuditEntry>>> {
        let found: Vec<StoreResult<EntryRow>> = on_connection!(&mut self.connection, c => {
            let query = mlgate_audit::table
                .select((
                    (
                        mlgate_audit::entry,
                        mlgate_audit::at,
                        mlgate_audit::actor,
                        mlgate_audit::action,
                        mlgate_audit::entity,
                        mlgate_audit::entity_id,
                        mlgate_audit::entity_name,
                    ),
                    (
                        mlgate_audit::workspace,
                        mlgate_audit::host,
                        mlgate_audit::tool,
                        mlgate_audit::details,
                        mlgate_audit::previous_hash,
                        mlgate_audit::hash,
                    ),
                ))
                .order(mlgate_audit::entry)
                .limit(i64::from(rows))
                .into_boxed();
            let query = match after {
                Some(after) => query.filter(mlgate_audit::entry.gt(after)),
                None => query,
            };
            filtered!(query, filter).read_rows(c, ENTRY)?.collect()
        });
        let entries = found.into_iter().map(|row| row.map(entry_from_row));
        Ok(entries.collect())
    }
}
