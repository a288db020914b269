//! What `mlgate doctor` finds on the way of a call from the endpoint to the key, and what `--fix` fixes.

use crate::common::{TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "the servers' passphrase, long enough for anybody";

/// An environment with an endpoint `chat`, whose calls are traced, on model `gpt` with secret `gpt`.
fn with_chat(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    env.create("gpt", "sk-1234567890-gpt", &["--provider", "openai"]);
    run(&env, "model create gpt --secret gpt --model-name gpt-4o");
    run(&env, "endpoint create chat --model gpt");
    env
}

fn run(env: &TestEnv, command: &str) {
    let _ = env.mlgate(command.split(' ')).run().success();
}

/// The findings: kind, name, problem and severity.
fn found(env: &TestEnv) -> Vec<String> {
    let output = env.mlgate(["doctor", "-o", "json"]).run();
    let _ = output.code_of(&[0, 3]);
    let json = output.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let mut found: Vec<String> = findings
        .map(|finding| {
            let words = ["kind", "name", "problem", "severity"];
            words.map(|key| finding[key].as_str().unwrap()).join(" ")
        })
        .collect();
    found.sort();
    found
}

on_every_engine! {
    fn a_healthy_gateway_has_no_findings(db: &TestDb) {
        let env = with_chat(db);
        assert_eq!(found(&env), Vec::<String>::new());
    }

    fn traces_in_a_deleted_experiment_are_found_and_fixed(db: &TestDb) {
        let env = with_chat(db);
        db.execute("UPDATE experiments SET lifecycle_stage = 'deleted' WHERE name = 'gateway/chat'");
        assert_eq!(found(&env), ["endpoint chat deleted_experiment no_effect"]);
        let _ = env.mlgate(["doctor"]).run().code(3);
        let output = env.mlgate(["doctor", "--fix", "--dry-run"]).run().code(3);
        assert!(output.stderr().contains("1 problem would be fixed; nothing was changed"), "{output}");
        let _ = env.mlgate(["doctor", "--fix"]).run().code(6);
        assert_eq!(found(&env), ["endpoint chat deleted_experiment no_effect"]);
        let output = env.mlgate(["doctor", "--fix", "--yes"]).run().success();
        assert!(output.stderr().contains("1 problem fixed"), "{output}");
        assert_eq!(found(&env), Vec::<String>::new());
    }

    fn fallbacks_that_are_never_tried_are_fixed(db: &TestDb) {
        let env = with_chat(db);
        run(&env, "endpoint attach chat --model gpt:fallback");
        db.execute("UPDATE endpoints SET fallback_config_json = NULL");
        assert_eq!(found(&env), ["endpoint chat fallback_never_tried no_effect"]);
        let _ = env.mlgate(["doctor", "--fix", "--yes"]).run().success();
        assert_eq!(found(&env), Vec::<String>::new());
    }

    fn a_budget_that_counts_nothing_is_found(db: &TestDb) {
        let env = with_chat(db);
        run(&env, "budget create --amount 5 --duration 1d --endpoint chat --action alert");
        assert_eq!(found(&env), Vec::<String>::new());
        run(&env, "endpoint update chat --no-usage-tracking");
        let problems = found(&env);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].ends_with("not_counted no_effect"), "{problems:?}");
    }

    fn an_endpoint_is_broken_by_its_models(db: &TestDb) {
        let env = with_chat(db);
        env.create("spare", "sk-1234567890-spare", &["--provider", "openai"]);
        run(&env, "model create spare --secret spare --model-name gpt-4o");
        run(&env, "endpoint attach chat --model spare:fallback");
        run(&env, "secret revoke spare --yes");
        assert_eq!(
            found(&env),
            ["endpoint chat dead_model fails_calls", "model definition spare revoked_secret fails_calls"]
        );
        run(&env, "endpoint detach chat --model spare");
        run(&env, "model delete spare --yes");
        run(&env, "secret delete gpt --yes");
        assert_eq!(
            found(&env),
            [
                "endpoint chat only_orphans fails_calls",
                "model definition gpt orphan no_effect",
                "secret spare unused info",
            ]
        );
    }

    fn secrets_that_servers_cannot_decrypt_are_found(db: &TestDb) {
        let env = with_chat(db);
        env.set("MLFLOW_CRYPTO_KEK_VERSION", "9");
        assert_eq!(found(&env), ["database  other_kek_version fails_calls"]);
        env.unset("MLFLOW_CRYPTO_KEK_VERSION");
        let passphrase = |text: &str| env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", text);
        passphrase("another passphrase, which opens nothing here");
        assert_eq!(
            found(&env),
            ["endpoint chat dead_model fails_calls", "secret gpt not_decryptable fails_calls"]
        );
        passphrase("");
        assert_eq!(found(&env), ["database  not_decrypted risk"]);
        let output = env.mlgate(["doctor"]).run().code(3);
        assert!(output.stdout().contains("decryption: not checked"), "{output}");
        let _ = env.mlgate(["doctor", "--fail-on", "no-effect"]).run().success();
        let output = env.mlgate(["doctor", "--no-decrypt"]).run().success();
        assert_eq!((output.stdout(), output.stderr()), ("", "no problems found; secrets were not decrypted\n"));
    }
}

