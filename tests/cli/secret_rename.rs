//! `mlgate secret rename`: one transaction moves a secret, and everything that refers to it, to a new id and name.

use serde_json::json;

use super::fixture::{WRONG, assert_says, at, insert_golden, refused, revealed, with_rows};
use super::keystore_rotation::kept;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

/// A database with mlgate's own tables, a secret with everything that can refer to one, and another secret.
fn with_everything(db: &TestDb) -> TestEnv {
    insert_golden(db, &["single_key", "looks_like_number"]);
    let env = at(db);
    for args in [
        "db init --yes",
        "secret update single_key --label team=search",
        "secret bind single_key --resource-type SCORER_JOB --resource-id nightly --name api_key",
        "model create first --secret single_key --provider openai --model-name gpt-4o",
        "model create second --secret single_key --provider openai --model-name gpt-4o-mini",
        "model create other --secret looks_like_number --provider openai --model-name gpt-4o",
        "endpoint create chat --model first --no-usage-tracking",
    ] {
        let _ = env.mlgate(args.split(' ')).run().success();
    }
    db.execute(
        "UPDATE secrets SET description = 'of another tool' WHERE secret_name = 'single_key'",
    );
    env
}

const RENAME: [&str; 5] = ["secret", "rename", "single_key", "renamed", "--yes"];

/// Everything that a rename could write.
fn everything(db: &TestDb) -> Vec<Vec<Option<String>>> {
    [
        "SELECT * FROM secrets ORDER BY secret_id",
        "SELECT * FROM model_definitions ORDER BY model_definition_id",
        "SELECT * FROM mlgate_secrets ORDER BY secret_id",
        "SELECT * FROM mlgate_secret_labels ORDER BY secret_id",
        "SELECT * FROM mlgate_secret_bindings ORDER BY binding_id",
        "SELECT * FROM mlgate_audit ORDER BY entry",
    ]
    .iter()
    .flat_map(|sql| db.rows(sql))
    .collect()
}

