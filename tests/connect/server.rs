//! The servers started by `tests/run`, and the URLs to try on them.

use std::path::PathBuf;

use mlgate::store::connect::server::{ConnectEnv, ConnectError};
use mlgate::store::connect::url::DbUrl;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::ExposeSecret;

/// The parts of the URL in an environment variable.
pub(super) struct Server {
    pub(super) user: String,
    pub(super) password: String,
    pub(super) port: u16,
    pub(super) database: String,
}

impl Server {
    pub(super) fn postgres() -> Self {
        Self::from_variable("MLGATE_TEST_POSTGRES_URL")
    }

    pub(super) fn mysql() -> Self {
        Self::from_variable("MLGATE_TEST_MYSQL_URL")
    }

    fn from_variable(name: &str) -> Self {
        let url = DbUrl::parse(&variable(name)).unwrap();
        Self {
            user: url.user().unwrap().to_owned(),
            password: url.password().unwrap().expose_secret().to_owned(),
            port: url.hosts()[0].port.unwrap(),
            database: url.database().unwrap_or_default().to_owned(),
        }
    }

    /// `user:password`, escaped.
    pub(super) fn login(&self) -> String {
        format!("{}:{}", escape(&self.user), escape(&self.password))
    }

    /// No message may contain the password, in any spelling.
    pub(super) fn assert_hidden(&self, said: &str) {
        assert!(!said.contains(&self.password), "{said}");
        assert!(!said.contains(&escape(&self.password)), "{said}");
    }

    /// The error, after checking that it does not contain the password.
    pub(super) fn checked(&self, error: ConnectError) -> ConnectError {
        self.assert_hidden(&format!("{error} {error:?} {:?}", error.hint()));
        error
    }
}

pub(super) fn escape(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

pub(super) fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run tests/run"))
}

/// A file of the test certificates.
pub(crate) fn tls_file(name: &str) -> String {
    let path = PathBuf::from(variable("MLGATE_TEST_TLS_DIR")).join(name);
    assert!(path.exists(), "{} is missing", path.display());
    path.into_os_string().into_string().unwrap()
}

/// An environment with only these variables.
pub(super) fn env(pairs: &[(&str, &str)]) -> ConnectEnv {
    ConnectEnv::from_lookup(|name| {
        let pair = pairs.iter().find(|(key, _)| *key == name);
        pair.map(|(_, value)| (*value).to_owned())
    })
}
