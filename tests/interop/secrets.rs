//! Secrets: each side works with what the other wrote.

use serde_json::{Value, json};

use crate::common::{TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// Names that need care in SQL, in the AAD, on a terminal.
const NAMES: [&str; 6] = [
    "plain",
    "with|pipe|s-1",
    "schlüssel-für-ÄÖ",
    "鍵🔑👩‍👩‍👧",
    "it's \"quoted\" \\ % _",
    "a/b c;--",
];

/// A value with everything that json.dumps escapes. No call could carry it, so it is stored with --no-check.
const ESCAPES: &str = "q\" b\\ s/ \n\r\t\u{8}\u{c} \u{1}\u{1f}\u{7f}\u{80} é 鍵 🔑 \u{2028}";

on_every_engine! {
    fn mlgate_works_with_mlflows_secrets(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 3);
        let env = TestEnv::on(db, PASSPHRASE);
        for name in NAMES {
            mlflow.create_secret_with(name, &json!({"api_key": ESCAPES}), json!({"provider": "openai"}));
        }
        let listed = env.mlgate(["secret", "list", "-o", "json"]).run().success().json();
        assert_eq!(names(&listed["secrets"]), names(&mlflow.rest_secrets().unwrap()));
        for name in NAMES {
            assert_eq!(env.reveal(name), ESCAPES, "{name}");
        }
        for name in NAMES {
            let new = format!("new {name} {ESCAPES}");
            let update = ["secret", "update", "--value-stdin", "--no-check", "--", name];
            env.mlgate(update).stdin(&new).run().success();
            assert_eq!(mlflow.decrypt(name), Ok(json!({"api_key": new})), "{name}");
        }
        // All decrypt; the finding is that no header can carry them.
        let verified = env.mlgate(["verify"]).run().code(3);
        assert_eq!(verified.stdout().matches("value_control").count(), NAMES.len(), "{verified}");
        for name in NAMES {
            env.mlgate(["secret", "delete", "--yes", "--", name]).run().success();
        }
        assert_eq!(mlflow.list_secrets(), Vec::<Value>::new());
    }

    fn mlflow_reads_mlgates_secrets(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        for name in NAMES {
            env.create(name, ESCAPES, &["--no-check", "--provider", "openai", "--auth", "api_base=https://x.example/v1"]);
            assert_eq!(mlflow.decrypt(name), Ok(json!({"api_key": ESCAPES})), "{name}");
            let plaintext = mlflow.plaintext(name).unwrap();
            assert_eq!(plaintext["stored"], plaintext["dumped"], "{name}");
        }
        let several = ["secret", "create", "aws", "--field", "zeta=@z", "--field", "alpha=a b", "--field", "mid=-"];
        env.write("z", "\u{7f}é");
        env.mlgate(several).stdin("m").run().success();
        // In the order given, as json.dumps keeps it.
        let plaintext = mlflow.plaintext("aws").unwrap();
        assert_eq!(plaintext["stored"], r#"{"zeta": "\u007f\u00e9", "alpha": "a b", "mid": "m"}"#);
        assert_eq!(plaintext["stored"], plaintext["dumped"]);
        assert_eq!(mlflow.list_secrets().len(), NAMES.len() + 1);
    }

    fn json_has_the_shape_of_mlflows_rest_api(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let with_everything = mlflow.create_secret_with(
            "theirs",
            &json!({"api_key": ESCAPES, "second": "short"}),
            json!({"provider": "azure", "auth_config": {"api_version": "é", "api_base": "https://x"}, "created_by": "me"}),
        );
        mlflow.create_secret("with nothing", &json!({"k": "v"}));
        let ours = ["--no-check", "--provider", "openai", "--auth", "api_base=https://é", "--actor", "Zoë"];
        let created = env.create("ours", ESCAPES, &ours).json();
        let id = created["secret"]["secret_id"].as_str().unwrap();
        assert_eq!(as_rest(&created["secret"], 1), mlflow.rest_secret(id).unwrap());
        let update = ["secret", "update", "theirs", "--clear-auth", "--value-stdin", "-o", "json"];
        let updated = env.mlgate(update).args(["--actor", "you"]).stdin("new value 1").run().success().json();
        assert_eq!(as_rest(&updated["secret"], 1), mlflow.rest_secret(&with_everything).unwrap());
        for name in ["theirs", "ours", "with nothing"] {
            let got = env.mlgate(["secret", "get", name, "-o", "json"]).run().success().json();
            let id = got["secret"]["secret_id"].as_str().unwrap();
            assert_eq!(as_rest(&got["secret"], 1), mlflow.rest_secret(id).unwrap(), "{name}");
        }
        let list = env.mlgate(["secret", "list", "-o", "json"]).run().success().json();
        let mut list: Vec<_> = list["secrets"].as_array().unwrap().iter().map(|s| as_rest(s, 1)).collect();
        let Value::Array(mut rest) = mlflow.rest_secrets().unwrap() else { panic!("no list") };
        for secrets in [&mut list, &mut rest] {
            secrets.sort_by_key(|secret| secret["secret_id"].to_string());
        }
        assert_eq!(list, rest);
    }

    fn an_update_changes_the_same_columns_as_mlflow(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let id = mlflow.create_secret_with(
            "key", &json!({"api_key": "old"}), json!({"provider": "openai", "created_by": "me"}),
        );
        let columns = "SELECT secret_id, secret_name, provider, created_by, created_at, kek_version, \
                       workspace, description FROM secrets";
        let before = db.rows(columns);
        let blobs = db.rows("SELECT encrypted_value, wrapped_dek FROM secrets");
        env.mlgate(["secret", "update", "key", "--value-stdin", "--actor", "you"])
            .stdin("new-value-1234").run().success();
        assert_eq!(db.rows(columns), before);
        let changed = db.rows("SELECT encrypted_value, wrapped_dek FROM secrets");
        assert_ne!(changed[0][0], blobs[0][0]);
        assert_ne!(changed[0][1], blobs[0][1], "a new value has a new DEK");
        let row = mlflow.rest_secret(&id).unwrap();
        assert_eq!(row["last_updated_by"], "you");
        assert_eq!(row["masked_values"]["api_key"], "new...1234");
        assert_eq!(mlflow.decrypt("key"), Ok(json!({"api_key": "new-value-1234"})));
    }

    fn a_deleted_secret_orphans_models_as_in_mlflow(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let definitions: Vec<_> = ["by-mlflow", "by-mlgate"]
            .map(|name| {
                let id = mlflow.create_secret(name, &json!({"api_key": "1"}));
                (id.clone(), mlflow.create_model_definition(&format!("model {name}"), &id, "openai", "gpt"))
            })
            .into();
        mlflow.create_endpoint("chat", &[&definitions[1].1]);
        let everything_else = "SELECT model_definition_id, name, provider, model_name, created_at, \
                               last_updated_at FROM model_definitions ORDER BY 1";
        let before = db.rows(everything_else);
        mlflow.delete_secret(&definitions[0].0).unwrap();
        let output = env.mlgate(["secret", "delete", "by-mlgate", "--yes", "-o", "json"]).run().success();
        assert_eq!(output.json()["deleted"]["orphaned_model_definitions"], json!(["model by-mlgate"]));
        assert_eq!(output.json()["deleted"]["affected_endpoints"], json!(["chat"]));
        let [theirs, ours] = [0, 1].map(|n: usize| mlflow.get_model_definition(&definitions[n].1).unwrap());
        assert_eq!(theirs["secret_id"], Value::Null);
        assert_eq!(ours["secret_id"], Value::Null);
        assert_eq!(db.rows(everything_else), before);
        assert_eq!(db.value("SELECT count(*) FROM secrets").as_deref(), Some("0"));
    }

    fn workspaces_match_mlflows(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        mlflow.workspace("team").create_secret("theirs", &json!({"api_key": "t"}));
        env.create("key", "of default", &[]);
        env.create("key", "of team", &["-w", "team"]);
        assert_eq!(mlflow.workspace("default").decrypt_all(), Ok(json!({"key": {"api_key": "of default"}})));
        assert_eq!(
            mlflow.workspace("team").decrypt_all(),
            Ok(json!({"key": {"api_key": "of team"}, "theirs": {"api_key": "t"}}))
        );
        let list = |more: &[&str]| env.mlgate(["secret", "list", "-o", "name"]).args(more).run().success().stdout().to_owned();
        assert_eq!(list(&[]), "key\n");
        assert_eq!(list(&["-w", "team"]), "key\ntheirs\n");
        assert_eq!(list(&["--all-workspaces"]), "key\nkey\ntheirs\n");
    }
}

/// mlgate's JSON without its additions to `MLflow`'s, checked.
fn as_rest(secret: &Value, kek_version: i32) -> Value {
    let mut secret = secret.clone();
    let fields = secret.as_object_mut().expect("a secret is an object");
    assert_eq!(fields.remove("workspace"), Some(json!("default")));
    assert_eq!(fields.remove("kek_version"), Some(json!(kek_version)));
    fields.remove("version");
    secret
}

fn names(secrets: &Value) -> Vec<String> {
    let secrets = secrets.as_array().expect("a list");
    let mut names: Vec<_> = secrets
        .iter()
        .map(|s| s["secret_name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}
