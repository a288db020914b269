//! Budgets: each side works with what the other wrote.

use serde_json::{Value, json};

use crate::common::{Mlflow, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// An endpoint that `MLflow` created; returns its id.
fn endpoint(mlflow: &Mlflow, name: &str) -> String {
    let secret = mlflow.create_secret(name, &json!({"api_key": "sk-1"}));
    let model = mlflow.create_model_definition(name, &secret, "openai", "gpt-4o");
    mlflow.create_endpoint(name, &[&model])
}

/// The budgets in `MLflow`'s REST API, by id.
fn theirs(mlflow: &Mlflow) -> Value {
    mlflow
        .call("rest_budgets", &json!({}))
        .expect("MLflow lists its budgets")
}

/// The budgets listed by mlgate, by id, without its additions.
fn ours(env: &TestEnv) -> Value {
    let list = env
        .mlgate(["budget", "list", "-o", "json"])
        .run()
        .success()
        .json();
    let mut budgets: Vec<Value> = list["budget_policies"].as_array().unwrap().clone();
    for budget in &mut budgets {
        let budget = budget.as_object_mut().unwrap();
        assert_eq!(budget.remove("workspace"), Some(json!("default")));
        budget.remove("target_endpoint_name");
        budget.remove("target_exists");
    }
    budgets.sort_by_key(|budget| budget["budget_policy_id"].to_string());
    Value::Array(budgets)
}

on_every_engine! {
    fn budgets_round_trip(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let chat = endpoint(&mlflow, "chat");
        for (unit, scope, target, by) in [
            ("MINUTES", "GLOBAL", None, None),
            ("HOURS", "WORKSPACE", None, Some("me")),
            ("DAYS", "ENDPOINT", Some(chat.as_str()), Some("é")),
            ("WEEKS", "USER", Some("Zoë 🔑"), None),
        ] {
            let arguments = json!({
                "amount": 100.1, "unit": unit, "value": 3, "scope": scope, "action": "ALERT",
                "target_value": target, "created_by": by,
            });
            mlflow.call("create_budget", &arguments).unwrap();
        }
        for (duration, counts) in [
            ("30min", "--scope=global"), ("2h", "--scope=workspace"), ("7d", "--endpoint=chat"), ("2w", "--user=bob"), ("1mo", "--user=Zoë 🔑"),
        ] {
            env.mlgate(["budget", "create", "--amount=12.34", "--action=reject", "--duration", duration, counts]).run().success();
        }
        assert_eq!(ours(&env).as_array().unwrap().len(), 9);
        assert_eq!(ours(&env), theirs(&mlflow));
        let list = env.mlgate(["budget", "list"]).run().success();
        assert_eq!(list.stdout().matches(" ENDPOINT   chat ").count(), 2, "{list}");

        // Each side changes what the other created.
        for budget in theirs(&mlflow).as_array().unwrap() {
            let id = budget["budget_policy_id"].as_str().unwrap();
            let by_mlflow = json!({"budget_policy_id": id, "scope": "USER", "target_value": "x", "updated_by": "they"});
            mlflow.call("update_budget", &by_mlflow).unwrap();
            let update = ["budget", "update", id, "--amount=7.5", "--endpoint=chat", "--action=alert"];
            env.mlgate(update).run().success();
        }
        assert_eq!(ours(&env), theirs(&mlflow));
        for budget in theirs(&mlflow).as_array().unwrap() {
            assert_eq!(budget["target_value"], chat.as_str());
            let id = budget["budget_policy_id"].as_str().unwrap();
            env.mlgate(["budget", "delete", id, "--yes"]).run().success();
        }
        assert_eq!(theirs(&mlflow), json!([]));
    }

    fn a_row_that_breaks_mlflows_list_is_fixed(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, PASSPHRASE);
        let create = ["budget", "create", "--amount=1", "--duration=1d", "--scope=global", "--action=alert", "-o", "name"];
        let id = env.mlgate(create).run().success().stdout().trim().to_owned();
        for (column, bad, mend) in [
            ("budget_unit", "EUR", "--amount=2"),
            ("duration_unit", "YEARS", "--duration=1w"),
            ("target_scope", "global", "--scope=global"),
            ("budget_action", "STOP", "--action=reject"),
        ] {
            db.execute(&format!("UPDATE budget_policies SET {column} = '{bad}'"));
            mlflow.call("rest_budgets", &json!({})).unwrap_err();
            let list = env.mlgate(["budget", "list"]).run().success();
            assert!(list.stderr().contains(&format!("{column} of budget policy {id} is `{bad}`")), "{list}");
            env.mlgate(["budget", "update", &id, mend]).run().success();
            assert_eq!(ours(&env), theirs(mlflow), "{column}");
        }
    }

    fn workspaces_match_mlflows(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, PASSPHRASE);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        let team = mlflow.workspace("team");
        let create = ["budget", "create", "--amount=1", "--duration=1d", "--scope=workspace", "--action=alert", "-w", "team", "-o", "name"];
        let id = env.mlgate(create).run().success().stdout().trim().to_owned();
        assert_eq!(theirs(&team)[0]["budget_policy_id"], id);
        assert_eq!(theirs(&mlflow.workspace("default")), json!([]));
    }

    fn an_amount_with_excess_digits_is_shown_as_mlflow_reads_it(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, PASSPHRASE);
        for amount in ["123456.78", "0.333333333", "16777217", "9999995"] {
            let arguments = json!({
                "amount": amount.parse::<f64>().unwrap(), "unit": "DAYS", "value": 1, "scope": "GLOBAL", "action": "ALERT",
            });
            mlflow.call("create_budget", &arguments).unwrap();
        }
        assert_eq!(ours(&env), theirs(mlflow));
    }
}
