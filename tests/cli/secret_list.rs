//! `mlgate secret list` and `mlgate secret get`.

use super::fixture::{assert_says, golden_row, insert, refused, with_rows};

#[test]
fn secrets_are_listed_masked_and_sorted_without_a_passphrase() {
    let (env, _db) = with_rows(&["single_key", "multi_key_insertion_order", "kek_v2"]);
    let output = env
        .mlgate(["secret", "list"])
        .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
        .run();
    insta::assert_snapshot!(output, @r"
    NAME                       WORKSPACE  PROVIDER  MASKED VALUES                                                  KEK VERSION  UPDATED               UPDATED BY  ID
    kek_v2                     default    openai    api_key=sk-...0001                                             2            TIME  alice       s-ID
    multi_key_insertion_order  default    bedrock   aws_secret_access_key=wJa...EKEY aws_access_key_id=AKI...MPLE  1            TIME              s-ID
    single_key                 default    openai    api_key=sk-...6789                                             1            TIME              s-ID
    ");
}

#[test]
fn an_empty_list_says_so() {
    let (env, _db) = with_rows(&[]);
    insta::assert_snapshot!(env.mlgate(["secret", "list"]).run(), @r"
    ------- stderr -------
    no secrets
    ");
    assert_eq!(
        env.mlgate(["secret", "list", "-q"])
            .run()
            .success()
            .stderr(),
        ""
    );
    let json = env.mlgate(["secret", "list", "-o", "json"]).run().success();
    assert_eq!(json.json(), serde_json::json!({"secrets": []}));
    assert_eq!(json.stderr(), "");
}

#[test]
fn a_filter_narrows_the_list() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    db.execute("UPDATE secrets SET provider = 'anthropic' WHERE secret_name = 'kek_v2'");
    let names = |args: &[&str]| {
        let output = env
            .mlgate(["secret", "ls", "-o", "name"])
            .args(args)
            .run()
            .success();
        output.stdout().to_owned()
    };
    assert_eq!(names(&["--provider", "anthropic"]), "kek_v2\n");
    assert_eq!(names(&["--provider", "Anthropic"]), "");
    db.execute("UPDATE secrets SET workspace = 'team-a' WHERE secret_name = 'kek_v2'");
    assert_eq!(names(&[]), "single_key\n");
    assert_eq!(names(&["-w", "team-a"]), "kek_v2\n");
    assert_eq!(names(&["--all-workspaces"]), "kek_v2\nsingle_key\n");
    let output = env.mlgate(["secret", "list", "-w", "team-b"]).run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    warning: workspace `team-b` is not in the database's own list of workspaces
    warning: there are rows in several workspaces; a server started without --enable-workspaces would treat them all as one
    no secrets
    hint: the whole database has 2 secrets: --all-workspaces lists them
    ");
    refused(&env, &db, 2, &["secret", "list", "-A", "-w", "team-a"]);
}

#[test]
fn undecryptable_rows_are_listed() {
    let (env, db) = with_rows(&["single_key"]);
    db.execute(
        "UPDATE secrets SET encrypted_value = x'00', wrapped_dek = x'', kek_version = -5, \
         masked_value = 'cut in the mid', auth_config = '{not json'",
    );
    let output = env.mlgate(["secret", "list"]).run();
    insta::assert_snapshot!(output, @r"
    NAME        WORKSPACE  PROVIDER  MASKED VALUES  KEK VERSION  UPDATED               UPDATED BY  ID
    single_key  default    openai    value=***      -5           TIME              s-ID
    ");
    let output = env
        .mlgate(["secret", "get", "single_key", "-o", "json"])
        .run()
        .success();
    assert_eq!(
        output.json()["secret"]["masked_values"],
        serde_json::json!({"value": "***"})
    );
    assert_eq!(output.json()["secret"]["auth_config"], "{not json");
}

#[test]
fn a_stored_name_cannot_control_the_terminal() {
    let (env, db) = with_rows(&[]);
    let mut row = golden_row("single_key");
    row["secret_name"] = "evil\u{1b}[31m\nname".into();
    row["created_by"] = "\u{7}".into();
    insert(&db, &row);
    for args in [
        &["secret", "list"][..],
        &["secret", "list", "-o", "name"],
        &["secret", "get", "--id", row["secret_id"].as_str().unwrap()],
        &["verify"],
        &[
            "secret",
            "delete",
            "--id",
            row["secret_id"].as_str().unwrap(),
            "--confirm",
            "x",
        ],
        &[
            "secret",
            "reveal",
            "--id",
            row["secret_id"].as_str().unwrap(),
        ],
    ] {
        let output = env.mlgate(args).run();
        let all = format!("{}{}", output.stdout(), output.stderr());
        assert!(!all.contains(['\u{1b}', '\u{7}']), "{args:?}: {all:?}");
    }
}

#[test]
fn many_secrets_are_paged_without_gap_or_repetition() {
    let (env, db) = with_rows(&[]);
    db.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) \
         INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
         masked_value, created_at, last_updated_at) \
         SELECT 's-' || i, 'name ' || (i / 3) || CASE i % 3 WHEN 0 THEN '' ELSE '-' || i END, x'', x'', 1, '{}', 1, 1 FROM n",
    );
    let output = env.mlgate(["secret", "list", "-o", "name"]).run().success();
    let names: Vec<_> = output.stdout().lines().collect();
    assert_eq!(names.len(), 2500);
    assert!(names.is_sorted());
}

