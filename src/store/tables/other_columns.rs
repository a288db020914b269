//! Columns of the gateway's tables that mlgate does not know: those of later releases of `MLflow`, and those that other
//! tools have added. They are carried along as text, unread.

use diesel::mysql::Mysql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel::sqlite::Sqlite;

use super::{OtherColumns, ROWS_PER_INSERT};
use crate::store::database::contract::{COPIED_TABLES, CopiedTable};
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::error::StoreResult;

/// A column of the catalogue.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    /// Its type, as the engine names it; any text on SQLite.
    #[diesel(sql_type = Nullable<Text>)]
    data_type: Option<String>,
}

/// A column that mlgate does not know.
#[derive(Debug, Clone)]
pub struct OtherColumn {
    table: &'static CopiedTable,
    name: String,
    data_type: String,
}

impl OtherColumn {
    pub fn table(&self) -> &'static str {
        self.table.name
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What one row has in such a column. `NULL` is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnValue {
    pub table: String,
    pub column: String,
    /// The row's primary key, in the order of [`key_columns`].
    pub key: Vec<String>,
    /// The value as text.
    pub value: String,
    /// Whether the text is the hexadecimal form of bytes.
    pub is_bytes: bool,
}

/// The columns of a table's primary key; none if it is not one of the gateway's.
pub fn key_columns(table: &str) -> &'static [&'static str] {
    let found = COPIED_TABLES.iter().find(|known| known.name == table);
    found.map_or(&[], |known| known.key)
}

#[derive(QueryableByName)]
struct ValueRow {
    #[diesel(sql_type = Text)]
    k0: String,
    #[diesel(sql_type = Text)]
    k1: String,
    #[diesel(sql_type = Text)]
    k2: String,
    #[diesel(sql_type = Text)]
    value: String,
    /// `bytes` or `text`.
    #[diesel(sql_type = Text)]
    form: String,
}

const BYTES: &str = "bytes";

// A generated column cannot be written: SQLite's pragma leaves it out, too.
const SQLITE: &str = "SELECT m.name AS table_name, p.name AS column_name, p.type AS data_type \
     FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'";
const POSTGRESQL: &str = "SELECT c.relname::text AS table_name, a.attname::text AS column_name, \
     pg_catalog.format_type(a.atttypid, a.atttypmod) AS data_type \
     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped \
     AND pg_catalog.pg_table_is_visible(c.oid) AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' \
     AND COALESCE(pg_catalog.to_jsonb(a) ->> 'attgenerated', '') = ''";
const MYSQL: &str = "SELECT CAST(table_name AS CHAR) AS table_name, CAST(column_name AS CHAR) AS column_name, \
     CAST(data_type AS CHAR) AS data_type FROM information_schema.columns \
     WHERE table_schema = DATABASE() AND extra NOT LIKE '%VIRTUAL GENERATED%' AND extra NOT LIKE '%STORED GENERATED%'";

impl OtherColumns<'_> {
    /// All of them, in the order of the tables.
    pub fn list(self) -> StoreResult<Vec<OtherColumn>> {
        let sql = match &self.0.connection {
            Connection::Sqlite(_) => SQLITE,
            Connection::Postgresql(_) => POSTGRESQL,
            Connection::Mysql(_) => MYSQL,
        };
        let found: Vec<Found> =
            on_connection!(&mut self.0.connection, c => diesel::sql_query(sql).load(c))?;
        let mut columns = Vec::new();
        for table in &COPIED_TABLES {
            let known = |name: &str| table.key.contains(&name) || table.columns.contains(&name);
            let others = found
                .iter()
                .filter(|column| column.table_name == table.name && !known(&column.column_name));
            columns.extend(others.map(|column| OtherColumn {
                table,
                name: column.column_name.clone(),
                data_type: column.data_type.clone().unwrap_or_default().to_lowercase(),
            }));
        }
        Ok(columns)
    }

    /// What the rows with these ids, the first column of the table's key, have in a column.
    pub fn values(self, column: &OtherColumn, ids: &[&str]) -> StoreResult<Vec<ColumnValue>> {
        let Self(store) = self;
        let sql = Sql::of(&store.connection);
        let mut values = Vec::new();
        for some in ids.chunks(ROWS_PER_INSERT) {
            let query = sql.select(column, some.len());
            let rows: Vec<ValueRow> = load(&mut store.connection, &query, some)?;
            values.extend(rows.into_iter().map(|row| {
                let mut key = vec![row.k0, row.k1, row.k2];
                key.truncate(column.table.key.len());
                ColumnValue {
                    table: column.table.name.to_owned(),
                    column: column.name.clone(),
                    key,
                    value: row.value,
                    is_bytes: row.form == BYTES,
                }
            }));
        }
        Ok(values)
    }

    /// Writes values into a column, each by its row's key.
    pub fn write(self, column: &OtherColumn, values: &[ColumnValue]) -> StoreResult<()> {
        let sql = Sql::of(&self.0.connection);
        self.0.storing(column.table.name, |store| {
            for value in values {
                let query = sql.update(column, value.is_bytes);
                let key = value.key.iter().map(String::as_str);
                let bound: Vec<&str> = std::iter::once(value.value.as_str()).chain(key).collect();
                execute(&mut store.connection, &query, &bound)?;
            }
            Ok(())
        })
    }
}

/// Binds texts to the placeholders of a query.
macro_rules! bound {
    ($query:expr, $backend:ty, $texts:expr) => {{
        let mut query = diesel::sql_query($query).into_boxed::<$backend>();
        for text in $texts {
            query = query.bind::<Text, _>(*text);
        }
        query
    }};
}

