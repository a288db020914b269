//! Certificates and keys of every kind in use: each is accepted, or refused with the reason.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use mlgate::store::connect::mysql::open_mysql;
use mlgate::store::connect::postgres::open_postgres;
use mlgate::store::connect::server::ConnectError;
use mlgate::store::connect::url::DbUrl;

use super::postgres_login::ask;
use super::server::{Server, env, tls_file};
use super::tls_server::{self, certificate, openssl};

const RSA: &[&str] = &["-newkey", "rsa:2048"];
const DAYS: &[&str] = &["-days", "30"];
const SAN: &[&str] = &[
    "subjectAltName=DNS:localhost,IP:127.0.0.1",
    "basicConstraints=CA:FALSE",
];

/// What happens with a server that has this certificate, on both engines: with its authority trusted, and unverified.
fn outcomes(directory: &Path, name: &str, full: bool) -> [String; 4] {
    let ca = tls_file("ca.crt");
    let postgres = tls_server::postgres(directory, name);
    let (mysql, _) = tls_server::mysql(directory, name);
    let mode = if full { "verify-full" } else { "verify-ca" };
    let checked = if full {
        ""
    } else {
        "&ssl_check_hostname=false"
    };
    let urls = [
        format!("postgresql://u:p@127.0.0.1:{postgres}/d?sslmode={mode}&sslrootcert={ca}"),
        format!("postgresql://u:p@127.0.0.1:{postgres}/d?sslmode=require"),
        format!("mysql://u:p@127.0.0.1:{mysql}/d?ssl_ca={ca}{checked}"),
        format!("mysql://u:p@127.0.0.1:{mysql}/d?ssl_mode=REQUIRED"),
    ];
    urls.map(|url| {
        let url = DbUrl::parse(&url).unwrap();
        let error = if url.to_string().starts_with("mysql") {
            open_mysql(&url, &env(&[])).unwrap_err()
        } else {
            open_postgres(&url, &env(&[])).unwrap_err()
        };
        match error {
            // The server hangs up after the handshake, or does not get the password.
            ConnectError::Unreachable { .. } | ConnectError::AuthenticationFailed { .. } => {
                "taken".to_owned()
            }
            error => error.to_string(),
        }
    })
}

#[test]
#[ignore = "needs the test certificates: run tests/run"]
fn server_certificates_are_accepted_or_refused() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    let bare = &["basicConstraints=CA:FALSE"][..];
    let client = &["extendedKeyUsage=clientAuth", SAN[0]][..];
    let past = &[
        "-not_before",
        "20200101000000Z",
        "-not_after",
        "20210101000000Z",
    ][..];
    let past = if supports_dates() {
        past
    } else {
        &["-days", "-1"][..]
    };
    let small = &["-newkey", "rsa:1024"][..];
    //  certificate, key, extensions, signing, with the host's name, checked outcome, unchecked by PostgreSQL's client
    for (name, key, extensions, more, full, expected) in [
        ("good", RSA, SAN, DAYS, true, "taken"),
        ("no-names", RSA, bare, DAYS, false, "taken"),
        ("expired", RSA, SAN, past, true, "valid"),
        ("wrong-use", RSA, client, DAYS, true, "extended key usage"),
        (
            "authority",
            RSA,
            &["basicConstraints=CA:TRUE", SAN[0]],
            DAYS,
            true,
            "an authority",
        ),
        ("version-1", RSA, &[], DAYS, false, "X.509 version 1"),
        (
            "sha1",
            RSA,
            SAN,
            &["-days", "30", "-sha1"],
            true,
            "insecure algorithm",
        ),
        ("small", small, SAN, DAYS, true, "2048 bits"),
    ] {
        certificate(directory, name, "/CN=localhost", key, extensions, more);
        if name == "small" && tls_server_cannot_use(directory, name) {
            continue;
        }
        let [postgres, unchecked, mysql, required] = outcomes(directory, name, full);
        for (engine, said) in [("PostgreSQL", &postgres), ("MySQL", &mysql)] {
            assert!(said.contains(expected), "{engine}, {name}: {said}");
        }
        assert_eq!(unchecked, "taken", "{name}");
        // The driver reads a certificate that it does not verify.
        let unread = if name == "version-1" {
            "X.509 version 1"
        } else {
            "taken"
        };
        assert!(required.contains(unread), "{name}: {required}");
    }
}

