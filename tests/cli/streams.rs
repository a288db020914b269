//! Streams that are closed, full, or whose reader goes away.

use super::fixture::{assert_says, with_rows};
use crate::common::{CommandOutput, TestDb, TestEnv};

fn many_secrets(db: &TestDb) {
    db.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
         INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
         masked_value, created_at, last_updated_at) \
         SELECT 's-' || i, 'a name long enough to fill a pipe ' || i, x'', x'', 1, '{}', 1, 1 FROM n",
    );
}

fn shell(env: &TestEnv, script: &str) -> CommandOutput {
    let output = env.program("bash", ["-c", script]).run();
    assert!(
        !output.stderr().contains("panicked") && !output.stderr().contains("bug in mlgate"),
        "{output}"
    );
    output
}

#[test]
fn a_closed_pipe_is_success() {
    let (env, db) = with_rows(&[]);
    many_secrets(&db);
    for format in ["table", "json", "jsonl", "yaml", "csv", "name"] {
        let script = format!(
            "mlgate secret list -o {format} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
        );
        let output = shell(&env, &script).success();
        assert_eq!((output.stdout(), output.stderr()), ("0\n", ""), "{format}");
    }
    let output = shell(
        &env,
        "mlgate completions bash | true; mlgate --help | true; echo ${PIPESTATUS[0]}",
    );
    assert_eq!((output.stdout(), output.stderr()), ("0\n", ""));
}

#[test]
fn a_full_disk_is_a_failure() {
    let (env, _db) = with_rows(&["single_key"]);
    for format in ["table", "json", "jsonl", "yaml", "csv", "name"] {
        let output = shell(&env, &format!("mlgate secret list -o {format} >/dev/full")).code(1);
        assert_says(&output, &["cannot write", "No space left on device"]);
    }
    for command in [
        "secret reveal single_key",
        "db status",
        "kek status -o json",
        "completions bash",
    ] {
        let output = shell(&env, &format!("mlgate {command} >/dev/full")).code(1);
        assert_says(&output, &["cannot write"]);
    }
    let _ = shell(&env, "mlgate --help >/dev/full").code(1);
}

#[test]
fn closed_streams_do_not_panic() {
    let (env, _db) = with_rows(&["single_key"]);
    let _ = shell(&env, "mlgate secret list <&-").success();
    let _ = shell(&env, "mlgate secret list 2>&-").success();
    let _ = shell(&env, "mlgate secret get nope 2>&-").code(4);
    let _ = shell(&env, "mlgate secret nope 2>&-").code(2);
    let _ = shell(&env, "mlgate secret list >&-");
    let _ = shell(&env, "mlgate secret list <&- >&- 2>&-");
    assert_says(
        &shell(&env, "mlgate secret create k --value-stdin <&-").code(2),
        &["is empty"],
    );
    let _ = shell(&env, "mlgate secret delete single_key <&-").code(6);
    assert_says(
        &shell(
            &env,
            "mlgate secret reveal single_key --passphrase-file - <&-",
        )
        .code(2),
        &["the passphrase is empty"],
    );
    // An unreadable stdin.
    assert_says(
        &shell(&env, "mlgate secret create k --value-stdin < .").code(1),
        &["cannot read the value from stdin"],
    );
}

#[test]
fn a_file_made_by_a_command_is_private() {
    let (env, _db) = with_rows(&["single_key"]);
    let _ = env.mlgate(["man", "."]).run().success();
    let mode = std::os::unix::fs::MetadataExt::mode(
        &std::fs::metadata(env.work().join("mlgate.1")).unwrap(),
    );
    assert_eq!(mode & 0o077, 0);
}
