//! Paths of one command that lead to the same file: refused before anything is touched.

use std::fs;
use std::os::unix::fs::symlink;

use super::fixture::{HORSE, assert_says, files, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{TestDb, TestEnv};

/// The value names of options that are files or directories.
const FILES: [&str; 8] = [
    "DIRECTORY",
    "FILE",
    "FILE.prom",
    "FORMAT=FILE",
    "KEY=SOURCE",
    "NUMBER:HASH|FILE",
    "PATH",
    "VERSION=FILE",
];

/// Every option with such a value, in a line that names the file `clash` with it.
const LINES: &[(&str, &str, &str)] = &[
    ("endpoint delete", "file", "-f clash"),
    ("endpoint get", "file", "-f clash"),
    ("guardrail delete", "file", "-f clash"),
    ("guardrail get", "file", "-f clash"),
    ("model delete", "file", "-f clash"),
    ("model get", "file", "-f clash"),
    ("secret delete", "file", "-f clash"),
    ("secret get", "file", "-f clash"),
    ("apply", "file", "-f clash"),
    ("apply", "plan", "-f m --plan clash"),
    ("apply", "var-file", "-f m --var-file clash"),
    ("audit verify", "head", "--head clash"),
    ("backup check", "also", "b --also 1=clash"),
    ("backup check", "FILE", "clash"),
    (
        "db backup",
        "also",
        "b --new-passphrase-file n --also 1=clash",
    ),
    ("db backup", "FILE", "clash"),
    ("db backup", "new-kek-file", "b --new-kek-file clash"),
    (
        "db backup",
        "new-passphrase-file",
        "b --new-passphrase-file clash",
    ),
    ("db copy", "from-file", "--from-file clash"),
    (
        "db copy",
        "from-kek-file",
        "--from-file f --from-kek-file clash",
    ),
    (
        "db copy",
        "from-passphrase-file",
        "--from-file f --from-passphrase-file clash",
    ),
    ("db copy", "to-file", "--from-file f --to-file clash"),
    ("db restore", "FILE", "clash"),
    ("db restore", "from-kek-file", "b --from-kek-file clash"),
    (
        "db restore",
        "from-passphrase-file",
        "b --from-passphrase-file clash",
    ),
    ("diff", "file", "-f clash"),
    ("diff", "var-file", "-f m --var-file clash"),
    ("doctor", "also", "--also 1=clash"),
    ("doctor", "metrics", "--metrics clash"),
    ("dump", "out", "--out clash"),
    ("endpoint check", "also", "e --also 1=clash"),
    (
        "endpoint create",
        "field",
        "e --model-name m --field api_key=@clash",
    ),
    (
        "endpoint create",
        "value-file",
        "e --model-name m --value-file clash",
    ),
    (
        "guardrail create",
        "scorer-file",
        "g --scorer-file clash --stage after --action validation",
    ),
    ("import", "FILE", "litellm clash"),
    ("import", "out", "litellm c --out clash"),
    ("kek env", "out", "--out clash"),
    ("kek generate", "out", "--out clash"),
    ("kek probe", "FILE", "clash"),
    ("kek probe", "lines", "--lines clash"),
    ("kek status", "metrics", "--metrics clash"),
    ("man", "DIRECTORY", "clash"),
    ("plan", "file", "-f clash --out p"),
    ("plan", "out", "-f m --out clash"),
    ("plan", "var-file", "-f m --out p --var-file clash"),
    ("resolve", "out", "--endpoint e --format dotenv --out clash"),
    ("rewrap", "also", "--also 1=clash"),
    ("rewrap", "backup", "--backup clash"),
    ("rotate-kek", "also", "--also 1=clash"),
    ("rotate-kek", "backup", "--backup clash"),
    ("rotate-kek", "handover", "--handover env=clash"),
    ("rotate-kek", "metrics", "--metrics clash"),
    ("rotate-kek", "new-kek-file", "--new-kek-file clash"),
    (
        "rotate-kek",
        "new-passphrase-file",
        "--new-passphrase-file clash",
    ),
    ("rotate-kek", "report", "--report clash"),
    ("rotate-kek", "undo", "--undo clash"),
    ("secret check", "also", "s --also 1=clash"),
    ("secret create", "field", "s --field api_key=@clash"),
    ("secret create", "value-file", "s --value-file clash"),
    ("secret export", "out", "--out clash"),
    ("secret import", "FILE", "clash"),
    ("secret reveal", "out", "s --out clash"),
    ("secret set", "field", "s --field api_key=@clash"),
    ("secret set", "value-file", "s --value-file clash"),
    ("secret update", "field", "s --field api_key=@clash"),
    ("secret update", "value-file", "s --value-file clash"),
    ("validate", "file", "-f clash"),
    ("validate", "var-file", "-f m --var-file clash"),
    ("verify", "also", "--also 1=clash"),
    ("verify", "metrics", "--metrics clash"),
];

/// Options that may name the audit log: a command that reads it may add to it.
const MAY_BE_THE_LOG: [(&str, &str); 3] = [
    ("audit head", "file"),
    ("audit list", "file"),
    ("audit verify", "file"),
];

/// The commands and their options, or arguments, that name files.
fn naming_files(command: &clap::Command, path: &str, found: &mut Vec<(String, String)>) {
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        naming_files(below, path.trim_start(), found);
    }
    let names_file = |arg: &&clap::Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().any(|name| FILES.contains(&name.as_str())) && !arg.is_global_set()
    };
    for arg in command.get_arguments().filter(names_file) {
        let long = arg.get_long().map(str::to_owned);
        let name = long.unwrap_or_else(|| arg.get_value_names().unwrap_or_default()[0].to_string());
        // It is `rotate-kek` under another name.
        if path != "kek rotate" {
            found.push((path.to_owned(), name));
        }
    }
}

