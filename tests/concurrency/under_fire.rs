//! Rotations while `MLflow` and another client keep writing secrets under the old key.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, Keys, Mlflow, QUICK, TestDb, TestEnv, on_every_engine};

/// Rows at the start, some of which are updated.
pub(crate) const ROWS: usize = if QUICK { 600 } else { 1500 };

/// Rotations with concurrent writers.
const ROTATIONS: u32 = if QUICK { 2 } else { 3 };

/// What the database has acknowledged: id → plaintext.
pub(crate) type Acknowledged = BTreeMap<String, String>;

/// Between two writes of `MLflow`, as long as one takes: without a pause the writers of all tests starve the rotations.
pub(crate) const PAUSE: Duration = Duration::from_millis(20);

/// The state shared with both writers: whether to stop, and how many of their writes were acknowledged.
#[derive(Default)]
struct Fire {
    stop: AtomicBool,
    by_sql: AtomicUsize,
    by_mlflow: AtomicUsize,
}

impl Fire {
    /// Waits until each of the writers has written something more.
    fn goes_on(&self) {
        for writer in [&self.by_sql, &self.by_mlflow] {
            let enough = writer.load(Ordering::Relaxed) + 3;
            while writer.load(Ordering::Relaxed) < enough && !self.stop.load(Ordering::Relaxed) {
                crate::common::pause();
            }
        }
    }
}

/// Stops the writers even if a test fails.
struct Ends<'a>(&'a Fire);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

