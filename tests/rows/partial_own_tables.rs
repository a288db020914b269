//! Some of mlgate's own tables are missing: there may have been a trail, so nothing is handed out or changed.

use crate::common::{TestEnv, on_every_engine};

const OWN: [&str; 8] = [
    "mlgate_secrets",
    "mlgate_secret_labels",
    "mlgate_secret_bindings",
    "mlgate_audit",
    "mlgate_audit_head",
    "mlgate_managed",
    "mlgate_secret_history",
    "mlgate_settings",
];

on_every_engine! {
    fn missing_own_tables_are_an_error_that_names_them(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("openai", "sk-1", &[]);
        for lost in OWN {
            env.mlgate(["db", "init", "--yes"]).run().success();
            db.execute(&format!("DROP TABLE {lost}"));
            let says = format!("mlgate's own table {lost} is missing");
            for args in [
                &["secret", "reveal", "openai"][..],
                &["exec", "--secret", "openai", "--", "true"],
                &["secret", "list"],
                &["secret", "set", "openai", "--value-command", "id"],
                &["rotate-kek", "--yes"],
                &["audit", "verify"],
                &["db", "init", "--yes"],
                &["db", "migrate", "--yes"],
            ] {
                let refused = env.mlgate(args).env("MLGATE_NEW_KEK_PASSPHRASE", "B").run().code(1);
                assert!(refused.stderr().contains(&says), "{lost}: {refused}");
                assert!(refused.stderr().contains("`mlgate db drop`"), "{refused}");
                assert_eq!(refused.stdout(), "", "{refused}");
            }
            let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
            assert_eq!(status["usable"], false, "{status}");
            assert!(status["problem"].as_str().unwrap().contains(&says), "{status}");
            env.mlgate(["db", "drop", "--yes"]).run().success();
            assert_eq!(env.reveal("openai"), "sk-1");
        }
    }
}
