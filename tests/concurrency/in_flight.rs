//! Changes by `MLflow` that began before a rotation and end after it.
//!
//! `MLflow` reads the row, derives its key, and writes the row: 100 ms in which a whole rotation can happen. It leaves
//! out columns that have the value it read, `kek_version` among them.

use std::path::PathBuf;
use std::thread;

use rustix::process::Signal;
use serde_json::{Value, json};

use super::somebody_waits;
use crate::common::{CommandOutput, Engine, Mlflow, TestDb, TestEnv};
use crate::store::mariadb::account;

/// The privileges of the rotation's account besides reading and writing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum May {
    /// All.
    All,
    /// PROCESS, but not LOCK TABLES.
    SeeTransactions,
    /// Neither.
    Nothing,
}

/// Where `MLflow` pauses: a change, and a point of it.
type Stop = (&'static str, &'static str);

/// Every point of every change.
const STOPS: [Stop; 10] = [
    ("update_secret", "before_read"),
    ("update_secret", "after_read"),
    ("update_secret", "before_write"),
    ("update_secret", "after_write"),
    ("delete_secret", "before_read"),
    ("delete_secret", "after_read"),
    ("delete_secret", "before_write"),
    ("delete_secret", "after_write"),
    ("create_secret", "before_write"),
    ("create_secret", "after_write"),
];

/// Pauses `MLflow` in a change, rotates, and lets `MLflow` continue when the rotation waits for it or has committed.
/// Nothing may be lost.
fn rotate_around(mlflow: &Mlflow, db: &TestDb, (change, at): Stop, may: May) -> CommandOutput {
    db.complete();
    let mlflow = mlflow.at(db.url()).key("A", 1);
    let [one, _] =
        ["one", "two"].map(|name| mlflow.create_secret(name, &json!({"api_key": "old"})));
    let env = TestEnv::on(db, "A");
    let user = format!("f_{}", db.name());
    if may != May::All {
        let on_database = format!("SELECT, UPDATE ON {}.*", db.name());
        let grants = [on_database.as_str(), "PROCESS ON *.*"];
        let grants = &grants[..if may == May::Nothing { 1 } else { 2 }];
        env.set("MLGATE_DATABASE", account(db, &user, grants));
    }
    let arguments = match change {
        "update_secret" => json!({"secret_id": one, "value": {"api_key": "new"}}),
        "create_secret" => json!({"name": "three", "value": {"api_key": "new"}}),
        _ => json!({"secret_id": one}),
    };
    let [reached, go]: [PathBuf; 2] = ["reached", "go"].map(|name| env.work().join(name));
    // Reading the table waits for a session that wants to lock it.
    let committed = || {
        may != May::All && db.value("SELECT max(kek_version) FROM secrets").as_deref() == Some("2")
    };
    let (changed, output) = thread::scope(|scope| {
        let changing = scope.spawn(|| mlflow.in_steps(change, &arguments, at, [&reached, &go]));
        while !reached.exists() {
            crate::common::pause();
        }
        let patient = ["--settle", "600", "--lock-timeout", "600"];
        let mut rotation = env.rotation("B", &patient).start();
        while !committed() && !somebody_waits(db, &mut rotation) {
            crate::common::pause();
        }
        env.write("go", "");
        let changed = changing.join().unwrap();
        if may == May::Nothing {
            // It cannot know that this was the last change.
            while !committed() {
                crate::common::pause();
            }
            rotation.signal(Signal::INT);
        }
        (changed, rotation.finish())
    });
    // It was interrupted after its commit: 130 would mean that nothing was changed.
    let exit = match may {
        May::All | May::SeeTransactions => 0,
        May::Nothing => 1,
    };
    let output = output.code(exit);

    let mut expected = json!({"one": {"api_key": "old"}, "two": {"api_key": "old"}});
    let secrets = expected.as_object_mut().unwrap();
    match (&changed, change) {
        // It would have to wait for a lock whose owner waits for it, and fails instead.
        (Err(error), _) => {
            assert_eq!(db.engine(), Engine::Mariadb, "{error:?}");
            assert_eq!(
                error.code.as_deref(),
                Some("TEMPORARILY_UNAVAILABLE"),
                "{error:?}"
            );
        }
        (Ok(_), "update_secret") => secrets["one"] = json!({"api_key": "new"}),
        (Ok(_), "create_secret") => drop(secrets.insert("three".into(), json!({"api_key": "new"}))),
        (Ok(_), _) => drop(secrets.remove("one")),
    }
    env.use_database(db);
    env.use_passphrase("B");
    let also = format!("1={}", env.write("old", "A").display());
    // A server that writes after a rotation under the old key marks it by its version.
    let written_after = change == "create_secret" || at == "before_read";
    let verify = env.mlgate(["verify", "--kek-version", "2"]);
    let verify = if written_after {
        verify.args(["--also", &also])
    } else {
        verify
    };
    let _ = verify.run().success();
    let rewrap = ["rewrap", "--yes", "--kek-version", "2", "--also", &also];
    let _ = env.mlgate(rewrap).run().success();
    let read: Result<Value, _> = mlflow.key("B", 2).decrypt_all();
    assert_eq!(read, Ok(expected), "{change} {at}: {output}");
    if may != May::All {
        db.execute(&format!("DROP USER {user}@'%'"));
    }
    output
}

