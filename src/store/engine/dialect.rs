//! Every place where the engines need different SQL.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use diesel::sqlite::SqliteConnection;

use super::connection::{Connection, on_connection};
use crate::store::connect::mysql::{MysqlConnection, Variable};
use crate::store::error::StoreResult;
use crate::store::schema::alembic_version;

/// Where Diesel records applied migrations.
pub(in crate::store) const BOOKKEEPING: &str = "__diesel_schema_migrations";

/// A column of a table, from the catalogue.
#[derive(QueryableByName)]
pub(in crate::store) struct TableColumn {
    #[diesel(sql_type = Text)]
    pub(in crate::store) table_name: String,
    #[diesel(sql_type = Text)]
    pub(in crate::store) column_name: String,
    /// The character set of a text column, if it does not cover Unicode.
    #[diesel(sql_type = Nullable<Text>)]
    pub(in crate::store) charset: Option<String>,
}

#[derive(QueryableByName)]
struct One {
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

const SQLITE_COLUMNS: &str = "SELECT m.name AS table_name, p.name AS column_name, NULL AS charset \
     FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const POSTGRESQL_COLUMNS: &str = "SELECT c.relname::text AS table_name, a.attname::text AS column_name, \
     CASE WHEN a.attcollation <> 0 AND pg_catalog.getdatabaseencoding() NOT IN ('UTF8', 'SQL_ASCII') \
     THEN pg_catalog.getdatabaseencoding()::text END AS charset \
     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped \
     AND pg_catalog.pg_table_is_visible(c.oid) \
     AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'";
const MYSQL_COLUMNS: &str = "SELECT CAST(table_name AS CHAR) AS table_name, CAST(column_name AS CHAR) AS column_name, \
     NULLIF(CAST(character_set_name AS CHAR), 'utf8mb4') AS charset \
     FROM information_schema.columns WHERE table_schema = DATABASE()";

/// Every table visible without a schema, with its columns.
pub(in crate::store) fn columns(connection: &mut Connection) -> StoreResult<Vec<TableColumn>> {
    let sql = match connection {
        Connection::Sqlite(_) => SQLITE_COLUMNS,
        Connection::Postgresql(_) => POSTGRESQL_COLUMNS,
        Connection::Mysql(_) => MYSQL_COLUMNS,
    };
    Ok(on_connection!(connection, c => diesel::sql_query(sql).load(c))?)
}

/// The rows of `alembic_version`: exactly one, if `MLflow` can use the database.
pub(in crate::store) fn alembic_revisions(connection: &mut Connection) -> StoreResult<Vec<String>> {
    Ok(on_connection!(connection, c => {
        alembic_version::table.select(alembic_version::version_num).load(c)
    })?)
}

#[derive(QueryableByName)]
struct AppliedMigration {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The versions of the migrations that Diesel has recorded.
pub(in crate::store) fn applied_migrations(
    connection: &mut Connection,
) -> StoreResult<Vec<String>> {
    let sql = format!("SELECT version FROM {BOOKKEEPING}");
    let rows: Vec<AppliedMigration> =
        on_connection!(connection, c => diesel::sql_query(&sql).load(c))?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

/// The number of rows of one of the gateway's tables. `table` is a name from the source code.
pub(in crate::store) fn count(
    connection: &mut Connection,
    table: &'static str,
) -> StoreResult<i64> {
    let sql = format!("SELECT COUNT(*) AS count FROM {table}");
    number(connection, &sql)
}

/// Whether the rows of pages are locked for the rest of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locking {
    None,
    /// Inside a writing transaction. On `MySQL` each row and the gaps around it are locked, so that no row
    /// can change or be inserted behind the scan; the other engines already hold a lock on the whole table.
    ForUpdate,
}

/// The number of rows of `secrets`, read like the scan that has just ended: on `MySQL` a locking read sees
/// the current rows, any other those of the transaction's first read.
pub(in crate::store) fn count_secrets(
    connection: &mut Connection,
    locking: Locking,
) -> StoreResult<i64> {
    let sql = match (&connection, locking) {
        (Connection::Mysql(_), Locking::ForUpdate) => {
            "SELECT COUNT(*) AS count FROM secrets FOR UPDATE"
        }
        _ => "SELECT COUNT(*) AS count FROM secrets",
    };
    number(connection, sql)
}

/// The rows of `secrets` by KEK version, lowest first, without invalid versions.
pub(in crate::store) fn census(connection: &mut Connection) -> StoreResult<Vec<(i32, i64)>> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = Integer)]
        kek_version: i32,
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    // SQLite stores any type in any column.
    let readable = match connection {
        Connection::Sqlite(_) => {
            "typeof(kek_version) = 'integer' AND kek_version BETWEEN -2147483648 AND 2147483647"
        }
        Connection::Postgresql(_) | Connection::Mysql(_) => "kek_version IS NOT NULL",
    };
    let sql = format!(
        "SELECT kek_version, COUNT(*) AS count FROM secrets WHERE {readable} \
         GROUP BY kek_version ORDER BY kek_version"
    );
    let rows: Vec<Version> = on_connection!(connection, c => diesel::sql_query(&sql).load(c))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.kek_version, row.count))
        .collect())
}

