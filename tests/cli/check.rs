//! `mlgate endpoint check` and `mlgate secret check`, against stub providers.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::common::{TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "the servers' passphrase, long enough for anybody";

const KEY: &str = "sk-1234567890-of-the-stub";

/// A provider that answers every request alike, and reports the lines of each request.
struct Provider {
    address: SocketAddr,
    requests: Receiver<Vec<String>>,
}

impl Provider {
    fn answering(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("the port has a number");
        let (sender, requests) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection can be taken");
                let reader = BufReader::new(stream.try_clone().expect("a second handle"));
                let lines = reader.lines().map_while(Result::ok);
                let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\nContent-Length: 2\r\nLocation: http://127.0.0.1:9/\r\nConnection: close\r\n\r\n{{}}"
                );
                if sender.send(lines).is_err() {
                    break;
                }
            }
        });
        Self { address, requests }
    }

    fn base(&self) -> String {
        format!("api_base=http://{}/v1", self.address)
    }
}

/// An endpoint `chat` whose provider is at this address.
fn with_chat(db: &TestDb, provider: &str, base: &str) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    env.create("key", KEY, &["--provider", provider, "--auth", base]);
    for command in [
        "model create gpt --secret key --model-name gpt-4o",
        "endpoint create chat --model gpt",
    ] {
        let _ = env.mlgate(command.split(' ')).run().success();
    }
    env
}

fn answer(env: &TestEnv, code: i32) -> String {
    let check = [
        "endpoint",
        "check",
        "chat",
        "--network",
        "--allow-private",
        "-o",
        "json",
    ];
    let output = env.mlgate(check).run().code(code);
    assert!(
        !output.stdout().contains(KEY) && !output.stderr().contains(KEY),
        "{output}"
    );
    output.json()["models"][0]["answer"]
        .as_str()
        .unwrap()
        .to_owned()
}

on_every_engine! {
    fn a_call_is_shown_and_sent_to_the_provider(db: &TestDb) {
        let provider = Provider::answering("200 OK");
        let env = with_chat(db, "openai", &provider.base());
        assert_eq!(answer(&env, 0), "works");
        let request = provider.requests.recv().unwrap();
        assert_eq!(request[0], "GET /v1/models HTTP/1.1");
        let header = format!("authorization: Bearer {KEY}");
        assert!(request.iter().any(|line| line.eq_ignore_ascii_case(&header)), "{request:?}");
        let output = env.mlgate(["endpoint", "check", "chat"]).run().success();
        for said in [
            "endpoint chat (workspace default)",
            "model   gpt: openai gpt-4o, PRIMARY",
            "secret  key: KEK version 1, decrypted",
            "with Authorization: Bearer <api_key>",
        ] {
            assert!(output.stdout().contains(said), "{said}: {output}");
        }
        let output = env.mlgate(["secret", "check", "key", "--network", "--allow-private"]).run().success();
        assert!(output.stdout().contains("works: the provider accepts the key"), "{output}");
        let _ = env.mlgate(["secret", "revoke", "key", "--yes"]).run().success();
        let output = env.mlgate(["endpoint", "check", "chat"]).run().code(3);
        assert!(output.stdout().contains("fails_calls"), "{output}");
    }
}

#[test]
fn a_rejected_key_differs_from_no_answer() {
    for (status, word, code) in [
        ("401 Unauthorized", "refused", 3),
        ("403 Forbidden", "refused", 3),
        ("503 Service Unavailable", "unreachable", 1),
        // Redirects are not followed.
        ("302 Found", "unreachable", 1),
    ] {
        let provider = Provider::answering(status);
        let db = TestDb::sqlite();
        let env = with_chat(&db, "openai", &provider.base());
        assert_eq!(answer(&env, code), word, "{status}");
        assert!(provider.requests.recv().is_ok());
    }
}

#[test]
fn private_addresses_and_plain_http_need_consent() {
    let provider = Provider::answering("200 OK");
    let db = TestDb::sqlite();
    let env = with_chat(&db, "openai", &provider.base());
    let output = env
        .mlgate(["endpoint", "check", "chat", "--network"])
        .run()
        .code(1);
    assert!(output.stdout().contains("unreachable"), "{output}");
    let https = format!("api_base=https://localhost:{}/v1", provider.address.port());
    let update = ["secret", "update", "key", "--value-stdin", "--auth", &https];
    let _ = env.mlgate(update).stdin(KEY).run().success();
    let output = env
        .mlgate(["endpoint", "check", "chat", "--network"])
        .run()
        .code(1);
    assert!(
        output.stdout().contains("its address is private"),
        "{output}"
    );
    assert!(provider.requests.try_recv().is_err());
    // Allowed, but it speaks no TLS.
    let check = ["endpoint", "check", "chat", "--network", "--allow-private"];
    let output = env.mlgate(check).run().code(1);
    assert!(output.stdout().contains("unreachable"), "{output}");
    assert!(!output.stdout().contains(KEY), "{output}");
}

#[test]
fn without_a_passphrase_no_provider_is_called() {
    let provider = Provider::answering("200 OK");
    let db = TestDb::sqlite();
    let env = with_chat(&db, "openai", &provider.base());
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    let _ = env
        .mlgate(["endpoint", "check", "chat", "--network"])
        .run()
        .code(2);
    for (option, code) in [(None, 3), (Some("--no-decrypt"), 0)] {
        let check = ["endpoint", "check", "chat"].into_iter().chain(option);
        let output = env.mlgate(check).run().code(code);
        let says = output.stdout().contains("decryption: not checked");
        assert!(says, "{output}");
    }
    assert!(provider.requests.try_recv().is_err());
}

/// Each provider's request, compared with the gateway's.
#[test]
fn each_provider_is_called_by_its_own_convention() {
    for (provider, line, header) in [
        ("anthropic", "GET /v1/models HTTP/1.1", "x-api-key: "),
        ("groq", "GET /v1/models HTTP/1.1", "authorization: Bearer "),
        (
            "openrouter",
            "GET /v1/key HTTP/1.1",
            "authorization: Bearer ",
        ),
        ("portkey", "GET /v1/models HTTP/1.1", "x-portkey-api-key: "),
    ] {
        let stub = Provider::answering("200 OK");
        let db = TestDb::sqlite();
        let env = with_chat(&db, provider, &stub.base());
        assert_eq!(answer(&env, 0), "works", "{provider}");
        let request = stub.requests.recv().unwrap();
        assert_eq!(request[0], line, "{provider}");
        let header = format!("{header}{KEY}");
        assert!(
            request
                .iter()
                .any(|line| line.eq_ignore_ascii_case(&header)),
            "{provider}: {request:?}"
        );
    }
}
