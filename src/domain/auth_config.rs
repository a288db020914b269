//! `auth_config`: a secret's settings, which are not secret, such as `api_base`.

use super::ApiBaseTrouble;
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

#[cfg(test)]
mod tests {
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
    fn what_mlflow_refuses_over_rest_is_refused() {
        assert_eq!(
            config(&[("base_url", "x")]),
            Err(AuthConfigError::Reserved("base_url".into()))
        );
        assert_eq!(
            config(&[("api_base", "https://me:pw@a.example")]),
            Err(AuthConfigError::Credentials)
        );
        for bad in ["a.example", "https://", "https:///v1", "https://a b"] {
            assert_eq!(
                config(&[("api_base", bad)]),
                Err(AuthConfigError::NotAUrl),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_secret_is_not_stored_in_clear() {
        assert_eq!(
            config(&[("api_key", "sk-1")]),
            Err(AuthConfigError::Secret("api_key".into()))
        );
    }

    #[test]
    fn the_last_of_equal_keys_wins() {
        let twice = config(&[("organization", "a"), ("organization", "b")]).unwrap();
        assert_eq!(twice.get("organization"), Some("b"));
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
}
