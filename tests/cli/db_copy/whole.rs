//! A whole database into an empty one, on every pair of engines.

use std::collections::BTreeSet;

use super::{FROM, Pair, TO, everything, fill, list, standalone};
use crate::common::{Engine, Keys, Row, TestDb, between_engines, on_every_engine};

/// What a copy keeps of a secret's row, byte for byte.
const KEPT: &str = "SELECT secret_id, secret_name, encrypted_value, masked_value, provider, auth_config, created_by, \
                    created_at, last_updated_by, last_updated_at, workspace FROM secrets ORDER BY 1";

fn wrapped(db: &TestDb) -> BTreeSet<Row> {
    let rows = db.rows("SELECT wrapped_dek FROM secrets");
    rows.into_iter().collect()
}

fn whole(source: Engine, target: Engine) {
    let pair = Pair::new(standalone(source), standalone(target));
    fill(&pair.from);
    let source = everything(&pair.source);
    let report = pair.copied(&["--kek-version", "7"]);
    assert_eq!(report["outcome"], "copied");
    assert_eq!(report["secrets"]["kept_id"], 2);
    assert_eq!(report["details"], 2);
    assert_eq!(report["left_out"], serde_json::json!([]));
    assert_eq!(everything(&pair.source), source);
    // Only the wrapping of the DEK differs.
    assert_eq!(pair.target.rows(KEPT), pair.source.rows(KEPT));
    assert!(wrapped(&pair.target).is_disjoint(&wrapped(&pair.source)));
    let keys = Keys::new(&[(7, TO)]);
    assert_eq!(
        keys.read_all(&pair.target),
        Keys::new(&[(1, FROM)]).read_all(&pair.source)
    );
    for noun in [
        "model list",
        "endpoint list",
        "endpoint bindings",
        "secret bindings",
    ] {
        assert_eq!(list(&pair.to, noun), list(&pair.from, noun), "{noun}");
    }
    let mut told = list(&pair.to, "secret list");
    for secret in told["secrets"].as_array_mut().unwrap() {
        assert_eq!(secret["kek_version"], 7);
        secret["kek_version"] = 1.into();
    }
    assert_eq!(told, list(&pair.from, "secret list"));
    let _ = pair.to.mlgate(["verify"]).run().success();
    // A second copy finds nothing to do.
    for what in ["fail", "skip", "update"] {
        let report = pair.copied(&["--on-conflict", what]);
        assert_eq!(report["outcome"], "nothing", "{what}");
    }
    let trail = list(&pair.to, "audit list --action db.copy");
    assert_eq!(trail["audit_entries"].as_array().map(Vec::len), Some(1));
    let _ = pair.to.mlgate(["audit", "verify"]).run().success();
}

between_engines!(whole);

on_every_engine! {
    fn secrets_at_several_versions_arrive_at_one(engine: Engine) {
        let pair = Pair::new(TestDb::mlflow(engine), standalone(Engine::Sqlite));
        let keys = Keys::new(&[(1, FROM), (3, FROM)]);
        pair.source.insert(&keys.seal_many(1, 0..1300));
        pair.source.insert(&keys.seal_many(3, 1300..1500));
        let report = pair.copied(&[]);
        assert_eq!(report["secrets"]["kept_id"], 1500);
        assert_eq!(Keys::new(&[(1, TO)]).read_all(&pair.target), keys.read_all(&pair.source));
        // And back, where all ids are taken.
        let back = Pair::new(TestDb::mlflow(engine), standalone(Engine::Sqlite));
        back.source.insert(&keys.seal_many(1, 0..1100));
        back.target.insert(&Keys::new(&[(1, TO)]).seal_many(1, 0..1100));
        assert_eq!(back.copied(&["--on-conflict", "update"])["secrets"]["updated"], 1100);
        assert_eq!(Keys::new(&[(1, TO)]).read_all(&back.target), keys.read_all(&back.source));
    }

    fn a_dry_run_prints_the_same_plan_and_writes_nothing(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        let before = everything(&pair.target);
        let mut told = pair.copied(&["--dry-run"]);
        assert_eq!(everything(&pair.target), before);
        let mut done = pair.copied(&[]);
        assert_ne!(everything(&pair.target), before);
        for report in [&mut told, &mut done] {
            for field in ["outcome", "dry_run", "seconds"] {
                report.as_object_mut().unwrap().remove(field);
            }
        }
        assert_eq!(told, done);
    }
}

#[test]
fn the_messages_of_a_copy() {
    let pair = Pair::into_mlflow(Engine::Sqlite);
    fill(&pair.from);
    insta::assert_snapshot!(pair.copy(&["--dry-run"]).run(), @r"
    Would copy 2 secrets, 3 model definitions, 1 endpoint and 2 bindings of secrets to $DATABASE, under KEK version 1. Nothing was written.
      seconds: N
    ------- stderr -------
    WHAT                 SAME ID  NEW ID  UPDATED  SKIPPED  OMITTED
    secrets                    2       0        0        0        0
    model definitions          3       0        0        0        0
    endpoints                  1       0        0        0        0
    bindings                   0       0        0        0        1
    bindings of secrets        2       0        0        0        0
    warning: binding `chat to scorer r-1`: the target has no such scorer
    ");
    insta::assert_snapshot!(pair.copy(&[]).run(), @r"
    Copied 2 secrets, 3 model definitions, 1 endpoint and 2 bindings of secrets to $DATABASE, under KEK version 1.
      seconds: N
    ------- stderr -------
    WHAT                 SAME ID  NEW ID  UPDATED  SKIPPED  OMITTED
    secrets                    2       0        0        0        0
    model definitions          3       0        0        0        0
    endpoints                  1       0        0        0        0
    bindings                   0       0        0        0        1
    bindings of secrets        2       0        0        0        0
    warning: binding `chat to scorer r-1`: the target has no such scorer
    ");
    insta::assert_snapshot!(pair.copy(&[]).run(), @r"
    Nothing to copy. Nothing was written.
      seconds: N
    ------- stderr -------
    WHAT                 SAME ID  NEW ID  UPDATED  SKIPPED  OMITTED
    secrets                    0       0        0        2        0
    model definitions          0       0        0        3        0
    endpoints                  0       0        0        1        0
    bindings                   0       0        0        0        1
    bindings of secrets        0       0        0        2        0
    warning: binding `chat to scorer r-1`: the target has no such scorer
    ");
    for line in [
        "secret update one --auth organization=x",
        "model update a --model-name other",
        "endpoint tag chat k=w",
    ] {
        let _ = pair.from.mlgate(line.split(' ')).run().success();
    }
    insta::assert_snapshot!(pair.copy(&[]).run(), @r"
    ------- stderr -------
    error: 3 of the source's names are taken in the target; nothing was written
      because: secret `one`
      because: model definition `a`
      because: endpoint `chat`
    hint: use --on-conflict skip to keep the target's, or --on-conflict update to overwrite them
    [exit status: 5]
    ");
    insta::assert_snapshot!(pair.copy(&["--on-conflict", "update"]).run(), @r"
    Copied 1 secret, 1 model definition and 1 endpoint to $DATABASE, under KEK version 1.
      seconds: N
    ------- stderr -------
    WHAT                 SAME ID  NEW ID  UPDATED  SKIPPED  OMITTED
    secrets                    0       0        1        1        0
    model definitions          0       0        1        2        0
    endpoints                  0       0        1        0        0
    bindings                   0       0        0        0        1
    bindings of secrets        0       0        0        2        0
    warning: binding `chat to scorer r-1`: the target has no such scorer
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
}
