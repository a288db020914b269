//! Trying servers and ways to connect until one succeeds.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustls::ClientConfig;
use tokio::task::JoinHandle;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Error, NoTls, Socket, config};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::connection::PostgresConnection;
use super::errors::{
    HandshakeFailed, is_drivers_own, is_refused_by_rule, is_startup_refused, is_tls_failure,
    translate, try_next_server, try_other_way,
};
use super::hosts::{Place, Server};
use super::options::Options;
use super::ssl::{Attempt, SslMode};
use crate::store::connect::server::{
    ConnectEnv, ConnectError, Driver, Encryption, Opened, guarded, runtime,
};
use crate::store::connect::tls::{Verify, client_config};
use crate::store::connect::url::DbUrl;

/// Opens the `PostgreSQL` database that `url` names, like libpq: options in the URL override libpq's
/// environment variables, and those override `~/.pgpass` and `~/.postgresql/`.
///
/// It differs from libpq on the side of caution: a server that does not answer times out after 30 s unless
/// `connect_timeout` is set; a wrong password is not retried without TLS; a named client certificate that is
/// missing is an error.
///
/// Must not be called from within an asynchronous task.
///
/// # Errors
///
/// See [`ConnectError`]: each variant has a single remedy.
pub fn open_postgres(
    url: &DbUrl,
    env: &ConnectEnv,
) -> Result<Opened<PostgresConnection>, ConnectError> {
    let mut warnings = Vec::new();
    let options = Options::resolve(url, env, &mut warnings)?;
    let runtime = runtime()?;
    let ((client, reader), encryption, at) =
        guarded(|| runtime.block_on(open(&options, &mut warnings)))??;
    Ok(Opened {
        connection: PostgresConnection::new(client, reader, Driver::new(runtime)),
        encryption,
        at,
        warnings,
    })
}

/// A client, and the task that reads what the server sends.
type Session = (Client, JoinHandle<Result<(), Error>>);

type Connected = (Session, Encryption);

