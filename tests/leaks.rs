//! The canary test: no command and no error path prints a secret, a passphrase or a database password,
//! or leaves one in a file. Only `secret reveal` does, only on stdout.

mod backup;
mod copy;
mod handover;
mod injection;
mod manifests;
mod memory;

use std::os::unix::fs::PermissionsExt;

use mlgate::crypto::Passphrase;
use mlgate::crypto::envelope::{Aad, seal};
use mlgate::domain::KekVersion;
use zeroize::Zeroizing;

use crate::cli::fixture::{Files, files};
use crate::cli::kek_keystore::keystore;
use crate::common::{CommandOutput, Engine, TestDb, TestEnv, kek, on_every_engine};

/// In every canary, and nowhere else.
const CANARY: &str = "cAnArY";
const VALUE: &str = "sk-cAnArY-value-0123456789";
const OTHER_VALUE: &str = "sk-cAnArY-other-0123456789";
const PASSPHRASE: &str = "cAnArY passphrase, the current one, long enough";
const NEW_PASSPHRASE: &str = "cAnArY passphrase, the new one, also long enough";
const WRONG_PASSPHRASE: &str = "cAnArY passphrase, a wrong one";
const PASSWORD: &str = "cAnArY-password";

struct Cage {
    env: TestEnv,
    /// What the test itself wrote, including canaries.
    written: Files,
}

impl Cage {
    fn new(database: &str) -> Self {
        let env = TestEnv::new();
        env.set("MLGATE_DATABASE", database);
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", PASSPHRASE);
        env.set("VALUE", VALUE);
        env.write("value", VALUE);
        env.write("wrong", WRONG_PASSPHRASE);
        env.write("new", NEW_PASSPHRASE);
        env.write("binary", [CANARY.as_bytes(), b"\xff"].concat());
        env.write("url", format!("postgresql://u:{PASSWORD}@127.0.0.1:1/db"));
        env.write(
            "bad-url",
            format!("postgresql://u:{PASSWORD}@127.0.0.1:x/db"),
        );
        let written = files(&env, None);
        Self { env, written }
    }

    /// Runs a command once for scripts and once with --verbose, and returns the latter; neither may leak a canary.
    fn silent(&self, args: &[&str]) -> CommandOutput {
        let run = |more: &[&str]| {
            let output = self.env.mlgate(args).args(more).stdin(VALUE).run();
            assert_silent(&output, args);
            output
        };
        drop(run(&["-o", "json"]));
        run(&["-v"])
    }

    /// The same with a variable set.
    fn silent_with(&self, name: &str, value: &str, args: &[&str]) {
        for more in [&["-v"][..], &["-o", "json"]] {
            let output = self
                .env
                .mlgate(args)
                .args(more)
                .env(name, value)
                .stdin(VALUE)
                .run();
            assert_silent(&output, args);
        }
    }
}

#[track_caller]
fn assert_silent(output: &CommandOutput, args: &[&str]) {
    let all = [output.stdout_bytes(), output.stderr().as_bytes()].concat();
    let all = String::from_utf8_lossy(&all);
    assert!(!all.contains(CANARY), "{args:?}: {all}");
    let code = output.status().code();
    assert!(code != Some(70) && code.is_some(), "{args:?}: {all}");
}

impl Drop for Cage {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for (path, contents) in files(&self.env, None) {
            let known = self.written.get(&path) == Some(&contents);
            let sings = contents
                .windows(CANARY.len())
                .any(|window| window == CANARY.as_bytes());
            assert!(known || !sings, "{}", path.display());
        }
    }
}

