//! `mlgate budget`, as people see it.

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

fn with_endpoint() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&[]);
    db.insert_endpoint("e-1", "chat", "default");
    (env, db)
}

/// The id of the budget that a command made or changed.
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
    insta::assert_snapshot!(of_endpoint, @"");
    let of_user = env
        .mlgate(create)
        .args(["--scope", "user", "--user", "alice", "--action", "alert"])
        .run();
    insta::assert_snapshot!(of_user, @"");
    insta::assert_snapshot!(env.mlgate(MONTHLY).run(), @"");
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @"");
    let first = env.mlgate(["budgets", "ls", "-o", "name"]).run().success();
    let first = first.stdout().lines().next().unwrap().to_owned();
    insta::assert_snapshot!(env.mlgate(["budget", "get", &first]).run(), @"");
    insta::assert_snapshot!(env.mlgate(["budget", "get", &first, "-o", "json"]).run(), @"");
}

#[test]
fn an_empty_list_says_so() {
    let (env, db) = with_rows(&[]);
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @"");
    let json = env.mlgate(["budget", "list", "-o", "json"]).run().success();
    assert_eq!(json.json(), json!({"budget_policies": []}));
    refused(&env, &db, 4, &["budget", "get", "bp-none"]);
}

#[test]
fn an_update_changes_what_is_given_and_nothing_else() {
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
    insta::assert_snapshot!(update(&["--amount", "7"]), @"");
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
        &["nothing to change"],
    );
}

#[test]
fn terms_that_make_no_budget_are_refused() {
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
    no(2, &with(&[]), "what the budget counts");
    no(2, &with(&["--scope=endpoint"]), "needs --endpoint");
    no(2, &with(&["--scope=user"]), "needs --user");
    no(
        2,
        &with(&["--scope=global", "--endpoint=chat"]),
        "do not go with this --scope",
    );
    no(
        2,
        &with(&["--scope=user", "--endpoint=chat"]),
        "do not go with this --scope",
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
fn a_budget_whose_endpoint_has_gone_is_marked() {
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
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @"");
    let json = env
        .mlgate(["budget", "get", &id, "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(json["budget_policy"]["target_exists"], false);
    assert_eq!(json["budget_policy"]["target_value"], "e-1");
}

#[test]
fn rows_that_break_mlflows_list_are_shown_mended_and_deleted() {
    let (env, db) = with_rows(&[]);
    let id = id(&env, &MONTHLY);
    db.execute(
        "UPDATE budget_policies SET budget_unit = 'EUR', budget_amount = -1, duration_unit = 'YEARS', \
         target_scope = 'global', budget_action = 'STOP', created_by = NULL",
    );
    insta::assert_snapshot!(env.mlgate(["budget", "list"]).run(), @"");
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
    insta::assert_snapshot!(env.mlgate(mend).run(), @"");
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
fn deleting_shows_what_it_is_and_asks() {
    let (env, db) = with_rows(&[]);
    let id = id(&env, &MONTHLY);
    insta::assert_snapshot!(refused(&env, &db, 6, &["budget", "rm", &id]), @"");
    insta::assert_snapshot!(env.mlgate(["budget", "delete", &id, "--yes", "-o", "json"]).run(), @"");
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
    // A budget of another workspace takes its endpoint from there.
    db.insert_endpoint("e-1", "chat", "default");
    let id = ours["budget_policy"]["budget_policy_id"].as_str().unwrap();
    refused(
        &env,
        &db,
        4,
        &["budget", "update", id, "--endpoint", "chat"],
    );
}
