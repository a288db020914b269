//! `mlgate endpoint bind`, `unbind` and `bindings`.

use super::endpoint_rows::{insert_binding, insert_endpoints, insert_scorers};
use super::fixture::{assert_says, at, refused};
use crate::common::{Row, TestDb, TestEnv, on_every_engine};

fn bindings(db: &TestDb) -> Vec<Row> {
    db.rows("SELECT endpoint_id, resource_type, resource_id, display_name, created_by, last_updated_by FROM endpoint_bindings ORDER BY 1, 2, 3")
}

fn row(cells: [&str; 6]) -> Row {
    cells
        .map(|cell| (!cell.is_empty()).then(|| cell.to_owned()))
        .into()
}

fn two_endpoints_and_scorers(db: &TestDb) -> TestEnv {
    insert_endpoints(db, &["chat", "other"]);
    insert_scorers(
        db,
        &[
            (101, "judges", "quality"),
            (102, "more", "quality"),
            (102, "more", "tone"),
        ],
    );
    at(db)
}

on_every_engine! {
    fn a_scorer_is_bound_by_its_name_moved_and_unbound(engine: Engine) {
        for release in ["3.9.0", "3.16.0"] {
            let db = TestDb::release(engine, release);
            let env = two_endpoints_and_scorers(&db);
            env.mlgate(["endpoint", "bind", "chat", "--scorer", "tone"]).run().success();
            env.mlgate(["endpoint", "bind", "chat", "--scorer", "quality", "--experiment", "more"]).run().success();
            env.mlgate(["endpoint", "bind", "other", "--resource-id", "101-quality", "--display-name", "Q"]).run().success();
            assert_eq!(bindings(&db), [
                row(["e-chat", "scorer", "102-quality", "quality", "tester", "tester"]),
                row(["e-chat", "scorer", "102-tone", "tone", "tester", "tester"]),
                row(["e-other", "scorer", "101-quality", "Q", "tester", "tester"]),
            ], "{release}");
            // Of two scorers with this name, one is bound to this endpoint.
            env.mlgate(["endpoint", "unbind", "chat", "--scorer", "quality"]).run().success();
            let moved = env.mlgate(["endpoint", "bind", "chat", "--scorer", "quality", "--experiment-id", "101", "--replace"]).run().success();
            assert_says(&moved, &["removed the binding of `Q` to endpoint `other`", "bound endpoint `chat` to scorer `quality`"]);
            assert_eq!(bindings(&db), [
                row(["e-chat", "scorer", "101-quality", "quality", "tester", "tester"]),
                row(["e-chat", "scorer", "102-tone", "tone", "tester", "tester"]),
            ], "{release}");
            let list = |more: &[&str]| env.mlgate(["endpoint", "bindings", "-o", "name"]).args(more).run().success().stdout().to_owned();
            assert_eq!(list(&[]), "101-quality\n102-tone\n", "{release}");
            assert_eq!(list(&["chat", "--resource-id", "102-tone"]), "102-tone\n", "{release}");
            assert_eq!(list(&["other"]), "", "{release}");
            assert_eq!(list(&["--resource-type", "scorer_job"]), "", "{release}");
        }
    }

    fn a_scorer_is_bound_to_several_endpoints_when_asked_to(db: &TestDb) {
        let env = two_endpoints_and_scorers(db);
        let bind = |endpoint: &str, more: &[&str]| {
            env.mlgate(["endpoint", "bind", endpoint, "--scorer", "tone"]).args(more).run()
        };
        let _ = bind("chat", &[]).success();
        assert_says(&bind("other", &[]).code(5), &["--replace", "--add"]);
        let _ = bind("other", &["--add"]).success();
        let _ = bind("other", &["--add"]).code(5);
        let _ = bind("other", &["--add", "--replace"]).code(2);
        let bound = db.rows("SELECT endpoint_id FROM endpoint_bindings ORDER BY 1");
        assert_eq!(bound, [[Some("e-chat".to_owned())], [Some("e-other".to_owned())]]);
    }

    fn on_3_8_jobs_are_bound(engine: Engine) {
        let db = TestDb::release(engine, "3.8.0");
        let env = two_endpoints_and_scorers(&db);
        for endpoint in ["chat", "other"] {
            env.mlgate(["endpoint", "bind", endpoint, "--resource-id", "nightly"]).run().success();
        }
        env.mlgate(["endpoint", "bind", "chat", "--resource-id", "nightly"]).run().code(5);
        env.mlgate(["endpoint", "bind", "chat", "--resource-id", "x", "--resource-type", "scorer"]).run().code(2);
        let named = env.mlgate(["endpoint", "bind", "chat", "--resource-id", "x", "--display-name", "y"]).run().code(10);
        assert_says(&named, &["3.9.0"]);
        let list = env.mlgate(["endpoint", "bindings", "-o", "json"]).run().success();
        assert_eq!(list.json()["bindings"][1]["resource_type"], "scorer_job");
        assert_eq!(list.stderr(), "", "what 3.8 stores 3.8 can list");
        let repair = env.mlgate(["endpoint", "bindings", "--repair"]).run().success();
        assert_says(&repair, &["no bindings need repair"]);
        env.mlgate(["endpoint", "unbind", "other", "--resource-id", "nightly"]).run().success();
        assert_eq!(db.value("SELECT endpoint_id FROM endpoint_bindings").as_deref(), Some("e-chat"));
    }

    fn bindings_left_by_3_8_are_reported_and_converted(db: &TestDb) {
        let env = two_endpoints_and_scorers(db);
        // A scorer's id, its name, an unknown one, and one that was bound again since.
        insert_binding(db, "chat", "scorer_job", "101-quality");
        insert_binding(db, "other", "scorer_job", "tone");
        insert_binding(db, "other", "scorer_job", "nightly");
        insert_binding(db, "other", "scorer_job", "102-quality");
        insert_binding(db, "chat", "scorer", "102-quality");
        insert_binding(db, "chat", "experiment", "7");
        let list = env.mlgate(["endpoint", "bindings"]).run().success();
        assert_says(&list, &[
            "MLflow's own list fails on 4 bindings of type `scorer_job`", "--repair",
            "MLflow's own list fails on 1 binding of type `experiment`", "endpoint unbind",
        ]);
        let before = bindings(db);
        env.mlgate(["endpoint", "bindings", "--repair"]).run().code(6);
        assert_eq!(bindings(db), before);
        let repaired = env.mlgate(["endpoint", "bindings", "--repair", "--yes", "-o", "json"]).run().success();
        assert_says(&repaired, &[
            "endpoint `chat`: scorer_job `101-quality` becomes scorer `quality` (101-quality)",
            "endpoint `other`: scorer_job `tone` becomes scorer `tone` (102-tone)",
            "endpoint `other`: scorer_job `nightly` keeps its id: no scorer has this id or name",
            "endpoint `other`: scorer_job `102-quality` will be removed: the scorer is now bound to endpoint `chat`",
            "repaired 4 bindings",
        ]);
        assert_eq!(repaired.json()["repaired"].as_array().unwrap().len(), 4);
        assert_eq!(bindings(db), [
            row(["e-chat", "experiment", "7", "", "old", ""]),
            row(["e-chat", "scorer", "101-quality", "quality", "old", "tester"]),
            row(["e-chat", "scorer", "102-quality", "", "old", ""]),
            row(["e-other", "scorer", "102-tone", "tone", "old", "tester"]),
            row(["e-other", "scorer", "nightly", "", "old", "tester"]),
        ]);
        env.mlgate(["endpoint", "unbind", "chat", "--resource-id", "7"]).run().success();
        let list = env.mlgate(["endpoint", "bindings"]).run().success();
        assert_eq!(list.stderr(), "");
    }

    fn bindings_stay_in_their_workspace(db: &TestDb) {
        let env = two_endpoints_and_scorers(db);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        db.execute("UPDATE endpoints SET workspace = 'team' WHERE name = 'other'");
        db.execute("UPDATE experiments SET workspace = 'team' WHERE name = 'more'");
        // Each workspace sees only one `quality`.
        env.mlgate(["endpoint", "bind", "chat", "--scorer", "quality"]).run().success();
        env.mlgate(["endpoint", "bind", "other", "--scorer", "quality", "-w", "team"]).run().success();
        for foreign in [["--scorer", "tone"], ["--resource-id", "102-tone"]] {
            env.mlgate(["endpoint", "bind", "chat"]).args(foreign).run().code(4);
        }
        let list = |more: &[&str]| env.mlgate(["endpoint", "bindings", "-o", "name"]).args(more).run().success().stdout().to_owned();
        assert_eq!(list(&[]), "101-quality\n");
        assert_eq!(list(&["-w", "team"]), "102-quality\n");
        assert_eq!(list(&["-A"]), "101-quality\n102-quality\n");
        assert_eq!(list(&["--id", "e-other"]), "102-quality\n");
    }
}