on_every_engine! {
    fn everything_moves_to_the_new_id(db: &TestDb) {
        let env = with_everything(db);
        let value = revealed(&env, "single_key", "api_key");
        let row = |name: &str| {
            let columns = "provider, auth_config, masked_value, created_by, created_at, kek_version, description, \
                           workspace";
            db.rows(&format!("SELECT {columns} FROM secrets WHERE secret_name = '{name}'"))
        };
        let before = row("single_key");
        let id = |name: &str| {
            db.value(&format!("SELECT secret_id FROM secrets WHERE secret_name = '{name}'")).unwrap()
        };
        let old = id("single_key");
        let output = env.mlgate(RENAME).args(["-o", "json"]).run().success();
        let new = id("renamed");
        assert_ne!(old, new);
        let renamed = &output.json()["renamed"];
        assert_eq!(renamed["secret_id"], new);
        assert_eq!(renamed["previous_secret_id"], old);
        assert_eq!(renamed["moved_model_definitions"], json!(["first", "second"]));
        assert_eq!(renamed["affected_endpoints"], json!(["chat"]));
        assert_eq!(renamed["moved_bindings"][0]["secret_name"], "renamed");
        assert_eq!(row("renamed"), before);
        assert_eq!(row("single_key"), Vec::<Vec<_>>::new());
        assert_eq!(revealed(&env, "renamed", "api_key"), value);
        for table in ["mlgate_secrets", "mlgate_secret_labels", "mlgate_secret_bindings"] {
            let ids = db.rows(&format!("SELECT secret_id FROM {table}"));
            assert_eq!(ids, [[Some(new.clone())]], "{table}");
        }
        let models = db.rows("SELECT name, secret_id FROM model_definitions ORDER BY name");
        let on = |name: &str, id: &str| vec![Some(name.to_owned()), Some(id.to_owned())];
        assert_eq!(models, [on("first", &new), on("other", &id("looks_like_number")), on("second", &new)]);
        let audit = db.rows(
            "SELECT action, entity_id, entity_name, details FROM mlgate_audit WHERE action = 'secret.rename'",
        );
        let [entry] = audit.as_slice() else { panic!("{audit:?}") };
        assert_eq!(entry[1..3], [Some(new.clone()), Some("renamed".to_owned())]);
        assert!(entry[3].as_ref().unwrap().contains(&old), "{entry:?}");
        let _ = env.mlgate(["audit", "verify"]).run().success();
        let _ = env.mlgate(["verify"]).run().success();
        let _ = env.mlgate(["doctor", "--fail-on", "fails_calls"]).run().success();
        // By its id, and back.
        let back = ["secret", "rename", "--id", &new, "single_key", "--yes"];
        let _ = env.mlgate(back).run().success();
        assert_eq!(row("single_key"), before);
        assert_eq!(revealed(&env, "single_key", "api_key"), value);
    }

    fn dry_runs_and_refusals_write_nothing(db: &TestDb) {
        let env = with_everything(db);
        let before = everything(db);
        let output = env.mlgate(["secret", "rename", "single_key", "renamed", "--dry-run"]).run().success();
        assert_says(&output, &[
            "model definition `first` is called with it, by chat",
            "it is bound as `api_key` of SCORER_JOB `nightly`",
            "renamed secret `single_key` to `renamed` (dry run: nothing was written)",
        ]);
        assert_eq!(everything(db), before);
        let rename = |args: &[&str]| env.mlgate(["secret", "rename"]).args(args).run();
        for dry_run in [&["--yes"][..], &["--dry-run"]] {
            let taken = rename(&[&["single_key", "looks_like_number"], dry_run].concat()).code(5);
            assert_says(&taken, &["secret `looks_like_number` already exists"]);
            let wrong = env
                .mlgate(["secret", "rename", "single_key", "renamed"])
                .args(dry_run)
                .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG)
                .run()
                .code(12);
            assert_says(&wrong, &["the passphrase does not decrypt"]);
        }
        let _ = rename(&["single_key", "renamed"]).code(6);
        let _ = rename(&["no-such", "renamed", "--yes"]).code(4);
        let absent = rename(&["no-such", "renamed", "--yes", "--if-exists"]).success();
        assert_says(&absent, &["no such secret; nothing was changed"]);
        let same = rename(&["single_key", "single_key", "--yes"]).success();
        assert_says(&same, &["secret `single_key` already has this name; nothing was changed"]);
        assert_eq!(everything(db), before);
    }

    fn a_name_that_differs_in_case_is_a_new_one(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = at(db);
        let value = revealed(&env, "single_key", "api_key");
        let _ = env.mlgate(["secret", "rename", "single_key", "Single_Key", "--yes"]).run().success();
        assert_eq!(db.value("SELECT secret_name FROM secrets").as_deref(), Some("Single_Key"));
        assert_eq!(revealed(&env, "Single_Key", "api_key"), value);
    }

    fn a_damaged_secret_is_not_renamed(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = at(db);
        let garbage = db.blob_literal(&[7; 60]);
        db.execute(&format!("UPDATE secrets SET encrypted_value = {garbage}"));
        let before = db.secrets_snapshot();
        let output = env.mlgate(RENAME).run().code(13);
        assert_says(&output, &["secret `single_key` cannot be decrypted"]);
        assert_eq!(db.secrets_snapshot(), before);
    }

    fn renaming_keeps_the_rows_kek_version(db: &TestDb) {
        insert_golden(db, &["single_key", "kek_v2"]);
        let horse = super::fixture::HORSE;
        let env = kept(db, &[("1", horse), ("2", horse)]);
        let _ = env.mlgate(["secret", "rename", "kek_v2", "renamed", "--yes"]).run().success();
        let version = db.value("SELECT kek_version FROM secrets WHERE secret_name = 'renamed'");
        assert_eq!(version.as_deref(), Some("2"));
        let _ = env.mlgate(["verify"]).run().success();
    }
}

#[test]
fn the_old_value_is_overwritten_in_a_sqlite_file() {
    let (env, db) = with_rows(&["single_key"]);
    assert_eq!(db.engine(), Engine::Sqlite);
    let old = db.value("SELECT wrapped_dek FROM secrets").unwrap();
    let old = data_encoding::HEXLOWER.decode(old.as_bytes()).unwrap();
    let has_old = || {
        let file = std::fs::read(db.path()).unwrap();
        file.windows(old.len()).any(|window| window == old)
    };
    assert!(has_old());
    let _ = env.mlgate(RENAME).run().success();
    assert!(!has_old());
}

#[test]
fn the_number_of_names_is_checked() {
    let (env, db) = with_rows(&["single_key"]);
    for (args, says) in [
        (&["single_key"][..], "the new name is missing"),
        (
            &["single_key", "new", "--id", "s-1"],
            "with --id, only the new name is given",
        ),
    ] {
        let output = refused(&env, &db, 2, &[&["secret", "rename"], args].concat());
        assert_says(&output, &[says]);
    }
    let long = "n".repeat(256);
    refused(
        &env,
        &db,
        2,
        &["secret", "rename", "single_key", &long, "--yes"],
    );
}
