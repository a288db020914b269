//! `mlgate secret export`: masks, or on request values, for another tool.

use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::fixture::assert_says;
use crate::common::{TestDb, TestEnv, on_every_engine};

fn with_secrets(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.mlgate(["db", "init", "--yes"]).run().success();
    env.create(
        "openai",
        "sk-Canary-1",
        &["--provider", "openai", "--auth", "organization=o"],
    );
    env.create("other", "sk-Canary-2", &["--provider", "openai"]);
    env.mlgate([
        "secret",
        "create",
        "bedrock",
        "--provider",
        "bedrock",
        "--auth-mode",
        "access_keys",
    ])
    .args([
        "--field",
        "aws_access_key_id=env:ID",
        "--field",
        "aws_secret_access_key=env:KEY",
    ])
    .env("ID", "Canary-3")
    .env("KEY", "Canary-4")
    .run()
    .success();
    env.mlgate([
        "secret",
        "create",
        "role",
        "--provider",
        "bedrock",
        "--auth-mode",
        "iam_role",
    ])
    .args(["--auth", "aws_role_name=arn"])
    .run()
    .success();
    env
}

on_every_engine! {
    fn masks_need_no_key_and_values_are_recorded(db: &TestDb) {
        let env = with_secrets(db);
        let masked = env.mlgate(["secret", "export", "openai", "role", "--format", "json"])
            .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE").run().success();
        assert_eq!(masked.json(), json!([
            {"name": "openai", "provider": "openai", "auth": {"organization": "o"}, "masked_fields": {"api_key": "sk-...ry-1"}},
            {"name": "role", "provider": "bedrock", "auth_mode": "iam_role", "auth": {"aws_role_name": "arn"}},
        ]));
        let recorded = || db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'secret.export'");
        assert_eq!(recorded().as_deref(), Some("0"));
        let shown = env.mlgate(["secret", "export", "--match", "?ed*", "--format", "yaml", "--show"]).run().success();
        assert_eq!(
            shown.stdout(),
            "- name: bedrock\n  provider: bedrock\n  auth_mode: access_keys\n  fields:\n    \
             aws_access_key_id: Canary-3\n    aws_secret_access_key: Canary-4\n"
        );
        assert_says(&shown, &["printing 1 secret in clear"]);
        assert_eq!(recorded().as_deref(), Some("1"));
        // All of the workspace: what two secrets would share is named after them.
        let written = env.mlgate(["secret", "export", "--out", "all.env"]).run().success();
        assert_says(&written, &["wrote 4 secrets to all.env, readable by its owner only"]);
        let path = env.work().join("all.env");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "AWS_ACCESS_KEY_ID='Canary-3'\nAWS_SECRET_ACCESS_KEY='Canary-4'\nOPENAI_API_KEY='sk-Canary-1'\n\
             OTHER_API_KEY='sk-Canary-2'\n"
        );
        assert_eq!(recorded().as_deref(), Some("4"));
    }

    fn what_was_exported_can_be_imported(db: &TestDb) {
        let env = with_secrets(db);
        for name in ["openai", "bedrock"] {
            let file = format!("{name}.env");
            env.mlgate(["secret", "export", name, "--out", &file]).run().success();
            env.mlgate(["secret", "delete", name, "--yes"]).run().success();
            env.mlgate(["secret", "import", &file]).run().success();
        }
        assert_eq!(env.reveal("openai"), "sk-Canary-1");
        // A list with values becomes a manifest without them.
        let list = env.mlgate(["secret", "export", "--format", "json", "--show"]).run().success();
        let manifest = env.mlgate(["import", "json", "-"]).stdin(list.stdout()).run().success();
        assert!(manifest.stdout().contains("other: {provider: openai, value: {env: GATEWAY_OTHER_API_KEY}}"), "{manifest}");
        assert!(!manifest.to_string().contains("Canary"), "{manifest}");
    }
}

#[test]
fn masks_never_pass_for_values() {
    let db = TestDb::sqlite();
    let env = with_secrets(&db);
    let refused = env.mlgate(["secret", "export"]).run().code(2);
    assert_says(&refused, &["refusing to print masks as variables"]);
    env.mlgate(["secret", "export", "-o", "json"]).run().code(2);
    env.mlgate(["secret", "export", "missing", "--format", "json"])
        .run()
        .code(4);
    env.write("all.env", "mine");
    env.mlgate(["secret", "export", "--out", "all.env"])
        .run()
        .code(5);
    assert_eq!(
        std::fs::read_to_string(env.work().join("all.env")).unwrap(),
        "mine"
    );
}

#[test]
fn a_revoked_secret_is_left_out_unless_it_is_named() {
    let db = TestDb::sqlite();
    let env = with_secrets(&db);
    env.mlgate(["secret", "revoke", "other", "--yes"])
        .run()
        .success();
    let all = env.mlgate(["secret", "export", "--show"]).run().success();
    assert_says(&all, &["secret `other` is revoked: it is left out"]);
    assert!(
        all.stdout().contains("OPENAI_API_KEY='sk-Canary-1'"),
        "{all}"
    );
    assert!(!all.stdout().contains("OTHER"), "{all}");
    let named = env.mlgate(["secret", "export", "other", "--show"]).run();
    assert_says(&named, &["revoked"]);
    assert!(!named.status().success());
}
