//! `auth_config`: a secret's settings, which are not secret, such as `api_base`; which addresses the gateway calls, and
//! which of them MLflow's REST API accepts.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::python_json;

/// The setting that selects a provider's auth mode.
pub const AUTH_MODE: &str = "auth_mode";

/// Keys that MLflow's REST layer refuses in `auth_config` since 3.17.0: the gateway would pass them to the
/// provider library as arguments.
const RESERVED: [&str; 4] = ["base_url", "custom_llm_provider", "fallbacks", "model_list"];

/// Fields that are secret for some provider: `auth_config` is stored in clear.
const SECRET: [&str; 7] = [
    "api_key",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "client_secret",
    "provider_api_key",
    "vertex_credentials",
];

/// Settings in the order given; the last of duplicate keys wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthConfig(Vec<(String, String)>);

impl AuthConfig {
    /// Normalises and checks settings as MLflow's REST layer does: `api_base` is trimmed, and dropped
    /// when blank; reserved keys and an `api_base` with a user or without a host are refused.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, AuthConfigError> {
        let mut settings: Vec<(String, String)> = Vec::new();
        for (key, value) in pairs {
            if key.trim().is_empty() {
                return Err(AuthConfigError::EmptyKey);
            }
            if RESERVED.contains(&key.as_str()) {
                return Err(AuthConfigError::Reserved(key));
            }
            if SECRET.contains(&key.as_str()) {
                return Err(AuthConfigError::Secret(key));
            }
            let value = if key == "api_base" {
                value.trim().to_owned()
            } else {
                value
            };
            settings.retain(|(known, _)| *known != key);
            if key == "api_base" {
                if value.is_empty() {
                    continue;
                }
                check_api_base(&value)?;
            }
            settings.push((key, value));
        }
        Ok(Self(settings))
    }

    /// Whether there are no settings, which MLflow stores as NULL.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    /// The column's text, as Python's `json.dumps` writes it; `None` when there are no settings.
    pub fn to_column(&self) -> Option<String> {
        (!self.is_empty()).then(|| {
            let pairs = self.0.iter();
            python_json::object(pairs.map(|(key, value)| (key.as_str(), value.as_str())))
                .to_string()
        })
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The same with `auth_mode`: replaced if present, else before the others.
    #[must_use]
    pub fn with_auth_mode(mut self, mode: &str) -> Self {
        match self.0.iter_mut().find(|(key, _)| key == AUTH_MODE) {
            Some((_, value)) => mode.clone_into(value),
            None => self.0.insert(0, (AUTH_MODE.to_owned(), mode.to_owned())),
        }
        self
    }

    pub fn with(self, key: &str, value: String) -> Result<Self, AuthConfigError> {
        Self::new(self.0.into_iter().chain([(key.to_owned(), value)]))
    }

    /// Warnings about `api_base`.
    pub fn api_base_troubles(&self) -> Vec<ApiBaseTrouble> {
        self.get("api_base")
            .map(ApiBaseTrouble::of)
            .unwrap_or_default()
    }
}

fn check_api_base(url: &str) -> Result<(), AuthConfigError> {
    let Some((scheme, rest)) = url.split_once("://") else {
        return Err(AuthConfigError::NotAUrl);
    };
    if scheme.is_empty()
        || !scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        return Err(AuthConfigError::NotAUrl);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(AuthConfigError::Credentials);
    }
    if authority.is_empty() || authority.starts_with(':') || url.contains(char::is_whitespace) {
        return Err(AuthConfigError::NotAUrl);
    }
    Ok(())
}

/// Why settings cannot be stored. No message quotes a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthConfigError {
    #[error("an auth_config key is empty")]
    EmptyKey,
    /// A key that MLflow reserves.
    #[error("the auth_config key `{0}` is reserved by MLflow")]
    Reserved(String),
    /// A key whose value is a secret.
    #[error(
        "`{0}` is secret, but auth_config is stored unencrypted: put it into the value (--field)"
    )]
    Secret(String),
    /// `api_base` is not `scheme://host…`.
    #[error("api_base is not a URL of the form https://HOST[:PORT][/PATH]")]
    NotAUrl,
    /// `api_base` contains a user or password.
    #[error("api_base must not contain a user or password: MLflow refuses it")]
    Credentials,
}

