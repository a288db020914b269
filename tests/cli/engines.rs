//! Differences between the engines, seen from the command line.

use super::fixture::{HORSE, NEW, assert_says, at, insert_golden, revealed};
use crate::common::{Engine, TestDb, on_every_engine};

/// How to query this engine's rows without a connection for each query.
fn snapshot(db: &TestDb) -> Vec<Vec<Option<String>>> {
    db.secrets_snapshot()
}

on_every_engine! {
    fn rows_that_mlflow_wrote_are_listed_revealed_and_rotated(db: &TestDb) {
        let names = ["single_key", "emoji", "escapes", "name|with|pipes", "unicode_name_é🔑", "empty_dict"];
        insert_golden(db, &names);
        let env = at(db);
        env.write("new", NEW);
        let list = || env.mlgate(["secret", "list", "-o", "name"]).run().success().stdout().to_owned();
        assert_eq!(list().lines().count(), names.len());
        let _ = env.mlgate(["verify"]).run().success();
        let escapes = revealed(&env, "escapes", "api_key");
        let _ = env.mlgate(["rotate-kek", "-y", "--new-passphrase-file", "new"]).run().success();
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
        assert_eq!(revealed(&env, "escapes", "api_key"), escapes);
        let _ = env.mlgate(["verify"]).run().success();
        let status = env.mlgate(["kek", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["kek_versions"][0]["kek_version"], 2);
        assert_eq!(status["kek_versions"][0]["readable"], names.len());
    }

    fn the_life_cycle_of_a_secret(db: &TestDb) {
        let env = at(db);
        let set = |value: &str| {
            env.mlgate(["secret", "set", "k", "--provider", "openai", "--value-stdin"]).stdin(value).run().success()
        };
        assert_says(&set("one"), &["created secret `k`"]);
        assert_says(&set("two ünïcode 🔑"), &["updated secret `k`"]);
        assert_eq!(revealed(&env, "k", "api_key"), "two ünïcode 🔑");
        let _ = env.mlgate(["secret", "create", "k", "--value", "x"]).run().code(5);
        let _ = env.mlgate(["secret", "delete", "k", "--confirm", "k"]).run().success();
        let _ = env.mlgate(["secret", "get", "k"]).run().code(4);
        assert_eq!(snapshot(db).len(), 0);
    }

    fn names_that_differ_in_case_follow_the_engine(db: &TestDb) {
        let env = at(db);
        let _ = env.mlgate(["secret", "create", "key1", "--value-stdin"]).stdin("sk-0123456789").run().success();
        let get = env.mlgate(["secret", "get", "Key1", "-o", "json"]).run();
        if db.engine() != Engine::Mariadb {
            let _ = get.code(4);
            let _ = env.mlgate(["secret", "create", "Key1", "--value-stdin"]).stdin("v").run().success();
            return;
        }
        // MariaDB finds it under any case: everything must use the stored name, which is the AAD.
        assert_eq!(get.success().json()["secret"]["secret_name"], "key1");
        let taken = env.mlgate(["secret", "create", "KEY1", "--value", "v"]).run().code(5);
        assert_says(&taken, &["secret `key1` already exists"]);
        let updated = env.mlgate(["secret", "update", "KEY1", "--value-stdin"]).stdin("sk-new-456789").run();
        assert_says(&updated.success(), &["updated secret `key1`"]);
        let _ = env.mlgate(["secret", "set", "Key1", "--value-stdin"]).stdin("sk-set-456789").run().success();
        assert_eq!(revealed(&env, "KEY1", "api_key"), "sk-set-456789");
        let _ = env.mlgate(["verify"]).run().success();
        let wrong = env.mlgate(["secret", "delete", "KEY1", "--confirm", "KEY1"]).run().code(6);
        assert_says(&wrong, &["--confirm does not match `key1`"]);
        let _ = env.mlgate(["secret", "delete", "KEY1", "--confirm", "key1"]).run().success();
    }

    fn values_too_wide_for_a_column_never_reach_the_database(db: &TestDb) {
        let env = at(db);
        // 15 bytes of JSON around the value.
        let create = |name: &str, bytes: usize| {
            env.mlgate(["secret", "create", name, "--value-stdin"]).stdin("x".repeat(bytes)).run()
        };
        let _ = create("fits", 65_507 - 15).success();
        let over = create("over", 65_508 - 15);
        if db.engine() == Engine::Mariadb {
            assert_says(&over.code(1), &["the value is too large for this database: 65508 bytes, at most 65507"]);
        } else {
            let _ = over.success();
        }
        assert_eq!(revealed(&env, "fits", "api_key").len(), 65_507 - 15);
        let mut fields = env.mlgate(["secret", "create", "masks", "-q"]);
        for field in 0..20 {
            fields = fields.args(["--field", &format!("credential_field_number_{field:02}=@/etc/hostname")]);
        }
        let masks = fields.run();
        if db.engine() == Engine::Sqlite {
            let _ = masks.success();
        } else {
            assert_says(&masks.code(1), &["the mask of the value is too large for this database", "at most 500"]);
        }
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn a_lock_held_by_another_session_is_busy(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = at(db);
        env.write("new", NEW);
        let before = snapshot(db);
        let mut other = db.connect();
        other.execute(match db.engine() {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgresql | Engine::Mariadb => "BEGIN",
        });
        other.execute("UPDATE secrets SET last_updated_by = 'other'");
        for args in [
            &["secret", "update", "single_key", "--value", "v"][..],
            &["secret", "delete", "single_key", "-y"],
            &["rotate-kek", "-y", "--new-passphrase-file", "new"],
        ] {
            let output = env.mlgate(args).args(["--lock-timeout", "1"]).run().code(11);
            assert_says(&output, &["locked", "--lock-timeout"]);
        }
        // Reading still works.
        let _ = env.mlgate(["secret", "list"]).run().success();
        other.execute("ROLLBACK");
        assert_eq!(snapshot(db), before);
    }

    fn no_message_has_the_database_password(db: &TestDb) {
        if db.engine() == Engine::Sqlite {
            return;
        }
        let env = at(db);
        let (before, host) = db.url().rsplit_once('@').unwrap();
        let (user, password) = before.rsplit_once(':').unwrap();
        let url = |password: &str| format!("{user}:{password}@{host}");
        env.set("MLGATE_DATABASE", url("wrong-hunter2"));
        for args in [&["secret", "list"][..], &["db", "status", "-v"], &["verify", "-o", "json"]] {
            let output = env.mlgate(args).run().code(10);
            assert!(!output.stderr().contains("hunter2"), "{output}");
            assert!(!output.stdout().contains("hunter2"), "{output}");
        }
        env.set("MLGATE_DATABASE", format!("{}_not_there", url(password)));
        let output = env.mlgate(["secret", "list"]).run().code(10);
        assert!(!output.stderr().contains(password), "{output}");
        env.set("MLGATE_DATABASE", url(password));
        let status = env.mlgate(["db", "status", "-v"]).run().success();
        assert!(status.stdout().contains(":***@"), "{status}");
        assert!(!format!("{}{}", status.stdout(), status.stderr()).contains(password));
        let output = env.mlgate(["secret", "list", "-d", &url(password)]).run().success();
        assert_says(&output, &["warning: the database password in --database is visible"]);
    }

    fn a_read_only_account_can_read_and_gets_a_clear_error(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = at(db);
        env.write("new", NEW);
        let reader = format!("reader_{}", db.name().rsplit('/').next().unwrap().replace('.', "_"));
        let url = match db.engine() {
            Engine::Sqlite => format!("sqlite:///file:{}?mode=ro&uri=true", db.name()),
            Engine::Postgresql => {
                db.execute(&format!(
                    "CREATE ROLE {reader} LOGIN PASSWORD 'hunter2'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}"
                ));
                let host = db.url().rsplit_once('@').unwrap().1;
                format!("postgresql://{reader}:hunter2@{host}")
            }
            Engine::Mariadb => {
                db.execute(&format!("CREATE USER {reader}@'%' IDENTIFIED BY 'hunter2'"));
                db.execute(&format!("GRANT SELECT ON {}.* TO {reader}@'%'", db.name()));
                let host = db.url().rsplit_once('@').unwrap().1;
                format!("mysql+pymysql://{reader}:hunter2@{host}")
            }
        };
        env.set("MLGATE_DATABASE", url);
        let before = snapshot(db);
        let _ = env.mlgate(["verify"]).run().success();
        assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
        for args in [
            &["secret", "create", "k", "--value", "v"][..],
            &["secret", "update", "single_key", "--value", "v"],
            &["secret", "delete", "single_key", "-y"],
            &["rotate-kek", "-y", "--new-passphrase-file", "new"],
        ] {
            let output = env.mlgate(args).run().code(1);
            let why = match db.engine() {
                Engine::Sqlite => "the database is read-only",
                _ => "the database account is not allowed to do this",
            };
            assert_says(&output, &[why]);
            assert!(!output.stderr().contains("hunter2"), "{output}");
        }
        assert_eq!(snapshot(db), before);
        if db.engine() == Engine::Postgresql {
            db.execute(&format!("DROP OWNED BY {reader}; DROP ROLE {reader}"));
        } else if db.engine() == Engine::Mariadb {
            db.execute(&format!("DROP USER {reader}@'%'"));
        }
    }

    fn a_wrong_passphrase_changes_nothing(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji"]);
        let env = at(db);
        env.write("new", NEW);
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", format!("not {HORSE}"));
        let before = snapshot(db);
        for args in [
            &["secret", "create", "k", "--value", "v"][..],
            &["secret", "set", "single_key", "--value", "v"],
            &["secret", "reveal", "single_key"],
            &["rotate-kek", "-y", "--new-passphrase-file", "new"],
        ] {
            let _ = env.mlgate(args).run().code(12);
        }
        assert_eq!(snapshot(db), before);
    }
}
