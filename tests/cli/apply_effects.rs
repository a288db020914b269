//! What a plan causes: calls that would fail, and values that they may fail with.

use super::apply::{KEY, apply, apply_with};
use super::fixture::{assert_says, at};
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

const GATEWAY: &str = "mlgate: v1
set: a
secrets:
  openai: {provider: openai, value: {env: OPENAI_API_KEY}}
  other: {external: true}
models: {gpt: {model: gpt-4o, secret: openai}, mini: {model: gpt-4o-mini, secret: openai}}
endpoints: {chat: {models: [gpt]}, spare: {models: [mini]}}
";

fn with_gateway(db: &TestDb) -> TestEnv {
    let env = at(db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.set("OPENAI_API_KEY", KEY);
    let other = [
        "secret",
        "create",
        "other",
        "--provider",
        "openai",
        "--value",
        KEY,
    ];
    let _ = env.mlgate(other).run().success();
    let _ = env
        .mlgate(["secret", "revoke", "other", "--yes"])
        .run()
        .success();
    let _ = apply(&env, GATEWAY).success();
    env
}

fn diff(env: &TestEnv) -> CommandOutput {
    env.mlgate(["diff", "-f", "gateway.yaml"]).run()
}

on_every_engine! {
    fn what_makes_calls_fail_is_refused_unless_that_is_accepted(db: &TestDb) {
        let env = with_gateway(db);
        let models = || db.rows("SELECT name, secret_id FROM model_definitions ORDER BY name");
        let before = models();
        // Through a model that the endpoint's own entry does not mention.
        let broken = GATEWAY.replace("gpt-4o, secret: openai", "gpt-4o, secret: other");
        for more in [&[][..], &["--dry-run"]] {
            let refused = apply_with(&env, &broken, more).code(5);
            assert_says(&refused, &["endpoint `chat`", "its secret `other` was revoked", "--no-check"]);
            assert!(!refused.to_string().contains("`spare`"), "{refused}");
            assert_eq!(models(), before);
        }
        let shown = diff(&env).code(3);
        assert_says(&shown, &["warning: endpoint `chat`", "refuses this, unless it is given --no-check"]);
        let made = apply_with(&env, &broken, &["--no-check"]).success();
        assert_says(&made, &["warning: endpoint `chat`"]);
        assert_ne!(models(), before);
        assert!(!diff(&env).success().to_string().contains("warning"));
        // An endpoint whose calls fail already can be changed.
        let tagged = broken.replace("[gpt]}", "[gpt], tags: {team: search}}");
        let tagged = apply(&env, &tagged).success();
        assert!(!tagged.to_string().contains("warning"), "{tagged}");
    }

    fn a_field_that_the_provider_lacks_is_told_through_its_endpoint(db: &TestDb) {
        let env = with_gateway(db);
        let wrong = GATEWAY.replace(
            "openai: {provider: openai, value: {env: OPENAI_API_KEY}}",
            "openai: {provider: openai, fields: {openai_api_key: {env: OPENAI_API_KEY}}, check: false}",
        );
        let refused = apply(&env, &wrong).code(5);
        assert_says(&refused, &["endpoint `chat`", "endpoint `spare`", "api_key"]);
    }

    fn a_budget_that_will_count_nothing_is_warned_of(db: &TestDb) {
        let env = with_gateway(db);
        let budget = "budget create --amount 5 --duration 1d --endpoint chat --action alert";
        let _ = env.mlgate(budget.split(' ')).run().success();
        let untracked = GATEWAY.replace("chat: {models: [gpt]}", "chat: {models: [gpt], usage_tracking: false}");
        let declared = format!("{untracked}budgets: {{month: {{endpoint: chat, usd: 5, per: 1mo, action: alert}}}}\n");
        for (manifest, name) in [(&untracked, "`bp-"), (&declared, "`month`")] {
            env.write("gateway.yaml", manifest);
            for output in [diff(&env).code(3), apply(&env, manifest).success()] {
                assert_says(&output, &[name, "endpoint `chat` has no usage tracking"]);
            }
        }
        let again = apply(&env, &declared).success();
        assert!(!again.to_string().contains("warning"), "{again}");
        let tracked = apply(&env, &declared.replace("false", "true")).success();
        assert!(!tracked.to_string().contains("warning"), "{tracked}");
    }

    fn a_value_that_calls_may_fail_with_is_warned_of_when_it_is_written(db: &TestDb) {
        let env = with_gateway(db);
        env.set("OPENAI_API_KEY", "\"sk-proj-Quoted1Quoted1\"");
        for output in [diff(&env).code(3), apply(&env, GATEWAY).success()] {
            assert_says(&output, &["warning: secret `openai`", "is quoted"]);
            assert!(!output.to_string().contains("sk-proj"), "{output}");
        }
        let again = apply(&env, GATEWAY).success();
        assert!(!again.to_string().contains("warning"), "{again}");
    }
}
