//! Databases whose text columns do not hold every character: looking up a name that cannot be stored finds nothing, and
//! storing it is refused with the name of the character set.

use super::cell::Cell;
use crate::common::{Engine, TestDb, TestEnv};

/// A name that none of the narrow character sets here holds.
const NAME: &str = "нет-🔑";

/// What each command does with a text that cannot exist there, with its exit code.
const LOOK_UPS: [(&[&str], i32); 22] = [
    (&["secret", "get", NAME], 4),
    (&["secret", "reveal", NAME], 4),
    (&["secret", "update", NAME, "--value-stdin"], 4),
    (&["secret", "delete", NAME, "--yes"], 4),
    (&["secret", "delete", NAME, "--if-exists", "--yes"], 0),
    (&["secret", "revoke", NAME, "--yes"], 4),
    (&["secret", "reencrypt", NAME, "--yes"], 4),
    (&["secret", "list", "--provider", NAME], 0),
    (&["model", "get", NAME], 4),
    (&["model", "delete", NAME, "--if-exists", "--yes"], 0),
    (&["model", "list", "--provider", NAME], 0),
    (&["model", "list", "--secret", NAME], 4),
    (&["endpoint", "get", NAME], 4),
    (&["endpoint", "delete", NAME, "--if-exists", "--yes"], 0),
    (&["endpoint", "list", "--provider", NAME], 0),
    (&["endpoint", "list", "--tag", "нет=🔑"], 0),
    (&["endpoint", "bindings", "--resource-id", NAME], 0),
    (&["endpoint", "untag", "plain", NAME, "--if-exists"], 0),
    (&["endpoint", "untag", "plain", NAME], 4),
    (&["guardrail", "get", NAME], 4),
    (&["guardrail", "delete", NAME, "--if-exists", "--yes"], 0),
    (&["budget", "delete", NAME, "--if-exists", "--yes"], 0),
];

/// What cannot be stored.
const WRITES: [&[&str]; 6] = [
    &["secret", "create", NAME, "--value-stdin"],
    &["secret", "create", NAME, "--value-stdin", "--if-not-exists"],
    &["secret", "set", NAME, "--value-stdin"],
    &[
        "secret",
        "update",
        "schlüssel",
        "--value-stdin",
        "--actor",
        NAME,
    ],
    &[
        "model",
        "create",
        NAME,
        "--secret",
        "schlüssel",
        "--provider",
        "openai",
        "--model-name",
        "m",
    ],
    &["endpoint", "tag", "plain", "нет=🔑"],
];

fn names_are_looked_up_and_refused(db: &TestDb, charset: &str) {
    let env = TestEnv::on(db, "A");
    env.create("schlüssel", "sk-1", &["--provider", "openai"]);
    for line in [
        "model create plain --secret schlüssel --provider openai --model-name m",
        "endpoint create plain --model plain --no-usage-tracking",
    ] {
        env.mlgate(line.split(' ')).run().success();
    }
    for own_tables in [false, true] {
        if own_tables {
            env.mlgate(["db", "init", "--yes"]).run().success();
        }
        for (args, code) in LOOK_UPS {
            env.mlgate(args).stdin("v").run().code(code);
        }
        let before = db.secrets_snapshot();
        for args in WRITES {
            let refused = env.mlgate(args).stdin("v").run().code(1);
            let says = format!("is {charset}");
            assert!(refused.stderr().contains(&says), "{refused}");
        }
        assert_eq!(db.secrets_snapshot(), before, "{charset}");
    }
    let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
    let tables = &status.json()["character_sets"][charset];
    let tables = tables.as_array().unwrap_or_else(|| panic!("{status}"));
    assert!(tables.contains(&"secrets".into()), "{status}");
    env.rotate("B", &[]);
    assert_eq!(env.reveal("schlüssel"), "sk-1");
    env.mlgate(["verify"]).run().success();
}

/// A copy that cannot carry a name is refused, and changes nothing.
fn a_copy_is_refused(db: &TestDb) {
    let source = TestDb::sqlite();
    let env = TestEnv::on(&source, "A");
    env.create(NAME, "sk-1", &[]);
    env.create("plain", "sk-2", &[]);
    for how in ["--dry-run", "--yes"] {
        for on_conflict in ["fail", "skip"] {
            let copy = env
                .mlgate(["db", "copy", how, "--on-conflict", on_conflict])
                .args(["--from", source.url(), "--to", db.url()])
                .env("MLGATE_FROM_KEK_PASSPHRASE", "A")
                .run()
                .code(5);
            let says = format!("secret `{NAME}`: its name has characters that");
            assert!(copy.stderr().contains(&says), "{copy}");
            assert!(!copy.stderr().contains("`plain`"), "{copy}");
        }
    }
    assert_eq!(
        db.value("SELECT COUNT(*) FROM secrets").as_deref(),
        Some("0")
    );
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn latin1_on_mariadb() {
    names_are_looked_up_and_refused(&TestDb::narrow_mariadb("latin1"), "latin1");
    a_copy_is_refused(&TestDb::narrow_mariadb("latin1"));
    Cell::of(&TestDb::narrow_mariadb("latin1")).holds();
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn utf8mb3_on_mariadb() {
    names_are_looked_up_and_refused(&TestDb::narrow_mariadb("utf8mb3"), "utf8mb3");
    a_copy_is_refused(&TestDb::narrow_mariadb("utf8mb3"));
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn latin1_on_mysql() {
    names_are_looked_up_and_refused(&TestDb::narrow_mysql("latin1"), "latin1");
    a_copy_is_refused(&TestDb::narrow_mysql("latin1"));
    Cell::of(&TestDb::narrow_mysql("latin1")).holds();
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn utf8mb3_on_mysql() {
    names_are_looked_up_and_refused(&TestDb::narrow_mysql("utf8mb3"), "utf8mb3");
    a_copy_is_refused(&TestDb::narrow_mysql("utf8mb3"));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn latin1_on_postgresql() {
    names_are_looked_up_and_refused(&TestDb::narrow_postgresql("LATIN1"), "LATIN1");
    a_copy_is_refused(&TestDb::narrow_postgresql("LATIN1"));
    Cell::of(&TestDb::narrow_postgresql("LATIN1")).holds();
}

/// Only one column: the others work as usual.
#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn one_narrow_column_is_named() {
    let db = TestDb::mariadb();
    db.execute("ALTER TABLE secrets MODIFY provider VARCHAR(64) CHARACTER SET latin1");
    let env = TestEnv::on(&db, "A");
    assert_eq!(db.engine(), Engine::Mariadb);
    env.create(NAME, "v", &["--provider", "openai"]);
    env.mlgate(["secret", "get", NAME]).run().success();
    let create = [
        "secret",
        "create",
        "other",
        "--value-stdin",
        "--no-check",
        "--provider",
        NAME,
    ];
    let refused = env.mlgate(create).stdin("v").run().code(1);
    assert!(
        refused.stderr().contains("`secrets` is latin1")
            || refused.stderr().contains("`secrets.provider` is latin1"),
        "{refused}"
    );
}
