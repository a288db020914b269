//! `mlgate secret bind`, `unbind` and `bindings`, and how changes of a secret affect its bindings.

use serde_json::{Value, json};

use super::fixture::assert_says;
use crate::common::{CommandOutput, Engine, Row, TestDb, TestEnv, on_every_engine};

/// A database with mlgate's own tables and these secrets.
fn with_secrets(db: &TestDb, names: &[&str]) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_ACTOR", "tester");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    for name in names {
        env.create(name, "sk-example-1234567890", &[]);
    }
    env
}

/// `secret bind SECRET`, to `TYPE:ID:NAME`.
fn bind_args<'a>(secret: &'a str, target: &'a str) -> Vec<&'a str> {
    let parts: Vec<&str> = target.split(':').collect();
    let mut args = vec!["secret", "bind", secret];
    args.extend(["--resource-type", parts[0], "--resource-id", parts[1]]);
    args.extend(["--name", parts[2]]);
    args
}

fn bind(env: &TestEnv, secret: &str, target: &str) -> CommandOutput {
    env.mlgate(bind_args(secret, target)).run()
}

fn share(db: &TestDb, secret: &str) {
    let yes = if db.engine() == Engine::Postgresql {
        "TRUE"
    } else {
        "1"
    };
    db.execute(&format!(
        "INSERT INTO mlgate_secrets (secret_id, shared) SELECT secret_id, {yes} FROM secrets WHERE secret_name = '{secret}'"
    ));
}

/// `TYPE:ID:NAME SECRET` of every row, whether or not its secret exists.
fn rows(db: &TestDb) -> Vec<String> {
    let cell = |row: &Row, at: usize| row[at].clone().unwrap_or_else(|| "-".to_owned());
    db.rows(
        "SELECT resource_type, resource_id, field_name, secret_name FROM mlgate_secret_bindings b \
         LEFT JOIN secrets s ON s.secret_id = b.secret_id ORDER BY 1, 2, 3",
    )
    .iter()
    .map(|row| {
        format!(
            "{}:{}:{} {}",
            cell(row, 0),
            cell(row, 1),
            cell(row, 2),
            cell(row, 3)
        )
    })
    .collect()
}

fn list(env: &TestEnv, more: &[&str]) -> Vec<String> {
    let args = ["secret", "bindings", "-o", "json"];
    let document = env.mlgate(args).args(more).run().success().json();
    let text = |binding: &Value, key: &str| binding[key].as_str().unwrap().to_owned();
    let each = document["bindings"].as_array().unwrap().iter();
    each.map(|one| {
        let at = ["resource_type", "resource_id", "field_name"].map(|key| text(one, key));
        format!("{} {}", at.join(":"), text(one, "secret_name"))
    })
    .collect()
}

