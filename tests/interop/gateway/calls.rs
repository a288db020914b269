//! Which provider the gateway calls, with which key, for which model.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{TestEnv, on_every_engine};

/// How long a server may take to record a call, which it does after its answer.
const PATIENCE: Duration = Duration::from_mins(1);

on_every_engine! {
    fn the_gateway_calls_mlgates_endpoints_before_and_after_a_rotation(db: &TestDb, mlflow: &Mlflow) {
        let (primary, spare) = (Stub::start(), Stub::start());
        let env = TestEnv::on(db, "A");
        for (name, stub) in [("first", &primary), ("second", &spare)] {
            let base = format!("api_base={}", stub.url(&format!("/{name}/v1")));
            env.create(name, &format!("sk-{name}"), &["--provider", "openai", "--auth", &base]);
            let model = ["model", "create", name, "--secret", name, "--model-name", &format!("gpt-{name}")];
            env.mlgate(model).run().success();
        }
        let create = ["endpoint", "create", "chat", "--model", "first", "--model", "second:fallback"];
        env.mlgate(create).run().success();
        let of_primary = || Call::new("/first/v1/chat/completions", "sk-first", "gpt-first");
        let of_spare = || Call::new("/second/v1/chat/completions", "sk-second", "gpt-second");
        let said = |answer: &serde_json::Value| answer["choices"][0]["message"]["content"].clone();

        // Every call is traced in the experiment that mlgate created.
        let experiment = mlflow.key("A", 1).resolve_endpoint("chat").unwrap()["experiment_id"].clone();
        let count = format!("SELECT count(*) FROM trace_info WHERE experiment_id = {}", experiment.as_str().unwrap());
        let await_traces = |calls: &str| {
            let start = Instant::now();
            while db.value(&count).as_deref() != Some(calls) {
                assert!(start.elapsed() < PATIENCE, "not {calls} but {:?} calls", db.value(&count));
                thread::sleep(Duration::from_millis(100));
            }
        };

        let server = Server::start(db, "A", 1);
        let (status, answer) = server.chat("chat");
        assert_eq!((status, said(&answer)), (200, json!("I am gpt-first")), "{answer}");
        assert_eq!((primary.calls(), spare.calls()), (vec![of_primary()], vec![]));

        primary.fail(true);
        let (status, answer) = server.chat("chat");
        assert_eq!((status, said(&answer)), (200, json!("I am gpt-second")), "{answer}");
        assert_eq!((primary.calls(), spare.calls()), (vec![of_primary()], vec![of_spare()]));
        await_traces("2");
        drop(server);

        env.rotate("B", &[]);
        let server = Server::start(db, "B", 2);
        assert_eq!(server.chat("chat").0, 200);
        assert_eq!((primary.calls(), spare.calls()), (vec![of_primary()], vec![of_spare()]));
        await_traces("3");
        assert_eq!(server.chat("none").0, 404);

    }
}