fn load(connection: &mut Connection, query: &str, texts: &[&str]) -> StoreResult<Vec<ValueRow>> {
    Ok(match connection {
        Connection::Sqlite(c) => bound!(query, Sqlite, texts).load(&mut **c)?,
        Connection::Postgresql(c) => bound!(query, Pg, texts).load(&mut **c)?,
        Connection::Mysql(c) => bound!(query, Mysql, texts).load(&mut **c)?,
    })
}

fn execute(connection: &mut Connection, query: &str, texts: &[&str]) -> StoreResult<usize> {
    Ok(match connection {
        Connection::Sqlite(c) => bound!(query, Sqlite, texts).execute(&mut **c)?,
        Connection::Postgresql(c) => bound!(query, Pg, texts).execute(&mut **c)?,
        Connection::Mysql(c) => bound!(query, Mysql, texts).execute(&mut **c)?,
    })
}

/// How an engine spells these statements.
#[derive(Clone, Copy)]
enum Sql {
    Sqlite,
    Postgresql,
    Mysql,
}

/// MySQL's types of bytes, which are read in hexadecimal.
const MYSQL_BYTES: [&str; 7] = [
    "binary",
    "varbinary",
    "tinyblob",
    "blob",
    "mediumblob",
    "longblob",
    "bit",
];

impl Sql {
    fn of(connection: &Connection) -> Self {
        match connection {
            Connection::Sqlite(_) => Self::Sqlite,
            Connection::Postgresql(_) => Self::Postgresql,
            Connection::Mysql(_) => Self::Mysql,
        }
    }

    /// A name from the catalogue, quoted.
    fn quoted(self, name: &str) -> String {
        match self {
            Self::Sqlite | Self::Postgresql => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::Mysql => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// The placeholder with a number, which begins with 1.
    fn placeholder(self, number: usize) -> String {
        match self {
            Self::Sqlite | Self::Mysql => "?".to_owned(),
            Self::Postgresql => format!("${number}"),
        }
    }

    /// The rows with one of `ids` ids that have a value.
    fn select(self, column: &OtherColumn, ids: usize) -> String {
        let table = self.quoted(column.table.name);
        let name = self.quoted(&column.name);
        let key = (0..3).map(|place| match column.table.key.get(place) {
            Some(key) => format!("{} AS k{place}", self.quoted(key)),
            None => format!("'' AS k{place}"),
        });
        let key: Vec<String> = key.collect();
        let (text, form) = self.as_text(&name, &column.data_type);
        let places: Vec<String> = (1..=ids).map(|number| self.placeholder(number)).collect();
        format!(
            "SELECT {}, {text} AS value, {form} AS form FROM {table} WHERE {name} IS NOT NULL AND {} IN ({})",
            key.join(", "),
            self.quoted(column.table.key[0]),
            places.join(", ")
        )
    }

    /// A value as text that can be written to any engine, and whether it is the hexadecimal form of bytes.
    fn as_text(self, name: &str, data_type: &str) -> (String, String) {
        match self {
            // Any row may have any type.
            Self::Sqlite => (
                format!(
                    "CASE typeof({name}) WHEN 'blob' THEN hex({name}) WHEN 'real' THEN printf('%!.17g', {name}) \
                     ELSE CAST({name} AS TEXT) END"
                ),
                format!("CASE typeof({name}) WHEN 'blob' THEN 'bytes' ELSE 'text' END"),
            ),
            Self::Postgresql => match data_type {
                "bytea" => (
                    format!("pg_catalog.encode({name}, 'hex')"),
                    "'bytes'".to_owned(),
                ),
                // The other engines store it as a number.
                "boolean" => (
                    format!("CASE WHEN {name} THEN '1' ELSE '0' END"),
                    "'text'".to_owned(),
                ),
                _ => (format!("{name}::text"), "'text'".to_owned()),
            },
            Self::Mysql => match data_type {
                "float" => (format!("CAST(({name} + 0e0) AS CHAR)"), "'text'".to_owned()),
                bytes if MYSQL_BYTES.contains(&bytes) => {
                    (format!("CAST(HEX({name}) AS CHAR)"), "'bytes'".to_owned())
                }
                _ => (format!("CAST({name} AS CHAR)"), "'text'".to_owned()),
            },
        }
    }

    fn update(self, column: &OtherColumn, is_bytes: bool) -> String {
        let value = self.placeholder(1);
        let value = match (self, is_bytes) {
            (Self::Sqlite | Self::Mysql, false) => value,
            (Self::Sqlite | Self::Mysql, true) => format!("unhex({value})"),
            (Self::Postgresql, false) => format!("CAST({value}::text AS {})", column.data_type),
            (Self::Postgresql, true) => format!("pg_catalog.decode({value}, 'hex')"),
        };
        let key = column.table.key.iter().enumerate();
        let key: Vec<String> = key
            .map(|(place, key)| format!("{} = {}", self.quoted(key), self.placeholder(place + 2)))
            .collect();
        format!(
            "UPDATE {} SET {} = {value} WHERE {}",
            self.quoted(column.table.name),
            self.quoted(&column.name),
            key.join(" AND ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_catalogue_cannot_end_a_statement() {
        assert_eq!(Sql::Postgresql.quoted("a\"; DROP"), "\"a\"\"; DROP\"");
        assert_eq!(Sql::Mysql.quoted("a`b"), "`a``b`");
        let column = OtherColumn {
            table: &COPIED_TABLES[4],
            name: "note".to_owned(),
            data_type: "character varying(5)".to_owned(),
        };
        assert_eq!(
            Sql::Postgresql.update(&column, false),
            "UPDATE \"endpoint_tags\" SET \"note\" = CAST($1::text AS character varying(5)) WHERE \"endpoint_id\" = $2 \
             AND \"key\" = $3"
        );
    }
}
