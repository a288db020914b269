//! Asking a provider, as the gateway would, whether it knows a key. The only module that calls anything but databases.
//!
//! The key leaves over verified TLS to a public address and nowhere else, unless private addresses are allowed: plain
//! HTTP then goes to those alone. The address that was looked at is the one that is connected to, no redirect is
//! followed, and no proxy is used. Nothing that is returned has the key, or a word of the provider's.

mod answer;
mod reason;
mod resolver;

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use ureq::http::HeaderValue;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};
use zeroize::Zeroizing;

pub use answer::Answer;
use reason::Reason;
use resolver::Guarded;

/// How long an answer may take, all in all.
const PATIENCE: Duration = Duration::from_secs(20);

/// One call.
pub struct Question<'a> {
    /// What to ask.
    pub url: &'a str,
    /// The header that says who asks.
    pub header: &'a str,
    /// What stands before the key there.
    pub scheme: &'a str,
    pub key: &'a SecretString,
    /// Other headers.
    pub others: &'a [(&'static str, String)],
    /// Whether private addresses may be asked, and those by plain HTTP.
    pub allow_private: bool,
}

/// Asks, and says what the answer means.
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
