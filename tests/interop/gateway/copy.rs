//! The real `MLflow` uses what `db copy` brought, and what it wrote is copied elsewhere.

use serde_json::{Value, json};

use super::server::Server;
use super::stub::Stub;
use crate::common::{
    Engine, Mlflow, Release, TestDb, TestEnv, on_every_engine, on_sqlite_and_in_full,
};
use crate::interop::view::same;

/// Copies into the database of an environment.
fn copy(to: &TestEnv, from: &TestDb, passphrase: &str, more: &[&str]) -> Value {
    let copy = to.mlgate(["db", "copy", "--yes", "-o", "json", "--from", from.url()]);
    let copy = copy
        .env("MLGATE_FROM_KEK_PASSPHRASE", passphrase)
        .args(more);
    copy.run().success().json()
}

fn standalone() -> TestDb {
    let db = TestDb::empty(Engine::Sqlite);
    let init = ["-d", db.url(), "db", "init", "--standalone"];
    TestEnv::new().mlgate(init).run().success();
    db
}

/// The keys that the gateway would call with, in order.
fn keys(mlflow: &Mlflow, endpoint: &str) -> Vec<String> {
    let config = mlflow.resolve_endpoint(endpoint).unwrap();
    let models = config["models"].as_array().unwrap().iter();
    let mut keys: Vec<String> = models
        .map(|model| {
            model["secret_value"]["api_key"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    keys.sort_unstable();
    keys
}

on_every_engine! {
    fn the_gateway_uses_rows_copied_from_a_standalone_store(db: &TestDb, mlflow: &Mlflow) {
        let stub = Stub::start();
        let store = standalone();
        let source = TestEnv::on(&store, "A");
        for name in ["first|é", "second"] {
            let base = format!("api_base={}", stub.url("/v1"));
            source.create(name, &format!("sk-{name}"), &["--provider", "openai", "--auth", &base]);
            let model = ["model", "create", name, "--secret", name, "--model-name", &format!("gpt-{name}")];
            source.mlgate(model).run().success();
        }
        let create = ["endpoint", "create", "chat", "--model", "second", "--model", "first|é:fallback", "--no-usage-tracking"];
        source.mlgate(create).run().success();
        let target = TestEnv::on(db, "B");
        copy(&target, &store, "A", &["--kek-version", "3"]);

        let mlflow = mlflow.key("B", 3);
        let values = json!({"first|é": {"api_key": "sk-first|é"}, "second": {"api_key": "sk-second"}});
        assert_eq!(mlflow.decrypt_all(), Ok(values.clone()));
        assert_eq!(keys(&mlflow, "chat"), ["sk-first|é", "sk-second"]);
        for (noun, list, count) in [
            ("secrets", ["secret", "list"], 2),
            ("model_definitions", ["model", "list"], 2),
            ("endpoints", ["endpoint", "list"], 1),
        ] {
            assert_eq!(same(&target, &mlflow, noun, &list), count, "{noun}");
        }
        let server = Server::start(db, "B", 3);
        let (status, answer) = server.chat("chat");
        assert_eq!((status, &answer["choices"][0]["message"]["content"]), (200, &json!("I am gpt-second")), "{answer}");
        drop(server);

        // What MLflow has changed since is copied back over the existing rows.
        mlflow.create_secret("third", &json!({"api_key": "sk-third"}));
        let second = mlflow.get_secret("second").unwrap()["secret_id"].as_str().unwrap().to_owned();
        mlflow.update_secret(&second, json!({"value": {"api_key": "sk-new"}, "updated_by": "you"})).unwrap();
        let report = copy(&source, db, "B", &["--on-conflict", "update"]);
        assert_eq!((&report["secrets"]["updated"], &report["secrets"]["kept_id"]), (&json!(1), &json!(1)));
        assert_eq!(source.reveal("second"), "sk-new");
        assert_eq!(source.reveal("third"), "sk-third");
    }
}

on_sqlite_and_in_full! {
    // The releases of the quick tier.
    fn copies_work_between_releases(newest: &TestDb, mlflow: &Mlflow) {
        for (release, name) in [(Release::new(3, 8, 0), "old"), (Release::new(3, 12, 0), "later")] {
            let old = TestDb::made_by(newest.engine(), release);
            let theirs = Mlflow::of_release(release, &old).key("A", 1);
            let secret = theirs.create_secret_with(name, &json!({"api_key": "sk-1"}), json!({"provider": "openai"}));
            let model = theirs.create_model_definition(name, &secret, "openai", "gpt");
            theirs.create_endpoint(name, &[&model]);
            let to = TestEnv::on(newest, "B");
            copy(&to, &old, "A", &[]);
            let ours = mlflow.key("B", 1);
            assert_eq!(keys(&ours, name), ["sk-1"], "{release}");
            assert_eq!(ours.get_secret(name).unwrap()["secret_id"], json!(secret), "{release}");

            // And the other way, where all ids are taken by then, and one value is a new one.
            let back = TestEnv::on(&old, "A");
            ours.update_secret(&secret, json!({"value": {"api_key": "sk-2"}, "updated_by": "you"})).unwrap();
            let report = copy(&back, newest, "B", &["--on-conflict", "update"]);
            assert_eq!(report["secrets"]["updated"], 1, "{release}");
            assert_eq!(keys(&theirs, name), ["sk-2"], "{release}");
        }
    }
}
