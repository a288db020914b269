//! Poolers between mlgate and PostgreSQL: what needs no session works, the rest is refused, and no state
//! is left in a session that another client gets next.

use std::process::Command;

use serde_json::json;

use super::cell::Cell;
use super::servers::{PgBouncer, Pgpool, PostgresqlServer};
use crate::cli::fixture::{NEW, at, insert_golden};
use crate::common::rights::{ROLES, Role};
use crate::common::{Engine, Keys, TestDb, TestEnv};

/// A database with two secrets, and commands that connect through a PgBouncer.
struct Pooled {
    env: TestEnv,
    pgbouncer: PgBouncer,
    db: TestDb,
}

impl Pooled {
    fn new(mode: &str, settings: &str) -> Self {
        let db = TestDb::postgresql();
        insert_golden(&db, &["single_key", "emoji"]);
        let pgbouncer = PgBouncer::start(mode, settings, &[]);
        let env = at(&db);
        env.set("MLGATE_DATABASE", pgbouncer.url(&db));
        env.write("new", NEW);
        Self { env, pgbouncer, db }
    }

    /// The same commands without the pooler.
    fn direct(&self) -> TestEnv {
        let env = at(&self.db);
        env.write("new", NEW);
        env
    }

    /// What `db status` says about the pooler.
    fn pooling(&self) -> serde_json::Value {
        let status = self.env.mlgate(["db", "status", "-o", "json"]);
        status.run().success().json()["pooling"].clone()
    }

    /// Settings of the session that the pooler gives to its next client.
    fn next_session(&self) -> String {
        let settings = [
            "row_security",
            "lock_timeout",
            "statement_timeout",
            "default_transaction_isolation",
            "TimeZone",
            "application_name",
        ];
        let settings = settings.map(|name| format!("current_setting('{name}')"));
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-c"]);
        psql.arg(format!("SELECT {}", settings.join(", ")));
        let output = psql.arg(self.pgbouncer.url(&self.db)).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Advisory locks in the database, held by any session.
    fn advisory_locks(&self) -> Option<String> {
        self.db.value(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' \
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        )
    }

    fn small_work(&self) {
        let env = &self.env;
        env.create("new", "sk-1", &["--provider", "openai"]);
        assert_eq!(env.reveal("new"), "sk-1");
        let update = ["secret", "update", "new", "--value-stdin"];
        let _ = env.mlgate(update).stdin("sk-2").run().success();
        assert_eq!(env.reveal("new"), "sk-2");
        let list = env.mlgate(["secret", "list", "-o", "name"]).run().success();
        assert_eq!(list.stdout().lines().count(), 3);
        for command in [
            &[
                "model",
                "create",
                "gpt",
                "--secret",
                "new",
                "--provider",
                "openai",
                "--model-name",
                "gpt-4o",
            ][..],
            &["endpoint", "create", "chat", "--model", "gpt"],
            &["endpoint", "list"],
            &["verify"],
            &["kek", "status"],
            &["doctor"],
            &["rotate-kek", "--new-passphrase-file", "new", "--dry-run"],
            &["endpoint", "delete", "chat", "--yes"],
            &["model", "delete", "gpt", "--yes"],
            &["secret", "delete", "new", "--yes"],
        ] {
            let _ = env.mlgate(command).run().success();
        }
    }
}

#[test]
#[ignore = "needs PgBouncer: run tests/run --full"]
fn in_transaction_mode_small_changes_work() {
    for more in [
        "",
        "ignore_startup_parameters = options",
        "server_round_robin = 1",
        "default_pool_size = 1",
    ] {
        let pooled = Pooled::new("transaction", more);
        assert_eq!(pooled.pooling(), json!("transaction"), "{more}");
        let before = pooled.next_session();
        pooled.small_work();
        assert_eq!(pooled.next_session(), before, "{more}");
        assert_eq!(pooled.advisory_locks().as_deref(), Some("0"), "{more}");
    }
}

#[test]
#[ignore = "needs PgBouncer: run tests/run --full"]
fn in_transaction_mode_commands_that_need_a_session_are_refused() {
    for more in ["", "ignore_startup_parameters = options"] {
        let pooled = Pooled::new("transaction", more);
        let before = pooled.db.secrets_snapshot();
        let source = TestDb::sqlite();
        for command in [
            &["rotate-kek", "--new-passphrase-file", "new", "--yes"][..],
            &["rewrap", "--yes"],
            &["secret", "reencrypt", "--all", "--yes"],
            &["db", "init", "--yes"],
            &["db", "copy", "--from", source.url(), "--yes"],
        ] {
            let refused = pooled.env.mlgate(command).run().code(1);
            for part in ["connection pooler", "session mode"] {
                assert!(refused.stderr().contains(part), "{command:?}: {refused}");
            }
        }
        assert_eq!(pooled.db.secrets_snapshot(), before);
        assert_eq!(pooled.advisory_locks().as_deref(), Some("0"));
        let rotation = [
            "rotate-kek",
            "--new-passphrase-file",
            "new",
            "--yes",
            "--lock-timeout",
            "0",
        ];
        let _ = pooled.direct().mlgate(rotation).run().success();
    }
}

/// A role that sees a part of the rows gets an error, never that part: even where the setting for it lasts no longer
/// than a transaction.
#[test]
#[ignore = "needs PgBouncer: run tests/run --full"]
fn in_transaction_mode_no_command_sees_partial_rows() {
    let db = TestDb::postgresql();
    insert_golden(&db, &["single_key", "emoji"]);
    let role = format!("r_{}", db.name());
    db.execute(&format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'p'; \
         GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}; \
         ALTER TABLE secrets ENABLE ROW LEVEL SECURITY; \
         CREATE POLICY part ON secrets TO {role} USING (secret_name = 'emoji')"
    ));
    let pgbouncer = PgBouncer::start("transaction", "", &[(&role, "p")]);
    let env = at(&db);
    let url = pgbouncer.url(&db);
    let (_, address) = url.rsplit_once('@').unwrap();
    env.set(
        "MLGATE_DATABASE",
        format!("postgresql://{role}:p@{address}"),
    );
    for command in [&["secret", "list"][..], &["verify"], &["kek", "status"]] {
        let refused = env.mlgate(command).run().code(1);
        assert!(refused.stderr().contains("row-level security"), "{refused}");
    }
    drop(pgbouncer);
    db.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
#[ignore = "needs PgBouncer: run tests/run --full"]
fn in_session_mode_everything_works_and_no_state_is_left() {
    for more in [
        "",
        "server_reset_query =",
        "ignore_startup_parameters = options",
    ] {
        let pooled = Pooled::new("session", more);
        assert_eq!(pooled.pooling(), json!("session"), "{more}");
        let before = pooled.next_session();
        pooled.small_work();
        let rotation = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];
        let _ = pooled.env.mlgate(rotation).run().success();
        assert_eq!(
            pooled
                .db
                .value("SELECT count(*) FROM secrets WHERE kek_version = 2")
                .as_deref(),
            Some("2")
        );
        assert_eq!(pooled.next_session(), before, "{more}");
        assert_eq!(pooled.advisory_locks().as_deref(), Some("0"), "{more}");
    }
}

