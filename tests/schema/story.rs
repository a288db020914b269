//! A story in which every command that has a document prints it, on one database.

use std::collections::BTreeSet;

use crate::common::schema::{self, DOCUMENTS};
use crate::common::{CommandOutput, TestDb, TestEnv};

const PASSPHRASE: &str = "correct horse battery staple";

/// Runs a command line in which no word has a blank.
fn run(env: &TestEnv, line: &str) -> CommandOutput {
    let args = line.split(' ');
    env.mlgate(args)
        .args(["-o", "json", "--yes"])
        .run()
        .success()
}

/// Each command's document, in which most fields are filled. That it is what the schema says is checked
/// wherever a test runs a command, so also here.
#[test]
fn every_document_is_printed() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    env.write("key", "sk-example-1234567890");
    env.set(
        "MLGATE_NEW_KEK_PASSPHRASE",
        "a new passphrase of more than 32 characters",
    );
    let secret = "--provider openai --value-file key --auth api_base=https://x.example --actor ana";
    for line in [
        &format!("secret create openai {secret}"),
        "secret set openai --value-file key",
        "secret update openai --value-file key",
        "secret get openai",
        "secret list",
        "model create gpt --secret openai --model-name gpt-4o",
        "model update gpt --model-name gpt-4o-mini",
        "model get gpt",
        "model list",
        "model create mini --secret openai --model-name gpt-4o-mini",
        "endpoint create chat --model gpt:weight=0.7 --model mini:fallback --max-attempts 1 --tag team=search",
        "endpoint get chat",
        "endpoint list",
        "workspace list",
        "kek status",
        "rotate-kek --dry-run",
        "rotate-kek",
    ] {
        let _ = run(&env, line);
    }
    env.use_passphrase("a new passphrase of more than 32 characters");
    for line in [
        "verify",
        "db status",
        "endpoint delete chat",
        "secret delete openai",
        "model list",
        "model delete gpt",
        "-d sqlite:///store.db db init --standalone",
    ] {
        let _ = run(&env, line);
    }
    let printed: BTreeSet<String> = schema::checked();
    let silent: Vec<_> = DOCUMENTS
        .iter()
        .filter(|(name, _)| !printed.contains(*name))
        .collect();
    assert!(silent.is_empty(), "not in the story: {silent:?}");
}

/// YAML is written by the same code from the same values: the document, serialised once more, is the text.
#[test]
fn yaml_is_the_same_document() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let settings = [
        "--provider",
        "openai",
        "--auth",
        "other=é: # x",
        "--auth",
        "n=1",
    ];
    env.create("a name: with # and é", "sk-example-1234567890", &settings);
    env.create("null", "short", &[]);
    for line in [
        "secret list",
        "secret get null",
        "kek status",
        "verify",
        "db status",
        "workspace list",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let json = env
            .mlgate(&args)
            .args(["-o", "json"])
            .run()
            .success()
            .json();
        let yaml = env.mlgate(&args).args(["-o", "yaml"]).run().success();
        let expected = serde_saphyr::to_string(&json).expect("JSON can be written as YAML");
        assert_eq!(yaml.stdout(), expected, "{line}");
    }
}
