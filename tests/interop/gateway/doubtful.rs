//! What `mlgate doctor` calls doubtful or without effect, on a real server: what a call then does, and that it works
//! after the fix.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::diagnosis::{made_by_mlflow, run, words};
use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{Mlflow, TestDb, TestEnv};

/// How long a server may take to write a trace, which it does after its answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// The numbers of traces in the experiment of an endpoint that MLflow shows, and that it hides: those of a deleted experiment.
fn traces(db: &TestDb, endpoint: &str) -> [i64; 2] {
    ["=", "<>"].map(|is| {
        let count = db.value(&format!(
            "SELECT count(*) FROM trace_info t JOIN endpoints e ON e.experiment_id = t.experiment_id \
             JOIN experiments x ON x.experiment_id = t.experiment_id \
             WHERE e.name = '{endpoint}' AND x.lifecycle_stage {is} 'active'"
        ));
        count
            .and_then(|count| count.parse().ok())
            .expect("a number")
    })
}

/// The providers get what is in the secret, or nothing at all.
fn keys_are_sent_verbatim(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    let base = stub.url("/v1");
    let of = |provider: &str| json!({"provider": provider, "auth_config": {"api_base": base}});
    let with_mark = json!({"api_key": "\u{feff}sk-1234567890"});
    made_by_mlflow(&mlflow, "mark", &with_mark, of("openai"));
    let key = json!({"api_key": "sk-1234567890"});
    made_by_mlflow(&mlflow, "route", &key, of("portkey"));
    let google = json!({"provider": "vertex_ai", "auth_config": {"vertex_project": "p"}});
    let credentials = [
        ("path", "/etc/google/key.json", "credentials_path"),
        (
            "base64",
            "eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudCJ9",
            "credentials_not_json",
        ),
        (
            "broken",
            "{\"type\": \"service_account\"",
            "credentials_not_json",
        ),
    ];
    for (name, text, _) in credentials {
        let value = json!({"vertex_credentials": text});
        made_by_mlflow(&mlflow, name, &value, google.clone());
    }
    // The secret and the endpoint have the same name.
    assert_eq!(words(&env, "mark"), ["value_invisible", "dead_model"]);
    assert_eq!(words(&env, "route"), ["no_route"]);
    let server = Server::start(db, "A", 1);

    // The mark is sent, and no provider knows such a key.
    let (status, answer) = server.chat("mark");
    let calls = stub.calls();
    let marked = Call::new("/v1/chat/completions", "\u{feff}sk-1234567890", "gpt");
    assert!(
        status == 500 && calls.is_empty() || calls == [marked],
        "{answer} {calls:?}"
    );

    drop(stub.take());
    // Portkey is called, and not told where to route to.
    let (_, answer) = server.chat("route");
    let (_, asked) = stub.take();
    let [headers] = asked.as_slice() else {
        panic!("{answer} {asked:?}")
    };
    assert_eq!(
        headers.get("x-portkey-api-key").map(String::as_str),
        Some("sk-1234567890")
    );
    let says_where = [
        "x-portkey-provider",
        "x-portkey-config",
        "x-portkey-virtual-key",
    ];
    assert!(
        says_where.iter().all(|name| !headers.contains_key(*name)),
        "{headers:?}"
    );

    // With something other than a key file, no provider is called.
    for (name, _, word) in credentials {
        assert!(
            words(&env, name).contains(&word.to_owned()),
            "{name}: {:?}",
            words(&env, name)
        );
        let (status, answer) = server.chat(name);
        assert!(status >= 400, "{name}: {answer}");
    }
    assert_eq!(stub.calls(), []);
    drop(server);

    let update = env.mlgate(["secret", "update", "mark", "--value-stdin"]);
    let _ = update.stdin("sk-1234567890").run().success();
    let route = [
        "secret",
        "update",
        "route",
        "--auth-add",
        "portkey_provider=openai",
    ];
    let _ = env.mlgate(route).run().success();
    for name in ["mark", "route"] {
        assert_eq!(words(&env, name), Vec::<String>::new());
    }
    let server = Server::start(db, "A", 1);
    assert_eq!(server.chat("mark").0, 200);
    assert_eq!(
        stub.calls(),
        [Call::new("/v1/chat/completions", "sk-1234567890", "gpt")]
    );
    drop(stub.take());
    assert_eq!(server.chat("route").0, 200);
    assert_eq!(stub.take().1[0]["x-portkey-provider"], "openai");
}

/// The traces of an endpoint whose experiment was deleted are hidden, and an untracked endpoint has none for a budget
/// to count.
fn calls_without_a_trace_are_found(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    let base = format!("api_base={}", stub.url("/v1"));
    env.create(
        "key",
        "sk-1234567890",
        &["--provider", "openai", "--auth", &base],
    );
    for command in [
        "model create gpt --secret key --model-name gpt",
        "endpoint create tracked --model gpt",
        "endpoint create deleted --model gpt",
        "endpoint create untracked --model gpt --usage-tracking",
        "budget create --amount 1 --duration 1d --endpoint untracked --action reject",
        "endpoint update untracked --no-usage-tracking",
    ] {
        run(&env, command);
    }
    let experiment = "SELECT experiment_id FROM endpoints WHERE name = 'deleted'";
    let experiment = db
        .value(experiment)
        .expect("the endpoint has an experiment");
    mlflow
        .delete_experiment(&experiment)
        .expect("MLflow deletes it");
    assert_eq!(words(&env, "tracked"), Vec::<String>::new());
    assert_eq!(words(&env, "deleted"), ["deleted_experiment"]);
    let budget = db
        .value("SELECT budget_policy_id FROM budget_policies")
        .expect("a budget");
    assert_eq!(words(&env, &budget), ["not_counted"]);

    let calls = |expected: [[i64; 2]; 3]| {
        let server = Server::start(db, "A", 1);
        // What is expected last is called last, so that the others had their time.
        for name in ["deleted", "untracked", "tracked"] {
            assert_eq!(server.chat(name).0, 200, "{name}");
        }
        let found = || ["deleted", "untracked", "tracked"].map(|name| traces(db, name));
        let start = Instant::now();
        while found() != expected {
            assert!(
                start.elapsed() < PATIENCE,
                "not {expected:?} but {:?} traces",
                found()
            );
            thread::sleep(Duration::from_millis(100));
        }
    };
    // A trace that the server has not written when it ends is lost, so the hidden one is waited for, too.
    calls([[0, 1], [0, 0], [1, 0]]);
    run(
        &env,
        "endpoint update deleted --usage-tracking --restore-experiment",
    );
    run(&env, "endpoint update untracked --usage-tracking");
    for name in ["deleted", "untracked", &budget] {
        assert_eq!(words(&env, name), Vec::<String>::new());
    }
    // With the one that was hidden.
    calls([[2, 0], [1, 0], [2, 0]]);
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn keys_are_sent_verbatim(db: &TestDb, mlflow: &Mlflow) {
            super::keys_are_sent_verbatim(db, mlflow);
        }

        fn calls_without_a_trace_are_found(db: &TestDb, mlflow: &Mlflow) {
            super::calls_without_a_trace_are_found(db, mlflow);
        }
    }
}