/// Why a valid `api_base` may not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiBaseTrouble {
    /// Not `https`. The gateway calls it, but MLflow's REST API accepts it only if
    /// `MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES` allows the scheme.
    Scheme(String),
    /// A private address, or `localhost`. The gateway does not call it unless
    /// `MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS` is true.
    Private,
    /// A number that is not a complete IP address, such as `127.1`. The gateway does not call it, either.
    NotCanonical,
}

impl ApiBaseTrouble {
    /// What is wrong with a URL of the form `scheme://host…`. Names other than `localhost` are not resolved:
    /// the server may resolve them differently.
    pub fn of(url: &str) -> Vec<Self> {
        let Some((scheme, rest)) = url.split_once("://") else {
            return Vec::new();
        };
        let scheme = scheme.to_ascii_lowercase();
        let mut troubles = Vec::new();
        if scheme != "https" {
            troubles.push(Self::Scheme(scheme));
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        troubles.extend(of_host(host(authority)));
        troubles
    }
}

/// The host without port and brackets.
fn host(authority: &str) -> &str {
    if let Some(bracketed) = authority.strip_prefix('[') {
        return bracketed.split(']').next().unwrap_or_default();
    }
    authority.split(':').next().unwrap_or_default()
}

fn of_host(host: &str) -> Option<ApiBaseTrouble> {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return Some(ApiBaseTrouble::Private);
    }
    let numeric = host.contains(':') || host.chars().all(|c| c.is_ascii_digit() || c == '.');
    match host.parse() {
        Ok(ip) => is_private_address(ip).then_some(ApiBaseTrouble::Private),
        Err(_) => numeric.then_some(ApiBaseTrouble::NotCanonical),
    }
}

/// Whether an address is not reachable by everyone on the Internet.
pub fn is_private_address(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => embedded_v4(ip).map_or_else(|| is_private_v6(ip), is_private_v4),
    }
}

/// Addresses that are not globally reachable according to the registry of special-purpose addresses (RFC
/// 6890).
fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    a == 0
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 198 && (18..20).contains(&b))
        || (a, b, c) == (192, 0, 0)
}

/// The address inside an IPv4-mapped, 6to4 (RFC 3056) or NAT64 (RFC 6052) one.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let octets = ip.octets();
    let at = |from: usize| {
        Ipv4Addr::new(
            octets[from],
            octets[from + 1],
            octets[from + 2],
            octets[from + 3],
        )
    };
    match ip.segments() {
        [0x2002, ..] => Some(at(2)),
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(at(12)),
        _ => ip.to_ipv4_mapped(),
    }
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || ip.segments()[..2] == [0x2001, 0xdb8]
}

