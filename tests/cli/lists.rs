//! Options of all lists: a pattern for names, reverse order, and a limit.

use super::fixture::{assert_says, at, hang_everything_on, insert_golden, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{TestDb, TestEnv, on_every_engine};

/// The names that a list prints.
fn names(env: &TestEnv, line: &str) -> Vec<String> {
    let list = env
        .mlgate(line.split(' '))
        .args(["-o", "name"])
        .run()
        .success();
    list.stdout().lines().map(str::to_owned).collect()
}

const NAMES: [&str; 5] = ["a_c", "abc", "Abd", "b%", "openai"];

/// Secrets, models and endpoints of these names.
fn with_names(db: &TestDb) -> TestEnv {
    let env = at(db);
    for name in NAMES {
        env.create(name, "sk-1234567890", &["--provider", "openai"]);
        for line in [
            format!("model create {name} --secret {name} --model-name gpt-4o"),
            format!("endpoint create {} --model {name}", name.replace('%', ".")),
        ] {
            let _ = env.mlgate(line.split(' ')).run().success();
        }
    }
    env
}

on_every_engine! {
    fn names_match_as_in_a_shell_whatever_the_collation(db: &TestDb) {
        let env = with_names(db);
        for noun in ["secret", "model", "endpoint"] {
            let list = |more: &str| names(&env, &format!("{noun} list {more}"));
            let all = list("--limit 100");
            assert_eq!(all.len(), NAMES.len(), "{noun}");
            let mut backwards = list("--reverse");
            backwards.reverse();
            assert_eq!(backwards, all, "{noun}");
            assert_eq!(list("--match ab*"), ["abc"], "{noun}");
            assert_eq!(list("--match a?c").len(), 2, "{noun}");
            assert_eq!(list("--match a_c"), ["a_c"], "{noun}");
            assert_eq!(list("--match *ai"), ["openai"], "{noun}");
            assert_eq!(list("--match x*"), Vec::<String>::new(), "{noun}");
            assert_eq!(list("--limit 2"), all[..2], "{noun}");
            assert_eq!(list("--reverse --limit 1"), all[4..], "{noun}");
            // The limit applies to matching rows.
            assert_eq!(list("--match *b* --reverse --limit 100").len(), list("--match *b*").len(), "{noun}");
            assert_eq!(list("--match *c --limit 1").len(), 1, "{noun}");
        }
        assert_eq!(names(&env, "secret list --match b%"), ["b%"]);
        let none = env.mlgate(["secret", "list", "--match", "x*"]).run().success();
        assert_says(&none, &["no matching secrets"]);
    }

    fn every_sort_order_can_be_reversed(db: &TestDb) {
        let env = with_names(db);
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        for (name, expires) in [("abc", "2100-01-01"), ("openai", "2099-01-01")] {
            let _ = env.mlgate(["secret", "update", name, "--expires", expires]).run().success();
        }
        for order in ["name", "created", "updated", "expires", "provider"] {
            let forwards = names(&env, &format!("secret list --sort {order}"));
            let mut backwards = names(&env, &format!("secret list --sort {order} --reverse"));
            let last = names(&env, &format!("secret list --sort {order} --reverse --limit 2"));
            assert_eq!(last, backwards[..2], "{order}");
            backwards.reverse();
            assert_eq!(backwards, forwards, "{order}");
        }
        assert_eq!(names(&env, "secret list --sort expires --limit 2"), ["openai", "abc"]);
    }

    fn secrets_that_expire_are_listed_by_days_or_a_date(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji"]);
        let env = at(db);
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let _ = env.mlgate(["secret", "update", "single_key", "--expires", "10d"]).run().success();
        for (when, found) in [("9", 0), ("9d", 0), ("11", 1), ("300h", 1), ("2100-01-01", 1), ("2020-01-01", 0)] {
            let list = names(&env, &format!("secret list --expiring {when}"));
            assert_eq!(list.len(), found, "{when}");
        }
        for wrong in ["", "soon", "-1", "2026-13-01"] {
            let when = format!("--expiring={wrong}");
            let _ = env.mlgate(["secret", "list", &when]).run().code(2);
        }
    }

    fn the_other_lists_have_match_and_limit_too(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = at(db);
        for line in [
            "db init --yes",
            "model create gpt --secret single_key --provider openai --model-name gpt-4o",
            "endpoint create chat --model gpt",
            "secret bind single_key --resource-type JOB --resource-id 1 --name one",
            "secret bind single_key --resource-type JOB --resource-id 1 --name two",
        ] {
            let _ = env.mlgate(line.split(' ')).run().success();
        }
        let chat = db.value("SELECT endpoint_id FROM endpoints").unwrap();
        hang_everything_on(db, &chat);
        keystore(&env);
        add(&env, "2", "two");
        add(&env, "3", "three");
        for (list, pattern, matching) in [
            ("secret bindings", "*", 2),
            ("endpoint bindings", "scorer-*", 1),
            ("budget list", "bp-1", 1),
            ("guardrail list", "*", 1),
            ("guardrail list --endpoint chat", "*", 1),
            ("workspace list", "def*", 1),
            ("provider list", "openai", 1),
            ("kek list", "2", 1),
        ] {
            let all = names(&env, list);
            assert!(!all.is_empty(), "{list}");
            let found = names(&env, &format!("{list} --match {pattern}"));
            assert_eq!(found.len(), matching, "{list}: {all:?}");
            let none = format!("{list} --match x-*-x");
            let none = env.mlgate(none.split(' ')).run().success();
            assert_says(&none, &["no matching "]);
            let mut backwards = names(&env, &format!("{list} --reverse"));
            assert_eq!(names(&env, &format!("{list} --reverse --limit 1")), backwards[..1], "{list}");
            backwards.reverse();
            assert_eq!(backwards, all, "{list}");
        }
    }
}

#[test]
fn the_trail_is_listed_by_names_and_from_its_end() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("MLGATE_AUDIT_LOG", env.work().join("log.jsonl"));
    for line in [
        "db init --yes",
        "model create gpt --secret single_key --provider openai --model-name gpt-4o",
        "model create mini --secret single_key --provider openai --model-name gpt-4o-mini",
        "endpoint create chat --model gpt",
        "model update gpt --model-name gpt-4.1",
    ] {
        let _ = env.mlgate(line.split(' ')).run().success();
    }
    let log = env.work().join("log.jsonl");
    for of in [String::new(), format!(" --file {}", log.display())] {
        let actions = |more: &str| {
            let line = format!("audit list -o json{of}{more}");
            let list = env.mlgate(line.split(' ')).run().success().json();
            let entries = list["audit_entries"].as_array().unwrap().iter();
            // The log has two lines for each change: before and after it.
            let done = entries.filter(|entry| entry["state"] != "intent");
            let actions = done.map(|entry| entry["action"].as_str().unwrap().to_owned());
            actions.collect::<Vec<_>>()
        };
        let all = actions("");
        assert_eq!(all.len(), 5, "{of}: {all:?}");
        assert_eq!(
            actions(" --match g?t"),
            ["model.create", "model.update"],
            "{of}"
        );
        assert_eq!(
            actions(" --match g?t --reverse"),
            ["model.update", "model.create"],
            "{of}"
        );
        let mut backwards = actions(" --reverse");
        assert_eq!(actions(" --reverse --limit 1"), backwards[..1], "{of}");
        backwards.reverse();
        assert_eq!(backwards, all, "{of}");
        let line = format!("audit list{of} --match x*");
        let none = env.mlgate(line.split(' ')).run().success();
        assert_says(&none, &["no matching audit entries"]);
    }
}

#[test]
fn a_limit_is_at_least_one_and_a_pattern_is_not_empty() {
    let (env, _db) = with_rows(&["single_key"]);
    for wrong in ["--limit=0", "--limit=x", "--match="] {
        let _ = env.mlgate(["secret", "list", wrong]).run().code(2);
    }
}
