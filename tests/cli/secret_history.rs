//! `mlgate secret history` and `mlgate secret rollback`: former values are kept, survive rotations, and come back.

use serde_json::Value;

use super::fixture::assert_says;
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

const VALUES: [&str; 4] = [
    "sk-first-0123456789",
    "sk-second-0123456789",
    "sk-third-0123456789",
    "sk-fourth-0123456789",
];

fn run(env: &TestEnv, line: &str) -> CommandOutput {
    env.mlgate(line.split(' ')).run().success()
}

fn update(env: &TestEnv, value: &str) {
    let update = ["secret", "update", "openai", "--value-stdin"];
    let _ = env.mlgate(update).stdin(value).run().success();
}

/// A database that keeps three former values, and a secret with the first two of four values.
fn with_history(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    let _ = run(&env, "db init --yes --secret-history 3");
    env.create(
        "openai",
        VALUES[0],
        &["--provider", "openai", "--auth", "organization=first"],
    );
    update(&env, VALUES[1]);
    env
}

/// Number and state of each former value.
pub(super) fn history(env: &TestEnv, name: &str) -> Vec<(i64, bool)> {
    let json = run(env, &format!("secret history {name} -o json")).json();
    let rows = json["history"].as_array().expect("a list").iter();
    rows.map(|row| {
        (
            row["number"].as_i64().unwrap(),
            row["readable"].as_bool().unwrap(),
        )
    })
    .collect()
}

fn count(db: &TestDb) -> Option<String> {
    db.value("SELECT count(*) FROM mlgate_secret_history")
}

