//! TLS for the driver, by rustls, in which a failed handshake can be told from everything else that fails.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustls::ClientConfig;
use tokio_postgres::Socket;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres_rustls::MakeRustlsConnect;

/// The driver's kinds of errors are private; this is how a failed handshake is found among their causes.
#[derive(Debug, thiserror::Error)]
#[error("the TLS handshake failed")]
pub(super) struct HandshakeFailed(#[source] io::Error);

/// What makes TLS of a connection, and notes whether it has begun to.
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

    /// Whether any handshake has begun: the server has TLS then.
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

/// One handshake.
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
