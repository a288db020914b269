//! A trigger changes what is written: every command that writes values reads them back, and commits nothing.

use super::fixture::assert_says;
use crate::common::{Engine, Keys, TestDb, TestEnv, on_every_engine};

/// Each secret that is written, by INSERT or UPDATE, gets this value of the engine in this column.
fn spoil(db: &TestDb, event: &str, column: &str, value: &str) {
    let of_value = if event == "UPDATE" {
        "UPDATE OF wrapped_dek"
    } else {
        event
    };
    db.execute(&match db.engine() {
        Engine::Sqlite => format!(
            "CREATE TRIGGER spoil AFTER {of_value} ON secrets BEGIN \
             UPDATE secrets SET {column} = {value} WHERE rowid = NEW.rowid; END"
        ),
        Engine::Postgresql => format!(
            "CREATE OR REPLACE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN NEW.{column} := {value}; RETURN NEW; END $$; \
             CREATE TRIGGER spoil BEFORE {event} ON secrets FOR EACH ROW EXECUTE FUNCTION spoil()"
        ),
        Engine::Mariadb => {
            format!("CREATE TRIGGER spoil BEFORE {event} ON secrets FOR EACH ROW SET NEW.{column} = {value}")
        }
    });
}

fn no_longer(db: &TestDb) {
    db.execute(match db.engine() {
        Engine::Postgresql => "DROP TRIGGER spoil ON secrets",
        Engine::Sqlite | Engine::Mariadb => "DROP TRIGGER spoil",
    });
}

/// Sixty bytes that no key opens: as long as a wrapped DEK.
const fn bytes(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "zeroblob(60)",
        Engine::Postgresql => "decode(repeat('00', 60), 'hex')",
        Engine::Mariadb => "REPEAT(CHAR(0), 60)",
    }
}

/// What a trigger makes of a rewrapped row: columns and values.
const fn spoils(engine: Engine) -> [(&'static str, &'static str); 5] {
    [
        ("encrypted_value", bytes(engine)),
        ("wrapped_dek", bytes(engine)),
        ("wrapped_dek", "OLD.wrapped_dek"),
        ("kek_version", "7"),
        ("kek_version", "OLD.kek_version"),
    ]
}

/// Runs a command under each trigger: it fails its check, and the rows are as before.
fn fails_its_check(env: &TestEnv, db: &TestDb, spoils: &[(&str, &str)], command: &[&str]) {
    let before = db.secrets_snapshot();
    for (column, value) in spoils {
        spoil(db, "UPDATE", column, value);
        let failed = env.mlgate(command).args(["--yes"]).run().code(13);
        assert_says(&failed, &["the check before the commit failed"]);
        assert_eq!(db.secrets_snapshot(), before, "{column} = {value}");
        no_longer(db);
    }
    let _ = env.mlgate(command).args(["--yes"]).run().success();
}

/// Secrets at version 1.
fn with_secrets(db: &TestDb) -> TestEnv {
    db.insert(&Keys::new(&[(1, "p1")]).seal_many(1, 0..3));
    TestEnv::on(db, "p1")
}

