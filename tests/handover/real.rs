//! The real Docker client, kubectl and systemd parser, where they are installed: `tests/run` reports which are
//! not. None needs a server: Docker's client gets a daemon that only listens, kubectl works on
//! files, and systemd's parser is also in the program that reads environment.d.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};

use data_encoding::BASE64;
use serde_json::Value;

use super::passphrases::passphrases;
use super::readers::docker;
use super::{NAME, VERSION, file};
use crate::common::TestEnv;

/// The environment of a container that Docker's client is told to create with these files, in
/// their order.
fn docker_reads(env: &TestEnv, files: &[String]) -> Vec<String> {
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

/// Answers the requests of one connection, and returns the request to create a container, if there was one.
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
#[ignore = "needs Docker's client; tests/run looks for it"]
fn docker_reads_the_same_bytes() {
    let env = TestEnv::new();
    let mut files = Vec::new();
    let mut expected = Vec::new();
    for (number, passphrase) in passphrases().iter().enumerate() {
        if let Some(text) = file("docker", passphrase) {
            let name = format!("{number}.list");
            env.write(&name, text);
            files.push(name);
            expected.push(format!("{VERSION}=2"));
            expected.push(format!("{NAME}={passphrase}"));
        }
    }
    assert!(files.len() > 200, "{}", files.len());
    assert_eq!(docker_reads(&env, &files), expected);
}

#[test]
#[ignore = "needs Docker's client; tests/run looks for it"]
fn refused_passphrases_would_be_altered_by_docker() {
    let env = TestEnv::new();
    for changed in ["ends in a return\r", "two\nlines"] {
        assert_eq!(file("docker", changed), None, "{changed:?}");
        let text = format!("{NAME}={changed}\n");
        env.write("kek.list", &text);
        let read = docker_reads(&env, &["kek.list".to_owned()]);
        assert_ne!(read, [format!("{NAME}={changed}")]);
        // And the implementation used by the other tests agrees.
        let ruled = docker(text.as_bytes()).unwrap().into_iter();
        let ruled: Vec<_> = ruled
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(read, ruled);
    }
}

#[test]
#[ignore = "needs kubectl; tests/run looks for it"]
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
        assert_eq!(decoded(VERSION), b"2");
    }
}

/// Reads environment.d as units read `EnvironmentFile=`, and expands `$` afterwards, which those do not.
const GENERATOR: &str =
    "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator";

#[test]
#[ignore = "needs systemd; tests/run looks for it"]
fn systemd_reads_the_same_bytes() {
    let env = TestEnv::new();
    let directory = env.work().join("environment.d");
    std::fs::create_dir(&directory).unwrap();
    env.set("XDG_CONFIG_HOME", env.work());
    let mut read = 0;
    for passphrase in passphrases() {
        let Some(text) = file("systemd", &passphrase) else {
            continue;
        };
        if passphrase.contains('$') {
            // The one character that this program treats differently from the one that reads units.
            continue;
        }
        env.write("environment.d/kek.conf", text);
        let output = env.program(GENERATOR, [""; 0]).run().success();
        let line = |name: &str| {
            let found = output
                .stdout()
                .lines()
                .find_map(|line| line.strip_prefix(name));
            found
                .unwrap_or_else(|| panic!("{passphrase:?} {output}"))
                .to_owned()
        };
        assert_eq!(line(&format!("{VERSION}=")), "2");
        let value = line(&format!("{NAME}="));
        assert_eq!(printed(&value), passphrase, "{value}");
        read += 1;
    }
    assert!(read > 200, "{read}");
}

/// The program's value: with quotes only where needed, and C escapes.
fn printed(text: &str) -> String {
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let mut chars = quoted.unwrap_or(text).chars();
    let mut value = Vec::new();
    let mut push = |c: char| value.extend(c.encode_utf8(&mut [0; 4]).bytes());
    while let Some(c) = chars.next() {
        match (c, quoted.is_some()) {
            ('\\', true) => match chars.next().expect("an escape has a character") {
                'n' => push('\n'),
                't' => push('\t'),
                c => push(c),
            },
            (c, _) => push(c),
        }
    }
    String::from_utf8(value).expect("UTF-8")
}
