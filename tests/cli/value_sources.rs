//! Sources of a secret's value.

use super::fixture::{assert_says, files, refused, revealed, with_rows};

#[test]
fn every_source_gives_the_same_value() {
    let (env, _db) = with_rows(&[]);
    env.write("value", "sk-0123456789\n");
    env.set("KEY", "sk-0123456789");
    let create = |name| {
        env.mlgate(["secret", "create", name])
            .stdin("sk-0123456789\n")
    };
    create("a").args(["--value-stdin"]).run().success();
    create("b").args(["--value-file", "value"]).run().success();
    create("c").args(["--value-file", "-"]).run().success();
    create("d")
        .args(["--value-command", "cat value"])
        .run()
        .success();
    create("e")
        .args(["--field", "api_key=@value"])
        .run()
        .success();
    create("f").args(["--field", "api_key=-"]).run().success();
    create("g")
        .args(["--field", "api_key=env:KEY"])
        .run()
        .success();
    let quiet = ["a", "b", "c", "d", "e", "f", "g"];
    for name in quiet {
        assert_eq!(revealed(&env, name, "api_key"), "sk-0123456789", "{name}");
    }
}

#[test]
fn a_value_on_the_command_line_causes_a_warning() {
    let (env, _db) = with_rows(&[]);
    let output = env
        .mlgate(["secret", "create", "a", "--value", "sk-0123456789"])
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    warning: a value on the command line is visible to other users of this machine, and stays in the shell's history; use --value-stdin or --value-file
    created secret `a`
    ");
    let output = env
        .mlgate([
            "secret",
            "create",
            "b",
            "--field",
            "api_key=sk-0123456789",
            "-q",
        ])
        .run();
    assert_says(
        &output.success(),
        &["warning: a value on the command line is visible"],
    );
}

#[test]
fn several_fields_keep_their_order() {
    let (env, db) = with_rows(&[]);
    env.write("id", "AKIA0123456789");
    env.write("key", "wJalr/+=\n");
    env.mlgate(["secret", "create", "aws", "--provider", "bedrock"])
        .args([
            "--field",
            "aws_secret_access_key=@key",
            "--field",
            "aws_access_key_id=@id",
        ])
        .run()
        .success();
    let whole = env
        .mlgate(["secret", "reveal", "aws", "--whole"])
        .run()
        .success();
    assert_eq!(
        whole.stdout(),
        r#"{"aws_secret_access_key": "wJalr/+=", "aws_access_key_id": "AKIA0123456789"}"#
    );
    assert_eq!(
        db.value("SELECT masked_value FROM secrets").as_deref(),
        Some(
            r#"{"aws_secret_access_key": "wJa.../+=", "aws_access_key_id": "AKI...6789"}"#
                .replace("wJa.../+=", "wJa...r/+=")
                .as_str()
        )
    );
}

#[test]
fn one_trailing_newline_is_dropped() {
    let (env, _db) = with_rows(&[]);
    for (name, stdin, value) in [
        ("a", "v\n", "v"),
        ("b", "v\n\n", "v\n"),
        ("c", "v\r\n", "v"),
        ("d", " v ", " v "),
    ] {
        env.mlgate(["secret", "create", name, "--value-stdin"])
            .stdin(stdin)
            .run()
            .success();
        assert_eq!(revealed(&env, name, "api_key"), value, "{stdin:?}");
    }
}

#[test]
fn an_empty_value_is_refused_whatever_its_source() {
    let (env, db) = with_rows(&[]);
    env.write("empty", "");
    env.write("newline", "\n");
    env.set("EMPTY", "");
    for args in [
        &["--value-stdin"][..],
        &["--value-file", "empty"],
        &["--value-file", "newline"],
        &["--value-command", "true"],
        &["--value", ""],
        &["--field", "k=@empty"],
        &["--field", "k=-"],
        &["--field", "k=env:EMPTY"],
    ] {
        let output = refused(&env, &db, 2, &[&["secret", "create", "n"], args].concat());
        assert_says(&output, &["is empty"]);
    }
    let output = refused(&env, &db, 2, &["secret", "create", "n", "--field", "k="]);
    assert_says(&output, &["is empty after its `=`"]);
}

#[test]
fn reserved_and_repeated_field_names_are_refused() {
    let (env, db) = with_rows(&[]);
    for name in [
        "api_base",
        "base_url",
        "custom_llm_provider",
        "fallbacks",
        "model_list",
    ] {
        let field = format!("{name}=v");
        let output = refused(&env, &db, 2, &["secret", "create", "n", "--field", &field]);
        assert_says(&output, &["reserved by MLflow", name]);
    }
    let twice = ["secret", "create", "n", "--field", "k=1", "--field", "k=2"];
    assert_says(&refused(&env, &db, 2, &twice), &["given twice"]);
    let twice = [
        "secret",
        "create",
        "n",
        "--value",
        "1",
        "--field",
        "api_key=2",
    ];
    assert_says(
        &refused(&env, &db, 2, &twice),
        &["`api_key` is given twice"],
    );
    assert_says(
        &refused(&env, &db, 2, &["secret", "create", "n", "--field", "=v"]),
        &["name is empty"],
    );
}

