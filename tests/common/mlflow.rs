//! The real `MLflow`, through `tests/interop/mlflow_driver.py`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::{Map, Value, json};

use super::{CommandOutput, Release, TestDb, TestEnv, kdf, servers};

/// `MLflow` on one database, as a server with this passphrase and KEK version would run it.
#[derive(Clone)]
pub(crate) struct Mlflow {
    driver: Arc<Mutex<Driver>>,
    uri: String,
    passphrase: Option<String>,
    kek_version: Option<u32>,
    workspace: Option<String>,
    short_kdf: bool,
}

/// An exception of `MLflow`'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MlflowError {
    /// The Python class, `MlflowException` mostly.
    pub(crate) class: String,
    /// `RESOURCE_DOES_NOT_EXIST` and the like; only an `MlflowException` has one.
    pub(crate) code: Option<String>,
    pub(crate) message: String,
}

/// The result of an operation of `MLflow`'s, as JSON.
pub(crate) type Answer = Result<Value, MlflowError>;

impl Mlflow {
    /// `MLflow` on this database, with no passphrase and no version set: it uses its public default
    /// passphrase and version 1. All tests share one Python process.
    pub(crate) fn on(db: &TestDb) -> Self {
        static SHARED: OnceLock<Arc<Mutex<Driver>>> = OnceLock::new();
        Self::with(db, Arc::clone(SHARED.get_or_init(|| Driver::start(None))))
    }

    /// The same in a separate Python process, for work that continues during the test.
    pub(crate) fn in_own_process(db: &TestDb) -> Self {
        Self::with(db, Driver::start(None))
    }

    /// Another release of `MLflow` on this database. All tests share one Python process for each.
    pub(crate) fn of_release(release: Release, db: &TestDb) -> Self {
        static SHARED: Mutex<BTreeMap<Release, Arc<Mutex<Driver>>>> = Mutex::new(BTreeMap::new());
        if release == Release::NEWEST {
            return Self::on(db);
        }
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        let start = || Driver::start(Some(release));
        Self::with(db, Arc::clone(shared.entry(release).or_insert_with(start)))
    }

    fn with(db: &TestDb, driver: Arc<Mutex<Driver>>) -> Self {
        db.complete();
        Self {
            driver,
            uri: db.url().to_owned(),
            passphrase: None,
            kek_version: None,
            workspace: None,
            short_kdf: kdf::SHORT,
        }
    }

    /// The same with `MLFLOW_CRYPTO_KEK_PASSPHRASE` and `MLFLOW_CRYPTO_KEK_VERSION` set.
    #[must_use]
    pub(crate) fn key(&self, passphrase: &str, kek_version: u32) -> Self {
        Self {
            passphrase: Some(passphrase.to_owned()),
            kek_version: Some(kek_version),
            ..self.clone()
        }
    }

    /// The same with keys derived as in production; the quick tier derives them in fewer rounds.
    #[must_use]
    pub(crate) fn real_kdf(&self) -> Self {
        Self {
            short_kdf: false,
            ..self.clone()
        }
    }

    /// The same on another server, which this URL names.
    pub(crate) fn at(&self, uri: &str) -> Self {
        Self {
            uri: uri.to_owned(),
            ..self.clone()
        }
    }

    /// The same as a server with workspaces, for a request to this one.
    #[must_use]
    pub(crate) fn workspace(&self, name: &str) -> Self {
        Self {
            workspace: Some(name.to_owned()),
            ..self.clone()
        }
    }

    /// Makes `MLflow` create its tables, or upgrade them to its own release.
    pub(crate) fn init(&self) -> Answer {
        self.call("init", &json!({}))
    }

    /// Creates a secret with only a value; returns its id.
    pub(crate) fn create_secret(&self, name: &str, value: &Value) -> String {
        self.create_secret_with(name, value, json!({}))
    }

    /// Creates a secret with options: `provider`, `auth_config`, `created_by`; returns its id.
    pub(crate) fn create_secret_with(&self, name: &str, value: &Value, more: Value) -> String {
        let mut arguments = json!({"name": name, "value": value});
        merge(&mut arguments, more);
        id(self.call("create_secret", &arguments), "secret_id")
    }

    /// Creates a secret, which may fail.
    pub(crate) fn try_create_secret(&self, name: &str, value: &Value) -> Answer {
        self.call("create_secret", &json!({"name": name, "value": value}))
    }

    /// MLflow's list with masks, in any order.
    pub(crate) fn list_secrets(&self) -> Vec<Value> {
        match self
            .call("list_secrets", &json!({}))
            .expect("MLflow lists its secrets")
        {
            Value::Array(secrets) => secrets,
            other => panic!("not a list: {other}"),
        }
    }

    /// One secret as `MLflow` shows it.
    pub(crate) fn get_secret(&self, name: &str) -> Answer {
        self.call("get_secret", &json!({"name": name}))
    }

    /// Updates a secret; `changes` are `value`, `auth_config`, `updated_by`.
    pub(crate) fn update_secret(&self, secret_id: &str, changes: Value) -> Answer {
        let mut arguments = json!({"secret_id": secret_id});
        merge(&mut arguments, changes);
        self.call("update_secret", &arguments)
    }

