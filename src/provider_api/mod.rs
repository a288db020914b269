//! Asks a provider, as the gateway would, whether it accepts a key. The only network calls besides those to databases.
//!
//! The key is sent over verified TLS to public addresses only, unless private addresses are allowed; plain HTTP then
//! goes to private addresses alone. The connection goes to the very address that was checked. No redirect is followed,
//! and no proxy is used. Results contain neither the key nor any text of the provider.

mod answer;
mod aws;
mod google;
mod resolver;

use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64;
use secrecy::{ExposeSecret, SecretString};
use ureq::http::HeaderValue;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};
use zeroize::Zeroizing;

pub use answer::Answer;
use answer::Reason;
use resolver::Guarded;

use crate::domain::Timestamp;

/// The time limit of a call, from resolving the name to the end of the answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The AWS service that says whose access keys they are.
const SERVICE: &str = "sts";

/// One call.
pub struct Question<'a> {
    pub url: &'a str,
    pub credentials: Credentials<'a>,
    /// Other headers.
    pub others: &'a [(&'static str, String)],
    /// Whether private addresses are allowed, also over plain HTTP.
    pub allow_private: bool,
}

/// What a call authenticates with.
pub enum Credentials<'a> {
    /// A key in a header.
    Key {
        header: &'a str,
        /// The text before the key, such as `Bearer `.
        scheme: &'a str,
        key: SecretString,
    },
    /// A client, which asks for a token (RFC 6749, section 4.4).
    Client { id: &'a str, secret: SecretString },
    /// The JSON key file of a Google service account, which asks for a token (RFC 7523). If it names the issuer's URL, that
    /// one is called.
    ServiceAccount(SecretString),
    /// AWS access keys, which sign the call.
    AccessKeys {
        id: SecretString,
        secret: SecretString,
        region: &'a str,
    },
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
    let headers = question
        .others
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    let answer = match &question.credentials {
        Credentials::Key {
            header,
            scheme,
            key,
        } => {
            let value = confidential(&[scheme, key.expose_secret()])?;
            get(&agent, question.url, headers, &[(*header, value)])
        }
        Credentials::AccessKeys { id, secret, region } => {
            let keys = aws::AccessKeys {
                id: id.expose_secret(),
                secret: secret.expose_secret(),
                region,
            };
            let signed = keys
                .sign(question.url, SERVICE, Timestamp::now())
                .ok_or(Reason::NoHttp)?;
            let value = confidential(&[&signed.authorization])?;
            let date = confidential(&[&signed.date])?;
            let signature = [("Authorization", value), ("X-Amz-Date", date)];
            get(&agent, question.url, headers, &signature)
        }
        Credentials::Client { id, secret } => {
            let pair = Zeroizing::new([*id, ":", secret.expose_secret()].concat());
            let encoded = Zeroizing::new(BASE64.encode(pair.as_bytes()));
            let value = confidential(&["Basic ", &encoded])?;
            let request = agent.post(question.url).header("Authorization", value);
            request.send_form([("grant_type", "client_credentials"), ("scope", "all-apis")])
        }
        Credentials::ServiceAccount(json) => {
            let account = google::ServiceAccount::read(json.expose_secret());
            let account = account.ok_or(Reason::NoKey)?;
            let url = account.issuer().unwrap_or(question.url);
            let assertion = account.assertion(Timestamp::now()).ok_or(Reason::NoKey)?;
            agent.post(url).send_form([
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                ("assertion", &assertion),
            ])
        }
    };
    let answer = answer.map_err(|error| Reason::of(&error))?;
    Ok(answer.status().as_u16())
}

/// A header's value that nothing prints.
fn confidential(parts: &[&str]) -> Result<HeaderValue, Reason> {
    let text = Zeroizing::new(parts.concat());
    let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| Reason::NoHeader)?;
    value.set_sensitive(true);
    Ok(value)
}

fn get<'a>(
    agent: &Agent,
    url: &str,
    headers: impl Iterator<Item = (&'a str, &'a str)>,
    confidential: &[(&str, HeaderValue)],
) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
    let mut request = agent.get(url);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    for (name, value) in confidential {
        request = request.header(*name, value.clone());
    }
    request.call()
}
