//! `PostgreSQL`: finding the server and getting in.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use diesel::prelude::*;
use diesel::sql_types::Text;
use mlgate::store::connect::postgres::{PostgresConnection, open_postgres};
use mlgate::store::connect::server::{ConnectError, Encryption, Opened};
use mlgate::store::connect::url::DbUrl;

use super::middleman::{nobody, silent};
use super::server::{Server, env, escape, variable};

type Result = std::result::Result<Opened<PostgresConnection>, ConnectError>;

fn open(url: &str, variables: &[(&str, &str)]) -> Result {
    open_postgres(&DbUrl::parse(url).unwrap(), &env(variables))
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    answer: String,
}

/// The single text that a query returns.
pub(super) fn ask(connection: &mut PostgresConnection, query: &str) -> String {
    let found: Answer = diesel::sql_query(query).get_result(connection).unwrap();
    found.answer
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_password_in_the_url_opens_the_database() {
    let server = Server::postgres();
    let url = format!(
        "postgresql+psycopg2://{}@127.0.0.1:{}/postgres",
        server.login(),
        server.port
    );
    let mut opened = open(&url, &[]).unwrap();
    assert_eq!(opened.at, format!("127.0.0.1:{}", server.port));
    assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    let user = ask(
        &mut opened.connection,
        "SELECT current_user::text AS answer",
    );
    assert_eq!(user, server.user);
    let name = "SELECT current_setting('application_name') AS answer";
    assert_eq!(ask(&mut opened.connection, name), "mlgate");
    server.assert_hidden(&format!("{opened:?}"));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_wrong_password_names_the_user_and_the_source() {
    let server = Server::postgres();
    let base = format!(
        "{}@127.0.0.1:{}/postgres",
        escape(&server.user),
        server.port
    );
    let wrong = format!(
        "postgresql://{}:Canary1@127.0.0.1:{}/postgres",
        escape(&server.user),
        server.port
    );
    for (url, variables, source) in [
        (wrong, vec![], "database URL"),
        (
            format!("postgresql://{base}"),
            vec![("PGPASSWORD", "Canary1")],
            "PGPASSWORD",
        ),
        (format!("postgresql://{base}"), vec![], "no password"),
    ] {
        let error = open(&url, &variables).unwrap_err();
        let said = format!("{error} {error:?}");
        assert!(!said.contains("Canary1"), "{said}");
        assert!(error.hint().unwrap().contains(source), "{source}: {said}");
        let ConnectError::AuthenticationFailed { user, .. } = error else {
            panic!("{said}");
        };
        assert_eq!(user, server.user);
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn an_unknown_database_is_named() {
    let server = Server::postgres();
    let url = format!(
        "postgresql://{}@127.0.0.1:{}/no%20such",
        server.login(),
        server.port
    );
    let error = server.checked(open(&url, &[]).unwrap_err());
    let expected = ConnectError::NoSuchDatabase {
        at: format!("127.0.0.1:{}", server.port),
        database: "no such".to_owned(),
    };
    assert_eq!(error, expected);
}

#[test]
fn a_port_without_a_server_is_unreachable() {
    let port = nobody();
    let error = open(&format!("postgresql://u:Canary1@127.0.0.1:{port}/d"), &[]).unwrap_err();
    assert!(!format!("{error:?}").contains("Canary1"));
    let ConnectError::Unreachable { at, reason } = error else {
        panic!("{error}");
    };
    assert_eq!(at, format!("127.0.0.1:{port}"));
    assert!(reason.contains("refused"), "{reason}");
}

#[test]
fn a_missing_socket_is_unreachable() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().display();
    let error = open(&format!("postgresql://u:p@/d?host={path}"), &[]).unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
}

#[test]
fn a_silent_server_times_out() {
    let port = silent();
    let url = format!("postgresql://u:p@127.0.0.1:{port}/d?connect_timeout=1");
    let error = open(&url, &[]).unwrap_err();
    let expected = ConnectError::TimedOut {
        at: format!("127.0.0.1:{port}"),
        seconds: 1,
    };
    assert_eq!(error, expected);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_first_host_that_answers_is_used() {
    let server = Server::postgres();
    let url = format!(
        "postgresql://{}@/postgres?host=127.0.0.1:{}&host=127.0.0.1:{}",
        server.login(),
        nobody(),
        server.port
    );
    let opened = open(&url, &[]).unwrap();
    assert_eq!(opened.at, format!("127.0.0.1:{}", server.port));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn target_session_attrs_skips_servers_of_the_wrong_role() {
    let server = Server::postgres();
    let base = format!("postgresql://{}@127.0.0.1:{}", server.login(), server.port);
    open(
        &format!("{base}/postgres?target_session_attrs=read-write"),
        &[],
    )
    .unwrap();
    let url = format!("{base}/postgres?target_session_attrs=read-only");
    let error = server.checked(open(&url, &[]).unwrap_err());
    assert!(matches!(error, ConnectError::WrongRole { .. }), "{error}");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_socket_opens_the_database_whatever_sslmode_says() {
    let server = Server::postgres();
    let url = format!(
        "postgresql://{}@/postgres?host={}&port={}&sslmode=require",
        server.login(),
        variable("MLGATE_TEST_POSTGRES_SOCKET"),
        server.port
    );
    let opened = open(&url, &[]).unwrap();
    assert_eq!(opened.encryption, Encryption::UnixSocket);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn session_options_reach_the_server() {
    let server = Server::postgres();
    let url = format!(
        "postgresql://{}@127.0.0.1:{}/postgres?options=-csearch_path%3Dmine,public+-cwork_mem%3D5MB&application_name=x",
        server.login(),
        server.port
    );
    let mut opened = open(&url, &[]).unwrap();
    for (setting, value) in [
        ("search_path", "mine,public"),
        ("work_mem", "5MB"),
        ("application_name", "x"),
    ] {
        let query = format!("SELECT current_setting('{setting}') AS answer");
        assert_eq!(ask(&mut opened.connection, &query), value);
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn libpq_variables_complete_the_url() {
    let server = Server::postgres();
    let port = server.port.to_string();
    let variables = [
        ("PGHOST", "127.0.0.1"),
        ("PGPORT", port.as_str()),
        ("PGUSER", server.user.as_str()),
        ("PGPASSWORD", server.password.as_str()),
        ("PGDATABASE", "postgres"),
        ("PGAPPNAME", "by-variable"),
        ("PGSSLMODE", "disable"),
    ];
    let mut opened = open("postgresql://", &variables).unwrap();
    assert_eq!(opened.encryption, Encryption::None);
    let name = "SELECT current_setting('application_name') AS answer";
    assert_eq!(ask(&mut opened.connection, name), "by-variable");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_password_file_is_used_unless_others_can_read_it() {
    let server = Server::postgres();
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join(".pgpass");
    let password = server.password.replace('\\', "\\\\").replace(':', "\\:");
    let text = format!(
        "# mine\nother:*:*:*:wrong\n127.0.0.1:{}:*:*:{password}\n*:*:*:*:wrong\n",
        server.port
    );
    fs::write(&file, text).unwrap();
    let url = format!(
        "postgresql://{}@127.0.0.1:{}/postgres",
        escape(&server.user),
        server.port
    );
    let home = home.path().to_str().unwrap();

    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let opened = open(&url, &[("HOME", home)]).unwrap();
    assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    let moved = format!("{url}?passfile={}", file.display());
    open(&moved, &[]).unwrap();
    open(&url, &[("PGPASSFILE", file.to_str().unwrap())]).unwrap();

    // PGPASSWORD wins over the file.
    let variables = [("HOME", home), ("PGPASSWORD", "wrong")];
    let error = open(&url, &variables).unwrap_err();
    assert!(error.hint().unwrap().contains("PGPASSWORD"));

    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let error = server.checked(open(&url, &[("HOME", home)]).unwrap_err());
    assert!(error.hint().unwrap().contains("no password"), "{error}");
    // With the password from another source the file is not even read.
    let variables = [("HOME", home), ("PGPASSWORD", server.password.as_str())];
    assert!(open(&url, &variables).unwrap().warnings.is_empty());
}

#[test]
fn bad_option_values_are_named_and_not_shown() {
    for option in [
        "sslmode",
        "connect_timeout",
        "target_session_attrs",
        "channel_binding",
        "keepalives",
        "keepalives_idle",
        "port",
        "hostaddr",
        "sslcertmode",
    ] {
        let url = format!("postgresql://u:p@127.0.0.1/d?{option}=Canary1");
        let error = open(&url, &[]).unwrap_err();
        let said = error.to_string();
        assert!(matches!(error, ConnectError::BadOption { .. }), "{said}");
        assert!(said.contains(option) && !said.contains("Canary1"), "{said}");
    }
    let error = open("postgresql://u:p@h/d", &[("PGSSLMODE", "Canary1")]).unwrap_err();
    assert!(
        error.to_string().starts_with("invalid value of PGSSLMODE"),
        "{error}"
    );
    let error = open("mysql://u:p@h/d", &[]).unwrap_err();
    assert!(matches!(error, ConnectError::WrongEngine(_)), "{error}");
}
