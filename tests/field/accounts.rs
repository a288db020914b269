//! The accounts of docs/rights.md: each can do its work, and without any one of its rights a command fails, says
//! why, and changes nothing by halves.

use super::cell::Cell;
use crate::cli::guardrail::JUDGE;
use crate::common::rights::{ROLES, Role};
use crate::common::{CommandOutput, Engine, TestDb, TestEnv, unless_failing};

/// The passphrase of the secrets at the start.
const PASSPHRASE: &str = "a passphrase of the administrator's own";

/// What `apply` creates. Without usage tracking, since the experiment would be deleted with the endpoint, and creating it
/// again would then fail.
const MANIFEST: &str = "mlgate: v1
set: team
secrets: {applied: {provider: openai, value: {file: key}}}
models: {applied: {model: gpt-4o, secret: applied}}
endpoints: {applied: {models: [applied], usage_tracking: false, tags: {team: search}}}
";

/// An account of a role on one database.
pub(super) struct Account<'a> {
    db: &'a TestDb,
    grantee: String,
    /// Commands that log in with it.
    pub(super) env: TestEnv,
    /// How often commands were run.
    runs: std::cell::Cell<u32>,
}

impl<'a> Account<'a> {
    /// Creates it, with its rights on mlgate's own tables if they exist. Its commands connect like `url`.
    pub(super) fn on(db: &'a TestDb, url: &str, role: &Role, own: bool) -> Self {
        let user = Cell::user_of(db, role);
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
        env.write("old", PASSPHRASE);
        env.write("new", "another passphrase, of the month after that");
        env.write("key", "sk-example-1234567890");
        env.write("gateway.yaml", MANIFEST);
        let renamed = MANIFEST
            .replace("secrets: {applied:", "secrets: {renamed:")
            .replace("secret: applied", "secret: renamed");
        let moved = "moved: [{from: secrets.applied, to: secrets.renamed}]\n";
        env.write("renamed.yaml", format!("{renamed}{moved}"));
        env.write("nothing.yaml", "mlgate: v1\nset: team\n");
        let (scheme, rest) = url.split_once("://").expect("it is a URL");
        let (_, place) = rest.rsplit_once('@').expect("the URL has a user");
        env.set("MLGATE_DATABASE", format!("{scheme}://{user}:p@{place}"));
        env.use_passphrase(PASSPHRASE);
        let account = Self {
            db,
            grantee,
            env,
            runs: std::cell::Cell::new(0),
        };
        for (right, table) in role.each(own) {
            account.change("GRANT", right, table);
        }
        if role.makes_experiments && db.engine() == Engine::Postgresql {
            account.change("GRANT", "USAGE", "SEQUENCE experiments_experiment_id_seq");
        }
        if role.locks_tables && db.engine() != Engine::Postgresql {
            account.change("GRANT", "LOCK TABLES", "*");
        }
        if role.sees_transactions {
            account.change("GRANT", "PROCESS", "*.*");
        }
        account
    }

    /// Grants or revokes one right.
    fn change(&self, verb: &str, right: &str, on: &str) {
        let to = if verb == "GRANT" { "TO" } else { "FROM" };
        self.db
            .execute(&format!("{verb} {right} ON {on} {to} {}", self.grantee));
    }

    /// Everything that the role is for works.
    pub(super) fn can_all_of(&self, role: &Role) {
        let commands = role.commands.iter().chain(role.beside_own_tables);
        if let Some(refused) = self.run(commands) {
            panic!("{}: {refused}", role.account);
        }
    }

