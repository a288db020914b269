//! A real `mlflow server` that gets its KEK from a handover file.

use serde_json::json;

use super::server::Server;
use super::stub::{Call, Stub};
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, TestEnv, on_every_engine};
use crate::handover::read;

on_every_engine! {
    fn a_server_with_the_handover_file_calls_with_every_key(db: &TestDb, mlflow: &Mlflow) {
        let format = match db.engine() {
            Engine::Sqlite => "env",
            Engine::Postgresql => "kubernetes",
            Engine::Mariadb => "systemd",
        };
        let stub = Stub::start();
        let env = TestEnv::new();
        env.use_database(db);
        keystore(&env);
        add(&env, "1", "it's the old one");
        let base = format!("api_base={}", stub.url("/v1"));
        for name in ["first", "second"] {
            env.create(name, &format!("sk-{name}"), &["--provider", "openai", "--auth", &base]);
            let model = ["model", "create", name, "--secret", name, "--model-name", "gpt"];
            env.mlgate(model).run().success();
            env.mlgate(["endpoint", "create", name, "--model", name]).run().success();
        }
        env.write("new", "it's \"the\" $new one, \\ of `100%` ");
        let rotate = ["rotate-kek", "--yes", "--new-passphrase-file", "new"];
        let handover = format!("--handover={format}=kek");
        let _ = env.mlgate(rotate).args([&handover]).run().success();
        assert!(mlflow.resolve_endpoint("first").is_err());
        let server = Server::start_with(db, &read(&env, format, &env.work().join("kek")));
        for name in ["first", "second"] {
            let (status, answer) = server.chat(name);
            let said = &answer["choices"][0]["message"]["content"];
            assert_eq!((status, said), (200, &json!("I am gpt")), "{answer}");
            let call = Call::new("/v1/chat/completions", &format!("sk-{name}"), "gpt");
            assert_eq!(stub.calls(), [call]);
        }
    }
}
