//! `MySQL` and `MariaDB`: TLS modes against good and bad certificates.

use diesel::prelude::*;
use mlgate::store::connect::mysql::{MysqlConnection, open_mysql};
use mlgate::store::connect::server::{ConnectError, Encryption, Opened};
use mlgate::store::connect::url::DbUrl;

use super::middleman::{mysql_without_tls, under_another_name};
use super::mysql_login::ask;
use super::server::{Server, env, tls_file};

type Result = std::result::Result<Opened<MysqlConnection>, ConnectError>;

fn open_at(place: &str, query: &str, variables: &[(&str, &str)]) -> Result {
    let server = Server::mysql();
    let url = format!(
        "mysql://{}@{place}/{}?{query}",
        server.login(),
        server.database
    );
    let result = open_mysql(&DbUrl::parse(&url).unwrap(), &env(variables));
    result.map_err(|error| server.checked(error))
}

fn open(query: &str) -> Result {
    open_at(&here(), query, &[])
}

fn here() -> String {
    format!("127.0.0.1:{}", Server::mysql().port)
}

/// The result, abbreviated.
fn outcome(result: &Result) -> &'static str {
    match result {
        Ok(opened) => match opened.encryption {
            Encryption::None => "plain",
            Encryption::TlsUnverified => "tls",
            Encryption::TlsVerifiedCa => "ca",
            Encryption::TlsVerifiedFull => "full",
            Encryption::UnixSocket => "socket",
        },
        Err(ConnectError::CertificateNotTrusted { .. }) => "untrusted",
        Err(ConnectError::HostNameMismatch { .. }) => "wrong name",
        Err(ConnectError::TlsNotOffered { .. }) => "not offered",
        Err(ConnectError::TlsFailed { .. }) => "failed",
        Err(other) => panic!("{other}"),
    }
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn every_mode_against_every_certificate() {
    let good = format!("ssl_ca={}", tls_file("ca.crt"));
    let other = format!("ssl_ca={}", tls_file("other-ca.crt"));
    let elsewhere = format!("127.0.0.2:{}", under_another_name(Server::mysql().port));
    //                   good CA, other CA, good CA but another host name
    for (options, outcomes) in [
        ("", ["full", "untrusted", "wrong name"]),
        ("ssl_verify_cert=true", ["full", "untrusted", "wrong name"]),
        (
            "ssl_verify_identity=true",
            ["full", "untrusted", "wrong name"],
        ),
        (
            "ssl_mode=VERIFY_IDENTITY",
            ["full", "untrusted", "wrong name"],
        ),
        ("ssl_check_hostname=false", ["ca", "untrusted", "ca"]),
        ("ssl_mode=VERIFY_CA", ["ca", "untrusted", "ca"]),
        ("ssl_verify_cert=false", ["tls", "tls", "tls"]),
        ("ssl_mode=REQUIRED", ["tls", "tls", "tls"]),
        ("ssl_mode=PREFERRED", ["tls", "tls", "tls"]),
        ("ssl_mode=DISABLED", ["plain", "plain", "plain"]),
        ("ssl_disabled=true", ["plain", "plain", "plain"]),
    ] {
        let here = here();
        let cases = [(&here, &good), (&here, &other), (&elsewhere, &good)];
        for ((place, roots), expected) in cases.into_iter().zip(outcomes) {
            let result = open_at(place, &format!("{options}&{roots}"), &[]);
            assert_eq!(outcome(&result), expected, "{options} {roots}: {result:?}");
            if let Ok(mut opened) = result {
                let cipher = cipher(&mut opened.connection);
                assert_eq!(
                    cipher.is_empty(),
                    expected == "plain",
                    "{options}: {cipher}"
                );
            }
        }
    }
}

/// The cipher of the session according to the server; empty without TLS.
fn cipher(connection: &mut MysqlConnection) -> String {
    #[derive(QueryableByName)]
    struct Status {
        #[diesel(sql_type = diesel::sql_types::Text, column_name = "Value")]
        value: String,
    }
    let status: Status = diesel::sql_query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
        .get_result(connection)
        .unwrap();
    status.value
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn mlflows_variables_are_read() {
    let (good, other) = (tls_file("ca.crt"), tls_file("other-ca.crt"));
    let variables = [("MLFLOW_MYSQL_SSL_CA", good.as_str())];
    assert_eq!(outcome(&open_at(&here(), "", &variables)), "full");
    let variables = [("MLFLOW_MYSQL_SSL_CA", other.as_str())];
    assert_eq!(outcome(&open_at(&here(), "", &variables)), "untrusted");
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn without_a_file_the_system_authorities_are_used() {
    // Only the test knows this authority, so the system does not trust it.
    assert_eq!(outcome(&open("ssl_verify_cert=true")), "untrusted");
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn a_client_certificate_is_sent() {
    let mut admin = open("").unwrap().connection;
    let mut run = |query: &str| diesel::sql_query(query).execute(&mut admin).unwrap();
    run("DROP USER IF EXISTS mlgate_x509@'127.0.0.1'");
    run("CREATE USER mlgate_x509@'127.0.0.1' IDENTIFIED BY 'Canary1' REQUIRE X509");
    let open = |query: &str| {
        let port = Server::mysql().port;
        let url = format!("mysql://mlgate_x509:Canary1@127.0.0.1:{port}/?{query}");
        open_mysql(&DbUrl::parse(&url).unwrap(), &env(&[]))
    };
    let query = format!(
        "ssl_cert={}&ssl_key={}",
        tls_file("client.crt"),
        tls_file("client.key")
    );
    let mut opened = open(&query).unwrap();
    let user = "SELECT CAST(substring_index(user(), '@', 1) AS CHAR) AS answer";
    assert_eq!(ask(&mut opened.connection, user), "mlgate_x509");
    let error = open("").unwrap_err();
    assert!(!format!("{error:?}").contains("Canary1"));
    let refused = matches!(error, ConnectError::AuthenticationFailed { .. });
    assert!(refused, "{error}");
    run("DROP USER mlgate_x509@'127.0.0.1'");
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn unusable_files_are_named() {
    let (certificate, key) = (tls_file("client.crt"), tls_file("client.key"));
    for (query, part) in [
        (format!("ssl_ca={key}"), "no PEM certificate"),
        ("ssl_ca=/no/such".to_owned(), "/no/such"),
        (
            format!("ssl_cert=/no/such&ssl_key={key}"),
            "client certificate",
        ),
        (
            format!("ssl_cert={certificate}&ssl_key=/no/such"),
            "private key",
        ),
        (format!("ssl_cert={certificate}"), "no PEM private key"),
        (format!("ssl_key={key}"), "`ssl_key`"),
    ] {
        let error = open(&query).unwrap_err().to_string();
        assert!(error.contains(part), "{query}: {error}");
    }
}

#[test]
#[ignore = "needs MySQL or MariaDB: run tests/run"]
fn a_server_without_tls() {
    let place = format!("127.0.0.1:{}", mysql_without_tls(Server::mysql().port));
    let good = format!("ssl_ca={}", tls_file("ca.crt"));
    for (query, expected) in [
        ("", "plain"),
        ("ssl_mode=DISABLED", "plain"),
        ("ssl=true", "not offered"),
        (&good, "not offered"),
    ] {
        let result = open_at(&place, query, &[]);
        assert_eq!(outcome(&result), expected, "{query}: {result:?}");
    }
}
