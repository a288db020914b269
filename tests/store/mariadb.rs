//! Peculiarities of `MariaDB` and `MySQL`: collations, character sets, lenient servers, privileges.

use crate::common::{Engine, Keys, TestDb, TestEnv};

/// A database whose `secrets` were converted, which a foreign key would forbid.
fn converted(charset: &str, collation: &str) -> TestDb {
    let db = TestDb::mariadb();
    db.execute("ALTER TABLE model_definitions DROP FOREIGN KEY fk_model_definitions_secret_id");
    let to = format!("CHARACTER SET {charset} COLLATE {collation}");
    db.execute(&format!("ALTER TABLE secrets CONVERT TO {to}"));
    db
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn every_unicode_collation_works() {
    for collation in [
        "utf8mb4_bin",
        "utf8mb4_unicode_ci",
        "utf8mb4_general_ci",
        "utf8mb4_unicode_520_nopad_ci",
    ] {
        let db = converted("utf8mb4", collation);
        let env = TestEnv::on(&db, "A");
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, 0..1100));
        env.create("schlüssel|🔑", "v-é", &["--provider", "openai"]);
        env.mlgate(["secret", "update", "schlüssel|🔑", "--value-stdin"])
            .stdin("w-é")
            .run()
            .success();
        assert_eq!(env.rotate("B", &[]).json()["rotated"], 1101, "{collation}");
        assert_eq!(env.reveal("schlüssel|🔑"), "w-é", "{collation}");
        env.mlgate(["verify"]).run().success();
        let list = env.mlgate(["secret", "list", "-o", "name"]).run().success();
        assert_eq!(list.stdout().lines().count(), 1101, "{collation}");
        env.mlgate(["secret", "delete", "schlüssel|🔑", "--yes"])
            .run()
            .success();
    }
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn own_tables_ignore_the_collation_of_mlflows() {
    for (charset, collation) in [
        ("utf8mb4", "utf8mb4_bin"),
        ("utf8mb4", "utf8mb4_unicode_520_nopad_ci"),
        ("utf8mb3", "utf8mb3_general_ci"),
        ("latin1", "latin1_swedish_ci"),
    ] {
        let db = converted(charset, collation);
        let env = TestEnv::on(&db, "A");
        let to = format!("CHARACTER SET {charset} COLLATE {collation}");
        db.execute(&format!(
            "ALTER TABLE model_definitions MODIFY secret_id VARCHAR(36) {to}"
        ));
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let details = ["--shared", "--label", "team=é🔑", "--expires", "2020-01-01"];
        env.create("chat", "sk-1", &details);
        env.create("other", "sk-2", &["--label", "Team=x"]);
        for words in [
            &["--label", "team=é🔑"][..],
            &["--expired", "--unused", "--sort", "expires"],
            &["--shared", "--sort", "provider"],
        ] {
            let list = env.mlgate(["secret", "list", "-o", "name"]).args(words);
            let output = list.run().success();
            assert_eq!(output.stdout(), "chat\n", "{collation} {words:?}");
        }
        db.execute("DELETE FROM secrets WHERE secret_name = 'chat'");
        let removed = env.mlgate(["db", "gc", "-o", "json"]).run().success();
        assert_eq!(removed.json()["secrets"], 1, "{collation}");
        let update = ["secret", "update", "other", "--remove-label", "Team"];
        let _ = env.mlgate(update).run().success();
        let _ = env
            .mlgate(["secret", "delete", "other", "--yes"])
            .run()
            .success();
    }
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_narrow_character_set_refuses_what_it_cannot_hold() {
    for (charset, collation) in [
        ("latin1", "latin1_swedish_ci"),
        ("utf8mb3", "utf8mb3_general_ci"),
    ] {
        let db = converted(charset, collation);
        let env = TestEnv::on(&db, "A");
        env.create("schlüssel", "v-🔑", &["--provider", "openai"]);
        let before = db.secrets_snapshot();
        let create = ["secret", "create", "key🔑", "--value-stdin"];
        let refused = env.mlgate(create).stdin("v").run().code(1);
        assert!(!refused.stderr().contains("panicked"), "{refused}");
        assert_eq!(db.secrets_snapshot(), before, "{charset}");
        assert_eq!(env.rotate("B", &[]).json()["rotated"], 1, "{charset}");
        assert_eq!(env.reveal("schlüssel"), "v-🔑");
        env.mlgate(["verify"]).run().success();
    }
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn names_compare_by_collation_and_are_shown_as_stored() {
    let db = TestDb::mariadb();
    let env = TestEnv::on(&db, "A");
    env.create("Key", "v", &[]);
    let got = env
        .mlgate(["secret", "get", "kéy", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(got["secret"]["secret_name"], "Key");
    env.mlgate(["secret", "update", "KEY", "--value-stdin"])
        .stdin("w")
        .run()
        .success();
    assert_eq!(env.reveal("key"), "w");
    let taken = env
        .mlgate(["secret", "create", "kEY", "--value-stdin"])
        .stdin("x")
        .run()
        .code(5);
    assert!(taken.stderr().contains("`Key`"), "{taken}");
    env.rotate("B", &[]);
    assert_eq!(env.reveal("keY"), "w");
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn ids_that_differ_by_case_follow_the_collation() {
    let db = converted("utf8mb4", "utf8mb4_bin");
    let keys = Keys::new(&[(1, "A"), (2, "B")]);
    let rows: Vec<_> = ["s-a", "s-A"].map(|id| keys.seal(1, id, id, id)).into();
    db.insert(&rows);
    TestEnv::on(&db, "A").rotate("B", &[]);
    let read = keys.read_all(&db);
    assert_eq!(read["s-a"], r#"{"api_key": "s-a"}"#);
    assert_eq!(read["s-A"], r#"{"api_key": "s-A"}"#);
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_lenient_server_truncates_nothing() {
    let db = TestDb::mariadb();
    // Only for this account: the server is shared by all tests.
    let user = format!("l_{}", db.name());
    let url = account(&db, &user, &[&format!("ALL ON {}.*", db.name())]);
    db.execute("SET GLOBAL init_connect = \"SET sql_mode = '', autocommit = 0\"");
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", url);
    let large = "x".repeat(65_507 - r#"{"api_key": ""}"#.len());
    let create = ["secret", "create", "large", "--value-stdin"];
    let stored = env.mlgate(create).stdin(&large).run();
    let too_large = env
        .mlgate(["secret", "create", "larger", "--value-stdin"])
        .stdin(format!("{large}x"))
        .run();
    let rotated = env.rotation("B", &[]).run();
    db.execute("SET GLOBAL init_connect = ''");
    stored.success();
    let refused = too_large.code(1);
    assert!(refused.stderr().contains("65507"), "{refused}");
    rotated.success();
    env.use_passphrase("B");
    assert_eq!(env.reveal("large"), large);
    let columns = "SELECT secret_name, kek_version, length(encrypted_value) FROM secrets";
    db.execute(&format!("DROP USER {user}@'%'"));
    assert_eq!(
        db.rows(columns),
        [[Some("large".into()), Some("2".into()), Some("65535".into())]]
    );
}

/// The URL of an account with these privileges on the database.
pub(crate) fn account(db: &TestDb, user: &str, grants: &[&str]) -> String {
    db.execute(&format!("CREATE USER {user}@'%' IDENTIFIED BY 'p'"));
    for grant in grants {
        db.execute(&format!("GRANT {grant} TO {user}@'%'"));
    }
    let (_, rest) = db.url().rsplit_once('@').expect("the URL names a user");
    format!("mysql://{user}:p@{rest}")
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_read_only_account_gets_a_clear_error() {
    let db = TestDb::mariadb();
    let admin = TestEnv::on(&db, "A");
    admin.create("key", "v", &[]);
    let before = db.secrets_snapshot();
    let user = format!("r_{}", db.name());
    let url = account(&db, &user, &[&format!("SELECT ON {}.*", db.name())]);
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", &url);
    assert_eq!(env.reveal("key"), "v");
    env.mlgate(["db", "status"]).run().success();
    for command in [
        vec!["secret", "update", "key", "--value-stdin"],
        vec!["secret", "create", "new", "--value-stdin"],
        vec!["secret", "delete", "key", "--yes"],
    ] {
        let refused = env.mlgate(command).stdin("w").run().code(1);
        assert!(
            refused.stderr().contains("is not allowed to do this"),
            "{refused}"
        );
    }
    let refused = env.rotation("B", &[]).run().code(1);
    assert!(
        refused.stderr().contains("is not allowed to do this"),
        "{refused}"
    );
    db.execute(&format!("DROP USER {user}@'%'"));
    assert_eq!(db.secrets_snapshot(), before);
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn an_account_without_lock_tables_can_rotate() {
    let db = TestDb::mariadb();
    let keys = Keys::new(&[(1, "A"), (2, "B")]);
    db.insert(&keys.seal_many(1, 0..1500));
    let user = format!("w_{}", db.name());
    let grant = format!("SELECT, INSERT, UPDATE, DELETE ON {}.*", db.name());
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", account(&db, &user, &[&grant]));
    let report = env.rotate("B", &[]).json();
    db.execute(&format!("DROP USER {user}@'%'"));
    assert_eq!(report["rotated"], 1500);
    assert_eq!(keys.read_all(&db).len(), 1500);
    assert_eq!(
        db.rows("SELECT DISTINCT kek_version FROM secrets"),
        [[Some("2".into())]]
    );
}

/// `CREATE TABLE` is not transactional here.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_refused_migration_is_rolled_back() {
    let tables = |db: &TestDb| -> Vec<String> {
        let rows = db.rows(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1",
        );
        rows.into_iter().flatten().flatten().collect()
    };
    let new = TestDb::empty(Engine::Mariadb);
    let earlier = super::standalone::made_by_the_first(Engine::Mariadb);
    for (db, init) in [
        (&new, "db init --standalone"),
        (&earlier, "db migrate --yes"),
    ] {
        let env = TestEnv::on(db, "A");
        let user = format!("t_{}", db.name());
        let all = format!("ALL ON {}.*", db.name());
        let url = account(db, &user, &[&all]);
        // The last statement changes an existing table; those before it, mlgate's own.
        db.execute(&format!("REVOKE ALTER ON {}.* FROM {user}@'%'", db.name()));
        for table in [
            "mlgate_secrets",
            "mlgate_secret_labels",
            "mlgate_secret_bindings",
        ] {
            let table = format!("{}.{table}", db.name());
            db.execute(&format!("GRANT CREATE, ALTER ON {table} TO {user}@'%'"));
        }
        let before = tables(db);
        let run = || {
            let init = env.mlgate(init.split(' '));
            init.env("MLGATE_DATABASE", &url).run()
        };
        let _ = run().code(1);
        // In an existing store, what other migrations created is kept.
        let mut after = tables(db);
        let own = |name: &String| name.starts_with("mlgate_") && !before.contains(name);
        assert_eq!(after.iter().any(own), !before.is_empty());
        after.retain(|name| !own(name));
        assert_eq!(after, before, "{init}");
        db.execute(&format!("GRANT ALTER ON {}.* TO {user}@'%'", db.name()));
        let _ = run().success();
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
        assert_eq!(
            status.json()["own_tables"]["pending_migrations"],
            serde_json::json!([])
        );
        db.execute(&format!("DROP USER {user}@'%'"));
    }
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_standalone_store_works_where_the_server_refuses_triggers() {
    let db = TestDb::empty(Engine::Mariadb);
    // As with a binary log and without SUPER: here the account simply lacks the privilege.
    let user = format!("t_{}", db.name());
    let grant = format!(
        "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES ON {}.*",
        db.name()
    );
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", account(&db, &user, &[&grant]));
    let init = ["db", "init", "--standalone", "-o", "json"];
    let made = env.mlgate(init).run().success();
    assert_eq!(made.json()["immutability_trigger"], false);
    assert!(made.stderr().contains("refused the trigger"), "{made}");
    env.create("key", "v", &[]);
    env.rotate("B", &[]);
    assert_eq!(env.reveal("key"), "v");
    // With the privilege, the same command adds what is missing.
    db.execute(&format!("GRANT ALL ON {}.* TO {user}@'%'", db.name()));
    let again = env.mlgate(init).run().success().json();
    assert_eq!(
        [&again["created"], &again["immutability_trigger"]],
        [false, true]
    );
    let renamed = db
        .connect()
        .try_execute("UPDATE secrets SET secret_name = 'x'");
    assert!(renamed.unwrap_err().contains("immutable"));
    db.execute(&format!("DROP USER {user}@'%'"));
}
