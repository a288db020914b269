//! `mlgate secret reencrypt`: new DEKs and ciphertexts; nothing else changes.

use std::collections::BTreeSet;

use mlgate::crypto::envelope::{Aad, open_value, unwrap_dek};
use mlgate::crypto::{Kek, Passphrase};
use mlgate::domain::KekVersion;

use super::fixture::{HORSE, WRONG, assert_says, at, insert_golden, refused, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{self, Keys, Row, TestDb, TestEnv, on_every_engine};

const ALL: [&str; 4] = ["secret", "reencrypt", "--all", "--yes"];

fn kek(passphrase: &str, version: u32) -> Kek {
    let passphrase = Passphrase::from(passphrase.to_owned());
    common::kek(&passphrase, KekVersion::new(version).unwrap())
}

/// The columns that a re-encryption writes, by name: value, wrapped DEK and version.
fn written(db: &TestDb, name: &str) -> (Vec<u8>, Vec<u8>, String) {
    let sql = format!(
        "SELECT encrypted_value, wrapped_dek, kek_version FROM secrets WHERE secret_name = '{name}'"
    );
    let [value, dek, version] = db.rows(&sql).remove(0).try_into().unwrap();
    let blob = |hex: Option<String>| data_encoding::HEXLOWER.decode(hex.unwrap().as_bytes());
    (blob(value).unwrap(), blob(dek).unwrap(), version.unwrap())
}

/// Everything that it must not touch.
fn the_rest(db: &TestDb) -> Vec<Row> {
    db.rows(
        "SELECT secret_id, secret_name, masked_value, provider, auth_config, description, created_by, created_at, \
         last_updated_by, last_updated_at, workspace FROM secrets ORDER BY secret_id",
    )
}

on_every_engine! {
    fn values_are_kept_and_every_dek_and_ciphertext_is_new(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji", "kek_v2"]);
        let env = at(db);
        env.set("MLFLOW_CRYPTO_KEK_VERSION", "1");
        let fields = ["--field", "a=1", "--field", "b=zwei", "--auth", "x=y"];
        let _ = env.mlgate(["secret", "create", "several"]).args(fields).run().success();
        let large = "k".repeat(50_000);
        let _ = env.mlgate(["secret", "create", "large", "--value-stdin"]).stdin(&large).run().success();
        let names = ["single_key", "emoji", "several", "large"];
        let before: Vec<_> = names.map(|name| written(db, name)).into();
        let (rest, other) = (the_rest(db), written(db, "kek_v2"));
        let revealed = |name| env.mlgate(["secret", "reveal", name, "--whole"]).run().success().stdout().to_owned();
        let values = names.map(revealed);
        let report = env.mlgate(["secret", "reencrypt", "-y", "-o", "json"]).args(names).args(["several"]).run();
        let report = report.success().json();
        let told = ["outcome", "reencrypted", "kek_version"].map(|field| report[field].to_string());
        assert_eq!(told, ["\"reencrypted\"", "4", "1"]);
        assert_eq!(names.map(revealed), values);
        assert_eq!(the_rest(db), rest);
        assert_eq!(written(db, "kek_v2"), other);
        let kek = kek(HORSE, 1);
        for (name, (old_value, old_dek, version)) in names.iter().zip(&before) {
            let (value, dek, version_now) = written(db, name);
            assert_eq!(*version, version_now);
            assert_ne!(*old_dek, dek);
            assert_ne!(*old_value, value);
            assert_eq!(old_value.len(), value.len());
            let id = db.value(&format!("SELECT secret_id FROM secrets WHERE secret_name = '{name}'")).unwrap();
            let aad = Aad::new(&id, name);
            // The DEK itself is new, not just its wrapping.
            let old_dek = unwrap_dek(&kek, old_dek).unwrap();
            assert!(open_value(&old_dek, &aad, old_value).is_ok());
            assert!(open_value(&old_dek, &aad, &value).is_err());
            assert!(open_value(&unwrap_dek(&kek, &dek).unwrap(), &aad, &value).is_ok());
        }
    }

    fn with_a_keystore_stragglers_move_to_the_active_version(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji", "kek_v2", "kek_v256"]);
        let env = TestEnv::new();
        env.use_database(db);
        keystore(&env);
        for (version, passphrase) in [("1", HORSE), ("2", HORSE), ("256", "パスワード🔑")] {
            add(&env, version, passphrase);
        }
        let _ = env.mlgate(["kek", "set-active", "--version", "2"]).run().success();
        let report = env.mlgate(ALL).args(["-o", "json"]).run().success().json();
        assert_eq!(report["reencrypted_from"], serde_json::json!({"1": 2, "2": 1, "256": 1}));
        assert_eq!(db.rows("SELECT DISTINCT kek_version FROM secrets"), [[Some("2".to_owned())]]);
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn an_undecryptable_row_stops_it_or_is_skipped(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji"]);
        db.execute("UPDATE secrets SET encrypted_value = wrapped_dek WHERE secret_name = 'emoji'");
        let (env, before) = (at(db), db.secrets_snapshot());
        let output = env.mlgate(ALL).run().code(13);
        assert_says(&output, &["`emoji`", "its value was altered or truncated", "nothing was re-encrypted"]);
        let _ = env.mlgate(["secret", "reencrypt", "emoji", "-y", "--skip-unreadable"]).run().code(13);
        assert_eq!(db.secrets_snapshot(), before);
        let other = written(db, "emoji");
        let output = env.mlgate(ALL).args(["--skip-unreadable", "-o", "json"]).run().success();
        let report = output.json();
        assert_eq!((&report["reencrypted"], &report["left_unreadable"]), (&1.into(), &1.into()));
        assert_eq!(report["unreadable"][0]["secret_name"], "emoji");
        assert_eq!(written(db, "emoji"), other);
        assert_ne!(db.secrets_snapshot(), before);
        // If only the other secret is named, this one does not matter.
        let _ = env.mlgate(["secret", "reencrypt", "single_key", "-y"]).run().success();
    }

    fn names_are_per_workspace_and_all_is_global(db: &TestDb) {
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        let keys = Keys::new(&[(1, "A")]);
        let row = |id: &str, name: &str, workspace: &str| keys.seal(1, id, name, id).in_workspace(workspace);
        db.insert(&[row("s-1", "key", "default"), row("s-2", "key", "team"), row("s-3", "other", "default")]);
        let env = TestEnv::on(db, "A");
        let changed = |args: &[&str]| -> BTreeSet<String> {
            let look = || db.rows("SELECT secret_id, wrapped_dek FROM secrets ORDER BY 1");
            let before = look();
            let _ = env.mlgate(["secret", "reencrypt", "-y", "-q"]).args(args).run().success();
            let new = look().into_iter().zip(before).filter(|(now, then)| now != then);
            new.map(|(now, _)| now[0].clone().unwrap()).collect()
        };
        let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(changed(&["key"]), set(&["s-1"]));
        assert_eq!(changed(&["key", "-w", "team"]), set(&["s-2"]));
        assert_eq!(changed(&["--id", "s-2", "--id", "s-3", "key", "key"]), set(&["s-1", "s-2", "s-3"]));
        assert_eq!(changed(&["--all"]), set(&["s-1", "s-2", "s-3"]));
        assert_eq!(keys.read_all(db)["s-2"], r#"{"api_key": "s-2"}"#);
    }

    /// An update by `MLflow` during a rotation leaves such a row.
    fn a_row_with_the_wrong_version_is_fixed(db: &TestDb) {
        insert_golden(db, &["single_key", "kek_v2"]);
        let env = TestEnv::new();
        env.use_database(db);
        keystore(&env);
        for version in ["1", "2"] {
            add(&env, version, HORSE);
        }
        let _ = env.mlgate(["kek", "set-active", "--version", "2"]).run().success();
        db.execute("UPDATE secrets SET kek_version = 2 WHERE secret_name = 'single_key'");
        let _ = env.mlgate(["verify"]).run().code(3);
        let _ = env.mlgate(ALL).run().success();
        let _ = env.mlgate(["verify"]).run().success();
    }
}

#[test]
fn the_messages_of_a_reencryption() {
    let (env, _db) = with_rows(&["single_key", "emoji"]);
    insta::assert_snapshot!(env.mlgate(["secret", "reencrypt", "--all", "--dry-run"]).run(), @r"
    Would re-encrypt 2 of 2 secrets, under KEK version 1. Nothing was written.
      from version 1: 2
      seconds: N
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  2  re-encrypted
    ");
    insta::assert_snapshot!(env.mlgate(["secret", "reencrypt", "emoji", "--yes"]).run(), @r"
    Re-encrypted 1 of 1 secrets, under KEK version 1.
      from version 1: 1
      seconds: N
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  re-encrypted
    hint: MLflow servers need no change: the KEK and the values are the same, and cached values stay valid (up to 60 s)
    hint: anyone who has seen a value still has it: if so, create a new key at the provider, and use `mlgate secret update`
    ");
}

#[test]
fn every_missing_secret_is_named_and_nothing_is_written() {
    let (env, db) = with_rows(&["single_key"]);
    let args = [
        "secret",
        "reencrypt",
        "-y",
        "one",
        "single_key",
        "two",
        "--id",
        "s-none",
    ];
    insta::assert_snapshot!(refused(&env, &db, 4, &args), @r"
    ------- stderr -------
    error: secrets `one`, `two`, with id `s-none` not found in workspace `default`; nothing was changed
    hint: `mlgate secret list` lists the existing ones
    [exit status: 4]
    ");
    insta::assert_snapshot!(refused(&env, &db, 4, &["secret", "reencrypt", "-y", "one"]), @r"
    ------- stderr -------
    error: secret `one` not found in workspace `default`; nothing was changed
    hint: `mlgate secret list` lists the existing ones
    [exit status: 4]
    ");
}

#[test]
fn names_or_all_must_be_given() {
    let (env, db) = with_rows(&["single_key"]);
    let _ = refused(&env, &db, 2, &["secret", "reencrypt", "-y"]);
    for more in [&["single_key"][..], &["--id", "s-1"], &["-w", "team"]] {
        let args = [&ALL[..], more].concat();
        let _ = refused(&env, &db, 2, &args);
    }
    let _ = refused(&env, &db, 6, &["secret", "reencrypt", "--all"]);
}

#[test]
fn wrong_passphrases_and_several_versions_are_refused() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    let output = refused(&env, &db, 12, &ALL);
    assert_says(&output, &["several KEK versions"]);
    let two = ["secret", "reencrypt", "-y", "kek_v2", "--kek-version", "2"];
    let _ = env.mlgate(two).run().success();
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    let output = refused(&env, &db, 12, &two);
    assert_says(&output, &["does not decrypt the secrets at KEK version 2"]);
}

#[test]
fn without_secrets_there_is_nothing_to_do() {
    let db = TestDb::sqlite();
    let output = at(&db).mlgate(ALL).args(["-o", "json"]).run().success();
    assert_eq!(output.json()["outcome"], "no_secrets");
}