on_every_engine! {
    fn every_command_on_every_engine(db: &TestDb) {
        let cage = Cage::new(db.url());
        for args in [
            &["secret", "create", "a", "--value-stdin", "--provider", "openai"][..],
            &["secret", "create", "b", "--value", VALUE, "--auth", "x=y"],
            &["secret", "create", "c", "--field", "k=env:VALUE", "--field", "l=@value"],
            &["secret", "update", "a", "--value", OTHER_VALUE],
            &["secret", "set", "a", "--value-file", "value"],
            &["secret", "set", "a", "--value-command", "cat value"],
            &["secret", "list"],
            &["secret", "get", "a"],
            &["model", "create", "m", "--secret", "a", "--model-name", "gpt"],
            &["endpoint", "create", "e", "--model", "m"],
            &["endpoint", "create", "f", "--provider", "openai", "--model-name", "gpt", "--value-stdin"],
            &["endpoint", "create", "g", "--provider", "openai", "--model-name", "gpt", "--value", VALUE],
            &["endpoint", "create", "h", "--model", "m", "--value", VALUE, "--if-not-exists"],
            &["endpoint", "list"],
            &["endpoint", "get", "f"],
            &["kek", "status"],
            &["verify"],
            &["db", "status"],
            &["rotate-kek", "--new-passphrase-file", "new", "--dry-run"],
            &["secret", "reencrypt", "a", "c", "--yes", "-v"],
            &["secret", "reencrypt", "--all", "--dry-run", "-o", "json"],
            &["kek", "status", "--watch", "--for", "0"],
            &["secret", "revoke", "c", "--reason", "leaked", "--yes", "-v"],
            &["secret", "update", "c", "--value", VALUE],
            &["secret", "reveal", "c"],
            &["secret", "update", "c", "--unrevoke", "--value", VALUE],
            &["secret", "delete", "b", "--yes", "--if-exists"],
        ] {
            let output = cage.silent(args);
            // A revoked secret has no value to show and does not take one by accident. A repeated creation finds its own
    // secret; a value without a model is refused.
            assert!(matches!(output.status().code(), Some(0 | 1 | 2 | 5)), "{args:?}\n{output}");
        }
        // A mask is the part of the value that MLflow shows; that of a canary is too short to matter.
        let reveal = cage.env.mlgate(["secret", "reveal", "a", "-v"]).run().success();
        assert_eq!(reveal.stdout(), VALUE);
        assert!(!reveal.stderr().contains(CANARY), "{reveal}");

        // Wrong keys, taken versions, refusals.
        cage.env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG_PASSPHRASE);
        for args in [
            &["secret", "create", "new", "--value", VALUE][..],
            &["endpoint", "create", "new", "--provider", "openai", "--model-name", "m", "--value", VALUE],
            &["secret", "update", "a", "--value", VALUE],
            &["secret", "reveal", "a"],
            &["secret", "revoke", "a", "--yes"],
            &["secret", "reencrypt", "--all", "--yes"],
            &["kek", "status"],
            &["verify"],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new"],
            &["rotate-kek", "--yes", "--new-passphrase-file", "wrong"],
        ] {
            let _ = cage.silent(args);
        }
        cage.env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", PASSPHRASE);
        let _ = cage.silent(&["rotate-kek", "--yes", "--new-passphrase-file", "new", "--new-version", "1"]);
        let _ = cage.silent(&["rotate-kek", "--yes", "--new-passphrase-file", "new"]);
        cage.env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW_PASSPHRASE);
        let _ = cage.env.mlgate(["verify"]).run().success();
    }
}

/// The keystore's own files contain canaries: they are written, like every passphrase file, for their owner alone.
fn keystore_files(env: &TestEnv) -> Files {
    let mut known = files(env, None);
    known.retain(|path, _| path.extension().is_some_and(|end| end == "passphrase"));
    known
}

on_every_engine! {
    fn every_command_with_a_keystore(db: &TestDb) {
        let mut cage = Cage::new(db.url());
        keystore(&cage.env);
        cage.env.write("keystore/v8.passphrase.txt", "");
        for args in [
            &["kek", "add", "--version", "1"][..],
            &["kek", "list"],
            &["secret", "set", "a", "--value-stdin"],
            &["verify"],
            &["kek", "status"],
            &["kek", "add", "--version", "2", "--passphrase-file", "new"],
            &["kek", "add", "--version", "2", "--passphrase-file", "wrong"],
            &["kek", "add", "--version", "1", "--passphrase-file", "wrong"],
            &["kek", "set-active", "--version", "2"],
            &["secret", "set", "a", "--value-stdin"],
            &["rewrap", "--dry-run"],
            &["rewrap", "--yes"],
            &["kek", "retire", "--version", "1"],
            &["kek", "retire", "--version", "2"],
            &["rotate-kek", "--yes", "--new-passphrase-file", "value"],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new"],
            &["verify", "--passphrase-file", "wrong"],
            &["kek", "probe", "wrong", "--lines", "new"],
            &["kek", "probe", "--lines", "-"],
            &["kek", "probe", "--limit", "1"],
        ] {
            let _ = cage.silent(args);
        }
        assert_eq!(cage.env.mlgate(["verify", "-q"]).run().success().stderr(), "");
        // Damaged or open files are reported without their contents.
        let path = cage.env.write("keystore/v3.passphrase", "");
        let chmod = |mode| std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        chmod(0o600);
        let large = vec![b'c'; 100_000];
        for broken in [&b"cAnArY\xff"[..], b"", &large] {
            std::fs::write(&path, broken).unwrap();
            let _ = cage.silent(&["kek", "list"]);
        }
        chmod(0o644);
        let _ = cage.silent(&["verify"]);
        cage.written.extend(keystore_files(&cage.env));
    }
}