/// A keystore, a database, an audit log, and links.
fn prepared() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key"]);
    keystore(&env);
    add(&env, "1", HORSE);
    let log = ["--audit-log", "trail", "secret", "reveal", "single_key"];
    let _ = env.mlgate(log).run().success();
    let at = |name: &str| env.work().join(name);
    fs::hard_link(at("trail"), at("hard")).unwrap();
    symlink("trail", at("soft")).unwrap();
    symlink("keystore", at("around")).unwrap();
    symlink("new", at("dangling")).unwrap();
    symlink(db.path(), at("db")).unwrap();
    (env, db)
}

#[test]
fn two_paths_to_one_file_are_refused_and_nothing_is_touched() {
    let (env, db) = prepared();
    let rotate = "rotate-kek --generate --yes";
    let before = files(&env, Some(&db));
    for (line, says) in [
        (
            format!("--audit-log trail {rotate} --handover env=trail"),
            "the same file",
        ),
        (
            format!("--audit-log kek.next {rotate} --handover env=kek"),
            "the same file",
        ),
        (
            format!("--audit-log a.prom {rotate} --metrics ./a.prom"),
            "the same file",
        ),
        (
            format!("--audit-log trail {rotate} --report hard"),
            "the same file",
        ),
        (
            format!("--audit-log soft {rotate} --report hard"),
            "the same file",
        ),
        (
            format!("--audit-log new {rotate} --backup dangling"),
            "the same file",
        ),
        (
            format!("--audit-log new {rotate} --backup NEW"),
            "the same file",
        ),
        (format!("{rotate} --report db"), "the same file"),
        (
            format!("{rotate} --handover json=a --handover env=a.next"),
            "the same file",
        ),
        ("--audit-log db secret list".to_owned(), "the same file"),
        (
            format!("--audit-log {}-wal secret list", db.name()),
            "the same file",
        ),
        (
            format!("--audit-log {}-journal secret list", db.name()),
            "the same file",
        ),
        (
            "--audit-log trail kek env --out soft".to_owned(),
            "the same file",
        ),
        (
            "--audit-log new kek generate --out new".to_owned(),
            "the same file",
        ),
        (
            "--audit-log new rewrap --backup new".to_owned(),
            "the same file",
        ),
        (
            "--audit-log trail --passphrase-file hard secret list".to_owned(),
            "the same file",
        ),
        (
            "--audit-log keystore/log secret list".to_owned(),
            "inside the keystore",
        ),
        (
            "--audit-log keystore/v1.passphrase secret list".to_owned(),
            "inside the keystore",
        ),
        (
            "--audit-log around/log secret list".to_owned(),
            "inside the keystore",
        ),
        (format!("{rotate} --report keystore"), "inside the keystore"),
        (
            format!("{rotate} --metrics around/a.prom"),
            "inside the keystore",
        ),
        (
            "kek generate --out around/v2.passphrase".to_owned(),
            "inside the keystore",
        ),
        (
            "kek env --out keystore/env".to_owned(),
            "inside the keystore",
        ),
        ("man keystore".to_owned(), "inside the keystore"),
    ] {
        let output = env.mlgate(line.split(' ')).run().code(2);
        assert_says(&output, &[says]);
    }
    let redirected = "mlgate --audit-log trail secret list >>hard";
    let output = env.program("bash", ["-c", redirected]).run().code(2);
    assert_says(&output, &["--audit-log and stdout name the same file"]);
    assert_eq!(files(&env, Some(&db)), before);
}

#[test]
fn files_with_similar_names_do_not_collide() {
    let (env, _db) = prepared();
    fs::create_dir(env.work().join("other")).unwrap();
    let line = "--audit-log trail rotate-kek --generate --yes --report other/trail --backup keystore2 \
                --handover env=trail2 --metrics trail.prom";
    let _ = env.mlgate(line.split_whitespace()).run().success();
    // The command that verifies a log also writes to it.
    let verify = ["--audit-log", "trail", "audit", "verify", "--file", "trail"];
    let _ = env.mlgate(verify).run().success();
}

#[test]
fn every_option_that_names_a_file_is_compared_with_the_audit_log() {
    let mut found = Vec::new();
    naming_files(&mlgate::command_line(), "", &mut found);
    found.sort_by_key(|(command, option)| (command.clone(), option.to_lowercase()));
    let tried = LINES.iter().map(|(command, option, _)| (*command, *option));
    let mut tried: Vec<(&str, &str)> = tried.chain(MAY_BE_THE_LOG).collect();
    tried.sort_by_key(|(command, option)| (*command, option.to_lowercase()));
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(
        found, tried,
        "options that name files, and the lines that try them"
    );

    let env = TestEnv::new();
    env.write("clash", "sk-example-1234567890");
    let before = files(&env, None);
    for (command, option, rest) in LINES {
        let line = format!("--audit-log clash -d sqlite:///no-such.db {command} {rest}");
        let output = env.mlgate(line.split(' ')).run().code(2);
        assert!(
            output.stderr().contains("name the same file"),
            "{command} {option}: {output}"
        );
    }
    assert_eq!(files(&env, None), before);
}

#[test]
fn a_found_passphrase_is_not_added_beside_the_audit_log() {
    let (env, _db) = prepared();
    let line = "--audit-log keystore/log kek probe trail --add-to keystore";
    let output = env.mlgate(line.split(' ')).run().code(2);
    assert_says(&output, &["inside the keystore"]);
}