#[cfg(test)]
mod tests {
    use super::ApiBaseTrouble::{NotCanonical, Private, Scheme};
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Result<AuthConfig, AuthConfigError> {
        AuthConfig::new(
            pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned())),
        )
    }

    #[test]
    fn api_base_is_trimmed_and_a_blank_one_dropped() {
        let trimmed = config(&[("api_base", " https://a.example/v1 ")]).unwrap();
        assert_eq!(
            trimmed.to_column().unwrap(),
            r#"{"api_base": "https://a.example/v1"}"#
        );
        assert_eq!(config(&[("api_base", "  ")]).unwrap().to_column(), None);
    }

    #[test]
    fn settings_that_mlflow_refuses_over_rest_are_refused() {
        assert_eq!(
            config(&[("base_url", "x")]),
            Err(AuthConfigError::Reserved("base_url".into()))
        );
        assert_eq!(
            config(&[("api_base", "https://me:pw@a.example")]),
            Err(AuthConfigError::Credentials)
        );
        for bad in [
            "a.example",
            "https://",
            "https:///v1",
            "https://:443/v1",
            "https://a b",
            "https://a.example/v 1",
            "://a.example",
            "ht_tps://a.example",
        ] {
            assert_eq!(
                config(&[("api_base", bad)]),
                Err(AuthConfigError::NotAUrl),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_secret_is_not_stored_in_clear_text() {
        assert_eq!(
            config(&[("api_key", "sk-1")]),
            Err(AuthConfigError::Secret("api_key".into()))
        );
    }

    #[test]
    fn the_last_of_repeated_keys_wins() {
        let twice = config(&[("organization", "a"), ("organization", "b")]).unwrap();
        assert_eq!(twice.get("organization"), Some("b"));
        let further = twice.with("api_base", " http://10.0.0.1 ".to_owned());
        let further = further.unwrap();
        let pairs: Vec<_> = further.iter().collect();
        assert_eq!(
            pairs,
            [("organization", "b"), ("api_base", "http://10.0.0.1")]
        );
        let troubles = [Scheme("http".to_owned()), Private];
        assert_eq!(further.api_base_troubles(), troubles);
        let refused = further.with("api_key", "sk-1".to_owned());
        assert_eq!(refused, Err(AuthConfigError::Secret("api_key".into())));
    }

    #[test]
    fn auth_mode_keeps_its_place_or_comes_first() {
        let given = config(&[("a", "1"), ("auth_mode", "x"), ("b", "2")]).unwrap();
        assert_eq!(
            given.with_auth_mode("y").to_column().unwrap(),
            r#"{"a": "1", "auth_mode": "y", "b": "2"}"#
        );
        assert_eq!(
            config(&[("a", "1")])
                .unwrap()
                .with_auth_mode("y")
                .to_column()
                .unwrap(),
            r#"{"auth_mode": "y", "a": "1"}"#
        );
    }

    #[test]
    fn addresses_that_the_gateway_does_not_call_are_detected() {
        for (url, troubles) in [
            ("https://api.example.com/v1", vec![]),
            ("HTTPS://8.8.8.8", vec![]),
            ("https://[2606:4700::1111]:8443/v1", vec![]),
            ("http://api.example.com", vec![Scheme("http".to_owned())]),
            ("https://10.1.2.3/v1", vec![Private]),
            ("https://172.16.0.1", vec![Private]),
            ("https://192.168.1.1:8080", vec![Private]),
            ("https://169.254.169.254/latest", vec![Private]),
            ("https://100.64.0.1", vec![Private]),
            ("https://100.127.0.1", vec![Private]),
            ("https://198.18.0.1", vec![Private]),
            ("https://198.19.0.1", vec![Private]),
            ("https://192.0.0.1", vec![Private]),
            ("https://0.1.2.3", vec![Private]),
            ("https://240.0.0.1", vec![Private]),
            ("https://8.64.18.0", vec![]),
            ("https://8.18.64.0", vec![]),
            ("https://100.63.0.1", vec![]),
            ("https://198.20.0.1", vec![]),
            ("https://192.0.1.1", vec![]),
            ("https://239.0.0.1", vec![]),
            ("https://localhost:11434", vec![Private]),
            ("https://Ollama.localhost.", vec![Private]),
            ("https://[::1]/v1", vec![Private]),
            ("https://[fd00::1]", vec![Private]),
            ("https://[::ffff:10.0.0.1]", vec![Private]),
            ("https://[fe80::1]", vec![Private]),
            ("https://[::]", vec![Private]),
            ("https://[2001:db8::1]", vec![Private]),
            ("https://[2001:db9::1]", vec![]),
            ("https://[2002:a00:1::]", vec![Private]),
            ("https://[2002:ac10:1::]", vec![Private]),
            ("https://[2002:ac0f:1::]", vec![]),
            ("https://[2002:c000:1::]", vec![Private]),
            ("https://[2002:c000:101::]", vec![]),
            ("https://[64:ff9b::a00:1]", vec![Private]),
            ("https://[64:ff9b::808:808]", vec![]),
            ("https://127.1", vec![NotCanonical]),
            ("https://0177.0.0.1", vec![NotCanonical]),
            ("https://2130706433/v1", vec![NotCanonical]),
            (
                "http://127.0.0.1:1",
                vec![Scheme("http".to_owned()), Private],
            ),
        ] {
            assert_eq!(ApiBaseTrouble::of(url), troubles, "{url}");
        }
    }
}
