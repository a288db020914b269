//! Concurrent creations of the same endpoint.

use crate::common::{TestEnv, on_every_engine};

on_every_engine! {
    fn of_many_concurrent_creations_one_wins_and_the_rest_leave_nothing(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let first = ["endpoint", "create", "first", "--provider", "openai", "--model-name", "gpt", "--value-stdin"];
        env.mlgate(first).stdin("sk-1").run().success();
        let create = ["endpoint", "create", "chat", "--secret", "first", "--model-name", "gpt", "--model", "first:fallback"];
        for round in ["1", "2", "3"] {
            let running: Vec<_> = (0..6).map(|_| env.mlgate(create).start()).collect();
            let codes: Vec<i32> = running.into_iter()
                // MySQL may resolve a deadlock by telling one of them to try again.
                .map(|command| command.finish().code_of(&[0, 5, 11]))
                .collect();
            assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{round}: {codes:?}");
            assert!(codes.contains(&5), "{round}: {codes:?}");
            for (what, rows) in [
                ("endpoints", "2"),
                ("model_definitions", "2"),
                ("endpoint_model_mappings", "3"),
                ("experiments WHERE name = 'gateway/chat'", "1"),
            ] {
                let found = db.value(&format!("SELECT count(*) FROM {what}"));
                assert_eq!(found.as_deref(), Some(rows), "{round}: {what}");
            }
            env.mlgate(["endpoint", "delete", "chat", "--yes"]).run().success();
            env.mlgate(["model", "delete", "chat", "--yes"]).run().success();
        }
    }
}
