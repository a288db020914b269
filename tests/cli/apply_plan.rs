//! `mlgate plan` and `mlgate apply --plan`: exactly what was shown, or nothing.

use serde_json::json;

use super::apply::{CHANGED, EVERYTHING, KEY, apply_with, diff, with_files};
use super::fixture::{assert_says, revealed};
use crate::common::{TestDb, TestEnv, on_every_engine};

on_every_engine! {
    fn a_plan_is_applied_as_it_was_shown_or_not_at_all(db: &TestDb) {
        let env = with_files(db);
        env.write("gateway.yaml", EVERYTHING);
        let plan = |out: &str| env.mlgate(["plan", "-f", "gateway.yaml", "--out", out]).run();
        let _ = plan("first.plan").success();
        let saved = std::fs::read_to_string(env.work().join("first.plan")).unwrap();
        assert!(!saved.contains("Canary"), "{saved}");
        let _ = apply_with(&env, EVERYTHING, &["--plan", "first.plan"]).success();
        let stale = apply_with(&env, EVERYTHING, &["--plan", "first.plan"]).code(5);
        assert_says(&stale, &["has changed since the plan; nothing was changed"]);
        env.set("OPENAI_API_KEY", CHANGED);
        let _ = plan("second.plan").success();
        env.set("OPENAI_API_KEY", "sk-proj-another-one-altogether");
        let other = apply_with(&env, EVERYTHING, &["--plan", "second.plan"]).code(5);
        assert_says(&other, &["has changed since the plan"]);
        env.set("OPENAI_API_KEY", CHANGED);
        let _ = apply_with(&env, EVERYTHING, &["--plan", "second.plan"]).success();
        assert_eq!(revealed(&env, "openai", "api_key"), CHANGED);
    }
}

/// A gateway of which `${ENV}` decides the tags.
const TAGGED: &str = "mlgate: v1
set: team-search
secrets: {openai: {provider: openai, value: {env: OPENAI_API_KEY}}}
models: {mini: {model: gpt-4o-mini, secret: openai}}
endpoints: {chat: {models: [mini], tags: {env: \"${ENV}\"}}}
";

fn plan(env: &TestEnv, more: &[&str]) {
    let plan = env.mlgate(["plan", "--out", "gateway.plan"]).args(more);
    let _ = plan.run().success();
}

#[test]
fn a_plan_knows_its_manifest_and_options() {
    let db = TestDb::sqlite();
    let env = with_files(&db);
    env.write("gateway.yaml", TAGGED);
    let spare = TAGGED.replace("endpoints: {", "endpoints: {spare: {models: [mini]}, ");
    env.write("before.yaml", &spare);
    let before = ["apply", "-f", "before.yaml", "--var", "ENV=test", "--yes"];
    let _ = env.mlgate(before).run().success();

    plan(
        &env,
        &["-f", "gateway.yaml", "--var", "ENV=canary-prod", "--prune"],
    );
    let apply = |more: &[&str]| {
        let apply = ["apply", "--plan", "gateway.plan", "--yes", "-o", "json"];
        env.mlgate(apply).args(more).run()
    };
    let unset = apply(&[]).code(2);
    assert_says(
        &unset,
        &["the plan was made with --var ENV, and has no values"],
    );
    let other = apply(&["--var", "ENV=test"]).code(5);
    assert_says(&other, &["has changed since the plan"]);
    let refused = apply(&["--var", "ENV=canary-prod", "--max-deletes", "0"]);
    let _ = refused.code(6);
    let applied = apply(&["--var", "ENV=canary-prod"]).success().json();
    assert_eq!(
        (&applied["summary"]["delete"], &applied["summary"]["update"]),
        (&json!(1), &json!(1)),
        "{applied}"
    );
}

#[test]
fn a_plan_knows_its_workspace() {
    let db = TestDb::sqlite();
    let env = with_files(&db);
    env.write("gateway.yaml", TAGGED);
    let of_team = ["--workspace", "team-a"];
    let manifest = ["-f", "gateway.yaml", "--var", "ENV=prod"];
    plan(&env, &[&manifest[..], &of_team].concat());
    let apply = |more: &[&str]| {
        let apply = [
            "apply",
            "--plan",
            "gateway.plan",
            "--var",
            "ENV=prod",
            "--yes",
        ];
        env.mlgate(apply).args(more).run()
    };
    let other = apply(&["--workspace", "team-b"]).code(1);
    assert_says(
        &other,
        &["the plan is for another workspace; nothing was changed"],
    );
    let _ = apply(&[]).success();
    let list = ["secret", "list", "-o", "json"];
    let listed = env.mlgate(list).args(of_team).run().success().json();
    assert_eq!(listed["secrets"][0]["secret_name"], "openai", "{listed}");
}

#[test]
fn a_plan_from_stdin_needs_its_manifest_again() {
    let db = TestDb::sqlite();
    let env = with_files(&db);
    let manifest = TAGGED.replace("${ENV}", KEY);
    let stdin = |line: &[&str]| env.mlgate(line).stdin(manifest.as_str()).run();
    let _ = stdin(&["plan", "-f", "-", "--out", "gateway.plan"]).success();
    let unknown = env
        .mlgate(["apply", "--plan", "gateway.plan", "--yes"])
        .run();
    assert_says(
        &unknown.code(2),
        &["a file of the plan was stdin", "with --file"],
    );
    let _ = stdin(&["apply", "-f", "-", "--plan", "gateway.plan", "--yes"]).success();
    assert_eq!(diff(&env, &manifest)["changes"], json!([]));
    let neither = env.mlgate(["apply", "--yes"]).run().code(2);
    assert_says(&neither, &["--file <PATH>"]);
}
