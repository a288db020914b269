//! The accounts of docs/rights.md: each can do what it is for, and without any one of its rights a command fails, is
//! told why, and changes nothing by halves.

use crate::cli::guardrail::JUDGE;
use crate::common::rights::{ROLES, Role};
use crate::common::{CommandOutput, Engine, TestDb, TestEnv};

/// An account of a role on one database.
struct Account<'a> {
    db: &'a TestDb,
    grantee: String,
    env: TestEnv,
}

impl<'a> Account<'a> {
    fn new(db: &'a TestDb, role: &Role, own: bool) -> Self {
        let user = format!("{}_{}", db.name(), &role.account["mlgate_".len()..]);
        let (create, grantee) = match db.engine() {
            Engine::Postgresql => (
                format!("CREATE ROLE {user} LOGIN PASSWORD 'p'"),
                user.clone(),
            ),
            _ => (
                format!("CREATE USER {user}@'%' IDENTIFIED BY 'p'"),
                format!("{user}@'%'"),
            ),
        };
        db.execute(&create);
        let env = TestEnv::new();
        env.write("old", "a passphrase of the administrator's own");
        env.write("new", "another passphrase, of the month after that");
        env.write("key", "sk-example-1234567890");
        let (scheme, rest) = db.url().split_once("://").expect("it is a URL");
        let (_, place) = rest.rsplit_once('@').expect("the URL has a user");
        env.set("MLGATE_DATABASE", format!("{scheme}://{user}:p@{place}"));
        env.use_passphrase("a passphrase of the administrator's own");
        let account = Self { db, grantee, env };
        for (right, table) in role.each(own) {
            account.change("GRANT", right, table);
        }
        if role.makes_experiments && db.engine() == Engine::Postgresql {
            account.change("GRANT", "USAGE", "SEQUENCE experiments_experiment_id_seq");
        }
        account
    }

    /// Grants or revokes one right.
    fn change(&self, verb: &str, right: &str, on: &str) {
        let to = if verb == "GRANT" { "TO" } else { "FROM" };
        self.db
            .execute(&format!("{verb} {right} ON {on} {to} {}", self.grantee));
    }

    /// The first command that fails.
    fn run(&self, role: &Role) -> Option<CommandOutput> {
        role.commands.iter().find_map(|line| {
            let budget = "SELECT min(budget_policy_id) FROM budget_policies";
            let budget = line.contains("{budget}").then(|| self.db.value(budget));
            let line = line.replace("{budget}", &budget.flatten().unwrap_or_default());
            let output = self.env.mlgate(line.split(' ')).run();
            (!output.status().success()).then_some(output)
        })
    }
}

impl Drop for Account<'_> {
    fn drop(&mut self) {
        self.db.execute(&match self.db.engine() {
            Engine::Postgresql => format!("DROP OWNED BY {0}; DROP ROLE {0}", self.grantee),
            _ => format!("DROP USER {}", self.grantee),
        });
    }
}

/// Takes away what a command cut short has left.
fn tidy(db: &TestDb, own: bool) {
    for table in [
        "budget_policies",
        "endpoint_tags",
        "endpoint_model_mappings",
    ] {
        db.execute(&format!("DELETE FROM {table} WHERE created_by <> 'keeper' OR created_by IS NULL")
            .replace("endpoint_tags WHERE created_by <> 'keeper' OR created_by IS NULL",
                     "endpoint_tags WHERE endpoint_id NOT IN (SELECT endpoint_id FROM endpoints WHERE name = 'kept')"));
    }
    for (table, name) in [
        ("endpoints", "name"),
        ("model_definitions", "name"),
        ("secrets", "secret_name"),
    ] {
        db.execute(&format!("DELETE FROM {table} WHERE {name} <> 'kept'"));
    }
    db.execute(
        "DELETE FROM guardrail_configs; DELETE FROM guardrails; DELETE FROM endpoint_bindings; \
         DELETE FROM experiment_tags WHERE experiment_id > 0; \
         DELETE FROM experiments WHERE experiment_id NOT IN (0, 71)",
    );
    if own {
        db.execute(
            "DELETE FROM mlgate_secrets WHERE secret_id NOT IN (SELECT secret_id FROM secrets)",
        );
    }
}

