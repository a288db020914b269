//! New passphrases that are another kind of file, or easy to guess; and files that every user can read.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::fixture::{HORSE, NEW, assert_says, refused, with_rows};
use super::kek_keystore::keystore;
use crate::common::TestEnv;

const ROTATE: [&str; 4] = ["rotate-kek", "-y", "--new-passphrase-file", "new"];

#[test]
fn a_file_of_another_kind_is_refused() {
    let (env, db) = with_rows(&["single_key"]);
    keystore(&env);
    let add = ["kek", "add", "--version", "2", "--passphrase-file", "new"];
    env.write("kek-1", HORSE);
    let first = ["kek", "add", "--version", "1", "--passphrase-file", "kek-1"];
    let _ = env.mlgate(first).run().success();
    for (text, why) in [
        (
            "# the gateway\nMLFLOW_CRYPTO_KEK_PASSPHRASE=secret\n",
            "looks like a file of variables (NAME=value)",
        ),
        (
            "export KEK='a secret of more than 32 characters'",
            "looks like a file of variables (NAME=value)",
        ),
        (
            r#"{"MLFLOW_CRYPTO_KEK_PASSPHRASE": "a secret"}"#,
            "looks like JSON",
        ),
        ("apiVersion: v1\nkind: Secret\n", "looks like YAML"),
        (
            "one of several lines\nand another one of them\n",
            "has several lines",
        ),
    ] {
        env.write("new", text);
        assert_says(
            &refused(&env, &db, 1, &ROTATE),
            &[why, "--passphrase-verbatim"],
        );
        assert_says(&refused(&env, &db, 1, &add), &[why]);
        let command = ["rotate-kek", "-y", "--new-passphrase-command", "cat new"];
        assert_says(&refused(&env, &db, 1, &command), &[why]);
    }
    let odd = "secret: a passphrase of more than 32 characters";
    env.write("new", odd);
    let _ = env
        .mlgate(ROTATE)
        .args(["--passphrase-verbatim"])
        .run()
        .success();
    env.set("MLGATE_KEYSTORE", "");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", odd);
    let _ = env.mlgate(["verify"]).run().success();
}

#[test]
fn an_easily_guessed_passphrase_causes_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    let dry = |new: &str| {
        env.write("new", new);
        env.mlgate(ROTATE).args(["--dry-run"])
    };
    for (new, why) in [
        ("short", "has 5 characters"),
        (&"a".repeat(40), "repeats one character"),
        (&"Passw0rd!".repeat(5), "repeats 9 characters"),
        (
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "consists of sequences such as `abcdef`",
        ),
    ] {
        let output = dry(new).run().success();
        assert_says(
            &output,
            &[&format!(
                "warning: the new passphrase {why}; 32 random characters or more resist guessing"
            )],
        );
        assert!(
            !dry(new)
                .args(["--allow-weak"])
                .run()
                .success()
                .stderr()
                .contains("warning")
        );
    }
    assert!(!dry(NEW).run().success().stderr().contains("warning"));
}

/// Makes a file readable for every user, and runs a command that reads a passphrase from it.
fn with_public(env: &TestEnv, file: &str, args: &[&str]) {
    let path = env.work().join(file);
    let warning = format!("every user of this machine can read the passphrase in {file}");
    for (mode, warned) in [(0o644, true), (0o604, true), (0o640, false), (0o600, false)] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let output = env.mlgate(args).run().success();
        assert_eq!(
            output.stderr().contains(&warning),
            warned,
            "{mode:o} {output}"
        );
    }
}

#[test]
fn a_world_readable_file_causes_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    env.write("horse", HORSE);
    with_public(
        &env,
        "horse",
        &["kek", "status", "--passphrase-file", "horse"],
    );
    with_public(&env, "new", &[&ROTATE[..], &["--dry-run"]].concat());
    with_public(
        &env,
        "horse",
        &[&ROTATE[..], &["--dry-run", "--also", "7=horse"]].concat(),
    );
}
