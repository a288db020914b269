//! The formats docker and kubernetes, read by the real clients. Neither needs anything to talk to: Docker's gets
//! a daemon that only listens, and kubectl works on files.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};

use data_encoding::BASE64;
use serde_json::Value;

use super::passphrases::passphrases;
use super::{NAME, file};
use crate::common::TestEnv;

/// The environment that a container would get which Docker's client is told to create with these files, in
/// their order.
pub(crate) fn docker_reads(env: &TestEnv, files: &[String]) -> Vec<String> {
    let socket = env.work().join("docker.sock");
    let _ = std::fs::remove_file(&socket);
    let listener = UnixListener::bind(&socket).unwrap();
    let daemon = std::thread::spawn(move || {
        loop {
            let (stream, _) = listener.accept().unwrap();
            if let Some(request) = answer(&stream) {
                return request;
            }
        }
    });
    let files = files.iter().flat_map(|file| ["--env-file", file]);
    let args: Vec<&str> = ["create"]
        .into_iter()
        .chain(files)
        .chain(["image"])
        .collect();
    let output = env
        .program("docker", args)
        .env("DOCKER_HOST", format!("unix://{}", socket.display()))
        .run();
    assert!(output.stderr().contains("it only listens"), "{output}");
    let request = daemon.join().unwrap();
    let variables = request["Env"].as_array().unwrap().iter();
    variables
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// Answers what one connection asks, and gives the request to create a container, if it was one.
fn answer(stream: &UnixStream) -> Option<Value> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).unwrap() == 0 {
            return None;
        }
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            let line = line.to_ascii_lowercase();
            if line.trim().is_empty() {
                break;
            }
            if let Some(number) = line.strip_prefix("content-length:") {
                length = number.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let mut writer = stream;
        if first.starts_with("POST") && first.contains("/containers/create") {
            let body_of_error = r#"{"message": "it only listens"}"#;
            let length = body_of_error.len();
            write!(
                writer,
                "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n\
                 {body_of_error}"
            )
            .unwrap();
            return Some(serde_json::from_slice(&body).unwrap());
        }
        write!(
            writer,
            "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 0\r\n\r\n"
        )
        .unwrap();
    }
}

#[test]
#[ignore = "needs Docker's client: run tests/run"]
fn docker_reads_the_same_bytes() {
    let env = TestEnv::new();
    let mut files = Vec::new();
    let mut expected = Vec::new();
    for (number, passphrase) in passphrases().iter().enumerate() {
        if let Some(text) = file("docker", passphrase) {
            let name = format!("{number}.list");
            env.write(&name, text);
            files.push(name);
            expected.push("MLFLOW_CRYPTO_KEK_VERSION=2".to_owned());
            expected.push(format!("{NAME}={passphrase}"));
        }
    }
    assert!(files.len() > 200, "{}", files.len());
    assert_eq!(docker_reads(&env, &files), expected);
}

#[test]
#[ignore = "needs Docker's client: run tests/run"]
fn docker_would_change_what_is_refused() {
    let env = TestEnv::new();
    for changed in ["ends in a return\r", "two\nlines"] {
        assert_eq!(file("docker", changed), None, "{changed:?}");
        env.write("kek.list", format!("{NAME}={changed}\n"));
        let read = docker_reads(&env, &["kek.list".to_owned()]);
        assert_ne!(read, [format!("{NAME}={changed}")]);
    }
}

#[test]
#[ignore = "needs kubectl: run tests/run"]
fn kubectl_reads_the_same_bytes() {
    let env = TestEnv::new();
    let all = passphrases();
    let name = "a.1-b";
    let texts = all.iter().map(|passphrase| {
        file(&format!("kubernetes:{name}"), passphrase).expect("Kubernetes carries everything")
    });
    env.write("all.yaml", texts.collect::<Vec<_>>().join("---\n"));
    // An annotation that is not sent anywhere: what remains is what the client has read.
    let args = [
        "annotate", "--local", "-f", "all.yaml", "read=yes", "-o", "json",
    ];
    let output = env.program("kubectl", args).run().success();
    let read: Vec<Value> = serde_json::Deserializer::from_str(output.stdout())
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(read.len(), all.len());
    for (secret, passphrase) in read.iter().zip(&all) {
        assert_eq!(secret["kind"], "Secret");
        assert_eq!(secret["type"], "Opaque");
        assert_eq!(secret["metadata"]["name"], name);
        let data = secret["data"].as_object().unwrap();
        assert_eq!(data.len(), 2);
        let decoded = |key: &str| {
            BASE64
                .decode(data[key].as_str().unwrap().as_bytes())
                .unwrap()
        };
        assert_eq!(decoded(NAME), passphrase.as_bytes());
        assert_eq!(decoded("MLFLOW_CRYPTO_KEK_VERSION"), b"2");
    }
}
