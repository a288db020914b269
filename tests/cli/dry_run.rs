//! `--dry-run` of every command that writes to the database: it shows the result and writes nothing.

use super::fixture::{assert_says, at, hang_everything_on, insert_golden};
use crate::common::schema::DOCUMENTS;
use crate::common::{Row, TestDb, TestEnv, on_every_engine};

/// Everything that a command could write to.
const TABLES: [&str; 20] = [
    "secrets",
    "endpoints",
    "model_definitions",
    "endpoint_model_mappings",
    "endpoint_bindings",
    "endpoint_tags",
    "budget_policies",
    "guardrails",
    "guardrail_configs",
    "experiments",
    "experiment_tags",
    "scorers",
    "scorer_versions",
    "mlgate_secrets",
    "mlgate_secret_labels",
    "mlgate_secret_bindings",
    "mlgate_secret_history",
    "mlgate_settings",
    "mlgate_audit",
    "mlgate_audit_head",
];

/// What each command prints. `{binding}` and so on are ids.
const CHANGES: [(&str, &str); 37] = [
    (
        "secret create new --value-file key --label team=search",
        "created secret `new`",
    ),
    (
        "secret update single_key --value-file key",
        "updated secret `single_key`",
    ),
    (
        "secret update single_key --label team=search",
        "updated secret `single_key`",
    ),
    (
        "secret set single_key --value-file key",
        "updated secret `single_key`",
    ),
    ("secret set new --value-file key", "created secret `new`"),
    (
        "secret rename single_key new",
        "renamed secret `single_key` to `new`",
    ),
    ("secret delete single_key", "deleted secret `single_key`"),
    ("secret revoke single_key", "revoked secret `single_key`"),
    (
        "secret bind single_key --resource-type JOB --resource-id 1 --name other",
        "bound secret `single_key`",
    ),
    (
        "secret unbind --resource-type JOB --resource-id 1 --name key",
        "removed the binding",
    ),
    (
        "secret rollback single_key",
        "rolled secret `single_key` back to former value 1",
    ),
    (
        "model create new --secret single_key --provider openai --model-name gpt-4o",
        "created model definition `new`",
    ),
    (
        "model update gpt --model-name gpt-4.1",
        "updated model definition `gpt`",
    ),
    (
        "model set gpt --secret single_key --model-name gpt-4.1",
        "updated model definition `gpt`",
    ),
    (
        "model set new --secret single_key --provider openai --model-name gpt-4o",
        "created model definition `new`",
    ),
    (
        "model delete gpt --cascade",
        "deleted model definition `gpt`",
    ),
    ("endpoint create new --model gpt", "created endpoint `new`"),
    (
        "endpoint create new --secret new --provider openai --model-name gpt --value-file key",
        "created secret `new`",
    ),
    (
        "endpoint update chat --rename talk",
        "updated endpoint `talk`",
    ),
    (
        "endpoint update chat --model mini",
        "updated endpoint `chat`",
    ),
    ("endpoint set new --model gpt", "created endpoint `new`"),
    (
        "endpoint set chat --model mini --tag stage=test",
        "updated endpoint `chat`",
    ),
    (
        "endpoint attach chat --model other",
        "attached model definition `other`",
    ),
    (
        "endpoint detach chat --model mini --all",
        "detached model definition `mini`",
    ),
    (
        "endpoint tag chat stage=test",
        "set `stage` on endpoint `chat`",
    ),
    (
        "endpoint untag chat team",
        "removed `team` from endpoint `chat`",
    ),
    (
        "endpoint bind spare --scorer judge --replace",
        "bound endpoint `spare` to scorer `judge`",
    ),
    (
        "endpoint unbind chat --scorer judge",
        "removed the binding of scorer",
    ),
    (
        "endpoint delete chat --with-experiment --with-budgets",
        "deleted endpoint `chat`",
    ),
    (
        "budget create --amount 1 --duration 1d --endpoint chat --action alert",
        "created budget policy",
    ),
    (
        "budget update bp-1 --amount 2",
        "updated budget policy bp-1",
    ),
    ("budget delete bp-1", "deleted budget policy bp-1"),
    (
        "guardrail create new --scorer judge --stage after --action validation",
        "created guardrail `new`",
    ),
    (
        "guardrail add --id gr-1 --endpoint spare",
        "attached guardrail `no insults`",
    ),
    (
        "guardrail order gr-1 --endpoint chat",
        "the guardrails of endpoint `chat` run in this order",
    ),
    (
        "guardrail remove --id gr-1 --endpoint chat",
        "detached guardrail `no insults`",
    ),
    (
        "guardrail delete --id gr-1",
        "deleted guardrail `no insults`",
    ),
];

