//! `mlgate workspace`, and the warning about rows that a server without workspaces would mix.

use super::fixture::{assert_says, with_rows};

#[test]
fn workspaces_are_listed_with_their_contents() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    insta::assert_snapshot!(env.mlgate(["workspace", "list"]).run(), @r"
    NAME     LISTED  SECRETS  MODELS  ENDPOINTS  DESCRIPTION
    default  yes     2        0       0          Default workspace for legacy resources
    ");
    db.execute("INSERT INTO workspaces (name, description) VALUES ('team-a', 'the first')");
    db.execute("UPDATE secrets SET workspace = 'team-a' WHERE secret_name = 'kek_v2'");
    env.mlgate([
        "model",
        "create",
        "gpt",
        "--secret",
        "kek_v2",
        "--model-name",
        "m",
        "-w",
        "team-a",
    ])
    .run()
    .success();
    // MLflow's store accepts a workspace that was never created.
    db.execute("UPDATE secrets SET workspace = 'Nobody''s' WHERE secret_name = 'single_key'");
    insta::assert_snapshot!(env.mlgate(["workspace", "list"]).run(), @r"
    NAME      LISTED  SECRETS  MODELS  ENDPOINTS  DESCRIPTION
    Nobody's  no      1        0       0
    default   yes     0        0       0          Default workspace for legacy resources
    team-a    yes     1        1       0          the first
    ------- stderr -------
    warning: there are rows in several workspaces; a server started without --enable-workspaces would treat them all as one
    ");
    insta::assert_snapshot!(env.mlgate(["workspaces", "ls", "-o", "json"]).run(), @r#"
    {
      "workspaces": [
        {
          "name": "Nobody's",
          "listed": false,
          "secrets": 1,
          "model_definitions": 0,
          "endpoints": 0
        },
        {
          "name": "default",
          "description": "Default workspace for legacy resources",
          "listed": true,
          "secrets": 0,
          "model_definitions": 0,
          "endpoints": 0
        },
        {
          "name": "team-a",
          "description": "the first",
          "listed": true,
          "secrets": 1,
          "model_definitions": 1,
          "endpoints": 0
        }
      ]
    }
    ------- stderr -------
    warning: there are rows in several workspaces; a server started without --enable-workspaces would treat them all as one
    "#);
}

#[test]
fn mixed_workspaces_cause_a_warning() {
    const MIXES: &str = "a server started without --enable-workspaces would treat them all as one";
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    db.execute("INSERT INTO workspaces (name) VALUES ('team-a')");
    let list = ["secret", "list", "-w", "team-a"];
    // The rows of `default` and those about to be written would be mixed.
    assert_says(&env.mlgate(list).run().success(), &[MIXES]);
    // Everything is in one workspace.
    db.execute("UPDATE secrets SET workspace = 'team-a'");
    assert_eq!(env.mlgate(list).run().success().stderr(), "");
    db.execute("UPDATE secrets SET workspace = 'default' WHERE secret_name = 'kek_v2'");
    assert_says(&env.mlgate(list).run().success(), &[MIXES]);
    // A server without workspaces does not start with such an experiment.
    db.execute(
        "INSERT INTO experiments (name, lifecycle_stage, workspace) VALUES ('e', 'active', 'team-a')",
    );
    assert_eq!(env.mlgate(list).run().success().stderr(), "");
}
