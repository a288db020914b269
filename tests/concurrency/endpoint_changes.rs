//! Concurrent changes of one endpoint: each builds on the result of the other.

use super::{begin, somebody_waits};
use crate::cli::endpoint_rows::{
    fallback_config, insert_endpoints, insert_fallback, insert_models, insert_primary, mappings,
};
use crate::cli::fixture::at;
use crate::common::{TestDb, TestEnv, on_every_engine};

fn chat(db: &TestDb) -> TestEnv {
    insert_endpoints(db, &["chat"]);
    insert_models(db, &["gpt", "mini", "backup"]);
    insert_primary(db, "chat", "gpt");
    at(db)
}

on_every_engine! {
    fn attaching_keeps_a_concurrent_change(db: &TestDb) {
        let env = chat(db);
        // As MLflow updates an endpoint: its row and its models in one transaction.
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute(
            "UPDATE endpoints SET last_updated_at = 2, fallback_config_json = \
             '{\"strategy\": \"SEQUENTIAL\", \"max_attempts\": 5, \"model_definition_ids\": [\"d-backup\"]}'",
        );
        writer.execute(
            "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, \
             created_at, linkage_type, fallback_order) VALUES ('m-new', 'e-chat', 'd-backup', 1, 2, 'FALLBACK', 4)",
        );
        let mut attach = env.mlgate(["endpoint", "attach", "chat", "--model", "mini:fallback"]).start();
        while !somebody_waits(db, &mut attach) {
            crate::common::pause();
        }
        writer.execute("COMMIT");
        attach.finish().success();
        assert_eq!(mappings(db, "chat"), ["d-gpt PRIMARY 1 -", "d-backup FALLBACK 1 4", "d-mini FALLBACK 1 5"]);
        assert_eq!(
            fallback_config(db, "chat").as_deref(),
            Some(r#"{"strategy": "SEQUENTIAL", "max_attempts": 5, "model_definition_ids": ["d-backup", "d-mini"]}"#)
        );
    }

    fn a_held_lock_times_out_and_nothing_changes(db: &TestDb) {
        let env = chat(db);
        insert_fallback(db, "chat", "mini", "1");
        let everything = || (db.rows("SELECT * FROM endpoints"), mappings(db, "chat"));
        let before = everything();
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE endpoints SET last_updated_at = 2");
        for args in [
            vec!["attach", "chat", "--model", "backup"],
            vec!["detach", "chat", "--model", "mini"],
            vec!["update", "chat", "--rename", "new"],
            vec!["tag", "chat", "a=b"],
            vec!["bind", "chat", "--resource-id", "x", "--no-check"],
        ] {
            env.mlgate(["endpoint"]).args(args).args(["--lock-timeout", "1"]).run().code(11);
        }
        writer.execute("ROLLBACK");
        assert_eq!(everything(), before);
    }

    fn two_concurrent_attachments_both_last(db: &TestDb) {
        let env = chat(db);
        let one = env.mlgate(["endpoint", "attach", "chat", "--model", "mini:fallback"]).start();
        let other = env.mlgate(["endpoint", "attach", "chat", "--model", "backup:fallback"]).start();
        one.finish().success();
        other.finish().success();
        let both = mappings(db, "chat");
        assert_eq!(both.len(), 3, "{both:?}");
        assert!(both[1].ends_with(" 1") && both[2].ends_with(" 2"), "{both:?}");
        let config = fallback_config(db, "chat").unwrap();
        assert!(config.contains("d-mini") && config.contains("d-backup"), "{config}");
    }
}
