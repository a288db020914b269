//! `mlgate budget`.

use serde_json::json;

use super::fixture::{assert_says, refused, with_rows};
use crate::common::{TestDb, TestEnv};

const MONTHLY: [&str; 8] = [
    "budget",
    "create",
    "--amount=100",
    "--duration=1mo",
    "--scope=global",
    "--action=alert",
    "-o",
    "json",
];

/// An endpoint that tracks its usage.
fn with_endpoint() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&[]);
    db.insert_endpoint("e-1", "chat", "default");
    db.insert_experiment(71, "gateway/chat", "default");
    db.execute("UPDATE endpoints SET usage_tracking = true, experiment_id = 71");
    (env, db)
}

/// The id of the budget that a command created or changed.
fn id(env: &TestEnv, args: &[&str]) -> String {
    let output = env.mlgate(args).run().success().json();
    let id = output["budget_policy"]["budget_policy_id"].as_str();
    id.unwrap().to_owned()
}

#[test]
fn budgets_are_created_listed_and_shown() {
    let (env, _db) = with_endpoint();
    let create = ["budget", "create", "--amount", "5.5", "--duration", "12h"];
    let of_endpoint = env
        .mlgate(create)
        .args(["--endpoint", "chat", "--action", "reject"])
        .run();
    insta::assert_snapshot!(of_endpoint, @r"
    ------- stderr -------
    created budget policy bp-ID: 5.5 USD in 12 hours, ENDPOINT chat, REJECT
    hint: running MLflow servers may use the old budgets for up to 600 s (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)
    ");
    let of_user = env
        .mlgate(create)
        .args(["--scope", "user", "--user", "alice", "--action", "alert"])
        .run();
    insta::assert_snapshot!(of_user, @r"
    ------- stderr -------
    created budget policy bp-ID: 5.5 USD in 12 hours, USER alice, ALERT
    hint: MLflow counts the calls of a user only on a server with authentication
    hint: running MLflow servers may use the old budgets for up to 600 s (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)
    ");
    insta::assert_snapshot!(env.mlgate(MONTHLY).run(), @r#"
    {
      "budget_policy": {
        "budget_policy_id": "bp-ID",
        "budget_unit": "USD",
        "budget_amount": 100.0,
        "duration": {
          "unit": "MONTHS",
          "value": 1
        },
        "target_scope": "GLOBAL",
        "budget_action": "ALERT",
        "created_by": "tester",
        "created_at": MILLISECONDS,
        "last_updated_by": "tester",
        "last_updated_at": MILLISECONDS,
        "workspace": "default"
      }
    }
    ------- stderr -------
    created budget policy bp-ID: 100 USD in 1 month, GLOBAL, ALERT
    hint: running MLflow servers may use the old budgets for up to 600 s (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)
    "#);
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @r"
    ID                                   WORKSPACE  SCOPE     TARGET  AMOUNT   WINDOW    ACTION  UPDATED               UPDATED BY
    bp-ID  default    ENDPOINT  chat    5.5 USD  12 hours  REJECT  TIME  tester
    bp-ID  default    USER      alice   5.5 USD  12 hours  ALERT   TIME  tester
    bp-ID  default    GLOBAL            100 USD  1 month   ALERT   TIME  tester
    ");
    let first = env.mlgate(["budgets", "ls", "-o", "name"]).run().success();
    let first = first.stdout().lines().next().unwrap().to_owned();
    insta::assert_snapshot!(env.mlgate(["budget", "get", &first]).run(), @r"
    id:         bp-ID
    workspace:  default
    amount:     5.5 USD
    window:     12 hours
    scope:      ENDPOINT
    target:     chat
    action:     REJECT
    created:    TIME by tester
    updated:    TIME by tester
    ");
    insta::assert_snapshot!(env.mlgate(["budget", "get", &first, "-o", "json"]).run(), @r#"
    {
      "budget_policy": {
        "budget_policy_id": "bp-ID",
        "budget_unit": "USD",
        "budget_amount": 5.5,
        "duration": {
          "unit": "HOURS",
          "value": 12
        },
        "target_scope": "ENDPOINT",
        "budget_action": "REJECT",
        "created_by": "tester",
        "created_at": MILLISECONDS,
        "last_updated_by": "tester",
        "last_updated_at": MILLISECONDS,
        "target_value": "e-1",
        "workspace": "default",
        "target_endpoint_name": "chat",
        "target_exists": true
      }
    }
    "#);
}

#[test]
fn an_empty_list_says_so() {
    let (env, db) = with_rows(&[]);
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @r"
    ------- stderr -------
    no budget policies
    ");
    let json = env.mlgate(["budget", "list", "-o", "json"]).run().success();
    assert_eq!(json.json(), json!({"budget_policies": []}));
    refused(&env, &db, 4, &["budget", "get", "bp-none"]);
}

#[test]
fn an_update_changes_only_the_given_fields() {
    let (env, db) = with_endpoint();
    let id = id(&env, &MONTHLY);
    let columns = "SELECT budget_amount, duration_unit, duration_value, target_scope, target_value, budget_action, created_by, last_updated_by FROM budget_policies";
    let row = || {
        let row = db.rows(columns).remove(0);
        row.into_iter()
            .map(Option::unwrap_or_default)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let update = |args: &[&str]| {
        let command = ["budget", "update", &id, "--actor", "bob"];
        env.mlgate(command).args(args).run().success()
    };
    assert_eq!(row(), "100.0 MONTHS 1 GLOBAL  ALERT tester tester");
    insta::assert_snapshot!(update(&["--amount", "7"]), @r"
    ------- stderr -------
    updated budget policy bp-ID: 7 USD in 1 month, GLOBAL, ALERT
    hint: running MLflow servers may use the old budgets for up to 600 s (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)
    ");
    assert_eq!(row(), "7.0 MONTHS 1 GLOBAL  ALERT tester bob");
    update(&["--endpoint", "chat"]);
    assert_eq!(row(), "7.0 MONTHS 1 ENDPOINT e-1 ALERT tester bob");
    update(&["--duration", "2w", "--action", "reject"]);
    assert_eq!(row(), "7.0 WEEKS 2 ENDPOINT e-1 REJECT tester bob");
    update(&["--user", "alice"]);
    assert_eq!(row(), "7.0 WEEKS 2 USER alice REJECT tester bob");
    update(&["--scope", "workspace"]);
    assert_eq!(row(), "7.0 WEEKS 2 WORKSPACE  REJECT tester bob");
    assert_says(
        &refused(&env, &db, 2, &["budget", "update", &id]),
        &["no change was given"],
    );
}

#[test]
fn invalid_terms_are_refused() {
    let (env, db) = with_endpoint();
    let no = |code, args: &[&str], text| {
        let mut command = vec!["budget", "create"];
        command.extend(args);
        assert_says(&refused(&env, &db, code, &command), &[text]);
    };
    let fine = ["--amount=1", "--duration=1d", "--action=alert"];
    let with = |more: &[&'static str]| [fine.as_slice(), more].concat();
    for amount in ["0", "-5", "nan", "inf", "1e999", "$5"] {
        no(
            2,
            &[
                "--amount",
                amount,
                "--duration=1d",
                "--scope=global",
                "--action=alert",
            ],
            "US dollars above zero",
        );
    }
    for duration in ["1y", "0d", "-1d", "1.5h", "d"] {
        no(
            2,
            &[
                "--amount=1",
                "--duration",
                duration,
                "--scope=global",
                "--action=alert",
            ],
            "number above zero",
        );
    }
    no(2, &with(&[]), "the scope of the budget");
    no(2, &with(&["--scope=endpoint"]), "needs --endpoint");
    no(2, &with(&["--scope=user"]), "needs --user");
    no(
        2,
        &with(&["--scope=global", "--endpoint=chat"]),
        "conflict with this --scope",
    );
    no(
        2,
        &with(&["--scope=user", "--endpoint=chat"]),
        "conflict with this --scope",
    );
    no(
        2,
        &with(&["--endpoint=chat", "--user=alice"]),
        "cannot be used with",
    );
    no(2, &with(&["--user", " "]), "user name is empty");
    no(4, &with(&["--endpoint=nope"]), "no endpoint `nope`");
    no(
        4,
        &with(&["--endpoint-id=e-2"]),
        "no endpoint with id `e-2`",
    );
    no(
        4,
        &with(&["--endpoint=chat", "-w", "team"]),
        "no endpoint `chat` in workspace `team`",
    );
}

#[test]
fn a_budget_of_a_deleted_endpoint_is_marked() {
    let (env, db) = with_endpoint();
    let create = [
        "budget",
        "create",
        "--amount=1",
        "--duration=30min",
        "--endpoint-id=e-1",
        "--action=reject",
        "-o",
        "json",
    ];
    let id = id(&env, &create);
    db.execute("DELETE FROM endpoints");
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @r"
    ID                                   WORKSPACE  SCOPE     TARGET         AMOUNT  WINDOW      ACTION  UPDATED               UPDATED BY
    bp-ID  default    ENDPOINT  e-1 (missing)  1 USD   30 minutes  REJECT  TIME  tester
    ");
    let json = env
        .mlgate(["budget", "get", &id, "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(json["budget_policy"]["target_exists"], false);
    assert_eq!(json["budget_policy"]["target_value"], "e-1");
}

#[test]
fn rows_that_break_mlflows_list_are_shown_fixed_and_deleted() {
    let (env, db) = with_rows(&[]);
    let id = id(&env, &MONTHLY);
    db.execute(
        "UPDATE budget_policies SET budget_unit = 'EUR', budget_amount = -1, duration_unit = 'YEARS', \
         target_scope = 'global', budget_action = 'STOP', created_by = NULL",
    );
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @r"
    ID                                   WORKSPACE  SCOPE   TARGET  AMOUNT  WINDOW   ACTION  UPDATED               UPDATED BY
    bp-ID  default    global          -1 EUR  1 YEARS  STOP    TIME  tester
    ------- stderr -------
    warning: budget_unit of budget policy bp-ID is `EUR`, which MLflow cannot read: it lists no budgets at all, and its gateway loads none; `budget update` with --amount fixes it
    warning: duration_unit of budget policy bp-ID is `YEARS`, which MLflow cannot read: it lists no budgets at all, and its gateway loads none; `budget update` with --duration fixes it
    warning: target_scope of budget policy bp-ID is `global`, which MLflow cannot read: it lists no budgets at all, and its gateway loads none; `budget update` with --scope fixes it
    warning: budget_action of budget policy bp-ID is `STOP`, which MLflow cannot read: it lists no budgets at all, and its gateway loads none; `budget update` with --action fixes it
    ");
    let get = ["budget", "get", &id, "-o", "json"];
    let bad = env.mlgate(get).run().success().json();
    assert_eq!(
        bad["budget_policy"]["unreadable"],
        json!([
            "budget_unit",
            "duration_unit",
            "target_scope",
            "budget_action"
        ])
    );
    assert_eq!(bad["budget_policy"]["created_by"], "");
    let mend = [
        "budget",
        "update",
        &id,
        "--duration",
        "1d",
        "--scope",
        "global",
    ];
    insta::assert_snapshot!(env.mlgate(mend).run(), @r"
    ------- stderr -------
    updated budget policy bp-ID: -1 EUR in 1 day, GLOBAL, STOP
    warning: budget_unit of budget policy bp-ID is `EUR`, which MLflow cannot read: it lists no budgets at all, and its gateway loads none; `budget update` with --amount fixes it
    warning: budget_action of budget policy bp-ID is `STOP`, which MLflow cannot read: it lists no budgets at all, and its gateway loads none; `budget update` with --action fixes it
    hint: running MLflow servers may use the old budgets for up to 600 s (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)
    ");
    env.mlgate([
        "budget", "update", &id, "--amount", "3", "--action", "alert",
    ])
    .run()
    .success();
    let good = env.mlgate(get).run().success();
    assert_eq!(good.stderr(), "");
    assert_eq!(good.json()["budget_policy"]["budget_unit"], "USD");
    db.execute("UPDATE budget_policies SET budget_action = 'STOP'");
    env.mlgate(["budget", "delete", &id, "--yes"])
        .run()
        .success();
}

#[test]
fn deleting_shows_the_budget_and_asks() {
    let (env, db) = with_rows(&[]);
    let id = id(&env, &MONTHLY);
    insta::assert_snapshot!(refused(&env, &db, 6, &["budget", "rm", &id]), @r"
    ------- stderr -------
    budget policy bp-ID: 100 USD in 1 month, GLOBAL, ALERT
    error: this needs confirmation, and there is no terminal; nothing was changed
    hint: confirm with --yes
    [exit status: 6]
    ");
    insta::assert_snapshot!(env.mlgate(["budget", "delete", &id, "--yes", "-o", "json"]).run(), @r#"
    {
      "deleted": {
        "budget_policy_id": "bp-ID"
      }
    }
    ------- stderr -------
    budget policy bp-ID: 100 USD in 1 month, GLOBAL, ALERT
    deleted budget policy bp-ID
    hint: running MLflow servers may use the old budgets for up to 600 s (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)
    "#);
    refused(&env, &db, 4, &["budget", "delete", &id, "--yes"]);
    let output = env
        .mlgate(["budget", "delete", &id, "--if-exists"])
        .run()
        .success();
    assert_says(&output, &["no such budget; nothing was changed"]);
}

#[test]
fn budgets_are_listed_by_workspace() {
    let (env, db) = with_rows(&[]);
    db.execute("INSERT INTO workspaces (name) VALUES ('team')");
    env.mlgate(MONTHLY).run().success();
    let ours = env
        .mlgate(MONTHLY)
        .args(["-w", "team"])
        .run()
        .success()
        .json();
    assert_eq!(ours["budget_policy"]["workspace"], "team");
    let count = |args: &[&str]| {
        let output = env
            .mlgate(["budget", "list", "-o", "name"])
            .args(args)
            .run()
            .success();
        output.stdout().lines().count()
    };
    assert_eq!(
        (count(&[]), count(&["-w", "team"]), count(&["-A"])),
        (1, 1, 2)
    );
    // A budget of another workspace is about an endpoint in that workspace.
    db.insert_endpoint("e-1", "chat", "default");
    let id = ours["budget_policy"]["budget_policy_id"].as_str().unwrap();
    refused(
        &env,
        &db,
        4,
        &["budget", "update", id, "--endpoint", "chat"],
    );
}

#[test]
fn calls_outside_a_budget_cause_a_warning() {
    let (env, db) = with_endpoint();
    db.execute("INSERT INTO workspaces (name) VALUES ('team')");
    db.insert_endpoint("e-2", "untracked", "default");
    db.insert_endpoint("e-3", "elsewhere", "team");
    let warned = |counts: &str| {
        let create = [
            "budget",
            "create",
            "--amount=1",
            "--duration=1d",
            "--action=alert",
            counts,
        ];
        let output = env.mlgate(create).run().success();
        let warning = output
            .stderr()
            .lines()
            .find(|line| line.starts_with("warning"));
        warning.unwrap_or_default().to_owned()
    };
    assert_eq!(warned("--endpoint=chat"), "");
    assert_eq!(
        warned("--endpoint=untracked"),
        "warning: the budget does not count the calls of `untracked`: MLflow knows the cost only of endpoints \
         with usage tracking"
    );
    assert!(warned("--scope=workspace").contains("calls of `untracked`:"));
    assert!(warned("--scope=global").contains("calls of `elsewhere`, `untracked`:"));
    for more in 0..6 {
        db.insert_endpoint(&format!("e-4{more}"), &format!("a{more}"), "default");
    }
    assert!(warned("--user=bob").contains("calls of `a0`, `a1`, `a2`, `a3`, `a4`, 3 more:"));
    // The counted calls did not change, so there is no second warning.
    let id = id(&env, &MONTHLY);
    let update = env
        .mlgate(["budget", "update", &id, "--amount=2"])
        .run()
        .success();
    assert!(!update.stderr().contains("warning"), "{update}");
}

#[test]
fn the_doctor_finds_budgets_that_break_lists_or_count_nothing() {
    let (env, db) = with_endpoint();
    let of_chat = [
        "budget",
        "create",
        "--amount=1",
        "--duration=1d",
        "--endpoint=chat",
        "--action=alert",
    ];
    env.mlgate(of_chat).run().success();
    db.execute("DELETE FROM endpoints; UPDATE budget_policies SET budget_unit = 'EUR'");
    insta::assert_snapshot!(env.mlgate(["doctor"]).run(), @r"
    KIND           NAME                                 WORKSPACE  SEVERITY     PROBLEM                                                FIX
    budget policy  bp-ID  default    fails_calls  MLflow cannot read its budget_unit `EUR`               mlgate budget update bp-ID --amount USD
    budget policy  bp-ID  default    no_effect    its endpoint e-1 does not exist, so it counts nothing  mlgate budget delete bp-ID
    ------- stderr -------
    error: 2 problems found
    [exit status: 3]
    ");
}
