//! The README's tour: on the dump in the repository, and with a real `mlflow server`, from an empty
//! directory to an answer from the gateway.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::{Value, json};

use super::pages::{check, read};
use super::session::Session;
use super::transcript::Page;
use crate::common::{Engine, Mlflow, Running, TestDb, TestEnv, unless_failing};
use crate::interop::gateway::stub::{Call, Stub};

/// The README's blocks, other than transcripts, that contain this text.
fn blocks<const N: usize>(containing: &str) -> [String; N] {
    let blocks = Page::parse(&read(Path::new("README.md"))).blocks;
    let texts = blocks.into_iter().map(|block| block.text);
    let found: Vec<_> = texts.filter(|text| text.contains(containing)).collect();
    found
        .try_into()
        .unwrap_or_else(|found: Vec<_>| panic!("{} blocks contain `{containing}`", found.len()))
}

/// The two blocks that start the server: before the tour, where a passphrase is also generated, and after it.
fn server_blocks() -> [String; 2] {
    blocks("mlflow server")
}

#[test]
fn the_readme_matches_the_output() {
    let session = Session::new();
    // The database exists; all but the server is run as written.
    let [before, _] = server_blocks();
    let script = format!("mlflow() {{ :; }}\n{before}");
    let _ = session.env().program("sh", ["-c", &script]).run().success();
    check(Path::new("README.md"), &session);
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn the_readme_matches_the_output_on_a_database_of_mlflow_server() {
    let session = Session::without_database();
    let env = session.env();
    let db = TestDb::empty(Engine::Sqlite);
    std::os::unix::fs::symlink(db.path(), env.work().join("mlflow.db"))
        .expect("a link can be made");
    let [before, after] = server_blocks();

    serve(env, &before, |_| ());
    check(Path::new("README.md"), &session);

    let passphrase = std::fs::read_to_string(env.work().join("kek-2.txt"))
        .expect("the tour makes a new passphrase");
    let mlflow = Mlflow::on(&db).key(passphrase.trim_end(), 2);
    let expected = json!({"openai": {"api_key": "sk-example-1234567890"}});
    assert_eq!(
        mlflow.decrypt_all(),
        Ok(expected),
        "MLflow reads what the tour left"
    );

    // OpenAI is a stub here; the secret has its address.
    let stub = Stub::start();
    let base = format!("api_base={}", stub.url("/v1"));
    let update = [
        "secret",
        "update",
        "openai",
        "--auth",
        &base,
        "--value-file",
        "openai.key",
    ];
    let keyed = [
        "--passphrase-file",
        "kek-2.txt",
        "-d",
        "sqlite:///mlflow.db",
    ];
    let _ = env.mlgate(keyed).args(update).run().success();
    let answer = serve(env, &after, |port| invoke(env, port));
    let [shown] = blocks("chat.completion");
    let shown: Value = serde_json::from_str(&shown).expect("the answer in the README is JSON");
    assert_eq!(keys(&answer), keys(&shown), "{answer}");
    assert_eq!(answer["model"], shown["model"]);
    assert_eq!(
        answer["choices"][0]["message"]["content"],
        json!("I am gpt-4o-mini"),
        "what the provider said"
    );
    let expected = Call::new(
        "/v1/chat/completions",
        "sk-example-1234567890",
        "gpt-4o-mini",
    );
    assert_eq!(stub.calls(), [expected]);
}

/// Runs the block that calls the gateway, on this port instead of the default one.
fn invoke(env: &TestEnv, port: u16) -> Value {
    let [block] = blocks("curl ");
    assert!(block.contains("127.0.0.1:5000/"), "{block}");
    let block = block.replace("127.0.0.1:5000/", &format!("127.0.0.1:{port}/"));
    let output = env.program("sh", ["-c", &block]).run().success();
    serde_json::from_str(output.stdout()).unwrap_or_else(|error| panic!("{error}: {output}"))
}

fn keys(object: &Value) -> Vec<&String> {
    let object = object.as_object().expect("a JSON object");
    object.keys().collect()
}

/// Runs a block that starts the server, does something once it is up, and stops it.
fn serve<T>(env: &TestEnv, block: &str, meanwhile: impl FnOnce(u16) -> T) -> T {
    let python = std::env::var("MLGATE_TEST_PYTHON").expect("tests/run sets it");
    let bin = Path::new(&python)
        .parent()
        .expect("a program is in a directory");
    let port = TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .expect("there is a free port")
        .port();
    let server = env
        .program(
            "sh",
            ["-c", &format!("PATH={}:$PATH\n{block}", bin.display())],
        )
        .env("MLFLOW_PORT", port.to_string())
        .env("MLFLOW_DISABLE_TELEMETRY", "true")
        // The stub is on the loopback interface and has no certificate.
        .env("MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS", "true")
        .env("MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES", "http,https")
        .start();
    let serving = Serving(Some(server));
    wait_for(port);
    let result = meanwhile(port);
    drop(serving);
    result
}

/// A server of the tour, which ends even if the test fails.
struct Serving(Option<Running>);

impl Drop for Serving {
    fn drop(&mut self) {
        let Some(server) = self.0.take() else {
            return;
        };
        // The shell leads a process group that contains the server and its workers.
        let group = i32::try_from(server.id()).ok().and_then(Pid::from_raw);
        unless_failing(|| {
            let group = group.expect("a process id");
            kill_process_group(group, Signal::TERM).expect("the server takes a signal");
        });
        unless_failing(|| drop(server.finish()));
    }
}

/// Waits until the server reports that it is healthy.
fn wait_for(port: u16) {
    let began = Instant::now();
    while !is_well(port) {
        assert!(
            began.elapsed() < Duration::from_mins(3),
            "mlflow server does not answer"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn is_well(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    let mut answer = String::new();
    let request = b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n";
    stream.write_all(request).is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}
