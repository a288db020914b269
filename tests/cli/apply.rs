//! `mlgate apply`, `diff` and `plan`: the gateway becomes what a manifest says, and stays what nobody declares.

use serde_json::{Value, json};

use super::fixture::{assert_says, at, insert_golden, revealed};
use super::guardrail::JUDGE;
use crate::common::{CommandOutput, Engine, TestDb, TestEnv, on_every_engine};

/// Values that must appear nowhere but in the database.
pub(super) const KEY: &str = "sk-proj-Canary1Canary1Canary1";
pub(super) const CHANGED: &str = "sk-proj-Canary2Canary2Canary2";

/// Everything a manifest can declare.
pub(super) const EVERYTHING: &str = "mlgate: v1
set: team-search
secrets:
  openai: {provider: openai, value: {env: OPENAI_API_KEY}, expires: 2027-03-01, labels: {team: search}}
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    auth: {aws_region_name: eu-central-1}
    fields:
      aws_access_key_id: {file: id}
      aws_secret_access_key: {file: keys.yaml, key: bedrock.secret}
models:
  gpt-4o: {model: gpt-4o, secret: openai}
  mini: {model: gpt-4o-mini, secret: openai}
  nova: {model: \"amazon.nova-pro-v1:0\", secret: bedrock}
endpoints:
  chat:
    models: [{model: gpt-4o, weight: 80}, {model: mini, weight: 20}]
    fallbacks: [nova]
    max_attempts: 1
    tags: {team: search}
    bindings: [{scorer: polite, experiment: judges}]
    guardrails: [no-pii]
  spare: {models: [mini], usage_tracking: false}
guardrails: {no-pii: {scorer: polite, experiment: judges, stage: before, action: validation}}
budgets: {chat-month: {endpoint: chat, usd: 200, per: 1mo, action: reject}}
";

/// What `EVERYTHING` declares.
const OBJECTS: u64 = 9;

pub(super) fn with_files(db: &TestDb) -> TestEnv {
    let env = at(db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
    env.set("OPENAI_API_KEY", KEY);
    env.write("id", "AKIAIOSFODNN7EXAMPLE\n");
    env.write(
        "keys.yaml",
        "bedrock: {secret: wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY}\n",
    );
    env
}

pub(super) fn with_everything(db: &TestDb) -> TestEnv {
    let env = with_files(db);
    let applied = apply(&env, EVERYTHING).success().json();
    assert_eq!(applied["summary"]["create"], OBJECTS, "{applied}");
    env
}

pub(super) fn apply_with(env: &TestEnv, manifest: &str, more: &[&str]) -> CommandOutput {
    env.write("gateway.yaml", manifest);
    env.mlgate(["apply", "-f", "gateway.yaml", "--yes", "-o", "json"])
        .args(more)
        .run()
}

pub(super) fn apply(env: &TestEnv, manifest: &str) -> CommandOutput {
    apply_with(env, manifest, &[])
}

fn diff_with(env: &TestEnv, manifest: &str, more: &[&str]) -> CommandOutput {
    env.write("gateway.yaml", manifest);
    env.mlgate(["diff", "-f", "gateway.yaml", "-o", "json"])
        .args(more)
        .run()
}

/// The changes: kind, name and action.
pub(super) fn changes(document: &Value) -> Vec<String> {
    let changes = document["changes"].as_array().expect("a list");
    let word = |change: &Value, key: &str| change[key].as_str().expect("a text").to_owned();
    changes
        .iter()
        .map(|change| {
            format!(
                "{} {} {}",
                word(change, "action"),
                word(change, "kind"),
                word(change, "name")
            )
        })
        .collect()
}

pub(super) fn diff(env: &TestEnv, manifest: &str) -> Value {
    let output = diff_with(env, manifest, &[]);
    let code = output.status().code();
    let document = output.json();
    let any = document["changes"].as_array().expect("a list").is_empty();
    assert_eq!(code, Some(if any { 0 } else { 3 }), "{document}");
    document
}

/// The rows of every table that a manifest is about.
pub(super) fn everything(db: &TestDb) -> Vec<Vec<Option<String>>> {
    [
        "secrets ORDER BY secret_id",
        "model_definitions ORDER BY model_definition_id",
        "endpoints ORDER BY endpoint_id",
        "endpoint_model_mappings ORDER BY mapping_id",
        "endpoint_bindings ORDER BY resource_id",
        "endpoint_tags ORDER BY endpoint_id",
        "guardrails ORDER BY guardrail_id",
        "guardrail_configs ORDER BY guardrail_id",
        "budget_policies ORDER BY budget_policy_id",
        "experiments ORDER BY experiment_id",
        "mlgate_secrets ORDER BY secret_id",
        "mlgate_managed ORDER BY object_id",
        "mlgate_audit ORDER BY entry",
    ]
    .iter()
    .flat_map(|rows| db.rows(&format!("SELECT * FROM {rows}")))
    .collect()
}

on_every_engine! {
    fn everything_is_made_in_one_go_and_the_second_run_changes_nothing(db: &TestDb) {
        let env = with_everything(db);
        let before = everything(db);
        let again = apply(&env, EVERYTHING).success().json();
        assert_eq!(again["outcome"], "unchanged");
        assert_eq!(again["summary"]["unchanged"], OBJECTS);
        assert_eq!(diff(&env, EVERYTHING)["changes"], json!([]));
        assert_eq!(everything(db), before);
        assert_eq!(revealed(&env, "openai", "api_key"), KEY);
        let _ = env.mlgate(["verify"]).run().success();
        let _ = env.mlgate(["audit", "verify"]).run().success();
        let endpoint = env.mlgate(["endpoint", "get", "chat", "-o", "json"]).run().success().json();
        let endpoint = &endpoint["endpoint"];
        assert_eq!(endpoint["routing_strategy"], "REQUEST_BASED_TRAFFIC_SPLIT");
        assert_eq!(endpoint["usage_tracking"], true);
        assert_eq!(endpoint["fallback_config"]["max_attempts"], 1);
        let experiment = db.value("SELECT name FROM experiments WHERE name LIKE 'gateway/%'");
        assert_eq!(experiment.as_deref(), Some("gateway/chat"));
        let location = db.value("SELECT artifact_location FROM experiments WHERE name = 'gateway/chat'");
        let id = db.value("SELECT experiment_id FROM experiments WHERE name = 'gateway/chat'").unwrap();
        assert!(location.unwrap().ends_with(&format!("/{id}")));
    }

    fn a_changed_value_is_found_by_decrypting_and_never_shown(db: &TestDb) {
        let env = with_everything(db);
        let blob = |name: &str| {
            db.rows(&format!("SELECT encrypted_value FROM secrets WHERE secret_name = '{name}'"))
        };
        let (openai, bedrock) = (blob("openai"), blob("bedrock"));
        env.set("OPENAI_API_KEY", CHANGED);
        env.write("gateway.yaml", EVERYTHING);
        let shown = env.mlgate(["diff", "-f", "gateway.yaml"]).run();
        let text = shown.to_string();
        assert!(text.contains("~ secret openai\n    value: differs, fingerprint "), "{text}");
        assert!(!text.contains("Canary"), "{text}");
        let applied = apply(&env, EVERYTHING).success();
        assert!(!applied.to_string().contains("Canary"));
        assert_eq!(changes(&applied.json()), ["update secret openai"]);
        assert_ne!(blob("openai"), openai);
        assert_eq!(blob("bedrock"), bedrock, "an unchanged value is not written again");
        assert_eq!(revealed(&env, "openai", "api_key"), CHANGED);
        assert_eq!(diff(&env, EVERYTHING)["changes"], json!([]));
    }

    fn what_others_change_is_told_and_what_nobody_declares_stays(db: &TestDb) {
        let env = with_everything(db);
        for line in [
            "endpoint tag chat owner=page team=other",
            "endpoint update spare --model gpt-4o",
            "secret update openai --auth-add organization=acme",
        ] {
            let _ = env.mlgate(line.split(' ')).args(["--yes"]).run().success();
        }
        let found = diff(&env, EVERYTHING);
        assert_eq!(changes(&found), ["update endpoint chat", "update endpoint spare"]);
        assert_eq!(
            found["changes"][0]["fields"],
            json!([{"field": "tags.team", "before": "other", "after": "search", "cause": "database"}])
        );
        assert_eq!(found["changes"][1]["fields"][0]["cause"], "database");
        assert_eq!(
            found["kept"],
            json!([
                {"kind": "secret", "name": "openai", "fields": ["auth.organization"]},
                {"kind": "endpoint", "name": "chat", "fields": ["tags.owner"]},
            ])
        );
        let mine = EVERYTHING.replace("tags: {team: search}", "tags: {team: platform}");
        assert_eq!(diff(&env, &mine)["changes"][0]["fields"][0]["cause"], "both");
        let _ = apply(&env, EVERYTHING).success();
        let tags = db.rows("SELECT value FROM endpoint_tags ORDER BY value");
        assert_eq!(tags, [[Some("page".to_owned())], [Some("search".to_owned())]]);
        assert_eq!(diff(&env, &mine)["changes"][0]["fields"][0]["cause"], "manifest");
        // An entry that the set had applied goes with its line; the page's stays.
        let less = EVERYTHING.replace("    tags: {team: search}\n", "");
        let _ = apply(&env, &less).success();
        assert_eq!(db.rows("SELECT value FROM endpoint_tags"), [[Some("page".to_owned())]]);
    }

    fn pruning_deletes_what_the_set_owns_and_nothing_else(db: &TestDb) {
        let env = with_everything(db);
        let others = "model create by-hand --secret openai --provider openai --model-name gpt-4o";
        let _ = env.mlgate(others.split(' ')).run().success();
        let nothing = "mlgate: v1\nset: team-search\n";
        let kept = diff(&env, nothing);
        assert_eq!(kept["changes"], json!([]), "without --prune nothing goes");
        assert_eq!(kept["undeclared"].as_array().map(Vec::len), Some(9));
        let used = apply_with(&env, nothing, &["--prune"]).code(1);
        assert_says(&used, &["secret `openai`: model `by-hand` uses it, so it cannot be pruned"]);
        let _ = env.mlgate(["model", "delete", "by-hand", "--yes"]).run().success();
        let many = apply_with(&env, nothing, &["--prune", "--max-deletes", "8"]).code(6);
        assert_says(&many, &["9 objects would be deleted, but at most 8 may be"]);
        // Someone was faster with one of them.
        let _ = env.mlgate(["endpoint", "delete", "spare", "--yes"]).run().success();
        let pruned = apply_with(&env, nothing, &["--prune", "--max-deletes", "8"]).success().json();
        assert_eq!(
            changes(&pruned),
            [
                "delete budget chat-month",
                "delete guardrail no-pii",
                "delete endpoint chat",
                "delete model gpt-4o",
                "delete model mini",
                "delete model nova",
                "delete secret bedrock",
                "delete secret openai",
            ]
        );
        for table in ["secrets", "model_definitions", "endpoints", "guardrails", "budget_policies", "mlgate_managed"] {
            assert_eq!(db.value(&format!("SELECT count(*) FROM {table}")).as_deref(), Some("0"), "{table}");
        }
        let again = apply_with(&env, nothing, &["--prune"]).success().json();
        assert_eq!(again["outcome"], "unchanged");
    }

    fn what_exists_already_is_taken_over_only_when_asked(db: &TestDb) {
        let env = with_files(db);
        insert_golden(db, &["single_key"]);
        let model = "model create m --secret single_key --provider openai --model-name gpt-4o";
        let _ = env.mlgate(model.split(' ')).run().success();
        let manifest = "mlgate: v1\nset: a\nsecrets: {single_key: {external: true}}\n\
                        models: {m: {model: gpt-4o, secret: single_key, provider: openai}}\n";
        let foreign = apply(&env, manifest).code(5);
        assert_says(&foreign, &["gateway.yaml:4:10: model `m`: it exists already, and belongs to no set"]);
        let adopted = apply_with(&env, manifest, &["--adopt"]).success().json();
        assert_eq!(changes(&adopted), ["adopt model m"]);
        assert_eq!(diff(&env, manifest)["changes"], json!([]));
        let other = apply_with(&env, &manifest.replace("set: a", "set: b"), &["--adopt"]).code(5);
        assert_says(&other, &["it belongs to set `a`"]);
        // Whose it is does not matter as long as it is as declared.
        let unowned = manifest.replace("set: a\n", "");
        assert_eq!(apply(&env, &unowned).success().json()["outcome"], "unchanged");
        let changed = apply(&env, &unowned.replace("gpt-4o", "gpt-5")).code(5);
        assert_says(&changed, &["it belongs to set `a`"]);
    }

    fn what_is_moved_keeps_its_id(db: &TestDb) {
        let env = with_everything(db);
        let ids = || {
            let models = "SELECT model_definition_id FROM model_definitions ORDER BY model_definition_id";
            let endpoints = "SELECT endpoint_id FROM endpoints ORDER BY endpoint_id";
            [db.rows(models), db.rows(endpoints)]
        };
        let before = ids();
        let moved = EVERYTHING
            .replace("mini:", "small:")
            .replace("model: mini", "model: small")
            .replace("[mini]", "[small]")
            .replace("  chat:\n", "  talk:\n")
            .replace("endpoint: chat", "endpoint: talk");
        let moved = format!(
            "{moved}moved: [{{from: models.mini, to: models.small}}, {{from: endpoints.chat, to: endpoints.talk}}]\n"
        );
        let applied = apply_with(&env, &moved, &["--prune"]).success().json();
        assert_eq!(applied["summary"]["move"], 2, "{applied}");
        assert_eq!(applied["summary"]["delete"], 0);
        assert_eq!(ids(), before);
        assert_eq!(diff(&env, &moved)["changes"], json!([]));
    }

    fn a_guardrail_is_replaced_where_it_is_and_keeps_its_place(db: &TestDb) {
        let env = with_everything(db);
        let _ = env.mlgate(["guardrail", "add", "no-pii", "--endpoint", "spare", "--order", "7"]).run().success();
        let id = db.value("SELECT guardrail_id FROM guardrails");
        let after = EVERYTHING.replace("stage: before", "stage: after");
        let applied = apply(&env, &after).success().json();
        assert_eq!(changes(&applied), ["replace guardrail no-pii"]);
        assert_ne!(db.value("SELECT guardrail_id FROM guardrails"), id);
        let orders = db.rows("SELECT execution_order FROM guardrail_configs ORDER BY execution_order");
        assert_eq!(orders, [[Some("1".to_owned())], [Some("7".to_owned())]]);
        assert_eq!(diff(&env, &after)["changes"], json!([]));
    }

    fn an_error_anywhere_leaves_no_change(db: &TestDb) {
        let env = with_files(db);
        let before = everything(db);
        for (line, manifest) in [
            ("secret `gone`: it does not exist", EVERYTHING.replace("models:\n  gpt", "  gone: {external: true}\nmodels:\n  gpt")),
            ("there is no scorer `rude`", EVERYTHING.replace("{scorer: polite, experiment: judges}]", "{scorer: rude}]")),
        ] {
            let output = apply(&env, &manifest);
            assert!(output.to_string().contains(line), "{line}: {output}");
            assert!(!output.status().success());
            assert_eq!(everything(db), before, "{line}");
        }
        // The last statement fails: what the database refuses takes everything back.
        db.execute("DELETE FROM mlgate_audit_head");
        let output = apply(&env, EVERYTHING);
        assert!(!output.status().success(), "{output}");
        assert_eq!(db.value("SELECT count(*) FROM secrets").as_deref(), Some("0"));
    }

    fn a_dry_run_writes_nothing(db: &TestDb) {
        let env = with_files(db);
        let before = everything(db);
        let tried = apply_with(&env, EVERYTHING, &["--dry-run"]).success().json();
        assert_eq!(tried["outcome"], "dry_run");
        assert_eq!(tried["summary"]["create"], OBJECTS);
        assert_eq!(everything(db), before);
    }

    fn several_at_once_apply_it_once(db: &TestDb) {
        let env = with_files(db);
        env.write("gateway.yaml", EVERYTHING);
        let start = || env.mlgate(["apply", "-f", "gateway.yaml", "--yes"]).start();
        let running = [start(), start(), start()];
        let codes = running.map(|running| running.finish().code_of(&[0, 11]));
        assert!(codes.contains(&0), "{codes:?}");
        let _ = apply(&env, EVERYTHING).success();
        assert_eq!(diff(&env, EVERYTHING)["changes"], json!([]));
        for (table, rows) in [("secrets", "2"), ("model_definitions", "3"), ("endpoints", "2"), ("budget_policies", "1")] {
            assert_eq!(db.value(&format!("SELECT count(*) FROM {table}")).as_deref(), Some(rows), "{table}");
        }
    }

    fn rows_at_another_version_are_compared_too(db: &TestDb) {
        let env = with_everything(db);
        env.write("new", "a new passphrase of more than 32 characters");
        let rotate = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];
        let _ = env.mlgate(rotate).run().success();
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "a new passphrase of more than 32 characters");
        assert_eq!(diff(&env, EVERYTHING)["changes"], json!([]));
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "incorrect horse");
        let wrong = diff_with(&env, EVERYTHING, &[]);
        let _ = wrong.code(12);
    }
}

