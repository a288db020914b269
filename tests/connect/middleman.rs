//! Small servers between mlgate and the real one, or in its place.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

/// Listens on a free port of `address` and hands every connection to `serve`; returns the port.
pub(crate) fn listen(address: &str, serve: impl Fn(TcpStream) + Send + Clone + 'static) -> u16 {
    let listener = TcpListener::bind((address, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = serve.clone();
            thread::spawn(move || serve(stream));
        }
    });
    port
}

/// Forwards bytes both ways until both sides are done.
pub(super) fn forward(client: &TcpStream, server: &TcpStream) {
    let copy = |from: &TcpStream, to: &TcpStream| {
        let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
        thread::spawn(move || {
            let _ = std::io::copy(&mut from, &mut to);
            let _ = to.shutdown(Shutdown::Write);
        })
    };
    let there = copy(client, server);
    let back = copy(server, client);
    there.join().unwrap();
    back.join().unwrap();
}

/// The server under another address of this machine, one that its certificate does not name.
pub(super) fn under_another_name(port: u16) -> u16 {
    listen("127.0.0.2", move |client| {
        let server = TcpStream::connect(("127.0.0.1", port)).unwrap();
        forward(&client, &server);
    })
}

/// `PostgreSQL` without TLS: answers the request for it with `N`.
pub(super) fn postgres_without_tls(port: u16) -> u16 {
    listen("127.0.0.1", move |mut client| {
        let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let mut first = [0; 8];
        if client.read_exact(&mut first).is_err() {
            return;
        }
        if first == [0, 0, 0, 8, 4, 210, 22, 47] {
            client.write_all(b"N").unwrap();
        } else {
            server.write_all(&first).unwrap();
        }
        forward(&client, &server);
    })
}

/// `PostgreSQL` with broken TLS: accepts the request for it and then sends garbage.
pub(super) fn postgres_with_broken_tls(port: u16) -> u16 {
    listen("127.0.0.1", move |mut client| {
        let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let mut first = [0; 8];
        if client.read_exact(&mut first).is_err() {
            return;
        }
        if first == [0, 0, 0, 8, 4, 210, 22, 47] {
            let _ = client.write_all(b"Snonsense, and enough of it to be read as a record");
            return;
        }
        server.write_all(&first).unwrap();
        forward(&client, &server);
    })
}

/// `MySQL` without TLS: removes the flag for it from the greeting.
pub(super) fn mysql_without_tls(port: u16) -> u16 {
    listen("127.0.0.1", move |client| {
        // After the connection's id there are a scramble of 8 bytes, a filler, and the flags.
        mysql_greeting(&client, port, |greeting, id| {
            greeting[id + 4 + 8 + 1 + 1] &= !0x08;
        });
    })
}

/// Serves a client with `MySQL`, whose greeting `change` may change, given the position of the connection's id.
pub(super) fn mysql_greeting(
    mut client: &TcpStream,
    port: u16,
    change: impl FnOnce(&mut [u8], usize),
) {
    let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let mut header = [0; 4];
    server.read_exact(&mut header).unwrap();
    let mut greeting = vec![0; usize::from(header[0]) + 256 * usize::from(header[1])];
    server.read_exact(&mut greeting).unwrap();
    // Protocol 1, version text and its NUL, then the id.
    let version_end = 1 + greeting[1..].iter().position(|byte| *byte == 0).unwrap();
    change(&mut greeting, version_end + 1);
    client.write_all(&header).unwrap();
    client.write_all(&greeting).unwrap();
    forward(client, &server);
}

/// Accepts connections and sends nothing.
pub(super) fn silent() -> u16 {
    listen("127.0.0.1", |mut client| {
        let mut sink = Vec::new();
        let _ = client.read_to_end(&mut sink);
    })
}

/// A port without a listener.
pub(super) fn nobody() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
