//! Endless sources: each has a limit, a clear error, and bounded memory.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::fixture::{HORSE, assert_says, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{CommandOutput, TestEnv};

/// Runs a command with at most half a gigabyte of memory.
fn bounded(env: &TestEnv, line: &str, stdin: &str) -> CommandOutput {
    let script = format!("ulimit -v 1048576; exec mlgate {line} {stdin}");
    env.program("bash", ["-c", &script]).run()
}

#[test]
fn an_endless_source_is_a_usage_error() {
    let (env, _db) = with_rows(&["single_key"]);
    for line in [
        "secret create x --value-file /dev/zero",
        "secret create x --field api_key=@/dev/zero",
        "secret create x --value-command 'cat /dev/zero'",
        "secret update single_key --value-file /dev/zero",
        "--passphrase-file /dev/zero verify",
        "--passphrase-command 'cat /dev/zero' verify",
        "--database-file /dev/zero secret list",
        "rotate-kek --yes --new-passphrase-file /dev/zero",
        "rotate-kek --yes --new-passphrase-command 'cat /dev/zero'",
        "rotate-kek --yes --new-passphrase-file /dev/null --also 1=/dev/zero",
        "kek probe /dev/zero",
        "kek probe --lines /dev/zero",
        "db copy --from-file /dev/zero",
    ] {
        let output = bounded(&env, line, "").code(2);
        assert_says(&output, &["is longer than 16 MiB"]);
    }
    let output = bounded(&env, "secret create x --value-stdin", "</dev/zero").code(2);
    assert_says(&output, &["is longer than 16 MiB"]);
    let command = "--database-password-command 'cat /dev/zero'";
    let database = "-d postgresql://a@127.0.0.1:1/b";
    let output = bounded(&env, &format!("{database} {command} secret list"), "");
    assert_says(&output, &["its output is too long"]);
}

#[test]
fn an_endless_line_is_not_a_file_of_mlgates() {
    let (env, _db) = with_rows(&["single_key"]);
    keystore(&env);
    add(&env, "1", HORSE);
    // Larger than memory, but sparse on disk.
    let huge = |name: &str, begins: &str, mode: u32| {
        let path = env.write(name, begins);
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(1 << 40).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    huge("trail", "{\"entry\":", 0o600);
    huge("runs", "{\"outcome\":", 0o600);
    huge("kek.prom", "# HELP mlgate_", 0o644);
    huge("kek.env", "# mlgate", 0o600);
    huge("services", "", 0o600);
    huge("backup", "{\"format\":", 0o600);
    let rotate = "rotate-kek --generate --yes";
    env.set("PGSERVICEFILE", env.work().join("services"));
    for (line, says) in [
        (
            "--audit-log trail secret reveal single_key".to_owned(),
            "longer than 16 MiB",
        ),
        ("audit verify --file trail".to_owned(), "longer than 16 MiB"),
        ("audit list --file trail".to_owned(), "longer than 16 MiB"),
        (
            "audit verify --file /dev/zero".to_owned(),
            "longer than 16 MiB",
        ),
        (
            "rotate-kek --yes --undo /dev/zero".to_owned(),
            "is not a regular file",
        ),
        (
            "rotate-kek --yes --undo backup".to_owned(),
            "a line is incomplete",
        ),
        ("db restore --yes backup".to_owned(), "a line is incomplete"),
        ("backup check backup".to_owned(), "a line is incomplete"),
        (
            format!("{rotate} --metrics kek.prom"),
            "is not a metrics file",
        ),
        (format!("{rotate} --handover env=kek.env"), "too large"),
        (
            "-d postgresql:///?service=x secret list".to_owned(),
            "longer than 16 MiB",
        ),
        (
            "-d postgresql://a@127.0.0.1:1/b?sslrootcert=/dev/zero secret list".to_owned(),
            "longer than 16 MiB",
        ),
        (
            "-d mysql://a@127.0.0.1:1/b?ssl_ca=/dev/zero secret list".to_owned(),
            "longer than 16 MiB",
        ),
    ] {
        let output = bounded(&env, &line, "");
        assert!(!output.status().success(), "{line}\n{output}");
        assert_says(&output, &[says]);
    }
    let due = "--no-input rotate-kek --new-passphrase-file /dev/null --yes --if-older-than 1d --report runs";
    env.unset("MLGATE_KEYSTORE");
    assert_says(&bounded(&env, due, "").code(1), &["longer than 16 MiB"]);
    huge("keystore/v2.passphrase", "", 0o600);
    assert_says(
        &bounded(&env, "--keystore keystore kek list", "").code(1),
        &["too large"],
    );
}
