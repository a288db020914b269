//! The history of secrets goes with them, and what a copy overwrites is kept.

use super::{Pair, TO, standalone};
use crate::cli::fixture::assert_says;
use crate::cli::secret_history::history;
use crate::common::{Engine, Keys, TestEnv, on_every_engine};

const VALUES: [&str; 3] = [
    "sk-first-0123456789",
    "sk-second-0123456789",
    "sk-third-0123456789",
];

fn run(env: &TestEnv, line: &str) {
    let _ = env.mlgate(line.split(' ')).run().success();
}

/// Two stores, and in the first a secret with two former values.
fn with_history(source: Engine, target: Engine) -> Pair {
    let pair = Pair::new(standalone(source), standalone(target));
    run(&pair.from, "db init --yes --secret-history 3");
    pair.from.create("openai", VALUES[0], &[]);
    for value in &VALUES[1..] {
        let update = pair
            .from
            .mlgate("secret update openai --value-stdin".split(' '));
        let _ = update.stdin(*value).run().success();
    }
    pair
}

/// Rolls the target's secret back, and asserts the values that it gets, one after the other.
fn rolls_back_to(pair: &Pair, values: &[(i32, &str)]) {
    for (number, value) in values {
        run(
            &pair.to,
            &format!("secret rollback openai --to {number} --yes"),
        );
        assert_eq!(pair.to.reveal("openai"), *value);
    }
}

on_every_engine! {
    fn a_new_secret_has_its_history(engine: Engine) {
        for (source, target) in [(Engine::Sqlite, engine), (engine, Engine::Sqlite)] {
            let pair = with_history(source, target);
            run(&pair.to, "db init --yes --secret-history 5");
            let told = pair.copied(&["--dry-run"]);
            let report = pair.copied(&["--kek-version", "7"]);
            for report in [told, report] {
                assert_eq!((&report["former_values"], &report["not_copied"]["former_values"]), (&2.into(), &0.into()));
            }
            assert_eq!(history(&pair.to, "openai"), [(2, true), (1, true)]);
            rolls_back_to(&pair, &[(1, VALUES[0]), (2, VALUES[1]), (3, VALUES[2])]);
        }
    }

    fn as_much_of_it_as_the_target_keeps(engine: Engine) {
        let pair = with_history(Engine::Sqlite, engine);
        run(&pair.to, "db init --yes --secret-history 1");
        let output = pair.copy(&[]).run().success();
        assert_says(&output, &["not copied: 1 former value of secrets, more than the target keeps", "--secret-history"]);
        assert_eq!(history(&pair.to, "openai"), [(2, true)]);
        rolls_back_to(&pair, &[(2, VALUES[1])]);
    }

    fn under_a_new_id_it_is_encrypted_again(engine: Engine) {
        let pair = with_history(engine, Engine::Sqlite);
        run(&pair.to, "db init --yes --secret-history 3");
        let id = pair.source.value("SELECT secret_id FROM secrets").unwrap();
        pair.target.insert(&[Keys::new(&[(1, TO)]).seal(1, &id, "stranger", "sk-stranger")]);
        let report = pair.copied(&[]);
        assert_eq!((&report["secrets"]["new_id"], &report["former_values"]), (&1.into(), &2.into()));
        assert_eq!(history(&pair.to, "openai"), [(2, true), (1, true)]);
        assert_eq!(history(&pair.to, "stranger"), []);
        rolls_back_to(&pair, &[(1, VALUES[0]), (2, VALUES[1])]);
    }

    fn what_is_overwritten_is_kept_once(engine: Engine) {
        let pair = with_history(Engine::Sqlite, engine);
        run(&pair.to, "db init --yes --secret-history 3");
        pair.to.create("openai", "sk-of-the-target-1234", &[]);
        for _ in 0..2 {
            assert_eq!(pair.copied(&["--on-conflict", "update"])["secrets"]["updated"], 1);
            assert_eq!(pair.to.reveal("openai"), VALUES[2]);
            assert_eq!(history(&pair.to, "openai"), [(1, true)]);
        }
        rolls_back_to(&pair, &[(1, "sk-of-the-target-1234")]);
    }

    fn rows_of_a_deleted_secret_are_replaced(engine: Engine) {
        let pair = with_history(Engine::Sqlite, engine);
        run(&pair.to, "db init --yes --secret-history 3");
        let _ = pair.copied(&[]);
        // As MLflow deletes it.
        pair.target.execute("DELETE FROM secrets");
        let _ = pair.copied(&[]);
        assert_eq!(history(&pair.to, "openai"), [(2, true), (1, true)]);
        run(&pair.to, "db init --yes --secret-history 0");
        pair.target.execute("DELETE FROM secrets");
        assert_eq!(pair.copied(&[])["not_copied"]["former_values"], 2);
        assert_eq!(history(&pair.to, "openai"), []);
    }
}
