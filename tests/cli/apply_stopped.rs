//! `mlgate apply`, stopped at any step: everything is there, or nothing is.

use super::apply::{EVERYTHING, apply, apply_with, everything, with_files};
use crate::common::{Engine, TestDb, TestEnv};
use crate::concurrency::stop::others_are_gone;

/// The calls at which something is sent to a server, or written to a file.
fn calls(db: &TestDb) -> &'static [&'static str] {
    match db.engine() {
        Engine::Sqlite => &["pwrite64", "fdatasync", "unlink", "fcntl"],
        Engine::Postgresql | Engine::Mariadb => &["sendto", "recvfrom"],
    }
}

/// Whether `apply` was killed at the `nth` of these calls, or has ended before.
fn killed(env: &TestEnv, call: &str, nth: usize) -> bool {
    let how = ["-f", "-qq", "-s0", "-o", "strace", "-e"];
    let inject = format!("inject={call}:signal=KILL:when={nth}");
    let output = env
        .program("strace", how)
        .args([&inject, env!("CARGO_BIN_EXE_mlgate")])
        .args(["apply", "-f", "gateway.yaml", "--yes"])
        .run();
    output.status().code().is_none()
}

/// Kills one at every step. After each, the tables are as before or whole.
fn stopped_at(db: &TestDb) {
    let env = with_files(db);
    let mut before = everything(db);
    let (mut undone, mut done) = (0, 0);
    for call in calls(db) {
        for nth in 1.. {
            env.write("gateway.yaml", EVERYTHING);
            let ended = !killed(&env, call, nth);
            others_are_gone(db);
            if everything(db) == before {
                assert!(!ended, "{call}#{nth}: it has ended, and done nothing");
                undone += 1;
                continue;
            }
            // It has committed, so the next run has nothing to do.
            let again = apply(&env, EVERYTHING).success().json();
            assert_eq!(again["outcome"], "unchanged", "{call}#{nth}: {again}");
            let _ = env.mlgate(["verify"]).run().success();
            let _ = env.mlgate(["audit", "verify"]).run().success();
            let _ = apply_with(&env, "mlgate: v1\nset: team-search\n", &["--prune"]).success();
            before = everything(db);
            if ended {
                break;
            }
            done += 1;
        }
    }
    assert!(undone > 0, "{undone} undone, {done} done");
}

mod full {
    use super::{TestDb, stopped_at};

    #[test]
    #[ignore = "needs strace: run tests/run"]
    fn killed_at_every_step_on_sqlite() {
        stopped_at(&TestDb::sqlite());
    }

    #[test]
    #[ignore = "needs strace and PostgreSQL: run tests/run"]
    fn killed_at_every_step_on_postgresql() {
        stopped_at(&TestDb::postgresql());
    }

    #[test]
    #[ignore = "needs strace and MariaDB: run tests/run"]
    fn killed_at_every_step_on_mariadb() {
        stopped_at(&TestDb::mariadb());
    }
}
