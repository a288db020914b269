//! `--output`, `--quiet` and colours: what goes to stdout and stderr.

use super::fixture::{NEW, WRONG, assert_says, with_rows};
use crate::common::{CommandOutput, TestEnv};

#[test]
fn a_list_in_every_format() {
    let (env, _db) = with_rows(&["single_key", "unicode_name_é🔑"]);
    insta::assert_snapshot!(env.mlgate(["secret", "list", "-o", "csv"]).run(), @r"
    name,workspace,provider,masked_values,kek_version,updated,updated_by,id,owner
    single_key,default,openai,api_key=sk-...6789,1,TIME,,s-ID,
    unicode_name_é🔑,default,,api_key=sk-...0001,1,TIME,,s-ID,
    ");
    insta::assert_snapshot!(env.mlgate(["secret", "list", "-o", "yaml"]).run(), @r"
    secrets:
    - secret_id: s-ID
      secret_name: single_key
      masked_values:
        api_key: sk-...6789
      created_at: MILLISECONDS
      last_updated_at: MILLISECONDS
      provider: openai
      workspace: default
      kek_version: 1
    - secret_id: s-ID
      secret_name: unicode_name_é🔑
      masked_values:
        api_key: sk-...0001
      created_at: MILLISECONDS
      last_updated_at: MILLISECONDS
      workspace: default
      kek_version: 1
    ");
    let whole = env.mlgate(["secret", "list", "-o", "json"]).run().success();
    let lines = env
        .mlgate(["secret", "list", "-o", "jsonl"])
        .run()
        .success();
    let rows: Vec<serde_json::Value> = lines
        .stdout()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(whole.json()["secrets"], serde_json::Value::from(rows));
    insta::assert_snapshot!(env.mlgate(["secret", "list", "-o", "name"]).run(), @r"
    single_key
    unicode_name_é🔑
    ");
    let by_variable = env
        .mlgate(["secret", "list"])
        .env("MLGATE_OUTPUT", "name")
        .run()
        .success();
    assert_eq!(by_variable.stdout(), "single_key\nunicode_name_é🔑\n");
    let both = env
        .mlgate(["secret", "list", "-o", "csv"])
        .env("MLGATE_OUTPUT", "name")
        .run()
        .success();
    assert!(both.stdout().starts_with("name,workspace,"));
}

#[test]
fn every_command_prints_its_data_in_every_format() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("MLGATE_NEW_KEK_PASSPHRASE", super::fixture::NEW);
    for args in [
        &["secret", "list"][..],
        &["secret", "get", "single_key"],
        &["secret", "create", "single_key", "--if-not-exists"],
        &["secret", "update", "single_key", "--auth", "organization=1"],
        &["provider", "list"],
        &["provider", "show", "bedrock"],
        &["kek", "status"],
        &["verify"],
        &["db", "status"],
        &["rotate-kek", "--dry-run"],
    ] {
        let run = |format: &str| env.mlgate(args).args(["-q", "-o", format]).run().success();
        assert!(run("json").json().is_object(), "{args:?}");
        for line in run("jsonl").stdout().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(row.is_object(), "{args:?}: {line}");
        }
        assert!(run("yaml").stdout().contains(": "), "{args:?}");
        let _ = (run("csv"), run("name"), run("table"));
    }
}

/// The one JSON object on the stderr of a failed command.
fn json_error(output: &CommandOutput) -> serde_json::Value {
    assert_eq!(output.stdout(), "", "{output}");
    let lines: Vec<_> = output
        .stderr()
        .lines()
        .filter(|line| line.starts_with('{'))
        .collect();
    let [line] = lines.as_slice() else {
        panic!("not one object: {output}")
    };
    serde_json::from_str(line).unwrap()
}

#[test]
fn with_json_an_error_is_one_object() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("MLGATE_OUTPUT", "json");
    for (args, code, kind) in [
        (&["secret", "get", "nope"][..], 4, "not_found"),
        (
            &[
                "secret",
                "create",
                "single_key",
                "--value-file",
                "/dev/null",
            ],
            5,
            "conflict",
        ),
        (&["secret", "delete", "single_key"], 6, "not_confirmed"),
        (
            &["secret", "list", "-d", "sqlite:///nowhere.db"],
            10,
            "no_database",
        ),
        (
            &["secret", "reveal", "single_key", "--kek-version", "5"],
            12,
            "wrong_key",
        ),
        (
            &["secret", "reveal", "single_key", "--kek-version", "x"],
            2,
            "usage",
        ),
        (&["secret", "reveal", "single_key", "--nope"], 2, "usage"),
        (&["secrte"], 2, "usage"),
    ] {
        let output = env.mlgate(args).run().code(code);
        let error = json_error(&output);
        assert_eq!(error["error"]["exit_code"], code, "{error}");
        assert_eq!(error["error"]["kind"], kind, "{error}");
        assert!(!error["error"]["message"].as_str().unwrap().is_empty());
    }
    let output = env
        .mlgate(["secrte", "-o", "json"])
        .env_remove("MLGATE_OUTPUT")
        .run()
        .code(2);
    insta::assert_snapshot!(output, @r#"
    ------- stderr -------
    {"error":{"exit_code":2,"kind":"usage","message":"unrecognized subcommand '…'","causes":[],"hints":["some similar subcommands exist: 'secrets', 'secret'","run with --help to list the options"]}}
    [exit status: 2]
    "#);
    let output = env
        .mlgate(["secret", "list", "-o", "yaml", "-w", "X"])
        .run()
        .code(2);
    assert_says(&output, &["error: invalid workspace name"]);
}

#[test]
fn an_unknown_format_is_a_usage_error() {
    let (env, _db) = with_rows(&[]);
    let output = env
        .mlgate(["secret", "list"])
        .env("MLGATE_OUTPUT", "jsn")
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    error: MLGATE_OUTPUT is not an output format
    hint: use one of table, json, jsonl, yaml, csv, name
    [exit status: 2]
    ");
}

#[test]
fn quiet_keeps_data_warnings_and_errors() {
    let (env, _db) = with_rows(&["single_key"]);
    let output = env
        .mlgate(["secret", "delete", "single_key", "-y", "-q"])
        .run()
        .success();
    assert_eq!((output.stdout(), output.stderr()), ("", ""));
    let output = env
        .mlgate(["secret", "create", "k", "-q", "--value", "v"])
        .run()
        .success();
    assert_says(&output, &["warning: "]);
    let output = env
        .mlgate(["secret", "reveal", "k", "-q"])
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG)
        .run()
        .code(12);
    assert_says(&output, &["error: ", "hint: "]);
}

