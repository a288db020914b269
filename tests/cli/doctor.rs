//! `mlgate doctor`: rows that `MLflow` fails on, and that the suggested commands fix them.

use super::fixture::with_rows;
use crate::common::{TestDb, TestEnv};

fn with_endpoints() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key"]);
    env.mlgate([
        "model",
        "create",
        "gpt",
        "--secret",
        "single_key",
        "--model-name",
        "gpt-4o",
    ])
    .run()
    .success();
    for name in ["chat", "fast"] {
        let create = ["endpoint", "create", name];
        env.mlgate(create)
            .args(["--model", "gpt", "--model", "gpt:fallback"])
            .run()
            .success();
    }
    env.mlgate([
        "budget",
        "create",
        "--amount",
        "5",
        "--duration",
        "1d",
        "--endpoint",
        "chat",
        "--action",
        "alert",
    ])
    .run()
    .success();
    (env, db)
}

/// The findings: kind, name, problem and the command that fixes it.
fn findings(env: &TestEnv) -> Vec<[String; 4]> {
    let output = env.mlgate(["doctor", "-o", "json"]).run();
    let _ = output.code_of(&[0, 3]);
    let document = output.json();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = document["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| ["kind", "name", "problem", "mend"].map(|key| text(finding, key)))
        .collect()
}

#[test]
fn a_healthy_database_has_no_findings() {
    let (env, _db) = with_endpoints();
    insta::assert_snapshot!(env.mlgate(["doctor"]).run(), @r"
    ------- stderr -------
    no problems found
    ");
}

#[test]
fn rows_that_break_mlflows_lists_are_reported_and_still_listed() {
    let (env, db) = with_endpoints();
    db.execute("UPDATE secrets SET auth_config = '{'");
    db.execute("UPDATE endpoints SET routing_strategy = 'ROUND_ROBIN' WHERE name = 'chat'");
    db.execute("UPDATE endpoints SET fallback_config_json = '[1]' WHERE name = 'fast'");
    db.execute(
        "UPDATE endpoint_model_mappings SET linkage_type = 'SPARE' WHERE linkage_type = 'FALLBACK'",
    );
    db.execute("UPDATE budget_policies SET budget_action = 'SHOUT', duration_unit = 'AEONS'");
    db.execute(
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
         SELECT endpoint_id, 'scorer_job', 'quality', 1, 1 FROM endpoints WHERE name = 'chat'",
    );
    insta::assert_snapshot!(env.mlgate(["doctor"]).run(), @r"
    KIND           NAME                                 WORKSPACE  SEVERITY     PROBLEM                                                  FIX
    secret         single_key                           default    fails_calls  its auth_config is not a JSON object of strings          mlgate secret update --id s-ID --clear-auth
    endpoint       chat                                 default    fails_calls  MLflow does not know its routing strategy `ROUND_ROBIN`  mlgate endpoint update --id e-ID --no-routing-strategy
    endpoint       chat                                 default    fails_calls  MLflow does not know the linkage type `SPARE`            mlgate endpoint update --id e-ID --model NAME
    endpoint       fast                                 default    fails_calls  MLflow cannot read its fallback_config_json              mlgate endpoint update --id e-ID --fallback-strategy SEQUENTIAL
    endpoint       fast                                 default    fails_calls  MLflow does not know the linkage type `SPARE`            mlgate endpoint update --id e-ID --model NAME
    binding        scorer_job quality                   default    fails_calls  MLflow does not know the resource type `scorer_job`      mlgate endpoint bindings --repair
    budget policy  bp-ID  default    fails_calls  MLflow cannot read its duration_unit `AEONS`             mlgate budget update bp-ID --duration DURATION
    budget policy  bp-ID  default    fails_calls  MLflow cannot read its budget_action `SHOUT`             mlgate budget update bp-ID --action ACTION
    ------- stderr -------
    error: 8 problems found
    [exit status: 3]
    ");
    for list in [
        "secret list",
        "model list",
        "endpoint list",
        "endpoint bindings",
        "budget list",
    ] {
        let output = env
            .mlgate(list.split(' '))
            .args(["-o", "name"])
            .run()
            .success();
        assert!(!output.stdout().is_empty(), "{list}");
    }
}

/// Every fix is a command that lacks only what the administrator has to choose.
#[test]
fn the_suggested_commands_fix_the_findings() {
    let (env, db) = with_endpoints();
    env.mlgate([
        "endpoint",
        "create",
        "empty",
        "--no-usage-tracking",
        "--model",
        "gpt",
    ])
    .run()
    .success();
    db.execute("DELETE FROM endpoint_model_mappings WHERE endpoint_id = (SELECT endpoint_id FROM endpoints WHERE name = 'empty')");
    db.execute("UPDATE secrets SET auth_config = '[]', masked_value = '[]'");
    db.execute("UPDATE endpoints SET routing_strategy = 'ROUND_ROBIN' WHERE name = 'chat'");
    db.execute(
        "UPDATE endpoints SET fallback_config_json = '{\"strategy\": \"X\"}' WHERE name = 'fast'",
    );
    db.execute("UPDATE endpoints SET fallback_config_json = NULL WHERE name = 'chat'");
    db.execute("UPDATE budget_policies SET budget_action = 'SHOUT', duration_unit = 'AEONS', budget_unit = 'EUR', target_scope = 'MOON'");
    db.execute(
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
         SELECT endpoint_id, 'scorer_job', 'quality', 1, 1 FROM endpoints WHERE name = 'chat'",
    );
    db.execute(
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
         SELECT endpoint_id, 'moon', 'base', 1, 1 FROM endpoints WHERE name = 'chat'",
    );
    let found = findings(&env);
    assert_eq!(found.len(), 12, "{found:#?}");
    for [kind, name, problem, mend] in found {
        let command = mend
            .replace("--model NAME", "--model gpt")
            .replace("USD", "5")
            .replace("DURATION", "1d")
            .replace("SCOPE", "global")
            .replace("--action ACTION", "--action alert");
        env.program("sh", ["-c", &format!("{command} --yes")])
            .stdin("sk-1234567890")
            .run()
            .success();
        assert!(
            !findings(&env).contains(&[kind.clone(), name.clone(), problem.clone(), mend]),
            "{problem} of {kind} {name} is still there after {command}"
        );
    }
    assert_eq!(findings(&env), Vec::<[String; 4]>::new());
}

/// The gateway computes the chance of each model as its share of all, in whole hundredths.
#[test]
fn a_split_that_gives_no_model_a_chance_is_found() {
    let (env, db) = with_endpoints();
    for command in [
        "model create spare --secret single_key --model-name gpt-4o",
        "endpoint create split --model gpt:weight=1 --model spare:weight=2",
    ] {
        env.mlgate(command.split(' ')).run().success();
    }
    for ([first, second], expected) in [
        (["1", "0.5"], None),
        (["1", "0.009"], Some("never_chosen")),
        (["0.009", "0"], Some("bad_weights")),
        (["-1", "2"], Some("bad_weights")),
        (["2", "-2"], Some("bad_weights")),
        (["-1", "-2"], None),
    ] {
        db.execute(&format!(
            "UPDATE endpoint_model_mappings SET weight = {first}; UPDATE endpoint_model_mappings SET weight = {second} \
             WHERE model_definition_id = (SELECT model_definition_id FROM model_definitions WHERE name = 'spare')"
        ));
        let found = findings(&env).into_iter().map(|[_, _, problem, _]| problem);
        let found: Vec<String> = found.collect();
        assert_eq!(found, Vec::from_iter(expected), "{first} {second}");
    }
}

/// Settings that MLflow cannot list are given again, and the others of the secret are not lost.
#[test]
fn the_fix_of_unreadable_settings_keeps_those_that_are_readable() {
    let (env, db) = with_endpoints();
    for (settings, fix) in [
        ("{", "--clear-auth"),
        (r#"{"a": 1}"#, "--clear-auth"),
        (
            r#"{"api_base": "https://me:pw@a.example", "a": 1, "b": "c"}"#,
            "--auth api_base=… --auth b=…",
        ),
    ] {
        db.execute(&format!("UPDATE secrets SET auth_config = '{settings}'"));
        let [[_, _, problem, mend]] = <[_; 1]>::try_from(findings(&env)).unwrap();
        assert_eq!(problem, "auth_config", "{settings}");
        assert!(mend.ends_with(&format!(" {fix}")), "{settings}: {mend}");
    }
}

#[test]
fn dangling_references_are_found() {
    let (env, db) = with_endpoints();
    db.execute("PRAGMA foreign_keys = OFF; UPDATE model_definitions SET secret_id = 's-gone'");
    db.execute("UPDATE endpoints SET name = NULL WHERE name = 'fast'");
    db.execute("UPDATE budget_policies SET target_value = 'e-gone'");
    db.execute("PRAGMA foreign_keys = OFF; UPDATE endpoint_model_mappings SET linkage_type = 'FALLBACK', model_definition_id = 'd-gone' WHERE linkage_type = 'PRIMARY'");
    let mut words: Vec<String> = findings(&env)
        .into_iter()
        .map(|[kind, _, problem, _]| format!("{kind} {problem}"))
        .collect();
    words.sort();
    words.dedup();
    assert_eq!(
        words,
        [
            "budget policy lost_target",
            "endpoint dead_model",
            "endpoint lost_model",
            "endpoint no_name",
            "endpoint no_primary",
            "model definition lost_secret",
            "secret unused",
        ]
    );
}
