//! An unwritable stdout: it is detected before the work, or losing the output is a failure.

use std::collections::BTreeSet;

use super::fixture::{HORSE, assert_says, at, files, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::schema::{DOCUMENTS, WITHOUT};
use crate::common::{CommandOutput, TestDb, TestEnv};

/// What the commands need that take arguments. The arguments do not matter: they are not read by then.
const WORDS: [(&str, &str); 61] = [
    ("validate", "-f x"),
    ("diff", "-f x"),
    ("plan", "-f x --out y"),
    ("apply", "-f x"),
    ("import", "env x"),
    ("secret import", "x"),
    ("secret create", "x --value-file y"),
    ("secret get", "x"),
    ("secret update", "x --value-file y"),
    ("secret set", "x --value-file y"),
    ("secret delete", "x --yes"),
    ("secret revoke", "x --reason y"),
    ("secret reencrypt", "x"),
    (
        "secret bind",
        "x --resource-type SCORER_JOB --resource-id 1 --name k",
    ),
    (
        "secret unbind",
        "--resource-type SCORER_JOB --resource-id 1 --name k",
    ),
    ("secret reveal", "x"),
    ("model create", "x --secret y --model-name z"),
    ("model get", "x"),
    ("model update", "x --model-name z"),
    ("model set", "x --secret y --model-name z"),
    ("model delete", "x"),
    ("endpoint create", "x --model y"),
    ("endpoint get", "x"),
    ("endpoint check", "x"),
    ("secret check", "x"),
    ("secret rename", "x y"),
    ("secret history", "x"),
    ("secret rollback", "x"),
    ("endpoint update", "x --usage-tracking"),
    ("endpoint set", "x --model y"),
    ("endpoint delete", "x"),
    ("endpoint attach", "x --model y"),
    ("endpoint detach", "x --model y"),
    ("endpoint tag", "x a=b"),
    ("endpoint untag", "x a"),
    ("endpoint bind", "x --scorer y"),
    ("endpoint unbind", "x --scorer y"),
    (
        "budget create",
        "--amount 1 --duration 1d --scope global --action alert",
    ),
    ("budget get", "x"),
    ("budget update", "x --amount 1"),
    ("budget delete", "x"),
    (
        "guardrail create",
        "x --scorer y --stage before --action validation",
    ),
    ("guardrail get", "x"),
    ("guardrail delete", "x"),
    ("guardrail add", "x --endpoint y"),
    ("guardrail order", "--endpoint x y"),
    ("guardrail remove", "x --endpoint y"),
    ("provider show", "openai"),
    ("kek add", "--version 3"),
    ("kek set-active", "--version 1"),
    ("kek retire", "--version 1"),
    ("kek probe", "x"),
    ("resolve", "--secret x"),
    ("exec", "--secret x --mask -- true"),
    ("completions", "bash"),
    ("man", "."),
    ("db copy", "--from sqlite:///x.db"),
    ("db backup", "x"),
    ("db restore", "x"),
    ("backup check", "x"),
    ("demo", "--quiet"),
];

fn commands() -> BTreeSet<&'static str> {
    let all = DOCUMENTS.iter().chain(WITHOUT);
    all.map(|(command, _)| *command).collect()
}

fn line_of(command: &str) -> String {
    let words = WORDS.iter().find(|(known, _)| *known == command);
    let words = words.map_or("", |(_, words)| words);
    format!("mlgate {command} {words}")
}

fn shell(env: &TestEnv, script: &str) -> CommandOutput {
    env.program("bash", ["-c", script]).run()
}

#[test]
fn every_command_refuses_a_closed_stdout_at_the_start() {
    let (env, db) = with_rows(&["single_key"]);
    let before = files(&env, Some(&db));
    for command in commands() {
        let line = line_of(command);
        for (stream, word) in [
            (">&-", "stdout is closed"),
            ("1</dev/null", "for reading only"),
        ] {
            let output = shell(&env, &format!("{line} {stream}")).code(1);
            assert_says(&output, &[word, "nothing was changed"]);
        }
    }
    for line in ["--help", "--version", "secret --help"] {
        let output = shell(&env, &format!("mlgate {line} >&-")).code(1);
        assert_says(&output, &["stdout is closed"]);
    }
    assert_eq!(files(&env, Some(&db)), before);
}