/// Whether the trigger that prevents changes of `secret_id` and `secret_name` exists; `None` if this account
/// cannot see it.
pub(in crate::store) fn has_immutability_trigger(
    connection: &mut Connection,
) -> StoreResult<Option<bool>> {
    let sql = match connection {
        Connection::Sqlite(_) => {
            "SELECT COUNT(*) AS count FROM sqlite_master \
             WHERE type = 'trigger' AND name = 'prevent_secrets_aad_mutation'"
        }
        Connection::Postgresql(_) => {
            "SELECT COUNT(*) AS count FROM pg_catalog.pg_trigger \
             WHERE tgname = 'prevent_secrets_aad_mutation' AND tgrelid = 'secrets'::regclass"
        }
        Connection::Mysql(_) => {
            "SELECT COUNT(*) AS count FROM information_schema.triggers \
             WHERE trigger_schema = DATABASE() AND trigger_name = 'prevent_secrets_aad_mutation'"
        }
    };
    if number(connection, sql)? > 0 {
        return Ok(Some(true));
    }
    // MySQL shows a trigger only to accounts with the right TRIGGER, and an account its own rights.
    let hidden = matches!(connection, Connection::Mysql(_))
        && number(connection, MYSQL_TRIGGER_RIGHTS)? == 0;
    Ok((!hidden).then_some(false))
}

const MYSQL_TRIGGER_RIGHTS: &str = "SELECT \
     (SELECT COUNT(*) FROM information_schema.user_privileges WHERE privilege_type = 'TRIGGER') + \
     (SELECT COUNT(*) FROM information_schema.schema_privileges \
      WHERE privilege_type = 'TRIGGER' AND DATABASE() LIKE table_schema) + \
     (SELECT COUNT(*) FROM information_schema.table_privileges \
      WHERE privilege_type = 'TRIGGER' AND table_schema = DATABASE() AND table_name = 'secrets') \
     AS count";

fn number(connection: &mut Connection, sql: &str) -> StoreResult<i64> {
    let row: Count = on_connection!(connection, c => diesel::sql_query(sql).get_result(c))?;
    Ok(row.count)
}

pub(in crate::store) fn server_version(connection: &mut Connection) -> StoreResult<String> {
    let sql = match connection {
        Connection::Sqlite(_) => "SELECT sqlite_version() AS value",
        Connection::Postgresql(_) => "SELECT current_setting('server_version') AS value",
        Connection::Mysql(_) => "SELECT CAST(VERSION() AS CHAR) AS value",
    };
    Ok(one(connection, sql)?.unwrap_or_default())
}

/// Checks that the session still answers. A file always does.
pub(in crate::store) fn ping(connection: &mut Connection) -> StoreResult<()> {
    if !matches!(connection, Connection::Sqlite(_)) {
        number(connection, "SELECT COUNT(*) AS count")?;
    }
    Ok(())
}

/// The TLS version of the connection; `None` if it is not encrypted, or without a connection (SQLite).
pub(in crate::store) fn tls_version(connection: &mut Connection) -> StoreResult<Option<String>> {
    let sql = match connection {
        Connection::Sqlite(_) => return Ok(None),
        Connection::Postgresql(_) => {
            "SELECT version AS value FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()"
        }
        Connection::Mysql(_) => {
            // SHOW names its columns itself, so it cannot be read by column name.
            let Connection::Mysql(c) = connection else {
                return Ok(None);
            };
            return mysql_tls_version(c);
        }
    };
    Ok(one(connection, sql)?.filter(|version| !version.is_empty()))
}

fn mysql_tls_version(connection: &mut MysqlConnection) -> StoreResult<Option<String>> {
    #[derive(QueryableByName)]
    struct Status {
        #[diesel(sql_type = Text)]
        #[diesel(column_name = "Value")]
        value: String,
    }
    let row: Status =
        diesel::sql_query("SHOW SESSION STATUS LIKE 'Ssl_version'").get_result(connection)?;
    Ok(Some(row.value).filter(|version| !version.is_empty()))
}

fn one(connection: &mut Connection, sql: &'static str) -> StoreResult<Option<String>> {
    let row: Option<One> =
        on_connection!(connection, c => diesel::sql_query(sql).get_result(c).optional())?;
    Ok(row.and_then(|row| row.value))
}

/// A number that changes with commits of other connections, but not with this one's.
pub(in crate::store) fn data_version(connection: &mut SqliteConnection) -> StoreResult<i64> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = BigInt)]
        data_version: i64,
    }
    let row: Version = diesel::sql_query("PRAGMA data_version").get_result(connection)?;
    Ok(row.data_version)
}

/// A cluster whose other members write at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cluster {
    /// MariaDB's and Percona's Galera.
    Galera,
    /// MySQL's Group Replication.
    GroupReplication,
}

/// The cluster that the server is a member of. Every account may read variables, and a server without a
/// cluster's plugin has none of these; one with the plugin counts as a member, connected or not.
pub(in crate::store) fn cluster_of(
    connection: &mut MysqlConnection,
) -> StoreResult<Option<Cluster>> {
    let variables: Vec<Variable> = diesel::sql_query(
        "SHOW VARIABLES WHERE Variable_name IN ('wsrep_provider', 'group_replication_group_name')",
    )
    .load(connection)?;
    let is_set = |name: &str| {
        let mut values = variables.iter().filter(|variable| variable.name == name);
        values.any(|variable| !["", "none"].contains(&variable.value.as_str()))
    };
    Ok(if is_set("wsrep_provider") {
        Some(Cluster::Galera)
    } else if is_set("group_replication_group_name") {
        Some(Cluster::GroupReplication)
    } else {
        None
    })
}
