//! `mlgate model`.

use super::fixture::{assert_says, refused, with_rows};
use crate::common::{TestDb, TestEnv};

const CREATE: [&str; 7] = [
    "model",
    "create",
    "gpt",
    "--secret",
    "single_key",
    "--model-name",
    "gpt-4o",
];

fn with_model() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    env.mlgate(CREATE).run().success();
    (env, db)
}

#[test]
fn a_model_is_created_without_a_passphrase_and_takes_its_secrets_provider() {
    let (env, db) = with_rows(&["single_key"]);
    let created = env
        .mlgate(CREATE)
        .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
        .run();
    insta::assert_snapshot!(created, @r"
    ------- stderr -------
    created model definition `gpt`
    ");
    let provider = db.value("SELECT provider FROM model_definitions");
    assert_eq!(provider.as_deref(), Some("openai"));
    insta::assert_snapshot!(env.mlgate(["model", "list"]).run(), @r"
    NAME  WORKSPACE  PROVIDER  MODEL NAME  SECRET      UPDATED               UPDATED BY  ID
    gpt   default    openai    gpt-4o      single_key  TIME  tester      d-ID
    ");
    insta::assert_snapshot!(env.mlgate(["model", "get", "gpt"]).run(), @r"
    name:       gpt
    id:         d-ID
    workspace:  default
    provider:   openai
    model:      gpt-4o
    secret:     single_key
    created:    TIME by tester
    updated:    TIME by tester
    ");
    insta::assert_snapshot!(env.mlgate(["model", "get", "gpt", "-o", "json"]).run(), @r#"
    {
      "model_definition": {
        "model_definition_id": "d-ID",
        "name": "gpt",
        "secret_id": "s-ID",
        "secret_name": "single_key",
        "provider": "openai",
        "model_name": "gpt-4o",
        "created_at": MILLISECONDS,
        "last_updated_at": MILLISECONDS,
        "created_by": "tester",
        "last_updated_by": "tester",
        "workspace": "default"
      }
    }
    "#);
    let csv = env.mlgate(["model", "ls", "-o", "csv"]).run().success();
    assert!(csv.stdout().starts_with(
        "name,workspace,provider,model_name,secret,updated,updated_by,id,owner\ngpt,"
    ));
}

#[test]
fn a_taken_name_is_a_conflict_unless_allowed() {
    let (env, db) = with_model();
    insta::assert_snapshot!(refused(&env, &db, 5, &CREATE), @r"
    ------- stderr -------
    error: model definition `gpt` already exists
    hint: change it with `mlgate model update`, or keep it with --if-not-exists
    [exit status: 5]
    ");
    let again = env
        .mlgate(CREATE)
        .args(["--if-not-exists", "-o", "name"])
        .run()
        .success();
    assert_eq!(again.stdout(), "gpt\n");
    assert_says(&again, &["already exists; nothing was changed"]);
}

#[test]
fn errors_are_found_before_anything_is_written() {
    let (env, db) = with_rows(&["single_key"]);
    let create =
        |more: &[&'static str]| [&["model", "create", "gpt", "--model-name", "m"], more].concat();
    refused(&env, &db, 2, &create(&[]));
    let no_secret = refused(&env, &db, 4, &create(&["--secret", "nope"]));
    assert_says(&no_secret, &["no secret `nope`", "mlgate secret list"]);
    refused(&env, &db, 4, &create(&["--secret-id", "s-nope"]));
    refused(
        &env,
        &db,
        2,
        &create(&["--secret", "single_key", "--provider", ""]),
    );
    refused(
        &env,
        &db,
        2,
        &[
            "model",
            "create",
            " ",
            "--model-name",
            "m",
            "--secret",
            "single_key",
        ],
    );
    let long = "m".repeat(257);
    let too_long = refused(
        &env,
        &db,
        2,
        &[
            "model",
            "create",
            "x",
            "--model-name",
            &long,
            "--secret",
            "single_key",
        ],
    );
    assert_says(
        &too_long,
        &["the model name has 257 characters; the limit is 256"],
    );
    db.execute("UPDATE secrets SET provider = NULL");
    let no_provider = refused(&env, &db, 2, &create(&["--secret", "single_key"]));
    assert_says(&no_provider, &["has no provider", "--provider"]);
    refused(&env, &db, 4, &["model", "get", "nope"]);
    refused(
        &env,
        &db,
        4,
        &["model", "update", "nope", "--model-name", "m"],
    );
    refused(&env, &db, 2, &["model", "update", "nope"]);
}

#[test]
fn a_secret_of_another_workspace_is_refused() {
    let (env, db) = with_rows(&["single_key"]);
    db.execute("UPDATE secrets SET workspace = 'team-a'");
    let id = db.value("SELECT secret_id FROM secrets").unwrap();
    let create = [
        "model",
        "create",
        "gpt",
        "--model-name",
        "m",
        "--secret-id",
        &id,
    ];
    let output = refused(&env, &db, 1, &create);
    assert_says(&output, &["is in workspace `team-a`, not in `default`"]);
    env.mlgate(create).args(["-w", "team-a"]).run().success();
    let elsewhere = env.mlgate(["model", "list"]).run().success();
    insta::assert_snapshot!(elsewhere, @r"
    ------- stderr -------
    no model definitions
    hint: the whole database has 1 model definition: --all-workspaces lists them
    ");
    let all = env
        .mlgate(["model", "list", "-A", "-o", "name"])
        .run()
        .success();
    assert_eq!(all.stdout(), "gpt\n");
}

#[test]
fn an_orphan_is_marked_and_can_be_given_a_secret() {
    let (env, db) = with_model();
    env.mlgate(["secret", "delete", "single_key", "--yes"])
        .run()
        .success();
    insta::assert_snapshot!(env.mlgate(["model", "list", "--orphans"]).run(), @r"
    NAME  WORKSPACE  PROVIDER  MODEL NAME  SECRET    UPDATED               UPDATED BY  ID
    gpt   default    openai    gpt-4o      (orphan)  TIME  tester      d-ID
    ");
    insta::assert_snapshot!(env.mlgate(["model", "update", "gpt", "--secret", "kek_v2"]).run(), @r"
    ------- stderr -------
    updated model definition `gpt`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    let orphans = env.mlgate(["model", "list", "--orphans"]).run().success();
    assert_says(&orphans, &["no matching model definitions"]);
    // Deleting without SQLite's foreign keys leaves a dangling id.
    db.execute("PRAGMA foreign_keys = OFF; UPDATE model_definitions SET secret_id = 's-gone'");
    let dangling = env.mlgate(["model", "list", "--orphans"]).run().success();
    assert!(
        dangling.stdout().contains("(orphan: s-gone is missing)"),
        "{dangling}"
    );
}

#[test]
fn each_field_is_updated_alone() {
    let (env, db) = with_model();
    let row = || {
        db.rows(
            "SELECT name, provider, model_name, created_by, last_updated_by FROM model_definitions",
        )
    };
    let change = |args: &[&str]| {
        let update = [&["model", "update", "--actor", "other"], args].concat();
        env.mlgate(update).run().success()
    };
    change(&["gpt", "--rename", "chat"]);
    let text = |row: &[&str]| {
        row.iter()
            .map(|cell| Some((*cell).to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        *row()[0],
        text(&["chat", "openai", "gpt-4o", "tester", "other"])
    );
    change(&["chat", "--model-name", "gpt-4.1"]);
    assert_eq!(
        *row()[0],
        text(&["chat", "openai", "gpt-4.1", "tester", "other"])
    );
    let warned = change(&["chat", "--provider", "azure"]);
    assert_says(
        &warned,
        &["its provider is `azure`, but its secret `single_key` is for `openai`"],
    );
    assert_eq!(
        *row()[0],
        text(&["chat", "azure", "gpt-4.1", "tester", "other"])
    );
    env.mlgate(CREATE).run().success();
    let taken = refused(
        &env,
        &db,
        5,
        &["model", "update", "chat", "--rename", "gpt"],
    );
    assert_says(&taken, &["model definition `gpt` already exists"]);
    change(&["chat", "--rename", "chat"]);
}

#[test]
fn a_model_in_use_is_detached_and_deleted_only_on_request() {
    let (env, db) = with_model();
    env.mlgate([
        "model",
        "create",
        "mini",
        "--secret",
        "kek_v2",
        "--model-name",
        "gpt-4o-mini",
    ])
    .run()
    .success();
    for args in [
        &["chat", "--model", "gpt", "--model", "mini:fallback"][..],
        &[
            "both",
            "--model",
            "gpt",
            "--model",
            "gpt:fallback",
            "--model",
            "mini:fallback",
        ],
        &["cheap", "--model", "mini"],
    ] {
        env.mlgate([&["endpoint", "create"], args].concat())
            .run()
            .success();
    }
    insta::assert_snapshot!(refused(&env, &db, 5, &["model", "delete", "gpt", "--yes"]), @r"
    ------- stderr -------
    error: model definition `gpt` is in use by the endpoints `both`, `chat`
    hint: use --cascade to detach it from them
    [exit status: 5]
    ");
    insta::assert_snapshot!(refused(&env, &db, 6, &["model", "delete", "mini", "--cascade"]), @r#"
    ------- stderr -------
    warning: endpoint `both` loses this model
    warning: endpoint `chat` loses this model
    warning: endpoint `cheap` loses this model
    warning: endpoint `cheap`: every call fails: it has no models, and MLflow does not list it
    error: this needs confirmation, and there is no terminal; nothing was changed
    hint: confirm with --confirm "mini" or --yes
    [exit status: 6]
    "#);
    insta::assert_snapshot!(env.mlgate(["model", "delete", "mini", "--cascade", "--yes", "-o", "json"]).run(), @r#"
    {
      "deleted": {
        "model_definition_id": "d-ID",
        "name": "mini",
        "detached_from": [
          "both",
          "chat",
          "cheap"
        ]
      }
    }
    ------- stderr -------
    warning: endpoint `both` loses this model
    warning: endpoint `chat` loses this model
    warning: endpoint `cheap` loses this model
    warning: endpoint `cheap`: every call fails: it has no models, and MLflow does not list it
    deleted model definition `mini`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    "#);
    let configs = db.rows("SELECT name, fallback_config_json FROM endpoints ORDER BY name");
    let gpt = db
        .value("SELECT model_definition_id FROM model_definitions")
        .unwrap();
    let config = |ids: &str| {
        Some(format!(
            r#"{{"strategy": "SEQUENTIAL", "max_attempts": null, "model_definition_ids": [{ids}]}}"#
        ))
    };
    assert_eq!(configs[0][1], config(&format!("\"{gpt}\"")));
    assert_eq!(configs[1][1], config(""));
    assert_eq!(configs[2][1], None);
    env.mlgate(["model", "delete", "gpt", "--cascade", "--yes"])
        .run()
        .success();
    let left = db.value("SELECT count(*) FROM endpoint_model_mappings");
    assert_eq!(left.as_deref(), Some("0"));
}

#[test]
fn deleting_is_confirmed_by_the_name() {
    let (env, db) = with_model();
    refused(&env, &db, 6, &["model", "delete", "gpt"]);
    insta::assert_snapshot!(env.mlgate(["model", "rm", "gpt", "--confirm", "gpt", "-o", "json"]).run(), @r#"
    {
      "deleted": {
        "model_definition_id": "d-ID",
        "name": "gpt",
        "detached_from": []
      }
    }
    ------- stderr -------
    deleted model definition `gpt`
    "#);
    refused(&env, &db, 4, &["model", "delete", "gpt", "--yes"]);
    let gone = env
        .mlgate(["model", "delete", "gpt", "--if-exists"])
        .run()
        .success();
    assert_says(&gone, &["no such model definition; nothing was changed"]);
}
