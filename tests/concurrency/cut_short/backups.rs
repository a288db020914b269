//! Backups and restores killed at each step have done everything or nothing.

use std::fs;

use mlgate::backup::GatewayBackup;

use super::steps;
use crate::common::{Engine, Keys, TestDb, TestEnv};
use crate::concurrency::stop::{Stop, others_are_gone};

const FILE: &str = "gateway.backup";

const PASSPHRASE: &str = "p1";

/// A gateway with two pages of secrets, a model and an endpoint.
fn source(db: &TestDb) -> TestEnv {
    db.insert(&Keys::new(&[(1, PASSPHRASE)]).seal_many(1, 0..150));
    let env = TestEnv::on(db, PASSPHRASE);
    for line in [
        "model create m --secret secret-00001 --provider openai --model-name x",
        "endpoint create chat --model m --tag k=v --no-usage-tracking",
    ] {
        let _ = env.mlgate(line.split(' ')).run().success();
    }
    env
}

/// A database to restore into, with the backup in the working directory of its environment.
fn target(from: &TestEnv, db: &TestDb) -> TestEnv {
    let _ = from.mlgate(["db", "backup", FILE]).run().success();
    let env = TestEnv::on(db, PASSPHRASE);
    env.write(FILE, fs::read(from.work().join(FILE)).unwrap());
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env
}

/// How many rows there are of each kind, and entries about restores.
fn counts(db: &TestDb) -> Vec<Option<String>> {
    let count = |rest: &str| db.value(&format!("SELECT count(*) FROM {rest}"));
    [
        "secrets",
        "model_definitions",
        "endpoints",
        "endpoint_model_mappings",
        "endpoint_tags",
        "mlgate_audit WHERE action = 'db.restore'",
    ]
    .map(count)
    .into()
}

const RESTORE: [&str; 5] = ["db", "restore", FILE, "--yes", "-q"];

/// Killed, or its session ended, when all secrets are written and the transaction is open.
fn a_restore_cut_short_near_its_end(engine: Engine) {
    let (source_db, db) = (TestDb::sqlite(), TestDb::mlflow(engine));
    let from = source(&source_db);
    let env = target(&from, &db);
    let nothing = counts(&db);
    let stop = Stop::in_an_insert_into(&db, "endpoint_tags");
    let mut restore = env.mlgate(RESTORE).start();
    stop.reached();
    restore.kill();
    assert_eq!(restore.finish().status().code(), None);
    stop.go_on();
    others_are_gone(&db);
    assert_eq!(counts(&db), nothing);

    let stop = Stop::again(&db);
    let restore = env.mlgate(RESTORE).start();
    stop.reached();
    stop.end_the_session();
    let output = restore.finish();
    assert!(!output.status().success(), "{output}");
    stop.go_on();
    others_are_gone(&db);
    assert_eq!(counts(&db), nothing);
    let _ = env.mlgate(RESTORE).run().success();
    assert_ne!(counts(&db), nothing);
    let _ = env.mlgate(["verify"]).run().success();
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_restore_cut_short_near_its_end_on_postgresql() {
    a_restore_cut_short_near_its_end(Engine::Postgresql);
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_restore_cut_short_near_its_end_on_mariadb() {
    a_restore_cut_short_near_its_end(Engine::Mariadb);
}

mod full {
    use super::*;

    #[test]
    #[ignore = "needs strace: run tests/run"]
    fn a_restore_killed_at_every_step() {
        let (source_db, db) = (TestDb::sqlite(), TestDb::sqlite());
        let from = source(&source_db);
        let env = target(&from, &db);
        let nothing = counts(&db);
        // The empty database, to start each run from.
        let empty = fs::read(db.path()).unwrap();
        let (output, steps) = steps::of(&env, &RESTORE);
        drop(output.success());
        let all = counts(&db);
        assert_ne!(all, nothing);
        let (mut untouched, mut done) = (0, 0);
        for step in &steps {
            fs::write(db.path(), &empty).unwrap();
            let output = steps::killed_at(&env, step, &RESTORE).run();
            // Reading rolls back the journal of a killed process.
            let found = counts(&db);
            if found == nothing {
                untouched += 1;
            } else {
                assert_eq!(found, all, "{step}\n{output}");
                done += 1;
            }
            let _ = env.mlgate(RESTORE).run().success();
            assert_eq!(counts(&db), all, "{step}");
        }
        assert!(untouched > 5 && done > 0, "{untouched}, {done}");
        let _ = env.mlgate(["verify"]).run().success();
    }

    /// A file under the final name is complete.
    #[test]
    #[ignore = "needs strace: run tests/run"]
    fn a_backup_killed_at_every_step() {
        const BACKUP: [&str; 4] = ["db", "backup", FILE, "-q"];
        let db = TestDb::sqlite();
        let env = source(&db);
        let before = db.secrets_snapshot();
        let (output, steps) = steps::of(&env, &BACKUP);
        drop(output.success());
        let path = env.work().join(FILE);
        let (mut missing, mut complete) = (0, 0);
        for step in &steps {
            let _ = fs::remove_file(&path);
            let _ = steps::killed_at(&env, step, &BACKUP).run();
            if path.exists() {
                GatewayBackup::open(&path).unwrap_or_else(|error| panic!("{step}: {error}"));
                complete += 1;
            } else {
                missing += 1;
            }
        }
        assert!(missing > 5 && complete > 0, "{missing}, {complete}");
        let _ = fs::remove_file(&path);
        let _ = env.mlgate(BACKUP).run().success();
        // The next run has removed the temporary files of the killed ones.
        let hidden = fs::read_dir(env.work()).unwrap().filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().starts_with('.')
        });
        assert_eq!(hidden.count(), 0);
        assert_eq!(db.secrets_snapshot(), before);
    }
}
