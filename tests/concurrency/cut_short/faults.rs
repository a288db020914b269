//! A full, read-only or broken disk, at each step that writes: what is said is so, nothing is lost, and the
//! same command finishes the work once the disk is well.

use super::held::{Held, ROTATION};
use super::steps;
use crate::common::TestDb;
use crate::concurrency::stop::others_are_gone;

fn failing_at_every_step(db: &TestDb) {
    let mut held = Held::new(db);
    let (output, steps) = steps::of(&held.env, &ROTATION);
    drop(output.success());
    for step in &steps {
        for error in step.errors_of_a_disk() {
            for ever in [false, true] {
                let before = held.look_when_done();
                held.retire(before);
                let output = steps::failing_at(&held.env, step, error, ever, &ROTATION).run();
                others_are_gone(db);
                let stand = held.look();
                eprintln!(
                    "FAULT {step} {error} ever={ever} before={} {stand:?} {:?}\n{}\n{}",
                    before.rows,
                    output.status().code(),
                    output.stdout(),
                    output.stderr()
                );
                let _ = step.speaks();
                drop(held.env.mlgate(ROTATION).run().success());
            }
        }
    }
}

#[test]
#[ignore = "needs strace: run tests/run"]
fn failing_at_every_step_on_sqlite() {
    failing_at_every_step(&TestDb::sqlite());
}

#[test]
#[ignore = "needs strace and PostgreSQL: run tests/run"]
fn failing_at_every_step_on_postgresql() {
    failing_at_every_step(&TestDb::postgresql());
}

#[test]
#[ignore = "needs strace and MariaDB: run tests/run"]
fn failing_at_every_step_on_mariadb() {
    failing_at_every_step(&TestDb::mariadb());
}