    /// The first command that fails.
    fn run<'l>(&self, lines: impl IntoIterator<Item = &'l &'l str>) -> Option<CommandOutput> {
        // A backup is never overwritten.
        let backup = format!("gateway-{}", self.runs.get());
        self.runs.set(self.runs.get() + 1);
        lines.into_iter().find_map(|line| {
            let line = line.replace("{backup}", &backup);
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
        let drop = match self.db.engine() {
            Engine::Postgresql => format!("DROP OWNED BY {0}; DROP ROLE {0}", self.grantee),
            _ => format!("DROP USER {}", self.grantee),
        };
        unless_failing(|| self.db.execute(&drop));
    }
}

/// Removes what an interrupted command has left.
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
            "DELETE FROM mlgate_secrets WHERE secret_id NOT IN (SELECT secret_id FROM secrets); \
             DELETE FROM mlgate_managed",
        );
    }
}

/// What the roles' commands need: a secret, a model, an endpoint and a scorer. Returns who created them.
pub(super) fn set_the_stage(db: &TestDb, own: bool) -> TestEnv {
    let keeper = TestEnv::on(db, PASSPHRASE);
    keeper.set("MLGATE_ACTOR", "keeper");
    if own {
        let init = ["db", "init", "--secret-history", "1", "--yes"];
        keeper.mlgate(init).run().success();
    }
    keeper.create("kept", "sk-0", &["--provider", "openai"]);
    // With mlgate's own tables, the first value is a former one.
    let update = ["secret", "update", "kept", "--value-stdin"];
    keeper.mlgate(update).stdin("sk-1").run().success();
    for line in [
        "model create kept --secret kept --provider openai --model-name m",
        "endpoint create kept --model kept --no-usage-tracking",
    ] {
        keeper.mlgate(line.split(' ')).run().success();
    }
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
    keeper
}

fn every_right_is_needed_and_no_more(db: &TestDb, role: &Role, own: bool) {
    let keeper = set_the_stage(db, own);
    let account = Account::on(db, db.url(), role, own);
    if let Some(refused) = account.run(role.commands) {
        panic!("{} cannot do what it is for: {refused}", role.account);
    }
    let mut needless = Vec::new();
    for (right, table) in role.each(own) {
        let before = keeper.reveal("kept");
        account.change("REVOKE", right, table);
        match account.run(role.commands) {
            None => needless.push(format!("{right} on {table}")),
            Some(refused) => {
                let code = refused.code_of(&[1, 10]);
                let said = refused.stderr();
                assert!(
                    said.contains(table) || said.contains("db status"),
                    "without {right} on {table}: {refused}"
                );
                assert!(
                    !said.contains("is empty:") && !said.contains("was interrupted"),
                    "{refused}"
                );
                // What is hidden may be reported as missing; what is refused must be reported as refused.
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
    // PostgreSQL shows a table without SELECT on it, so a command does not need what it does not read. Where
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

#[test]
#[ignore = "needs PostgreSQL and MLflow: run tests/run --full"]
fn documented_accounts_on_postgresql() {
    Cell::of(&TestDb::postgresql()).holds();
}

#[test]
#[ignore = "needs MariaDB and MLflow: run tests/run --full"]
fn documented_accounts_on_mariadb() {
    Cell::of(&TestDb::mariadb()).holds();
}

#[test]
#[ignore = "needs MySQL and MLflow: run tests/run --full"]
fn documented_accounts_on_mysql() {
    Cell::of(&TestDb::mysql()).holds();
}

/// The second-best way, according to docs/databases.md.
const WITHOUT_LOCK_TABLES: Role = Role {
    locks_tables: false,
    sees_transactions: true,
    ..ROLES[2]
};

#[test]
#[ignore = "needs MariaDB and MLflow: run tests/run --full"]
fn a_rotator_without_lock_tables_on_mariadb() {
    let db = TestDb::mariadb();
    let cell = Cell::of(&db).rotated_by(&WITHOUT_LOCK_TABLES);
    cell.rotates_under_fire();
}

#[test]
#[ignore = "needs MySQL and MLflow: run tests/run --full"]
fn a_rotator_without_lock_tables_on_mysql() {
    let db = TestDb::mysql();
    let cell = Cell::of(&db).rotated_by(&WITHOUT_LOCK_TABLES);
    cell.rotates_under_fire();
}