async fn open(
    options: &Options,
    warnings: &mut Vec<String>,
) -> Result<(Session, Encryption, String), ConnectError> {
    let mut last = None;
    for server in &options.servers {
        match open_server(options, server, warnings).await {
            Ok((connection, encryption)) => {
                return Ok((connection, encryption, server.to_string()));
            }
            Err(error) if try_next_server(&error) => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.expect("there is always at least one server to try"))
}

async fn open_server(
    options: &Options,
    server: &Server,
    warnings: &mut Vec<String>,
) -> Result<Connected, ConnectError> {
    let at = server.to_string();
    let (config, password) = options.config_for(server);
    let is_socket = matches!(server.place, Place::Socket(_));
    let mut last = None;
    for attempt in options.ssl.mode.attempts(is_socket) {
        let mut opened = open_once(Options::with_session(&config), options, *attempt, &at).await;
        if let Err(Failed::Driver(error)) = &opened
            && is_startup_refused(error)
        {
            // The settings that were left out are set later, when the session is prepared.
            opened = open_once(config.clone(), options, *attempt, &at).await;
        }
        let failure = match opened {
            Ok(connected) => return Ok(connected),
            Err(Failed::TimedOut(seconds)) => return Err(ConnectError::TimedOut { at, seconds }),
            Err(Failed::Setup(error)) => return Err(error),
            Err(Failed::NoTls) => Failure {
                error: ConnectError::TlsNotOffered {
                    at: at.clone(),
                    option: options.ssl.mode_text.clone(),
                },
                by_rule: false,
                is_last: options.ssl.mode != SslMode::Prefer,
            },
            Err(Failed::Driver(error)) => {
                let translated = translate(&error, options, at.clone(), password);
                if is_tls_failure(&error) && options.ssl.mode == SslMode::Prefer {
                    warnings.push(format!("{translated}; continuing without TLS"));
                }
                Failure {
                    error: translated,
                    by_rule: is_refused_by_rule(&error),
                    is_last: !try_other_way(&error, options.ssl.mode, *attempt),
                }
            }
        };
        let failure = better_failure(last, failure);
        if failure.is_last {
            return Err(failure.error);
        }
        last = Some(failure);
    }
    let failure = last.expect("there is always at least one attempt, and it failed");
    Err(failure.error)
}

struct Failure {
    error: ConnectError,
    /// Whether the server has no rule for this account on this kind of connection.
    by_rule: bool,
    /// Whether to skip the other way.
    is_last: bool,
}

/// Of both failures, the one to show: the second got further, unless the server has no rule for either; then
/// the first is what the user asked for.
fn better_failure(first: Option<Failure>, second: Failure) -> Failure {
    match first {
        Some(first) if first.by_rule && second.by_rule => Failure {
            is_last: second.is_last,
            ..first
        },
        _ => second,
    }
}

enum Failed {
    TimedOut(u64),
    Setup(ConnectError),
    /// The server answered that it has no TLS.
    NoTls,
    Driver(Error),
}

async fn open_once(
    config: Config,
    options: &Options,
    attempt: Attempt,
    at: &str,
) -> Result<Connected, Failed> {
    match attempt {
        Attempt::Plain => plain(config, options.timeout).await,
        Attempt::Tls => with_tls(config, options, at).await,
    }
}

async fn plain(mut config: Config, timeout: Option<Duration>) -> Result<Connected, Failed> {
    let is_socket = matches!(config.get_hosts(), [config::Host::Unix(_)]);
    config.ssl_mode(config::SslMode::Disable);
    let connection = connect(&config, NoTls, timeout).await?;
    let encryption = if is_socket {
        Encryption::UnixSocket
    } else {
        Encryption::None
    };
    Ok((connection, encryption))
}

async fn with_tls(mut config: Config, options: &Options, at: &str) -> Result<Connected, Failed> {
    let encryption = match options.ssl.tls.verify {
        Verify::Nothing => Encryption::TlsUnverified,
        Verify::Ca(_) => Encryption::TlsVerifiedCa,
        Verify::Full(_) => Encryption::TlsVerifiedFull,
    };
    let tls = client_config(&options.ssl.tls).map_err(|error| {
        Failed::Setup(ConnectError::TlsFailed {
            at: at.to_owned(),
            reason: error.to_string(),
            look_at: "`sslcert` and `sslkey` must belong together",
        })
    })?;
    // mlgate decides whether to continue without TLS, so the driver must report when there is none.
    config.ssl_mode(config::SslMode::Require);
    let handshakes = Handshakes::new(tls);
    match connect(&config, handshakes.clone(), options.timeout).await {
        Ok(connection) => Ok((connection, encryption)),
        Err(Failed::Driver(error)) if is_drivers_own(&error) && !handshakes.have_begun() => {
            Err(Failed::NoTls)
        }
        Err(failed) => Err(failed),
    }
}

async fn connect<T>(config: &Config, tls: T, timeout: Option<Duration>) -> Result<Session, Failed>
where
    T: MakeTlsConnect<Socket>,
    T::TlsConnect: Send,
    T::Stream: Unpin + Send + 'static,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let connecting = async {
        let (client, connection) = config.connect(tls).await.map_err(Failed::Driver)?;
        let takes_any_byte = connection.parameter("server_encoding") == Some("SQL_ASCII");
        let task = tokio::spawn(connection);
        if takes_any_byte {
            // Otherwise the server aborts a query at the first text that is not valid UTF-8.
            let as_stored = client.batch_execute("SET client_encoding = 'SQL_ASCII'");
            as_stored.await.map_err(Failed::Driver)?;
        }
        Ok((client, task))
    };
    within(timeout, connecting).await
}

/// The driver's own limit ends with the socket; this one also covers a server that accepts and then stays
/// silent.
async fn within<F>(timeout: Option<Duration>, connecting: F) -> Result<Session, Failed>
where
    F: Future<Output = Result<Session, Failed>>,
{
    let Some(limit) = timeout else {
        return connecting.await;
    };
    match tokio::time::timeout(limit, connecting).await {
        Ok(result) => result,
        Err(_) => Err(Failed::TimedOut(limit.as_secs())),
    }
}

/// Starts TLS on a connection, and records whether it has begun.
#[derive(Clone)]
struct Handshakes {
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
    fn have_begun(&self) -> bool {
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

struct Handshake {
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
