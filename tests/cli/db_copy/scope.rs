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

    fn budgets_guardrails_and_tracking_are_copied(db: &TestDb) {
        let target = TestDb::mlflow(db.engine());
        insert_everything(db);
        let to = TestEnv::on(&target, FROM);
        let copy = || to.mlgate(["db", "copy", "--yes", "--from", db.url(), "-o", "json"]);
        let report = copy().run().success().json();
        for (kind, kept) in [
            ("bindings", 1), ("budgets", 2), ("guardrails", 1), ("guardrails_on_endpoints", 1), ("scorers", 1),
        ] {
            assert_eq!(report[kind]["kept_id"], kept, "{kind}");
        }
        assert_eq!(report["experiments"]["new_id"], 1);
        for table in ["endpoint_bindings", "budget_policies", "guardrails", "guardrail_configs", "scorers", "scorer_versions"] {
            let rows = |db: &TestDb| db.rows(&format!("SELECT * FROM {table} ORDER BY 1, 2"));
            // A scorer has the id of its experiment, which may differ.
            if table != "scorers" {
                assert_eq!(rows(&target), rows(db), "{table}");
            }
        }
        let tracked = "SELECT endpoints.name, experiments.name FROM endpoints JOIN experiments \
                       ON experiments.experiment_id = endpoints.experiment_id WHERE usage_tracking";
        assert_eq!(target.rows(tracked), [["chat", "gateway/chat"].map(|text| Some(text.to_owned()))]);
        // A second copy finds nothing to do.
        for what in ["fail", "skip", "update"] {
            assert_eq!(copy().args(["--on-conflict", what]).run().success().json()["outcome"], "nothing", "{what}");
        }
    }

    fn rows_an_older_release_cannot_have_are_reported(db: &TestDb) {
        let target = TestDb::release(db.engine(), "3.8.0");
        insert_everything(db);
        let to = TestEnv::on(&target, FROM);
        let output = to.mlgate(["db", "copy", "--yes", "--from", db.url()]).run().success();
        assert_says(&output, &[
            "not copied: 2 budget policies", "not copied: 1 guardrail", "not copied: usage tracking of 1 endpoint",
            "binding `chat to scorer scorer-1`: the target's MLflow only binds `scorer_job`",
        ]);
    }

    /// An existing scorer is not changed: no version is added to it.
    fn a_guardrail_is_left_out_if_its_scorer_differs(db: &TestDb) {
        let target = TestDb::mlflow(db.engine());
        insert_everything(db);
        target.insert_scorer("scorer-9", 0, "judge", &["{}"]);
        let to = TestEnv::on(&target, FROM);
        let copy = || to.mlgate(["db", "copy", "--yes", "--from", db.url()]);
        let output = copy().run().success();
        assert_says(&output, &["guardrail `no insults`: version 1 of scorer `judge` is another one in the target"]);
        assert_eq!(target.value("SELECT count(*) FROM scorer_versions").as_deref(), Some("1"));
        assert_eq!(list(&to, "endpoint bindings")["bindings"][0]["resource_id"], "scorer-9");
        let id = db.value("SELECT endpoint_id FROM endpoints").unwrap();
        target.execute(&format!("UPDATE scorer_versions SET serialized_scorer = '{{\"model\": \"gateway:/{id}\"}}'"));
        let _ = copy().run().success();
        assert_eq!(target.value("SELECT scorer_id FROM guardrails").as_deref(), Some("scorer-9"));
    }

    fn the_structure_can_be_copied_without_secrets(engine: Engine) {
        let pair = Pair::new(standalone(Engine::Sqlite), standalone(engine));
        fill(&pair.from);
        pair.to.create("one", "sk-theirs", &[]);
        // No passphrase is needed or asked for.
        let copy = |args: &[&str]| {
            let copy = pair.copy(args).args(["--without-secrets"]);
            copy.env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE").env_remove("MLGATE_FROM_KEK_PASSPHRASE").run()
        };
        let output = copy(&[]).success();
        assert_says(&output, &["not copied: 2 secrets", "model definition `c`: the target has no secret `zwei|é`, so the copy has none"]);
        assert_eq!(pair.to.reveal("one"), "sk-theirs");
        assert_eq!(pair.target.value("SELECT count(*) FROM secrets").as_deref(), Some("1"));
        let of_models = "SELECT name, secret_name FROM model_definitions LEFT JOIN secrets \
                         ON secrets.secret_id = model_definitions.secret_id ORDER BY 1";
        let row = |name: &str, secret: Option<&str>| vec![Some(name.to_owned()), secret.map(str::to_owned)];
        assert_eq!(pair.target.rows(of_models), [row("a", Some("one")), row("b", Some("one")), row("c", None)]);
        let told = pair.copied(&["--without-secrets"]);
        assert_eq!((&told["outcome"], &told["kek_version"]), (&"nothing".into(), &serde_json::Value::Null));
    }
}

/// A tracked endpoint with everything that can refer to one.
fn insert_everything(db: &TestDb) {
    let env = TestEnv::on(db, FROM);
    env.create("key", "sk-key", &["--provider", "openai"]);
    for line in [
        "model create m --secret key --model-name x",
        "endpoint create chat --model m",
    ] {
        let _ = env.mlgate(line.split(' ')).run().success();
    }
    let id = db.value("SELECT endpoint_id FROM endpoints").unwrap();
    crate::cli::fixture::hang_everything_on(db, &id);
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
