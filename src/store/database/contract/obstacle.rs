//! Why the gateway's tables cannot be used here, although they are or may be on this server.

use std::fmt::Write as _;

/// What prevents this session from using MLflow's tables.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// `PostgreSQL`: they are in schemas outside the search path.
    #[error(
        "MLflow's tables are in {} on the search path ({search_path})",
        schemas_text(schemas)
    )]
    OtherSchema {
        /// The schemas that contain them.
        schemas: Vec<String>,
        /// As the server has it.
        search_path: String,
        /// The session's account.
        account: String,
    },
    /// `PostgreSQL`: the account has no right on their schema.
    #[error(
        "the account `{account}` has no USAGE right on schema `{schema}`, where MLflow's tables are"
    )]
    NoUsage {
        schema: String,
        /// The session's account.
        account: String,
        /// The search path, if it does not include the schema either.
        search_path: Option<String>,
    },
    /// The account may not read them.
    #[error(
        "the account `{account}` has no SELECT right on {}",
        tables_text(tables)
    )]
    NoSelect {
        tables: Vec<String>,
        /// The session's account.
        account: String,
        /// The schema or database they are in.
        place: String,
    },
    /// `MySQL`: they are in another database of this server.
    #[error(
        "the database `{current}` has no MLflow tables; {} does",
        databases_text(databases)
    )]
    OtherDatabase {
        /// The databases that contain them.
        databases: Vec<String>,
        /// The one in the URL.
        current: String,
    },
    /// `MySQL` shows only tables on which the account has a right.
    #[error(
        "the database `{database}` is empty, or the account {account} has no rights on its tables"
    )]
    NothingVisible {
        /// The database in the URL.
        database: String,
        /// The session's account, in the form of a GRANT.
        account: String,
    },
    /// The same for some of the tables.
    #[error(
        "{} missing in the database `{database}`, or the account {account} has no rights on {}",
        are(missing), if missing.len() == 1 { "it" } else { "them" }
    )]
    PartlyVisible {
        missing: Vec<&'static str>,
        /// The database in the URL.
        database: String,
        /// The session's account, in the form of a GRANT.
        account: String,
    },
    /// `MySQL`: the URL has no database.
    #[error("the URL has no database")]
    NoDatabase,
    /// Another kind of relation has the name of one of MLflow's tables.
    #[error("`{name}` is {kind}, not a table: mlgate works on MLflow's own tables only")]
    NotATable {
        name: String,
        /// What it is, with an article.
        kind: &'static str,
    },
}

impl Obstacle {
    /// Whether only rights are missing: the database is the right one.
    pub(crate) fn is_denial(&self) -> bool {
        matches!(self, Self::NoUsage { .. } | Self::NoSelect { .. })
    }

    /// The remedies.
    pub(crate) fn hints(&self) -> Vec<String> {
        match self {
            Self::OtherSchema {
                schemas, account, ..
            } => match schemas.as_slice() {
                [schema] => search_path_hints(schema, account),
                _ => vec![
                    "choose one with the URL's options, such as `?options=-csearch_path%3DSCHEMA`; \
                        it must be the one that the MLflow server uses"
                        .to_owned(),
                ],
            },
            Self::NoUsage {
                schema,
                account,
                search_path,
            } => {
                let mut hints = vec![format!(
                    "as the schema's owner: GRANT USAGE ON SCHEMA {} TO {};",
                    identifier(schema),
                    identifier(account)
                )];
                if let Some(path) = search_path {
                    hints.push(format!(
                        "the schema is also not on the search path ({path})"
                    ));
                    hints.extend(search_path_hints(schema, account));
                }
                hints
            }
            Self::NoSelect {
                tables,
                account,
                place,
            } => {
                let names = tables
                    .iter()
                    .map(|table| format!("{}.{}", identifier(place), identifier(table)));
                let names: Vec<String> = names.collect();
                vec![
                    format!(
                        "GRANT SELECT ON {} TO {};",
                        names.join(", "),
                        identifier(account)
                    ),
                    RIGHTS.to_owned(),
                ]
            }
            Self::OtherDatabase { databases, .. } => match databases.as_slice() {
                [database] => vec![
                    format!("if that is the one, use it in the URL: …/{database}"),
                    INITIALISE.to_owned(),
                ],
                _ => vec![
                    "use the one in the URL that the MLflow server uses".to_owned(),
                    INITIALISE.to_owned(),
                ],
            },
            Self::NothingVisible { database, account } => {
                vec![grant_select(database, account), INITIALISE.to_owned()]
            }
            Self::PartlyVisible {
                database, account, ..
            } => vec![grant_select(database, account), RIGHTS.to_owned()],
            Self::NoDatabase => {
                vec!["add its name after the host: mysql+pymysql://USER@HOST/DATABASE".to_owned()]
            }
            Self::NotATable { .. } => vec![
                "connect to the database and schema that the MLflow server itself uses".to_owned(),
            ],
        }
    }
}

