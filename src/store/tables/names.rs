//! Names and ids: which are taken, and which names an engine considers equal, which depends on the collation of their
//! column.

use diesel::mysql::Mysql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::Names;
use crate::domain::{Entity, NamedEndpoint};
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::url::Engine;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{
    endpoint_model_mappings, endpoints, mlgate_secret_bindings, model_definitions, secrets,
};

/// What other rows refer to a row by.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NamedRow {
    pub id: String,
    /// The stored name; an endpoint may have none.
    pub name: Option<String>,
    pub workspace: String,
}

impl From<NamedRow> for NamedEndpoint {
    fn from(row: NamedRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            workspace: row.workspace,
        }
    }
}

/// How many names are compared in one statement.
const AT_A_TIME: usize = 200;

#[derive(QueryableByName)]
struct Folded {
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = Nullable<Text>)]
    weights: Option<String>,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Nullable<Text>)]
    charset: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    collation: Option<String>,
}

#[derive(QueryableByName)]
struct Same {
    #[diesel(sql_type = BigInt)]
    same: i64,
}

/// The rows of a table that have one of these ids, or one of these names in a workspace.
macro_rules! taken {
    ($store:expr, $table:ident::{$id:ident, $name:ident}, $ids:expr, $names:expr, $workspace:expr) => {{
        let column = $store.workspace_column($table::workspace);
        let by_workspace = $store.contract.has(Feature::Workspaces);
        on_connection!(&mut $store.connection, c => {
            let has_name = $table::$name.eq_any($names).nullable();
            let has_id = $table::$id.eq_any($ids).nullable();
            let mut query = $table::table
                .select(($table::$id, $table::$name.nullable(), column))
                .into_boxed();
            if by_workspace {
                query = query.filter(has_name.and($table::workspace.eq($workspace)).or(has_id));
            } else {
                query = query.filter(has_name.or(has_id));
            }
            query.read_all(c, RowKind::Named("the target's"))
        })
    }};
}

impl Names<'_> {
    /// Whether the engine may consider names equal that differ in bytes.
    pub fn are_folded(self) -> bool {
        self.0.engine == Engine::Mysql
    }

    /// Whether the character set of its column can represent a name.
    pub fn can_be_held(self, entity: Entity, name: &str) -> StoreResult<bool> {
        let (table, column) = name_column(entity);
        Ok(self.0.cannot_hold(table, column, name)?.is_none())
    }

    /// The form of names that the engine compares: names with different forms are never equal to it. Those with the same
    /// form are, except perhaps for trailing blanks, for which [`Self::are_same`] asks it.
    pub fn folded(self, entity: Entity, names: &[&str]) -> StoreResult<Vec<String>> {
        match &mut self.0.connection {
            Connection::Sqlite(_) | Connection::Postgresql(_) => {
                Ok(names.iter().map(|name| (*name).to_owned()).collect())
            }
            Connection::Mysql(c) => Ok(folded(c, entity, names)?),
        }
    }

    /// Whether the engine considers two names equal.
    pub fn are_same(self, entity: Entity, one: &str, other: &str) -> StoreResult<bool> {
        match &mut self.0.connection {
            Connection::Sqlite(_) | Connection::Postgresql(_) => Ok(one == other),
            Connection::Mysql(c) => {
                let name = as_in_column(c, entity)?;
                let found: Same = diesel::sql_query(format!("SELECT {name} = {name} AS same"))
                    .bind::<Text, _>(one)
                    .bind::<Text, _>(other)
                    .get_result(&mut **c)?;
                Ok(found.same != 0)
            }
        }
    }

    /// The rows that have one of these ids in any workspace, or one of these names in this one; only for
    /// secrets, model definitions and endpoints. The engine decides which names are equal.
    pub fn taken(
        self,
        entity: Entity,
        ids: &[&str],
        names: &[&str],
        workspace: &str,
    ) -> StoreResult<Vec<NamedRow>> {
        // A name outside the character set does not exist.
        self.0.matching(|store| match entity {
            Entity::Secret => {
                taken!(store, secrets::{secret_id, secret_name}, ids, names, workspace)
            }
            Entity::Model => {
                taken!(store, model_definitions::{model_definition_id, name}, ids, names, workspace)
            }
            Entity::Endpoint => {
                taken!(store, endpoints::{endpoint_id, name}, ids, names, workspace)
            }
            _ => Ok(Vec::new()),
        })
    }

    /// Those of these mapping ids that are taken.
    pub fn taken_mappings(self, ids: &[&str]) -> StoreResult<Vec<String>> {
        use endpoint_model_mappings::{mapping_id, table};
        Ok(on_connection!(&mut self.0.connection, c => {
            table.filter(mapping_id.eq_any(ids)).select(mapping_id).load(c)
        })?)
    }

    /// Those of these ids of secret bindings that are taken, including by rows whose secret was deleted.
    pub fn taken_secret_bindings(self, ids: &[&str]) -> StoreResult<Vec<String>> {
        use mlgate_secret_bindings::{binding_id, table};
        Ok(on_connection!(&mut self.0.connection, c => {
            table.filter(binding_id.eq_any(ids)).select(binding_id).load(c)
        })?)
    }
}

