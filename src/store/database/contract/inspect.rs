//! Inspecting a database with two short queries, without guessing. Only an unusable one takes a few more, to
//! find the reason.

use std::collections::BTreeSet;

use super::narrow::NarrowColumn;
use super::search::{Seen, find_obstacle};
use super::tables::{
    GATEWAY_TABLES, HISTORY_TABLES, LATER_TABLES, MANAGED_TABLE, NEEDED_COLUMNS, OWN_TABLES,
    STORE_TABLES, written_tables,
};
use super::{Contract, DatabaseKind, Feature, NarrowColumns, Revision};
use crate::store::engine::connection::Connection;
use crate::store::engine::dialect::{self, BOOKKEEPING, TableColumn};
use crate::store::error::{StoreError, StoreResult};

/// Where MLflow stores the revision of its schema.
const HISTORY: &str = "alembic_version";

/// The table whose presence marks a standalone store.
const STANDALONE_MARK: &str = "mlgate_store";

/// Reads the tables, their columns and the revision.
pub(in crate::store) fn inspect(connection: &mut Connection) -> StoreResult<Contract> {
    let found = dialect::columns(connection)?;
    let narrow = narrow(&found);
    let columns: BTreeSet<(String, String)> = found
        .into_iter()
        .map(|column| (column.table_name, column.column_name))
        .collect();
    let has_table = |table: &str| columns.iter().any(|(name, _)| name == table);
    let (revisions, denied) = if has_table(HISTORY) {
        match dialect::alembic_revisions(connection) {
            Err(StoreError::Denied { .. }) => (Vec::new(), true),
            other => (other?, false),
        }
    } else {
        (Vec::new(), false)
    };
    let missing: Vec<&str> = GATEWAY_TABLES
        .into_iter()
        .filter(|table| !has_table(table))
        .collect();
    let features: Vec<Feature> = Feature::ALL
        .into_iter()
        .filter(|feature| {
            let (table, column) = feature.column();
            columns.contains(&(table.to_owned(), column.to_owned()))
        })
        .collect();
    let kind = match revisions.as_slice() {
        [revision] => of_mlflow(revision, &missing, &columns),
        [] if has_table(STANDALONE_MARK) && missing.is_empty() => DatabaseKind::Standalone,
        [] if columns.is_empty() => DatabaseKind::Empty,
        [] if denied => DatabaseKind::NotReadable,
        [] if has_table("secrets") => DatabaseKind::WithoutHistory,
        [] => DatabaseKind::Foreign,
        _ => DatabaseKind::SeveralRevisions,
    };
    let tables = GATEWAY_TABLES
        .into_iter()
        .chain(LATER_TABLES)
        .filter(|table| has_table(table))
        .collect();
    let mut in_the_way = Vec::new();
    let has_experiments = match kind {
        DatabaseKind::Mlflow { .. } => true,
        DatabaseKind::Standalone => {
            in_the_way.extend(STORE_TABLES.into_iter().filter(|table| has_table(table)));
            in_the_way.len() == STORE_TABLES.len()
        }
        _ => false,
    };
    if has_experiments {
        in_the_way.clear();
    }
    let obstacle = match kind {
        DatabaseKind::Mlflow { .. }
        | DatabaseKind::Standalone
        | DatabaseKind::BeforeGateway { .. }
        | DatabaseKind::SeveralRevisions => None,
        _ => {
            let needed = GATEWAY_TABLES.into_iter().chain([HISTORY]);
            let seen = Seen {
                empty: columns.is_empty(),
                missing: needed.filter(|table| !has_table(table)).collect(),
                denied,
            };
            find_obstacle(connection, &seen)?
        }
    };
    Ok(Contract {
        kind,
        features,
        tables,
        has_experiments,
        in_the_way,
        has_own_tables: OWN_TABLES.iter().all(|table| has_table(table)),
        has_managed: has_table(MANAGED_TABLE),
        has_history: HISTORY_TABLES.iter().all(|table| has_table(table)),
        lost_own_tables: lost(has_table),
        has_bookkeeping: has_table(BOOKKEEPING),
        obstacle,
        narrow,
    })
}

/// The own tables that are missing, or hidden from this account, although one that was created with them or later is there.
fn lost(has_table: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let created: [&[&'static str]; 3] = [&OWN_TABLES, &[MANAGED_TABLE], &HISTORY_TABLES];
    let has_any = |tables: &&[&str]| tables.iter().any(|table| has_table(table));
    let Some(last) = created.iter().rposition(has_any) else {
        return Vec::new();
    };
    let expected = created[..=last].iter().copied().flatten().copied();
    expected.filter(|table| !has_table(table)).collect()
}

/// The columns, of the tables that mlgate writes to, that cannot store every text.
fn narrow(columns: &[TableColumn]) -> NarrowColumns {
    let written = |table: &str| written_tables().any(|written| written == table);
    let narrow = columns.iter().filter_map(|column| {
        let charset = column.charset.clone()?;
        written(&column.table_name).then(|| NarrowColumn {
            table: column.table_name.clone(),
            column: column.column_name.clone(),
            charset,
        })
    });
    NarrowColumns::new(narrow.collect())
}

/// `MLflow`'s database: do its revision and its tables match?
fn of_mlflow(
    revision: &str,
    missing: &[&str],
    columns: &BTreeSet<(String, String)>,
) -> DatabaseKind {
    let known = Revision::find(revision);
    let knows_gateway = known.is_some_and(Revision::has_gateway);
    let revision = revision.to_owned();
    let lacking =
        |&(table, column): &(&str, &str)| !columns.contains(&(table.to_owned(), column.to_owned()));
    let finding = if missing.len() == GATEWAY_TABLES.len() && !knows_gateway {
        return DatabaseKind::BeforeGateway { revision };
    } else if !missing.is_empty() {
        format!("the tables {} are missing", missing.join(", "))
    } else if let Some((table, column)) = NEEDED_COLUMNS.into_iter().find(lacking) {
        format!("the column {table}.{column} is missing")
    } else if known.is_some() && !knows_gateway {
        "the gateway's tables exist although the revision is older".to_owned()
    } else {
        return DatabaseKind::Mlflow { revision };
    };
    if known.is_some() {
        DatabaseKind::HalfMigrated { revision, finding }
    } else {
        DatabaseKind::UnknownSchema { revision, finding }
    }
}

impl Contract {
    /// The tables that mlgate's migrations have not created yet.
    pub fn tables_to_make(&self) -> Vec<&'static str> {
        let mut tables = Vec::new();
        if !self.has_own_tables {
            tables.extend(OWN_TABLES);
        }
        if !self.has_managed {
            tables.push(MANAGED_TABLE);
        }
        if !self.has_history {
            tables.extend(HISTORY_TABLES);
        }
        if self.is_standalone() && !self.has_experiments {
            tables.extend(STORE_TABLES);
        }
        tables
    }
}
