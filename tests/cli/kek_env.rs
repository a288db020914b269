//! `mlgate kek env`: what a server needs, on stdout or in a file of its own.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use super::fixture::{
    HORSE, NEW, WRONG, assert_says, at, files, insert_golden, refused, with_rows,
};
use super::keystore_rotation::kept;
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};
use crate::handover::read;

const ENV: [&str; 2] = ["kek", "env"];

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// An environment with no database, and a passphrase in a file.
fn alone(passphrase: &str) -> TestEnv {
    let env = TestEnv::new();
    env.write("kek.txt", passphrase);
    env
}

/// The command with that passphrase, at version 3.
fn out(env: &TestEnv, more: &[&str]) -> CommandOutput {
    let from = ["--passphrase-file", "kek.txt", "--kek-version", "3"];
    env.mlgate(ENV).args(from).args(more).run()
}

fn pairs(version: &str, passphrase: &str) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        pair("MLFLOW_CRYPTO_KEK_VERSION", version),
        pair("MLFLOW_CRYPTO_KEK_PASSPHRASE", passphrase),
    ]
}

on_every_engine! {
    fn the_passphrase_is_checked_against_the_version(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = at(db);
        let output = env.mlgate(ENV).run().success();
        assert_eq!(output.stderr(), "");
        let _ = env.mlgate(ENV).args(["--out", "kek.env"]).run().success();
        assert_eq!(fs::read_to_string(env.work().join("kek.env")).unwrap(), output.stdout());
        assert_eq!(read(&env, "env", &env.work().join("kek.env")), pairs("1", HORSE));
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
        for args in [&[][..], &["--out", "kek.env"], &["--out", "new.env", "--kek-version", "1"]] {
            let before = files(&env, None);
            let output = env.mlgate(ENV).args(args).run().code(12);
            assert_eq!(output.stdout(), "");
            assert_says(&output, &["the passphrase does not decrypt the secrets at KEK version 1"]);
            assert_eq!(files(&env, None), before);
        }
        // Nothing at another version can confirm the passphrase.
        let output = env.mlgate(ENV).args(["--kek-version", "7"]).run().success();
        assert_says(&output, &["no secret is at KEK version 7: a server with these values cannot decrypt"]);
    }

    fn a_keystore_provides_version_and_passphrase(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = kept(db, &[("1", HORSE)]);
        let rotate = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];
        let _ = env.mlgate(rotate).run().success();
        for (args, values) in [(&[][..], pairs("2", NEW)), (&["--kek-version", "1"], pairs("1", HORSE))] {
            let _ = env.mlgate(ENV).args(["--out", "kek.env"]).args(args).run().success();
            assert_eq!(read(&env, "env", &env.work().join("kek.env")), values);
        }
        let output = env.mlgate(ENV).args(["--kek-version", "3"]).run().code(12);
        assert_says(&output, &["the keystore has no passphrase for KEK version 3"]);
    }
}

