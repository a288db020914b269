//! What the doctor would find after a write is found before it is committed: a write that makes calls fail is refused, and
//! other findings that it causes are warned about.

use super::fixture::assert_says;
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "the servers' passphrase, long enough for anybody";

/// An environment with an endpoint `chat` on model `gpt` with secret `openai`, and a model `claude` of another provider
/// that no endpoint has.
fn with_chat(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    for (secret, provider) in [("openai", "openai"), ("anthropic", "anthropic")] {
        env.create(secret, "sk-1234567890", &["--provider", provider]);
    }
    for line in [
        "db init --yes",
        "model create gpt --secret openai --model-name gpt-4o",
        "model create claude --secret anthropic --model-name claude-4",
        "endpoint create chat --model gpt",
    ] {
        let _ = run(&env, line).success();
    }
    env
}

fn run(env: &TestEnv, line: &str) -> CommandOutput {
    env.mlgate(line.split(' ')).run()
}

/// What writes may change.
fn rows(db: &TestDb) -> Vec<Vec<Option<String>>> {
    [
        "SELECT name, provider, secret_id FROM model_definitions ORDER BY name",
        "SELECT name, routing_strategy, fallback_config_json FROM endpoints ORDER BY name",
        "SELECT endpoint_id, model_definition_id, linkage_type FROM endpoint_model_mappings ORDER BY 1, 2, 3",
        "SELECT secret_name, auth_config, masked_value FROM secrets ORDER BY secret_name",
    ]
    .iter()
    .flat_map(|sql| db.rows(sql))
    .collect()
}

/// Asserts that a write is refused, in a dry run too, and is made with an option, which warns instead.
fn refused_unless(env: &TestEnv, db: &TestDb, line: &str, option: &str, says: &str) {
    let before = rows(db);
    for line in [line.to_owned(), format!("{line} --dry-run")] {
        let output = run(env, &line).code(5);
        assert_says(
            &output,
            &["calls would fail after this change", says, "--no-check"],
        );
    }
    let dry = run(env, &format!("{line} {option} --dry-run")).success();
    assert_says(&dry, &[&format!("warning: endpoint `chat`: {says}")]);
    assert_eq!(rows(db), before, "{line}");
    let output = run(env, &format!("{line} {option}")).success();
    assert_says(&output, &[&format!("warning: endpoint `chat`: {says}")]);
    assert_ne!(rows(db), before, "{line}");
}