#[test]
fn chat_and_decision_models_do_not_mix() {
    let db = TestDb::sqlite();
    let env = with_chat(&db);
    env.create("jev", "ts-1234567890-jev", &["--provider", "typesafe"]);
    run(
        &env,
        "model create jev --secret jev --model-name jev-latest",
    );
    run(&env, "endpoint create decide --model jev");
    assert_eq!(found(&env), Vec::<String>::new());
    for command in [
        "endpoint attach chat --model jev:fallback",
        "endpoint create both --model gpt --model jev:fallback",
        "endpoint update chat --model gpt --model jev:fallback",
    ] {
        let output = env.mlgate(command.split(' ')).run().code(5);
        assert!(
            output.stderr().contains("`jev` is a decision model"),
            "{output}"
        );
    }
    db.execute(
        "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, linkage_type, created_at) \
         SELECT 'm-1', endpoint_id, model_definition_id, 1, 'FALLBACK', 1 FROM endpoints, model_definitions \
         WHERE endpoints.name = 'chat' AND model_definitions.name = 'jev'",
    );
    assert!(found(&env).contains(&"endpoint chat system_one_mixed fails_calls".to_owned()));
}

#[test]
fn secrets_that_expire_are_found() {
    let db = TestDb::sqlite();
    let env = with_chat(&db);
    run(&env, "db init --yes");
    for (expires, expected) in [("30d", None), ("10d", Some("expiring"))] {
        run(&env, &format!("secret update gpt --expires {expires}"));
        let expected: Vec<String> = expected
            .map(|word| format!("secret gpt {word} risk"))
            .into_iter()
            .collect();
        assert_eq!(found(&env), expected);
    }
    db.execute("UPDATE mlgate_secrets SET expires_at = 1");
    assert_eq!(found(&env), ["secret gpt expired risk"]);
}

#[test]
fn secrets_at_several_versions_are_found() {
    let db = TestDb::sqlite();
    let env = with_chat(&db);
    db.execute("UPDATE secrets SET kek_version = 1");
    let keys = crate::common::Keys::new(&[(2, PASSPHRASE)]);
    db.insert(&[keys.seal_json(2, "other", r#"{"api_key": "sk-1234567890-other"}"#)]);
    assert_eq!(
        found(&env),
        [
            "database  mixed_kek_versions fails_calls",
            "secret other unused info"
        ]
    );
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    assert_eq!(
        found(&env),
        [
            "database  mixed_kek_versions risk",
            "database  not_decrypted risk",
            "secret other unused info",
        ]
    );
}
