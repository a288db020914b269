//! `endpoint check --network` over HTTPS: the key is sent only to a provider whose certificate is verified.

use super::server::tls_file;
use super::tls_server::{certificate, https};
use crate::common::{TestDb, TestEnv};

const RSA: &[&str] = &["-newkey", "rsa:2048"];
const DAYS: &[&str] = &["-days", "30"];
const KEY: &str = "sk-1234567890-of-the-stub";

/// The extensions of a certificate for this host.
fn of(host: &str) -> [String; 2] {
    [
        format!("subjectAltName={host}"),
        "basicConstraints=CA:FALSE".to_owned(),
    ]
}

#[test]
#[ignore = "needs the test certificates: run tests/run"]
fn the_key_is_sent_only_to_a_verified_provider() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    for (name, host, days) in [
        ("good", "IP:127.0.0.1", DAYS),
        ("another", "DNS:elsewhere.example", DAYS),
    ] {
        let extensions = of(host);
        let extensions = extensions.each_ref().map(String::as_str);
        certificate(path, name, "/CN=provider", RSA, &extensions, days);
    }
    let ca = tls_file("ca.crt");
    for (name, trusted, word, code) in [
        ("good", ca.as_str(), "works", 0),
        // Its authority is unknown.
        ("good", "/dev/null", "unreachable", 1),
        // It is for another host.
        ("another", ca.as_str(), "unreachable", 1),
    ] {
        let (port, heard) = https(path, name);
        let db = TestDb::sqlite();
        let env = TestEnv::on(&db, "A");
        let base = format!("api_base=https://127.0.0.1:{port}/v1");
        env.create("key", KEY, &["--provider", "openai", "--auth", &base]);
        for command in [
            "model create gpt --secret key --model-name gpt-4o",
            "endpoint create chat --model gpt",
        ] {
            let _ = env.mlgate(command.split(' ')).run().success();
        }
        let output = env
            .mlgate(["endpoint", "check", "chat", "--network", "--allow-private"])
            .args(["-o", "json"])
            .env("SSL_CERT_FILE", trusted)
            .run()
            .code(code);
        assert_eq!(output.json()["models"][0]["answer"], word, "{output}");
        assert!(!output.stdout().contains(KEY), "{output}");
        assert!(!output.stderr().contains(KEY), "{output}");
        let heard = heard.lock().unwrap();
        if code == 0 {
            assert_eq!(heard.len(), 1, "{heard:?}");
            assert!(
                heard[0].starts_with("GET /v1/models HTTP/1.1\r\n"),
                "{heard:?}"
            );
            assert!(heard[0].contains(KEY), "{heard:?}");
        } else {
            assert!(heard.is_empty(), "{name}: {heard:?}");
        }
    }
}
