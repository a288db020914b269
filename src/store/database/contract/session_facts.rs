//! What `db status` reports of the session itself: its account, its schemas, and its rights.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

/// A session's account and schemas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionFacts {
    /// The account, as the server names it.
    pub account: Option<String>,
    /// The schema of new tables (`PostgreSQL`), or the database (`MySQL`).
    pub schema: Option<String>,
    /// Where `PostgreSQL` looks for tables.
    pub search_path: Option<String>,
}

/// A table and the rights on it that the account lacks.
pub type MissingRights = Vec<(String, Vec<String>)>;

/// An administrator's rights on a table.
const RIGHTS: [&str; 4] = ["SELECT", "INSERT", "UPDATE", "DELETE"];

#[derive(QueryableByName)]
struct Facts {
    #[diesel(sql_type = Text)]
    account: String,
    #[diesel(sql_type = Nullable<Text>)]
    place: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    search_path: Option<String>,
}

/// The session's account. A file has none.
pub(in crate::store) fn session_facts(connection: &mut Connection) -> StoreResult<SessionFacts> {
    let facts: Facts = match connection {
        Connection::Sqlite(_) => return Ok(SessionFacts::default()),
        Connection::Postgresql(c) => diesel::sql_query(
            "SELECT current_user::text AS account, current_schema()::text AS place, \
             current_setting('search_path') AS search_path",
        )
        .get_result(&mut **c)?,
        Connection::Mysql(c) => diesel::sql_query(
            "SELECT CAST(CURRENT_USER() AS CHAR) AS account, CAST(DATABASE() AS CHAR) AS place, \
             NULL AS search_path",
        )
        .get_result(&mut **c)?,
    };
    Ok(SessionFacts {
        account: Some(facts.account),
        schema: facts.place,
        search_path: facts.search_path,
    })
}

#[derive(QueryableByName)]
struct Right {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    privilege: String,
}

/// Which rights on these tables the account lacks; `None` if unknown.
pub(in crate::store) fn missing_rights(
    connection: &mut Connection,
    tables: &[&'static str],
) -> StoreResult<Option<MissingRights>> {
    let missing = match connection {
        _ if tables.is_empty() => return Ok(None),
        Connection::Sqlite(_) => return Ok(None),
        Connection::Postgresql(c) => Some(postgresql(c, tables)?),
        Connection::Mysql(c) => mysql(c, tables)?,
    };
    Ok(missing.map(by_table))
}

fn by_table(rights: Vec<Right>) -> MissingRights {
    let mut tables = MissingRights::new();
    for Right {
        table_name,
        privilege,
    } in rights
    {
        match tables.iter_mut().find(|(name, _)| *name == table_name) {
            Some((_, missing)) => missing.push(privilege),
            None => tables.push((table_name, vec![privilege])),
        }
    }
    tables
}

fn postgresql(
    connection: &mut PostgresConnection,
    tables: &[&'static str],
) -> StoreResult<Vec<Right>> {
    let sql = format!(
        "SELECT c.relname::text AS table_name, p.privilege FROM pg_catalog.pg_class c, \
         pg_catalog.unnest(ARRAY[{}]) WITH ORDINALITY p(privilege, place) \
         WHERE c.relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(c.oid) AND c.relname IN ({}) \
         AND NOT pg_catalog.has_table_privilege(c.oid, p.privilege) ORDER BY c.relname, p.place",
        quoted(&RIGHTS),
        quoted(tables)
    );
    Ok(diesel::sql_query(sql).load(connection)?)
}

/// The rights of the account itself, on everything, on the database or on one table.
const MYSQL_RIGHTS: &str = "SELECT CAST(table_name AS CHAR) AS table_name, CAST(privilege_type AS CHAR) AS privilege \
       FROM information_schema.table_privileges WHERE table_schema = DATABASE() AND grantee = {grantee} \
     UNION SELECT '', CAST(privilege_type AS CHAR) FROM information_schema.schema_privileges \
       WHERE DATABASE() LIKE table_schema AND grantee = {grantee} \
     UNION SELECT '', CAST(privilege_type AS CHAR) FROM information_schema.user_privileges \
       WHERE grantee = {grantee}";

/// `CURRENT_USER()` in the form of a GRANT and the privilege tables. A name may contain an `@`, a host may
/// not.
pub(in crate::store) const MYSQL_GRANTEE: &str = "CONCAT('''', LEFT(CURRENT_USER(), CHAR_LENGTH(CURRENT_USER()) \
     - CHAR_LENGTH(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)) - 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')";

#[derive(QueryableByName)]
struct Role {
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<String>,
}

/// Rights from a role are not listed with the account's own, so with a role nothing is reported.
fn mysql(
    connection: &mut MysqlConnection,
    tables: &[&'static str],
) -> StoreResult<Option<Vec<Right>>> {
    // MySQL 5.7 has neither roles nor this function.
    let role: Option<Role> = diesel::sql_query("SELECT CAST(CURRENT_ROLE() AS CHAR) AS role")
        .get_result(connection)
        .ok();
    if role
        .and_then(|role| role.role)
        .is_some_and(|role| role != "NONE")
    {
        return Ok(None);
    }
    let sql = MYSQL_RIGHTS.replace("{grantee}", MYSQL_GRANTEE);
    let had: Vec<Right> = diesel::sql_query(sql).load(connection)?;
    let has = |table: &str, privilege: &str| {
        had.iter().any(|right| {
            (right.table_name.is_empty() || right.table_name == table)
                && right.privilege == privilege
        })
    };
    let missing = tables.iter().flat_map(|table| {
        RIGHTS
            .into_iter()
            .filter(|privilege| !has(table, privilege))
            .map(|privilege| Right {
                table_name: (*table).to_owned(),
                privilege: privilege.to_owned(),
            })
    });
    Ok(Some(missing.collect()))
}

/// A list of literals of words from the source code.
fn quoted(words: &[&str]) -> String {
    let literals: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    literals.join(", ")
}