    pub(crate) fn delete_secret(&self, secret_id: &str) -> Answer {
        self.call("delete_secret", &json!({"secret_id": secret_id}))
    }

    /// The value that the gateway would read.
    pub(crate) fn decrypt(&self, name: &str) -> Answer {
        self.call("decrypt", &json!({"name": name}))
    }

    /// The values of all secrets by name, or the first failure.
    pub(crate) fn decrypt_all(&self) -> Answer {
        self.call("decrypt_all", &json!({}))
    }

    /// The stored text of a value, `stored`, and what `json.dumps` would write for it, `dumped`.
    pub(crate) fn plaintext(&self, name: &str) -> Answer {
        self.call("plaintext", &json!({"name": name}))
    }

    /// A secret as the REST API returns it.
    pub(crate) fn rest_secret(&self, secret_id: &str) -> Answer {
        self.call("rest_secret", &json!({"secret_id": secret_id}))
    }

    /// All secrets as the REST API returns them.
    pub(crate) fn rest_secrets(&self) -> Answer {
        self.call("rest_secrets", &json!({}))
    }

    /// The HTTP response to `GET /api/3.0/mlflow/PATH`, which may have a query.
    pub(crate) fn http_get(&self, path: &str) -> Value {
        self.http("GET", &format!("/api/3.0/mlflow/{path}"), &Value::Null)
    }

    /// The same under `/ajax-api`, which MLflow's web UI uses.
    pub(crate) fn http_ajax(&self, path: &str) -> Value {
        self.http("GET", &format!("/ajax-api/3.0/mlflow/{path}"), &Value::Null)
    }

    /// The response to a POST request with this body.
    pub(crate) fn http_post(&self, path: &str, body: &Value) -> Value {
        self.http("POST", &format!("/api/3.0/mlflow/{path}"), body)
    }

    fn http(&self, method: &str, path: &str, body: &Value) -> Value {
        let arguments = json!({"method": method, "path": path, "body": body});
        let answer = self.call("http", &arguments);
        answer.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"))
    }

    /// A change of a secret that, at a point such as `after_read`, makes the file `reached` and waits for the file
    /// `go`.
    pub(crate) fn in_steps(
        &self,
        change: &str,
        arguments: &Value,
        at: &str,
        [reached, go]: [&Path; 2],
    ) -> Answer {
        let arguments = json!({
            "change": change, "arguments": arguments, "at": at, "reached": reached, "go": go
        });
        self.call("in_steps", &arguments)
    }

    pub(crate) fn get_model_definition(&self, model_definition_id: &str) -> Answer {
        let arguments = json!({"model_definition_id": model_definition_id});
        self.call("get_model_definition", &arguments)
    }

    /// Creates a model definition; returns its id.
    pub(crate) fn create_model_definition(
        &self,
        name: &str,
        secret_id: &str,
        provider: &str,
        model_name: &str,
    ) -> String {
        let arguments = json!({
            "name": name, "secret_id": secret_id, "provider": provider, "model_name": model_name
        });
        id(
            self.call("create_model_definition", &arguments),
            "model_definition_id",
        )
    }

    /// Creates an endpoint with these models as its primary ones; returns its id.
    pub(crate) fn create_endpoint(&self, name: &str, model_definition_ids: &[&str]) -> String {
        let arguments = json!({"name": name, "models": model_definition_ids});
        id(self.call("create_endpoint", &arguments), "endpoint_id")
    }

    /// Every entity of a kind, such as `model_definitions`, as the REST API returns it.
    pub(crate) fn rest(&self, noun: &str) -> Vec<Value> {
        match self.call("rest", &json!({"noun": noun})) {
            Ok(Value::Array(entities)) => entities,
            other => panic!("no list of {noun}: {other:?}"),
        }
    }

    /// Creates an endpoint with everything that the REST API accepts, including `models`; returns its id.
    pub(crate) fn create_endpoint_of(&self, name: &str, more: Value) -> String {
        let mut arguments = json!({"name": name});
        merge(&mut arguments, more);
        id(self.call("create_endpoint", &arguments), "endpoint_id")
    }

    /// An endpoint as the REST API returns it.
    pub(crate) fn rest_endpoint(&self, endpoint_id: &str) -> Answer {
        self.call("rest_endpoint", &json!({"endpoint_id": endpoint_id}))
    }

    /// All endpoints as the REST API returns them.
    pub(crate) fn rest_endpoints(&self) -> Answer {
        self.call("rest_endpoints", &json!({}))
    }

    pub(crate) fn delete_endpoint(&self, endpoint_id: &str) -> Answer {
        self.call("delete_endpoint", &json!({"endpoint_id": endpoint_id}))
    }

    /// An experiment's name, location, stage and tags.
    pub(crate) fn get_experiment(&self, experiment_id: &str) -> Answer {
        self.call("get_experiment", &json!({"experiment_id": experiment_id}))
    }