/// How an empty database gets its tables.
const INITIALISE: &str = "to initialise an empty database, start `mlflow server` on it";

/// Where the rights of an account are listed.
const RIGHTS: &str = "docs/rights.md has GRANT statements for reading, working and rotating";

fn search_path_hints(schema: &str, account: &str) -> Vec<String> {
    let mut hints = Vec::new();
    // For names that need escaping, only the other way is suggested.
    if is_plain(schema) {
        hints.push(format!(
            "add `?options=-csearch_path%3D{schema}` to the URL"
        ));
    }
    hints.push(format!(
        "or for every session: ALTER ROLE {} SET search_path = {};",
        identifier(account),
        identifier(schema)
    ));
    hints
}

fn grant_select(database: &str, account: &str) -> String {
    // In a GRANT on a database `_` and `%` are wildcards.
    let pattern = database
        .replace('`', "``")
        .replace('_', "\\_")
        .replace('%', "\\%");
    format!("GRANT SELECT ON `{pattern}`.* TO {account};")
}

fn is_plain(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A quoted identifier of `PostgreSQL`.
fn identifier(name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// How many names a message lists.
const NAMES: usize = 3;

/// `a`, `b` and `c`; or the first few and the number of others.
fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let mut text = String::new();
    for (index, name) in names.iter().take(NAMES).enumerate() {
        let before = match index {
            0 => "",
            _ if index + 1 == names.len() => " and ",
            _ => ", ",
        };
        let _ = write!(text, "{before}`{}`", name.as_ref());
    }
    if names.len() > NAMES {
        let _ = write!(text, " and {} more", names.len() - NAMES);
    }
    text
}

fn schemas_text(schemas: &[String]) -> String {
    match schemas {
        [schema] => format!("schema `{schema}`, which is not"),
        _ => format!("several schemas ({}), none of which is", listed(schemas)),
    }
}

fn databases_text(databases: &[String]) -> String {
    match databases {
        [database] => format!("`{database}`"),
        _ => format!("each of {}", listed(databases)),
    }
}

fn tables_text(tables: &[String]) -> String {
    let title = if tables.len() == 1 { "table" } else { "tables" };
    format!("{title} {}", listed(tables))
}

fn are(missing: &[&'static str]) -> String {
    match missing {
        [table] => format!("table `{table}` is"),
        _ => format!("tables {} are", listed(missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_up_to_a_limit() {
        assert_eq!(listed(&["a"]), "`a`");
        assert_eq!(listed(&["a", "b"]), "`a` and `b`");
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(
            listed(&["a", "b", "c", "d", "e"]),
            "`a`, `b`, `c` and 2 more"
        );
    }

    #[test]
    fn a_hint_quotes_identifiers() {
        let obstacle = Obstacle::NoUsage {
            schema: "ML flow".into(),
            account: "reader".into(),
            search_path: None,
        };
        assert_eq!(
            obstacle.hints(),
            ["as the schema's owner: GRANT USAGE ON SCHEMA \"ML flow\" TO reader;"]
        );
        assert_eq!(
            grant_select("ml_flow", "'a'@'%'"),
            "GRANT SELECT ON `ml\\_flow`.* TO 'a'@'%';"
        );
    }
}
