//! Asks a provider, as the gateway would, whether it accepts a key. The only network calls besides those to databases.
//!
//! The key is sent over verified TLS to public addresses only, unless private addresses are allowed; plain HTTP then
//! goes to private addresses alone. The connection goes to the very address that was checked. No redirect is followed,
//! and no proxy is used. Results contain neither the key nor any text of the provider.

mod resolver;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use secrecy::{ExposeSecret, SecretString};
use ureq::http::HeaderValue;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};
use zeroize::Zeroizing;

use resolver::{Guarded, Refused};

/// The time limit of a call, from resolving the name to the end of the answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// One call.
pub struct Question<'a> {
    /// The URL to get.
    pub url: &'a str,
    /// The header with the key.
    pub header: &'a str,
    /// The text before the key in that header, such as `Bearer `.
    pub scheme: &'a str,
    pub key: &'a SecretString,
    /// Other headers.
    pub others: &'a [(&'static str, String)],
    /// Whether private addresses are allowed, also over plain HTTP.
    pub allow_private: bool,
}

/// Makes the call, and interprets the answer.
pub fn ask(question: &Question<'_>) -> Answer {
    match call(question) {
        Ok(status) => Answer::of_status(status),
        Err(reason) => Answer::Unreachable(reason),
    }
}

/// The status of the answer.
fn call(question: &Question<'_>) -> Result<u16, Reason> {
    let roots = rustls_native_certs::load_native_certs().certs;
    let roots: Vec<Certificate<'static>> = roots
        .iter()
        .map(|certificate| Certificate::from_der(certificate).to_owned())
        .collect();
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let no_proxy: Option<Proxy> = None;
    let config = Agent::config_builder()
        .tls_config(tls)
        .https_only(!question.allow_private)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(no_proxy)
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("mlgate/", env!("CARGO_PKG_VERSION")))
        .build();
    let resolver = Guarded::new(question.allow_private);
    let agent = Agent::with_parts(config, DefaultConnector::new(), resolver);
    let text = Zeroizing::new([question.scheme, question.key.expose_secret()].concat());
    let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| Reason::NoHeader)?;
    value.set_sensitive(true);
    let mut request = agent.get(question.url).header(question.header, value);
    for (name, value) in question.others {
        request = request.header(*name, value);
    }
    let answer = request.call().map_err(|error| Reason::of(&error))?;
    Ok(answer.status().as_u16())
}

/// A provider's answer about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It accepts the key.
    Works,
    /// It rejects the key.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// It could not be reached, or its answer says nothing about the key.
    Unreachable(Reason),
    /// No call of this provider tells a valid key from an invalid one.
    NotAsked,
}

impl Answer {
    const fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Works,
            // Google answers 400 to an invalid key.
            400 | 401 | 403 => Self::Refused { status },
            _ => Self::Unreachable(Reason::Status(status)),
        }
    }

    /// The name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Refused { .. } => "refused",
            Self::Unreachable(_) => "unreachable",
            Self::NotAsked => "not_asked",
        }
    }

    /// Whether the provider rejects the key.
    pub const fn is_refused(self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// Whether no answer about the key was received.
    pub const fn is_unreachable(self) -> bool {
        matches!(self, Self::Unreachable(_))
    }
}

impl Reason {
    fn of(error: &ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::TooLate,
            ureq::Error::HostNotFound => Self::UnknownHost,
            ureq::Error::RequireHttpsOnly(_) => Self::PlainHttp,
            ureq::Error::Rustls(_) | ureq::Error::Tls(_) | ureq::Error::Pem(_) => Self::Tls,
            ureq::Error::Io(error) => Self::of_io(error),
            ureq::Error::ConnectionFailed => Self::Connection(io::ErrorKind::NotConnected),
            _ => Self::NoHttp,
        }
    }

    fn of_io(error: &io::Error) -> Self {
        let inner = error.get_ref();
        if let Some(refused) = inner.and_then(|inner| inner.downcast_ref::<Refused>()) {
            return refused.reason();
        }
        // TLS errors while reading are wrapped in I/O errors.
        if inner.is_some_and(<dyn Error + Send + Sync>::is::<rustls::Error>) {
            return Self::Tls;
        }
        Self::Connection(error.kind())
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Works => f.write_str("works: the provider accepts the key"),
            Self::Refused { status } => {
                write!(f, "refused: the provider answers with status {status}")
            }
            Self::Unreachable(reason) => write!(f, "unreachable: {reason}"),
            Self::NotAsked => {
                f.write_str("not asked: no call of this provider tells whether a key is valid")
            }
        }
    }
}

/// Why there is no answer about the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An HTTP status that does not concern the key.
    Status(u16),
    /// A private address, which is not allowed.
    PrivateAddress,
    /// Plain HTTP to an address that is not private.
    PlainHttp,
    /// The host has no address.
    UnknownHost,
    /// The time limit was reached.
    TooLate,
    /// TLS failed, most often because the certificate is not trusted.
    Tls,
    /// The connection failed.
    Connection(io::ErrorKind),
    /// The key cannot be put into a header.
    NoHeader,
    /// The URL is invalid, or the answer is not HTTP.
    NoHttp,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(
                f,
                "it answers with status {status}, which says nothing about the key"
            ),
            Self::PrivateAddress => {
                f.write_str("its address is private; --allow-private allows that")
            }
            Self::PlainHttp => f.write_str("plain HTTP is only allowed to private addresses"),
            Self::UnknownHost => f.write_str("its host name does not resolve"),
            Self::TooLate => f.write_str("no answer in time"),
            Self::Tls => f.write_str("TLS failed, or its certificate is not trusted"),
            Self::Connection(kind) => write!(f, "{kind}"),
            Self::NoHeader => {
                f.write_str("the key contains characters that HTTP headers cannot contain")
            }
            Self::NoHttp => f.write_str("its answer is not HTTP, or the URL is invalid"),
        }
    }
}
