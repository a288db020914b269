//! A story in which every command that has a document prints it, on `MLflow`'s database and on a standalone store.

use std::collections::BTreeSet;

use crate::cli::kek_keystore::keystore;
use crate::common::schema::{self, DOCUMENTS, WITHOUT};
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

const NEW: &str = "a new passphrase of more than 32 characters";

/// Runs a command line, split at blanks.
fn run(env: &TestEnv, line: &str) -> CommandOutput {
    let args = line.split(' ');
    env.mlgate(args)
        .args(["-o", "json", "--yes"])
        .run()
        .success()
}

/// Secrets, models and endpoints.
const MAKING: [&str; 33] = [
    "provider list --all",
    "provider show bedrock",
    "secret create openai --provider openai --value-file key --auth organization=x --actor ana",
    "secret set openai --value-file key",
    "secret update openai --value-file key",
    "secret get openai",
    "secret get -f secrets.txt",
    "secret reencrypt openai",
    "secret list",
    "model create gpt --secret openai --model-name gpt-4o",
    "model update gpt --model-name gpt-4o-mini",
    "model set gpt --secret openai --model-name gpt-4o",
    "model get gpt",
    "model get -f models.txt",
    "model list",
    "model create mini --secret openai --model-name gpt-4o-mini",
    "endpoint create chat --model gpt:weight=0.7 --model mini:fallback --max-attempts 1 --tag team=search",
    "endpoint update chat --usage-tracking",
    "endpoint set chat --model gpt:weight=0.7 --model mini:fallback --max-attempts 2 --tag team=search",
    "endpoint create spare --model mini",
    "endpoint attach spare --model gpt",
    "endpoint attach spare --model gpt:fallback --model mini:fallback",
    "endpoint detach spare --model gpt --all",
    "endpoint tag chat stage=production",
    "endpoint untag chat stage",
    "endpoint get chat",
    "endpoint get -f endpoints.txt",
    "endpoint list",
    "workspace list",
    "validate -f gateway.yaml",
    "apply -f gateway.yaml",
    "diff -f gateway.yaml",
    "plan -f gateway.yaml --out gateway.plan",
];

/// What depends on endpoints. There is a scorer `polite`, and a binding left by MLflow 3.8.
const USING: [&str; 18] = [
    "endpoint bindings --repair",
    "endpoint bind chat --scorer polite --replace",
    "endpoint bindings",
    "budget create --amount 10 --duration 1d --endpoint chat --action reject",
    "budget create --amount 10.5 --duration 2w --scope global --action alert",
    "budget list",
    "guardrail create mild --scorer polite --stage after --action sanitization --action-endpoint spare",
    "guardrail create strict --scorer polite --stage before --action validation",
    "guardrail add mild --endpoint chat",
    "guardrail add strict --endpoint chat --order 7",
    "guardrail order --endpoint chat strict mild",
    "guardrail get mild",
    "guardrail get -f guardrails.txt",
    "guardrail list",
    "guardrail list --endpoint chat",
    "guardrail remove strict --endpoint chat",
    "endpoint unbind chat --scorer polite",
    "guardrail delete strict",
];

/// The new passphrase in a keystore, and an unused one.
const KEEPING: [&str; 9] = [
    "kek add --keystore keystore --version 2",
    "kek add --keystore keystore --version 5 --passphrase-file key",
    "kek set-active --keystore keystore --version 2",
    "kek list --keystore keystore",
    "rotate-kek --keystore keystore --if-older-than 90d",
    "kek rotate --keystore keystore --if-older-than 90d",
    "rewrap --keystore keystore",
    "kek retire --keystore keystore --version 5",
    "kek probe new",
];

/// The deletions at the end.
const LEAVING: [&str; 38] = [
    "secret import keys.env",
    "resolve --secret openai --endpoint chat",
    "endpoint check chat",
    "secret check openai",
    "verify",
    "doctor",
    "db status",
    "db init",
    "db migrate",
    "db init --secret-history 2",
    "secret update openai --value-file other",
    "secret history openai",
    "secret rollback openai",
    "audit list",
    "audit verify",
    "audit head",
    "db gc",
    "secret bind openai --resource-type SCORER_JOB --resource-id nightly --name api_key --actor ana --audit-log audit.jsonl",
    "audit list --file audit.jsonl",
    "secret bindings",
    "secret rename openai openai-of-search",
    "secret rename openai-of-search openai",
    "secret revoke openai --reason leaked",
    "secret update openai --unrevoke --value-file key",
    "secret unbind --resource-type SCORER_JOB --resource-id nightly --name api_key",
    "db drop",
    "endpoint bind chat --scorer polite",
    "endpoint delete chat",
    "guardrail delete mild",
    "endpoint delete spare",
    "secret delete openai",
    "model delete gpt",
    "-d sqlite:///store.db db init --standalone",
    "db copy --from sqlite:///store.db --dry-run",
    "db backup gateway.backup",
    "backup check gateway.backup",
    "db restore gateway.backup",
    "-d sqlite:///store.db db restore gateway.backup --dry-run",
];