fn every_right_is_needed_and_no_more(db: &TestDb, role: &Role, own: bool) {
    let keeper = TestEnv::on(db, "a passphrase of the administrator's own");
    keeper.set("MLGATE_ACTOR", "keeper");
    if own {
        keeper.mlgate(["db", "init", "--yes"]).run().success();
    }
    keeper.create("kept", "sk-1", &["--provider", "openai"]);
    for line in [
        "model create kept --secret kept --provider openai --model-name m",
        "endpoint create kept --model kept --no-usage-tracking",
    ] {
        keeper.mlgate(line.split(' ')).run().success();
    }
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
    let account = Account::new(db, role, own);
    if let Some(refused) = account.run(role) {
        panic!("{} cannot do what it is for: {refused}", role.account);
    }
    let mut needless = Vec::new();
    for (right, table) in role.each(own) {
        let before = keeper.reveal("kept");
        account.change("REVOKE", right, table);
        match account.run(role) {
            None => needless.push(format!("{right} on {table}")),
            Some(refused) => {
                let code = refused.code_of(&[1, 10]);
                let said = refused.stderr();
                assert!(
                    said.contains(table) || said.contains("db status"),
                    "without {right} on {table}: {refused}"
                );
                assert!(
                    !said.contains("is empty:") && !said.contains("stopped half-way"),
                    "{refused}"
                );
                // What is hidden may be missing; what is refused is refused.
                assert!(
                    code == 1 || right == "SELECT",
                    "without {right} on {table}: {refused}"
                );
            }
        }
        account.change("GRANT", right, table);
        tidy(db, own);
        assert_eq!(keeper.reveal("kept"), before, "without {right} on {table}");
    }
    // PostgreSQL shows a table without SELECT on it, so that what a command does not read it does not need. Where
    // MySQL hides mlgate's own tables, there are none.
    needless.retain(|right: &String| {
        !right.starts_with("SELECT")
            || (db.engine() != Engine::Postgresql && !right.contains("mlgate_"))
    });
    assert!(
        needless.is_empty(),
        "{} does not need {needless:?}",
        role.account
    );
}

macro_rules! accounts {
    ($($name:ident: $role:literal, $own:literal;)*) => {$(
        mod $name {
            use super::*;

            #[test]
            #[ignore = "needs PostgreSQL: run tests/run --full"]
            fn postgresql() {
                every_right_is_needed_and_no_more(&TestDb::postgresql(), &ROLES[$role], $own);
            }

            #[test]
            #[ignore = "needs MariaDB: run tests/run --full"]
            fn mariadb() {
                every_right_is_needed_and_no_more(&TestDb::mariadb(), &ROLES[$role], $own);
            }

            #[test]
            #[ignore = "needs MySQL: run tests/run --full"]
            fn mysql() {
                every_right_is_needed_and_no_more(&TestDb::mysql(), &ROLES[$role], $own);
            }
        }
    )*};
}

accounts! {
    reader: 0, false;
    operator: 1, false;
    rotator: 2, false;
    rotator_with_a_trail: 2, true;
}

/// With mlgate's own tables the roles can do the same.
#[test]
#[ignore = "needs PostgreSQL, MariaDB and MySQL: run tests/run --full"]
fn every_role_works_beside_own_tables() {
    for db in [TestDb::postgresql(), TestDb::mariadb(), TestDb::mysql()] {
        let keeper = TestEnv::on(&db, "a passphrase of the administrator's own");
        keeper.mlgate(["db", "init", "--yes"]).run().success();
        keeper.create("kept", "sk-1", &["--provider", "openai"]);
        for line in [
            "model create kept --secret kept --provider openai --model-name m",
            "endpoint create kept --model kept --no-usage-tracking",
        ] {
            keeper.mlgate(line.split(' ')).run().success();
        }
        for role in &ROLES {
            let account = Account::new(&db, role, true);
            if let Some(refused) = account.run(role) {
                panic!("{}: {refused}", role.account);
            }
        }
    }
}
