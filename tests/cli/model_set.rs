//! `mlgate model set` and `mlgate endpoint set`, repeatedly.

use super::fixture::{assert_says, at, insert_golden};
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

/// Two secrets, and models that use them.
fn with_models(db: &TestDb) -> TestEnv {
    let env = at(db);
    insert_golden(db, &["single_key", "kek_v2"]);
    for name in ["gpt", "mini"] {
        let _ = set(
            &env,
            "model",
            name,
            "--secret single_key --model-name gpt-4o",
        )
        .success();
    }
    env
}

/// `mlgate NOUN set NAME` with options, split at blanks.
fn set(env: &TestEnv, noun: &str, name: &str, options: &str) -> CommandOutput {
    let set = env.mlgate([noun, "set", name]);
    set.args(options.split(' ').filter(|word| !word.is_empty()))
        .run()
}

/// The rows that these commands write.
fn rows(db: &TestDb) -> Vec<Vec<Option<String>>> {
    [
        "model_definitions",
        "endpoints",
        "endpoint_model_mappings",
        "endpoint_tags",
        "experiments",
    ]
    .iter()
    .flat_map(|table| db.rows(&format!("SELECT * FROM {table} ORDER BY 1")))
    .collect()
}

on_every_engine! {
    fn a_model_becomes_what_is_said_and_is_written_only_then(db: &TestDb) {
        let env = with_models(db);
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let all = || (rows(db), db.value("SELECT count(*) FROM mlgate_audit"));
        let first = all();
        for same in ["--secret single_key --model-name gpt-4o", "--secret single_key --model-name gpt-4o --provider openai"] {
            let output = set(&env, "model", "gpt", same).success();
            assert_says(&output, &["model definition `gpt` is up to date; nothing was changed"]);
            assert_eq!(all(), first);
        }
        let id = "SELECT model_definition_id FROM model_definitions WHERE name = 'gpt'";
        let before = db.value(id);
        for change in [
            "--secret single_key --model-name gpt-4.1",
            "--secret kek_v2 --model-name gpt-4.1",
            "--secret kek_v2 --model-name gpt-4.1 --provider azure",
        ] {
            let dry = set(&env, "model", "gpt", &format!("{change} --dry-run")).success();
            assert_says(&dry, &["updated model definition `gpt`"]);
            let there = all();
            assert_says(&set(&env, "model", "gpt", change).success(), &["updated model definition `gpt`"]);
            let now = all();
            assert_ne!(now, there);
            assert_says(&set(&env, "model", "gpt", change).success(), &["nothing was changed"]);
            assert_eq!(all(), now);
        }
        // A provider that is not said stays.
        let kept = set(&env, "model", "gpt", "--secret single_key --model-name gpt-4.1 -o json").success().json();
        assert_eq!(kept["model_definition"]["provider"], "azure");
        assert_eq!(db.value(id), before);
        // What cannot be, is said as by `model create`.
        let there = all();
        let _ = set(&env, "model", "gpt", "--secret gone --model-name gpt-4.1").code(4);
        let _ = set(&env, "model", "new", "--secret gone --model-name gpt-4.1").code(4);
        let _ = set(&env, "model", "new", "--secret single_key").code(2);
        let made = set(&env, "model", "new", "--secret single_key --model-name m --dry-run").success();
        assert_says(&made, &["created model definition `new`"]);
        assert_eq!(all(), there);
    }

    fn an_endpoint_becomes_what_is_said_and_is_written_only_then(db: &TestDb) {
        let env = with_models(db);
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let all = || (rows(db), db.value("SELECT count(*) FROM mlgate_audit"));
        let said = "--model gpt:weight=0.7 --model mini:weight=0.3 --model gpt:fallback --max-attempts 1 --tag team=search";
        assert_says(&set(&env, "endpoint", "chat", said).success(), &["created endpoint `chat`"]);
        let first = all();
        for same in [said, "--model gpt:weight=0.7 --model mini:weight=0.3 --model gpt:fallback", &format!("{said} --usage-tracking")] {
            let output = set(&env, "endpoint", "chat", same).success();
            assert_says(&output, &["endpoint `chat` is up to date; nothing was changed"]);
            assert_eq!(all(), first, "{same}");
        }
        // Others' tags stay; a tag is no update of the endpoint.
        let _ = env.mlgate(["endpoint", "tag", "chat", "owner=ana"]).run().success();
        let updated = "SELECT last_updated_at FROM endpoints";
        let before = db.value(updated);
        assert_says(&set(&env, "endpoint", "chat", "--model gpt:weight=0.7 --model mini:weight=0.3 --model gpt:fallback --tag team=ml").success(), &["updated endpoint `chat`"]);
        assert_eq!(db.value(updated), before);
        let tags = db.rows("SELECT value FROM endpoint_tags ORDER BY value");
        assert_eq!(tags, [[Some("ana".to_owned())], [Some("ml".to_owned())]]);
        for change in [
            "--model mini --model gpt:fallback --tag team=ml",
            "--model mini --no-usage-tracking",
            "--model mini --model gpt --no-routing-strategy",
            "--model mini --usage-tracking --tag team=x --tag stage=test",
        ] {
            let there = all();
            let dry = set(&env, "endpoint", "chat", &format!("{change} --dry-run")).success();
            assert_says(&dry, &["updated endpoint `chat`"]);
            assert_eq!(all(), there, "{change}");
            assert_says(&set(&env, "endpoint", "chat", change).success(), &["updated endpoint `chat`"]);
            let now = all();
            assert_ne!(now, there, "{change}");
            assert_says(&set(&env, "endpoint", "chat", change).success(), &["nothing was changed"]);
            assert_eq!(all(), now, "{change}");
        }
        let _ = env.mlgate(["audit", "verify"]).run().success();
    }

    fn what_is_made_is_what_an_existing_one_becomes(db: &TestDb) {
        let env = with_models(db);
        for (number, said) in [
            "--model gpt --model mini",
            "--model gpt --model mini --no-routing-strategy",
            "--model gpt --no-max-attempts",
            "--model gpt --model mini:fallback --no-max-attempts --fallback-strategy SEQUENTIAL",
            "--model gpt --max-attempts 2 --no-usage-tracking",
        ]
        .into_iter()
        .enumerate()
        {
            let name = format!("e{number}");
            let _ = set(&env, "endpoint", &name, said).success();
            let made = rows(db);
            assert_says(&set(&env, "endpoint", &name, said).success(), &["nothing was changed"]);
            assert_eq!(rows(db), made, "{said}");
        }
    }

    fn an_endpoint_whose_calls_would_fail_is_refused(db: &TestDb) {
        let env = with_models(db);
        let _ = set(&env, "endpoint", "chat", "--model gpt").success();
        let _ = set(&env, "model", "orphan", "--secret kek_v2 --model-name m").success();
        db.execute("UPDATE model_definitions SET secret_id = NULL WHERE name = 'orphan'");
        let before = rows(db);
        for name in ["chat", "other"] {
            let _ = set(&env, "endpoint", name, "--model orphan").code(5);
            let _ = set(&env, "endpoint", name, "--model gone").code(4);
            let _ = set(&env, "endpoint", name, "--model gpt:fallback").code(2);
            let _ = set(&env, "endpoint", name, "").code(2);
            let _ = set(&env, "endpoint", name, "--model gpt --tag a=1 --tag a=2").code(2);
        }
        assert_eq!(rows(db), before);
        let _ = set(&env, "endpoint", "chat", "--model orphan --no-check").success();
        assert_eq!(db.value("SELECT count(*) FROM endpoint_model_mappings").as_deref(), Some("1"));
    }
}
