//! Searching for MLflow's tables elsewhere when the connection does not see them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use super::obstacle::Obstacle;
use super::session_facts::MYSQL_GRANTEE;
use super::tables::GATEWAY_TABLES;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

/// What the connection sees.
pub(super) struct Seen {
    /// Whether there are no tables at all.
    pub(super) empty: bool,
    /// The missing ones of the gateway's tables and MLflow's history.
    pub(super) missing: Vec<&'static str>,
    /// Whether MLflow's revision could not be read for lack of a right.
    pub(super) denied: bool,
}

/// What prevents this session from using MLflow's tables, if anything. Only called for a database that no
/// command can use.
pub(super) fn find_obstacle(
    connection: &mut Connection,
    seen: &Seen,
) -> StoreResult<Option<Obstacle>> {
    match connection {
        Connection::Sqlite(c) => sqlite_view(c),
        Connection::Postgresql(c) => postgresql(c, seen),
        Connection::Mysql(c) => mysql(c, seen),
    }
}

#[derive(QueryableByName)]
struct Session {
    #[diesel(sql_type = Text)]
    account: String,
    #[diesel(sql_type = Nullable<Text>)]
    place: Option<String>,
    #[diesel(sql_type = Text)]
    search_path: String,
}

#[derive(QueryableByName)]
struct Schema {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    usage: bool,
    #[diesel(sql_type = Bool)]
    on_path: bool,
}

