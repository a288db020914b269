//! A real MLflow server, on one database.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::{Map, Value, json};

use super::http;
use crate::common::{KDF, TestDb, TestEnv, servers};

/// A server on the loopback interface, until it is dropped.
pub(super) struct Server {
    address: SocketAddr,
    group: Pid,
    set_by_mlflow: BTreeMap<String, String>,
    env: TestEnv,
}

impl Server {
    /// Starts a server with this passphrase and version on a database, and waits until it answers.
    pub(super) fn start(db: &TestDb, passphrase: &str, kek_version: u32) -> Self {
        let key = [
            ("MLFLOW_CRYPTO_KEK_PASSPHRASE", passphrase.to_owned()),
            ("MLFLOW_CRYPTO_KEK_VERSION", kek_version.to_string()),
        ];
        Self::start_with(db, &key.map(|(name, value)| (name.to_owned(), value)))
    }

    /// Starts a server with passphrase `A` at version 1 and more variables on a database, and waits until it answers.
    pub(super) fn start_also_with(db: &TestDb, more: &[(&str, &str)]) -> Self {
        let key = [
            ("MLFLOW_CRYPTO_KEK_PASSPHRASE", "A"),
            ("MLFLOW_CRYPTO_KEK_VERSION", "1"),
        ];
        let variables = key.iter().chain(more);
        let variables = variables.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self::start_with(db, &variables.collect::<Vec<_>>())
    }

    /// Starts a server with these variables on a database, and waits until it answers.
    pub(super) fn start_with(db: &TestDb, key: &[(String, String)]) -> Self {
        db.complete();
        let env = TestEnv::new();
        let variables = [
            // The provider is on the loopback interface and has no certificate.
            ("MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS", "true"),
            ("MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES", "http,https"),
            ("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false"),
        ];
        let mut environment: Map<String, Value> = key
            .iter()
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        environment.extend(variables.map(|(name, value)| (name.to_owned(), json!(value))));
        let request = json!({"environment": environment, "uri": db.url(), "directory": env.work()});
        let started = Starter::shared().ask(&request);
        let number = |name: &str| started[name].as_i64().expect("a number");
        let port = u16::try_from(number("port")).expect("a port");
        let group = i32::try_from(number("pid")).ok().and_then(Pid::from_raw);
        let server = Self {
            address: (Ipv4Addr::LOCALHOST, port).into(),
            group: group.expect("a process"),
            set_by_mlflow: serde_json::from_value(started["set"].clone()).expect("variables"),
            env,
        };
        // The port is listening already: the request waits until the server answers it.
        match server.get("/health") {
            Ok((200, _)) => server,
            other => panic!("{other:?}: {}", server.log()),
        }
    }

    /// The variables that `mlflow server` sets for the server.
    pub(super) fn set_by_mlflow(&self) -> &BTreeMap<String, String> {
        &self.set_by_mlflow
    }

    fn log(&self) -> String {
        fs::read_to_string(self.env.work().join("server.log")).unwrap_or_default()
    }

    pub(super) fn get(&self, path: &str) -> std::io::Result<(u16, Value)> {
        http::request(self.address, "GET", path, &Value::Null)
    }

    /// One request to an endpoint's models: the status and the response.
    pub(super) fn chat(&self, endpoint: &str) -> (u16, Value) {
        let body = json!({"messages": [{"role": "user", "content": "who are you?"}]});
        let path = format!("/gateway/{endpoint}/mlflow/invocations");
        http::request(self.address, "POST", &path, &body).expect("the server answers")
    }

    /// One question to an endpoint's decision models.
    pub(super) fn decide(&self, endpoint: &str) -> (u16, Value) {
        let body = json!({"model": endpoint, "state": "s", "questions": []});
        let path = "/gateway/typesafe/v1/systemone";
        http::request(self.address, "POST", path, &body).expect("the server answers")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It fails if all of them have ended.
        let _ = kill_process_group(self.group, Signal::KILL);
    }
}

/// `tests/interop/mlflow_server.py`, which all tests share. It ends when its stdin closes, with this process.
struct Starter {
    process: Child,
    answers: BufReader<ChildStdout>,
}

impl Starter {
    fn shared() -> MutexGuard<'static, Self> {
        static SHARED: OnceLock<Mutex<Starter>> = OnceLock::new();
        let starter = SHARED.get_or_init(|| Mutex::new(Self::start()));
        // A test that failed while it held the starter did so between two requests.
        starter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/mlflow_server.py");
        let mut process = Command::new(servers::variable("MLGATE_TEST_PYTHON"))
            .arg(script)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("HOME", std::env::temp_dir())
            .envs(KDF.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python can be started");
        let answers = process.stdout.take().expect("stdout is a pipe");
        Self {
            process,
            answers: BufReader::new(answers),
        }
    }

    fn ask(&mut self, request: &Value) -> Value {
        let requests = self.process.stdin.as_mut().expect("stdin is a pipe");
        writeln!(requests, "{request}").expect("it takes a request");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("it answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line:?}: {error}"))
    }
}
