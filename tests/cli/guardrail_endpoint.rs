//! `mlgate guardrail add | remove | order | delete`: guardrails of endpoints.

use super::fixture::{assert_says, refused};
use super::guardrail::{CHECK, FUNCTION, on_chat, with_judges};

#[test]
fn a_guardrail_is_added_and_removed() {
    let (env, db) = with_judges();
    env.mlgate(CHECK).args(["polite"]).run().success();
    let add = ["guardrail", "add", "polite", "--endpoint", "chat"];
    insta::assert_snapshot!(env.mlgate(add).run(), @r"
    ------- stderr -------
    attached guardrail `polite` to endpoint `chat`
    ");
    insta::assert_snapshot!(refused(&env, &db, 5, &add), @r"
    ------- stderr -------
    error: endpoint `chat` already has guardrail `polite`
    hint: change its position with `mlgate guardrail order`
    [exit status: 5]
    ");
    let remove = ["guardrail", "remove", "polite", "--endpoint", "chat"];
    insta::assert_snapshot!(env.mlgate(remove).args(["-o", "json"]).run(), @r#"
    {
      "removed": {
        "guardrail_id": "gr-ID",
        "guardrail_name": "polite",
        "endpoint_id": "e-1",
        "endpoint_name": "chat"
      }
    }
    ------- stderr -------
    detached guardrail `polite` from endpoint `chat`
    "#);
    insta::assert_snapshot!(refused(&env, &db, 4, &remove), @r"
    ------- stderr -------
    error: endpoint `chat` has no guardrail `polite`
    hint: `mlgate guardrail list --endpoint NAME` lists its guardrails
    [exit status: 4]
    ");
}

#[test]
fn given_guardrails_run_before_existing_ones() {
    let (env, db) = with_judges();
    let behind = on_chat(&env, "last", &[]);
    for (name, order) in [("one", "1"), ("two", "2"), ("minus", "-1")] {
        on_chat(&env, name, &["--order", order]);
    }
    let names = || {
        let list = ["guardrail", "list", "--endpoint", "chat", "-o", "name"];
        env.mlgate(list).run().success().stdout().replace('\n', " ")
    };
    assert_eq!(names(), "minus one two last ");
    let order = ["guardrail", "order", &behind, "two", "--endpoint", "chat"];
    insta::assert_snapshot!(env.mlgate(order).run(), @r"
    ------- stderr -------
    the guardrails of endpoint `chat` run in this order: `last`, `two`, `minus`, `one`
    ");
    assert_eq!(names(), "last two minus one ");
    let places = db.rows("SELECT execution_order FROM guardrail_configs ORDER BY 1");
    assert_eq!(places, [1, 2, 3, 4].map(|place| [Some(place.to_string())]));
    let json = env
        .mlgate([
            "guardrail",
            "order",
            "one",
            "--endpoint-id=e-1",
            "-o",
            "json",
        ])
        .run()
        .success()
        .json();
    assert_eq!(json["configs"][0]["guardrail"]["name"], "one");
    assert_eq!(json["configs"][0]["execution_order"], 1);
    let no = |args: &[&str], code, text| {
        let output = refused(
            &env,
            &db,
            code,
            &[&["guardrail", "order", "--endpoint=chat"], args].concat(),
        );
        assert_says(&output, &[text]);
    };
    no(&["nope"], 4, "endpoint `chat` has no guardrail `nope`");
    no(&["one", "one"], 2, "`one` is named twice");
    no(&["one", &behind, "two", &behind], 2, "is named twice");
    no(&[], 2, "<GUARDRAIL>");
    on_chat(&env, "one", &[]);
    no(
        &["one"],
        2,
        "2 guardrails of endpoint `chat` are named `one`",
    );
}

#[test]
fn deleting_lists_the_affected_endpoints() {
    let (env, db) = with_judges();
    on_chat(&env, "polite", &[]);
    env.mlgate(["guardrail", "add", "polite", "--endpoint", "cheap"])
        .run()
        .success();
    insta::assert_snapshot!(refused(&env, &db, 6, &["guardrail", "delete", "polite"]), @r#"
    ------- stderr -------
    warning: endpoint `chat` loses guardrail `polite`
    warning: endpoint `cheap` loses guardrail `polite`
    error: this needs confirmation, and there is no terminal; nothing was changed
    hint: confirm with --confirm "polite" or --yes
    [exit status: 6]
    "#);
    let delete = [
        "guardrail",
        "rm",
        "polite",
        "--confirm",
        "polite",
        "-o",
        "json",
    ];
    insta::assert_snapshot!(env.mlgate(delete).run(), @r#"
    {
      "deleted": {
        "guardrail_id": "gr-ID",
        "name": "polite",
        "affected_endpoints": [
          "chat",
          "cheap"
        ]
      }
    }
    ------- stderr -------
    warning: endpoint `chat` loses guardrail `polite`
    warning: endpoint `cheap` loses guardrail `polite`
    deleted guardrail `polite`
    "#);
    assert_eq!(
        db.value("SELECT count(*) FROM guardrail_configs")
            .as_deref(),
        Some("0")
    );
    refused(&env, &db, 4, &["guardrail", "delete", "polite", "-y"]);
    env.mlgate(["guardrail", "delete", "polite", "--if-exists"])
        .run()
        .success();
    insta::assert_snapshot!(env.mlgate(["guardrail", "list"]).run(), @r"
    ------- stderr -------
    no guardrails
    ");
}

#[test]
fn a_scorer_turned_into_code_causes_a_warning() {
    let (env, db) = with_judges();
    on_chat(&env, "polite", &[]);
    db.execute(&format!(
        "UPDATE scorer_versions SET serialized_scorer = '{FUNCTION}'"
    ));
    let list = env
        .mlgate(["guardrail", "list", "--endpoint", "chat"])
        .run()
        .success();
    assert_says(&list, &["runs custom code (@scorer)"]);
    assert_says(
        &refused(
            &env,
            &db,
            1,
            &["guardrail", "add", "polite", "--endpoint", "cheap"],
        ),
        &["custom code"],
    );
}

#[test]
fn the_doctor_finds_guardrails_that_break_lists_or_calls() {
    let (env, db) = with_judges();
    on_chat(&env, "polite", &[]);
    db.execute(&format!(
        "UPDATE guardrails SET stage = 'DURING', action = 'SANITIZATION'; \
         UPDATE scorer_versions SET serialized_scorer = '{FUNCTION}'; \
         DELETE FROM endpoints"
    ));
    insta::assert_snapshot!(env.mlgate(["doctor"]).run(), @r"
    KIND       NAME    WORKSPACE  SEVERITY     PROBLEM                                                                                                         FIX
    guardrail  polite  default    fails_calls  MLflow cannot read its stage `DURING`                                                                           mlgate guardrail delete --id gr-ID
    guardrail  polite  default    fails_calls  its scorer `polite` is custom code (@scorer): MLflow 3.17 and later fail every call of an endpoint that has it  mlgate guardrail delete --id gr-ID
    guardrail  polite  default    fails_calls  it sanitizes, but has no endpoint to do it: calls that need sanitizing fail                                     mlgate guardrail delete --id gr-ID
    ------- stderr -------
    error: 3 problems found
    [exit status: 3]
    ");
}
