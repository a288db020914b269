//! `mlgate secret import`: the keys of a .env file, all or none.

use super::fixture::assert_says;
use crate::common::{TestDb, TestEnv, on_every_engine};

const FILE: &str = "# team keys\nexport OPENAI_API_KEY='sk-Canary1'\nOPENAI_API_BASE=https://eu.example/v1\n\
    AWS_ACCESS_KEY_ID=Canary2\nAWS_SECRET_ACCESS_KEY=Canary3\nPORT=80\n";

fn rows(db: &TestDb) -> Vec<crate::common::Row> {
    db.rows("SELECT secret_name, provider, auth_config FROM secrets ORDER BY secret_name")
}

#[expect(clippy::unnecessary_wraps, reason = "as a column is read")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

on_every_engine! {
    fn the_keys_of_providers_become_secrets(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.mlgate(["db", "init", "--yes"]).run().success();
        env.write("keys.env", FILE);
        let dry = env.mlgate(["secret", "import", "keys.env", "--dry-run"]).run().success();
        assert_says(&dry, &["created secret `openai` (dry run: nothing was written)"]);
        assert!(rows(db).is_empty());
        let output = env.mlgate(["secret", "import", "keys.env"]).run().success();
        assert_says(&output, &[
            "warning: keys.env:6: `PORT` is left out",
            "created secret `openai`",
            "created secret `bedrock`",
        ]);
        assert!(!output.to_string().contains("Canary"), "{output}");
        assert_eq!(rows(db), [
            [text("bedrock"), text("bedrock"), text(r#"{"auth_mode": "access_keys"}"#)],
            [text("openai"), text("openai"), text(r#"{"api_base": "https://eu.example/v1"}"#)],
        ]);
        assert_eq!(env.reveal("openai"), "sk-Canary1");
        let key = env.mlgate(["secret", "reveal", "bedrock", "--field", "aws_secret_access_key"]).run().success();
        assert_eq!(key.stdout(), "Canary3");
        let written = "SELECT count(*) FROM mlgate_audit WHERE action = 'secret.create'";
        assert_eq!(db.value(written), text("2"));
    }

    fn a_name_that_is_taken_stops_all_of_them(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("openai", "sk-old", &["--provider", "openai"]);
        env.write("keys.env", FILE);
        let before = db.secrets_snapshot();
        let output = env.mlgate(["secret", "import", "keys.env"]).run().code(5);
        assert_says(&output, &["1 secret already exists: `openai`; nothing was changed", "--if-not-exists"]);
        assert_eq!(db.secrets_snapshot(), before);
        let output = env.mlgate(["secret", "import", "keys.env", "--if-not-exists", "-o", "json"]).run().success();
        assert_says(&output, &["secret `openai` already exists; it was not changed"]);
        assert_eq!(output.json()["secrets"][0]["secret_name"], "bedrock");
        assert_eq!(env.reveal("openai"), "sk-old");
        let again = env.mlgate(["secret", "import", "keys.env", "--if-not-exists"]).run().success();
        assert_says(&again, &["nothing was changed"]);
    }
}

#[test]
fn other_variables_are_keys_of_the_provider_given() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, "A");
    let import = ["secret", "import", "-", "--provider", "mistral"];
    let file = "TEAM_A_API_KEY=Canary1\nTEAM_B_TOKEN=Canary2\nOPENAI_API_KEY=Canary3\n";
    env.mlgate(import).stdin(file).run().success();
    let of = |name: &str, provider: &str| [text(name), text(provider), None];
    let expected = [
        of("openai", "openai"),
        of("team-a", "mistral"),
        of("team-b", "mistral"),
    ];
    assert_eq!(rows(&db), expected);
    assert_eq!(env.reveal("team-b"), "Canary2");
}

#[test]
fn a_file_that_cannot_be_imported_changes_nothing() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, "A");
    for (file, code, says) in [
        ("A=1\n", 1, "stdin has no keys of providers"),
        ("", 1, "stdin has no keys of providers"),
        ("OPENAI_API_KEY\n", 2, "stdin:1: expected NAME=value"),
        ("OPENAI_API_KEY=$OTHER\n", 2, "stdin:1: some readers expand"),
        ("OPENAI_API_KEY=\n", 2, "empty"),
        ("AWS_ACCESS_KEY_ID=Canary\n", 2, "aws_secret_access_key"),
        ("AZURE_API_KEY=Canary\n", 2, "api_base"),
        (
            "GROQ_API_KEY=Canary\nMISTRAL_API_KEY=\"Canary\\n2\"\n",
            1,
            "no call could use this value",
        ),
    ] {
        let output = env
            .mlgate(["secret", "import", "-"])
            .stdin(file)
            .run()
            .code(code);
        assert_says(&output, &[says]);
        assert!(!output.to_string().contains("Canary"), "{output}");
        assert!(rows(&db).is_empty(), "{file}");
    }
}
