//! Budgets and guardrails of every release that has them, both ways.

use serde_json::{Value, json};

use crate::common::{Mlflow, TestEnv, on_every_release};
use crate::interop::view::{holds, same};

const BUDGETS: [&str; 2] = ["budget", "list"];
const GUARDRAILS: [&str; 2] = ["guardrail", "list"];

/// An endpoint of this name; returns its id.
fn endpoint(mlflow: &Mlflow, name: &str) -> String {
    let secret = mlflow.create_secret(name, &json!({"api_key": "sk-1"}));
    let model = mlflow.create_model_definition(name, &secret, "openai", "gpt-4o");
    mlflow.create_endpoint(name, &[&model])
}

/// mlgate must show the same guardrails of an endpoint as `MLflow`, where that can read them.
fn same_of_endpoint(env: &TestEnv, mlflow: &Mlflow, name: &str, id: &str, names: &[&str]) {
    let list = ["guardrail", "list", "--endpoint", name, "-o", "json"];
    let ours = env.mlgate(list).run().success().json()["configs"].clone();
    let shown: Vec<_> = ours
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["guardrail"]["name"])
        .collect();
    assert_eq!(shown, names);
    match mlflow.call("rest_configs", &json!({"endpoint_id": id})) {
        Ok(theirs) => holds(&ours, &theirs, "configs"),
        // 3.12 sends MariaDB SQL that it does not understand.
        Err(error) => assert!(error.message.contains("NULLS LAST"), "{error:?}"),
    }
}

on_every_release! {
    fn budgets_go_both_ways(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let create = ["budget", "create", "--amount=12.5", "--action=reject", "--duration=12h", "--actor=Zoë"];
        if !release.has_budgets() {
            let refused = env.mlgate(create).args(["--scope=global"]).run().code(10);
            assert!(refused.stderr().contains("3.11"), "{release}: {refused}");
            return;
        }
        let chat = endpoint(&mlflow, "chat");
        let theirs = |scope: &str, target: Value| {
            let budget = json!({
                "amount": 0.75, "unit": "MONTHS", "value": 1, "scope": scope, "action": "ALERT",
                "target_value": target, "created_by": "me",
            });
            mlflow.call("create_budget", &budget).unwrap()["budget_policy_id"].as_str().unwrap().to_owned()
        };
        let first = theirs("GLOBAL", Value::Null);
        let made = env.mlgate(create).args(["--scope=workspace", "-o", "json"]).run().success().json();
        let ours = made["budget_policy"]["budget_policy_id"].as_str().unwrap();
        let read = mlflow.rest("budget_policies").into_iter().find(|budget| budget["budget_policy_id"] == ours).unwrap();
        holds(&read, &json!({
            "budget_unit": "USD", "budget_amount": 12.5, "duration": {"unit": "HOURS", "value": 12},
            "target_scope": "WORKSPACE", "budget_action": "REJECT", "created_by": "Zoë", "last_updated_by": "Zoë",
        }), "budget");
        assert_eq!(same(&env, &mlflow, "budget_policies", &BUDGETS), 2, "{release}");

        let of_endpoint = env.mlgate(create).args(["--endpoint=chat"]);
        if release.has_budget_targets() {
            of_endpoint.run().success();
            theirs("ENDPOINT", json!(chat));
            assert_eq!(same(&env, &mlflow, "budget_policies", &BUDGETS), 4, "{release}");
        } else {
            let refused = of_endpoint.run().code(10);
            assert!(refused.stderr().contains("3.15"), "{release}: {refused}");
        }
        env.mlgate(["budget", "update", &first, "--amount=7.5"]).run().success();
        let before = same(&env, &mlflow, "budget_policies", &BUDGETS);
        env.mlgate(["budget", "delete", &first, "--yes"]).run().success();
        mlflow.call("delete_budget", &json!({"budget_policy_id": ours})).unwrap();
        assert_eq!(same(&env, &mlflow, "budget_policies", &BUDGETS), before - 2, "{release}");
    }

    fn guardrails_go_both_ways(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let create = ["guardrail", "create", "ours é", "--scorer=polite", "--stage=after", "--action=sanitization"];
        if !release.has_guardrails() {
            let refused = env.mlgate(create).args(["--action-endpoint=chat"]).run().code(10);
            assert!(refused.stderr().contains("3.12"), "{release}: {refused}");
            return;
        }
        let chat = endpoint(&mlflow, "chat");
        let judge = json!({"experiment_id": "0", "name": "polite", "instructions": "Is {{ outputs }} polite?"});
        let judge = mlflow.call("register_judge", &judge).unwrap();
        let theirs = json!({
            "name": "theirs", "scorer_id": judge["scorer_id"], "version": judge["version"],
            "stage": "BEFORE", "action": "VALIDATION", "created_by": "me",
        });
        let theirs = mlflow.call("create_guardrail", &theirs).unwrap()["guardrail_id"].clone();
        env.mlgate(create).args(["--action-endpoint=chat", "--actor=Zoë"]).run().success();
        let read = mlflow.rest("guardrails").into_iter().find(|guardrail| guardrail["name"] == "ours é").unwrap();
        // MLflow's REST API has the endpoint's name in the field for its id.
        holds(&read, &json!({
            "stage": "AFTER", "action": "SANITIZATION", "action_endpoint_id": "chat", "created_by": "Zoë",
            "scorer": {"scorer_id": judge["scorer_id"]},
        }), "guardrail");
        assert_eq!(same(&env, &mlflow, "guardrails", &GUARDRAILS), 2, "{release}");

        let add = json!({"endpoint_id": chat, "guardrail_id": theirs, "execution_order": 2});
        mlflow.call("add_guardrail", &add).unwrap();
        env.mlgate(["guardrail", "add", "ours é", "--endpoint=chat", "--order=1"]).run().success();
        same_of_endpoint(&env, &mlflow, "chat", &chat, &["ours é", "theirs"]);
        env.mlgate(["guardrail", "order", "theirs", "ours é", "--endpoint=chat"]).run().success();
        same_of_endpoint(&env, &mlflow, "chat", &chat, &["theirs", "ours é"]);
        env.mlgate(["guardrail", "remove", "theirs", "--endpoint=chat"]).run().success();
        env.mlgate(["guardrail", "delete", "theirs", "--yes"]).run().success();
        same_of_endpoint(&env, &mlflow, "chat", &chat, &["ours é"]);
        assert_eq!(same(&env, &mlflow, "guardrails", &GUARDRAILS), 1, "{release}");
    }
}