/// A database, and a PgBouncer of this mode in front of it that lets in the documented accounts.
fn for_accounts(mode: &str) -> (TestDb, PgBouncer) {
    let db = TestDb::postgresql();
    let users = ROLES.each_ref().map(|role| Cell::user_of(&db, role));
    let users = users.each_ref().map(|user| (user.as_str(), "p"));
    let pgbouncer = PgBouncer::start(mode, "", &users);
    (db, pgbouncer)
}

#[test]
#[ignore = "needs PgBouncer and MLflow: run tests/run --full"]
fn in_session_mode_every_command_works_and_a_rotation_loses_nothing() {
    let (db, pgbouncer) = for_accounts("session");
    Cell::by(&db, &pgbouncer.url(&db)).rotates_under_fire();
    // A pool keeps sessions of dropped accounts, so the next ones have a pool of their own.
    let (db, pgbouncer) = for_accounts("session");
    Cell::by(&db, &pgbouncer.url(&db)).runs_every_command(&ROLES.each_ref());
}

#[test]
#[ignore = "needs PgBouncer and MLflow: run tests/run --full"]
fn in_transaction_mode_a_rotation_is_refused_while_others_write() {
    let (db, pgbouncer) = for_accounts("transaction");
    let cell = Cell::by(&db, &pgbouncer.url(&db));
    cell.refuses_under_fire(&["connection pooler", "session mode"]);
    let [reader, operator, _] = &ROLES;
    // A restore holds a lock, like a rotation.
    let mut lines = operator.commands.iter();
    let restore = lines.position(|line| line.starts_with("db restore"));
    let operator = Role {
        commands: &operator.commands[..restore.expect("it restores")],
        ..ROLES[1]
    };
    cell.runs_every_command(&[reader, &operator]);
}

/// PgBouncer resets the session of a client that has disconnected.
#[test]
#[ignore = "needs PgBouncer: run tests/run --full"]
fn in_session_mode_a_killed_rotation_leaves_no_lock() {
    let pooled = Pooled::new("session", "");
    let mut rotation = pooled
        .env
        .mlgate(["rotate-kek", "--yes", "--new-passphrase-command"])
        .args(["mkfifo go; touch reached; cat go"])
        .start();
    while !pooled.env.work().join("reached").exists() {
        crate::common::pause();
    }
    assert_eq!(pooled.advisory_locks().as_deref(), Some("1"));
    rotation.kill_all();
    while pooled.advisory_locks().as_deref() != Some("0") {
        crate::common::pause();
    }
}

#[test]
#[ignore = "needs PgBouncer: run tests/run --full"]
fn in_statement_mode_everything_is_refused_and_status_explains_it() {
    let pooled = Pooled::new("statement", "");
    assert_eq!(pooled.pooling(), json!("statement"));
    for command in [
        &["secret", "list"][..],
        &["secret", "delete", "emoji", "--yes"],
        &["rotate-kek", "--new-passphrase-file", "new", "--yes"],
    ] {
        let refused = pooled.env.mlgate(command).run().code(1);
        assert!(refused.stderr().contains("statement mode"), "{refused}");
        assert!(refused.stderr().contains("session mode"), "{refused}");
    }
}

/// Each of its clients has its own session.
#[test]
#[ignore = "needs Pgpool-II: run tests/run --full"]
fn through_pgpool_everything_works() {
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    let keys = Keys::new(&[(1, "A"), (2, "B")]);
    db.insert(&keys.seal_many(1, 0..3));
    let values = keys.read_all(&db);
    let pgpool = Pgpool::start(&server);
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", pgpool.url(&db));
    env.create("new", "sk-1", &["--provider", "openai"]);
    assert_eq!(env.reveal("new"), "sk-1");
    let _ = env
        .mlgate(["secret", "delete", "new", "--yes"])
        .run()
        .success();
    let _ = env.rotate("B", &[]);
    assert_eq!(keys.read_all(&db), values);
    let locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
    while db.value(locks).as_deref() != Some("0") {
        crate::common::pause();
    }
    drop(pgpool);
}
