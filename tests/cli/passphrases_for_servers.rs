//! Passphrases that cannot be passed to servers: refused as new ones, and a warning as current ones.

use std::fs;

use super::fixture::{HORSE, NEW, assert_says, refused, with_rows};
use super::kek_keystore::keystore;
use crate::common::{Keys, TestDb, TestEnv};

/// The content of a file, and why it cannot be passed to a server.
const ODD: [(&str, &str); 7] = [
    (
        "a new passphrase\0of two long enough parts",
        "contains a NUL character",
    ),
    (
        "a new passphrase of long enough parts\r\n",
        "contains a carriage return",
    ),
    (
        "a new passphrase\rof two long enough parts",
        "contains a carriage return",
    ),
    (
        "a new passphrase of long enough parts\n\n",
        "ends with a newline",
    ),
    (
        "a new passphrase of long enough parts\n\n\n",
        "ends with a newline",
    ),
    (
        "a new passphrase\nof\nthree lines, long enough",
        "contains several newlines",
    ),
    (
        "a new passphrase of two long enough parts\r",
        "contains a carriage return",
    ),
];

#[test]
fn a_rotation_refuses_them_from_every_source() {
    let (env, db) = with_rows(&["single_key"]);
    let rotate =
        |code, more: &[&str]| refused(&env, &db, code, &[&["rotate-kek", "-y"], more].concat());
    for (new, why) in ODD {
        env.write("new", new);
        assert_says(&rotate(1, &["--new-passphrase-file", "new"]), &[why]);
        assert_says(&rotate(1, &["--new-passphrase-command", "cat new"]), &[why]);
        let verbatim = ["--new-passphrase-file", "new", "--passphrase-verbatim"];
        assert_says(&rotate(1, &verbatim), &[why]);
        // The variable is taken verbatim; it cannot hold a zero byte.
        if !new.contains('\0') {
            let command = env.mlgate(["rotate-kek", "-y"]);
            let output = command.env("MLGATE_NEW_KEK_PASSPHRASE", new).run().code(1);
            assert_says(&output, &[why, "`mlgate kek generate`"]);
        }
    }
    env.write(
        "new",
        [b"a new passphrase, long enough, ".as_slice(), b"\xff"].concat(),
    );
    assert_says(
        &rotate(2, &["--new-passphrase-file", "new"]),
        &["is not UTF-8 text"],
    );
    assert_says(
        &rotate(2, &["--new-passphrase-command", "cat new"]),
        &["is not UTF-8 text"],
    );
    env.write("new", "x".repeat(128 * 1024));
    assert_says(
        &rotate(1, &["--new-passphrase-file", "new"]),
        &["longer than a variable can be"],
    );
    // As `$(cat new)` passes it.
    env.write("new", format!("{NEW}\n"));
    let _ = env
        .mlgate(["rotate-kek", "-y", "--new-passphrase-file", "new"])
        .run()
        .success();
    let line = "MLFLOW_CRYPTO_KEK_PASSPHRASE=$(cat new) mlgate secret reveal single_key -q";
    let _ = env.program("sh", ["-c", line]).run().success();
}

/// A Kubernetes Secret passes it to a server verbatim.
#[test]
fn a_trailing_newline_is_accepted_on_request() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", format!("{NEW}\n"));
    let verbatim = ["--new-passphrase-file", "new", "--passphrase-verbatim"];
    let rotate = env.mlgate(["rotate-kek", "-y"]).args(verbatim);
    let output = rotate.run().success();
    assert_says(
        &output,
        &[
            "warning: the new passphrase ends with a newline",
            "exactly as it is",
        ],
    );
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    let reveal = ["secret", "reveal", "single_key", "-q"];
    let _ = refused(&env, &db, 12, &reveal);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", format!("{NEW}\n"));
    let _ = env.mlgate(reveal).run().success();
}

#[test]
fn a_keystore_refuses_passphrases_that_servers_would_alter() {
    let (env, db) = with_rows(&["single_key"]);
    let directory = keystore(&env);
    env.unset("MLFLOW_CRYPTO_KEK_PASSPHRASE");
    for (new, why) in ODD {
        env.write("new", new);
        let add = ["kek", "add", "--version", "2", "--passphrase-file", "new"];
        assert_says(&refused(&env, &db, 1, &add), &[why]);
    }
    // A passphrase added by hand is refused when secrets are to be moved to it.
    env.write("horse", HORSE);
    let add = ["kek", "add", "--version", "1", "--passphrase-file", "horse"];
    let _ = env.mlgate(add).run().success();
    let path = directory.join("v2.passphrase");
    fs::write(&path, "by hand, and of more than 32 characters\n\n").unwrap();
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    env.write("keystore/pending", "2\n");
    let output = refused(&env, &db, 1, &["rotate-kek", "-y", "--generate"]);
    assert_says(&output, &["the new passphrase ends with a newline"]);
    let output = refused(&env, &db, 1, &["rewrap", "-y", "--kek-version", "2"]);
    assert_says(&output, &["the new passphrase ends with a newline"]);
}

#[test]
fn current_passphrases_cause_a_warning() {
    for (current, why) in [
        ("odd\n", "ends with a newline"),
        ("o\rdd", "contains a carriage return"),
    ] {
        let db = TestDb::sqlite();
        db.insert(&[Keys::new(&[(1, current)]).seal(1, "s-1", "one", "sk-1")]);
        let env = TestEnv::on(&db, current);
        let warns = |more: &[&str]| {
            let reveal = env.mlgate(["secret", "reveal", "one", "-q"]).args(more);
            let output = reveal.run().success();
            assert_says(&output, &["warning: ", why]);
        };
        warns(&[]);
        env.write("current", current);
        warns(&["--passphrase-file", "current", "--passphrase-verbatim"]);
        warns(&[
            "--passphrase-command",
            "cat current",
            "--passphrase-verbatim",
        ]);
        // A keystore accepts it because secrets are under it.
        keystore(&env);
        let add = [
            "kek",
            "add",
            "--version",
            "1",
            "--passphrase-verbatim",
            "--passphrase-file",
            "current",
        ];
        assert_says(&env.mlgate(add).run().success(), &["warning: ", why]);
        warns(&[]);
        // And there is a way out.
        env.write("new", NEW);
        let _ = env
            .mlgate(["rotate-kek", "-y", "--new-passphrase-file", "new"])
            .run()
            .success();
        let output = env
            .mlgate(["secret", "reveal", "one", "-q"])
            .run()
            .success();
        assert_eq!(output.stderr().matches("warning").count(), 1, "{output}");
    }
}

#[test]
fn a_file_that_a_shell_would_read_differently_causes_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    env.write("horse", format!("{HORSE}\r\n"));
    let reveal = [
        "secret",
        "reveal",
        "single_key",
        "-q",
        "--passphrase-file",
        "horse",
    ];
    let output = env.mlgate(reveal).run().success();
    assert_says(
        &output,
        &[
            "carriage return",
            "with `$(cat FILE)` a server would get a different one",
        ],
    );
}
