//! `mlgate apply` over a network: how often it waits for the server, whatever the number of objects, and how much memory
//! it takes.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::fixture::at;
use crate::common::{TestDb, TestEnv};
use crate::connect::middleman::listen;

/// The most round trips: with 20 ms each way, that is 1.6 s of waiting.
const MOST: usize = 40;

/// A link to the server of a database, which counts how often the client waits for it.
struct Link {
    url: String,
    trips: Arc<AtomicUsize>,
}

impl Link {
    /// Answers arrive when the client has sent nothing for this long: what it sends without waiting is one trip.
    fn to(db: &TestDb, quiet: Duration) -> Self {
        let (login, place) = db.url().rsplit_once('@').expect("a server's URL");
        let (address, name) = place.split_once('/').expect("a database");
        let (_, server) = address.rsplit_once(':').expect("a port");
        let server: u16 = server.parse().expect("a number");
        let trips = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&trips);
        let port = listen("127.0.0.1", move |client| {
            // The handshake of TCP.
            counted.fetch_add(1, Ordering::SeqCst);
            let server = TcpStream::connect(("127.0.0.1", server)).expect("the server listens");
            carry(&client, &server, quiet, &counted);
        });
        let url = format!("{login}@127.0.0.1:{port}/{name}");
        Self { url, trips }
    }

    /// The round trips since the last look.
    fn trips(&self) -> usize {
        self.trips.swap(0, Ordering::SeqCst)
    }
}

/// Whose turn it is, and when the client has last sent something.
struct Turn {
    of_server: bool,
    heard: Instant,
}

/// Carries bytes both ways. A trip begins when the client sends something after an answer.
fn carry(client: &TcpStream, server: &TcpStream, quiet: Duration, trips: &Arc<AtomicUsize>) {
    let turn = Arc::new(Mutex::new(Turn {
        of_server: false,
        heard: Instant::now(),
    }));
    let copy = |from: &TcpStream, to: &TcpStream, by_client: bool| {
        let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
        let (turn, trips) = (Arc::clone(&turn), Arc::clone(trips));
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(length @ 1..) = from.read(&mut bytes) {
                if by_client {
                    let mut turn = turn.lock().unwrap();
                    turn.heard = Instant::now();
                    if !std::mem::replace(&mut turn.of_server, true) {
                        trips.fetch_add(1, Ordering::SeqCst);
                    }
                } else {
                    wait_until(quiet, &turn);
                }
                if to.write_all(&bytes[..length]).is_err() {
                    break;
                }
            }
            let _ = to.shutdown(Shutdown::Write);
        })
    };
    let there = copy(client, server, true);
    let back = copy(server, client, false);
    there.join().unwrap();
    back.join().unwrap();
}

/// Waits until the client has sent nothing for so long; then it is its turn. The rest of an answer does not wait.
fn wait_until(quiet: Duration, turn: &Mutex<Turn>) {
    loop {
        let mut turn = turn.lock().unwrap();
        let silent = turn.heard.elapsed();
        if !turn.of_server || silent >= quiet {
            turn.of_server = false;
            return;
        }
        drop(turn);
        thread::sleep(quiet.saturating_sub(silent));
    }
}

/// So many endpoints, each with a model and a secret of its own, and a label and a tag.
fn manifest(objects: usize) -> String {
    let mut text = "mlgate: v1\nset: big\n".to_owned();
    let mut section = |name: &str, entry: &dyn Fn(usize) -> String| {
        writeln!(text, "{name}:").unwrap();
        for number in 0..objects {
            writeln!(text, "  {}", entry(number)).unwrap();
        }
    };
    section("secrets", &|n| {
        format!("s{n}: {{provider: openai, value: {{env: KEY}}, labels: {{n: '{n}'}}}}")
    });
    section("models", &|n| {
        format!("m{n}: {{model: gpt-4o, secret: s{n}}}")
    });
    section("endpoints", &|n| {
        format!("e{n}: {{models: [m{n}], tags: {{team: search}}}}")
    });
    text
}

fn prepared(db: &TestDb, objects: usize) -> TestEnv {
    let env = at(db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.set("KEY", "sk-the-same-for-all");
    env.write("gateway.yaml", manifest(objects));
    env
}

const APPLY: [&str; 6] = ["apply", "-f", "gateway.yaml", "--yes", "-o", "json"];
const DIFF: [&str; 3] = ["diff", "-f", "gateway.yaml"];

/// Applies a manifest over the link; returns the round trips of the first run, of one that changes nothing, and of a diff.
fn trips(db: &TestDb, objects: usize, quiet: Duration) -> [usize; 3] {
    let env = prepared(db, objects);
    let link = Link::to(db, quiet);
    env.set("MLGATE_DATABASE", &link.url);
    let applied = env.mlgate(APPLY).run().success().json();
    assert_eq!(applied["summary"]["create"], 3 * objects);
    let created = link.trips();
    let again = env.mlgate(APPLY).run().success().json();
    assert_eq!(again["outcome"], "unchanged");
    let unchanged = link.trips();
    let _ = env.mlgate(DIFF).run().success();
    [created, unchanged, link.trips()]
}

fn few_trips(db: &TestDb) {
    let counts = trips(db, 40, Duration::from_millis(60));
    assert!(counts.iter().all(|trips| *trips <= MOST), "{counts:?}");
    // The link counts.
    assert!(counts.iter().all(|trips| *trips > 10), "{counts:?}");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn few_trips_on_postgresql() {
    few_trips(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn few_trips_on_mariadb() {
    few_trips(&TestDb::mariadb());
}

#[test]
#[ignore = "needs MySQL: run tests/run"]
fn few_trips_on_mysql() {
    few_trips(&TestDb::mysql());
}

mod full {
    use std::time::Duration;

    use super::{MOST, manifest, prepared, trips};
    use crate::cli::fixture::peak_memory;
    use crate::common::{TestDb, on_every_engine};

    const OBJECTS: usize = 1000;

    /// Longer than a pause of a client that is built without optimisation.
    const QUIET: Duration = Duration::from_millis(100);

    /// What they may take more than ten, in kilobytes. An optimised build begins with 12 MB, and is to stay below 64 MiB.
    const MORE: u64 = 48 * 1024;

    #[test]
    #[ignore = "needs PostgreSQL: run tests/run"]
    fn as_few_for_a_thousand_on_postgresql() {
        let counts = trips(&TestDb::postgresql(), OBJECTS, QUIET);
        assert!(counts.iter().all(|trips| *trips <= MOST), "{counts:?}");
    }

    #[test]
    #[ignore = "needs MariaDB: run tests/run"]
    fn as_few_for_a_thousand_on_mariadb() {
        let counts = trips(&TestDb::mariadb(), OBJECTS, QUIET);
        assert!(counts.iter().all(|trips| *trips <= MOST), "{counts:?}");
    }

    on_every_engine! {
        fn a_thousand_take_little_memory(db: &TestDb) {
            let env = prepared(db, 10);
            let command = "apply -f gateway.yaml --yes";
            let few = peak_memory(&env, command, 0);
            env.write("gateway.yaml", manifest(OBJECTS));
            let many = peak_memory(&env, command, 0);
            assert!(many <= few + MORE, "{few} KB, then {many} KB");
        }
    }
}
