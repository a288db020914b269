//! Minimal TLS servers with any certificate, which ask for a password.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::middleman::listen;
use super::server::tls_file;

/// Creates a certificate `NAME.crt` and its key in a directory, signed by the tests' authority, with lines of an
/// extension file, or without any: then it is of X.509 version 1.
pub(crate) fn certificate(
    directory: &Path,
    name: &str,
    subject: &str,
    key: &[&str],
    extensions: &[&str],
    more: &[&str],
) {
    let path = |ending: &str| {
        directory
            .join(format!("{name}.{ending}"))
            .to_str()
            .unwrap()
            .to_owned()
    };
    let (key_file, request, file) = (path("key"), path("csr"), path("crt"));
    let mut make = vec![
        "req", "-nodes", "-keyout", &key_file, "-out", &request, "-subj", subject,
    ];
    make.extend(key);
    openssl(&make);
    let (ca, ca_key, listed) = (tls_file("ca.crt"), tls_file("ca.key"), path("ext"));
    let mut sign = vec![
        "x509",
        "-req",
        "-in",
        &request,
        "-out",
        &file,
        "-CA",
        &ca,
        "-CAkey",
        &ca_key,
        "-set_serial",
        "7",
    ];
    if !extensions.is_empty() {
        std::fs::write(&listed, extensions.join("\n")).unwrap();
        sign.extend(["-extfile", &listed]);
    }
    sign.extend(more);
    openssl(&sign);
}

pub(super) fn openssl(args: &[&str]) {
    let ended = Command::new("openssl")
        .args(args)
        .output()
        .expect("openssl can be run");
    assert!(
        ended.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

fn config(directory: &Path, name: &str) -> Arc<ServerConfig> {
    let certificate = CertificateDer::from_pem_file(directory.join(format!("{name}.crt"))).unwrap();
    let key = PrivateKeyDer::from_pem_file(directory.join(format!("{name}.key"))).unwrap();
    let key = ring::sign::any_supported_type(&key).unwrap();
    // Not by the API that validates the certificate: some of these are meant to be bad.
    let certified = CertifiedKey::new(vec![certificate], key);
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(certified)));
    Arc::new(config)
}

/// A `PostgreSQL` server that hangs up after the handshake.
pub(super) fn postgres(directory: &Path, name: &str) -> u16 {
    let config = config(directory, name);
    listen("127.0.0.1", move |mut stream| {
        let mut request = [0; 8];
        if stream.read_exact(&mut request).is_err() || stream.write_all(b"S").is_err() {
            return;
        }
        let mut tls = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        let _ = tls.read(&mut [0; 512]);
    })
}

/// A `MySQL` server that asks for the password in clear text, and records it.
pub(super) fn mysql(directory: &Path, name: &str) -> (u16, Arc<Mutex<Vec<Vec<u8>>>>) {
    let config = config(directory, name);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let passwords = Arc::clone(&heard);
    let port = listen("127.0.0.1", move |mut stream: TcpStream| {
        // Protocol 4.1, TLS, long flags, plugins, secure connection, databases.
        let greeting = b"\x0a8.4.0\0\x01\0\0\0abcdefgh\0\x09\x8a\x2d\x02\0\x08\0\x15\0\0\0\0\0\0\0\0\0\0ijklmnopqrst\0\
                         mysql_native_password\0";
        let _ = stream.write_all(&packet(0, greeting));
        let Some(_request) = read_packet(&mut stream) else {
            return;
        };
        let mut tls = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        let Some(_login) = read_packet(&mut tls) else {
            return;
        };
        let _ = tls.write_all(&packet(3, b"\xfemysql_clear_password\0"));
        if let Some(password) = read_packet(&mut tls) {
            passwords.lock().unwrap().push(password);
        }
        let _ = tls.write_all(&packet(5, b"\xff\x15\x04#28000no further"));
    });
    (port, heard)
}

/// An HTTPS server that answers every request with 200, and records it.
pub(super) fn https(directory: &Path, name: &str) -> (u16, Arc<Mutex<Vec<String>>>) {
    let config = config(directory, name);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let requests = Arc::clone(&heard);
    let port = listen("127.0.0.1", move |stream: TcpStream| {
        let mut tls = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        let mut request = Vec::new();
        let mut buffer = [0; 1024];
        while !request.ends_with(b"\r\n\r\n") {
            match tls.read(&mut buffer) {
                Ok(0) | Err(_) => return,
                Ok(read) => request.extend_from_slice(&buffer[..read]),
            }
        }
        let request = String::from_utf8_lossy(&request).into_owned();
        requests.lock().unwrap().push(request);
        let _ =
            tls.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        tls.conn.send_close_notify();
        let _ = tls.flush();
    });
    (port, heard)
}

/// A packet of `MySQL`'s protocol.
pub(super) fn packet(number: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).unwrap();
    [&[length, 0, 0, number][..], payload].concat()
}

pub(super) fn read_packet(stream: &mut impl Read) -> Option<Vec<u8>> {
    let mut header = [0; 4];
    stream.read_exact(&mut header).ok()?;
    let mut payload = vec![0; usize::from(header[0]) + 256 * usize::from(header[1])];
    stream.read_exact(&mut payload).ok()?;
    Some(payload)
}
