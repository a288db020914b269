//! A full, read-only or broken disk, at each step that writes: the report is true, nothing is lost, and the
//! same command finishes the work once the disk works again.

use super::held::{Held, ROTATION};
use super::steps;
use crate::common::{Engine, TestDb};
use crate::concurrency::stop::others_are_gone;

fn failing_at_every_step(db: &TestDb) {
    let mut held = Held::new(db);
    let (output, steps) = steps::of(&held.env, &ROTATION);
    drop(output.success());
    for step in &steps {
        // The drivers of servers wake their threads with writes, too, whose number varies.
        let Some(error) = step
            .error_of_a_disk()
            .filter(|_| db.engine() == Engine::Sqlite || step.is_counted_exactly())
        else {
            continue;
        };
        let before = held.look_when_done();
        held.retire(before);
        let output = steps::failing_at(&held.env, step, error, &ROTATION).run();
        others_are_gone(db);
        let stand = held.look();
        let (said, reported) = (output.stderr(), output.stdout().starts_with("Rotated"));
        let says_so = [
            "no secret was rotated",
            "not active",
            "its outcome is unknown",
        ];
        let told = match output.code_of(&[0, 1]) {
            0 => stand.is_done(),
            _ if stand.rows == before.rows => {
                !reported && says_so.iter().any(|text| said.contains(text))
            }
            // If nothing can be printed, only this is left undone.
            _ if stand.is_done() => reported || said.contains("cannot write the output"),
            _ => reported && said.contains("the secrets were rotated"),
        };
        assert!(
            told,
            "{step}: {error}: {stand:?} after {before:?}\n{output}"
        );
        drop(held.env.mlgate(ROTATION).run().success());
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
