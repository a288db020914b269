//! MLflow's tables where the session does not look: every cause has its own message and its own hint, no command claims
//! that the database is empty, and `db status` explains it.

use crate::common::{CommandOutput, TestDb, TestEnv};

/// Runs commands on a URL that cannot be used, and asserts what all of them print.
fn each_command_says(url: &str, code: i32, says: &[&str]) {
    let env = TestEnv::new();
    env.set("MLGATE_DATABASE", url);
    env.use_passphrase("A");
    for args in [
        &["secret", "list"][..],
        &["secret", "create", "k", "--value-stdin"],
        &["kek", "status"],
        &["endpoint", "list"],
        &[
            "rotate-kek",
            "--yes",
            "--allow-weak",
            "--new-passphrase-command",
            "echo new",
        ],
        &["doctor"],
    ] {
        let refused = env.mlgate(args).stdin("v").run().code(code);
        assert_says(&refused, refused.stderr(), says);
        assert!(!refused.stderr().contains("is empty:"), "{refused}");
    }
    let status = env.mlgate(["db", "status"]).run().success();
    assert_says(&status, status.stdout(), says);
    let document = env.mlgate(["db", "status", "-o", "json"]).run().success();
    let document = document.json();
    assert_eq!(document["usable"], false);
    assert!(
        document["problem"]
            .as_str()
            .is_some_and(|text| text.contains(says[0])),
        "{document}"
    );
    assert!(
        !document["hints"].as_array().unwrap().is_empty(),
        "{document}"
    );
}

fn assert_says(output: &CommandOutput, text: &str, says: &[&str]) {
    for says in says {
        assert!(text.contains(says), "no {says:?} in\n{output}");
    }
}

/// A role of PostgreSQL without any privilege, and its URL.
fn role(db: &TestDb) -> (String, String) {
    let role = format!("role_{}", db.name());
    db.execute(&format!(
        "REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE ROLE {role} LOGIN PASSWORD 'p'"
    ));
    let (_, rest) = db.url().rsplit_once('@').expect("the URL names a user");
    let url = format!("postgresql://{role}:p@{rest}");
    (role, url)
}

