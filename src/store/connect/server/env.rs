//! The environment of a connection, as a value; and passwords that are generated when needed.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::ConnectError;
use crate::store::connect::url::DbUrl;

/// The environment variables for connecting, and the home directory.
///
/// A value instead of the process's environment, so that tests can set it independently.
#[derive(Clone, Default)]
pub struct ConnectEnv {
    variables: BTreeMap<&'static str, String>,
    password: Option<PasswordSource>,
}

impl ConnectEnv {
    /// Every variable that opening a server may read: libpq's, MLflow's for `MySQL`, and those for the user
    /// and the home directory.
    pub const VARIABLES: &'static [&'static str] = &[
        "HOME",
        "USER",
        "LOGNAME",
        "PGSERVICE",
        "PGSERVICEFILE",
        "PGSYSCONFDIR",
        "PGHOST",
        "PGHOSTADDR",
        "PGPORT",
        "PGUSER",
        "PGPASSWORD",
        "PGPASSFILE",
        "PGDATABASE",
        "PGOPTIONS",
        "PGAPPNAME",
        "PGREQUIREAUTH",
        "PGREQUIREPEER",
        "PGSSLMODE",
        "PGREQUIRESSL",
        "PGSSLNEGOTIATION",
        "PGSSLSNI",
        "PGSSLMINPROTOCOLVERSION",
        "PGSSLMAXPROTOCOLVERSION",
        "PGMINPROTOCOLVERSION",
        "PGSSLROOTCERT",
        "PGSSLCRL",
        "PGSSLCRLDIR",
        "PGSSLCERT",
        "PGSSLKEY",
        "PGSSLCERTMODE",
        "PGCONNECT_TIMEOUT",
        "PGTARGETSESSIONATTRS",
        "PGCHANNELBINDING",
        "PGGSSENCMODE",
        "MLFLOW_MYSQL_SSL_CA",
        "MLFLOW_MYSQL_SSL_CERT",
        "MLFLOW_MYSQL_SSL_KEY",
    ];

    /// Takes each of [`VARIABLES`](Self::VARIABLES) that `lookup` finds. An empty variable counts as unset,
    /// as for libpq and MLflow.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let found = |name: &'static str| {
            let value = lookup(name).filter(|value| !value.is_empty())?;
            Some((name, value))
        };
        Self {
            variables: Self::VARIABLES.iter().copied().filter_map(found).collect(),
            password: None,
        }
    }

    /// The same, with a password source; it overrides everything but a password in the URL, with which it is
    /// an error.
    #[must_use]
    pub fn with_password(self, password: Option<PasswordSource>) -> Self {
        Self { password, ..self }
    }

    /// The password source, if there is one.
    pub(in crate::store) fn password(&self) -> Option<&PasswordSource> {
        self.password.as_ref()
    }

    /// The value of one of [`VARIABLES`](Self::VARIABLES).
    #[must_use]
    pub fn var(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The home directory, where libpq looks for `.pgpass` and `.postgresql/`.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.var("HOME").map(PathBuf::from)
    }

    /// The operating system's user, the default user of libpq and `PyMySQL`.
    #[must_use]
    pub fn os_user(&self) -> Option<&str> {
        self.var("USER").or_else(|| self.var("LOGNAME"))
    }

    /// Expands `~/…`; any other path is unchanged.
    pub(in crate::store) fn expand(&self, path: &str) -> PathBuf {
        match (path.strip_prefix("~/"), self.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => Path::new(path).to_owned(),
        }
    }
}

/// Only the names: `PGPASSWORD` is one of them.
impl fmt::Debug for ConnectEnv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.variables.keys()).finish()
    }
}

type Make = dyn Fn() -> Result<SecretString, String> + Send + Sync;

/// Generates the password for each connection, including reconnections.
#[derive(Clone)]
pub struct PasswordSource {
    option: &'static str,
    make: Arc<Make>,
}

impl PasswordSource {
    /// A source that messages call `option`. An error from `make` says why there is no password.
    pub fn new(
        option: &'static str,
        make: impl Fn() -> Result<SecretString, String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            option,
            make: Arc::new(make),
        }
    }

    /// The explanation when the server refuses the password.
    pub(in crate::store) const REFUSED: &'static str =
        "the password is the one printed by the password command";

    /// The password of a new connection. A password in the URL as well would be ambiguous.
    pub(in crate::store) fn password_for(&self, url: &DbUrl) -> Result<SecretString, ConnectError> {
        let in_options = ["password", "passwd"]
            .iter()
            .any(|name| url.option(name).is_some());
        if in_options || url.password().is_some() {
            return Err(ConnectError::TwoPasswords {
                option: self.option,
            });
        }
        let no_password = |reason: String| ConnectError::NoPassword {
            option: self.option,
            reason,
        };
        let password = (self.make)().map_err(no_password)?;
        if password.expose_secret().is_empty() {
            return Err(no_password("it printed nothing".to_owned()));
        }
        if password.expose_secret().contains('\0') {
            return Err(no_password("its output is not text".to_owned()));
        }
        Ok(password)
    }
}

impl fmt::Debug for PasswordSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PasswordSource").field(&self.option).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_names_only() {
        let env = ConnectEnv::from_lookup(|name| (name == "PGPASSWORD").then(|| "hunter2".into()));
        assert_eq!(env.var("PGPASSWORD"), Some("hunter2"));
        assert_eq!(format!("{env:?}"), r#"{"PGPASSWORD"}"#);
    }

    #[test]
    fn an_empty_variable_is_unset() {
        let env = ConnectEnv::from_lookup(|_| Some(String::new()));
        assert_eq!(env.home(), None);
    }
}
