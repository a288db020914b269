//! The table of rights in docs/databases.md, tried with accounts that have exactly those.

use crate::common::rights::ROLES;
use crate::common::{CommandOutput, Engine, TestDb, TestEnv};

/// The tables on which docs/rights.md gives a right to the role at this position, MLflow's or mlgate's own.
fn tables(role: usize, right: &str, own: bool) -> Vec<&'static str> {
    let role = &ROLES[role];
    let rights = if own { role.own } else { role.rights };
    let having = rights.iter().filter(|(rights, _)| rights.contains(&right));
    having
        .flat_map(|(_, tables)| tables.iter().copied())
        .collect()
}

/// The tables that a reader needs, according to the page.
fn read() -> Vec<&'static str> {
    [tables(0, "SELECT", false), vec!["experiment_tags"]].concat()
}

/// The gateway's tables besides `secrets`: those that an operator writes, except MLflow's experiments.
fn gateway() -> Vec<&'static str> {
    let mut written = tables(1, "INSERT", false);
    written.retain(|table| *table != "secrets" && !table.starts_with("experiment"));
    written
}

/// The tables of mlgate's own.
fn own_tables() -> Vec<&'static str> {
    tables(0, "SELECT", true)
}

/// Rights on a table.
type Grant<'a> = (&'a str, &'a str);