/// The point at which a rotation without any lock would lose the new value.
const WORST: Stop = ("update_secret", "after_read");

fn rewraps_it(db: &TestDb, may: May) {
    let output = rotate_around(&Mlflow::in_own_process(db), db, WORST, may);
    assert!(output.stderr().contains("Rewrapped 1 secret"), "{output}");
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn an_update_in_flight_is_rewrapped_on_sqlite() {
    rewraps_it(&TestDb::sqlite(), May::All);
}

#[test]
#[ignore = "needs MLflow and PostgreSQL: run tests/run"]
fn a_rotation_waits_for_an_update_in_flight_on_postgresql() {
    let db = TestDb::postgresql();
    let _ = rotate_around(&Mlflow::in_own_process(&db), &db, WORST, May::All);
}

#[test]
#[ignore = "needs MLflow and MariaDB: run tests/run"]
fn a_rotation_waits_for_an_update_in_flight_on_mariadb() {
    let db = TestDb::mariadb();
    let _ = rotate_around(&Mlflow::in_own_process(&db), &db, WORST, May::All);
}

#[test]
#[ignore = "needs MLflow and MariaDB: run tests/run"]
fn an_update_in_flight_is_waited_for_without_lock_tables() {
    rewraps_it(&TestDb::mariadb(), May::SeeTransactions);
}

#[test]
#[ignore = "needs MLflow and MariaDB: run tests/run"]
fn an_update_in_flight_is_detected_without_the_process_privilege() {
    rewraps_it(&TestDb::mariadb(), May::Nothing);
}

/// Every point on every engine with every account.
mod full {
    use super::{May, Mlflow, STOPS, TestDb, rotate_around};

    fn at_every_point(make: impl Fn() -> TestDb, may: May) {
        let mlflow = Mlflow::in_own_process(&make());
        for stop in STOPS {
            let _ = rotate_around(&mlflow, &make(), stop, may);
        }
    }

    #[test]
    #[ignore = "needs MLflow: run tests/run"]
    fn sqlite() {
        at_every_point(TestDb::sqlite, May::All);
    }

    #[test]
    #[ignore = "needs MLflow: run tests/run"]
    fn sqlite_with_a_write_ahead_log() {
        let make = || {
            let db = TestDb::sqlite();
            let _ = db.rows("PRAGMA journal_mode = WAL");
            db
        };
        at_every_point(make, May::All);
    }

    #[test]
    #[ignore = "needs MLflow and PostgreSQL: run tests/run"]
    fn postgresql() {
        at_every_point(TestDb::postgresql, May::All);
    }

    #[test]
    #[ignore = "needs MLflow and MariaDB: run tests/run"]
    fn mariadb() {
        at_every_point(TestDb::mariadb, May::All);
    }

    #[test]
    #[ignore = "needs MLflow and MariaDB: run tests/run"]
    fn mariadb_without_lock_tables() {
        at_every_point(TestDb::mariadb, May::SeeTransactions);
    }

    #[test]
    #[ignore = "needs MLflow and MariaDB: run tests/run"]
    fn mariadb_without_lock_tables_and_process() {
        at_every_point(TestDb::mariadb, May::Nothing);
    }

    #[test]
    #[ignore = "needs MLflow and MySQL: run tests/run"]
    fn mysql() {
        at_every_point(TestDb::mysql, May::All);
    }

    #[test]
    #[ignore = "needs MLflow and MySQL: run tests/run"]
    fn mysql_without_lock_tables() {
        at_every_point(TestDb::mysql, May::SeeTransactions);
    }

    #[test]
    #[ignore = "needs MLflow and MySQL: run tests/run"]
    fn mysql_without_lock_tables_and_process() {
        at_every_point(TestDb::mysql, May::Nothing);
    }
}
