//! A database that mlgate has worked on, upgraded by the newest `MLflow`.

use serde_json::{Value, json};

use super::view::{holds, same};
use crate::common::{Mlflow, Release, TestDb, TestEnv, on_every_engine};

/// What is shown before and after: the noun and the command that lists it.
const LISTS: [(&str, [&str; 2]); 2] = [
    ("secrets", ["secret", "list"]),
    ("model_definitions", ["model", "list"]),
];

on_every_engine! {
    fn an_upgrade_loses_nothing_of_a_database_that_mlgate_worked_on(newest: &TestDb, mlflow: &Mlflow) {
        assert_eq!(mlflow.call("release", &json!({})), Ok(json!(Release::NEWEST.to_string())));
        for release in [Release::new(3, 8, 0), Release::new(3, 12, 0)] {
            let db = TestDb::made_by(newest.engine(), release);
            let env = TestEnv::on(&db, "A");
            work(&env, &Mlflow::of_release(release, &db).key("A", 1));
            env.rotate("B", &[]);
            let before = lists(&env);

            Mlflow::on(&db).upgrade().success();
            let revision = |db: &TestDb| db.value("SELECT version_num FROM alembic_version");
            assert_eq!(revision(&db), revision(newest), "{release}");
            for (before, after) in before.iter().zip(lists(&env)) {
                holds(&after, before, &release.to_string());
            }
            let mlflow = Mlflow::on(&db).key("B", 2);
            for (noun, show) in LISTS {
                assert_eq!(same(&env, &mlflow, noun, &show), 2, "{release}: {noun}");
            }
            assert_eq!(env.reveal("first|é"), "sk-1");
            env.mlgate(["verify"]).run().success();
            let values = json!({"first|é": {"api_key": "sk-1"}, "second": {"api_key": "sk-2"}});
            assert_eq!(mlflow.decrypt_all(), Ok(values), "{release}");
            let config = mlflow.resolve_endpoint("chat").unwrap();
            let keys: Vec<_> = config["models"].as_array().unwrap().iter()
                .map(|model| &model["secret_value"]["api_key"]).collect();
            assert_eq!(keys, ["sk-1"], "{release}");
            // And the work goes on.
            env.create("third", "sk-3", &[]);
            env.rotate("C", &[]);
            assert_eq!(mlflow.key("C", 3).decrypt("third"), Ok(json!({"api_key": "sk-3"})), "{release}");
        }
    }
}

/// What an administrator might have done before the upgrade.
fn work(env: &TestEnv, mlflow: &Mlflow) {
    env.create(
        "first|é",
        "sk-1",
        &["--provider", "openai", "--auth", "api_base=https://x"],
    );
    env.create("second", "sk-2", &["--provider", "azure"]);
    env.create("deleted", "sk-0", &[]);
    for (model, secret) in [("gpt", "first|é"), ("orphan", "deleted")] {
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
    env.mlgate(["secret", "delete", "deleted", "--yes"])
        .run()
        .success();
    let model = mlflow
        .call("get_model_definition", &json!({"name": "gpt"}))
        .unwrap();
    mlflow.create_endpoint("chat", &[model["model_definition_id"].as_str().unwrap()]);
}

fn lists(env: &TestEnv) -> Vec<Value> {
    LISTS
        .map(|(_, show)| env.mlgate(show).args(["-o", "json"]).run().success().json())
        .into()
}