/// The commands that print a document and write to no database, or only to the keystore and files.
const READING: [&str; 34] = [
    "diff",
    "plan",
    "validate",
    "audit head",
    "audit list",
    "audit verify",
    "backup check",
    "budget get",
    "budget list",
    "db backup",
    "db status",
    "endpoint check",
    "endpoint get",
    "endpoint list",
    "guardrail get",
    "guardrail list",
    "kek add",
    "kek list",
    "kek probe",
    "kek retire",
    "kek set-active",
    "kek status",
    "model get",
    "model list",
    "provider list",
    "provider show",
    "resolve",
    "secret bindings",
    "secret check",
    "secret get",
    "secret history",
    "secret list",
    "verify",
    "workspace list",
];

fn everything(db: &TestDb) -> Vec<Vec<Row>> {
    let rows = |table: &&str| {
        let mut rows = db.rows(&format!("SELECT * FROM {table}"));
        rows.sort();
        rows
    };
    TABLES.iter().map(rows).collect()
}

/// A database in which each of the changes is possible.
fn with_everything(db: &TestDb) -> TestEnv {
    insert_golden(db, &["single_key"]);
    let env = at(db);
    env.write("key", "sk-example-1234567890");
    env.write("another", "sk-example-0987654321");
    for line in [
        "db init --yes --secret-history 2",
        "secret update single_key --value-file another",
        "secret bind single_key --resource-type JOB --resource-id 1 --name key",
        "model create gpt --secret single_key --provider openai --model-name gpt-4o",
        "model create mini --secret single_key --provider openai --model-name gpt-4o-mini",
        "model create other --secret single_key --provider openai --model-name gpt-5",
        "endpoint create chat --model gpt --model mini --model mini:fallback --tag team=search",
        "endpoint create spare --model other",
    ] {
        let _ = env.mlgate(line.split(' ')).run().success();
    }
    let chat = db
        .value("SELECT endpoint_id FROM endpoints WHERE name = 'chat'")
        .unwrap();
    hang_everything_on(db, &chat);
    env
}

on_every_engine! {
    fn nothing_is_written(db: &TestDb) {
        let env = with_everything(db);
        let before = everything(db);
        for (line, says) in CHANGES {
            let output = env
                .mlgate(line.split(' '))
                .args(["-n", "--audit-log", "audit.jsonl"])
                .run()
                .success();
            assert_says(&output, &[says, "(dry run: nothing was written)"]);
            assert!(everything(db) == before, "{line} has written something\n{output}");
        }
        for (line, says) in [("db drop", "mlgate_audit"), ("db gc", "nothing to delete")] {
            let output = env.mlgate(line.split(' ')).args(["-n"]).run().success();
            assert_says(&output, &[says]);
            assert!(everything(db) == before, "{line} has written something\n{output}");
        }
        assert!(!env.work().join("audit.jsonl").exists());
        let _ = env.mlgate(["audit", "verify"]).run().success();
    }

    fn a_dry_run_shows_the_resulting_rows(db: &TestDb) {
        let env = with_everything(db);
        let json = |line: &str| env.mlgate(line.split(' ')).args(["-n", "-o", "json"]).run().success().json();
        let endpoint = json("endpoint tag chat stage=test");
        assert!(endpoint["endpoint"]["tags"].to_string().contains("stage"), "{endpoint}");
        let secret = json("secret create new --value-file key --label team=search");
        assert_eq!(secret["secret"]["mlgate"]["labels"]["team"], "search", "{secret}");
        let endpoint = json("endpoint create new --model gpt");
        assert_eq!(endpoint["endpoint"]["name"], "new");
        assert_eq!(db.value("SELECT count(*) FROM endpoints WHERE name = 'new'").as_deref(), Some("0"));
    }

    fn a_dry_run_refuses_what_the_command_would(db: &TestDb) {
        let env = with_everything(db);
        for (line, code) in [
            ("secret create single_key --value-file key", 5),
            ("secret update no-such --value-file key", 4),
            ("model delete gpt", 5),
            ("endpoint update chat --rename spare", 5),
            ("endpoint detach spare --model other", 5),
        ] {
            let output = env.mlgate(line.split(' ')).args(["--dry-run"]).run();
            assert_eq!(output.status().code(), Some(code), "{line}\n{output}");
        }
    }

    fn a_dry_run_lists_the_own_tables_it_would_create(db: &TestDb) {
        let env = at(db);
        let output = env.mlgate(["db", "init", "-n"]).run().success();
        assert_says(&output, &["These tables will be created", "mlgate_audit"]);
        let output = env.mlgate(["secret", "bindings"]).run();
        assert!(!output.status().success(), "{output}");
    }
}

#[test]
fn every_command_that_writes_has_a_dry_run() {
    let env = TestEnv::new();
    for (command, _) in DOCUMENTS {
        let help = env
            .mlgate(command.split(' '))
            .args(["--help"])
            .run()
            .success();
        let reads = READING.contains(command);
        assert_eq!(help.stdout().contains("--dry-run"), !reads, "{command}");
    }
}