fn whole_story(env: &TestEnv, db: &TestDb) {
    let bound = env
        .mlgate(bind_args("openai", "SCORER_JOB:nightly:api_key"))
        .args(["-o", "json"])
        .run()
        .success();
    assert_says(
        &bound,
        &["bound secret `openai` as `api_key` of SCORER_JOB `nightly`"],
    );
    let binding = bound.json()["binding"].clone();
    let id = binding["binding_id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("sb-") && id.len() == 35, "{id}");
    assert_eq!(
        (&binding["created_by"], &binding["workspace"]),
        (&json!("tester"), &json!("default"))
    );

    let _ = bind(env, "openai", "SCORER_JOB:nightly:fallback_key").success();
    let _ = bind(env, "azure", "SCORER_JOB:weekly:api_key").success();
    // Names are case-sensitive on every engine.
    let _ = bind(env, "azure", "SCORER_JOB:weekly:API_KEY").success();
    let both = [
        "SCORER_JOB:nightly:api_key openai",
        "SCORER_JOB:nightly:fallback_key openai",
    ];
    assert_eq!(list(env, &["--secret", "openai"]), both);
    assert_eq!(list(env, &["--resource-id", "nightly"]), both);
    assert_eq!(list(env, &["--resource-type", "scorer_job"]), [""; 0]);
    assert_eq!(list(env, &[]).len(), 4);
    let names = env
        .mlgate([
            "secret",
            "list-bindings",
            "-o",
            "name",
            "--secret",
            "openai",
        ])
        .run()
        .success();
    assert!(names.stdout().starts_with(&format!("{id}\n")), "{names}");

    let taken = bind(env, "azure", "SCORER_JOB:nightly:api_key").code(5);
    assert_says(
        &taken,
        &[
            "`api_key` of SCORER_JOB `nightly` is already bound to secret `openai`",
            &id,
        ],
    );
    let again = bind_args("openai", "SCORER_JOB:nightly:api_key");
    let _ = env.mlgate(&again).run().code(5);
    let fine = env
        .mlgate(&again)
        .args(["--if-not-exists", "-o", "json"])
        .run()
        .success();
    assert_eq!(fine.json()["binding"], binding);
    let _ = env
        .mlgate(bind_args("azure", "SCORER_JOB:nightly:api_key"))
        .args(["--if-not-exists"])
        .run()
        .code(5);

    let gone = env
        .mlgate(["secret", "unbind", &id, "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(gone["deleted"]["binding_id"], id.as_str());
    let _ = env.mlgate(["secret", "unbind", &id]).run().code(4);
    let _ = env
        .mlgate(["secret", "unbind", &id, "--if-exists"])
        .run()
        .success();
    let triple = [
        "secret",
        "unbind",
        "--resource-type",
        "SCORER_JOB",
        "--resource-id",
        "nightly",
        "--name",
        "fallback_key",
    ];
    let _ = env.mlgate(triple).run().success();
    let _ = env.mlgate(triple).run().code(4);
    assert_eq!(
        rows(db),
        [
            "SCORER_JOB:weekly:API_KEY azure",
            "SCORER_JOB:weekly:api_key azure"
        ]
    );
}

on_every_engine! {
    fn secrets_are_bound_listed_and_unbound(db: &TestDb) {
        let env = with_secrets(db, &["openai", "azure"]);
        whole_story(&env, db);
    }

    fn a_standalone_store_has_bindings_too(engine: Engine) {
        let db = TestDb::empty(engine);
        let env = TestEnv::on(&db, "A");
        env.set("MLGATE_ACTOR", "tester");
        let _ = env.mlgate(["db", "init", "--standalone"]).run().success();
        env.create("openai", "sk-1", &[]);
        env.create("azure", "sk-2", &[]);
        whole_story(&env, &db);
    }

    fn a_private_secret_has_one_resource_and_a_shared_one_many(db: &TestDb) {
        let env = with_secrets(db, &["openai"]);
        let _ = bind(&env, "openai", "JOB:1:api_key").success();
        let second = bind(&env, "openai", "JOB:2:api_key").code(5);
        assert_says(&second, &[
            "secret `openai` is private and bound to JOB `1`, so it cannot also be bound to JOB `2`",
            "`mlgate secret update openai --shared`",
        ]);
        let _ = bind(&env, "openai", "OTHER:1:api_key").code(5);
        let _ = bind(&env, "openai", "JOB:1:other_key").success();
        share(db, "openai");
        let _ = bind(&env, "openai", "JOB:2:api_key").success();
        assert_eq!(rows(db), ["JOB:1:api_key openai", "JOB:1:other_key openai", "JOB:2:api_key openai"]);
    }

    fn a_secret_is_created_with_its_bindings_or_not_at_all(db: &TestDb) {
        let env = with_secrets(db, &["openai"]);
        let _ = bind(&env, "openai", "JOB:1:api_key").success();
        let create = |name: &str, binds: &[&str]| {
            let binds = binds.iter().flat_map(|target| ["--bind", *target]);
            env.mlgate(["secret", "create", name, "--value-stdin"]).args(binds).stdin("sk-2").run()
        };
        let made = create("azure", &["JOB:urn:x:7:api_key", "JOB:urn:x:7:other"]).success();
        assert_says(&made, &["created secret `azure`", "bound it as `api_key` of JOB `urn:x:7`", "bound it as `other`"]);
        let before = (db.secrets_snapshot(), rows(db));
        for (binds, code, says) in [
            (&["JOB:2:free", "JOB:1:api_key"][..], 5, "already bound to secret `openai`"),
            (&["JOB:2:api_key", "JOB:3:api_key"], 5, "secret `new` is private"),
            (&["JOB:2:api_key", "JOB:2:api_key"], 2, "more than once"),
            (&["JOB:2"], 2, "TYPE:ID:NAME"),
        ] {
            assert_says(&create("new", binds).code(code), &[says]);
        }
        assert_eq!((db.secrets_snapshot(), rows(db)), before);
        let _ = create("azure", &["JOB:9:key"]).code(5);
        assert_eq!(rows(db), ["JOB:1:api_key openai", "JOB:urn:x:7:api_key azure", "JOB:urn:x:7:other azure"]);
    }

    fn an_update_shows_bindings_and_a_deletion_removes_them(db: &TestDb) {
        let env = with_secrets(db, &["openai", "azure"]);
        let _ = bind(&env, "openai", "JOB:1:api_key").success();
        let _ = bind(&env, "azure", "JOB:1:other").success();
        let reaches = "the new value reaches 1 binding: `api_key` of JOB `1`";
        for (verb, value) in [("update", "sk-2"), ("set", "sk-3")] {
            let changed = env.mlgate(["secret", verb, "openai", "--value-stdin"]).stdin(value).run().success();
            assert_says(&changed, &[reaches]);
        }
        let settings = env.mlgate(["secret", "update", "openai", "--auth", "organization=x"]).run().success();
        assert!(!settings.stderr().contains("reaches"), "{settings}");
        let asked = env.mlgate(["secret", "delete", "openai"]).run().code(6);
        assert_says(&asked, &["binding `api_key` of JOB `1` will be deleted, too"]);
        assert_eq!(rows(db).len(), 2);
        let gone = env.mlgate(["secret", "delete", "openai", "--yes", "-o", "json"]).run().success().json();
        assert_eq!(gone["deleted"]["deleted_bindings"][0]["field_name"], "api_key");
        assert_eq!(rows(db), ["JOB:1:other azure"]);
    }

    fn bindings_of_secrets_deleted_by_mlflow_do_not_conflict(db: &TestDb, mlflow: &Mlflow) {
        let env = with_secrets(db, &["gone", "kept"]);
        let _ = bind(&env, "gone", "JOB:1:api_key").success();
        let _ = bind(&env, "gone", "JOB:1:other").success();
        let id = db.value("SELECT secret_id FROM secrets WHERE secret_name = 'gone'").unwrap();
        let stale = db.value("SELECT binding_id FROM mlgate_secret_bindings WHERE field_name = 'api_key'").unwrap();
        mlflow.key("A", 1).delete_secret(&id).unwrap();
        assert_eq!(list(&env, &["-A"]), [""; 0]);
        let _ = env.mlgate(["secret", "unbind", &stale]).run().code(4);
        let _ = bind(&env, "kept", "JOB:1:api_key").success();
        assert_eq!(rows(db), ["JOB:1:api_key kept", "JOB:1:other -"]);
        let removed = env.mlgate(["db", "gc", "-o", "json"]).run().success().json();
        assert_eq!(removed["bindings"], 1);
        assert_eq!(rows(db), ["JOB:1:api_key kept"]);
    }

    fn a_binding_is_in_the_workspace_of_its_secret(db: &TestDb) {
        let env = with_secrets(db, &["ours"]);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        env.create("theirs", "sk-2", &["-w", "team"]);
        let _ = bind(&env, "theirs", "JOB:1:api_key").code(4);
        let _ = env.mlgate(bind_args("theirs", "JOB:1:api_key")).args(["-w", "team"]).run().success();
        let taken = bind(&env, "ours", "JOB:1:api_key").code(5);
        assert_says(&taken, &["already bound to secret `theirs` in workspace `team`"]);
        let _ = bind(&env, "ours", "JOB:2:api_key").success();
        assert_eq!(list(&env, &[]), ["JOB:2:api_key ours"]);
        assert_eq!(list(&env, &["-w", "team"]), ["JOB:1:api_key theirs"]);
        assert_eq!(list(&env, &["-A"]), ["JOB:1:api_key theirs", "JOB:2:api_key ours"]);
        let triple = ["secret", "unbind", "--resource-type", "JOB", "--resource-id", "1", "--name", "api_key"];
        let _ = env.mlgate(triple).run().code(4);
        let _ = env.mlgate(triple).args(["-w", "team"]).run().success();
        let empty = env.mlgate(["secret", "bindings", "-w", "team"]).run().success();
        assert_says(&empty, &["no bindings of secrets", "the whole database has 1 binding of a secret"]);
    }
}

#[test]
fn without_own_tables_each_command_fails_with_a_hint() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, "A");
    env.create("openai", "sk-1", &[]);
    let unbind = vec!["secret", "unbind", "sb-1"];
    for args in [
        bind_args("openai", "JOB:1:api_key"),
        unbind,
        vec!["secret", "bindings"],
    ] {
        let output = env.mlgate(args).run().code(1);
        assert_says(&output, &["`mlgate db init` creates them"]);
    }
    let create = [
        "secret",
        "create",
        "new",
        "--value-stdin",
        "--bind",
        "JOB:1:api_key",
    ];
    let output = env.mlgate(create).stdin("sk-2").run().code(1);
    assert_says(&output, &["`mlgate db init` creates them"]);
    let _ = env.mlgate(["secret", "get", "new"]).run().code(4);
    // Commands that need no own tables still work.
    let _ = env
        .mlgate(["secret", "delete", "openai", "--yes"])
        .run()
        .success();
}

#[test]
fn values_too_wide_for_a_column_are_refused() {
    let db = TestDb::sqlite();
    let env = with_secrets(&db, &["openai"]);
    let long = "x".repeat(256);
    for (resource_type, id, name, says) in [
        ("", "1", "key", "the resource type is empty"),
        ("A:B", "1", "key", "the resource type may only contain"),
        (
            &long[..51],
            "1",
            "key",
            "the resource type has 51 characters; the limit is 50",
        ),
        (
            "JOB",
            " 1",
            "key",
            "the resource's id begins or ends with white space",
        ),
        ("JOB", &long, "key", "the resource's id has 256 characters"),
        ("JOB", "1", "a key", "the binding's name may only contain"),
        ("JOB", "1", &long, "the binding's name has 256 characters"),
    ] {
        let args = [
            "secret",
            "bind",
            "openai",
            "--resource-type",
            resource_type,
            "--resource-id",
            id,
            "--name",
            name,
        ];
        assert_says(&env.mlgate(args).run().code(2), &[says]);
    }
    for args in [
        &["secret", "unbind"][..],
        &["secret", "unbind", "sb-1", "--resource-id", "1"],
        &[
            "secret",
            "unbind",
            "--resource-type",
            "JOB",
            "--name",
            "key",
        ],
        &[
            "secret",
            "unbind",
            "--resource-type",
            "JOB",
            "--resource-id",
            "1",
        ],
    ] {
        let _ = env.mlgate(args).run().code(2);
    }
    assert_eq!(rows(&db), [""; 0]);
}
