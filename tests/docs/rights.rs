//! The table of rights in docs/databases.md, tried with accounts that have exactly those.

use crate::common::{CommandOutput, Engine, TestDb, TestEnv};

/// The gateway's tables and MLflow's two that mlgate reads, as the page says.
const READ: [&str; 11] = [
    "secrets",
    "endpoints",
    "model_definitions",
    "endpoint_model_mappings",
    "endpoint_bindings",
    "endpoint_tags",
    "budget_policies",
    "guardrails",
    "guardrail_configs",
    "workspaces",
    "alembic_version",
];

/// Makes an account with `SELECT` on [`READ`] and more rights on `secrets`; the URL with it.
fn account(db: &TestDb, name: &str, more: &str) -> String {
    let user = format!("{}_{name}", db.name());
    let mut connection = db.connect();
    let grantee = match db.engine() {
        Engine::Sqlite => panic!("SQLite has no accounts"),
        Engine::Postgresql => {
            connection.execute(&format!("CREATE ROLE {user} LOGIN PASSWORD 'p'"));
            user.clone()
        }
        Engine::Mariadb => {
            connection.execute(&format!("CREATE USER {user}@'%' IDENTIFIED BY 'p'"));
            format!("{user}@'%'")
        }
    };
    for table in READ {
        connection.execute(&format!("GRANT SELECT ON {table} TO {grantee}"));
    }
    if !more.is_empty() {
        connection.execute(&format!("GRANT {more} ON secrets TO {grantee}"));
    }
    let (scheme, rest) = db.url().split_once("://").expect("it is a URL");
    let (_, place) = rest.rsplit_once('@').expect("the URL has a user");
    format!("{scheme}://{user}:p@{place}")
}

fn each_account_can_do_what_the_page_says(db: &TestDb) {
    let env = TestEnv::new();
    env.write("old", "a passphrase of the administrator's");
    env.write("new", "another passphrase, for after that");
    env.write("key", "sk-example-1234567890");
    let reader = account(db, "reader", "");
    let writer = account(db, "writer", "INSERT, UPDATE, DELETE");
    let rotator = account(db, "rotator", "UPDATE");
    let run = |url: &str, command: &str| -> CommandOutput {
        env.mlgate(command.split_whitespace())
            .env("MLGATE_DATABASE", url)
            .run()
    };

    let create = "secret create openai --value-file key --passphrase-file old";
    let _ = run(&reader, create).code(1);
    let _ = run(&writer, create).success();
    let update = "secret update openai --value-file key --passphrase-file old";
    let _ = run(&writer, update).success();
    for command in ["secret list", "db status"] {
        let _ = run(&reader, command).success();
    }
    for command in ["secret reveal openai", "kek status", "verify"] {
        let command = format!("{command} --passphrase-file old");
        let _ = run(&reader, &command).success();
    }
    let rotate = "rotate-kek --passphrase-file old --new-passphrase-file new --yes";
    let _ = run(&reader, rotate).code(1);
    let _ = run(&rotator, rotate).success();
    let _ = run(&rotator, "secret delete openai --yes").code(1);
    let _ = run(&writer, "secret delete openai --yes").success();
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn accounts_of_postgresql_need_the_rights_that_the_page_says() {
    each_account_can_do_what_the_page_says(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn accounts_of_mariadb_need_the_rights_that_the_page_says() {
    each_account_can_do_what_the_page_says(&TestDb::mariadb());
}
