//! The README's tour: on the dump in the repository, and on a database that a real `mlflow server` has
//! just made.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};
use serde_json::json;

use super::pages::{check, read};
use super::session::Session;
use super::transcript::Page;
use crate::common::{Engine, Mlflow, TestDb, TestEnv};

/// The README's two blocks that start the server: before the tour, where a passphrase is made, too, and
/// after it.
fn server_blocks() -> [String; 2] {
    let blocks = Page::parse(&read(Path::new("README.md"))).blocks;
    let starts = blocks.into_iter().map(|block| block.text);
    let starts: Vec<_> = starts
        .filter(|text| text.contains("mlflow server"))
        .collect();
    starts
        .try_into()
        .expect("the README starts the server twice")
}

#[test]
fn the_readme_is_what_mlgate_prints() {
    let session = Session::new();
    // The database is there; all but the server is run as it is written.
    let [before, _] = server_blocks();
    let script = format!("mlflow() {{ :; }}\n{before}");
    let _ = session.env().program("sh", ["-c", &script]).run().success();
    check(Path::new("README.md"), &session);
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn the_readme_is_what_mlgate_prints_on_a_database_of_mlflow_server() {
    let session = Session::without_database();
    let env = session.env();
    let db = TestDb::empty(Engine::Sqlite);
    std::os::unix::fs::symlink(db.path(), env.work().join("mlflow.db"))
        .expect("a link can be made");
    let [before, after] = server_blocks();

    serve(env, &before);
    check(Path::new("README.md"), &session);
    serve(env, &after);

    let passphrase = std::fs::read_to_string(env.work().join("kek-2.txt"))
        .expect("the tour makes a new passphrase");
    let mlflow = Mlflow::on(&db).key(passphrase.trim_end(), 2);
    let expected = json!({"openai": {"api_key": "sk-example-1234567890"}});
    assert_eq!(
        mlflow.decrypt_all(),
        Ok(expected),
        "MLflow reads what the tour left"
    );
}

/// Runs a block that starts the server, and stops the server when it is up.
fn serve(env: &TestEnv, block: &str) {
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
        .start();
    wait_for(port);
    // The shell leads a group in which the server and its workers are, too.
    let group = i32::try_from(server.id())
        .ok()
        .and_then(Pid::from_raw)
        .expect("a process id");
    rustix::process::kill_process_group(group, Signal::TERM).expect("the server takes a signal");
    let _ = server.finish();
}

/// Waits until the server says that it is well.
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