#[test]
fn a_conflicting_binding_is_named_and_kept() {
    let db = TestDb::sqlite();
    let env = two_endpoints_and_scorers(&db);
    env.mlgate(["endpoint", "bind", "chat", "--scorer", "tone"])
        .run()
        .success();
    insta::assert_snapshot!(refused(&env, &db, 5, &["endpoint", "bind", "other", "--scorer", "tone"]), @r"
    ------- stderr -------
    error: scorer `tone` is bound to endpoint `chat`, and MLflow keeps one binding of each; nothing was changed
    hint: use --replace to move it, as MLflow does when a scorer is registered again; --add keeps both
    [exit status: 5]
    ");
    insta::assert_snapshot!(refused(&env, &db, 5, &["endpoint", "bind", "chat", "--scorer", "tone"]), @r"
    ------- stderr -------
    error: scorer `tone` is already bound to endpoint `chat`
    hint: use --replace to write it again, or --if-not-exists to keep it
    [exit status: 5]
    ");
    let output = env
        .mlgate([
            "endpoint",
            "bind",
            "chat",
            "--scorer",
            "tone",
            "--if-not-exists",
        ])
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    scorer `tone` is already bound to endpoint `chat`; nothing was changed
    ");
    let same = [
        "endpoint",
        "bind",
        "chat",
        "--scorer",
        "tone",
        "--if-not-exists",
        "-o",
        "json",
    ];
    let output = env.mlgate(same).run().success();
    assert_eq!(output.json()["binding"]["resource_id"], "102-tone");
}

#[test]
fn a_resource_must_exist_and_be_unambiguous() {
    let db = TestDb::sqlite();
    let env = two_endpoints_and_scorers(&db);
    insta::assert_snapshot!(refused(&env, &db, 2, &["endpoint", "bind", "chat", "--scorer", "quality"]), @r"
    ------- stderr -------
    error: several experiments have a scorer `quality`: `judges` (101), `more` (102)
    hint: choose one with --experiment or --experiment-id
    [exit status: 2]
    ");
    insta::assert_snapshot!(refused(&env, &db, 4, &["endpoint", "bind", "chat", "--scorer", "tone", "--experiment", "judges"]), @r"
    ------- stderr -------
    error: no scorer `tone` of experiment `judges` in workspace `default`
    hint: create one with a judge's `register()` in MLflow, or in a standalone store with `mlgate guardrail create --scorer-file`
    [exit status: 4]
    ");
    refused(
        &env,
        &db,
        4,
        &["endpoint", "bind", "chat", "--resource-id", "nobody"],
    );
    refused(
        &env,
        &db,
        2,
        &["endpoint", "bind", "chat", "--resource-id", ""],
    );
    refused(&env, &db, 2, &["endpoint", "bind", "chat"]);
    refused(
        &env,
        &db,
        2,
        &[
            "endpoint",
            "bind",
            "chat",
            "--resource-id",
            "x",
            "--scorer",
            "tone",
        ],
    );
    env.mlgate([
        "endpoint",
        "bind",
        "chat",
        "--resource-id",
        "nobody",
        "--no-check",
    ])
    .run()
    .success();
    assert_eq!(
        bindings(&db),
        [row(["e-chat", "scorer", "nobody", "", "tester", "tester"])]
    );
}

#[test]
fn unbinding_an_unbound_resource_is_an_error() {
    let db = TestDb::sqlite();
    let env = two_endpoints_and_scorers(&db);
    let args = ["endpoint", "unbind", "chat", "--scorer", "tone"];
    insta::assert_snapshot!(refused(&env, &db, 4, &args), @r"
    ------- stderr -------
    error: endpoint `chat` has no binding of scorer `tone`
    hint: `mlgate endpoint bindings` lists existing bindings
    [exit status: 4]
    ");
    let output = env
        .mlgate(args)
        .args(["--if-exists", "-o", "json"])
        .run()
        .success();
    assert_eq!(output.stdout(), "");
    for resource_type in ["scorer", "scorer_job"] {
        insert_binding(&db, "chat", resource_type, "102-tone");
    }
    refused(&env, &db, 2, &args);
    let output = env
        .mlgate(args)
        .args(["--resource-type", "scorer_job", "-o", "json"])
        .run();
    insta::assert_snapshot!(output, @r#"
    {
      "deleted": {
        "endpoint_id": "e-chat",
        "resource_type": "scorer_job",
        "resource_id": "102-tone"
      }
    }
    ------- stderr -------
    removed the binding of scorer_job `102-tone` to endpoint `chat`
    "#);
}

#[test]
fn a_binding_of_a_deleted_endpoint_is_listed() {
    // Deleted over a connection that does not enforce foreign keys, SQLite's default.
    let db = TestDb::sqlite();
    let env = two_endpoints_and_scorers(&db);
    insert_binding(&db, "chat", "scorer", "102-tone");
    db.execute("PRAGMA foreign_keys = OFF; DELETE FROM endpoints");
    let list = env
        .mlgate(["endpoint", "bindings", "-o", "csv"])
        .run()
        .success();
    assert!(
        list.stdout().contains("e-chat,default,scorer,,102-tone"),
        "{list}"
    );
}
