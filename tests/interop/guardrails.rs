//! Guardrails: each side works with what the other wrote.

use serde_json::{Value, json};

use crate::common::{Mlflow, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// An endpoint that `MLflow` created; returns its id.
fn endpoint(mlflow: &Mlflow, name: &str) -> String {
    let secret = mlflow.create_secret(name, &json!({"api_key": "sk-1"}));
    let model = mlflow.create_model_definition(name, &secret, "openai", "gpt-4o");
    mlflow.create_endpoint(name, &[&model])
}

/// A judge with two versions in the experiment `judges`; returns its id.
fn judge(mlflow: &Mlflow) -> String {
    let experiment = mlflow
        .call("create_experiment", &json!({"name": "judges"}))
        .unwrap();
    let register = |instructions: &str| {
        let arguments =
            json!({"experiment_id": experiment, "name": "polite", "instructions": instructions});
        mlflow.call("register_judge", &arguments).unwrap()
    };
    register("Is {{ outputs }} polite?");
    let judge = register("Is {{ outputs }} polite, é 🔑 \"and\" kind?");
    assert_eq!(judge["version"], 2);
    let function = json!({"experiment_id": experiment, "name": "function"});
    mlflow.call("register_function", &function).unwrap();
    judge["scorer_id"].as_str().unwrap().to_owned()
}

/// A list of `MLflow`'s REST API.
fn theirs(mlflow: &Mlflow, operation: &str, arguments: &Value) -> Value {
    mlflow.call(operation, arguments).expect("MLflow lists")
}

/// mlgate's guardrail without its additions to `MLflow`'s.
fn as_rest(guardrail: &mut Value) {
    let guardrail = guardrail.as_object_mut().expect("a guardrail is an object");
    assert_eq!(guardrail.remove("workspace"), Some(json!("default")));
    guardrail.remove("action_endpoint");
    guardrail.remove("endpoints");
}

/// The guardrails listed by mlgate, by id like `MLflow`'s.
fn ours(env: &TestEnv) -> Value {
    let mut list = env
        .mlgate(["guardrail", "list", "-o", "json"])
        .run()
        .success()
        .json();
    let mut guardrails: Vec<Value> = list["guardrails"].as_array_mut().unwrap().clone();
    guardrails.iter_mut().for_each(as_rest);
    guardrails.sort_by_key(|guardrail| guardrail["guardrail_id"].to_string());
    Value::Array(guardrails)
}

/// The guardrails of an endpoint, listed by mlgate.
fn ours_of(env: &TestEnv, endpoint: &str) -> Value {
    let list = ["guardrail", "list", "-o", "json", "--endpoint", endpoint];
    let mut configs = env.mlgate(list).run().success().json()["configs"].clone();
    for config in configs.as_array_mut().unwrap() {
        assert_eq!(
            config.as_object_mut().unwrap().remove("endpoint_name"),
            Some(json!(endpoint))
        );
        as_rest(&mut config["guardrail"]);
    }
    configs
}

on_every_engine! {
    fn guardrails_round_trip(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let (chat, cheap) = (endpoint(&mlflow, "chat"), endpoint(&mlflow, "cheap"));
        let scorer = judge(&mlflow);
        let mut by_mlflow = Vec::new();
        for (name, version, stage, action, action_endpoint, by) in [
            ("first/é 🔑", 1, "BEFORE", "VALIDATION", None, None),
            ("second", 2, "AFTER", "SANITIZATION", Some(&cheap), Some("me")),
        ] {
            let arguments = json!({
                "name": name, "scorer_id": scorer, "version": version, "stage": stage, "action": action,
                "action_endpoint_id": action_endpoint, "created_by": by,
            });
            let made = mlflow.call("create_guardrail", &arguments).unwrap();
            by_mlflow.push(made["guardrail_id"].as_str().unwrap().to_owned());
        }
        let create = ["guardrail", "create", "--actor=Zoë", "--scorer=polite"];
        env.mlgate(create).args(["third/é", "--stage=before", "--action=validation", "--experiment=judges"]).run().success();
        env.mlgate(create).args(["fourth", "--stage=after", "--action=sanitization", "--action-endpoint=cheap", "--scorer-version=1"]).run().success();
        assert_eq!(ours(&env).as_array().unwrap().len(), 4);
        assert_eq!(ours(&env), theirs(&mlflow, "rest_guardrails", &json!({})));

        mlflow.call("add_guardrail", &json!({"endpoint_id": chat, "guardrail_id": by_mlflow[0], "execution_order": 5})).unwrap();
        mlflow.call("add_guardrail", &json!({"endpoint_id": chat, "guardrail_id": by_mlflow[1], "created_by": "me"})).unwrap();
        env.mlgate(["guardrail", "add", "third/é", "--endpoint=chat"]).run().success();
        env.mlgate(["guardrail", "add", "fourth", "--endpoint=chat", "--order=-3"]).run().success();
        let configs = || theirs(&mlflow, "rest_configs", &json!({"endpoint_id": chat}));
        assert_eq!(configs().as_array().unwrap().len(), 4);
        assert_eq!(ours_of(&env, "chat"), configs());
        env.mlgate(["guardrail", "order", "third/é", &by_mlflow[1], "--endpoint=chat"]).run().success();
        assert_eq!(ours_of(&env, "chat"), configs());
        let names: Vec<_> = configs().as_array().unwrap().iter().map(|config| config["guardrail"]["name"].clone()).collect();
        assert_eq!(names, ["third/é", "second", "fourth", "first/é 🔑"]);

        env.mlgate(["guardrail", "remove", "second", "--endpoint=chat"]).run().success();
        for name in ["first/é 🔑", "third/é"] {
            env.mlgate(["guardrail", "delete", name, "--yes"]).run().success();
        }
        assert_eq!(ours_of(&env, "chat"), configs());
        assert_eq!(ours(&env), theirs(&mlflow, "rest_guardrails", &json!({})));
        assert_eq!(configs()[0]["guardrail"]["name"], "fourth");
    }

    fn a_scorer_that_mlflow_refuses_is_refused(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, PASSPHRASE);
        judge(mlflow);
        let scorer = db.value("SELECT scorer_id FROM scorers WHERE scorer_name = 'function'").unwrap();
        let arguments = json!({"name": "g", "scorer_id": scorer, "version": 1, "stage": "BEFORE", "action": "VALIDATION"});
        let error = mlflow.call("create_guardrail", &arguments).unwrap_err();
        assert!(error.message.contains("@scorer"), "{error:?}");
        let create = ["guardrail", "create", "g", "--scorer-id", &scorer, "--stage=before", "--action=validation"];
        let refused = env.mlgate(create).run().code(1);
        assert!(refused.stderr().contains("@scorer"), "{refused}");
    }

    fn a_row_that_breaks_mlflows_list_can_be_deleted(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, PASSPHRASE);
        judge(mlflow);
        for column in ["stage", "action"] {
            let create = ["guardrail", "create", "odd", "--scorer=polite", "--stage=before", "--action=validation"];
            env.mlgate(create).run().success();
            assert_eq!(ours(&env), theirs(mlflow, "rest_guardrails", &json!({})));
            db.execute(&format!("UPDATE guardrails SET {column} = 'DURING'"));
            mlflow.call("rest_guardrails", &json!({})).unwrap_err();
            let list = env.mlgate(["guardrail", "list"]).run().success();
            assert!(list.stderr().contains(&format!("{column} of guardrail `odd`")), "{list}");
            env.mlgate(["guardrail", "delete", "odd", "--yes"]).run().success();
            assert_eq!(theirs(mlflow, "rest_guardrails", &json!({})), json!([]));
        }
    }

    fn workspaces_match_mlflows(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, PASSPHRASE);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        let team = mlflow.workspace("team").key(PASSPHRASE, 1);
        let chat = endpoint(&team, "chat");
        judge(&team);
        let create = ["guardrail", "create", "g", "--scorer=polite", "--stage=before", "--action=validation"];
        env.mlgate(create).run().code(4);
        env.mlgate(create).args(["-w", "team"]).run().success();
        env.mlgate(["guardrail", "add", "g", "--endpoint=chat"]).run().code(4);
        env.mlgate(["guardrail", "add", "g", "--endpoint=chat", "-w", "team"]).run().success();
        let configs = theirs(&team, "rest_configs", &json!({"endpoint_id": chat}));
        assert_eq!(configs[0]["guardrail"]["name"], "g");
        assert_eq!(theirs(&mlflow.workspace("default"), "rest_guardrails", &json!({})), json!([]));
    }
}
