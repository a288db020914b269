//! `mlgate secret delete`.

use super::fixture::{assert_says, refused, with_rows};
use crate::common::TestDb;

/// Two model definitions, one of them used by two endpoints.
fn depend_on_single_key(db: &TestDb) {
    let id = db
        .value("SELECT secret_id FROM secrets WHERE secret_name = 'single_key'")
        .unwrap();
    for (definition, name) in [("d-1", "gpt"), ("d-2", "embeddings")] {
        db.execute(&format!(
            "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, \
             created_at, last_updated_at) VALUES ('{definition}', '{name}', '{id}', 'openai', 'm', 1, 1)"
        ));
    }
    for (endpoint, name) in [("e-1", "chat"), ("e-2", "assistant")] {
        db.execute(&format!(
            "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at) \
             VALUES ('{endpoint}', '{name}', 1, 1); \
             INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, \
             created_at) VALUES ('m-{endpoint}', '{endpoint}', 'd-1', 1, 1)"
        ));
    }
}

#[test]
fn dependents_are_listed_before_the_prompt() {
    let (env, db) = with_rows(&["single_key"]);
    depend_on_single_key(&db);
    let args = ["secret", "delete", "single_key"];
    insta::assert_snapshot!(refused(&env, &db, 6, &args), @r#"
    ------- stderr -------
    warning: model definition `embeddings` loses its key (not used by any endpoint)
    warning: model definition `gpt` loses its key (used by assistant, chat)
    warning: endpoint `assistant`: every call fails: none of its primary models has a secret
    warning: endpoint `chat`: every call fails: none of its primary models has a secret
    error: this needs confirmation, and there is no terminal; nothing was changed
    hint: confirm with --confirm "single_key" or --yes
    [exit status: 6]
    "#);
    let output = env
        .mlgate(args)
        .args(["--confirm", "single_key", "-o", "json"])
        .run();
    insta::assert_snapshot!(output, @r#"
    {
      "deleted": {
        "secret_id": "s-ID",
        "secret_name": "single_key",
        "orphaned_model_definitions": [
          "embeddings",
          "gpt"
        ],
        "affected_endpoints": [
          "assistant",
          "chat"
        ],
        "deleted_bindings": []
      }
    }
    ------- stderr -------
    warning: model definition `embeddings` loses its key (not used by any endpoint)
    warning: model definition `gpt` loses its key (used by assistant, chat)
    warning: endpoint `assistant`: every call fails: none of its primary models has a secret
    warning: endpoint `chat`: every call fails: none of its primary models has a secret
    deleted secret `single_key`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    "#);
    let orphans = db.value("SELECT count(*) FROM model_definitions WHERE secret_id IS NULL");
    assert_eq!(orphans.as_deref(), Some("2"));
}

#[test]
fn the_name_or_yes_confirms() {
    let (env, db) = with_rows(&["single_key", "kek_v2", "emoji"]);
    let args = ["secret", "rm", "single_key", "--confirm", "kek_v2"];
    assert_says(
        &refused(&env, &db, 6, &args),
        &["--confirm does not match `single_key`"],
    );
    // --yes does not overrule a wrong name: the two contradict each other.
    refused(
        &env,
        &db,
        6,
        &["secret", "rm", "single_key", "--confirm", "kek_v2", "--yes"],
    );
    refused(&env, &db, 6, &["secret", "rm", "single_key", "--no-input"]);
    insta::assert_snapshot!(env.mlgate(["secret", "delete", "single_key", "--yes"]).run(), @r"
    ------- stderr -------
    no model definition uses secret `single_key`
    deleted secret `single_key`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    env.mlgate(["secret", "delete", "kek_v2", "--confirm", "kek_v2", "-q"])
        .run()
        .success();
    let left = env.mlgate(["secret", "list", "-o", "name"]).run().success();
    assert_eq!(left.stdout(), "emoji\n");
}

#[test]
fn deleting_needs_no_passphrase_and_works_on_damaged_rows() {
    let (env, db) = with_rows(&["single_key"]);
    db.execute("UPDATE secrets SET encrypted_value = x'', wrapped_dek = x'00', kek_version = -1, masked_value = ''");
    env.mlgate(["secret", "delete", "single_key", "-y"])
        .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
        .run()
        .success();
    assert_eq!(
        db.value("SELECT count(*) FROM secrets").as_deref(),
        Some("0")
    );
}

#[test]
fn a_missing_secret_is_an_error_unless_allowed() {
    let (env, db) = with_rows(&["single_key"]);
    refused(&env, &db, 4, &["secret", "delete", "nope", "-y"]);
    let output = env
        .mlgate(["secret", "delete", "nope", "--if-exists", "-o", "json"])
        .run()
        .success();
    assert_eq!(output.stdout(), "");
    assert_says(&output, &["no such secret; nothing was changed"]);
}

#[test]
fn deleting_by_id_is_confirmed_by_the_name() {
    let (env, db) = with_rows(&["single_key"]);
    let id = db.value("SELECT secret_id FROM secrets").unwrap();
    refused(
        &env,
        &db,
        6,
        &["secret", "delete", "--id", &id, "--confirm", &id],
    );
    env.mlgate(["secret", "delete", "--id", &id, "--confirm", "single_key"])
        .run()
        .success();
}
