//! The life cycle of a model definition on every engine and release.

use serde_json::json;

use crate::common::{TestDb, TestEnv, on_every_engine, on_sqlite_and_in_full};

on_sqlite_and_in_full! {
    fn model_definitions_work_on_every_release(engine: Engine) {
        for release in ["3.8.0", "3.9.0", "3.10.0", "3.12.0", "3.16.0"] {
            let db = TestDb::release(engine, release);
            let env = TestEnv::on(&db, "A");
            env.create("key", "first", &["--provider", "openai"]);
            env.create("other", "second", &[]);
            let create = ["model", "create", "gpt", "--secret", "key", "--model-name", "gpt-4o", "-o", "json"];
            let created = env.mlgate(create).run().success().json();
            assert_eq!(created["model_definition"]["workspace"], "default", "{release}");
            assert_eq!(created["model_definition"]["provider"], "openai", "{release}");
            env.mlgate(create).run().code(5);
            let update = ["model", "update", "gpt", "--rename", "chat", "--secret", "other", "-o", "json"];
            let updated = env.mlgate(update).run().success().json();
            assert_eq!(updated["model_definition"]["name"], "chat", "{release}");
            assert_eq!(updated["model_definition"]["secret_name"], "other", "{release}");
            let list = env.mlgate(["model", "list", "-o", "json"]).run().success().json();
            assert_eq!(list["model_definitions"], json!([updated["model_definition"]]), "{release}");
            env.mlgate(["secret", "delete", "other", "--yes"]).run().success();
            let orphans = env.mlgate(["model", "list", "--orphans", "-o", "name"]).run().success();
            assert_eq!(orphans.stdout(), "chat\n", "{release}");
            env.mlgate(["model", "delete", "chat", "--yes"]).run().success();
            env.mlgate(["model", "get", "chat"]).run().code(4);
        }
    }
}

on_every_engine! {
    fn names_that_differ_by_case_follow_the_engine(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("key", "first", &["--provider", "openai"]);
        let create = |name| ["model", "create", name, "--secret", "key", "--model-name", "m"];
        env.mlgate(create("gpt")).run().success();
        let again = env.mlgate(create("GPT")).run();
        if db.engine() == crate::common::Engine::Mariadb {
            let refused = again.code(5);
            assert!(refused.stderr().contains("model definition `gpt` already exists"), "{refused}");
        } else {
            again.success();
        }
        // Its own name in another case is a valid new name.
        env.mlgate(["model", "update", "gpt", "--rename", "Gpt"]).run().success();
        let names = env.mlgate(["model", "list", "-o", "name"]).run().success();
        assert!(names.stdout().contains("Gpt\n"), "{names}");
    }
}