#[test]
fn each_format_is_printed() {
    let env = alone("it's 100% \"$x\"");
    let of = |format: &str| {
        let output = out(&env, &["--format", format]).success();
        assert_eq!(output.stderr(), "");
        output.stdout().to_owned()
    };
    let formats = ["env", "systemd", "docker", "kubernetes", "json"];
    insta::assert_snapshot!(formats.map(of).join("\n"), @r#"
    # Written by mlgate (env), which replaces this file as a whole.
    MLFLOW_CRYPTO_KEK_VERSION=3
    MLFLOW_CRYPTO_KEK_PASSPHRASE='it'\''s 100% "$x"'

    # Written by mlgate (systemd), which replaces this file as a whole.
    MLFLOW_CRYPTO_KEK_VERSION=3
    MLFLOW_CRYPTO_KEK_PASSPHRASE="it's 100% \"\$x\""

    # Written by mlgate (docker), which replaces this file as a whole.
    MLFLOW_CRYPTO_KEK_VERSION=3
    MLFLOW_CRYPTO_KEK_PASSPHRASE=it's 100% "$x"

    # Written by mlgate (kubernetes), which replaces this file as a whole.
    apiVersion: v1
    kind: Secret
    metadata:
      name: "mlflow-kek"
    type: Opaque
    data:
      MLFLOW_CRYPTO_KEK_VERSION: Mw==
      MLFLOW_CRYPTO_KEK_PASSPHRASE: aXQncyAxMDAlICIkeCI=

    {
      "MLFLOW_CRYPTO_KEK_VERSION": "3",
      "MLFLOW_CRYPTO_KEK_PASSPHRASE": "it's 100% \"$x\""
    }
    "#);
    assert_eq!(of("env"), out(&env, &["--out", "-"]).success().stdout());
    assert!(of("kubernetes:other.one").contains("name: \"other.one\"\n"));
}

#[test]
fn a_written_file_is_reported_with_its_usage() {
    let env = alone(NEW);
    let said = |format: &str, name: &str| {
        let output = out(&env, &["--format", format, "--out", name]).success();
        assert_eq!(output.stdout(), "");
        assert_eq!(mode(&env.work().join(name)), 0o600);
        output.stderr().to_owned()
    };
    let all = ["env", "systemd", "docker", "kubernetes", "json"].map(|format| said(format, format));
    insta::assert_snapshot!(all.concat(), @r"
    wrote KEK version 3 and its passphrase to env
    hint: `set -a; . ./env` sets both in a shell
    wrote KEK version 3 and its passphrase to systemd
    hint: EnvironmentFile=systemd in the unit sets both
    wrote KEK version 3 and its passphrase to docker
    hint: `docker run --env-file docker` sets both
    wrote KEK version 3 and its passphrase to kubernetes
    hint: `kubectl apply --server-side -f kubernetes` stores both
    wrote KEK version 3 and its passphrase to json
    hint: MLflow does not read this file: whatever starts the server has to
    ");
    for format in ["env", "systemd", "docker", "json"] {
        let mut read = read(&env, format, &env.work().join(format));
        read.sort();
        read.reverse();
        assert_eq!(read, pairs("3", NEW), "{format}");
    }
}

#[test]
fn the_version_is_given_or_detected() {
    let env = alone(HORSE);
    let from = ["--passphrase-file", "kek.txt"];
    let bare = |env: &TestEnv| env.mlgate(ENV).args(from).run();
    insta::assert_snapshot!(bare(&env), @r"
    ------- stderr -------
    error: cannot tell which KEK version the passphrase is for
    hint: use --kek-version N, a database or a keystore
    [exit status: 2]
    ");
    let variable = env.mlgate(ENV).args(from);
    let output = variable
        .env("MLFLOW_CRYPTO_KEK_VERSION", "4")
        .run()
        .success();
    assert!(output.stdout().contains("_VERSION=4\n"), "{output}");
    // MLflow's first version is 1.
    let db = TestDb::sqlite();
    env.use_database(&db);
    assert!(bare(&env).success().stdout().contains("_VERSION=1\n"));
    insert_golden(&db, &["kek_v2"]);
    assert!(bare(&env).success().stdout().contains("_VERSION=2\n"));
    insert_golden(&db, &["single_key"]);
    let output = bare(&env).code(12);
    assert_says(
        &output,
        &["the secrets are at several KEK versions", "--kek-version"],
    );
    let none = TestEnv::new();
    let output = none.mlgate(ENV).run().code(2);
    assert_says(&output, &["needs the KEK passphrase, and none was given"]);
}

#[test]
fn a_file_is_replaced_in_one_step_and_keeps_its_owner_and_mode() {
    let env = alone(NEW);
    let path = env.work().join("kek.env");
    let write = |more: &[&str]| out(&env, &[&["--out", "kek.env"], more].concat());
    // Whatever the umask.
    let script =
        "umask 277; mlgate kek env --passphrase-file kek.txt --kek-version 1 --out kek.env";
    let _ = env.program("sh", ["-c", script]).run().success();
    assert_eq!(mode(&path), 0o600);
    let before = fs::metadata(&path).unwrap();
    let held = fs::File::open(&path).unwrap();
    chmod(&path, 0o640);
    let _ = write(&[]).success();
    let after = fs::metadata(&path).unwrap();
    // A reader that has the old file open reads it to its end.
    assert_ne!(after.ino(), before.ino());
    assert!(
        std::io::read_to_string(held)
            .unwrap()
            .contains("_VERSION=1\n")
    );
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    assert_eq!(mode(&path), 0o640);
    assert_eq!(read(&env, "env", &path), pairs("3", NEW));
    // The leftovers of a killed run are removed.
    assert_eq!(files(&env, None).len(), 2, "{:?}", files(&env, None).keys());
    // An administrator may have created an empty file for it.
    env.write("kek.env", "");
    let _ = write(&[]).success();
    assert_eq!(
        (read(&env, "env", &path), mode(&path)),
        (pairs("3", NEW), 0o640)
    );
}

#[test]
fn a_foreign_file_is_not_overwritten() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("own.env", "MLFLOW_PORT=5000\n");
    let ours = env.write("ours.env", "");
    chmod(&ours, 0o600);
    let _ = env.mlgate(ENV).args(["--out", "ours.env"]).run().success();
    symlink("ours.env", env.work().join("link.env")).unwrap();
    let open = env.work().join("open.env");
    fs::copy(&ours, &open).unwrap();
    chmod(&open, 0o644);
    fs::create_dir(env.work().join("directory")).unwrap();
    let refused = |code: i32, path: &str, format: &str, says: &[&str]| {
        let args = ["kek", "env", "--out", path, "--format", format];
        assert_says(&refused(&env, &db, code, &args), says);
    };
    let other = "contains something other than what mlgate writes in the format";
    refused(5, "own.env", "env", &[other, "a separate file"]);
    refused(5, "ours.env", "json", &[other, "in another format by hand"]);
    refused(1, "link.env", "env", &["link.env is a symbolic link"]);
    refused(
        1,
        "open.env",
        "env",
        &["(mode 0644)", "`chmod 640 open.env`"],
    );
    refused(1, "directory", "env", &["directory is not a regular file"]);
    refused(1, "/dev/null", "env", &["/dev/null is not a regular file"]);
    // It may be a misplaced passphrase, so it is not echoed.
    refused(
        2,
        "nowhere/kek.env",
        "env",
        &["target directory not found", "create it first"],
    );
    refused(1, "/proc/kek.env", "env", &["cannot write in /proc"]);
    refused(1, "..", "env", &["cannot write"]);
}

#[test]
fn a_passphrase_that_a_format_cannot_hold_is_refused() {
    let env = alone("two\nlines");
    insta::assert_snapshot!(out(&env, &["--format", "docker"]), @r"
    ------- stderr -------
    error: the format docker cannot represent this passphrase: it contains a newline
    hint: every other format supports newlines; `mlgate kek generate` generates one that works in all
    [exit status: 1]
    ");
    let _ = out(&env, &["--format", "systemd", "--out", "kek.env"]).success();
    let path = env.work().join("kek.env");
    assert_eq!(read(&env, "systemd", &path), pairs("3", "two\nlines"));
    env.write("kek.txt", "a return\r in it");
    let before = files(&env, None);
    insta::assert_snapshot!(out(&env, &["--format", "systemd", "--out", "kek.env"]), @r"
    ------- stderr -------
    warning: the passphrase contains a carriage return, as in files with Windows line endings; use `mlgate rotate-kek` to change to one that works with every server
    error: the format systemd cannot represent this passphrase: it contains a control character
    hint: env, kubernetes and json support it; `mlgate kek generate` generates one that works in all
    [exit status: 1]
    ");
    assert_eq!(files(&env, None), before);
    env.write("kek.txt", "x".repeat(60_000));
    for format in ["env", "systemd", "docker", "kubernetes", "json"] {
        let output = out(&env, &["--format", format]).code(1);
        assert_says(
            &output,
            &["cannot represent this passphrase: it is too long"],
        );
        assert_eq!(output.stdout(), "");
    }
}

#[test]
fn an_unknown_format_is_not_echoed() {
    let env = alone(NEW);
    for (format, says) in [
        ("yaml", "env, systemd, docker, kubernetes[:NAME] or json"),
        ("kubernetes:Name", "lower-case letters"),
        ("kubernetes:", "lower-case letters"),
        ("", "env, systemd, docker, kubernetes[:NAME] or json"),
    ] {
        let output = out(&env, &["--format", format]).code(2);
        assert_says(&output, &[says]);
        assert!(!output.stderr().contains("Name'"), "{output}");
    }
    let output = out(&env, &["-o", "table"]).code(2);
    assert_says(&output, &["-o does not apply", "--format json"]);
    let _ = out(&env, &["-o", "json"]).code(2);
    let _ = out(&env, &["--show", "--out", "kek.env"]).code(2);
    // A variable that is set for other commands does not interfere.
    let output = env.mlgate(ENV).env("MLGATE_OUTPUT", "json");
    let from = ["--passphrase-file", "kek.txt", "--kek-version", "3"];
    assert_eq!(
        output.args(from).run().success().stdout(),
        out(&env, &[]).stdout()
    );
}

#[test]
fn a_failed_print_leaves_nothing() {
    let env = alone(NEW);
    let script = "mlgate kek env --passphrase-file kek.txt --kek-version 1 > /dev/full";
    let output = env.program("sh", ["-c", script]).run().code(1);
    assert_says(&output, &["cannot write the output"]);
}

/// Each example of `--help`, in a directory of its own, with a stub of kubectl.
#[test]
fn the_examples_of_the_help_work() {
    let (env, _db) = with_rows(&["single_key"]);
    fs::create_dir_all(env.work().join("etc/keystore")).unwrap();
    chmod(&env.work().join("etc/keystore"), 0o700);
    env.write("kek-2.txt", NEW);
    let kubectl = env.write(
        "kubectl",
        "#!/bin/sh\necho \"$@\" > kubectl.args; cat > applied\n",
    );
    chmod(&kubectl, 0o700);
    let add = ["kek", "add", "--version", "1", "--keystore", "etc/keystore"];
    let _ = env.mlgate(add).run().success();
    let help = env.mlgate(ENV).args(["--help"]).run().success();
    let examples: Vec<&str> = help
        .stdout()
        .lines()
        .filter_map(|line| line.strip_prefix("  mlgate kek env "))
        .collect();
    assert_eq!(examples.len(), 5, "{help}");
    for example in examples {
        let example = example.replace("/etc/mlflow", "etc");
        let script = format!("PATH=.:$PATH; mlgate kek env {example}");
        let _ = env.program("sh", ["-c", &script]).run().success();
    }
    let file = |name: &str| env.work().join(name);
    assert_eq!(read(&env, "env", &file("etc/kek.env")), pairs("1", HORSE));
    assert_eq!(
        read(&env, "systemd", &file("etc/kek.conf")),
        pairs("1", HORSE)
    );
    assert_eq!(read(&env, "docker", &file("kek.list")), pairs("2", NEW));
    let told = |name: &str| fs::read_to_string(file(name)).unwrap();
    assert_eq!(told("kubectl.args"), "apply --server-side -f -\n");
    assert!(told("applied").contains("name: \"mlflow-kek\"\n"));
    assert_eq!(told("secret.yaml"), told("applied"));
}