pub(crate) fn plaintext(value: &str) -> String {
    format!(r#"{{"api_key": "{value}"}}"#)
}

/// Updates and inserts by SQL until told to stop.
fn write_by_sql(db: &TestDb, keys: &Keys, fire: &Fire) -> Acknowledged {
    let _ends = Ends(fire);
    let mut connection = db.connect();
    let mut written = Acknowledged::new();
    for n in 0.. {
        if fire.stop.load(Ordering::Relaxed) {
            break;
        }
        // So short that its mask is that of every row here.
        let value = format!("q{n}");
        // Rows from the whole range of ids, some of them new.
        let number = n * 7919 % (ROWS + ROWS / 2);
        let (id, name) = (format!("s-{number:032x}"), format!("secret-{number:05}"));
        let row = keys.seal(1, &id, &name, &value);
        let there = number < ROWS || written.contains_key(&id);
        let statement = if there {
            db.update_statement(&row)
        } else {
            db.insert_statement(&[row])
        };
        match connection.try_execute(&statement) {
            Ok(()) => {
                written.insert(id, plaintext(&value));
                fire.by_sql.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => assert!(is_busy(&error), "{error}"),
        }
        // Locks of SQLite are not fair: without a pause no other session would get one.
        thread::sleep(Duration::from_millis(2));
    }
    written
}

/// Updates and creates by `MLflow`, in the same way.
fn write_by_mlflow(mlflow: &Mlflow, fire: &Fire, pause: Duration) -> Acknowledged {
    let _ends = Ends(fire);
    let mut ids: Vec<String> = Vec::new();
    let mut written = Acknowledged::new();
    for n in 0.. {
        if fire.stop.load(Ordering::Relaxed) {
            break;
        }
        let text = format!("by mlflow {n}");
        let value = json!({"api_key": text});
        let answer = if n % 3 == 0 {
            mlflow.try_create_secret(&format!("mlflow {n}"), &value)
        } else {
            mlflow.update_secret(&ids[n * 31 % ids.len()], json!({"value": value}))
        };
        match answer {
            Ok(secret) => {
                let id = secret["secret_id"].as_str().unwrap().to_owned();
                written.insert(id.clone(), plaintext(&text));
                ids.push(id);
                fire.by_mlflow.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => assert!(is_busy(&error.message), "{error:?}"),
        }
        thread::sleep(pause);
    }
    written
}

/// By code, as the server may speak any language: lock timeouts and deadlocks of MySQL, which include the conflicts of
/// a cluster, and those of PostgreSQL.
fn is_busy(error: &str) -> bool {
    [
        "(1205",
        "(1213",
        "40P01",
        "DeadlockDetected",
        "database is locked",
    ]
    .iter()
    .any(|text| error.contains(text))
}

/// Calls `rotate` this many times, with a number that counts from 1, while SQL and `MLflow` write under
/// the old key before, between and after; `MLflow` pauses between two writes. Returns what was acknowledged.
pub(crate) fn write_while(
    db: &TestDb,
    keys: &Keys,
    (mlflow, pause): (&Mlflow, Duration),
    rotations: u32,
    rotate: impl Fn(u32),
) -> Acknowledged {
    let fire = Fire::default();
    thread::scope(|scope| {
        let ends = Ends(&fire);
        let by_sql = scope.spawn(|| write_by_sql(db, keys, &fire));
        let by_mlflow = scope.spawn(|| write_by_mlflow(mlflow, &fire, pause));
        for number in 1..=rotations {
            fire.goes_on();
            rotate(number);
        }
        fire.goes_on();
        drop(ends);
        let mut written = by_sql.join().unwrap();
        written.extend(by_mlflow.join().unwrap());
        written
    })
}

on_every_engine! {
    fn nothing_is_lost(db: &TestDb, _mlflow: &Mlflow) {
        let mlflow = Mlflow::in_own_process(db);
        let passphrases: Vec<_> = (1..=ROTATIONS + 2).map(|n| (n, format!("p{n}"))).collect();
        let keys = Keys::new(&passphrases.iter().map(|(n, text)| (*n, text.as_str())).collect::<Vec<_>>());
        db.insert(&keys.seal_many(1, 0..ROWS));
        let mut expected: Acknowledged = keys.read_all(db);
        let old = mlflow.key("p1", 1);
        old.create_secret("first", &json!({"api_key": "first"}));
        let env = TestEnv::new();
        env.use_database(db);
        let also = format!("1={}", env.write("p1", "p1").display());
        let rotate = |from: u32| {
            env.use_passphrase(&format!("p{from}"));
            let from = from.to_string();
            let more = if from == "1" { vec![] } else { vec!["--also", &also] };
            env.rotation(&format!("p{}", from.parse::<u32>().unwrap() + 1), &more)
                .args(["--kek-version", &from])
                .run()
        };
        // Busy is acceptable, too; then nothing has changed, and it is tried again.
        let written = write_while(db, &keys, (&old, PAUSE), ROTATIONS, |from| {
            while rotate(from).code_of(&[0, 11]) != 0 {}
        });
        expected.extend(written);
        if db.engine() != Engine::Sqlite {
            // Each row decrypts with the key of its version. On SQLite an update that MLflow
            // began before a rotation may have the wrong version, which the next rotation fixes.
            keys.read_all(db);
        }
        let last = ROTATIONS + 1;
        assert_eq!(rotate(last).code_of(&[0]), 0);
        let mut read = keys.read_all(db);
        read.retain(|_, value| *value != plaintext("first"));
        assert_eq!(read, expected);
        env.use_passphrase(&format!("p{}", last + 1));
        env.mlgate(["kek", "status"]).run().success();
        mlflow.key(&format!("p{}", last + 1), last + 1).decrypt_all().unwrap();
    }

    /// As in production: rows at four versions, a keystore with their passphrases, a server that keeps using
    /// the one that was active, and at the end another server that has only the file.
    fn rows_at_four_versions_and_stragglers_come_to_one_key(db: &TestDb, _mlflow: &Mlflow) {
        let mlflow = Mlflow::in_own_process(db);
        let passphrases = [(1, "p1"), (2, "p2"), (3, "p3"), (4, "p4")];
        let keys = Keys::new(&passphrases);
        for (n, (version, _)) in passphrases.into_iter().enumerate() {
            db.insert(&keys.seal_many(version.cast_signed(), n * ROWS / 4..(n + 1) * ROWS / 4));
        }
        let mut expected: Acknowledged = keys.read_all(db);
        let old = mlflow.key("p4", 4);
        let env = TestEnv::new();
        env.use_database(db);
        keystore(&env);
        for (version, passphrase) in passphrases {
            add(&env, &version.to_string(), passphrase);
        }
        let _ = env.mlgate(["kek", "set-active", "--version", "4"]).run().success();
        let rotate = ["rotate-kek", "--generate", "--handover", "json=handover.json", "--yes"];
        let written = write_while(db, &keys, (&old, PAUSE), ROTATIONS, |_| {
            while env.mlgate(rotate).run().code_of(&[0, 11]) != 0 {}
        });
        expected.extend(written);
        let active = 4 + ROTATIONS;
        let _ = env.mlgate(["rewrap", "--yes"]).run().success();
        let handover: Value = serde_json::from_slice(&fs::read(env.work().join("handover.json")).unwrap()).unwrap();
        let variable = |name: &str| handover[name].as_str().unwrap().to_owned();
        assert_eq!(variable("MLFLOW_CRYPTO_KEK_VERSION"), active.to_string());
        let passphrase = variable("MLFLOW_CRYPTO_KEK_PASSPHRASE");
        let new = Keys::new(&[(active, passphrase.as_str())]);
        assert_eq!(new.read_all(db), expected);
        mlflow.key(&passphrase, active).decrypt_all().unwrap();
    }
}
