//! Usage errors.

use std::os::unix::ffi::OsStrExt as _;

use super::fixture::assert_says;
use crate::common::TestEnv;

#[test]
fn an_unknown_argument_is_not_echoed() {
    let env = TestEnv::new();
    let run = |args: &[&str]| env.mlgate(args).run().code(2);
    insta::assert_snapshot!(run(&["secret", "create", "name", "sk-0123456789"]), @r"
    ------- stderr -------
    error: unexpected argument '…' found

      tip: the word is not shown, because it may be a secret that lost its option

    Usage: mlgate secret create [OPTIONS] <NAME>

    For more information, try '--help'.
    [exit status: 2]
    ");
    insta::assert_snapshot!(run(&["secret", "create", "name", "--filed", "api_key=x"]), @r"
    ------- stderr -------
    error: unexpected argument '--filed' found

      tip: a similar argument exists: '--field'

    Usage: mlgate secret create --field <KEY=SOURCE> <NAME>

    For more information, try '--help'.
    [exit status: 2]
    ");
    insta::assert_snapshot!(run(&["secret", "creat"]), @r"
    ------- stderr -------
    error: unrecognized subcommand '…'

      tip: some similar subcommands exist: 'rename', 'reveal', 'create'

    Usage: mlgate secret [OPTIONS] <COMMAND>

    For more information, try '--help'.
    [exit status: 2]
    ");
    insta::assert_snapshot!(run(&["secret", "list", "-o", "jsn"]), @r"
    ------- stderr -------
    error: invalid value '…' for '--output <FORMAT>'
      [possible values: table, json, jsonl, yaml, csv, name]

      tip: a similar value exists: 'json'

    For more information, try '--help'.
    [exit status: 2]
    ");
    insta::assert_snapshot!(run(&["secret", "get"]), @r"
    ------- stderr -------
    error: the following required arguments were not provided:
      <NAME|--id <ID>|--file <PATH>>

    Usage: mlgate secret get <NAME|--id <ID>|--file <PATH>>

    For more information, try '--help'.
    [exit status: 2]
    ");
    insta::assert_snapshot!(run(&["rotate-kek", "--new-version", "two"]), @r"
    ------- stderr -------
    error: invalid value '…' for '--new-version <N>': the KEK version is not a whole number

    For more information, try '--help'.
    [exit status: 2]
    ");
}

#[test]
fn non_utf_8_arguments_are_refused_or_paths() {
    let env = TestEnv::new();
    let bytes = std::ffi::OsStr::from_bytes(b"sk-\xff-hidden");
    for before in [
        &["secret", "get"][..],
        &["secret", "create", "n", "--value"],
        &["-d"],
    ] {
        let output = env.mlgate(before).args([bytes]).run().code(2);
        assert_says(&output, &["invalid UTF-8"]);
        assert!(!output.stderr().contains("hidden"), "{output}");
    }
    let output = env
        .mlgate(["secret", "list", "--database-file"])
        .args([bytes])
        .run()
        .code(2);
    assert_says(
        &output,
        &["the file to read the database's URI from does not exist"],
    );
}

#[test]
fn without_a_command_help_is_printed() {
    let env = TestEnv::new();
    for args in [&[][..], &["secret"], &["kek"], &["db"]] {
        assert_says(
            &env.mlgate(args).run().code(2),
            &["Usage: mlgate", "Commands:"],
        );
    }
    for args in [
        &["--help"][..],
        &["secret", "create", "-h"],
        &["rotate-kek", "--help"],
    ] {
        let output = env.mlgate(args).run().success();
        assert!(output.stdout().contains("Usage: mlgate"), "{output}");
        assert_eq!(output.stderr(), "");
    }
}

#[test]
fn global_options_go_before_or_after_the_verb() {
    let (env, _db) = super::fixture::with_rows(&["single_key"]);
    for args in [
        &["-o", "name", "secret", "list"][..],
        &["secret", "-o", "name", "list"],
        &["secrets", "list", "-o", "name"],
    ] {
        assert_eq!(env.mlgate(args).run().success().stdout(), "single_key\n");
    }
}