    pub(crate) fn delete_experiment(&self, experiment_id: &str) -> Answer {
        self.call(
            "delete_experiment",
            &json!({"experiment_id": experiment_id}),
        )
    }

    /// The endpoint as the gateway resolves it: the models with their decrypted secrets.
    pub(crate) fn resolve_endpoint(&self, name: &str) -> Answer {
        self.call("resolve_endpoint", &json!({"name": name}))
    }

    /// `MLflow`'s own list of providers.
    pub(crate) fn providers(&self) -> Answer {
        self.call("providers", &json!({}))
    }

    /// What the gateway would call `provider` with, given the secret of this name.
    pub(crate) fn gateway_config(&self, name: &str, provider: &str) -> Answer {
        let arguments = json!({"name": name, "provider": provider});
        self.call("gateway_config", &arguments)
    }

    /// Where the gateway calls `provider` with the secret of this name, and with which headers.
    pub(crate) fn provider_address(&self, name: &str, provider: &str, model_name: &str) -> Answer {
        let arguments = json!({"name": name, "provider": provider, "model_name": model_name});
        self.call("provider_address", &arguments)
    }

    /// Runs the real command line: `mlflow crypto rotate-kek --new-passphrase … --yes`. It takes
    /// three seconds.
    pub(crate) fn rotate_kek(&self, new_passphrase: &str) -> CommandOutput {
        let mut arguments = vec!["crypto", "rotate-kek", "--yes"];
        arguments.extend(["--new-passphrase", new_passphrase]);
        arguments.extend(["--backend-store-uri", &self.uri]);
        self.command_line(&arguments)
    }

    /// Runs `mlflow db upgrade`, which brings the tables to the newest release.
    pub(crate) fn upgrade(&self) -> CommandOutput {
        self.command_line(&["db", "upgrade", &self.uri])
    }

    /// The installed release's `mlflow`, run to its end.
    fn command_line(&self, arguments: &[&str]) -> CommandOutput {
        let env = TestEnv::new();
        let mut command = env
            .program(servers::variable("MLGATE_TEST_PYTHON"), ["-m", "mlflow"])
            .args(arguments)
            .env("MLFLOW_DISABLE_TELEMETRY", "true");
        if let Some(passphrase) = &self.passphrase {
            command = command.env("MLFLOW_CRYPTO_KEK_PASSPHRASE", passphrase);
        }
        if let Some(version) = self.kek_version {
            command = command.env("MLFLOW_CRYPTO_KEK_VERSION", version.to_string());
        }
        command.run()
    }

    /// Any operation of the driver by its name.
    pub(crate) fn call(&self, operation: &str, arguments: &Value) -> Answer {
        let request = json!({
            "op": operation,
            "uri": self.uri,
            "passphrase": self.passphrase,
            "kek_version": self.kek_version,
            "workspace": self.workspace,
            "short_kdf": self.short_kdf,
            "arguments": arguments,
        });
        // A test that failed while it held the driver did so between two requests.
        let mut driver = self.driver.lock().unwrap_or_else(PoisonError::into_inner);
        driver.ask(&request)
    }
}

/// The Python process. It ends when its stdin closes, at the latest with the test binary.
struct Driver {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts a release that `tests/run` has unpacked, or the one that is installed.
    fn start(release: Option<Release>) -> Arc<Mutex<Self>> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/mlflow_driver.py");
        let mut command = Command::new(servers::variable("MLGATE_TEST_PYTHON"));
        command.arg(script).env_clear();
        if let Some(release) = release {
            command.env("PYTHONPATH", servers::release(release));
        }
        let mut process = command
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("HOME", std::env::temp_dir())
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python can be started");
        let requests = process.stdin.take().expect("stdin is a pipe");
        let answers = BufReader::new(process.stdout.take().expect("stdout is a pipe"));
        Arc::new(Mutex::new(Self {
            process,
            requests,
            answers,
        }))
    }

    fn ask(&mut self, request: &Value) -> Answer {
        writeln!(self.requests, "{request}").expect("the driver takes a request");
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .expect("the driver answers in UTF-8");
        let mut answer: Map<String, Value> = serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("the driver's answer {line:?} is not JSON: {error}"));
        match answer.remove("error") {
            None => Ok(answer.remove("ok").expect("an answer is ok or an error")),
            Some(error) => Err(MlflowError {
                class: error["class"].as_str().unwrap_or_default().to_owned(),
                code: error["code"].as_str().map(str::to_owned),
                message: error["message"].as_str().unwrap_or_default().to_owned(),
            }),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It holds nothing that a kill could damage. The shared one is never dropped.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn merge(into: &mut Value, more: Value) {
    let (Value::Object(into), Value::Object(more)) = (into, more) else {
        panic!("arguments are JSON objects");
    };
    into.extend(more);
}

fn id(answer: Answer, key: &str) -> String {
    let answer = answer.unwrap_or_else(|error| panic!("MLflow refused: {error:?}"));
    answer[key]
        .as_str()
        .unwrap_or_else(|| panic!("no {key} in {answer}"))
        .to_owned()
}