/// Whether this openssl can set the dates of a certificate.
fn supports_dates() -> bool {
    let help = std::process::Command::new("openssl")
        .args(["x509", "-help"])
        .output()
        .unwrap();
    String::from_utf8_lossy(&help.stderr).contains("-not_before")
}

/// The TLS library of these tests does not sign with an RSA key below 2048 bits.
fn tls_server_cannot_use(directory: &Path, name: &str) -> bool {
    use rustls::pki_types::pem::PemObject;
    let key =
        rustls::pki_types::PrivateKeyDer::from_pem_file(directory.join(format!("{name}.key")));
    rustls::crypto::ring::sign::any_supported_type(&key.unwrap()).is_err()
}

#[test]
#[ignore = "needs the test certificates: run tests/run"]
fn a_revoked_certificate_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    let path = |name: &str| directory.join(name).to_str().unwrap().to_owned();
    certificate(directory, "server", "/CN=localhost", RSA, SAN, DAYS);
    let config = path("ca.cnf");
    let sections = format!(
        "[ca]\ndefault_ca=x\n[x]\ndatabase={}\ndefault_md=sha256\ndefault_crl_days=9\n",
        path("index")
    );
    // Without a number and extensions openssl writes CRLs of version 1.
    let old_config = path("old-ca.cnf");
    fs::write(&old_config, &sections).unwrap();
    let numbered = format!(
        "{sections}crlnumber={}\n[y]\nauthorityKeyIdentifier=keyid\n",
        path("number")
    );
    fs::write(&config, numbered).unwrap();
    fs::write(path("number"), "01\n").unwrap();
    fs::write(path("index"), "").unwrap();
    let (ca, key, good, bad) = (
        tls_file("ca.crt"),
        tls_file("ca.key"),
        path("good.crl"),
        path("bad.crl"),
    );
    let as_ca = ["ca", "-config", &config, "-cert", &ca, "-keyfile", &key];
    let version_2 = ["-crlexts", "y", "-gencrl", "-out"];
    openssl(&[&as_ca[..], &version_2, &[good.as_str()]].concat());
    openssl(&[&as_ca[..], &["-revoke", &path("server.crt")]].concat());
    openssl(&[&as_ca[..], &version_2, &[bad.as_str()]].concat());
    let version_1 = path("version-1.crl");
    let mut old_ca = as_ca;
    old_ca[2] = &old_config;
    openssl(&[&old_ca[..], &["-gencrl", "-out", &version_1]].concat());
    let port = tls_server::postgres(directory, "server");
    let open = |query: &str, variables: &[(&str, &str)]| {
        let url = format!(
            "postgresql://u:p@127.0.0.1:{port}/d?sslmode=verify-full&sslrootcert={ca}&{query}"
        );
        open_postgres(&DbUrl::parse(&url).unwrap(), &env(variables))
            .unwrap_err()
            .to_string()
    };
    let said = open(&format!("sslcrl={good}"), &[]);
    assert!(said.contains("cannot reach"), "{said}");
    let said = open(&format!("sslcrl={version_1}"), &[]);
    assert!(said.contains("crl_extensions"), "{said}");
    for (query, variables) in [
        (format!("sslcrl={bad}"), vec![]),
        (String::new(), vec![("PGSSLCRL", bad.as_str())]),
    ] {
        let said = open(&query, &variables);
        assert!(said.contains("it is revoked"), "{said}");
    }
    fs::create_dir(path("crls")).unwrap();
    let empty = open(&format!("sslcrldir={}", path("crls")), &[]);
    assert!(empty.contains("it is empty"), "{empty}");
    fs::copy(&bad, path("crls/0.r0")).unwrap();
    let said = open(&format!("sslcrldir={}", path("crls")), &[]);
    assert!(said.contains("it is revoked"), "{said}");
    // libpq's default path.
    fs::create_dir(path(".postgresql")).unwrap();
    fs::copy(&bad, path(".postgresql/root.crl")).unwrap();
    let said = open("", &[("HOME", directory.to_str().unwrap())]);
    assert!(said.contains("it is revoked"), "{said}");
    let said = open(&format!("sslcrl={ca}"), &[]);
    assert!(said.contains("X509 CRL"), "{said}");
}

