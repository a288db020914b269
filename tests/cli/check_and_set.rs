//! `--if-version` and `--if-unchanged-since`: a secret is changed only if it still is as someone has seen it.

use super::fixture::assert_says;
use crate::common::{CommandOutput, Invocation, TestEnv, on_every_engine};

const VALUE: &str = "sk-first-0123456789";

/// The version and the time of the last change, as `secret get` says them.
fn seen(env: &TestEnv) -> (String, i64) {
    let output = env
        .mlgate(["secret", "get", "openai", "-o", "json"])
        .run()
        .success();
    let secret = &output.json()["secret"];
    let version = secret["version"].as_str().expect("a version").to_owned();
    (version, secret["last_updated_at"].as_i64().expect("a time"))
}

fn update(env: &TestEnv, value: &str, more: &[&str]) -> Invocation {
    let update = env.mlgate(["secret", "update", "openai", "--value-stdin"]);
    update.args(more).stdin(value)
}

fn refused(output: CommandOutput) {
    let output = output.code(5);
    assert_says(
        &output,
        &["secret `openai` was changed at ", "nothing was written"],
    );
}

on_every_engine! {
    fn a_change_is_made_only_to_the_version_seen(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("openai", VALUE, &["--provider", "openai"]);
        let (first, _) = seen(&env);
        let _ = update(&env, "sk-second-0123456789", &["--if-version", &first]).run().success();
        let (second, at) = seen(&env);
        assert_ne!(first, second);
        let before = db.secrets_snapshot();
        refused(update(&env, "sk-third-0123456789", &["--if-version", &first]).run());
        refused(env.mlgate(["secret", "set", "openai", "--value-stdin", "--if-version", &first]).stdin(VALUE).run());
        refused(env.mlgate(["secret", "rename", "openai", "other", "--yes", "--if-version", &first]).run());
        refused(env.mlgate(["secret", "delete", "openai", "--yes", "--if-version", &first]).run());
        let earlier = (at - 1).to_string();
        refused(update(&env, "sk-third-0123456789", &["--if-unchanged-since", &earlier]).run());
        refused(update(&env, "sk-third-0123456789", &["--if-unchanged-since", "2020-01-01T00:00:00Z"]).run());
        assert_eq!(db.secrets_snapshot(), before);
        assert_eq!(env.reveal("openai"), "sk-second-0123456789");
        // A rotation is no change.
        let at = at.to_string();
        let _ = env.rotate("B", &[]);
        assert_eq!(seen(&env).0, second);
        let _ = update(&env, "sk-third-0123456789", &["--if-version", &second, "--if-unchanged-since", &at])
            .run()
            .success();
        let (third, _) = seen(&env);
        let _ = env.mlgate(["secret", "delete", "openai", "--yes", "--if-version", &third]).run().success();
        assert_eq!(db.value("SELECT count(*) FROM secrets").as_deref(), Some("0"));
        let _ = env.mlgate(["secret", "set", "openai", "--value-stdin", "--if-version", &third]).stdin(VALUE).run().code(4);
    }
}

#[test]
fn what_is_no_version_or_time_is_a_usage_error() {
    let env = TestEnv::new();
    for more in [
        ["--if-version", "1"],
        ["--if-version", "not-hexadecimal!"],
        ["--if-unchanged-since", "yesterday"],
        ["--if-unchanged-since", "2027-01-31"],
    ] {
        let _ = update(&env, VALUE, &more).run().code(2);
    }
}