on_every_engine! {
    fn a_model_that_its_secret_does_not_fit_is_refused(db: &TestDb) {
        let env = with_chat(db);
        let says = "every call fails because of its model `gpt`: its settings have no `api_base`";
        refused_unless(&env, db, "model update gpt --provider azure", "--no-check", says);
        // Its calls fail already: other changes, and those that mend it, are not refused.
        let renamed = run(&env, "endpoint update chat --rename talk").success();
        assert!(!renamed.stderr().contains("warning"), "{renamed}");
        let mended = run(&env, "model update gpt --provider openai").success();
        assert!(!mended.stderr().contains("warning"), "{mended}");
    }

    fn a_model_that_fails_all_calls_of_an_endpoint_is_refused(db: &TestDb) {
        let env = with_chat(db);
        let _ = run(&env, "secret revoke anthropic --yes").success();
        let says = "every call fails because of its model `claude`: its secret `anthropic` was revoked";
        for line in [
            "endpoint create other --model claude",
            "endpoint create other --model gpt --model claude:fallback",
        ] {
            assert_says(&run(&env, line).code(5), &[says]);
        }
        refused_unless(&env, db, "endpoint update chat --model claude", "--no-check", says);
        let _ = run(&env, "endpoint update chat --model gpt").success();
        refused_unless(&env, db, "endpoint attach chat --model claude:fallback", "--no-check", says);
        // A model definition alone is called by nobody.
        let output = run(&env, "model create other --secret anthropic --model-name claude-4").success();
        assert_says(&output, &["warning: model definition `other`: its secret `anthropic` was revoked"]);
    }

    fn the_last_model_that_works_stays(db: &TestDb) {
        let env = with_chat(db);
        let _ = run(&env, "secret delete anthropic --yes").success();
        let attached = run(&env, "endpoint attach chat --model claude").success();
        assert_says(&attached, &["warning: model definition `claude`: it has no secret"]);
        let says = "every call fails: none of its primary models has a secret";
        refused_unless(&env, db, "endpoint detach chat --model gpt", "--force", says);
    }

    fn settings_that_an_endpoint_needs_stay(db: &TestDb) {
        let env = with_chat(db);
        let azure = "--provider azure --auth api_base=https://a.openai.azure.com --auth api_version=2024-02-01";
        env.create("azure", "sk-1234567890", &azure.split(' ').collect::<Vec<_>>());
        let _ = run(&env, "model create az --secret azure --model-name gpt-4o").success();
        let _ = run(&env, "endpoint update chat --model az").success();
        let before = rows(db);
        for line in ["secret update azure --clear-auth", "secret update azure --clear-auth --dry-run"] {
            // The stored key is not sent elsewhere, whatever else is wrong.
            let output = env.mlgate(line.split(' ')).args(["--value-stdin"]).stdin("sk-1234567890").run().code(5);
            assert_says(&output, &["every call fails because of its model `az`: its settings have no `api_base`"]);
        }
        assert_eq!(rows(db), before);
        // Without a model nothing fails, but it is said.
        let _ = run(&env, "endpoint update chat --model gpt").success();
        let cleared = env.mlgate(["secret", "update", "azure", "--clear-auth", "--value-stdin"]).stdin("sk-1234567890");
        assert_says(&cleared.run().success(), &["warning: secret `azure`: its settings have no `api_base`"]);
    }

    fn a_provider_is_given_to_a_secret_only_if_its_models_work_with_it(db: &TestDb) {
        let env = with_chat(db);
        env.create("plain", "sk-1234567890", &[]);
        let _ = run(&env, "model create plain --secret plain --provider anthropic --model-name claude-4").success();
        let output = run(&env, "secret update plain --provider openai").success();
        assert_says(
            &output,
            &["warning: model definition `plain`: its provider is `anthropic`, but its secret `plain` is for `openai`"],
        );
        let again = run(&env, "model update plain --model-name claude-5").success();
        assert!(!again.stderr().contains("warning"), "{again}");
    }

    fn what_has_no_effect_or_is_a_risk_is_warned_about(db: &TestDb) {
        let env = with_chat(db);
        let _ = run(&env, "budget create --amount 5 --duration 1d --endpoint chat --action alert").success();
        for line in ["endpoint update chat --no-usage-tracking --dry-run", "endpoint update chat --no-usage-tracking"] {
            let output = run(&env, line).success();
            assert_says(&output, &["endpoint `chat` has no usage tracking, so its calls are never counted"]);
        }
        let _ = run(&env, "secret update anthropic --expires 1d").success();
        db.execute("UPDATE mlgate_secrets SET expires_at = 1");
        let attached = run(&env, "endpoint attach chat --model claude:fallback").success();
        assert_says(&attached, &["warning: secret `anthropic`: it has expired"]);
        // It is no news.
        let again = run(&env, "endpoint update chat --max-attempts 1").success();
        assert!(!again.stderr().contains("warning"), "{again}");
    }

    fn endpoints_that_will_fail_are_named_before_a_deletion(db: &TestDb) {
        let env = with_chat(db);
        let before = rows(db);
        let says = "warning: endpoint `chat`: every call fails";
        for line in ["secret delete openai", "model delete gpt --cascade"] {
            assert_says(&run(&env, line).code(6), &[says]);
            assert_says(&run(&env, &format!("{line} --yes --dry-run")).success(), &[says]);
            assert_eq!(rows(db), before, "{line}");
        }
        let deleted = run(&env, "secret delete anthropic --yes").success();
        assert!(!deleted.stderr().contains("endpoint `"), "{deleted}");
    }
}

#[test]
fn a_route_of_portkey_may_be_in_the_models() {
    let db = TestDb::sqlite();
    let env = with_chat(&db);
    let create = ["secret", "create", "portkey", "--provider", "portkey"];
    let created = env
        .mlgate(create)
        .args(["--value-stdin"])
        .stdin("pk-1234567890")
        .run()
        .success();
    assert_says(&created, &["route"]);
    let routed = run(
        &env,
        "model create routed --secret portkey --model-name @a/gpt",
    )
    .success();
    assert!(!routed.stderr().contains("warning"), "{routed}");
    let update = ["secret", "update", "portkey", "--value-stdin"];
    let updated = env.mlgate(update).stdin("pk-0987654321").run().success();
    assert!(!updated.stderr().contains("warning"), "{updated}");
    let unrouted = run(&env, "model update routed --model-name gpt-4o").success();
    assert_says(&unrouted, &["warning: secret `portkey`: ", "route"]);
}