#[test]
fn a_failing_source_is_named_by_its_option() {
    let (env, db) = with_rows(&[]);
    env.write("binary", b"\xff\xfe");
    for (args, says) in [
        (
            ["--value-file", "nowhere"],
            "the file to read the value from does not exist",
        ),
        (["--value-file", "/nowhere.txt"], "/nowhere.txt"),
        // What ends as a file does is no value.
        (["--value-file", "nowhere.txt"], "from nowhere.txt"),
        (["--value-file", "."], "cannot read the value from ."),
        (["--value-file", "binary"], "not UTF-8"),
        (
            ["--field", "k=@nowhere"],
            "the file to read the value from does not exist",
        ),
        (["--field", "k=env:NOT_SET"], "environment variable"),
        (["--field", "nothing"], "expected --field KEY=SOURCE"),
        (["--field", "c2VjcmV0=="], "expected --field KEY=SOURCE"),
        (
            ["--field", "sk/secret=x"],
            "a field's name may only contain",
        ),
        (
            ["--auth", "api_key=sk-secret"],
            "auth_config is stored unencrypted",
        ),
    ] {
        let output = refused(
            &env,
            &db,
            2,
            &[&["secret", "create", "n"], &args[..]].concat(),
        );
        assert_says(&output, &[says]);
    }
    let failing = [
        "secret",
        "create",
        "n",
        "--value-command",
        "echo sk-secret; echo why >&2; exit 7",
    ];
    let output = refused(&env, &db, 1, &failing);
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    why
    error: the command for the value failed
      because: exit status: 7
    [exit status: 1]
    ");
}

#[test]
fn a_non_utf_8_variable_is_named_not_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let (env, db) = with_rows(&[]);
    let before = files(&env, Some(&db));
    let bytes = std::ffi::OsStr::from_bytes(b"sk-\xff-secret");
    for name in [
        "MLFLOW_CRYPTO_KEK_PASSPHRASE",
        "MLGATE_ACTOR",
        "MLGATE_OUTPUT",
        "MLFLOW_CRYPTO_KEK_VERSION",
        "KEY",
    ] {
        let output = env
            .mlgate(["secret", "create", "n", "--field", "k=env:KEY"])
            .env("KEY", "v")
            .env(name, bytes)
            .run()
            .code(2);
        assert_says(&output, &[name, "not UTF-8"]);
        assert!(
            !String::from_utf8_lossy(output.stderr().as_bytes()).contains("secret"),
            "{output}"
        );
    }
    assert!(files(&env, Some(&db)) == before);
}

#[test]
fn stdin_is_one_stream() {
    let (env, db) = with_rows(&[]);
    for args in [
        &["--value-stdin", "--passphrase-file", "-"][..],
        &["--value-file", "-", "--passphrase-file", "-"],
        &["--field", "a=-", "--field", "b=-"],
        &["--field", "a=-", "--value-stdin"],
    ] {
        let output = refused(&env, &db, 2, &[&["secret", "create", "n"], args].concat());
        assert_says(&output, &["stdin cannot be both"]);
    }
    // Each alone is fine.
    env.mlgate([
        "secret",
        "create",
        "n",
        "--passphrase-file",
        "-",
        "--value",
        "v",
    ])
    .stdin("from stdin\n")
    .run()
    .success();
    env.mlgate(["secret", "reveal", "n"])
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", "from stdin")
        .run()
        .success();
}

#[test]
fn exactly_one_value_source_is_allowed() {
    let (env, db) = with_rows(&[]);
    for args in [
        ["--value", "a", "--value-stdin"],
        ["--value-command", "true", "--value-stdin"],
    ] {
        let output = refused(
            &env,
            &db,
            2,
            &[&["secret", "create", "n"], &args[..]].concat(),
        );
        assert_says(&output, &["cannot be used with"]);
    }
}

#[test]
fn an_endless_source_is_refused() {
    let (env, db) = with_rows(&["single_key"]);
    for source in [
        &["--value-file", "/dev/zero"][..],
        &["--value-command", "cat /dev/zero"],
        &["--field", "api_key=@/dev/zero"],
        &["--passphrase-file", "/dev/zero", "--value-command", "id"],
        &["--passphrase-command", "yes", "--value-command", "id"],
        &["--database-file", "/dev/zero", "--value-command", "id"],
    ] {
        let args = [&["secret", "create", "endless"], source].concat();
        let output = refused(&env, &db, 2, &args);
        assert_says(&output, &["is longer than 16 MiB"]);
    }
}

#[test]
fn commands_for_values_and_passphrases_get_no_passphrase_variable() {
    let (env, _db) = with_rows(&[]);
    let script = "env | grep -c KEK_PASSPHRASE || true";
    env.mlgate(["secret", "create", "counted", "--value-command", script])
        .env("MLGATE_NEW_KEK_PASSPHRASE", "new")
        .env("MLGATE_FROM_KEK_PASSPHRASE", "from")
        .run()
        .success();
    assert_eq!(revealed(&env, "counted", "api_key"), "0");
    // A wrong passphrase, and a command that records its environment.
    let script = "env | grep KEK_PASSPHRASE >seen; echo wrong";
    env.mlgate([
        "secret",
        "reveal",
        "counted",
        "--passphrase-command",
        script,
    ])
    .run()
    .code(12);
    assert_eq!(
        std::fs::read_to_string(env.work().join("seen")).unwrap(),
        ""
    );
}