/// The commands that print something else, each with its arguments.
const PRINTING: [(&str, &str); 11] = [
    ("secret reveal", "openai"),
    ("secret export", "--show"),
    ("dump", ""),
    ("import", "env keys.env"),
    ("audit export", ""),
    ("exec", "--secret openai -- printenv OPENAI_API_KEY"),
    ("kek generate", ""),
    ("kek env", "--format docker"),
    ("demo", ""),
    ("completions", "bash"),
    ("man", "."),
];

/// What only a real `MLflow` registers.
fn register_scorer(db: &TestDb) {
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
}

const JUDGE: &str = r#"{"name": "polite"}"#;

/// Runs the story; `register` creates the scorer `polite`.
fn tell(db: &TestDb, env: &TestEnv, register: impl Fn()) {
    env.write("key", "sk-example-1234567890");
    env.write("other", "sk-other-example-12345");
    env.write("gateway.yaml", "mlgate: v1\nsecrets: {openai: {external: true}}\nmodels: {gpt: {model: gpt-4o, secret: openai}}\n");
    for (file, name) in [
        ("secrets.txt", "openai"),
        ("models.txt", "gpt"),
        ("endpoints.txt", "chat"),
        ("guardrails.txt", "mild"),
    ] {
        env.write(file, name);
    }
    env.write("keys.env", "MISTRAL_API_KEY=sk-example-1234567890\n");
    for line in MAKING {
        let _ = run(env, line);
    }
    register();
    db.execute(
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
         SELECT endpoint_id, 'scorer_job', 'polite', 1780000000000, 1780000000000 FROM endpoints \
         WHERE name = 'spare'",
    );
    for line in USING {
        let _ = run(env, line);
    }
    let budgets = run(env, "budget list").json();
    let id = budgets["budget_policies"][0]["budget_policy_id"]
        .as_str()
        .unwrap();
    for verb in ["get", "update --amount 20", "delete"] {
        let (verb, more) = verb.split_once(' ').unwrap_or((verb, "--quiet"));
        let _ = run(env, &format!("budget {verb} {id} {more}"));
    }
    env.set("MLGATE_NEW_KEK_PASSPHRASE", NEW);
    for line in [
        "kek status",
        "kek status --watch --for 0",
        "rotate-kek --dry-run",
        "kek rotate --dry-run",
        "rotate-kek --backup backup",
    ] {
        let _ = run(env, line);
    }
    env.use_passphrase(PASSPHRASE);
    let _ = run(env, "rotate-kek --undo backup");
    let _ = run(env, "rotate-kek");
    env.use_passphrase(NEW);
    keystore(env);
    env.write("new", NEW);
    for line in KEEPING {
        let _ = run(env, line);
    }
    for line in LEAVING {
        let _ = run(env, line);
    }
    let printed: BTreeSet<(String, String)> = schema::checked();
    let silent: Vec<_> = DOCUMENTS
        .iter()
        .filter(|(command, schema)| {
            let pair = ((*command).to_owned(), (*schema).to_owned());
            !printed.contains(&pair)
        })
        .collect();
    assert!(silent.is_empty(), "not in the story: {silent:?}");
}

/// Each command's document, with most fields set. Wherever a test runs a command its document is checked
/// against the schema, so also here.
#[test]
fn every_document_is_printed() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    tell(&db, &env, || register_scorer(&db));
}

on_every_engine! {
    fn every_command_works_in_a_standalone_store(engine: Engine) {
        let db = TestDb::standalone(engine);
        let env = TestEnv::on(&db, PASSPHRASE);
        tell(&db, &env, || {
            env.write("polite.json", JUDGE);
            let given = "guardrail create first --scorer-file polite.json --experiment judges --stage after --action validation";
            let _ = run(&env, given);
            let _ = run(&env, "guardrail delete first");
            let names: Vec<&str> = PRINTING.iter().map(|(command, _)| *command).collect();
            let known: Vec<&str> = WITHOUT.iter().map(|(command, _)| *command).collect();
            assert_eq!(names, known, "the commands that print no document");
            for (command, more) in PRINTING {
                let line = format!("{command} {more}");
                let _ = env.mlgate(line.trim_end().split(' ')).run().success();
            }
        });
    }
}

/// YAML is written by the same code from the same values: serialising the document again gives the same text.
#[test]
fn yaml_is_the_same_document() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let settings = ["--auth", "other=é: # x", "--auth", "n=1"];
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