on_every_engine! {
    fn of_new_secrets_are_rolled_back(db: &TestDb) {
        let env = with_secrets(db);
        let source = TestDb::sqlite();
        let from = TestEnv::on(&source, "p1");
        from.create("copied", "sk-example-1234567890", &[]);
        let _ = from.mlgate(["db", "backup", "gateway.backup"]).run().success();
        env.write("gateway.backup", std::fs::read(from.work().join("gateway.backup")).expect("it is there"));
        env.write("gateway.yaml", "mlgate: v1\nsecrets: {applied: {provider: openai, value: {env: KEY}}}\n");
        env.write("keys.env", "OPENAI_API_KEY=sk-example-1234567890\n");
        env.write("key", "sk-example-1234567890");
        env.set("KEY", "sk-example-1234567890");
        let endpoint = ["endpoint", "create", "chat", "--provider", "openai", "--model-name", "gpt", "--value-file", "key"];
        let before = db.secrets_snapshot();
        let columns = [
            ("secret_name", "'another'"),
            ("encrypted_value", bytes(db.engine())),
            ("wrapped_dek", bytes(db.engine())),
            ("kek_version", "7"),
        ];
        for (column, value) in columns {
            spoil(db, "INSERT", column, value);
            for command in [
                &["secret", "create", "new", "--value-file", "key"][..],
                &["secret", "set", "new", "--value-file", "key"],
                &["secret", "import", "keys.env", "--yes"],
                &["secret", "rename", "secret-00000", "renamed", "--yes"],
                &endpoint,
                &["apply", "-f", "gateway.yaml", "--yes"],
                &["db", "copy", "--from", source.url(), "--yes"],
                &["db", "restore", "gateway.backup", "--yes"],
            ] {
                let failed = env.mlgate(command).run();
                let failed = failed.code_of(&[1, 13]);
                assert_eq!(db.secrets_snapshot(), before, "{column} = {value}: {command:?}: {failed}");
            }
            no_longer(db);
        }
    }

    fn of_a_new_value_are_rolled_back(db: &TestDb) {
        let env = with_secrets(db);
        env.create("openai", "sk-example-1234567890", &["--provider", "openai"]);
        env.write("key", "sk-example-0987654321");
        for (column, value) in &spoils(db.engine())[..4] {
            let before = db.secrets_snapshot();
            spoil(db, "UPDATE", column, value);
            for verb in ["update", "set"] {
                let failed = env.mlgate(["secret", verb, "openai", "--value-file", "key", "--yes"]).run();
                let failed = failed.code_of(&[1, 13]);
                assert_eq!(db.secrets_snapshot(), before, "{column} = {value}: {verb}: {failed}");
            }
            no_longer(db);
        }
    }

    fn of_a_rotation_are_rolled_back(db: &TestDb) {
        let env = with_secrets(db);
        env.write("new", "a new passphrase of more than 32 characters");
        // A backup of what did not happen would be in the way of the next one.
        let rotate = ["rotate-kek", "--new-passphrase-file", "new", "--backup", "backup"];
        fails_its_check(&env, db, &spoils(db.engine()), &rotate);
    }

    fn of_an_undo_are_rolled_back(db: &TestDb) {
        let env = with_secrets(db);
        env.rotate("p2", &["--backup", "backup"]);
        env.use_passphrase("p1");
        fails_its_check(&env, db, &spoils(db.engine()), &["rotate-kek", "--undo", "backup"]);
    }

    fn of_a_reencryption_are_rolled_back(db: &TestDb) {
        let env = with_secrets(db);
        // The version stays the same.
        fails_its_check(&env, db, &spoils(db.engine())[..4], &["secret", "reencrypt", "--all"]);
    }
}

/// The database refuses the commit itself, after the check has passed and the backup is complete.
fn a_refused_commit_leaves_no_backup(db: &TestDb, refuse: &[&str]) {
    let env = with_secrets(db);
    env.write("new", "a new passphrase of more than 32 characters");
    for sql in refuse {
        db.execute(sql);
    }
    let before = db.secrets_snapshot();
    let rotate = [
        "rotate-kek",
        "--new-passphrase-file",
        "new",
        "--backup",
        "backup",
        "--yes",
    ];
    let refused = env.mlgate(rotate).run().code(1);
    assert_eq!(db.secrets_snapshot(), before, "{refused}");
    assert!(!env.work().join("backup").exists(), "{refused}");
}

#[test]
fn a_commit_refused_by_sqlite_leaves_no_backup() {
    let refuse = [
        "CREATE TABLE wanted (id INTEGER PRIMARY KEY)",
        "CREATE TABLE wanting (id INTEGER REFERENCES wanted (id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER refuse AFTER UPDATE OF wrapped_dek ON secrets BEGIN INSERT INTO wanting VALUES (1); END",
    ];
    a_refused_commit_leaves_no_backup(&TestDb::sqlite(), &refuse);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_commit_refused_by_postgresql_leaves_no_backup() {
    let refuse = [
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$",
        "CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON secrets DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION refuse()",
    ];
    a_refused_commit_leaves_no_backup(&TestDb::postgresql(), &refuse);
}
