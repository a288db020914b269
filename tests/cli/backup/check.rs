//! `mlgate backup check`: without a database.

use super::{FILE, PASSPHRASE, bytes, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Keys, TestEnv};

const OTHER: &str = "the passphrase of the older secrets, long";

/// An environment without a database, and a backup of three secrets at version 1 and two at version 2.
fn with_backup() -> TestEnv {
    let source = standalone(Engine::Sqlite);
    let keys = Keys::new(&[(1, OTHER), (2, PASSPHRASE)]);
    source.insert(&keys.seal_many(1, 0..3));
    source.insert(&keys.seal_many(2, 3..5));
    let from = TestEnv::on(&source, PASSPHRASE);
    super::back_up(&from);
    let env = TestEnv::new();
    env.write(FILE, bytes(&from));
    env.write("older", OTHER);
    env.write("newer", PASSPHRASE);
    env
}

#[test]
fn the_versions_that_decrypt_are_listed() {
    let env = with_backup();
    let check = |args: &[&str]| {
        let check = env.mlgate(["backup", "check", FILE, "-o", "json"]);
        check.args(args).run()
    };
    let newer = check(&["--passphrase-file", "newer"]).code(3);
    let told = newer.json();
    assert_eq!(told["undecrypted"], 3);
    assert_eq!(told["kek_versions"][0]["kek_version"], 1);
    assert_eq!(told["kek_versions"][0]["decrypted"], 0);
    assert_eq!(told["kek_versions"][1]["decrypted"], 2);
    assert_says(
        &newer,
        &[
            "3 of the backup's 5 secrets cannot be decrypted",
            "`secret-00000`",
        ],
    );
    let both = check(&["--passphrase-file", "newer", "--also", "1=older"])
        .success()
        .json();
    assert_eq!(both["undecrypted"], 0);
    assert_eq!(
        both["kek_versions"][0]["decrypted_by"],
        serde_json::json!([1])
    );
    let _ = env.mlgate(["backup", "check", FILE]).run().code(2);
    let none = check(&["--default-passphrase"]).code(3).json();
    assert_eq!(none["undecrypted"], 5);
}

#[test]
fn a_keystore_decrypts_every_version() {
    let env = with_backup();
    let directory = env.work().join("keystore");
    std::fs::create_dir(&directory).unwrap();
    std::fs::set_permissions(
        &directory,
        std::os::unix::fs::PermissionsExt::from_mode(0o700),
    )
    .unwrap();
    for (version, file) in [("1", "older"), ("2", "newer")] {
        let add = ["kek", "add", "--keystore", "keystore", "--version", version];
        env.mlgate(add)
            .args(["--passphrase-file", file])
            .run()
            .success();
    }
    let _ = env
        .mlgate(["backup", "check", FILE, "--keystore", "keystore"])
        .run()
        .success();
}
