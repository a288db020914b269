//! A whole gateway is backed up and restored, on every pair of engines.

use serde_json::Value;

use super::super::db_copy::list;
use super::{FILE, PASSPHRASE, back_up, bytes, elsewhere, full, restored, rows, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Keys, TestDb, TestEnv, between_engines, on_every_engine};

/// What a backup keeps of a secret's row, byte for byte.
const KEPT: &str = "SELECT secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, masked_value, provider, \
                    auth_config, created_by, created_at, last_updated_by, last_updated_at, workspace FROM secrets ORDER BY 1";

const LISTS: [&str; 9] = [
    "secret list",
    "model list",
    "endpoint list",
    "endpoint bindings",
    "secret bindings",
    "budget list",
    "guardrail list",
    "guardrail list --endpoint tracked",
    "workspace list",
];

/// Experiments have numbers of their own in every database.
fn without_experiments(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.remove("experiment_id");
            for field in fields.values_mut() {
                *field = without_experiments(field.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = without_experiments(item.take());
            }
        }
        _ => {}
    }
    value
}

fn assert_same(one: &TestEnv, other: &TestEnv) {
    for noun in LISTS {
        let (one, other) = (list(one, noun), list(other, noun));
        assert_eq!(
            without_experiments(one),
            without_experiments(other),
            "{noun}"
        );
    }
}

/// The experiments that endpoints and scorers refer to, by what refers to them.
fn experiments(db: &TestDb) -> Vec<crate::common::Row> {
    db.rows(
        "SELECT endpoints.name, experiments.name, lifecycle_stage FROM endpoints JOIN experiments \
         ON experiments.experiment_id = endpoints.experiment_id \
         UNION SELECT scorer_name, experiments.name, lifecycle_stage FROM scorers JOIN experiments \
         ON experiments.experiment_id = scorers.experiment_id ORDER BY 1, 2",
    )
}

