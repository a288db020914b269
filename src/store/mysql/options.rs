//! Everything that decides how a connection to `MySQL` is made.

use std::time::Duration;

use mysql_async::OptsBuilder;
use secrecy::{ExposeSecret, SecretString};

use super::tls::{TlsSetup, bad};
use crate::store::server::{ConnectEnv, ConnectError};
use crate::store::url::{DbUrl, Engine, HostPort, UrlError, parse_port};

/// `PyMySQL`'s limit, too.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

/// How many prepared statements are kept: more than any command repeats.
const STATEMENTS: usize = 32;

pub(super) struct Options {
    /// The socket file, or the host and port.
    pub(super) place: Place,
    pub(super) user: String,
    pub(super) database: Option<String>,
    pub(super) tls: TlsSetup,
    pub(super) timeout: Duration,
    password: Option<SecretString>,
}

pub(super) enum Place {
    Socket(String),
    Tcp(HostPort),
}

impl Options {
    /// Puts URL and environment together, and reads the files they name.
    pub(super) fn resolve(
        url: &DbUrl,
        env: &ConnectEnv,
        warnings: &mut Vec<String>,
    ) -> Result<Self, ConnectError> {
        if url.engine() != Engine::Mysql {
            return Err(ConnectError::WrongEngine(Engine::Mysql));
        }
        let limit = seconds(url, "connect_timeout")?;
        let timeout = limit.or(seconds(url, "connection_timeout")?);
        for name in ["read_timeout", "write_timeout"] {
            if seconds(url, name)?.is_some() {
                warnings.push(format!(
                    "the option `{name}` in the database URL has no effect: mlgate waits for the server"
                ));
            }
        }
        let from_option = url.option("password").or(url.option("passwd"));
        let password = match from_option {
            Some(password) => Some(SecretString::from(password)),
            None => url.password().cloned(),
        };
        let user = url.option("user").or(url.user()).or(env.os_user());
        let database = url.option("database").or(url.option("db"));
        Ok(Self {
            place: place(url)?,
            user: user.unwrap_or_default().to_owned(),
            database: database.or(url.database()).map(str::to_owned),
            tls: TlsSetup::resolve(url, env)?,
            timeout: timeout.unwrap_or(DEFAULT_TIMEOUT),
            password: password.filter(|password| !password.expose_secret().is_empty()),
        })
    }

    /// The driver's options, without those for TLS.
    pub(super) fn driver_options(&self) -> OptsBuilder {
        let password = self.password.as_ref();
        let builder = OptsBuilder::default()
            .user(Some(self.user.as_str()))
            .pass(password.map(ExposeSecret::expose_secret))
            .db_name(self.database.as_deref())
            .stmt_cache_size(STATEMENTS)
            // A row that an UPDATE finds and leaves as it is counts, as in the other engines: whoever compares
            // the count with the rows he meant must not be told that one is gone.
            .client_found_rows(true)
            // A socket is used when it is asked for; else the driver would ask the server for the path of its
            // socket and look for that on this machine, where another server may have it.
            .prefer_socket(false);
        match &self.place {
            Place::Socket(path) => builder.socket(Some(path.as_str())),
            Place::Tcp(HostPort { host, port }) => builder
                .ip_or_hostname(host.as_str())
                .tcp_port(port.unwrap_or(3306)),
        }
    }

    /// Where the connection goes, for messages.
    pub(super) fn at(&self) -> String {
        match &self.place {
            Place::Socket(path) => path.clone(),
            Place::Tcp(host) => host.to_string(),
        }
    }

    /// What to say about the password when the server refuses it.
    pub(super) fn password_source(&self) -> &'static str {
        if self.password.is_some() {
            "the password is the one in the database URL"
        } else {
            "no password was given in the database URL"
        }
    }
}

fn place(url: &DbUrl) -> Result<Place, ConnectError> {
    if let Some(path) = url.option("unix_socket") {
        return Ok(Place::Socket(path.to_owned()));
    }
    let (host, mut port) = match url.hosts() {
        [] => (String::new(), None),
        [HostPort { host, port }] => (host.clone(), *port),
        _ => {
            return Err(ConnectError::BadOption {
                name: "the host in the database URL".to_owned(),
                expected: "with MySQL there can be only one".to_owned(),
            });
        }
    };
    if let Some(text) = url.option("port") {
        port = Some(parse_port(text).map_err(|_: UrlError| bad("port", "expected 1 to 65535"))?);
    }
    let host = url.option("host").map_or(host, str::to_owned);
    if host.starts_with('/') {
        return Ok(Place::Socket(host));
    }
    let host = if host.is_empty() {
        "localhost".to_owned()
    } else {
        host
    };
    Ok(Place::Tcp(HostPort {
        host,
        port: port.or(Engine::Mysql.default_port()),
    }))
}

fn seconds(url: &DbUrl, name: &str) -> Result<Option<Duration>, ConnectError> {
    let Some(text) = url.option(name) else {
        return Ok(None);
    };
    match text.trim().parse::<u32>() {
        Ok(seconds @ 1..) => Ok(Some(Duration::from_secs(seconds.into()))),
        _ => Err(bad(name, "expected a number of seconds, 1 or more")),
    }
}
