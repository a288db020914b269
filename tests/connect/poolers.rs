//! Poolers as a client sees them, imitated by a few changed bytes. Real ones are in the field tests.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use super::middleman::{forward, listen, mysql_greeting};
use crate::cli::fixture::{NEW, at, insert_golden};
use crate::common::{TestDb, TestEnv};

/// A database with a secret, reached through another port.
fn behind(db: &TestDb, listen: impl FnOnce(u16) -> u16) -> TestEnv {
    insert_golden(db, &["single_key"]);
    let env = at(db);
    let (head, name) = db.url().rsplit_once('/').unwrap();
    let (head, port) = head.rsplit_once(':').unwrap();
    let port = listen(port.parse().unwrap());
    env.set("MLGATE_DATABASE", format!("{head}:{port}/{name}"));
    env.write("new", NEW);
    env
}

const ROTATION: [&str; 4] = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];

/// PostgreSQL behind something that refuses the startup parameter `options`, as PgBouncer does, and forwards the rest.
fn refuses_options(port: u16) -> u16 {
    listen("127.0.0.1", move |mut client| {
        let mut length = [0; 4];
        let mut rest = Vec::new();
        loop {
            if client.read_exact(&mut length).is_err() {
                return;
            }
            rest.resize(usize::try_from(u32::from_be_bytes(length)).unwrap() - 4, 0);
            client.read_exact(&mut rest).unwrap();
            if rest != [4, 210, 22, 47] {
                break;
            }
            // The request for TLS.
            client.write_all(b"N").unwrap();
        }
        if rest.windows(9).any(|bytes| bytes == b"\0options\0") {
            let fields = b"SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: options\0\0";
            let length = u32::try_from(fields.len() + 4).unwrap();
            client.write_all(b"E").unwrap();
            client.write_all(&length.to_be_bytes()).unwrap();
            client.write_all(fields).unwrap();
            return;
        }
        let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
        server.write_all(&length).unwrap();
        server.write_all(&rest).unwrap();
        forward(&client, &server);
    })
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_session_pool_works_like_the_server() {
    let db = TestDb::postgresql();
    let env = behind(&db, refuses_options);
    let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
    assert_eq!(status.json()["pooling"], json!("session"));
    let _ = env.mlgate(ROTATION).run().success();
    env.set("MLGATE_DATABASE", db.url());
    let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
    assert_eq!(status.json()["pooling"], json!(null));
}

/// A greeting with another number than the session has, as from a proxy with its own sessions.
fn greets_by_itself(port: u16) -> u16 {
    listen("127.0.0.1", move |client| {
        mysql_greeting(&client, port, |greeting, id| greeting[id] ^= 1);
    })
}

fn refused_behind_a_proxy(db: &TestDb) {
    let env = behind(db, greets_by_itself);
    let before = db.secrets_snapshot();
    for command in [
        &ROTATION[..],
        &["rewrap", "--yes"],
        &["db", "init", "--yes"],
    ] {
        let refused = env.mlgate(command).run().code(1);
        assert!(refused.stderr().contains("connection pooler"), "{refused}");
    }
    assert_eq!(db.secrets_snapshot(), before);
    env.create("new", "sk-1", &["--provider", "openai"]);
    assert_eq!(env.reveal("new"), "sk-1");
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn no_rotation_through_a_pooling_proxy_to_mariadb() {
    refused_behind_a_proxy(&TestDb::mariadb());
}

#[test]
#[ignore = "needs MySQL: run tests/run"]
fn no_rotation_through_a_pooling_proxy_to_mysql() {
    refused_behind_a_proxy(&TestDb::mysql());
}
