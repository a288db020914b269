//! With a keystore, every command finds its passphrase.

use std::fs;

use super::fixture::{HORSE, NEW, WRONG, assert_says, insert_golden, revealed};
use super::kek_keystore::{add, keystore};
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

/// The passphrases of the rows that `MLflow` wrote, by KEK version.
const PASSPHRASES: [(&str, &str); 4] = [
    ("1", HORSE),
    ("2", HORSE),
    ("256", "パスワード🔑"),
    ("65536", "with-newline\n"),
];

/// A database with rows at four versions, and a keystore with their passphrases.
fn four_versions(db: &TestDb) -> TestEnv {
    insert_golden(db, &["single_key", "kek_v2", "kek_v256", "kek_v65536"]);
    let env = TestEnv::new();
    env.use_database(db);
    env.set("MLGATE_ACTOR", "tester");
    keystore(&env);
    for (version, passphrase) in PASSPHRASES {
        add(&env, version, passphrase);
    }
    env
}

on_every_engine! {
    fn a_keystore_reads_a_database_with_four_versions(db: &TestDb) {
        let env = four_versions(db);
        for (name, value) in [
            ("single_key", "sk-proj-"),
            ("kek_v2", "sk-"),
            ("kek_v256", "sk-"),
            ("kek_v65536", "sk-"),
        ] {
            assert!(revealed(&env, name, "api_key").starts_with(value), "{name}");
        }
        let _ = env.mlgate(["verify"]).run().success();
        let status = env.mlgate(["kek", "status", "-o", "json"]).run().success();
        for version in status.json()["kek_versions"].as_array().unwrap() {
            assert_eq!(version["secrets"], version["readable"], "{status}");
        }
        let list = env.mlgate(["kek", "list", "-o", "csv", "-q"]).run().success();
        for line in list.stdout().lines().skip(1) {
            assert!(line.ends_with(",1,1"), "{list}");
        }
        // New values go to the active version; existing rows keep theirs.
        let _ = env.mlgate(["kek", "set-active", "--version", "2"]).run().success();
        for args in [
            ["secret", "create", "new", "--value-stdin"],
            ["secret", "update", "kek_v65536", "--value-stdin"],
        ] {
            let _ = env.mlgate(args).stdin("sk-new-0123456789").run().success();
        }
        let census = db.rows("SELECT kek_version, count(*) FROM secrets GROUP BY kek_version ORDER BY 1");
        let rows = |version: &str, rows: &str| vec![Some(version.to_owned()), Some(rows.to_owned())];
        assert_eq!(census, [rows("1", "1"), rows("2", "3"), rows("256", "1")]);
        assert_eq!(revealed(&env, "kek_v65536", "api_key"), "sk-new-0123456789");
        let _ = env.mlgate(["verify"]).run().success();
    }
}

