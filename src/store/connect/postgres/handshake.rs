//! TLS for the driver, by rustls, such that a failed handshake can be told from other failures.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustls::ClientConfig;
use tokio_postgres::Socket;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres_rustls::MakeRustlsConnect;

/// The driver's error kinds are private; this identifies a failed handshake among their causes.
#[derive(Debug, thiserror::Error)]
#[error("the TLS handshake failed")]
pub(super) struct HandshakeFailed(#[source] io::Error);

/// Starts TLS on a connection, and records whether it has begun.
#[derive(Clone)]
pub(super) struct Handshakes {
    rustls: MakeRustlsConnect,
    begun: Arc<AtomicBool>,
}

impl Handshakes {
    pub(super) fn new(config: ClientConfig) -> Self {
        Self {
            rustls: MakeRustlsConnect::new(config),
            begun: Arc::default(),
        }
    }

    /// Whether any handshake has begun, which means that the server supports TLS.
    pub(super) fn have_begun(&self) -> bool {
        self.begun.load(Ordering::Relaxed)
    }
}

type Connect = <MakeRustlsConnect as MakeTlsConnect<Socket>>::TlsConnect;
type Stream = <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream;

impl MakeTlsConnect<Socket> for Handshakes {
    type Stream = Stream;
    type TlsConnect = Handshake;
    type Error = <MakeRustlsConnect as MakeTlsConnect<Socket>>::Error;

    fn make_tls_connect(&mut self, host: &str) -> Result<Handshake, Self::Error> {
        let connect = MakeTlsConnect::<Socket>::make_tls_connect(&mut self.rustls, host)?;
        let begun = Arc::clone(&self.begun);
        Ok(Handshake { connect, begun })
    }
}

pub(super) struct Handshake {
    connect: Connect,
    begun: Arc<AtomicBool>,
}

impl TlsConnect<Socket> for Handshake {
    type Stream = Stream;
    type Error = HandshakeFailed;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, HandshakeFailed>> + Send>>;

    fn connect(self, socket: Socket) -> Self::Future {
        self.begun.store(true, Ordering::Relaxed);
        Box::pin(async { self.connect.connect(socket).await.map_err(HandshakeFailed) })
    }
}
