//! `mlgate endpoint list` and `get`.

use super::fixture::{assert_says, refused, with_models};
use crate::common::TestEnv;

fn create(env: &TestEnv, args: &[&str]) {
    env.mlgate(["endpoint", "create"])
        .args(args)
        .run()
        .success();
}

#[test]
fn a_list_shows_models_routing_and_tracing() {
    let (env, db) = with_models(&["gpt", "claude"]);
    create(
        &env,
        &[
            "chat",
            "--model",
            "gpt:weight=0.7",
            "--model",
            "claude:weight=0.3",
            "--model",
            "gpt:fallback",
        ],
    );
    create(&env, &["embed", "--model", "gpt", "--no-usage-tracking"]);
    create(&env, &["bare", "--model", "gpt"]);
    db.execute(
        "DELETE FROM endpoint_model_mappings WHERE endpoint_id IN \
         (SELECT endpoint_id FROM endpoints WHERE name = 'bare')",
    );
    insta::assert_snapshot!(env.mlgate(["endpoint", "ls"]).run(), @r"
    NAME   WORKSPACE  MODELS                                     ROUTING                      USAGE TRACKING  UPDATED               UPDATED BY  ID
    bare   default    (none)                                                                  experiment 2    TIME  tester      e-ID
    chat   default    claude (0.3), gpt (0.7), gpt (fallback 1)  REQUEST_BASED_TRAFFIC_SPLIT  experiment 1    TIME  tester      e-ID
    embed  default    gpt                                                                     off             TIME  tester      e-ID
    ");
    insta::assert_snapshot!(env.mlgate(["endpoint", "list", "-o", "csv"]).run(), @r#"
    name,workspace,models,routing,usage_tracking,updated,updated_by,id,owner
    bare,default,(none),,experiment 2,TIME,tester,e-ID,
    chat,default,"claude (0.3), gpt (0.7), gpt (fallback 1)",REQUEST_BASED_TRAFFIC_SPLIT,experiment 1,TIME,tester,e-ID,
    embed,default,gpt,,off,TIME,tester,e-ID,
    "#);
    insta::assert_snapshot!(env.mlgate(["endpoints", "list", "-o", "name"]).run(), @r"
    bare
    chat
    embed
    ");
}

#[test]
fn one_endpoint_is_shown_with_everything() {
    let (env, db) = with_models(&["gpt", "claude"]);
    create(
        &env,
        &[
            "chat",
            "--model",
            "gpt",
            "--model",
            "claude:fallback",
            "--tag",
            "team=search",
            "--tag",
            "tier=1",
        ],
    );
    insta::assert_snapshot!(env.mlgate(["endpoint", "get", "chat"]).run(), @r#"
    name:            chat
    id:              e-ID
    workspace:       default
    models:          gpt, claude (fallback 1)
    model:           gpt: openai/gpt-4o, secret single_key at KEK version 1
    model:           claude: openai/gpt-4o, secret single_key at KEK version 1
    fallback:        {"strategy":"SEQUENTIAL"}
    usage tracking:  experiment 1
    tag:             team=search
    tag:             tier=1
    created:         TIME by tester
    updated:         TIME by tester
    "#);
    insta::assert_snapshot!(env.mlgate(["endpoint", "get", "chat", "-o", "yaml"]).run(), @r#"
    endpoint:
      endpoint_id: e-ID
      name: chat
      created_at: MILLISECONDS
      last_updated_at: MILLISECONDS
      model_mappings:
      - mapping_id: m-ID
        endpoint_id: e-ID
        model_definition_id: d-ID
        model_definition:
          model_definition_id: d-ID
          name: gpt
          secret_id: s-ID
          secret_name: single_key
          provider: openai
          model_name: gpt-4o
          created_at: MILLISECONDS
          last_updated_at: MILLISECONDS
          created_by: tester
          last_updated_by: tester
          workspace: default
        weight: 1.0
        created_at: MILLISECONDS
        created_by: tester
        linkage_type: PRIMARY
      - mapping_id: m-ID
        endpoint_id: e-ID
        model_definition_id: d-ID
        model_definition:
          model_definition_id: d-ID
          name: claude
          secret_id: s-ID
          secret_name: single_key
          provider: openai
          model_name: gpt-4o
          created_at: MILLISECONDS
          last_updated_at: MILLISECONDS
          created_by: tester
          last_updated_by: tester
          workspace: default
        weight: 1.0
        created_at: MILLISECONDS
        created_by: tester
        linkage_type: FALLBACK
        fallback_order: 1
      created_by: tester
      last_updated_by: tester
      tags:
      - key: team
        value: search
      - key: tier
        value: "1"
      fallback_config:
        strategy: SEQUENTIAL
      experiment_id: "1"
      usage_tracking: true
      workspace: default
    "#);
    let id = db.value("SELECT endpoint_id FROM endpoints").unwrap();
    let by_id = env
        .mlgate(["endpoint", "get", "--id", &id, "-o", "name"])
        .run()
        .success();
    assert_eq!(by_id.stdout(), "chat\n");
    insta::assert_snapshot!(refused(&env, &db, 4, &["endpoint", "get", "nope"]), @r"
    ------- stderr -------
    error: no endpoint `nope` in workspace `default`
    hint: `mlgate endpoint list` lists the existing ones
    [exit status: 4]
    ");
}

#[test]
fn endpoints_are_filtered_by_their_parts() {
    let (env, db) = with_models(&["gpt", "claude"]);
    db.execute("UPDATE model_definitions SET provider = 'anthropic' WHERE name = 'claude'");
    create(&env, &["one", "--model", "gpt"]);
    create(
        &env,
        &["two", "--model", "gpt", "--model", "claude:fallback"],
    );
    let names = |args: &[&str]| {
        let list = env
            .mlgate(["endpoint", "list", "-o", "name"])
            .args(args)
            .run();
        list.success().stdout().to_owned()
    };
    assert_eq!(names(&["--provider", "openai"]), "one\ntwo\n");
    assert_eq!(names(&["--provider", "anthropic"]), "two\n");
    assert_eq!(
        names(&["--model", "claude", "--provider", "anthropic"]),
        "two\n"
    );
    assert_eq!(names(&["--secret", "single_key", "-A"]), "one\ntwo\n");
    assert_eq!(names(&["--secret", "nope", "-A"]), "");
    // A misspelt one is an error, not an empty list.
    for filter in ["--secret", "--model"] {
        refused(&env, &db, 4, &["endpoint", "list", filter, "nope"]);
    }
    let output = env
        .mlgate(["endpoint", "list", "--provider", "cohere"])
        .run();
    assert_says(&output.success(), &["no matching endpoints"]);
}

#[test]
fn missing_models_and_secrets_are_marked() {
    let (env, db) = with_models(&["gpt", "claude"]);
    create(
        &env,
        &["chat", "--model", "gpt", "--model", "claude:fallback"],
    );
    db.execute(
        "PRAGMA foreign_keys = OFF; \
         UPDATE model_definitions SET secret_id = NULL WHERE name = 'gpt'; \
         UPDATE model_definitions SET model_definition_id = 'd-other' WHERE name = 'claude'; \
         UPDATE endpoint_model_mappings SET model_definition_id = 'd-gone' WHERE linkage_type = 'FALLBACK'",
    );
    let output = env.mlgate(["endpoint", "list"]).run().success();
    let models = "gpt (no secret), d-gone (fallback 1, missing)";
    assert!(output.stdout().contains(models), "{output}");
}