#[test]
fn without_mlgates_own_tables_everything_but_keys_works() {
    let db = TestDb::sqlite();
    let env = at(&db);
    env.set("OPENAI_API_KEY", KEY);
    let manifest = "mlgate: v1\nset: a\nsecrets: {openai: {provider: openai, value: {env: OPENAI_API_KEY}}}\n\
                    models: {m: {model: gpt-4o, secret: openai}}\nendpoints: {chat: {models: [m]}}\n";
    let applied = apply(&env, manifest).success().json();
    assert_eq!(applied["summary"]["create"], 3);
    assert_eq!(diff(&env, manifest)["changes"], json!([]));
    let pruned = apply_with(&env, manifest, &["--prune"]).code(1);
    assert_says(&pruned, &["mlgate db init"]);
    let of_nobody = manifest.replace("set: a\n", "");
    let pruned = apply_with(&env, &of_nobody, &["--prune"]).code(2);
    assert_says(&pruned, &["declare `set: NAME` in the manifest"]);
    let budget =
        format!("{manifest}budgets: {{b: {{endpoint: chat, usd: 1, per: 1d, action: alert}}}}\n");
    let keyed = apply(&env, &budget).code(1);
    assert_says(&keyed, &["budget `b`: MLflow's have no unique names"]);
}