#[test]
fn programs_and_recorded_rotations_run_without_stdout() {
    let (env, _db) = with_rows(&["single_key"]);
    let _ = shell(&env, "mlgate exec --secret single_key=KEY -- true >&-").success();
    let _ = shell(&env, "mlgate secret list >/dev/null").success();
    keystore(&env);
    add(&env, "1", HORSE);
    let rotate = "mlgate rotate-kek --generate --yes --report runs >&-";
    let _ = shell(&env, rotate).success();
    let _ = shell(&env, rotate.replace("--report runs", "").as_str()).code(1);
}

#[test]
fn a_closed_pipe_is_a_failure_where_the_output_is_essential() {
    let db = TestDb::sqlite();
    let env = at(&db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.create("a", "sk-example-1234567890", &[]);
    // The reader is gone before anything is written.
    let gone = |line: &str| {
        let script = format!(
            "mkfifo gone; exec 3<>gone; exec 4>gone; exec 3>&-; rm gone; mlgate {line} >&4"
        );
        shell(&env, &script)
    };
    for line in [
        "kek generate",
        "kek env --kek-version 1",
        "secret reveal a",
        "audit export",
        "resolve --secret a --show",
        "resolve --secret a --show --format dotenv",
    ] {
        assert_says(&gone(line).code(1), &["the reader closed the pipe"]);
    }
    for line in ["secret list", "audit list -o json", "completions bash"] {
        let _ = gone(line).success();
    }
}

#[test]
fn a_failed_print_after_a_commit_reports_the_commit() {
    let db = TestDb::sqlite();
    let env = at(&db);
    env.write("key", "sk-example-1234567890");
    env.write("new", "a new passphrase of more than 32 characters");
    for line in [
        "secret create a --value-file key -o json",
        "rotate-kek --new-passphrase-file new --yes",
    ] {
        let output = shell(&env, &format!("mlgate {line} >/dev/full")).code(1);
        assert_says(&output, &["cannot write the output", "is committed"]);
    }
    assert_eq!(
        db.value("SELECT kek_version FROM secrets").as_deref(),
        Some("2")
    );
    let output = shell(&env, "mlgate kek generate >/dev/full").code(1);
    assert!(!output.stderr().contains("committed"), "{output}");
}

#[test]
fn a_closed_pipe_does_not_hide_a_failure_after_the_commit() {
    let (env, _db) = with_rows(&["single_key"]);
    keystore(&env);
    add(&env, "1", HORSE);
    let rotate =
        "mlgate rotate-kek --generate --yes --on-success false | true; echo ${PIPESTATUS[0]}";
    let output = shell(&env, rotate);
    assert_eq!(output.stdout(), "1\n", "{output}");
}

mod full {
    use super::*;

    #[test]
    fn every_command_fails_on_a_full_disk() {
        let db = TestDb::sqlite();
        let env = at(&db);
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        env.create("x", "sk-example-1234567890", &[]);
        keystore(&env);
        add(&env, "1", HORSE);
        let reading = |command: &&&str| {
            let last = command.rsplit(' ').next().unwrap_or_default();
            [
                "list", "get", "show", "status", "verify", "doctor", "head", "bindings", "resolve",
                "probe",
            ]
            .contains(&last)
        };
        let commands = commands();
        let reading: Vec<_> = commands.iter().filter(reading).collect();
        assert!(reading.len() > 15, "{reading:?}");
        for command in reading {
            for format in ["table", "json", "jsonl", "yaml", "csv", "name"] {
                let line = format!("{} -o {format}", line_of(command));
                if shell(&env, &line).stdout().is_empty() {
                    continue;
                }
                let output = shell(&env, &format!("{line} >/dev/full")).code(1);
                assert_says(&output, &["cannot write the output"]);
            }
        }
    }
}
