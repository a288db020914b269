//! Servers that speak German or Japanese: exit codes are the same as in English, because codes decide and not text.

use std::path::Path;
use std::process::Command;

use super::cell::Cell;
use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, Keys, Running, TestDb, TestEnv};
use crate::concurrency::{begin, somebody_waits};

/// Creates the locale that a language of PostgreSQL needs, where the system lacks it.
fn make_locale(name: &str) {
    if Path::new(&format!("/usr/lib/locale/{name}.utf8")).exists() {
        return;
    }
    let made = Command::new("localedef")
        .args(["--no-archive", "-i", name, "-f", "UTF-8"])
        .arg(format!("{name}.UTF-8"))
        .status();
    assert!(
        made.expect("localedef can be run").success(),
        "install the package locales, and run this as root once"
    );
}

/// Whether the command waits for a lock, or has ended without waiting.
type Waits = fn(&TestDb, &mut Running) -> bool;

/// The list of transactions cannot be read on a MySQL while a statement with a binary value is running (error
/// 3854). Nothing else uses this server, so its own count of sessions waiting for a row does as well.
fn waits_on_mysql(db: &TestDb, command: &mut Running) -> bool {
    let waiting = "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_row_lock_current_waits'";
    command.has_ended() || db.value(waiting).as_deref() != Some("0")
}

/// Failures of each kind. `says` is a word of each answer, which proves that it is in the other language.
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
    // A name that another session takes at the same moment is a conflict.
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
    // A missing privilege is not a missing lock.
    env.set("MLGATE_DATABASE", restricted);
    let output = env.mlgate(update).stdin("v").run().code(1);
    assert!(output.stderr().contains(says[1]), "{output}");
    assert_eq!(env.reveal("secret-00001"), "v-1");
}

fn on_postgresql(locale: &str, says: [&str; 2]) {
    make_locale(locale);
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.execute(&format!(
        "ALTER DATABASE {} SET lc_messages = '{locale}.UTF-8'; \
         CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        db.name()
    ));
    let reader = db.url().replace("mlgate:none", "reader:none");
    each_failure_has_its_code(&db, &reader, says, somebody_waits);
    db.execute("DELETE FROM secrets");
    Cell::of(&db).holds();
}

#[test]
#[ignore = "needs PostgreSQL and MLflow: run tests/run --full"]
fn a_german_postgresql() {
    on_postgresql("de_DE", ["Zeitüberschreitung", "keine Berechtigung"]);
}

#[test]
#[ignore = "needs PostgreSQL and MLflow: run tests/run --full"]
fn a_japanese_postgresql() {
    on_postgresql("ja_JP", ["タイムアウト", "拒否されました"]);
}

fn on(flavour: Flavour, locale: &str, says: [&str; 2], waits: Waits) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.execute(&format!("SET GLOBAL lc_messages = '{locale}'"));
    db.execute("CREATE USER reader@'%' IDENTIFIED BY 'reader'");
    db.execute(&format!("GRANT SELECT ON {}.* TO reader@'%'", db.name()));
    let reader = db.url().replace("mlgate:mlgate", "reader:reader");
    each_failure_has_its_code(&db, &reader, says, waits);
    db.execute("DELETE FROM secrets");
    Cell::of(&db).holds();
}

#[test]
#[ignore = "needs MariaDB and MLflow: run tests/run --full"]
fn a_german_mariadb() {
    let says = ["Wartezeit", "nicht erlaubt"];
    on(Flavour::Mariadb, "de_DE", says, somebody_waits);
}

#[test]
#[ignore = "needs MariaDB and MLflow: run tests/run --full"]
fn a_japanese_mariadb() {
    let says = ["error 1205", "許可されていません"];
    on(Flavour::Mariadb, "ja_JP", says, somebody_waits);
}

#[test]
#[ignore = "needs MySQL and MLflow: run tests/run --full"]
fn a_german_mysql() {
    let says = ["Wartezeit", "nicht erlaubt"];
    on(Flavour::Mysql, "de_DE", says, waits_on_mysql);
}

#[test]
#[ignore = "needs MySQL and MLflow: run tests/run --full"]
fn a_japanese_mysql() {
    let says = ["error 1205", "許可されていません"];
    on(Flavour::Mysql, "ja_JP", says, waits_on_mysql);
}
