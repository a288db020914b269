//! Sources of the current passphrase, and their precedence.

use super::fixture::{HORSE, WRONG, assert_says, refused, with_rows};

#[test]
fn sources_have_a_fixed_precedence() {
    let (env, _db) = with_rows(&["single_key"]);
    env.write("horse", format!("{HORSE}\n"));
    env.write("wrong", WRONG);
    let credentials = env.home().join("credentials");
    std::fs::create_dir(&credentials).unwrap();
    std::fs::write(credentials.join("mlgate-passphrase"), format!("{HORSE}\n")).unwrap();
    let reveal = |args: &[&str], vars: &[(&str, &str)]| {
        let mut command = env
            .mlgate(["secret", "reveal", "single_key", "-q"])
            .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
            .args(args)
            .stdin(format!("{HORSE}\n"));
        for (name, value) in vars {
            command = command.env(name, value);
        }
        command.run().status().code()
    };
    let variable = "MLFLOW_CRYPTO_KEK_PASSPHRASE";
    let systemd = ("CREDENTIALS_DIRECTORY", credentials.to_str().unwrap());
    // Each alone.
    assert_eq!(reveal(&["--passphrase-file", "horse"], &[]), Some(0));
    assert_eq!(reveal(&["--passphrase-file", "-"], &[]), Some(0));
    assert_eq!(reveal(&["--passphrase-command", "cat horse"], &[]), Some(0));
    assert_eq!(reveal(&[], &[(variable, HORSE)]), Some(0));
    assert_eq!(reveal(&[], &[systemd]), Some(0));
    // The option wins over the variable, the variable over the credential.
    assert_eq!(
        reveal(&["--passphrase-file", "horse"], &[(variable, WRONG)]),
        Some(0)
    );
    assert_eq!(
        reveal(&["--passphrase-command", "cat horse"], &[(variable, WRONG)]),
        Some(0)
    );
    assert_eq!(
        reveal(&["--passphrase-file", "wrong"], &[(variable, HORSE)]),
        Some(12)
    );
    assert_eq!(reveal(&[], &[(variable, WRONG), systemd]), Some(12));
    // An empty variable counts as unset.
    assert_eq!(reveal(&[], &[(variable, ""), systemd]), Some(0));
}

#[test]
fn a_variable_is_verbatim_and_a_file_loses_one_newline() {
    let (env, _db) = with_rows(&["kek_v65536", "single_key"]);
    let code = |name: &str, args: &[&str], variable: &str| {
        let command = env.mlgate(["secret", "reveal", name, "-q"]).args(args);
        command
            .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", variable)
            .run()
            .status()
            .code()
    };
    // This passphrase has a trailing newline.
    assert_eq!(code("kek_v65536", &[], "with-newline\n"), Some(0));
    assert_eq!(code("kek_v65536", &[], "with-newline"), Some(12));
    env.write("newline", "with-newline\n");
    env.write("two", "with-newline\n\n");
    assert_eq!(
        code("kek_v65536", &["--passphrase-file", "newline"], ""),
        Some(12)
    );
    assert_eq!(
        code("kek_v65536", &["--passphrase-file", "two"], ""),
        Some(0)
    );
    assert_eq!(
        code(
            "kek_v65536",
            &["--passphrase-file", "newline", "--passphrase-verbatim"],
            ""
        ),
        Some(0)
    );
    let command = [
        "--passphrase-command",
        "cat newline",
        "--passphrase-verbatim",
    ];
    assert_eq!(code("kek_v65536", &command, ""), Some(0));
    assert_eq!(code("single_key", &[], &format!("{HORSE}\n")), Some(12));
    assert_eq!(code("single_key", &[], &format!(" {HORSE}")), Some(12));
}

#[test]
fn the_public_default_needs_an_option_and_is_always_reported() {
    let (env, db) = with_rows(&["kek_default_passphrase"]);
    let args = ["secret", "reveal", "kek_default_passphrase", "-q"];
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    insta::assert_snapshot!(refused(&env, &db, 2, &args), @r"
    ------- stderr -------
    error: this needs the KEK passphrase, and none was given
    hint: set MLFLOW_CRYPTO_KEK_PASSPHRASE, or use --passphrase-file, --passphrase-command or --kek-file
    hint: if the server has none set, use MLflow's public default with --default-passphrase
    [exit status: 2]
    ");
    insta::assert_snapshot!(env.mlgate(args).args(["--default-passphrase"]).run(), @r"
    sk-default-passphrase[no newline]
    ------- stderr -------
    warning: using MLflow's public default passphrase: anyone who can read the database can decrypt its secrets
    warning: printing the value of secret `kek_default_passphrase` in clear
    ");
    // Given explicitly it is the same passphrase with the same warning.
    let output = env
        .mlgate(args)
        .env(
            "MLFLOW_CRYPTO_KEK_PASSPHRASE",
            "mlflow-default-kek-passphrase-for-development-only",
        )
        .run()
        .success();
    assert_says(
        &output,
        &["warning: the passphrase is MLflow's public default"],
    );
}

#[test]
fn an_empty_passphrase_is_refused() {
    let (env, db) = with_rows(&["kek_default_passphrase"]);
    env.write("empty", "\n");
    for source in [
        ["--passphrase-file", "empty"],
        ["--passphrase-command", "true"],
    ] {
        let args = [&["secret", "reveal", "kek_default_passphrase"], &source[..]].concat();
        insta::allow_duplicates! {
            insta::assert_snapshot!(refused(&env, &db, 2, &args), @r"
            ------- stderr -------
            error: the passphrase is empty
            hint: MLflow uses its public default instead of an empty passphrase; use --default-passphrase if that is intended
            [exit status: 2]
            ");
        }
    }
}

#[test]
fn failing_sources_are_explained() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("binary", b"\xff\xfe");
    for (args, code, says) in [
        (
            ["--passphrase-file", "hunter2"],
            2,
            "the file to read the passphrase from does not exist",
        ),
        (
            ["--passphrase-file", "/nowhere/kek"],
            2,
            "the file to read the passphrase from does not exist",
        ),
        (["--passphrase-file", "/etc/no-kek"], 2, "/etc/no-kek"),
        (["--passphrase-file", "binary"], 2, "not UTF-8"),
        (
            ["--passphrase-command", "exit 3"],
            1,
            "the command for the passphrase failed",
        ),
        (["--passphrase-command", "kill -9 $$"], 1, "signal: 9"),
    ] {
        let output = refused(
            &env,
            &db,
            code,
            &[&["secret", "reveal", "single_key"], &args[..]].concat(),
        );
        assert_says(&output, &[says]);
        assert!(!output.stderr().contains("hunter2"), "{output}");
    }
    for both in [
        &[
            "--passphrase-file",
            "binary",
            "--passphrase-command",
            "true",
        ][..],
        &["--passphrase-file", "binary", "--default-passphrase"],
        &["--passphrase-command", "true", "--default-passphrase"],
    ] {
        refused(
            &env,
            &db,
            2,
            &[&["secret", "reveal", "single_key"], both].concat(),
        );
    }
}
