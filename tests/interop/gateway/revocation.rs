//! A real `mlflow server` tells the callers of a revoked secret that its key is missing, and calls no provider.

use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{Engine, TestEnv, on_sqlite_and_in_full};

/// The providers whose calls the stub understands.
const PROVIDERS: [&str; 2] = ["openai", "groq"];

on_sqlite_and_in_full! {
    fn a_revoked_key_is_missing_and_no_provider_is_called(db: &TestDb, mlflow: &Mlflow) {
        let stub = Stub::start();
        let env = TestEnv::on(db, "A");
        // With mlgate's own tables, and without.
        if db.engine() != Engine::Sqlite {
            let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        }
        let base = format!("api_base={}", stub.url("/v1"));
        for name in PROVIDERS {
            env.create(name, &format!("sk-{name}"), &["--provider", name, "--auth", &base]);
        }
        // LiteLLM is not installed here; what it would get is tested elsewhere.
        env.create("databricks", "dapi-12345678", &["--provider", "databricks", "--auth", &base]);
        for name in [PROVIDERS[0], PROVIDERS[1], "databricks"] {
            let model = ["model", "create", name, "--secret", name, "--model-name", "gpt"];
            let _ = env.mlgate(model).run().success();
            let _ = env.mlgate(["endpoint", "create", name, "--model", name]).run().success();
        }
        let both = ["endpoint", "create", "both", "--model", "openai", "--model", "groq:fallback"];
        let _ = env.mlgate(both).run().success();
        let server = Server::start(db, "A", 1);
        for name in PROVIDERS {
            assert_eq!(server.chat(name).0, 200);
            assert_eq!(stub.calls(), [Call::new("/v1/chat/completions", &format!("sk-{name}"), "gpt")]);
        }
        drop(server);

        for name in [PROVIDERS[0], PROVIDERS[1], "databricks"] {
            let _ = env.mlgate(["secret", "revoke", name, "--yes"]).run().success();
        }
        // A server with an empty cache.
        let server = Server::start(db, "A", 1);
        for name in PROVIDERS {
            let (status, answer) = server.chat(name);
            let text = answer.to_string();
            assert_eq!(status, 400, "{text}");
            assert!(text.contains("The api key provided is not a string"), "{text}");
            assert!(!text.to_lowercase().contains("decrypt"), "{text}");
        }
        let (status, answer) = server.chat("databricks");
        assert_eq!(status, 500, "{answer}");
        assert_eq!(stub.calls(), []);
        drop(server);
        assert!(mlflow.key("A", 1).decrypt_all().is_ok());

        let update = ["secret", "update", "openai", "--unrevoke", "--value-stdin"];
        let _ = env.mlgate(update).stdin("sk-new").run().success();
        let server = Server::start(db, "A", 1);
        assert_eq!(server.chat("openai").0, 200);
        assert_eq!(stub.calls(), [Call::new("/v1/chat/completions", "sk-new", "gpt")]);
        // One model without a key, even a fallback, and the endpoint answers no call.
        assert_eq!(server.chat("both").0, 400);
        assert_eq!(stub.calls(), []);
    }
}