#[test]
fn status_reports_the_keystore() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let env = four_versions(&db);
    insta::assert_snapshot!(env.mlgate(["kek", "status", "-v"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            1        1         0               0
    2            1        1         0               0
    256          1        1         0               0
    65536        1        1         0               0
    ------- stderr -------
    database: $DATABASE (from MLGATE_DATABASE)
    passphrases: from the keystore $WORK/keystore
    the keystore decrypts every secret (4)
    KEK version 1 is active, and a server reads one version only: `mlgate rewrap --kek-version 1` moves all secrets to it
    ");
    db.execute("DELETE FROM secrets WHERE kek_version > 1");
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            1        1         0               0
    ------- stderr -------
    the keystore decrypts every secret (1)
    all are at the active KEK version: MLFLOW_CRYPTO_KEK_VERSION must be 1
    the keystore has the passphrase of KEK version 65536, and no secret is there: rotate to it with its file and `mlgate rotate-kek --new-passphrase-file`
    ");
}

#[test]
fn options_win_over_the_keystore_and_the_keystore_over_variables() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let env = four_versions(&db);
    env.write("wrong", WRONG);
    env.write("horse", HORSE);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "7");
    let reveal = ["secret", "reveal", "kek_v256"];
    insta::assert_snapshot!(env.mlgate(reveal).args(["-v"]).run(), @r"
    sk-version-256-0001[no newline]
    ------- stderr -------
    database: $DATABASE (from MLGATE_DATABASE)
    passphrases: from the keystore $WORK/keystore
    warning: printing the value of secret `kek_v256` in clear
    ");
    let option = ["--passphrase-file", "horse", "--kek-version", "2"];
    let _ = env
        .mlgate(["secret", "reveal", "kek_v2"])
        .args(option)
        .run()
        .success();
    insta::assert_snapshot!(
        env.mlgate(reveal).args(["--passphrase-file", "wrong", "--kek-version", "256"]).run(), @r"
    ------- stderr -------
    error: the passphrase does not decrypt the secrets at KEK version 256; nothing was changed
    hint: check the passphrase and --kek-version; `mlgate kek status` lists the versions, and whether the passphrase decrypts them
    hint: the passphrase came from an option; the keystore $WORK/keystore (from MLGATE_KEYSTORE) was not tried
    [exit status: 12]
    ");
    // The keystore lacks a passphrase, but the variable may have it.
    fs::remove_file(env.work().join("keystore/v256.passphrase")).unwrap();
    insta::assert_snapshot!(env.mlgate(reveal).run(), @r"
    ------- stderr -------
    error: the keystore has no passphrase for KEK version 256
    hint: add it with `mlgate kek add --version 256`
    hint: `mlgate kek list` lists the versions; retired ones are not used
    hint: the passphrases came from the keystore $WORK/keystore (from MLGATE_KEYSTORE); MLFLOW_CRYPTO_KEK_PASSPHRASE is also set, and was not tried
    [exit status: 12]
    ");
    let verify = env.mlgate(["verify"]).run().code(3);
    assert_says(
        &verify,
        &["MLFLOW_CRYPTO_KEK_PASSPHRASE is also set, and was not tried"],
    );
    env.set("MLGATE_KEYSTORE", "");
    let _ = env
        .mlgate(["secret", "reveal", "single_key"])
        .run()
        .code(12);
}

#[test]
fn the_version_can_be_given_for_one_command() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let env = four_versions(&db);
    let create = ["secret", "create", "new", "--value-stdin", "--kek-version"];
    let _ = env
        .mlgate(create)
        .args(["256"])
        .stdin("sk-1")
        .run()
        .success();
    assert_eq!(
        db.value("SELECT kek_version FROM secrets WHERE secret_name = 'new'")
            .as_deref(),
        Some("256")
    );
    let output = env.mlgate(create).args(["3"]).stdin("sk-1").run().code(5);
    assert_says(&output, &["already exists"]);
    let update = [
        "secret",
        "update",
        "new",
        "--value-stdin",
        "--kek-version",
        "3",
    ];
    let output = env.mlgate(update).stdin("sk-1").run().code(12);
    assert_says(
        &output,
        &["no passphrase for KEK version 3", "kek add --version 3"],
    );
}

#[test]
fn a_version_without_secrets_is_not_written_by_accident() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let env = four_versions(&db);
    add(&env, "70000", NEW);
    let _ = env
        .mlgate(["kek", "set-active", "--version", "70000"])
        .run()
        .success();
    let create = ["secret", "create", "new", "--value-stdin"];
    insta::assert_snapshot!(env.mlgate(create).stdin("sk-1").run(), @r"
    ------- stderr -------
    error: KEK version 70000 is active in the keystore, but the secrets are at other versions (1 at version 1, 1 at version 2, 1 at version 256, 1 at version 65536)
    hint: `mlgate kek status` shows whether a rotation is unfinished
    hint: move them there with `mlgate rewrap --kek-version 70000`, or activate another version with `mlgate kek set-active`
    hint: write at another version with --kek-version, or at this one with --new-kek-version
    [exit status: 12]
    ");
    let named = ["--kek-version", "70000"];
    let output = env.mlgate(create).args(named).stdin("sk-1").run().code(12);
    assert_says(&output, &["no secret is at KEK version 70000"]);
    let named = ["--new-kek-version"];
    let _ = env.mlgate(create).args(named).stdin("sk-1").run().success();
    fs::remove_file(env.work().join("keystore/active")).unwrap();
    insta::assert_snapshot!(env.mlgate(["secret", "create", "newer", "--value-stdin"]).stdin("sk-1").run(), @r"
    ------- stderr -------
    error: no KEK version is active in the keystore
    hint: activate one with `mlgate kek set-active --version N`
    [exit status: 12]
    ");
    // An empty database accepts the active version.
    db.execute("DELETE FROM secrets");
    let _ = env
        .mlgate(["kek", "set-active", "--version", "2"])
        .run()
        .success();
    let _ = env.mlgate(create).stdin("sk-1").run().success();
    assert_eq!(
        db.value("SELECT kek_version FROM secrets").as_deref(),
        Some("2")
    );
}
