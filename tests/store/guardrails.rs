//! Guardrails on every engine and in every release.

use serde_json::json;

use crate::common::{TestDb, TestEnv, on_every_engine, on_sqlite_and_in_full};

const JUDGE: &str = r#"{"name": "polite", "call_source": null}"#;

const CREATE: [&str; 6] = [
    "guardrail",
    "create",
    "--scorer=polite",
    "--stage=before",
    "-o",
    "json",
];

/// Two endpoints and a judge with two versions.
fn prepare(db: &TestDb) {
    db.insert_endpoint("e-1", "chat", "default");
    db.insert_endpoint("e-2", "cheap", "default");
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE, JUDGE]);
}

on_sqlite_and_in_full! {
    fn guardrails_work_on_every_release_that_has_them(engine: Engine) {
        for release in ["3.12.0", "3.13.0", "3.15.0", "3.16.0"] {
            let db = TestDb::release(engine, release);
            let env = TestEnv::on(&db, "A");
            prepare(&db);
            let made = env.mlgate(CREATE).args(["first/é 🔑", "--action=validation"]).run().success().json();
            assert_eq!(made["guardrail"]["scorer"]["scorer_version"], 2, "{release}");
            assert_eq!(made["guardrail"]["scorer"]["serialized_scorer"], JUDGE, "{release}");
            env.mlgate(CREATE).args(["second", "--action=sanitization", "--action-endpoint=cheap"]).run().success();
            for name in ["first/é 🔑", "second"] {
                env.mlgate(["guardrail", "add", name, "--endpoint=chat"]).run().success();
                env.mlgate(["guardrail", "add", name, "--endpoint=chat"]).run().code(5);
            }
            let names = || {
                let list = ["guardrail", "list", "--endpoint=chat", "-o", "name"];
                env.mlgate(list).run().success().stdout().to_owned()
            };
            for order in [["second", "first/é 🔑"], ["first/é 🔑", "second"], ["first/é 🔑", "second"]] {
                env.mlgate(["guardrail", "order", "--endpoint=chat"]).args(order).run().success();
                assert_eq!(names(), format!("{}\n{}\n", order[0], order[1]), "{release}");
            }
            env.mlgate(["guardrail", "remove", "second", "--endpoint=chat"]).run().success();
            env.mlgate(["guardrail", "remove", "second", "--endpoint=chat"]).run().code(4);
            assert_eq!(names(), "first/é 🔑\n", "{release}");
            // Deleting an endpoint removes its guardrails from it, and leaves the guardrails themselves.
            db.execute("DELETE FROM endpoints WHERE endpoint_id = 'e-2'");
            let list = env.mlgate(["guardrail", "list", "-o", "json"]).run().success().json();
            assert_eq!(list["guardrails"][0]["endpoints"][0]["endpoint_name"], "chat", "{release}");
            assert_eq!(list["guardrails"][1]["endpoints"], json!([]), "{release}");
            assert_eq!(list["guardrails"][1].get("action_endpoint_id"), None, "{release}");
            for name in ["first/é 🔑", "second"] {
                env.mlgate(["guardrail", "delete", name, "--yes"]).run().success();
            }
            assert_eq!(db.value("SELECT count(*) FROM guardrail_configs").as_deref(), Some("0"), "{release}");
        }
    }
}

on_every_engine! {
    fn the_release_that_brings_guardrails_is_named(engine: Engine) {
        for release in ["3.8.0", "3.9.0", "3.10.0", "3.11.1"] {
            let db = TestDb::release(engine, release);
            let env = TestEnv::on(&db, "A");
            let create = env.mlgate(CREATE).args(["g", "--action=validation"]);
            let add = env.mlgate(["guardrail", "add", "g", "--endpoint=chat"]);
            let order = env.mlgate(["guardrail", "order", "g", "--endpoint=chat"]);
            for command in [create, add, order, env.mlgate(["guardrail", "list"]), env.mlgate(["guardrail", "get", "g"])] {
                let refused = command.run().code(10);
                assert!(refused.stderr().contains("MLflow 3.12.0 introduced them"), "{release}: {refused}");
            }
        }
    }


    fn guardrails_without_a_position_run_last(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        prepare(db);
        for (name, order) in [("none", None), ("two", Some("--order=2")), ("one", Some("--order=1"))] {
            env.mlgate(CREATE).args([name, "--action=validation"]).run().success();
            env.mlgate(["guardrail", "add", name, "--endpoint=chat"]).args(order).run().success();
        }
        let list = env.mlgate(["guardrail", "list", "--endpoint=chat", "-o", "name"]).run().success();
        assert_eq!(list.stdout(), "one\ntwo\nnone\n");
    }
}
