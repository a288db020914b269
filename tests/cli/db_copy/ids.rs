//! Ids that are taken by other rows.

use super::{FROM, Pair, TO, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Keys, TestDb, on_every_engine};

/// The only row of a query, as strings.
fn row(db: &TestDb, sql: &str) -> Vec<String> {
    let mut rows = db.rows(sql);
    assert_eq!(rows.len(), 1, "{sql}: {rows:?}");
    rows.remove(0)
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}

on_every_engine! {
    fn a_taken_id_is_replaced_in_every_reference(engine: Engine) {
        let pair = Pair::new(standalone(engine), standalone(engine));
        let keys = Keys::new(&[(1, FROM)]);
        pair.source.insert(&[keys.seal(1, "s-1", "key", "sk-key"), keys.seal(1, "s-2", "other", "sk-other")]);
        pair.target.insert(&[Keys::new(&[(1, TO)]).seal(1, "s-1", "stranger", "sk-stranger")]);
        pair.source.execute(
            "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, created_at, \
             last_updated_at) VALUES ('d-1', 'gpt', 's-1', 'openai', 'gpt', 1, 1), ('d-2', 'x', 's-2', 'openai', 'x', 1, 1)",
        );
        pair.target.execute(
            "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, created_at, \
             last_updated_at) VALUES ('d-1', 'strange', NULL, 'openai', 'gpt', 1, 1)",
        );
        let fallback = r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d-1", "d-2"]}"#;
        for (db, name, config) in [(&pair.source, "chat", fallback), (&pair.target, "strange", "{}")] {
            db.execute(&format!(
                "INSERT INTO endpoints (endpoint_id, name, fallback_config_json, created_at, last_updated_at) \
                 VALUES ('e-1', '{name}', '{config}', 1, 1)"
            ));
            db.execute(
                "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, linkage_type, \
                 created_at) VALUES ('m-1', 'e-1', 'd-1', 1, 'PRIMARY', 1)",
            );
        }
        let _ = pair.from.mlgate("secret bind key --resource-type T --resource-id r --name n".split(' ')).run().success();
        let report = pair.copied(&[]);
        for kind in ["secrets", "model_definitions"] {
            assert_eq!((&report[kind]["kept_id"], &report[kind]["new_id"]), (&1.into(), &1.into()), "{kind}");
        }
        assert_eq!(report["endpoints"]["new_id"], 1);
        let id = row(&pair.target, "SELECT secret_id FROM secrets WHERE secret_name = 'key'").remove(0);
        assert!(id.starts_with("s-") && id.len() == 34, "{id}");
        let read = Keys::new(&[(1, TO)]).read_all(&pair.target);
        assert_eq!(read[&id], r#"{"api_key": "sk-key"}"#);
        assert_eq!(read["s-1"], r#"{"api_key": "sk-stranger"}"#);
        assert_eq!(read["s-2"], r#"{"api_key": "sk-other"}"#);
        let model = row(&pair.target, "SELECT model_definition_id, secret_id FROM model_definitions WHERE name = 'gpt'");
        assert_eq!(model[1], id);
        let endpoint = row(&pair.target, "SELECT endpoint_id, fallback_config_json FROM endpoints WHERE name = 'chat'");
        assert_eq!(endpoint[1], fallback.replace("d-1", &model[0]));
        let mapping = "SELECT mapping_id, model_definition_id FROM endpoint_model_mappings WHERE endpoint_id = ";
        let mapping = row(&pair.target, &format!("{mapping}'{}'", endpoint[0]));
        assert_eq!(mapping[1], model[0]);
        assert_ne!(mapping[0], "m-1");
        assert_eq!(row(&pair.target, "SELECT secret_id FROM mlgate_secret_bindings"), [id]);
    }

    /// MLflow has deleted a secret, but what mlgate stored about it is left: a new secret of that id must not get it.
    fn leftovers_of_a_deleted_secret_do_not_stick_to_its_id(engine: Engine) {
        let pair = Pair::new(standalone(Engine::Sqlite), standalone(engine));
        pair.source.insert(&[Keys::new(&[(1, FROM)]).seal(1, "s-1", "key", "sk-key")]);
        pair.target.execute("INSERT INTO mlgate_secrets (secret_id, shared, description) VALUES ('s-1', TRUE, 'old')");
        pair.target.execute("INSERT INTO mlgate_secret_labels (secret_id, label_key, label_value) VALUES ('s-1', 'a', 'b')");
        pair.target.execute(
            "INSERT INTO mlgate_secret_bindings (binding_id, secret_id, resource_type, resource_id, field_name, created_at) \
             VALUES ('sb-1', 's-1', 'T', 'r', 'n', 1)",
        );
        assert_eq!(pair.copied(&[])["secrets"]["kept_id"], 1);
        for table in ["mlgate_secrets", "mlgate_secret_labels", "mlgate_secret_bindings"] {
            assert_eq!(pair.target.value(&format!("SELECT count(*) FROM {table}")).as_deref(), Some("0"), "{table}");
        }
    }

    fn source_and_target_must_differ(engine: Engine) {
        let db = standalone(engine);
        let url = match engine {
            Engine::Sqlite => {
                let path = db.path();
                let (directory, file) = (path.parent().unwrap(), path.file_name().unwrap());
                format!("sqlite:///{}/./{}", directory.display(), file.to_str().unwrap())
            }
            Engine::Postgresql => db.url().replacen("postgresql://", "postgresql+psycopg2://", 1),
            Engine::Mariadb => db.url().replacen("mysql+pymysql://", "mariadb://", 1),
        };
        let env = crate::common::TestEnv::on(&db, TO);
        assert_ne!(url, db.url());
        let output = env.mlgate(["db", "copy", "--yes", "--from", &url]).run().code(2);
        assert_says(&output, &["source and target are the same database"]);
    }
}
