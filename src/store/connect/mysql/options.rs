//! Everything that determines how to connect to `MySQL`.

use std::time::Duration;

use mysql_async::OptsBuilder;
use secrecy::{ExposeSecret, SecretString};

use super::tls::{TlsMode, TlsSetup, bad};
use crate::store::connect::server::{
    ConnectEnv, ConnectError, KEEPALIVE_IDLE, PasswordSource, refuse_unknown,
};
use crate::store::connect::url::{DbUrl, Engine, HostPort, UrlError, parse_bool, parse_port};

/// `PyMySQL`'s limit, too.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

/// How many prepared statements are cached: more than any command repeats.
const STATEMENTS: usize = 32;

pub(super) struct Options {
    /// The socket file, or the host and port.
    pub(super) place: Place,
    pub(super) user: String,
    pub(super) database: Option<String>,
    pub(super) tls: TlsSetup,
    pub(super) timeout: Duration,
    password: Option<SecretString>,
    /// The explanation when the server refuses the password.
    pub(super) password_source: &'static str,
    /// The first statement of the session, as in the Python drivers.
    init_command: Option<String>,
}

pub(super) enum Place {
    Socket(String),
    Tcp(HostPort),
}

impl Options {
    /// Combines URL and environment, and reads the files they name.
    pub(super) fn resolve(
        url: &DbUrl,
        env: &ConnectEnv,
        warnings: &mut Vec<String>,
    ) -> Result<Self, ConnectError> {
        if url.engine() != Engine::Mysql {
            return Err(ConnectError::WrongEngine(Engine::Mysql));
        }
        refuse_unknown(url)?;
        refuse_unsupported_values(url)?;
        let limit = seconds(url, "connect_timeout")?;
        let timeout = limit.or(seconds(url, "connection_timeout")?);
        for name in ["read_timeout", "write_timeout"] {
            if seconds(url, name)?.is_some() {
                warnings.push(format!(
                    "the option `{name}` in the database URL is ignored: mlgate waits for the server"
                ));
            }
        }
        let (password, password_source) = password(url, env)?;
        let user = url.option("user").or(url.user()).or(env.os_user());
        let database = url.option("database").or(url.option("db"));
        Ok(Self {
            place: place(url)?,
            user: user.unwrap_or_default().to_owned(),
            database: database.or(url.database()).map(str::to_owned),
            tls: TlsSetup::resolve(url, env)?,
            timeout: timeout.unwrap_or(DEFAULT_TIMEOUT),
            password,
            password_source,
            init_command: url.option("init_command").map(str::to_owned),
        })
    }

    /// The driver's options, without those for TLS.
    pub(super) fn driver_options(&self) -> OptsBuilder {
        let password = self.password.as_ref();
        let builder = OptsBuilder::default()
            .user(Some(self.user.as_str()))
            .pass(password.map(ExposeSecret::expose_secret))
            .db_name(self.database.as_deref())
            .init(self.init_command.iter().cloned().collect::<Vec<_>>())
            .enable_cleartext_plugin(self.proved())
            .stmt_cache_size(STATEMENTS)
            .tcp_keepalive(Some(KEEPALIVE_IDLE))
            // A row that an UPDATE finds and does not change counts, as on the other engines: a caller that
            // compares the count with its rows must not conclude that one is missing.
            .client_found_rows(true)
            // A socket is used only on request; the driver would otherwise ask the server for its path and
            // use that on this machine, where another server may have it.
            .prefer_socket(false);
        match &self.place {
            Place::Socket(path) => builder.socket(Some(path.as_str())),
            Place::Tcp(HostPort { host, port }) => builder
                .ip_or_hostname(host.as_str())
                .tcp_port(port.unwrap_or(3306)),
        }
    }

    pub(super) fn at(&self) -> String {
        match &self.place {
            Place::Socket(path) => path.clone(),
            Place::Tcp(host) => host.to_string(),
        }
    }

    /// Whether only the server can read the connection: then its login may ask for a plaintext password.
    fn proved(&self) -> bool {
        let verified = matches!(self.tls.mode, TlsMode::VerifyCa | TlsMode::VerifyIdentity);
        matches!(self.place, Place::Socket(_)) || verified
    }
}

fn password(
    url: &DbUrl,
    env: &ConnectEnv,
) -> Result<(Option<SecretString>, &'static str), ConnectError> {
    if let Some(source) = env.password() {
        return Ok((Some(source.password_for(url)?), PasswordSource::REFUSED));
    }
    let from_option = url.option("password").or(url.option("passwd"));
    let password = match from_option {
        Some(password) => Some(SecretString::from(password)),
        None => url.password().cloned(),
    };
    Ok(
        match password.filter(|password| !password.expose_secret().is_empty()) {
            Some(password) => (
                Some(password),
                "the password is the one in the database URL",
            ),
            None => (None, "no password was given in the database URL"),
        },
    )
}

/// Refuses values that mlgate cannot satisfy.
fn refuse_unsupported_values(url: &DbUrl) -> Result<(), ConnectError> {
    /// libmysqlclient's flag for a session with TLS.
    const CLIENT_SSL: i64 = 0x800;
    let unsupported = |name: &str, reason: &str| {
        Err(ConnectError::UnsupportedOption {
            name: format!("the option `{name}` in the database URL"),
            reason: reason.to_owned(),
        })
    };
    for name in ["tls_version", "tls_versions"] {
        let both = |text: &str| text.contains("TLSv1.2") && text.contains("TLSv1.3");
        if url.option(name).is_some_and(|text| !both(text)) {
            return unsupported(
                name,
                "both TLS 1.2 and 1.3 are enabled, and neither can be disabled",
            );
        }
    }
    for name in ["client_flag", "client_flags"] {
        let harmless = |text: &str| text.parse().is_ok_and(|flags: i64| flags & CLIENT_SSL == 0);
        if url.option(name).is_some_and(|text| !harmless(text)) {
            return unsupported(
                name,
                "only a number without the flag for TLS is accepted; use `ssl_mode`",
            );
        }
    }
    if url
        .option("named_pipe")
        .is_some_and(|text| parse_bool(text) != Some(false))
    {
        return unsupported("named_pipe", "named pipes only exist on Windows");
    }
    Ok(())
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
                expected: "MySQL connections support only one".to_owned(),
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
