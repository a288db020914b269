//! A proxy between a command and its server that cuts the connection when the command commits.

use std::io::{self, Read, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::common::{Engine, TestDb};
use crate::connect::middleman::listen;

/// No connection gets through any more, until [`Cutter::open`].
pub(super) const EVERY: usize = usize::MAX;

/// What happens to a commit.
#[derive(Clone, Copy)]
pub(super) enum Cut {
    /// It never reaches the server.
    Unheard,
    /// The server has executed it; its answer is dropped.
    Unanswered,
    /// It reaches the server, but the connection is cut without waiting for the answer.
    Underway,
}

/// A way to the database without TLS.
pub(super) struct Cutter {
    port: u16,
    state: Arc<State>,
}

struct State {
    engine: Engine,
    /// The server's port.
    server: u16,
    /// What happens to the next commit, and how many connections are refused then.
    plan: Mutex<Option<(Cut, usize)>>,
    /// How many are still to be refused.
    refuse: AtomicUsize,
    refused: AtomicUsize,
}

impl Cutter {
    pub(super) fn of(db: &TestDb) -> Self {
        let (_, port, _) = parts(db.url());
        let state = Arc::new(State {
            engine: db.engine(),
            server: port.parse().expect("a port"),
            plan: Mutex::default(),
            refuse: AtomicUsize::default(),
            refused: AtomicUsize::default(),
        });
        let of_line = Arc::clone(&state);
        let port = listen("127.0.0.1", move |client| {
            // The end of either side ends this connection only.
            drop(serve(&client, &of_line));
        });
        Self { port, state }
    }

    /// The URL of the database behind it.
    pub(super) fn url(&self, db: &TestDb) -> String {
        let (login, _, name) = parts(db.url());
        let without_tls = match db.engine() {
            Engine::Sqlite => unreachable!("a file has no connection"),
            Engine::Postgresql => "sslmode=disable",
            Engine::Mariadb => "ssl_mode=DISABLED",
        };
        format!("{login}@127.0.0.1:{}/{name}?{without_tls}", self.port)
    }

    /// Cuts the connection at the next commit, and refuses this many connections after it.
    pub(super) fn cut(&self, cut: Cut, refuse: usize) {
        *self.state.plan.lock().unwrap() = Some((cut, refuse));
    }

    /// Lets every connection through.
    pub(super) fn open(&self) {
        self.state.refuse.store(0, Ordering::SeqCst);
    }

    /// How many connections were refused.
    pub(super) fn refused(&self) -> usize {
        self.state.refused.load(Ordering::SeqCst)
    }

    /// Whether the commit has arrived.
    pub(super) fn has_cut(&self) -> bool {
        self.state.plan.lock().unwrap().is_none()
    }
}

/// `scheme://user:password`, the port and the name of the database.
fn parts(url: &str) -> (&str, &str, &str) {
    let (login, place) = url.rsplit_once('@').expect("the URL has a user");
    let (address, name) = place.split_once('/').expect("the URL has a path");
    let (_, port) = address.rsplit_once(':').expect("the URL has a port");
    (login, port, name)
}

impl State {
    fn refuses(&self) -> bool {
        let one_less = |left: usize| match left {
            EVERY => Some(EVERY),
            left => left.checked_sub(1),
        };
        let order = Ordering::SeqCst;
        let refuses = self.refuse.fetch_update(order, order, one_less).is_ok();
        self.refused.fetch_add(usize::from(refuses), order);
        refuses
    }

    /// What to do with this commit. From then on connections are refused.
    fn next(&self) -> Option<Cut> {
        let (cut, refuse) = self.plan.lock().unwrap().take()?;
        self.refuse.store(refuse, Ordering::SeqCst);
        Some(cut)
    }
}

fn serve(client: &TcpStream, state: &State) -> io::Result<()> {
    if state.refuses() {
        return Ok(());
    }
    let server = &TcpStream::connect(("127.0.0.1", state.server))?;
    for stream in [client, server] {
        stream.set_nodelay(true)?;
    }
    let unanswered = &AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(move || {
            drop(there(client, server, state, unanswered));
            end(client, server);
        });
        let back = back(client, server, state.engine, unanswered);
        end(client, server);
        back
    })
}

/// Forwards the client's messages, up to the commit.
fn there(
    mut client: &TcpStream,
    mut server: &TcpStream,
    state: &State,
    unanswered: &AtomicBool,
) -> io::Result<()> {
    if state.engine == Engine::Postgresql {
        // Only the first message has no letter.
        let mut length = [0; 4];
        client.read_exact(&mut length)?;
        let first = body(client, length.into(), u32::from_be_bytes(length) - 4)?;
        server.write_all(&first)?;
    }
    loop {
        let message = message(client, state.engine)?;
        let commit: &[u8] = match state.engine {
            Engine::Postgresql => b"Q\0\0\0\x15SELECT 1; COMMIT\0",
            Engine::Mariadb | Engine::Sqlite => b"\x07\0\0\0\x03COMMIT",
        };
        let cut = if message == commit {
            state.next()
        } else {
            None
        };
        match cut {
            Some(Cut::Unheard) => return Ok(()),
            Some(Cut::Unanswered) => unanswered.store(true, Ordering::SeqCst),
            Some(Cut::Underway) | None => {}
        }
        server.write_all(&message)?;
        if let Some(Cut::Underway) = cut {
            return Ok(());
        }
    }
}

/// Forwards the server's messages, except the answer to the commit.
fn back(
    mut client: &TcpStream,
    server: &TcpStream,
    engine: Engine,
    unanswered: &AtomicBool,
) -> io::Result<()> {
    loop {
        let message = message(server, engine)?;
        if unanswered.load(Ordering::SeqCst) {
            // PostgreSQL's replies to cancelled statements may come before.
            if engine == Engine::Postgresql && message != b"C\0\0\0\x0bCOMMIT\0" {
                continue;
            }
            return Ok(());
        }
        client.write_all(&message)?;
    }
}

fn end(client: &TcpStream, server: &TcpStream) {
    for stream in [client, server] {
        // It may have ended already.
        drop(stream.shutdown(Shutdown::Both));
    }
}

/// One message of either side, with its header.
fn message(mut from: &TcpStream, engine: Engine) -> io::Result<Vec<u8>> {
    match engine {
        Engine::Postgresql => {
            // A letter, and a length that counts itself.
            let mut head = [0; 5];
            from.read_exact(&mut head)?;
            let [_, length @ ..] = head;
            body(from, head.into(), u32::from_be_bytes(length) - 4)
        }
        Engine::Mariadb | Engine::Sqlite => {
            // A length of three bytes, lowest first, and a number.
            let mut head = [0; 4];
            from.read_exact(&mut head)?;
            let [low, middle, high, _] = head;
            body(
                from,
                head.into(),
                u32::from_le_bytes([low, middle, high, 0]),
            )
        }
    }
}

fn body(from: &TcpStream, mut message: Vec<u8>, length: u32) -> io::Result<Vec<u8>> {
    let length = u64::from(length);
    if from.take(length).read_to_end(&mut message)? as u64 == length {
        Ok(message)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
