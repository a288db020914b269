//! Looking at a database: two short queries, no guess.

use std::collections::BTreeSet;

use super::{Contract, DatabaseKind, Feature, Revision};
use crate::store::{connection::Connection, dialect, error::StoreResult};

/// The tables every release with a gateway has (since 3.8.0).
const GATEWAY_TABLES: [&str; 6] = [
    "secrets",
    "endpoints",
    "model_definitions",
    "endpoint_model_mappings",
    "endpoint_bindings",
    "endpoint_tags",
];

/// Gateway tables of later releases.
const LATER_TABLES: [&str; 3] = ["budget_policies", "guardrails", "guardrail_configs"];

/// The table whose presence marks a standalone store.
const STANDALONE_MARK: &str = "mlgate_store";

/// Looks at the tables, their columns and the revision.
pub(in crate::store) fn inspect(connection: &mut Connection) -> StoreResult<Contract> {
    let columns: BTreeSet<(String, String)> = dialect::columns(connection)?.into_iter().collect();
    let has_table = |table: &str| columns.iter().any(|(name, _)| name == table);
    let revisions = if has_table("alembic_version") {
        dialect::alembic_revisions(connection)?
    } else {
        Vec::new()
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
        [revision] => of_mlflow(revision, &missing),
        [] if has_table(STANDALONE_MARK) && missing.is_empty() => DatabaseKind::Standalone,
        [] if columns.is_empty() => DatabaseKind::Empty,
        [] if has_table("secrets") => DatabaseKind::WithoutHistory,
        [] => DatabaseKind::Foreign,
        _ => DatabaseKind::SeveralRevisions,
    };
    let tables = GATEWAY_TABLES
        .into_iter()
        .chain(LATER_TABLES)
        .filter(|table| has_table(table))
        .collect();
    Ok(Contract {
        kind,
        features,
        tables,
    })
}

/// `MLflow`'s database: do its revision and its tables fit together?
fn of_mlflow(revision: &str, missing: &[&str]) -> DatabaseKind {
    let revision = revision.to_owned();
    let knows_gateway = Revision::find(&revision).is_some_and(Revision::has_gateway);
    let none = missing.len() == GATEWAY_TABLES.len();
    let some = !missing.is_empty();
    if none && !knows_gateway {
        DatabaseKind::BeforeGateway { revision }
    } else if some {
        let finding = format!("the tables {} are missing", missing.join(", "));
        DatabaseKind::HalfMigrated { revision, finding }
    } else if Revision::find(&revision).is_some() && !knows_gateway {
        let finding = "the gateway's tables are there although the revision is older".to_owned();
        DatabaseKind::HalfMigrated { revision, finding }
    } else {
        DatabaseKind::Mlflow { revision }
    }
}
