//! `PostgreSQL`: every `sslmode` against good and bad certificates.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use mlgate::store::connect::postgres::{PostgresConnection, open_postgres};
use mlgate::store::connect::server::{ConnectError, Encryption, Opened};
use mlgate::store::connect::url::DbUrl;

use super::middleman::{postgres_with_broken_tls, postgres_without_tls};
use super::postgres_login::ask;
use super::server::{Server, env, tls_file};

type Result = std::result::Result<Opened<PostgresConnection>, ConnectError>;

/// Opens with these options, at the server itself or at a proxy's port.
fn open_at(port: u16, query: &str, variables: &[(&str, &str)]) -> Result {
    let server = Server::postgres();
    let url = format!(
        "postgresql://{}@127.0.0.1:{port}/postgres?{query}",
        server.login()
    );
    let result = open_postgres(&DbUrl::parse(&url).unwrap(), &env(variables));
    result.map_err(|error| server.checked(error))
}

fn open(query: &str) -> Result {
    open_at(Server::postgres().port, query, &[])
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
        Err(ConnectError::File { .. }) => "file",
        Err(ConnectError::BadOption { .. }) => "option",
        Err(other) => panic!("{other}"),
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn every_mode_against_every_certificate() {
    let good = format!("sslrootcert={}", tls_file("ca.crt"));
    let other = format!("sslrootcert={}", tls_file("other-ca.crt"));
    let elsewhere = format!("{good}&host=elsewhere.example&hostaddr=127.0.0.1");
    //                   no file, good CA, other CA, good CA but another host name
    for (mode, outcomes) in [
        ("disable", ["plain", "plain", "plain", "plain"]),
        ("allow", ["plain", "plain", "plain", "plain"]),
        ("prefer", ["tls", "ca", "plain", "ca"]),
        ("require", ["tls", "ca", "untrusted", "ca"]),
        ("verify-ca", ["file", "ca", "untrusted", "ca"]),
        ("verify-full", ["file", "full", "untrusted", "wrong name"]),
    ] {
        let home = tempfile::tempdir().unwrap();
        let home = [("HOME", home.path().to_str().unwrap())];
        let port = Server::postgres().port;
        for (roots, expected) in ["", &good, &other, &elsewhere].into_iter().zip(outcomes) {
            let query = format!("sslmode={mode}&{roots}");
            let result = open_at(port, &query, &home);
            assert_eq!(outcome(&result), expected, "{query}: {result:?}");
            if let Ok(mut opened) = result {
                let tls =
                    "SELECT ssl::text AS answer FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
                let encrypted = expected != "plain";
                assert_eq!(ask(&mut opened.connection, tls), encrypted.to_string());
                // Falling back to less protection is never silent.
                let fell_back = mode == "prefer" && expected == "plain";
                assert_eq!(!opened.warnings.is_empty(), fell_back, "{opened:?}");
            }
        }
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_default_is_prefer_and_the_home_directory_has_the_default_files() {
    let home = tempfile::tempdir().unwrap();
    let variables = [("HOME", home.path().to_str().unwrap())];
    let port = Server::postgres().port;
    assert_eq!(outcome(&open_at(port, "", &variables)), "tls");
    let directory = home.path().join(".postgresql");
    fs::create_dir(&directory).unwrap();
    fs::copy(tls_file("ca.crt"), directory.join("root.crt")).unwrap();
    assert_eq!(outcome(&open_at(port, "", &variables)), "ca");
    let result = open_at(port, "sslmode=verify-full", &variables);
    assert_eq!(outcome(&result), "full");

    fs::copy(tls_file("client.crt"), directory.join("postgresql.crt")).unwrap();
    let key = directory.join("postgresql.key");
    fs::copy(tls_file("client.key"), &key).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let mut opened = open_at(port, "sslmode=verify-full", &variables).unwrap();
    assert!(!client_name(&mut opened).is_empty());
    let mut opened = open_at(port, "sslcertmode=disable", &variables).unwrap();
    assert_eq!(client_name(&mut opened), "");

    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let error = open_at(port, "sslmode=verify-full", &variables).unwrap_err();
    assert!(error.to_string().contains("chmod 600"), "{error}");
}

/// The identity that the server derives from the client certificate.
fn client_name(opened: &mut Opened<PostgresConnection>) -> String {
    let name =
        "SELECT coalesce(client_dn, '') AS answer FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    ask(&mut opened.connection, name)
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_client_certificate_is_sent() {
    let certificate = format!(
        "sslcert={}&sslkey={}",
        tls_file("client.crt"),
        tls_file("client.key")
    );
    let mut opened = open(&format!("sslmode=require&{certificate}")).unwrap();
    assert!(!client_name(&mut opened).is_empty());
    let mut opened = open("sslmode=require").unwrap();
    assert_eq!(client_name(&mut opened), "");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn unusable_files_are_named() {
    let certificate = tls_file("client.crt");
    let key = tls_file("client.key");
    for (query, part) in [
        (
            format!("sslmode=verify-ca&sslrootcert={key}"),
            "no PEM certificate",
        ),
        (
            "sslmode=verify-ca&sslrootcert=/no/such".to_owned(),
            "/no/such",
        ),
        (
            format!("sslcert=/no/such&sslkey={key}"),
            "client certificate",
        ),
        (
            format!("sslcert={certificate}&sslkey=/no/such"),
            "private key",
        ),
        (
            format!("sslcert={certificate}&sslkey={}", tls_file("server.key")),
            "belong together",
        ),
    ] {
        let error = open(&query).unwrap_err();
        let said = format!("{error} {:?}", error.hint());
        assert!(said.contains(part), "{query}: {said}");
    }
    // Like libpq, mlgate continues without a missing file that nothing needs, but reports it.
    let opened = open("sslmode=require&sslrootcert=/no/such").unwrap();
    assert_eq!(opened.encryption, Encryption::TlsUnverified);
    assert!(opened.warnings[0].contains("/no/such"), "{opened:?}");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_server_without_tls() {
    let port = postgres_without_tls(Server::postgres().port);
    for (mode, expected) in [
        ("disable", "plain"),
        ("allow", "plain"),
        ("prefer", "plain"),
        ("require", "not offered"),
    ] {
        let result = open_at(port, &format!("sslmode={mode}"), &[]);
        assert_eq!(outcome(&result), expected, "{mode}: {result:?}");
        if let Ok(opened) = result {
            assert!(opened.warnings.is_empty(), "{opened:?}");
        }
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_server_with_broken_tls() {
    let port = postgres_with_broken_tls(Server::postgres().port);
    let opened = open_at(port, "", &[]).unwrap();
    assert_eq!(opened.encryption, Encryption::None);
    assert!(
        opened.warnings[0].ends_with("continuing without TLS"),
        "{opened:?}"
    );
    assert_eq!(outcome(&open_at(port, "sslmode=require", &[])), "failed");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn system_authorities_are_trusted_only_for_the_host_name() {
    // Only the test knows this authority, so the system does not trust it.
    assert_eq!(outcome(&open("sslrootcert=system")), "untrusted");
    assert_eq!(
        outcome(&open("sslrootcert=system&sslmode=verify-full")),
        "untrusted"
    );
    let error = open("sslrootcert=system&sslmode=verify-ca").unwrap_err();
    assert!(
        error.to_string().contains("requires verify-full"),
        "{error}"
    );
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_server_certificate_itself_may_be_the_trusted_one() {
    let itself = format!("sslrootcert={}", tls_file("server.crt"));
    let result = open(&format!("sslmode=verify-full&{itself}"));
    assert_eq!(
        outcome(&result),
        "untrusted",
        "a leaf is no authority: {result:?}"
    );
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn channel_binding_can_be_required() {
    open("sslmode=require&channel_binding=require").unwrap();
    open("sslmode=disable&channel_binding=require").unwrap_err();
}
