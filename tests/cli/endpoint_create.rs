//! `mlgate endpoint create`: models and their options, refusals, creation of everything at once.

use super::fixture::{assert_says, refused, with_models, with_rows};

#[test]
fn the_new_endpoint_is_shown_to_people_and_scripts() {
    let (env, _db) = with_models(&["gpt", "claude", "mini"]);
    let args = ["endpoint", "create", "chat", "--model", "gpt:weight=0.7"];
    let more = [
        "--model",
        "claude:weight=0.3",
        "--model",
        "mini:fallback",
        "--max-attempts",
        "1",
        "--tag",
        "team=search",
    ];
    insta::assert_snapshot!(env.mlgate(args).args(more).run().success(), @r"
    ------- stderr -------
    created endpoint `chat`
    its calls are traced in the new experiment `gateway/chat` (id 1)
    its 2 primary models share the traffic by weight
    ");
    let args = [
        "endpoint",
        "create",
        "embed",
        "--model",
        "gpt",
        "--no-usage-tracking",
        "-v",
        "-o",
        "json",
    ];
    insta::assert_snapshot!(env.mlgate(args).run().success(), @r#"
    {
      "endpoint": {
        "endpoint_id": "e-ID",
        "name": "embed",
        "created_at": MILLISECONDS,
        "last_updated_at": MILLISECONDS,
        "model_mappings": [
          {
            "mapping_id": "m-ID",
            "endpoint_id": "e-ID",
            "model_definition_id": "d-ID",
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
            },
            "weight": 1.0,
            "created_at": MILLISECONDS,
            "created_by": "tester",
            "linkage_type": "PRIMARY"
          }
        ],
        "created_by": "tester",
        "last_updated_by": "tester",
        "usage_tracking": false,
        "workspace": "default"
      }
    }
    ------- stderr -------
    database: $DATABASE (from MLGATE_DATABASE)
    created endpoint `embed`
    its calls are not traced
    "#);
}

#[test]
fn secret_model_and_endpoint_are_created_together() {
    let (env, db) = with_rows(&["single_key"]);
    let args = ["endpoint", "create", "chat", "--model-name", "gpt-4o"];
    let new = ["--provider", "openai", "--value-stdin"];
    let output = env.mlgate(args).args(new).stdin("sk-new").run().success();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    created secret `chat`
    created model definition `chat`
    created endpoint `chat`
    its calls are traced in the new experiment `gateway/chat` (id 1)
    ");
    // The secret exists with another provider, which may be a mistake.
    let args = [
        "endpoint",
        "create",
        "other",
        "--model-name",
        "claude",
        "--secret",
        "chat",
        "--provider",
        "anthropic",
        "--definition-name",
        "claude",
    ];
    insta::assert_snapshot!(env.mlgate(args).run().success(), @r"
    ------- stderr -------
    created model definition `claude`
    created endpoint `other`
    its calls are traced in the new experiment `gateway/other` (id 2)
    warning: model definition `claude`: its provider is `anthropic`, but its secret `chat` is for `openai`
    ");
    let models = db.rows("SELECT name, provider, model_name FROM model_definitions ORDER BY name");
    assert_eq!(models.len(), 2);
    // Nothing says where the value of a new secret is, and there is no terminal.
    let args = [
        "endpoint",
        "create",
        "x",
        "--model-name",
        "m",
        "--provider",
        "openai",
    ];
    insta::assert_snapshot!(refused(&env, &db, 4, &args), @r"
    ------- stderr -------
    error: no secret `x` in workspace `default`
    hint: `mlgate secret list` lists the existing ones
    hint: create it with --value-stdin, --value-file or --field KEY=@FILE
    [exit status: 4]
    ");
}

#[test]
fn secrets_that_would_be_overwritten_or_ignored_are_refused() {
    let (env, db) = with_models(&["gpt"]);
    let value = ["--value", "sk-123456789"];
    for (code, args, says) in [
        (
            5,
            &[
                "--model-name",
                "m",
                "--secret",
                "single_key",
                "--provider",
                "openai",
            ][..],
            "secret `single_key` already exists",
        ),
        (2, &["--model", "gpt"], "without a new model definition"),
        (2, &["--model-name", "m"], "a new one needs its provider"),
    ] {
        let args = [&["endpoint", "create", "chat"], args, &value].concat();
        assert_says(&refused(&env, &db, code, &args), &[says]);
    }
    // The key of another passphrase: no part of the endpoint is left either.
    let args = [
        "endpoint",
        "create",
        "chat",
        "--model-name",
        "m",
        "--provider",
        "openai",
    ];
    let output = env
        .mlgate(args)
        .args(value)
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", "another passphrase")
        .run()
        .code(12);
    assert_says(&output, &["does not decrypt the secrets"]);
    for table in ["endpoints", "experiments WHERE experiment_id > 0"] {
        let left = db.value(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(left.as_deref(), Some("0"), "{table}");
    }
}

#[test]
fn an_endpoint_that_the_gateway_could_not_use_is_refused() {
    let (env, db) = with_models(&["gpt", "mini"]);
    let long = "x".repeat(249);
    for (code, args, says) in [
        (2, &["chat"][..], "needs a model"),
        (2, &["a b", "--model", "gpt"], "letters, digits"),
        (2, &["", "--model", "gpt"], "letters, digits"),
        (2, &[&long, "--model", "gpt"], "limit is 248"),
        (
            2,
            &["chat", "--model", "gpt:fallback"],
            "needs a primary model",
        ),
        (
            2,
            &["chat", "--model", "gpt", "--model", "gpt"],
            "given twice as PRIMARY",
        ),
        (
            2,
            &[
                "chat",
                "--model",
                "gpt",
                "--model",
                "mini:fallback=1",
                "--model",
                "gpt:fallback=1",
            ],
            "have the order 1",
        ),
        (2, &["chat", "--model", "gpt:weight=0"], "at least 0.01"),
        (2, &["chat", "--model", "gpt:weight=nan"], "finite"),
        (
            2,
            &["chat", "--model", "gpt:fallback=first"],
            "whole number",
        ),
        (
            2,
            &["chat", "--model", "gpt", "--max-attempts", "0"],
            "--max-attempts",
        ),
        (
            2,
            &["chat", "--model", "gpt", "--tag", "a=1", "--tag", "a=2"],
            "tag `a` is given twice",
        ),
        (
            2,
            &["chat", "--model", "gpt", "--tag", "=1"],
            "key is empty",
        ),
        (
            4,
            &["chat", "--model", "nope"],
            "no model definition `nope`",
        ),
        (4, &["chat", "--model-id", "d-none"], "with id `d-none`"),
        (
            4,
            &["chat", "--model", "gpt", "--experiment", "nope"],
            "no experiment `nope`",
        ),
        (
            4,
            &["chat", "--model", "gpt", "--experiment-id", "x"],
            "no experiment with id `x`",
        ),
        (
            2,
            &["chat", "--model", "gpt", "--provider", "openai"],
            "--model-name",
        ),
        (
            2,
            &[
                "chat",
                "--model",
                "gpt",
                "--no-usage-tracking",
                "--usage-tracking",
            ],
            "cannot be used",
        ),
    ] {
        let args = [&["endpoint", "create"], args].concat();
        assert_says(&refused(&env, &db, code, &args), &[says]);
    }
    // A long name is fine without an experiment named after it.
    env.mlgate([
        "endpoint",
        "create",
        &long,
        "--model",
        "gpt",
        "--no-usage-tracking",
    ])
    .run()
    .success();
}

#[test]
fn a_taken_name_is_an_error_unless_allowed() {
    let (env, db) = with_models(&["gpt", "mini"]);
    let create = ["endpoint", "create", "chat", "--model", "gpt"];
    env.mlgate(create).run().success();
    insta::assert_snapshot!(refused(&env, &db, 5, &create), @r"
    ------- stderr -------
    error: endpoint `chat` already exists
    hint: change it with `mlgate endpoint update`, or keep it with --if-not-exists
    [exit status: 5]
    ");
    let again = ["--if-not-exists", "--model", "mini", "-o", "json"];
    let output = env.mlgate(create).args(again).run().success();
    assert_says(&output, &["already exists; nothing was changed"]);
    let models = output.json()["endpoint"]["model_mappings"].clone();
    assert_eq!(models.as_array().map(Vec::len), Some(1));
}

#[test]
fn the_artifact_root_is_derived_or_given() {
    let (env, db) = with_models(&["gpt"]);
    let place = |name: &str| {
        let sql =
            format!("SELECT artifact_location FROM experiments WHERE name = 'gateway/{name}'");
        db.value(&sql).unwrap()
    };
    let create = |name: &str| env.mlgate(["endpoint", "create", name, "--model", "gpt"]);
    create("derived").run().success();
    assert_eq!(place("derived"), "mlflow-artifacts:/1");
    create("told")
        .env("MLFLOW_DEFAULT_ARTIFACT_ROOT", "s3://bucket/root")
        .run()
        .success();
    assert_eq!(place("told"), "s3://bucket/root/2");
    create("option")
        .env("MLFLOW_DEFAULT_ARTIFACT_ROOT", "s3://bucket/root")
        .args(["--artifact-root", "/srv/mlruns/"])
        .run()
        .success();
    assert_eq!(place("option"), "/srv/mlruns/3");
    create("scoped")
        .env("MLFLOW_ENABLE_WORKSPACES", "true")
        .run()
        .success();
    assert_eq!(place("scoped"), "mlflow-artifacts:/workspaces/default/4");
    let long = "x".repeat(250);
    let args = [
        "endpoint",
        "create",
        "long",
        "--model",
        "gpt",
        "--artifact-root",
        &long,
    ];
    assert_says(
        &refused(&env, &db, 1, &args),
        &["261 characters", "limit is 256"],
    );
    db.execute("UPDATE experiments SET artifact_location = NULL");
    let args = ["endpoint", "create", "lost", "--model", "gpt"];
    assert_says(&refused(&env, &db, 1, &args), &["--artifact-root"]);
}

#[test]
fn a_model_without_a_secret_is_warned_about() {
    let (env, db) = with_models(&["gpt"]);
    db.execute("UPDATE model_definitions SET secret_id = NULL");
    let output = env
        .mlgate(["endpoint", "create", "chat", "--model", "gpt"])
        .run()
        .code(5);
    assert_says(
        &output,
        &["every call fails: none of its primary models has a secret"],
    );
    let output = env
        .mlgate(["endpoint", "create", "chat", "--model", "gpt", "--no-check"])
        .run()
        .success();
    assert_says(
        &output,
        &["`gpt`: it has no secret; the gateway silently skips it"],
    );
}
