//! `mlgate kek add | list | set-active | retire`, and what a keystore must be.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use super::fixture::{HORSE, NEW, WRONG, assert_says, files, refused, with_rows};
use crate::common::{TestDb, TestEnv};

/// An empty keystore, found by every command from now on.
pub(crate) fn keystore(env: &TestEnv) -> PathBuf {
    let path = env.work().join("keystore");
    fs::create_dir(&path).unwrap();
    chmod(&path, 0o700);
    env.set("MLGATE_KEYSTORE", &path);
    path
}

fn chmod(path: &std::path::Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Adds a passphrase, as an operator would.
pub(crate) fn add(env: &TestEnv, version: &str, passphrase: &str) {
    let args = [
        "kek",
        "add",
        "--version",
        version,
        "--passphrase-file",
        "-",
        "-q",
    ];
    let verbatim = ["--passphrase-verbatim"];
    let _ = env
        .mlgate(args)
        .args(verbatim)
        .stdin(passphrase)
        .run()
        .success();
}

fn with_keystore(names: &[&str]) -> (TestEnv, TestDb, PathBuf) {
    let (env, db) = with_rows(names);
    let path = keystore(&env);
    (env, db, path)
}

#[test]
fn a_passphrase_moves_from_the_variable_to_the_keystore() {
    let (env, _db, path) = with_keystore(&["single_key"]);
    insta::assert_snapshot!(env.mlgate(["kek", "list"]).run(), @r"
    KEK VERSION  ACTIVE  PASSPHRASE  ADDED  AGE DAYS  SECRETS  READABLE
    1            no      missing     -      -         1        ?
    ------- stderr -------
    the keystore is empty; `mlgate kek add` adds a passphrase
    ");
    insta::assert_snapshot!(env.mlgate(["kek", "add", "--version", "1", "-v"]).run(), @r"
    ------- stderr -------
    passphrases: from the keystore $WORK/keystore
    database: $DATABASE (from MLGATE_DATABASE)
    passphrase: from MLFLOW_CRYPTO_KEK_PASSPHRASE
    the passphrase decrypts secrets at KEK version 1 (1 there)
    added the passphrase of KEK version 1 to the keystore
    KEK version 1 is active
    ");
    assert_eq!(
        fs::read_to_string(path.join("v1.passphrase")).unwrap(),
        HORSE
    );
    for name in ["v1.passphrase", "active"] {
        let mode = fs::metadata(path.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600, "{name}");
    }
    insta::assert_snapshot!(env.mlgate(["kek", "add", "--version", "1"]).run(), @r"
    ------- stderr -------
    the keystore already has this passphrase for KEK version 1; nothing was changed
    ");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    insta::assert_snapshot!(env.mlgate(["kek", "list"]).run(), @r"
    KEK VERSION  ACTIVE  PASSPHRASE  ADDED                 AGE DAYS  SECRETS  READABLE
    1            yes     there       TIME  0         1        1
    ");
    let mut json = env
        .mlgate(["kek", "list", "-o", "json"])
        .run()
        .success()
        .json();
    assert!(json["kek_versions"][0]["added_at"].take().is_i64());
    insta::assert_snapshot!(json, @r#"{"kek_versions":[{"kek_version":1,"active":true,"in_keystore":true,"added_at":null,"age_days":0,"secrets":1,"readable":1}]}"#);
    assert_eq!(
        env.mlgate(["kek", "ls", "-o", "name"])
            .run()
            .success()
            .stdout(),
        "1\n"
    );
}

#[test]
fn a_passphrase_that_decrypts_nothing_is_not_added() {
    let (env, db, _) = with_keystore(&["single_key"]);
    env.write("wrong", WRONG);
    env.write("horse", format!("{HORSE}\n"));
    env.write("empty", "\n");
    let add = |version: &'static str, file: &'static str| {
        [
            "kek",
            "add",
            "--version",
            version,
            "--passphrase-file",
            file,
        ]
    };
    insta::assert_snapshot!(refused(&env, &db, 12, &add("1", "wrong")), @r"
    ------- stderr -------
    error: the passphrase does not decrypt the secrets at KEK version 1; nothing was changed
    hint: check the passphrase and --kek-version; `mlgate kek status` lists the versions, and whether the passphrase decrypts them
    [exit status: 12]
    ");
    refused(&env, &db, 2, &add("1", "empty"));
    refused(&env, &db, 2, &add("one", "horse"));
    refused(&env, &db, 2, &["kek", "add"]);
    let _ = env.mlgate(add("1", "horse")).run().success();
    // Nothing at version 2 can confirm the passphrase.
    insta::assert_snapshot!(env.mlgate(add("2", "wrong")).run(), @r"
    ------- stderr -------
    no secret is at KEK version 2, so the passphrase could not be checked
    added the passphrase of KEK version 2 to the keystore
    ");
    insta::assert_snapshot!(refused(&env, &db, 5, &add("2", "horse")), @r"
    ------- stderr -------
    no secret is at KEK version 2, so the passphrase could not be checked
    error: the keystore has another passphrase for KEK version 2
    hint: nothing was overwritten; if no secret needs that one, retire it with `mlgate kek retire --version 2`
    [exit status: 5]
    ");
}

#[test]
fn without_a_database_only_the_keystore_is_shown() {
    let env = TestEnv::new();
    keystore(&env);
    env.write("new", NEW);
    let add = ["kek", "add", "--version", "3", "--passphrase-file", "new"];
    insta::assert_snapshot!(env.mlgate(add).run(), @r"
    ------- stderr -------
    no database was given, so the passphrase could not be checked against a secret
    added the passphrase of KEK version 3 to the keystore
    KEK version 3 is active
    ");
    insta::assert_snapshot!(env.mlgate(["kek", "list"]).run(), @r"
    KEK VERSION  ACTIVE  PASSPHRASE  ADDED                 AGE DAYS  SECRETS  READABLE
    3            yes     there       TIME  0         ?        ?
    ");
    let _ = env
        .mlgate(["kek", "retire", "--version", "3"])
        .run()
        .code(10);
    let _ = env
        .mlgate(["kek", "set-active", "--version", "3"])
        .run()
        .success();
}

#[test]
fn the_list_reports_problems() {
    let (env, db, path) = with_keystore(&["single_key", "kek_v2", "kek_v256"]);
    add(&env, "1", HORSE);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    fs::write(path.join("v2.passphrase.txt"), "").unwrap();
    fs::write(path.join("active"), "7").unwrap();
    chmod(&path.join("active"), 0o600);
    insta::assert_snapshot!(env.mlgate(["kek", "list"]).run(), @r"
    KEK VERSION  ACTIVE  PASSPHRASE  ADDED                 AGE DAYS  SECRETS  READABLE
    1            no      there       TIME  0         1        1
    2            no      missing     -                     -         1        ?
    7            yes     missing     -                     -         0        ?
    256          no      missing     -                     -         1        ?
    ------- stderr -------
    warning: ignoring `v2.passphrase.txt` in the keystore: passphrase files are called v1.passphrase, v2.passphrase and so on
    warning: KEK version 7 is active, but its passphrase is missing
    warning: secrets that the keystore cannot decrypt: 2
    hint: 3 secrets not at the active version; a server reads one version only
    ");
    insta::assert_snapshot!(refused(&env, &db, 4, &["kek", "set-active", "--version", "2"]), @r"
    ------- stderr -------
    error: the keystore has no passphrase for KEK version 2
    hint: add it with `mlgate kek add --version 2`
    [exit status: 4]
    ");
    fs::write(path.join("active"), "seven").unwrap();
    insta::assert_snapshot!(refused(&env, &db, 1, &["kek", "list"]), @r"
    ------- stderr -------
    error: $WORK/keystore/active does not contain a KEK version
    hint: remove it; if it was `active`, activate a version again with `mlgate kek set-active --version N`
    hint: it comes from MLGATE_KEYSTORE
    [exit status: 1]
    ");
}

#[test]
fn a_version_is_retired_when_no_secret_needs_it() {
    let (env, db, path) = with_keystore(&["single_key"]);
    add(&env, "1", HORSE);
    add(&env, "2", NEW);
    insta::assert_snapshot!(refused(&env, &db, 5, &["kek", "retire", "--version", "1"]), @r"
    ------- stderr -------
    error: KEK version 1 is in use by 1 secret; nothing was changed
    hint: move them to another version with `mlgate rewrap` or `mlgate rotate-kek` first
    [exit status: 5]
    ");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    insta::assert_snapshot!(env.mlgate(["kek", "set-active", "--version", "2"]).run(), @r"
    ------- stderr -------
    warning: secrets are at other KEK versions; `mlgate rewrap --kek-version 2` moves them to this one
    KEK version 2 is active
    hint: MLflow servers need MLFLOW_CRYPTO_KEK_VERSION=2 and its passphrase
    ");
    // Not the active one, and not one with rows.
    insta::assert_snapshot!(refused(&env, &db, 5, &["kek", "retire", "--version", "2"]), @r"
    ------- stderr -------
    error: KEK version 2 is the active one
    hint: activate another version with `mlgate kek set-active` first
    [exit status: 5]
    ");
    insta::assert_snapshot!(refused(&env, &db, 5, &["kek", "retire", "--version", "1"]), @r"
    ------- stderr -------
    error: KEK version 1 is in use by 1 secret; nothing was changed
    hint: move them to another version with `mlgate rewrap` or `mlgate rotate-kek` first
    [exit status: 5]
    ");
    refused(&env, &db, 4, &["kek", "retire", "--version", "3"]);
    db.execute("DELETE FROM secrets");
    insta::assert_snapshot!(env.mlgate(["kek", "retire", "--version", "1"]).run(), @r"
    ------- stderr -------
    retired the passphrase of KEK version 1: moved to $WORK/keystore/retired/v1.passphrase
    hint: keep it as long as any backup of the database has secrets at this version
    ");
    assert!(!path.join("v1.passphrase").exists());
    let retired = path.join("retired/v1.passphrase");
    assert_eq!(fs::read_to_string(&retired).unwrap(), HORSE);
    // And back, as a restored backup needs it.
    let file = retired.to_str().unwrap();
    let args = ["kek", "add", "--version", "1", "--passphrase-file", file];
    let _ = env.mlgate(args).run().success();
}

#[test]
fn a_keystore_open_to_others_is_refused_with_a_hint() {
    let (env, db, path) = with_keystore(&["single_key"]);
    add(&env, "1", HORSE);
    let commands: [&[&str]; 4] = [
        &["kek", "list"],
        &["kek", "status"],
        &["secret", "reveal", "single_key"],
        &[
            "kek",
            "add",
            "--version",
            "2",
            "--passphrase-file",
            "/etc/hostname",
        ],
    ];
    let passphrase = path.join("v1.passphrase");
    for mode in [0o640, 0o604, 0o620, 0o602, 0o610, 0o666] {
        chmod(&passphrase, mode);
        for command in commands {
            let output = refused(&env, &db, 1, command);
            let says = [&format!("mode 0{mode:o}")[..], "chmod 600", "v1.passphrase"];
            assert_says(&output, &says);
        }
    }
    chmod(&passphrase, 0o400);
    let _ = env.mlgate(["kek", "list"]).run().success();
    chmod(&passphrase, 0o600);
    for mode in [0o750, 0o701, 0o755, 0o777] {
        chmod(&path, mode);
        for command in commands {
            assert_says(&refused(&env, &db, 1, command), &["chmod 700", "keystore"]);
        }
    }
    chmod(&path, 0o700);
    chmod(&path.join("active"), 0o666);
    insta::assert_snapshot!(refused(&env, &db, 1, &["kek", "list"]), @r"
    ------- stderr -------
    error: the file $WORK/keystore/active is open to other users (mode 0666)
    hint: fix it with `chmod 600 $WORK/keystore/active`
    hint: if others may have read a passphrase, rotate with `mlgate rotate-kek`
    hint: it comes from MLGATE_KEYSTORE
    [exit status: 1]
    ");
}

#[test]
fn links_and_special_files_are_refused() {
    let (env, db, path) = with_keystore(&["single_key"]);
    add(&env, "1", HORSE);
    let link = env.work().join("link");
    symlink(&path, &link).unwrap();
    for named in ["link", "link/", "link/."] {
        let output = refused(&env, &db, 1, &["kek", "list", "--keystore", named]);
        assert_says(&output, &["the keystore link is a symbolic link"]);
    }
    let target = env.write("target", HORSE);
    chmod(&target, 0o600);
    symlink(&target, path.join("v2.passphrase")).unwrap();
    assert_says(
        &refused(&env, &db, 1, &["kek", "list"]),
        &["v2.passphrase is a symbolic link"],
    );
    fs::remove_file(path.join("v2.passphrase")).unwrap();
    fs::create_dir(path.join("v2.passphrase")).unwrap();
    chmod(&path.join("v2.passphrase"), 0o700);
    assert_says(
        &refused(&env, &db, 1, &["kek", "list"]),
        &["not a regular file"],
    );
    fs::remove_dir(path.join("v2.passphrase")).unwrap();
    let pipe = path.join("v2.passphrase");
    let _ = env
        .program("mkfifo", ["-m", "600", pipe.to_str().unwrap()])
        .run()
        .success();
    assert_says(&refused_with_pipe(&env), &["not a regular file"]);
    fs::remove_file(&pipe).unwrap();
    for (contents, says) in [
        (vec![0xff, 0xfe], "not UTF-8 text"),
        (b"\n".to_vec(), "is empty"),
        (vec![b'x'; 70_000], "too large"),
    ] {
        fs::write(&pipe, contents).unwrap();
        chmod(&pipe, 0o600);
        assert_says(&refused(&env, &db, 1, &["kek", "list"]), &[says]);
    }
    refused(&env, &db, 1, &["kek", "list", "--keystore", "target"]);
    let output = refused(&env, &db, 2, &["kek", "list", "--keystore", "hunter2"]);
    assert_says(&output, &["keystore not found", "mkdir -m 700"]);
    assert!(!output.stderr().contains("hunter2"), "{output}");
    env.set("MLGATE_KEYSTORE", "");
    assert_says(
        &refused(&env, &db, 2, &["kek", "list"]),
        &["no keystore was given"],
    );
}

/// `refused` reads every file, and a pipe without a writer would block it.
fn refused_with_pipe(env: &TestEnv) -> crate::common::CommandOutput {
    env.mlgate(["kek", "list"]).run().code(1)
}

#[test]
fn a_keystore_of_another_user_is_refused() {
    let (env, db, path) = with_keystore(&["single_key"]);
    add(&env, "1", HORSE);
    if !rustix::process::geteuid().is_root() {
        // Only root can give a file away; otherwise test that one's own is accepted.
        let _ = env.mlgate(["kek", "list"]).run().success();
        return;
    }
    let nobody = Some(65534);
    std::os::unix::fs::chown(path.join("v1.passphrase"), nobody, None).unwrap();
    assert_says(
        &refused(&env, &db, 1, &["kek", "list"]),
        &["v1.passphrase belongs to another user (uid 65534)"],
    );
    std::os::unix::fs::chown(&path, nobody, None).unwrap();
    assert_says(
        &refused(&env, &db, 1, &["kek", "list"]),
        &["keystore belongs to another user", "chown"],
    );
}

#[test]
fn the_draft_variable_comes_after_mlgates_own() {
    let (env, db, path) = with_keystore(&["single_key"]);
    add(&env, "1", HORSE);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    env.set("MLFLOW_SECRETS_KEYSTORE_PATH", "/etc/passwd");
    let _ = env.mlgate(["verify"]).run().success();
    env.set("MLGATE_KEYSTORE", "");
    assert_says(
        &refused(&env, &db, 1, &["verify"]),
        &["it comes from MLFLOW_SECRETS_KEYSTORE_PATH"],
    );
    env.set("MLFLOW_SECRETS_KEYSTORE_PATH", &path);
    let _ = env.mlgate(["verify"]).run().success();
    // The option wins over both.
    let _ = env.mlgate(["verify", "--keystore", "/etc"]).run().code(1);
}

#[test]
fn concurrent_changes_of_a_keystore_are_refused() {
    let (env, db, path) = with_keystore(&["single_key"]);
    add(&env, "1", HORSE);
    let held = fs::File::open(&path).unwrap();
    held.lock().unwrap();
    env.write("new", NEW);
    let args = ["kek", "add", "--version", "2", "--passphrase-file", "new"];
    assert_says(
        &refused(&env, &db, 11, &args),
        &[
            "is being changed by another mlgate (held by ",
            &format!(", pid {})", std::process::id()),
        ],
    );
    // Readers do not wait.
    let _ = env.mlgate(["verify"]).run().success();
    drop(held);
    let before = files(&env, Some(&db)).len();
    let _ = env.mlgate(args).run().success();
    assert_eq!(files(&env, Some(&db)).len(), before + 1);
}
