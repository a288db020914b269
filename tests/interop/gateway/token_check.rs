//! Credentials that are exchanged for a token: `check --network` asks the same issuer for it, in the way of the libraries that the
//! gateway uses.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::{Value, json};

use super::http;
use crate::common::{Mlflow, TestDb, TestEnv};

const SECRET: &str = "dose-of-the-stub";

/// A request for a token: its path, its header `authorization`, and the form that it sends.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    path: String,
    authorization: Option<String>,
    form: BTreeMap<String, String>,
}

/// Gives a token to everyone, or to nobody.
struct Issuer {
    address: SocketAddr,
    asked: Receiver<Asked>,
}

impl Issuer {
    fn answering(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("the port has a number");
        let (sender, asked) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection can be taken");
                let request = http::read(&stream).expect("a whole request");
                let path = request.second_word().to_owned();
                // Databricks' SDK asks where the tokens are.
                let body = json!({
                    "oidc_endpoint": format!("http://{address}/oidc"),
                    "token_endpoint": format!("http://{address}/oidc/v1/token"),
                    "authorization_endpoint": format!("http://{address}/oidc/v1/authorize"),
                    "access_token": "token-1", "token_type": "Bearer", "expires_in": 3600,
                });
                let body = body.to_string();
                let answer = format!(
                    "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                stream
                    .write_all(answer.as_bytes())
                    .expect("the answer is read");
                if request.first_line.starts_with("GET ") {
                    continue;
                }
                let form = request.body.as_str().unwrap_or_default().split('&');
                let form = form.filter_map(|pair| pair.split_once('='));
                let asked = Asked {
                    path,
                    authorization: request.headers.get("authorization").cloned(),
                    form: form
                        .map(|(name, value)| (name.to_owned(), value.to_owned()))
                        .collect(),
                };
                if sender.send(asked).is_err() {
                    break;
                }
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// A secret of this provider, which MLflow stores, on an endpoint of the same name.
fn stored(mlflow: &Mlflow, provider: &str, value: &Value, settings: &Value) {
    let more = json!({"provider": provider, "auth_config": settings});
    let secret = mlflow.create_secret_with(provider, value, more);
    let model = mlflow.create_model_definition(provider, &secret, provider, "gpt");
    mlflow.create_endpoint(provider, &[&model]);
}

/// What mlgate's check answers.
fn checked(env: &TestEnv, provider: &str, code: i32) -> Value {
    let check = [
        "endpoint",
        "check",
        provider,
        "--network",
        "--allow-private",
        "-o",
        "json",
    ];
    let output = env.mlgate(check).run().code(code);
    assert!(!output.to_string().contains(SECRET), "{output}");
    output.json()["models"][0].clone()
}

/// The private key of a service account, and its public one in a file.
fn service_account(env: &TestEnv) -> String {
    let openssl = |arguments: &str| {
        let made = Command::new("openssl")
            .current_dir(env.work())
            .args(arguments.split(' '))
            .output();
        let made = made.expect("openssl is there");
        assert!(made.status.success(), "{arguments}: {made:?}");
        made.stdout
    };
    openssl("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem");
    openssl("pkey -in key.pem -pubout -out public.pem");
    std::fs::read_to_string(env.work().join("key.pem")).unwrap()
}

/// The header and claims of an assertion whose signature fits the public key; times are left out.
fn verified(env: &TestEnv, assertion: &str) -> (Value, Value) {
    let parts: Vec<&str> = assertion.split('.').collect();
    let [header, claims, signature] = parts.as_slice() else {
        panic!("{assertion}");
    };
    let decode = |part: &str| {
        data_encoding::BASE64URL_NOPAD
            .decode(part.as_bytes())
            .unwrap()
    };
    env.write("signature", decode(signature));
    env.write("signed", format!("{header}.{claims}"));
    let verify = [
        "dgst",
        "-sha256",
        "-verify",
        "public.pem",
        "-signature",
        "signature",
        "signed",
    ];
    let fits = Command::new("openssl")
        .current_dir(env.work())
        .args(verify)
        .output()
        .unwrap();
    assert!(fits.status.success(), "{fits:?}");
    let [header, mut claims]: [Value; 2] =
        [header, claims].map(|part| serde_json::from_slice(&decode(part)).unwrap());
    let times = ["iat", "exp"].map(|name| {
        claims
            .as_object_mut()
            .unwrap()
            .remove(name)
            .unwrap()
            .as_i64()
            .unwrap()
    });
    assert_eq!(times[1] - times[0], 3600);
    (header, claims)
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn a_client_asks_for_a_token_as_databricks_sdk_does() {
    let (db, issuer) = (TestDb::sqlite(), Issuer::answering("200 OK"));
    let mlflow = Mlflow::on(&db).key("A", 1);
    let env = TestEnv::on(&db, "A");
    let settings =
        json!({"auth_mode": "oauth_m2m", "api_base": issuer.url(""), "client_id": "c-1"});
    stored(
        &mlflow,
        "databricks",
        &json!({"client_secret": SECRET}),
        &settings,
    );
    let model = checked(&env, "databricks", 0);
    assert_eq!(model["answer"], "works");
    let ours = issuer.asked.recv().unwrap();
    let address = mlflow
        .provider_address("databricks", "databricks", "gpt")
        .unwrap();
    assert_eq!(ours, issuer.asked.recv().unwrap());
    assert_eq!(address["headers"]["Authorization"], "Bearer token-1");
    let base = address["base_url"].as_str().unwrap();
    assert!(
        base.starts_with(model["calls"].as_str().unwrap()),
        "{base} {model}"
    );
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn a_service_account_asks_for_a_token_as_google_s_library_does() {
    let (db, issuer) = (TestDb::sqlite(), Issuer::answering("200 OK"));
    let mlflow = Mlflow::on(&db).key("A", 1);
    let env = TestEnv::on(&db, "A");
    let file = json!({
        "type": "service_account", "client_email": "a@example.iam", "private_key": service_account(&env),
        "private_key_id": "k-1", "project_id": "p", "token_uri": issuer.url("/token"),
    });
    let settings = json!({
        "auth_mode": "service_account_json", "vertex_project": "p", "vertex_location": "us-central1"
    });
    stored(
        &mlflow,
        "vertex_ai",
        &json!({"vertex_credentials": file.to_string()}),
        &settings,
    );
    let model = checked(&env, "vertex_ai", 0);
    assert_eq!(model["answer"], "works");
    let address = mlflow
        .provider_address("vertex_ai", "vertex_ai", "gemini-2.0-flash")
        .unwrap();
    let base = address["base_url"].as_str().unwrap();
    assert!(
        base.starts_with(model["calls"].as_str().unwrap()),
        "{base} {model}"
    );
    let [mut ours, mut theirs] = [(); 2].map(|()| issuer.asked.recv().unwrap());
    let assertions = [&mut ours, &mut theirs].map(|asked| asked.form.remove("assertion").unwrap());
    assert_eq!(ours, theirs);
    let [ours, theirs] = assertions.map(|assertion| verified(&env, &assertion));
    assert_eq!(ours, theirs);
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn an_issuer_that_gives_no_token_refuses_the_credentials() {
    let (db, issuer) = (TestDb::sqlite(), Issuer::answering("401 Unauthorized"));
    let mlflow = Mlflow::on(&db).key("A", 1);
    let env = TestEnv::on(&db, "A");
    let settings =
        json!({"auth_mode": "oauth_m2m", "api_base": issuer.url(""), "client_id": "c-1"});
    stored(
        &mlflow,
        "databricks",
        &json!({"client_secret": SECRET}),
        &settings,
    );
    assert_eq!(checked(&env, "databricks", 3)["answer"], "refused");
}