/// Client certificates, and one key in every form that openssl writes.
fn client_files(directory: &Path) {
    let path = |name: &str| directory.join(name).to_str().unwrap().to_owned();
    certificate(directory, "v1", "/CN=version-1", RSA, &[], DAYS);
    certificate(directory, "rsa", "/CN=rsa", RSA, SAN, DAYS);
    certificate(
        directory,
        "ec",
        "/CN=ec",
        &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        SAN,
        DAYS,
    );
    certificate(
        directory,
        "ed",
        "/CN=ed25519",
        &["-newkey", "ed25519"],
        SAN,
        DAYS,
    );
    let key = |name: &str, args: &[&str]| {
        let (from, to) = (path("rsa.key"), path(name));
        openssl(&[args, &["-in", &from, "-out", &to]].concat());
    };
    key("pkcs1.key", &["rsa", "-traditional"]);
    key(
        "aes.key",
        &[
            "pkcs8",
            "-topk8",
            "-v2",
            "aes-256-cbc",
            "-passout",
            "pass:Canary1",
        ],
    );
    key(
        "scrypt.key",
        &["pkcs8", "-topk8", "-scrypt", "-passout", "pass:Canary1"],
    );
    key(
        "old.key",
        &["rsa", "-aes128", "-traditional", "-passout", "pass:Canary1"],
    );
    key("der.key", &["pkey", "-outform", "DER"]);
    let (ec, sec1) = (path("ec.key"), path("sec1.key"));
    openssl(&["ec", "-in", &ec, "-out", &sec1]);
    let marked = path("marked.crt");
    let text = fs::read_to_string(path("rsa.crt"))
        .unwrap()
        .replace('\n', "\r\n");
    fs::write(&marked, format!("\u{feff}{text}")).unwrap();
    openssl(&[
        "x509",
        "-in",
        &path("rsa.crt"),
        "-outform",
        "DER",
        "-out",
        &path("der.crt"),
    ]);
    for entry in fs::read_dir(directory).unwrap() {
        fs::set_permissions(entry.unwrap().path(), fs::Permissions::from_mode(0o600)).unwrap();
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_client_certificate_and_key_of_every_kind() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    let path = |name: &str| directory.join(name).to_str().unwrap().to_owned();
    client_files(directory);
    let server = Server::postgres();
    let shown = |certificate: &str, key: &str, more: &str| {
        let url = format!(
            "postgresql://{}@127.0.0.1:{}/postgres?sslmode=require&sslcert={certificate}&sslkey={key}{more}",
            server.login(),
            server.port
        );
        let query = "SELECT coalesce(client_dn, '') AS answer FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        match open_postgres(&DbUrl::parse(&url).unwrap(), &env(&[])) {
            Ok(mut opened) => ask(&mut opened.connection, query),
            Err(error) => {
                let said = format!("{error} {:?}", error.hint());
                assert!(!said.contains("Canary1"), "{said}");
                said
            }
        }
    };
    let pkcs1 = path("pkcs1.key");
    let (aes, scrypt, old, der) = (
        path("aes.key"),
        path("scrypt.key"),
        path("old.key"),
        path("der.key"),
    );
    let (ec, sec1, marked) = (path("ec.key"), path("sec1.key"), path("marked.crt"));
    let (rsa, rsa_key) = (path("rsa.crt"), path("rsa.key"));
    for (certificate, key, more, expected) in [
        (&path("v1.crt"), &path("v1.key"), "", "/CN=version-1"),
        (&path("v1.crt"), &rsa_key, "", "belong together"),
        (&rsa, &rsa_key, "", "/CN=rsa"),
        (&rsa, &rsa_key, "&sslpassword=Canary1", "/CN=rsa"),
        (&rsa, &pkcs1, "", "/CN=rsa"),
        (&path("ec.crt"), &ec, "", "/CN=ec"),
        (&path("ec.crt"), &sec1, "", "/CN=ec"),
        (&path("ed.crt"), &path("ed.key"), "", "/CN=ed25519"),
        (&rsa, &aes, "&sslpassword=Canary1", "/CN=rsa"),
        (&rsa, &scrypt, "&sslpassword=Canary1", "/CN=rsa"),
        (&rsa, &aes, "&sslpassword=Canary12", "password is wrong"),
        (&rsa, &aes, "", "no password was given"),
        (&rsa, &old, "&sslpassword=Canary1", "old form"),
        (&rsa, &der, "", "-inform DER"),
        (&path("der.crt"), &rsa_key, "", "-inform DER"),
        (&marked, &rsa_key, "", "/CN=rsa"),
        (&rsa, &ec, "", "belong together"),
    ] {
        let said = shown(certificate, key, more);
        assert!(said.contains(expected), "{certificate} {key}: {said}");
    }
}

