//! `mlgate kek generate`.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::fixture::{assert_says, files, refused, with_rows};
use crate::common::TestEnv;

fn is_hex(text: &str, bytes: usize) -> bool {
    text.len() == 2 * bytes && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn a_pipe_gets_the_passphrase_and_nothing_else() {
    let env = TestEnv::new();
    let generate = |args: &[&str]| {
        let output = env.mlgate(["kek", "generate"]).args(args).run().success();
        assert_eq!(output.stderr(), "");
        output.stdout().to_owned()
    };
    let (one, other) = (generate(&[]), generate(&["--out", "-"]));
    assert!(is_hex(&one, 32) && is_hex(&other, 32));
    assert_ne!(one, other);
    assert!(is_hex(&generate(&["--bytes", "16"]), 16));
    assert!(is_hex(&generate(&["--bytes", "512", "-o", "json"]), 512));
    for few in ["15", "0", "513", "-1"] {
        let bytes = format!("--bytes={few}");
        let _ = env.mlgate(["kek", "generate", &bytes]).run().code(2);
    }
    // No database, no HOME, and nothing written.
    assert!(files(&env, None).is_empty());
}

#[test]
fn a_file_is_private_and_never_overwritten() {
    let env = TestEnv::new();
    let generate = |path: &str| env.mlgate(["kek", "generate", "--out", path, "-v"]);
    let output = generate("kek-2.txt").run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    wrote a new passphrase to kek-2.txt (mode 0600)
    hint: use `mlgate rotate-kek --new-passphrase-file kek-2.txt` to apply it to every secret
    ");
    let path = env.work().join("kek-2.txt");
    let passphrase = fs::read_to_string(&path).unwrap();
    assert!(is_hex(&passphrase, 32));
    assert!(!output.stderr().contains(&passphrase));
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    symlink("elsewhere", env.work().join("link")).unwrap();
    fs::create_dir(env.work().join("directory")).unwrap();
    let before = files(&env, None);
    insta::assert_snapshot!(generate("kek-2.txt").run(), @r"
    ------- stderr -------
    error: kek-2.txt already exists and was not overwritten
    [exit status: 5]
    ");
    for taken in ["link", "directory"] {
        assert_says(&generate(taken).run().code(5), &["already exists"]);
    }
    for nowhere in ["no-such-directory/kek", "kek-2.txt/kek", "..", "/"] {
        let output = generate(nowhere).run();
        output.code_of(&[1, 2]);
        assert!(!output.stderr().contains("no-such-directory"), "{output}");
    }
    assert!(files(&env, None) == before);
}

#[test]
fn a_generated_passphrase_rotates_and_opens() {
    let (env, db) = with_rows(&["single_key"]);
    let _ = env
        .mlgate(["kek", "generate", "--out", "new", "-q"])
        .run()
        .success();
    let rotate = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];
    let output = env.mlgate(rotate).run().success();
    assert!(!output.stderr().contains("warning"), "{output}");
    let text = fs::read_to_string(env.work().join("new")).unwrap();
    // As a server reads it: from a variable, byte for byte.
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", text);
    let _ = env.mlgate(["verify"]).run().success();
    refused(&env, &db, 5, &["kek", "generate", "--out", "new"]);
}
