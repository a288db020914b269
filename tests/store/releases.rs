//! Databases of older `MLflow` releases: what works, and what needs a later release.

use crate::common::{TestDb, TestEnv, on_every_engine, on_sqlite_and_in_full};

/// Releases with the gateway, and whether they have workspaces.
const RELEASES: [(&str, bool); 5] = [
    ("3.8.0", false),
    ("3.9.0", false),
    ("3.10.0", true),
    ("3.12.0", true),
    ("3.16.0", true),
];

on_sqlite_and_in_full! {
    fn secrets_and_rotation_work_on_every_release(engine: Engine) {
        for (release, workspaces) in RELEASES {
            let db = TestDb::release(engine, release);
            let env = TestEnv::on(&db, "A");
            env.create("key", "first", &["--provider", "openai"]);
            env.mlgate(["secret", "update", "key", "--value-stdin"]).stdin("second").run().success();
            let list = env.mlgate(["secret", "list", "-o", "json"]).run().success().json();
            assert_eq!(list["secrets"][0]["workspace"], "default", "{release}");
            assert_eq!(env.rotate("B", &[]).json()["rotated"], 1, "{release}");
            assert_eq!(env.reveal("key"), "second", "{release}");
            let all = env.mlgate(["secret", "list", "--all-workspaces", "-o", "name"]).run().success();
            assert_eq!(all.stdout(), "key\n", "{release}");
            let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
            assert_eq!(status["kind"], "mlflow", "{release}");
            assert_eq!(status["immutability_trigger"], true, "{release}");
            let releases = status["mlflow_releases"].as_str().unwrap();
            assert!(releases.starts_with(release), "{release}: {releases}");
            if !workspaces {
                for command in [vec!["secret", "list"], vec!["secret", "get", "key"], vec!["secret", "create", "x", "--value-stdin"]] {
                    let refused = env.mlgate(command).args(["-w", "other"]).stdin("v").run().code(10);
                    assert!(refused.stderr().contains("3.10.0"), "{release}: {refused}");
                }
            }
            env.mlgate(["secret", "delete", "key", "--yes"]).run().success();
        }
    }
}

on_every_engine! {
    fn a_database_from_before_the_gateway_names_the_release_that_has_it(engine: Engine) {
        let db = TestDb::empty(engine);
        db.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)");
        db.execute("CREATE TABLE experiments (experiment_id INTEGER)");
        db.execute("INSERT INTO alembic_version VALUES ('bf29a5ff90ea')");
        let refused = TestEnv::on(&db, "A").mlgate(["secret", "list"]).run().code(10);
        assert!(refused.stderr().contains("3.8.0"), "{refused}");
    }

    fn an_interrupted_upgrade_is_reported(engine: Engine) {
        // As MLflow leaves MySQL with a binary log: the tables exist, the revision and the trigger do not.
        let db = TestDb::release(engine, "3.8.0");
        db.execute("UPDATE alembic_version SET version_num = 'bf29a5ff90ea'");
        let env = TestEnv::on(&db, "A");
        let refused = env.mlgate(["secret", "list"]).run().code(10);
        assert!(refused.stderr().contains("was interrupted"), "{refused}");
        assert!(refused.stderr().contains("log_bin_trust_function_creators"), "{refused}");
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["kind"], "half_migrated");
    }
}
