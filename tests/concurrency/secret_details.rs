//! Concurrent changes of mlgate's details of one secret.

use std::collections::BTreeSet;

use crate::common::{TestEnv, on_every_engine};

/// How many run at a time.
const COMMANDS: usize = 8;

on_every_engine! {
    fn concurrently_set_labels_are_all_kept(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        env.create("chat", "sk-1", &[]);
        let keys: BTreeSet<String> = (0..COMMANDS).map(|n| format!("key-{n}")).collect();
        let running: Vec<_> = keys.iter()
            .map(|key| env.mlgate(["secret", "update", "chat", "--label", &format!("{key}=x")]).start())
            .collect();
        for command in running {
            let _ = command.finish().success();
        }
        let got = env.mlgate(["secret", "get", "chat", "-o", "json"]).run().success().json();
        let labels = got["secret"]["mlgate"]["labels"].as_object().expect("labels");
        assert_eq!(labels.keys().cloned().collect::<BTreeSet<_>>(), keys);
    }

    fn a_secret_deleted_during_a_change_leaves_nothing(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        for round in 0..4 {
            env.create("chat", "sk-1", &["--label", "a=b"]);
            let change = env.mlgate(["secret", "update", "chat", "--label", &format!("round={round}")]).start();
            let delete = env.mlgate(["secret", "delete", "chat", "--yes"]).start();
            // The second one finds the secret gone, or changed.
            let _ = change.finish().code_of(&[0, 4, 11]);
            let _ = delete.finish().success();
            assert_eq!(db.value("SELECT count(*) FROM mlgate_secrets").as_deref(), Some("0"), "{round}");
            assert_eq!(db.value("SELECT count(*) FROM mlgate_secret_labels").as_deref(), Some("0"), "{round}");
        }
    }
}