fn whole(source: Engine, target: Engine) {
    let (source, target) = (standalone(source), standalone(target));
    let from = full(&source);
    let before = rows(&source);
    let told = back_up(&from);
    assert_eq!(rows(&source), before);
    assert_eq!(told["rows"]["secrets"], 2);
    assert_eq!(told["rows"]["guardrails_on_endpoints"], 2);
    let to = elsewhere(&from, &target);
    // The check needs no database.
    let checked = to
        .mlgate(["backup", "check", FILE, "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(checked["sha256"], told["sha256"]);
    assert_eq!(checked["rows"], told["rows"]);
    let report = restored(&to, &[]);
    assert_eq!(report["left_out"], serde_json::json!([]));
    assert_eq!(report["columns_lost"], serde_json::json!({}));
    assert_same(&to, &from);
    assert_eq!(target.rows(KEPT), source.rows(KEPT));
    assert_eq!(experiments(&target), experiments(&source));
    if source.engine() == target.engine() {
        assert_eq!(rows(&target), before);
    }
    let keys = Keys::new(&[(1, PASSPHRASE)]);
    assert_eq!(keys.read_all(&target), keys.read_all(&source));
    let _ = to.mlgate(["verify"]).run().success();
    // A second restore finds nothing to do.
    let after = rows(&target);
    assert_eq!(restored(&to, &[])["outcome"], "nothing");
    assert_eq!(rows(&target), after);
    let trail = list(&to, "audit list --action db.restore");
    assert_eq!(trail["audit_entries"].as_array().map(Vec::len), Some(1));
    // A backup of the restored gateway has the same rows.
    std::fs::remove_file(to.work().join(FILE)).unwrap();
    let again = back_up(&to);
    assert_eq!(again["rows"], told["rows"]);
}

between_engines!(whole);

on_every_engine! {
    fn a_dry_run_prints_the_same_plan_and_writes_nothing(engine: Engine) {
        let (source, target) = (standalone(engine), standalone(engine));
        let from = full(&source);
        back_up(&from);
        let to = elsewhere(&from, &target);
        let before = rows(&target);
        let mut told = restored(&to, &["--dry-run"]);
        assert_eq!(rows(&target), before);
        let mut done = restored(&to, &[]);
        for report in [&mut told, &mut done] {
            for field in ["outcome", "dry_run", "seconds"] {
                report.as_object_mut().unwrap().remove(field);
            }
        }
        assert_eq!(told, done);
    }

    fn a_backup_can_be_rewrapped_for_another_passphrase(engine: Engine) {
        const OFFSITE: &str = "a passphrase for the safe, of more than 32 characters";
        let (source, target) = (standalone(engine), standalone(Engine::Sqlite));
        let keys = Keys::new(&[(1, PASSPHRASE), (4, PASSPHRASE)]);
        source.insert(&keys.seal_many(1, 0..700));
        source.insert(&keys.seal_many(4, 700..900));
        let before = source.secrets_snapshot();
        let from = TestEnv::on(&source, PASSPHRASE);
        from.write("offsite", OFFSITE);
        let backup = ["db", "backup", FILE, "--new-passphrase-file", "offsite", "-o", "json"];
        let told = from.mlgate(backup).run().success().json();
        assert_eq!(told["kek_versions"], serde_json::json!([5]));
        assert_eq!(source.secrets_snapshot(), before);

        let to = elsewhere(&from, &target);
        to.write("offsite", OFFSITE);
        let _ = to.mlgate(["backup", "check", FILE]).run().code(3);
        let _ = to.mlgate(["backup", "check", FILE, "--passphrase-file", "offsite"]).run().success();
        // It can be restored as it is, or rewrapped.
        let plain = standalone(Engine::Sqlite);
        let there = elsewhere(&from, &plain);
        restored(&there, &[]);
        assert_eq!(Keys::new(&[(5, OFFSITE)]).read_all(&plain), keys.read_all(&source));
        let report = restored(&to, &["--rewrap", "--from-passphrase-file", "offsite", "--kek-version", "7"]);
        assert_eq!(report["kek_version"], 7);
        assert_eq!(Keys::new(&[(7, PASSPHRASE)]).read_all(&target), keys.read_all(&source));
    }

    fn former_values_are_saved_and_restored(engine: Engine) {
        let (source, target) = (standalone(engine), standalone(Engine::Sqlite));
        let from = TestEnv::on(&source, PASSPHRASE);
        let run = |env: &TestEnv, line: &str| drop(env.mlgate(line.split(' ')).run().success());
        run(&from, "db init --yes --secret-history 3");
        from.create("one", "sk-first-0123456789", &[]);
        let update = ["secret", "update", "one", "--value-stdin"];
        let _ = from.mlgate(update).stdin("sk-second-0123456789").run().success();
        from.write("offsite", "a passphrase for the safe, of more than 32 characters");
        for (backup, restore) in [
            (&[][..], &[][..]),
            (&["--new-passphrase-file", "offsite"], &["--rewrap", "--from-passphrase-file", "offsite"]),
        ] {
            let _ = from.mlgate(["db", "backup", FILE]).args(backup).run().success();
            let to = elsewhere(&from, &target);
            to.write("offsite", "a passphrase for the safe, of more than 32 characters");
            let told = restored(&to, &[restore, &["--dry-run"]].concat());
            assert_eq!(told["not_copied"]["former_values"], 1);
            run(&to, "db init --yes --secret-history 3");
            assert_eq!(restored(&to, restore)["former_values"], 1);
            run(&to, "secret rollback one --yes");
            assert_eq!(to.reveal("one"), "sk-first-0123456789");
            run(&to, "secret delete one --yes");
            run(&to, "db init --yes --secret-history 0");
            std::fs::remove_file(from.work().join(FILE)).unwrap();
        }
    }

    fn a_restore_keeps_other_rows(engine: Engine) {
        let (source, target) = (standalone(engine), standalone(engine));
        let from = full(&source);
        back_up(&from);
        let to = elsewhere(&from, &target);
        to.create("of-here", "sk-here", &[]);
        restored(&to, &[]);
        assert_eq!(to.reveal("of-here"), "sk-here");
        assert_eq!(to.reveal("one"), "sk-one-1234567890");
        // A deleted part is restored again.
        let _ = to.mlgate(["endpoint", "delete", "tracked", "--yes"]).run().success();
        let report = restored(&to, &[]);
        assert_eq!(report["endpoints"]["kept_id"], 1);
        assert_eq!(report["guardrails_on_endpoints"]["kept_id"], 2);
        assert_eq!(report["secrets"]["skipped"], 2);
        assert_eq!(rows(&target)[1..], rows(&source)[1..]);
    }
}

#[test]
fn the_messages_of_a_backup_and_a_restore() {
    let (source, target) = (standalone(Engine::Sqlite), standalone(Engine::Sqlite));
    let from = full(&source);
    let output = from.mlgate(["db", "backup", FILE]).run().success();
    assert!(
        output
            .stdout()
            .starts_with("Backed up 2 secrets, 3 model definitions, "),
        "{output}"
    );
    assert_says(
        &output,
        &["the backup needs the passphrase of KEK version 1"],
    );
    let to = elsewhere(&from, &target);
    let output = to.mlgate(["db", "restore", FILE]).run().code(6);
    assert_says(&output, &["this needs confirmation"]);
    insta::assert_snapshot!(to.mlgate(["db", "restore", FILE, "--yes"]).run(), @r"
    Restored 2 secrets, 3 model definitions, 2 endpoints, 2 bindings, 2 bindings of secrets, 2 budget policies, 2 guardrails, 2 guardrails on endpoints, 1 scorer and 2 experiments to $DATABASE.
      seconds: N
    ------- stderr -------
    WHAT                     SAME ID  NEW ID  UPDATED  SKIPPED  OMITTED
    secrets                        2       0        0        0        0
    model definitions              3       0        0        0        0
    endpoints                      2       0        0        0        0
    bindings                       2       0        0        0        0
    bindings of secrets            2       0        0        0        0
    budget policies                2       0        0        0        0
    guardrails                     2       0        0        0        0
    guardrails on endpoints        2       0        0        0        0
    scorers                        1       0        0        0        0
    experiments                    0       2        0        0        0
    ");
    insta::assert_snapshot!(to.mlgate(["db", "restore", FILE, "--yes"]).run(), @r"
    Nothing to restore: the database has all of it. Nothing was written.
      seconds: N
    ------- stderr -------
    WHAT                     SAME ID  NEW ID  UPDATED  SKIPPED  OMITTED
    secrets                        0       0        0        2        0
    model definitions              0       0        0        3        0
    endpoints                      0       0        0        2        0
    bindings                       0       0        0        2        0
    bindings of secrets            0       0        0        2        0
    budget policies                0       0        0        2        0
    guardrails                     0       0        0        2        0
    guardrails on endpoints        0       0        0        2        0
    ");
    let output = to.mlgate(["backup", "check", FILE]).run().success();
    assert_says(
        &output,
        &["The backup is complete, and its 2 secrets can be decrypted."],
    );
    assert!(
        output.stdout().contains("KEK VERSION  SECRETS  DECRYPTED"),
        "{output}"
    );
}

#[test]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let source = standalone(Engine::Sqlite);
    let from = full(&source);
    let before: Vec<_> = crate::cli::fixture::files(&from, None)
        .into_keys()
        .collect();
    back_up(&from);
    let path = from.work().join(FILE);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let mut after: Vec<_> = crate::cli::fixture::files(&from, None)
        .into_keys()
        .collect();
    after.retain(|file| *file != path);
    assert_eq!(after, before);
    assert!(!bytes(&from).windows(9).any(|window| window == b"sk-one-12"));
}
