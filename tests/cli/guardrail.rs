//! `mlgate guardrail`.

use serde_json::json;

use super::fixture::{assert_says, refused, with_rows};
use crate::common::{TestDb, TestEnv};

pub(crate) const JUDGE: &str = r#"{"name": "polite", "call_source": null}"#;
/// A custom-code scorer.
pub(super) const FUNCTION: &str = r#"{"name": "f", "call_source": "return True"}"#;

/// Two endpoints, a judge with two versions, and a custom-code scorer.
pub(super) fn with_judges() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&[]);
    db.insert_endpoint("e-1", "chat", "default");
    db.insert_endpoint("e-2", "cheap", "default");
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE, JUDGE]);
    db.insert_scorer("sc-2", 71, "code", &[FUNCTION]);
    (env, db)
}

/// Creates a guardrail of the judge; the name follows.
pub(super) const CHECK: [&str; 6] = [
    "guardrail",
    "create",
    "--scorer=polite",
    "--stage=before",
    "--action=validation",
    "--",
];

/// Creates a guardrail, adds it to the endpoint `chat`, and returns its id.
pub(super) fn on_chat(env: &TestEnv, name: &str, more: &[&str]) -> String {
    let created = env
        .mlgate(["-o", "json"])
        .args(CHECK)
        .args([name])
        .run()
        .success()
        .json();
    let id = created["guardrail"]["guardrail_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let add = ["guardrail", "add", "--id", &id, "--endpoint", "chat"];
    env.mlgate(add).args(more).run().success();
    id
}

#[test]
fn a_guardrail_is_created_as_mlflow_would() {
    let (env, db) = with_judges();
    insta::assert_snapshot!(env.mlgate(CHECK).args(["polite"]).run(), @r"
    ------- stderr -------
    created guardrail `polite` (gr-ID) with scorer polite v2
    hint: it has no effect until `mlgate guardrail add` attaches it to an endpoint
    ");
    let row = db.rows("SELECT name, scorer_id, scorer_version, stage, action, action_endpoint_id, created_by, last_updated_by, workspace FROM guardrails");
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        row,
        [[
            text("polite"),
            text("sc-1"),
            text("2"),
            text("BEFORE"),
            text("VALIDATION"),
            None,
            text("tester"),
            text("tester"),
            text("default")
        ]]
    );
}

#[test]
fn guardrails_are_shown_with_their_endpoints() {
    let (env, _db) = with_judges();
    on_chat(&env, "polite", &[]);
    let sanitize = [
        "guardrail",
        "create",
        "clean",
        "--scorer-id",
        "sc-1",
        "--scorer-version",
        "1",
        "--stage",
        "after",
        "--action",
        "sanitization",
        "--action-endpoint",
        "cheap",
        "-q",
    ];
    env.mlgate(sanitize).run().success();
    env.mlgate([
        "guardrail",
        "add",
        "clean",
        "--endpoint-id",
        "e-1",
        "--order",
        "3",
    ])
    .run()
    .success();
    insta::assert_snapshot!(env.mlgate(["guardrail", "list"]).run(), @r"
    NAME    WORKSPACE  STAGE   ACTION                 SCORER     ENDPOINTS  CREATED               CREATED BY  ID
    clean   default    AFTER   SANITIZATION by cheap  polite v1  chat (3)   TIME  tester      gr-ID
    polite  default    BEFORE  VALIDATION             polite v2  chat       TIME  tester      gr-ID
    ");
    insta::assert_snapshot!(env.mlgate(["guardrail", "get", "clean"]).run(), @r"
    name:        clean
    id:          gr-ID
    workspace:   default
    stage:       AFTER
    action:      SANITIZATION by cheap
    scorer:      polite v1
    scorer id:   sc-1
    experiment:  judges
    endpoints:   chat (3)
    created:     TIME by tester
    ");
    insta::assert_snapshot!(env.mlgate(["guardrail", "get", "clean", "-o", "json"]).run(), @r#"
    {
      "guardrail": {
        "guardrail_id": "gr-ID",
        "name": "clean",
        "scorer": {
          "experiment_id": 71,
          "scorer_name": "polite",
          "scorer_version": 1,
          "serialized_scorer": "{\"name\": \"polite\", \"call_source\": null}",
          "creation_time": MILLISECONDS,
          "scorer_id": "sc-1"
        },
        "stage": "AFTER",
        "action": "SANITIZATION",
        "action_endpoint_id": "cheap",
        "created_by": "tester",
        "created_at": MILLISECONDS,
        "last_updated_by": "tester",
        "last_updated_at": MILLISECONDS,
        "workspace": "default",
        "action_endpoint": {
          "endpoint_id": "e-2",
          "name": "cheap"
        },
        "endpoints": [
          {
            "endpoint_id": "e-1",
            "endpoint_name": "chat",
            "execution_order": 3
          }
        ]
      }
    }
    "#);
    insta::assert_snapshot!(env.mlgate(["guardrail", "list", "--endpoint", "chat"]).run(), @r"
    ORDER  NAME    STAGE   ACTION                 SCORER     ID
    3      clean   AFTER   SANITIZATION by cheap  polite v1  gr-ID
           polite  BEFORE  VALIDATION             polite v2  gr-ID
    ");
    insta::assert_snapshot!(env.mlgate(["guardrail", "list", "--endpoint", "cheap"]).run(), @r"
    ------- stderr -------
    endpoint `cheap` has no guardrails
    ");
}

#[test]
fn missing_and_unsupported_scorers_are_refused() {
    let (env, db) = with_judges();
    let no = |code, args: &[&str], texts: &[&str]| {
        let command = [
            "guardrail",
            "create",
            "g",
            "--stage=after",
            "--action=validation",
        ];
        assert_says(&refused(&env, &db, code, &[&command, args].concat()), texts);
    };
    no(
        4,
        &["--scorer=nope"],
        &["no scorer `nope`", "`polite` of experiment `judges`"],
    );
    no(
        4,
        &["--scorer=polite", "--experiment=other"],
        &["no scorer `polite` of experiment `other`"],
    );
    no(4, &["--scorer-id=sc-9"], &["no scorer with id `sc-9`"]);
    no(
        4,
        &["--scorer=polite", "--scorer-version=3"],
        &["no version 3, only 1, 2"],
    );
    no(
        1,
        &["--scorer=code"],
        &["custom code (@scorer)", "make_judge"],
    );
    no(
        2,
        &["--scorer=polite", "--action-endpoint=cheap"],
        &["a validating guardrail calls no endpoint"],
    );
    no(2, &[], &["--scorer"]);
    no(
        4,
        &["--scorer=polite", "-w", "team"],
        &["no scorers are registered there"],
    );
    db.execute("UPDATE scorer_versions SET serialized_scorer = '{' WHERE scorer_version = 1");
    no(
        13,
        &["--scorer=polite", "--scorer-version=1"],
        &["scorer `polite` version 1 is not JSON"],
    );
    db.insert_experiment(72, "more", "default");
    db.insert_scorer("sc-3", 72, "polite", &[JUDGE]);
    no(
        2,
        &["--scorer=polite"],
        &[
            "experiment `judges`",
            "experiment `more`",
            "--experiment NAME",
        ],
    );
    let named = [
        "guardrail",
        "create",
        "g",
        "--stage=after",
        "--action=validation",
        "--scorer=polite",
        "--experiment=more",
    ];
    env.mlgate(named).run().success();
    let sanitize = [
        "guardrail",
        "create",
        "g",
        "--stage=after",
        "--action=sanitization",
        "--scorer-id=sc-3",
    ];
    assert_says(&refused(&env, &db, 2, &sanitize), &["--action-endpoint"]);
    let sanitize = [&sanitize, ["--action-endpoint=nope"].as_slice()].concat();
    assert_says(&refused(&env, &db, 4, &sanitize), &["no endpoint `nope`"]);
}

#[test]
fn an_ambiguous_name_is_refused() {
    let (env, db) = with_judges();
    let first = on_chat(&env, "twin", &[]);
    assert_says(
        &env.mlgate(CHECK).args(["twin"]).run().success(),
        &["2 guardrails are now named `twin`"],
    );
    insta::assert_snapshot!(refused(&env, &db, 2, &["guardrail", "get", "twin"]), @r"
    ------- stderr -------
    error: 2 guardrails are named `twin`
      because: gr-ID (`twin`: scorer `polite` version 2, BEFORE, VALIDATION)
      because: gr-ID (`twin`: scorer `polite` version 2, BEFORE, VALIDATION)
    hint: choose one with --id ID
    [exit status: 2]
    ");
    env.mlgate(["guardrail", "get", "--id", &first])
        .run()
        .success();
    // Only one of the two is on the endpoint.
    env.mlgate(["guardrail", "order", "twin", "--endpoint", "chat"])
        .run()
        .success();
}

#[test]
fn rows_that_break_mlflows_list_are_shown_and_deleted() {
    let (env, db) = with_judges();
    let id = on_chat(&env, "odd", &[]);
    db.execute(
        "PRAGMA foreign_keys = OFF; \
         UPDATE guardrails SET stage = 'DURING', action = 'validation', scorer_version = 9, created_by = NULL",
    );
    insta::assert_snapshot!(env.mlgate(["guardrail", "list"]).run(), @r"
    NAME  WORKSPACE  STAGE   ACTION      SCORER             ENDPOINTS  CREATED               CREATED BY  ID
    odd   default    DURING  validation  sc-1 v9 (missing)  chat       TIME              gr-ID
    ------- stderr -------
    warning: stage of guardrail `odd` (gr-ID) is DURING, which MLflow cannot read: it lists no guardrails at all, and fails every call of an endpoint that has this one; `guardrail delete` fixes it
    warning: action of guardrail `odd` (gr-ID) is validation, which MLflow cannot read: it lists no guardrails at all, and fails every call of an endpoint that has this one; `guardrail delete` fixes it
    warning: scorer of guardrail `odd` (gr-ID) is sc-1 version 9, which MLflow cannot read: it lists no guardrails at all, and fails every call of an endpoint that has this one; `guardrail delete` fixes it
    ");
    let json = env
        .mlgate(["guardrail", "get", "--id", &id, "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(
        json["guardrail"]["unreadable"],
        json!(["stage", "action", "scorer"])
    );
    assert_eq!(
        json["guardrail"]["scorer"],
        json!({"scorer_version": 9, "scorer_id": "sc-1"})
    );
    env.mlgate(["guardrail", "delete", "odd", "-y"])
        .run()
        .success();
}

#[test]
fn nothing_crosses_workspaces() {
    let (env, db) = with_judges();
    db.execute("INSERT INTO workspaces (name) VALUES ('team')");
    db.insert_endpoint("e-3", "theirs", "team");
    let id = on_chat(&env, "polite", &[]);
    let no = |args: &[&str]| drop(refused(&env, &db, 4, args));
    no(&["guardrail", "get", "polite", "-w", "team"]);
    no(&[
        "guardrail",
        "add",
        "--id",
        &id,
        "--endpoint",
        "theirs",
        "-w",
        "team",
    ]);
    no(&["guardrail", "add", "polite", "--endpoint-id", "e-3"]);
    no(&[
        "guardrail",
        "create",
        "g",
        "--scorer-id=sc-1",
        "--stage=after",
        "--action=validation",
        "-w",
        "team",
    ]);
    no(&[
        "guardrail",
        "create",
        "g",
        "--scorer=polite",
        "--stage=after",
        "--action=sanitization",
        "--action-endpoint=theirs",
    ]);
    assert_eq!(
        env.mlgate(["guardrail", "list", "-A", "-o", "name"])
            .run()
            .success()
            .stdout(),
        "polite\n"
    );
    let team = env
        .mlgate(["guardrail", "list", "-w", "team"])
        .run()
        .success();
    assert_says(&team, &["no guardrails", "--all-workspaces"]);
}