#[test]
fn verbose_names_the_source_of_the_database() {
    let (env, _db) = with_rows(&[]);
    let output = env.mlgate(["secret", "list", "-v"]).run().success();
    assert_says(&output, &["(from MLGATE_DATABASE)"]);
    let _ = env.mlgate(["secret", "list", "-v", "-q"]).run().code(2);
}

#[test]
fn colour_follows_terminal_and_variables() {
    let (env, _db) = with_rows(&[]);
    let coloured = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = env.mlgate(["secret", "get", "nope"]).args(args);
        for (name, value) in variables {
            command = command.env(name, value);
        }
        command.run().code(4).stderr().contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(
        &[],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn completions_man_pages_and_help_need_no_database() {
    let env = TestEnv::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = env.mlgate(["completions", shell]).run().success();
        assert!(output.stdout().contains("rotate-kek"), "{shell}");
        assert_eq!(output.stderr(), "");
    }
    assert!(
        env.mlgate(["--help"])
            .run()
            .success()
            .stdout()
            .contains("Exit codes:")
    );
    assert!(
        env.mlgate(["--version"])
            .run()
            .success()
            .stdout()
            .starts_with("mlgate ")
    );
    let _ = env.mlgate(["man", "."]).run().success();
    assert!(env.work().join("mlgate-rotate-kek.1").exists());
    let _ = env.mlgate(["man", "nowhere"]).run().code(1);
}

#[test]
fn a_document_is_printed_as_csv_of_its_fields() {
    let (env, _db) = with_rows(&["single_key"]);
    let csv = |args: &[&str]| env.mlgate(args).args(["-o", "csv"]).run().success();
    let status = csv(&["db", "status"]);
    assert!(status.stdout().starts_with("field,value\ndatabase,"));
    assert!(status.stdout().contains("\nrows.secrets,1\n"), "{status}");
    assert!(status.stdout().contains("\nkek_versions.1,1\n"), "{status}");
    assert!(status.stdout().contains("\nusable,true\n"), "{status}");
    assert!(status.stdout().contains("\ncluster,\n"), "{status}");
    env.set("MLGATE_NEW_KEK_PASSPHRASE", NEW);
    let rotated = csv(&["rotate-kek", "-y", "-q"]);
    assert!(rotated.stdout().starts_with("field,value\n"), "{rotated}");
    assert!(rotated.stdout().contains("\nrotated,1\n"), "{rotated}");
}
