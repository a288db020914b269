//! Names that are taken: `fail`, `skip` and `update`.

use super::{FROM, Pair, TO, everything, fill, list};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Keys, TestEnv, on_every_engine};

/// A target with rows of the same names but other values.
fn fill_target(env: &TestEnv) {
    env.create(
        "one",
        "sk-theirs-1234567890",
        &["--provider", "anthropic", "--label", "theirs=yes"],
    );
    for line in [
        "model create a --secret one --model-name theirs",
        "endpoint create chat --model a --tag t=1 --no-usage-tracking",
    ] {
        let _ = env.mlgate(line.split(' ')).run().success();
    }
}

fn model_of(env: &TestEnv, name: &str) -> serde_json::Value {
    let model = env
        .mlgate(["model", "get", name, "-o", "json"])
        .run()
        .success()
        .json();
    model["model_definition"].clone()
}

on_every_engine! {
    fn fail_lists_every_conflict_and_writes_nothing(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        fill_target(&pair.to);
        let output = pair.refused(5, &[]);
        assert_says(&output, &["3 of the source's names", "secret `one`", "model definition `a`", "endpoint `chat`"]);
        let _ = pair.refused(5, &["--dry-run"]);
    }

    fn skip_keeps_the_targets_rows_and_refers_to_them(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        fill_target(&pair.to);
        let report = pair.copied(&["--on-conflict", "skip"]);
        assert_eq!((&report["secrets"]["skipped"], &report["secrets"]["kept_id"]), (&1.into(), &1.into()));
        assert_eq!(pair.to.reveal("one"), "sk-theirs-1234567890");
        assert_eq!(pair.to.reveal("zwei|é"), "sk-two-1234567890");
        // b was copied, and uses the target's secret of that name.
        let there = pair.to.mlgate(["secret", "get", "one", "-o", "json"]).run().success().json();
        assert_eq!(model_of(&pair.to, "b")["secret_id"], there["secret"]["secret_id"]);
        assert_eq!(model_of(&pair.to, "a")["model_name"], "theirs");
        assert_eq!(there["secret"]["mlgate"]["labels"]["theirs"], "yes");
        // The target's is private: it can have one resource, and the other one is reported.
        assert_eq!(list(&pair.to, "secret bindings")["bindings"].as_array().map(Vec::len), Some(1));
    }

    fn update_overwrites_rows_and_keeps_their_ids(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        fill_target(&pair.to);
        let ids = "SELECT secret_id, created_at FROM secrets WHERE secret_name = 'one'";
        let (before, endpoint) = (pair.target.rows(ids), "SELECT endpoint_id FROM endpoints");
        let endpoints = pair.target.rows(endpoint);
        let report = pair.copied(&["--on-conflict", "update", "--actor", "copier"]);
        for kind in ["secrets", "model_definitions", "endpoints"] {
            assert_eq!(report[kind]["updated"], 1, "{kind}");
        }
        assert_eq!(pair.target.rows(ids), before);
        assert_eq!(pair.target.rows(endpoint), endpoints);
        assert_eq!(pair.to.reveal("one"), "sk-one-1234567890");
        let there = pair.to.mlgate(["secret", "get", "one", "-o", "json"]).run().success().json();
        assert_eq!(there["secret"]["provider"], "openai");
        assert_eq!(there["secret"]["last_updated_by"], "copier");
        assert_eq!(there["secret"]["mlgate"]["shared"], true);
        assert_eq!(there["secret"]["mlgate"]["labels"], serde_json::json!({}));
        let (ours, theirs) = (list(&pair.to, "endpoint list"), list(&pair.from, "endpoint list"));
        for field in ["tags", "routing_strategy"] {
            assert_eq!(ours["endpoints"][0][field], theirs["endpoints"][0][field], "{field}");
        }
        assert_eq!(ours["endpoints"][0]["model_mappings"].as_array().map(Vec::len), Some(3));
        assert_eq!(model_of(&pair.to, "a")["model_name"], "gpt-4o");
        let _ = pair.to.mlgate(["verify"]).run().success();
        let _ = pair.to.mlgate(["doctor"]).run().success();
    }

    fn a_secret_revoked_in_the_target_stays_revoked(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        fill_target(&pair.to);
        let _ = pair.to.mlgate(["secret", "revoke", "one", "--yes"]).run().success();
        let output = pair.copy(&["--on-conflict", "update"]).run().success();
        assert_says(&output, &["secret `one`", "was revoked in the target"]);
        let _ = pair.to.mlgate(["secret", "reveal", "one"]).run().code(1);
        let model = pair.to.mlgate(["model", "get", "a", "-o", "json"]).run().success().json();
        assert_eq!(model["model_definition"]["secret_name"], "one");
        assert_eq!(pair.to.reveal("zwei|é"), "sk-two-1234567890");
    }
}