#[test]
fn misplaced_words_on_the_command_line() {
    let db = TestDb::sqlite();
    let cage = Cage::new(db.url());
    let with = |before: &str| format!("{before}{VALUE}");
    let (field, output, stdin, filed, trailing) = (
        with("--field="),
        with("--output="),
        with("--value-stdin="),
        with("--filed=api_key="),
        with("also_"),
    );
    for args in [
        &["secret", "create", "name", VALUE][..],
        &["secret", "create", "name", "--field", VALUE],
        &["secret", "create", "name", &field],
        &["secret", "create", "name", &stdin],
        &["secret", "create", "name", &filed],
        &["secret", "create", "name", "--auth", VALUE],
        &["secret", "create", "name", "--value-file", VALUE],
        &[
            "secret",
            "create",
            "name",
            "--field",
            &format!("api_key=@{VALUE}"),
        ],
        &[
            "secret",
            "create",
            "name",
            "--field",
            &format!("api_key=env:{VALUE}"),
        ],
        &["secret", "create", "name", "--field", &format!("{VALUE}=")],
        &[
            "secret", "create", "name", "--value", VALUE, "--value", VALUE,
        ],
        &[
            "secret",
            "create",
            "name",
            "--value",
            VALUE,
            "--auth",
            &format!("api_base=https://u:{PASSWORD}@h"),
        ],
        &[
            "secret",
            "create",
            "name",
            "--value",
            VALUE,
            "--auth",
            &format!("api_base={PASSWORD}"),
        ],
        &[
            "secret",
            "create",
            "name",
            "--value",
            VALUE,
            "--workspace",
            VALUE,
        ],
        &["secret", "list", &output],
        &["secret", "list", "--output", VALUE],
        &["secret", "list", "--color", VALUE],
        &["secret", "list", "--lock-timeout", VALUE],
        &["secret", "list", "--provider", VALUE],
        &["secret", "delete", "name", "--confirm", VALUE],
        &["secret", VALUE],
        &[VALUE],
        &[&trailing],
        &["completions", VALUE],
    ] {
        let _ = cage.silent(args);
    }
}

#[test]
fn values_in_place_of_provider_names() {
    let db = TestDb::sqlite();
    let cage = Cage::new(db.url());
    let (field, setting) = (format!("{VALUE}=x"), format!("api_key={VALUE}"));
    let portkey = format!("portkey_config={VALUE}");
    for (args, code) in [
        (
            &["create", "n", "--provider", VALUE, "--value-stdin"][..],
            2,
        ),
        (
            &["create", "n", "--provider", "openai", "--field", &field],
            2,
        ),
        (
            &["create", "n", "--provider", "openai", "--auth", &field],
            2,
        ),
        (
            &["create", "n", "--provider", "openai", "--auth", &setting],
            2,
        ),
        (
            &["create", "n", "--provider", "portkey", "--auth", &portkey],
            2,
        ),
        (
            &["create", "n", "--provider", "bedrock", "--auth-mode", VALUE],
            2,
        ),
        (
            &[
                "create",
                "n",
                "--provider",
                "bedrock",
                "--auth-mode",
                "iam_role",
                "--value",
                VALUE,
            ],
            2,
        ),
        (
            &[
                "create",
                "n",
                "--provider",
                "bedrock",
                "--field",
                "aws_access_key_id=env:VALUE",
            ],
            2,
        ),
        (
            &[
                "set",
                "n",
                "--provider",
                "portkey",
                "--field",
                "api_key=-",
                "--field",
                &portkey,
            ],
            0,
        ),
        (&["update", "n", "--auth", &field], 2),
        (&["update", "n", "--auth-mode", VALUE], 2),
    ] {
        let output = cage.silent(&[&["secret"], args].concat());
        assert_eq!(output.status().code(), Some(code), "{args:?}\n{output}");
    }
}