/// The same rights on each of these tables.
fn each<'a>(rights: &'a str, tables: &[&'a str]) -> Vec<Grant<'a>> {
    tables.iter().map(|table| (rights, *table)).collect()
}

/// Creates an account that may read, with more rights; returns its URL.
fn account(db: &TestDb, name: &str, more: &[Grant<'_>]) -> String {
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
    let mut rights = each("SELECT", &read());
    if is_standalone(db) {
        rights.retain(|(_, table)| *table != "alembic_version");
        rights.push(("SELECT", "mlgate_store"));
        rights.extend(each("SELECT, INSERT, UPDATE, DELETE", &own_tables()));
    }
    for (rights, table) in rights {
        connection.execute(&format!("GRANT {rights} ON {table} TO {grantee}"));
    }
    for (rights, table) in more {
        connection.execute(&format!("GRANT {rights} ON {table} TO {grantee}"));
    }
    let (scheme, rest) = db.url().split_once("://").expect("it is a URL");
    let (_, place) = rest.rsplit_once('@').expect("the URL has a user");
    format!("{scheme}://{user}:p@{place}")
}

/// Whether the database is a standalone store.
fn is_standalone(db: &TestDb) -> bool {
    let here = match db.engine() {
        Engine::Postgresql => "table_schema = 'public'",
        _ => "table_schema = DATABASE()",
    };
    let sql = format!(
        "SELECT 1 FROM information_schema.tables WHERE table_name = 'mlgate_store' AND {here}"
    );
    !db.rows(&sql).is_empty()
}

fn each_account_can_do_what_the_page_says(db: &TestDb) {
    let env = TestEnv::new();
    env.write("old", "a passphrase of the administrator's");
    env.write("new", "another passphrase, for after that");
    env.write("key", "sk-example-1234567890");
    let all = "INSERT, UPDATE, DELETE";
    let reader = account(db, "reader", &[]);
    let writer = account(db, "writer", &[(all, "secrets")]);
    let rotator = account(db, "rotator", &[("UPDATE", "secrets")]);
    let mut gateway = each(all, &gateway());
    let keeper = account(db, "keeper", &gateway);
    gateway.extend([("INSERT, UPDATE", "experiments"), (all, "experiment_tags")]);
    if db.engine() == Engine::Postgresql {
        gateway.push(("USAGE", "SEQUENCE experiments_experiment_id_seq"));
    }
    let tracker = account(db, "tracker", &gateway);
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
    for command in [
        "secret list",
        "db status",
        "doctor --no-decrypt",
        "endpoint list",
        "budget list",
        "guardrail list",
    ] {
        let _ = run(&reader, command).success();
    }
    let model = "model create gpt --secret openai --provider openai --model-name gpt-4o";
    let _ = run(&writer, model).code(1);
    let _ = run(&keeper, model).success();
    let _ = run(&keeper, "endpoint create traced --model gpt").code(1);
    let _ = run(&tracker, "endpoint create traced --model gpt --tag a=b").success();
    let _ = run(
        &keeper,
        "endpoint create plain --model gpt --no-usage-tracking",
    )
    .success();
    let _ = run(&keeper, "endpoint tag plain a=b").success();
    let _ = run(
        &keeper,
        "budget create --amount 1 --duration 1d --endpoint plain --action alert",
    )
    .success();
    let _ = run(&tracker, "endpoint delete traced --yes --with-experiment").success();
    let _ = run(&keeper, "endpoint delete plain --yes --with-budgets").success();
    let _ = run(&keeper, "model delete gpt --yes").success();
    for command in ["secret reveal openai", "kek status", "verify"] {
        let command = format!("{command} --passphrase-file old");
        let _ = run(&reader, &command).success();
    }
    let rotate = "rotate-kek --passphrase-file old --new-passphrase-file new --yes";
    let _ = run(&reader, rotate).code(1);
    let _ = run(&rotator, rotate).success();
    let reencrypt = "secret reencrypt --all --passphrase-file new --yes";
    let _ = run(&reader, reencrypt).code(1);
    let _ = run(&rotator, reencrypt).success();
    let _ = run(&rotator, "secret delete openai --yes").code(1);
    let _ = run(&writer, "secret delete openai --yes").success();
}

/// What docs/own-tables.md says about mlgate's own tables.
fn own_tables_need_rights_of_their_own(db: &TestDb) {
    let env = TestEnv::on(db, "a passphrase of the administrator's");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    let labelled = ["--label", "team=search"];
    env.create("openai", "sk-1", &labelled);
    let tables = each("SELECT", &own_tables());
    let all = each("SELECT, INSERT, UPDATE, DELETE", &own_tables());
    let stranger = account(db, "stranger", &[]);
    let visitor = account(db, "visitor", &tables);
    let writer = account(
        db,
        "labeller",
        &[&all[..], &[("INSERT, UPDATE, DELETE", "secrets")]].concat(),
    );
    let run = |url: &str, command: &str| -> CommandOutput {
        env.mlgate(command.split_whitespace())
            .env("MLGATE_DATABASE", url)
            .run()
    };
    let (refused, hidden) = match db.engine() {
        Engine::Postgresql => (1, 1),
        _ => (0, 1),
    };
    let _ = run(&stranger, "secret list").code(refused);
    let _ = run(&stranger, "secret list --label team").code(hidden);
    let listed = run(&visitor, "secret list --label team -o name").success();
    assert_eq!(listed.stdout(), "openai\n");
    let label = "secret update openai --label stage=live";
    let _ = run(&visitor, label).code(1);
    let _ = run(&writer, label).success();
    let _ = run(&writer, "secret delete openai --yes").success();
}

fn each_account_can_do_what_the_page_says_of_bindings(db: &TestDb) {
    let env = TestEnv::on(db, "A");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.create("openai", "sk-example-1234567890", &[]);
    let mut rights = each("SELECT", &own_tables());
    let reader = account(db, "bindings_reader", &rights);
    rights.push(("INSERT, DELETE", "mlgate_secret_bindings"));
    rights.push(("UPDATE, DELETE", "secrets"));
    let without_trail = account(db, "no_trail", &rights);
    rights.push(("DELETE", "mlgate_secrets"));
    rights.push(("DELETE", "mlgate_secret_labels"));
    rights.push(("INSERT", "mlgate_audit"));
    rights.push(("UPDATE", "mlgate_audit_head"));
    let binder = account(db, "binder", &rights);
    let run = |url: &str, command: &str| -> CommandOutput {
        env.mlgate(command.split_whitespace())
            .env("MLGATE_DATABASE", url)
            .run()
    };
    let place = "--resource-type JOB --resource-id 1 --name api_key";
    let bind = format!("secret bind openai {place}");
    let _ = run(&reader, &bind).code(1);
    let _ = run(&without_trail, &bind).code(1);
    let _ = run(&reader, "secret reveal openai").code(1);
    let _ = run(&binder, &bind).success();
    let _ = run(&binder, "secret reveal openai").success();
    let _ = run(&reader, "secret bindings").success();
    let unbind = format!("secret unbind {place}");
    let _ = run(&reader, &unbind).code(1);
    let _ = run(&binder, &unbind).success();
    let _ = run(&binder, &bind).success();
    let _ = run(&binder, "secret delete openai --yes").success();
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn own_tables_on_postgresql_need_the_documented_rights() {
    own_tables_need_rights_of_their_own(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn own_tables_on_mariadb_need_the_documented_rights() {
    own_tables_need_rights_of_their_own(&TestDb::mariadb());
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn accounts_on_postgresql_need_the_documented_rights() {
    each_account_can_do_what_the_page_says(&TestDb::postgresql());
    each_account_can_do_what_the_page_says_of_bindings(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn accounts_on_mariadb_need_the_documented_rights() {
    each_account_can_do_what_the_page_says(&TestDb::mariadb());
    each_account_can_do_what_the_page_says_of_bindings(&TestDb::mariadb());
}

#[test]
#[ignore = "needs PostgreSQL and MariaDB: run tests/run"]
fn accounts_of_a_standalone_store_need_the_documented_rights() {
    for engine in [Engine::Postgresql, Engine::Mariadb] {
        each_account_can_do_what_the_page_says(&TestDb::standalone(engine));
    }
}
