//! Budgets on every engine and in every release.

use serde_json::{Value, json};

use crate::common::{Engine, TestDb, TestEnv, on_every_engine, on_sqlite_and_in_full};

const CREATE: [&str; 6] = [
    "budget",
    "create",
    "--duration=1d",
    "--action=reject",
    "-o",
    "json",
];

fn created(env: &TestEnv, args: &[&str]) -> Value {
    let output = env.mlgate(CREATE).args(args).run().success();
    output.json()["budget_policy"].clone()
}

fn listed(env: &TestEnv) -> Value {
    let list = env.mlgate(["budget", "list", "-o", "json"]).run().success();
    list.json()["budget_policies"].clone()
}

on_sqlite_and_in_full! {
    fn budgets_work_on_every_release_that_has_them(engine: Engine) {
        // Release, whether endpoints have budgets, whether users have.
        for (release, endpoints, users) in [
            ("3.11.1", false, false), ("3.12.0", false, false), ("3.15.0", true, false), ("3.16.0", true, true),
        ] {
            let db = TestDb::release(engine, release);
            let env = TestEnv::on(&db, "A");
            db.insert_endpoint("e-1", "chat", "default");
            let global = created(&env, &["--amount=2.5", "--scope=global"]);
            assert_eq!(listed(&env), json!([global]), "{release}");
            let id = global["budget_policy_id"].as_str().unwrap();
            let update = |args: &[&str]| env.mlgate(["budget", "update", id]).args(args).run();
            update(&["--scope=workspace", "--amount=7", "--duration=3h", "--action=alert"]).success();
            let changed = &listed(&env)[0];
            assert_eq!(changed["target_scope"], "WORKSPACE", "{release}");
            assert_eq!(changed["budget_amount"], 7.0, "{release}");
            assert_eq!(changed["duration"], json!({"unit": "HOURS", "value": 3}), "{release}");
            assert_eq!(changed["budget_action"], "ALERT", "{release}");
            for (option, there, since) in [("--endpoint=chat", endpoints, "3.15.0"), ("--user=bob", users, if endpoints { "3.16.0" } else { "3.15.0" })] {
                if there {
                    update(&[option]).success();
                    created(&env, &["--amount=1", option]);
                } else {
                    for refused in [update(&[option]), env.mlgate(CREATE).args(["--amount=1", option]).run()] {
                        let refused = refused.code(10);
                        assert!(refused.stderr().contains(since), "{release}: {refused}");
                    }
                }
            }
            let counted = 1 + usize::from(endpoints) + usize::from(users);
            assert_eq!(listed(&env).as_array().unwrap().len(), counted, "{release}");
            env.mlgate(["budget", "delete", id, "--yes"]).run().success();
            env.mlgate(["budget", "get", id]).run().code(4);
        }
    }
}

on_every_engine! {
    fn the_release_that_brings_budgets_is_named(engine: Engine) {
        for release in ["3.8.0", "3.9.0", "3.10.0"] {
            let db = TestDb::release(engine, release);
            let env = TestEnv::on(&db, "A");
            let create = env.mlgate(CREATE).args(["--amount=1", "--scope=global"]);
            for command in [create, env.mlgate(["budget", "list"]), env.mlgate(["budget", "delete", "bp-1"])] {
                let refused = command.run().code(10);
                assert!(refused.stderr().contains("MLflow 3.11.1 introduced them"), "{release}: {refused}");
            }
        }
    }


    fn the_standalone_store_has_budgets(engine: Engine) {
        let db = TestDb::empty(engine);
        let env = TestEnv::on(&db, "A");
        env.mlgate(["db", "init", "--standalone"]).run().success();
        db.insert_endpoint("e-1", "chat", "default");
        created(&env, &["--amount=1", "--endpoint=chat"]);
        created(&env, &["--amount=1", "--user=bob"]);
        assert_eq!(listed(&env).as_array().unwrap().len(), 2);
    }

    fn an_amount_is_stored_exactly_or_refused(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        for amount in ["100.1", "0.01", "123456", "99999.5", "0.1", "1e-7", "3e38", "12345.6"] {
            let made = created(&env, &["--scope=global", "--amount", amount]);
            assert_eq!(made["budget_amount"], json!(amount.parse::<f64>().unwrap()), "{amount}");
        }
        let before = listed(&env);
        for (amount, stored) in [("123456.78", "123457"), ("1234567", "1234570"), ("0.1234567", "0.123457"), ("3.5e38", "range"), ("1e-46", "range")] {
            let create = ["--scope=global", "--amount", amount];
            let outcome = env.mlgate(CREATE).args(create).run();
            if db.engine() == Engine::Mariadb {
                let refused = outcome.code(1);
                assert!(refused.stderr().contains(stored), "{refused}");
                assert_eq!(listed(&env), before);
            } else {
                // As text: serde_json reads numbers less exactly than it writes them.
                let written = format!("\"budget_amount\": {},", json!(amount.parse::<f64>().unwrap()));
                let made = outcome.success();
                assert!(made.stdout().contains(&written), "{made}");
            }
        }
    }

    fn an_update_without_changes_is_no_conflict(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let id = created(&env, &["--amount=1", "--user=Zoë 🔑"])["budget_policy_id"].clone();
        for _ in 0..3 {
            env.mlgate(["budget", "update", id.as_str().unwrap(), "--amount=1"]).run().success();
        }
        assert_eq!(listed(&env)[0]["target_value"], "Zoë 🔑");
    }
}
