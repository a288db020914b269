//! Concurrent bindings of secrets: one wins, and the other fails.

use super::{begin, somebody_waits};
use crate::common::{TestDb, TestEnv, on_every_engine};

fn with_secrets(db: &TestDb, names: &[&str]) -> TestEnv {
    let env = TestEnv::on(db, "A");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    for name in names {
        env.create(name, "sk-example-1234567890", &[]);
    }
    env
}

fn bind<'a>(secret: &'a str, id: &'a str) -> [&'a str; 9] {
    [
        "secret",
        "bind",
        secret,
        "--resource-type",
        "JOB",
        "--resource-id",
        id,
        "--name",
        "api_key",
    ]
}

/// The exit codes of two commands that wait for the same lock until both are released.
fn both_at_once(db: &TestDb, env: &TestEnv, one: [&str; 9], other: [&str; 9]) -> [i32; 2] {
    let mut holder = db.connect();
    holder.execute(begin(db.engine()));
    holder.execute(HOLD);
    let mut one = env.mlgate(one).start();
    let mut other = env.mlgate(other).start();
    for command in [&mut one, &mut other] {
        while !somebody_waits(db, command) {
            crate::common::pause();
        }
    }
    holder.execute("COMMIT");
    let mut codes = [one, other].map(|command| command.finish().code_of(&[0, 5]));
    codes.sort_unstable();
    codes
}

const HOLD: &str = "UPDATE secrets SET last_updated_at = last_updated_at + 1";

on_every_engine! {
    fn of_two_secrets_for_one_variable_one_is_bound(db: &TestDb) {
        let env = with_secrets(db, &["a", "b"]);
        for round in ["1", "2", "3"] {
            let codes = both_at_once(db, &env, bind("a", round), bind("b", round));
            assert_eq!(codes, [0, 5], "{round}");
            db.execute("DELETE FROM mlgate_secret_bindings");
        }
    }

    fn a_private_secret_gets_one_of_two_resources(db: &TestDb) {
        let env = with_secrets(db, &["a"]);
        for _ in 0..3 {
            let codes = both_at_once(db, &env, bind("a", "1"), bind("a", "2"));
            assert_eq!(codes, [0, 5]);
            assert_eq!(db.value("SELECT count(*) FROM mlgate_secret_bindings").as_deref(), Some("1"));
            db.execute("DELETE FROM mlgate_secret_bindings");
        }
    }

    fn leftovers_of_a_deleted_secret_are_replaced_once(db: &TestDb) {
        let env = with_secrets(db, &["a", "b"]);
        for _ in 0..3 {
            db.execute("DELETE FROM mlgate_secret_bindings");
            db.execute("INSERT INTO mlgate_secret_bindings \
             (binding_id, secret_id, resource_type, resource_id, field_name, created_by, created_at) VALUES ('sb-old', 's-gone', 'JOB', '1', 'api_key', NULL, 1)");
            let codes = both_at_once(db, &env, bind("a", "1"), bind("b", "1"));
            assert_eq!(codes, [0, 5]);
            assert_eq!(db.rows("SELECT binding_id FROM mlgate_secret_bindings WHERE binding_id <> 'sb-old'").len(), 1);
        }
    }

    fn a_concurrently_deleted_secret_is_not_bound(db: &TestDb) {
        let env = with_secrets(db, &["a"]);
        let mut holder = db.connect();
        holder.execute(begin(db.engine()));
        holder.execute("DELETE FROM secrets");
        let mut binding = env.mlgate(bind("a", "1")).start();
        while !somebody_waits(db, &mut binding) {
            crate::common::pause();
        }
        holder.execute("COMMIT");
        let _ = binding.finish().code(4);
        assert_eq!(db.value("SELECT count(*) FROM mlgate_secret_bindings").as_deref(), Some("0"));
    }

    fn a_held_lock_stops_a_binding_after_its_timeout(db: &TestDb) {
        let env = with_secrets(db, &["a"]);
        let mut holder = db.connect();
        holder.execute(begin(db.engine()));
        holder.execute(HOLD);
        let _ = env.mlgate(bind("a", "1")).args(["--lock-timeout", "1"]).run().code(11);
        holder.execute("ROLLBACK");
        let _ = env.mlgate(bind("a", "1")).run().success();
    }
}
