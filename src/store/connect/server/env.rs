//! The environment of a connection, as a value.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::PasswordSource;

/// The environment variables that say how to connect, and the home directory.
///
/// A value and not the process's environment, so that a test can set it without touching other tests.
#[derive(Clone, Default)]
pub struct ConnectEnv {
    variables: BTreeMap<&'static str, String>,
    password: Option<PasswordSource>,
}

impl ConnectEnv {
    /// Every variable that opening a server may read: libpq's, MLflow's for `MySQL`, and those that say who
    /// and where the user is.
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

    /// Takes each of [`VARIABLES`](Self::VARIABLES) that `lookup` finds. A variable that is empty is as good
    /// as unset, to libpq and to MLflow.
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

    /// The same, with a password from elsewhere; it comes before all but a URL's, with which it is an error.
    #[must_use]
    pub fn with_password(self, password: Option<PasswordSource>) -> Self {
        Self { password, ..self }
    }

    /// Where the password comes from, if not from the URL or a variable.
    pub(in crate::store) fn password(&self) -> Option<&PasswordSource> {
        self.password.as_ref()
    }

    /// The value of one of [`VARIABLES`](Self::VARIABLES).
    #[must_use]
    pub fn var(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The home directory, below which libpq keeps `.pgpass` and `.postgresql/`.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.var("HOME").map(PathBuf::from)
    }

    /// The name of the operating system's user, with which libpq and `PyMySQL` log in when none is given.
    #[must_use]
    pub fn os_user(&self) -> Option<&str> {
        self.var("USER").or_else(|| self.var("LOGNAME"))
    }

    /// `~/…` spelled out; any other path as it is.
    pub(in crate::store) fn expand(&self, path: &str) -> PathBuf {
        match (path.strip_prefix("~/"), self.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => Path::new(path).to_owned(),
        }
    }
}

/// The names only: `PGPASSWORD` is one of them.
impl fmt::Debug for ConnectEnv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.variables.keys()).finish()
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