on_every_engine! {
    fn the_same_value_is_kept_once(db: &TestDb) {
        let env = with_history(db);
        update(&env, VALUES[1]);
        assert_eq!(history(&env, "openai"), [(1, true)]);
        // With other settings it is another state to go back to.
        let other = ["secret", "update", "openai", "--value-stdin", "--auth", "organization=second"];
        let _ = env.mlgate(other).stdin(VALUES[1]).run().success();
        assert_eq!(history(&env, "openai"), [(2, true), (1, true)]);
        let _ = run(&env, "secret rollback openai --to 1 --yes");
        assert_eq!(env.reveal("openai"), VALUES[0]);
    }

    fn a_former_value_comes_back_with_its_settings(db: &TestDb) {
        let env = with_history(db);
        let _ = run(&env, "secret update openai --auth organization=second");
        let output = run(&env, "secret rollback openai --yes");
        assert_says(&output, &["former value 1: api_key=sk-...6789", "rolled secret `openai` back to former value 1"]);
        assert_eq!(env.reveal("openai"), VALUES[0]);
        let auth = || db.value("SELECT auth_config FROM secrets");
        assert!(auth().unwrap().contains("first"), "{:?}", auth());
        for shown in [output, run(&env, "secret history openai"), run(&env, "secret history openai -o yaml")] {
            for value in VALUES {
                assert!(!shown.to_string().contains(value), "{shown}");
            }
        }
        // What was replaced is kept, too.
        assert_eq!(history(&env, "openai"), [(2, true), (1, true)]);
        let before = (db.secrets_snapshot(), count(db));
        assert_says(&run(&env, "secret rollback openai --to 1 --yes"), &["already has former value 1; nothing was changed"]);
        assert_says(&run(&env, "secret rollback openai --to 2 -n"), &["(dry run: nothing was written)"]);
        assert_eq!((db.secrets_snapshot(), count(db)), before);
        let _ = run(&env, "secret rollback openai --yes");
        assert_eq!(env.reveal("openai"), VALUES[1]);
        assert!(auth().unwrap().contains("second"), "{:?}", auth());
        assert_says(&env.mlgate(["secret", "rollback", "openai", "--to", "9", "--yes"]).run().code(4), &["no former value 9"]);
        let _ = run(&env, "audit verify");
        assert_eq!(db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'secret.rollback'").as_deref(), Some("2"));
    }

    fn the_oldest_go_first_and_a_smaller_limit_deletes(db: &TestDb) {
        let env = with_history(db);
        for value in [VALUES[2], VALUES[3], VALUES[0]] {
            update(&env, value);
        }
        assert_eq!(history(&env, "openai"), [(4, true), (3, true), (2, true)]);
        let _ = run(&env, "secret rollback openai --to 2 --yes");
        assert_eq!(env.reveal("openai"), VALUES[1]);
        assert_says(&env.mlgate(["db", "init", "--secret-history", "1"]).run().code(6), &["2 former values will be deleted"]);
        assert_eq!(count(db).as_deref(), Some("3"));
        let _ = run(&env, "db init --secret-history 1 --yes");
        assert_eq!(history(&env, "openai"), [(5, true)]);
        let _ = run(&env, "db init --secret-history 0 --yes");
        update(&env, VALUES[2]);
        assert_eq!(count(db).as_deref(), Some("0"));
    }

    fn rotation_renaming_and_reencryption_keep_it_readable(db: &TestDb) {
        let env = with_history(db);
        let before = db.rows("SELECT encrypted_value FROM mlgate_secret_history");
        let _ = env.rotate("B", &["--backup", "saved"]);
        // A rotation has nothing to do for it.
        assert_eq!(db.rows("SELECT encrypted_value FROM mlgate_secret_history"), before);
        let _ = run(&env, "secret rollback openai --yes -n");
        let _ = run(&env, "secret reencrypt openai --yes");
        assert_ne!(db.rows("SELECT encrypted_value FROM mlgate_secret_history"), before);
        let _ = run(&env, "secret rename openai renamed --yes");
        assert_eq!(history(&env, "renamed"), [(1, true)]);
        let _ = run(&env, "secret rollback renamed --yes");
        assert_eq!(env.reveal("renamed"), VALUES[0]);
        let _ = run(&env, "secret rollback renamed --yes");
        assert_eq!(env.reveal("renamed"), VALUES[1]);
    }

    fn it_goes_with_the_value_and_with_the_secret(db: &TestDb) {
        let env = with_history(db);
        let _ = run(&env, "secret revoke openai --yes");
        assert_eq!(count(db).as_deref(), Some("0"));
        assert_says(&env.mlgate(["secret", "rollback", "openai", "--yes"]).run().code(1), &["is revoked"]);
        let _ = env.mlgate(["secret", "update", "openai", "--unrevoke", "--value-stdin"]).stdin(VALUES[2]).run().success();
        // The tombstone is no value.
        assert_eq!(count(db).as_deref(), Some("0"));
        update(&env, VALUES[3]);
        assert_eq!(count(db).as_deref(), Some("1"));
        let _ = run(&env, "secret delete openai --yes");
        assert_eq!(count(db).as_deref(), Some("0"));
        env.create("openai", VALUES[0], &[]);
        update(&env, VALUES[1]);
        // As MLflow deletes.
        db.execute("DELETE FROM secrets");
        let gone = run(&env, "db gc -o json").json();
        assert_eq!(gone["history"], Value::from(1));
        assert_eq!(count(db).as_deref(), Some("0"));
    }

    fn a_value_replaced_by_another_program_ends_it(db: &TestDb) {
        let env = with_history(db);
        env.create("other", VALUES[2], &[]);
        // The other secret's ciphertext stands for a new one: what matters is that it is another.
        db.execute("UPDATE secrets SET encrypted_value = wrapped_dek WHERE secret_name = 'openai'");
        assert_eq!(history(&env, "openai"), [(1, false)]);
        let rollback = env.mlgate(["secret", "rollback", "openai", "--yes"]).run().code(13);
        assert_says(&rollback, &["former value 1 of secret `openai` can no longer be decrypted"]);
        let update = ["secret", "update", "openai", "--value-stdin"];
        let output = env.mlgate(update).stdin(VALUES[3]).run().success();
        assert_says(&output, &["warning: the value before is not in the history"]);
        assert_eq!(count(db).as_deref(), Some("0"));
    }

    fn a_manifest_keeps_what_it_replaces(db: &TestDb) {
        let env = with_history(db);
        env.set("KEY", VALUES[2]);
        env.write("gateway.yaml", "mlgate: v1\nsecrets:\n  openai: {provider: openai, value: {env: KEY}}\n");
        let _ = run(&env, "apply -f gateway.yaml --yes");
        assert_eq!(history(&env, "openai"), [(2, true), (1, true)]);
        let _ = run(&env, "secret rollback openai --yes");
        assert_eq!(env.reveal("openai"), VALUES[1]);
    }

    fn without_its_tables_nothing_is_kept(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("openai", VALUES[0], &[]);
        let _ = run(&env, "db init --yes");
        assert_says(&run(&env, "secret history openai"), &["no former value", "--secret-history N"]);
        update(&env, VALUES[1]);
        assert_eq!(count(db).as_deref(), Some("0"));
        for table in ["mlgate_secret_history", "mlgate_settings"] {
            db.execute(&format!("DROP TABLE {table}"));
        }
        update(&env, VALUES[2]);
        let output = env.mlgate(["secret", "history", "openai"]).run().code(1);
        assert_says(&output, &["no tables for the history", "db init"]);
        let _ = run(&env, "secret revoke openai --yes");
    }
}
