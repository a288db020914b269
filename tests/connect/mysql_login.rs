//! `MySQL` and `MariaDB`: finding the server and getting in.

use diesel::prelude::*;
use diesel::sql_types::Text;
use mlgate::store::connect::mysql::{MysqlConnection, open_mysql};
use mlgate::store::connect::server::{ConnectError, Encryption, Opened};
use mlgate::store::connect::url::DbUrl;

use super::middleman::{nobody, silent};
use super::server::{Server, env, escape, variable};

type Result = std::result::Result<Opened<MysqlConnection>, ConnectError>;

fn open(url: &str) -> Result {
    open_mysql(&DbUrl::parse(url).unwrap(), &env(&[]))
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    answer: String,
}

/// The single text that a query returns.
pub(super) fn ask(connection: &mut MysqlConnection, query: &str) -> String {
    let found: Answer = diesel::sql_query(query).get_result(connection).unwrap();
    found.answer
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn the_password_in_the_url_opens_the_database() {
    let server = Server::mysql();
    let url = format!(
        "mysql+pymysql://{}@127.0.0.1:{}/{}?charset=utf8mb4",
        server.login(),
        server.port,
        server.database
    );
    let mut opened = open(&url).unwrap();
    assert_eq!(opened.at, format!("127.0.0.1:{}", server.port));
    // Without being asked, as PyMySQL does; caching_sha2_password needs it.
    assert_eq!(opened.encryption, Encryption::TlsUnverified);
    assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    let user = "SELECT CAST(substring_index(user(), '@', 1) AS CHAR) AS answer";
    assert_eq!(ask(&mut opened.connection, user), server.user);
    for variable in ["client", "connection", "results"] {
        let query = format!("SELECT CAST(@@character_set_{variable} AS CHAR) AS answer");
        assert_eq!(ask(&mut opened.connection, &query), "utf8mb4");
    }
    server.assert_hidden(&format!("{opened:?}"));
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn affected_rows_are_matched_rows() {
    let server = Server::mysql();
    let url = format!(
        "mysql://{}@127.0.0.1:{}/{}",
        server.login(),
        server.port,
        server.database
    );
    let mut connection = open(&url).unwrap().connection;
    let mut run = |query: &str| diesel::sql_query(query).execute(&mut connection).unwrap();
    run("CREATE DATABASE IF NOT EXISTS mlgate_connect");
    run("CREATE TEMPORARY TABLE mlgate_connect.t (x INT)");
    run("INSERT INTO mlgate_connect.t VALUES (1), (1), (2)");
    assert_eq!(run("UPDATE mlgate_connect.t SET x = 1"), 3);
    run("DROP DATABASE mlgate_connect");
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn a_wrong_password_names_the_user() {
    let server = Server::mysql();
    for (login, source) in [
        (
            format!("{}:Canary1", escape(&server.user)),
            "is the one in the database URL",
        ),
        (escape(&server.user), "no password"),
    ] {
        let url = format!("mysql://{login}@127.0.0.1:{}/x", server.port);
        let error = open(&url).unwrap_err();
        let said = format!("{error} {error:?} {:?}", error.hint());
        assert!(!said.contains("Canary1") && said.contains(source), "{said}");
        let ConnectError::AuthenticationFailed { user, .. } = error else {
            panic!("{said}");
        };
        assert_eq!(user, server.user);
    }
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn an_unknown_database_is_named() {
    let server = Server::mysql();
    let url = format!(
        "mysql://{}@127.0.0.1:{}/no%20such",
        server.login(),
        server.port
    );
    let error = server.checked(open(&url).unwrap_err());
    let expected = ConnectError::NoSuchDatabase {
        at: format!("127.0.0.1:{}", server.port),
        database: "no such".to_owned(),
    };
    assert_eq!(error, expected);
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn the_socket_opens_the_database() {
    let server = Server::mysql();
    let socket = variable("MLGATE_TEST_MYSQL_SOCKET");
    let url = format!(
        "mysql://{}@/{}?unix_socket={socket}&ssl_mode=REQUIRED",
        server.login(),
        server.database
    );
    let opened = open(&url).unwrap();
    assert_eq!(opened.encryption, Encryption::UnixSocket);
    assert_eq!(opened.at, socket);
}

#[test]
fn a_port_without_a_server_is_unreachable() {
    let port = nobody();
    let error = open(&format!("mysql://u:Canary1@127.0.0.1:{port}/d")).unwrap_err();
    assert!(!format!("{error:?}").contains("Canary1"));
    let ConnectError::Unreachable { at, reason } = error else {
        panic!("{error}");
    };
    assert_eq!(at, format!("127.0.0.1:{port}"));
    assert!(reason.contains("refused"), "{reason}");
}

#[test]
fn a_missing_socket_is_unreachable() {
    let error = open("mysql://u:p@/d?unix_socket=/no/such").unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
}

#[test]
fn a_silent_server_times_out() {
    let port = silent();
    let error = open(&format!("mysql://u:p@127.0.0.1:{port}/d?connect_timeout=1")).unwrap_err();
    let expected = ConnectError::TimedOut {
        at: format!("127.0.0.1:{port}"),
        seconds: 1,
    };
    assert_eq!(error, expected);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_server_of_another_protocol_is_refused() {
    let port = Server::postgres().port;
    let error = open(&format!("mysql://u:p@127.0.0.1:{port}/d?connect_timeout=1")).unwrap_err();
    let expected = matches!(
        error,
        ConnectError::Unreachable { .. } | ConnectError::TimedOut { .. }
    );
    assert!(expected, "{error}");
}

#[test]
fn bad_option_values_are_named_and_not_shown() {
    for option in [
        "ssl",
        "ssl_mode",
        "ssl_disabled",
        "ssl_verify_cert",
        "ssl_verify_identity",
        "ssl_check_hostname",
        "connect_timeout",
        "read_timeout",
        "port",
    ] {
        let error = open(&format!("mysql://u:p@127.0.0.1/d?{option}=Canary1")).unwrap_err();
        let said = error.to_string();
        assert!(matches!(error, ConnectError::BadOption { .. }), "{said}");
        assert!(said.contains(option) && !said.contains("Canary1"), "{said}");
    }
    let error = open("mysql://u:p@a,b/d").unwrap_err();
    assert!(error.to_string().contains("only one"), "{error}");
    let error = open("postgresql://u:p@h/d").unwrap_err();
    assert!(matches!(error, ConnectError::WrongEngine(_)), "{error}");
}
