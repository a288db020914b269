//! Workspaces, rows outside the scope of a copy, and read-only sources.

use super::{FROM, Pair, everything, fill, list, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Keys, TestDb, TestEnv, on_every_engine};

fn two_workspaces(db: &TestDb) {
    let keys = Keys::new(&[(1, FROM)]);
    db.execute("INSERT INTO workspaces (name, description) VALUES ('team', 'ours')");
    db.insert(&[
        keys.seal(1, "s-1", "key", "sk-1").in_workspace("default"),
        keys.seal(1, "s-2", "key", "sk-2").in_workspace("team"),
    ]);
    db.execute(
        "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, created_at, \
         last_updated_at, workspace) VALUES ('d-1', 'astray', 's-1', 'openai', 'x', 1, 1, 'team')",
    );
}

on_every_engine! {
    fn a_standalone_store_gets_workspaces_but_mlflow_must_have_them(engine: Engine) {
        let pair = Pair::new(standalone(engine), TestDb::mlflow(engine));
        two_workspaces(&pair.source);
        assert_says(&pair.copy(&[]).run().code(4), &["the target has no workspace `team`", "with MLflow first"]);
        assert_eq!(pair.target.value("SELECT count(*) FROM secrets").as_deref(), Some("0"));
        pair.target.execute("INSERT INTO workspaces (name) VALUES ('team')");
        assert_eq!(pair.copied(&[])["secrets"]["kept_id"], 2);

        let pair = Pair::new(TestDb::mlflow(engine), standalone(engine));
        two_workspaces(&pair.source);
        assert_eq!(pair.copied(&["--dry-run"])["workspaces_made"][0], "team");
        let count = "SELECT count(*) FROM workspaces WHERE name = 'team'";
        assert_eq!(pair.target.value(count).as_deref(), Some("0"));
        assert_eq!(pair.copied(&[])["workspaces_made"][0], "team");
        let description = "SELECT description FROM workspaces WHERE name = 'team'";
        assert_eq!(pair.target.value(description).as_deref(), Some("ours"));
        let reveal = ["secret", "reveal", "key", "-w", "team"];
        assert_eq!(pair.to.mlgate(reveal).run().success().stdout(), "sk-2");
    }

    fn one_workspace_can_be_copied_alone(engine: Engine) {
        let pair = Pair::new(standalone(Engine::Sqlite), standalone(engine));
        two_workspaces(&pair.source);
        let report = pair.copied(&["--workspace", "team"]);
        assert_eq!(report["secrets"]["kept_id"], 1);
        assert_eq!(report["left_out"][0]["name"], "astray");
        assert_eq!(pair.target.rows("SELECT secret_id FROM secrets"), [[Some("s-2".to_owned())]]);
        assert_eq!(pair.target.rows("SELECT secret_id FROM model_definitions"), [[None]]);
        assert_says(&pair.copy(&["--workspace", "none"]).run().code(4), &["nothing in workspace `none`"]);
    }

    fn rows_outside_the_copy_are_reported(db: &TestDb) {
        let target = TestDb::mlflow(db.engine());
        let env = TestEnv::on(db, FROM);
        env.create("key", "sk-key", &["--provider", "openai"]);
        for line in ["model create m --secret key --model-name x", "endpoint create chat --model m"] {
            let _ = env.mlgate(line.split(' ')).run().success();
        }
        let id = db.value("SELECT endpoint_id FROM endpoints").unwrap();
        crate::cli::fixture::hang_everything_on(db, &id);
        let to = TestEnv::on(&target, FROM);
        let copy = || to.mlgate(["db", "copy", "--yes", "--from", db.url()]);
        let output = copy().run().success();
        assert_says(&output, &[
            "not copied: 2 budget policies", "not copied: 1 guardrail", "usage tracking of 1 endpoint",
            "binding `chat to scorer scorer-1`: the target has no such scorer",
        ]);
        assert_eq!(target.value("SELECT count(*) FROM endpoint_bindings").as_deref(), Some("0"));
        assert_eq!(target.value("SELECT count(*) FROM endpoints WHERE experiment_id IS NOT NULL").as_deref(), Some("0"));
        // A scorer's binding is copied to where the scorer exists.
        target.insert_scorer("scorer-1", 0, "judge", &["{}"]);
        let report = copy().args(["--on-conflict", "skip", "-o", "json"]).run().success().json();
        assert_eq!(report["bindings"]["kept_id"], 1);
        assert_eq!(list(&to, "endpoint bindings")["bindings"][0]["resource_id"], "scorer-1");
    }
}

#[test]
fn a_read_only_file_can_be_the_source() {
    let pair = Pair::new(standalone(Engine::Sqlite), standalone(Engine::Sqlite));
    fill(&pair.from);
    let (before, bytes) = (
        everything(&pair.source),
        std::fs::read(pair.source.path()).unwrap(),
    );
    let url = format!("sqlite:///file:{}?uri=true&mode=ro", pair.source.name());
    let _ = pair
        .to
        .mlgate(["db", "copy", "--yes", "--from", &url])
        .run()
        .success();
    assert_eq!(pair.to.reveal("one"), "sk-one-1234567890");
    assert_eq!(everything(&pair.source), before);
    assert_eq!(std::fs::read(pair.source.path()).unwrap(), bytes);
}

/// A read-only account.
#[test]
#[ignore = "needs PostgreSQL and MariaDB: run tests/run"]
fn a_read_only_account_can_be_the_source() {
    for engine in [Engine::Postgresql, Engine::Mariadb] {
        let pair = Pair::new(standalone(engine), standalone(engine));
        fill(&pair.from);
        let user = format!("{}_copy", pair.source.name());
        let name = pair.source.name();
        if engine == Engine::Postgresql {
            pair.source.execute(&format!(
                "CREATE ROLE {user} LOGIN PASSWORD 'p'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}"
            ));
        } else {
            pair.source
                .execute(&format!("CREATE USER {user}@'%' IDENTIFIED BY 'p'"));
            pair.source
                .execute(&format!("GRANT SELECT ON {name}.* TO {user}@'%'"));
        }
        let (scheme, rest) = pair.source.url().split_once("://").unwrap();
        let (_, place) = rest.rsplit_once('@').unwrap();
        pair.to.write("url", format!("{scheme}://{user}:p@{place}"));
        let output = pair
            .to
            .mlgate(["db", "copy", "--yes", "--from-file", "url"])
            .run();
        let dropping = match engine {
            Engine::Postgresql => format!("DROP OWNED BY {user}; DROP ROLE {user}"),
            _ => format!("DROP USER {user}@'%'"),
        };
        pair.source.execute(&dropping);
        let _ = output.success();
        assert_eq!(pair.to.reveal("one"), "sk-one-1234567890");
    }
}