#[test]
fn misplaced_passphrases_and_urls_on_the_command_line() {
    let db = TestDb::sqlite();
    let cage = Cage::new(db.url());
    let also = format!("--also={VALUE}");
    for args in [
        &["verify", "--kek-version", PASSPHRASE][..],
        &["verify", "--passphrase-file", PASSPHRASE],
        &["verify", "--passphrase-command", "exit 1 # cAnArY"],
        &["rotate-kek", "--new-passphrase-file", NEW_PASSPHRASE],
        &["rotate-kek", "--new-version", NEW_PASSPHRASE],
        &["rotate-kek", NEW_PASSPHRASE],
        &["rotate-kek", &also],
        &["rotate-kek", "--also", PASSPHRASE],
        &["rotate-kek", "--also", &format!("1={PASSPHRASE}")],
        &["rotate-kek", "--also", &format!("{PASSPHRASE}=1")],
        &["verify", "--also", &format!("1={PASSPHRASE}")],
        &["kek", "generate", "--bytes", PASSPHRASE],
        &["kek", "generate", "--out", &format!("{PASSPHRASE}/kek")],
        &["kek", "generate", PASSPHRASE],
        &["kek", "list", "--keystore", PASSPHRASE],
        &[
            "verify",
            "--keystore",
            &format!("{PASSPHRASE}/{PASSPHRASE}"),
        ],
        &["kek", "add", "--version", PASSPHRASE],
        &["kek", "set-active", "--version", PASSPHRASE],
        &["rewrap", "--also", &format!("1={PASSPHRASE}")],
        &["rewrap", "--kek-version", PASSPHRASE],
        &["kek", "probe", PASSPHRASE],
        &["kek", "probe", "--lines", PASSPHRASE],
        &["kek", "probe", "--limit", PASSPHRASE],
        &[
            "secret",
            "list",
            "--database-file",
            &format!("postgresql://u:{PASSWORD}@h/db"),
        ],
    ] {
        let _ = cage.silent(args);
    }
    for (args, code) in [
        (&["secret", "create", "n", "--value-file", "binary"][..], 2),
        (&["verify", "--passphrase-file", "binary"], 2),
        (
            &[
                "secret",
                "create",
                "n",
                "--value-stdin",
                "--passphrase-file",
                "-",
            ],
            2,
        ),
    ] {
        assert_eq!(cage.silent(args).status().code(), Some(code), "{args:?}");
    }
}

#[test]
fn wrong_urls_and_unreachable_servers() {
    let cage = Cage::new("sqlite:///nowhere.db");
    let urls = [
        "postgresql://u:{}@127.0.0.1:1/db",
        "mysql://u:{}@127.0.0.1:1/db",
        "postgresql://{}@127.0.0.1:port/db",
        "postgresql://u:{}@x@127.0.0.1:1/db",
        "postgresql://u:{}/x@127.0.0.1:1/db",
        "postgresql://u:%zz{}@127.0.0.1:1/db",
        "postgresql://u@127.0.0.1:1/db?password={}",
        "postgresql://u@127.0.0.1:1/db?sslpassword={}",
        "postgresql://u@127.0.0.1:1/db?unknown={}",
        "mysql://u@127.0.0.1:1/db?passwd={}",
        "mssql://u:{}@h/db",
        "oracle://u:{}@h/db",
        "foo://u:{}@h/db",
        "https://u:{}@h/",
        "sqlite://u:{}@h/x.db",
        "u:{}@127.0.0.1/db",
        "{}",
    ];
    for url in urls {
        let url = url.replace("{}", PASSWORD);
        let output = cage.silent(&["secret", "list", "--database", &url]);
        assert_ne!(output.status().code(), Some(0), "{url}");
        cage.silent_with("MLGATE_DATABASE", &url, &["db", "status"]);
        cage.silent_with("MLFLOW_TRACKING_URI", &url, &["db", "status"]);
    }
    // The value of an option that is not secret may be shown by --verbose, but is in no error.
    for url in [
        "postgresql://u@127.0.0.1:1/db?sslmode={}",
        "postgresql://u@127.0.0.1:1/db?connect_timeout={}",
        "mysql://u@127.0.0.1:1/db?ssl_verify_cert={}",
        "sqlite:///x.db?timeout={}",
    ] {
        let url = url.replace("{}", PASSWORD);
        assert_silent(
            &cage
                .env
                .mlgate(["secret", "list", "--database", &url])
                .run(),
            &[&url],
        );
    }
    let _ = cage.silent(&["secret", "list", "--database-file", "url"]);
    let _ = cage.silent(&["secret", "list", "--database-file", "bad-url"]);
    let _ = cage.silent(&["secret", "list", "--database-file", "binary"]);
    let server = "postgresql://u@127.0.0.1:1/db";
    cage.silent_with(
        "PGPASSWORD",
        PASSWORD,
        &["secret", "list", "--database", server],
    );
    cage.silent_with(
        "PGPASSFILE",
        "binary",
        &["secret", "list", "--database", server],
    );
}

