//! `moved` of a manifest for secrets, whose name is part of their ciphertext.

use serde_json::json;

use super::apply::{
    CHANGED, EVERYTHING, KEY, apply, apply_with, changes, diff, everything, with_everything,
};
use super::fixture::{HORSE, WRONG, assert_says, revealed};
use crate::common::{TestDb, on_every_engine};

/// `EVERYTHING` with another name of a secret.
fn moved() -> String {
    let renamed = EVERYTHING
        .replace("  openai: {provider", "  search: {provider")
        .replace("secret: openai", "secret: search");
    format!("{renamed}moved: [{{from: secrets.openai, to: secrets.search}}]\n")
}

fn id(db: &TestDb, name: &str) -> String {
    db.value(&format!(
        "SELECT secret_id FROM secrets WHERE secret_name = '{name}'"
    ))
    .expect("it is there")
}

on_every_engine! {
    fn a_moved_secret_takes_everything_along(db: &TestDb) {
        let env = with_everything(db);
        for line in [
            "secret bind openai --resource-type JOB --resource-id 1 --name key",
            "model create by-hand --secret openai --provider openai --model-name gpt-4o",
        ] {
            let _ = env.mlgate(line.split(' ')).run().success();
        }
        let models = || db.rows("SELECT model_definition_id, name FROM model_definitions ORDER BY 1");
        let (before, old) = (models(), id(db, "openai"));
        let found = diff(&env, &moved());
        assert_eq!(changes(&found), ["move secret search"]);
        assert_eq!(
            found["changes"][0]["fields"],
            json!([{"field": "name", "before": "openai", "after": "search", "cause": "unknown"}])
        );
        let untouched = everything(db);
        let _ = apply_with(&env, &moved(), &["--dry-run"]).success();
        assert_eq!(everything(db), untouched);
        let applied = apply_with(&env, &moved(), &["--prune"]).success();
        assert!(!applied.to_string().contains("Canary"));
        let applied = applied.json();
        assert_eq!(changes(&applied), ["move secret search"]);
        assert_eq!(applied["summary"]["delete"], 0);
        assert_eq!(revealed(&env, "search", "api_key"), KEY);
        let _ = env.mlgate(["secret", "get", "openai"]).run().code(4);
        let new = id(db, "search");
        assert_ne!(new, old);
        assert_eq!(models(), before, "models keep their ids");
        let used = format!("SELECT count(*) FROM model_definitions WHERE secret_id = '{new}'");
        assert_eq!(db.value(&used).as_deref(), Some("3"), "those of others, too");
        let labelled = ["secret", "list", "--label", "team=search", "-o", "name"];
        assert_eq!(env.mlgate(labelled).run().success().stdout(), "search\n");
        let bindings = env.mlgate(["secret", "bindings", "--secret", "search", "-o", "json"]).run().success().json();
        assert_eq!(bindings["bindings"].as_array().map(Vec::len), Some(1), "{bindings}");
        let _ = env.mlgate(["verify"]).run().success();
        let _ = env.mlgate(["audit", "verify"]).run().success();
        let renames = db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'secret.rename'");
        assert_eq!(renames.as_deref(), Some("1"));
        let done = everything(db);
        assert_eq!(apply_with(&env, &moved(), &["--prune"]).success().json()["outcome"], "unchanged");
        assert_eq!(diff(&env, &moved())["changes"], json!([]));
        assert_eq!(everything(db), done);
    }

    fn what_moves_can_change_at_once(db: &TestDb) {
        let env = with_everything(db);
        env.set("OPENAI_API_KEY", CHANGED);
        let manifest = moved()
            .replace("model: gpt-4o-mini", "model: gpt-5-mini")
            .replace("labels: {team: search}", "labels: {team: platform}");
        let applied = apply(&env, &manifest).success().json();
        assert_eq!(changes(&applied), ["move secret search", "update model mini"]);
        assert_eq!(revealed(&env, "search", "api_key"), CHANGED);
        assert_eq!(diff(&env, &manifest)["changes"], json!([]));
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn what_cannot_move_is_refused_and_nothing_changes(db: &TestDb) {
        let env = with_everything(db);
        let before = everything(db);
        let external = "mlgate: v1\nset: team-search\nsecrets: {search: {external: true}}\n\
                        moved: [{from: secrets.openai, to: secrets.search}]\n";
        assert_says(&apply(&env, external).code(4), &["`openai` is not renamed to it: it is external"]);
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
        let _ = apply(&env, &moved()).code(12);
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE);
        assert_eq!(everything(db), before);
        let _ = env.mlgate(["secret", "create", "search", "--value-file", "id"]).run().success();
        let both = apply(&env, &moved()).code(5);
        assert_says(&both, &["`openai` cannot be moved to it: both exist"]);
        assert_eq!(revealed(&env, "openai", "api_key"), KEY);
    }
}
