//! `mlgate kek status`.

use super::fixture::{WRONG, assert_says, refused, with_rows};

const MIXED: [&str; 5] = [
    "single_key",
    "emoji",
    "kek_v2",
    "kek_v256",
    "kek_default_passphrase",
];

#[test]
fn versions_and_decryptable_rows_are_counted() {
    let (env, db) = with_rows(&MIXED);
    db.execute("UPDATE secrets SET wrapped_dek = x'00' WHERE secret_name = 'emoji'");
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            3        1         1               1
    2            1        1         0               0
    256          1        0         0               0
    ------- stderr -------
    warning: encrypted with MLflow's public default passphrase, which protects nothing: 1 of 5 secrets; `mlgate rotate-kek --from-default-passphrase` rewraps them
    the passphrase decrypts secrets at several KEK versions, and a server reads one version only: `mlgate rotate-kek --also` moves all to one
    error: 2 of 5 secrets can be decrypted
    hint: `mlgate kek probe FILE` finds the passphrase of the others; `mlgate verify` names them
    [exit status: 3]
    ");
    insta::assert_snapshot!(env.mlgate(["kek", "status", "-o", "json", "-q"]).run(), @r#"
    {
      "kek_versions": [
        {
          "kek_version": 1,
          "secrets": 3,
          "readable": 1,
          "public_default": 1,
          "damaged": 1
        },
        {
          "kek_version": 2,
          "secrets": 1,
          "readable": 1,
          "public_default": 0,
          "damaged": 0
        },
        {
          "kek_version": 256,
          "secrets": 1,
          "readable": 0,
          "public_default": 0,
          "damaged": 0
        }
      ]
    }
    ------- stderr -------
    warning: encrypted with MLflow's public default passphrase, which protects nothing: 1 of 5 secrets; `mlgate rotate-kek --from-default-passphrase` rewraps them
    {"error":{"exit_code":3,"kind":"found","message":"2 of 5 secrets can be decrypted","causes":[],"hints":["`mlgate kek probe FILE` finds the passphrase of the others; `mlgate verify` names them"]}}
    [exit status: 3]
    "#);
    insta::assert_snapshot!(env.mlgate(["keks", "status", "-o", "csv", "-q"]).run(), @r"
    kek_version,secrets,readable,public_default,damaged
    1,3,1,1,1
    2,1,1,0,0
    256,1,0,0,0
    ------- stderr -------
    warning: encrypted with MLflow's public default passphrase, which protects nothing: 1 of 5 secrets; `mlgate rotate-kek --from-default-passphrase` rewraps them
    error: 2 of 5 secrets can be decrypted
    hint: `mlgate kek probe FILE` finds the passphrase of the others; `mlgate verify` names them
    [exit status: 3]
    ");
}

#[test]
fn the_version_to_set_is_reported() {
    let (env, _db) = with_rows(&["kek_v2"]);
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    2            1        1         0               0
    ------- stderr -------
    the passphrase decrypts every secret (1): MLFLOW_CRYPTO_KEK_VERSION must be 2
    ");
}

#[test]
fn without_a_passphrase_it_counts_and_does_not_prompt() {
    let (env, _db) = with_rows(&["single_key", "kek_v2"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            1        ?         0               0
    2            1        ?         0               0
    ------- stderr -------
    hint: set MLFLOW_CRYPTO_KEK_PASSPHRASE or use --passphrase-file to see which secrets it decrypts
    ");
}

#[test]
fn a_passphrase_that_decrypts_nothing_or_a_part_is_reported() {
    let (env, _db) = with_rows(&["single_key"]);
    let output = env
        .mlgate(["kek", "status"])
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG)
        .run()
        .code(3);
    assert_says(
        &output,
        &["0 of 1 secrets can be decrypted", "mlgate kek probe"],
    );
    let (env, _db) = with_rows(&["single_key", "kek_v256"]);
    let output = env.mlgate(["kek", "status"]).run().code(3);
    assert_says(
        &output,
        &["1 of 2 secrets can be decrypted", "mlgate kek probe"],
    );
}

#[test]
fn several_versions_under_one_passphrase_are_reported() {
    let (env, _db) = with_rows(&["single_key", "kek_v2"]);
    let output = env.mlgate(["kek", "status"]).run().success();
    assert_says(&output, &["at several KEK versions", "rotate-kek --also"]);
}

#[test]
fn without_secrets_there_is_no_version() {
    let (env, _db) = with_rows(&[]);
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    ------- stderr -------
    no secrets, so no KEK version is in use
    ");
}

#[test]
fn versions_parse_as_in_mlflow() {
    let (env, db) = with_rows(&["kek_v2"]);
    let reveal = || env.mlgate(["secret", "reveal", "kek_v2", "-q"]);
    for text in ["2", " 2 ", "+2", "0_2", "02"] {
        assert!(
            reveal()
                .args(["--kek-version", text])
                .run()
                .success()
                .stdout()
                .starts_with("sk-")
        );
        assert!(
            reveal()
                .env("MLFLOW_CRYPTO_KEK_VERSION", text)
                .run()
                .success()
                .stdout()
                .starts_with("sk-")
        );
    }
    // The option wins.
    assert_eq!(
        reveal()
            .args(["--kek-version", "2"])
            .env("MLFLOW_CRYPTO_KEK_VERSION", "1")
            .run()
            .status()
            .code(),
        Some(0)
    );
    for (text, why) in [
        ("", "is empty"),
        ("abc", "not a whole number"),
        ("1.0", "not a whole number"),
        ("0x1", "not a whole number"),
        ("-1", "is negative"),
        ("2147483648", "above 2147483647"),
    ] {
        let args = [
            "secret",
            "reveal",
            "kek_v2",
            &format!("--kek-version={text}"),
        ];
        assert_says(
            &refused(&env, &db, 2, &args),
            &["--kek-version is not a KEK version", why],
        );
        let output = reveal()
            .env("MLFLOW_CRYPTO_KEK_VERSION", text)
            .run()
            .code(2);
        assert_says(
            &output,
            &["MLFLOW_CRYPTO_KEK_VERSION is not a KEK version", why],
        );
    }
    assert_says(
        &refused(
            &env,
            &db,
            12,
            &["secret", "reveal", "kek_v2", "--kek-version", "3"],
        ),
        &["at KEK version 3"],
    );
}