#[test]
fn variables_that_hold_the_wrong_thing() {
    let db = TestDb::sqlite();
    let cage = Cage::new(db.url());
    for name in [
        "MLGATE_OUTPUT",
        "MLFLOW_CRYPTO_KEK_VERSION",
        "MLFLOW_WORKSPACE",
        "MLGATE_DATABASE",
        "CREDENTIALS_DIRECTORY",
        "MLGATE_KEYSTORE",
        "NO_COLOR",
        "TERM",
        "COLUMNS",
    ] {
        cage.silent_with(
            name,
            PASSPHRASE,
            &["secret", "create", "n", "--value-stdin"],
        );
        cage.silent_with(name, PASSPHRASE, &["secret", "get", "n"]);
    }
    cage.silent_with(
        "MLGATE_ACTOR",
        "cAnArY\u{1b}",
        &["secret", "create", "m", "--value-stdin"],
    );
}

/// Plaintexts that no parser may quote.
const BROKEN: [&str; 8] = [
    "sk-cAnArY-bare",
    "\"sk-cAnArY-quoted\"",
    "[\"sk-cAnArY-list\"]",
    "{\"api_key\": \"sk-cAnArY-cut",
    "{\"api_key\": sk-cAnArY-unquoted}",
    "{\"api_key\": \"sk-cAnArY\\q\"}",
    "{\"api_key\": \"sk-cAnArY\", \"n\": NaN}",
    "{\"api_key\": \"sk-cAnArY-\\ud800\"}",
];

#[test]
fn damaged_rows_and_broken_values() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let kek = kek(
        &Passphrase::from_utf8(PASSPHRASE.into()).unwrap(),
        KekVersion::FIRST,
    );
    let insert = |name: &str, plaintext: &str| {
        let id = format!("s-{name}");
        let plaintext = Zeroizing::new(plaintext.to_owned()).into();
        let sealed = seal(&kek, &Aad::new(&id, name), &plaintext).unwrap();
        db.execute(&format!(
            "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
             masked_value, created_at, last_updated_at) \
             VALUES ('{id}', '{name}', {}, {}, 1, '{{\"api_key\": \"***\"}}', 1, 1)",
            db.blob_literal(&sealed.encrypted_value),
            db.blob_literal(&sealed.wrapped_dek),
        ));
    };
    for (number, plaintext) in BROKEN.iter().enumerate() {
        insert(&format!("broken-{number}"), plaintext);
    }
    insert("mask", &format!("{{\"api_key\": \"{VALUE}\"}}"));
    insert("altered", &format!("{{\"api_key\": \"{VALUE}\"}}"));
    db.execute("UPDATE secrets SET encrypted_value = zeroblob(60) WHERE secret_name = 'altered'");
    let cage = Cage::new(db.url());
    for number in 0..BROKEN.len() {
        let output = cage.silent(&[
            "secret",
            "reveal",
            &format!("broken-{number}"),
            "--field",
            "other",
        ]);
        assert!(matches!(output.status().code(), Some(4 | 13)), "{output}");
    }
    let _ = cage.silent(&["secret", "reveal", "altered"]);
    assert_eq!(cage.silent(&["verify"]).status().code(), Some(3));
    let _ = cage.silent(&["kek", "status"]);
    let _ = cage.silent(&["secret", "list"]);
    let _ = cage.silent(&["rotate-kek", "--yes", "--new-passphrase-file", "new"]);
    let _ = cage.silent(&[
        "rotate-kek",
        "--yes",
        "--new-passphrase-file",
        "new",
        "--skip-unreadable",
    ]);
}
