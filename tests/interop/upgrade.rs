//! A database that mlgate has written to, upgraded by the newest `MLflow`.

use serde_json::{Value, json};

use super::view::{holds, same};
use crate::common::{Mlflow, Release, TestDb, TestEnv, on_sqlite_and_in_full};

/// What is shown before and after: the noun and the command that lists it.
const LISTS: [(&str, [&str; 2], usize); 4] = [
    ("secrets", ["secret", "list"], 2),
    ("model_definitions", ["model", "list"], 3),
    ("endpoints", ["endpoint", "list"], 1),
    ("bindings", ["endpoint", "bindings"], 1),
];

on_sqlite_and_in_full! {
    fn an_upgrade_keeps_everything_mlgate_wrote(newest: &TestDb, mlflow: &Mlflow) {
        assert_eq!(mlflow.call("release", &json!({})), Ok(json!(Release::NEWEST.to_string())));
        for release in [Release::new(3, 8, 0), Release::new(3, 12, 0)] {
            let db = TestDb::made_by(newest.engine(), release);
            let env = TestEnv::on(&db, "A");
            work(&env);
            env.rotate("B", &[]);
            let before = lists(&env);
            let of_ours = ours(&env);

            Mlflow::on(&db).upgrade().success();
            let revision = |db: &TestDb| db.value("SELECT version_num FROM alembic_version");
            assert_eq!(revision(&db), revision(newest), "{release}");
            for (before, after) in before.iter().zip(lists(&env)) {
                holds(&after, before, &release.to_string());
            }
            assert_eq!(ours(&env), of_ours, "{release}");
            let mlflow = Mlflow::on(&db).key("B", 2);
            // MLflow converts no binding of 3.8, and then lists none at all.
            if release < Release::new(3, 9, 0) {
                let error = mlflow.call("rest", &json!({"noun": "bindings"})).unwrap_err();
                assert!(error.message.contains("scorer_job"), "{release}: {error:?}");
                env.mlgate(["endpoint", "bindings", "--repair", "--yes"]).run().success();
            }
            for (noun, show, count) in LISTS {
                assert_eq!(same(&env, &mlflow, noun, &show), count, "{release}: {noun}");
            }
            assert_eq!(env.reveal("first|é"), "sk-1");
            env.mlgate(["verify"]).run().success();
            let values = json!({"first|é": {"api_key": "sk-1"}, "second": {"api_key": "sk-2"}});
            assert_eq!(mlflow.decrypt_all(), Ok(values), "{release}");
            let config = mlflow.resolve_endpoint("chat").unwrap();
            let mut keys: Vec<_> = config["models"].as_array().unwrap().iter()
                .map(|model| model["secret_value"]["api_key"].as_str().unwrap()).collect();
            keys.sort_unstable();
            assert_eq!(keys, ["sk-1", "sk-2"], "{release}");
            // And everything still works.
            env.create("third", "sk-3", &[]);
            env.rotate("C", &[]);
            assert_eq!(mlflow.key("C", 3).decrypt("third"), Ok(json!({"api_key": "sk-3"})), "{release}");
        }
    }
}

/// What an administrator might have done before the upgrade.
fn work(env: &TestEnv) {
    env.mlgate(["db", "init", "--yes"]).run().success();
    let more = ["--label", "team=search", "--bind", "JOB:nightly:api_key"];
    let provider = ["--provider", "openai", "--auth", "api_base=https://x"];
    env.create("first|é", "sk-1", &[&more[..], &provider].concat());
    env.create("second", "sk-2", &["--provider", "openai"]);
    env.create("deleted", "sk-0", &[]);
    for (model, secret) in [("one", "first|é"), ("two", "second"), ("orphan", "deleted")] {
        let create = [
            "model",
            "create",
            model,
            "--secret",
            secret,
            "--model-name",
            "gpt-4o",
        ];
        env.mlgate(create)
            .args(["--provider", "openai"])
            .run()
            .success();
    }
    for command in [
        &["secret", "delete", "deleted", "--yes"][..],
        &[
            "endpoint", "create", "chat", "--model", "one", "--model", "two", "--tag", "key=é",
        ],
        &[
            "endpoint",
            "bind",
            "chat",
            "--resource-id",
            "7b2c",
            "--no-check",
        ],
    ] {
        env.mlgate(command).run().success();
    }
}

/// What is in mlgate's own tables.
fn ours(env: &TestEnv) -> Vec<Value> {
    let shown = [
        &["secret", "list", "--label", "team"][..],
        &["secret", "bindings"],
        &["audit", "list"],
        &["audit", "verify"],
    ];
    let mut shown = shown.map(|show| env.mlgate(show).args(["-o", "json"]).run().success().json());
    // What MLflow adds to its own rows does not matter.
    shown[0] = shown[0]["secrets"][0]["mlgate"].clone();
    assert_eq!(shown[0]["labels"]["team"], "search");
    shown.into()
}

fn lists(env: &TestEnv) -> Vec<Value> {
    LISTS
        .map(|(_, show, _)| env.mlgate(show).args(["-o", "json"]).run().success().json())
        .into()
}
