//! `mlgate endpoint tag` and `untag`.

use super::endpoint_rows::insert_endpoints;
use super::fixture::{assert_says, at, refused};
use crate::common::{Engine, Row, TestDb, on_every_engine};

fn tags(db: &TestDb) -> Vec<Row> {
    let key = if db.engine() == Engine::Mariadb {
        "`key`"
    } else {
        "\"key\""
    };
    db.rows(&format!(
        "SELECT {key}, value FROM endpoint_tags ORDER BY value"
    ))
}

fn row(key: &str, value: &str) -> Row {
    vec![Some(key.to_owned()), Some(value.to_owned())]
}

/// One release for each state of the tag tables.
const RELEASES: [&str; 3] = ["3.8.0", "3.9.0", "3.16.0"];

on_every_engine! {
    fn tags_are_set_changed_and_removed_on_every_release(engine: Engine) {
        for release in RELEASES {
            let db = TestDb::release(engine, release);
            insert_endpoints(&db, &["chat", "other"]);
            let env = at(&db);
            env.mlgate(["endpoint", "tag", "chat", "team=a", "note=x = y é🔑", "empty="]).run().success();
            env.mlgate(["endpoint", "tag", "other", "team=z"]).run().success();
            assert_eq!(tags(&db), [row("empty", ""), row("team", "a"), row("note", "x = y é🔑"), row("team", "z")], "{release}");
            env.mlgate(["endpoint", "tag", "--id", "e-chat", "team=b"]).run().success();
            env.mlgate(["endpoint", "untag", "chat", "note", "empty"]).run().success();
            assert_eq!(tags(&db), [row("team", "b"), row("team", "z")], "{release}");
            // As in MLflow, a tag does not count as an update of the endpoint.
            let times = db.rows("SELECT DISTINCT created_at, last_updated_at, last_updated_by FROM endpoints");
            assert_eq!(times, [vec![Some("1".into()), Some("1".into()), None]], "{release}");
        }
    }

    fn one_invalid_tag_sets_none(db: &TestDb) {
        insert_endpoints(db, &["chat"]);
        let env = at(db);
        let (key, value) = ("k".repeat(251), format!("k={}", "é".repeat(5001)));
        for (code, words) in [
            (2, vec!["a=1", "b"]),
            (2, vec!["a=1", "=b"]),
            (2, vec!["a=1", " b=c"]),
            (2, vec!["a=1", "a=2"]),
            (2, vec!["a=1", &format!("{key}=")]),
            (2, vec!["a=1", &value]),
            (2, vec![]),
        ] {
            env.mlgate(["endpoint", "tag", "chat"]).args(words).run().code(code);
        }
        env.mlgate(["endpoint", "tag", "nope", "a=1"]).run().code(4);
        assert_eq!(tags(db), Vec::<Row>::new());
        let longest = format!("{}={}", "é".repeat(250), "🔑".repeat(5000));
        env.mlgate(["endpoint", "tag", "chat", &longest]).run().success();
        assert_eq!(tags(db).len(), 1);
    }

    fn keys_compare_as_the_engine_compares_them(db: &TestDb) {
        insert_endpoints(db, &["chat"]);
        let env = at(db);
        env.mlgate(["endpoint", "tag", "chat", "team=a"]).run().success();
        let output = env.mlgate(["endpoint", "tag", "chat", "Team=b"]).run().success();
        if db.engine() == Engine::Mariadb {
            assert_says(&output, &["treats `team` and `Team` as the same key: the tag `team` is now `Team`"]);
            assert_eq!(tags(db), [row("Team", "b")]);
            let output = env.mlgate(["endpoint", "untag", "chat", "TEAM"]).run().success();
            assert_says(&output, &["removed `Team` from endpoint `chat`"]);
        } else {
            assert_eq!(output.stderr(), "set `Team` on endpoint `chat`\n");
            assert_eq!(tags(db), [row("team", "a"), row("Team", "b")]);
            env.mlgate(["endpoint", "untag", "chat", "TEAM"]).run().code(4);
        }
    }

    fn endpoints_are_found_by_their_tags(db: &TestDb) {
        insert_endpoints(db, &["chat", "other", "third"]);
        let env = at(db);
        env.mlgate(["endpoint", "tag", "chat", "team=a", "stage=prod"]).run().success();
        env.mlgate(["endpoint", "tag", "other", "team=b", "note="]).run().success();
        let key = if db.engine() == Engine::Mariadb { "`key`" } else { "\"key\"" };
        db.execute(&format!("INSERT INTO endpoint_tags ({key}, value, endpoint_id) VALUES ('note', NULL, 'e-third')"));
        for (filter, expected) in [
            (vec!["team"], "chat\nother\n"),
            (vec!["team=b"], "other\n"),
            (vec!["team", "stage=prod"], "chat\n"),
            (vec!["team=b", "stage=prod"], ""),
            (vec!["note="], "other\nthird\n"),
            (vec!["nope"], ""),
        ] {
            let tags = filter.iter().flat_map(|tag| ["--tag", tag]);
            let list = env.mlgate(["endpoint", "list", "-o", "name"]).args(tags).run().success();
            assert_eq!(list.stdout(), expected, "{filter:?}");
        }
    }

    fn tags_belong_to_the_endpoint_of_one_workspace(db: &TestDb) {
        insert_endpoints(db, &["chat"]);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        db.execute(
            "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at, workspace) \
             VALUES ('e-theirs', 'chat', 1, 1, 'team')",
        );
        at(db).mlgate(["endpoint", "tag", "chat", "a=1", "-w", "team"]).run().success();
        assert_eq!(db.value("SELECT endpoint_id FROM endpoint_tags").as_deref(), Some("e-theirs"));
    }
}

#[test]
fn a_missing_key_is_an_error_unless_allowed() {
    let db = TestDb::sqlite();
    insert_endpoints(&db, &["chat"]);
    let env = at(&db);
    env.mlgate(["endpoint", "tag", "chat", "a=1", "b=2"])
        .run()
        .success();
    insta::assert_snapshot!(refused(&env, &db, 4, &["endpoint", "untag", "chat", "a", "c"]), @r"
    ------- stderr -------
    error: endpoint `chat` has no tag `c`; nothing was changed
    hint: `mlgate endpoint get` lists its tags; use --if-exists to skip missing ones
    [exit status: 4]
    ");
    let output = env
        .mlgate(["endpoint", "untag", "chat", "a", "c", "--if-exists"])
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    endpoint `chat` has no tag `c`
    removed `a` from endpoint `chat`
    ");
    assert_eq!(tags(&db), [row("b", "2")]);
}

#[test]
fn tags_that_mlgate_refuses_to_set_can_be_removed() {
    let db = TestDb::sqlite();
    insert_endpoints(&db, &["chat"]);
    db.execute("INSERT INTO endpoint_tags (\"key\", value, endpoint_id) VALUES ('', NULL, 'e-chat'), (' x', 'y', 'e-chat')");
    at(&db)
        .mlgate(["endpoint", "untag", "chat", "", " x"])
        .run()
        .success();
    assert_eq!(tags(&db), Vec::<Row>::new());
}

#[test]
fn an_endpoint_without_a_name_is_reached_by_its_id() {
    let db = TestDb::sqlite();
    db.execute(
        "INSERT INTO endpoints (endpoint_id, created_at, last_updated_at) VALUES ('e-1', 1, 1)",
    );
    let output = at(&db)
        .mlgate(["endpoint", "tag", "--id", "e-1", "a=1"])
        .run()
        .success();
    assert_says(&output, &["set `a` on endpoint `e-1`"]);
}
