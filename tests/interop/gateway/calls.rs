//! Which provider the gateway calls, with which key, for which model.

use serde_json::json;

use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{TestEnv, on_every_engine};

on_every_engine! {
    fn the_gateway_calls_what_mlgate_made_also_after_a_rotation(db: &TestDb, mlflow: &Mlflow) {
        let (primary, spare) = (Stub::start(), Stub::start());
        let env = TestEnv::on(db, "A");
        let mlflow = mlflow.key("A", 1);
        for (name, stub) in [("first", &primary), ("second", &spare)] {
            let base = format!("api_base={}", stub.url(&format!("/{name}/v1")));
            let created = env.create(name, &format!("sk-{name}"), &["--provider", "openai", "--auth", &base]).json();
            let secret = created["secret"]["secret_id"].as_str().unwrap();
            mlflow.create_model_definition(name, secret, "openai", &format!("gpt-{name}"));
        }
        let model = |name: &str| mlflow.call("get_model_definition", &json!({"name": name})).unwrap()["model_definition_id"].clone();
        mlflow.call("create_endpoint", &json!({
            "name": "chat",
            "models": [
                {"model_definition_id": model("first")},
                {"model_definition_id": model("second"), "linkage_type": "FALLBACK", "fallback_order": 1},
            ],
        })).unwrap();
        let of_primary = || Call::new("/first/v1/chat/completions", "sk-first", "gpt-first");
        let of_spare = || Call::new("/second/v1/chat/completions", "sk-second", "gpt-second");
        let said = |answer: &serde_json::Value| answer["choices"][0]["message"]["content"].clone();

        let server = Server::start(db, "A", 1);
        let (status, answer) = server.chat("chat");
        assert_eq!((status, said(&answer)), (200, json!("I am gpt-first")), "{answer}");
        assert_eq!((primary.calls(), spare.calls()), (vec![of_primary()], vec![]));

        primary.fail(true);
        let (status, answer) = server.chat("chat");
        assert_eq!((status, said(&answer)), (200, json!("I am gpt-second")), "{answer}");
        assert_eq!((primary.calls(), spare.calls()), (vec![of_primary()], vec![of_spare()]));
        drop(server);

        env.rotate("B", &[]);
        let server = Server::start(db, "B", 2);
        assert_eq!(server.chat("chat").0, 200);
        assert_eq!((primary.calls(), spare.calls()), (vec![of_primary()], vec![of_spare()]));
        assert_eq!(server.chat("none").0, 404);
    }
}
