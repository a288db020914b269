//! A real `mlflow server`.

use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::http;
use crate::common::{Running, TestDb, TestEnv, servers};

/// How often it is looked whether the server answers; it takes ten seconds to start.
const LOOK: Duration = Duration::from_millis(100);

/// A server on the loopback interface, until it is dropped.
pub(super) struct Server {
    address: SocketAddr,
    process: Option<Running>,
    _env: TestEnv,
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

    /// Starts a server with these variables on a database, and waits until it answers.
    pub(super) fn start_with(db: &TestDb, key: &[(String, String)]) -> Self {
        db.complete();
        // Between the choice of a port and its use another process may take it.
        for _ in 0..5 {
            let mut server = Self::start_once(db, key);
            if server.answers() {
                return server;
            }
            let process = server.process.take().expect("it was started");
            let output = process.finish();
            assert!(
                output.stderr().contains("address already in use"),
                "{output}"
            );
        }
        panic!("every port is taken");
    }

    fn start_once(db: &TestDb, key: &[(String, String)]) -> Self {
        let env = TestEnv::new();
        let address = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a port is free");
        let command = env.program(
            servers::variable("MLGATE_TEST_PYTHON"),
            ["-m", "mlflow", "server", "--workers", "1"],
        );
        let process = key
            .iter()
            .fold(command, |command, (name, value)| command.env(name, value))
            .args(["--host", "127.0.0.1", "--port", &address.port().to_string()])
            .args(["--backend-store-uri", db.url()])
            // The provider is on the loopback interface and has no certificate.
            .env("MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS", "true")
            .env("MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES", "http,https")
            .env("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false")
            .env("MLFLOW_DISABLE_TELEMETRY", "true")
            .start();
        Self {
            address,
            process: Some(process),
            _env: env,
        }
    }

    /// Waits until the server answers, or has ended.
    fn answers(&mut self) -> bool {
        loop {
            if matches!(self.get("/health"), Ok((200, _))) {
                return true;
            }
            let process = self.process.as_mut().expect("it was started");
            if process.has_ended() {
                return false;
            }
            thread::sleep(LOOK);
        }
    }

    pub(super) fn get(&self, path: &str) -> std::io::Result<(u16, Value)> {
        http::request(self.address, "GET", path, &Value::Null)
    }

    /// One question to an endpoint's models: the status and the answer.
    pub(super) fn chat(&self, endpoint: &str) -> (u16, Value) {
        let body = json!({"messages": [{"role": "user", "content": "who are you?"}]});
        let path = format!("/gateway/{endpoint}/mlflow/invocations");
        http::request(self.address, "POST", &path, &body).expect("the server answers")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            process.kill_all();
        }
    }
}
