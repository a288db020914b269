//! `secret get` and `endpoint get` show both ends of a call: what uses a secret, and the secret of each model.

use serde_json::json;

use crate::common::{TestEnv, on_every_engine};

/// Runs a command line, split at blanks.
fn run(env: &TestEnv, line: &str) -> String {
    let output = env.mlgate(line.split(' ')).run().success();
    output.stdout().to_owned()
}

/// The lines of a `get` that begin with a word.
fn lines(text: &str, word: &str) -> Vec<String> {
    let lines = text
        .lines()
        .filter_map(|line| line.strip_prefix(&format!("{word}:")));
    lines.map(|line| line.trim().to_owned()).collect()
}

on_every_engine! {
    fn a_secret_lists_its_users(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = run(&env, "db init --yes");
        for name in ["openai", "spare"] {
            env.create(name, "sk-1234567890", &["--provider", "openai", "--shared"]);
        }
        for line in [
            "model create gpt --secret openai --model-name gpt-4o",
            "model create mini --secret openai --model-name gpt-4o-mini",
            "endpoint create chat --model gpt --no-usage-tracking",
            "endpoint create talk --model gpt --no-usage-tracking",
            "secret bind openai --resource-type JOB --resource-id 1 --name key",
        ] {
            let _ = run(&env, line);
        }
        assert_eq!(
            lines(&run(&env, "secret get openai"), "used by"),
            ["model definition gpt (of endpoints chat, talk)", "model definition mini (no endpoint has it)", "binding `key` of JOB `1`"]
        );
        assert_eq!(lines(&run(&env, "secret get spare"), "used by"), ["nothing"]);
        let secret: serde_json::Value = serde_json::from_str(&run(&env, "secret get openai -o json")).unwrap();
        assert_eq!(
            secret["used_by"],
            json!({
                "model_definitions": [{"name": "gpt", "endpoints": ["chat", "talk"]}, {"name": "mini", "endpoints": []}],
                "bindings": [{"resource_type": "JOB", "resource_id": "1", "field_name": "key"}],
            })
        );
    }

    fn an_endpoint_lists_the_secrets_of_its_models(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = run(&env, "db init --yes");
        for name in ["good", "old", "lost", "gone"] {
            env.create(name, "sk-1234567890", &["--provider", "openai"]);
            let _ = run(&env, &format!("model create m-{name} --secret {name} --model-name gpt-4o"));
        }
        let create = "endpoint create chat --no-usage-tracking --model m-good --model m-old:fallback --model m-lost:fallback \
                      --model m-gone:fallback";
        let _ = run(&env, &create.split_whitespace().collect::<Vec<_>>().join(" "));
        let _ = run(&env, "secret update old --expires 2020-01-31");
        let _ = run(&env, "secret revoke lost --yes");
        let _ = run(&env, "secret delete gone --yes");
        let mut models = lines(&run(&env, "endpoint get chat"), "model");
        models.sort();
        assert_eq!(
            models,
            [
                "m-gone: openai/gpt-4o, no secret",
                "m-good: openai/gpt-4o, secret good at KEK version 1",
                "m-lost: openai/gpt-4o, secret lost at KEK version 1, revoked",
                "m-old: openai/gpt-4o, secret old at KEK version 1, expired",
            ]
        );
    }
}
