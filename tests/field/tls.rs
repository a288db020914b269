//! TLS to real servers, whose certificate names the host in subjectAltName, or has none at all: what is checked
//! holds, what cannot be checked is refused with the reason, and `MLflow` and mlgate work over the same URL.

use super::cell::Cell;
use super::servers::{Certificate, Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, TestDb, TestEnv};

/// What `db status` says about the certificate.
const FULL: &str = ", certificate and host name verified";
const AUTHORITY: &str = ", certificate verified, host name not verified";
const UNVERIFIED: &str = ", certificate not verified";

/// A server that can be connected to in different ways.
struct Asked<'a> {
    db: &'a TestDb,
    env: TestEnv,
}

impl<'a> Asked<'a> {
    fn on(db: &'a TestDb) -> Self {
        let env = TestEnv::on(db, "A");
        Self { db, env }
    }

    /// The URL for a host, with options.
    fn url(&self, host: &str, options: &str) -> String {
        let (head, path) = self.db.url().rsplit_once('/').unwrap();
        let (user, address) = head.rsplit_once('@').unwrap();
        let (_, port) = address.rsplit_once(':').unwrap();
        let options = options.replace("{ca}", &Certificate::authority());
        format!("{user}@{host}:{port}/{path}?{options}")
    }

    /// With these options the connection succeeds, and `db status` prints this.
    fn stands(&self, host: &str, options: &str, encryption: &str) {
        self.env.set("MLGATE_DATABASE", self.url(host, options));
        let status = self.env.mlgate(["db", "status"]).run().success();
        assert!(status.stdout().contains(encryption), "{options}: {status}");
        self.env.mlgate(["secret", "list"]).run().success();
    }

    /// With these options it fails, and the message says why.
    fn is_refused(&self, host: &str, options: &str, says: &[&str]) {
        self.env.set("MLGATE_DATABASE", self.url(host, options));
        for command in [&["secret", "list"][..], &["db", "status"]] {
            let refused = self.env.mlgate(command).run().code(10);
            for says in says {
                assert!(refused.stderr().contains(says), "{options}: {refused}");
            }
        }
    }
}

#[test]
#[ignore = "needs PostgreSQL and MLflow: run tests/run --full"]
fn on_postgresql() {
    let certificate = Certificate::with_names();
    let server = PostgresqlServer::start_with(&[
        "ssl=on".to_owned(),
        format!("ssl_cert_file={}", certificate.certificate()),
        format!("ssl_key_file={}", certificate.key()),
    ]);
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    let asked = Asked::on(&db);
    let full = "sslmode=verify-full&sslrootcert={ca}";
    let authority = "sslmode=verify-ca&sslrootcert={ca}";
    for host in ["localhost", "127.0.0.1"] {
        asked.stands(host, full, FULL);
        asked.stands(host, authority, AUTHORITY);
        asked.stands(host, "sslmode=require", UNVERIFIED);
        asked.stands(host, "", UNVERIFIED);
    }
    Cell::by(&db, &asked.url("localhost", full)).holds();

    certificate.without_names("db.example");
    db.execute("SELECT pg_reload_conf()");
    // The server has it once it presents it.
    // libpq's rule: without a subjectAltName, the common name is the name.
    let says = ["it is for db.example", "sslmode=verify-ca"];
    let wait = TestEnv::new();
    wait.set("MLGATE_DATABASE", asked.url("localhost", full));
    while wait.mlgate(["db", "status"]).run().status().success() {
        crate::common::pause();
    }
    for host in ["localhost", "127.0.0.1"] {
        asked.is_refused(host, full, &says);
        asked.stands(host, authority, AUTHORITY);
        asked.stands(host, "sslmode=require", UNVERIFIED);
    }
    Cell::by(&db, &asked.url("localhost", authority)).rotates_under_fire();
}

fn on(flavour: Flavour, reload: &str) {
    let certificate = Certificate::with_names();
    let server = MysqlServer::start_with(
        flavour,
        &[
            format!("--ssl-cert={}", certificate.certificate()),
            format!("--ssl-key={}", certificate.key()),
            format!("--ssl-ca={}", Certificate::authority()),
        ],
    );
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    let asked = Asked::on(&db);
    let full = "ssl_ca={ca}";
    let authority = "ssl_ca={ca}&ssl_check_hostname=false";
    for host in ["localhost", "127.0.0.1"] {
        asked.stands(host, full, FULL);
        asked.stands(host, authority, AUTHORITY);
        asked.stands(host, "ssl_mode=VERIFY_CA&ssl_ca={ca}", AUTHORITY);
        asked.stands(host, "ssl_mode=REQUIRED", UNVERIFIED);
        asked.stands(host, "", UNVERIFIED);
    }
    Cell::by(&db, &asked.url("127.0.0.1", full)).holds();

    certificate.without_names("localhost");
    db.execute(reload);
    // As in MySQL's own clients, not even a matching common name counts.
    for host in ["localhost", "127.0.0.1"] {
        asked.is_refused(host, full, &["subjectAltName", "ssl_check_hostname=false"]);
        asked.is_refused(
            host,
            "ssl_mode=VERIFY_IDENTITY&ssl_ca={ca}",
            &["subjectAltName"],
        );
        asked.stands(host, authority, AUTHORITY);
        asked.stands(host, "ssl_mode=VERIFY_CA&ssl_ca={ca}", AUTHORITY);
        asked.stands(host, "ssl_mode=REQUIRED", UNVERIFIED);
    }
    Cell::by(&db, &asked.url("127.0.0.1", authority)).rotates_under_fire();
}

#[test]
#[ignore = "needs MariaDB and MLflow: run tests/run --full"]
fn on_mariadb() {
    on(Flavour::Mariadb, "FLUSH SSL");
}

#[test]
#[ignore = "needs MySQL and MLflow: run tests/run --full"]
fn on_mysql() {
    on(Flavour::Mysql, "ALTER INSTANCE RELOAD TLS");
}