/// The collation weights of names, without trailing blanks.
fn folded(
    connection: &mut MysqlConnection,
    entity: Entity,
    names: &[&str],
) -> QueryResult<Vec<String>> {
    let name = as_in_column(connection, entity)?;
    let mut folded = Vec::with_capacity(names.len());
    for some in names.chunks(AT_A_TIME) {
        // The last one is a blank.
        let row = |place| {
            format!(
                "SELECT CAST({place} AS SIGNED) AS place, HEX(WEIGHT_STRING({name})) AS weights"
            )
        };
        let rows: Vec<String> = (0..=some.len()).map(row).collect();
        let mut query = diesel::sql_query(rows.join(" UNION ALL ")).into_boxed::<Mysql>();
        for name in some {
            query = query.bind::<Text, _>(*name);
        }
        let mut found: Vec<Folded> = query.bind::<Text, _>(" ").load(connection)?;
        found.sort_by_key(|row| row.place);
        let mut weights = found.into_iter().map(|row| row.weights.unwrap_or_default());
        let names: Vec<String> = weights.by_ref().take(some.len()).collect();
        let blank = weights.next().unwrap_or_default();
        folded.extend(
            names
                .iter()
                .map(|name| without_end(name, &blank).to_owned()),
        );
    }
    Ok(folded)
}

/// A text without trailing repetitions of `blank`.
fn without_end<'a>(mut text: &'a str, blank: &str) -> &'a str {
    if blank.is_empty() {
        return text;
    }
    while let Some(rest) = text.strip_suffix(blank) {
        text = rest;
    }
    text
}

/// The table and column of an entity's names.
fn name_column(entity: Entity) -> (&'static str, &'static str) {
    match entity {
        Entity::Secret => ("secrets", "secret_name"),
        Entity::Model => ("model_definitions", "name"),
        _ => ("endpoints", "name"),
    }
}

/// A bound name, compared as in the column of its kind.
fn as_in_column(connection: &mut MysqlConnection, entity: Entity) -> QueryResult<String> {
    let (table, column) = name_column(entity);
    let found: Option<Column> = diesel::sql_query(
        "SELECT CAST(character_set_name AS CHAR) AS charset, CAST(collation_name AS CHAR) AS collation \
         FROM information_schema.columns \
         WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?",
    )
    .bind::<Text, _>(table)
    .bind::<Text, _>(column)
    .get_result(connection)
    .optional()?;
    let found = found.and_then(|column| Some((column.charset?, column.collation?)));
    Ok(match found {
        Some((charset, collation)) if is_word(&charset) && is_word(&collation) => {
            format!("CONVERT(? USING {charset}) COLLATE {collation}")
        }
        // A binary column, which MLflow never creates.
        _ => "?".to_owned(),
    })
}

/// Whether it can be used in a statement without quoting.
fn is_word(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailing_blanks_do_not_count() {
        for (text, blank, without) in [
            ("0041", "0020", "0041"),
            ("004100200020", "0020", "0041"),
            ("0020", "0020", ""),
            ("00410020", "", "00410020"),
        ] {
            assert_eq!(without_end(text, blank), without);
        }
    }
}