#[test]
fn older_releases_say_what_they_lack() {
    let db = TestDb::release(Engine::Sqlite, "3.8.0");
    let env = at(&db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.set("OPENAI_API_KEY", KEY);
    let plain = "mlgate: v1\nset: a\nsecrets: {openai: {provider: openai, value: {env: OPENAI_API_KEY}}}\n\
                 models: {m: {model: gpt-4o, secret: openai}, n: {model: gpt-5, secret: openai}}\n";
    let with = |more: &str| format!("{plain}{more}");
    let one = with("endpoints: {chat: {models: [m]}}\n");
    assert_eq!(apply(&env, &one).success().json()["summary"]["create"], 4);
    assert_eq!(diff(&env, &one)["changes"], json!([]));
    for (more, lacks) in [
        (
            "endpoints: {chat: {models: [m, n]}}\n",
            "no routing and fallback: MLflow 3.9.0",
        ),
        (
            "endpoints: {chat: {models: [m], fallbacks: [n]}}\n",
            "no routing and fallback: MLflow 3.9.0",
        ),
        (
            "endpoints: {chat: {models: [m]}}\nbudgets: {b: {endpoint: chat, usd: 1, per: 1d, action: alert}}\n",
            "no budget targets: MLflow 3.15.0",
        ),
        (
            "guardrails: {g: {scorer: pii, stage: before, action: validation}}\n",
            "no guardrails: MLflow 3.12.0",
        ),
    ] {
        let output = apply(&env, &with(more)).code(10);
        assert!(output.to_string().contains(lacks), "{more}: {output}");
    }
    assert_eq!(
        diff(&env, &one)["changes"],
        json!([]),
        "nothing of it was applied"
    );
}

#[test]
fn only_some_changes_fail() {
    let db = TestDb::sqlite();
    let env = with_everything(&db);
    env.set("OPENAI_API_KEY", CHANGED);
    for (fail_on, code) in [("create", 0), ("delete", 0), ("create,update", 3)] {
        let _ = diff_with(&env, EVERYTHING, &["--fail-on", fail_on]).code(code);
    }
}
