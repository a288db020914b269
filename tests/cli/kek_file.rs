//! `--kek-file`: passphrase and KEK version from a handover file, wherever a passphrase is read.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::fixture::{HORSE, NEW, WRONG, assert_says, at, insert_golden, refused, with_rows};
use super::kek_keystore::keystore;
use crate::common::{TestDb, TestEnv, on_every_engine};

const FORMATS: [&str; 5] = ["env", "systemd", "docker", "kubernetes", "json"];

/// Writes `NAME` with this passphrase and version, as `kek env` does.
fn hand_over(env: &TestEnv, name: &str, format: &str, version: &str, passphrase: &str) {
    env.write("of-file", passphrase);
    let _ = env
        .mlgate(["kek", "env", "--format", format, "--out", name])
        .args(["--passphrase-file", "of-file", "--kek-version", version])
        .env_remove("MLGATE_DATABASE")
        .run()
        .success();
}

/// An environment with the database and no passphrase.
fn without_passphrase(db: &TestDb) -> TestEnv {
    let env = at(db);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    env
}

on_every_engine! {
    fn passphrase_and_version_of_every_format_are_read(db: &TestDb) {
        insert_golden(db, &["single_key", "kek_v2"]);
        let env = without_passphrase(db);
        for format in FORMATS {
            hand_over(&env, format, format, "2", HORSE);
            let with = |args: &[&str]| env.mlgate(args).args(["--kek-file", format]).run();
            let output = with(&["secret", "reveal", "kek_v2", "-q"]).success();
            assert!(output.stdout().starts_with("sk-"), "{output}");
            // The version matters, too: at version 1 the same passphrase makes another key.
            let _ = with(&["secret", "reveal", "single_key"]).code(12);
            // The database has two versions, and only the file says which one to write.
            let name = format!("by-{format}");
            let _ = with(&["secret", "create", &name, "--value", "sk-of-a-test"]).success();
            let version = format!("SELECT kek_version FROM secrets WHERE secret_name = '{name}'");
            assert_eq!(db.value(&version).as_deref(), Some("2"));
            // MLflow's variable for the version belongs to MLflow's passphrase.
            let output = env
                .mlgate(["secret", "reveal", "kek_v2", "-q", "--kek-file", format])
                .env("MLFLOW_CRYPTO_KEK_VERSION", "1")
                .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG)
                .run();
            let _ = output.success();
        }
    }

    fn a_rotation_goes_from_one_file_to_another(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = without_passphrase(db);
        hand_over(&env, "old.env", "env", "1", HORSE);
        hand_over(&env, "new.json", "json", "5", NEW);
        let rotate = ["rotate-kek", "--kek-file", "old.env", "--new-kek-file", "new.json", "--yes"];
        let output = env.mlgate(rotate).run().success();
        assert!(output.stdout().contains("<the new passphrase, from new.json>"), "{output}");
        assert_eq!(db.value("SELECT kek_version FROM secrets").as_deref(), Some("5"));
        let _ = env.mlgate(["verify", "--kek-file", "new.json"]).run().success();
        let _ = env.mlgate(["kek", "status", "--kek-file", "new.json"]).run().success();
        let _ = env.mlgate(["kek", "status", "--kek-file", "old.env"]).run().code(3);
        // The same command again finds nothing to do.
        let _ = env.mlgate(rotate).run().success();
    }
}

#[test]
fn a_file_on_stdin_is_converted_and_stored() {
    let (env, _db) = with_rows(&["kek_v2"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    hand_over(&env, "kek.env", "env", "2", HORSE);
    let text = fs::read_to_string(env.work().join("kek.env")).unwrap();
    let converted = env
        .mlgate(["kek", "env", "--kek-file", "-", "--format", "json"])
        .stdin(text)
        .run()
        .success();
    env.write("kek.json", converted.stdout());
    keystore(&env);
    let add = ["kek", "add", "--kek-file", "kek.json", "--version"];
    let output = env.mlgate(add).args(["3"]).run().code(2);
    assert_says(
        &output,
        &["--kek-file has the passphrase of KEK version 2, not 3"],
    );
    let _ = env.mlgate(add).args(["2"]).run().success();
    let reveal = ["secret", "reveal", "kek_v2", "-q"];
    assert!(
        env.mlgate(reveal)
            .run()
            .success()
            .stdout()
            .starts_with("sk-")
    );
}

#[test]
fn the_source_of_a_copy_accepts_a_kek_file() {
    let (env, source) = with_rows(&["kek_v2"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    let from = source.url();
    let to = TestDb::sqlite();
    hand_over(&env, "from.env", "env", "2", HORSE);
    hand_over(&env, "to.env", "docker", "4", NEW);
    env.use_database(&to);
    let _ = env
        .mlgate(["db", "copy", "--from", from, "--yes"])
        .args(["--from-kek-file", "from.env", "--kek-file", "to.env"])
        .run()
        .success();
    assert_eq!(
        to.value("SELECT kek_version FROM secrets").as_deref(),
        Some("4")
    );
    let _ = env
        .mlgate(["verify", "--kek-file", "to.env"])
        .run()
        .success();
}

#[test]
fn a_malformed_kek_file_is_refused_with_the_line() {
    let (env, db) = with_rows(&["single_key"]);
    hand_over(&env, "kek.env", "env", "1", HORSE);
    let ours = fs::read_to_string(env.work().join("kek.env")).unwrap();
    env.write("twice", format!("{ours}{ours}"));
    env.write("more", format!("{ours}A=hunter2\n"));
    env.write("plain", "hunter2\n");
    env.write("empty", "");
    env.write("binary", b"\xff\xfe");
    for (file, says) in [
        (
            "twice",
            "twice is not a KEK file: line 5 sets MLFLOW_CRYPTO_KEK_VERSION again",
        ),
        (
            "more",
            "more is not a KEK file: line 4 is not what mlgate writes there in the format env",
        ),
        (
            "plain",
            "plain is not a KEK file: line 1 does not say that mlgate wrote it",
        ),
        ("empty", "empty is not a KEK file: it is empty"),
        ("binary", "is not UTF-8 text"),
        ("/etc/no-kek", "cannot read the passphrase from /etc/no-kek"),
    ] {
        let output = refused(
            &env,
            &db,
            2,
            &["secret", "reveal", "single_key", "--kek-file", file],
        );
        assert_says(&output, &[says]);
        assert!(!output.stderr().contains("hunter2"), "{output}");
    }
    insta::assert_snapshot!(
        refused(&env, &db, 2, &["secret", "reveal", "single_key", "--kek-file", "plain"]), @r"
    ------- stderr -------
    error: plain is not a KEK file: line 1 does not say that mlgate wrote it
    hint: `mlgate kek env --out FILE` writes one, with one passphrase and its KEK version
    hint: --passphrase-file reads a file that has nothing but the passphrase
    [exit status: 2]
    ");
    for other in [
        &["--passphrase-file", "plain"][..],
        &["--passphrase-command", "true"],
        &["--default-passphrase"],
        &["--kek-version", "1"],
    ] {
        let args = [
            &["secret", "reveal", "single_key", "--kek-file", "kek.env"],
            other,
        ]
        .concat();
        refused(&env, &db, 2, &args);
    }
}

#[test]
fn a_world_readable_file_causes_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    hand_over(&env, "kek.env", "env", "1", HORSE);
    let path = env.work().join("kek.env");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let output = env
        .mlgate(["secret", "reveal", "single_key", "--kek-file", "kek.env"])
        .run()
        .success();
    assert_says(
        &output,
        &["every user of this machine can read the passphrase in kek.env"],
    );
}