#[test]
fn a_secret_is_selected_by_name_or_id_but_not_both() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    let id = db
        .value("SELECT secret_id FROM secrets WHERE secret_name = 'kek_v2'")
        .unwrap();
    let by_id = env
        .mlgate(["secrets", "get", "--id", &id, "-o", "name"])
        .run()
        .success();
    assert_eq!(by_id.stdout(), "kek_v2\n");
    refused(&env, &db, 2, &["secret", "get", "kek_v2", "--id", &id]);
    refused(&env, &db, 2, &["secret", "get"]);
    insta::assert_snapshot!(refused(&env, &db, 4, &["secret", "get", "Single_Key"]), @r"
    ------- stderr -------
    error: no secret `Single_Key` in workspace `default`
    hint: `mlgate secret list` lists the existing ones
    [exit status: 4]
    ");
    let output = refused(
        &env,
        &db,
        4,
        &["secret", "get", "--id", "s-nope", "-w", "team-a"],
    );
    assert_says(&output, &["with id `s-nope`"]);
}

#[test]
fn a_filter_without_a_match_is_no_empty_gateway() {
    let (env, _db) = with_rows(&[]);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    let list = |filter: &[&str]| env.mlgate(["secret", "list"]).args(filter).run().success();
    assert_says(&list(&[]), &["no secrets"]);
    for filter in [
        &["--provider", "openai"][..],
        &["--older-than", "1d"],
        &["--unused"],
        &["--revoked"],
        &["--shared"],
        &["--private"],
        &["--expired"],
        &["--expiring", "30d"],
        &["--label", "team"],
        &["--match", "*"],
    ] {
        let output = list(filter);
        assert!(
            output.to_string().contains("no matching secrets"),
            "{filter:?}: {output}"
        );
    }
}

/// The limit counts what matches, not what is read.
#[test]
fn a_limit_applies_after_every_filter() {
    let (env, _db) = with_rows(&[]);
    let run = |command: &str| env.mlgate(command.split(' ')).run().success();
    let _ = run("db init --yes");
    for (name, provider) in [("a", "openai"), ("b", "openai"), ("z", "anthropic")] {
        env.create(name, "sk-1234567890", &["--provider", provider]);
    }
    for name in ["a", "b"] {
        let _ = run(&format!(
            "model create {name} --secret {name} --model-name gpt"
        ));
    }
    let _ = run("secret update z --shared --label team=search --expires 5d");
    for filter in [
        "--provider anthropic",
        "--unused",
        "--shared",
        "--expiring 30d",
        "--label team",
        "--match z*",
        "--sort expires",
    ] {
        let listed = run(&format!("secret list -o name --limit 1 {filter}"));
        assert_eq!(listed.stdout(), "z\n", "{filter}");
    }
}

#[test]
fn filters_on_mlflows_columns_need_no_own_tables() {
    let (env, db) = with_rows(&[]);
    for name in ["old", "used"] {
        env.create(name, "sk-1234567890", &["--provider", "openai"]);
    }
    db.execute("UPDATE secrets SET last_updated_at = 1000 WHERE secret_name = 'old'");
    let run = |command: &str| env.mlgate(command.split(' ')).run().success();
    let _ = run("model create used --secret used --model-name gpt");
    for filter in ["--unused", "--older-than 1d"] {
        let listed = run(&format!("secret list -o name {filter}"));
        assert_eq!(listed.stdout(), "old\n", "{filter}");
    }
}
