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
    match db.engine() {
        Engine::Sqlite => panic!("SQLite has no accounts"),
        Engine::Postgresql => db.execute(&format!("CREATE ROLE {user} LOGIN PASSWORD 'p'")),
        Engine::Mariadb => db.execute(&format!("CREATE USER {user}@'%' IDENTIFIED BY 'p'")),
    }
    for table in READ {
        grant(db, name, "SELECT", table);
    }
    if !more.is_empty() {
        grant(db, name, more, "secrets");
    }
    let (scheme, rest) = db.url().split_once("://").expect("it is a URL");
    let (_, place) = rest.rsplit_once('@').expect("the URL has a user");
    format!("{scheme}://{user}:p@{place}")
}

/// Gives an account rights on a table or another object.
fn grant(db: &TestDb, name: &str, rights: &str, on: &str) {
    let user = format!("{}_{name}", db.name());
    let grantee = match db.engine() {
        Engine::Mariadb => format!("{user}@'%'"),
        Engine::Sqlite | Engine::Postgresql => user,
    };
    db.execute(&format!("GRANT {rights} ON {on} TO {grantee}"));
}

/// An account for everything but guardrails and budgets, as the page says.
fn administrator(db: &TestDb) -> String {
    let writes = "INSERT, UPDATE, DELETE";
    let url = account(db, "admin", writes);
    for table in READ {
        if !["secrets", "workspaces", "alembic_version"].contains(&table) {
            grant(db, "admin", writes, table);
        }
    }
    for table in ["experiments", "experiment_tags"] {
        grant(db, "admin", &format!("SELECT, {writes}"), table);
    }
    for table in ["scorers", "scorer_versions"] {
        grant(db, "admin", "SELECT", table);
    }
    if db.engine() == Engine::Postgresql {
        let sequence = "SEQUENCE experiments_experiment_id_seq";
        grant(db, "admin", "USAGE", sequence);
    }
    url
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

    let administrator = administrator(db);
    let create = "endpoint create chat --provider openai --model-name gpt --value-file key --passphrase-file old";
    let _ = run(&writer, create).code(1);
    let _ = run(&administrator, create).success();
    for command in ["model list", "endpoint list", "endpoint get chat"] {
        let _ = run(&reader, command).success();
    }
    let delete = "endpoint delete chat --yes --with-experiment --with-budgets";
    let _ = run(&writer, delete).code(1);
    let _ = run(&administrator, delete).success();
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