/// To MariaDB, `KEY` and `key` are equal.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn names_that_differ_by_case_conflict_on_mariadb() {
    let pair = Pair::into_mlflow(Engine::Mariadb);
    let keys = Keys::new(&[(1, TO)]);
    pair.source
        .insert(&[Keys::new(&[(1, FROM)]).seal(1, "s-1", "key", "sk-key")]);
    pair.target.insert(&[keys.seal(1, "s-9", "KEY", "sk-KEY")]);
    assert_says(&pair.refused(5, &[]), &["secret `key`: `KEY` exists"]);
    let _ = pair.copied(&["--on-conflict", "update"]);
    // The stored name is part of the AAD, so it stays.
    assert_eq!(
        pair.target
            .rows("SELECT secret_id, secret_name FROM secrets"),
        [["s-9", "KEY"].map(|t| Some(t.to_owned()))]
    );
    assert_eq!(
        keys.read_all(&pair.target)["s-9"],
        r#"{"api_key": "sk-key"}"#
    );
    // Two of the source's own are reported whatever the conflict policy.
    pair.source.insert(&[
        Keys::new(&[(1, FROM)]).seal(1, "s-2", "Other", "1"),
        Keys::new(&[(1, FROM)]).seal(1, "s-3", "other ", "2"),
    ]);
    for what in ["fail", "skip", "update"] {
        assert_says(
            &pair.refused(5, &["--on-conflict", what]),
            &["secret `other `: `Other` exists"],
        );
    }
    // Accents and trailing blanks do not distinguish names either.
    for same in ["\u{f6}ther", "Other  ", "OTHER"] {
        pair.source
            .execute("DELETE FROM secrets WHERE secret_id = 's-3'");
        pair.source
            .insert(&[Keys::new(&[(1, FROM)]).seal(1, "s-3", same, "2")]);
        for what in ["fail", "skip", "update"] {
            let output = pair.refused(5, &["--on-conflict", what, "--dry-run"]);
            assert_says(
                &output,
                &[
                    "names of the source",
                    &format!("`{same}`"),
                    "`Other` exists",
                ],
            );
        }
    }
    // Names that the column's collation distinguishes do not conflict.
    pair.target.execute(
        "ALTER TABLE secrets MODIFY secret_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL",
    );
    let _ = pair.copied(&["--on-conflict", "skip"]);
}

/// Far apart, so that they are on different pages.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn names_equal_on_mariadb_conflict_across_pages() {
    let pair = Pair::into_mlflow(Engine::Mariadb);
    let keys = Keys::new(&[(1, FROM)]);
    pair.source.insert(&keys.seal_many(1, 0..600));
    pair.source.insert(&[
        keys.seal(1, "s-0", "na\u{ef}ve", "1"),
        keys.seal(1, "s-zzz", "naive", "2"),
    ]);
    for what in ["skip", "update"] {
        let output = pair.refused(5, &["--on-conflict", what]);
        assert_says(&output, &["`na\u{ef}ve` exists"]);
    }
}

#[test]
fn a_binding_in_the_target_is_kept_or_replaced() {
    let pair = Pair::into_mlflow(Engine::Sqlite);
    for (env, secret) in [(&pair.from, "ours"), (&pair.to, "theirs")] {
        env.create(secret, secret, &["--bind", "JOB:nightly:key"]);
    }
    let output = pair.refused(5, &[]);
    assert_says(
        &output,
        &["binding of a secret `\u{60}key\u{60} of JOB \u{60}nightly\u{60} to ours`"],
    );
    let bound = || list(&pair.to, "secret bindings")["bindings"][0]["secret_name"].clone();
    let before = everything(&pair.target);
    let _ = pair.copied(&["--on-conflict", "skip"]);
    assert_eq!(bound(), "theirs");
    assert_ne!(everything(&pair.target), before);
    let _ = pair.copied(&["--on-conflict", "update"]);
    assert_eq!(bound(), "ours");
}
