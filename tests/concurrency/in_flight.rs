//! Updates that had begun before a rotation and end after it.

use std::path::PathBuf;
use std::thread;

use serde_json::json;

use super::somebody_waits;
use crate::common::{Engine, Mlflow, TestEnv, on_every_engine};

on_every_engine! {
    /// `MLflow` reads the row, derives its key, and writes the row: 100 ms in which a whole rotation
    /// can happen. It leaves out columns that have the value it read, `kek_version` among them.
    fn an_update_by_mlflow_around_a_rotation_is_not_lost(db: &TestDb, _mlflow: &Mlflow) {
        let mlflow = Mlflow::in_own_process(db).key("A", 1);
        let ids = ["one", "two"].map(|name| mlflow.create_secret(name, &json!({"api_key": "old"})));
        let env = TestEnv::on(db, "A");
        let [reached, go]: [PathBuf; 2] = ["reached", "go"].map(|name| env.work().join(name));
        let updated = thread::scope(|scope| {
            let update = scope.spawn(|| {
                mlflow.update_secret_in_steps(&ids[0], &json!({"api_key": "new"}), &reached, &go)
            });
            while !reached.exists() {
                thread::yield_now();
            }
            let mut rotation = env.rotation("B", &[]).start();
            while !somebody_waits(db, &mut rotation) {
                thread::yield_now();
            }
            env.write("go", "");
            let updated = update.join().unwrap();
            rotation.finish().success();
            updated
        });
        // Where no lock waits for readers, its row names the new version, but has the old key.
        let mut expected = "new";
        match (db.engine(), updated) {
            // It would have to wait for a lock whose owner waits for it, and is told so.
            (Engine::Mariadb, Err(error)) => {
                assert_eq!(error.code.as_deref(), Some("TEMPORARILY_UNAVAILABLE"), "{error:?}");
                expected = "old";
            }
            (_, updated) => drop(updated.unwrap()),
        }
        if db.engine() == Engine::Sqlite {
            env.use_passphrase("B");
            let old = env.write("old", "A");
            let also = format!("1={}", old.display());
            let found = env.mlgate(["verify", "--also", &also, "-o", "json"]).run().code(3).json();
            assert_eq!(found["findings"][0]["problem"], "wrong_version", "{found}");
            assert_eq!(found["findings"].as_array().unwrap().len(), 1);
            env.use_passphrase("A");
            let report = env.rotate("B", &["--kek-version", "1"]).json();
            assert_eq!([&report["rotated"], &report["already_at_new_key"]], [1, 1]);
        }
        let read = mlflow.key("B", 2).decrypt_all();
        assert_eq!(read, Ok(json!({"one": {"api_key": expected}, "two": {"api_key": "old"}})));
    }
}
