//! Which set owns what, beyond `apply`: after renames, copies and restores, and when objects are gone.

use serde_json::json;

use super::apply::{EVERYTHING, apply, apply_with, diff, with_everything, with_files};
use super::fixture::assert_says;
use crate::common::{TestDb, TestEnv, on_every_engine};

/// A manifest of the set that declares nothing.
const NOTHING: &str = "mlgate: v1\nset: team-search\n";

/// The gateway is as declared, and all of it is still the set's.
fn assert_owned(env: &TestEnv) {
    assert_eq!(diff(env, EVERYTHING)["changes"], json!([]));
    let applied = apply(env, EVERYTHING).success().json();
    assert_eq!(applied["outcome"], "unchanged", "{applied}");
    let pruned = apply_with(env, NOTHING, &["--prune"]).success().json();
    assert_eq!(pruned["summary"]["delete"], 9, "{pruned}");
}

on_every_engine! {
    fn a_restored_gateway_is_as_declared_and_the_sets(db: &TestDb) {
        let env = with_everything(db);
        let _ = env.mlgate(["db", "backup", "gateway.backup"]).run().success();
        let target = TestDb::mlflow(db.engine());
        let there = with_files(&target);
        let backup = std::fs::read(env.work().join("gateway.backup")).expect("it is there");
        there.write("gateway.backup", backup);
        let _ = there.mlgate(["db", "restore", "gateway.backup", "--yes"]).run().success();
        let rows = "SELECT kind, object_id, workspace, set_name, object_key, applied, applied_at FROM mlgate_managed ORDER BY 1, 2";
        assert_eq!(target.rows(rows), db.rows(rows));
        let again = there.mlgate(["db", "restore", "gateway.backup", "--yes"]).run().success();
        assert!(again.to_string().contains("Nothing to restore"), "{again}");
        assert_owned(&there);
        // Without the table it is left out.
        let plain = TestDb::mlflow(db.engine());
        plain.insert_experiment(71, "judges", "default");
        let env = super::fixture::at(&plain);
        env.write("gateway.backup", std::fs::read(there.work().join("gateway.backup")).expect("it is there"));
        let _ = env.mlgate(["db", "restore", "gateway.backup", "--yes"]).run().success();
    }

    fn a_copied_gateway_is_as_declared_and_the_sets(db: &TestDb) {
        let _env = with_everything(db);
        let target = TestDb::mlflow(db.engine());
        let there = with_files(&target);
        let _ = there.mlgate(["db", "copy", "--from", db.url(), "--yes"]).run().success();
        assert_owned(&there);
    }

    fn rows_that_are_kept_instead_of_copied_are_not_the_sets(db: &TestDb) {
        let _env = with_everything(db);
        let target = TestDb::mlflow(db.engine());
        let there = with_files(&target);
        let _ = there.mlgate(["secret", "create", "openai", "--value-file", "id"]).run().success();
        let copy = ["db", "copy", "--from", db.url(), "--yes", "--on-conflict", "skip"];
        let _ = there.mlgate(copy).run().success();
        let _ = apply_with(&there, NOTHING, &["--prune"]).success();
        let _ = there.mlgate(["secret", "get", "openai"]).run().success();
    }

    fn a_renamed_secret_stays_the_sets(db: &TestDb) {
        let env = with_everything(db);
        let _ = env.mlgate(["secret", "rename", "openai", "search", "--yes"]).run().success();
        let renamed = EVERYTHING
            .replace("  openai: {provider", "  search: {provider")
            .replace("secret: openai", "secret: search");
        assert_eq!(diff(&env, &renamed)["changes"], json!([]));
        let pruned = apply_with(&env, NOTHING, &["--prune"]).success().json();
        assert_eq!(pruned["summary"]["delete"], 9, "{pruned}");
    }

    fn owners_of_what_is_gone_are_swept(db: &TestDb) {
        let env = with_everything(db);
        let budget = db.value("SELECT budget_policy_id FROM budget_policies").expect("there is one");
        let _ = env.mlgate(["endpoint", "delete", "spare", "--yes"]).run().success();
        let _ = env.mlgate(["budget", "delete", &budget, "--yes"]).run().success();
        let rows = || db.value("SELECT count(*) FROM mlgate_managed");
        for (dry, left) in [(&["--dry-run"][..], "9"), (&[], "7")] {
            let gc = env.mlgate(["db", "gc", "-o", "json"]).args(dry).run().success();
            assert_eq!(gc.json()["managed"], 2, "{gc}");
            assert_says(&gc, &["2 rows of deleted objects"]);
            assert_eq!(rows().as_deref(), Some(left));
        }
        assert_says(&env.mlgate(["db", "gc"]).run().success(), &["nothing to delete: every row has its object"]);
        let _ = env.mlgate(["audit", "verify"]).run().success();
    }
}