#[test]
#[ignore = "needs the test certificates: run tests/run"]
fn a_clear_text_password_needs_a_verified_server() {
    let directory = tempfile::tempdir().unwrap();
    certificate(directory.path(), "server", "/CN=localhost", RSA, SAN, DAYS);
    certificate(
        directory.path(),
        "nameless",
        "/CN=localhost",
        RSA,
        &["basicConstraints=CA:FALSE"],
        DAYS,
    );
    let ca = tls_file("ca.crt");
    let other = tls_file("other-ca.crt");
    for (name, query, sent) in [
        ("server", format!("ssl_ca={ca}"), true),
        ("server", format!("ssl_ca={ca}&ssl_mode=VERIFY_CA"), true),
        (
            "nameless",
            format!("ssl_ca={ca}&ssl_check_hostname=false"),
            true,
        ),
        ("nameless", format!("ssl_ca={ca}"), false),
        ("server", format!("ssl_ca={other}"), false),
        ("server", "ssl_mode=REQUIRED".to_owned(), false),
        ("server", String::new(), false),
        (
            "server",
            format!("ssl_ca={ca}&ssl_verify_cert=false"),
            false,
        ),
    ] {
        let (port, heard) = tls_server::mysql(directory.path(), name);
        let url = format!("mysql://u:Canary1@127.0.0.1:{port}/d?{query}");
        let error = open_mysql(&DbUrl::parse(&url).unwrap(), &env(&[])).unwrap_err();
        let heard = heard.lock().unwrap();
        let passwords: &[Vec<u8>] = if sent { &[b"Canary1\0".to_vec()] } else { &[] };
        assert_eq!(*heard, passwords, "{query}: {error}");
        assert!(!format!("{error:?}").contains("Canary1"), "{error}");
    }
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn mariadb_logs_in_with_ed25519() {
    use diesel::RunQueryDsl;
    let server = Server::mysql();
    let at = format!("127.0.0.1:{}", server.port);
    let admin = format!("mysql://{}@{at}/", server.login());
    let mut admin = open_mysql(&DbUrl::parse(&admin).unwrap(), &env(&[]))
        .unwrap()
        .connection;
    let mut run = |query: &str| diesel::sql_query(query).execute(&mut admin).map(|_| ());
    // It exists if another test was faster.
    let _ = run("INSTALL SONAME 'auth_ed25519'");
    run("DROP USER IF EXISTS mlgate_ed25519@'127.0.0.1'").unwrap();
    run("CREATE USER mlgate_ed25519@'127.0.0.1' IDENTIFIED VIA ed25519 USING PASSWORD('Canary1')")
        .unwrap();
    let open = |login: &str| {
        let url = format!("mysql://{login}@{at}/");
        open_mysql(&DbUrl::parse(&url).unwrap(), &env(&[]))
    };
    open("mlgate_ed25519:Canary1").unwrap();
    for login in ["mlgate_ed25519:wrong", "mlgate_ed25519"] {
        let error = open(login).unwrap_err();
        assert!(
            matches!(error, ConnectError::AuthenticationFailed { .. }),
            "{error}"
        );
    }
    run("DROP USER mlgate_ed25519@'127.0.0.1'").unwrap();
}
