//! `mlgate secret create`.

use super::fixture::{WRONG, assert_says, refused, revealed, with_rows};
use crate::common::TestDb;

#[test]
fn a_new_secret_is_reported_and_shown_masked() {
    let (env, db) = with_rows(&["single_key"]);
    let output = env
        .mlgate([
            "secret",
            "create",
            "openai",
            "--provider",
            "openai",
            "--value-stdin",
        ])
        .args([
            "--auth",
            "organization=org-1",
            "--auth",
            "api_base= https://api.example.com/v1 ",
        ])
        .stdin("sk-0123456789\n")
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    created secret `openai`
    ");
    assert_eq!(revealed(&env, "openai", "api_key"), "sk-0123456789");
    let output = env.mlgate(["secret", "get", "openai"]).run();
    insta::assert_snapshot!(output, @r#"
    name:           openai
    id:             s-ID
    workspace:      default
    provider:       openai
    masked values:  api_key=sk-...6789
    auth config:    {"organization":"org-1","api_base":"https://api.example.com/v1"}
    KEK version:    1
    created:        TIME by tester
    updated:        TIME by tester
    used by:        nothing
    "#);
    let output = env.mlgate(["secret", "get", "openai", "-o", "json"]).run();
    insta::assert_snapshot!(output, @r#"
    {
      "secret": {
        "secret_id": "s-ID",
        "secret_name": "openai",
        "masked_values": {
          "api_key": "sk-...6789"
        },
        "created_at": MILLISECONDS,
        "last_updated_at": MILLISECONDS,
        "provider": "openai",
        "created_by": "tester",
        "last_updated_by": "tester",
        "auth_config": {
          "organization": "org-1",
          "api_base": "https://api.example.com/v1"
        },
        "workspace": "default",
        "kek_version": 1,
        "version": "FINGERPRINT"
      },
      "used_by": {
        "model_definitions": []
      }
    }
    "#);
    assert_eq!(
        db.value("SELECT auth_config FROM secrets WHERE secret_name = 'openai'")
            .as_deref(),
        Some(r#"{"organization": "org-1", "api_base": "https://api.example.com/v1"}"#)
    );
}

#[test]
fn scripts_get_the_new_secret_in_mlflows_shape() {
    let (env, _db) = with_rows(&[]);
    let output = env
        .mlgate(["secret", "create", "k", "--value-stdin", "-o", "json", "-q"])
        .stdin("sk-0123456789")
        .run();
    insta::assert_snapshot!(output, @r#"
    {
      "secret": {
        "secret_id": "s-ID",
        "secret_name": "k",
        "masked_values": {
          "api_key": "sk-...6789"
        },
        "created_at": MILLISECONDS,
        "last_updated_at": MILLISECONDS,
        "created_by": "tester",
        "last_updated_by": "tester",
        "workspace": "default",
        "kek_version": 1,
        "version": "FINGERPRINT"
      }
    }
    "#);
    let output = env
        .mlgate(["secret", "create", "l", "--value-stdin", "-o", "name"])
        .stdin("x")
        .run();
    assert_eq!(output.stdout(), "l\n");
}

#[test]
fn a_taken_name_is_a_conflict_unless_allowed() {
    let (env, db) = with_rows(&["single_key"]);
    let args = ["secret", "create", "single_key", "--value", "other-value"];
    insta::assert_snapshot!(refused(&env, &db, 5, &args), @r"
    ------- stderr -------
    error: secret `single_key` already exists
    hint: update it with `mlgate secret update`, or keep it with --if-not-exists
    [exit status: 5]
    ");
    // The passphrase does not matter when nothing is written.
    let output = env
        .mlgate(args)
        .args(["--if-not-exists"])
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    insta::assert_snapshot!(output.run(), @r"
    ------- stderr -------
    secret `single_key` already exists; nothing was changed
    ");
    assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
}

#[test]
fn a_passphrase_that_differs_from_the_other_secrets_is_refused() {
    let (env, db) = with_rows(&["single_key"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    let output = refused(
        &env,
        &db,
        12,
        &["secret", "create", "new", "--value", "sk-0123456789", "-q"],
    );
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    warning: a value on the command line is visible to other users of this machine, and stays in the shell's history; use --value-stdin or --value-file
    error: the passphrase does not decrypt the secrets at KEK version 1; nothing was changed
    hint: check the passphrase and --kek-version; `mlgate kek status` lists the versions, and whether the passphrase decrypts them
    [exit status: 12]
    ");
}

#[test]
fn the_first_secret_of_a_database_takes_any_passphrase_at_version_1() {
    let (env, db) = with_rows(&[]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    env.mlgate(["secret", "create", "new", "--value-stdin"])
        .stdin("x")
        .run()
        .success();
    assert_eq!(
        db.value("SELECT kek_version FROM secrets").as_deref(),
        Some("1")
    );
}

#[test]
fn without_a_terminal_a_missing_value_is_a_usage_error() {
    let (env, db) = with_rows(&[]);
    insta::assert_snapshot!(refused(&env, &db, 2, &["secret", "create", "new"]), @r"
    ------- stderr -------
    error: no value was given
    hint: use --value-stdin, --value-file or --field KEY=@FILE
    [exit status: 2]
    ");
}

#[test]
fn problematic_names_are_refused() {
    let (env, db) = with_rows(&[]);
    for (name, why) in [
        ("", "empty"),
        (" ", "empty"),
        (" key", "begins or ends with white space"),
        ("key ", "begins or ends with white space"),
        ("a\nb", "control character"),
        (&"n".repeat(256), "256 characters; the limit is 255"),
    ] {
        let output = refused(&env, &db, 2, &["secret", "create", name, "--value", "v"]);
        assert_says(&output, &[why]);
    }
    let output = refused(
        &env,
        &db,
        2,
        &["secret", "create", "n", "--value", "v", "--provider", ""],
    );
    assert_says(&output, &["the provider is empty"]);
    let output = refused(
        &env,
        &db,
        2,
        &[
            "secret", "create", "n", "--value", "v", "--actor", "a\u{1b}",
        ],
    );
    assert_says(&output, &["the actor contains a control character"]);
}

#[test]
fn settings_that_mlflow_refuses_are_refused() {
    let (env, db) = with_rows(&[]);
    for (setting, why) in [
        ("base_url=https://x", "`base_url` is reserved by MLflow"),
        (
            "custom_llm_provider=x",
            "`custom_llm_provider` is reserved by MLflow",
        ),
        ("fallbacks=x", "`fallbacks` is reserved by MLflow"),
        ("model_list=x", "`model_list` is reserved by MLflow"),
        (
            "api_base=https://user:pw-hidden@host/",
            "must not contain a user or password",
        ),
        ("api_base=host/v1", "not a URL"),
        ("api_base=https:///v1", "not a URL"),
        ("=x", "key is empty"),
        ("nothing", "expected KEY=VALUE"),
    ] {
        let output = refused(
            &env,
            &db,
            2,
            &["secret", "create", "n", "--value", "v", "--auth", setting],
        );
        assert_says(&output, &[why]);
        assert!(!output.stderr().contains("pw-hidden"), "{output}");
    }
}

#[test]
fn a_blank_api_base_is_dropped_and_an_http_one_causes_a_warning() {
    let (env, db) = with_rows(&[]);
    let create = |name, auth| {
        env.mlgate(["secret", "create", name, "--value-stdin", "--auth", auth])
            .stdin("v")
            .run()
    };
    assert_says(
        &create("a", "api_base=http://localhost:11434").success(),
        &["warning", "`http`"],
    );
    create("b", "api_base=  ").success();
    let stored = db.rows("SELECT auth_config FROM secrets ORDER BY secret_name");
    assert_eq!(
        stored[0][0].as_deref(),
        Some(r#"{"api_base": "http://localhost:11434"}"#)
    );
    assert_eq!(stored[1][0], None);
}

#[test]
fn sources_of_the_creator_have_a_fixed_precedence() {
    let (env, db) = with_rows(&[]);
    let created_by = |name: &str| {
        db.value(&format!(
            "SELECT created_by FROM secrets WHERE secret_name = '{name}'"
        ))
        .unwrap()
    };
    let create = |name| {
        env.mlgate(["secret", "create", name, "--value-stdin"])
            .stdin("v")
    };
    create("a").args(["--actor", "on-argv"]).run().success();
    create("b").run().success();
    create("c")
        .env_remove("MLGATE_ACTOR")
        .env("MLFLOW_TRACKING_USERNAME", "ml-user")
        .run()
        .success();
    let found: Vec<_> = ["a", "b", "c"].into_iter().map(created_by).collect();
    assert_eq!(found, ["on-argv", "tester", "ml-user"]);
}

#[test]
fn an_unlisted_workspace_causes_a_warning() {
    let (env, db) = with_rows(&[]);
    let create = |name, workspace| {
        env.mlgate([
            "secret",
            "create",
            name,
            "--value-stdin",
            "--workspace",
            workspace,
        ])
        .stdin("v")
        .run()
        .success()
    };
    insta::assert_snapshot!(create("a", "team-a"), @r"
    ------- stderr -------
    warning: workspace `team-a` is not in the database's own list of workspaces
    created secret `a`
    ");
    db.execute("INSERT INTO workspaces (name) VALUES ('team-b')");
    db.execute("UPDATE secrets SET workspace = 'team-b'");
    assert_eq!(create("b", "team-b").stderr(), "created secret `b`\n");
    let _ = env.mlgate(["secret", "get", "b"]).run().code(4);
    let _ = env
        .mlgate(["secret", "get", "b"])
        .env("MLFLOW_WORKSPACE", "team-b")
        .run()
        .success();
    let output = refused(&env, &db, 2, &["secret", "list", "-w", "Team_A"]);
    assert_says(&output, &["invalid workspace name"]);
}

#[test]
fn a_database_without_workspaces_names_the_release_that_has_them() {
    let db = TestDb::release(crate::common::Engine::Sqlite, "3.8.0");
    let env = super::fixture::at(&db);
    for args in [
        &["secret", "list", "-w", "team-a"][..],
        &["secret", "get", "x", "-w", "team-a"],
        &["secret", "create", "x", "--value", "v", "-w", "team-a"],
        &["secret", "delete", "x", "-y", "-w", "team-a"],
    ] {
        assert_says(
            &refused(&env, &db, 10, args),
            &["no workspaces", "MLflow 3.10.0"],
        );
    }
    env.mlgate(["secret", "create", "x", "--value-stdin", "-w", "default"])
        .stdin("v")
        .run()
        .success();
    assert_eq!(revealed(&env, "x", "api_key"), "v");
}