fn drop_role(db: &TestDb, role: &str) {
    db.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn tables_in_another_schema() {
    let db = TestDb::postgresql();
    db.execute("ALTER SCHEMA public RENAME TO \"ML flow\"; CREATE SCHEMA public");
    let path = "(\"$user\", public)";
    each_command_says(
        db.url(),
        10,
        &[
            "schema `ML flow`, which is not on the search path",
            path,
            "SET search_path = \"ML flow\";",
        ],
    );
    db.execute("ALTER SCHEMA \"ML flow\" RENAME TO mlflow");
    each_command_says(
        db.url(),
        10,
        &[
            "schema `mlflow`, which is not on the search path",
            "?options=-csearch_path%3Dmlflow",
        ],
    );
    // The hint is right.
    let env = TestEnv::on(&db, "A");
    env.set(
        "MLGATE_DATABASE",
        format!("{}?options=-csearch_path%3Dmlflow", db.url()),
    );
    env.create("key", "v", &[]);
    // Foreign tables on the search path change nothing.
    db.execute("CREATE TABLE public.customers (id int)");
    each_command_says(
        db.url(),
        10,
        &["schema `mlflow`, which is not on the search path"],
    );
    db.execute(
        "CREATE SCHEMA old; CREATE TABLE old.secrets AS TABLE mlflow.secrets; \
                CREATE TABLE old.alembic_version AS TABLE mlflow.alembic_version",
    );
    each_command_says(
        db.url(),
        10,
        &[
            "several schemas (`mlflow` and `old`), none of which is on the search path",
            "csearch_path%3DSCHEMA",
        ],
    );
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_schema_that_the_account_may_not_use() {
    let db = TestDb::postgresql();
    let (role, url) = role(&db);
    each_command_says(
        &url,
        1,
        &[
            &format!("the account `{role}` has no USAGE right on schema `public`"),
            &format!("GRANT USAGE ON SCHEMA public TO {role};"),
        ],
    );
    db.execute("ALTER SCHEMA public RENAME TO mlflow");
    each_command_says(
        &url,
        1,
        &[
            "no USAGE right on schema `mlflow`",
            "not on the search path",
            "?options=-csearch_path%3Dmlflow",
        ],
    );
    db.execute("ALTER SCHEMA mlflow RENAME TO public");
    drop_role(&db, &role);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn the_schema_of_the_user_on_the_search_path() {
    let db = TestDb::postgresql();
    let (role, url) = role(&db);
    db.execute(&format!("ALTER SCHEMA public RENAME TO {role}"));
    // `"$user"` is this schema, and still it needs the privilege.
    each_command_says(&url, 1, &[&format!("no USAGE right on schema `{role}`")]);
    db.execute(&format!(
        "GRANT USAGE ON SCHEMA {role} TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA {role} TO {role}"
    ));
    let env = TestEnv::new();
    env.set("MLGATE_DATABASE", &url);
    env.mlgate(["secret", "list"]).run().success();
    drop_role(&db, &role);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn tables_that_the_account_may_not_read() {
    let db = TestDb::postgresql();
    let (role, url) = role(&db);
    db.execute(&format!("GRANT USAGE ON SCHEMA public TO {role}"));
    each_command_says(
        &url,
        1,
        &[
            "no SELECT right on tables `alembic_version`",
            "GRANT SELECT ON public.alembic_version",
        ],
    );
    db.execute(&format!("GRANT SELECT ON alembic_version TO {role}"));
    let env = TestEnv::new();
    env.set("MLGATE_DATABASE", &url);
    let refused = env.mlgate(["secret", "list"]).run().code(1);
    assert_says(
        &refused,
        refused.stderr(),
        &["not allowed", "secrets", "mlgate db status"],
    );
    assert!(!refused.stderr().contains("written"), "{refused}");
    let status = env.mlgate(["db", "status"]).run().success();
    assert_says(
        &status,
        status.stdout(),
        &[
            "no SELECT right on tables",
            "GRANT SELECT ON public.",
            "rights:",
        ],
    );
    drop_role(&db, &role);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_view_or_a_foreign_table_under_the_name_of_a_table() {
    let db = TestDb::postgresql();
    db.execute("ALTER TABLE secrets RENAME TO hidden; CREATE VIEW secrets AS SELECT * FROM hidden");
    each_command_says(db.url(), 10, &["`secrets` is a view, not a table"]);
    db.execute("DROP VIEW secrets; CREATE MATERIALIZED VIEW secrets AS SELECT * FROM hidden");
    each_command_says(
        db.url(),
        10,
        &["`secrets` is a materialized view, not a table"],
    );
}

/// An account of MariaDB or MySQL without any privilege, as in a GRANT, and its URL.
fn account(db: &TestDb) -> (String, String) {
    let user = format!("{}_u", db.name());
    db.execute(&format!("CREATE USER {user}@'%' IDENTIFIED BY 'p'"));
    let (scheme, rest) = db.url().split_once("://").expect("it is a URL");
    let (_, place) = rest.rsplit_once('@').expect("the URL has a user");
    (
        format!("'{user}'@'%'"),
        format!("{scheme}://{user}:p@{place}"),
    )
}

fn databases_hidden_from_the_account(db: &TestDb, empty: &TestDb) {
    let (grantee, url) = account(db);
    let (server, _) = url.rsplit_once('/').expect("a URL has a path");
    let elsewhere = format!("{server}/{}", empty.name());
    db.execute(&format!("GRANT INSERT ON {}.* TO {grantee}", empty.name()));
    each_command_says(
        &elsewhere,
        10,
        &[
            "is empty, or the account",
            "has no rights on its tables",
            "GRANT SELECT ON",
        ],
    );
    db.execute(&format!("GRANT SELECT ON secrets TO {grantee}"));
    each_command_says(
        &url,
        10,
        &[
            "missing in the database",
            "has no rights on them",
            "GRANT SELECT ON",
        ],
    );
    each_command_says(
        &elsewhere,
        10,
        &[
            &format!("has no MLflow tables; `{}` does", db.name()),
            "use it in the URL",
        ],
    );
    // The hint is right.
    db.execute(
        &format!(
            "GRANT SELECT ON {}.* TO {grantee}",
            db.name().replace('_', "\\_")
        )
        .replace("ON ", "ON `")
        .replace(".*", "`.*"),
    );
    let env = TestEnv::new();
    env.set("MLGATE_DATABASE", &url);
    env.mlgate(["secret", "list"]).run().success();
    each_command_says(server, 10, &["the URL has no database"]);
    db.execute(&format!("DROP USER {grantee}"));
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn databases_that_mariadb_hides_from_the_account() {
    databases_hidden_from_the_account(
        &TestDb::mariadb(),
        &TestDb::empty(crate::common::Engine::Mariadb),
    );
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn databases_that_mysql_hides_from_the_account() {
    databases_hidden_from_the_account(&TestDb::mysql(), &TestDb::empty_mysql());
}