#[derive(QueryableByName)]
struct Relation {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

const POSTGRESQL_SESSION: &str = "SELECT current_user::text AS account, current_schema()::text AS place, \
     current_setting('search_path') AS search_path";

/// The schemas with MLflow's tables. The search path is compared as written: `current_schemas` omits those on
/// which the account has no right.
const POSTGRESQL_SCHEMAS: &str = "SELECT n.nspname::text AS name, \
     pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usage, \
     n.nspname IN (SELECT CASE trim(p, ' \"') WHEN '$user' THEN current_user::text ELSE trim(p, ' \"') END \
       FROM pg_catalog.unnest(pg_catalog.string_to_array(current_setting('search_path'), ',')) p) AS on_path \
     FROM pg_catalog.pg_namespace n \
     WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' \
     AND EXISTS (SELECT 1 FROM pg_catalog.pg_class c \
       JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped \
       WHERE c.relnamespace = n.oid AND c.relname = 'secrets' AND c.relkind IN ('r', 'p') \
       AND a.attname = 'wrapped_dek') \
     AND EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid \
       AND c.relname IN ('alembic_version', 'mlgate_store') AND c.relkind IN ('r', 'p')) \
     ORDER BY n.nspname";

fn postgresql(connection: &mut PostgresConnection, seen: &Seen) -> StoreResult<Option<Obstacle>> {
    let session: Session = diesel::sql_query(POSTGRESQL_SESSION).get_result(connection)?;
    let account = session.account;
    if seen.denied {
        let tables = unreadable(connection)?;
        return Ok((!tables.is_empty()).then(|| Obstacle::NoSelect {
            tables,
            account,
            place: session.place.unwrap_or_default(),
        }));
    }
    if let Some(found) = postgresql_view(connection)? {
        return Ok(Some(found));
    }
    let schemas: Vec<Schema> = diesel::sql_query(POSTGRESQL_SCHEMAS).load(connection)?;
    if let Some(schema) = schemas
        .iter()
        .find(|schema| schema.on_path && !schema.usage)
    {
        return Ok(Some(Obstacle::NoUsage {
            schema: schema.name.clone(),
            account,
            search_path: None,
        }));
    }
    let elsewhere: Vec<&Schema> = schemas.iter().filter(|schema| !schema.on_path).collect();
    Ok(match elsewhere.as_slice() {
        [] => None,
        [schema] if !schema.usage => Some(Obstacle::NoUsage {
            schema: schema.name.clone(),
            account,
            search_path: Some(session.search_path),
        }),
        several => Some(Obstacle::OtherSchema {
            schemas: several.iter().map(|schema| schema.name.clone()).collect(),
            search_path: session.search_path,
            account,
        }),
    })
}

/// Those of these tables that the account may not read at all.
fn unreadable(connection: &mut PostgresConnection) -> StoreResult<Vec<String>> {
    let sql = format!(
        "SELECT c.relname::text AS name FROM pg_catalog.pg_class c \
         WHERE c.relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(c.oid) \
         AND c.relname IN ({}) AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT') ORDER BY 1",
        wanted()
    );
    let rows: Vec<Name> = diesel::sql_query(sql).load(connection)?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

fn postgresql_view(connection: &mut PostgresConnection) -> StoreResult<Option<Obstacle>> {
    let sql = format!(
        "SELECT c.relname::text AS name, c.relkind::text AS kind FROM pg_catalog.pg_class c \
         WHERE c.relkind IN ('v', 'm', 'f') AND pg_catalog.pg_table_is_visible(c.oid) \
         AND c.relname IN ({}) ORDER BY 1 LIMIT 1",
        wanted()
    );
    let found: Option<Relation> = diesel::sql_query(sql).get_result(connection).optional()?;
    Ok(found.map(|relation| Obstacle::NotATable {
        kind: match relation.kind.as_str() {
            "f" => "a foreign table",
            "m" => "a materialized view",
            _ => "a view",
        },
        name: relation.name,
    }))
}

fn sqlite_view(connection: &mut SqliteConnection) -> StoreResult<Option<Obstacle>> {
    let sql = format!(
        "SELECT name FROM sqlite_master WHERE type = 'view' AND name IN ({}) ORDER BY 1 LIMIT 1",
        wanted()
    );
    let found: Option<Name> = diesel::sql_query(sql).get_result(connection).optional()?;
    Ok(found.map(|view| Obstacle::NotATable {
        name: view.name,
        kind: "a view",
    }))
}

/// The account's rights to read every table of the database.
const MYSQL_SELECT_RIGHTS: &str = "SELECT \
     (SELECT COUNT(*) FROM information_schema.user_privileges WHERE privilege_type = 'SELECT') + \
     (SELECT COUNT(*) FROM information_schema.schema_privileges \
      WHERE privilege_type = 'SELECT' AND DATABASE() LIKE table_schema) AS count";

const MYSQL_DATABASES: &str = "SELECT CAST(c.table_schema AS CHAR) AS name FROM information_schema.columns c \
     WHERE c.table_name = 'secrets' AND c.column_name = 'wrapped_dek' AND c.table_schema <> DATABASE() \
     ORDER BY 1";

fn mysql(connection: &mut MysqlConnection, seen: &Seen) -> StoreResult<Option<Obstacle>> {
    let sql = format!(
        "SELECT CAST({MYSQL_GRANTEE} AS CHAR) AS account, CAST(DATABASE() AS CHAR) AS place, '' AS search_path"
    );
    let session: Session = diesel::sql_query(sql).get_result(connection)?;
    let (account, Some(database)) = (session.account, session.place) else {
        return Ok(Some(Obstacle::NoDatabase));
    };
    let rights: Count = diesel::sql_query(MYSQL_SELECT_RIGHTS).get_result(connection)?;
    let sees_all = rights.count > 0;
    let misses_all = seen.missing.len() == GATEWAY_TABLES.len() + 1;
    if seen.denied {
        return Ok(Some(Obstacle::PartlyVisible {
            missing: vec!["alembic_version"],
            database,
            account,
        }));
    }
    if !seen.missing.is_empty() && !misses_all && !sees_all {
        return Ok(Some(Obstacle::PartlyVisible {
            missing: seen.missing.clone(),
            database,
            account,
        }));
    }
    if misses_all {
        let databases: Vec<Name> = diesel::sql_query(MYSQL_DATABASES).load(connection)?;
        if !databases.is_empty() {
            return Ok(Some(Obstacle::OtherDatabase {
                databases: databases.into_iter().map(|row| row.name).collect(),
                current: database,
            }));
        }
        if seen.empty && !sees_all {
            return Ok(Some(Obstacle::NothingVisible { database, account }));
        }
    }
    Ok(None)
}

/// The tables to look for, as literals.
fn wanted() -> String {
    let names = GATEWAY_TABLES.into_iter().chain(["alembic_version"]);
    let literals: Vec<String> = names.map(|name| format!("'{name}'")).collect();
    literals.join(", ")
}
