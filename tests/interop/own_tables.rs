//! The real `MLflow` on a database that has mlgate's own tables.

use serde_json::{Value, json};

use crate::common::{TestEnv, on_every_engine};

/// What only mlgate stores about a secret.
fn details(env: &TestEnv, name: &str) -> Value {
    let get = ["secret", "get", name, "-o", "json"];
    env.mlgate(get).run().success().json()["secret"]["mlgate"].clone()
}

/// The names that resources have for secrets.
fn bindings(env: &TestEnv) -> String {
    let list = ["secret", "bindings", "-o", "name"];
    env.mlgate(list).run().success().stdout().to_owned()
}

fn is_sound(env: &TestEnv) {
    let _ = env.mlgate(["audit", "verify"]).run().success();
}

on_every_engine! {
    fn mlflows_changes_keep_the_own_tables(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let more = [
            "--provider", "openai", "--field-name", "OPENAI_KEY", "--label", "team=search", "--expires", "2099-01-31",
            "--bind", "JOB:nightly:api_key",
        ];
        env.create("openai", "sk-1", &more);
        let (known, bound) = (details(&env, "openai"), bindings(&env));
        assert_eq!(known["labels"], json!({"team": "search"}));

        let theirs = mlflow.key("A", 1);
        let id = theirs.get_secret("openai").unwrap()["secret_id"].as_str().unwrap().to_owned();
        let value = json!({"value": {"api_key": "sk-2"}, "updated_by": "somebody"});
        theirs.update_secret(&id, value).unwrap();
        let _ = theirs.create_secret("of MLflow", &json!({"api_key": "sk-3"}));
        assert_eq!(theirs.list_secrets().len(), 2);
        let _ = theirs.rotate_kek("B").success();
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B");
        assert_eq!((details(&env, "openai"), bindings(&env)), (known, bound));
        assert_eq!(details(&env, "of MLflow"), Value::Null);
        let of_job = ["resolve", "--resource", "JOB:nightly", "--format", "json", "--show"];
        let got = env.mlgate(of_job).run().success().json();
        assert_eq!(got, json!({"OPENAI_KEY": "sk-2"}));
        is_sound(&env);
    }

    fn mlflows_deletions_reach_the_own_tables(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        env.create("openai", "sk-1", &["--label", "team=search", "--bind", "JOB:nightly:api_key"]);
        let theirs = mlflow.key("A", 1);
        let id = theirs.get_secret("openai").unwrap()["secret_id"].as_str().unwrap().to_owned();
        theirs.delete_secret(&id).unwrap();

        assert_eq!(bindings(&env), "");
        let list = ["secret", "list", "--label", "team", "-o", "name"];
        assert_eq!(env.mlgate(list).run().success().stdout(), "");
        let _ = env.mlgate(["exec", "--resource", "JOB:nightly", "--", "true"]).run().code(4);
        // The variable is free, and a new secret of that name inherits nothing.
        let _ = theirs.create_secret("openai", &json!({"api_key": "sk-2"}));
        assert_eq!(details(&env, "openai"), Value::Null);
        let place = ["--resource-type=JOB", "--resource-id=nightly", "--name=api_key"];
        let _ = env.mlgate(["secret", "bind", "openai"]).args(place).run().success();
        let removed = env.mlgate(["db", "gc", "-o", "json"]).run().success().json();
        assert_eq!((&removed["secrets"], &removed["labels"], &removed["bindings"]), (&json!(1), &json!(1), &json!(0)));
        is_sound(&env);
    }
}
