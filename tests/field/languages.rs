//! Servers that speak German: exit codes are the same as in English, because codes decide and not words.

use std::path::Path;
use std::process::Command;

use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, Keys, Running, TestDb, TestEnv};
use crate::concurrency::{begin, somebody_waits};

/// Makes the locale that PostgreSQL's German needs, where the system has none.
fn make_german_locale() {
    if Path::new("/usr/lib/locale/de_DE.utf8").exists() {
        return;
    }
    let made = Command::new("localedef")
        .args(["--no-archive", "-i", "de_DE", "-f", "UTF-8", "de_DE.UTF-8"])
        .status();
    assert!(
        made.expect("localedef can be run").success(),
        "install the package locales, and run this as root once"
    );
}

/// Whether the command waits for a lock, or has ended without.
type Waits = fn(&TestDb, &mut Running) -> bool;

/// The list of transactions cannot be read on a MySQL where a statement with a binary value is under way (error
/// 3854). Nobody else uses this server, so its own count of those who wait for a row does as well.
fn waits_on_mysql(db: &TestDb, command: &mut Running) -> bool {
    let waiting = "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_row_lock_current_waits'";
    command.has_ended() || db.value(waiting).as_deref() != Some("0")
}

/// Failures of each kind. `says` is a word of each answer: it is German, indeed.
fn each_failure_has_its_code(db: &TestDb, restricted: &str, says: [&str; 2], waits: Waits) {
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..2));
    let before = db.secrets_snapshot();
    let env = TestEnv::on(db, "A");
    let mut writer = db.connect();
    writer.execute(begin(db.engine()));
    writer.execute("UPDATE secrets SET description = 'x'");
    let update = ["secret", "update", "secret-00001", "--value-stdin"];
    let timeout = ["--lock-timeout", "1"];
    let output = env.mlgate(update).args(timeout).stdin("v").run().code(11);
    assert!(output.stderr().contains(says[0]), "{output}");
    let output = env.rotation("B", &timeout).run().code(11);
    assert!(output.stderr().contains("--lock-timeout"), "{output}");
    writer.execute("ROLLBACK");
    assert_eq!(db.secrets_snapshot(), before);
    // A name that somebody else takes at the same moment is a conflict.
    let row = Keys::new(&[(1, "A")]).seal(1, "s-ffff", "taken", "theirs");
    writer.execute(begin(db.engine()));
    writer.execute(&db.insert_statement(&[row]));
    let create = ["secret", "create", "taken", "--value-stdin"];
    let mut create = env.mlgate(create).stdin("v").start();
    while !waits(db, &mut create) {
        crate::common::pause();
    }
    writer.execute("COMMIT");
    let _ = create.finish().code(5);
    // A right that is missing is no lock that does not exist.
    env.set("MLGATE_DATABASE", restricted);
    let output = env.mlgate(update).stdin("v").run().code(1);
    assert!(output.stderr().contains(says[1]), "{output}");
    assert_eq!(env.reveal("secret-00001"), "v-1");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_german_postgresql() {
    make_german_locale();
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.execute(&format!(
        "ALTER DATABASE {} SET lc_messages = 'de_DE.UTF-8'; \
         CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        db.name()
    ));
    let reader = db.url().replace("mlgate:none", "reader:none");
    let says = ["Zeitüberschreitung", "keine Berechtigung"];
    each_failure_has_its_code(&db, &reader, says, somebody_waits);
}

fn on(flavour: Flavour, waits: Waits) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.execute("SET GLOBAL lc_messages = 'de_DE'");
    db.execute("CREATE USER reader@'%' IDENTIFIED BY 'reader'");
    db.execute(&format!("GRANT SELECT ON {}.* TO reader@'%'", db.name()));
    let reader = db.url().replace("mlgate:mlgate", "reader:reader");
    each_failure_has_its_code(&db, &reader, ["error 1205", "error 1142"], waits);
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn a_german_mariadb() {
    on(Flavour::Mariadb, somebody_waits);
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_german_mysql() {
    on(Flavour::Mysql, waits_on_mysql);
}
