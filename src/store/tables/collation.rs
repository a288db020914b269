//! Which names an engine takes for the same: that is for the collation of their column to say.

use diesel::mysql::Mysql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::domain::Entity;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::database::Store;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

/// How many names are asked for in one statement.
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

impl Store {
    /// Whether the engine may take names for the same that differ in bytes.
    pub fn folds_names(&self) -> bool {
        self.engine == crate::store::connect::url::Engine::Mysql
    }

    /// Whether a name can be stored in the character set of its column.
    pub fn can_hold_name(&mut self, entity: Entity, name: &str) -> StoreResult<bool> {
        let (table, column) = name_column(entity);
        Ok(self.cannot_hold(table, column, name)?.is_none())
    }

    /// What the engine compares instead of names: those that differ in it are never the same to it. Those that agree are,
    /// up to blanks at the end, which [`Self::are_same_name`] knows.
    pub fn folded_names(&mut self, entity: Entity, names: &[&str]) -> StoreResult<Vec<String>> {
        match &mut self.connection {
            Connection::Sqlite(_) | Connection::Postgresql(_) => {
                Ok(names.iter().map(|name| (*name).to_owned()).collect())
            }
            Connection::Mysql(c) => Ok(folded(c, entity, names)?),
        }
    }

    /// Whether the engine takes two names for the same.
    pub fn are_same_name(&mut self, entity: Entity, one: &str, other: &str) -> StoreResult<bool> {
        match &mut self.connection {
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
}

/// The weights of names, without those of blanks at the end.
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

/// A text without any number of `blank` at its end.
fn without_end<'a>(mut text: &'a str, blank: &str) -> &'a str {
    if blank.is_empty() {
        return text;
    }
    while let Some(rest) = text.strip_suffix(blank) {
        text = rest;
    }
    text
}

/// Where names of a kind are, table and column.
fn name_column(entity: Entity) -> (&'static str, &'static str) {
    match entity {
        Entity::Secret => ("secrets", "secret_name"),
        Entity::Model => ("model_definitions", "name"),
        _ => ("endpoints", "name"),
    }
}

/// A bound name, as it is compared in the column of its kind.
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
        // A column of bytes, which MLflow never makes.
        _ => "?".to_owned(),
    })
}

/// Whether it can stand in a statement as it is.
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
    fn blanks_at_the_end_do_not_count() {
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
