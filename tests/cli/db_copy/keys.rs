//! The keys of both databases.

use super::{FROM, Pair, TO, fill, standalone};
use crate::cli::fixture::assert_says;
use crate::cli::kek_keystore::keystore;
use crate::common::{Engine, Keys};

#[test]
fn without_options_both_databases_share_a_passphrase() {
    let pair = Pair::new(standalone(Engine::Sqlite), standalone(Engine::Sqlite));
    fill(&pair.from);
    pair.to.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", FROM);
    pair.to.set("MLGATE_FROM_KEK_PASSPHRASE", "");
    let _ = pair.copied(&[]);
    assert_eq!(pair.to.reveal("one"), "sk-one-1234567890");
}

#[test]
fn every_passphrase_source_works_for_the_source() {
    for (option, value) in [
        ("--from-passphrase-file", "from"),
        ("--from-passphrase-command", "cat from"),
        ("--from-keystore", "keys"),
        ("--from-passphrase-file", "-"),
    ] {
        let pair = Pair::new(standalone(Engine::Sqlite), standalone(Engine::Sqlite));
        fill(&pair.from);
        pair.to.write("from", FROM);
        std::fs::create_dir(pair.to.work().join("keys")).unwrap();
        rustix::fs::chmod(pair.to.work().join("keys"), rustix::fs::Mode::RWXU).unwrap();
        let add = [
            "kek",
            "add",
            "--keystore",
            "keys",
            "--version",
            "1",
            "--passphrase-file",
            "from",
        ];
        let _ = pair
            .to
            .mlgate(add)
            .env_remove("MLGATE_DATABASE")
            .run()
            .success();
        let copy = pair
            .copy(&[option, value])
            .env_remove("MLGATE_FROM_KEK_PASSPHRASE");
        let _ = copy.stdin(FROM).run().success();
        assert_eq!(pair.to.reveal("one"), "sk-one-1234567890", "{option}");
    }
    let pair = Pair::new(standalone(Engine::Sqlite), standalone(Engine::Sqlite));
    let create = [
        "secret",
        "create",
        "one",
        "--value",
        "sk-1",
        "--default-passphrase",
    ];
    let _ = pair.from.mlgate(create).run().success();
    let _ = pair.copied(&["--from-default-passphrase"]);
    assert_eq!(pair.to.reveal("one"), "sk-1");
}

#[test]
fn stdin_has_one_reader() {
    let pair = Pair::new(standalone(Engine::Sqlite), standalone(Engine::Sqlite));
    let both = ["--passphrase-file", "-", "--from-passphrase-file", "-"];
    let output = pair.copy(&both).stdin("x").run().code(2);
    assert_says(
        &output,
        &["stdin cannot be both the passphrase and the source's passphrase"],
    );
}

#[test]
fn a_wrong_passphrase_of_either_side_writes_nothing() {
    let pair = Pair::into_mlflow(Engine::Sqlite);
    fill(&pair.from);
    pair.to.create("theirs", "sk-theirs", &[]);
    pair.to.write("wrong", "a wrong one");
    let output = pair.refused(12, &["--from-passphrase-file", "wrong"]);
    assert_says(
        &output,
        &[
            "the source's passphrase decrypts none of its secrets",
            "--from-passphrase-file",
        ],
    );
    let output = pair.refused(12, &["--passphrase-file", "wrong"]);
    assert_says(&output, &["does not decrypt the secrets at KEK version 1"]);
    let _ = pair.refused(12, &["--from-kek-version", "2"]);
}

#[test]
fn the_targets_keystore_decides_the_version() {
    let pair = Pair::new(standalone(Engine::Sqlite), standalone(Engine::Sqlite));
    fill(&pair.from);
    let path = keystore(&pair.to);
    pair.to.write("to", TO);
    let add = ["kek", "add", "--version", "4", "--passphrase-file", "to"];
    let _ = pair.to.mlgate(add).run().success();
    let _ = pair
        .to
        .mlgate(["kek", "set-active", "--version", "4"])
        .run()
        .success();
    assert_eq!(pair.copied(&[])["kek_version"], 4);
    assert_eq!(Keys::new(&[(4, TO)]).read_all(&pair.target).len(), 2);
    drop(path);
}
